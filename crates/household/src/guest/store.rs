//! How guests and what they say are kept. The code waits, sealed, until it is printed, and at most a day.

use super::rules::{Answer, Guest, GuestId, NewGuest, Place, Refusal, Said, WAITS};
use crate::agenda::{self, Item, Waiting};
use crate::file;
use crate::plan::{self, ActionId, PlanError};
use foundation::access::{Asks, Caseload, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::identity::{self, GuestOf};
use foundation::ids::Uuid;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Timestamp;
use foundation::web::PageError;

const NAME: Cell = Cell::new("guest", "name");
const EXPECTS: Cell = Cell::new("guest", "expects");
const CODE: Cell = Cell::new("guest", "code");
const WORDS: Cell = Cell::new("guest_answer", "words");

foundation::statements! {
    /// A new guest.
    NEW(0) = "insert into guest (municipality, household, id, account, kind, thing, name, asked_by, expects, code,
                                 code_until, made_at, made_by, until_on, ended_at)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, null)";
    /// Forgets codes that nobody printed in time, of the whole municipality.
    CLEAR(0) = "update guest set code = null where municipality = $1 and code_until <= $2 and code is not null";
    /// Everyone who was asked in, newest first.
    ALL(13) = "select id, account, kind, thing, name, asked_by, expects, code, code_until, made_at, made_by, until_on,
                      ended_at
                 from guest where municipality = $1 and household = $2 order by id desc";
    /// Where an account was asked in, of all households.
    MINE(2) = "select household, kind from guest
                where municipality = $1 and account = $2 and ended_at is null and until_on >= $3";
    /// Ends what a guest may see.
    END(0) = "update guest set ended_at = $4, code = null
               where municipality = $1 and household = $2 and id = $3 and ended_at is null";
    /// The code was printed.
    PRINTED(0) = "update guest set code = null where municipality = $1 and household = $2 and id = $3";
    /// What a guest says.
    SAY(0) = "insert into guest_answer (municipality, household, id, guest, said, words, said_at)
              values ($1, $2, $3, $4, $5, $6, $7)";
    /// What guests said, newest first.
    SAID(5) = "select guest, id, said, words, said_at from guest_answer
                where municipality = $1 and household = $2 order by id desc";
    /// A worker has seen it.
    SEEN(0) = "update guest_answer set seen_at = $4
                where municipality = $1 and household = $2 and guest = $3 and seen_at is null";
}

/// What [`latest`] asks.
pub const ASKS: Asks = &[&ALL, &SAID];

/// Why something about a guest was not kept.
#[derive(Debug, thiserror::Error)]
pub enum GuestError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such guest or thing in this household.
    #[error("not there")]
    NotThere,
    /// The plan did not take it.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<GuestError> for PageError {
    fn from(e: GuestError) -> Self {
        match e {
            GuestError::NotThere => Self::NotFound,
            GuestError::Plan(e) => e.into(),
            GuestError::Db(e) => e.into(),
            GuestError::Refused(_) => {
                Self::Internal(format!("a handler did not show why a guest was refused: {e}"))
            }
        }
    }
}

/// Asks someone in: an account, a code that waits to be printed, and a tie that ends with its last day.
///
/// # Errors
/// Whatever the database says. Whether they may be asked in is for the rules of the thing itself.
pub fn invite(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewGuest,
) -> Result<GuestId, GuestError> {
    if let Some(person) = new.asked_by
        && file::members(tx, grant)?.iter().all(|m| m.person != person)
    {
        return Err(Refusal::NotAMember.into());
    }
    let now = tx.now();
    tx.run(&CLEAR, params![now])?;
    let until = Timestamp::start_of(new.until.tomorrow());
    let (account, code) = identity::invite_guest(tx, grant, new.of, &new.name, until)?;
    let id: GuestId = tx.new_id();
    let key = tx.key(grant.household())?;
    let name = tx.seal(&key, NAME, id, &new.name);
    let expects = tx.seal_some(&key, EXPECTS, id, new.expects.as_deref());
    let code = tx.seal(&key, CODE, id, &code.printed());
    tx.run(
        &NEW,
        params![
            grant.household(),
            id,
            account,
            new.of,
            new.thing,
            name,
            new.asked_by,
            expects,
            code,
            now.plus(WAITS),
            now,
            grant.account(),
            new.until
        ],
    )?;
    Ok(id)
}

/// Everyone who was asked in to this household, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn all(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Guest>, DbError> {
    let rows = tx.rows(&ALL, params![grant.household()])?;
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|row| read(tx, &key, row)).collect()
}

