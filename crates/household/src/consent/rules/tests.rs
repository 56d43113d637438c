//! Consent in all its courses.

use super::*;
use proptest::prelude::*;

fn day(n: i64) -> Date {
    Date::new(2026, 11, 25).unwrap().plus_days(n)
}

fn person(n: u128) -> PersonId {
    PersonId::from(Uuid::from_u128(n))
}

fn consent(ground: Ground, until: i64) -> Consent {
    Consent {
        id: ConsentId::from(Uuid::nil()),
        new: NewConsent {
            ground,
            about: person(0),
            service: None,
            whom: "Stichting De Brug".into(),
            purpose: "hulp bij de post".into(),
            what: "uw vraag".into(),
            why: None,
            from: day(0),
            until: day(until),
        },
        stopped: None,
    }
}

fn said() -> impl Strategy<Value = Say> {
    (0_u128..4, any::<bool>(), 0_i64..30).prop_map(|(who, yes, on)| Say {
        by: Decider::Member(person(who)),
        said: if yes { Said::Given } else { Said::Withdrawn },
        way: Way::Spoken,
        on: day(on),
    })
}

proptest! {
    #[test]
    fn r106_consent_stands_only_when_everyone_who_decides_said_yes_last(
        said in prop::collection::vec(said(), 0..12), needed in 1_u128..4, today in 0_i64..40,
    ) {
        let needed: Vec<Decider> = (0..needed).map(|n| Decider::Member(person(n))).collect();
        let consent = consent(Ground::Consent, 20);
        let last = |who: &Decider| said.iter().rfind(|say| say.by == *who).map(|say| say.said);
        let all = needed.iter().all(|who| last(who) == Some(Said::Given));
        let stands = state(&consent, &needed, &said, day(today)) == State::Stands;
        prop_assert_eq!(stands, all && today <= 20);
    }

    #[test]
    fn r106_withdrawing_always_ends_it_and_what_others_say_does_not(
        mut said in prop::collection::vec(said(), 0..12), today in 0_i64..20,
    ) {
        let needed = [Decider::Member(person(0)), Decider::Member(person(1))];
        let consent = consent(Ground::Consent, 20);
        let before = state(&consent, &needed, &said, day(today));
        let say = |by, on| Say { by, said: Said::Withdrawn, way: Way::Own, on };
        said.push(say(Decider::Member(person(3)), day(today)));
        prop_assert_eq!(&state(&consent, &needed, &said, day(today)), &before);
        said.push(say(Decider::Member(person(1)), day(30)));
        prop_assert!(matches!(state(&consent, &needed, &said, day(today)), State::Withdrawn(_)));
    }

    #[test]
    fn r105_no_ground_runs_beyond_its_last_day_and_a_stopped_one_never(today in 0_i64..60, n in 0_usize..3) {
        let ground = Ground::ALL[n];
        let yes = [Say { by: Decider::Member(person(0)), said: Said::Given, way: Way::Written, on: day(0) }];
        let needed = [Decider::Member(person(0))];
        let mut one = consent(ground, 20);
        prop_assert_eq!(state(&one, &needed, &yes, day(today)) == State::Stands, today <= 20);
        one.stopped = Some(day(1));
        prop_assert_eq!(state(&one, &needed, &yes, day(today)), State::Withdrawn(day(1)));
        prop_assert!(Basis::of(one, &State::Withdrawn(day(1))).is_none());
    }
}

#[test]
fn r107_a_consent_nobody_can_give_is_never_taken_as_given() {
    assert_eq!(state(&consent(Ground::Consent, 20), &[], &[], day(1)), State::Asked(vec![]));
}

#[test]
fn r107_a_child_that_turns_twelve_is_asked_too() {
    let parent = Decider::Member(person(1));
    let yes = [Say { by: parent.clone(), said: Said::Given, way: Way::Written, on: day(0) }];
    let one = consent(Ground::Consent, 20);
    assert_eq!(state(&one, std::slice::from_ref(&parent), &yes, day(2)), State::Stands);
    let child = Decider::Member(person(0));
    assert_eq!(state(&one, &[child.clone(), parent], &yes, day(2)), State::Asked(vec![child]));
}
