//! A JSON file, row by row: a list, a page with `contents`, the tables as one object, or one thing by itself. Only the thing
//! at hand is in memory.

use super::measured::{Measured, Meter};
use super::{Broken, Item, Sink, Stop, broken, lay_out};
use crate::directory::rules::refused::{Lost, Reason, Refused};
use crate::directory::rules::standard::Entity;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt;
use std::io::Read;

/// What reading knows; the reader of JSON passes it on by reference.
struct Reading<'r, 's> {
    file: &'r str,
    meter: &'r Meter,
    sink: RefCell<&'r mut Sink<'s>>,
    stopped: RefCell<Option<Stop>>,
}

/// Reads a file.
pub(super) fn read(file: &str, from: impl Read, sink: &mut Sink<'_>) -> Result<(), Stop> {
    let meter = Meter::default();
    let reading = Reading { file, meter: &meter, sink: RefCell::new(sink), stopped: RefCell::new(None) };
    let from = std::io::BufReader::with_capacity(64 * 1024, Measured::new(from, meter.clone()));
    let mut reader = serde_json::Deserializer::from_reader(from);
    let done = Whole(&reading).deserialize(&mut reader).and_then(|()| reader.end());
    if let Some(stop) = reading.stopped.take() {
        return Err(stop);
    }
    done.map_err(|e| {
        let said = e.to_string();
        if meter.is_full() {
            broken(file, Broken::RowTooLarge, "")
        } else if said.contains("invalid unicode code point") || said.contains("UTF-8") {
            broken(file, Broken::NotUtf8, "")
        } else {
            broken(file, Broken::NotJson, said)
        }
    })
}

impl Reading<'_, '_> {
    /// Hands one thing on; an error of ours ends the reading.
    fn put<E: Error>(&self, done: impl FnOnce(&mut Sink<'_>) -> Result<(), Stop>) -> Result<(), E> {
        self.meter.row_ended();
        let outcome = done(&mut **self.sink.borrow_mut());
        outcome.map_err(|stop| {
            *self.stopped.borrow_mut() = Some(stop);
            E::custom("stopped")
        })
    }

    fn no_rows<E: Error>(&self) -> E {
        *self.stopped.borrow_mut() = Some(broken(self.file, Broken::NoRows, ""));
        E::custom("no rows")
    }
}

/// The file's outermost value.
struct Whole<'w, 'r, 's>(&'w Reading<'r, 's>);

impl<'de> DeserializeSeed<'de> for Whole<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, rows: A) -> Result<(), A::Error> {
        Rows { reading: self.0, table: None, path: "" }.visit_seq(rows)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reading = self.0;
        let (mut own, mut listed) = (Map::new(), false);
        while let Some(key) = map.next_key::<String>()? {
            let table = key.strip_suffix(".csv");
            if key == "contents" {
                map.next_value_seed(Rows { reading, table: None, path: "contents" })?;
                listed = true;
            } else if let Some(entity) = table.and_then(Entity::of_table) {
                map.next_value_seed(Rows { reading, table: Some(entity), path: &key })?;
                listed = true;
            } else if table.is_some() {
                let spot = format!("{}, {key}", reading.file);
                let (lost, reason) = (Lost::Row, Reason::UnknownTable);
                let refused = Refused { spot, lost, reason, field: String::new(), more: String::new() };
                map.next_value::<IgnoredAny>()?;
                reading.put(|sink| sink(Item::Refused(refused)))?;
                listed = true;
            } else {
                own.insert(key, map.next_value()?);
            }
        }
        if listed {
            return Ok(());
        }
        reading.put(|sink| lay_out::one(reading.file, String::new(), Value::Object(own), sink))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Err(self.0.no_rows())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Err(self.0.no_rows())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Err(self.0.no_rows())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(self.0.no_rows())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Err(self.0.no_rows())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(self.0.no_rows())
    }
}

/// A list of rows, of one table or of whatever each is.
struct Rows<'w, 'r, 's> {
    reading: &'w Reading<'r, 's>,
    table: Option<Entity>,
    path: &'w str,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        let Self { reading, table, path } = self;
        let mut at = 0_u64;
        while let Some(value) = rows.next_element::<Value>()? {
            let spot = format!("{path}[{at}]");
            reading.put(|sink| match table {
                Some(entity) => lay_out::row(entity, format!("{}, {spot}", reading.file), value, sink),
                None => lay_out::one(reading.file, spot, value, sink),
            })?;
            at += 1;
        }
        Ok(())
    }
}
