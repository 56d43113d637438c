//! Lists of households: each page is one statement, which brings the wrapped keys along. What falls due first
//! stands first, so what is late stands at the top; a household without a running term stands last. The
//! statements read what access and area keep, and the kept rows of `work_row`, so that a page costs the same however
//! many households a team has.

use super::alike::open_team;
use super::household::LABEL;
use crate::file::rules::{Cursor, Listed, NextTerm, PAGE};
use foundation::access::{Caseload, Grant, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{AccountId, HouseholdId, TeamId, Uuid};
use foundation::params;
use foundation::time::Date;

/// How many households a page of the team's board shows.
const BOARD: usize = 50;

foundation::statements! {
    /// A page of the households an account works on. Which those are is found before the days are looked at: by days, a
    /// planner comes in through those of everyone.
    MINE(6) = "with mine as materialized (
                 select w.household, w.next
                   from access_relation r
                   join work_row w on w.municipality = r.municipality and w.household = r.household
                  where r.municipality = $1 and r.account = $2 and r.kind = 'assigned' and r.until_at is null),
               page as materialized (
                 select w.household, w.next from mine w
                  where w.next > $3 or (w.next = $3 and w.household > $4)
                  order by w.next, w.household limit 26)
               select p.household, p.next, hh.label, hh.neighbourhood, a.name, k.wrapped
                 from page p
                 join household hh on hh.municipality = $1 and hh.id = p.household
                 join data_key k on k.municipality = $1 and k.owner = p.household
                 left join area a on a.municipality = $1 and a.code = hh.neighbourhood
                order by p.next, p.household";
    /// A page of the households of a team that an account does not work on.
    COLLEAGUES(6) = "with page as materialized (
                 select w.household, w.next
                   from work_row w
                  where w.municipality = $1 and w.team = $2 and w.next >= $3
                    and (w.next > $3 or w.household > $4)
                    and not exists (select 1 from access_relation r
                                     where r.municipality = w.municipality and r.account = $5
                                       and r.household = w.household and r.kind = 'assigned'
                                       and r.until_at is null)
                  order by w.next, w.household limit 26)
               select p.household, p.next, hh.label, hh.neighbourhood, a.name, k.wrapped
                 from page p
                 join household hh on hh.municipality = $1 and hh.id = p.household
                 join data_key k on k.municipality = $1 and k.owner = p.household
                 left join area a on a.municipality = $1 and a.code = hh.neighbourhood
                order by p.next, p.household";
    /// A page of a team's households whose next term falls due before a day, with everyone who works on them.
    BOARD_DUE(7) = "with page as materialized (
                 select w.household, w.next
                   from work_row w
                  where w.municipality = $1 and w.team = $2 and w.worked = 'someone' and w.next < $3
                    and w.next >= $4 and (w.next > $4 or w.household > $5)
                  order by w.next, w.household limit 51)
               select p.household, p.next, hh.label, hh.neighbourhood, a.name, k.wrapped, r.account
                 from page p
                 join household hh on hh.municipality = $1 and hh.id = p.household
                 join data_key k on k.municipality = $1 and k.owner = p.household
                 join access_relation r on r.municipality = $1 and r.household = p.household
                                       and r.kind = 'assigned' and r.until_at is null
                 left join area a on a.municipality = $1 and a.code = hh.neighbourhood
                order by p.next, p.household, r.account";
    /// A team's households that nobody works on.
    BOARD_NOBODY(6) = "with page as materialized (
                 select w.household, w.next
                   from work_row w
                  where w.municipality = $1 and w.team = $2 and w.worked = 'nobody'
                  order by w.next, w.household limit 50)
               select p.household, p.next, hh.label, hh.neighbourhood, a.name, k.wrapped
                 from page p
                 join household hh on hh.municipality = $1 and hh.id = p.household
                 join data_key k on k.municipality = $1 and k.owner = p.household
                 left join area a on a.municipality = $1 and a.code = hh.neighbourhood
                order by p.next, p.household";
}

/// A page of a list, and where the next begins.
pub type ListPage<T> = (Vec<T>, Option<Cursor>);

