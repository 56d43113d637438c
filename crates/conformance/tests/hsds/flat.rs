//! Rows and fields of any form of the standard, as sets that can be compared: read here anew, apart from the program.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Fields of a row, and what it is of: the field that says so, and the identifier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub fields: BTreeMap<String, String>,
    pub of: BTreeSet<(String, String)>,
}

/// Rows by table and identifier.
pub type Flat = BTreeMap<(String, String), Row>;

/// Under which key something stands, and its table.
const LISTS: [(&str, &str); 22] = [
    ("phones", "phone"),
    ("contacts", "contact"),
    ("schedules", "schedule"),
    ("languages", "language"),
    ("service_areas", "service_area"),
    ("service_at_locations", "service_at_location"),
    ("funding", "funding"),
    ("cost_options", "cost_option"),
    ("required_documents", "required_document"),
    ("attributes", "attribute"),
    ("metadata", "metadata"),
    ("addresses", "address"),
    ("accessibility", "accessibility"),
    ("locations", "location"),
    ("programs", "program"),
    ("organization_identifiers", "organization_identifier"),
    ("service_capacities", "service_capacity"),
    ("additional_urls", "url"),
    ("services", "service"),
    ("organizations", "organization"),
    ("taxonomies", "taxonomy"),
    ("taxonomy_terms", "taxonomy_term"),
];
const ONES: [(&str, &str, &str); 6] = [
    ("organization", "organization", "organization_id"),
    ("program", "program", "program_id"),
    ("location", "location", "location_id"),
    ("taxonomy_term", "taxonomy_term", "taxonomy_term_id"),
    ("taxonomy_detail", "taxonomy", "taxonomy_id"),
    ("unit", "unit", "unit_id"),
];
/// Which tables a row of a table may be of, where that is a field of it.
const OWNERS: [(&str, &[&str]); 18] = [
    ("program", &["organization_id"]),
    ("location", &["organization_id"]),
    ("service_at_location", &["service_id"]),
    ("contact", &["organization_id", "service_id", "service_at_location_id", "location_id"]),
    ("phone", &["location_id", "service_id", "organization_id", "contact_id", "service_at_location_id"]),
    ("address", &["location_id"]),
    ("accessibility", &["location_id"]),
    ("schedule", &["service_id", "location_id", "service_at_location_id"]),
    ("service_area", &["service_id"]),
    ("cost_option", &["service_id"]),
    ("funding", &["organization_id", "service_id"]),
    ("required_document", &["service_id"]),
    ("organization_identifier", &["organization_id"]),
    ("service_capacity", &["service_id"]),
    ("url", &["organization_id", "service_id"]),
    ("language", &["service_id", "location_id", "phone_id"]),
    ("attribute", &["link_id"]),
    ("metadata", &["resource_id"]),
];

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.as_f64().expect("a number").to_string()),
        _ => None,
    }
}

fn put(flat: &mut Flat, table: &str, object: &Map<String, Value>, of: Option<(String, String)>) {
    let id = object["id"].as_str().expect("an identifier").to_owned();
    let owners =
        OWNERS.iter().find(|(name, _)| *name == table).map(|(_, fields)| *fields).unwrap_or_default();
    let (mut fields, mut ties) = (BTreeMap::new(), BTreeSet::new());
    ties.extend(of);
    for (key, value) in object {
        // They say again what the tie says.
        if key == "id"
            || (table == "attribute" && key == "link_entity")
            || (table == "metadata" && key == "resource_type")
        {
            continue;
        }
        match value {
            Value::Object(inner) => {
                let Some((_, one, field)) = ONES.iter().find(|(name, ..)| name == key) else { continue };
                fields.insert((*field).to_owned(), inner["id"].as_str().expect("one").to_owned());
                put(flat, one, inner, None);
            }
            Value::Array(rows) => {
                let Some((_, child)) = LISTS.iter().find(|(name, _)| name == key) else { continue };
                for row in rows.iter().filter_map(Value::as_object) {
                    let tie = match *child {
                        "attribute" => "link_id".to_owned(),
                        "metadata" => "resource_id".to_owned(),
                        _ => format!("{table}_id"),
                    };
                    let mut row = row.clone();
                    if *child == "service" {
                        row.insert("organization_id".into(), id.clone().into());
                        put(flat, child, &row, None);
                    } else {
                        put(flat, child, &row, Some((tie, id.clone())));
                    }
                }
            }
            plain => {
                let Some(text) = text(plain) else { continue };
                if owners.contains(&key.as_str()) {
                    ties.insert((key.clone(), text));
                } else {
                    fields.insert(key.clone(), text);
                }
            }
        }
    }
    let row = flat.entry((table.to_owned(), id)).or_default();
    row.of.extend(ties);
    for (name, value) in fields {
        let before = row.fields.get(&name);
        if before.is_none_or(|before| name == "last_modified" && *before < value) {
            row.fields.insert(name, value);
        }
    }
}

/// Of nested JSON: one thing of this table, or a page of them.
pub fn nested(value: &Value, table: &str) -> Flat {
    let mut flat = Flat::new();
    let rows = value["contents"].as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    rows.iter().for_each(|row| put(&mut flat, table, row.as_object().expect("an object"), None));
    flat
}

fn table_of(file: &str) -> String {
    let name = file.trim_end_matches(".csv");
    let known = LISTS.iter().find(|(list, _)| *list == name).map(|(_, table)| *table);
    let others = [("meta_table_descriptions", "meta_table_description"), ("units", "unit")];
    let other = others.iter().find(|(list, _)| *list == name).map(|(_, table)| *table);
    known.or(other).unwrap_or(name).to_owned()
}

/// Of the tables as one JSON object.
pub fn tables(value: &Value) -> Flat {
    let mut flat = Flat::new();
    for (file, rows) in value.as_object().expect("an object") {
        let rows = rows.as_array().expect("rows").iter();
        rows.for_each(|row| put(&mut flat, &table_of(file), row.as_object().expect("an object"), None));
    }
    flat
}

/// Of a folder with the tables.
pub fn folder(path: &Path) -> Flat {
    const NUMBERS: [&str; 13] = [
        "latitude",
        "longitude",
        "minimum_age",
        "maximum_age",
        "year_incorporated",
        "extension",
        "timezone",
        "count",
        "interval",
        "amount",
        "available",
        "maximum",
        "number_of",
    ];
    let mut flat = Flat::new();
    for entry in std::fs::read_dir(path).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        let table = table_of(&path.file_name().expect("a name").to_string_lossy());
        let mut reader = csv::Reader::from_path(&path).expect("a table");
        let names: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        for record in reader.records() {
            let record = record.expect("a row");
            let cell = |(name, cell): (&String, &str)| {
                let marked = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
                let value = match cell.parse::<f64>() {
                    Ok(number) if NUMBERS.contains(&name.as_str()) => Value::from(number),
                    _ => Value::from(marked.unwrap_or(cell)),
                };
                (name.clone(), value)
            };
            let object: Map<String, Value> = names.iter().zip(record.iter()).map(cell).collect();
            put(&mut flat, &table, &object, None);
        }
    }
    flat
}
