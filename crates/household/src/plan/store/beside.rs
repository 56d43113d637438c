//! How the family's plan and partners' plans are kept: every edition of the first; the second with a version.

use super::PlanError;
use super::draft::goal;
use super::sealed::Sealed;
use crate::agenda::{self, Item, Waiting};
use crate::plan::rules::{
    Course, FamilyPlan, Frame, FrameId, GoalId, NewFamilyPlan, NewFrame, NotedBy, Refusal, may_write,
};
use crate::timeline::{self, What};
use foundation::access::{Asks, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::seal::{Cell, DataKey};

const MAKERS: Cell = Cell::new("family_plan", "makers");
const WORDS: Cell = Cell::new("family_plan", "words");
const ORGANISATION: Cell = Cell::new("frame_plan", "organisation");
const FRAME_WHAT: Cell = Cell::new("frame_plan", "what");
const CONTACT: Cell = Cell::new("frame_plan", "contact");

/// Tells the agenda's line about the family's plan from a member's other answers.
const FAMILY: &str = "family";

foundation::statements! {
    /// Every edition of the family's plan, oldest first.
    FAMILY_PLANS(7) = "select edition, id, leads, noted, makers, words, written_on from family_plan
                        where municipality = $1 and household = $2 order by edition";
    /// A new edition; nothing when another one with that number was just kept.
    NEW_FAMILY_PLAN(0) = "insert into family_plan (municipality, household, edition, id, leads, noted, makers, words,
                                                   written_on, made_by)
                          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing";
    /// Partners' plans under goals, oldest first.
    FRAMES(8) = "select id, goal, organisation, what, contact, agreed_on, standing, version from frame_plan
                  where municipality = $1 and household = $2 order by id";
    /// A new one.
    NEW_FRAME(0) = "insert into frame_plan (municipality, household, id, goal, organisation, what, contact, agreed_on,
                                            standing, version)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
    /// Changes one; touches nothing when someone else was first.
    CHANGE_FRAME(0) = "update frame_plan set organisation = $5, what = $6, contact = $7, agreed_on = $8, standing = $9,
                              version = version + 1
                        where municipality = $1 and household = $2 and id = $3 and version = $4";
}

/// What [`family_plans`] and [`frames`] ask.
pub const ASKS: Asks = &[&FAMILY_PLANS, &FRAMES];

/// Every edition of the family's plan, oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn family_plans(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<FamilyPlan>, DbError> {
    let rows = tx.rows(&FAMILY_PLANS, params![grant.household()])?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = tx.key(grant.household())?;
    let read = |mut row: Row| {
        let id: Uuid = row.take(1)?;
        let cells = Sealed::of(&key, id);
        let what = NewFamilyPlan {
            leads: row.take(2)?,
            makers: cells.open(tx, MAKERS, &mut row, 4)?,
            words: cells.open(tx, WORDS, &mut row, 5)?,
        };
        Ok(FamilyPlan { edition: row.take(0)?, what, noted: row.take(3)?, on: row.take(6)? })
    };
    rows.into_iter().map(read).collect()
}

/// Keeps a new edition of the family's plan. `after` is the edition that was seen, 0 for none.
///
/// # Errors
/// [`PlanError::Stale`] when another one was kept meanwhile, [`Refusal::FamilyWrites`].
pub fn write_family_plan(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    after: i64,
    new: &NewFamilyPlan,
) -> Result<(), PlanError> {
    let household = grant.household();
    // Whoever belongs to the household is the family; everyone else writes for it.
    let noted = if grant.person().is_some() { NotedBy::Family } else { NotedBy::Team };
    let all = family_plans(tx, grant)?;
    may_write(all.last(), noted)?;
    if all.last().map_or(0, |last| last.edition) != after {
        return Err(PlanError::Stale);
    }
    let (id, today): (Uuid, _) = (tx.new_id(), tx.today());
    let key = tx.key(household)?;
    let cells = Sealed::of(&key, id);
    let (makers, words) = (cells.close(tx, MAKERS, &new.makers), cells.close(tx, WORDS, &new.words));
    let kept = tx.run(
        &NEW_FAMILY_PLAN,
        params![household, after + 1, id, new.leads, noted, makers, words, today, grant.account()],
    )?;
    if kept != 1 {
        return Err(PlanError::Stale);
    }
    timeline::add(tx, grant, What::OwnText, id, "")?;
    if let Some(person) = grant.person() {
        agenda::set(tx, grant, &Item::new(Waiting::Answer, person, today).about(FAMILY))?;
    }
    Ok(())
}

/// Partners' plans under the goals of this household, oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn frames(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Frame>, DbError> {
    let rows = tx.rows(&FRAMES, params![grant.household()])?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|row| read_frame(tx, &key, row)).collect()
}

fn read_frame(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Frame, DbError> {
    let id: FrameId = row.take(0)?;
    let cells = Sealed::of(key, id);
    let what = NewFrame {
        organisation: cells.open(tx, ORGANISATION, &mut row, 2)?,
        what: cells.open(tx, FRAME_WHAT, &mut row, 3)?,
        contact: cells.open_some(tx, CONTACT, &mut row, 4)?,
        agreed_on: row.take(5)?,
        standing: row.take(6)?,
    };
    Ok(Frame { id, goal: row.take(1)?, what, version: row.take(7)? })
}

/// One partner's plan, for an edit.
///
/// # Errors
/// [`PlanError::NotThere`].
pub(in crate::plan) fn frame(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: FrameId,
) -> Result<Frame, PlanError> {
    frames(tx, grant)?.into_iter().find(|frame| frame.id == id).ok_or(PlanError::NotThere)
}

/// Hangs a partner's plan under a goal that runs.
///
/// # Errors
/// [`Refusal::GoalClosed`], [`PlanError::NotThere`].
pub fn add_frame(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    under: GoalId,
    new: &NewFrame,
) -> Result<FrameId, PlanError> {
    if goal(tx, grant, under)?.part.course != Course::Running {
        return Err(Refusal::GoalClosed.into());
    }
    let id: FrameId = tx.new_id();
    let key = tx.key(grant.household())?;
    let cells = Sealed::of(&key, id);
    let organisation = cells.close(tx, ORGANISATION, &new.organisation);
    let what = cells.close(tx, FRAME_WHAT, &new.what);
    let contact = cells.close_some(tx, CONTACT, new.contact.as_deref());
    tx.run(
        &NEW_FRAME,
        params![grant.household(), id, under, organisation, what, contact, new.agreed_on, new.standing],
    )?;
    Ok(id)
}

/// Changes a partner's plan; ending it is one such change.
///
/// # Errors
/// [`PlanError::Stale`], [`PlanError::NotThere`].
pub fn change_frame(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: FrameId,
    version: i64,
    new: &NewFrame,
) -> Result<(), PlanError> {
    frame(tx, grant, id)?;
    let key = tx.key(grant.household())?;
    let cells = Sealed::of(&key, id);
    let organisation = cells.close(tx, ORGANISATION, &new.organisation);
    let what = cells.close(tx, FRAME_WHAT, &new.what);
    let contact = cells.close_some(tx, CONTACT, new.contact.as_deref());
    let changed = tx.run(
        &CHANGE_FRAME,
        params![grant.household(), id, version, organisation, what, contact, new.agreed_on, new.standing],
    )?;
    if changed == 1 { Ok(()) } else { Err(PlanError::Stale) }
}
