//! Bad input, for every form of the table of routes: one clear sentence in the page's language, nothing lost,
//! nothing half-stored, never a fault of ours.

mod desk;
mod filling;
mod kept;
mod keys;
mod refused;
mod sign_in;

use conformance::installation::{CODES, Installation};
use std::collections::BTreeMap;

/// How many rows each table has, but for what every request may add: log lines and uses of a session.
async fn rows(house: &Installation) -> BTreeMap<String, i64> {
    let mut counts = house.raw().counts(CODES[0]).await;
    counts.retain(|table, _| {
        !table.starts_with("processing") && !["audit", "session"].contains(&table.as_str())
    });
    counts
}
