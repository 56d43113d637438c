//! The solved state: who asks, who helps, who has a seat with whom, and the price of each helper's seats.
//!
//! Between two changes these always hold, and they prove that the answer is the best (complementary slackness):
//!
//! - a price is at least zero, and zero where a seat is free;
//! - every asker has what is cheapest for them at these prices: a pair at its cost plus the helper's price, or not being
//!   helped at the penalty of their weight.

use super::amount::{Amount, MOST_ASKERS, Places, asker_mix, helper_mix, penalty, tie};
use super::backward::Wanting;
use super::input::{AskerKey, AssignError, Candidate, Helper, HelperKey, Weight};
use super::search::Search;

/// No asker, or no helper.
pub(super) const NONE: u32 = u32::MAX;

/// A helper among an asker's candidates (or an asker among a helper's): the cost in the upper half, so that a sorted row begins
/// with the best fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(u64);

impl Entry {
    pub(super) const fn new(cost: u32, who: u32) -> Self {
        Self((cost as u64) << 32 | who as u64)
    }

    pub(super) const fn cost(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub(super) const fn who(self) -> u32 {
        self.0 as u32
    }
}

#[derive(Debug, Clone)]
pub(super) struct AskerState {
    pub(super) key: AskerKey,
    pub(super) mix: u64,
    /// What it costs not to help them.
    pub(super) penalty: i64,
    /// With which helper they have a seat, and the cost of that pair.
    pub(super) held: u32,
    pub(super) held_cost: u32,
    /// The next asker with a seat at the same helper.
    pub(super) next: u32,
    /// Where the row of candidates begins, its length, and the room for it.
    pub(super) start: u32,
    pub(super) len: u32,
    pub(super) room: u32,
    pub(super) weight: Weight,
}

#[derive(Debug, Clone)]
pub(super) struct HelperState {
    pub(super) key: HelperKey,
    pub(super) mix: u64,
    /// The first asker with a seat here.
    pub(super) first: u32,
    /// One more than the capacity for a moment, while people move up.
    pub(super) taken: u16,
    pub(super) capacity: u8,
}

/// Everything that is kept between two changes.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) askers: Vec<AskerState>,
    pub(super) helpers: Vec<HelperState>,
    /// The prices, each half by itself: nearly every pair is decided by the upper one.
    pub(super) price_hi: Vec<i64>,
    pub(super) price_lo: Vec<i64>,
    /// The rows of candidates of all askers, each sorted by cost.
    pub(super) rows: Vec<Entry>,
    /// How many entries of `rows` belong to no asker any more.
    pub(super) dead: usize,
    pub(super) asker_at: Places<AskerKey>,
    pub(super) helper_at: Places<HelperKey>,
    /// Places of askers and helpers who went, for who comes.
    pub(super) free_askers: Vec<u32>,
    pub(super) free_helpers: Vec<u32>,
    pub(super) search: Search,
    pub(super) wanting: Wanting,
    /// Who was moved since the change began, and where they had a seat before.
    pub(super) moved: Vec<(u32, u32)>,
}

impl State {
    pub(super) fn of(mut helpers: Vec<Helper>) -> Result<Self, AssignError> {
        helpers.sort_unstable_by_key(|helper| helper.key);
        let mut state = Self {
            askers: Vec::new(),
            helpers: Vec::with_capacity(helpers.len()),
            price_hi: Vec::with_capacity(helpers.len()),
            price_lo: Vec::with_capacity(helpers.len()),
            rows: Vec::new(),
            dead: 0,
            asker_at: Places::default(),
            helper_at: Places::default(),
            free_askers: Vec::new(),
            free_helpers: Vec::new(),
            search: Search::default(),
            wanting: Wanting::default(),
            moved: Vec::new(),
        };
        state.helper_at.reserve(helpers.len());
        for helper in helpers {
            if state.helper_at.contains_key(&helper.key) {
                return Err(AssignError::HelperTwice(helper.key));
            }
            let place = state.room_for_helper(helper.key)?;
            state.helpers[place as usize].capacity = helper.capacity;
        }
        Ok(state)
    }

    /// A place for a helper who is not there yet, without a seat and at no price.
    pub(super) fn room_for_helper(&mut self, key: HelperKey) -> Result<u32, AssignError> {
        let fresh = HelperState { key, mix: helper_mix(key), first: NONE, taken: 0, capacity: 0 };
        let place = match self.free_helpers.pop() {
            Some(place) => {
                self.helpers[place as usize] = fresh;
                self.price_hi[place as usize] = 0;
                self.price_lo[place as usize] = 0;
                place
            }
            None => {
                let place = counted(self.helpers.len())?;
                self.helpers.push(fresh);
                self.price_hi.push(0);
                self.price_lo.push(0);
                place
            }
        };
        self.helper_at.insert(key, place);
        Ok(place)
    }

