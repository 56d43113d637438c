//! What the law asks before a step is taken. Pure.

use super::course::{Course, Stage, decide_by};
use super::{
    Answer, Happened, NewAnswer, NewDecision, NewObjection, NewStep, ObjectionAnswer, ObjectionOutcome, Road,
    Way,
};
use foundation::ids::AccountId;
use foundation::time::{Date, TermTable};

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An application waits already, or something was decided after this report.
    #[error("an application runs already")]
    Runs,
    /// Before the report came in.
    #[error("before the report came in")]
    BeforeReport,
    /// The investigation is not done, and its six weeks are not over (Wmo 2015 art. 2.3.2 lid 9).
    #[error("before the account")]
    BeforeAccount,
    /// The first talk about debts was not held (Wgs art. 4).
    #[error("before the first talk")]
    BeforeTalk,
    /// An application is in writing and signed (Awb art. 4:1 and 4:2).
    #[error("an application is in writing")]
    NotInWriting,
    /// Why nothing is applied for is said in words.
    #[error("no words")]
    WordsNeeded,
    /// A late file carries a reason (R6).
    #[error("a late decision needs a reason")]
    ReasonNeeded,
    /// Somebody decided, or took it back.
    #[error("it is over")]
    Over,
    /// Before what it follows.
    #[error("before what it follows")]
    TooEarly,
    /// The last day comes before the first.
    #[error("it ends before it begins")]
    Turned,
    /// The term was over by then, so it cannot stand still or become longer.
    #[error("the term was over")]
    TermOver,
    /// The term stands still already.
    #[error("the term stands still already")]
    StandsStill,
    /// It does not stand still.
    #[error("the term runs")]
    NotStill,
    /// What is given must be named.
    #[error("nothing is given")]
    NothingGiven,
    /// A refusal gives nothing.
    #[error("a refusal gives nothing")]
    GivesNothing,
    /// Nothing was decided that one could object to.
    #[error("nothing was decided")]
    NotDecided,
    /// This person's objection waits for an answer already.
    #[error("objected already")]
    ObjectedAlready,
    /// Whoever decided does not decide on the objection (Awb art. 10:3 lid 3).
    #[error("decided by the same person")]
    SameDecider,
}

/// What is known when a resident answers after a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerFacts {
    /// Under which law.
    pub road: Road,
    /// The day the report came in.
    pub reported_on: Date,
    /// The day the account was given.
    pub account_on: Option<Date>,
    /// The last day of the investigation.
    pub investigation_by: Option<Date>,
    /// The day of the first talk about debts.
    pub talk_on: Option<Date>,
    /// The last day of the whole, when it runs still.
    pub total_by: Option<Date>,
    /// What was answered after this report before.
    pub before: Vec<Stage>,
}

/// Checks an answer; gives the day from which the term counts.
///
/// # Errors
/// [`Refusal`].
pub fn check_answer(facts: &AnswerFacts, new: &NewAnswer) -> Result<Date, Refusal> {
    let over = |stage: &Stage| matches!(stage, Stage::NoApplication { .. } | Stage::Withdrawn { .. });
    if !facts.before.iter().all(over) {
        return Err(Refusal::Runs);
    }
    if new.received_on < facts.reported_on {
        return Err(Refusal::BeforeReport);
    }
    if new.answer == Answer::None {
        if new.words.is_none() {
            return Err(Refusal::WordsNeeded);
        }
        let late = facts.total_by.is_some_and(|by| by < new.received_on);
        return if late && new.late_reason.is_none() {
            Err(Refusal::ReasonNeeded)
        } else {
            Ok(new.received_on)
        };
    }
    if new.way == Way::Spoken {
        return Err(Refusal::NotInWriting);
    }
    match facts.road {
        Road::Wmo => {
            let told = facts.account_on.is_some_and(|on| on <= new.received_on);
            let waited = facts.investigation_by.is_some_and(|by| by < new.received_on);
            if told || waited { Ok(new.received_on) } else { Err(Refusal::BeforeAccount) }
        }
        Road::Youth => Ok(new.received_on),
        Road::Debts => facts.talk_on.ok_or(Refusal::BeforeTalk),
    }
}

