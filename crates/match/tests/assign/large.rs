//! The division of thousands, proven by its prices, where nobody can try everything.

use matching::assign::{Asker, AskerKey, Candidate, Cost, Helper, HelperKey, Standing, Weight};

/// Numbers that follow from each other.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn asker(numbers: &mut Numbers, key: u64, helpers: u64, candidates: usize) -> Asker {
    let mut keys: Vec<u64> = (0..candidates).map(|_| numbers.below(helpers)).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut candidate =
        |helper| Candidate { helper: HelperKey(helper), cost: Cost::new(numbers.below(300) as u32).unwrap() };
    let candidates = keys.into_iter().map(&mut candidate).collect();
    Asker { key: AskerKey(key), weight: Weight::new(numbers.below(400) as u32 + 1).unwrap(), candidates }
}

fn neighbourhood(askers: u64, helpers: u64, candidates: usize) -> (Vec<Helper>, Vec<Asker>) {
    let mut numbers = Numbers(2_026);
    let all = (0..helpers)
        .map(|key| Helper { key: HelperKey(key), capacity: numbers.below(3) as u8 + 1 })
        .collect();
    (all, (0..askers).map(|key| asker(&mut numbers, key, helpers, candidates)).collect())
}

#[test]
fn thousands_are_divided_and_the_prices_prove_it() {
    for (askers, helpers, candidates) in
        [(2_000, 8_000, 20), (2_000, 1_000, 12), (2_000, 700, 8), (300, 10, 6)]
    {
        let (all, asking) = neighbourhood(askers, helpers, candidates);
        let standing = Standing::solve(all.clone(), asking.clone()).unwrap();
        let value = standing.certificate().verify(&all, &asking, &standing.pairs());
        assert_eq!(value, Ok(standing.value()), "{askers} and {helpers}");
    }
}

#[test]
fn a_hundred_changes_among_thousands_give_what_solving_from_scratch_gives() {
    for helpers in [700, 1_000] {
        let (mut all, mut asking) = neighbourhood(2_000, helpers, 10);
        let mut standing = Standing::solve(all.clone(), asking.clone()).unwrap();
        let mut numbers = Numbers(7);
        for round in 0..100 {
            let at = numbers.below(2_000) as usize;
            asking[at] = asker(&mut numbers, at as u64, helpers, 10);
            standing.put_asker(&asking[at]).unwrap();
            let with = numbers.below(helpers) as usize;
            all[with].capacity = (round % 4) as u8;
            standing.set_capacity(all[with]).unwrap();
        }
        let scratch = Standing::solve(all, asking).unwrap();
        assert_eq!(standing.pairs(), scratch.pairs());
        assert_eq!(standing.value(), scratch.value());
    }
}
