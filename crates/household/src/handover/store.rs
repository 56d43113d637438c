//! How handovers are kept.

use super::rules::{
    Handover, HandoverId, NewHandover, Refusal, Reply, Standing, Stays, coordinator, may_answer, may_offer,
    may_withdraw,
};
use crate::agenda::{self, Item, Waiting};
use crate::timeline::{self, What};
use foundation::access::{self, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::identity;
use foundation::ids::AccountId;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::web::PageError;

const NOTE: Cell = Cell::new("handover", "note");
const WORDS: Cell = Cell::new("handover", "words");

/// Days within which an answer is expected.
const PACE: i64 = 3;

foundation::statements! {
    /// All handovers of a household, oldest first.
    ALL(10) = "select id, from_account, to_account, made_by, stays, note, offered_on, standing, answered_on, words
                 from handover where municipality = $1 and household = $2 order by id";
    /// A new one.
    NEW(0) = "insert into handover (municipality, household, id, from_account, to_account, made_by, stays, note,
                                    offered_on, standing)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')";
    /// Answers one that waits, or takes it back.
    END(0) = "update handover set standing = $4, answered_on = $5, words = $6
               where municipality = $1 and household = $2 and id = $3 and standing = 'waiting'";
}

/// Why a handover was not kept.
#[derive(Debug, thiserror::Error)]
pub enum HandoverError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such handover in this household.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<HandoverError> for PageError {
    fn from(e: HandoverError) -> Self {
        match e {
            HandoverError::NotThere => Self::NotFound,
            HandoverError::Db(e) => e.into(),
            HandoverError::Refused(_) => {
                Self::Internal(format!("a handler did not show why a handover was refused: {e}"))
            }
        }
    }
}

/// All handovers of the household, oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn handovers(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Handover>, DbError> {
    let rows = tx.rows(&ALL, params![grant.household()])?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|row| read(tx, &key, row)).collect()
}

fn read(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Handover, DbError> {
    let id: HandoverId = row.take(0)?;
    let note = tx.open(key, NOTE, id, &row.take::<Vec<u8>>(5)?)?;
    let words: Option<Vec<u8>> = row.take(9)?;
    Ok(Handover {
        id,
        from: row.take(1)?,
        made_by: row.take(3)?,
        what: NewHandover { to: row.take(2)?, note, stays: row.take(4)? },
        on: row.take(6)?,
        standing: row.take(7)?,
        answered_on: row.take(8)?,
        words: tx.open_some(key, WORDS, id, words)?,
    })
}

/// Who coordinates the household now; nobody when nobody works on it.
///
/// # Errors
/// Whatever the database says.
pub fn coordinates(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Option<identity::Worker>, DbError> {
    let assigned = identity::assigned(tx, grant)?;
    let accounts: Vec<AccountId> = assigned.iter().map(|worker| worker.account).collect();
    let now = coordinator(&handovers(tx, grant)?, &accounts);
    Ok(assigned.into_iter().find(|worker| Some(worker.account) == now))
}

/// Colleagues of whoever asks, to whom it can be offered.
pub(super) fn colleagues(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<identity::Worker>, DbError> {
    match grant.team() {
        Some(team) => identity::workers(tx, grant, team),
        None => Ok(Vec::new()),
    }
}

/// Offers the coordination to a colleague, who hears of it at once.
///
/// # Errors
/// [`Refusal`].
pub fn offer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewHandover,
) -> Result<HandoverId, HandoverError> {
    let by = grant.account().ok_or(HandoverError::NotThere)?;
    let now = coordinates(tx, grant)?.map(|worker| worker.account);
    let team: Vec<AccountId> = colleagues(tx, grant)?.into_iter().map(|worker| worker.account).collect();
    may_offer(&handovers(tx, grant)?, now, &team, new.to)?;
    let (id, today): (HandoverId, _) = (tx.new_id(), tx.today());
    let key = tx.key(grant.household())?;
    let note = tx.seal(&key, NOTE, id, &new.note);
    let from = now.unwrap_or(by);
    tx.run(&NEW, params![grant.household(), id, from, new.to, by, new.stays, note, today])?;
    let item = Item::new(Waiting::Handover, id, today.plus_days(PACE)).only_for(new.to);
    agenda::set(tx, grant, &item)?;
    Ok(id)
}

/// Keeps the answer of whoever was asked. Accepted, they work on the household and coordinate it; declined, all stays
/// as it was, and whoever offered it hears so.
///
/// # Errors
/// [`Refusal::NotAsked`], [`Refusal::Over`].
pub fn answer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: HandoverId,
    reply: Reply,
    words: Option<&str>,
) -> Result<(), HandoverError> {
    let by = grant.account().ok_or(HandoverError::NotThere)?;
    let handover = one(tx, grant, id)?;
    may_answer(&handover, by)?;
    let standing = match reply {
        Reply::Accept => Standing::Accepted,
        Reply::Decline => Standing::Declined,
    };
    end(tx, grant, id, standing, words)?;
    match reply {
        Reply::Accept => {
            access::assign(tx, grant, by, "took the coordination over")?;
            if handover.what.stays == Stays::Leaves && handover.from != by {
                access::end_assignment(tx, grant, handover.from)?;
            }
            timeline::add(tx, grant, What::HandedOver, id, "")?;
        }
        Reply::Decline => {
            let today = tx.today();
            let item = Item::new(Waiting::Handover, id, today).about(Standing::Declined.code());
            agenda::set(tx, grant, &item.only_for(handover.made_by))?;
        }
    }
    Ok(())
}

/// Takes a handover back that waits; of one that was declined, notes that this was read.
///
/// # Errors
/// [`Refusal::Over`].
pub fn withdraw(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: HandoverId,
) -> Result<(), HandoverError> {
    let handover = one(tx, grant, id)?;
    if handover.standing == Standing::Declined {
        agenda::clear_all(tx, grant, Waiting::Handover, id)?;
        return Ok(());
    }
    may_withdraw(&handover)?;
    end(tx, grant, id, Standing::Withdrawn, None)
}

/// Handovers that were declined, of which nobody has read that yet.
pub(super) fn unread(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<HandoverId>, DbError> {
    let declined =
        |item: &Item| item.waiting == Waiting::Handover && item.detail == Standing::Declined.code();
    let items = agenda::of_household(tx, grant)?;
    Ok(items.iter().filter(|item| declined(item)).map(|item| item.source.into()).collect())
}

fn end(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: HandoverId,
    standing: Standing,
    words: Option<&str>,
) -> Result<(), HandoverError> {
    let key = tx.key(grant.household())?;
    let (words, today) = (tx.seal_some(&key, WORDS, id, words), tx.today());
    if tx.run(&END, params![grant.household(), id, standing, today, words])? != 1 {
        return Err(Refusal::Over.into());
    }
    agenda::clear_all(tx, grant, Waiting::Handover, id)?;
    Ok(())
}

/// One handover of this household.
fn one(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: HandoverId) -> Result<Handover, HandoverError> {
    handovers(tx, grant)?.into_iter().find(|handover| handover.id == id).ok_or(HandoverError::NotThere)
}
