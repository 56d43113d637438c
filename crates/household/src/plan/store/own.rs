//! A person's own text (R20). The person is the one whose account it is: no function here takes another, so
//! nobody else can write or change it. Every edition is kept.

use super::sealed::Sealed;
use super::{OwnText, PlanError};
use crate::agenda::{self, Item, Waiting};
use crate::timeline::{self, What};
use foundation::access::{Asks, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::seal::{Cell, DataKey};

const WORDS: Cell = Cell::new("own_text", "words");

foundation::statements! {
    /// Every edition of every person's own text, oldest first.
    OWN_TEXTS(5) = "select id, person, edition, written_on, words from own_text
                     where municipality = $1 and household = $2 order by person, edition";
    /// The newest edition of one person.
    NEWEST_EDITION(1) = "select edition from own_text where municipality = $1 and household = $2 and person = $3
                          order by edition desc limit 1";
    /// A new edition; nothing when another one with that number was just kept.
    NEW_EDITION(0) = "insert into own_text (municipality, household, person, edition, id, written_on, words)
                      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
}

/// What [`own_texts`] asks.
pub const ASKS: Asks = &[&OWN_TEXTS];

/// Every edition of every person's own text; of one person the oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn own_texts(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<OwnText>, DbError> {
    let key = tx.key(grant.household())?;
    let rows = tx.rows(&OWN_TEXTS, params![grant.household()])?;
    rows.into_iter().map(|row| read(tx, &key, row)).collect()
}

/// Keeps a new edition of the text of the person whose account this is. `after` is the edition they saw, 0 for
/// none.
///
/// # Errors
/// [`PlanError::Stale`] when they wrote another one meanwhile, on another device.
pub fn add_own_text(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    after: i64,
    words: &str,
) -> Result<(), PlanError> {
    let household = grant.household();
    let person = grant.person().ok_or(PlanError::NotThere)?;
    let newest = tx.row(&NEWEST_EDITION, params![household, person])?;
    let newest: i64 = newest.map_or(Ok(0), |mut row| row.take(0))?;
    if newest != after {
        return Err(PlanError::Stale);
    }
    let id: Uuid = tx.new_id();
    let key = tx.key(household)?;
    let words = Sealed::of(&key, id).close(tx, WORDS, words);
    let today = tx.today();
    let kept = tx.run(&NEW_EDITION, params![household, person, after + 1, id, today, words])?;
    if kept != 1 {
        return Err(PlanError::Stale);
    }
    timeline::add(tx, grant, What::OwnText, id, "")?;
    Ok(agenda::set(tx, grant, &Item::new(Waiting::Answer, person, today).about("text"))?)
}

fn read(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<OwnText, DbError> {
    let id: Uuid = row.take(0)?;
    Ok(OwnText {
        person: row.take(1)?,
        edition: row.take(2)?,
        on: row.take(3)?,
        words: Sealed::of(key, id).open(tx, WORDS, &mut row, 4)?,
    })
}
