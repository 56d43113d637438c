//! Changes to a solved division. Each leaves it the best again, and the same as if it had been solved from scratch.

use super::amount::Amount;
use super::input::{Asker, AskerKey, AssignError, Candidate, Cost, Helper, HelperKey};
use super::state::{Entry, NONE, State, counted};
use super::{Pair, Standing};

/// What a change did to one asker who stays: nobody is moved unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Whose help changed.
    pub asker: AskerKey,
    /// With whom they were before; `None` when they were not helped.
    pub before: Option<HelperKey>,
    /// With whom they are now; `None` when they are not helped.
    pub now: Option<HelperKey>,
}

impl Standing {
    /// Adds an asker, or replaces weight and candidates of one who is there.
    ///
    /// # Errors
    /// [`AssignError`] for a helper who is not there or there twice, or too many; nothing has changed then.
    pub fn put_asker(&mut self, asker: &Asker) -> Result<Vec<Move>, AssignError> {
        self.put_asker_with(asker, None)
    }

    /// As [`Self::put_asker`], with another price of not being helped than that of the weight.
    pub(super) fn put_asker_with(
        &mut self,
        asker: &Asker,
        penalty: Option<i64>,
    ) -> Result<Vec<Move>, AssignError> {
        self.state.moved.clear();
        let row = self.state.lay_row(asker.key, &asker.candidates)?;
        let before = self.state.asker_at.get(&asker.key).copied();
        let room = match before {
            Some(place) => {
                self.state.take_out(place);
                self.state.free_askers.push(place);
                self.state.asker_at.remove(&asker.key);
                self.state.room_for_asker(asker.key, asker.weight, row)
            }
            None => self.state.room_for_asker(asker.key, asker.weight, row),
        };
        let place = room.inspect_err(|_| self.state.rows.truncate(row.0 as usize))?;
        if let Some(penalty) = penalty {
            self.state.askers[place as usize].penalty = penalty;
        }
        self.state.seat(place);
        self.state.tidy();
        Ok(self.moves())
    }

    /// Takes an asker away.
    ///
    /// # Errors
    /// [`AssignError::NoAsker`].
    pub fn drop_asker(&mut self, asker: AskerKey) -> Result<Vec<Move>, AssignError> {
        self.state.moved.clear();
        let place = self.state.asker_at.remove(&asker).ok_or(AssignError::NoAsker(asker))?;
        self.state.take_out(place);
        self.state.free_askers.push(place);
        self.state.tidy();
        Ok(self.moves().into_iter().filter(|moved| moved.asker != asker).collect())
    }

    /// Adds a helper, or replaces capacity and candidates of one who is there.
    ///
    /// # Errors
    /// [`AssignError`] for an asker who is not there or there twice, or too many; nothing has changed then.
    pub fn put_helper(
        &mut self,
        helper: Helper,
        candidates: &[(AskerKey, Cost)],
    ) -> Result<Vec<Move>, AssignError> {
        self.state.moved.clear();
        let wanted = self.checked(helper.key, candidates)?;
        let place = match self.state.helper_at.get(&helper.key).copied() {
            Some(place) => {
                self.state.empty(place);
                place
            }
            None => self.state.room_for_helper(helper.key)?,
        };
        for (asker, cost) in wanted {
            self.state.add_entry(asker, Entry::new(cost, place));
        }
        self.state.open_at_the_highest_price(place);
        self.state.fill(place, helper.capacity);
        self.state.tidy();
        Ok(self.moves())
    }

    /// The places and costs of a helper's candidates, when each is there once and all fit in the count.
    fn checked(
        &self,
        helper: HelperKey,
        candidates: &[(AskerKey, Cost)],
    ) -> Result<Vec<(u32, u32)>, AssignError> {
        let mut wanted = Vec::with_capacity(candidates.len());
        let mut longer = self.state.rows.len();
        for (asker, cost) in candidates {
            let place = *self.state.asker_at.get(asker).ok_or(AssignError::NoAsker(*asker))?;
            longer = longer.saturating_add(self.state.row(place).len() + 1);
            wanted.push((place, cost.points()));
        }
        counted(longer)?;
        counted(self.state.helpers.len() + 1)?;
        wanted.sort_unstable();
        match wanted.windows(2).find(|two| two[0].0 == two[1].0) {
            Some(two) => Err(AssignError::PairTwice(self.state.askers[two[0].0 as usize].key, helper)),
            None => Ok(wanted),
        }
    }