fn read(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Guest, DbError> {
    let id: GuestId = row.take(0)?;
    let expects: Option<Vec<u8>> = row.take(6)?;
    let code: Option<Vec<u8>> = row.take(7)?;
    let waits = tx.now() < row.take::<Timestamp>(8)?;
    Ok(Guest {
        id,
        account: row.take(1)?,
        new: NewGuest {
            of: row.take(2)?,
            thing: row.take(3)?,
            name: tx.open(key, NAME, id, &row.take::<Vec<u8>>(4)?)?,
            asked_by: row.take(5)?,
            expects: tx.open_some(key, EXPECTS, id, expects)?,
            until: row.take(11)?,
        },
        made_at: row.take(9)?,
        made_by: row.take(10)?,
        ended_at: row.take(12)?,
        code: tx.open_some(key, CODE, id, code.filter(|_| waits))?,
    })
}

/// One guest.
///
/// # Errors
/// [`GuestError::NotThere`].
pub(super) fn one(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: GuestId,
) -> Result<Guest, GuestError> {
    all(tx, grant)?.into_iter().find(|guest| guest.id == id).ok_or(GuestError::NotThere)
}

/// The guest whose account asks, in this household, when they came for this kind of thing.
///
/// # Errors
/// [`GuestError::NotThere`] for whoever was asked in for something else.
pub fn here(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, of: GuestOf) -> Result<Guest, GuestError> {
    let account = grant.account().ok_or(GuestError::NotThere)?;
    let mine = |guest: &Guest| guest.account == account && guest.new.of == of && guest.ended_at.is_none();
    all(tx, grant)?.into_iter().find(mine).ok_or(GuestError::NotThere)
}

/// Where the account that asks finds its one thing; none when that is over.
///
/// # Errors
/// Whatever the database says.
pub(super) fn place(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>) -> Result<Option<Place>, DbError> {
    let Some(mut row) = tx.row(&MINE, params![grant.account(), tx.today()])? else { return Ok(None) };
    let place = Place { household: row.take(0)?, of: row.take(1)? };
    tx.shown(place.household);
    Ok(Some(place))
}

/// Ends what a guest may see, from their next request on. Doing so twice changes nothing.
///
/// # Errors
/// [`GuestError::NotThere`].
pub(super) fn end(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: GuestId) -> Result<(), GuestError> {
    let guest = one(tx, grant, id)?;
    let now = tx.now();
    tx.run(&END, params![grant.household(), id, now])?;
    identity::end_guest(tx, grant, guest.new.of, guest.account)?;
    Ok(())
}

/// Ends what every guest of one thing may see.
///
/// # Errors
/// Whatever the database says.
pub fn end_for(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    thing: impl Into<Uuid>,
) -> Result<(), GuestError> {
    let thing = thing.into();
    for guest in all(tx, grant)?.into_iter().filter(|g| g.new.thing == thing && g.ended_at.is_none()) {
        end(tx, grant, guest.id)?;
    }
    Ok(())
}

/// The code was printed, and is read nowhere any more.
///
/// # Errors
/// Whatever the database says.
pub(super) fn printed(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: GuestId,
) -> Result<(), GuestError> {
    one(tx, grant, id)?;
    tx.run(&PRINTED, params![grant.household(), id])?;
    Ok(())
}

/// Keeps what the guest who asks says about their action. The plan follows at once, and the worker is told.
///
/// # Errors
/// [`GuestError::NotThere`] for whoever holds no action here.
pub fn say(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    said: Said,
    words: Option<&str>,
) -> Result<(), GuestError> {
    let guest = here(tx, grant, GuestOf::Action)?;
    let (id, now): (Uuid, Timestamp) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let words = tx.seal_some(&key, WORDS, id, words);
    tx.run(&SAY, params![grant.household(), id, guest.id, said, words, now])?;
    if let Some(state) = said.state() {
        plan::report_state(tx, grant, ActionId::from(guest.new.thing), state)?;
    }
    let today = tx.today();
    agenda::set(tx, grant, &Item::new(Waiting::Answer, guest.id, today).about("guest"))?;
    Ok(())
}

/// What guests said, each with who said it, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn answers(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<(GuestId, Answer)>, DbError> {
    let rows = tx.rows(&SAID, params![grant.household()])?;
    let key = tx.key(grant.household())?;
    let read = |mut row: Row| {
        let id: Uuid = row.take(1)?;
        let words: Option<Vec<u8>> = row.take(3)?;
        let words = tx.open_some(&key, WORDS, id, words)?;
        Ok((row.take(0)?, Answer { said: row.take(2)?, words, at: row.take(4)? }))
    };
    rows.into_iter().map(read).collect()
}

/// Everyone who was asked in for an action, with what they said last.
///
/// # Errors
/// Whatever the database says.
pub fn latest(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<(Guest, Option<Answer>)>, DbError> {
    let answers = answers(tx, grant)?;
    let guests = all(tx, grant)?.into_iter().filter(|guest| guest.new.of == GuestOf::Action);
    let last = |guest: &Guest| answers.iter().find(|(of, _)| *of == guest.id).map(|(_, a)| a.clone());
    Ok(guests.map(|guest| (last(&guest), guest)).map(|(answer, guest)| (guest, answer)).collect())
}

/// A worker has seen what a guest said: it no longer waits.
///
/// # Errors
/// [`GuestError::NotThere`].
pub(super) fn seen(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: GuestId) -> Result<(), GuestError> {
    one(tx, grant, id)?;
    let now = tx.now();
    tx.run(&SEEN, params![grant.household(), id, now])?;
    agenda::clear_all(tx, grant, Waiting::Answer, id)?;
    Ok(())
}
