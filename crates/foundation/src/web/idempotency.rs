//! A form that is sent twice happens once: its key and the answer are kept in the same transaction.

use crate::access::{Once, Replied};
use crate::db::{DbError, RawTx};
use crate::ids::{AccountId, Uuid};
use crate::params;
use crate::time::Timestamp;
use std::time::Duration;

crate::statements! {
    /// The kept answer.
    KEPT(2) = "select request, answer from idempotency
                where municipality = $1 and account = $2 and route = $3 and key = $4";
    /// Claims a key; a second request with it waits here until the first is done.
    CLAIM(0) = "insert into idempotency (municipality, account, route, key, request, answer, at)
                values ($1, $2, $3, $4, $5, '', $6)";
    /// Keeps the answer.
    KEEP(0) = "update idempotency set answer = $5
                where municipality = $1 and account = $2 and route = $3 and key = $4";
    /// Gives a claim up, for a request that was refused.
    RELEASE(0) = "delete from idempotency
                   where municipality = $1 and account = $2 and route = $3 and key = $4";
    /// Forgets answers nobody will ask for again.
    FORGET(0) = "delete from idempotency where municipality = $1 and at < $2";
}

/// A key that was used for another request.
#[derive(Debug)]
pub(crate) struct OtherRequest;

/// How long an answer is kept: longer than any session.
const KEEP_FOR: Duration = Duration::from_secs(24 * 3600);

pub(crate) fn kept(
    tx: &mut RawTx<'_>,
    account: Option<AccountId>,
    once: &Once,
) -> Result<Option<Result<Replied, OtherRequest>>, DbError> {
    let Some(mut row) = tx.row(&KEPT, params![owner(account), once.route, once.key.as_str()])? else {
        return Ok(None);
    };
    let same = row.take::<Vec<u8>>(0)? == once.request;
    let answer = Replied(row.take(1)?);
    Ok(Some(if same { Ok(answer) } else { Err(OtherRequest) }))
}

/// Claims the key before anything is done under it.
///
/// Fails with [`DbError::AlreadyThere`] when another request with the same key came first and has just been
/// kept: its answer can then be read in a new transaction.
pub(crate) fn claim(
    tx: &mut RawTx<'_>,
    account: Option<AccountId>,
    once: &Once,
    now: Timestamp,
) -> Result<(), DbError> {
    // One in about sixteen writes clears away what is old; which one is of no importance.
    if once.request[0] < 16 {
        tx.run(&FORGET, params![now.minus(KEEP_FOR)])?;
    }
    let request = once.request.to_vec();
    tx.run(&CLAIM, params![owner(account), once.route, once.key.as_str(), request, now]).map(drop)
}

/// Keeps the answer under a key that was claimed.
pub(crate) fn keep(
    tx: &mut RawTx<'_>,
    account: Option<AccountId>,
    once: &Once,
    answer: &Replied,
) -> Result<(), DbError> {
    tx.later(&KEEP, params![owner(account), once.route, once.key.as_str(), answer.0.as_str()])
}

/// Gives up a claim.
pub(crate) fn release(tx: &mut RawTx<'_>, account: Option<AccountId>, once: &Once) -> Result<(), DbError> {
    tx.later(&RELEASE, params![owner(account), once.route, once.key.as_str()])
}

fn owner(account: Option<AccountId>) -> Uuid {
    account.map_or(Uuid::nil(), Into::into)
}
