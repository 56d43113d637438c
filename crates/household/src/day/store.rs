//! How the day is read, and how a worker's filters are kept. A page is one statement, which brings the wrapped keys along
//! and reads no more lines than it shows: what it costs follows from the files one works on, not from how many there are.

use super::rules::{Asked, FilterId, Group, Whose, is_done_when_read, range};
use crate::agenda::{self, Waiting};
use crate::file::LABEL;
use foundation::access::{self, Capacity, Caseload, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::identity;
use foundation::ids::{AccountId, HouseholdId, TeamId, Uuid};
use foundation::params;
use foundation::seal::Cell;
use foundation::time::{Date, Timestamp};
use std::collections::BTreeMap;

const NAME: Cell = Cell::new("day_filter", "name");

/// How many lines a page shows.
const PAGE: usize = 50;
/// How many filters a worker can keep.
const MOST_FILTERS: usize = 12;
/// Before and after every day that can stand in the agenda.
const NEVER: (&str, &str) = ("0000-00-00", "9999-99-99");

foundation::statements! {
    /// What waits on the files an account works on, and who is asked to take one over, what is due first at the top. Which
    /// lines those are is found before the days are looked at: by days, a planner comes in through those of everyone.
    MINE(10) = "with mine as materialized (
                  select a.household, a.waiting, a.source, a.detail, a.due_on, a.made_at, a.looked_at, a.looked_by
                    from access_relation r
                    join agenda a on a.municipality = r.municipality and a.household = r.household
                   where r.municipality = $1 and r.account = $2 and r.kind = 'assigned' and r.until_at is null
                     and a.rests = 0 and (a.account is null or (a.account = $2 and a.waiting <> 'handover'))
                  union all
                  select a.household, a.waiting, a.source, a.detail, a.due_on, a.made_at, a.looked_at, a.looked_by
                    from agenda a
                   where a.municipality = $1 and a.account = $2 and a.waiting = 'handover' and a.rests = 0),
                page as materialized (
                  select a.household, a.waiting, a.source, a.detail, a.due_on, a.made_at, a.looked_at, a.looked_by
                    from mine a
                   where ($3 = '' or a.waiting = $3) and a.due_on >= $4 and a.due_on <= $5
                     and (a.due_on, a.household, a.waiting, a.detail, a.source) > ($6, $7, $8, $9, $10)
                   order by a.due_on, a.household, a.waiting, a.detail, a.source limit 51)
                select p.household, p.waiting, p.source, p.detail, p.due_on, p.made_at, p.looked_at, p.looked_by,
                       hh.label, k.wrapped
                  from page p
                  join household hh on hh.municipality = $1 and hh.id = p.household
                  join data_key k on k.municipality = $1 and k.owner = p.household
                 order by p.due_on, p.household, p.waiting, p.detail, p.source";
    /// The same of all files of a team; what is for one worker alone, and steps for safety, are not for the team.
    TEAM(10) = "with page as materialized (
                  select a.household, a.waiting, a.source, a.detail, a.due_on, a.made_at, a.looked_at, a.looked_by
                    from agenda a
                   where a.municipality = $1 and a.team = $2 and a.rests = 0 and a.account is null
                     and a.waiting <> 'safety-step'
                     and ($3 = '' or a.waiting = $3) and a.due_on >= $4 and a.due_on <= $5
                     and (a.due_on, a.household, a.waiting, a.detail, a.source) > ($6, $7, $8, $9, $10)
                   order by a.due_on, a.household, a.waiting, a.detail, a.source limit 51)
                select p.household, p.waiting, p.source, p.detail, p.due_on, p.made_at, p.looked_at, p.looked_by,
                       hh.label, k.wrapped
                  from page p
                  join household hh on hh.municipality = $1 and hh.id = p.household
                  join data_key k on k.municipality = $1 and k.owner = p.household
                 order by p.due_on, p.household, p.waiting, p.detail, p.source";
    /// How many lines wait between each of four pairs of days on the files an account works on.
    COUNT_MINE(4) = "with mine as materialized (
                       select a.due_on, a.waiting from access_relation r
                         join agenda a on a.municipality = r.municipality and a.household = r.household
                        where r.municipality = $1 and r.account = $2 and r.kind = 'assigned' and r.until_at is null
                          and a.rests = 0 and (a.account is null or (a.account = $2 and a.waiting <> 'handover'))
                       union all
                       select a.due_on, a.waiting from agenda a
                        where a.municipality = $1 and a.account = $2 and a.waiting = 'handover' and a.rests = 0)
                     select count(case when due_on >= $4 and due_on <= $5 then 1 end),
                            count(case when due_on >= $6 and due_on <= $7 then 1 end),
                            count(case when due_on >= $8 and due_on <= $9 then 1 end),
                            count(case when due_on >= $10 and due_on <= $11 then 1 end)
                       from mine where $3 = '' or waiting = $3";
    /// The same for all files of a team, each a hundred at most: a team can have thousands.
    COUNT_TEAM(4) = "with found as not materialized (
                       select a.due_on from agenda a
                        where a.municipality = $1 and a.team = $2 and a.rests = 0 and a.account is null
                          and a.waiting <> 'safety-step' and ($3 = '' or a.waiting = $3))
                     select (select count(*) from (select 1 as one from found
                                                    where due_on >= $4 and due_on <= $5 limit 100) as late),
                            (select count(*) from (select 1 as one from found
                                                    where due_on >= $6 and due_on <= $7 limit 100) as today),
                            (select count(*) from (select 1 as one from found
                                                    where due_on >= $8 and due_on <= $9 limit 100) as week),
                            (select count(*) from (select 1 as one from found
                                                    where due_on >= $10 and due_on <= $11 limit 100) as later)";
    /// The filters of an account, oldest first.
    FILTERS(4) = "select id, name, kind, whose from day_filter where municipality = $1 and account = $2 order by id";
    /// Keeps one.
    NEW_FILTER(0) = "insert into day_filter (municipality, account, id, name, kind, whose, made_at)
                     values ($1, $2, $3, $4, $5, $6, $7)";
    /// Removes one.
    REMOVE_FILTER(0) = "delete from day_filter where municipality = $1 and account = $2 and id = $3";
}

