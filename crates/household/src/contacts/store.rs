//! How contacts are kept. A contact moves the next one of whoever waits, and what is promised stands on the agenda.

use super::rules::{Contact, ContactId, Content, Promise, With, WithKind};
use crate::agenda::{self, Item, Waiting};
use crate::file;
use crate::network::TieId;
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{PersonId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::{Date, Timestamp};

const WITH: Cell = Cell::new("contact_moment", "with_name");
const WORDS: Cell = Cell::new("contact_moment", "words");
const TO: Cell = Cell::new("contact_moment", "promised_to");

foundation::statements! {
    /// A new contact.
    NEW_CONTACT(0) = "insert into contact_moment (municipality, household, id, author, made_at, channel, held_on, held_at,
                                           with_kind, with_id, with_name, words, promised_on, promised_to, version)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)";
    /// A changed contact; touches nothing when someone else was first.
    CHANGE_CONTACT(0) = "update contact_moment
                            set channel = $5, held_on = $6, held_at = $7, with_kind = $8, with_id = $9,
                                with_name = $10, words = $11, promised_on = $12, promised_to = $13,
                                version = version + 1
                          where municipality = $1 and household = $2 and id = $3 and version = $4";
    /// What was promised is done.
    KEEP(0) = "update contact_moment set kept_at = $4, kept_by = $5
                where municipality = $1 and household = $2 and id = $3 and promised_on is not null and kept_at is null";
    /// One contact.
    ONE(14) = "select id, author, made_at, channel, held_on, held_at, with_kind, with_id, with_name, words, promised_on,
                      promised_to, kept_at, version
                 from contact_moment where municipality = $1 and household = $2 and id = $3";
    /// The contacts of a stretch of time.
    BETWEEN(14) = "select id, author, made_at, channel, held_on, held_at, with_kind, with_id, with_name, words,
                          promised_on, promised_to, kept_at, version
                     from contact_moment
                    where municipality = $1 and household = $2 and made_at >= $3 and made_at <= $4";
    /// What is promised and not done, what is due first at the top.
    PROMISES(14) = "select id, author, made_at, channel, held_on, held_at, with_kind, with_id, with_name, words,
                           promised_on, promised_to, kept_at, version
                      from contact_moment
                     where municipality = $1 and household = $2 and promised_on is not null and kept_at is null
                     order by promised_on, id limit 50";
}

/// Why a contact was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// With someone who does not belong to the household.
    #[error("not a member of this household")]
    NotAMember,
    /// Someone else changed it meanwhile: theirs.
    #[error("the contact changed meanwhile")]
    Stale(Box<Contact>),
    /// There is no such contact in this household.
    #[error("no such contact")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What a row holds of a contact, sealed.
struct Sealed {
    held_at: String,
    with_id: Option<Uuid>,
    with_name: Option<Vec<u8>>,
    words: Option<Vec<u8>>,
    promised_on: Option<Date>,
    promised_to: Option<Vec<u8>>,
}

fn sealed(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ContactId,
    content: &Content,
) -> Result<Sealed, ContactError> {
    let key = tx.key(grant.household())?;
    let seal = |cell, text: &str| tx.seal(&key, cell, id, text);
    let (with_id, with_name) = match &content.with {
        With::Member(person) => (Some(Uuid::from(*person)), None),
        With::Network(tie, name) => (Some(Uuid::from(*tie)), Some(seal(WITH, name))),
        With::Outside(name) => (None, Some(seal(WITH, name))),
    };
    let promise = content.promise.as_ref();
    let sealed = Sealed {
        held_at: content.held_at.clone().unwrap_or_default(),
        with_id,
        with_name,
        words: content.words.as_deref().map(|text| seal(WORDS, text)),
        promised_on: promise.map(|p| p.on),
        promised_to: promise.and_then(|p| p.to.as_deref()).map(|text| seal(TO, text)),
    };
    if let With::Member(person) = content.with
        && !file::members(tx, grant)?.iter().any(|m| m.person == person)
    {
        return Err(ContactError::NotAMember);
    }
    Ok(sealed)
}

/// Writes a contact down. `next` is the last day on which a household that waits for help hears from the team again
/// (R9): the term [`TermCode::ContactWaiting`](foundation::time::TermCode::ContactWaiting) after this contact.
///
/// # Errors
/// [`ContactError`].
pub fn add(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    content: &Content,
    next: Date,
) -> Result<ContactId, ContactError> {
    let author = grant.account().ok_or(ContactError::NotThere)?;
    let (id, now): (ContactId, Timestamp) = (tx.new_id(), tx.now());
    let Sealed { held_at, with_id, with_name, words, promised_on, promised_to } =
        sealed(tx, grant, id, content)?;
    let (channel, held_on, kind) = (content.channel, content.held_on, content.with.kind());
    tx.run(
        &NEW_CONTACT,
        params![
            grant.household(),
            id,
            author,
            now,
            channel,
            held_on,
            held_at,
            kind,
            with_id,
            with_name,
            words,
            promised_on,
            promised_to
        ],
    )?;
    timeline::add(tx, grant, What::Contact, id, "")?;
    promise(tx, grant, id, content.promise.as_ref())?;
    agenda::contact_made(tx, grant, next)?;
    Ok(id)
}

