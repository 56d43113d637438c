//! What can happen to two neighbours, in which order; and that a wish that must be kept is kept, whatever people ask.

use super::*;
use crate::exchange::{
    Asked, Everyone, Gender, GenderWish, Help, Language, LanguageWish, Liking, Neighbour, Offer, OfferState,
    Offered, Plane, Reach, Request, RequestState, Said, Weekday,
};
use foundation::ids::Uuid;
use foundation::time::Timestamp;
use matching::wishes::{Conduct, Intake};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn day(n: i64) -> Date {
    Date::new(2026, 1, 1).expect("a day").plus_days(n)
}

const IN_ORDER: Clearance = Clearance { intake: Intake::Done, conduct: Conduct::InOrder };
const NOT_SEEN: Clearance = Clearance { intake: Intake::Done, conduct: Conduct::NotInOrder };

fn around(setting: Setting, deciders: Deciders, clearance: Clearance, today: Date) -> Around {
    Around { setting, deciders, clearance, today }
}

fn proposed() -> Coupling {
    Coupling {
        id: Uuid::from_u128(1).into(),
        request: Uuid::from_u128(2).into(),
        offer: Uuid::from_u128(3).into(),
        asker: Uuid::from_u128(4).into(),
        helper: Uuid::from_u128(5).into(),
        proposed_on: day(0),
        coordinator_on: None,
        worker_on: None,
        contacted_on: None,
        yes: Both::default(),
        signed: Both::default(),
        met_on: None,
        review_on: None,
        last_on: None,
        ended: None,
        version: 1,
    }
}

fn taken(steps: &[Step], around: &Around) -> Result<Coupling, NotNow> {
    steps.iter().try_fold(proposed(), |coupling, step| coupling.step(*step, around))
}

const AGREED: [Step; 2] = [Step::Agree(Decider::Coordinator), Step::Contact];
const BOTH_YES: [Step; 2] = [Step::Answer(Side::Asker, Answer::Yes), Step::Answer(Side::Helper, Answer::Yes)];
const BOTH_SIGN: [Step; 2] = [Step::Sign(Side::Helper), Step::Sign(Side::Asker)];

fn meet(on: i64) -> Step {
    Step::Meet { on: day(on), review: day(on + 90), last: None }
}

#[test]
fn r060_a_coupling_goes_through_its_stages_each_with_its_day() {
    let at = around(Setting::InCompany, Deciders::CoordinatorAlone, NOT_SEEN, day(3));
    let mut steps = AGREED.to_vec();
    assert_eq!(taken(&steps, &at).map(|c| c.stage()), Ok(Stage::Contacted));
    steps.extend(BOTH_YES);
    assert_eq!(
        taken(&steps, &at).map(|c| (c.stage(), c.yes.together())),
        Ok((Stage::Confirmed, Some(day(3))))
    );
    steps.extend(BOTH_SIGN);
    steps.push(meet(3));
    assert_eq!(taken(&steps, &at).map(|c| (c.stage(), c.met_on)), Ok((Stage::Running, Some(day(3)))));
    steps.push(Step::End(Ending::Done));
    assert_eq!(
        taken(&steps, &at).map(|c| (c.stage(), c.ended)),
        Ok((Stage::Ended, Some((day(3), Ending::Done))))
    );
    steps.push(Step::Review { next: day(30) });
    assert_eq!(taken(&steps, &at), Err(NotNow::Ended));
}

#[test]
fn what_a_worker_asks_is_decided_by_both_professions() {
    let at = around(Setting::InCompany, Deciders::Together, IN_ORDER, day(3));
    assert_eq!(taken(&AGREED, &at), Err(NotNow::NotDecided));
    let both = [Step::Agree(Decider::Worker), Step::Agree(Decider::Coordinator), Step::Contact];
    assert!(taken(&both, &at).is_ok());
    let alone = around(Setting::InCompany, Deciders::CoordinatorAlone, IN_ORDER, day(3));
    assert_eq!(taken(&[Step::Agree(Decider::Worker)], &alone), Err(NotNow::NotTheirs));
}

#[test]
fn r064_no_visit_alone_before_intake_and_certificate_are_in_order() {
    let at = around(Setting::OneToOne, Deciders::CoordinatorAlone, NOT_SEEN, day(3));
    assert_eq!(taken(&AGREED, &at), Err(NotNow::NotCleared));
    let good = around(Setting::OneToOne, Deciders::CoordinatorAlone, IN_ORDER, day(3));
    let steps = [&AGREED[..], &BOTH_YES, &BOTH_SIGN].concat();
    let ready = taken(&steps, &good).expect("both are ready");
    assert_eq!(ready.step(meet(3), &at), Err(NotNow::NotCleared), "it became too old meanwhile");
    assert!(ready.step(meet(3), &good).is_ok());
}