    /// Changes only how many askers a helper takes.
    ///
    /// # Errors
    /// [`AssignError::NoHelper`].
    pub fn set_capacity(&mut self, helper: Helper) -> Result<Vec<Move>, AssignError> {
        self.state.moved.clear();
        let place = *self.state.helper_at.get(&helper.key).ok_or(AssignError::NoHelper(helper.key))?;
        while self.state.helpers[place as usize].capacity > helper.capacity {
            self.state.remove_seat(place);
        }
        let more = helper.capacity - self.state.helpers[place as usize].capacity;
        self.state.fill(place, more);
        Ok(self.moves())
    }

    /// Takes a helper away.
    ///
    /// # Errors
    /// [`AssignError::NoHelper`].
    pub fn drop_helper(&mut self, helper: HelperKey) -> Result<Vec<Move>, AssignError> {
        self.state.moved.clear();
        let place = self.state.helper_at.remove(&helper).ok_or(AssignError::NoHelper(helper))?;
        self.state.empty(place);
        self.state.free_helpers.push(place);
        Ok(self.moves_from(place, helper))
    }

    /// Never this pair: one of the two refused. It holds until the asker or the helper is put anew.
    ///
    /// # Errors
    /// [`AssignError::NoAsker`], [`AssignError::NoHelper`], or [`AssignError::NoPair`] when they are no candidates.
    pub fn forbid(&mut self, asker: AskerKey, helper: HelperKey) -> Result<Vec<Move>, AssignError> {
        self.state.moved.clear();
        let who = *self.state.asker_at.get(&asker).ok_or(AssignError::NoAsker(asker))?;
        let with = *self.state.helper_at.get(&helper).ok_or(AssignError::NoHelper(helper))?;
        if !self.state.remove_entry(who, with) {
            return Err(AssignError::NoPair(asker, helper));
        }
        if self.state.askers[who as usize].held == with {
            self.state.seat_elsewhere(who);
        }
        Ok(self.moves())
    }

    /// What came of everyone who was moved, each once.
    fn moves(&self) -> Vec<Move> {
        self.moves_from(NONE, HelperKey(0))
    }

    /// As [`Self::moves`], where the helper who went still has a name.
    fn moves_from(&self, gone: u32, name: HelperKey) -> Vec<Move> {
        let key = |place: u32| match place {
            NONE => None,
            place if place == gone => Some(name),
            place => Some(self.state.helpers[place as usize].key),
        };
        // The first time counts: a stable sort keeps it in front.
        let mut moved = self.state.moved.clone();
        moved.sort_by_key(|(asker, _)| *asker);
        moved.dedup_by_key(|(asker, _)| *asker);
        let mut moves: Vec<Move> = moved
            .into_iter()
            .map(|(asker, before)| {
                let state = &self.state.askers[asker as usize];
                Move { asker: state.key, before: key(before), now: key(state.held) }
            })
            .filter(|moved| moved.before != moved.now)
            .collect();
        moves.sort_unstable_by_key(|moved| moved.asker);
        moves
    }

    /// The candidates of an asker, the best fit first; `None` when the asker is not there.
    pub(super) fn candidates_of(&self, asker: AskerKey) -> Option<Vec<Pair>> {
        let place = *self.state.asker_at.get(&asker)?;
        let pairs = self.state.row(place).iter().map(|entry| Pair {
            asker,
            helper: self.state.helpers[entry.who() as usize].key,
            cost: Cost::at_most(entry.cost()),
        });
        Some(pairs.collect())
    }

    /// An asker as they were put.
    pub(super) fn asker(&self, asker: AskerKey) -> Option<Asker> {
        let weight = self.state.askers[*self.state.asker_at.get(&asker)? as usize].weight;
        let pairs = self.candidates_of(asker)?;
        let candidates =
            pairs.into_iter().map(|pair| Candidate { helper: pair.helper, cost: pair.cost }).collect();
        Some(Asker { key: asker, weight, candidates })
    }
}

