//! The directory as others read and send it: the social map in one known standard (Open Referral HSDS 3), taken in whole,
//! handed out whole, and read by programs at `/hsds/v3`.

mod api;
pub mod export;
pub mod import;
mod pages;
mod rules;
mod store;

pub use api::{MOUNT, OPENAPI};
pub use rules::public::Reader;
pub use rules::refused::{Broken, Lost, Reason, Refused, Unreadable};
pub use rules::standard::{Entity, Field, Kind, Need};
pub use store::{ImportReport, TakenAs, Tally, statements};

use foundation::db::Migration;
use foundation::web::Route;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "directory-1", text: include_str!("schema.sql") },
    Migration { name: "directory-2", text: include_str!("schema-2.sql") },
];

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    [pages::routes(), api::routes()].into_iter().flatten().collect()
}
