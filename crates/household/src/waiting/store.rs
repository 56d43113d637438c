//! How the waiting list is kept. A page is one statement, which reads no more than it shows, however long the list is.

use super::rules::{Turn, last_look};
use crate::file::{self, LABEL};
use crate::report::ReportId;
use crate::timeline::{self, What};
use foundation::access::{Capacity, Caseload, Grant, ThisHousehold, Tx};
use foundation::codes;
use foundation::db::{DbError, Row};
use foundation::identity;
use foundation::ids::{AccountId, HouseholdId, TeamId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::{Date, Timestamp};

const REASON: Cell = Cell::new("waiting_report", "reason");

/// How many reports, or files that nobody works on, a page of the list shows.
const PAGE: usize = 50;

foundation::statements! {
    /// A report begins to wait, with the team that has the file.
    BEGIN(0) = "insert into waiting_report (municipality, household, report, team, since_on, turn)
                values ($1, $2, $3,
                        (select h.team from access_household h where h.municipality = $1 and h.household = $2), $4, $5)";
    /// What was seen before it began to wait is no look at it.
    FORGET_LOOK(0) = "delete from waiting_look where municipality = $1 and household = $2";
    /// Someone opened the file from the list.
    LOOK(0) = "insert into waiting_look (municipality, household, looked_at, looked_by) values ($1, $2, $3, $4)
               on conflict (municipality, household)
               do update set looked_at = excluded.looked_at, looked_by = excluded.looked_by";
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
    /// A page of what waits in a team: who goes first, then who waits longest. Brings along the next contact, whether
    /// anyone works on it, and who looked last.
    LIST(15) = "with page as materialized (
                  select household, report, since_on, turn, passed_at, passed_by, reason from waiting_report
                   where municipality = $1 and team = $2 and ended_on is null
                     and (turn, since_on, household, report) > ($3, $4, $5, $6)
                   order by turn, since_on, household, report limit 51)
                select p.report, p.since_on, p.turn, p.passed_at, p.passed_by, p.reason, p.household, hh.label,
                       k.wrapped, a.due_on, a.looked_at, a.looked_by, l.looked_at, l.looked_by,
                       coalesce(w.worked, 'nobody')
                  from page p
                  join household hh on hh.municipality = $1 and hh.id = p.household
                  join data_key k on k.municipality = $1 and k.owner = p.household
                  left join work_row w on w.municipality = $1 and w.household = p.household
                  left join agenda a on a.municipality = $1 and a.household = p.household
                                    and a.waiting = 'next-contact' and a.source = p.household and a.detail = ''
                                    and a.rests = 0
                  left join waiting_look l on l.municipality = $1 and l.household = p.household
                 order by p.turn, p.since_on, p.household, p.report";
    /// A page of a team's files that nobody works on and of which no report waits, who waits longest at the top. Walks
    /// an index of the kept rows, so it costs the same however many files a team has.
    IDLE(9) = "with page as materialized (
                 select household, idle_since from work_row
                  where municipality = $1 and team = $2 and (idle_since, household) > ($3, $4)
                  order by idle_since, household limit 51)
               select p.household, p.idle_since, hh.label, k.wrapped, a.due_on, a.looked_at, a.looked_by,
                      l.looked_at, l.looked_by
                 from page p
                 join household hh on hh.municipality = $1 and hh.id = p.household
                 join data_key k on k.municipality = $1 and k.owner = p.household
                 left join agenda a on a.municipality = $1 and a.household = p.household
                                   and a.waiting = 'next-contact' and a.source = p.household and a.detail = ''
                                   and a.rests = 0
                 left join waiting_look l on l.municipality = $1 and l.household = p.household
                order by p.idle_since, p.household";
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
    /// Who looked last since it waits, and when; none when nobody has looked yet.
    pub looked: Option<Look>,
}

