//! Sealed data: what is personal is enciphered before it reaches a database.
//!
//! Keys form three steps: a master key outside the database wraps each municipality's key, which wraps one
//! key per household, person or account. A sealed value carries its algorithm and key version and is bound
//! to its place (municipality, table, column, row), so it cannot be moved. Where a search must work there
//! are keyed blind indexes. See `docs/decisions/0006-sealed-data.md`.

mod store;

pub use store::{load, statements};
pub(crate) use store::{new_data_key, wrapped_data_key};

use crate::ids::{self, Handles, Source, Uuid};
use crate::tenancy::MunicipalityCode;
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::collections::BTreeMap;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The only algorithm so far: XChaCha20-Poly1305.
const ALGORITHM: u8 = 1;
const NONCE: usize = 24;

/// Why something sealed cannot be read, or a key not be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SealError {
    /// Altered, moved, or sealed with another key.
    #[error("sealed data cannot be opened")]
    Unopenable,
    /// Made by an algorithm or key version this program does not have.
    #[error("sealed data of an unknown kind")]
    UnknownKind,
    /// The master key is missing, of the wrong size, or an example from the documentation.
    #[error("the master key {0}")]
    BadMasterKey(&'static str),
}

/// Thirty-two secret bytes, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(secret)")
    }
}

impl Key {
    /// A fresh key.
    #[must_use]
    pub fn fresh(source: &dyn Source) -> Self {
        Self(ids::random(source))
    }

    /// Reads the master key from its file's text: 64 hexadecimal digits.
    ///
    /// # Errors
    /// [`SealError::BadMasterKey`] for anything else, and for keys that are plainly examples.
    pub fn from_hex(text: &str) -> Result<Self, SealError> {
        let digits = text.trim();
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(SealError::BadMasterKey("must be 64 hexadecimal digits"));
        }
        let mut key = [0; 32];
        for (i, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * i..2 * i + 2], 16)
                .map_err(|_| SealError::BadMasterKey("must be 64 hexadecimal digits"))?;
        }
        let distinct: std::collections::BTreeSet<u8> = key.iter().copied().collect();
        if distinct.len() < 12 {
            return Err(SealError::BadMasterKey("looks like an example; make a random one"));
        }
        Ok(Self(key))
    }

    /// As text for its file.
    #[must_use]
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|b| format!("{b:02x}")).collect()
    }

    fn seal(&self, version: u8, bound_to: &[u8], plain: &[u8], source: &dyn Source) -> Vec<u8> {
        let nonce: [u8; NONCE] = ids::random(source);
        let sealed = XChaCha20Poly1305::new(&self.0.into())
            .encrypt(&nonce.into(), Payload { msg: plain, aad: bound_to })
            // The only failure is a text beyond 256 GiB; an empty answer could not be opened, so nothing leaks.
            .unwrap_or_default();
        [&[ALGORITHM, version][..], &nonce, &sealed].concat()
    }

    fn open(&self, bound_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, body) = sealed
            .get(2..)
            .and_then(|rest| rest.split_first_chunk::<NONCE>())
            .ok_or(SealError::UnknownKind)?;
        if sealed[0] != ALGORITHM {
            return Err(SealError::UnknownKind);
        }
        XChaCha20Poly1305::new(&self.0.into())
            .decrypt(&(*nonce).into(), Payload { msg: body, aad: bound_to })
            .map_err(|_| SealError::Unopenable)
    }

    fn derive<const N: usize>(&self, purpose: &str) -> [u8; N] {
        let mut out = [0; N];
        // HKDF-SHA-256 refuses only outputs beyond 8,160 bytes; N is 16 or 32.
        let _ = Hkdf::<Sha256>::new(None, &self.0).expand(purpose.as_bytes(), &mut out);
        out
    }
}

/// A place in the database that holds sealed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    table: &'static str,
    column: &'static str,
}

impl Cell {
    /// Names it. The names are part of what the seal is bound to: renaming means re-sealing.
    #[must_use]
    pub const fn new(table: &'static str, column: &'static str) -> Self {
        Self { table, column }
    }
}

/// A municipality's keys, unwrapped and held in memory.
pub struct MunicipalityKeys {
    municipality: MunicipalityCode,
    current: u8,
    keys: BTreeMap<u8, Key>,
    index: Key,
    handles: Handles,
}

