//! The social map: help in the neighbourhood, informal and formal, in the terms of Open Referral HSDS 3.

mod finding;
mod pages;
mod rules;
mod store;

pub use finding::{Finders, Rest, warm};
pub use pages::routes;
pub(crate) use pages::{Told, space};
pub use rules::{
    Assured, ContactPerson, Detail, Entry, Freshness, HelpKind, LeadTime, Leads, Line, Load, LocationId,
    MONTHS_FRESH, MONTHS_LOAD_HOLDS, MOST_HELPED, MOST_WORDS, NewOrganization, NewService, OrganizationId,
    Place, Provider, ServiceId, ServiceStatus, Space, Theme, Wanted, Working, contains_all, freshness,
    is_email, search_text, words,
};
pub use store::{
    ChangeError, Current, Found, Hit, Stretch, add_organization, add_service, assure, change_service,
    checked_last, current, detail, entries, entry, find, nearly_full, say_load, say_unconfirmed, search,
    statements, to_check,
};
pub(crate) use store::{Newest, list, newest};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "social_map-1", text: include_str!("schema.sql") },
    Migration { name: "social_map-2", text: include_str!("schema-2.sql") },
];
