//! Why this pair and not the other, and why nobody: each reason once, and what it says checked against solving from scratch.

use super::neighbourhood::{Small, asker_key, helper_key, small};
use matching::assign::{AssignError, Unhelped, Waits, Why, WhyNot};
use proptest::prelude::*;

/// What one asker is told about the other choice.
fn why_not(askers: Vec<(u32, Vec<Option<u32>>)>, helpers: Vec<u8>, at: usize) -> WhyNot {
    match (Small { askers, helpers }).solve().why(asker_key(at)) {
        Some(Why::Instead { not, .. }) => not,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_reason_is_given_where_it_holds() {
    let alone = Small { askers: vec![(1, vec![Some(3)])], helpers: vec![1] }.solve();
    assert_eq!(alone.why(asker_key(0)), Some(Why::NobodyElse));
    assert_eq!(why_not(vec![(1, vec![Some(3), Some(7)])], vec![1, 1], 0), WhyNot::FitsLessWell { by: 4 });
    assert_eq!(why_not(vec![(1, vec![Some(3), Some(3)])], vec![1, 1], 0), WhyNot::FitsAsWell);
    // The better helper is the only one for somebody who asks since today.
    let not = why_not(vec![(9, vec![Some(0), Some(6)]), (1, vec![Some(2), None])], vec![1, 1], 0);
    assert_eq!(not, WhyNot::OthersUnhelped { left_out: vec![(asker_key(1), Waits::LessLong)] });
    // The better helper fits somebody else, who waits longer, even better.
    let not = why_not(vec![(1, vec![Some(0), Some(3)]), (4, vec![Some(0), Some(9)])], vec![1, 1], 0);
    let holders = vec![(asker_key(1), Waits::Longer)];
    assert_eq!(not, WhyNot::WorseAltogether { holders, moved: 1, by: 6 });
}

#[test]
fn who_is_not_helped_hears_why() {
    let why = |askers, helpers, at| Small { askers, helpers }.solve().why_unhelped(asker_key(at));
    assert_eq!(why(vec![(1, vec![None])], vec![1], 0), Some(Unhelped::NobodyFits));
    assert_eq!(why(vec![(1, vec![Some(1)])], vec![0], 0), Some(Unhelped::NobodyTakesAnyone));
    let taken = why(vec![(1, vec![Some(0)]), (3, vec![Some(5)])], vec![1], 0);
    assert_eq!(taken, Some(Unhelped::SeatsTaken { left_out: asker_key(1), waits: Waits::Longer }));
    assert_eq!(why(vec![(1, vec![Some(0)])], vec![1], 0), None);
    assert_eq!(why(vec![], vec![1], 0), None);
}

#[test]
fn a_pair_that_is_none_has_no_consequence() {
    let standing = Small { askers: vec![(1, vec![Some(0), None, Some(1)])], helpers: vec![1, 1, 0] }.solve();
    let what_if = |asker, helper| standing.what_if(asker_key(asker), helper_key(helper)).err();
    assert_eq!(what_if(4, 0), Some(AssignError::NoAsker(asker_key(4))));
    assert_eq!(what_if(0, 1), Some(AssignError::NoPair(asker_key(0), helper_key(1))));
    assert_eq!(what_if(0, 2), Some(AssignError::NoHelper(helper_key(2))));
    let chosen = standing.what_if(asker_key(0), helper_key(0)).unwrap();
    assert_eq!((chosen.moves, chosen.now), (vec![], chosen.then));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn what_would_follow_is_what_follows(small in small(6, 4)) {
        let standing = small.solve();
        for at in 0..small.askers.len() {
            check_unhelped(&small, at)?;
            let Some(Why::Instead { next, not }) = standing.why(asker_key(at)) else { continue };
            let then = standing.what_if(next.asker, next.helper).unwrap().then;
            let other = forced(&small, at, next.helper).solve();
            // Their own weight is greater in the other neighbourhood, so that they are helped there whatever it takes.
            let weight = other.value().weight - 60_000 + u64::from(small.askers[at].0);
            prop_assert_eq!((then.weight, then.cost), (weight, other.value().cost));
            let now = standing.value();
            match not {
                WhyNot::OthersUnhelped { left_out } => {
                    prop_assert_eq!(left_out.len(), 1);
                    prop_assert!(then.weight < now.weight || then.cost >= now.cost);
                }
                WhyNot::WorseAltogether { holders, by, .. } => {
                    prop_assert!(!holders.is_empty());
                    prop_assert_eq!(then.weight, now.weight);
                    prop_assert_eq!(then.cost, now.cost + by);
                }
                WhyNot::FitsLessWell { .. } | WhyNot::FitsAsWell => {}
            }
        }
    }
}

/// The same neighbourhood where one asker may only be helped by one helper, and comes first.
fn forced(small: &Small, at: usize, only: matching::assign::HelperKey) -> Small {
    let mut other = small.clone();
    other.askers[at].0 = 60_000;
    for (number, cost) in other.askers[at].1.iter_mut().enumerate() {
        if helper_key(number) != only {
            *cost = None;
        }
    }
    other
}

/// Who would be left out instead never waits less long.
fn check_unhelped(small: &Small, at: usize) -> Result<(), TestCaseError> {
    let standing = small.solve();
    match standing.why_unhelped(asker_key(at)) {
        Some(Unhelped::SeatsTaken { left_out, waits }) => {
            prop_assert!(waits != Waits::LessLong);
            prop_assert!(standing.pair_of(left_out).is_some());
        }
        Some(_) => prop_assert!(standing.pair_of(asker_key(at)).is_none()),
        None => prop_assert!(standing.pair_of(asker_key(at)).is_some()),
    }
    Ok(())
}
