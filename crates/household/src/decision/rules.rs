//! What an application is, what may happen to it, and what must be said with each step. Pure. Where it stands is in
//! `rules/course.rs`; what is checked in `rules/check.rs`.

mod check;
mod course;

pub use check::{
    AnswerFacts, DecisionFacts, Refusal, check_advice, check_answer, check_decision, check_objection,
    check_objection_answer, check_renewal, check_step,
};
pub use course::{
    Course, Extension, Objected, Pause, Reply, Stage, answer_by, appeal_until, decide_by, object_until,
    objection_by, stage,
};

use crate::report::{Kind, ReportId};
use foundation::codes;
use foundation::ids::{AccountId, PersonId};
use foundation::time::{Date, TermCode, Timestamp};

foundation::id! {
    /// What a household answered after a report: an application, or none.
    ApplicationId,
    /// A step of an application.
    StepId,
    /// An objection.
    ObjectionId,
}

codes! {
    /// Under which law is applied; it decides which term runs.
    pub enum Road {
        /// Support at home or taking part (Wmo 2015 art. 2.3.5).
        Wmo = "wmo" / "decision-road-wmo",
        /// Growing up and bringing up (Jeugdwet art. 2.3).
        Youth = "youth" / "decision-road-youth",
        /// Debts (Wgs art. 4a).
        Debts = "debts" / "decision-road-debts",
    }

    /// What the resident says after the account.
    pub enum Answer {
        /// Applies.
        Applies = "applies" / "decision-answer-applies",
        /// Does not: what is around is enough, or they do not want it.
        None = "none" / "decision-answer-none",
    }

    /// In what way it was said. An application is in writing and signed (Awb art. 4:1 and 4:2); not applying may be
    /// said aloud.
    pub enum Way {
        /// The account, signed by the resident, counts as application.
        SignedAccount = "signed-account" / "decision-way-signed-account",
        /// A form.
        Form = "form" / "decision-way-form",
        /// A letter.
        Letter = "letter" / "decision-way-letter",
        /// Spoken.
        Spoken = "spoken" / "decision-way-spoken",
    }

    /// What may happen to an application before it is decided on.
    pub enum Happened {
        /// The term stands still (Awb art. 4:15).
        Paused = "paused" / "decision-step-paused",
        /// What was asked for came in, so the term runs on.
        Resumed = "resumed" / "decision-step-resumed",
        /// The applicant was told that it takes longer, and until when (Awb art. 4:14).
        Extended = "extended" / "decision-step-extended",
        /// The applicant takes it back.
        Withdrawn = "withdrawn" / "decision-step-withdrawn",
    }

    /// Why a term stands still.
    pub enum Ground {
        /// Something is missing that the applicant can still give (Awb art. 4:5 and 4:15 lid 1).
        Supplement = "supplement" / "decision-ground-supplement",
        /// The applicant agreed in writing to wait (Awb art. 4:15 lid 2 onder a).
        Agreed = "agreed" / "decision-ground-agreed",
        /// The delay is the applicant's (Awb art. 4:15 lid 2 onder b).
        Applicant = "applicant" / "decision-ground-applicant",
        /// Nobody could decide (Awb art. 4:15 lid 2 onder c).
        ForceMajeure = "force-majeure" / "decision-ground-force-majeure",
    }

    /// What was decided.
    pub enum Outcome {
        /// All that was applied for.
        Granted = "granted" / "decision-outcome-granted",
        /// A part of it.
        InPart = "in-part" / "decision-outcome-in-part",
        /// Nothing of it.
        Refused = "refused" / "decision-outcome-refused",
        /// Not dealt with: what was asked for did not come in (Awb art. 4:5).
        NotProcessed = "not-processed" / "decision-outcome-not-processed",
    }

    /// How a provision is given.
    pub enum Form {
        /// The municipality arranges it.
        InKind = "in-kind" / "decision-form-in-kind",
        /// A personal budget (Wmo 2015 art. 2.3.6, Jeugdwet art. 8.1.1).
        Budget = "budget" / "decision-form-budget",
    }

    /// How an objection came in.
    pub enum ObjectionWay {
        /// In the resident's own pages.
        Own = "own" / "decision-objection-own",
        /// By letter.
        Letter = "letter" / "decision-objection-letter",
    }

    /// Whether a committee advises on an objection (Awb art. 7:13); it decides which term runs.
    pub enum Advice {
        /// None does: six weeks.
        None = "none" / "decision-advice-none",
        /// One does: twelve weeks.
        Committee = "committee" / "decision-advice-committee",
    }

    /// What came of an objection.
    pub enum ObjectionOutcome {
        /// The decision changes.
        Founded = "founded" / "decision-objection-founded",
        /// A part of it changes.
        InPart = "in-part" / "decision-objection-in-part",
        /// It stays as it was.
        Unfounded = "unfounded" / "decision-objection-unfounded",
        /// It could not be looked at, such as when it came too late without a good reason (Awb art. 6:11).
        Inadmissible = "inadmissible" / "decision-objection-inadmissible",
        /// Whoever objected took it back (Awb art. 6:21).
        Withdrawn = "withdrawn" / "decision-objection-withdrawn",
    }
}