/// A line of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// On which household.
    pub household: HouseholdId,
    /// How the team calls it.
    pub label: String,
    /// What waits.
    pub waiting: Waiting,
    /// The thing itself.
    pub source: Uuid,
    /// What tells two lines of one source apart.
    pub detail: String,
    /// The last day on which it is in time.
    pub due: Date,
    /// Who opened it first since it came, and when; none when nobody has looked yet.
    pub looked: Option<(Timestamp, AccountId)>,
}

/// Where a page of the day ends: the last line of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct End {
    /// Its last day, as it is kept.
    pub due: String,
    /// Its household.
    pub household: Uuid,
    /// What waits, as it is kept.
    pub waiting: String,
    /// What tells two lines of one source apart.
    pub detail: String,
    /// The thing itself.
    pub source: Uuid,
}

/// Lines of the day, and where the next page begins.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// The lines, what is due first at the top.
    pub lines: Vec<Line>,
    /// Where the next page begins, when there is one.
    pub end: Option<End>,
    /// The names of those who looked.
    pub names: BTreeMap<AccountId, String>,
}

/// Whose files: an account's, or a team's. An official does not come in by the team.
fn owner(grant: &Grant<Caseload>, whose: Whose) -> Option<Uuid> {
    match whose {
        Whose::Mine => grant.account().map(Uuid::from),
        Whose::Team => team(grant).map(Uuid::from),
    }
}

/// The team whose files whoever asks may open.
#[must_use]
pub fn team(grant: &Grant<Caseload>) -> Option<TeamId> {
    grant.team().filter(|_| grant.capacity() == Capacity::CareWorker)
}

fn between(group: Option<Group>, today: Date) -> (String, String) {
    let (from, until) = range(group, today);
    let text = |day: Option<Date>, open: &str| day.map_or_else(|| open.to_owned(), Date::iso);
    (text(from, NEVER.0), text(until, NEVER.1))
}

/// A page of what is asked for, after a line or from the first.
///
/// # Errors
/// Whatever the database says.
pub fn lines(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    asked: Asked,
    after: Option<&End>,
) -> Result<Lines, DbError> {
    let Some(owner) = owner(grant, asked.whose) else { return Ok(Lines::default()) };
    let (from, until) = between(asked.group, tx.today());
    let kind = asked.kind.map_or("", Waiting::code);
    let first = End::default();
    let after = after.unwrap_or(&first);
    let statement = match asked.whose {
        Whose::Mine => &MINE,
        Whose::Team => &TEAM,
    };
    let mut rows = tx.rows(
        statement,
        params![
            owner,
            kind,
            from,
            until,
            &after.due,
            after.household,
            &after.waiting,
            &after.detail,
            after.source
        ],
    )?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let lines = rows.into_iter().map(|row| line(tx, row)).collect::<Result<Vec<_>, _>>()?;
    let end = lines.last().filter(|_| more).map(|last| End {
        due: last.due.iso(),
        household: last.household.into(),
        waiting: last.waiting.code().to_owned(),
        detail: last.detail.clone(),
        source: last.source,
    });
    let mut names = BTreeMap::new();
    for (_, account) in lines.iter().filter_map(|line| line.looked) {
        if let std::collections::btree_map::Entry::Vacant(place) = names.entry(account) {
            place.insert(identity::account_name(tx, grant, account)?);
        }
    }
    Ok(Lines { lines, end, names })
}