/// What is promised stands on the agenda; what is no longer promised does not.
fn promise(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ContactId,
    promise: Option<&Promise>,
) -> Result<(), DbError> {
    match promise {
        Some(promise) => agenda::set(tx, grant, &Item::new(Waiting::PromisedCall, id, promise.on)),
        None => agenda::clear_all(tx, grant, Waiting::PromisedCall, id),
    }
}

/// Changes what was written down of a contact; `next` as in [`add`].
///
/// # Errors
/// [`ContactError::Stale`] with what stands there now, when someone else was first.
pub fn change(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ContactId,
    content: &Content,
    next: Date,
    version: i64,
) -> Result<(), ContactError> {
    let stands = one(tx, grant, id)?.ok_or(ContactError::NotThere)?;
    let Sealed { held_at, with_id, with_name, words, promised_on, promised_to } =
        sealed(tx, grant, id, content)?;
    let (channel, held_on, kind) = (content.channel, content.held_on, content.with.kind());
    let touched = tx.run(
        &CHANGE_CONTACT,
        params![
            grant.household(),
            id,
            version,
            channel,
            held_on,
            held_at,
            kind,
            with_id,
            with_name,
            words,
            promised_on,
            promised_to
        ],
    )?;
    if touched == 0 {
        return Err(ContactError::Stale(Box::new(stands)));
    }
    if stands.kept_at.is_none() {
        promise(tx, grant, id, content.promise.as_ref())?;
    }
    Ok(agenda::contact_made(tx, grant, next)?)
}

/// What was promised is done. Doing so twice changes nothing.
///
/// # Errors
/// [`ContactError::NotThere`] when nothing was promised.
pub fn keep_promise(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ContactId,
) -> Result<(), ContactError> {
    let stands = one(tx, grant, id)?.filter(|contact| contact.content.promise.is_some());
    stands.ok_or(ContactError::NotThere)?;
    let now = tx.now();
    tx.run(&KEEP, params![grant.household(), id, now, grant.account()])?;
    Ok(agenda::clear_all(tx, grant, Waiting::PromisedCall, id)?)
}

/// One contact.
///
/// # Errors
/// Whatever the database says.
pub fn one(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ContactId,
) -> Result<Option<Contact>, DbError> {
    let row = tx.row(&ONE, params![grant.household(), id])?;
    let key = tx.key(grant.household())?;
    row.map(|row| contact(tx, &key, row)).transpose()
}

/// The contacts that were written down in a stretch of time, both ends included, in no order.
///
/// # Errors
/// Whatever the database says.
pub fn made_between(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Contact>, DbError> {
    let rows = tx.rows(&BETWEEN, params![grant.household(), from, until])?;
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|row| contact(tx, &key, row)).collect()
}

/// What is promised and not done, what is due first at the top.
///
/// # Errors
/// Whatever the database says.
pub fn promises(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Contact>, DbError> {
    let rows = tx.rows(&PROMISES, params![grant.household()])?;
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|row| contact(tx, &key, row)).collect()
}

fn contact(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Contact, DbError> {
    let id: ContactId = row.take(0)?;
    let open = |row: &mut Row, cell, i| -> Result<Option<String>, DbError> {
        tx.open_some(key, cell, id, row.take(i)?)
    };
    let name = open(&mut row, WITH, 8)?;
    let with = match (row.take::<WithKind>(6)?, name) {
        (WithKind::Member, _) => With::Member(row.take::<PersonId>(7)?),
        (WithKind::Network, Some(name)) => With::Network(row.take::<TieId>(7)?, name),
        (WithKind::Outside, Some(name)) => With::Outside(name),
        (WithKind::Network | WithKind::Outside, None) => {
            return Err(DbError::Inconsistent("a contact with nobody".into()));
        }
    };
    let to = open(&mut row, TO, 11)?;
    let promised_on: Option<Date> = row.take(10)?;
    let held_at: String = row.take(5)?;
    Ok(Contact {
        id,
        author: row.take(1)?,
        made_at: row.take(2)?,
        content: Content {
            channel: row.take(3)?,
            held_on: row.take(4)?,
            held_at: Some(held_at).filter(|at| !at.is_empty()),
            with,
            words: open(&mut row, WORDS, 9)?,
            promise: promised_on.map(|on| Promise { on, to }),
        },
        kept_at: row.take(12)?,
        version: row.take(13)?,
    })
}
