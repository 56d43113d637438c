//! The buffers of one search for the cheapest path. They are kept from search to search and never cleared as a whole:
//! only what a search has reached is forgotten after it.

use super::amount::Amount;
use super::queue::{Next, Queue};

/// What a search knows of a helper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    /// The cheapest way found so far.
    pub(super) reach: Amount,
    /// The asker who would move on that way, the cost of the pair they would be, and with whom.
    pub(super) asker: u32,
    pub(super) cost: u32,
    pub(super) to: u32,
}

const UNKNOWN: Note = Note { reach: Amount::ZERO, asker: 0, cost: 0, to: 0 };

/// The buffers.
#[derive(Debug, Clone, Default)]
pub(super) struct Search {
    /// What is known of the helpers that were reached, and nothing of the others.
    notes: Vec<Note>,
    /// The upper half of each note's way; [`FAR`] where there is none, [`DONE`] for a helper who was looked at, for whom no
    /// cheaper way is to come. Nearly every pair is decided by it, so it lies by itself.
    ways: Vec<i64>,
    /// The helpers that were reached.
    reached: Vec<u32>,
    queue: Queue,
    /// The helpers that were looked at, each once, with the way by which they were reached.
    pub(super) looked_at: Vec<(u32, Amount)>,
}

/// No way is known.
const FAR: i64 = i64::MAX;
/// The cheapest way is known.
const DONE: i64 = i64::MIN;

impl Search {
    /// Forgets the search before; knows this many helpers.
    pub(super) fn begin(&mut self, helpers: usize) {
        for helper in self.reached.drain(..) {
            self.ways[helper as usize] = FAR;
        }
        if self.ways.len() < helpers {
            self.ways.resize(helpers, FAR);
            self.notes.resize(helpers, UNKNOWN);
        }
        self.queue.clear();
        self.looked_at.clear();
    }

    /// Whether this helper is met for the first time in this search.
    pub(super) fn first_visit(&mut self, helper: u32) -> bool {
        let way = &mut self.ways[helper as usize];
        let first = *way == FAR;
        if first {
            *way = DONE;
            self.reached.push(helper);
        }
        first
    }

    /// Whether a way to a helper of this upper half could be cheaper than what is known.
    pub(super) fn may_be_cheaper(&self, helper: u32, hi: i64) -> bool {
        hi <= self.ways[helper as usize]
    }

    /// Notes a way to a helper if it is cheaper than what is known; returns whether it was.
    pub(super) fn note(
        &mut self,
        helper: u32,
        reach: Amount,
        bar: i64,
        (asker, cost, to): (u32, u32, u32),
    ) -> bool {
        let (way, note) = (&mut self.ways[helper as usize], &mut self.notes[helper as usize]);
        if *way == FAR {
            self.reached.push(helper);
        } else if *way == DONE || note.reach <= reach {
            return false;
        }
        *way = bar;
        *note = Note { reach, asker, cost, to };
        true
    }

    /// What is known of a helper who was reached in this search.
    pub(super) fn noted(&self, helper: u32) -> Note {
        self.notes[helper as usize]
    }

    /// Puts a helper in the queue.
    pub(super) fn queue(&mut self, helper: u32, reach: Amount) {
        self.queue.push(Next { reach, helper });
    }

    /// The helper reached the cheapest way that was not looked at yet, if that way is cheaper than the bound.
    pub(super) fn next(&mut self, bound: Amount) -> Option<(u32, Amount)> {
        while let Some(Next { reach, helper }) = self.queue.pop() {
            if reach >= bound {
                return None;
            }
            // Looked at already: a cheaper way was found after this one was put in the queue.
            if self.ways[helper as usize] != DONE {
                self.ways[helper as usize] = DONE;
                self.looked_at.push((helper, reach));
                return Some((helper, reach));
            }
        }
        None
    }
}
