//! The household itself, and the reasons why colleagues joined its file.

use super::work_row::{assign, keep_row};
use crate::file::FileError;
use crate::file::rules::Head;
use crate::timeline::{self, What};
use foundation::access::{self, Asks, Grant, Subject, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::{AccountId, HouseholdId, Uuid};
use foundation::params;
use foundation::seal::Cell;
use foundation::time::Date;

pub(crate) const LABEL: Cell = Cell::new("household", "label");
const REASON: Cell = Cell::new("join_note", "reason");

foundation::statements! {
    /// A new household.
    NEW_HOUSEHOLD(0) = "insert into household (municipality, id, label, neighbourhood, opened_on, version)
                        values ($1, $2, $3, $4, $5, 1)";
    /// The top of a file.
    HEAD(4) = "select label, neighbourhood, opened_on, version from household where municipality = $1 and id = $2";
    /// How a household is called.
    LABEL_OF(1) = "select label from household where municipality = $1 and id = $2";
    /// Changes label and neighbourhood, of the version that was seen.
    SET_DETAILS(0) = "update household set label = $3, neighbourhood = $4, version = version + 1
                       where municipality = $1 and id = $2 and version = $5";
    /// Neighbourhoods by name; they are the neighbourhood floor's, below this one.
    AREAS(2) = "select code, name from area where municipality = $1 order by name, code";
    /// The name of one.
    AREA(1) = "select name from area where municipality = $1 and code = $2";
    /// Why a colleague joined.
    NEW_NOTE(0) = "insert into join_note (municipality, id, household, account, at, reason)
                   values ($1, $2, $3, $4, $5, $6)";
}

/// What [`head`] asks.
pub const ASKS: Asks = &[&HEAD];

/// Writes down a household whose file was just opened.
///
/// # Errors
/// Whatever the database says.
pub fn open(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    label: &str,
    neighbourhood: &str,
) -> Result<(), DbError> {
    let today = tx.today();
    open_on(tx, grant, label, neighbourhood, today)
}

/// The same, for a file that began on another day.
///
/// # Errors
/// Whatever the database says.
pub fn open_on(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    label: &str,
    neighbourhood: &str,
    on: Date,
) -> Result<(), DbError> {
    let household = grant.household();
    let key = tx.key(household)?;
    let sealed = tx.seal(&key, LABEL, household, label);
    tx.run(&NEW_HOUSEHOLD, params![household, sealed, neighbourhood, on])?;
    keep_row(tx, grant)
}

/// How a household is called, for a list of households within reach; it counts as shown.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when there is none.
pub fn label_of<S: Subject>(
    tx: &mut Tx<'_, '_>,
    _: &Grant<S>,
    household: HouseholdId,
) -> Result<String, DbError> {
    tx.shown(household);
    let mut row = tx
        .row(&LABEL_OF, params![household])?
        .ok_or_else(|| DbError::Inconsistent("a file without a household".into()))?;
    let key = tx.key(household)?;
    tx.open(&key, LABEL, household, &row.take::<Vec<u8>>(0)?)
}

/// The top of the file.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when there is none.
pub fn head(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Head, DbError> {
    let household = grant.household();
    let mut row = tx
        .row(&HEAD, params![household])?
        .ok_or_else(|| DbError::Inconsistent("a file without a household".into()))?;
    let key = tx.key(household)?;
    let sealed: Vec<u8> = row.take(0)?;
    Ok(Head {
        household,
        label: tx.open(&key, LABEL, household, &sealed)?,
        neighbourhood: row.take(1)?,
        opened_on: row.take(2)?,
        version: row.take(3)?,
    })
}

/// Changes how the team calls the household and in which neighbourhood it lives (empty: not known).
///
/// # Errors
/// [`FileError::Stale`] when someone changed it since `version`.
pub fn set_details(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    label: &str,
    neighbourhood: &str,
    version: i64,
) -> Result<(), FileError> {
    let household = grant.household();
    let key = tx.key(household)?;
    let sealed = tx.seal(&key, LABEL, household, label);
    match tx.run(&SET_DETAILS, params![household, sealed, neighbourhood, version])? {
        0 => Err(FileError::Stale),
        _ => Ok(()),
    }
}

/// A neighbourhood to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// The municipality's neighbourhoods.
///
/// # Errors
/// Whatever the database says.
pub fn areas<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>) -> Result<Vec<Area>, DbError> {
    let rows = tx.rows(&AREAS, &[])?;
    rows.into_iter().map(|mut r| Ok(Area { code: r.take(0)?, name: r.take(1)? })).collect()
}

/// The name of a neighbourhood, when there is one with this code.
///
/// # Errors
/// Whatever the database says.
pub fn area_name<S: Subject>(
    tx: &mut Tx<'_, '_>,
    _: &Grant<S>,
    code: &str,
) -> Result<Option<String>, DbError> {
    tx.row(&AREA, params![code])?.map(|mut row| row.take(0)).transpose()
}

/// Gives the file to a colleague, who works on it from now on; the timeline says whom it was given to, and by whom.
/// Someone who works on it already is left as they are.
///
/// # Errors
/// Whatever the database says.
pub fn give(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, account: AccountId) -> Result<(), DbError> {
    if access::assigned_accounts(tx, grant)?.contains(&account) {
        return Ok(());
    }
    assign(tx, grant, account, "given by the team leader")?;
    timeline::add(tx, grant, What::WorkerJoined, account, "")
}

/// Lets whoever asks work on a colleague's file from now on, for the reason they give (R108). Someone who works
/// on it already is left as they are.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] without an account.
pub fn join(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, reason: &str) -> Result<(), DbError> {
    let account: AccountId =
        grant.account().ok_or_else(|| DbError::Inconsistent("joining a file without an account".into()))?;
    if access::assigned_accounts(tx, grant)?.contains(&account) {
        return Ok(());
    }
    // The reason itself is personal: access keeps only that there is one.
    assign(tx, grant, account, "joined with a reason")?;
    let (household, id, now) = (grant.household(), tx.new_id::<Uuid>(), tx.now());
    let key = tx.key(household)?;
    let sealed = tx.seal(&key, REASON, id, reason);
    tx.run(&NEW_NOTE, params![id, household, account, now, sealed])?;
    timeline::add(tx, grant, What::WorkerJoined, account, "")
}
