//! How answers after a report and applications are kept and read. Deciding and objecting are in `store/decided.rs`; the
//! words of decisions in `store/kept.rs`.

mod decided;
mod kept;

pub(super) use decided::budget_offered_on;
pub use decided::{answer_objection, decide, object, remark, renew, set_advice};
pub use kept::MOST_PROVISIONS;

use super::rules::{
    Advice, Answer, AnswerFacts, Application, ApplicationId, Ground, Happened, NewAnswer, NewObjection,
    NewStep, Objection, ObjectionAnswer, ObjectionId, Refusal, Remark, Road, Step, StepId, check_answer,
    check_step, decide_by, stage,
};
use crate::agenda::{self, Item, Waiting};
use crate::file::{self, Member};
use crate::report::{self, ReportError, ReportId, RunningTerm, TermNote};
use crate::timeline::{self, What};
use foundation::access::{self, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::identity;
use foundation::ids::{AccountId, PersonId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::{Date, TermCode, TermTable};

const WORDS: Cell = Cell::new("application", "words");
const STEP_WORDS: Cell = Cell::new("application_step", "words");
const OBJECTION: Cell = Cell::new("objection", "words");
const OBJECTION_ANSWER: Cell = Cell::new("objection", "answer_words");
const REMARK: Cell = Cell::new("decision_remark", "words");

foundation::statements! {
    /// An answer after a report; nothing when someone else was first.
    NEW(0) = "insert into application (municipality, household, id, report, turn, person, answer, road, received_on,
                                       way, words, term_from, made_at, account)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
              on conflict do nothing";
    /// Every answer of a household, newest first.
    ALL(9) = "select id, report, person, answer, road, received_on, way, words, term_from from application
               where municipality = $1 and household = $2 order by received_on desc, made_at desc, id desc";
    /// One of them; on PostgreSQL locked, so that two people do not take a step at once.
    HOLD(1) = "select id from application where municipality = $1 and household = $2 and id = $3",
              "select id from application where municipality = $1 and household = $2 and id = $3 for update";
    /// One of them.
    ONE(9) = "select id, report, person, answer, road, received_on, way, words, term_from from application
               where municipality = $1 and household = $2 and id = $3";
    /// A step.
    NEW_STEP(0) = "insert into application_step (municipality, household, application, id, happened, on_day, until_day,
                                                 ground, words, made_at, account)
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// The steps of an application, in order.
    STEPS(7) = "select id, happened, on_day, until_day, ground, words, account from application_step
                 where municipality = $1 and household = $2 and application = $3 order by made_at, id";
    /// Who objected, in order.
    OBJECTIONS(11) = "select id, person, way, received_on, words, made_at, outcome, answered_on, answer_words, advice,
                             answered_by
                        from objection
                       where municipality = $1 and household = $2 and application = $3 order by made_at, id";
    /// What members wrote under a decision, in order.
    REMARKS(4) = "select id, person, words, made_at from decision_remark
                   where municipality = $1 and household = $2 and application = $3 order by made_at, id";
}

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Not there, not in this household, or not for whoever asks.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ReportError> for DecisionError {
    fn from(e: ReportError) -> Self {
        match e {
            ReportError::Db(e) => Self::Db(e),
            // The rules of this room asked for the reason already.
            ReportError::Refused(_) => Self::Refused(Refusal::ReasonNeeded),
            _ => Self::NotThere,
        }
    }
}

