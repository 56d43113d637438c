//! Small neighbourhoods drawn at random, in which ties are the rule, and their division.

use matching::assign::{Asker, AskerKey, Candidate, Cost, Helper, HelperKey, Pair, Standing, Value, Weight};
use proptest::collection::vec;
use proptest::prelude::*;

/// Plain numbers, of which everything else is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Small {
    /// Weight, and for each helper the cost of the pair, when they are one.
    pub askers: Vec<(u32, Vec<Option<u32>>)>,
    /// Capacities.
    pub helpers: Vec<u8>,
}

pub fn asker(number: usize, (weight, costs): &(u32, Vec<Option<u32>>)) -> Asker {
    let candidate = |(helper, cost): (usize, &Option<u32>)| {
        Some(Candidate { helper: helper_key(helper), cost: Cost::new((*cost)?).unwrap() })
    };
    Asker {
        key: asker_key(number),
        weight: Weight::new(*weight).unwrap(),
        candidates: costs.iter().enumerate().filter_map(candidate).collect(),
    }
}

/// Keys are neither small nor in order.
pub fn asker_key(number: usize) -> AskerKey {
    AskerKey((number as u64 + 7) * 7_919 % 1_009)
}

pub fn helper_key(number: usize) -> HelperKey {
    HelperKey((number as u64 + 3) * 104_729 % 2_003)
}

impl Small {
    pub fn askers(&self) -> Vec<Asker> {
        self.askers.iter().enumerate().map(|(number, plain)| asker(number, plain)).collect()
    }

    pub fn helpers(&self) -> Vec<Helper> {
        let of = |(number, capacity): (usize, &u8)| Helper { key: helper_key(number), capacity: *capacity };
        self.helpers.iter().enumerate().map(of).collect()
    }

    pub fn solve(&self) -> Standing {
        Standing::solve(self.helpers(), self.askers()).unwrap()
    }
}

/// Proves a division, and returns its pairs and worth.
pub fn proven(standing: &Standing, small: &Small) -> (Vec<Pair>, Value) {
    let pairs = standing.pairs();
    let value = standing.certificate().verify(&small.helpers(), &small.askers(), &pairs);
    assert_eq!(value, Ok(standing.value()));
    (pairs, standing.value())
}

/// What an asker may be: few costs, so that ties are the rule.
pub fn plain_asker(helpers: usize) -> impl Strategy<Value = (u32, Vec<Option<u32>>)> {
    (1..4_u32, vec(prop_oneof![2 => Just(None), 3 => (0..5_u32).prop_map(Some)], helpers))
}

/// Up to so many askers and helpers.
pub fn small(askers: usize, helpers: usize) -> impl Strategy<Value = Small> {
    (1..=helpers).prop_flat_map(move |helpers| {
        (vec(plain_asker(helpers), 0..=askers), vec(prop_oneof![1 => Just(0_u8), 9 => 1..=3_u8], helpers))
            .prop_map(|(askers, helpers)| Small { askers, helpers })
    })
}
