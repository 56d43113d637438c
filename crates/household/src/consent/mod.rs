//! On which ground something is shared. A legal task comes first, and a danger to someone's life; consent is one
//! ground among them and never the default (GDPR art. 6; R105). Consent says what, to whom, for what and until when,
//! and who gives it follows from age and authority (R106, R107). Whoever withdraws it is obeyed at the next request.
//!
//! Other rooms share only with a [`Basis`], which this room alone can make, and which is made anew at every reading.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    Basis, Consent, ConsentId, Decider, Ground, NewConsent, Refusal, Said, Say, State, Way, deciders, state,
};
pub use store::{ConsentError, Known, all, basis, record, say, standing, statements, stop};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "consent-1", text: include_str!("schema.sql") }];
