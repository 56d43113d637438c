//! A package on its way in: laid down part by part, so that no package is too large and a second run goes on where the first
//! one stopped. Nobody reads from here.

use super::must_be_for_writing;
use crate::directory::rules::refused::{Lost, Reason, Refused};
use crate::directory::rules::row::StandardRow;
use crate::directory::rules::standard::Entity;
use crate::social_map::search_text;
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::ids::Uuid;
use foundation::params;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

foundation::statements! {
    /// Which package is on its way, and how far it came.
    PACKAGE(4) = "select digest, seen, refused, state from staged_package where municipality = $1";
    /// Another package.
    NEW_PACKAGE(0) = "insert into staged_package (municipality, digest, seen, refused, state) values ($1, $2, 0, 0, 'begun')
                      on conflict (municipality) do update set digest = excluded.digest, seen = 0, refused = 0,
                              state = 'begun'";
    /// The same package from its beginning.
    AGAIN(0) = "update staged_package set seen = 0, refused = 0, state = 'begun' where municipality = $1";
    /// How far it came.
    FURTHER(0) = "update staged_package set seen = $2, refused = $3 where municipality = $1";
    /// Takes the place of who laid the last part down; nobody else may have done so meanwhile.
    TURN(0) = "update staged_package set seen = $3 where municipality = $1 and seen = $2 and state = 'begun'";
    /// It is the directory now.
    DONE(0) = "update staged_package set state = 'done' where municipality = $1";
    /// Lays rows down.
    LAY_DOWN(0) = "insert into staged_row (municipality, seq, entity, id, owner, owner_id, own, fields, print, search_text,
                          spot)
                   select $1, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4,
                          unhex(e.value ->> 5), e.value -> 6, e.value ->> 7, e.value ->> 8, e.value ->> 9
                     from json_each($2) e",
                  "insert into staged_row (municipality, seq, entity, id, owner, owner_id, own, fields, print, search_text,
                          spot)
                   select $1, cast(e.value ->> 0 as bigint), e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4,
                          cast(e.value ->> 5 as uuid), e.value -> 6, cast(e.value ->> 7 as bigint), e.value ->> 8,
                          e.value ->> 9
                     from jsonb_array_elements(cast(cast($2 as text) as jsonb)) e";
    /// Writes refusals down.
    REFUSE(0) = "insert into staged_refusal (municipality, seq, spot, lost, reason, field, more)
                 select $1, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5
                   from json_each($2) e",
                "insert into staged_refusal (municipality, seq, spot, lost, reason, field, more)
                 select $1, cast(e.value ->> 0 as bigint), e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4,
                        e.value ->> 5
                   from jsonb_array_elements(cast(cast($2 as text) as jsonb)) e";
    /// A part of the refusals.
    REFUSALS(6) = "select seq, spot, lost, reason, field, more from staged_refusal
                    where municipality = $1 and seq > $2 order by seq limit $3";
    /// Lets PostgreSQL compare whole tables, within this transaction: pages go from row to row, so its sessions do not.
    /// Of tables that were just filled it knows no figures, and would take each for a few rows.
    IN_SETS(4) = "select 1, 1, 1, 1 where $1 <> ''",
                 "select set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
                         set_config('enable_seqscan', 'on', true), set_config('enable_nestloop', 'off', true)
                   where cast($1 as text) <> ''";
    /// The first row from here on.
    FIRST_ROW(1) = "select seq from staged_row where municipality = $1 and seq >= $2 order by seq limit 1";
    /// Throws a part of the rows away.
    CLEAR_ROWS(0) = "delete from staged_row where municipality = $1 and seq >= $2 and seq < $3";
    /// Throws what brought news away.
    CLEAR_NEWS(0) = "delete from staged_news where municipality = $1";
    /// Throws the refusals of an earlier package away.
    CLEAR_REFUSALS(0) = "delete from staged_refusal where municipality = $1";
}

/// Numbers of rows thrown away at once: a row that was looked at takes up sixty-four.
const AT_ONCE: i64 = 64 * 20_000;
/// Refusals read at once.
const REFUSALS_AT_ONCE: u32 = 1_000;

/// Where a package stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It begins, or goes on after so many rows that were looked at and so many refusals.
    After(Progress),
    /// It was the last one, and is the directory already.
    Done,
}

/// How far a package came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows looked at.
    pub seen: u64,
    /// Refusals written down.
    pub refused: u64,
}

/// A part of a package.
#[derive(Debug, Default)]
pub struct Batch {
    /// What is taken.
    pub rows: Vec<(StandardRow, String)>,
    /// What is not.
    pub refused: Vec<Refused>,
    /// How far the package came with it.
    pub seen: u64,
}

/// Begins with a package, or goes on with it.
///
/// # Errors
/// Whatever the database says.
pub fn begin(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>, digest: &str) -> Result<Begun, DbError> {
    must_be_for_writing(grant)?;
    if let Some(mut row) = tx.row(&PACKAGE, params![])?
        && row.take::<String>(0)? == digest
    {
        if row.take::<String>(3)? == "done" {
            return Ok(Begun::Done);
        }
        let progress = Progress { seen: count(row.take(1)?), refused: count(row.take(2)?) };
        return Ok(Begun::After(progress));
    }
    tx.run(&CLEAR_REFUSALS, params![])?;
    tx.run(&NEW_PACKAGE, params![digest])?;
    Ok(Begun::After(Progress::default()))
}

