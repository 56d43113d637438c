//! How reviews of the plan and check-ups after a goal are kept: each stays as it was.

use super::PlanError;
use super::draft::{draft, goal, look_again};
use super::sealed::Sealed;
use crate::agenda::{self, Item, Waiting};
use crate::plan::rules::{
    Chosen, Course, GoalId, Heard, Refusal, Review, ReviewId, Said, Voice, check_review, looked_again,
};
use crate::timeline::{self, What};
use foundation::access::{Asks, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Date;
use std::collections::HashMap;

const WORDS: Cell = Cell::new("plan_review_said", "words");
const CHECK_UP: Cell = Cell::new("plan_check_up", "words");

foundation::statements! {
    /// All reviews, oldest first.
    REVIEWS(2) = "select id, on_day from plan_review where municipality = $1 and household = $2 order by id";
    /// What was said in all of them.
    SAID(6) = "select review, goal, voice, id, progress, words from plan_review_said
                where municipality = $1 and household = $2";
    /// A new review.
    NEW_REVIEW(0) = "insert into plan_review (municipality, household, id, on_day, made_at, made_by)
                     values ($1, $2, $3, $4, $5, $6)";
    /// What one voice said about one goal.
    NEW_SAID(0) = "insert into plan_review_said (municipality, household, review, goal, voice, id, progress, words)
                   values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The day of the next review.
    REVIEW_ON(1) = "select review_on from plan where municipality = $1 and household = $2";
    /// Another day for it, or none.
    SET_REVIEW_ON(0) = "update plan set review_on = $3 where municipality = $1 and household = $2";
    /// What was said after goals were closed, oldest first.
    CHECK_UPS(4) = "select id, goal, on_day, words from plan_check_up
                     where municipality = $1 and household = $2 order by id";
    /// What was said when someone asked how it goes with a closed goal.
    NEW_CHECK_UP(0) = "insert into plan_check_up (municipality, household, id, goal, on_day, words, made_at, made_by)
                       values ($1, $2, $3, $4, $5, $6, $7, $8)";
}

/// What [`reviews`], [`check_ups`] and [`review_on`] ask.
pub const ASKS: Asks = &[&REVIEWS, &CHECK_UPS, &REVIEW_ON];

/// What the check-up of a closed goal gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckUp {
    /// Of which goal.
    pub goal: GoalId,
    /// On which day.
    pub on: Date,
    /// How it goes.
    pub words: String,
}

/// All reviews of the plan, oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn reviews(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Review>, DbError> {
    let rows = tx.rows(&REVIEWS, params![grant.household()])?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = tx.key(grant.household())?;
    let mut said: HashMap<ReviewId, Said> = HashMap::new();
    for row in tx.rows(&SAID, params![grant.household()])? {
        let (review, at, heard) = read_said(tx, &key, row)?;
        said.entry(review).or_default().insert(at, heard);
    }
    let review = |mut row: Row| {
        let id: ReviewId = row.take(0)?;
        Ok(Review { id, on: row.take(1)?, said: said.remove(&id).unwrap_or_default() })
    };
    rows.into_iter().map(review).collect()
}

type SaidRow = (ReviewId, (GoalId, Voice), Heard);

fn read_said(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<SaidRow, DbError> {
    let id: Uuid = row.take(3)?;
    let words = Sealed::of(key, id).open_some(tx, WORDS, &mut row, 5)?;
    Ok((row.take(0)?, (row.take(1)?, row.take(2)?), Heard { progress: row.take(4)?, words }))
}

/// The day on which the plan is looked at again, when one was agreed (R33).
///
/// # Errors
/// Whatever the database says.
pub fn review_on(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Option<Date>, DbError> {
    tx.row(&REVIEW_ON, params![grant.household()])?.map_or(Ok(None), |mut row| row.take(0))
}

/// Keeps a review, and the day of the next one; without anything said only the day. Heavier help of the goals about which
/// something was said has been looked at: its own day moves along (R33).
///
/// # Errors
/// [`Refusal::Empty`] for a plan without goals, [`Refusal::GoalClosed`], [`Refusal::NothingReviewed`],
/// [`Refusal::AgainMissing`].
pub fn review(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    said: &Said,
    next: Option<Date>,
    chosen: &Chosen,
) -> Result<(), PlanError> {
    let plan = draft(tx, grant)?.plan;
    if plan.goals.is_empty() {
        return Err(Refusal::Empty.into());
    }
    check_review(&plan, said, next)?;
    let again = looked_again(&plan, said, next, chosen, tx.today())?;
    let household = grant.household();
    if said.values().any(Heard::says_something) {
        keep(tx, grant, said)?;
    }
    tx.run(&SET_REVIEW_ON, params![household, next])?;
    match next {
        Some(due) => agenda::set(tx, grant, &Item::new(Waiting::PlanReview, household, due))?,
        None => agenda::clear_all(tx, grant, Waiting::PlanReview, household)?,
    }
    look_again(tx, grant, &again)
}

fn keep(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, said: &Said) -> Result<(), PlanError> {
    let household = grant.household();
    let (id, today, now): (ReviewId, _, _) = (tx.new_id(), tx.today(), tx.now());
    let key = tx.key(household)?;
    tx.run(&NEW_REVIEW, params![household, id, today, now, grant.account()])?;
    for ((goal, voice), heard) in said.iter().filter(|(_, heard)| heard.says_something()) {
        let row: Uuid = tx.new_id();
        let words = Sealed::of(&key, row).close_some(tx, WORDS, heard.words.as_deref());
        tx.run(&NEW_SAID, params![household, id, *goal, *voice, row, heard.progress, words])?;
    }
    timeline::add(tx, grant, What::PlanReviewed, id, "")?;
    Ok(())
}

/// What check-ups gave, oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn check_ups(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<CheckUp>, DbError> {
    let rows = tx.rows(&CHECK_UPS, params![grant.household()])?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = tx.key(grant.household())?;
    let read = |mut row: Row| {
        let id: Uuid = row.take(0)?;
        let words = Sealed::of(&key, id).open(tx, CHECK_UP, &mut row, 3)?;
        Ok(CheckUp { goal: row.take(1)?, on: row.take(2)?, words })
    };
    rows.into_iter().map(read).collect()
}

/// Keeps how it goes with a goal that was closed (R35). Nobody needs to ask again by itself.
///
/// # Errors
/// [`Refusal::StillRuns`] while it runs, [`PlanError::NotThere`].
pub fn check_up(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: GoalId,
    words: &str,
) -> Result<(), PlanError> {
    if goal(tx, grant, id)?.part.course == Course::Running {
        return Err(Refusal::StillRuns.into());
    }
    let (row, today, now): (Uuid, _, _) = (tx.new_id(), tx.today(), tx.now());
    let key = tx.key(grant.household())?;
    let sealed = Sealed::of(&key, row).close(tx, CHECK_UP, words);
    tx.run(&NEW_CHECK_UP, params![grant.household(), row, id, today, sealed, now, grant.account()])?;
    agenda::clear_all(tx, grant, Waiting::GoalCheckUp, id)?;
    Ok(())
}
