//! The agenda: what waits for someone on a household, and until when. Each room keeps its own lines here, in the
//! transaction in which the thing itself changes, so that a list over many households reads one table.

mod rules;
mod store;

pub use rules::{Item, Waiting};
pub use store::{
    clear, clear_all, contact_made, fill_teams, look, of_household, rest, rest_all, set, statements,
    wait_for_contact, waits_no_longer, wake,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "agenda-1", text: include_str!("schema.sql") },
    Migration { name: "agenda-2", text: include_str!("schema-2.sql") },
    Migration { name: "agenda-3", text: include_str!("schema-3.sql") },
];
