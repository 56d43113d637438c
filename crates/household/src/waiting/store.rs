//! How the waiting list is kept. A page is one statement, which reads no more than it shows, however long the list is.

use super::rules::Turn;
use crate::file::LABEL;
use crate::report::ReportId;
use crate::timeline::{self, What};
use foundation::access::{Capacity, Caseload, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::identity;
use foundation::ids::{AccountId, HouseholdId, TeamId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::{Date, Timestamp};

const REASON: Cell = Cell::new("waiting_report", "reason");

/// How many reports a page of the list shows.
const PAGE: usize = 50;

foundation::statements! {
    /// A report begins to wait, with the team that has the file.
    BEGIN(0) = "insert into waiting_report (municipality, household, report, team, since_on, turn)
                values ($1, $2, $3,
                        (select h.team from access_household h where h.municipality = $1 and h.household = $2), $4, $5)";
    /// It came in on another day.
    SINCE(0) = "update waiting_report set since_on = $4
                 where municipality = $1 and household = $2 and report = $3 and ended_on is null";
    /// No report of a household waits any more.
    END(0) = "update waiting_report set ended_on = $3
               where municipality = $1 and household = $2 and ended_on is null";
    /// What waits goes first, unless it does already.
    GO_FIRST(0) = "update waiting_report set turn = $4, passed_at = $5, passed_by = $6, reason = $7
                    where municipality = $1 and household = $2 and report = $3 and ended_on is null and turn <> $4";
    /// The reports of a household that wait.
    OF_HOUSEHOLD(6) = "select report, since_on, turn, passed_at, passed_by, reason from waiting_report
                        where municipality = $1 and household = $2 and ended_on is null
                        order by turn, since_on, report";
    /// A page of what waits in a team: who goes first, then who waits longest. Brings along the next contact and whether
    /// anyone works on it.
    LIST(11) = "with page as materialized (
                  select household, report, since_on, turn, passed_at, passed_by, reason from waiting_report
                   where municipality = $1 and team = $2 and ended_on is null
                     and (turn, since_on, household, report) > ($3, $4, $5, $6)
                   order by turn, since_on, household, report limit 51)
                select p.report, p.since_on, p.turn, p.passed_at, p.passed_by, p.reason, p.household, hh.label,
                       k.wrapped, a.due_on,
                       (select count(*) from access_relation r
                         where r.municipality = $1 and r.household = p.household and r.kind = 'assigned'
                           and r.until_at is null)
                  from page p
                  join household hh on hh.municipality = $1 and hh.id = p.household
                  join data_key k on k.municipality = $1 and k.owner = p.household
                  left join agenda a on a.municipality = $1 and a.household = p.household
                                    and a.waiting = 'next-contact' and a.source = p.household and a.detail = ''
                                    and a.rests = 0
                 order by p.turn, p.since_on, p.household, p.report";
}

/// Why a report does not go first.
#[derive(Debug, thiserror::Error)]
pub enum WaitError {
    /// Nothing waits.
    #[error("nothing waits here")]
    NothingWaits,
    /// It goes first already.
    #[error("it goes first already")]
    FirstAlready,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// That a report passed the queue: when, by whom and why (R10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
    /// The name of that colleague.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// A report that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// Which.
    pub report: ReportId,
    /// Since when.
    pub since: Date,
    /// Whether it goes first.
    pub turn: Turn,
    /// That it passed the queue.
    pub passed: Option<Passed>,
}

/// A report on the waiting list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The wait.
    pub wait: Wait,
    /// Of which household.
    pub household: HouseholdId,
    /// How the team calls it.
    pub label: String,
    /// The last day on which the household hears from the team again.
    pub next_contact: Option<Date>,
    /// Whether anyone works on the file.
    pub work: Work,
}

/// Whether anyone works on a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Someone does.
    Someone,
    /// Nobody does.
    Nobody,
}

/// Where a page of the list ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct End {
    /// The turn there, as it is kept.
    pub turn: String,
    /// The day there, as it is kept.
    pub since: String,
    /// The household there.
    pub household: Uuid,
    /// The report there.
    pub report: Uuid,
}

/// A report begins to wait for a first conversation.
///
/// # Errors
/// Whatever the database says.
pub fn begin(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
    since: Date,
) -> Result<(), DbError> {
    tx.run(&BEGIN, params![grant.household(), report, since, Turn::InOrder]).map(drop)
}

