//! Identifiers. Inside: `UUIDv7` in newtypes, which sort by creation. Outside: the same number enciphered, so
//! that an address tells nothing, not even when something was reported.

use aes::Aes128;
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use std::sync::Arc;
pub use uuid::Uuid;

/// Where identifiers and random bytes come from. Handed in, so that a test can repeat them.
pub trait Source: Send + Sync {
    /// A fresh `UUIDv7`.
    fn uuid(&self) -> Uuid;
    /// Fills `out` with bytes nobody can guess.
    fn random(&self, out: &mut [u8]);
}

/// A shared [`Source`].
pub type Ids = Arc<dyn Source>;

/// The operating system's randomness and clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl Source for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes identifiers")]
    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn random(&self, out: &mut [u8]) {
        // Without randomness nothing may go on: no key, no session, no code.
        #[expect(clippy::disallowed_methods, reason = "this is the one place that draws randomness")]
        #[expect(clippy::expect_used, reason = "an operating system without randomness is no place to run")]
        getrandom::fill(out).expect("the operating system gives random bytes");
    }
}

/// `N` random bytes.
#[must_use]
pub fn random<const N: usize>(source: &dyn Source) -> [u8; N] {
    let mut out = [0; N];
    source.random(&mut out);
    out
}

/// An identifier of one kind of thing.
pub trait Id: Copy + From<Uuid> + Into<Uuid> {}

/// Declares newtypes over [`Uuid`].
#[macro_export]
macro_rules! id {
    ($( $(#[$doc:meta])* $name:ident ),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name($crate::ids::Uuid);
        impl From<$crate::ids::Uuid> for $name { fn from(v: $crate::ids::Uuid) -> Self { Self(v) } }
        impl From<$name> for $crate::ids::Uuid { fn from(v: $name) -> Self { v.0 } }
        impl From<$name> for $crate::db::Value { fn from(v: $name) -> Self { Self::Uuid(v.0) } }
        impl $crate::db::FromValue for $name {
            fn from_value(v: $crate::db::Value) -> Result<Self, $crate::db::Value> {
                <$crate::ids::Uuid as $crate::db::FromValue>::from_value(v).map(Self)
            }
        }
        impl $crate::ids::Id for $name {}
    )* };
}
id! {
    /// Someone who can sign in.
    AccountId,
    /// A household and its file.
    HouseholdId,
    /// A person, in one household or more.
    PersonId,
    /// A neighbourhood team.
    TeamId,
    /// Someone who asks or offers help among neighbours.
    NeighbourId,
}

/// Turns identifiers into the handles that stand in addresses, and back.
#[derive(Clone)]
pub struct Handles(Aes128);

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl Handles {
    /// With a key of the municipality.
    #[must_use]
    pub fn new(key: [u8; 16]) -> Self {
        Self(Aes128::new(&key.into()))
    }

    /// The handle of an identifier: 26 letters and digits.
    pub fn out(&self, id: impl Into<Uuid>) -> String {
        let mut block = id.into().into_bytes().into();
        self.0.encrypt_block(&mut block);
        let number = u128::from_be_bytes(block.into());
        (0..26).rev().map(|i| char::from(ALPHABET[(number >> (5 * i)) as usize & 31])).collect()
    }

    /// The same handle in the form that open standards ask: a UUID, that tells no more than the other form.
    pub fn public(&self, id: impl Into<Uuid>) -> Uuid {
        let mut block = id.into().into_bytes().into();
        self.0.encrypt_block(&mut block);
        Uuid::from_bytes(block.into())
    }

    /// Reads a handle in that form. None when it cannot be one of ours.
    #[must_use]
    pub fn read_public<T: Id>(&self, public: Uuid) -> Option<T> {
        let mut block = public.into_bytes().into();
        self.0.decrypt_block(&mut block);
        let id = Uuid::from_bytes(block.into());
        (id.get_version_num() == 7).then(|| T::from(id))
    }

    /// Reads a handle. None when it cannot be one of ours; whether the thing exists is for the store to say.
    #[must_use]
    pub fn read<T: Id>(&self, handle: &str) -> Option<T> {
        if handle.len() != 26 {
            return None;
        }
        let number = handle.bytes().try_fold(0_u128, |n, c| {
            let digit = ALPHABET.iter().position(|a| *a == c)?;
            (n >> 123 == 0).then_some((n << 5) | digit as u128)
        })?;
        let mut block = number.to_be_bytes().into();
        self.0.decrypt_block(&mut block);
        let id = Uuid::from_bytes(block.into());
        (id.get_version_num() == 7).then(|| T::from(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn v7(bytes: [u8; 16]) -> Uuid {
        uuid::Builder::from_bytes(bytes).with_version(uuid::Version::SortRand).into_uuid()
    }

    proptest! {
        #[test]
        fn a_handle_leads_back_to_its_identifier(bytes: [u8; 16], key: [u8; 16]) {
            let handles = Handles::new(key);
            let id = HouseholdId::from(v7(bytes));
            prop_assert_eq!(handles.read::<HouseholdId>(&handles.out(id)), Some(id));
            prop_assert_eq!(handles.read_public::<HouseholdId>(handles.public(id)), Some(id));
        }

        #[test]
        fn any_text_is_read_without_panic(text: String, key: [u8; 16]) {
            let _ = Handles::new(key).read::<HouseholdId>(&text);
        }
    }

    #[test]
    fn neighbours_in_time_have_handles_that_do_not_resemble() {
        let handles = Handles::new([7; 16]);
        let (a, b) =
            (handles.out(v7([1; 16])), handles.out(v7([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2])));
        assert_ne!(a[..8], b[..8]);
    }
}
