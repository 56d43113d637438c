//! What someone asks, offers, changes and reports themselves; and what a worker asks for someone, without a name.

use super::super::rules::{
    Asked, Incident, IncidentId, MOST_NEW_A_DAY, Neighbour, Offer, OfferId, OfferState, Offered, Request,
    RequestId, RequestState, Said, Setting,
};
use super::{incident, kept, me, of_neighbour, request};
use foundation::access::{Capacity, Exchange, Grant, Tx};
use foundation::db::DbError;
use foundation::identity::welcome_neighbour;
use foundation::ids::{AccountId, NeighbourId};
use foundation::params;
use std::time::Duration;

foundation::statements! {
    /// Someone new.
    NEIGHBOUR(0) = "insert into neighbour (municipality, id, account, called, contact, said, made_at, version)
                    values ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// What someone says of themselves now.
    SAY(0) = "update neighbour set said = $3, version = version + 1 where municipality = $1 and id = $2";
    /// How many came since a moment.
    SINCE(1) = "select count(*) from neighbour where municipality = $1 and made_at >= $2";
    /// A new question.
    ASK(0) = "insert into exchange_request (municipality, id, neighbour, asked_by, setting, asked, asked_on, word_on, state)
              values ($1, $2, $3, $4, $5, $6, $7, $7, 'open')";
    /// A new offer.
    OFFERS(0) = "insert into exchange_offer (municipality, id, neighbour, offered, most, offered_on, state, version)
                 values ($1, $2, $3, $4, $5, $6, 'open', 1)";
    /// An offer's limit and state, if nobody changed it since.
    CHANGE(0) = "update exchange_offer set most = $4, state = $5, version = version + 1
                  where municipality = $1 and id = $2 and version = $3";
    /// What someone reported, the newest first.
    REPORTED(6) = "select id, neighbour, said, at, answer, answered_at from exchange_incident
                    where municipality = $1 and neighbour = $2 order by id desc";
    /// Something that went wrong.
    REPORT(0) = "insert into exchange_incident (municipality, id, neighbour, said, at) values ($1, $2, $3, $4, $5)";
}

/// A question to be kept.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What.
    pub asked: Asked,
    /// How they would meet.
    pub setting: Setting,
    /// Whoever asks can do the same for another (R67): an offer of the same, for one person.
    pub also_offers: Option<Offered>,
}

/// Who it is that asks or offers.
#[derive(Debug, Clone)]
pub enum Keeping {
    /// Someone who is known already, by their account.
    Known,
    /// Someone who says so of themselves now. The bytes are for the code with which they come back.
    New(Said, [u8; 12]),
}

/// Why a question or an offer was not kept.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// More people came in today than a neighbourhood has.
    #[error("too many today")]
    TooMany,
    /// Nothing is known of whoever asks.
    #[error("not known")]
    NotKnown,
    /// It is not there, or not theirs.
    #[error("not there")]
    Absent,
    /// Someone changed it meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Who asks or offers, kept when they are new. A worker's or coordinator's question makes someone new each time: without a
/// name for a worker, so that nothing ties it to a file.
fn who(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>, keeping: Keeping) -> Result<NeighbourId, OfferError> {
    let (said, random) = match keeping {
        Keeping::Known => return me(tx, grant)?.map(|me| me.id).ok_or(OfferError::NotKnown),
        Keeping::New(said, random) => (said, random),
    };
    let (now, day) = (tx.now(), Duration::from_secs(24 * 3600));
    let yesterday = now.minus(day);
    let today: i64 = tx.row(&SINCE, params![yesterday])?.map_or(Ok(0), |mut row| row.take(0))?;
    if today >= MOST_NEW_A_DAY {
        return Err(OfferError::TooMany);
    }
    let account = account(tx, grant, &said, random)?;
    let id: NeighbourId = tx.new_id();
    let key = tx.new_key(id)?;
    let called = tx.seal_some(&key, kept::CALLED, id, said.name.as_deref());
    let contact = tx.seal_some(&key, kept::CONTACT, id, said.contact.as_deref());
    let kept = tx.seal(&key, kept::SAID, id, &kept::said(&said)?);
    tx.run(&NEIGHBOUR, params![id, account, called, contact, kept, now])?;
    Ok(id)
}

/// The account with which they come back: their own when they have one, a new one when they gave a name, none when a worker
/// asks for them.
fn account(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    said: &Said,
    random: [u8; 12],
) -> Result<Option<AccountId>, DbError> {
    match (grant.capacity(), &said.name) {
        (Capacity::Resident | Capacity::Neighbour, _) => Ok(grant.account()),
        (_, Some(name)) => Ok(Some(welcome_neighbour(tx, grant, name, random)?.0)),
        (_, None) => Ok(None),
    }
}

