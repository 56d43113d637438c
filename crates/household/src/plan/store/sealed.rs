//! Opening and sealing the words of one row.

use foundation::access::Tx;
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::seal::{Cell, DataKey};

/// One row and the key of its household.
pub(super) struct Sealed<'k> {
    key: &'k DataKey,
    row: Uuid,
}

impl<'k> Sealed<'k> {
    pub(super) fn of(key: &'k DataKey, row: impl Into<Uuid>) -> Self {
        Self { key, row: row.into() }
    }

    pub(super) fn close(&self, tx: &Tx<'_, '_>, cell: Cell, text: &str) -> Vec<u8> {
        tx.seal(self.key, cell, self.row, text)
    }

    pub(super) fn close_some(&self, tx: &Tx<'_, '_>, cell: Cell, text: Option<&str>) -> Option<Vec<u8>> {
        text.map(|text| self.close(tx, cell, text))
    }

    pub(super) fn open(
        &self,
        tx: &Tx<'_, '_>,
        cell: Cell,
        row: &mut Row,
        i: usize,
    ) -> Result<String, DbError> {
        let sealed: Vec<u8> = row.take(i)?;
        tx.open(self.key, cell, self.row, &sealed)
    }

    pub(super) fn open_some(
        &self,
        tx: &Tx<'_, '_>,
        cell: Cell,
        row: &mut Row,
        i: usize,
    ) -> Result<Option<String>, DbError> {
        let sealed: Option<Vec<u8>> = row.take(i)?;
        tx.open_some(self.key, cell, self.row, sealed)
    }
}
