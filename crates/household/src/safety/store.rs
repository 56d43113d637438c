//! How the safety plan and the steps are kept: every edition and every step stays.

mod showing;

pub use showing::{show, showing, shown_to};

use super::rules::{
    NewStep, NotShown, PACE, Part, Plan, Refusal, Second, Step, StepId, Taken, Voice, asks_second, check,
    current, may_second,
};
use crate::agenda::{self, Item, Waiting};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{AccountId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::web::PageError;
use std::collections::BTreeMap;

const WORDS: Cell = Cell::new("safety_words", "words");
const STEP: Cell = Cell::new("safety_step", "words");
const SECOND: Cell = Cell::new("safety_second", "words");

foundation::statements! {
    /// The newest edition of the plan.
    PLAN(5) = "select edition, part, voice, id, words from safety_words
                where municipality = $1 and household = $2
                  and edition = (select max(edition) from safety_words where municipality = $1 and household = $2)";
    /// One edition of it.
    PLAN_OF(5) = "select edition, part, voice, id, words from safety_words
                   where municipality = $1 and household = $2 and edition = $3";
    /// Which edition is the newest.
    EDITION(1) = "select max(edition) from safety_words where municipality = $1 and household = $2";
    /// What one voice says about one part, in a new edition.
    WRITE(0) = "insert into safety_words (municipality, household, edition, part, voice, id, words, made_at, made_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// A step.
    TAKE(0) = "insert into safety_step (municipality, household, id, step, standing, children, danger, report, help,
                                        words, on_day, made_at, made_by)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// All steps, oldest first.
    STEPS(10) = "select id, step, standing, children, danger, report, help, words, on_day, made_by from safety_step
                  where municipality = $1 and household = $2 order by id";
    /// What a second person says.
    SAY(0) = "insert into safety_second (municipality, household, id, step, said, words, made_at, made_by)
              values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// What second persons said, oldest first.
    SECONDS(5) = "select step, id, made_by, said, words from safety_second
                   where municipality = $1 and household = $2 order by id";
}

/// Every statement of this room.
#[must_use]
pub fn all_statements() -> Vec<&'static foundation::db::Sql> {
    [statements(), showing::statements()].concat()
}

/// Why nothing about safety was kept.
#[derive(Debug, thiserror::Error)]
pub enum SafetyError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It cannot be shown so.
    #[error(transparent)]
    NotShown(#[from] NotShown),
    /// Someone else wrote the plan meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// There is no such step in this household.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<SafetyError> for PageError {
    fn from(e: SafetyError) -> Self {
        match e {
            SafetyError::NotThere => Self::NotFound,
            SafetyError::Db(e) => e.into(),
            SafetyError::Refused(_) | SafetyError::NotShown(_) | SafetyError::Stale => {
                Self::Internal(format!("a handler did not show why nothing about safety was kept: {e}"))
            }
        }
    }
}