/// Keeps a question.
///
/// # Errors
/// [`OfferError`].
pub fn ask(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    keeping: Keeping,
    asking: &Asking,
) -> Result<RequestId, OfferError> {
    let neighbour = who(tx, grant, keeping)?;
    tx.shown_of(neighbour);
    let id: RequestId = tx.new_id();
    let key = tx.key(neighbour)?;
    let asked = tx.seal(&key, kept::ASKED, id, &kept::asked(&asking.asked)?);
    let by =
        grant.account().filter(|_| matches!(grant.capacity(), Capacity::CareWorker | Capacity::Official));
    let today = tx.today();
    tx.run(&ASK, params![id, neighbour, by, asking.setting, asked, today])?;
    if let Some(offered) = &asking.also_offers {
        keep_offer(tx, neighbour, offered, 1)?;
    }
    Ok(id)
}

/// Keeps an offer with its owner's limit.
///
/// # Errors
/// [`OfferError`].
pub fn offer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    keeping: Keeping,
    offered: &Offered,
    most: u8,
) -> Result<OfferId, OfferError> {
    let neighbour = who(tx, grant, keeping)?;
    tx.shown_of(neighbour);
    Ok(keep_offer(tx, neighbour, offered, most)?)
}

fn keep_offer(
    tx: &mut Tx<'_, '_>,
    neighbour: NeighbourId,
    offered: &Offered,
    most: u8,
) -> Result<OfferId, DbError> {
    let id: OfferId = tx.new_id();
    let key = tx.key(neighbour)?;
    let kept = tx.seal(&key, kept::OFFERED, id, &kept::offered(offered)?);
    let today = tx.today();
    tx.run(&OFFERS, params![id, neighbour, kept, most, today])?;
    Ok(id)
}

/// What someone has among neighbours.
#[derive(Debug)]
pub struct Own {
    /// Who they are.
    pub me: Neighbour,
    /// Their questions, the newest first.
    pub requests: Vec<Request>,
    /// Their offers, the newest first.
    pub offers: Vec<Offer>,
    /// What they reported, with the answers, the newest first.
    pub incidents: Vec<Incident>,
}

/// The actor's own; none when they never asked or offered.
///
/// # Errors
/// Whatever the database says.
pub fn own(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>) -> Result<Option<Own>, DbError> {
    let Some(me) = me(tx, grant)? else { return Ok(None) };
    let (requests, offers) = of_neighbour(tx, grant, me.id)?;
    let incidents = tx.rows(&REPORTED, params![me.id])?;
    let incidents = incidents.into_iter().map(|row| incident(tx, row)).collect::<Result<_, _>>()?;
    Ok(Some(Own { me, requests, offers, incidents }))
}

/// The actor's question is taken back.
///
/// # Errors
/// [`OfferError::Absent`] when it is not theirs.
pub fn close_request(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>, id: RequestId) -> Result<(), OfferError> {
    let mine = me(tx, grant)?.map(|me| me.id);
    let found = request(tx, grant, id)?.filter(|found| Some(found.neighbour) == mine);
    if found.is_none() {
        return Err(OfferError::Absent);
    }
    Ok(super::set_request_state(tx, grant, id, RequestState::Closed)?)
}

/// What an owner changes in their offer (R69).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferChange {
    /// How many at a time.
    pub most: u8,
    /// Where it stands.
    pub state: OfferState,
}

/// Changes the actor's own offer. Who they help already stays helped.
///
/// # Errors
/// [`OfferError`].
pub fn answer_offer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    id: OfferId,
    version: i64,
    change: OfferChange,
) -> Result<(), OfferError> {
    let mine = me(tx, grant)?.map(|me| me.id);
    let found = super::find_offer(tx, grant, id)?.filter(|found| Some(found.neighbour) == mine);
    if found.is_none_or(|found| found.state == OfferState::Closed) {
        return Err(OfferError::Absent);
    }
    match tx.run(&CHANGE, params![id, version, change.most, change.state])? {
        0 => Err(OfferError::Stale),
        _ => Ok(()),
    }
}

/// Keeps what the actor says of themselves now.
///
/// # Errors
/// [`OfferError::NotKnown`] for who never asked or offered.
pub fn say(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>, said: &Said) -> Result<(), OfferError> {
    let me = me(tx, grant)?.ok_or(OfferError::NotKnown)?;
    let key = tx.key(me.id)?;
    let kept = tx.seal(&key, kept::SAID, me.id, &kept::said(said)?);
    Ok(tx.run(&SAY, params![me.id, kept]).map(drop)?)
}

/// Keeps a report of something that went wrong (R68).
///
/// # Errors
/// [`OfferError::NotKnown`] for who never asked or offered.
pub fn report_incident(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>, said: &str) -> Result<(), OfferError> {
    let me = me(tx, grant)?.ok_or(OfferError::NotKnown)?;
    let id: IncidentId = tx.new_id();
    let key = tx.key(me.id)?;
    let sealed = tx.seal(&key, kept::INCIDENT, id, said);
    let now = tx.now();
    Ok(tx.run(&REPORT, params![id, me.id, sealed, now]).map(drop)?)
}
