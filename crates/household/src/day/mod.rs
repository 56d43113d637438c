//! The worker's day (R120): what waits on the files one works on, by how soon it must be done, in real dates. A tray and
//! not a score: it counts what waits, never what someone did.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{Asked, FilterId, Group, Whose, group_of, place, range};
pub use store::{Filter, Line, add_filter, counts, filters, lines, look, remove_filter, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "day-1", text: include_str!("schema.sql") }];
