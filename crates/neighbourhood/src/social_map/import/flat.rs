//! The rows of a package, whatever its form: nested JSON is laid out as the tables of the CSV package, so that
//! everything after this reads one form only.

use super::refused::{Lost, RefusedRow, Spot, Unreadable, Why};
use super::{MOST_ROWS, SourceFile};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A table of HSDS that we take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Table {
    Organizations,
    Services,
    Locations,
    AtLocations,
    Addresses,
    Accessibility,
    Phones,
    Contacts,
    Schedules,
    ServiceAreas,
    Attributes,
    Terms,
}

impl Table {
    /// By the name of a CSV file without its ending, which is also the key of a nested list.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "organizations" => Self::Organizations,
            "services" => Self::Services,
            "locations" => Self::Locations,
            "service_at_location" | "service_at_locations" => Self::AtLocations,
            "addresses" => Self::Addresses,
            "accessibility" => Self::Accessibility,
            "phones" => Self::Phones,
            "contacts" => Self::Contacts,
            "schedules" => Self::Schedules,
            "service_areas" => Self::ServiceAreas,
            "attributes" => Self::Attributes,
            "taxonomy_terms" => Self::Terms,
            _ => return None,
        })
    }

    /// By the key under which one nested object stands, with the field that refers to it.
    fn inside(key: &str) -> Option<(Self, &'static str)> {
        Some(match key {
            "organization" => (Self::Organizations, "organization_id"),
            "service" => (Self::Services, "service_id"),
            "location" => (Self::Locations, "location_id"),
            "taxonomy_term" => (Self::Terms, "taxonomy_term_id"),
            _ => return None,
        })
    }

    /// Fields we keep, apart from the owners.
    fn contents(self) -> &'static [&'static str] {
        match self {
            Self::Organizations => &["id", "name", "description", "email", "website"],
            Self::Services => &[
                "id",
                "organization_id",
                "name",
                "description",
                "url",
                "email",
                "status",
                "application_process",
                "fees_description",
                "fees",
                "eligibility_description",
                "minimum_age",
                "maximum_age",
                "assured_date",
                "assurer_email",
                "alert",
            ],
            Self::Locations => &["id", "location_type", "name", "description", "latitude", "longitude"],
            Self::AtLocations => &["id", "service_id", "location_id", "description"],
            Self::Addresses => &[
                "id",
                "address_1",
                "address_2",
                "city",
                "state_province",
                "postal_code",
                "country",
                "address_type",
            ],
            Self::Accessibility => &["id", "description", "details"],
            Self::Phones => &["id", "number", "type", "description"],
            Self::Contacts => &["id", "name", "title", "department", "email"],
            Self::Schedules => {
                &["id", "valid_from", "valid_to", "freq", "byday", "description", "opens_at", "closes_at"]
            }
            Self::ServiceAreas => &["id", "name", "description"],
            Self::Attributes => &["id", "taxonomy_term_id", "value"],
            Self::Terms => &["id", "code", "name", "description", "taxonomy"],
        }
    }

    /// Fields that say whose a row is. The same row may stand under several owners.
    pub(super) fn owners(self) -> &'static [&'static str] {
        match self {
            Self::Phones => {
                &["service_id", "service_at_location_id", "location_id", "organization_id", "contact_id"]
            }
            Self::Contacts => &["service_id", "service_at_location_id", "location_id", "organization_id"],
            Self::Schedules => &["service_id", "service_at_location_id", "location_id"],
            Self::Addresses | Self::Accessibility => &["location_id"],
            Self::ServiceAreas => &["service_id"],
            Self::Attributes => &["link_id"],
            Self::Organizations | Self::Services | Self::Locations | Self::AtLocations | Self::Terms => &[],
        }
    }

    /// The field in which rows nested under this table refer to it.
    fn as_owner(self, nested: Self) -> &'static str {
        match (self, nested) {
            (_, Self::Attributes) => "link_id",
            (Self::Organizations, _) => "organization_id",
            (Self::Services, _) => "service_id",
            (Self::Locations, _) => "location_id",
            (Self::AtLocations, _) => "service_at_location_id",
            (Self::Contacts, _) => "contact_id",
            _ => "link_id",
        }
    }

    fn column(self, name: &str) -> Option<&'static str> {
        self.contents().iter().chain(self.owners()).find(|column| **column == name).copied()
    }
}

/// A value as it stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    Number(String),
    Other,
}

/// A row of a table; empty fields are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FlatRow {
    pub(super) table: Table,
    pub(super) spot: Spot,
    pub(super) cells: BTreeMap<&'static str, Cell>,
}

