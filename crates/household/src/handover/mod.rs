//! One named coordinator per household, and handing that over with a note and acceptance (R32). Whoever takes over reads
//! on one page what the household already told, so that nobody has to tell it again.

mod pages;
mod rules;
mod store;
mod told;

pub use pages::routes;
pub use rules::{
    Handover, HandoverId, NewHandover, Refusal, Reply, Standing, Stays, coordinator, may_answer, may_offer,
    may_withdraw,
};
pub use store::{HandoverError, answer, coordinates, handovers, offer, statements, withdraw};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "handover-1", text: include_str!("schema.sql") }];
