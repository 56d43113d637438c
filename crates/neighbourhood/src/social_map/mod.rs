//! The social map: help in the neighbourhood, informal and formal, in the terms of Open Referral HSDS.

mod pages;
mod store;

pub use pages::routes;
pub use store::statements;

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "social_map-1", text: include_str!("schema.sql") }];
