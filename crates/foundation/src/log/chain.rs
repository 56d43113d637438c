//! The chain over the audit lines: each line's hash covers its content and the hash before it.

use super::Entry;
use crate::ids::Uuid;
use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Where and how a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// A line is missing, doubled or out of order.
    #[error("line {expected} of the audit log is not where it should be (found {found})")]
    Order {
        /// The number that should have followed.
        expected: i64,
        /// The number that was found.
        found: i64,
    },
    /// A line was altered.
    #[error("line {0} of the audit log was altered")]
    Altered(i64),
    /// The log ends before the point that its head, or an anchor outside the database, has seen.
    #[error("the audit log ends at line {found}, but line {expected} was seen before")]
    CutOff {
        /// The line that was seen.
        expected: i64,
        /// The last line found.
        found: i64,
    },
}

/// What a line's hash covers, one way only: lengths before texts.
pub(super) fn content(entry: &Entry) -> Vec<u8> {
    let mut out = Vec::with_capacity(160);
    out.extend_from_slice(entry.operation.as_bytes());
    out.extend_from_slice(&entry.at.micros().to_be_bytes());
    let mut optional = |id: Option<Uuid>| match id {
        Some(id) => {
            out.push(1);
            out.extend_from_slice(id.as_bytes());
        }
        None => out.push(0),
    };
    optional(entry.account.map(Into::into));
    optional(entry.object);
    optional(entry.team.map(Into::into));
    for text in [
        entry.capacity.code(),
        entry.action.code(),
        entry.activity.code(),
        entry.outcome.as_str(),
        entry.origin.as_str(),
        entry.confidentiality.as_str(),
    ] {
        out.push(u8::try_from(text.len()).unwrap_or(u8::MAX));
        out.extend_from_slice(text.as_bytes());
    }
    out.extend_from_slice(&(entry.subjects.len() as u64).to_be_bytes());
    for subject in &entry.subjects {
        out.extend_from_slice(subject.as_bytes());
    }
    out
}

/// The hash of line `seq`.
pub(super) fn link(previous: &Hash, seq: i64, content: &[u8]) -> Hash {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(seq.to_be_bytes());
    hash.update(content);
    hash.finalize().into()
}

/// Checks one line against the one before it and gives its hash.
pub(super) fn follow(
    previous: (i64, Hash),
    seq: i64,
    content: &[u8],
    hash: &[u8],
) -> Result<(i64, Hash), ChainBreak> {
    if seq != previous.0 + 1 {
        return Err(ChainBreak::Order { expected: previous.0 + 1, found: seq });
    }
    let computed = link(&previous.1, seq, content);
    if computed.as_slice() == hash { Ok((seq, computed)) } else { Err(ChainBreak::Altered(seq)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain(contents: &[Vec<u8>]) -> Vec<(i64, Vec<u8>, Hash)> {
        let mut before = [0; 32];
        let numbered = contents.iter().zip(1_i64..);
        numbered
            .map(|(c, seq)| {
                before = link(&before, seq, c);
                (seq, c.clone(), before)
            })
            .collect()
    }

    fn check(lines: &[(i64, Vec<u8>, Hash)]) -> Result<(i64, Hash), ChainBreak> {
        lines.iter().try_fold((0, [0; 32]), |before, (seq, c, h)| follow(before, *seq, c, h))
    }

    proptest! {
        #[test]
        fn r110_any_change_to_a_line_is_found(
            contents in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..40), 2..12),
            which: proptest::sample::Index,
            bit in 0_u8..8,
        ) {
            let whole = chain(&contents);
            prop_assert!(check(&whole).is_ok());
            let i = which.index(whole.len());
            let mut altered = whole.clone();
            altered[i].1[0] ^= 1 << bit;
            prop_assert!(check(&altered).is_err());
            let mut swapped = whole.clone();
            swapped.swap(i, (i + 1) % whole.len());
            prop_assert!(check(&swapped).is_err());
            let mut gone = whole.clone();
            gone.remove(i);
            // Only cutting the tail leaves a sound chain: that is what the head and the anchors are for.
            prop_assert_eq!(check(&gone).is_ok(), i == whole.len() - 1);
        }
    }
}
