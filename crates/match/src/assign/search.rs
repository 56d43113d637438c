//! The buffers of one search for the cheapest path. They are kept from search to search and never cleared: a stamp says to
//! which search a note belongs.

use super::amount::Amount;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What a search knows of a helper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    /// The cheapest way found so far.
    pub(super) reach: Amount,
    /// The asker who would move on that way, the cost of the pair they would be, and with whom.
    pub(super) asker: u32,
    pub(super) cost: u32,
    pub(super) to: u32,
    stamp: u32,
}

/// The next helper to look at: the one reached the cheapest way. Of equals the first by key, so that nothing depends on
/// chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Next {
    reach: Amount,
    helper: u32,
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        other.reach.cmp(&self.reach).then_with(|| other.helper.cmp(&self.helper))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The buffers.
#[derive(Debug, Clone, Default)]
pub(super) struct Search {
    notes: Vec<Note>,
    stamp: u32,
    queue: BinaryHeap<Next>,
    /// The helpers that were looked at, each once, with the way by which they were reached.
    pub(super) looked_at: Vec<(u32, Amount)>,
}

impl Search {
    /// Forgets the search before; knows this many helpers.
    pub(super) fn begin(&mut self, helpers: usize) {
        let empty = Note { reach: Amount::ZERO, asker: 0, cost: 0, to: 0, stamp: 0 };
        if self.stamp == u32::MAX {
            self.notes.fill(empty);
            self.stamp = 0;
        }
        if self.notes.len() < helpers {
            self.notes.resize(helpers, empty);
        }
        self.stamp += 1;
        self.queue.clear();
        self.looked_at.clear();
    }

    /// Whether this helper is met for the first time in this search.
    pub(super) fn first_visit(&mut self, helper: u32) -> bool {
        let note = &mut self.notes[helper as usize];
        let first = note.stamp != self.stamp;
        note.stamp = self.stamp;
        first
    }

    /// Notes a way to a helper if it is cheaper than what is known; returns whether it was.
    pub(super) fn note(&mut self, helper: u32, reach: Amount, (asker, cost, to): (u32, u32, u32)) -> bool {
        let note = &mut self.notes[helper as usize];
        if note.stamp == self.stamp && note.reach <= reach {
            return false;
        }
        *note = Note { reach, asker, cost, to, stamp: self.stamp };
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
            // A cheaper way was found after this one was put in the queue.
            if self.notes[helper as usize].reach == reach {
                self.looked_at.push((helper, reach));
                return Some((helper, reach));
            }
        }
        None
    }
}
