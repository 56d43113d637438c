//! The social map: help in the neighbourhood, informal and formal, in the terms of Open Referral HSDS 3.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{Entry, HelpKind, ServiceId};
pub use store::{entry, search, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "social_map-1", text: include_str!("schema.sql") }];
