//! How the agenda is kept.

use super::rules::{Item, Waiting, later};
use foundation::access::{Action, Actor, Asking, Gate, GateError, Grant, Neighbourhood, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{HouseholdId, Uuid};
use foundation::params;
use foundation::time::Date;

foundation::statements! {
    /// A line, or another day for it.
    SET(0) = "insert into agenda (municipality, household, waiting, source, detail, due_on, account, made_at, team)
              values ($1, $2, $3, $4, $5, $6, $7, $8,
                      (select h.team from access_household h where h.municipality = $1 and h.household = $2))
              on conflict (municipality, household, waiting, source, detail)
              do update set due_on = excluded.due_on, account = excluded.account, team = excluded.team,
                            made_at = case when agenda.due_on = excluded.due_on then agenda.made_at
                                           else excluded.made_at end";
    /// Whoever works on the file opened a line, the first since it came.
    LOOK(0) = "update agenda set looked_at = $6, looked_by = $7
                where municipality = $1 and household = $2 and waiting = $3 and source = $4 and detail = $5
                  and (looked_at is null or looked_at < made_at)";
    /// The lines of one kind rest.
    REST(0) = "update agenda set rests = 1
                where municipality = $1 and household = $2 and waiting = $3";
    /// All lines rest.
    REST_ALL(0) = "update agenda set rests = 1 where municipality = $1 and household = $2";
    /// None rests any more.
    WAKE(0) = "update agenda set rests = 0 where municipality = $1 and household = $2";
    /// Takes a line away.
    CLEAR(0) = "delete from agenda
                 where municipality = $1 and household = $2 and waiting = $3 and source = $4 and detail = $5";
    /// Takes all lines of one source away.
    CLEAR_ALL(0) = "delete from agenda
                     where municipality = $1 and household = $2 and waiting = $3 and source = $4";
    /// What waits on a household, what is due first at the top.
    OF_HOUSEHOLD(5) = "select waiting, source, detail, due_on, account from agenda
                        where municipality = $1 and household = $2
                        order by due_on, waiting, source, detail";
    /// Households with lines that were written by a version that kept no team with them.
    WITHOUT_TEAM(1) = "select distinct household from agenda where municipality = $1 and team is null";
    /// Gives the lines of a household their team. What that version closed rests, as it would if it were closed now; the
    /// check-up after closing does not.
    GIVE_TEAM(0) = "update agenda
                       set team = (select h.team from access_household h
                                    where h.municipality = $1 and h.household = $2),
                           rests = case when waiting <> 'file-check-up'
                                         and exists (select 1 from access_household h
                                                      where h.municipality = $1 and h.household = $2
                                                        and h.state = 'closed')
                                        then 1 else rests end
                     where municipality = $1 and household = $2 and team is null";
}

/// Notes that something waits; a line that is there already gets the new day.
///
/// # Errors
/// Whatever the database says.
pub fn set(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, item: &Item) -> Result<(), DbError> {
    let now = tx.now();
    tx.later(
        &SET,
        params![grant.household(), item.waiting, item.source, &item.detail, item.due, item.account, now],
    )
}

/// Nothing waits any more under this detail. Taking away what is not there changes nothing.
///
/// # Errors
/// Whatever the database says.
pub fn clear(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    waiting: Waiting,
    source: impl Into<Uuid>,
    detail: &str,
) -> Result<(), DbError> {
    tx.later(&CLEAR, params![grant.household(), waiting, source.into(), detail])
}

/// Nothing waits any more for this source.
///
/// # Errors
/// Whatever the database says.
pub fn clear_all(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    waiting: Waiting,
    source: impl Into<Uuid>,
) -> Result<(), DbError> {
    tx.later(&CLEAR_ALL, params![grant.household(), waiting, source.into()])
}

/// A household that asked for help hears from the team again by this day (R9): it begins to wait, or waits anew. A later
/// day that stands there already stays: a contact has moved it.
///
/// # Errors
/// Whatever the database says.
pub fn wait_for_contact(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, due: Date) -> Result<(), DbError> {
    match waits_for_contact(tx, grant)? {
        Some(item) if later(item.due, due).is_none() => Ok(()),
        _ => set(tx, grant, &Item::new(Waiting::NextContact, grant.household(), due)),
    }
}

/// There was contact: a household that waits hears from the team again by this day (R9). A contact that is written down
/// late does not bring the next one nearer, and a household that does not wait does not begin to.
///
/// # Errors
/// Whatever the database says.
pub fn contact_made(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, due: Date) -> Result<(), DbError> {
    let Some(item) = waits_for_contact(tx, grant)? else { return Ok(()) };
    match later(item.due, due) {
        Some(due) => set(tx, grant, &Item { due, ..item }),
        None => Ok(()),
    }
}

/// The household waits no longer: there was a conversation.
///
/// # Errors
/// Whatever the database says.
pub fn waits_no_longer(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), DbError> {
    clear(tx, grant, Waiting::NextContact, grant.household(), "")
}

/// By when a household that waits hears from the team; the day on which someone looks at a paused file is another line.
fn waits_for_contact(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Option<Item>, DbError> {
    let mut all = of_household(tx, grant)?.into_iter();
    Ok(all.find(|item| item.waiting == Waiting::NextContact && item.detail.is_empty()))
}

/// Whoever asks opened a line: from now on somebody has looked at it.
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
    let now = tx.now();
    tx.later(&LOOK, params![grant.household(), waiting, source, detail, now, grant.account()])
}

/// The file is paused: what is the team's own to plan rests, and stands in nobody's day. What the law counts, what was
/// promised and what someone waits for goes on.
///
/// # Errors
/// Whatever the database says.
pub fn rest(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), DbError> {
    for waiting in Waiting::ALL.iter().filter(|waiting| waiting.rests_in_a_pause()) {
        tx.run(&REST, params![grant.household(), *waiting])?;
    }
    Ok(())
}

/// The file is closed: everything rests, and is there again when it opens.
///
/// # Errors
/// Whatever the database says.
pub fn rest_all(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), DbError> {
    tx.later(&REST_ALL, params![grant.household()])
}

/// The file is in use again.
///
/// # Errors
/// Whatever the database says.
pub fn wake(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), DbError> {
    tx.later(&WAKE, params![grant.household()])
}

/// What waits on this household, what is due first at the top.
///
/// # Errors
/// Whatever the database says.
pub fn of_household(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Item>, DbError> {
    tx.rows(&OF_HOUSEHOLD, params![grant.household()])?.into_iter().map(item).collect()
}

/// Gives lines that were written by a version of the program that kept no team with them the team that has the file, so
/// that they stand in the team's day. Doing so again changes nothing.
///
/// # Errors
/// Whatever the database says.
pub async fn fill_teams(gate: &Gate) -> Result<(), GateError<DbError>> {
    let look = Asking { actor: Actor::operator(), action: Action::SeeDirectory, subject: Neighbourhood };
    let without = gate.read(look, |tx, _| tx.rows(&WITHOUT_TEAM, &[])).await?;
    let without: Vec<HouseholdId> =
        without.into_iter().map(|mut row| row.take(0)).collect::<Result<_, DbError>>()?;
    if without.is_empty() {
        return Ok(());
    }
    let fill = Asking { actor: Actor::operator(), action: Action::Administer, subject: Neighbourhood };
    let filled = gate.change(fill, move |tx, _| {
        without.iter().try_for_each(|household| tx.run(&GIVE_TEAM, params![*household]).map(drop))
    });
    filled.await
}

fn item(mut row: Row) -> Result<Item, DbError> {
    Ok(Item {
        waiting: row.take(0)?,
        source: row.take(1)?,
        detail: row.take(2)?,
        due: row.take(3)?,
        account: row.take(4)?,
    })
}
