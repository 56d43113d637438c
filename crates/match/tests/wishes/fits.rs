//! One pair at a time: what keeps two people apart, what speaks for them, and what it costs.

use super::people::{asks, easy, language, offers};
use matching::assign::{Unhelped, Waits, Why, WhyNot};
use matching::wishes::*;

/// What keeps them apart after a change to who asks and who offers.
fn hindrance(change: impl FnOnce(&mut Request, &mut Offer)) -> Option<Hindrance> {
    let (mut request, mut offer) = (asks(1, easy(10)), offers(1, easy(20)));
    change(&mut request, &mut offer);
    fit(&request, &offer).err()
}

#[test]
fn each_hindrance_is_told() {
    assert_eq!(hindrance(|_, _| {}), None);
    assert_eq!(hindrance(|asks, _| asks.from.person = PersonId(20)), Some(Hindrance::SamePerson));
    let garden = [Skill::Garden].into_iter().collect();
    assert_eq!(hindrance(|asks, _| asks.skills = garden), Some(Hindrance::NotOffered(garden)));
    let early = |offers: &mut Offer| offers.clearance.intake = Intake::NotYet;
    assert_eq!(hindrance(|_, offers| early(offers)), Some(Hindrance::NotCleared));
    assert_eq!(
        hindrance(|_, offers| offers.clearance.conduct = Conduct::NotInOrder),
        Some(Hindrance::NotCleared)
    );
    let in_company = |asks: &mut Request| asks.setting = Setting::InCompany;
    assert_eq!(hindrance(|asks, offers| (early(offers), in_company(asks)).0), None);
    assert_eq!(hindrance(|_, offers| offers.load.running = 2), Some(Hindrance::LimitReached));
    assert_eq!(hindrance(|_, offers| offers.load.running = 9), Some(Hindrance::LimitReached));
    let apart = |asks: &mut Request| asks.from.place.east += 5_001;
    assert_eq!(hindrance(|asks, _| apart(asks)), Some(Hindrance::TooFar(Metres(5_001))));
    let never = |asks: &mut Request| asks.from.slots = Slots::NONE;
    assert_eq!(hindrance(|asks, _| never(asks)), Some(Hindrance::NoSharedTime));
    let woman = HardWish::Gender(Gender::Woman);
    assert_eq!(hindrance(|asks, _| asks.from.hard.push(woman)), Some(Hindrance::WishOfAsker(woman)));
    let spoken = HardWish::SharedLanguage;
    let silent = hindrance(|asks, offers| {
        asks.from.languages.clear();
        offers.from.hard.push(spoken);
    });
    assert_eq!(silent, Some(Hindrance::WishOfHelper(spoken)));
}

#[test]
fn the_reasons_are_facts_of_both_and_the_penalties_what_is_missing() {
    let (mut request, mut offer) = (asks(1, easy(10)), offers(1, easy(20)));
    request.from.languages = vec![language("rif"), language("nl")];
    request.from.interests = [Interest::Music, Interest::Food].into_iter().collect();
    request.from.soft = vec![SoftWish::Gender(Gender::Man), SoftWish::Within(Metres(100))];
    request.from.slots = Slots::NONE.with(Day::Friday, Part::Evening).with(Day::Sunday, Part::Morning);
    offer.from.interests = [Interest::Music].into_iter().collect();
    offer.from.gender = Gender::Man;
    offer.from.place.north += 305;
    offer.load.running = 1;
    let fit = fit(&request, &offer).unwrap();
    let music = [Interest::Music].into_iter().collect();
    let reasons = [
        Reason::Distance(Metres(305)),
        Reason::SharedTimes(request.from.slots),
        Reason::Language(language("nl")),
        Reason::Interests(music),
        Reason::GenderAsWished(Gender::Man),
        Reason::Helps { running: 1, limit: 2 },
    ];
    assert_eq!(fit.reasons(), reasons);
    let penalties = [
        (Penalty::Distance(Metres(305)), 30),
        (Penalty::FewTimes(2), 20),
        (Penalty::OtherLanguage(language("nl")), 40),
        (Penalty::FewInterests(1), 30),
        (Penalty::Helps(1), 50),
        (Penalty::WishOfAsker(SoftWish::Within(Metres(100))), 150),
    ];
    let points: Vec<(Penalty, u32)> = fit.penalties().iter().map(|it| (*it, it.points())).collect();
    assert_eq!(points, penalties);
    assert_eq!(fit.cost().points(), 320);
}

#[test]
fn a_proposal_is_explained() {
    let (mut near, far) = (offers(1, easy(20)), offers(2, easy(30)));
    near.load.limit = Limit::new(1).unwrap();
    let mut second = far.clone();
    second.from.place.east += 700;
    // Who waits longest lives where the far one does not come.
    let mut longest = asks(7, easy(40));
    longest.days_waiting = 90;
    longest.from.hard = vec![HardWish::Within(Metres(50))];
    let proposals = Proposals::of(vec![asks(1, easy(10)), longest], vec![near, second], Refusals::default());
    let mut proposals = proposals.unwrap();
    let Some(Why::Instead { not, .. }) = proposals.why(RequestId(1)) else { panic!() };
    let left_out = vec![(matching::assign::AskerKey(7), Waits::Longer)];
    assert_eq!(not, WhyNot::OthersUnhelped { left_out });
    proposals.drop_offer(OfferId(2)).unwrap();
    assert_eq!(proposals.without(), [RequestId(1)]);
    let taken = Unhelped::SeatsTaken { left_out: matching::assign::AskerKey(7), waits: Waits::Longer };
    assert_eq!(proposals.why_nobody(RequestId(1)), Some(taken));
    proposals.drop_request(RequestId(7)).unwrap();
    assert_eq!(proposals.without(), []);
}

#[test]
fn words_are_read_as_they_are_written() {
    assert_eq!(language("nl").code(), "nl");
    assert_eq!(language("rif").code(), "rif");
    for wrong in ["", "n", "NL", "nl-NL", "dutch", "n1"] {
        assert_eq!(Language::new(wrong), Err(NoLanguage), "{wrong}");
    }
    assert_eq!(Limit::new(0), Err(NoLimit(0)));
    assert_eq!(Limit::new(4), Err(NoLimit(4)));
    assert_eq!(Slots::ALL.iter().count(), 21);
    assert!(Skill::ALL.len() <= 32 && Interest::ALL.len() <= 32);
}
