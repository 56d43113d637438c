//! Coupling: two neighbours who could meet, decided together, answered by both, and what came of it (R58–R66).

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    Answer, Around, Both, Chosen, Coupling, CouplingId, Decider, Deciders, Ending, FEW, Held, Match,
    MonthTimes, Nobody, NotNow, Proposal, Side, Spread, Stage, Step, Times, by_month, propose,
};
pub use store::{
    CouplingError, Table, Words, find, mine, of_neighbour, put, say, show_address, statements, step, table,
    take_back, times, words,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "coupling-1", text: include_str!("schema.sql") }];