impl FlatRow {
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        match self.cells.get(field) {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// The rows of a package, merged by identifier.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) rows: Vec<FlatRow>,
    pub(super) refused: Vec<RefusedRow>,
    pub(super) not_taken: BTreeMap<String, usize>,
    last_with: BTreeMap<(Table, String), usize>,
    seen: usize,
}

impl Flat {
    /// Adds a row. A thing that is described in several places is put together; one that contradicts itself
    /// keeps its first description.
    fn add(&mut self, row: FlatRow) -> Result<(), Unreadable> {
        self.seen += 1;
        if self.seen > MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        let Some(id) = row.text("id").map(str::to_owned) else {
            // Refused later, as a row without an identifier.
            self.rows.push(row);
            return Ok(());
        };
        let key = (row.table, id);
        let earlier = self.last_with.get(&key).copied();
        let differs = |field: &&'static str| match earlier.map(|at| self.rows[at].cells.get(*field)) {
            Some(Some(before)) => row.cells.get(*field).is_some_and(|now| now != before),
            _ => false,
        };
        if row.table.contents().iter().any(&differs) {
            let why = Why::DuplicateId(key.1);
            self.refused.push(RefusedRow { spot: row.spot, lost: Lost::Row, why });
            return Ok(());
        }
        match earlier.filter(|_| !row.table.owners().iter().any(&differs)) {
            Some(at) => {
                for (field, cell) in row.cells {
                    self.rows[at].cells.entry(field).or_insert(cell);
                }
            }
            None => {
                self.last_with.insert(key, self.rows.len());
                self.rows.push(row);
            }
        }
        Ok(())
    }

    fn refuse(&mut self, spot: Spot, why: Why) {
        self.refused.push(RefusedRow { spot, lost: Lost::Row, why });
    }
}

