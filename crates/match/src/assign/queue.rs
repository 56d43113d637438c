//! Who is to be looked at next: a heap in which each has four below it, which is less deep than one of two and so quicker
//! where much is taken out.

use super::amount::Amount;

/// A helper and the way by which they were reached. Of equal ways the first helper by key goes first, so that nothing
/// depends on chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Next {
    pub(super) reach: Amount,
    pub(super) helper: u32,
}

/// The cheapest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Queue(Vec<Next>);

/// How many are below each.
const BELOW: usize = 4;

impl Queue {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn push(&mut self, next: Next) {
        let mut at = self.0.len();
        self.0.push(next);
        while at > 0 {
            let above = (at - 1) / BELOW;
            if self.0[above] <= next {
                break;
            }
            self.0[at] = self.0[above];
            at = above;
        }
        self.0[at] = next;
    }

    pub(super) fn pop(&mut self) -> Option<Next> {
        let last = self.0.pop()?;
        let Some(first) = self.0.first().copied() else { return Some(last) };
        let mut at = 0;
        loop {
            let below = at * BELOW + 1;
            let end = self.0.len().min(below + BELOW);
            if below >= end {
                break;
            }
            let mut least = below;
            for other in below + 1..end {
                if self.0[other] < self.0[least] {
                    least = other;
                }
            }
            if self.0[least] >= last {
                break;
            }
            self.0[at] = self.0[least];
            at = least;
        }
        self.0[at] = last;
        Some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_goes_in_comes_out_in_order(numbers in proptest::collection::vec((0..9_i64, 0..3_i64), 0..60)) {
            let mut queue = Queue::default();
            let all = (0_u32..).zip(&numbers);
            let mut all: Vec<Next> =
                all.map(|(helper, (hi, lo))| Next { reach: Amount::new(*hi, *lo), helper }).collect();
            all.iter().for_each(|next| queue.push(*next));
            all.sort();
            let out: Vec<Next> = std::iter::from_fn(|| queue.pop()).collect();
            prop_assert_eq!(out, all);
        }
    }
}
