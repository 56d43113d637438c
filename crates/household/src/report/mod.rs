//! The report (melding): someone asks for help, and the clocks of the law start.

mod pages;
mod store;

pub use pages::routes;
pub use store::statements;

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "report-1", text: include_str!("schema.sql") }];