impl MunicipalityKeys {
    /// From the unwrapped keys by version. The first version also yields the keys for blind indexes and
    /// handles, which must stay the same when the sealing key is renewed.
    fn new(municipality: MunicipalityCode, keys: BTreeMap<u8, Key>) -> Option<Self> {
        let (_, first) = keys.first_key_value()?;
        let index = Key(first.derive("samenspel blind index"));
        let handles = Handles::new(first.derive("samenspel handle"));
        let current = *keys.last_key_value()?.0;
        Some(Self { municipality, current, keys, index, handles })
    }

    /// Turns identifiers into addresses and back.
    #[must_use]
    pub fn handles(&self) -> &Handles {
        &self.handles
    }

    /// The key under which a value can be found without being readable: 16 bytes, different per municipality
    /// and per kind of index.
    #[must_use]
    pub fn blind(&self, index: &str, value: &str) -> Vec<u8> {
        let derived: [u8; 32] = self.index.derive(index);
        // HMAC takes a key of any length.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&derived) else { return Vec::new() };
        mac.update(value.as_bytes());
        mac.finalize().into_bytes()[..16].to_vec()
    }

    /// Seals something small for our own later use, such as a form that waits for a sign-in.
    #[must_use]
    pub fn seal_token(&self, purpose: &str, text: &str, source: &dyn Source) -> Vec<u8> {
        Key(self.index.derive(purpose)).seal(
            1,
            self.municipality.as_str().as_bytes(),
            text.as_bytes(),
            source,
        )
    }

    /// Opens what [`Self::seal_token`] made for the same purpose.
    ///
    /// # Errors
    /// [`SealError`] for anything else.
    pub fn open_token(&self, purpose: &str, sealed: &[u8]) -> Result<String, SealError> {
        let plain = Key(self.index.derive(purpose)).open(self.municipality.as_str().as_bytes(), sealed)?;
        String::from_utf8(plain).map_err(|_| SealError::Unopenable)
    }

    fn wrap(&self, owner: Uuid, key: &Key, source: &dyn Source) -> Vec<u8> {
        let bound = bound(self.municipality, "data_key", "wrapped", owner, self.current);
        self.keys[&self.current].seal(self.current, &bound, &key.0, source)
    }

    /// Unwraps the key of one household, person or account.
    ///
    /// # Errors
    /// [`SealError`] when it was wrapped for another owner, or by a key that is gone.
    pub fn unwrap_key(&self, owner: Uuid, wrapped: &[u8]) -> Result<DataKey, SealError> {
        let version = *wrapped.get(1).ok_or(SealError::UnknownKind)?;
        let above = self.keys.get(&version).ok_or(SealError::UnknownKind)?;
        let plain = above.open(&bound(self.municipality, "data_key", "wrapped", owner, version), wrapped)?;
        let key = Key(plain.try_into().map_err(|_| SealError::Unopenable)?);
        Ok(DataKey { municipality: self.municipality, key })
    }
}

/// The key of one household, person or account.
#[derive(Clone)]
pub struct DataKey {
    municipality: MunicipalityCode,
    key: Key,
}

const DATA_KEY_VERSION: u8 = 1;

impl DataKey {
    /// Seals a text for one place in one row.
    #[must_use]
    pub fn seal(&self, cell: Cell, row: impl Into<Uuid>, text: &str, source: &dyn Source) -> Vec<u8> {
        let bound = bound(self.municipality, cell.table, cell.column, row.into(), DATA_KEY_VERSION);
        self.key.seal(DATA_KEY_VERSION, &bound, text.as_bytes(), source)
    }

    /// Opens what was sealed for that place.
    ///
    /// # Errors
    /// [`SealError::Unopenable`] when it was altered or belongs elsewhere.
    pub fn open(&self, cell: Cell, row: impl Into<Uuid>, sealed: &[u8]) -> Result<String, SealError> {
        let bound = bound(self.municipality, cell.table, cell.column, row.into(), DATA_KEY_VERSION);
        String::from_utf8(self.key.open(&bound, sealed)?).map_err(|_| SealError::Unopenable)
    }
}

/// What a seal is bound to. Lengths stand before the parts, so that no two places share a binding.
fn bound(municipality: MunicipalityCode, table: &str, column: &str, row: Uuid, version: u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(64);
    for part in [municipality.as_str(), table, column] {
        out.push(u8::try_from(part.len()).unwrap_or(u8::MAX));
        out.extend_from_slice(part.as_bytes());
    }
    out.extend_from_slice(row.as_bytes());
    out.push(version);
    out
}

#[cfg(test)]
mod tests;
