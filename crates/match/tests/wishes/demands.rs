//! What the demands R057 to R069 ask of the match, each in ten thousand neighbourhoods.

use super::people::{asks, easy, neighbourhood, offers};
use matching::wishes::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, HashMap};

type Neighbourhood = (Vec<Request>, Vec<Offer>, Refusals);

fn solve((requests, offers, refusals): &Neighbourhood) -> Proposals {
    Proposals::of(requests.clone(), offers.clone(), refusals.clone()).unwrap()
}

/// Everyone proposed, as they were drawn.
fn pairs(drawn: &Neighbourhood, proposals: &Proposals) -> Vec<(Request, Offer)> {
    let request = |id| drawn.0.iter().find(|request| request.id == id).unwrap().clone();
    let offer = |id| drawn.1.iter().find(|offer| offer.id == id).unwrap().clone();
    proposals.proposed().into_iter().map(|pair| (request(pair.request), offer(pair.offer))).collect()
}

/// Whether what one wishes is so of the other, written anew from the words of the wish.
fn kept(wish: HardWish, one: &Someone, other: &Someone) -> bool {
    match wish {
        HardWish::SharedLanguage => one.languages.iter().any(|language| other.languages.contains(language)),
        HardWish::Gender(Gender::NotSaid) => false,
        HardWish::Gender(gender) => other.gender == gender,
        HardWish::Within(Metres(metres)) => metres_between(one, other) < f64::from(metres) + 1.0,
        HardWish::SharedTimes(times) => {
            one.slots.iter().filter(|(day, part)| other.slots.has(*day, *part)).count() >= times as usize
        }
    }
}

fn metres_between(one: &Someone, other: &Someone) -> f64 {
    let (east, north) = (one.place.east - other.place.east, one.place.north - other.place.north);
    f64::from(east).hypot(f64::from(north))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn r059_hard_wishes_are_never_broken_in_ten_thousand_cases(drawn in neighbourhood()) {
        for (request, offer) in pairs(&drawn, &solve(&drawn)) {
            for wish in &request.from.hard {
                prop_assert!(kept(*wish, &request.from, &offer.from), "{:?}", wish);
            }
            for wish in &offer.from.hard {
                prop_assert!(kept(*wish, &offer.from, &request.from), "{:?}", wish);
            }
            prop_assert!(request.skills.iter().all(|skill| offer.skills.has(skill)));
            prop_assert!(metres_between(&request.from, &offer.from) < f64::from(offer.radius.0) + 1.0);
            prop_assert!(request.from.slots.iter().any(|(day, part)| offer.from.slots.has(day, part)));
        }
    }

    #[test]
    fn r064_nobody_visits_another_by_themselves_before_all_is_in_order(drawn in neighbourhood()) {
        for (request, offer) in pairs(&drawn, &solve(&drawn)) {
            let Clearance { intake, conduct } = offer.clearance;
            let ready = intake == Intake::Done && conduct == Conduct::InOrder;
            prop_assert!(ready || request.setting == Setting::InCompany);
        }
    }

    #[test]
    fn r066_who_refused_is_not_proposed_again_and_nobody_loses_their_place(drawn in neighbourhood()) {
        let mut proposals = solve(&drawn);
        for (request, offer) in pairs(&drawn, &proposals) {
            prop_assert!(!drawn.2.has(request.from.person, offer.from.person));
        }
        let mut refusals = drawn.2.clone();
        if let Some((request, offer)) = pairs(&drawn, &proposals).first() {
            proposals.refuse(offer.from.person, request.from.person).unwrap();
            refusals.add(request.from.person, offer.from.person);
        }
        // The same as if the refusal had been known, everyone waiting as long as before.
        let after = (drawn.0.clone(), drawn.1.clone(), refusals);
        prop_assert_eq!(proposals.proposed(), solve(&after).proposed());
    }

    #[test]
    fn r058_the_same_input_in_any_order_and_by_any_way_gives_the_same_answer(
        (drawn, by) in (neighbourhood(), 0..5_usize)
    ) {
        let all = solve(&drawn);
        let mut turned = drawn.clone();
        turned.0.reverse();
        turned.1.rotate_left(by.min(drawn.1.len()));
        prop_assert_eq!(solve(&turned).proposed(), all.proposed());
        // One by one, as they come in.
        let mut slowly = Proposals::of(vec![], vec![], drawn.2.clone()).unwrap();
        for (request, offer) in drawn.0.iter().zip(&drawn.1) {
            slowly.put_request(request.clone()).unwrap();
            slowly.put_offer(offer.clone()).unwrap();
        }
        for request in drawn.0.iter().skip(drawn.1.len()) {
            slowly.put_request(request.clone()).unwrap();
        }
        for offer in drawn.1.iter().skip(drawn.0.len()) {
            slowly.put_offer(offer.clone()).unwrap();
        }
        prop_assert_eq!(slowly.proposed(), all.proposed());
    }

    #[test]
    fn r058_every_proposal_says_its_reasons_and_its_cost_is_their_sum(drawn in neighbourhood()) {
        let proposals = solve(&drawn);
        for (request, offer) in pairs(&drawn, &proposals) {
            let fit = proposals.fit_of(request.id).unwrap();
            prop_assert_eq!((fit.request().id, fit.offer().id), (request.id, offer.id));
            let reasons = fit.reasons();
            let far = matches!(reasons[0], Reason::Distance(Metres(metres)) if metres <= offer.radius.0);
            let when = matches!(reasons[1], Reason::SharedTimes(times) if !times.is_empty());
            prop_assert!(far && when);
            let sum: u32 = fit.penalties().iter().map(|penalty| penalty.points()).sum();
            prop_assert_eq!(sum, fit.cost().points());
        }
    }

    #[test]
    fn r067_r069_nobody_helps_themselves_nor_more_than_they_want_to(drawn in neighbourhood()) {
        let mut more: BTreeMap<OfferId, u8> = BTreeMap::new();
        for (request, offer) in pairs(&drawn, &solve(&drawn)) {
            prop_assert!(request.from.person != offer.from.person);
            let more = more.entry(offer.id).or_default();
            *more += 1;
            prop_assert!(offer.load.running + *more <= offer.load.limit.get());
        }
    }

    #[test]
    fn the_squares_of_the_map_hide_nobody(drawn in neighbourhood()) {
        let near = Offers::of(&drawn.1);
        for request in &drawn.0 {
            let may = |fit: &Fit<'_>| !drawn.2.has(request.from.person, fit.offer().from.person);
            let all = drawn.1.iter().filter_map(|offer| fit(request, offer).ok()).filter(may);
            let mut ids: Vec<OfferId> = all.map(|fit| fit.offer().id).collect();
            ids.sort();
            let found: Vec<OfferId> =
                near.fitting(request, &drawn.2).iter().map(|fit| fit.offer().id).collect();
            prop_assert_eq!(found, ids);
        }
    }
}

