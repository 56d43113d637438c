//! Hands the directory out as the standard's data package: a CSV file for each table with `datapackage.json`, the same tables
//! as one JSON file, or the services in full as nested JSON. Part by part, so that no directory is too large.

use super::rules::cell::guarded;
use super::rules::public::Reader;
use super::rules::standard::{Entity, Kind, Need};
use super::rules::{Depth, Nest};
use super::store::{self, Cells, Cursor};
use foundation::access::{Asking, Gate, GateError, Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// In what form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A folder with a CSV file for each table.
    Csv,
    /// One JSON file with the same tables.
    Tables,
    /// One JSON file with the services in full, nested.
    Nested,
}

impl Form {
    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "csv" => Some(Self::Csv),
            "tables" => Some(Self::Tables),
            "json" => Some(Self::Nested),
            _ => None,
        }
    }
}

/// Why nothing was handed out.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A file.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The place is taken.
    #[error("{0} is there already; name another place")]
    Taken(String),
    /// The gate or the database.
    #[error(transparent)]
    Gate(#[from] GateError<DbError>),
}

/// The first line of a table.
#[must_use]
pub fn head(entity: Entity) -> String {
    let names: Vec<&str> = entity.fields().iter().map(|field| field.name).collect();
    names.join(",") + "\r\n"
}

/// A row of a table as a line of CSV.
#[must_use]
pub fn line(entity: Entity, cells: Cells) -> String {
    let mut cells = cells.into_iter().peekable();
    let mut line = String::new();
    for (at, field) in entity.fields().iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        match cells.next_if(|(name, _)| *name == field.name).map(|(_, value)| value) {
            Some(Value::String(text)) => quoted(&mut line, guarded(text)),
            Some(Value::Null) | None => {}
            Some(other) => line += &other.to_string(),
        }
    }
    line + "\r\n"
}

fn quoted(line: &mut String, text: String) {
    // Space at an end is quoted too: some readers would take it off.
    if text.contains([',', '"', '\n', '\r', ';']) || text.trim() != text {
        *line += &format!("\"{}\"", text.replace('"', "\"\""));
    } else {
        *line += &text;
    }
}

/// The description of the data package.
#[must_use]
pub fn datapackage() -> Value {
    let field = |field: &super::rules::standard::Field| {
        let (kind, format) = match field.kind {
            Kind::Amount => ("number", "default"),
            Kind::Date => ("date", "default"),
            Kind::Email => ("string", "email"),
            Kind::Uri => ("string", "uri"),
            _ => ("string", "default"),
        };
        let mut told = json!({ "name": field.name, "type": kind, "format": format });
        if field.need == Need::Must {
            told["constraints"] = json!({ "required": true });
        }
        told
    };
    let resource = |entity: Entity| {
        json!({
            "name": entity.table(),
            "path": format!("{}.csv", entity.table()),
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "primaryKey": "id",
                "fields": entity.fields().iter().map(field).collect::<Vec<_>>(),
            },
        })
    };
    let resources: Vec<Value> = Entity::ALL.into_iter().map(resource).collect();
    json!({ "name": "human_services_data", "title": "Human Services Data Specification 3.0",
            "profile": "tabular-data-package", "resources": resources })
}

/// Hands the directory out to a place where nothing is yet. Gives how many rows each table got, or how many services.
///
/// # Errors
/// [`ExportError`]; what was written until then stays, unfinished.
pub async fn export(
    gate: &Gate,
    asking: &Asking<Neighbourhood>,
    reader: Reader,
    form: Form,
    to: &Path,
) -> Result<Vec<(&'static str, usize)>, ExportError> {
    if to.exists() {
        return Err(ExportError::Taken(to.display().to_string()));
    }
    match form {
        Form::Csv => csv(gate, asking, reader, to).await,
        Form::Tables => tables(gate, asking, reader, to).await,
        Form::Nested => nested(gate, asking, reader, to).await,
    }
}

/// A file that says its name when something goes wrong with it.
struct Out(String, BufWriter<File>);

impl Out {
    fn new(path: &Path) -> Result<Self, ExportError> {
        let name = path.display().to_string();
        match File::create_new(path) {
            Ok(file) => Ok(Self(name, BufWriter::new(file))),
            Err(e) => Err(ExportError::File(name, e)),
        }
    }

