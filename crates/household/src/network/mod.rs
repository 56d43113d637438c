//! Who is there for you: the people around the household, as a list and as a picture.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use store::statements;

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "network-1", text: include_str!("schema.sql") }];
