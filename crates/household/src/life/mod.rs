//! The picture of life: how it goes in each part of someone's life, in the words of whoever says it, with the members'
//! voices and the team's beside each other (domain §4). There is no total, no mean and no order of people: two moments
//! are compared part by part, and may be not comparable. A score of another instrument is kept as it was given (R8); one that
//! was copied wrongly is corrected by another that takes its place.

mod pages;
mod rules;
mod store;
mod view;

pub use pages::routes;
pub use rules::{
    Counts, Going, NewScore, Noted, Picture, Profile, Refusal, Said, Score, ScoreId, ScoreLine, Standing,
    Verdict, Voice, between, in_area, read_lines, standing, told_on,
};
pub use store::{
    LifeError, add_score, choose, correct_score, keep_own, keep_told, pictures, profile, scores, statements,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "life-1", text: include_str!("schema.sql") },
    Migration { name: "life-2", text: include_str!("schema-2.sql") },
];