    /// A place for an asker who is not there yet, without a seat and with the row given.
    pub(super) fn room_for_asker(
        &mut self,
        key: AskerKey,
        weight: Weight,
        (start, len): (u32, u32),
    ) -> Result<u32, AssignError> {
        if self.asker_at.len() >= MOST_ASKERS {
            return Err(AssignError::TooManyAskers);
        }
        let fresh = AskerState {
            key,
            mix: asker_mix(key),
            penalty: penalty(weight),
            held: NONE,
            held_cost: 0,
            next: NONE,
            start,
            len,
            room: len,
            weight,
        };
        let place = match self.free_askers.pop() {
            Some(place) => {
                self.askers[place as usize] = fresh;
                place
            }
            None => {
                let place = counted(self.askers.len())?;
                self.askers.push(fresh);
                place
            }
        };
        self.asker_at.insert(key, place);
        Ok(place)
    }

    /// Lays down a sorted row for an asker; nothing is left behind when it is refused.
    pub(super) fn lay_row(
        &mut self,
        key: AskerKey,
        candidates: &[Candidate],
    ) -> Result<(u32, u32), AssignError> {
        let start = self.rows.len();
        let row = self.checked_row(key, candidates, start);
        if row.is_err() {
            self.rows.truncate(start);
        }
        row
    }

    fn checked_row(
        &mut self,
        key: AskerKey,
        candidates: &[Candidate],
        start: usize,
    ) -> Result<(u32, u32), AssignError> {
        let (from, len) = (counted(start)?, counted(candidates.len())?);
        from.checked_add(len).ok_or(AssignError::TooManyPairs)?;
        self.search.begin(self.helpers.len());
        for Candidate { helper, cost } in candidates {
            let place = *self.helper_at.get(helper).ok_or(AssignError::NoHelper(*helper))?;
            if !self.search.first_visit(place) {
                return Err(AssignError::PairTwice(key, *helper));
            }
            self.rows.push(Entry::new(cost.points(), place));
        }
        self.rows[start..].sort_unstable();
        Ok((from, len))
    }

    pub(super) fn price(&self, helper: u32) -> Amount {
        Amount::new(self.price_hi[helper as usize], self.price_lo[helper as usize])
    }

    pub(super) fn set_price(&mut self, helper: u32, price: Amount) {
        self.price_hi[helper as usize] = price.hi;
        self.price_lo[helper as usize] = price.lo;
    }

    /// The cost of a pair with its tie-break.
    pub(super) fn pair(&self, asker: u32, helper: u32, cost: u32) -> Amount {
        let (a, h) = (&self.askers[asker as usize], &self.helpers[helper as usize]);
        Amount::new(i64::from(cost), tie(a.mix, h.mix))
    }

    /// What an asker pays: for the seat they have, or for not being helped.
    pub(super) fn pays(&self, asker: u32) -> Amount {
        let state = &self.askers[asker as usize];
        match state.held {
            NONE => Amount::new(state.penalty, 0),
            helper => self.pair(asker, helper, state.held_cost) + self.price(helper),
        }
    }

    pub(super) fn row(&self, asker: u32) -> &[Entry] {
        let state = &self.askers[asker as usize];
        &self.rows[state.start as usize..state.start as usize + state.len as usize]
    }

    /// Gives a seat to an asker who has none now.
    pub(super) fn sit(&mut self, asker: u32, helper: u32, cost: u32) {
        let at = &mut self.helpers[helper as usize];
        let state = &mut self.askers[asker as usize];
        state.held = helper;
        state.held_cost = cost;
        state.next = at.first;
        at.first = asker;
        at.taken += 1;
    }

    /// Takes an asker's seat away and remembers that they were moved; returns where it was.
    pub(super) fn rise(&mut self, asker: u32) -> u32 {
        let held = self.askers[asker as usize].held;
        self.moved.push((asker, held));
        if held == NONE {
            return NONE;
        }
        let after = self.askers[asker as usize].next;
        let mut at = self.helpers[held as usize].first;
        if at == asker {
            self.helpers[held as usize].first = after;
        } else {
            while self.askers[at as usize].next != asker {
                at = self.askers[at as usize].next;
            }
            self.askers[at as usize].next = after;
        }
        self.helpers[held as usize].taken -= 1;
        self.askers[asker as usize].held = NONE;
        held
    }
}

/// A number of things that still has a place in 32 bits, with one value left for "none".
pub(super) fn counted(number: usize) -> Result<u32, AssignError> {
    u32::try_from(number).ok().filter(|number| *number < NONE).ok_or(AssignError::TooManyPairs)
}
