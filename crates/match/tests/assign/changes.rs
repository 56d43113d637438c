//! Changes to a solved division give exactly what solving from scratch gives, and say who was moved.

use super::neighbourhood::{Small, asker, asker_key, helper_key, plain_asker, proven, small};
use matching::assign::{AskerKey, AssignError, Cost, Helper, Move, Pair, Standing};
use proptest::collection::vec;
use proptest::prelude::*;

const HELPERS: usize = 4;

/// One change; numbers are taken modulo how many there are.
#[derive(Debug, Clone)]
enum Change {
    PutAsker(usize, (u32, Vec<Option<u32>>)),
    DropAsker(usize),
    PutHelper(usize, u8, Vec<Option<u32>>),
    Capacity(usize, u8),
    DropHelper(usize),
    Forbid(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let costs = vec(prop_oneof![Just(None), (0..5_u32).prop_map(Some)], 8);
    prop_oneof![
        (0..8_usize, plain_asker(HELPERS + 1)).prop_map(|(at, plain)| Change::PutAsker(at, plain)),
        (0..8_usize).prop_map(Change::DropAsker),
        (0..=HELPERS, 0..4_u8, costs)
            .prop_map(|(at, capacity, costs)| Change::PutHelper(at, capacity, costs)),
        (0..HELPERS, 0..4_u8).prop_map(|(at, capacity)| Change::Capacity(at, capacity)),
        (0..HELPERS).prop_map(Change::DropHelper),
        (0..8_usize, 0..HELPERS).prop_map(|(asker, helper)| Change::Forbid(asker, helper)),
    ]
}

/// What there is after some changes, kept apart from the engine: gaps are who went.
struct Model {
    askers: Vec<Option<(u32, Vec<Option<u32>>)>>,
    helpers: Vec<Option<u8>>,
}

impl Model {
    fn of(small: &Small) -> Self {
        let mut askers: Vec<_> = small.askers.iter().cloned().map(Some).collect();
        for (_, costs) in askers.iter_mut().flatten() {
            costs.resize(HELPERS + 1, None);
        }
        askers.resize(8, None);
        let mut helpers: Vec<_> = small.helpers.iter().copied().map(Some).collect();
        helpers.resize(HELPERS + 1, None);
        Self { askers, helpers }
    }

    fn helpers(&self) -> Vec<Helper> {
        let of = |(at, capacity): (usize, &Option<u8>)| {
            Some(Helper { key: helper_key(at), capacity: (*capacity)? })
        };
        self.helpers.iter().enumerate().filter_map(of).collect()
    }

    fn askers(&self) -> Vec<matching::assign::Asker> {
        let there = self.askers.iter().enumerate();
        there.filter_map(|(at, plain)| Some(asker(at, plain.as_ref()?))).collect()
    }

    /// Makes a change here and there; returns what the engine said of it, `None` when it made no sense.
    fn apply(&mut self, standing: &mut Standing, change: &Change) -> Option<Vec<Move>> {
        match change {
            Change::PutAsker(at, (weight, costs)) => {
                let here = costs.iter().zip(&self.helpers);
                let costs = here.map(|(cost, helper)| helper.and(*cost)).collect();
                self.askers[*at] = Some((*weight, costs));
                let put = asker(*at, self.askers[*at].as_ref()?);
                Some(standing.put_asker(&put).unwrap())
            }
            Change::DropAsker(at) => {
                self.askers[*at].take()?;
                Some(standing.drop_asker(asker_key(*at)).unwrap())
            }
            Change::PutHelper(at, capacity, costs) => Some(self.put_helper(standing, *at, *capacity, costs)),
            Change::Capacity(at, capacity) => {
                *self.helpers[*at].as_mut()? = *capacity;
                Some(standing.set_capacity(Helper { key: helper_key(*at), capacity: *capacity }).unwrap())
            }
            Change::DropHelper(at) => {
                self.helpers[*at].take()?;
                for (_, costs) in self.askers.iter_mut().flatten() {
                    costs[*at] = None;
                }
                Some(standing.drop_helper(helper_key(*at)).unwrap())
            }
            Change::Forbid(who, with) => {
                self.askers[*who].as_mut()?.1[*with].take()?;
                Some(standing.forbid(asker_key(*who), helper_key(*with)).unwrap())
            }
        }
    }

