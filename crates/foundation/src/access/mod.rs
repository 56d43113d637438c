//! Who may do what, with whose data and why. The only place that makes a [`Grant`]; without one no row is
//! read or written, because only the [`Gate`] opens a transaction for other rooms and it hands out both.
//!
//! The decision is one pure function, [`decide`]; `policies/` says the same in the language of an auditor.

mod aside;
mod gate;
mod grant;
mod rules;
mod store;

pub use gate::{Actor, Asking, Gate, GateError, Once, Replied};
pub use grant::{Asks, Caseload, Exchange, Grant, Neighbourhood, Operation, Subject, ThisHousehold, Tx};
pub use rules::{
    Action, Activity, Capacity, FileState, HouseholdFacts, Level, Refused, Relation, Tie, decide, level_of,
};
pub use store::{
    assign, assigned_accounts, end_assignment, end_member, found_household, my_households, relate_member,
    set_state, statements,
};
pub(crate) use store::{end_guest, may_still, relate_guest};
