//! Who asks and who offers.

use super::place::{Metres, Place};
use super::set::Set;
use super::slots::Slots;
use super::words::{Gender, Interest, Language, Skill};

/// A person, by a number that says nothing. A professional asks for a resident with the resident's number and no name (R57).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u64);

/// A request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u64);

/// An offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfferId(pub u64);

/// What both who asks and who offers say of themselves, and wish of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Someone {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub place: Place,
    /// When they can.
    pub slots: Slots,
    /// What they speak, the dearest first. None said is an answer.
    pub languages: Vec<Language>,
    /// As they name themselves.
    pub gender: Gender,
    /// What they like.
    pub interests: Set<Interest>,
    /// What must be: a pair that breaks one of these is never proposed.
    pub hard: Vec<HardWish>,
    /// What they would like: it costs points when it is not so.
    pub soft: Vec<SoftWish>,
}

/// What must be of the other, for someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HardWish {
    /// The other speaks one of their languages.
    SharedLanguage,
    /// The other is of this gender, and says so.
    Gender(Gender),
    /// The other is no farther away.
    Within(Metres),
    /// There are at least so many parts of the week when both can.
    SharedTimes(u32),
}

/// What someone would like of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoftWish {
    /// The other is of this gender, and says so.
    Gender(Gender),
    /// The other shares an interest.
    SharedInterest,
    /// The other is no farther away.
    Within(Metres),
}

/// How they would meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// By themselves: not before the intake and the certificate of conduct are in order (R64).
    OneToOne,
    /// With others there: a coffee morning, a group that walks.
    InCompany,
}

/// What someone asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Which request.
    pub id: RequestId,
    /// Who asks.
    pub from: Someone,
    /// All of what is asked; who offers must offer all of it.
    pub skills: Set<Skill>,
    /// How they would meet.
    pub setting: Setting,
    /// How long they wait. A refusal, by either side, does not start it anew (R66).
    pub days_waiting: u32,
}

/// What someone offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which offer.
    pub id: OfferId,
    /// Who offers.
    pub from: Someone,
    /// What they offer.
    pub skills: Set<Skill>,
    /// How far they go.
    pub radius: Metres,
    /// How many they help, and at most will.
    pub load: Load,
    /// Whether they may visit someone by themselves.
    pub clearance: Clearance,
}

/// At most how many people someone wants to help at a time: their own limit (R69), from one to three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u8);

/// Why a number is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a limit is one, two or three, not {0}")]
pub struct NoLimit(pub u8);

impl Limit {
    /// One, two or three.
    ///
    /// # Errors
    /// [`NoLimit`].
    pub const fn new(people: u8) -> Result<Self, NoLimit> {
        if matches!(people, 1..=3) { Ok(Self(people)) } else { Err(NoLimit(people)) }
    }

    /// People.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// How many someone helps now, and their limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// How many run now. It may be above the limit: who lowers it loses nobody.
    pub running: u8,
    /// At most.
    pub limit: Limit,
}

impl Load {
    /// How many more they would help.
    #[must_use]
    pub const fn free(self) -> u8 {
        self.limit.0.saturating_sub(self.running)
    }
}

/// Whether the intake was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    /// It was.
    Done,
    /// Not yet.
    NotYet,
}

/// The certificate of conduct (VOG).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conduct {
    /// Seen, and less than three years old today: the caller knows what day it is.
    InOrder,
    /// Not seen, or too old.
    NotInOrder,
}

/// What must be in order before someone visits another by themselves (R64).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clearance {
    /// The intake.
    pub intake: Intake,
    /// The certificate of conduct.
    pub conduct: Conduct,
}

impl Clearance {
    /// Whether both are in order.
    #[must_use]
    pub fn in_order(self) -> bool {
        self == Self { intake: Intake::Done, conduct: Conduct::InOrder }
    }
}