    fn put_helper(
        &mut self,
        standing: &mut Standing,
        at: usize,
        capacity: u8,
        costs: &[Option<u32>],
    ) -> Vec<Move> {
        self.helpers[at] = Some(capacity);
        let mut candidates = Vec::new();
        for (number, plain) in self.askers.iter_mut().enumerate() {
            let Some(plain) = plain else { continue };
            plain.1[at] = costs[number];
            if let Some(cost) = costs[number] {
                candidates.push((asker_key(number), Cost::new(cost).unwrap()));
            }
        }
        standing.put_helper(Helper { key: helper_key(at), capacity }, &candidates).unwrap()
    }
}

/// What moves follow from two divisions, for those who are in both.
fn expected(before: &[Pair], after: &[Pair], askers: &[matching::assign::Asker]) -> Vec<Move> {
    let with =
        |pairs: &[Pair], who: AskerKey| pairs.iter().find(|pair| pair.asker == who).map(|pair| pair.helper);
    let moved = |who: AskerKey| Move { asker: who, before: with(before, who), now: with(after, who) };
    let mut moves: Vec<Move> = askers.iter().map(|asker| moved(asker.key)).collect();
    moves.retain(|moved| moved.before != moved.now);
    moves.sort_by_key(|moved| moved.asker);
    moves
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn changes_give_what_solving_from_scratch_gives_in_ten_thousand_cases(
        (small, changes) in (small(6, HELPERS), vec(change(), 1..8))
    ) {
        let mut model = Model::of(&small);
        let mut standing = small.solve();
        for change in &changes {
            let before = standing.pairs();
            let Some(moves) = model.apply(&mut standing, change) else { continue };
            let (helpers, askers) = (model.helpers(), model.askers());
            let scratch = Standing::solve(helpers.clone(), askers.clone()).unwrap();
            prop_assert_eq!(standing.pairs(), scratch.pairs(), "after {:?}", change);
            prop_assert_eq!(standing.unhelped(), scratch.unhelped());
            let value = standing.certificate().verify(&helpers, &askers, &standing.pairs());
            prop_assert_eq!(value, Ok(scratch.value()));
            prop_assert_eq!(moves, expected(&before, &scratch.pairs(), &askers));
        }
    }
}

#[test]
fn r066_who_refuses_keeps_their_place() {
    // Two ask, two help; both fit the first helper best.
    let small =
        Small { askers: vec![(5, vec![Some(0), Some(4)]), (2, vec![Some(1), Some(9)])], helpers: vec![1, 1] };
    let mut standing = small.solve();
    let weight_before = standing.value().weight;
    let with = |standing: &Standing, at| standing.pair_of(asker_key(at)).unwrap().helper;
    assert_eq!(with(&standing, 0), helper_key(1));
    let moves = standing.forbid(asker_key(0), helper_key(1)).unwrap();
    assert_eq!((with(&standing, 0), with(&standing, 1)), (helper_key(0), helper_key(1)));
    assert_eq!(moves.len(), 2);
    assert_eq!(standing.value().weight, weight_before);
}

#[test]
fn what_is_refused_changes_nothing() {
    let small = Small { askers: vec![(1, vec![Some(2), Some(3)])], helpers: vec![1, 1] };
    let mut standing = small.solve();
    let (nobody, nowhere) = (asker_key(5), helper_key(5));
    let cost = Cost::new(1).unwrap();
    let mut wrong = small.askers().remove(0);
    wrong.candidates[1].helper = nowhere;
    assert_eq!(standing.put_asker(&wrong), Err(AssignError::NoHelper(nowhere)));
    assert_eq!(standing.drop_asker(nobody), Err(AssignError::NoAsker(nobody)));
    assert_eq!(standing.drop_helper(nowhere), Err(AssignError::NoHelper(nowhere)));
    let new = Helper { key: nowhere, capacity: 1 };
    assert_eq!(standing.set_capacity(new), Err(AssignError::NoHelper(nowhere)));
    assert_eq!(standing.put_helper(new, &[(nobody, cost)]), Err(AssignError::NoAsker(nobody)));
    let twice = [(asker_key(0), cost), (asker_key(0), cost)];
    assert_eq!(standing.put_helper(new, &twice), Err(AssignError::PairTwice(asker_key(0), nowhere)));
    standing.forbid(asker_key(0), helper_key(1)).unwrap();
    let again = standing.forbid(asker_key(0), helper_key(1));
    assert_eq!(again, Err(AssignError::NoPair(asker_key(0), helper_key(1))));
    let left = Small { askers: vec![(1, vec![Some(2), None])], helpers: vec![1, 1] };
    proven(&standing, &left);
}
