//! The search of a seat that came free: who gains most by it, directly or by others moving up. The mirror of the search of an
//! asker, at the same prices, which fall until the seat is taken or worth nothing.

use super::amount::Amount;
use super::state::{Entry, NONE, State};

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

/// Whether every move is gathered that can be made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gathered {
    All,
    NotAll,
}

/// The askers who might move to each helper with a price. Kept from change to change for its memory only.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanting {
    /// The upper half of what each asker pays, and where they have a seat: enough for nearly every move.
    pays: Vec<(i64, u32)>,
    /// Helper, and who might move there at which cost, as they are found.
    found: Vec<(u32, Entry)>,
    /// Where the list of each helper ends; the one before ends where it begins.
    ends: Vec<u32>,
    /// The same, by helper.
    askers: Vec<Entry>,
}

impl Wanting {
    fn of(&self, helper: u32) -> std::ops::Range<usize> {
        let begin = if helper == 0 { 0 } else { self.ends[helper as usize - 1] };
        begin as usize..self.ends[helper as usize] as usize
    }

    /// Lays what was found in lists by helper.
    fn lay(&mut self, helpers: usize) {
        self.ends.clear();
        self.ends.resize(helpers, 0);
        for (helper, _) in &self.found {
            self.ends[*helper as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut self.ends {
            // For now where the list begins; it grows to where it ends.
            sum += std::mem::replace(end, sum);
        }
        self.askers.clear();
        self.askers.resize(self.found.len(), Entry::new(0, 0));
        for (helper, entry) in &self.found {
            let end = &mut self.ends[*helper as usize];
            self.askers[*end as usize] = *entry;
            *end += 1;
        }
    }
}

impl State {
    /// Fills seats that came free with a helper, one by one, or lets them be free at no price; afterwards the state is the
    /// best again.
    pub(super) fn fill(&mut self, helper: u32, seats: u8) {
        let mut wanting = std::mem::take(&mut self.wanting);
        let mut gathered = Gathered::NotAll;
        for _ in 0..seats {
            self.helpers[helper as usize].capacity += 1;
            if self.price(helper) > Amount::ZERO {
                self.note_what_is_paid(&mut wanting);
                gathered = self.fill_one(helper, &mut wanting, gathered);
            }
        }
        self.wanting = wanting;
    }

    /// Most seats go by short ways, on which nobody pays much more than they do now. So first only moves that cost little are
    /// gathered. A way that is found to be no dearer than that is the cheapest of all; otherwise no move that is dearer than
    /// the whole way can be part of a cheaper one, and no more are gathered than those up to it.
    ///
    /// When that is nearly all, all are, and serve for the next seat too: what is paid and what a seat costs only falls here,
    /// so that nobody will be missing.
    fn fill_one(&mut self, helper: u32, wanting: &mut Wanting, mut gathered: Gathered) -> Gathered {
        let little = self.usual_cost();
        let mut most = i64::MAX;
        if gathered == Gathered::NotAll {
            self.gather(wanting, little);
            most = little;
        }
        let mut best = self.cheapest_way(helper, wanting);
        if best.amount.hi > most {
            most = best.amount.hi;
            if most > 8 * little {
                (most, gathered) = (i64::MAX, Gathered::All);
            }
            self.gather(wanting, most);
            best = self.cheapest_way(helper, wanting);
        }
        self.lower_prices(best.amount);
        self.move_up(best.end);
        gathered
    }

    /// The mean cost of the pairs there are, and at least a point.
    fn usual_cost(&self) -> i64 {
        let held = self.askers.iter().filter(|asker| asker.held != NONE);
        let (pairs, costs) = held.fold((0, 0), |(n, sum), asker| (n + 1, sum + i64::from(asker.held_cost)));
        costs / i64::max(pairs, 1) + 1
    }

    fn cheapest_way(&mut self, helper: u32, wanting: &Wanting) -> Best {
        self.search.begin(self.helpers.len());
        let mut best = Best { amount: self.price(helper), end: End::StaysFree(helper) };
        self.search.note(helper, Amount::ZERO, 0, (NONE, 0, NONE));
        self.search.queue(helper, Amount::ZERO);
        while let Some((at, reach)) = self.search.next(best.amount) {
            self.reach_back(at, reach, wanting, &mut best);
        }
        best
    }

    fn note_what_is_paid(&self, wanting: &mut Wanting) {
        wanting.pays.clear();
        let all = 0..self.askers.len() as u32;
        wanting.pays.extend(all.map(|asker| (self.pays(asker).hi, self.askers[asker as usize].held)));
    }

    /// Everyone who would pay at most so much more than now for a seat, and less than now if its price fell to nothing: a
    /// price falls at most to nothing. Rows are sorted, so that only their beginnings are read.
    fn gather(&self, wanting: &mut Wanting, most: i64) {
        wanting.found.clear();
        for (asker, (pays, _)) in wanting.pays.iter().enumerate() {
            for entry in self.row(asker as u32) {
                let more = i64::from(entry.cost()) - pays;
                if more > 0 {
                    break;
                }
                let helper = entry.who();
                // At a price of nothing nobody would move there.
                if more + self.price_hi[helper as usize] <= most && self.price(helper) > Amount::ZERO {
                    wanting.found.push((helper, Entry::new(entry.cost(), asker as u32)));
                }
            }
        }
        wanting.lay(self.helpers.len());
    }

    /// Notes everyone who could move to `at`, and what would come of the seat they leave.
    fn reach_back(&mut self, at: u32, so_far: Amount, wanting: &Wanting, best: &mut Best) {
        let from = so_far + self.price(at);
        for entry in &wanting.askers[wanting.of(at)] {
            let (asker, cost) = (entry.who(), entry.cost());
            let (pays, left) = wanting.pays[asker as usize];
            let hi = from.hi + i64::from(cost) - pays;
            if hi > best.amount.hi || (left != NONE && !self.search.may_be_cheaper(left, hi)) {
                continue;
            }
            let reach = from + self.pair(asker, at, cost) - self.pays(asker);
            if reach >= best.amount {
                continue;
            }
            if left == NONE {
                *best = Best { amount: reach, end: End::Helped(asker, at, cost) };
            } else if self.search.note(left, reach, hi, (asker, cost, at)) {
                self.search.queue(left, reach);
                let stays_free = reach + self.price(left);
                if stays_free < best.amount {
                    *best = Best { amount: stays_free, end: End::StaysFree(left) };
                }
            }
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
