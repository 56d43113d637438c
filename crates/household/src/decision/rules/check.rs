//! What the law asks before a step is taken. Pure.

use super::course::{Course, Objected, Reply, Stage, decide_by, objection_by};
use super::{
    Advice, Answer, Form, Happened, NewAnswer, NewDecision, NewObjection, NewStep, ObjectionAnswer,
    ObjectionOutcome, Road, Way,
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
    /// It was decided on the objection: who does not agree goes to court (Awb art. 7:1 and 8:1).
    #[error("only the court is left")]
    CourtNow,
    /// No objection asks a new decision.
    #[error("no objection asks a new decision")]
    NothingToRenew,
    /// A personal budget was not explained, so nobody could choose it (Wmo 2015 art. 2.3.2 lid 6 and 2.3.6).
    #[error("a personal budget was not offered")]
    BudgetNotOffered,
}

/// What is known when somebody decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DecisionFacts {
    /// The last day of the eight weeks from the report, while they run (R6).
    pub total_by: Option<Date>,
    /// The day on which a personal budget was first explained and offered after the report.
    pub budget_offered_on: Option<Date>,
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

/// Checks a decision.
///
/// # Errors
/// [`Refusal`].
pub fn check_decision(
    course: &Course,
    new: &NewDecision,
    facts: DecisionFacts,
    terms: &TermTable,
) -> Result<(), Refusal> {
    if course.answer == Answer::None || course.sent.is_some() || course.withdrawn.is_some() {
        return Err(Refusal::Over);
    }
    if new.sent_on < course.received_on {
        return Err(Refusal::TooEarly);
    }
    check_given(new, facts.budget_offered_on)?;
    let late = decide_by(course, terms) < new.sent_on || facts.total_by.is_some_and(|by| by < new.sent_on);
    if late && new.late_reason.is_none() { Err(Refusal::ReasonNeeded) } else { Ok(()) }
}

/// Checks what a decision gives. A personal budget is a choice of the resident, who can only choose what was explained
/// before, on a day that is known.
fn check_given(new: &NewDecision, budget_offered_on: Option<Date>) -> Result<(), Refusal> {
    if new.outcome.gives() && new.provisions.is_empty() {
        return Err(Refusal::NothingGiven);
    }
    if !new.outcome.gives() && !new.provisions.is_empty() {
        return Err(Refusal::GivesNothing);
    }
    if new.provisions.iter().any(|p| p.until.is_some_and(|until| until < p.from)) {
        return Err(Refusal::Turned);
    }
    let offered = budget_offered_on.is_some_and(|on| on <= new.sent_on);
    let asks = new.provisions.iter().any(|p| p.form == Form::Budget);
    if asks && !offered { Err(Refusal::BudgetNotOffered) } else { Ok(()) }
}

/// Checks the new decision after an objection that was right. Whoever made the first one does not make it (Awb art. 10:3
/// lid 3); a late one carries its reason.
///
/// # Errors
/// [`Refusal`].
pub fn check_renewal(
    course: &Course,
    objected: Objected,
    (decided_by, decides): (AccountId, AccountId),
    new: &NewDecision,
    facts: DecisionFacts,
    terms: &TermTable,
) -> Result<(), Refusal> {
    let answered_on = match objected.reply {
        Reply::Changes { on, renewed: None } => on,
        Reply::Changes { renewed: Some(_), .. } => return Err(Refusal::Over),
        Reply::Waits | Reply::TakenBack { .. } | Reply::Stays { .. } => return Err(Refusal::NothingToRenew),
    };
    let Some(sent) = course.sent else { return Err(Refusal::NotDecided) };
    if decided_by == decides {
        return Err(Refusal::SameDecider);
    }
    let renewed = |o: &Objected| match o.reply {
        Reply::Changes { renewed, .. } => renewed,
        Reply::Waits | Reply::TakenBack { .. } | Reply::Stays { .. } => None,
    };
    // The last one is in force, so it cannot lie before another.
    let last = course.objections.iter().filter_map(renewed).max();
    if new.sent_on < answered_on || last.is_some_and(|last| new.sent_on < last) {
        return Err(Refusal::TooEarly);
    }
    check_given(new, facts.budget_offered_on)?;
    let late = objection_by(sent, objected.received, objected.advice, terms) < new.sent_on;
    if late && new.late_reason.is_none() { Err(Refusal::ReasonNeeded) } else { Ok(()) }
}

/// Checks an objection. One that comes late is taken in all the same: whether that can be excused is for whoever
/// decides on it (Awb art. 6:11). `earlier` are those of the same person. Whoever was answered, and everybody once a new
/// decision took the place of the first, goes to court instead.
///
/// # Errors
/// [`Refusal`].
pub fn check_objection(course: &Course, new: &NewObjection, earlier: &[Objected]) -> Result<(), Refusal> {
    let Some(sent) = course.sent else { return Err(Refusal::NotDecided) };
    if new.received_on < sent {
        return Err(Refusal::TooEarly);
    }
    if earlier.iter().any(|o| o.reply == Reply::Waits) {
        return Err(Refusal::ObjectedAlready);
    }
    let answered = |o: &Objected| matches!(o.reply, Reply::Stays { .. } | Reply::Changes { .. });
    let renewed = |o: &Objected| matches!(o.reply, Reply::Changes { renewed: Some(_), .. });
    let court = earlier.iter().any(answered) || course.objections.iter().any(renewed);
    if court { Err(Refusal::CourtNow) } else { Ok(()) }
}

/// Checks whether a committee may still be asked to advise, or asked no longer: while nobody has answered, and before the
/// term is over that would become longer.
///
/// # Errors
/// [`Refusal`].
pub fn check_advice(
    sent: Date,
    objected: Objected,
    advice: Advice,
    today: Date,
    terms: &TermTable,
) -> Result<(), Refusal> {
    if objected.reply != Reply::Waits {
        return Err(Refusal::Over);
    }
    let by = objection_by(sent, objected.received, objected.advice, terms);
    let longer = advice == Advice::Committee && objected.advice == Advice::None;
    if longer && by < today { Err(Refusal::TermOver) } else { Ok(()) }
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
