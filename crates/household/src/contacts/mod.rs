//! Contacts: every time someone of the team had contact, with whom, by which channel and when (R16), and the call that
//! was promised next, which stands on the agenda until it was made.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub(crate) use pages::sentence;
pub use rules::{Channel, Contact, ContactId, Content, Promise, Seen, With, WithKind, read_time, seen_by};
pub use store::{ContactError, add, change, keep_promise, made_between, one, promises, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "contacts-1", text: include_str!("schema.sql") }];