#[test]
fn r063_a_coupling_has_a_review_date_and_may_have_a_last_day() {
    let at = around(Setting::InCompany, Deciders::CoordinatorAlone, IN_ORDER, day(3));
    let ready = taken(&[&AGREED[..], &BOTH_YES, &BOTH_SIGN].concat(), &at).expect("both are ready");
    let meets = |review, last| ready.step(Step::Meet { on: day(3), review: day(review), last }, &at);
    assert_eq!(meets(3, None), Err(NotNow::Days), "not on the same day");
    assert_eq!(meets(200, None), Err(NotNow::Days), "not after six months");
    assert_eq!(meets(90, Some(day(3))), Err(NotNow::Days));
    let running = meets(90, Some(day(400))).expect("they meet");
    assert_eq!((running.review_on, running.last_on), (Some(day(93 - 3)), Some(day(400))));
    assert_eq!(ready.step(meet(4), &at), Err(NotNow::Days), "not in the future");
}

#[test]
fn r066_either_side_refuses_without_a_reason_also_after_a_yes() {
    let at = around(Setting::InCompany, Deciders::CoordinatorAlone, IN_ORDER, day(3));
    for side in [Side::Asker, Side::Helper] {
        let steps = [&AGREED[..], &BOTH_YES, &[Step::Answer(side, Answer::No)]].concat();
        let ended = taken(&steps, &at).expect("a no is always heard").ended;
        assert_eq!(ended, Some((day(3), Ending::Refused)), "and which side it was is kept nowhere");
    }
}

fn any_step() -> impl Strategy<Value = Step> {
    let side = prop_oneof![Just(Side::Asker), Just(Side::Helper)];
    let ending = prop::sample::select(Ending::ALL);
    prop_oneof![
        prop_oneof![Just(Decider::Coordinator), Just(Decider::Worker)].prop_map(Step::Agree),
        Just(Step::Contact),
        (side.clone(), prop_oneof![3 => Just(Answer::Yes), 1 => Just(Answer::No)])
            .prop_map(|(side, answer)| Step::Answer(side, answer)),
        side.prop_map(Step::Sign),
        Just(Step::ShowAddress),
        (0_i64..6).prop_map(meet),
        (0_i64..200).prop_map(|next| Step::Review { next: day(next) }),
        ending.prop_map(Step::End),
    ]
}

proptest! {
    #[test]
    fn whatever_is_tried_nobody_meets_before_everyone_agreed(
        steps in prop::collection::vec((any_step(), 0_i64..5), 0..40),
        together: bool,
        cleared: bool,
    ) {
        let deciders = if together { Deciders::Together } else { Deciders::CoordinatorAlone };
        let clearance = if cleared { IN_ORDER } else { NOT_SEEN };
        let (mut coupling, mut today, mut addresses) = (proposed(), day(0), 0);
        for (step, later) in steps {
            today = today.plus_days(later);
            let at = around(Setting::OneToOne, deciders, clearance, today);
            if let Ok(next) = coupling.step(step, &at) {
                prop_assert_eq!(next.version, coupling.version + 1);
                addresses += usize::from(step == Step::ShowAddress);
                prop_assert!(step != Step::ShowAddress || coupling.yes.together().is_some(), "R65");
                coupling = next;
            }
        }
        prop_assert!(coupling.contacted_on.is_none() || (coupling.decided(deciders) && cleared));
        prop_assert!(coupling.yes == Both::default() || coupling.contacted_on.is_some());
        prop_assert!(coupling.signed == Both::default() || coupling.yes.together().is_some());
        if let Some(met) = coupling.met_on {
            prop_assert!(coupling.signed.together().is_some() && coupling.review_on.is_some());
            prop_assert!(coupling.yes.together().is_some_and(|yes| yes <= met) && met <= today);
        }
        prop_assert!(addresses == 0 || coupling.yes.together().is_some());
    }
}

fn any_said() -> impl Strategy<Value = Said> {
    let languages = prop::collection::vec(prop::sample::select(&Language::ALL[..4]), 0..3);
    let days = prop::collection::vec(prop::sample::select(Weekday::ALL), 0..3);
    let likings = prop::collection::vec(prop::sample::select(&Liking::ALL[..3]), 0..3);
    (prop::sample::select(Gender::ALL), languages, days, likings).prop_map(
        |(gender, languages, days, likings)| Said {
            name: Some("Ria".to_owned()),
            contact: None,
            area: None,
            gender,
            languages,
            likings,
            days,
            parts: Vec::new(),
        },
    )
}

