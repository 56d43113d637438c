//! Goals and actions as they are being written.

use super::sealed::Sealed;
use super::{ActionForEdit, Draft, ForEdit, NewAction, PlanError};
use crate::agenda::{self, Item, Waiting};
use crate::file;
use crate::plan::rules::{
    Action, ActionId, ActionState, Closing, Course, Goal, GoalId, GoalText, Line, Names, Owner, OwnerKind,
    Plan, Refusal, Step, UpReason, Whose, step, tried,
};
use crate::timeline::{self, What};
use foundation::access::{Asks, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row, Value};
use foundation::ids::{PersonId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Date;

const WORDS: Cell = Cell::new("plan_goal", "words");
const GOING_WELL: Cell = Cell::new("plan_goal", "going_well");
const RESULT: Cell = Cell::new("plan_goal", "result");
const RESULT_TEAM: Cell = Cell::new("plan_goal", "result_team");
const CONTINUES: Cell = Cell::new("plan_goal", "continues");
const WHAT: Cell = Cell::new("plan_action", "what");
const OWNER_NAME: Cell = Cell::new("plan_action", "owner_name");
const OWNER_FUNCTION: Cell = Cell::new("plan_action", "owner_function");
const UP_REASON: Cell = Cell::new("plan_action", "up_reason");

foundation::statements! {
    /// Version of the draft.
    PLAN_VERSION(1) = "select version from plan where municipality = $1 and household = $2";
    /// Counts a change to the draft; makes the plan with its first goal.
    TOUCH(0) = "insert into plan (municipality, household, version) values ($1, $2, 1)
                on conflict (municipality, household) do update set version = plan.version + 1";
    /// All goals of a household, oldest first.
    GOALS(12) = "select id, area, person, words, going_well, closed_on, end_reason, result, continues, check_up_on,
                        version, result_team
                   from plan_goal where municipality = $1 and household = $2 order by id";
    /// All actions of a household, oldest first.
    ACTIONS(15) = "select id, goal, what, owner_kind, person, service, owner_name, owner_function, line, due_on,
                          state, up_kind, up_reason, review_on, version
                     from plan_action where municipality = $1 and household = $2 order by id";
    /// A new goal.
    NEW_GOAL(0) = "insert into plan_goal (municipality, id, household, area, person, words, going_well, version)
                   values ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// Changes the text of a goal that runs.
    CHANGE_GOAL(0) = "update plan_goal set area = $5, person = $6, words = $7, going_well = $8, version = version + 1
                       where municipality = $1 and household = $2 and id = $3 and version = $4
                         and closed_on is null";
    /// Closes a goal that runs.
    CLOSE_GOAL(0) = "update plan_goal set closed_on = $5, end_reason = $6, result = $7, continues = $8,
                            check_up_on = $9, result_team = $10, version = version + 1
                      where municipality = $1 and household = $2 and id = $3 and version = $4
                        and closed_on is null";
    /// A new action.
    NEW_ACTION(0) = "insert into plan_action (municipality, id, household, goal, what, owner_kind, person, service,
                            owner_name, owner_function, line, due_on, state, up_kind, up_reason, review_on, version)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)";
    /// Where an action stands that was not over yet.
    REPORT_STATE(0) = "update plan_action set state = $4, version = version + 1
                        where municipality = $1 and household = $2 and id = $3 and state in ('open', 'doing')";
    /// Changes an action.
    CHANGE_ACTION(0) = "update plan_action set what = $5, owner_kind = $6, person = $7, service = $8,
                               owner_name = $9, owner_function = $10, line = $11, due_on = $12, state = $13,
                               up_kind = $14, up_reason = $15, review_on = $16, version = version + 1
                         where municipality = $1 and household = $2 and id = $3 and version = $4";
    /// Another day on which heavier help is looked at again.
    LOOK_AGAIN(0) = "update plan_action set review_on = $4, version = version + 1
                      where municipality = $1 and household = $2 and id = $3 and up_kind is not null";
}

/// What [`draft`] asks.
pub const ASKS: Asks = &[&PLAN_VERSION, &GOALS, &ACTIONS];

