//! The household's floor: everything a team does with one household, which stays in charge of its own plan.
//! One room per instrument; `ARCHITECTURE.md` shows how they join.

pub mod agenda;
pub mod closing;
pub mod consent;
pub mod contacts;
pub mod conversation;
pub mod day;
pub mod decision;
pub mod dossier;
pub mod effort;
pub mod file;
pub mod guest;
pub mod handover;
pub mod insight;
pub mod letters;
pub mod life;
pub mod network;
pub mod notes;
pub mod plan;
pub mod referral;
pub mod report;
pub mod safety;
pub mod support;
pub mod timeline;
pub mod waiting;
pub mod weight;

use foundation::db::{Migration, Sql};
use foundation::web::Route;

/// The schema of this floor, in the order in which it is laid.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    [
        file::MIGRATIONS,
        agenda::MIGRATIONS,
        timeline::MIGRATIONS,
        report::MIGRATIONS,
        conversation::MIGRATIONS,
        network::MIGRATIONS,
        plan::MIGRATIONS,
        letters::MIGRATIONS,
        guest::MIGRATIONS,
        consent::MIGRATIONS,
        referral::MIGRATIONS,
        safety::MIGRATIONS,
        notes::MIGRATIONS,
        contacts::MIGRATIONS,
        closing::MIGRATIONS,
        life::MIGRATIONS,
        handover::MIGRATIONS,
        decision::MIGRATIONS,
        day::MIGRATIONS,
        waiting::MIGRATIONS,
        weight::MIGRATIONS,
    ]
    .concat()
}

/// Every statement of this floor, for the behaviour suite.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        file::statements(),
        agenda::statements(),
        timeline::statements(),
        report::statements(),
        conversation::statements(),
        network::statements(),
        plan::statements(),
        letters::statements(),
        guest::statements(),
        consent::statements(),
        referral::statements(),
        safety::statements(),
        notes::statements(),
        contacts::statements(),
        closing::statements(),
        life::statements(),
        handover::statements(),
        decision::statements(),
        day::statements(),
        waiting::statements(),
        weight::statements(),
        effort::statements(),
    ]
    .concat()
}

/// The routes of this floor.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        file::routes(),
        report::routes(),
        conversation::routes(),
        network::routes(),
        life::routes(),
        handover::routes(),
        plan::routes(),
        letters::routes(),
        guest::routes(),
        consent::routes(),
        referral::routes(),
        safety::routes(),
        support::routes(),
        insight::routes(),
        notes::routes(),
        contacts::routes(),
        timeline::routes(),
        closing::routes(),
        decision::routes(),
        dossier::routes(),
        day::routes(),
        waiting::routes(),
        weight::routes(),
        effort::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
