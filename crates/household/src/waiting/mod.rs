//! The waiting list (R9, R10): every report that waits for a first conversation, how long already, and when the household
//! hears from the team again. A report about safety passes the queue, with a reason and a name. Beside it stand the files
//! that nobody works on yet, for whatever reason they were opened.

mod pages;
mod rules;
mod store;

pub(crate) use pages::in_words;
pub use pages::routes;
pub use rules::{Turn, days_waited};
pub use store::{Passed, Wait, WaitError, begin, end, go_first, of_household, since, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "waiting-1", text: include_str!("schema.sql") },
    Migration { name: "waiting-2", text: include_str!("schema-2.sql") },
];
