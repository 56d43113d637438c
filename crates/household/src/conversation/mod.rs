//! The conversation: what was said at the kitchen table, and the written account of it.

mod pages;
mod store;

pub use pages::routes;
pub use store::statements;

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "conversation-1", text: include_str!("schema.sql") }];
