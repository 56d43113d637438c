//! Load: whoever offers help says how full it is, beside the limit they set themselves. What is full is not proposed, and one page
//! shows what it carries, to ask for help or a grant with (domain §6; A3: popular initiatives are overloaded).

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub(crate) use pages::{Busy, shown};
pub use rules::{Need, Noted, Refusal, noted};
pub(crate) use store::busy;
pub use store::{Full, LoadError, note, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "load-1", text: include_str!("schema.sql") }];