/// Checks a step of an application.
///
/// # Errors
/// [`Refusal`].
pub fn check_step(course: &Course, new: &NewStep, terms: &TermTable) -> Result<(), Refusal> {
    if course.answer == Answer::None || course.sent.is_some() || course.withdrawn.is_some() {
        return Err(Refusal::Over);
    }
    let last = course.pauses.last();
    let began = last.map_or(course.received_on, |pause| pause.from);
    if new.on < began || new.on < course.received_on {
        return Err(Refusal::TooEarly);
    }
    if new.until.is_some_and(|until| until < new.on) {
        return Err(Refusal::Turned);
    }
    let stands_still = last.is_some_and(|pause| new.on < pause.ends() && pause.resumed.is_none());
    match new.happened {
        Happened::Paused if stands_still => Err(Refusal::StandsStill),
        Happened::Paused if decide_by(course, terms) < new.on => Err(Refusal::TermOver),
        Happened::Resumed if last.is_none_or(|pause| pause.resumed.is_some() || pause.until < new.on) => {
            Err(Refusal::NotStill)
        }
        Happened::Extended if course.road == Road::Youth && decide_by(course, terms) < new.on => {
            Err(Refusal::TermOver)
        }
        _ => Ok(()),
    }
}

/// Checks a decision. `total_by` is the last day of the eight weeks from the report, while they run (R6).
///
/// # Errors
/// [`Refusal`].
pub fn check_decision(
    course: &Course,
    new: &NewDecision,
    total_by: Option<Date>,
    terms: &TermTable,
) -> Result<(), Refusal> {
    if course.answer == Answer::None || course.sent.is_some() || course.withdrawn.is_some() {
        return Err(Refusal::Over);
    }
    if new.sent_on < course.received_on {
        return Err(Refusal::TooEarly);
    }
    if new.outcome.gives() && new.provisions.is_empty() {
        return Err(Refusal::NothingGiven);
    }
    if !new.outcome.gives() && !new.provisions.is_empty() {
        return Err(Refusal::GivesNothing);
    }
    if new.provisions.iter().any(|p| p.until.is_some_and(|until| until < p.from)) {
        return Err(Refusal::Turned);
    }
    let late = decide_by(course, terms) < new.sent_on || total_by.is_some_and(|by| by < new.sent_on);
    if late && new.late_reason.is_none() { Err(Refusal::ReasonNeeded) } else { Ok(()) }
}

/// Checks an objection. One that comes late is taken in all the same: whether that can be excused is for whoever
/// decides on it (Awb art. 6:11). `waits` are those of the same person that have no answer yet.
///
/// # Errors
/// [`Refusal`].
pub fn check_objection(course: &Course, new: &NewObjection, waits: usize) -> Result<(), Refusal> {
    match course.sent {
        None => Err(Refusal::NotDecided),
        Some(sent) if new.received_on < sent => Err(Refusal::TooEarly),
        Some(_) if waits > 0 => Err(Refusal::ObjectedAlready),
        Some(_) => Ok(()),
    }
}

/// Checks the answer on an objection. An objection that was taken back needs nobody else.
///
/// # Errors
/// [`Refusal`].
pub fn check_objection_answer(
    objected_on: Date,
    decided_by: AccountId,
    answers: AccountId,
    new: &ObjectionAnswer,
) -> Result<(), Refusal> {
    if new.on < objected_on {
        return Err(Refusal::TooEarly);
    }
    if decided_by == answers && new.outcome != ObjectionOutcome::Withdrawn {
        return Err(Refusal::SameDecider);
    }
    Ok(())
}
