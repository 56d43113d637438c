//! The engine: divides helpers over askers, exactly.
//!
//! **What is best.** First the sum of the weights of the askers who are helped is as large as can be; then the sum of the
//! costs of the pairs is as small as can be; then the sum of the pairs' tie-breaks is ([`Standing`] says why there is one).
//!
//! **As many as can be are helped.** The sets of askers who can be helped together are the independent sets of a matroid (a
//! transversal matroid, Edmonds and Fulkerson 1965): if one such set is smaller than another, somebody of the other can be
//! added to it, and nobody in it loses help. Weights are at least 1, so a set of the greatest weight cannot be added to;
//! and in a matroid every set that cannot be added to is of the same size, the largest. So the longest waiting come first
//! *and* the number helped is the greatest. It also means that only the order of weights counts, not how far they lie apart.
//!
//! **How.** Each asker also has the choice not to be helped, at a price above all costs together, for each unit of weight.
//! Askers are seated one by one, the heaviest first, along the cheapest path by which others move on. The prices that this
//! leaves with the helpers prove the answer ([`Certificate`]), and from them a change is worked in along one or two paths
//! more.

mod amount;
mod backward;
mod change;
mod explain;
mod forward;
mod input;
mod proof;
mod queue;
mod search;
mod state;

pub use change::Move;
pub use explain::{Consequence, Unhelped, Waits, Why, WhyNot};
pub use input::{Asker, AskerKey, AssignError, Candidate, Cost, Helper, HelperKey, Weight};
pub use proof::{Certificate, Flaw, Value};

use state::{NONE, State};

/// A solved division of helpers over askers, and what is needed to change it.
///
/// It is the same for the same askers, helpers and pairs, whatever their order and whatever changes led to it: among equally
/// good divisions the one is taken whose pairs have the least sum of tie-breaks, 40 bits for each pair that follow from its
/// two keys. Two divisions could still be equal in that sum, with a chance below the number of pairs divided by 2^40.
#[derive(Debug, Clone)]
pub struct Standing {
    state: State,
}

/// A pair of the division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pair {
    /// Who is helped.
    pub asker: AskerKey,
    /// By whom.
    pub helper: HelperKey,
    /// How badly they fit.
    pub cost: Cost,
}

/// Helpers and askers that are not divided yet.
#[derive(Debug, Clone)]
pub struct Unsolved {
    state: State,
}

impl Unsolved {
    /// Helpers, and nobody who asks yet.
    ///
    /// # Errors
    /// [`AssignError`] for a helper who is there twice, or too many.
    pub fn of(helpers: Vec<Helper>) -> Result<Self, AssignError> {
        Ok(Self { state: State::of(helpers)? })
    }

    /// Adds an asker.
    ///
    /// # Errors
    /// [`AssignError`] for an asker who is there already, a helper who is not there or there twice, or too many.
    pub fn add(&mut self, asker: &Asker) -> Result<(), AssignError> {
        if self.state.asker_at.contains_key(&asker.key) {
            return Err(AssignError::AskerTwice(asker.key));
        }
        let row = self.state.lay_row(asker.key, &asker.candidates)?;
        self.state.room_for_asker(asker.key, asker.weight, row)?;
        Ok(())
    }

    /// Everyone seated, the heaviest first: who cannot be helped then closes off the helpers whom nobody lighter can get
    /// either, and is not searched for again.
    #[must_use]
    pub fn solve(mut self) -> Standing {
        let mut order: Vec<u32> = (0..self.state.askers.len() as u32).collect();
        order.sort_unstable_by_key(|place| {
            let asker = &self.state.askers[*place as usize];
            (std::cmp::Reverse(asker.weight), asker.key)
        });
        for place in order {
            self.state.seat(place);
            self.state.moved.clear();
        }
        Standing { state: self.state }
    }
}

impl Standing {
    /// Solves from scratch. The order of helpers, askers and candidates does not matter.
    ///
    /// # Errors
    /// [`AssignError`] for a key that is there twice or not at all, or more than can be counted.
    pub fn solve(helpers: Vec<Helper>, askers: impl IntoIterator<Item = Asker>) -> Result<Self, AssignError> {
        let mut unsolved = Unsolved::of(helpers)?;
        for asker in askers {
            unsolved.add(&asker)?;
        }
        Ok(unsolved.solve())
    }

    /// The pairs, by asker.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let places = self.state.asker_at.values();
        let mut pairs: Vec<Pair> = places.filter_map(|place| self.pair_at(*place)).collect();
        pairs.sort_unstable_by_key(|pair| pair.asker);
        pairs
    }

    /// The askers who are not helped, by key.
    #[must_use]
    pub fn unhelped(&self) -> Vec<AskerKey> {
        let places = self.state.asker_at.iter();
        let mut keys: Vec<AskerKey> =
            places.filter(|(_, place)| self.pair_at(**place).is_none()).map(|(key, _)| *key).collect();
        keys.sort_unstable();
        keys
    }

    /// The pair of an asker; `None` when they are not helped or not there.
    #[must_use]
    pub fn pair_of(&self, asker: AskerKey) -> Option<Pair> {
        self.pair_at(*self.state.asker_at.get(&asker)?)
    }

    fn pair_at(&self, place: u32) -> Option<Pair> {
        let asker = &self.state.askers[place as usize];
        if asker.held == NONE {
            return None;
        }
        let helper = self.state.helpers[asker.held as usize].key;
        Some(Pair { asker: asker.key, helper, cost: Cost::at_most(asker.held_cost) })
    }

    /// What the division is worth: how many are helped, their weights and the costs.
    #[must_use]
    pub fn value(&self) -> Value {
        let mut value = Value::default();
        for asker in self.state.askers.iter().filter(|asker| asker.held != NONE) {
            value.helped += 1;
            value.weight += u64::from(asker.weight.get());
            value.cost += u64::from(asker.held_cost);
        }
        value
    }
}