/// Every answer of the household, newest first, with everything that came of it.
///
/// # Errors
/// Whatever the database says.
pub fn all(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Application>, DbError> {
    let key = tx.key(grant.household())?;
    let rows = tx.rows(&ALL, params![grant.household()])?;
    rows.into_iter().map(|row| application(tx, grant, &key, row)).collect()
}

/// One of them, or none.
///
/// # Errors
/// Whatever the database says.
pub fn one(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
) -> Result<Option<Application>, DbError> {
    let key = tx.key(grant.household())?;
    let row = tx.row(&ONE, params![grant.household(), id])?;
    row.map(|row| application(tx, grant, &key, row)).transpose()
}

/// One of them, to take a step of.
pub(super) fn held(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
) -> Result<Application, DecisionError> {
    tx.row(&HOLD, params![grant.household(), id])?.ok_or(DecisionError::NotThere)?;
    one(tx, grant, id)?.ok_or(DecisionError::NotThere)
}

fn application(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    key: &DataKey,
    mut row: Row,
) -> Result<Application, DbError> {
    let id: ApplicationId = row.take(0)?;
    let words: Option<Vec<u8>> = row.take(7)?;
    let words = tx.open_some(key, WORDS, id, words)?;
    Ok(Application {
        id,
        report: row.take(1)?,
        person: row.take(2)?,
        answer: row.take(3)?,
        road: row.take(4)?,
        received_on: row.take(5)?,
        way: row.take(6)?,
        words,
        term_from: row.take(8)?,
        steps: steps(tx, grant, key, id)?,
        decision: kept::read(tx, grant, key, kept::Under::Application(id))?,
        objections: objections(tx, grant, key, id)?,
        remarks: remarks(tx, grant, key, id)?,
    })
}

fn steps(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    key: &DataKey,
    application: ApplicationId,
) -> Result<Vec<Step>, DbError> {
    let rows = tx.rows(&STEPS, params![grant.household(), application])?;
    let step = |mut row: Row| {
        let id: StepId = row.take(0)?;
        let ground: String = row.take(4)?;
        let words: Option<Vec<u8>> = row.take(5)?;
        let new = NewStep {
            happened: row.take(1)?,
            on: row.take(2)?,
            until: row.take(3)?,
            ground: Ground::parse(&ground),
            words: tx.open_some(key, STEP_WORDS, id, words)?,
        };
        Ok(Step { id, new, by: row.take(6)? })
    };
    rows.into_iter().map(step).collect()
}

fn objections(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    key: &DataKey,
    application: ApplicationId,
) -> Result<Vec<Objection>, DbError> {
    let rows = tx.rows(&OBJECTIONS, params![grant.household(), application])?;
    let objection = |mut row: Row| {
        let id: ObjectionId = row.take(0)?;
        let new = NewObjection {
            person: row.take(1)?,
            way: row.take(2)?,
            received_on: row.take(3)?,
            words: tx.open(key, OBJECTION, id, &row.take::<Vec<u8>>(4)?)?,
            advice: row.take::<Advice>(9)?,
        };
        let words: Option<Vec<u8>> = row.take(8)?;
        let words = tx.open_some(key, OBJECTION_ANSWER, id, words)?;
        let answer = match (row.take(6)?, row.take(7)?, words) {
            (Some(outcome), Some(on), Some(words)) => Some(ObjectionAnswer { outcome, on, words }),
            _ => None,
        };
        Ok(Objection { id, new, at: row.take(5)?, answer, answered_by: row.take(10)?, renewed: None })
    };
    let mut all: Vec<Objection> = rows.into_iter().map(objection).collect::<Result<_, DbError>>()?;
    for objection in all.iter_mut().filter(|o| o.is_to_renew()) {
        objection.renewed = kept::read(tx, grant, key, kept::Under::Objection(objection.id))?;
    }
    Ok(all)
}

fn remarks(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    key: &DataKey,
    application: ApplicationId,
) -> Result<Vec<Remark>, DbError> {
    let rows = tx.rows(&REMARKS, params![grant.household(), application])?;
    let remark = |mut row: Row| {
        let id: Uuid = row.take(0)?;
        let words = tx.open(key, REMARK, id, &row.take::<Vec<u8>>(2)?)?;
        Ok(Remark { person: row.take(1)?, words, at: row.take(3)? })
    };
    rows.into_iter().map(remark).collect()
}

/// What is known of a report when somebody answers after it.
pub(super) fn facts(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReportId,
    terms: &TermTable,
) -> Result<AnswerFacts, DecisionError> {
    let report = report::one(tx, grant, id)?.ok_or(DecisionError::NotThere)?;
    let running = report::terms(tx, grant)?;
    let of = |code| running.iter().find(|t| t.report == id && t.term == code);
    let today = tx.today();
    let talk = [TermCode::DebtsFirstTalk, TermCode::DebtsThreatening];
    let all = all(tx, grant)?.into_iter().filter(|a| a.report == id);
    Ok(AnswerFacts {
        road: Road::of(report.kind),
        reported_on: report.received_on,
        account_on: of(TermCode::WmoInvestigation).and_then(|t| t.met),
        investigation_by: of(TermCode::WmoInvestigation).map(|t| t.due),
        talk_on: talk.into_iter().filter_map(|code| of(code)?.met).min(),
        total_by: of(TermCode::WmoReportToDecision).filter(|t| t.met.is_none()).map(|t| t.due),
        before: all.map(|a| stage(&a.course(), today, terms)).collect(),
    })
}

/// Keeps what a resident answers after a report. When nothing is applied for, the term of the whole is met.
///
/// # Errors
/// [`DecisionError`].
pub fn answer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewAnswer,
    terms: &TermTable,
) -> Result<ApplicationId, DecisionError> {
    let facts = facts(tx, grant, new.report, terms)?;
    check_member(&file::members(tx, grant)?, new.person)?;
    let term_from = check_answer(&facts, new)?;
    let (household, id, now) = (grant.household(), tx.new_id::<ApplicationId>(), tx.now());
    let key = tx.key(household)?;
    let words = tx.seal_some(&key, WORDS, id, new.words.as_deref());
    let turn = i64::try_from(facts.before.len()).unwrap_or(i64::MAX);
    let (answer, road, on, way) = (new.answer, facts.road, new.received_on, new.way);
    let (report, person, account) = (new.report, new.person, grant.account());
    let kept = tx.run(
        &NEW,
        params![household, id, report, turn, person, answer, road, on, way, words, term_from, now, account],
    )?;
    if kept == 0 {
        return Err(Refusal::Runs.into());
    }
    match new.answer {
        Answer::None => meet_total(tx, grant, new.report, on, new.late_reason.as_deref())?,
        Answer::Applies => put_on_agenda(tx, grant, id, terms)?,
    }
    let detail = if new.answer == Answer::None { "none" } else { "" };
    timeline::add(tx, grant, What::Application, id, detail)?;
    Ok(id)
}

