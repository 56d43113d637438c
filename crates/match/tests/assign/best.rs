//! The best division, against trying everything; the same in every order; and what is refused.

use super::brute;
use super::neighbourhood::{Small, asker, asker_key, helper_key, proven, small};
use matching::assign::{AssignError, Cost, Flaw, Helper, Pair, Standing, Weight};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_division_is_the_best_of_all_in_ten_thousand_cases(small in small(4, 4)) {
        let (best, most) = brute::best(&small);
        let (_, value) = proven(&small.solve(), &small);
        prop_assert_eq!(value, best);
        // The greatest weight helps the greatest number: the transversal matroid.
        prop_assert_eq!(value.helped, most);
    }

    #[test]
    fn r058_the_same_input_in_any_order_gives_the_same_answer(
        (small, seed) in (small(7, 5), any::<u64>())
    ) {
        let (pairs, _) = proven(&small.solve(), &small);
        let (mut helpers, mut askers) = (small.helpers(), small.askers());
        shuffle(&mut helpers, seed);
        shuffle(&mut askers, seed.rotate_left(9));
        for asker in &mut askers {
            shuffle(&mut asker.candidates, seed.rotate_left(31));
        }
        prop_assert_eq!(Standing::solve(helpers, askers).unwrap().pairs(), pairs);
    }

    #[test]
    fn r069_nobody_helps_more_askers_than_they_take(small in small(7, 4)) {
        let pairs = small.solve().pairs();
        for helper in small.helpers() {
            let helped = pairs.iter().filter(|pair| pair.helper == helper.key).count();
            prop_assert!(helped <= usize::from(helper.capacity));
        }
    }
}

/// An order that follows from a number.
fn shuffle<T>(things: &mut [T], mut seed: u64) {
    for last in (1..things.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        things.swap(last, (seed >> 33) as usize % (last + 1));
    }
}

fn two_and_one() -> Small {
    Small { askers: vec![(1, vec![Some(0)]), (2, vec![Some(3)])], helpers: vec![1] }
}

#[test]
fn the_longest_waiting_comes_before_the_better_fit() {
    let standing = two_and_one().solve();
    assert_eq!(standing.pair_of(asker_key(1)).unwrap().helper, helper_key(0));
    assert_eq!(standing.unhelped(), [asker_key(0)]);
}

#[test]
fn the_greatest_costs_and_weights_do_not_pass_the_bounds() {
    let dearest = 16_777_215;
    let askers = (0..40).map(|at| (65_535 - at % 2, vec![Some(dearest - at), Some(dearest)])).collect();
    let small = Small { askers, helpers: vec![255, 7] };
    let (_, value) = proven(&small.solve(), &small);
    assert_eq!(value.helped, 40);
    let small = Small { helpers: vec![20, 7], ..small };
    let (_, value) = proven(&small.solve(), &small);
    assert_eq!((value.helped, value.weight), (27, 20 * 65_535 + 7 * 65_534));
}

#[test]
fn nobody_asking_and_nobody_helping_is_an_answer() {
    let nobody = Small { askers: vec![(3, vec![])], helpers: vec![] };
    assert_eq!(nobody.solve().unhelped(), [asker_key(0)]);
    assert_eq!(Standing::solve(vec![], vec![]).unwrap().pairs(), []);
}

#[test]
fn what_cannot_be_is_refused_with_its_name() {
    let small = two_and_one();
    let twice = asker(0, &small.askers[0]);
    let solve = |helpers, askers| Standing::solve(helpers, askers).err();
    let both = vec![twice.clone(), twice.clone()];
    assert_eq!(solve(small.helpers(), both), Some(AssignError::AskerTwice(twice.key)));
    let helper = small.helpers()[0];
    assert_eq!(solve(vec![helper, helper], vec![]), Some(AssignError::HelperTwice(helper.key)));
    assert_eq!(solve(vec![], vec![twice.clone()]), Some(AssignError::NoHelper(helper.key)));
    let mut same = twice;
    same.candidates.push(same.candidates[0]);
    assert_eq!(solve(vec![helper], vec![same.clone()]), Some(AssignError::PairTwice(same.key, helper.key)));
    assert_eq!(Weight::new(0), Err(AssignError::Weight(0)));
    assert_eq!(Weight::new(65_536), Err(AssignError::Weight(65_536)));
    assert_eq!(Cost::new(1 << 24), Err(AssignError::Cost(1 << 24)));
    assert_eq!(Weight::of_days(u32::MAX).get(), 65_535);
}

#[test]
fn a_proof_fails_for_a_division_that_is_not_the_best_or_none_at_all() {
    let small = two_and_one();
    let standing = small.solve();
    let (helpers, askers) = (small.helpers(), small.askers());
    let verify = |pairs: &[Pair]| standing.certificate().verify(&helpers, &askers, pairs);
    let best = standing.pairs();
    assert_eq!(verify(&[]), Err(Flaw::NotTheBest));
    let lighter = Pair { asker: asker_key(0), helper: helper_key(0), cost: Cost::new(0).unwrap() };
    assert_eq!(verify(&[lighter]), Err(Flaw::NotTheBest));
    assert_eq!(verify(&[best[0], best[0]]), Err(Flaw::HelpedTwice(asker_key(1))));
    assert_eq!(verify(&[best[0], lighter]), Err(Flaw::TooMany(helper_key(0))));
    let cheaper = Pair { cost: Cost::new(1).unwrap(), ..best[0] };
    assert_eq!(verify(&[cheaper]), Err(Flaw::NoPair(asker_key(1), helper_key(0))));
    // Prices of one neighbourhood prove nothing of another.
    let roomy = [Helper { key: helper_key(0), capacity: 2 }];
    let verified = standing.certificate().verify(&roomy, &askers, &best);
    assert_eq!(verified, Err(Flaw::NotTheBest));
}
