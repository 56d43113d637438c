//! Neighbourhoods and their outlines.

mod pages;
mod store;

pub use pages::routes;
pub use store::statements;

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "area-1", text: include_str!("schema.sql") }];
