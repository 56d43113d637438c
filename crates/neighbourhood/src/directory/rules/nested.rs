//! Rows put back into each other: the nested JSON of the standard. Pure.

use super::row::{Fields, Owner, StandardRow};
use super::standard::{Entity, Kind, Need};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How much of a thing is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Its own fields, and what it has one of: what a list shows.
    Brief,
    /// With everything that is of it.
    Full,
}

/// Rows by what they are of.
#[derive(Debug, Default)]
pub struct Nest {
    rows: HashMap<(Entity, String), Fields>,
    of: HashMap<(Entity, String), BTreeMap<Entity, BTreeSet<String>>>,
}

impl Nest {
    /// Adds a row; what was added before under the same identifier stays.
    pub fn add(&mut self, row: StandardRow) {
        if let Owner::Of(entity, id) = row.owner {
            self.of.entry((entity, id)).or_default().entry(row.entity).or_default().insert(row.id.clone());
        }
        self.rows.entry((row.entity, row.id)).or_insert(row.fields);
    }

    /// One thing as nested JSON; nothing when it was not added.
    #[must_use]
    pub fn told(&self, entity: Entity, id: &str, depth: Depth) -> Option<Map<String, Value>> {
        let key = (entity, id.to_owned());
        let fields = self.rows.get(&key)?;
        let mut out = Map::new();
        out.insert("id".to_owned(), id.into());
        for field in entity.fields() {
            let value = fields.get(field.name);
            let inside = match (field.kind, value.and_then(Value::as_str)) {
                (Kind::Refers(target, _), Some(id)) => {
                    inside_key(field.name).and_then(|key| Some((key, self.told(target, id, depth)?)))
                }
                _ => None,
            };
            match (inside, value) {
                (Some((key, told)), _) => drop(out.insert(key.to_owned(), told.into())),
                (None, Some(value)) => drop(out.insert(field.name.to_owned(), value.clone())),
                (None, None) if field.need == Need::Wanted => {
                    out.insert(field.name.to_owned(), Value::String(String::new()));
                }
                (None, None) => {}
            }
        }
        if depth == Depth::Full {
            for (child, ids) in self.of.get(&key).into_iter().flatten() {
                let told = ids.iter().filter_map(|id| self.told(*child, id, depth)).map(Value::from);
                out.insert(child.list(entity).to_owned(), told.collect());
            }
        }
        Some(out)
    }
}

/// Under which key something stands that a field refers to.
#[must_use]
pub fn inside_key(field: &str) -> Option<&'static str> {
    ["organization", "program", "location", "taxonomy_term", "taxonomy_detail", "unit"]
        .into_iter()
        .find(|key| Entity::inside(key).is_some_and(|(_, by)| by == field))
}