fn any_neighbour(id: u128) -> impl Strategy<Value = Neighbour> {
    (any_said(), any::<bool>()).prop_map(move |(said, cleared)| Neighbour {
        id: Uuid::from_u128(id).into(),
        account: None,
        said,
        intake_on: cleared.then(|| day(0)),
        conduct_on: cleared.then(|| day(0)),
        made_at: Timestamp::EPOCH,
        version: 1,
    })
}

fn any_wish() -> impl Strategy<Value = GenderWish> {
    prop::sample::select(GenderWish::ALL)
}

fn any_help() -> impl Strategy<Value = Vec<Help>> {
    prop::collection::vec(prop::sample::select(&Help::ALL[..3]), 1..3)
}

/// Up to eight people of whom each may ask, offer, or both.
fn any_everyone() -> impl Strategy<Value = Everyone> {
    let one = |id: u128| {
        let asks = prop::option::of((any_help(), any_wish(), prop::sample::select(Setting::ALL), 0_i64..60));
        let offers = prop::option::of((any_help(), any_wish(), 1_u8..4));
        (any_neighbour(id), asks, offers)
    };
    (1_usize..9).prop_flat_map(move |n| (0..n as u128).map(one).collect::<Vec<_>>()).prop_map(|people| {
        let mut everyone = Everyone::default();
        for (n, (neighbour, asks, offers)) in (100_u128..).zip(people) {
            let id = neighbour.id;
            everyone.requests.extend(asks.map(|(help, gender, setting, asked)| Request {
                id: Uuid::from_u128(n).into(),
                neighbour: id,
                asked_by: None,
                setting,
                asked: Asked { words: String::new(), help, gender, language: LanguageWish::Must },
                asked_on: day(asked),
                word_on: day(asked),
                state: RequestState::Open,
            }));
            everyone.offers.extend(offers.map(|(help, gender, most)| Offer {
                id: Uuid::from_u128(n + 100).into(),
                neighbour: id,
                offered: Offered { words: String::new(), help, reach: Reach::Near, gender },
                most,
                offered_on: day(0),
                state: OfferState::Open,
                version: 1,
            }));
            everyone.neighbours.insert(id, neighbour);
        }
        everyone
    })
}

