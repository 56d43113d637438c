//! The support plan: goals in the household's own words, and who does what, as light and as near as can be.

mod pages;
mod store;

pub use pages::routes;
pub use store::statements;

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "plan-1", text: include_str!("schema.sql") }];
