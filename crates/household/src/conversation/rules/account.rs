//! The written account (verslag) of a conversation: what was recorded, in the order in which the household
//! reads it. Nothing is typed for it a second time (R11); page and paper are both made from it.

use super::{Aspect, AspectCode, Conversation, Mark, Remark, State, Step, Why};
use crate::report::Offer;
use foundation::time::Date;

/// The parts, in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heading {
    /// The question.
    Question,
    /// What they said, in their own words.
    OwnWords,
    /// What was seen and heard.
    Seen,
    /// Which help is needed.
    Needed,
    /// What they and the people around them do.
    Around,
    /// What there is in the neighbourhood, and with whom we work together.
    Together,
    /// What is left to be arranged, and what it costs.
    Tailored,
}

impl Heading {
    /// Its words.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Question => "conversation-account-question",
            Self::OwnWords => "conversation-account-own-words",
            Self::Seen => "conversation-account-seen",
            Self::Needed => "conversation-account-needed",
            Self::Around => "conversation-account-around",
            Self::Together => "conversation-account-together",
            Self::Tailored => "conversation-account-tailored",
        }
    }
}

/// One thing the account says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What was written down.
    Text(String),
    /// Somebody's words.
    Quote {
        /// Whose.
        who: String,
        /// The words.
        text: String,
    },
    /// What somebody thinks: shown as such, never as a fact.
    Opinion {
        /// Whose.
        who: String,
        /// The words.
        text: String,
    },
    /// The words of the report, said by whoever reported.
    Asked(String),
    /// The answer on an aspect.
    Answer {
        /// Which.
        about: AspectCode,
        /// The answer.
        text: String,
    },
    /// An aspect without an answer.
    Without {
        /// Which.
        about: AspectCode,
        /// Of what kind the reason is.
        why: Why,
        /// The reason.
        reason: String,
    },
}

/// A part of the account with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub heading: Heading,
    /// What it says; never empty.
    pub lines: Vec<Line>,
}

/// The account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// When the conversation was held.
    pub held_on: Date,
    /// Where.
    pub place: String,
    /// Who was there, by name; whoever led it last.
    pub present: Vec<String>,
    /// When it was given; none for a draft.
    pub given_on: Option<Date>,
    /// What was offered, by day.
    pub offers: Vec<Offer>,
    /// Its parts; one without anything to say is left out.
    pub parts: Vec<Part>,
    /// What members added, unaltered.
    pub remarks: Vec<Remark>,
}

impl Account {
    /// Makes it from what was recorded.
    #[must_use]
    pub fn of(conversation: &Conversation) -> Self {
        let meeting = &conversation.meeting.what;
        let others = Some(meeting.others.clone()).filter(|others| !others.is_empty());
        let present = conversation.present_names.iter().cloned().chain(others);
        let given_on = match conversation.state {
            State::Draft => None,
            State::Complete { given_on } => Some(given_on),
        };
        Self {
            held_on: meeting.held_on,
            place: meeting.place.clone(),
            present: present.chain([conversation.led_by.clone()]).collect(),
            given_on,
            offers: conversation.offers.clone(),
            parts: parts(conversation),
            remarks: conversation.remarks.clone(),
        }
    }
}

fn parts(conversation: &Conversation) -> Vec<Part> {
    let step = |step| {
        let text = conversation.order.what.step(step);
        (!text.is_empty()).then(|| Line::Text(text.to_owned()))
    };
    let aspect = |code| on_aspect(code, conversation.aspect(code));
    let asked = conversation.question.clone().map(Line::Asked);
    let around = [AspectCode::OwnStrength, AspectCode::Network, AspectCode::CarerSupport];
    let together = [AspectCode::General, AspectCode::Together];
    let all = [
        (Heading::Question, asked.into_iter().chain(step(Step::HelpQuestion)).collect()),
        (Heading::OwnWords, marked(conversation, Mark::OwnWords)),
        (
            Heading::Seen,
            [
                step(Step::Problems).into_iter().collect(),
                marked(conversation, Mark::Fact),
                marked(conversation, Mark::Opinion),
            ]
            .concat(),
        ),
        (Heading::Needed, step(Step::HelpNeeded).into_iter().chain(aspect(AspectCode::Needs)).collect()),
        (
            Heading::Around,
            step(Step::OwnPossibilities).into_iter().chain(around.into_iter().filter_map(aspect)).collect(),
        ),
        (Heading::Together, together.into_iter().filter_map(aspect).collect()),
        (
            Heading::Tailored,
            step(Step::Tailored).into_iter().chain(aspect(AspectCode::Contribution)).collect(),
        ),
    ];
    let said =
        |(heading, lines): (Heading, Vec<Line>)| (!lines.is_empty()).then_some(Part { heading, lines });
    all.into_iter().filter_map(said).collect()
}

fn on_aspect(about: AspectCode, aspect: &Aspect) -> Option<Line> {
    match aspect {
        Aspect::Open => None,
        Aspect::Answered(text) => Some(Line::Answer { about, text: text.clone() }),
        Aspect::Without { why, reason } => Some(Line::Without { about, why: *why, reason: reason.clone() }),
    }
}

fn marked(conversation: &Conversation, mark: Mark) -> Vec<Line> {
    let of_mark = conversation.statements.iter().filter(|s| s.mark == mark);
    let line = |s: &super::Statement| {
        let (who, text) = (s.name.clone(), s.text.clone());
        match mark {
            Mark::OwnWords => Line::Quote { who, text },
            Mark::Opinion => Line::Opinion { who, text },
            Mark::Fact => Line::Text(text),
        }
    };
    of_mark.map(line).collect()
}
