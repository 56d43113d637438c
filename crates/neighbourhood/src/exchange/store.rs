//! How questions, offers and what neighbours say of themselves are kept. All words are sealed under the neighbour's own key.

mod kept;
mod own;
mod people;

pub use own::{
    Asking, Keeping, OfferChange, OfferError, Own, answer_offer, ask, close_request, offer, own,
    report_incident, say,
};
pub use people::{
    Clearance, Known, adviser, answer_incident, incidents, keep_adviser, neighbour, new_code, note_clearance,
    people,
};

use super::rules::{
    Incident, IncidentId, Neighbour, Offer, OfferId, OfferState, Request, RequestId, RequestState,
};
use foundation::access::{Exchange, Grant, Tx};
use foundation::db::{DbError, Row, Sql};
use foundation::ids::NeighbourId;
use foundation::params;
use foundation::time::{Date, Timestamp};
use std::collections::HashMap;

foundation::statements! {
    /// Everyone who has something open, with their keys.
    PLAYERS(9) = "select n.id, n.account, n.called, n.said, n.intake_on, n.conduct_on, n.made_at, n.version, k.wrapped
                    from (select r.neighbour as id from exchange_request r
                           where r.municipality = $1 and r.state = 'open'
                          union
                          select o.neighbour as id from exchange_offer o
                           where o.municipality = $1 and o.state in ('open', 'paused')) p
                    join neighbour n on n.municipality = $1 and n.id = p.id
                    join data_key k on k.municipality = n.municipality and k.owner = n.id";
    /// Someone.
    ONE(9) = "select n.id, n.account, n.called, n.said, n.intake_on, n.conduct_on, n.made_at, n.version, k.wrapped
                from neighbour n
                join data_key k on k.municipality = n.municipality and k.owner = n.id
               where n.municipality = $1 and n.id = $2";
    /// Whoever signs in with this account.
    BY_ACCOUNT(9) = "select n.id, n.account, n.called, n.said, n.intake_on, n.conduct_on, n.made_at, n.version, k.wrapped
                       from neighbour n
                       join data_key k on k.municipality = n.municipality and k.owner = n.id
                      where n.municipality = $1 and n.account = $2";
    /// Open questions, the longest waiting first.
    OPEN_REQUESTS(8) = "select id, neighbour, asked_by, setting, asked, asked_on, word_on, state from exchange_request
                         where municipality = $1 and state = 'open' order by asked_on, id";
    /// Someone's questions, the newest first.
    REQUESTS_OF(8) = "select id, neighbour, asked_by, setting, asked, asked_on, word_on, state from exchange_request
                       where municipality = $1 and neighbour = $2 order by id desc";
    /// A question.
    REQUEST(8) = "select id, neighbour, asked_by, setting, asked, asked_on, word_on, state from exchange_request
                   where municipality = $1 and id = $2";
    /// Offers that were not taken back.
    OPEN_OFFERS(7) = "select id, neighbour, offered, most, offered_on, state, version from exchange_offer
                       where municipality = $1 and state in ('open', 'paused') order by id";
    /// Someone's offers, the newest first.
    OFFERS_OF(7) = "select id, neighbour, offered, most, offered_on, state, version from exchange_offer
                     where municipality = $1 and neighbour = $2 order by id desc";
    /// An offer.
    OFFER(7) = "select id, neighbour, offered, most, offered_on, state, version from exchange_offer
                 where municipality = $1 and id = $2";
    /// Whoever asked heard something.
    WORD(0) = "update exchange_request set word_on = $3, replied_on = coalesce(replied_on, $3)
                where municipality = $1 and id = $2";
    /// They met for the first time.
    MET(0) = "update exchange_request set met_on = coalesce(met_on, $3) where municipality = $1 and id = $2";
    /// Where a question stands.
    REQUEST_STATE(0) = "update exchange_request set state = $3 where municipality = $1 and id = $2";
}

/// Every statement of this room's store.
pub(super) fn all_statements() -> Vec<&'static Sql> {
    [statements(), own::statements(), people::statements()].concat()
}

/// Everyone who asks or offers now, and what. All of them are noted in the log as seen.
#[derive(Debug, Default)]
pub struct Everyone {
    /// Who.
    pub neighbours: HashMap<NeighbourId, Neighbour>,
    /// Open questions, the longest waiting first.
    pub requests: Vec<Request>,
    /// Offers that were not taken back.
    pub offers: Vec<Offer>,
}

/// Everyone who asks or offers now. Telephone numbers are not opened for it.
///
/// # Errors
/// Whatever the database says.
pub fn everyone(tx: &mut Tx<'_, '_>, _: &Grant<Exchange>) -> Result<Everyone, DbError> {
    let mut neighbours = HashMap::new();
    for row in tx.rows(&PLAYERS, params![])? {
        let neighbour = read_neighbour(tx, row)?;
        tx.shown_of(neighbour.id);
        neighbours.insert(neighbour.id, neighbour);
    }
    let requests = tx.rows(&OPEN_REQUESTS, params![])?;
    let requests = requests.into_iter().map(|row| read_request(tx, row)).collect::<Result<_, _>>()?;
    let offers = tx.rows(&OPEN_OFFERS, params![])?;
    let offers = offers.into_iter().map(|row| read_offer(tx, row)).collect::<Result<_, _>>()?;
    Ok(Everyone { neighbours, requests, offers })
}

