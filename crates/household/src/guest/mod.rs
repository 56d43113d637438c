//! Guests: someone of the network who does one action of the plan, or another organisation that receives one
//! referral. A guest signs in with a code from a letter, finds that one thing, and says how it stands (R45, R74).
//! Nothing else of the household can be reached from there, and withdrawing the code ends it at once.

mod pages;
mod rules;
mod store;

pub use pages::{Doing, routes, who_does};
pub use rules::{Answer, Guest, GuestId, NewGuest, Place, Refusal, Said, Standing, check, usual_until};
pub use store::{ASKS, GuestError, all, end_for, here, invite, latest, say, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "guest-1", text: include_str!("schema.sql") }];
