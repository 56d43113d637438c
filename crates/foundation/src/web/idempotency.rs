//! A form that is sent twice happens once: its key and the answer are kept in the same transaction.

use crate::access::{Once, Replied};
use crate::db::{DbError, RawTx};
use crate::ids::{AccountId, Uuid};
use crate::params;
use crate::time::Timestamp;
use std::time::Duration;

crate::statements! {
    /// Waits for whoever is busy with the same key. SQLite has one writer at a time and need not be asked.
    WAIT(1) = "select count(*) from (select $1, $2)",
              "select count(*) from pg_advisory_xact_lock(hashtextextended($1::text || $2::text, 0))";
    /// The kept answer.
    KEPT(2) = "select request, answer from idempotency
                where municipality = $1 and account = $2 and route = $3 and key = $4";
    /// Keeps an answer.
    KEEP(0) = "insert into idempotency (municipality, account, route, key, request, answer, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
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
    // A double click: the second waits here until the first is kept, and then gets the same answer.
    tx.row(&WAIT, params![format!("{} {} {}", owner(account), once.route, once.key)])?;
    let Some(mut row) = tx.row(&KEPT, params![owner(account), once.route, once.key.as_str()])? else {
        return Ok(None);
    };
    let same = row.take::<Vec<u8>>(0)? == once.request;
    let answer = Replied(row.take(1)?);
    Ok(Some(if same { Ok(answer) } else { Err(OtherRequest) }))
}

pub(crate) fn keep(
    tx: &mut RawTx<'_>,
    account: Option<AccountId>,
    once: &Once,
    answer: &Replied,
    now: Timestamp,
) -> Result<(), DbError> {
    // One in about sixteen writes clears away what is old; which one is of no importance.
    if once.request[0] < 16 {
        tx.run(&FORGET, params![now.minus(KEEP_FOR)])?;
    }
    let request = once.request.to_vec();
    tx.run(&KEEP, params![owner(account), once.route, once.key.as_str(), request, answer.0.as_str(), now])
        .map(drop)
}

fn owner(account: Option<AccountId>) -> Uuid {
    account.map_or(Uuid::nil(), Into::into)
}
