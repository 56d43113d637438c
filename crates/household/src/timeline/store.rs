//! How the timeline is kept.

use super::rules::{Event, KINDS, Topic, Visits, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row, Value};
use foundation::ids::{HouseholdId, Uuid};
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
    /// The same, of at most ten kinds.
    BEFORE_OF(6) = "select at, id, what, source, detail, account from timeline
                     where municipality = $1 and household = $2 and (at < $3 or (at = $3 and id < $4))
                       and what in ($6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                     order by at desc, id desc limit $5";
    /// When an account was here.
    VISITS(2) = "select before_at, last_at from timeline_visit
                  where municipality = $1 and household = $2 and account = $3";
    /// A visit.
    VISIT(0) = "insert into timeline_visit (municipality, household, account, before_at, last_at)
                values ($1, $2, $3, $4, $5)
                on conflict (municipality, household, account)
                do update set before_at = excluded.before_at, last_at = excluded.last_at";
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
    add_in(tx, grant, grant.household(), what, source, detail)
}

/// The same in the file of another household that whoever acts works on too, where one deed concerns both. That they
/// do is for the caller to know.
///
/// # Errors
/// Whatever the database says.
pub(crate) fn add_in(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    household: HouseholdId,
    what: What,
    source: impl Into<Uuid>,
    detail: &str,
) -> Result<(), DbError> {
    let (now, id) = (tx.now(), tx.new_id::<Uuid>());
    tx.later(&ADD, params![household, now, id, what, source.into(), detail, grant.account()])
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

/// The same, about one topic.
///
/// # Errors
/// Whatever the database says.
pub fn page_about(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    topic: Topic,
    before: Option<(Timestamp, Uuid)>,
    most: u32,
) -> Result<Vec<Event>, DbError> {
    let (at, id) = before.unwrap_or((Timestamp::MAX, Uuid::max()));
    let kinds = topic.kinds();
    // A statement has a fixed number of places: the last kind fills those that are left.
    let kind = |i: usize| Value::from(kinds[i.min(kinds.len() - 1)]);
    let place = params![grant.household(), at, id, most];
    let params: Vec<Value> = place.iter().cloned().chain((0..KINDS).map(kind)).collect();
    tx.rows(&BEFORE_OF, &params)?.into_iter().map(event).collect()
}

/// When whoever asks opened this timeline before.
///
/// # Errors
/// Whatever the database says.
pub fn visits(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Visits, DbError> {
    let row = tx.row(&VISITS, params![grant.household(), grant.account()])?;
    let visits = |mut row: Row| Ok(Visits { before: row.take(0)?, last: row.take(1)? });
    row.map_or(Ok(Visits::default()), visits)
}

/// Notes that whoever asks opened this timeline.
///
/// # Errors
/// Whatever the database says.
pub fn visit(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, visits: Visits) -> Result<(), DbError> {
    tx.later(&VISIT, params![grant.household(), grant.account(), visits.before, visits.last])
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
