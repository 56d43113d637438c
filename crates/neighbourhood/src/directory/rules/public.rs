//! What of a directory is for everyone to read. A name in a package is no consent of the one who bears it (R51), so what
//! came along with a package is told without people; who agreed here is told with their name. Pure.

use super::row::{Owner, StandardRow};
use super::standard::Entity;

/// Who reads what leaves the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Everyone: without people who did not agree to it.
    Everyone,
    /// Who keeps the directory: everything, as it came in.
    Keeper,
}

/// A row of a package as everyone may read it; nothing when none of it is left.
#[must_use]
pub fn without_people(mut row: StandardRow) -> Option<StandardRow> {
    if matches!(row.owner, Owner::Of(Entity::Contact, _)) {
        return None;
    }
    match row.entity {
        // Who changed what, and what a field held before: names among them.
        Entity::Metadata => return None,
        Entity::Contact => {
            row.fields.retain(|name, _| name == "title" || name == "department");
            if row.fields.is_empty() {
                return None;
            }
        }
        Entity::Address => drop(row.fields.remove("attention")),
        Entity::Service => drop(row.fields.remove("assurer_email")),
        _ => {}
    }
    Some(row)
}