#[test]
fn what_is_drawn_holds_pairs_and_every_hindrance() {
    let mut runner = TestRunner::deterministic();
    let (mut proposed, mut shared_load, mut hindrances) = (0, 0, HashMap::new());
    for _ in 0..1_000 {
        let drawn = neighbourhood().new_tree(&mut runner).unwrap().current();
        let pairs = solve(&drawn).proposed();
        proposed += usize::from(!pairs.is_empty());
        shared_load += usize::from(
            pairs
                .iter()
                .any(|one| pairs.iter().any(|two| two.request != one.request && two.offer == one.offer)),
        );
        for request in &drawn.0 {
            for hindrance in drawn.1.iter().filter_map(|offer| fit(request, offer).err()) {
                *hindrances.entry(std::mem::discriminant(&hindrance)).or_insert(0) += 1;
            }
        }
    }
    assert!(proposed > 200, "{proposed} of 1,000 have a pair");
    assert!(shared_load > 10, "{shared_load} of 1,000 have someone who helps two");
    assert!(hindrances.len() == 8 && hindrances.values().all(|times| *times > 50), "{hindrances:?}");
}

#[test]
fn r067_two_who_seek_company_are_proposed_to_each_other() {
    let requests = vec![asks(1, easy(10)), asks(2, easy(20))];
    let offers = vec![offers(1, easy(10)), offers(2, easy(20))];
    let proposals = Proposals::of(requests, offers, Refusals::default()).unwrap();
    let pair = |request, offer| Proposed { request: RequestId(request), offer: OfferId(offer) };
    assert_eq!(proposals.proposed(), [pair(1, 2), pair(2, 1)]);
}

#[test]
fn the_widest_radius_finds_the_farthest_place() {
    let mut far = asks(1, easy(10));
    far.from.place = Place { east: i32::MIN, north: i32::MAX };
    let mut wide = offers(1, easy(20));
    wide.from.place = Place { east: i32::MAX, north: i32::MIN };
    wide.radius = Metres(u32::MAX);
    let everyone = [wide];
    assert_eq!(Offers::of(&everyone).fitting(&far, &Refusals::default()).len(), 1);
}
