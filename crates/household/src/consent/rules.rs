//! What a ground for sharing is, who gives consent, and whether it stands. Pure.
//!
//! Sources: GDPR art. 6 lid 1 (grounds) and art. 7 (consent, and withdrawing it as easily as it was given);
//! Jeugdwet art. 7.3.4 and 7.3.5 (who decides for a child).

use crate::file::{Decides, Family, Holder, who_decides};
use foundation::ids::{PersonId, Uuid};
use foundation::time::Date;

foundation::id! {
    /// A ground on which something is shared.
    ConsentId,
}

foundation::codes! {
    /// On which ground something is shared (GDPR art. 6 lid 1). Consent stands last: it cannot repair a ground that
    /// is missing, and someone who depends on the municipality is not always free to refuse.
    pub enum Ground {
        /// A task or duty by law (sub c and e); `why` names it.
        LegalTask = "legal-task" / "consent-ground-legal",
        /// Someone's life or health is in danger (sub d); `why` says how.
        VitalInterest = "vital-interest" / "consent-ground-vital",
        /// The person agrees (sub a).
        Consent = "consent" / "consent-ground-consent",
    }

    /// What someone who decides says.
    pub enum Said {
        /// Yes.
        Given = "given" / "consent-said-given",
        /// No longer, or no.
        Withdrawn = "withdrawn" / "consent-said-withdrawn",
    }

    /// In what way it was said.
    pub enum Way {
        /// Aloud, to a worker.
        Spoken = "spoken" / "consent-way-spoken",
        /// On paper.
        Written = "written" / "consent-way-written",
        /// By themselves, in their own pages.
        Own = "own" / "consent-way-own",
    }
}

/// The longest that a ground runs before it is asked again, in years.
pub const LONGEST: u8 = 2;

/// A ground to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsent {
    /// Which ground.
    pub ground: Ground,
    /// Whose data.
    pub about: PersonId,
    /// The help of the social map it is shared with, when it is one.
    pub service: Option<Uuid>,
    /// With whom.
    pub whom: String,
    /// For what.
    pub purpose: String,
    /// What.
    pub what: String,
    /// The law, or the danger; not for consent.
    pub why: Option<String>,
    /// From when.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// A ground as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Which.
    pub id: ConsentId,
    /// What it says.
    pub new: NewConsent,
    /// When the team stopped it.
    pub stopped: Option<Date>,
}

/// Someone whose yes is needed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Decider {
    /// Someone of the household.
    Member(PersonId),
    /// Someone outside it with authority, by name.
    Named(String),
}

/// What a decider said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    /// Who.
    pub by: Decider,
    /// What.
    pub said: Said,
    /// In what way.
    pub way: Way,
    /// When.
    pub on: Date,
}

/// Whether something may be shared on a ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Not yet: these have still to say yes.
    Asked(Vec<Decider>),
    /// Yes.
    Stands,
    /// No longer: withdrawn or stopped on this day.
    Withdrawn(Date),
    /// No longer: its last day was this one.
    Ended(Date),
}

/// Why a ground is not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The law or the danger is not named.
    #[error("the law or the danger is not named")]
    WhyMissing,
    /// Its last day has passed, or lies too far away.
    #[error("not a day to end on")]
    WrongDay,
    /// Not about someone of this household.
    #[error("not a member of this household")]
    NotAMember,
    /// A child under twelve over whom nobody's authority is written down.
    #[error("nobody can give this consent")]
    NobodyDecides,
    /// The person does not decide about this.
    #[error("does not decide about this")]
    NotADecider,
}

impl Refusal {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::WhyMissing => "consent-why-missing",
            Self::WrongDay => "consent-wrong-day",
            Self::NotAMember => "consent-not-a-member",
            Self::NobodyDecides => "consent-nobody-decides",
            Self::NotADecider => "consent-not-a-decider",
        }
    }
}

/// Whose yes is needed for what is about a person, on a day: under twelve whoever has authority, from twelve to
/// sixteen the child and whoever has authority, from sixteen the young person alone (R107).
#[must_use]
pub fn deciders(family: Family<'_>, about: PersonId, on: Date) -> Vec<Decider> {
    let of = |holders: Vec<Holder>| {
        holders.into_iter().map(|holder| match holder {
            Holder::Member(person) => Decider::Member(person),
            Holder::Named(name) => Decider::Named(name),
        })
    };
    match who_decides(family, about, on) {
        Decides::Alone => vec![Decider::Member(about)],
        Decides::Both(holders) => std::iter::once(Decider::Member(about)).chain(of(holders)).collect(),
        Decides::Holders(holders) => of(holders).collect(),
    }
}

/// Whether a ground may be written down on a day.
///
/// # Errors
/// [`Refusal`].
pub fn check(new: &NewConsent, family: Family<'_>, today: Date) -> Result<(), Refusal> {
    let belongs = family.members.iter().any(|m| m.person == new.about && m.belongs_on(today));
    if !belongs {
        Err(Refusal::NotAMember)
    } else if new.until < today || new.until > today.plus_years(i16::from(LONGEST)) {
        Err(Refusal::WrongDay)
    } else if new.ground != Ground::Consent && new.why.is_none() {
        Err(Refusal::WhyMissing)
    } else if new.ground == Ground::Consent && deciders(family, new.about, today).is_empty() {
        Err(Refusal::NobodyDecides)
    } else {
        Ok(())
    }
}

/// Whether something may be shared on this ground on a day, given whose yes is needed on that day and what was said,
/// oldest first. What someone said last counts.
#[must_use]
pub fn state(consent: &Consent, needed: &[Decider], said: &[Say], today: Date) -> State {
    if let Some(on) = consent.stopped {
        return State::Withdrawn(on);
    }
    if today > consent.new.until {
        return State::Ended(consent.new.until);
    }
    if consent.new.ground != Ground::Consent {
        return State::Stands;
    }
    let last = |who: &Decider| said.iter().rfind(|say| say.by == *who);
    let withdrawn = needed.iter().filter_map(last).filter(|say| say.said == Said::Withdrawn);
    if let Some(on) = withdrawn.map(|say| say.on).max() {
        return State::Withdrawn(on);
    }
    let missing: Vec<Decider> = needed.iter().filter(|who| last(who).is_none()).cloned().collect();
    if missing.is_empty() && !needed.is_empty() { State::Stands } else { State::Asked(missing) }
}

/// The proof that something may be shared now. Only this room makes it, from a ground that stands; it cannot be kept
/// or copied, so whoever shares asks for it anew each time.
#[derive(Debug)]
pub struct Basis {
    consent: Consent,
}

impl Basis {
    /// From a ground that stands; none otherwise.
    pub(super) fn of(consent: Consent, state: &State) -> Option<Self> {
        matches!(state, State::Stands).then_some(Self { consent })
    }

    /// Which ground.
    #[must_use]
    pub fn consent(&self) -> ConsentId {
        self.consent.id
    }

    /// About whom it is.
    #[must_use]
    pub fn about(&self) -> PersonId {
        self.consent.new.about
    }

    /// With whom it may be shared, and with nobody else.
    #[must_use]
    pub fn whom(&self) -> &str {
        &self.consent.new.whom
    }

    /// The last day.
    #[must_use]
    pub fn until(&self) -> Date {
        self.consent.new.until
    }
}

#[cfg(test)]
mod tests;