/// Someone, without their telephone number; noted in the log as seen.
///
/// # Errors
/// Whatever the database says.
pub fn someone(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Exchange>,
    id: NeighbourId,
) -> Result<Option<Neighbour>, DbError> {
    let row = tx.row(&ONE, params![id])?;
    let found = row.map(|row| read_neighbour(tx, row)).transpose()?;
    if found.is_some() {
        tx.shown_of(id);
    }
    Ok(found)
}

/// Who the actor is among neighbours; none when they never asked or offered.
///
/// # Errors
/// Whatever the database says.
pub fn me(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>) -> Result<Option<Neighbour>, DbError> {
    let Some(account) = grant.account() else { return Ok(None) };
    let row = tx.row(&BY_ACCOUNT, params![account])?;
    row.map(|row| read_neighbour(tx, row)).transpose()
}

/// A question.
///
/// # Errors
/// Whatever the database says.
pub fn request(tx: &mut Tx<'_, '_>, _: &Grant<Exchange>, id: RequestId) -> Result<Option<Request>, DbError> {
    let row = tx.row(&REQUEST, params![id])?;
    row.map(|row| read_request(tx, row)).transpose()
}

/// An offer.
///
/// # Errors
/// Whatever the database says.
pub fn find_offer(tx: &mut Tx<'_, '_>, _: &Grant<Exchange>, id: OfferId) -> Result<Option<Offer>, DbError> {
    let row = tx.row(&OFFER, params![id])?;
    row.map(|row| read_offer(tx, row)).transpose()
}

/// Someone's questions and offers, the newest first.
///
/// # Errors
/// Whatever the database says.
pub fn of_neighbour(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Exchange>,
    of: NeighbourId,
) -> Result<(Vec<Request>, Vec<Offer>), DbError> {
    let requests = tx.rows(&REQUESTS_OF, params![of])?;
    let requests = requests.into_iter().map(|row| read_request(tx, row)).collect::<Result<_, _>>()?;
    let offers = tx.rows(&OFFERS_OF, params![of])?;
    let offers = offers.into_iter().map(|row| read_offer(tx, row)).collect::<Result<_, _>>()?;
    Ok((requests, offers))
}

/// Notes that whoever asked heard something today (R62); the first time is their first reply (R61).
///
/// # Errors
/// Whatever the database says.
pub fn heard(tx: &mut Tx<'_, '_>, _: &Grant<Exchange>, id: RequestId) -> Result<(), DbError> {
    let today = tx.today();
    tx.run(&WORD, params![id, today]).map(drop)
}

/// Notes the day on which whoever asked first met someone (R61).
///
/// # Errors
/// Whatever the database says.
pub fn met(tx: &mut Tx<'_, '_>, _: &Grant<Exchange>, id: RequestId, on: Date) -> Result<(), DbError> {
    tx.run(&MET, params![id, on]).map(drop)
}

/// Closes a question, or opens it again.
///
/// # Errors
/// Whatever the database says.
pub fn set_request_state(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Exchange>,
    id: RequestId,
    state: RequestState,
) -> Result<(), DbError> {
    tx.run(&REQUEST_STATE, params![id, state]).map(drop)
}

fn read_neighbour(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Neighbour, DbError> {
    let id: NeighbourId = row.take(0)?;
    let key = tx.key_from(id, &row.take::<Vec<u8>>(8)?)?;
    let name = tx.open_some(&key, kept::CALLED, id, row.take(2)?)?;
    let said = tx.open(&key, kept::SAID, id, &row.take::<Vec<u8>>(3)?)?;
    Ok(Neighbour {
        id,
        account: row.take(1)?,
        said: kept::read_said(&said, name)?,
        intake_on: row.take(4)?,
        conduct_on: row.take(5)?,
        made_at: row.take(6)?,
        version: row.take(7)?,
    })
}

fn read_request(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Request, DbError> {
    let (id, neighbour): (RequestId, NeighbourId) = (row.take(0)?, row.take(1)?);
    let key = tx.key(neighbour)?;
    let asked = tx.open(&key, kept::ASKED, id, &row.take::<Vec<u8>>(4)?)?;
    Ok(Request {
        id,
        neighbour,
        asked_by: row.take(2)?,
        setting: row.take(3)?,
        asked: kept::read_asked(&asked)?,
        asked_on: row.take(5)?,
        word_on: row.take(6)?,
        state: row.take(7)?,
    })
}

fn read_offer(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Offer, DbError> {
    let (id, neighbour): (OfferId, NeighbourId) = (row.take(0)?, row.take(1)?);
    let key = tx.key(neighbour)?;
    let offered = tx.open(&key, kept::OFFERED, id, &row.take::<Vec<u8>>(2)?)?;
    let most: i64 = row.take(3)?;
    Ok(Offer {
        id,
        neighbour,
        offered: kept::read_offered(&offered)?,
        most: u8::try_from(most).map_err(|_| DbError::Inconsistent("a limit beyond 255".into()))?,
        offered_on: row.take(4)?,
        state: row.take::<OfferState>(5)?,
        version: row.take(6)?,
    })
}

fn incident(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Incident, DbError> {
    let (id, neighbour): (IncidentId, NeighbourId) = (row.take(0)?, row.take(1)?);
    let key = tx.key(neighbour)?;
    tx.shown_of(neighbour);
    let answer = tx.open_some(&key, kept::INCIDENT_ANSWER, id, row.take(4)?)?;
    let answered: Option<Timestamp> = row.take(5)?;
    Ok(Incident {
        id,
        neighbour,
        said: tx.open(&key, kept::INCIDENT, id, &row.take::<Vec<u8>>(2)?)?,
        at: row.take(3)?,
        answer: answer.zip(answered),
    })
}
