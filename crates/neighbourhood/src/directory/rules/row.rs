//! A row of the standard as it is kept and told. Pure.

use super::standard::Entity;
use foundation::time::Date;
use serde_json::Value;
use std::collections::BTreeMap;

/// The fields of a row, by name; what is empty is absent.
pub type Fields = BTreeMap<String, Value>;

/// Whose a row is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// It stands by itself.
    Nobody,
    /// Of this row.
    Of(Entity, String),
    /// Of the row with this identifier, in whatever table that is.
    Something(String),
}

impl Owner {
    /// As it is kept: the entity, and the identifier.
    #[must_use]
    pub fn kept(&self) -> (&'static str, &str) {
        match self {
            Self::Nobody => ("", ""),
            Self::Of(entity, id) => (entity.name(), id),
            Self::Something(id) => ("?", id),
        }
    }

    /// As it was kept.
    #[must_use]
    pub fn of_kept(entity: &str, id: String) -> Self {
        match Entity::named(entity) {
            Some(entity) => Self::Of(entity, id),
            None if id.is_empty() => Self::Nobody,
            None => Self::Something(id),
        }
    }
}

/// A row that is taken, once for each row it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardRow {
    /// The table.
    pub entity: Entity,
    /// Its identifier in its source.
    pub id: String,
    /// Whose it is.
    pub owner: Owner,
    /// The rest of its fields.
    pub fields: Fields,
}

/// The day of a date or a moment.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    Date::from_iso(text.split_once(['T', ' ']).map_or(text, |(day, _)| day)).ok()
}