/// The households that whoever asks works on.
///
/// # Errors
/// Whatever the database says.
pub fn my_caseload(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    after: Option<&Cursor>,
) -> Result<ListPage<Listed>, DbError> {
    let (next, household) = place(after);
    let rows = tx.rows(&MINE, params![grant.account(), next, household])?;
    page(tx, rows, PAGE)
}

/// The households of the asker's team that the asker does not work on. Empty for someone without a team, and for
/// an official, who does not come in by the team.
///
/// # Errors
/// Whatever the database says.
pub fn colleagues_households(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    after: Option<&Cursor>,
) -> Result<ListPage<Listed>, DbError> {
    let Some(team) = open_team(grant) else { return Ok((Vec::new(), None)) };
    let (next, household) = place(after);
    let rows = tx.rows(&COLLEAGUES, params![team, next, household, grant.account()])?;
    page(tx, rows, PAGE)
}

/// A household on the team's board: what falls due, and who works on it; nothing of what is in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// The household.
    pub listed: Listed,
    /// Who works on it.
    pub workers: Vec<AccountId>,
}

/// The team's households with a term that is late or falls due up to and including `last`.
///
/// # Errors
/// Whatever the database says.
pub fn due_on_board(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Caseload>,
    team: TeamId,
    last: Date,
    after: Option<&Cursor>,
) -> Result<ListPage<BoardRow>, DbError> {
    let (next, household) = place(after);
    let rows = tx.rows(&BOARD_DUE, params![team, last.tomorrow(), next, household])?;
    let mut found: Vec<(BoardRow, String)> = Vec::new();
    for mut row in rows {
        let worker: AccountId = row.take(6)?;
        let (listed, next) = listed(tx, row)?;
        match found.last_mut().filter(|(known, _)| known.listed.household == listed.household) {
            Some((known, _)) => known.workers.push(worker),
            None => found.push((BoardRow { listed, workers: vec![worker] }, next)),
        }
    }
    Ok(cut(found, BOARD, |row| row.listed.household))
}

/// The team's households that nobody works on, the first fifty: whoever is given one makes room for the next.
///
/// # Errors
/// Whatever the database says.
pub fn nobody_works_on(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Caseload>,
    team: TeamId,
) -> Result<Vec<Listed>, DbError> {
    let rows = tx.rows(&BOARD_NOBODY, params![team])?;
    Ok(page(tx, rows, BOARD)?.0)
}

fn place(after: Option<&Cursor>) -> (String, Uuid) {
    after.map_or((String::new(), Uuid::nil()), |c| (c.next.clone(), c.household.into()))
}

/// The household that only tells that there is a next page is not opened: it is not shown, and the log must not
/// say that it was.
fn page(tx: &mut Tx<'_, '_>, mut rows: Vec<Row>, most: usize) -> Result<ListPage<Listed>, DbError> {
    let more = rows.len() > most;
    rows.truncate(most);
    let found = rows.into_iter().map(|row| listed(tx, row)).collect::<Result<Vec<_>, _>>()?;
    let end = found.last().filter(|_| more);
    let cursor = end.map(|(row, next)| Cursor { next: next.clone(), household: row.household });
    Ok((found.into_iter().map(|(row, _)| row).collect(), cursor))
}

/// The same for rows that were put together already.
fn cut<T>(mut found: Vec<(T, String)>, most: usize, household: impl Fn(&T) -> HouseholdId) -> ListPage<T> {
    let more = found.len() > most;
    found.truncate(most);
    let end = found.last().filter(|_| more);
    let cursor = end.map(|(row, next)| Cursor { next: next.clone(), household: household(row) });
    (found.into_iter().map(|(row, _)| row).collect(), cursor)
}

fn listed(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<(Listed, String), DbError> {
    let household: HouseholdId = row.take(0)?;
    tx.shown(household);
    let next: String = row.take(1)?;
    let key = tx.key_from(household, &row.take::<Vec<u8>>(5)?)?;
    let code: String = row.take(3)?;
    let listed = Listed {
        household,
        label: tx.open(&key, LABEL, household, &row.take::<Vec<u8>>(2)?)?,
        area: row.take::<Option<String>>(4)?.unwrap_or(code),
        next: NextTerm::read(&next),
    };
    Ok((listed, next))
}
