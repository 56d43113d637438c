//! How signals are kept: words sealed, each under a key of its own.

use super::rules::{Answer, MOST_OPEN, Refusal, Signal, SignalId, Standing, answer, may_report};
use crate::social_map::{self, ServiceId};
use foundation::access::{Action, Grant, Neighbourhood, Tx};
use foundation::db::{DbError, Row};
use foundation::params;
use foundation::seal::Cell;
use foundation::web::PageError;

const WORDS: Cell = Cell::new("signal", "words");
const ANSWER: Cell = Cell::new("signal", "answer");

foundation::statements! {
    /// Which places the open signals of an entry take.
    PLACES(1) = "select place from signal where municipality = $1 and service = $2 and place is not null order by place";
    /// A new one.
    NEW(0) = "insert into signal (municipality, id, service, standing, place, words, received_on, version)
              values ($1, $2, $3, 'received', $4, $5, $6, 1)
              on conflict (municipality, service, place) do nothing";
    /// One of them.
    ONE(9) = "select g.id, g.service, s.name, g.standing, g.words, g.answer, g.received_on, g.answered_on, g.version
                from signal g join service s on s.municipality = g.municipality and s.id = g.service
               where g.municipality = $1 and g.id = $2";
    /// Those without a last word, the oldest first.
    OPEN(9) = "select g.id, g.service, s.name, g.standing, g.words, g.answer, g.received_on, g.answered_on, g.version
                 from signal g join service s on s.municipality = g.municipality and s.id = g.service
                where g.municipality = $1 and g.standing in ('received', 'looking')
                order by g.received_on, g.id limit $2";
    /// What the coordinator did.
    ANSWERED(0) = "update signal set standing = $4, place = case when cast($5 as bigint) = 1 then place end, answer = $6, answered_on = $7,
                          version = version + 1
                    where municipality = $1 and id = $2 and version = $3";
}

/// Why a signal or an answer was not kept.
#[derive(Debug, thiserror::Error)]
pub enum SignalError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Someone else answered meanwhile.
    #[error("someone else answered meanwhile")]
    Stale,
    /// There is no such entry or signal.
    #[error("not there")]
    Absent,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<SignalError> for PageError {
    fn from(error: SignalError) -> Self {
        match error {
            SignalError::Absent | SignalError::Stale => Self::NotFound,
            SignalError::Db(e) => e.into(),
            SignalError::Refused(e) => {
                Self::Internal(format!("a handler did not show why a signal was refused: {e}"))
            }
        }
    }
}

/// Keeps what someone says is wrong in an entry. Who says it is not given and not kept.
///
/// # Errors
/// [`Refusal::TooMany`] when so many are open already; [`SignalError::Absent`] when there is no such entry.
pub fn report(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
    words: &str,
) -> Result<SignalId, SignalError> {
    must_be(grant, Action::ReportError)?;
    social_map::entry(tx, grant, service)?.ok_or(SignalError::Absent)?;
    let rows = tx.rows(&PLACES, params![service])?;
    let taken = rows.into_iter().map(|mut row| row.take::<i64>(0)).collect::<Result<Vec<_>, _>>()?;
    may_report(u32::try_from(taken.len()).unwrap_or(MOST_OPEN))?;
    let id: SignalId = tx.new_id();
    let key = tx.new_key(id)?;
    let (words, today) = (tx.seal(&key, WORDS, id, words), tx.today());
    // Of two that take the same place at once the index lets one in, so that there are never more than the limit.
    for place in (1..=i64::from(MOST_OPEN)).filter(|place| !taken.contains(place)) {
        if tx.run(&NEW, params![id, service, place, words.clone(), today])? > 0 {
            return Ok(id);
        }
    }
    Err(Refusal::TooMany.into())
}

/// One signal, or none.
pub(super) fn one(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Neighbourhood>,
    id: SignalId,
) -> Result<Option<Signal>, DbError> {
    tx.row(&ONE, params![id])?.map(|row| read(tx, row)).transpose()
}

/// Signals without a last word, the oldest first.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] for a grant that does not keep the map.
pub fn open(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>, at_most: u32) -> Result<Vec<Signal>, DbError> {
    must_be(grant, Action::EditDirectory)?;
    tx.rows(&OPEN, params![at_most])?.into_iter().map(|row| read(tx, row)).collect()
}

/// Keeps what the coordinator did with a signal as it was at `version`.
pub(super) fn keep(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    id: SignalId,
    version: i64,
    (standing, words): (Standing, Option<String>),
) -> Result<(), SignalError> {
    must_be(grant, Action::EditDirectory)?;
    let now = one(tx, grant, id)?.ok_or(SignalError::Absent)?;
    let Answer { standing, words } = answer(now.standing, standing, words)?;
    let key = tx.key(id)?;
    let words = words.or(now.answer).map(|words| tx.seal(&key, ANSWER, id, &words));
    let (open, today) = (i64::from(standing.is_open()), tx.today());
    let changed = tx.run(&ANSWERED, params![id, version, standing, open, words, today])?;
    if changed == 0 { Err(SignalError::Stale) } else { Ok(()) }
}

fn read(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Signal, DbError> {
    let id: SignalId = row.take(0)?;
    let key = tx.key(id)?;
    let (words, answer): (Vec<u8>, Option<Vec<u8>>) = (row.take(4)?, row.take(5)?);
    Ok(Signal {
        id,
        service: row.take(1)?,
        name: row.take(2)?,
        standing: row.take(3)?,
        words: tx.open(&key, WORDS, id, &words)?,
        answer: tx.open_some(&key, ANSWER, id, answer)?,
        received_on: row.take(6)?,
        answered_on: row.take(7)?,
        version: row.take(8)?,
    })
}

/// A grant on the neighbourhood exists for anyone who looks; each thing here is for who asked for just that.
fn must_be(grant: &Grant<Neighbourhood>, action: Action) -> Result<(), DbError> {
    if grant.action() == action {
        return Ok(());
    }
    Err(DbError::Inconsistent("a grant for something else was used for a signal".into()))
}
