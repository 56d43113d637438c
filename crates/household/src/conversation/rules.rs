//! What a conversation records, in which order, and when its account is whole. Pure.
//!
//! The order of inquiry is that of the Centrale Raad van Beroep (21-3-2018, ECLI:NL:CRVB:2018:819); the
//! aspects are those of Wmo 2015 art. 2.3.2 lid 4.

mod account;
mod completion;
mod sight;

#[cfg(test)]
use account::Heading;
pub use account::{Account, Line, Part};
pub use completion::{Missing, OffersMade, check_completion};
pub use sight::may_read;

use crate::report::Offer;
use foundation::codes;
use foundation::ids::{AccountId, PersonId};
use foundation::time::{Date, Timestamp};

foundation::id! {
    /// A conversation.
    ConversationId,
    /// Something that was said or seen.
    StatementId,
}

codes! {
    /// The steps of the inquiry, in the order in which the court wants them.
    pub enum Step {
        /// What is asked for.
        HelpQuestion = "help-question" / "conversation-step-help-question",
        /// Which problems there are.
        Problems = "problems" / "conversation-step-problems",
        /// Which help is needed, of what kind and how much.
        HelpNeeded = "help-needed" / "conversation-step-help-needed",
        /// What own strength, usual help, the network and general provisions can do.
        OwnPossibilities = "own-possibilities" / "conversation-step-own-possibilities",
        /// Only then: what a tailored provision must do.
        Tailored = "tailored" / "conversation-step-tailored",
    }

    /// The aspects of Wmo 2015 art. 2.3.2 lid 4.
    pub enum AspectCode {
        /// Needs, personal characteristics and preferences.
        Needs = "a" / "conversation-aspect-a",
        /// Own strength and usual help.
        OwnStrength = "b" / "conversation-aspect-b",
        /// Informal care and other people of the network.
        Network = "c" / "conversation-aspect-c",
        /// What an informal carer needs to keep going.
        CarerSupport = "d" / "conversation-aspect-d",
        /// General provisions, or useful activities in society.
        General = "e" / "conversation-aspect-e",
        /// Working together with health care, youth help, school, housing, work and income.
        Together = "f" / "conversation-aspect-f",
        /// What the person will have to pay.
        Contribution = "g" / "conversation-aspect-g",
    }

    /// How an aspect stands, as it is kept and chosen in a form.
    pub enum Standing {
        /// Not asked yet.
        Open = "open" / "conversation-standing-open",
        /// Answered.
        Answered = "answered" / "conversation-standing-answered",
        /// See [`Why::NotWanted`].
        NotWanted = "not-wanted" / "conversation-standing-not-wanted",
        /// See [`Why::NotPossible`].
        NotPossible = "not-possible" / "conversation-standing-not-possible",
        /// See [`Why::NotApplicable`].
        NotApplicable = "not-applicable" / "conversation-standing-not-applicable",
        /// See [`Why::NotYet`].
        NotYet = "not-yet" / "conversation-standing-not-yet",
    }

    /// What a statement is, so that the three are never mixed (R19).
    pub enum Mark {
        /// What anyone could check.
        Fact = "fact" / "conversation-mark-fact",
        /// What somebody thinks of it.
        Opinion = "opinion" / "conversation-mark-opinion",
        /// What the resident said, as it was said.
        OwnWords = "own-words" / "conversation-mark-own-words",
    }
}

/// Why an aspect has no answer. Each is as good as an answer: nobody has to take help from people around
/// them (R41).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// The resident does not want it, or does not want to talk about it.
    NotWanted,
    /// It cannot be.
    NotPossible,
    /// It has no meaning here.
    NotApplicable,
    /// It is not known yet; the explanation says when it will be.
    NotYet,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NotWanted, Self::NotPossible, Self::NotApplicable, Self::NotYet];

    /// Its sentence in the account.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotWanted => "conversation-why-not-wanted",
            Self::NotPossible => "conversation-why-not-possible",
            Self::NotApplicable => "conversation-why-not-applicable",
            Self::NotYet => "conversation-why-not-yet",
        }
    }

    /// How it is kept.
    #[must_use]
    pub const fn standing(self) -> Standing {
        match self {
            Self::NotWanted => Standing::NotWanted,
            Self::NotPossible => Standing::NotPossible,
            Self::NotApplicable => Standing::NotApplicable,
            Self::NotYet => Standing::NotYet,
        }
    }
}

/// What the conversation brought on one aspect: an answer, a reason why there is none, or nothing yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Aspect {
    /// Not asked yet.
    #[default]
    Open,
    /// The answer.
    Answered(String),
    /// No answer, and the reason in words.
    Without {
        /// Of what kind the reason is.
        why: Why,
        /// The reason.
        reason: String,
    },
}

