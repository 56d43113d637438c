//! How referrals and what happened to them are kept. Nothing is sent, and nothing is read by the other organisation,
//! without a ground that stands.

use super::rules::{Event, Happened, NewReferral, ReferralId, Refusal, State, happens, state};
use crate::agenda::{self, Item, Waiting};
use crate::consent::{self, Basis, ConsentError, ConsentId};
use crate::file;
use crate::guest::{self, GuestError, GuestId, NewGuest};
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::identity::GuestOf;
use foundation::ids::{PersonId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Date;
use foundation::web::PageError;

const WHOM: Cell = Cell::new("referral", "whom");
const QUESTION: Cell = Cell::new("referral", "question");
const CONTACT: Cell = Cell::new("referral", "contact");
const MORE: Cell = Cell::new("referral", "more");
const WORDS: Cell = Cell::new("referral_event", "words");

/// Tells the two lines of one referral apart in the agenda: no answer yet, and an answer to read.
const WAITS: &str = "waits";
const ANSWERED: &str = "answered";

foundation::statements! {
    /// A new referral.
    NEW(0) = "insert into referral (municipality, household, id, basis, about, whom, question, contact, more, made_at,
                                    made_by)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// All referrals of a household, newest first.
    ALL(7) = "select id, basis, about, whom, question, contact, more from referral
               where municipality = $1 and household = $2 order by id desc";
    /// Something happened to one.
    HAPPENED(0) = "insert into referral_event (municipality, household, id, referral, happened, words, at, account)
                   values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// What happened to all, oldest first.
    EVENTS(5) = "select referral, id, happened, words, at from referral_event
                  where municipality = $1 and household = $2 order by id";
}

/// Why nothing happened to a referral.
#[derive(Debug, thiserror::Error)]
pub enum ReferralError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such referral in this household.
    #[error("not there")]
    NotThere,
    /// Nobody could be asked in for it.
    #[error(transparent)]
    Guest(#[from] GuestError),
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ConsentError> for ReferralError {
    fn from(e: ConsentError) -> Self {
        match e {
            ConsentError::Db(e) => Self::Db(e),
            ConsentError::Refused(_) | ConsentError::NotThere | ConsentError::DoesNotStand => {
                Self::Refused(Refusal::NoBasis)
            }
        }
    }
}

impl From<ReferralError> for PageError {
    fn from(e: ReferralError) -> Self {
        match e {
            ReferralError::NotThere => Self::NotFound,
            ReferralError::Guest(e) => e.into(),
            ReferralError::Db(e) => e.into(),
            ReferralError::Refused(_) => {
                Self::Internal(format!("a handler did not show why a referral was refused: {e}"))
            }
        }
    }
}

/// A referral, with what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Which.
    pub id: ReferralId,
    /// On which ground.
    pub basis: ConsentId,
    /// About whom.
    pub about: PersonId,
    /// Their first name: no more of it is sent.
    pub first: String,
    /// To whom.
    pub whom: String,
    /// What is sent.
    pub new: NewReferral,
    /// What happened, oldest first.
    pub events: Vec<Event>,
}

impl Sent {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        // Sending writes the first event in the same transaction, so there is always one.
        state(&self.events).unwrap_or(Happened::Sent)
    }
}

/// All referrals of the household, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn sent(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Sent>, DbError> {
    let key = tx.key(grant.household())?;
    let members = file::members(tx, grant)?;
    let rows = tx.rows(&EVENTS, params![grant.household()])?;
    let events: Vec<(ReferralId, Event)> =
        rows.into_iter().map(|row| read_event(tx, &key, row)).collect::<Result<_, _>>()?;
    let rows = tx.rows(&ALL, params![grant.household()])?;
    let read = |mut row: Row| {
        let id: ReferralId = row.take(0)?;
        let about: PersonId = row.take(2)?;
        let (contact, more): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.take(5)?, row.take(6)?);
        let first = members.iter().find(|m| m.person == about).map(|m| m.first.clone());
        Ok(Sent {
            id,
            basis: row.take(1)?,
            about,
            first: first.unwrap_or_default(),
            whom: tx.open(&key, WHOM, id, &row.take::<Vec<u8>>(3)?)?,
            new: NewReferral {
                question: tx.open(&key, QUESTION, id, &row.take::<Vec<u8>>(4)?)?,
                contact: tx.open_some(&key, CONTACT, id, contact)?,
                more: tx.open_some(&key, MORE, id, more)?,
            },
            events: events.iter().filter(|(of, _)| *of == id).map(|(_, event)| event.clone()).collect(),
        })
    };
    rows.into_iter().map(read).collect()
}

