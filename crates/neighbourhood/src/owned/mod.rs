//! Owned entries: whoever offers something in the social map keeps their own entry of it. What was last approved stays public
//! until the coordinator approves the change or refuses it in words (R49).

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub(crate) use pages::{Proposed, proposed};
pub use rules::{
    Changed, Outcome, Proposal, Refusal, Standing, Words, changed, decided, may_propose, reminds,
};
pub use store::{OwnedError, Waits, confirm, propose, statements, waiting, welcome};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "owned-1", text: include_str!("schema.sql") }];