impl Aspect {
    /// From how it is kept. Without words it is open, whatever was chosen.
    #[must_use]
    pub fn new(standing: Standing, text: &str) -> Self {
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Self::Open;
        }
        let without = |why| Self::Without { why, reason: text.clone() };
        match standing {
            Standing::Open => Self::Open,
            Standing::Answered => Self::Answered(text),
            Standing::NotWanted => without(Why::NotWanted),
            Standing::NotPossible => without(Why::NotPossible),
            Standing::NotApplicable => without(Why::NotApplicable),
            Standing::NotYet => without(Why::NotYet),
        }
    }

    /// How it stands.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match self {
            Self::Open => Standing::Open,
            Self::Answered(_) => Standing::Answered,
            Self::Without { why, .. } => why.standing(),
        }
    }

    /// Its words; empty while it is open.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Open => "",
            Self::Answered(text) | Self::Without { reason: text, .. } => text,
        }
    }
}

/// The five steps of the inquiry; an empty text is a step not taken yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    /// What is asked for.
    pub help_question: String,
    /// Which problems there are.
    pub problems: String,
    /// Which help is needed.
    pub help_needed: String,
    /// What own strength, usual help, the network and general provisions can do.
    pub own_possibilities: String,
    /// What is left for a tailored provision.
    pub tailored: String,
}

impl Order {
    /// The words of one step.
    #[must_use]
    pub fn step(&self, step: Step) -> &str {
        match step {
            Step::HelpQuestion => &self.help_question,
            Step::Problems => &self.problems,
            Step::HelpNeeded => &self.help_needed,
            Step::OwnPossibilities => &self.own_possibilities,
            Step::Tailored => &self.tailored,
        }
    }

    /// The same, to be changed.
    pub fn step_mut(&mut self, step: Step) -> &mut String {
        match step {
            Step::HelpQuestion => &mut self.help_question,
            Step::Problems => &mut self.problems,
            Step::HelpNeeded => &mut self.help_needed,
            Step::OwnPossibilities => &mut self.own_possibilities,
            Step::Tailored => &mut self.tailored,
        }
    }
}

/// When and where people sat together, and who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The day.
    pub held_on: Date,
    /// Where.
    pub place: String,
    /// The members who were there.
    pub present: Vec<PersonId>,
    /// Who else was there, in words; empty when nobody.
    pub others: String,
}

/// Who said or saw something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// A member of the household.
    Member(PersonId),
    /// Whoever leads the conversation.
    Worker(AccountId),
    /// Someone else, by the name the household uses.
    Named(String),
}

/// A statement to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStatement {
    /// What it is.
    pub mark: Mark,
    /// Whose it is.
    pub by: Speaker,
    /// The words.
    pub text: String,
}

impl NewStatement {
    /// Whether it may be recorded so: a professional's words are never the resident's own words.
    #[must_use]
    pub const fn is_marked_rightly(&self) -> bool {
        !matches!((self.mark, &self.by), (Mark::OwnWords, Speaker::Worker(_)))
    }
}

/// A statement as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its identifier.
    pub id: StatementId,
    /// What it is.
    pub mark: Mark,
    /// The name of whose it is.
    pub name: String,
    /// The words.
    pub text: String,
}

/// What a member added to the account. No function changes it: it is theirs (R20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Whose it is.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The words, unaltered.
    pub text: String,
    /// When it was written.
    pub at: Timestamp,
}

/// Whether the record can still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It can.
    Draft,
    /// It is frozen, and the account was given on this day.
    Complete {
        /// The day.
        given_on: Date,
    },
}

/// One aspect with its version, for edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned<T> {
    /// What it is.
    pub what: T,
    /// Its version.
    pub version: i64,
}

/// A whole conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its identifier.
    pub id: ConversationId,
    /// When, where and who.
    pub meeting: Versioned<Meeting>,
    /// Names of the members who were there.
    pub present_names: Vec<String>,
    /// Name of whoever led it.
    pub led_by: String,
    /// The question of the report, in the words of whoever asked it; frozen with the record.
    pub question: Option<String>,
    /// Whether it can still change.
    pub state: State,
    /// The steps of the inquiry.
    pub order: Versioned<Order>,
    /// The aspects, all seven, in the order of the law.
    pub aspects: Vec<(AspectCode, Versioned<Aspect>)>,
    /// What was said and seen, in the order of recording.
    pub statements: Vec<Statement>,
    /// What members added to the account.
    pub remarks: Vec<Remark>,
    /// What the law has the municipality offer, with the day on which it did, up to the day of the account (R3, R4).
    pub offers: Vec<Offer>,
}

impl Conversation {
    /// What the conversation brought on one aspect.
    #[must_use]
    pub fn aspect(&self, code: AspectCode) -> &Aspect {
        const NONE: &Aspect = &Aspect::Open;
        self.aspects.iter().find(|(c, _)| *c == code).map_or(NONE, |(_, kept)| &kept.what)
    }

    /// Which version of an aspect that is; 0 when it was never kept.
    #[must_use]
    pub fn aspect_version(&self, code: AspectCode) -> i64 {
        self.aspects.iter().find(|(c, _)| *c == code).map_or(0, |(_, kept)| kept.version)
    }
}

/// One line of the list of conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its identifier.
    pub id: ConversationId,
    /// The day it was held.
    pub held_on: Date,
    /// Where.
    pub place: String,
    /// Whether it can still change.
    pub state: State,
}

#[cfg(test)]
mod tests;