codes! {
    /// Whether anyone works on a file.
    pub enum Work {
        /// Someone does.
        Someone = "someone" / "waiting-someone",
        /// Nobody does.
        Nobody = "nobody" / "waiting-nobody",
    }
}

/// That someone looked at what waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// The name of that colleague.
    pub name: String,
}

/// An open file that nobody works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idle {
    /// Of which household.
    pub household: HouseholdId,
    /// How the team calls it.
    pub label: String,
    /// Since when nobody works on it.
    pub since: Timestamp,
    /// The last day on which the household hears from the team again.
    pub next_contact: Option<Date>,
    /// Who looked last since then; none when nobody has looked yet.
    pub looked: Option<Look>,
}

/// Where a page of the files that nobody works on ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleEnd {
    /// The moment there.
    pub since: Timestamp,
    /// The household there.
    pub household: HouseholdId,
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
    tx.run(&FORGET_LOOK, params![grant.household()])?;
    tx.run(&BEGIN, params![grant.household(), report, since, Turn::InOrder])?;
    file::keep_row(tx, grant)
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
    tx.run(&END, params![grant.household(), on])?;
    file::keep_row(tx, grant)
}

/// Whoever asks opened the file from the waiting list.
///
/// # Errors
/// Whatever the database says.
pub fn look(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), DbError> {
    let now = tx.now();
    tx.run(&LOOK, params![grant.household(), now, grant.account()]).map(drop)
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
    // A look at a report counts from the day on which it came in; one from before it was forgotten when it began to wait.
    let looked = looked(tx, grant, &mut row, 10, Timestamp::EPOCH)?;
    Ok(Listed {
        wait: wait(tx, grant, &key, &mut row)?,
        household,
        label: tx.open(&key, LABEL, household, &row.take::<Vec<u8>>(7)?)?,
        next_contact: row.take(9)?,
        work: row.take(14)?,
        looked,
    })
}

/// Who looked last since a moment, from the two looks that stand in a row from a column on.
fn looked(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    row: &mut Row,
    from: usize,
    since: Timestamp,
) -> Result<Option<Look>, DbError> {
    let mut look = |at: usize| -> Result<Option<(Timestamp, AccountId)>, DbError> {
        let (when, who): (Option<Timestamp>, Option<AccountId>) = (row.take(at)?, row.take(at + 1)?);
        Ok(when.zip(who))
    };
    let Some((at, by)) = last_look([look(from)?, look(from + 2)?], since) else { return Ok(None) };
    Ok(Some(Look { at, name: identity::account_name(tx, grant, by)? }))
}

/// A page of the files of the team that nobody works on, after a place or from the first; and where the next begins.
///
/// # Errors
/// Whatever the database says.
pub fn idle(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    after: Option<IdleEnd>,
) -> Result<(Vec<Idle>, Option<IdleEnd>), DbError> {
    let Some(team) = team(grant) else { return Ok((Vec::new(), None)) };
    let (since, household) =
        after.map_or((i64::MIN, Uuid::nil()), |end| (end.since.micros(), end.household.into()));
    let mut rows = tx.rows(&IDLE, params![team, since, household])?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let found = rows.into_iter().map(|row| one_idle(tx, grant, row)).collect::<Result<Vec<_>, _>>()?;
    let end = found.last().filter(|_| more);
    let end = end.map(|last| IdleEnd { since: last.since, household: last.household });
    Ok((found, end))
}

fn one_idle(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>, mut row: Row) -> Result<Idle, DbError> {
    let household: HouseholdId = row.take(0)?;
    tx.shown(household);
    let key = tx.key_from(household, &row.take::<Vec<u8>>(3)?)?;
    let since: Timestamp = row.take(1)?;
    Ok(Idle {
        household,
        label: tx.open(&key, LABEL, household, &row.take::<Vec<u8>>(2)?)?,
        since,
        next_contact: row.take(4)?,
        looked: looked(tx, grant, &mut row, 5, since)?,
    })
}
