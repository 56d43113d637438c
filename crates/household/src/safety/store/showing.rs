//! How it is kept what the household reads of the safety plan: every decision stays, the newest counts.

use super::{SafetyError, editions, plan_of};
use crate::file::{self, Family};
use crate::safety::rules::{Kept, NewShowing, Part, Plan, Showing, check_showing, read_by};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{PersonId, Uuid};
use foundation::params;
use foundation::seal::Cell;
use std::collections::BTreeSet;

const REASON: Cell = Cell::new("safety_showing", "reason");

foundation::statements! {
    /// A decision.
    NEW(0) = "insert into safety_showing (municipality, household, id, edition, kept, reason, made_at, made_by)
              values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// A part that is meant for someone.
    NEW_READER(0) = "insert into safety_reader (municipality, household, showing, part, person)
                     values ($1, $2, $3, $4, $5)";
    /// The decision that counts.
    NEWEST(6) = "select id, edition, kept, reason, made_at, made_by from safety_showing
                  where municipality = $1 and household = $2 order by made_at desc, id desc limit 1";
    /// Which part was meant for whom.
    READERS(2) = "select part, person from safety_reader
                   where municipality = $1 and household = $2 and showing = $3";
}

/// Keeps what someone decides about the pages of the household. The edition is the one they saw.
///
/// # Errors
/// [`SafetyError::Stale`] when the plan was written anew meanwhile, [`SafetyError::NotShown`] when the rules say no.
pub fn show(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, new: &NewShowing) -> Result<(), SafetyError> {
    if editions(tx, grant)? != new.edition {
        return Err(SafetyError::Stale);
    }
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    check_showing(new, Family { members: &members, authority: &authority }, tx.today())?;
    let (household, id, now) = (grant.household(), tx.new_id::<Uuid>(), tx.now());
    let key = tx.key(household)?;
    let reason = tx.seal(&key, REASON, id, &new.reason);
    tx.run(&NEW, params![household, id, new.edition, new.kept, reason, now, grant.account()])?;
    if new.kept == Kept::On {
        for (part, person) in &new.meant {
            tx.run(&NEW_READER, params![household, id, *part, *person])?;
        }
    }
    Ok(())
}

/// What was decided last; none when nobody has, so that nothing is shown.
///
/// # Errors
/// Whatever the database says.
pub fn showing(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Option<Showing>, DbError> {
    let household = grant.household();
    let Some(mut row) = tx.row(&NEWEST, params![household])? else { return Ok(None) };
    let id: Uuid = row.take(0)?;
    let rows = tx.rows(&READERS, params![household, id])?;
    let meant = rows.into_iter().map(|mut row: Row| Ok((row.take(0)?, row.take(1)?)));
    let meant: BTreeSet<(Part, PersonId)> = meant.collect::<Result<_, DbError>>()?;
    let key = tx.key(household)?;
    let reason = tx.open(&key, REASON, id, &row.take::<Vec<u8>>(3)?)?;
    let what = NewShowing { edition: row.take(1)?, kept: row.take(2)?, meant, reason };
    Ok(Some(Showing { what, at: row.take(4)?, by: row.take(5)? }))
}

/// The parts of the plan that whoever asks reads on their own pages, as the plan was when they were shown, and since when;
/// none when nothing is meant for them.
///
/// # Errors
/// Whatever the database says.
pub fn shown_to(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Option<(Plan, Showing)>, DbError> {
    let (Some(viewer), Some(showing)) = (grant.person(), showing(tx, grant)?) else { return Ok(None) };
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let parts = read_by(&showing, Family { members: &members, authority: &authority }, viewer, tx.today());
    if parts.is_empty() {
        return Ok(None);
    }
    let mut plan = plan_of(tx, grant, showing.what.edition)?;
    plan.words.retain(|(part, _), _| parts.contains(part));
    Ok((!plan.words.is_empty()).then_some((plan, showing)))
}
