//! How much work the files are (R124): a weight per file in words that the workers give it, the hours a week that the team
//! thinks each asks, and the band between which the team can work. There is no norm from outside, and nobody is ranked:
//! a worker sees the own sum, the team sees the team's.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{Band, Hours, NoHours, Place, Weight, WrongBand, place, read_hours, sum};
pub use store::{Counts, Stale, set_band, statements, weigh};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "weight-1", text: include_str!("schema.sql") }];
