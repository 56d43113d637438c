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

/// Whether the askers who might move are known.
#[derive(PartialEq, Eq)]
enum Gathered {
    Yes,
    No,
}

/// The askers who might move to each helper with a price. Kept from change to change for its memory only.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanting {
    /// Where the list of each helper ends; the one before ends where it begins.
    ends: Vec<u32>,
    /// Cost and asker.
    askers: Vec<Entry>,
    /// What each asker pays, and where they have a seat.
    pays: Vec<(Amount, u32)>,
}

impl Wanting {
    fn of(&self, helper: u32) -> std::ops::Range<usize> {
        let begin = if helper == 0 { 0 } else { self.ends[helper as usize - 1] };
        begin as usize..self.ends[helper as usize] as usize
    }
}

impl State {
    /// Fills seats that came free with a helper, or lets them be free at no price; afterwards the state is the best again.
    /// The helper gets the seats one by one.
    pub(super) fn fill(&mut self, helper: u32, seats: u8) {
        let mut wanting = std::mem::take(&mut self.wanting);
        let mut gathered = Gathered::No;
        for _ in 0..seats {
            self.helpers[helper as usize].capacity += 1;
            if self.price(helper) > Amount::ZERO {
                self.note_what_is_paid(&mut wanting);
                if gathered == Gathered::No {
                    self.gather(&mut wanting);
                    gathered = Gathered::Yes;
                }
                self.fill_one(helper, &wanting);
            }
        }
        self.wanting = wanting;
    }

    fn fill_one(&mut self, helper: u32, wanting: &Wanting) {
        self.search.begin(self.helpers.len());
        let mut best = Best { amount: self.price(helper), end: End::StaysFree(helper) };
        self.search.note(helper, Amount::ZERO, 0, (NONE, 0, NONE));
        self.search.queue(helper, Amount::ZERO);
        while let Some((at, reach)) = self.search.next(best.amount) {
            self.reach_back(at, reach, wanting, &mut best);
        }
        self.lower_prices(best.amount);
        self.move_up(best.end);
    }

    fn note_what_is_paid(&self, wanting: &mut Wanting) {
        wanting.pays.clear();
        let all = 0..self.askers.len() as u32;
        wanting.pays.extend(all.map(|asker| (self.pays(asker), self.askers[asker as usize].held)));
    }

    /// Everyone who would pay less than now for a seat if its price fell to nothing. Nobody else can be on a path: prices
    /// only fall here, at most to nothing. Rows are sorted, so that only their beginnings are read.
    fn gather(&self, wanting: &mut Wanting) {
        let Wanting { ends, askers, pays } = wanting;
        ends.clear();
        ends.resize(self.helpers.len(), 0);
        // Who has a seat there is among them: they may have moved when the next seat is filled.
        self.each_wanted(pays, |entry, _| ends[entry.who() as usize] += 1);
        let mut sum = 0;
        for end in ends.iter_mut() {
            // For now where the list begins; it grows to where it ends.
            sum += std::mem::replace(end, sum);
        }
        askers.clear();
        askers.resize(sum as usize, Entry::new(0, 0));
        self.each_wanted(pays, |entry, asker| {
            let end = &mut ends[entry.who() as usize];
            askers[*end as usize] = Entry::new(entry.cost(), asker);
            *end += 1;
        });
    }

    fn each_wanted(&self, pays: &[(Amount, u32)], mut wanted: impl FnMut(Entry, u32)) {
        for (asker, (pays, _)) in pays.iter().enumerate() {
            for entry in self.row(asker as u32) {
                if i64::from(entry.cost()) > pays.hi {
                    break;
                }
                // Most helpers of a quiet neighbourhood have no price, and nobody would move to them.
                if self.price(entry.who()) > Amount::ZERO {
                    wanted(*entry, asker as u32);
                }
            }
        }
    }

    /// Notes everyone who could move to `at`, and what would come of the seat they leave.
    fn reach_back(&mut self, at: u32, so_far: Amount, wanting: &Wanting, best: &mut Best) {
        let from = so_far + self.price(at);
        for entry in &wanting.askers[wanting.of(at)] {
            let (asker, cost) = (entry.who(), entry.cost());
            let (pays, left) = wanting.pays[asker as usize];
            let hi = from.hi + i64::from(cost) - pays.hi;
            if hi > best.amount.hi || (left != NONE && !self.search.may_be_cheaper(left, hi)) {
                continue;
            }
            let reach = from + self.pair(asker, at, cost) - pays;
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
