//! Warm referral: one question of one person, sent to one organisation, which opens it, and accepts it or refuses it
//! with a reason (R74). It cannot be sent without a ground that stands, and the ground is asked anew at every reading:
//! when a consent is withdrawn, the other organisation finds nothing at its next request.

mod pages;
mod rules;
mod store;

pub use pages::{SentView, routes, sent_view};
pub use rules::{Event, Happened, NewReferral, ReferralId, Refusal, State, answer_by, happens, state};
pub use store::{ReferralError, Sent, answer, send, sent, statements, withdraw};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "referral-1", text: include_str!("schema.sql") }];
