//! The rows that lists of households read. They say nothing that is not kept elsewhere: after each change of what
//! they come from, the household's row is made anew, in the same transaction.

use foundation::access::GateError;
use foundation::access::{
    self, Action, Actor, Asking, FileState, Gate, Grant, Neighbourhood, ThisHousehold, Tx,
};
use foundation::db::DbError;
use foundation::ids::{AccountId, HouseholdId};
use foundation::params;

foundation::statements! {
    /// Makes the row of an open file.
    KEEP(0) = "insert into work_row (municipality, household, team, next, worked, idle_since)
               select h.municipality, h.household, h.team,
                      coalesce((select min(t.due_on || ' ' || t.term) from running_term t
                                 where t.municipality = h.municipality and t.household = h.household
                                   and t.met_on is null), '9999-12-31'),
                      case when exists (select 1 from access_relation r
                                         where r.municipality = h.municipality and r.household = h.household
                                           and r.kind = 'assigned' and r.until_at is null)
                           then 'someone' else 'nobody' end,
                      case when exists (select 1 from access_relation r
                                         where r.municipality = h.municipality and r.household = h.household
                                           and r.kind = 'assigned' and r.until_at is null)
                             or exists (select 1 from waiting_report q
                                         where q.municipality = h.municipality and q.household = h.household
                                           and q.ended_on is null)
                           then null
                           else coalesce((select max(r.until_at) from access_relation r
                                           where r.municipality = h.municipality and r.household = h.household
                                             and r.kind = 'assigned'), h.opened_at) end
                 from access_household h
                where h.municipality = $1 and h.household = $2 and h.state = 'open'
               on conflict (municipality, household)
               do update set team = excluded.team, next = excluded.next, worked = excluded.worked,
                             idle_since = excluded.idle_since";
    /// Takes the row of a closed file away.
    DROP(0) = "delete from work_row where municipality = $1 and household = $2";
    /// Open files without a row, or whose row does not say since when nobody works on them: they were made by a version
    /// that kept neither.
    MISSING(1) = "select h.household from access_household h
                    left join work_row w on w.municipality = h.municipality and w.household = h.household
                   where h.municipality = $1 and h.state = 'open'
                     and (w.household is null
                          or (w.worked = 'nobody' and w.idle_since is null
                              and not exists (select 1 from waiting_report q
                                               where q.municipality = h.municipality and q.household = h.household
                                                 and q.ended_on is null)))";
}

/// Brings the household's row in the lists in step with its terms, its workers and what waits for a first conversation.
/// Call it after a change of any of these.
///
/// # Errors
/// Whatever the database says.
pub fn keep_row(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), DbError> {
    tx.run(&KEEP, params![grant.household()]).map(drop)
}

/// Lets someone work on the file from now on, and shows it in the lists. Doing so twice changes nothing.
///
/// # Errors
/// Whatever the database says.
pub fn assign(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    account: AccountId,
    reason: &str,
) -> Result<(), DbError> {
    access::assign(tx, grant, account, reason)?;
    keep_row(tx, grant)
}

/// Closes the file or opens it again: a closed one stands in no list of work.
///
/// # Errors
/// Whatever the database says.
pub fn set_state(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, state: FileState) -> Result<(), DbError> {
    access::set_state(tx, grant, state)?;
    match state {
        FileState::Open => keep_row(tx, grant),
        FileState::Closed => tx.run(&DROP, params![grant.household()]).map(drop),
    }
}

/// Makes the rows of files that were opened by a version of the program that kept none.
///
/// # Errors
/// Whatever the database says.
pub async fn fill_rows(gate: &Gate) -> Result<(), GateError<DbError>> {
    let look = Asking { actor: Actor::operator(), action: Action::SeeDirectory, subject: Neighbourhood };
    let missing = gate.read(look, |tx, _| tx.rows(&MISSING, &[])).await?;
    let missing: Vec<HouseholdId> =
        missing.into_iter().map(|mut row| row.take(0)).collect::<Result<_, DbError>>()?;
    if missing.is_empty() {
        return Ok(());
    }
    let fill = Asking { actor: Actor::operator(), action: Action::Administer, subject: Neighbourhood };
    let kept = gate.change(fill, move |tx, _| {
        missing.iter().try_for_each(|household| tx.run(&KEEP, params![*household]).map(drop))
    });
    kept.await
}