impl Road {
    /// The road of a report. A question that is not clear yet is treated as one for support.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Support | Kind::Unclear => Self::Wmo,
            Kind::Youth => Self::Youth,
            Kind::Debts | Kind::DebtsThreatening => Self::Debts,
        }
    }

    /// The term in which is decided.
    #[must_use]
    pub const fn term(self) -> TermCode {
        match self {
            Self::Wmo => TermCode::WmoDecision,
            Self::Youth => TermCode::YouthDecision,
            Self::Debts => TermCode::DebtsDecision,
        }
    }
}

impl Advice {
    /// The term in which is decided on the objection (Awb art. 7:10 lid 1).
    #[must_use]
    pub const fn term(self) -> TermCode {
        match self {
            Self::None => TermCode::ObjectionDecision,
            Self::Committee => TermCode::ObjectionDecisionAdvised,
        }
    }
}

impl ObjectionOutcome {
    /// Whether a new decision takes the place of the one before (Awb art. 7:11 lid 2).
    #[must_use]
    pub const fn changes(self) -> bool {
        matches!(self, Self::Founded | Self::InPart)
    }
}

impl Outcome {
    /// Whether the household gets something.
    #[must_use]
    pub const fn gives(self) -> bool {
        matches!(self, Self::Granted | Self::InPart)
    }
}

/// What a resident answers after a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    /// After which report.
    pub report: ReportId,
    /// Who answers.
    pub person: PersonId,
    /// What.
    pub answer: Answer,
    /// The day it came in.
    pub received_on: Date,
    /// In what way.
    pub way: Way,
    /// In their own words.
    pub words: Option<String>,
    /// Why the eight weeks are over, when they are (R6).
    pub late_reason: Option<String>,
}

/// A step to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep {
    /// What.
    pub happened: Happened,
    /// The day: of the letter, or on which it came in.
    pub on: Date,
    /// Until when the term stands still, or when the decision comes.
    pub until: Option<Date>,
    /// Why the term stands still.
    pub ground: Option<Ground>,
    /// What the letter says of it, or what the resident said.
    pub words: Option<String>,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its identifier.
    pub id: StepId,
    /// What it said.
    pub new: NewStep,
    /// By whom.
    pub by: Option<AccountId>,
}

/// Something that is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// What, in plain words.
    pub what: String,
    /// How much.
    pub extent: Option<String>,
    /// How.
    pub form: Form,
    /// From when.
    pub from: Date,
    /// Until when; none when it has no end.
    pub until: Option<Date>,
}

impl Provision {
    /// What is given, with how much when that was said.
    #[must_use]
    pub fn what_and_how_much(&self) -> String {
        match &self.extent {
            Some(extent) => format!("{} ({extent})", self.what),
            None => self.what.clone(),
        }
    }
}

/// A decision to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// What.
    pub outcome: Outcome,
    /// The day on which it was made and sent.
    pub sent_on: Date,
    /// Why, in plain words (R80).
    pub grounds: String,
    /// Under which mandate (Awb art. 10:10).
    pub mandate: String,
    /// Why it is late, when it is (R6).
    pub late_reason: Option<String>,
    /// What the household gets.
    pub provisions: Vec<Provision>,
}

/// A decision that was made. Nothing changes it: who does not agree objects, and when that is right another decision
/// takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What it said.
    pub new: NewDecision,
    /// By whom.
    pub by: AccountId,
}

/// An objection to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewObjection {
    /// Whose.
    pub person: PersonId,
    /// How it came in.
    pub way: ObjectionWay,
    /// The day it was sent or came in.
    pub received_on: Date,
    /// In their own words; nobody changes them (R20).
    pub words: String,
    /// Whether a committee advises, as far as is known when it is taken in.
    pub advice: Advice,
}

/// What came of an objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectionAnswer {
    /// What.
    pub outcome: ObjectionOutcome,
    /// The day on which the answer was sent.
    pub on: Date,
    /// Why, in plain words.
    pub words: String,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Its identifier.
    pub id: ObjectionId,
    /// What it said.
    pub new: NewObjection,
    /// When it was recorded; with it the receipt (Awb art. 6:14).
    pub at: Timestamp,
    /// What came of it.
    pub answer: Option<ObjectionAnswer>,
    /// Who answered it.
    pub answered_by: Option<AccountId>,
    /// The new decision, which takes the place of the one before (Awb art. 7:11 lid 2).
    pub renewed: Option<Decision>,
}