fn gender_kept(wish: GenderWish, of: Gender) -> bool {
    match wish {
        GenderWish::OnlyWoman => of == Gender::Woman,
        GenderWish::OnlyMan => of == Gender::Man,
        GenderWish::Either | GenderWish::RatherWoman | GenderWish::RatherMan => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// Written out without the engine's own words: a second opinion.
    #[test]
    fn r059_no_wish_that_must_be_kept_is_ever_broken(everyone in any_everyone()) {
        let today = day(70);
        let matched = propose(&everyone, &[], &Plane::default(), today).expect("few enough");
        let proposals = matched.proposals();
        let mut helped: BTreeMap<OfferId, u8> = BTreeMap::new();
        for proposal in &proposals {
            let request = everyone.requests.iter().find(|r| r.id == proposal.request).expect("asked");
            let offer = everyone.offers.iter().find(|o| o.id == proposal.offer).expect("offered");
            let (asker, helper) = (&everyone.neighbours[&request.neighbour], &everyone.neighbours[&offer.neighbour]);
            prop_assert_ne!(asker.id, helper.id, "nobody helps themselves");
            prop_assert!(request.asked.help.iter().all(|help| offer.offered.help.contains(help)));
            prop_assert!(gender_kept(request.asked.gender, helper.said.gender));
            prop_assert!(gender_kept(offer.offered.gender, asker.said.gender));
            let shared = asker.said.languages.iter().any(|language| helper.said.languages.contains(language));
            prop_assert!(shared || asker.said.languages.is_empty(), "R59: the same language");
            prop_assert!(request.setting == Setting::InCompany || helper.conduct_on.is_some(), "R64");
            *helped.entry(offer.id).or_default() += 1;
        }
        for (offer, times) in helped {
            let most = everyone.offers.iter().find(|o| o.id == offer).map(|o| o.most);
            prop_assert!(most.is_some_and(|most| times <= most), "R69");
        }
        let once: BTreeSet<RequestId> = proposals.iter().map(|proposal| proposal.request).collect();
        prop_assert_eq!(once.len(), proposals.len());
        prop_assert_eq!(proposals.len() + matched.without().len(), everyone.requests.len());
        // R58: whatever the order in which they stand, the answer is the same.
        let mut turned = Everyone { neighbours: everyone.neighbours.clone(), ..Everyone::default() };
        turned.requests = everyone.requests.iter().rev().cloned().collect();
        turned.offers = everyone.offers.iter().rev().cloned().collect();
        let again = propose(&turned, &[], &Plane::default(), today).expect("few enough");
        prop_assert_eq!(again.proposals(), proposals);
    }

    #[test]
    fn r066_two_of_whom_one_refused_are_not_proposed_again_and_lose_no_place(everyone in any_everyone()) {
        let today = day(70);
        let first = propose(&everyone, &[], &Plane::default(), today).expect("few enough").proposals();
        let refused: Vec<Coupling> = first.iter().map(|proposal| {
            let asker = everyone.requests.iter().find(|r| r.id == proposal.request).expect("asked").neighbour;
            let helper = everyone.offers.iter().find(|o| o.id == proposal.offer).expect("offered").neighbour;
            let ended = Some((today, Ending::Refused));
            Coupling { request: proposal.request, offer: proposal.offer, asker, helper, ended, ..proposed() }
        }).collect();
        let again = propose(&everyone, &refused, &Plane::default(), today).expect("few enough");
        for proposal in again.proposals() {
            let pair = |c: &Coupling| (c.request, c.offer) == (proposal.request, proposal.offer);
            prop_assert!(!refused.iter().any(pair));
        }
        prop_assert_eq!(again.proposals().len() + again.without().len(), everyone.requests.len());
    }
}

#[test]
fn r067_two_who_seek_are_proposed_to_each_other() {
    let said = |gender| Said {
        name: Some("Ria".to_owned()),
        contact: None,
        area: None,
        gender,
        languages: vec![Language::Dutch],
        likings: Vec::new(),
        days: Vec::new(),
        parts: Vec::new(),
    };
    let mut everyone = Everyone::default();
    for n in 1..=2 {
        let id: NeighbourId = Uuid::from_u128(n).into();
        let neighbour = Neighbour {
            id,
            account: None,
            said: said(Gender::NotSaid),
            intake_on: None,
            conduct_on: None,
            made_at: Timestamp::EPOCH,
            version: 1,
        };
        everyone.neighbours.insert(id, neighbour);
        everyone.requests.push(Request {
            id: Uuid::from_u128(10 + n).into(),
            neighbour: id,
            asked_by: None,
            setting: Setting::InCompany,
            asked: Asked {
                words: String::new(),
                help: vec![Help::Walking],
                gender: GenderWish::Either,
                language: LanguageWish::Must,
            },
            asked_on: day(0),
            word_on: day(0),
            state: RequestState::Open,
        });
        everyone.offers.push(Offer {
            id: Uuid::from_u128(20 + n).into(),
            neighbour: id,
            offered: Offered {
                words: String::new(),
                help: vec![Help::Walking],
                reach: Reach::Near,
                gender: GenderWish::Either,
            },
            most: 1,
            offered_on: day(0),
            state: OfferState::Open,
            version: 1,
        });
    }
    let matched = propose(&everyone, &[], &Plane::default(), day(1)).expect("few enough");
    assert_eq!(matched.proposals().len(), 2, "each helps the other");
}

#[test]
fn r061_half_and_nine_in_ten_are_waits_that_occurred_and_few_say_nothing() {
    assert_eq!(Spread::of(vec![1, 2, 3, 4]), None);
    assert_eq!(Spread::of(vec![9, 1, 2, 3, 4]), Some(Spread { median: 3, most: 9 }));
    assert_eq!(Spread::of((1..=10).collect()), Some(Spread { median: 5, most: 9 }));
    let asked = |n: i64, replied: Option<i64>| Times {
        asked_on: day(n),
        replied_on: replied.map(day),
        met_on: None,
        state: RequestState::Open,
    };
    // Four in January, six in February of whom five heard something.
    let times: Vec<Times> = (0..4)
        .map(|n| asked(n, Some(n)))
        .chain((31..37).map(|n| asked(n, (n < 36).then_some(n + 2))))
        .collect();
    let months = by_month(&times);
    assert_eq!(months.iter().map(|month| month.asked).collect::<Vec<_>>(), vec![Some(6), None]);
    assert_eq!(months[0].waiting, Some(6));
    assert_eq!(months[0].reply, Some(Spread { median: 2, most: 2 }));
    assert_eq!((months[0].meeting, months[1].reply), (None, None));
}
