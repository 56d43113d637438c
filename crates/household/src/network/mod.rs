//! Who is there for you: the people around the household, as a list and as a picture of it. "Nobody wanted or
//! possible" is an answer too. Other rooms ask here who could do something.

mod form;
mod kin_view;
mod pages;
mod rules;
mod said_view;
mod store;
mod then_view;
mod view;

pub use pages::{ecogram, routes};
pub use rules::{
    Bears, Closeness, Died, Direction, Drawing, Group, Informed, Kind, Kinship, Link, Looks, Neighbours,
    NetworkAnswer, NetworkRule, NewTie, NoNetwork, Note, NoteKind, Often, Reach, Shape, Spoken, Strain,
    Strength, Tie, TieId, Whose, WhyKept, WhyNone, Willing, layout,
};
pub use store::{
    NetworkError, add_tie, answer, answer_no_neighbours, answer_none, keep_looks, keep_picture, knows,
    offered, statements, ties,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "network-1", text: include_str!("schema.sql") },
    Migration { name: "network-2", text: include_str!("schema-2.sql") },
    Migration { name: "network-3", text: include_str!("schema-3.sql") },
];
