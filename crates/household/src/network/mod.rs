//! Who is there for you: the people around the household, as a list and as a picture of it. "Nobody wanted or
//! possible" is an answer too. Other rooms ask here who could do something.

mod form;
mod pages;
mod rules;
mod store;
mod view;

pub use pages::routes;
pub use rules::{
    Closeness, Direction, Drawing, Group, Kind, Neighbours, NetworkAnswer, NetworkRule, NewTie, NoNetwork,
    Note, NoteKind, Often, Spoken, Tie, TieId, Whose, WhyNone, Willing, layout,
};
pub use store::{NetworkError, add_tie, answer, answer_no_neighbours, answer_none, statements, ties};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "network-1", text: include_str!("schema.sql") }];
