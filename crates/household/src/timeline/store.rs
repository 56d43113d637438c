//! How the timeline is kept.

use super::rules::{Event, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::time::Timestamp;

foundation::statements! {
    /// A new line.
    ADD(0) = "insert into timeline (municipality, household, at, id, what, source, detail, account)
              values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The lines before a place, newest first.
    BEFORE(6) = "select at, id, what, source, detail, account from timeline
                  where municipality = $1 and household = $2 and (at < $3 or (at = $3 and id < $4))
                  order by at desc, id desc limit $5";
}

/// Notes that something happened, now, by whoever acts.
///
/// # Errors
/// Whatever the database says.
pub fn add(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    what: What,
    source: impl Into<Uuid>,
    detail: &str,
) -> Result<(), DbError> {
    let (now, id) = (tx.now(), tx.new_id::<Uuid>());
    tx.run(&ADD, params![grant.household(), now, id, what, source.into(), detail, grant.account()]).map(drop)
}

/// A page of the timeline, newest first: at most `most` lines before a place, or from the newest.
///
/// # Errors
/// Whatever the database says.
pub fn page(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    before: Option<(Timestamp, Uuid)>,
    most: u32,
) -> Result<Vec<Event>, DbError> {
    let (at, id) = before.unwrap_or((Timestamp::MAX, Uuid::max()));
    tx.rows(&BEFORE, params![grant.household(), at, id, most])?.into_iter().map(event).collect()
}

fn event(mut row: Row) -> Result<Event, DbError> {
    Ok(Event {
        at: row.take(0)?,
        id: row.take(1)?,
        what: row.take(2)?,
        source: row.take(3)?,
        detail: row.take(4)?,
        account: row.take(5)?,
    })
}
