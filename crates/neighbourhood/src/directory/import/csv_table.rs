//! One table of the CSV package, row by row.

use super::measured::{Measured, Meter};
use super::{Broken, Item, Sink, Stop, broken};
use crate::directory::rules::cell::unguarded;
use crate::directory::rules::looked::Raw;
use crate::directory::rules::refused::{Lost, Reason, Refused};
use crate::directory::rules::standard::Entity;
use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::io::BufRead;

/// Reads a table.
pub(super) fn read(
    file: &str,
    table: Option<Entity>,
    mut from: impl BufRead,
    sink: &mut Sink<'_>,
) -> Result<(), Stop> {
    let Some(entity) = table else {
        return sink(Item::Refused(refused(file, String::new(), Reason::UnknownTable, String::new())));
    };
    let start = from.fill_buf().unwrap_or_default();
    let delimiter = delimiter(start);
    // The reader counts a line when it has seen its last sign: where lines end in two, it is one behind.
    let behind =
        u64::from(start.split(|byte| *byte == b'\n').next().is_some_and(|line| line.ends_with(b"\r")));
    let meter = Meter::default();
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).from_reader(Measured::new(from, meter.clone()));
    let names = match reader.byte_headers() {
        Ok(header) => header.iter().map(|name| text(file, name).map(|name| name.trim().to_owned())).collect(),
        Err(e) => Err(stopped(file, &meter, &e)),
    };
    let names: Vec<String> = names?;
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !name.is_empty() && !seen.insert(name.as_str())) {
        return Err(broken(file, Broken::ColumnTwice, twice.as_str()));
    }
    if !names.iter().any(|name| name == "id") {
        return Err(broken(file, Broken::NoIdentifiers, ""));
    }
    let mut record = ByteRecord::new();
    loop {
        meter.row_ended();
        match reader.read_byte_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = record.position().map_or(0, csv::Position::line) + behind;
                let mut cells = Map::new();
                for (name, cell) in names.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty()) {
                    let cell = unguarded(text(file, cell)?);
                    cells.insert(name.clone(), Value::String(cell.to_owned()));
                }
                // What a spreadsheet leaves below its last row.
                if cells.values().all(|cell| cell.as_str().is_none_or(|text| text.trim().is_empty())) {
                    continue;
                }
                let spot = format!("{file}, line {line}");
                sink(Item::Row(Raw { entity, spot, under: None, cells }))?;
            }
            Err(e) => match e.kind() {
                ErrorKind::UnequalLengths { expected_len, len, pos } => {
                    let line = pos.as_ref().map_or(0, csv::Position::line) + behind;
                    let more = format!("{len}/{expected_len}");
                    sink(Item::Refused(refused(file, format!(", line {line}"), Reason::BrokenLine, more)))?;
                }
                _ => return Err(stopped(file, &meter, &e)),
            },
        }
    }
}

fn refused(file: &str, at: String, reason: Reason, more: String) -> Refused {
    Refused { spot: format!("{file}{at}"), lost: Lost::Row, reason, field: String::new(), more }
}

fn stopped(file: &str, meter: &Meter, error: &csv::Error) -> Stop {
    if meter.is_full() {
        return broken(file, Broken::RowTooLarge, "");
    }
    broken(file, Broken::NotOpened, error.to_string())
}

fn text<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, Stop> {
    std::str::from_utf8(bytes).map_err(|_| broken(file, Broken::NotUtf8, ""))
}

/// Spreadsheets set to Dutch write semicolons.
fn delimiter(start: &[u8]) -> u8 {
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| first.iter().filter(|byte| **byte == sign).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}