fn read_event(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<(ReferralId, Event), DbError> {
    let id: Uuid = row.take(1)?;
    let words: Option<Vec<u8>> = row.take(3)?;
    let words = tx.open_some(key, WORDS, id, words)?;
    Ok((row.take(0)?, Event { happened: row.take(2)?, words, at: row.take(4)? }))
}

/// One referral.
///
/// # Errors
/// [`ReferralError::NotThere`].
pub(super) fn one(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReferralId,
) -> Result<Sent, ReferralError> {
    sent(tx, grant)?.into_iter().find(|sent| sent.id == id).ok_or(ReferralError::NotThere)
}

/// Sends a referral on a ground that stands, to whom that ground names and about whom it is; gives the guest whose
/// letter holds the code. An answer is waited for until `answer_by`, see [`answer_by`](super::answer_by).
///
/// # Errors
/// Whatever the database says.
pub fn send(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    basis: &Basis,
    new: &NewReferral,
    answer_by: Date,
) -> Result<(ReferralId, GuestId), ReferralError> {
    let (id, now): (ReferralId, _) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let whom = tx.seal(&key, WHOM, id, basis.whom());
    let question = tx.seal(&key, QUESTION, id, &new.question);
    let contact = tx.seal_some(&key, CONTACT, id, new.contact.as_deref());
    let more = tx.seal_some(&key, MORE, id, new.more.as_deref());
    tx.run(
        &NEW,
        params![
            grant.household(),
            id,
            basis.consent(),
            basis.about(),
            whom,
            question,
            contact,
            more,
            now,
            grant.account()
        ],
    )?;
    happen(tx, grant, id, Happened::Sent, None)?;
    agenda::set(tx, grant, &Item::new(Waiting::Referral, id, answer_by).about(WAITS))?;
    let asked = NewGuest {
        of: GuestOf::Referral,
        thing: id.into(),
        name: basis.whom().to_owned(),
        asked_by: None,
        expects: None,
        until: basis.until().min(tx.today().plus_years(1)),
    };
    Ok((id, guest::invite(tx, grant, &asked)?))
}

fn happen(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    referral: ReferralId,
    happened: Happened,
    words: Option<&str>,
) -> Result<(), DbError> {
    let (id, now): (Uuid, _) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let words = tx.seal_some(&key, WORDS, id, words);
    tx.run(&HAPPENED, params![grant.household(), id, referral, happened, words, now, grant.account()])?;
    timeline::add(tx, grant, What::Referral, referral, happened.code())
}

/// The referral that was sent to the account that asks.
///
/// # Errors
/// [`ReferralError::NotThere`] for anyone else; [`Refusal::NoBasis`] when the ground stands no longer: then nothing of
/// it may be read.
pub(super) fn received(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Sent, ReferralError> {
    let guest = guest::here(tx, grant, GuestOf::Referral)?;
    let sent = one(tx, grant, ReferralId::from(guest.new.thing))?;
    consent::basis(tx, grant, sent.basis)?;
    Ok(sent)
}

/// The other organisation opens, accepts or refuses the referral that was sent to it.
///
/// # Errors
/// [`Refusal`].
pub fn answer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    happened: Happened,
    words: Option<&str>,
) -> Result<(), ReferralError> {
    let sent = received(tx, grant)?;
    happens(Some(sent.state()), happened, words)?;
    happen(tx, grant, sent.id, happened, words)?;
    if matches!(happened, Happened::Accepted | Happened::Refused) {
        agenda::clear(tx, grant, Waiting::Referral, sent.id, WAITS)?;
        let today = tx.today();
        agenda::set(tx, grant, &Item::new(Waiting::Referral, sent.id, today).about(ANSWERED))?;
    }
    Ok(())
}

/// The team takes a referral back: the other organisation finds nothing at its next request.
///
/// # Errors
/// [`Refusal::NotNow`] when it was refused or taken back already.
pub fn withdraw(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReferralId,
) -> Result<(), ReferralError> {
    let sent = one(tx, grant, id)?;
    happens(Some(sent.state()), Happened::Withdrawn, None)?;
    happen(tx, grant, id, Happened::Withdrawn, None)?;
    guest::end_for(tx, grant, id)?;
    agenda::clear_all(tx, grant, Waiting::Referral, id)?;
    Ok(())
}

/// The team has read the answer: it no longer waits.
///
/// # Errors
/// [`ReferralError::NotThere`].
pub(super) fn noted(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReferralId,
) -> Result<(), ReferralError> {
    one(tx, grant, id)?;
    agenda::clear(tx, grant, Waiting::Referral, id, ANSWERED)?;
    Ok(())
}
