//! The steps of the Meldcode in all their courses.

use super::*;
use foundation::ids::Uuid;
use proptest::prelude::*;

fn account(n: u128) -> AccountId {
    AccountId::from(Uuid::from_u128(n))
}

fn step(step: Step, standing: Standing) -> NewStep {
    NewStep {
        step,
        standing,
        words: "Wat er gezien is.".into(),
        children: Some(ChildCheck::None),
        danger: Some(Danger::Worries),
        report: Some(Verdict::No),
        help: Some(Verdict::Yes),
        on: Date::new(2026, 11, 25).unwrap(),
    }
}

fn taken(new: NewStep, seconds: Vec<(u128, Second)>) -> Taken {
    let seconds = seconds.into_iter().map(|(by, said)| (account(by), said, None)).collect();
    Taken { id: StepId::from(Uuid::nil()), new, by: account(1), seconds }
}

proptest! {
    #[test]
    fn r037_a_step_that_asks_a_second_person_never_counts_by_one(
        n in 0_usize..5, skipped: bool, own in 0_usize..4, others in prop::collection::vec(any::<bool>(), 0..4),
    ) {
        let standing = if skipped { Standing::Skipped } else { Standing::Taken };
        let mut seconds = vec![(1, Second::Agrees); own];
        let says = |yes: &bool| (2, if *yes { Second::Agrees } else { Second::Otherwise });
        seconds.extend(others.iter().map(says));
        let one = taken(step(Step::ALL[n], standing), seconds);
        let expected = match others.last() {
            _ if !asks_second(&one.new) => Settled::Yes,
            None => Settled::AsksSecond,
            Some(true) => Settled::Yes,
            Some(false) => Settled::Otherwise,
        };
        prop_assert_eq!(settled(&one), expected);
        prop_assert_eq!(may_second(&one, account(1)), Err(Refusal::SamePerson));
    }

    #[test]
    fn r037_acute_or_structural_danger_is_never_left_unreported(d in 0_usize..4, report: bool, help: bool) {
        let mut weighed = step(Step::Weigh, Standing::Taken);
        weighed.danger = Some(Danger::ALL[d]);
        let mut decision = step(Step::Decide, Standing::Taken);
        decision.report = Some(if report { Verdict::Yes } else { Verdict::No });
        decision.help = Some(if help { Verdict::Yes } else { Verdict::No });
        let heavy = matches!(Danger::ALL[d], Danger::Acute | Danger::Structural);
        let allowed = check(&decision, &[taken(weighed, vec![])]).is_ok();
        prop_assert_eq!(allowed, report || !heavy);
    }
}

#[test]
fn r037_one_weighs_before_one_decides_and_never_skips_that() {
    let decision = step(Step::Decide, Standing::Taken);
    assert_eq!(check(&decision, &[]), Err(Refusal::WeighFirst));
    for never in [Step::Signals, Step::Weigh, Step::Decide] {
        assert_eq!(check(&step(never, Standing::Skipped), &[]), Err(Refusal::NeverSkipped));
    }
    assert_eq!(check(&step(Step::Talk, Standing::Skipped), &[]), Ok(()));
}

#[test]
fn r037_signals_ask_the_child_check() {
    let unasked = NewStep { children: None, ..step(Step::Signals, Standing::Taken) };
    assert_eq!(check(&unasked, &[]), Err(Refusal::ChildCheckMissing));
}

#[test]
fn r037_a_decision_that_counts_ends_the_course() {
    let steps = |seconds| {
        let weighed = taken(step(Step::Weigh, Standing::Taken), vec![]);
        vec![weighed, taken(step(Step::Decide, Standing::Taken), seconds)]
    };
    assert_eq!(current(&steps(vec![])).len(), 2, "a second person is still asked");
    assert_eq!(current(&steps(vec![(2, Second::Agrees)])).len(), 0);
}
