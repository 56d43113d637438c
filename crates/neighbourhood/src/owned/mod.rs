//! Owned entries: whoever offers something in the social map keeps their own entry of it. What was last approved stays public
//! until the coordinator approves the change or refuses it in words (R49). An entry whose owner says
//! nothing after two reminders counts as not confirmed (R50).

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub(crate) use pages::{Overdue, Proposed, overdue, proposed};
pub use rules::{
    Changed, Outcome, Proposal, Refusal, Reminding, Standing, Words, changed, decided, may_propose,
    reminding, reminds,
};
pub(crate) use store::owns;
pub use store::{OwnedError, Silent, Waits, confirm, propose, remind, to_remind, waiting, welcome};

use foundation::db::{Migration, Sql};

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "owned-1", text: include_str!("schema.sql") },
    Migration { name: "owned-2", text: include_str!("schema-2.sql") },
];

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    store::all_statements()
}