/// The safety plan as it is now.
///
/// # Errors
/// Whatever the database says.
pub fn plan(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Plan, DbError> {
    let rows = tx.rows(&PLAN, params![grant.household()])?;
    read_plan(tx, grant, rows)
}

/// One edition of the plan.
fn plan_of(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, edition: i64) -> Result<Plan, DbError> {
    let rows = tx.rows(&PLAN_OF, params![grant.household(), edition])?;
    read_plan(tx, grant, rows)
}

fn read_plan(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, rows: Vec<Row>) -> Result<Plan, DbError> {
    let key = tx.key(grant.household())?;
    let mut plan = Plan::default();
    for mut row in rows {
        plan.edition = row.take(0)?;
        let id: Uuid = row.take(3)?;
        let words = tx.open(&key, WORDS, id, &row.take::<Vec<u8>>(4)?)?;
        if !words.is_empty() {
            plan.words.insert((row.take(1)?, row.take(2)?), words);
        }
    }
    Ok(plan)
}

/// How many editions of the plan were written; none of their words is read.
///
/// # Errors
/// Whatever the database says.
pub fn editions(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<i64, DbError> {
    let newest: Option<i64> =
        tx.row(&EDITION, params![grant.household()])?.map_or(Ok(None), |mut row| row.take(0))?;
    Ok(newest.unwrap_or(0))
}

/// Keeps a new edition of the plan. `after` is the edition that was seen.
///
/// # Errors
/// [`SafetyError::Stale`] when another one was kept meanwhile.
pub fn save_plan(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    after: i64,
    words: &BTreeMap<(Part, Voice), String>,
) -> Result<(), SafetyError> {
    if editions(tx, grant)? != after {
        return Err(SafetyError::Stale);
    }
    let key = tx.key(grant.household())?;
    let now = tx.now();
    for part in Part::ALL {
        for voice in Voice::ALL {
            let id: Uuid = tx.new_id();
            let text = words.get(&(*part, *voice)).map_or("", String::as_str);
            let sealed = tx.seal(&key, WORDS, id, text);
            let kept = tx.run(
                &WRITE,
                params![grant.household(), after + 1, *part, *voice, id, sealed, now, grant.account()],
            );
            match kept {
                Err(DbError::AlreadyThere) => return Err(SafetyError::Stale),
                other => other?,
            };
        }
    }
    Ok(())
}

/// Every step that was taken or skipped, oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn steps(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Taken>, DbError> {
    let key = tx.key(grant.household())?;
    let rows = tx.rows(&STEPS, params![grant.household()])?;
    let mut all: Vec<Taken> = rows.into_iter().map(|row| read(tx, &key, row)).collect::<Result<_, _>>()?;
    for mut row in tx.rows(&SECONDS, params![grant.household()])? {
        let (of, id): (StepId, Uuid) = (row.take(0)?, row.take(1)?);
        let words: Option<Vec<u8>> = row.take(4)?;
        let words = tx.open_some(&key, SECOND, id, words)?;
        if let Some(taken) = all.iter_mut().find(|taken| taken.id == of) {
            taken.seconds.push((row.take(2)?, row.take(3)?, words));
        }
    }
    Ok(all)
}

fn read(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Taken, DbError> {
    let id: StepId = row.take(0)?;
    Ok(Taken {
        id,
        new: NewStep {
            step: row.take(1)?,
            standing: row.take(2)?,
            children: row.take(3)?,
            danger: row.take(4)?,
            report: row.take(5)?,
            help: row.take(6)?,
            words: tx.open(key, STEP, id, &row.take::<Vec<u8>>(7)?)?,
            on: row.take(8)?,
        },
        by: row.take(9)?,
        seconds: Vec::new(),
    })
}

/// Tells the two lines of safety apart in the agenda.
const NEXT: &str = "next";
const ASKS: &str = "second";

/// Writes a step down. Whoever took it is reminded of the next one; a step that asks a second person waits for one.
///
/// # Errors
/// [`Refusal`].
pub fn take(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, new: &NewStep) -> Result<StepId, SafetyError> {
    let by: AccountId = grant.account().ok_or(SafetyError::NotThere)?;
    let before = steps(tx, grant)?;
    check(new, current(&before))?;
    let (id, now): (StepId, _) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let words = tx.seal(&key, STEP, id, &new.words);
    tx.run(
        &TAKE,
        params![
            grant.household(),
            id,
            new.step,
            new.standing,
            new.children,
            new.danger,
            new.report,
            new.help,
            words,
            new.on,
            now,
            by
        ],
    )?;
    let (today, household) = (tx.today(), grant.household());
    if asks_second(new) {
        agenda::set(tx, grant, &Item::new(Waiting::SafetyStep, id, today).about(ASKS))?;
    }
    if new.step == Step::Decide {
        agenda::clear(tx, grant, Waiting::SafetyStep, household, NEXT)?;
    } else {
        let next = Item::new(Waiting::SafetyStep, household, today.plus_days(PACE)).about(NEXT);
        agenda::set(tx, grant, &next.only_for(by))?;
    }
    Ok(id)
}

/// Keeps what a second person says about a step (R37).
///
/// # Errors
/// [`Refusal::SamePerson`] for whoever took it, [`Refusal::NotAsked`] when nobody is asked.
pub fn second(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    step: StepId,
    said: Second,
    words: Option<&str>,
) -> Result<(), SafetyError> {
    let by: AccountId = grant.account().ok_or(SafetyError::NotThere)?;
    let taken = steps(tx, grant)?.into_iter().find(|t| t.id == step).ok_or(SafetyError::NotThere)?;
    may_second(&taken, by)?;
    let (id, now): (Uuid, _) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let words = tx.seal_some(&key, SECOND, id, words);
    tx.run(&SAY, params![grant.household(), id, step, said, words, now, by])?;
    agenda::clear_all(tx, grant, Waiting::SafetyStep, step)?;
    if said == Second::Otherwise {
        // Whoever took the step is told: it is talked over and written anew.
        let today = tx.today();
        let again = Item::new(Waiting::SafetyStep, grant.household(), today).about(NEXT);
        agenda::set(tx, grant, &again.only_for(taken.by))?;
    }
    Ok(())
}
