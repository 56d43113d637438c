//! How it is kept: with the session, so that it ends with it.

use crate::access::{Grant, ThisHousehold, Tx};
use crate::db::{DbError, RawTx};
use crate::params;
use std::time::Duration;

crate::statements! {
    /// Begins.
    BEGIN(0) = "insert into together (municipality, token, household, began_at) values ($1, $2, $3, $4)
                on conflict (municipality, token) do update
                set household = excluded.household, began_at = excluded.began_at";
    /// Ends.
    END(0) = "delete from together where municipality = $1 and token = $2";
    /// Clears away what belongs to sessions that are long over.
    CLEAR(0) = "delete from together where municipality = $1 and began_at < $2";
}

/// Longer than any session.
const LONG_OVER: Duration = Duration::from_secs(48 * 3600);

pub(super) fn begin(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, token: &[u8]) -> Result<(), DbError> {
    let now = tx.now();
    tx.run(&CLEAR, params![now.minus(LONG_OVER)])?;
    tx.run(&BEGIN, params![token, grant.household(), now]).map(drop)
}

pub(super) fn end(raw: &mut RawTx<'_>, token: &[u8]) -> Result<(), DbError> {
    raw.run(&END, params![token]).map(drop)
}
