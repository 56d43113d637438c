//! How it is kept how full something is.

use super::rules::{Need, Noted};
use crate::owned::{self, OwnedError};
use crate::social_map::{self, Entry, Load, ServiceId};
use foundation::access::{Action, Grant, Neighbourhood, Tx};
use foundation::codes::Coded;
use foundation::db::{DbError, Row};
use foundation::ids::AccountId;
use foundation::params;
use foundation::seal::Cell;
use foundation::time::Date;
use foundation::web::PageError;
use serde::{Deserialize, Serialize};

const SAID: Cell = Cell::new("service_load", "said");
/// Most days that the page of one entry shows, and most entries in the coordinator's list.
const MOST_DAYS: u32 = 24;
const MOST_FULL: u32 = 50;

foundation::statements! {
    /// How full it was, the last day first.
    DAYS(6) = "select noted_on, helping, at_most, waiting, account, said from service_load
                where municipality = $1 and service = $2 order by noted_on desc limit $3";
    /// How full it is; what was said earlier that day gives way.
    NOTE(0) = "insert into service_load (municipality, service, noted_on, helping, at_most, waiting, account, said)
               values ($1, $2, $3, $4, $5, $6, $7, $8)
               on conflict (municipality, service, noted_on) do update
                  set helping = excluded.helping, at_most = excluded.at_most, waiting = excluded.waiting,
                      account = excluded.account, said = excluded.said";
}

/// Why it was not kept or shown.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no such entry, or it is someone else's.
    #[error("not there")]
    Absent,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LoadError> for PageError {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Absent => Self::NotFound,
            LoadError::Db(e) => e.into(),
        }
    }
}

impl From<OwnedError> for LoadError {
    fn from(error: OwnedError) -> Self {
        match error {
            OwnedError::Db(e) => e.into(),
            OwnedError::Absent | OwnedError::Stale | OwnedError::Refused(_) => Self::Absent,
        }
    }
}

/// What is needed, as it is sealed.
#[derive(Serialize, Deserialize)]
struct Said {
    needs: Vec<String>,
    words: Option<String>,
}

/// An entry that is nearly full, with what was said last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Full {
    /// The entry.
    pub entry: Entry,
    /// What was said last.
    pub noted: Option<Noted>,
}

/// Notes how full something is, for whoever keeps it: its owner, or the coordinator. Nothing: that is not said any more; what was
/// said on earlier days stays on the page.
///
/// # Errors
/// [`LoadError::Absent`] for no entry, or that of someone else.
pub fn note(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
    noted: Option<&Noted>,
) -> Result<(), LoadError> {
    let account = keeper(tx, grant, service)?;
    social_map::say_load(tx, grant, service, noted.map(|noted| noted.load))?;
    let Some(Noted { load, waiting, needs, words }) = noted else { return Ok(()) };
    let needs = needs.iter().map(|need| need.code().to_owned()).collect();
    let said = serde_json::to_string(&Said { needs, words: words.clone() })
        .map_err(|e| DbError::Inconsistent(e.to_string()))?;
    let key = tx.key(account)?;
    let sealed = tx.seal(&key, SAID, service, &said);
    let (on, helping, at_most) = (load.on(), load.helping(), load.at_most());
    tx.run(&NOTE, params![service, on, helping, at_most, *waiting, account, sealed])?;
    Ok(())
}

/// An entry with how full it was, the last day first; for whoever keeps it.
pub(super) fn carried(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<(Entry, Vec<Noted>), LoadError> {
    keeper(tx, grant, service)?;
    let entry = social_map::entry(tx, grant, service)?.ok_or(LoadError::Absent)?;
    Ok((entry, days(tx, service, MOST_DAYS)?))
}

/// Entries that are full or nearly so, for the coordinator.
pub(crate) fn busy(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>) -> Result<Vec<Full>, DbError> {
    if grant.action() != Action::EditDirectory {
        return Err(DbError::Inconsistent("a grant for something else was used for what is full".into()));
    }
    let mut full = Vec::new();
    let services = social_map::nearly_full(tx, grant, MOST_FULL)?;
    for entry in social_map::entries(tx, grant, &services)? {
        let noted = days(tx, entry.id, 1)?.pop();
        full.push(Full { entry, noted });
    }
    Ok(full)
}

/// The account of whoever keeps an entry and asks: its owner, or the coordinator.
fn keeper(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<AccountId, LoadError> {
    match grant.action() {
        Action::EditDirectory => {
            social_map::entry(tx, grant, service)?.ok_or(LoadError::Absent)?;
            grant.account().ok_or(LoadError::Absent)
        }
        Action::SeeOwnEntries | Action::KeepOwnEntries => Ok(owned::owns(tx, grant, service)?),
        _ => Err(DbError::Inconsistent("a grant for something else was used for what is full".into()).into()),
    }
}

fn days(tx: &mut Tx<'_, '_>, service: ServiceId, at_most: u32) -> Result<Vec<Noted>, DbError> {
    let rows = tx.rows(&DAYS, params![service, at_most])?;
    rows.into_iter().map(|row| read(tx, service, row)).collect()
}

fn read(tx: &mut Tx<'_, '_>, service: ServiceId, mut row: Row) -> Result<Noted, DbError> {
    let count = |number: i64| u32::try_from(number).map_err(|e| DbError::Inconsistent(e.to_string()));
    let (on, helping, at_most): (Date, i64, i64) = (row.take(0)?, row.take(1)?, row.take(2)?);
    let (waiting, account): (Option<i64>, AccountId) = (row.take(3)?, row.take(4)?);
    let key = tx.key(account)?;
    let said = tx.open(&key, SAID, service, &row.take::<Vec<u8>>(5)?)?;
    let said: Said = serde_json::from_str(&said).map_err(|e| DbError::Inconsistent(e.to_string()))?;
    let load = Load::said(count(helping)?, count(at_most)?, on)
        .ok_or_else(|| DbError::Inconsistent("a limit of nobody".into()))?;
    let needs = said.needs.iter().filter_map(|code| Need::from_code(code)).collect();
    Ok(Noted { load, waiting: waiting.map(count).transpose()?, needs, words: said.words })
}