/// The household's plan as it is being written.
///
/// # Errors
/// Whatever the database says.
pub fn draft(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Draft, DbError> {
    let version = tx.row(&PLAN_VERSION, params![grant.household()])?;
    let version = version.map_or(Ok(0), |mut row| row.take(0))?;
    let goals = goals(tx, grant)?.into_iter().map(|g| g.part).collect();
    let known: Names = file::members(tx, grant)?.into_iter().map(|m| (m.person, m.first)).collect();
    Ok(Draft { plan: Plan::with_names(goals, &known), version })
}

fn goals(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<ForEdit<Goal>>, DbError> {
    let key = tx.key(grant.household())?;
    let rows = tx.rows(&GOALS, params![grant.household()])?;
    let mut goals: Vec<ForEdit<Goal>> =
        rows.into_iter().map(|row| read_goal(tx, &key, row)).collect::<Result<_, _>>()?;
    for (goal, action) in actions(tx, grant, &key)? {
        if let Some(goal) = goals.iter_mut().find(|g| g.part.id == goal) {
            goal.part.actions.push(action.part);
        }
    }
    Ok(goals)
}

fn actions(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    key: &DataKey,
) -> Result<Vec<(GoalId, ForEdit<Action>)>, DbError> {
    let rows = tx.rows(&ACTIONS, params![grant.household()])?;
    rows.into_iter().map(|row| read_action(tx, key, row)).collect()
}

/// One goal, for an edit.
///
/// # Errors
/// [`PlanError::NotThere`] when this household has no such goal.
pub(in crate::plan) fn goal(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: GoalId,
) -> Result<ForEdit<Goal>, PlanError> {
    goals(tx, grant)?.into_iter().find(|g| g.part.id == id).ok_or(PlanError::NotThere)
}

/// One action, for an edit.
///
/// # Errors
/// [`PlanError::NotThere`] when this household has no such action.
pub(in crate::plan) fn action(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ActionId,
) -> Result<ActionForEdit, PlanError> {
    let key = tx.key(grant.household())?;
    let all = actions(tx, grant, &key)?;
    let (goal_id, found) = all.into_iter().find(|(_, a)| a.part.id == id).ok_or(PlanError::NotThere)?;
    let goal = goal(tx, grant, goal_id)?.part;
    Ok(ActionForEdit { action: found.part, version: found.version, goal_words: goal.text.words })
}

/// Adds a goal.
///
/// # Errors
/// [`Refusal::NotAMember`] when it is someone else's.
pub fn add_goal(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    text: &GoalText,
) -> Result<GoalId, PlanError> {
    let person = whose(tx, grant, text.of)?;
    let id: GoalId = tx.new_id();
    let key = tx.key(grant.household())?;
    let row = Sealed::of(&key, id);
    let words = row.close(tx, WORDS, &text.words);
    let going_well = row.close_some(tx, GOING_WELL, text.going_well.as_deref());
    tx.run(&NEW_GOAL, params![id, grant.household(), text.area, person, words, going_well])?;
    touch(tx, grant)?;
    Ok(id)
}

/// Changes the text of a goal that runs.
///
/// # Errors
/// [`PlanError::Stale`] when someone else changed or closed it meanwhile.
pub fn change_goal(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: GoalId,
    version: i64,
    text: &GoalText,
) -> Result<(), PlanError> {
    running(tx, grant, id)?;
    let person = whose(tx, grant, text.of)?;
    let key = tx.key(grant.household())?;
    let row = Sealed::of(&key, id);
    let words = row.close(tx, WORDS, &text.words);
    let going_well = row.close_some(tx, GOING_WELL, text.going_well.as_deref());
    let changed =
        tx.run(&CHANGE_GOAL, params![grant.household(), id, version, text.area, person, words, going_well])?;
    once(changed)?;
    touch(tx, grant)
}

/// Closes a goal (R35).
///
/// # Errors
/// [`PlanError::Stale`] when someone else changed it meanwhile, [`Refusal::GoalClosed`] when it was closed.
pub fn close_goal(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: GoalId,
    version: i64,
    closing: &Closing,
) -> Result<(), PlanError> {
    let goal = running(tx, grant, id)?;
    let key = tx.key(grant.household())?;
    let row = Sealed::of(&key, id);
    let result = row.close(tx, RESULT, &closing.result);
    let continues = row.close(tx, CONTINUES, &closing.continues);
    let result_team = row.close_some(tx, RESULT_TEAM, closing.result_team.as_deref());
    let changed = tx.run(
        &CLOSE_GOAL,
        params![
            grant.household(),
            id,
            version,
            closing.on,
            closing.reason,
            result,
            continues,
            closing.check_up,
            result_team
        ],
    )?;
    once(changed)?;
    agenda::set(tx, grant, &Item::new(Waiting::GoalCheckUp, id, closing.check_up))?;
    timeline::add(tx, grant, What::GoalClosed, id, "")?;
    for action in &goal.actions {
        waits_no_longer(tx, grant, action.id)?;
    }
    touch(tx, grant)
}

/// Adds an action to a goal that runs: light first, up a line with a reason (see the rules).
///
/// # Errors
/// [`PlanError::NotThere`], or a [`Refusal`].
pub fn add_action(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    goal: GoalId,
    new: &NewAction,
) -> Result<ActionId, PlanError> {
    let before = running(tx, grant, goal)?.actions;
    let step = step(&tried(&before, None), new.line, new.claim.clone())?;
    let id: ActionId = tx.new_id();
    let cells = action_cells(tx, grant, id, new, &step)?;
    let mut all: Vec<Value> = vec![id.into(), grant.household().into(), goal.into()];
    all.extend(cells);
    tx.run(&NEW_ACTION, &all)?;
    touch(tx, grant)?;
    Ok(id)
}

/// Changes an action. Whether it is a step up is judged against the actions that were there before it.
///
/// # Errors
/// [`PlanError::Stale`], [`PlanError::NotThere`] or a [`Refusal`].
pub fn change_action(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ActionId,
    version: i64,
    new: &NewAction,
) -> Result<(), PlanError> {
    let goals = goals(tx, grant)?;
    let its = |g: &&ForEdit<Goal>| g.part.actions.iter().any(|a| a.id == id);
    let goal = &goals.iter().find(its).ok_or(PlanError::NotThere)?.part;
    if goal.course != Course::Running {
        return Err(Refusal::GoalClosed.into());
    }
    let step = step(&tried(&goal.actions, Some(id)), new.line, new.claim.clone())?;
    let cells = action_cells(tx, grant, id, new, &step)?;
    let mut all: Vec<Value> = vec![grant.household().into(), id.into(), version.into()];
    all.extend(cells);
    once(tx.run(&CHANGE_ACTION, &all)?)?;
    if new.state.is_over() {
        waits_no_longer(tx, grant, id)?;
    } else {
        match step {
            Step::Up { review, .. } => wait_again(tx, grant, id, review)?,
            Step::Light => agenda::clear_all(tx, grant, Waiting::ActionReview, id)?,
        }
    }
    touch(tx, grant)
}

/// Heavier help was looked at in a review of the plan: each gets the day of the next time, in the plan and on the agenda.
///
/// # Errors
/// Whatever the database says.
pub(super) fn look_again(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    days: &[(ActionId, Date)],
) -> Result<(), PlanError> {
    for (id, day) in days {
        tx.run(&LOOK_AGAIN, params![grant.household(), *id, *day])?;
        wait_again(tx, grant, *id, *day)?;
    }
    if days.is_empty() { Ok(()) } else { touch(tx, grant) }
}

/// Moves the day on the agenda on which heavier help is looked at again. What was never laid before the household is not
/// there, and does not come there.
fn wait_again(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ActionId,
    day: Date,
) -> Result<(), DbError> {
    let source = Uuid::from(id);
    let all = agenda::of_household(tx, grant)?;
    let waits = all.iter().any(|item| item.waiting == Waiting::ActionReview && item.source == source);
    if waits { agenda::set(tx, grant, &Item::new(Waiting::ActionReview, id, day)) } else { Ok(()) }
}

/// Notes where an action stands, as whoever does it says (R45). What was over already stays as it is.
///
/// # Errors
/// Whatever the database says.
pub fn report_state(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ActionId,
    state: ActionState,
) -> Result<(), PlanError> {
    match tx.run(&REPORT_STATE, params![grant.household(), id, state])? {
        0 => Ok(()),
        _ => {
            if state.is_over() {
                waits_no_longer(tx, grant, id)?;
            }
            touch(tx, grant)
        }
    }
}

/// Nothing of an action that is over waits any more.
fn waits_no_longer(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: ActionId) -> Result<(), DbError> {
    agenda::clear_all(tx, grant, Waiting::ActionDue, id)?;
    agenda::clear_all(tx, grant, Waiting::ActionReview, id)
}

/// A change touched the one row it was meant for, or someone else was first.
fn once(changed: u64) -> Result<(), PlanError> {
    if changed == 1 { Ok(()) } else { Err(PlanError::Stale) }
}

fn touch(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), PlanError> {
    tx.run(&TOUCH, params![grant.household()])?;
    Ok(())
}

fn running(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: GoalId) -> Result<Goal, PlanError> {
    let goal = goal(tx, grant, id)?.part;
    if goal.course == Course::Running { Ok(goal) } else { Err(Refusal::GoalClosed.into()) }
}

fn whose(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    of: Whose,
) -> Result<Option<PersonId>, PlanError> {
    match of {
        Whose::Everyone => Ok(None),
        Whose::Member(person) => member(tx, grant, person).map(Some),
    }
}

/// A plan speaks of those who belong, or belonged, to the household, and of nobody else by identifier.
fn member(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
) -> Result<PersonId, PlanError> {
    let belongs = file::members(tx, grant)?.iter().any(|m| m.person == person);
    if belongs { Ok(person) } else { Err(Refusal::NotAMember.into()) }
}

/// The values of an action's columns, from `what` on, in the order of the statements.
fn action_cells(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ActionId,
    new: &NewAction,
    step: &Step,
) -> Result<Vec<Value>, PlanError> {
    if let Owner::Member(person) = new.owner {
        member(tx, grant, person)?;
    }
    let key = tx.key(grant.household())?;
    let row = Sealed::of(&key, id);
    let (person, service, name, function) = match &new.owner {
        Owner::Member(person) => (Some(*person), None, None, None),
        Owner::Network(name) => (None, None, Some(name), None),
        Owner::Neighbourhood { service, name } => (None, Some(*service), Some(name), None),
        Owner::Professional { name, function } => (None, None, Some(name), Some(function)),
    };
    let (up_kind, up_reason, review) = match step {
        Step::Light => (None, None, None),
        Step::Up { reason, review } => (Some(reason.kind), Some(reason.text.as_str()), Some(*review)),
    };
    Ok(vec![
        row.close(tx, WHAT, &new.what).into(),
        new.owner.kind().into(),
        person.into(),
        service.into(),
        row.close_some(tx, OWNER_NAME, name.map(String::as_str)).into(),
        row.close_some(tx, OWNER_FUNCTION, function.map(String::as_str)).into(),
        new.line.number().into(),
        new.due.into(),
        new.state.into(),
        up_kind.into(),
        row.close_some(tx, UP_REASON, up_reason).into(),
        review.into(),
    ])
}

fn read_goal(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<ForEdit<Goal>, DbError> {
    let id: GoalId = row.take(0)?;
    let cells = Sealed::of(key, id);
    let person: Option<PersonId> = row.take(2)?;
    let text = GoalText {
        area: row.take(1)?,
        of: person.map_or(Whose::Everyone, Whose::Member),
        words: cells.open(tx, WORDS, &mut row, 3)?,
        going_well: cells.open_some(tx, GOING_WELL, &mut row, 4)?,
    };
    let course = match row.take(5)? {
        None => Course::Running,
        Some(on) => Course::Closed(Closing {
            on,
            reason: row.take(6)?,
            result: cells.open(tx, RESULT, &mut row, 7)?,
            result_team: cells.open_some(tx, RESULT_TEAM, &mut row, 11)?,
            continues: cells.open(tx, CONTINUES, &mut row, 8)?,
            check_up: row.take(9)?,
        }),
    };
    Ok(ForEdit { part: Goal { id, text, course, actions: Vec::new() }, version: row.take(10)? })
}

fn read_action(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<(GoalId, ForEdit<Action>), DbError> {
    let id: ActionId = row.take(0)?;
    let cells = Sealed::of(key, id);
    let owner = match row.take::<OwnerKind>(3)? {
        OwnerKind::Member => Owner::Member(row.take(4)?),
        OwnerKind::Network => Owner::Network(cells.open(tx, OWNER_NAME, &mut row, 6)?),
        OwnerKind::Neighbourhood => {
            Owner::Neighbourhood { service: row.take(5)?, name: cells.open(tx, OWNER_NAME, &mut row, 6)? }
        }
        OwnerKind::Professional => Owner::Professional {
            name: cells.open(tx, OWNER_NAME, &mut row, 6)?,
            function: cells.open(tx, OWNER_FUNCTION, &mut row, 7)?,
        },
    };
    let line = u8::try_from(row.take::<i64>(8)?).ok().and_then(Line::new);
    let step = match row.take(11)? {
        None => Step::Light,
        Some(kind) => Step::Up {
            reason: UpReason { kind, text: cells.open(tx, UP_REASON, &mut row, 12)? },
            review: row.take(13)?,
        },
    };
    let action = Action {
        id,
        what: cells.open(tx, WHAT, &mut row, 2)?,
        owner,
        line: line.ok_or_else(|| DbError::Inconsistent("a line of care".into()))?,
        due: row.take(9)?,
        state: row.take(10)?,
        step,
    };
    Ok((row.take(1)?, ForEdit { part: action, version: row.take(14)? }))
}
