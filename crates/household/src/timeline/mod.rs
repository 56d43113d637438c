//! The timeline of a household: what happened, when, and by whom, in one readable order (R17). Each room adds its
//! own lines, in the transaction in which the thing happens.

mod rules;
mod store;

pub use rules::{Event, What};
pub use store::{add, page, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "timeline-1", text: include_str!("schema.sql") }];
