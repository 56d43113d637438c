//! The search of a seat that came free: who gains most by it, directly or by others moving up. The mirror of the search of an
//! asker, at the same prices, which fall until the seat is taken or worth nothing.

use super::amount::Amount;
use super::state::{NONE, State};

/// How a path ends.
#[derive(Clone, Copy)]
enum End {
    /// A seat of this helper stays free.
    StaysFree(u32),
    /// This asker, who was not helped, gets a seat with this helper at this cost.
    Helped(u32, u32, u32),
}

/// The cheapest end so far.
struct Best {
    amount: Amount,
    end: End,
}

/// The askers who might move to each helper with a price, as lists through one vector.
struct Wanting {
    /// The first of each helper's list.
    first: Vec<u32>,
    /// Asker, cost, and the next of the list.
    askers: Vec<(u32, u32, u32)>,
}

impl State {
    /// Fills one seat that came free with a helper, or lets it be free at no price; afterwards the state is the best again.
    pub(super) fn fill(&mut self, helper: u32) {
        let price = self.price(helper);
        if price == Amount::ZERO {
            return;
        }
        let wanting = self.wanting(price);
        self.search.begin(self.helpers.len());
        let mut best = Best { amount: price, end: End::StaysFree(helper) };
        self.search.note(helper, Amount::ZERO, (NONE, 0, NONE));
        self.search.queue(helper, Amount::ZERO);
        while let Some((at, reach)) = self.search.next(best.amount) {
            let mut next = wanting.first[at as usize];
            while next != NONE {
                let (asker, cost, after) = wanting.askers[next as usize];
                self.reach_back(at, reach, (asker, cost), &mut best);
                next = after;
            }
        }
        self.lower_prices(best.amount);
        self.move_up(best.end);
    }

    /// Everyone who would pay less than now for a seat if its price fell to nothing. Nobody else can be on a path: a price
    /// falls at most to nothing. Rows are sorted, so that only their beginnings are read.
    fn wanting(&self, most: Amount) -> Wanting {
        let mut wanting = Wanting { first: vec![NONE; self.helpers.len()], askers: Vec::new() };
        for place in 0..self.askers.len() as u32 {
            let pays = self.pays(place);
            let held = self.askers[place as usize].held;
            for entry in self.row(place) {
                if i64::from(entry.cost()) > pays.hi {
                    break;
                }
                let helper = entry.helper();
                let price = self.price(helper);
                // Most helpers of a quiet neighbourhood have no price, and nobody would move to them.
                if price == Amount::ZERO || helper == held {
                    continue;
                }
                let more = i64::from(entry.cost()) + price.hi - pays.hi;
                if more > most.hi {
                    continue;
                }
                let first = &mut wanting.first[helper as usize];
                wanting.askers.push((place, entry.cost(), *first));
                *first = wanting.askers.len() as u32 - 1;
            }
        }
        wanting
    }

    /// Notes that an asker could move to `at`, and what would come of the seat they leave.
    fn reach_back(&mut self, at: u32, so_far: Amount, (asker, cost): (u32, u32), best: &mut Best) {
        let reach = so_far + self.pair(asker, at, cost) + self.price(at) - self.pays(asker);
        if reach >= best.amount {
            return;
        }
        let left = self.askers[asker as usize].held;
        if left == NONE {
            *best = Best { amount: reach, end: End::Helped(asker, at, cost) };
            return;
        }
        if !self.search.note(left, reach, (asker, cost, at)) {
            return;
        }
        self.search.queue(left, reach);
        let stays_free = reach + self.price(left);
        if stays_free < best.amount {
            *best = Best { amount: stays_free, end: End::StaysFree(left) };
        }
    }

    /// Lowers the prices of the helpers looked at, so that the path costs nothing any more.
    fn lower_prices(&mut self, way: Amount) {
        for index in 0..self.search.looked_at.len() {
            let (helper, reach) = self.search.looked_at[index];
            let price = self.price(helper) - (way - reach);
            self.set_price(helper, price);
        }
    }

    /// Moves everyone on the path, from its end back to the seat that came free.
    fn move_up(&mut self, end: End) {
        let mut at = match end {
            End::StaysFree(helper) => helper,
            End::Helped(asker, helper, cost) => {
                self.rise(asker);
                self.sit(asker, helper, cost);
                helper
            }
        };
        loop {
            let note = self.search.noted(at);
            if note.asker == NONE {
                return;
            }
            self.rise(note.asker);
            self.sit(note.asker, note.to, note.cost);
            at = note.to;
        }
    }
}
