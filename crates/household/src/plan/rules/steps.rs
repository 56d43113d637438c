//! Light first: when an action is a step up, and what a step up asks (stepped care, domain §9).
//!
//! Exactly: take the lines of the actions that the goal had before this one, whatever their state.
//! - Up to and including the **lightest** of them, an action is light: it asks nothing. So staying at the
//!   lightest line, and stepping down to it or below it, is always free.
//! - Above the lightest it is **up**, also when something equally heavy was there before: it asks a reason
//!   and a day on which it is looked at again.
//! - More than one line above the **heaviest** of them, it **skips** a line. "It was not enough" does not
//!   explain that; "nothing lighter fits" and "safety" do.
//! - The first action of a goal may be of any line; from line 2 it asks why there is nothing lighter.

use super::{Line, Refusal};
use foundation::codes;
use foundation::time::Date;

codes! {
    /// What kind of reason there is for heavier help.
    pub enum UpKind {
        /// Lighter help was tried, and was not enough.
        NotEnough = "not-enough" / "plan-up-not-enough",
        /// Nothing lighter fits, or there is none.
        NoLighter = "no-lighter" / "plan-up-no-lighter",
        /// Someone's safety cannot wait. May skip lines.
        Safety = "safety" / "plan-up-safety",
    }
}

/// Why heavier help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpReason {
    /// Of what kind.
    pub kind: UpKind,
    /// In words.
    pub text: String,
}

/// Whether an action is light help, or a step up with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// As light as what was there, or lighter.
    Light,
    /// Heavier.
    Up {
        /// Why.
        reason: UpReason,
        /// When it is looked at again.
        review: Date,
    },
}

/// What someone says about a step up, before it is known whether it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Why.
    pub reason: UpReason,
    /// When it is looked at again.
    pub review: Date,
}

/// What an action of a line asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing: it is light.
    Nothing,
    /// A reason and a review date.
    Reason,
    /// A reason that explains why a line is skipped, and a review date.
    ReasonToSkip,
    /// Why there is no lighter help, and a review date.
    WhyNoLighter,
}

/// What an action of this line asks, in a goal whose earlier actions have the lines `tried`.
#[must_use]
pub fn need(tried: &[Line], line: Line) -> Need {
    let (Some(lightest), Some(heaviest)) = (tried.iter().min(), tried.iter().max()) else {
        return if line >= Line::SPECIALIST { Need::WhyNoLighter } else { Need::Nothing };
    };
    if line <= *lightest {
        Need::Nothing
    } else if line.number() > heaviest.number() + 1 {
        Need::ReasonToSkip
    } else {
        Need::Reason
    }
}