impl State {
    /// Takes an asker from their seat and their row away; the others are the best again.
    fn take_out(&mut self, asker: u32) {
        let held = self.rise(asker);
        let state = &mut self.askers[asker as usize];
        self.dead += state.room as usize;
        (state.len, state.room) = (0, 0);
        state.penalty = 0;
        if held != NONE {
            self.fill_again(held);
        }
    }

    /// Seats an asker anew whose pair is no candidate any more. They do not take part while their seat is filled: without a
    /// seat they would want more than the prices allow for.
    fn seat_elsewhere(&mut self, asker: u32) {
        let held = self.rise(asker);
        let state = &mut self.askers[asker as usize];
        let len = std::mem::take(&mut state.len);
        self.fill_again(held);
        self.askers[asker as usize].len = len;
        self.seat(asker);
    }

    /// Fills the seat of a helper that someone left.
    fn fill_again(&mut self, helper: u32) {
        self.helpers[helper as usize].capacity -= 1;
        self.fill(helper, 1);
    }

    /// One seat less with a helper: a free one, or else whoever sits there moves on by the cheapest way, which may be that
    /// another does.
    fn remove_seat(&mut self, helper: u32) {
        let state = &mut self.helpers[helper as usize];
        state.capacity -= 1;
        if state.taken > u16::from(state.capacity) {
            let holder = state.first;
            self.rise(holder);
            self.seat(holder);
        }
    }

    /// Takes all seats of a helper and every pair with them away.
    fn empty(&mut self, helper: u32) {
        while self.helpers[helper as usize].capacity > 0 {
            self.remove_seat(helper);
        }
        for asker in 0..self.askers.len() as u32 {
            self.remove_entry(asker, helper);
        }
    }

    /// The least price at which nobody would rather have a seat of this helper than what they have. The helper has no seat
    /// yet, so that a price is allowed; each seat added then lets it fall.
    fn open_at_the_highest_price(&mut self, helper: u32) {
        let mut highest = Amount::ZERO;
        for asker in 0..self.askers.len() as u32 {
            if let Some(entry) = self.row(asker).iter().find(|entry| entry.who() == helper) {
                let gain = self.pays(asker) - self.pair(asker, helper, entry.cost());
                highest = highest.max(gain);
            }
        }
        self.set_price(helper, highest);
    }

    /// Takes one helper from an asker's row; whether they were there.
    fn remove_entry(&mut self, asker: u32, helper: u32) -> bool {
        let Some(at) = self.row(asker).iter().position(|entry| entry.who() == helper) else {
            return false;
        };
        let state = &mut self.askers[asker as usize];
        let start = state.start as usize;
        self.rows.copy_within(start + at + 1..start + state.len as usize, start + at);
        state.len -= 1;
        true
    }

    /// Adds a helper to an asker's row; where it has no room it is laid down anew at the end.
    fn add_entry(&mut self, asker: u32, entry: Entry) {
        let state = &mut self.askers[asker as usize];
        let (from, len) = (state.start as usize, state.len as usize);
        if state.len == state.room {
            state.start = self.rows.len() as u32;
            state.room += 1;
            self.dead += len;
            self.rows.extend_from_within(from..from + len);
            self.rows.push(entry);
        }
        state.len += 1;
        let (start, end) = (state.start as usize, state.start as usize + len);
        let at = start + self.rows[start..end].partition_point(|before| *before < entry);
        self.rows.copy_within(at..end, at + 1);
        self.rows[at] = entry;
    }

    /// Moves all rows together when more than half of what they take is dead.
    fn tidy(&mut self) {
        if self.dead <= self.rows.len() / 2 {
            return;
        }
        let mut order: Vec<u32> = (0..self.askers.len() as u32).collect();
        order.sort_unstable_by_key(|asker| self.askers[*asker as usize].start);
        let mut end = 0;
        for asker in order {
            let state = &mut self.askers[asker as usize];
            let row = state.start as usize..state.start as usize + state.len as usize;
            state.start = end as u32;
            state.room = state.len;
            self.rows.copy_within(row, end);
            end += state.len as usize;
        }
        self.rows.truncate(end);
        self.dead = 0;
    }
}
