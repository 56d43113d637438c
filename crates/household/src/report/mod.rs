//! The report (melding): someone asks for help, and the clocks of the law start (Wmo 2015 art. 2.3.2, Wgs
//! art. 4).

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{Channel, Kind, Report, ReportId, Reporter};
pub use store::{latest, meet_term, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "report-1", text: include_str!("schema.sql") }];