/// A report that waits came in on another day after all.
///
/// # Errors
/// Whatever the database says.
pub fn since(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
    on: Date,
) -> Result<(), DbError> {
    tx.run(&SINCE, params![grant.household(), report, on]).map(drop)
}

/// The household waits no longer: there was a conversation, or the file was closed.
///
/// # Errors
/// Whatever the database says.
pub fn end(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, on: Date) -> Result<(), DbError> {
    tx.run(&END, params![grant.household(), on]).map(drop)
}

/// What waits of this household goes first from now on, for this reason (R10). Who says so is whoever asks.
///
/// # Errors
/// [`WaitError`].
pub fn go_first(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, reason: &str) -> Result<(), WaitError> {
    let waits = of_household(tx, grant)?;
    if waits.is_empty() {
        return Err(WaitError::NothingWaits);
    }
    let (key, now) = (tx.key(grant.household())?, tx.now());
    let mut passed = 0;
    for wait in waits {
        let sealed = tx.seal(&key, REASON, wait.report, reason);
        let change = params![grant.household(), wait.report, Turn::First, now, grant.account(), sealed];
        passed += tx.run(&GO_FIRST, change)?;
    }
    if passed == 0 {
        return Err(WaitError::FirstAlready);
    }
    Ok(timeline::add(tx, grant, What::WentFirst, grant.household(), "")?)
}

/// The reports of this household that wait, who goes first standing first.
///
/// # Errors
/// Whatever the database says.
pub fn of_household(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Wait>, DbError> {
    let rows = tx.rows(&OF_HOUSEHOLD, params![grant.household()])?;
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|mut row| wait(tx, grant, &key, &mut row)).collect()
}

fn wait<S: foundation::access::Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    key: &DataKey,
    row: &mut Row,
) -> Result<Wait, DbError> {
    let report: ReportId = row.take(0)?;
    let (at, by): (Option<Timestamp>, Option<AccountId>) = (row.take(3)?, row.take(4)?);
    let reason: Option<Vec<u8>> = row.take(5)?;
    let passed = match (at, by, reason) {
        (Some(at), Some(by), Some(reason)) => Some(Passed {
            at,
            by,
            name: identity::account_name(tx, grant, by)?,
            reason: tx.open(key, REASON, report, &reason)?,
        }),
        _ => None,
    };
    Ok(Wait { report, since: row.take(1)?, turn: row.take(2)?, passed })
}

/// The team whose waiting list whoever asks may see: an official does not come in by the team.
#[must_use]
pub fn team(grant: &Grant<Caseload>) -> Option<TeamId> {
    grant.team().filter(|_| grant.capacity() == Capacity::CareWorker)
}

/// A page of the team's waiting list, after a place or from the first; and where the next begins.
///
/// # Errors
/// Whatever the database says.
pub fn list(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    after: Option<&End>,
) -> Result<(Vec<Listed>, Option<End>), DbError> {
    let Some(team) = team(grant) else { return Ok((Vec::new(), None)) };
    let first = End::default();
    let after = after.unwrap_or(&first);
    let place = params![team, &after.turn, &after.since, after.household, after.report];
    let mut rows = tx.rows(&LIST, place)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let found = rows.into_iter().map(|row| listed(tx, grant, row)).collect::<Result<Vec<_>, _>>()?;
    let end = found.last().filter(|_| more).map(|last| End {
        turn: last.wait.turn.code().to_owned(),
        since: last.wait.since.iso(),
        household: last.household.into(),
        report: last.wait.report.into(),
    });
    Ok((found, end))
}

fn listed(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>, mut row: Row) -> Result<Listed, DbError> {
    let household: HouseholdId = row.take(6)?;
    tx.shown(household);
    let key = tx.key_from(household, &row.take::<Vec<u8>>(8)?)?;
    let workers: i64 = row.take(10)?;
    Ok(Listed {
        wait: wait(tx, grant, &key, &mut row)?,
        household,
        label: tx.open(&key, LABEL, household, &row.take::<Vec<u8>>(7)?)?,
        next_contact: row.take(9)?,
        work: if workers > 0 { Work::Someone } else { Work::Nobody },
    })
}
