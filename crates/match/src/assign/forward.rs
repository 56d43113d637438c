//! The search of an asker without a seat: the cheapest way to seat them, by a free seat, by others moving on, or by the one
//! whose help weighs least being left out. Dijkstra over helpers, at costs that the prices keep from being negative
//! (successive shortest paths; Jonker and Volgenant 1987 in its sparse form).

use super::amount::{Amount, tie};
use super::state::{NONE, State};

/// How a path ends.
#[derive(Clone, Copy)]
enum End {
    /// A helper with a free seat.
    FreeSeat(u32),
    /// This asker is left out.
    LeftOut(u32),
}

/// The cheapest end so far.
struct Best {
    amount: Amount,
    end: End,
}

impl State {
    /// Seats an asker who has no seat, or leaves out who is to be left out; afterwards the state is the best again.
    pub(super) fn seat(&mut self, asker: u32) {
        self.search.begin(self.helpers.len());
        let mut best =
            Best { amount: Amount::new(self.askers[asker as usize].penalty, 0), end: End::LeftOut(asker) };
        self.reach_from(asker, Amount::ZERO, &mut best);
        while let Some((helper, reach)) = self.search.next(best.amount) {
            let mut holder = self.helpers[helper as usize].first;
            while holder != NONE {
                let moving = reach - self.pays(holder);
                let state = &self.askers[holder as usize];
                let left_out = moving + Amount::new(state.penalty, 0);
                let after = state.next;
                if left_out < best.amount {
                    best = Best { amount: left_out, end: End::LeftOut(holder) };
                }
                self.reach_from(holder, moving, &mut best);
                holder = after;
            }
        }
        self.raise_prices(best.amount);
        self.follow(best.end);
    }

    /// Notes every helper whom an asker can reach cheaper than the best end. `so_far` is what the way to them costs.
    fn reach_from(&mut self, asker: u32, so_far: Amount, best: &mut Best) {
        let state = &self.askers[asker as usize];
        let mix = state.mix;
        let row = &self.rows[state.start as usize..state.start as usize + state.len as usize];
        for entry in row {
            // Prices are not negative and the row is sorted: nothing after this is cheaper.
            let least = so_far.hi + i64::from(entry.cost());
            if least > best.amount.hi {
                break;
            }
            if !self.search.may_be_cheaper(entry.who(), least) {
                continue;
            }
            let place = entry.who() as usize;
            let hi = least + self.price_hi[place];
            if hi > best.amount.hi {
                continue;
            }
            let helper = &self.helpers[place];
            let reach = Amount::new(hi, so_far.lo + tie(mix, helper.mix) + self.price_lo[place]);
            if reach >= best.amount
                || !self.search.note(entry.who(), reach, least, (asker, entry.cost(), entry.who()))
            {
                continue;
            }
            if helper.taken < u16::from(helper.capacity) {
                *best = Best { amount: reach, end: End::FreeSeat(entry.who()) };
            } else {
                self.search.queue(entry.who(), reach);
            }
        }
    }

    /// Raises the prices of the helpers looked at by what was left of the way, so that the path costs nothing any more.
    fn raise_prices(&mut self, way: Amount) {
        for (helper, reach) in &self.search.looked_at {
            let price = Amount::new(self.price_hi[*helper as usize], self.price_lo[*helper as usize]);
            let raised = price + (way - *reach);
            self.price_hi[*helper as usize] = raised.hi;
            self.price_lo[*helper as usize] = raised.lo;
        }
    }

    /// Moves everyone on the path, from its end back to who asked.
    fn follow(&mut self, end: End) {
        let mut vacant = match end {
            End::FreeSeat(helper) => helper,
            End::LeftOut(asker) => self.rise(asker),
        };
        while vacant != NONE {
            let note = self.search.noted(vacant);
            let left = self.rise(note.asker);
            self.sit(note.asker, vacant, note.cost);
            vacant = left;
        }
    }
}