/// The step that an action of this line is. A claim that is not needed is left out: stepping down is free.
///
/// # Errors
/// [`Refusal::StepUp`], [`Refusal::SkipsLine`] or [`Refusal::WhyNoLighter`] when the claim falls short.
pub fn step(tried: &[Line], line: Line, claim: Option<Claim>) -> Result<Step, Refusal> {
    let (need, missing) = match need(tried, line) {
        Need::Nothing => return Ok(Step::Light),
        need @ Need::Reason => (need, Refusal::StepUp),
        need @ Need::ReasonToSkip => (need, Refusal::SkipsLine),
        need @ Need::WhyNoLighter => (need, Refusal::WhyNoLighter),
    };
    let Some(Claim { reason, review }) = claim.filter(|c| !c.reason.text.trim().is_empty()) else {
        return Err(missing);
    };
    if reason.kind == UpKind::NotEnough && need != Need::Reason {
        return Err(missing);
    }
    Ok(Step::Up { reason, review })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line() -> impl Strategy<Value = Line> {
        (0_u8..4).prop_map(|n| Line::new(n).unwrap())
    }

    fn claim(kind: UpKind) -> Option<Claim> {
        let reason = UpReason { kind, text: "Het lukte niet.".into() };
        Some(Claim { reason, review: Date::new(2026, 6, 1).unwrap() })
    }

    fn any_claim() -> impl Strategy<Value = Option<Claim>> {
        prop_oneof![
            Just(None),
            Just(claim(UpKind::NotEnough)),
            Just(claim(UpKind::NoLighter)),
            Just(claim(UpKind::Safety)),
        ]
    }

    proptest! {
        #[test]
        fn r027_stepping_down_or_staying_light_is_always_free(
            tried in prop::collection::vec(line(), 1..6), down in line(), claim in any_claim()
        ) {
            let lightest = *tried.iter().min().unwrap();
            prop_assume!(down <= lightest);
            prop_assert_eq!(step(&tried, down, claim), Ok(Step::Light));
        }

        #[test]
        fn r027_heavier_than_the_lightest_never_goes_without_reason_and_review(
            tried in prop::collection::vec(line(), 1..6), up in line(), claim in any_claim()
        ) {
            prop_assume!(up > *tried.iter().min().unwrap());
            match (step(&tried, up, claim.clone()), claim) {
                (Ok(Step::Up { reason, review }), Some(said)) => {
                    prop_assert_eq!((reason, review), (said.reason, said.review));
                }
                (Ok(other), _) => prop_assert!(false, "{other:?}"),
                (Err(_), None) => {}
                (Err(refusal), Some(said)) => {
                    prop_assert_eq!(refusal, Refusal::SkipsLine);
                    prop_assert_eq!(said.reason.kind, UpKind::NotEnough);
                }
            }
        }

        #[test]
        fn r027_only_safety_or_the_lack_of_lighter_help_skips_a_line(
            (heaviest, up) in prop::sample::select(vec![(0_u8, 2_u8), (0, 3), (1, 3)]),
            lighter in prop::collection::vec(0_u8..4, 0..5)
        ) {
            let up = Line::new(up).unwrap();
            let below = lighter.into_iter().filter(|n| *n <= heaviest);
            let tried: Vec<Line> = below.chain([heaviest]).map(|n| Line::new(n).unwrap()).collect();
            prop_assert_eq!(step(&tried, up, claim(UpKind::NotEnough)), Err(Refusal::SkipsLine));
            let stepped = |kind| matches!(step(&tried, up, claim(kind)), Ok(Step::Up { .. }));
            prop_assert!(stepped(UpKind::Safety) && stepped(UpKind::NoLighter));
        }

        #[test]
        fn r027_safety_may_always_step_up(tried in prop::collection::vec(line(), 0..6), up in line()) {
            prop_assert!(step(&tried, up, claim(UpKind::Safety)).is_ok());
        }

        #[test]
        fn r027_the_order_of_what_was_tried_does_not_matter(
            tried in prop::collection::vec(line(), 0..6), up in line()
        ) {
            let reversed: Vec<Line> = tried.iter().rev().copied().collect();
            prop_assert_eq!(need(&tried, up), need(&reversed, up));
        }
    }

    #[test]
    fn r027_the_first_action_is_of_any_line_but_specialist_help_says_why_nothing_lighter() {
        assert_eq!(step(&[], Line::VOLUNTARY, None), Ok(Step::Light));
        assert_eq!(step(&[], Line::FREE, None), Ok(Step::Light));
        for heavy in [Line::SPECIALIST, Line::RESIDENTIAL] {
            assert_eq!(step(&[], heavy, None), Err(Refusal::WhyNoLighter));
            // Nothing was tried, so it cannot have been too little.
            assert_eq!(step(&[], heavy, claim(UpKind::NotEnough)), Err(Refusal::WhyNoLighter));
            assert!(matches!(step(&[], heavy, claim(UpKind::NoLighter)), Ok(Step::Up { .. })));
        }
    }

    #[test]
    fn r027_a_reason_of_spaces_is_no_reason() {
        let mut empty = claim(UpKind::Safety);
        if let Some(claim) = &mut empty {
            claim.reason.text = " \n".into();
        }
        assert_eq!(step(&[Line::VOLUNTARY], Line::FREE, empty), Err(Refusal::StepUp));
    }
}