    fn put(&mut self, text: &str) -> Result<(), ExportError> {
        self.1.write_all(text.as_bytes()).map_err(|e| ExportError::File(self.0.clone(), e))
    }

    fn end(mut self) -> Result<(), ExportError> {
        let kept = self.1.flush().and_then(|()| self.1.get_ref().sync_all());
        kept.map_err(|e| ExportError::File(self.0, e))
    }
}

/// All rows of a table, part by part.
async fn each(
    gate: &Gate,
    asking: &Asking<Neighbourhood>,
    reader: Reader,
    entity: Entity,
    mut put: impl FnMut(Cells) -> Result<(), ExportError>,
) -> Result<usize, ExportError> {
    let (mut next, mut count) = (Some(Cursor::start()), 0);
    while let Some(cursor) = next.take() {
        let work = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| {
            store::part(tx, grant, entity, reader, cursor)
        };
        let (rows, after) = gate.read(asking.clone(), work).await?;
        count += rows.len();
        rows.into_iter().try_for_each(&mut put)?;
        next = after;
    }
    Ok(count)
}

async fn csv(
    gate: &Gate,
    asking: &Asking<Neighbourhood>,
    reader: Reader,
    to: &Path,
) -> Result<Vec<(&'static str, usize)>, ExportError> {
    fs::create_dir(to).map_err(|e| ExportError::File(to.display().to_string(), e))?;
    let mut counts = Vec::new();
    for entity in Entity::ALL {
        let mut out = Out::new(&to.join(format!("{}.csv", entity.table())))?;
        out.put(&head(entity))?;
        let count = each(gate, asking, reader, entity, |cells| out.put(&line(entity, cells))).await?;
        out.end()?;
        counts.push((entity.table(), count));
    }
    // Last: a package without its description is one that is not finished.
    let mut out = Out::new(&to.join("datapackage.json"))?;
    out.put(&format!("{:#}\n", datapackage()))?;
    out.end()?;
    Ok(counts)
}

async fn tables(
    gate: &Gate,
    asking: &Asking<Neighbourhood>,
    reader: Reader,
    to: &Path,
) -> Result<Vec<(&'static str, usize)>, ExportError> {
    let mut out = Out::new(to)?;
    let mut counts = Vec::new();
    for (at, entity) in Entity::ALL.into_iter().enumerate() {
        let before = if at == 0 { "{" } else { "],\n" };
        out.put(&format!("{before}\"{}.csv\": [", entity.table()))?;
        let mut before = "\n";
        let count = each(gate, asking, reader, entity, |cells| {
            let row: serde_json::Map<String, Value> =
                cells.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            out.put(&format!("{before}{}", Value::Object(row)))?;
            before = ",\n";
            Ok(())
        })
        .await?;
        counts.push((entity.table(), count));
    }
    out.put("]}\n")?;
    out.end()?;
    Ok(counts)
}

/// Services that are gathered at once.
const AT_ONCE: usize = 200;

async fn nested(
    gate: &Gate,
    asking: &Asking<Neighbourhood>,
    reader: Reader,
    to: &Path,
) -> Result<Vec<(&'static str, usize)>, ExportError> {
    let mut out = Out::new(to)?;
    out.put("{\"contents\": [")?;
    let mut count = 0_usize;
    let all = gate.read(asking.clone(), |tx, _: &Grant<Neighbourhood>| store::all(tx)).await?;
    for ids in all.chunks(AT_ONCE) {
        let ids = ids.to_vec();
        let work = move |tx: &mut Tx<'_, '_>, _: &Grant<Neighbourhood>| -> Result<Vec<Value>, DbError> {
            let mut nest = Nest::default();
            let found = store::whole(tx, &ids, reader, &mut nest)?;
            let told = found.iter().filter_map(|(id, _)| nest.told(Entity::Service, id, Depth::Full));
            Ok(told.map(Value::from).collect())
        };
        for row in gate.read(asking.clone(), work).await? {
            let before = if count == 0 { "\n" } else { ",\n" };
            out.put(&format!("{before}{row}"))?;
            count += 1;
        }
    }
    out.put("]}\n")?;
    out.end()?;
    Ok(vec![("services", count)])
}
