//! Signals: anyone says what is wrong in an entry of the social map, without signing in, and follows at an address of their
//! own what comes of it. The coordinator answers each, the one that waits longest first (R56).

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub(crate) use pages::{Waiting, waiting};
pub use rules::{Answer, MOST_OPEN, Refusal, Signal, SignalId, Standing, answer, may_report, waits};
pub use store::{SignalError, open, report, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "signal-1", text: include_str!("schema.sql") }];
