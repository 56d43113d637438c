//! Lays nested JSON out as rows of tables, so that everything after this reads one form only.

use super::{Item, Sink, Stop};
use crate::directory::rules::looked::Raw;
use crate::directory::rules::refused::{Lost, Reason, Refused};
use crate::directory::rules::standard::Entity;
use serde_json::{Map, Value};

/// A thing that stands by itself: tells what it is, and lays it out.
pub(super) fn one(file: &str, at: String, value: Value, sink: &mut Sink<'_>) -> Result<(), Stop> {
    let spot = if at.is_empty() { file.to_owned() } else { format!("{file}, {at}") };
    let Value::Object(object) = value else { return refuse(spot, Reason::NotAnObject, sink) };
    match kind_of(&object, file) {
        Some(entity) => lay_out(entity, object, spot, None, sink),
        None => refuse(spot, Reason::UnknownKind, sink),
    }
}

/// A row of a table that was named.
pub(super) fn row(entity: Entity, spot: String, value: Value, sink: &mut Sink<'_>) -> Result<(), Stop> {
    match value {
        Value::Object(object) => lay_out(entity, object, spot, None, sink),
        _ => refuse(spot, Reason::NotAnObject, sink),
    }
}

fn refuse(spot: String, reason: Reason, sink: &mut Sink<'_>) -> Result<(), Stop> {
    let (field, more) = (String::new(), String::new());
    sink(Item::Refused(Refused { spot, lost: Lost::Row, reason, field, more }))
}

/// What a thing is, by the fields only that kind has; the file's name decides when it could be two kinds.
fn kind_of(object: &Map<String, Value>, file: &str) -> Option<Entity> {
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    if has(&["location_type"]) {
        Some(Entity::Location)
    } else if has(&["service", "location", "service_id"]) {
        Some(Entity::ServiceAtLocation)
    } else if has(&["taxonomy_detail", "taxonomy", "parent_id", "term_uri", "taxonomy_id"])
        || file.starts_with("taxonomy_term")
    {
        Some(Entity::TaxonomyTerm)
    } else if file.starts_with("taxonom") || has(&["version"]) && has(&["uri"]) {
        Some(Entity::Taxonomy)
    } else if has(&["status", "organization", "organization_id", "service_at_locations", "assured_date"])
        || file.starts_with("service")
    {
        Some(Entity::Service)
    } else {
        has(&["name"]).then_some(Entity::Organization)
    }
}

/// Lays an object out, and what is nested in it. `under` is what it stands under.
fn lay_out(
    entity: Entity,
    object: Map<String, Value>,
    spot: String,
    under: Option<(Entity, String)>,
    sink: &mut Sink<'_>,
) -> Result<(), Stop> {
    let own = |object: &Map<String, Value>| {
        object.get("id").and_then(Value::as_str).map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned)
    };
    let id = own(&object);
    let below = |key: &str| {
        let dot = if spot.contains(", ") { "." } else { ", " };
        format!("{spot}{dot}{key}")
    };
    let (mut cells, mut nested) = (Map::new(), Vec::new());
    for (key, value) in object {
        match value {
            Value::Object(inner) => match Entity::inside(&key) {
                Some((target, field)) => {
                    let known = entity.field(field).is_some();
                    if let (true, Some(inner_id)) = (known, own(&inner)) {
                        cells.entry(field).or_insert(Value::String(inner_id));
                    }
                    nested.push((target, below(&key), inner));
                }
                None => refuse_field(&spot, &key, sink)?,
            },
            Value::Array(rows) => match (Entity::listed(&key, entity), &id) {
                (Some(child), Some(id)) => {
                    for (at, value) in rows.into_iter().enumerate() {
                        let spot = below(&format!("{key}[{at}]"));
                        match value {
                            Value::Object(mut inner) if child == Entity::Service => {
                                inner.entry("organization_id").or_insert_with(|| Value::String(id.clone()));
                                lay_out(child, inner, spot, None, sink)?;
                            }
                            Value::Object(inner) => {
                                lay_out(child, inner, spot, Some((entity, id.clone())), sink)?;
                            }
                            _ => refuse(spot, Reason::NotAnObject, sink)?,
                        }
                    }
                }
                // Without an identifier the thing itself is refused, and that is said.
                (Some(_), None) => {}
                (None, _) if rows.is_empty() => {}
                (None, _) => refuse_field(&spot, &key, sink)?,
            },
            plain => drop(cells.insert(key, plain)),
        }
    }
    sink(Item::Row(Raw { entity, spot: spot.clone(), under, cells }))?;
    nested.into_iter().try_for_each(|(target, spot, inner)| lay_out(target, inner, spot, None, sink))
}

fn refuse_field(spot: &str, key: &str, sink: &mut Sink<'_>) -> Result<(), Stop> {
    let field = key.chars().take(60).collect();
    let (spot, reason, more) = (spot.to_owned(), Reason::NotInStandard, String::new());
    sink(Item::Refused(Refused { spot, lost: Lost::Field, reason, field, more }))
}
