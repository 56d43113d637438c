//! The timeline of a household: what happened, when, and by whom, in one readable order (R17). Each room adds its
//! own lines, in the transaction in which the thing happens.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{Event, Home, Shown, Topic, UNTOLD, Visits, What, shown_to_household};
pub(crate) use store::add_in;
pub use store::{add, page, page_about, statements, visit, visits};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "timeline-1", text: include_str!("schema.sql") },
    Migration { name: "timeline-2", text: include_str!("schema-2.sql") },
];
