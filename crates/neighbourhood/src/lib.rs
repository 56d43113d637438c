//! The neighbourhood's floor: help that is there before any file is opened.

pub mod area;
pub mod coupling;
pub mod directory;
pub mod exchange;
pub mod gap;
pub mod self_check;
pub mod social_map;

use foundation::db::{Migration, Sql};
use foundation::web::Route;

/// The schema of this floor.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    [
        area::MIGRATIONS,
        social_map::MIGRATIONS,
        directory::MIGRATIONS,
        gap::MIGRATIONS,
        exchange::MIGRATIONS,
        coupling::MIGRATIONS,
    ]
    .concat()
}

/// Every statement of this floor, for the behaviour suite.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        area::statements(),
        social_map::statements(),
        directory::statements(),
        gap::statements(),
        exchange::statements(),
        coupling::statements(),
    ]
    .concat()
}

/// The routes of this floor.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        area::routes(),
        gap::routes(),
        self_check::routes(),
        social_map::routes(),
        directory::routes(),
        exchange::routes(),
        coupling::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
