//! What the coordinator keeps: names and telephone numbers, intake and certificate of conduct, incidents, and whom one can turn
//! to in confidence.

use super::super::rules::{Adviser, Incident, IncidentId, Neighbour};
use super::{OfferError, incident, kept, read_neighbour};
use foundation::access::{Action, Exchange, Grant, Subject, Tx};
use foundation::db::{DbError, Row};
use foundation::identity::{Code, neighbour_code};
use foundation::ids::NeighbourId;
use foundation::params;
use foundation::time::Date;

/// More people than this are no list to read.
const MOST: u32 = 500;

foundation::statements! {
    /// Everyone who ever asked or offered, the newest first.
    PEOPLE(10) = "select n.id, n.account, n.called, n.said, n.intake_on, n.conduct_on, n.made_at, n.version, k.wrapped, n.contact
                    from neighbour n
                    join data_key k on k.municipality = n.municipality and k.owner = n.id
                   where n.municipality = $1 order by n.id desc limit $2";
    /// Someone, with how they are reached.
    PERSON(10) = "select n.id, n.account, n.called, n.said, n.intake_on, n.conduct_on, n.made_at, n.version, k.wrapped, n.contact
                    from neighbour n
                    join data_key k on k.municipality = n.municipality and k.owner = n.id
                   where n.municipality = $1 and n.id = $2";
    /// What was seen of someone.
    CLEARANCE(0) = "update neighbour set intake_on = $4, conduct_on = $5, version = version + 1
                     where municipality = $1 and id = $2 and version = $3";
    /// What went wrong, the newest first.
    INCIDENTS(6) = "select id, neighbour, said, at, answer, answered_at from exchange_incident
                     where municipality = $1 order by id desc limit $2";
    /// What was done about it, once.
    ANSWER(0) = "update exchange_incident set answer = $3, answered_at = $4
                  where municipality = $1 and id = $2 and answered_at is null";
    /// Whose report it is.
    WHOSE(1) = "select neighbour from exchange_incident where municipality = $1 and id = $2";
    /// Whom one can turn to.
    ADVISER(3) = "select name, phone, email from exchange_adviser where municipality = $1";
    /// Somebody else.
    KEEP_ADVISER(0) = "insert into exchange_adviser (municipality, name, phone, email) values ($1, $2, $3, $4)
                       on conflict (municipality) do update set name = $2, phone = $3, email = $4";
}

/// Someone with what only the coordinator sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub neighbour: Neighbour,
    /// How they are reached; none when a worker asks for them.
    pub contact: Option<String>,
}

/// What was seen of someone (R64).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clearance {
    /// The day of the intake.
    pub intake_on: Option<Date>,
    /// The date on the certificate of conduct.
    pub conduct_on: Option<Date>,
}

fn known(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Known, DbError> {
    let contact: Option<Vec<u8>> = row.take(9)?;
    let neighbour = read_neighbour(tx, row)?;
    let key = tx.key(neighbour.id)?;
    let contact = tx.open_some(&key, kept::CONTACT, neighbour.id, contact)?;
    tx.shown_of(neighbour.id);
    Ok(Known { neighbour, contact })
}

/// Names and telephone numbers are for whoever may see neighbours.
fn may_see(grant: &Grant<Exchange>) -> Result<(), DbError> {
    match grant.action() {
        Action::SeeNeighbours | Action::KeepNeighbours => Ok(()),
        _ => Err(DbError::Refused("names and telephone numbers are for the coordinator".into())),
    }
}

/// Everyone who ever asked or offered, the newest first.
///
/// # Errors
/// [`DbError::Refused`] for another action's grant.
pub fn people(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>) -> Result<Vec<Known>, DbError> {
    may_see(grant)?;
    let rows = tx.rows(&PEOPLE, params![MOST])?;
    rows.into_iter().map(|row| known(tx, row)).collect()
}

/// Someone, with how they are reached.
///
/// # Errors
/// [`DbError::Refused`] for another action's grant.
pub fn neighbour(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    id: NeighbourId,
) -> Result<Option<Known>, DbError> {
    may_see(grant)?;
    let row = tx.row(&PERSON, params![id])?;
    row.map(|row| known(tx, row)).transpose()
}

/// Notes what was seen of someone.
///
/// # Errors
/// [`OfferError::Absent`], or [`OfferError::Stale`] when it was changed meanwhile.
pub fn note_clearance(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    id: NeighbourId,
    version: i64,
    seen: Clearance,
) -> Result<(), OfferError> {
    super::someone(tx, grant, id)?.ok_or(OfferError::Absent)?;
    match tx.run(&CLEARANCE, params![id, version, seen.intake_on, seen.conduct_on])? {
        0 => Err(OfferError::Stale),
        _ => Ok(()),
    }
}

/// A new code for someone who has an account; none for whom a worker asks.
///
/// # Errors
/// [`OfferError::Absent`].
pub fn new_code(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    id: NeighbourId,
    random: [u8; 12],
) -> Result<Option<Code>, OfferError> {
    let found = super::someone(tx, grant, id)?.ok_or(OfferError::Absent)?;
    let code = found.account.map(|account| neighbour_code(tx, grant, account, random));
    Ok(code.transpose()?)
}

/// What went wrong, the newest first.
///
/// # Errors
/// [`DbError::Refused`] for another action's grant.
pub fn incidents(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>) -> Result<Vec<Incident>, DbError> {
    may_see(grant)?;
    let rows = tx.rows(&INCIDENTS, params![MOST])?;
    rows.into_iter().map(|row| incident(tx, row)).collect()
}

/// Says what was done about it.
///
/// # Errors
/// [`OfferError::Absent`], or [`OfferError::Stale`] when somebody did already.
pub fn answer_incident(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Exchange>,
    id: IncidentId,
    answer: &str,
) -> Result<(), OfferError> {
    let mut row = tx.row(&WHOSE, params![id])?.ok_or(OfferError::Absent)?;
    let neighbour: NeighbourId = row.take(0)?;
    tx.shown_of(neighbour);
    let key = tx.key(neighbour)?;
    let (sealed, now) = (tx.seal(&key, kept::INCIDENT_ANSWER, id, answer), tx.now());
    match tx.run(&ANSWER, params![id, sealed, now])? {
        0 => Err(OfferError::Stale),
        _ => Ok(()),
    }
}

/// Whom one can turn to in confidence; none while nobody was named.
///
/// # Errors
/// Whatever the database says.
pub fn adviser<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>) -> Result<Option<Adviser>, DbError> {
    let row = tx.row(&ADVISER, params![])?;
    row.map(|mut row| Ok(Adviser { name: row.take(0)?, phone: row.take(1)?, email: row.take(2)? }))
        .transpose()
}

/// Names the one to turn to in confidence.
///
/// # Errors
/// Whatever the database says.
pub fn keep_adviser(tx: &mut Tx<'_, '_>, _: &Grant<Exchange>, adviser: &Adviser) -> Result<(), DbError> {
    let (name, phone, email) = (adviser.name.as_str(), adviser.phone.as_str(), adviser.email.as_str());
    tx.run(&KEEP_ADVISER, params![name, phone, email]).map(drop)
}