/// Begins the package anew.
///
/// # Errors
/// Whatever the database says.
pub fn restart(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>) -> Result<(), DbError> {
    must_be_for_writing(grant)?;
    tx.run(&CLEAR_REFUSALS, params![])?;
    tx.run(&AGAIN, params![]).map(drop)
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Lays a part of the package down after what was laid down before.
///
/// # Errors
/// Whatever the database says.
pub fn stage(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    before: Progress,
    batch: &Batch,
) -> Result<Progress, DbError> {
    must_be_for_writing(grant)?;
    if tx.run(&TURN, params![number(before.seen), number(batch.seen)])? == 0 {
        return Err(DbError::Refused("another package of this municipality is being taken in".into()));
    }
    // A row may be of several others: its place in the package is not enough to tell them apart.
    let first = number(before.seen) * 64;
    let rows = batch.rows.iter().zip(first..).map(|((row, spot), seq)| {
        let own: Uuid = tx.new_id();
        let (owner, owner_id) = row.owner.kept();
        let (print, search) = (fingerprint(row), searched(row));
        json!([
            seq,
            row.entity.name(),
            row.id,
            owner,
            owner_id,
            own.simple().to_string(),
            row.fields,
            print,
            search,
            spot
        ])
    });
    let rows: Vec<Value> = rows.collect();
    if !rows.is_empty() {
        tx.run(&LAY_DOWN, params![Value::Array(rows).to_string()])?;
    }
    let refused = refuse(tx, before.refused, &batch.refused)?;
    let after = Progress { seen: batch.seen, refused };
    tx.run(&FURTHER, params![number(after.seen), number(after.refused)])?;
    Ok(after)
}

/// Writes refusals down after those that were before; gives how many there are.
pub(super) fn refuse(tx: &mut Tx<'_, '_>, before: u64, refused: &[Refused]) -> Result<u64, DbError> {
    let one = |(refused, seq): (&Refused, i64)| {
        json!([seq, refused.spot, refused.lost.code(), refused.reason.code(), refused.field, refused.more])
    };
    let rows: Vec<Value> = refused.iter().zip(number(before) + 1..).map(one).collect();
    if !rows.is_empty() {
        tx.run(&REFUSE, params![Value::Array(rows).to_string()])?;
    }
    Ok(before + refused.len() as u64)
}

/// From here on this transaction works with whole tables.
pub(super) fn in_sets(tx: &mut Tx<'_, '_>) -> Result<(), DbError> {
    tx.row(&IN_SETS, params![]).map(drop)
}

/// Throws away what brought news before.
pub(super) fn forget_news(tx: &mut Tx<'_, '_>) -> Result<(), DbError> {
    tx.run(&CLEAR_NEWS, params![]).map(drop)
}

/// How many refusals there are; for who adds to them.
pub(super) fn refused_before(tx: &mut Tx<'_, '_>) -> Result<Progress, DbError> {
    let Some(mut row) = tx.row(&PACKAGE, params![])? else { return Ok(Progress::default()) };
    Ok(Progress { seen: count(row.take(1)?), refused: count(row.take(2)?) })
}

/// Keeps how many there are now.
pub(super) fn further(tx: &mut Tx<'_, '_>, progress: Progress) -> Result<(), DbError> {
    tx.run(&FURTHER, params![number(progress.seen), number(progress.refused)]).map(drop)
}

/// A number that differs when a row does.
pub(super) fn fingerprint(row: &StandardRow) -> i64 {
    let text = serde_json::to_vec(&row.fields).unwrap_or_default();
    let mut eight = [0; 8];
    eight.copy_from_slice(&Sha256::digest(text)[..8]);
    i64::from_be_bytes(eight)
}

/// What of it is searched in.
pub(super) fn searched(row: &StandardRow) -> String {
    let text = |name: &str| row.fields.get(name).and_then(Value::as_str).unwrap_or_default();
    match row.entity {
        Entity::Organization => search_text(&[text("name")]),
        Entity::Service => search_text(&[text("name"), text("description")]),
        _ => String::new(),
    }
}

/// Notes that the package is the directory now.
///
/// # Errors
/// Whatever the database says.
pub fn finished(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>) -> Result<(), DbError> {
    must_be_for_writing(grant)?;
    tx.run(&CLEAR_NEWS, params![])?;
    tx.run(&DONE, params![]).map(drop)
}

/// Throws a part of what was laid down away, from this number on; gives where the next part begins, or nothing when all is
/// gone. Never from the beginning again: PostgreSQL would go through everything that is gone already.
///
/// # Errors
/// Whatever the database says.
pub fn clear(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>, from: i64) -> Result<Option<i64>, DbError> {
    must_be_for_writing(grant)?;
    let Some(mut row) = tx.row(&FIRST_ROW, params![from])? else { return Ok(None) };
    let first: i64 = row.take(0)?;
    let next = first.saturating_add(AT_ONCE);
    tx.run(&CLEAR_ROWS, params![first, next])?;
    Ok(Some(next))
}

/// A part of the refusals of the package that was last taken in, after this one, each with its number.
///
/// # Errors
/// Whatever the database says.
pub fn refusals(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Neighbourhood>,
    after: i64,
) -> Result<Vec<(i64, Refused)>, DbError> {
    let read = |mut row: foundation::db::Row| {
        let (lost, reason): (Lost, Reason) = (row.take(2)?, row.take(3)?);
        let refused = Refused { spot: row.take(1)?, lost, reason, field: row.take(4)?, more: row.take(5)? };
        Ok((row.take(0)?, refused))
    };
    tx.rows(&REFUSALS, params![after, REFUSALS_AT_ONCE])?.into_iter().map(read).collect()
}
