//! The neighbourhood's floor: help that is there before any file is opened.

pub mod area;
pub mod coupling;
pub mod directory;
pub mod exchange;
pub mod gap;
pub mod load;
pub mod owned;
pub mod self_check;
pub mod signal;
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
        signal::MIGRATIONS,
        owned::MIGRATIONS,
        load::MIGRATIONS,
    ]
    .concat()
}

/// Every statement of this floor, for the behaviour suite.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    let rooms = [
        area::statements(),
        social_map::statements(),
        directory::statements(),
        gap::statements(),
        exchange::statements(),
        coupling::statements(),
        signal::statements(),
        owned::statements(),
        load::statements(),
    ];
    rooms.concat()
}

/// The routes of this floor.
#[must_use]
pub fn routes() -> Vec<Route> {
    let rooms = [
        area::routes(),
        gap::routes(),
        self_check::routes(),
        social_map::routes(),
        exchange::routes(),
        coupling::routes(),
        signal::routes(),
        owned::routes(),
        load::routes(),
        directory::routes(),
    ];
    rooms.into_iter().flatten().collect()
}
