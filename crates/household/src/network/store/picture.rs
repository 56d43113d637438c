//! How networks are kept as they were on a day. Nothing kept here is ever changed.

use super::super::rules::{PictureId, ThenError, Tie, WhyKept, freeze, thaw};
use super::ties;
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::params;
use foundation::seal::Cell;
use foundation::time::Date;

const PEOPLE: Cell = Cell::new("network_picture", "people");

foundation::statements! {
    /// A network as it is.
    KEEP(0) = "insert into network_picture (municipality, household, id, kept_on, why, account, people)
               values ($1, $2, $3, $4, $5, $6, $7)";
    /// The days on which it was kept, the latest first.
    KEPT(3) = "select id, kept_on, why from network_picture
                where municipality = $1 and household = $2 order by kept_on desc, id desc";
    /// One of them.
    PICTURE(4) = "select id, kept_on, why, people from network_picture
                   where municipality = $1 and household = $2 and id = $3";
}

/// A day on which the network was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct KeptOn {
    pub(in super::super) id: PictureId,
    pub(in super::super) on: Date,
    pub(in super::super) why: WhyKept,
}

fn kept_on(row: &mut Row) -> Result<KeptOn, DbError> {
    Ok(KeptOn { id: row.take(0)?, on: row.take(1)?, why: row.take(2)? })
}

fn damaged(e: ThenError) -> DbError {
    DbError::Inconsistent(e.to_string())
}

/// Keeps the network as it is today; nothing when nobody is there.
///
/// # Errors
/// Whatever the database says.
pub fn keep_picture(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, why: WhyKept) -> Result<(), DbError> {
    let (household, today) = (grant.household(), tx.today());
    let there: Vec<Tie> = ties(tx, grant)?.into_iter().filter(|tie| tie.what.is_there_on(today)).collect();
    if there.is_empty() {
        return Ok(());
    }
    let id: PictureId = tx.new_id();
    let key = tx.key(household)?;
    let people = tx.seal(&key, PEOPLE, id, &freeze(&there).map_err(damaged)?);
    tx.run(&KEEP, params![household, id, today, why, grant.account(), people])?;
    timeline::add(tx, grant, What::Network, id, "")
}

/// The days on which the network was kept, the latest first.
pub(in super::super) fn pictures(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<KeptOn>, DbError> {
    tx.rows(&KEPT, params![grant.household()])?.iter_mut().map(kept_on).collect()
}

/// Who was there when it was kept; none when there is no such picture.
pub(in super::super) fn picture(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: PictureId,
) -> Result<Option<Vec<Tie>>, DbError> {
    let Some(mut row) = tx.row(&PICTURE, params![grant.household(), id])? else { return Ok(None) };
    let key = tx.key(grant.household())?;
    let people = tx.open(&key, PEOPLE, id, &row.take::<Vec<u8>>(3)?)?;
    thaw(&people).map(Some).map_err(damaged)
}
