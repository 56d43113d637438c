//! When a conversation is whole enough to freeze: nothing of what the law asks is left open (R4, R5).

use super::{Aspect, AspectCode, Conversation, Step};
use foundation::time::Date;

/// When the offers of the law were first made, as the report room knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OffersMade {
    /// Free client support (Wmo 2015 art. 2.3.2 lid 3).
    pub client_support: Option<Date>,
}

/// What is still missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// A step of the inquiry.
    Step(Step),
    /// An aspect without answer or reason.
    Aspect(AspectCode),
    /// The offer of free client support, on or before the day of the account (R4).
    ClientSupport,
    /// The account would be given before the conversation was held.
    LaterDay,
}

impl Missing {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Step(Step::HelpQuestion) => "conversation-missing-help-question",
            Self::Step(Step::Problems) => "conversation-missing-problems",
            Self::Step(Step::HelpNeeded) => "conversation-missing-help-needed",
            Self::Step(Step::OwnPossibilities) => "conversation-missing-own-possibilities",
            Self::Step(Step::Tailored) => "conversation-missing-tailored",
            Self::Aspect(AspectCode::Needs) => "conversation-missing-a",
            Self::Aspect(AspectCode::OwnStrength) => "conversation-missing-b",
            Self::Aspect(AspectCode::Network) => "conversation-missing-c",
            Self::Aspect(AspectCode::CarerSupport) => "conversation-missing-d",
            Self::Aspect(AspectCode::General) => "conversation-missing-e",
            Self::Aspect(AspectCode::Together) => "conversation-missing-f",
            Self::Aspect(AspectCode::Contribution) => "conversation-missing-g",
            Self::ClientSupport => "conversation-missing-client-support",
            Self::LaterDay => "conversation-missing-later-day",
        }
    }
}

/// Whether the conversation can be completed with an account given on this day.
///
/// # Errors
/// Everything that is missing, in the order of the record; never an empty list.
pub fn check_completion(
    conversation: &Conversation,
    offers_made: OffersMade,
    given_on: Date,
) -> Result<(), Vec<Missing>> {
    let steps = Step::ALL
        .iter()
        .filter(|step| conversation.order.what.step(**step).trim().is_empty())
        .map(|step| Missing::Step(*step));
    let aspects = AspectCode::ALL
        .iter()
        .filter(|code| *conversation.aspect(**code) == Aspect::Open)
        .map(|code| Missing::Aspect(*code));
    let offer = offers_made.client_support.is_none_or(|on| given_on < on).then_some(Missing::ClientSupport);
    let day = (given_on < conversation.meeting.what.held_on).then_some(Missing::LaterDay);
    let missing: Vec<Missing> = steps.chain(aspects).chain(offer).chain(day).collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}
