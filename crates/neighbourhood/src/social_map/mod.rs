//! The social map: help in the neighbourhood, informal and formal, in the terms of Open Referral HSDS 3.

mod finding;
mod pages;
mod rules;
mod store;

pub use finding::{Finders, Rest, warm};
pub use pages::routes;
pub use rules::{
    Assured, ContactPerson, Detail, Entry, Freshness, HelpKind, Line, LocationId, MONTHS_FRESH, MOST_WORDS,
    NewOrganization, NewService, OrganizationId, Place, Provider, ServiceId, ServiceStatus, Theme, Wanted,
    contains_all, freshness, is_email, search_text, words,
};
pub use store::{
    ChangeError, Current, Found, Hit, Stretch, add_organization, add_service, assure, change_service,
    checked_last, current, detail, entry, find, search, statements, to_check,
};
pub(crate) use store::{Newest, newest};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "social_map-1", text: include_str!("schema.sql") }];
