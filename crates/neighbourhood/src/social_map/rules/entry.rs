//! Entries of the map: as found, in full, and as someone writes them down.

use super::{
    HelpKind, LeadTime, Leads, Line, Load, Moment, OrganizationId, Scheduled, ServiceId, ServiceStatus,
    Space, Theme,
};
use crate::area::{AreaCode, Point};
use foundation::time::Date;

/// A service as it is chosen for a plan and shown in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The service.
    pub id: ServiceId,
    /// Its name.
    pub name: String,
    /// Name of the organisation; empty for someone on their own.
    pub organization: String,
    /// What it is, in a few sentences.
    pub summary: String,
    /// Kind of help.
    pub kind: HelpKind,
    /// Line of care: 0 spontaneous or voluntary, 1 freely accessible, 2 specialist, 3 residential (domain §9).
    pub line: u8,
    /// When someone last saw to it that this is true; stale after six months (R48).
    pub assured_on: Option<Date>,
    /// From when it counts as not confirmed: its owner kept silent twice (R50).
    pub unconfirmed_from: Option<Date>,
    /// How much help it gives, beside how much it can give.
    pub load: Option<Load>,
    /// Whether it is there.
    pub status: ServiceStatus,
    /// What it can do.
    pub can: Option<String>,
    /// What it will not do.
    pub will_not: Option<String>,
    /// What it costs, in words.
    pub cost: Option<String>,
    /// Where it is: the first place.
    pub place: Option<String>,
    /// When it is: the first schedule, in words.
    pub hours: Option<String>,
    /// The first telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Names of the neighbourhoods it is for, with commas; none when it is for all.
    pub areas: Option<String>,
    /// Counts changes.
    pub version: i64,
}

impl Entry {
    /// Whether it was said lately that nobody can come in addition.
    #[must_use]
    pub fn is_full(&self, today: Date) -> bool {
        self.load.and_then(|load| load.space(today)) == Some(Space::Full)
    }
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its address on one line.
    pub address: Option<String>,
    /// How someone with a disability gets in.
    pub accessibility: Option<String>,
}

/// A service with everything a resident may need of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What the list shows too.
    pub entry: Entry,
    /// For whom it is.
    pub eligibility: Option<String>,
    /// How to ask for it.
    pub application: Option<String>,
    /// Its page elsewhere, when the address is an ordinary one.
    pub url: Option<String>,
    /// A message for now.
    pub alert: Option<String>,
    /// Where.
    pub places: Vec<Place>,
    /// When.
    pub hours: Vec<Scheduled>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Who: only people who agreed to stand here (R51).
    pub people: Vec<String>,
    /// Parts of life.
    pub themes: Vec<Theme>,
    /// Who checked it.
    pub assurer: Option<String>,
    /// How it is worked with. Contact for staff is there for staff alone.
    pub working: Working,
}

/// That someone saw to it that an entry is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assured {
    /// When.
    pub on: Date,
    /// Who.
    pub by: String,
}

/// Someone who may be asked for by name, and agreed to that (R51). Without consent there is no such value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactPerson {
    /// The name.
    pub name: String,
    /// When they agreed that it is public.
    pub consented_on: Date,
}

/// An organisation written down here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrganization {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Website.
    pub website: Option<String>,
}

/// Who offers a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provider {
    /// Someone on their own, or a group without a name.
    Nobody,
    /// The organisation with this name; it is added when there is none.
    Named(String),
    /// An organisation in the map.
    Known(OrganizationId),
}

/// How it is worked with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Working {
    /// How soon someone can come.
    pub lead: Option<LeadTime>,
    /// Who leads.
    pub leads: Option<Leads>,
    /// How those who work here reach it; nobody else sees that.
    pub staff_contact: Option<String>,
}

/// A service as someone writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewService {
    /// Its name.
    pub name: String,
    /// Who offers it.
    pub provider: Provider,
    /// What it is, in a few sentences.
    pub description: String,
    /// Whether it is there.
    pub status: ServiceStatus,
    /// Kind of help.
    pub kind: HelpKind,
    /// Line of care.
    pub line: Line,
    /// What it can do.
    pub can: Option<String>,
    /// What it will not do.
    pub will_not: Option<String>,
    /// Neighbourhoods it is for; none means all.
    pub areas: Vec<AreaCode>,
    /// Parts of life.
    pub themes: Vec<Theme>,
    /// Where, on one line.
    pub place: Option<String>,
    /// When, in words.
    pub hours: Option<String>,
    /// What it costs, in words.
    pub cost: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Who to ask for.
    pub contact: Option<ContactPerson>,
    /// How it is worked with.
    pub working: Working,
}

/// What someone looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words as typed; nothing means all.
    pub words: String,
    /// One kind of help, or all.
    pub kind: Option<HelpKind>,
    /// One neighbourhood, or all; help for the whole municipality fits each.
    pub area: Option<AreaCode>,
    /// Help with one part of life, or with all.
    pub theme: Option<Theme>,
    /// Only what is known to be open at this moment.
    pub open_at: Option<Moment>,
    /// What is near this point counts for more.
    pub from: Option<Point>,
}
