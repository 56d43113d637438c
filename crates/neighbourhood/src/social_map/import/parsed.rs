//! A package as understood: plain types in HSDS's own terms, children with their parents.

use super::refused::{RefusedRow, Spot};
use crate::social_map::rules::ServiceStatus;
use foundation::time::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The identifier a thing has in its source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourceId(pub(super) String);

impl SourceId {
    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An identifier that was kept before.
    #[must_use]
    pub fn kept(text: String) -> Self {
        Self(text)
    }
}

/// What is in the map already, by identifier of its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Organisations.
    pub organizations: BTreeSet<SourceId>,
    /// Places.
    pub locations: BTreeSet<SourceId>,
}

/// Everything that was understood, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Organisations.
    pub organizations: Vec<Organization>,
    /// Places.
    pub locations: Vec<Location>,
    /// Services.
    pub services: Vec<Service>,
    /// What was not taken, with the reason.
    pub refused: Vec<RefusedRow>,
    /// Rows of tables that are not taken yet, by table.
    pub not_taken: BTreeMap<String, usize>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organization {
    /// Its identifier.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// How to reach it.
    pub reach: Reach,
}

/// How something is reached, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// People and departments.
    pub contacts: Vec<Contact>,
    /// Opening hours.
    pub schedules: Vec<Schedule>,
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phone {
    /// Its identifier.
    pub source: SourceId,
    /// The number as it was written.
    pub number: String,
    /// Voice, text, fax.
    pub kind: Option<String>,
    /// What it is for.
    pub description: Option<String>,
}

/// A person or department. Their name is kept but not shown: an import is no consent (R51).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Its identifier.
    pub source: SourceId,
    /// Name of the person.
    pub name: Option<String>,
    /// Function.
    pub title: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// When something is open. The rule of repetition is kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Schedule {
    /// Its identifier.
    pub source: SourceId,
    /// In words.
    pub description: Option<String>,
    /// WEEKLY or MONTHLY.
    pub freq: Option<String>,
    /// Days, such as MO,TU.
    pub byday: Option<String>,
    /// Time of opening.
    pub opens_at: Option<String>,
    /// Time of closing.
    pub closes_at: Option<String>,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
}

/// How one gets there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LocationKind {
    /// A place to go to.
    Physical,
    /// A place to write to.
    Postal,
    /// On a screen.
    Virtual,
}

impl LocationKind {
    /// HSDS's word for it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Physical => "physical",
            Self::Postal => "postal",
            Self::Virtual => "virtual",
        }
    }

    /// Reads HSDS's word.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Physical, Self::Postal, Self::Virtual].into_iter().find(|kind| kind.code() == code)
    }
}

/// A place on earth, in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MicroPoint {
    /// Latitude.
    pub latitude: i64,
    /// Longitude.
    pub longitude: i64,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Location {
    /// Its identifier.
    pub source: SourceId,
    /// How one gets there.
    pub kind: LocationKind,
    /// Its name; empty when it has none.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// How someone with a disability gets in.
    pub accessibility: Option<String>,
    /// Where on earth.
    pub point: Option<MicroPoint>,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// How to reach it.
    pub reach: Reach,
}

/// An address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Address {
    /// Its identifier.
    pub source: SourceId,
    /// To visit or to write to.
    pub kind: LocationKind,
    /// Street and number.
    pub address_1: String,
    /// Second line.
    pub address_2: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Province.
    pub state_province: Option<String>,
    /// Postcode.
    pub postal_code: Option<String>,
    /// Country.
    pub country: Option<String>,
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Service {
    /// Where it stood.
    #[serde(skip)]
    pub spot: Spot,
    /// Its identifier.
    pub source: SourceId,
    /// Who offers it.
    pub organization: Option<SourceId>,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// Whether it is there.
    #[serde(serialize_with = "status_code")]
    pub status: ServiceStatus,
    /// Its page.
    pub url: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// What it costs.
    pub fees: Option<String>,
    /// For whom it is.
    pub eligibility: Option<String>,
    /// How to ask for it.
    pub application: Option<String>,
    /// A message for now.
    pub alert: Option<String>,
    /// Youngest age.
    pub minimum_age: Option<i64>,
    /// Oldest age.
    pub maximum_age: Option<i64>,
    /// Last check.
    pub assured_on: Option<Date>,
    /// Who checked.
    pub assurer: Option<String>,
    /// For which area, in words.
    pub areas: Vec<ServiceArea>,
    /// What it is about.
    pub attributes: Vec<Attribute>,
    /// Where it is.
    pub at: Vec<AtLocation>,
    /// How to reach it.
    pub reach: Reach,
}

fn status_code<S: serde::Serializer>(status: &ServiceStatus, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(status.code())
}

/// An area a service is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceArea {
    /// Its identifier.
    pub source: SourceId,
    /// Its name.
    pub name: Option<String>,
    /// In more words.
    pub description: Option<String>,
}

/// A term that was given to a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// Its identifier.
    pub source: SourceId,
    /// The term.
    pub term: Term,
    /// A value beside it.
    pub value: Option<String>,
}

/// A term of a list of terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Its identifier.
    pub source: SourceId,
    /// The list.
    pub taxonomy: String,
    /// Its code in the list.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it means.
    pub description: Option<String>,
}

/// A service at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AtLocation {
    /// Where it stood.
    #[serde(skip)]
    pub spot: Spot,
    /// Its identifier.
    pub source: SourceId,
    /// The place.
    pub location: SourceId,
    /// What is done there.
    pub description: Option<String>,
    /// How to reach it there.
    pub reach: Reach,
}