impl Objection {
    /// How far it has come.
    #[must_use]
    pub fn objected(&self) -> Objected {
        let reply = match &self.answer {
            None => Reply::Waits,
            Some(answer) if answer.outcome == ObjectionOutcome::Withdrawn => {
                Reply::TakenBack { on: answer.on }
            }
            Some(answer) if answer.outcome.changes() => {
                let renewed = self.renewed.as_ref().map(|decision| decision.new.sent_on);
                Reply::Changes { on: answer.on, renewed }
            }
            Some(answer) => Reply::Stays { on: answer.on },
        };
        Objected { received: self.new.received_on, advice: self.new.advice, reply }
    }

    /// Whether its new decision is still to be made.
    #[must_use]
    pub fn is_to_renew(&self) -> bool {
        matches!(self.objected().reply, Reply::Changes { renewed: None, .. })
    }
}

/// What a member wrote under a decision, without objecting. Nobody changes it (R20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Whose.
    pub person: PersonId,
    /// The words.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

/// What a household answered after a report, with everything that came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its identifier.
    pub id: ApplicationId,
    /// After which report.
    pub report: ReportId,
    /// Who answered.
    pub person: PersonId,
    /// What.
    pub answer: Answer,
    /// Under which law.
    pub road: Road,
    /// The day it came in.
    pub received_on: Date,
    /// In what way.
    pub way: Way,
    /// In their own words.
    pub words: Option<String>,
    /// The day from which the term counts.
    pub term_from: Date,
    /// What happened to it, in order.
    pub steps: Vec<Step>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Who objected, in order.
    pub objections: Vec<Objection>,
    /// What members wrote under it.
    pub remarks: Vec<Remark>,
}

impl Application {
    /// The days on which things happened.
    #[must_use]
    pub fn course(&self) -> Course {
        let of = |happened| self.steps.iter().filter(move |s: &&Step| s.new.happened == happened);
        let pauses = of(Happened::Paused).map(|step| {
            let until = step.new.until.unwrap_or(step.new.on);
            let resumed = of(Happened::Resumed).map(|r| r.new.on).find(|on| *on >= step.new.on);
            Pause { from: step.new.on, until, resumed: resumed.filter(|on| *on <= until) }
        });
        let extension = of(Happened::Extended)
            .filter_map(|step| Some(Extension { told_on: step.new.on, until: step.new.until? }))
            .next_back();
        Course {
            road: self.road,
            answer: self.answer,
            received_on: self.received_on,
            term_from: self.term_from,
            pauses: pauses.collect(),
            extension,
            withdrawn: of(Happened::Withdrawn).map(|s| s.new.on).next(),
            sent: self.decision.as_ref().map(|d| d.new.sent_on),
            objections: self.objections.iter().map(Objection::objected).collect(),
        }
    }

    /// The decisions that were made, in order: the first one, and those that took the place of the one before, each with
    /// the objection after which it was made. The last one is in force.
    #[must_use]
    pub fn decisions(&self) -> Vec<(&Decision, Option<&Objection>)> {
        let mut renewed: Vec<(&Decision, Option<&Objection>)> =
            self.objections.iter().filter_map(|o| Some((o.renewed.as_ref()?, Some(o)))).collect();
        // Two of one day stay in the order of their objections.
        renewed.sort_by_key(|(decision, _)| decision.new.sent_on);
        self.decision.iter().map(|first| (first, None)).chain(renewed).collect()
    }

    /// The decision in force: the last one that was made.
    #[must_use]
    pub fn in_force(&self) -> Option<&Decision> {
        self.decisions().pop().map(|(decision, _)| decision)
    }

    /// The oldest objection that was right and waits for its new decision.
    #[must_use]
    pub fn to_renew(&self) -> Option<&Objection> {
        self.objections.iter().find(|o| o.is_to_renew())
    }

    /// How far the objections of one person have come.
    #[must_use]
    pub fn objected_by(&self, person: PersonId) -> Vec<Objected> {
        self.objections.iter().filter(|o| o.new.person == person).map(Objection::objected).collect()
    }

    /// The objection that waits for an answer, the oldest first.
    #[must_use]
    pub fn open_objection(&self) -> Option<&Objection> {
        self.objections.iter().find(|o| o.answer.is_none())
    }
}

#[cfg(test)]
mod tests;
