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
    /// The households that find a line are not the ones that it names.
    #[error("the processing log is found by other households than the audit log names")]
    Subjects,
    /// The log ends before the point that its head, or an anchor outside the database, has seen.
    #[error("the audit log ends at line {found}, but line {expected} was seen before")]
    CutOff {
        /// The line that was seen.
        expected: i64,
        /// The last line found.
        found: i64,
    },
}

/// What a line's content tells, to hold the columns beside it against: those are what people search and read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) operation: Uuid,
    pub(super) at: i64,
    pub(super) account: Option<Uuid>,
    pub(super) object: Option<Uuid>,
    pub(super) team: Option<Uuid>,
    /// Capacity, action, activity, outcome, origin and confidentiality.
    pub(super) codes: [String; 6],
    /// In order, each once.
    pub(super) subjects: Vec<Uuid>,
}

/// Reads what [`content`] wrote; none when it is something else.
pub(super) fn read(mut bytes: &[u8]) -> Option<Told> {
    fn take<'a>(bytes: &mut &'a [u8], n: usize) -> Option<&'a [u8]> {
        let (head, rest) = bytes.split_at_checked(n)?;
        *bytes = rest;
        Some(head)
    }
    fn id(bytes: &mut &[u8]) -> Option<Uuid> {
        Uuid::from_slice(take(bytes, 16)?).ok()
    }
    fn number(bytes: &mut &[u8]) -> Option<[u8; 8]> {
        take(bytes, 8)?.try_into().ok()
    }
    fn optional(bytes: &mut &[u8]) -> Option<Option<Uuid>> {
        match take(bytes, 1)? {
            [0] => Some(None),
            _ => id(bytes).map(Some),
        }
    }
    fn text(bytes: &mut &[u8]) -> Option<String> {
        let length = take(bytes, 1)?[0];
        String::from_utf8(take(bytes, length.into())?.to_vec()).ok()
    }
    let b = &mut bytes;
    let (operation, at) = (id(b)?, i64::from_be_bytes(number(b)?));
    let (account, object, team) = (optional(b)?, optional(b)?, optional(b)?);
    let codes = [text(b)?, text(b)?, text(b)?, text(b)?, text(b)?, text(b)?];
    let several = u64::from_be_bytes(number(b)?);
    let mut subjects = (0..several).map(|_| id(b)).collect::<Option<Vec<_>>>()?;
    subjects.sort_unstable();
    subjects.dedup();
    b.is_empty().then_some(Told { operation, at, account, object, team, codes, subjects })
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

    fn entry() -> Entry {
        Entry {
            operation: Uuid::from_u128(7),
            at: crate::time::Timestamp::MAX,
            account: None,
            capacity: crate::access::Capacity::CareWorker,
            team: None,
            action: crate::access::Action::ReadFile,
            activity: crate::access::Activity::Wmo,
            object: None,
            subjects: Vec::new(),
            outcome: crate::log::Outcome::Done,
            origin: crate::log::Origin::Web,
            confidentiality: crate::log::Confidentiality::Open,
        }
    }

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
        fn what_is_written_is_read(
            account: Option<u128>,
            object: Option<u128>,
            subjects in proptest::collection::vec(any::<u128>(), 0..4),
            cut: proptest::sample::Index,
        ) {
            let (mut entry, id) = (entry(), |n: u128| Uuid::from_u128(n));
            entry.account = account.map(|n| id(n).into());
            entry.object = object.map(id);
            entry.subjects = subjects.iter().copied().map(id).collect();
            let written = content(&entry);
            let told = read(&written).expect("our own writing");
            prop_assert_eq!((told.account, told.object), (account.map(id), object.map(id)));
            prop_assert_eq!(&told.codes[1], "read-file");
            prop_assert!(subjects.iter().all(|s| told.subjects.contains(&id(*s))));
            prop_assert_eq!(read(&written[..cut.index(written.len())]), None);
        }

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
