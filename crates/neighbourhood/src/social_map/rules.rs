//! What help in the neighbourhood is, when it is out of date, and in which order it is found. Pure.

mod entry;
mod hours;
mod load;
mod near;
mod words;

pub use entry::{
    Assured, ContactPerson, Detail, Entry, NewOrganization, NewService, Place, Provider, Wanted, Working,
};
pub use hours::{Days, Hours, Moment, Now, Opening, Repeats, Saying, Scheduled, to_say};
pub use load::{Load, MONTHS_LOAD_HOLDS, MOST_HELPED, Space};
pub use near::{nearest, nearness, rounded};
pub use words::{MOST_WORDS, contains_all, search_text, words};

use foundation::codes;
use foundation::time::Date;

foundation::id! {
    /// A service in the map: a coffee morning, a neighbour's skill, a course.
    ServiceId,
    /// An organisation that offers services.
    OrganizationId,
    /// A place where services are.
    LocationId,
}

codes! {
    /// What kind of help it is. Informal help stands beside formal help, as an equal (R51).
    pub enum HelpKind {
        /// A neighbour or street group.
        Neighbour = "neighbour" / "social-map-kind-neighbour",
        /// A church, mosque or other community of faith.
        Church = "church" / "social-map-kind-church",
        /// A sports club.
        Sport = "sport" / "social-map-kind-sport",
        /// People who went through the same.
        Peers = "peers" / "social-map-kind-peers",
        /// A mentor or buddy.
        Mentor = "mentor" / "social-map-kind-mentor",
        /// An entrepreneur.
        Entrepreneur = "entrepreneur" / "social-map-kind-entrepreneur",
        /// A residents' initiative.
        Initiative = "initiative" / "social-map-kind-initiative",
        /// A welfare organisation.
        Welfare = "welfare" / "social-map-kind-welfare",
        /// A professional service.
        Formal = "formal" / "social-map-kind-formal",
    }

    /// How soon someone can come.
    pub enum LeadTime {
        /// At once, or the next time it is open.
        AtOnce = "at-once" / "social-map-lead-at-once",
        /// Within a week.
        Week = "week" / "social-map-lead-week",
        /// Within a month.
        Month = "month" / "social-map-lead-month",
        /// It takes longer.
        Longer = "longer" / "social-map-lead-longer",
    }

    /// Who leads where volunteers and professionals work together (domain §11, after Van Bochove and others).
    pub enum Leads {
        /// Volunteers are responsible for all of it.
        Volunteers = "volunteers" / "social-map-leads-volunteers",
        /// Both, as equals.
        Both = "both" / "social-map-leads-both",
        /// Professionals more than volunteers.
        Professionals = "professionals" / "social-map-leads-professionals",
    }

    /// Line of care (domain §9).
    pub enum Line {
        /// 0: spontaneous or voluntary help.
        Voluntary = "0" / "social-map-line-voluntary",
        /// 1: a professional whom anyone may walk in on.
        Accessible = "1" / "social-map-line-accessible",
        /// 2: a specialist, often after a referral.
        Specialist = "2" / "social-map-line-specialist",
        /// 3: help where one stays the night.
        Residential = "3" / "social-map-line-residential",
    }

    /// Whether a service is there (HSDS `service.status`).
    pub enum ServiceStatus {
        /// It is there.
        Active = "active" / "social-map-status-active",
        /// Closed for a while.
        TemporarilyClosed = "temporarily closed" / "social-map-status-temporarily-closed",
        /// Not offered now.
        Inactive = "inactive" / "social-map-status-inactive",
        /// Gone for good.
        Defunct = "defunct" / "social-map-status-defunct",
    }

    /// Part of life that a service helps with; the areas in which goals of a plan are set.
    pub enum Theme {
        /// Money and debts.
        Money = "money" / "social-map-theme-money",
        /// Work and education.
        Work = "work" / "social-map-theme-work",
        /// What one does by day.
        Daytime = "daytime" / "social-map-theme-daytime",
        /// Where one lives.
        Housing = "housing" / "social-map-theme-housing",
        /// Getting on with each other at home.
        HomeRelations = "home-relations" / "social-map-theme-home-relations",
        /// Mental health.
        MentalHealth = "mental-health" / "social-map-theme-mental-health",
        /// Physical health.
        PhysicalHealth = "physical-health" / "social-map-theme-physical-health",
        /// Daily living.
        DailyLiving = "daily-living" / "social-map-theme-daily-living",
        /// People around you.
        Network = "network" / "social-map-theme-network",
        /// Meaning.
        Meaning = "meaning" / "social-map-theme-meaning",
        /// Bringing up children.
        Upbringing = "upbringing" / "social-map-theme-upbringing",
        /// Letters and forms.
        Administration = "administration" / "social-map-theme-administration",
    }
}

impl Line {
    /// 0 to 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Voluntary => 0,
            Self::Accessible => 1,
            Self::Specialist => 2,
            Self::Residential => 3,
        }
    }

    /// From 0 to 3.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|line| i64::from(line.number()) == number)
    }
}

impl ServiceStatus {
    /// Whether people may be sent there, now or soon.
    #[must_use]
    pub const fn is_offered(self) -> bool {
        matches!(self, Self::Active | Self::TemporarilyClosed)
    }
}

/// After this many months without a check an entry is out of date (R48).
pub const MONTHS_FRESH: i32 = 6;

/// How sure we are that an entry is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Nobody has checked it.
    NeverChecked,
    /// Checked within six months.
    Fresh(Date),
    /// Checked longer ago.
    Stale(Date),
    /// Whoever keeps it was reminded twice and did not answer (R50); checked last on that day, if ever.
    Unconfirmed(Option<Date>),
}

impl Freshness {
    /// Whether it may be relied on.
    #[must_use]
    pub const fn is_fresh(self) -> bool {
        matches!(self, Self::Fresh(_))
    }
}

/// How sure we are of an entry that was last checked on that day, and counts as not confirmed from another day on.
#[must_use]
pub fn freshness(assured_on: Option<Date>, unconfirmed_from: Option<Date>, today: Date) -> Freshness {
    match assured_on {
        _ if unconfirmed_from.is_some_and(|from| from <= today) => Freshness::Unconfirmed(assured_on),
        None => Freshness::NeverChecked,
        Some(on) if today > on.plus_months(MONTHS_FRESH) => Freshness::Stale(on),
        Some(on) => Freshness::Fresh(on),
    }
}

/// Whether a text can be an e-mail address. Only a letter sent there proves more.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let spaced = text.chars().any(|c| c.is_whitespace() || c.is_control());
    match text.split_once('@') {
        Some((name, host)) => !spaced && !name.is_empty() && host.contains('.') && !host.contains('@'),
        None => false,
    }
}

#[cfg(test)]
mod tests;