fn line(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Line, DbError> {
    let household: HouseholdId = row.take(0)?;
    tx.shown(household);
    let key = tx.key_from(household, &row.take::<Vec<u8>>(9)?)?;
    let made: Timestamp = row.take(5)?;
    let (at, by): (Option<Timestamp>, Option<AccountId>) = (row.take(6)?, row.take(7)?);
    Ok(Line {
        household,
        label: tx.open(&key, LABEL, household, &row.take::<Vec<u8>>(8)?)?,
        waiting: row.take(1)?,
        source: row.take(2)?,
        detail: row.take(3)?,
        due: row.take(4)?,
        // A line that came anew, with another day, has not been looked at.
        looked: at.filter(|at| *at >= made).zip(by),
    })
}

/// How many lines stand in each group; of a team's a hundred at most.
///
/// # Errors
/// Whatever the database says.
pub fn counts(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    asked: Asked,
) -> Result<[(Group, u32); 4], DbError> {
    let groups = [Group::Late, Group::Today, Group::Week, Group::Later];
    let mut counts = groups.map(|group| (group, 0));
    let Some(owner) = owner(grant, asked.whose) else { return Ok(counts) };
    let kind = asked.kind.map_or("", Waiting::code);
    let [late, now, week, later] = groups.map(|group| between(Some(group), tx.today()));
    let statement = match asked.whose {
        Whose::Mine => &COUNT_MINE,
        Whose::Team => &COUNT_TEAM,
    };
    let bounds = params![owner, kind, &late.0, &late.1, &now.0, &now.1, &week.0, &week.1, &later.0, &later.1];
    let Some(mut row) = tx.row(statement, bounds)? else { return Ok(counts) };
    for (at, (_, count)) in counts.iter_mut().enumerate() {
        *count = u32::try_from(row.take::<i64>(at)?).unwrap_or(u32::MAX);
    }
    Ok(counts)
}

/// Opens a line from the day: whoever works on the file has now looked at it, and what was only to be read has been. A line
/// that is gone already stays gone.
///
/// # Errors
/// Whatever the database says.
pub fn look(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    waiting: Waiting,
    source: Uuid,
    detail: &str,
) -> Result<(), DbError> {
    let assigned = access::assigned_accounts(tx, grant)?;
    if !grant.account().is_some_and(|account| assigned.contains(&account)) {
        return Ok(());
    }
    if is_done_when_read(waiting, detail) {
        return agenda::clear(tx, grant, waiting, source, detail);
    }
    agenda::look(tx, grant, waiting, source, detail)
}

/// A filter that a worker keeps under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Which.
    pub id: FilterId,
    /// What the worker calls it.
    pub name: String,
    /// What it asks for.
    pub asked: Asked,
}

/// Why a filter was not kept.
#[derive(Debug, thiserror::Error)]
pub enum FilterError {
    /// There are enough already.
    #[error("too many filters")]
    Full,
    /// Whoever asks has no account.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The filters of whoever asks, oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn filters(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>) -> Result<Vec<Filter>, DbError> {
    let Some(account) = grant.account() else { return Ok(Vec::new()) };
    let rows = tx.rows(&FILTERS, params![account])?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = tx.key(account)?;
    let filter = |mut row: Row| {
        let id: FilterId = row.take(0)?;
        let kind: String = row.take(2)?;
        let name = tx.open(&key, NAME, id, &row.take::<Vec<u8>>(1)?)?;
        let asked = Asked { whose: row.take(3)?, kind: Waiting::parse(&kind), group: None };
        Ok(Filter { id, name, asked })
    };
    rows.into_iter().map(filter).collect()
}

/// Keeps a filter under a name.
///
/// # Errors
/// [`FilterError::Full`] when there are twelve.
pub fn add_filter(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    name: &str,
    asked: Asked,
) -> Result<(), FilterError> {
    let account = grant.account().ok_or(FilterError::NotThere)?;
    if filters(tx, grant)?.len() >= MOST_FILTERS {
        return Err(FilterError::Full);
    }
    let (id, now): (FilterId, Timestamp) = (tx.new_id(), tx.now());
    let key = tx.key(account)?;
    let name = tx.seal(&key, NAME, id, name);
    let kind = asked.kind.map_or("", Waiting::code);
    tx.run(&NEW_FILTER, params![account, id, name, kind, asked.whose, now])?;
    Ok(())
}

/// Removes a filter of whoever asks.
///
/// # Errors
/// [`FilterError::NotThere`] when they have no such filter.
pub fn remove_filter(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>, id: FilterId) -> Result<(), FilterError> {
    let account = grant.account().ok_or(FilterError::NotThere)?;
    match tx.run(&REMOVE_FILTER, params![account, id])? {
        0 => Err(FilterError::NotThere),
        _ => Ok(()),
    }
}