fn text_of(file: &SourceFile) -> Result<&str, Unreadable> {
    let text = std::str::from_utf8(&file.bytes).map_err(|_| Unreadable::NotUtf8(file.name.clone()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Lays out a JSON file.
pub(super) fn from_json(file: &SourceFile) -> Result<Flat, Unreadable> {
    let not_json = |e: serde_json::Error| Unreadable::NotJson { file: file.name.clone(), why: e.to_string() };
    let root: Value = serde_json::from_str(text_of(file)?).map_err(not_json)?;
    let mut flat = Flat::default();
    match &root {
        Value::Array(rows) => listed(&mut flat, file, "", rows)?,
        Value::Object(object) => match object.get("contents") {
            Some(Value::Array(rows)) => listed(&mut flat, file, "contents", rows)?,
            _ if object.keys().any(|key| key.ends_with(".csv")) => tables(&mut flat, file, object)?,
            _ => one(&mut flat, file, String::new(), &root)?,
        },
        _ => return Err(Unreadable::NoRows(file.name.clone())),
    }
    Ok(flat)
}

fn listed(flat: &mut Flat, file: &SourceFile, path: &str, rows: &[Value]) -> Result<(), Unreadable> {
    rows.iter().enumerate().try_for_each(|(at, row)| one(flat, file, format!("{path}[{at}]"), row))
}

/// A whole thing that stands by itself.
fn one(flat: &mut Flat, file: &SourceFile, at: String, value: &Value) -> Result<(), Unreadable> {
    let spot = Spot { file: file.name.clone(), at };
    match value.as_object() {
        None => flat.refuse(spot, Why::NotAnObject),
        Some(object) => match kind_of(object, &file.name) {
            Some(table) => return lay_out(flat, table, object, spot, None),
            None => flat.refuse(spot, Why::UnknownKind),
        },
    }
    Ok(())
}

/// What a thing is, by the fields only that kind has; the file's name decides when it could be two kinds.
fn kind_of(object: &Map<String, Value>, file: &str) -> Option<Table> {
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    if has(&["location_type"]) {
        Some(Table::Locations)
    } else if has(&["service", "location", "service_id"]) {
        Some(Table::AtLocations)
    } else if has(&["taxonomy", "taxonomy_detail", "version", "parent_id", "term_uri"]) {
        None
    } else if has(&["status", "organization", "organization_id", "service_at_locations", "assured_date"])
        || file.starts_with("service")
    {
        Some(Table::Services)
    } else {
        has(&["name"]).then_some(Table::Organizations)
    }
}

/// The CSV package as one JSON object: a list per file name.
fn tables(flat: &mut Flat, file: &SourceFile, object: &Map<String, Value>) -> Result<(), Unreadable> {
    for (key, rows) in object {
        let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
        let name = key.trim_end_matches(".csv");
        let Some(table) = Table::named(name) else {
            *flat.not_taken.entry(name.to_owned()).or_default() += rows.len();
            continue;
        };
        for (at, row) in rows.iter().enumerate() {
            let spot = Spot { file: file.name.clone(), at: format!("{key}[{at}]") };
            match row.as_object() {
                Some(row) => lay_out(flat, table, row, spot, None)?,
                None => flat.refuse(spot, Why::NotAnObject),
            }
        }
    }
    Ok(())
}

/// Lays out an object and what is nested in it. `owner` is the field and identifier of what it stands under.
fn lay_out(
    flat: &mut Flat,
    table: Table,
    object: &Map<String, Value>,
    spot: Spot,
    owner: Option<(&'static str, String)>,
) -> Result<(), Unreadable> {
    let mut cells = BTreeMap::new();
    if let Some((field, id)) = owner.and_then(|(field, id)| Some((table.column(field)?, id))) {
        cells.insert(field, Cell::Text(id));
    }
    let id = object.get("id").and_then(Value::as_str).map(str::trim).filter(|id| !id.is_empty());
    let under = |key: &str| {
        let dot = if spot.at.is_empty() { "" } else { "." };
        Spot { file: spot.file.clone(), at: format!("{}{dot}{key}", spot.at) }
    };
    for (key, value) in object {
        match (value, Table::inside(key), Table::named(key)) {
            (Value::Null, ..) => {}
            (Value::Object(inner), Some((inside, field)), _) => {
                let inner_id = inner.get("id").and_then(Value::as_str);
                if let (Some(column), Some(inner_id)) = (table.column(field), inner_id) {
                    cells.insert(column, Cell::Text(inner_id.trim().to_owned()));
                }
                lay_out(flat, inside, inner, under(key), None)?;
            }
            (Value::Array(rows), _, Some(nested)) => {
                let Some(id) = id else { continue };
                for (at, row) in rows.iter().enumerate() {
                    let spot = under(&format!("{key}[{at}]"));
                    match row.as_object() {
                        Some(row) => {
                            lay_out(flat, nested, row, spot, Some((table.as_owner(nested), id.to_owned())))?;
                        }
                        None => flat.refuse(spot, Why::NotAnObject),
                    }
                }
            }
            (Value::Array(rows), ..) => *flat.not_taken.entry(key.clone()).or_default() += rows.len(),
            _ => {
                if let Some(column) = table.column(key)
                    && let Some(cell) = cell(value)
                {
                    cells.entry(column).or_insert(cell);
                }
            }
        }
    }
    flat.add(FlatRow { table, spot, cells })
}

fn cell(value: &Value) -> Option<Cell> {
    match value {
        Value::String(text) => Some(text.trim()).filter(|t| !t.is_empty()).map(|t| Cell::Text(t.to_owned())),
        Value::Number(number) => Some(Cell::Number(number.to_string())),
        _ => Some(Cell::Other),
    }
}

/// Lays out the CSV package.
pub(super) fn from_csv(files: &[SourceFile]) -> Result<Flat, Unreadable> {
    let mut flat = Flat::default();
    let name = |file: &SourceFile| file.name.trim_end_matches(".csv").to_owned();
    let heads = [Table::Organizations, Table::Services, Table::Locations];
    if !files.iter().any(|f| Table::named(&name(f)).is_some_and(|t| heads.contains(&t))) {
        return Err(Unreadable::NoTables);
    }
    for file in files {
        let text = text_of(file)?;
        match Table::named(&name(file)) {
            Some(table) => csv_table(&mut flat, table, file, text)?,
            None => {
                let rows = csv::Reader::from_reader(text.as_bytes()).records().count();
                flat.not_taken.insert(name(file), rows);
            }
        }
    }
    Ok(flat)
}

fn csv_table(flat: &mut Flat, table: Table, file: &SourceFile, text: &str) -> Result<(), Unreadable> {
    // Spreadsheets set to Dutch write semicolons.
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let columns = columns(table, file, reader.headers().ok())?;
    for record in reader.records() {
        let spot = |line: u64| Spot { file: file.name.clone(), at: format!("line {line}") };
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let filled = columns.iter().zip(record.iter()).filter_map(|(column, value)| {
                    let value = Some(value.trim()).filter(|v| !v.is_empty())?;
                    Some(((*column)?, Cell::Text(value.to_owned())))
                });
                flat.add(FlatRow { table, spot: spot(line), cells: filled.collect() })?;
            }
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                flat.refuse(spot(line), Why::BrokenLine(broken(&e)));
            }
        }
    }
    Ok(())
}

/// Which of our columns each column of the file is.
fn columns(
    table: Table,
    file: &SourceFile,
    header: Option<&csv::StringRecord>,
) -> Result<Vec<Option<&'static str>>, Unreadable> {
    let names: Vec<&str> = header.iter().flat_map(|h| h.iter()).map(str::trim).collect();
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !seen.insert(**name)) {
        return Err(Unreadable::ColumnTwice { file: file.name.clone(), column: (*twice).to_owned() });
    }
    if !names.contains(&"id") {
        return Err(Unreadable::NoColumn { file: file.name.clone(), column: "id" });
    }
    Ok(names.into_iter().map(|name| table.column(name)).collect())
}

fn broken(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("it has {len} fields where the header has {expected_len}")
        }
        _ => error.to_string(),
    }
}
