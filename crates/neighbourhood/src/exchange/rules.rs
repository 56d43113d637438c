//! What neighbours ask of each other and offer: one list of words for both sides (R57), what they say of themselves, and what
//! must be in order before they meet. Pure.

mod plane;
mod said;
mod words;

pub use plane::Plane;
pub use said::{Asked, GenderWish, LanguageWish, Offered, Reach, Said, asks, offers};
pub use words::{DayPart, Gender, Help, Language, Liking, Setting, Weekday, ours};

use foundation::ids::{AccountId, NeighbourId};
use foundation::time::{Date, Timestamp};
use matching::wishes::{Clearance, Conduct, Intake};

foundation::id! {
    /// A question to neighbours.
    RequestId,
    /// An offer to neighbours.
    OfferId,
    /// Something that went wrong between neighbours.
    IncidentId,
}

/// After so many days without a word whoever waits hears something (R62). Provisional.
pub const WORD_WITHIN: i64 = 14;
/// A certificate of conduct is asked anew after so many months (R64).
const CONDUCT_MONTHS: i32 = 36;
/// So many days before that, the coordinator is told.
const CONDUCT_AHEAD: i64 = 60;
/// At most so many neighbours a day come in without having signed in: more is no neighbourhood but a machine.
pub const MOST_NEW_A_DAY: i64 = 200;
/// The most people someone wants to help at a time (R69).
pub const MOST_AT_ONCE: u8 = 3;

foundation::codes! {
    /// Where a question stands by itself; whether someone was found is for the couplings to say.
    pub enum RequestState {
        /// It waits for an answer, or someone helps.
        Open = "open" / "exchange-request-open",
        /// Who asked took it back, or it was answered otherwise.
        Closed = "closed" / "exchange-request-closed",
    }

    /// Where an offer stands by itself.
    pub enum OfferState {
        /// It can be proposed.
        Open = "open" / "exchange-offer-open",
        /// Its owner takes nobody at present.
        Paused = "paused" / "exchange-offer-paused",
        /// Its owner took it back.
        Closed = "closed" / "exchange-offer-closed",
    }
}

/// Someone who asks or offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Which.
    pub id: NeighbourId,
    /// With which they sign in; none for whom a worker asks.
    pub account: Option<AccountId>,
    /// What they say of themselves.
    pub said: Said,
    /// When the intake was (R64).
    pub intake_on: Option<Date>,
    /// The date of the certificate of conduct that was seen (VOG, R64).
    pub conduct_on: Option<Date>,
    /// Since when.
    pub made_at: Timestamp,
    /// How often it was changed.
    pub version: i64,
}

/// A certificate of conduct, as it stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConductNow {
    /// None was seen.
    None,
    /// In order until this day.
    Until(Date),
    /// In order until this day, which is near.
    EndsSoon(Date),
    /// Too old since this day.
    TooOld(Date),
}

/// How a certificate of this date stands today (R64: three years).
#[must_use]
pub fn conduct(on: Option<Date>, today: Date) -> ConductNow {
    let Some(on) = on else { return ConductNow::None };
    let until = on.plus_months(CONDUCT_MONTHS);
    if today >= until {
        ConductNow::TooOld(until)
    } else if today >= until.plus_days(-CONDUCT_AHEAD) {
        ConductNow::EndsSoon(until)
    } else {
        ConductNow::Until(until)
    }
}

impl Neighbour {
    /// Whether they may visit someone by themselves today (R64).
    #[must_use]
    pub fn clearance(&self, today: Date) -> Clearance {
        let in_order =
            matches!(conduct(self.conduct_on, today), ConductNow::Until(_) | ConductNow::EndsSoon(_));
        Clearance {
            intake: if self.intake_on.is_some() { Intake::Done } else { Intake::NotYet },
            conduct: if in_order { Conduct::InOrder } else { Conduct::NotInOrder },
        }
    }
}

/// A question as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Which.
    pub id: RequestId,
    /// Of whom.
    pub neighbour: NeighbourId,
    /// The worker who asks for them; none when they ask themselves.
    pub asked_by: Option<AccountId>,
    /// How they would meet.
    pub setting: Setting,
    /// What is asked.
    pub asked: Asked,
    /// When it was asked. A refusal does not change it (R66).
    pub asked_on: Date,
    /// When whoever asked last heard something.
    pub word_on: Date,
    /// Where it stands.
    pub state: RequestState,
}

impl Request {
    /// By when whoever asked hears something (R62).
    #[must_use]
    pub fn word_by(&self) -> Date {
        self.word_on.plus_days(WORD_WITHIN)
    }
}

/// An offer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub id: OfferId,
    /// Of whom.
    pub neighbour: NeighbourId,
    /// What is offered.
    pub offered: Offered,
    /// How many at a time, as its owner wants (R69): one to three.
    pub most: u8,
    /// Since when.
    pub offered_on: Date,
    /// Where it stands.
    pub state: OfferState,
    /// How often it was changed.
    pub version: i64,
}

/// Something that went wrong, in the words of who reports it (R68).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Which.
    pub id: IncidentId,
    /// Who reports it.
    pub neighbour: NeighbourId,
    /// Their words.
    pub said: String,
    /// When.
    pub at: Timestamp,
    /// What was done about it, and when; none while it waits.
    pub answer: Option<(String, Timestamp)>,
}

/// Whom one can turn to in confidence (R68).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adviser {
    /// Name.
    pub name: String,
    /// Telephone number; may be empty.
    pub phone: String,
    /// E-mail address; may be empty.
    pub email: String,
}

/// The first name: what a volunteer is shown of who asks (R65).
#[must_use]
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