fn check_member(members: &[Member], person: PersonId) -> Result<(), DecisionError> {
    let known = members.iter().any(|m| m.person == person);
    if known { Ok(()) } else { Err(DecisionError::NotThere) }
}

/// The term from report to decision, while nothing has met it (R6).
pub(super) fn total(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
) -> Result<Option<RunningTerm>, DbError> {
    let terms = report::terms(tx, grant)?.into_iter();
    let mut terms = terms.filter(|t| t.report == report && t.met.is_none());
    Ok(terms.find(|t| t.term == TermCode::WmoReportToDecision))
}

/// Notes that the term from report to decision was met, with the reason when it is late (R6).
pub(super) fn meet_total(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
    on: Date,
    late_reason: Option<&str>,
) -> Result<(), DecisionError> {
    let Some(total) = total(tx, grant, report)? else { return Ok(()) };
    let reason = late_reason.filter(|_| total.due < on).map(str::to_owned);
    let note = TermNote { met: Some(on), reason };
    Ok(report::note_term(tx, grant, report, TermCode::WmoReportToDecision, &note)?)
}

/// Puts the last day to decide on the agenda, or takes it off when there is nothing to decide on.
fn put_on_agenda(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    terms: &TermTable,
) -> Result<(), DecisionError> {
    let course = one(tx, grant, id)?.ok_or(DecisionError::NotThere)?.course();
    let waits = course.answer == Answer::Applies && course.withdrawn.is_none() && course.sent.is_none();
    if waits {
        let item = Item::new(Waiting::Application, id, decide_by(&course, terms));
        return Ok(agenda::set(tx, grant, &item)?);
    }
    Ok(agenda::clear_all(tx, grant, Waiting::Application, id)?)
}

/// Takes a step of an application. Taking it back ends its terms.
///
/// # Errors
/// [`DecisionError`].
pub fn add_step(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    new: &NewStep,
    terms: &TermTable,
) -> Result<(), DecisionError> {
    let application = held(tx, grant, id)?;
    check_step(&application.course(), new, terms)?;
    let (household, step, now) = (grant.household(), tx.new_id::<StepId>(), tx.now());
    let key = tx.key(household)?;
    let words = tx.seal_some(&key, STEP_WORDS, step, new.words.as_deref());
    let ground = new.ground.map_or("", Ground::code);
    let (happened, on, until, account) = (new.happened, new.on, new.until, grant.account());
    tx.run(&NEW_STEP, params![household, id, step, happened, on, until, ground, words, now, account])?;
    put_on_agenda(tx, grant, id, terms)?;
    if new.happened == Happened::Withdrawn {
        // Nobody is asked why it took so long when the applicant ends it.
        report::meet_term(tx, grant, application.report, TermCode::WmoReportToDecision, new.on)?;
        timeline::add(tx, grant, What::Application, id, "withdrawn")?;
    }
    Ok(())
}

/// Lets an official of the asker's team into the file, to decide.
///
/// # Errors
/// [`DecisionError::NotThere`] when they are no official of the team.
pub fn ask(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    official: AccountId,
) -> Result<(), DecisionError> {
    held(tx, grant, id)?;
    let team = grant.team().ok_or(DecisionError::NotThere)?;
    if !identity::officials(tx, grant, team)?.iter().any(|known| known.account == official) {
        return Err(DecisionError::NotThere);
    }
    Ok(access::assign(tx, grant, official, "asked to decide")?)
}

/// Every statement of this room.
#[must_use]
pub fn all_statements() -> Vec<&'static foundation::db::Sql> {
    [statements(), decided::statements(), kept::statements()].concat()
}
