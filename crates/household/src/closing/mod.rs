//! Whether a file is in use: pausing and resuming it, closing it with what came of every goal in two voices, who goes on
//! and when someone asks how it goes (R35), and opening it again in one step (R18).

mod known;
mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    Closing, ClosingReason, ClosingRule, ContinuesKind, Entry, GoalResult, Pause, Running, Standing, Turn,
    standing,
};
pub use store::{ClosingError, close, entries, now, pause, reopen, results, resume, running, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "closing-1", text: include_str!("schema.sql") }];
