//! Looking at a row as it stands in a package: what of it is taken, and why the rest is not. Pure.

use super::hours;
use super::refused::{Lost, Reason, Refused};
use super::row::{Fields, Owner, StandardRow, day};
use super::standard::{Entity, Field, Kind, Need};
use crate::social_map::is_email;
use foundation::time::Date;
use serde_json::{Map, Number, Value};

/// Most characters of an identifier.
const LONGEST_ID: usize = 100;
/// Most characters of something foreign that a report repeats.
const REPEATED: usize = 60;

/// A row as it stands in a package.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw {
    /// The table.
    pub entity: Entity,
    /// Where it stood.
    pub spot: String,
    /// What it stood under, in nested JSON.
    pub under: Option<(Entity, String)>,
    /// Its cells.
    pub cells: Map<String, Value>,
}

/// What looking at a row needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looking {
    /// A check after this day is none.
    pub today: Date,
    /// Where the municipality's places can be, when its outlines are known.
    pub around: Option<Around>,
}

/// A part of the earth, in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    /// Lowest and highest latitude.
    pub latitude: (i64, i64),
    /// Lowest and highest longitude.
    pub longitude: (i64, i64),
}

impl Around {
    fn holds(&self, latitude: f64, longitude: f64) -> bool {
        let within = |(low, high): (i64, i64), degrees: f64| {
            // Millionths of a degree are far below 2^52, so nothing is lost.
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let (low, high) = (low as f64 / 1e6, high as f64 / 1e6);
            (low..=high).contains(&degrees)
        };
        within(self.latitude, latitude) && within(self.longitude, longitude)
    }
}

/// Looks at a row. Nothing comes back when it is refused; why stands in `refused`.
pub fn looked_at(raw: Raw, looking: Looking, refused: &mut Vec<Refused>) -> Vec<StandardRow> {
    let Raw { entity, spot, under, cells } = raw;
    let mut row = Row { entity, spot, refused, fields: Fields::new(), owners: Vec::new() };
    match row.read(cells, under, looking) {
        Some(id) => row.taken(&id),
        None => Vec::new(),
    }
}

struct Row<'r> {
    entity: Entity,
    spot: String,
    refused: &'r mut Vec<Refused>,
    fields: Fields,
    owners: Vec<Owner>,
}

/// Why a value is not taken.
struct No(Reason, String);

impl Row<'_> {
    fn lose(&mut self, lost: Lost, reason: Reason, field: &str, more: impl Into<String>) {
        let field = field.chars().take(REPEATED).collect();
        self.refused.push(Refused { spot: self.spot.clone(), lost, reason, field, more: more.into() });
    }

    /// Reads all cells; gives the identifier when there is a row left.
    fn read(
        &mut self,
        mut cells: Map<String, Value>,
        under: Option<(Entity, String)>,
        looking: Looking,
    ) -> Option<String> {
        let id = self.must_id(cells.remove("id"))?;
        let mut link = None;
        for (name, value) in cells {
            let Some(field) = self.entity.field(&name) else {
                if !value.is_null() {
                    self.lose(Lost::Field, Reason::NotInStandard, &name, "");
                }
                continue;
            };
            let value = match plain(field, value) {
                Ok(None) => continue,
                Ok(Some(value)) => value,
                Err(No(reason, more)) if field.need == Need::Must => {
                    self.lose(Lost::Row, reason, field.name, more);
                    return None;
                }
                Err(No(reason, more)) => {
                    self.lose(Lost::Field, reason, field.name, more);
                    continue;
                }
            };
            match (field.kind, value) {
                (Kind::Owner(owner), Value::String(id)) => self.owners.push(Owner::Of(owner, id)),
                (Kind::Link, Value::String(id)) => link = Some(id),
                (_, value) => drop(self.fields.insert(name, value)),
            }
        }
        if let Some(link) = link.filter(|_| under.is_none()) {
            let entity = self.entity.link_entity_field().and_then(|name| self.text(name));
            let entity = entity.and_then(|name| Entity::named(name).or_else(|| Entity::of_table(name)));
            self.owners.push(match entity {
                Some(entity) => Owner::Of(entity, link),
                None => Owner::Something(link),
            });
        }
        if let Some((entity, id)) = under {
            let owner = Owner::Of(entity, id);
            if !self.owners.contains(&owner) {
                self.owners.push(owner);
            }
        }
        let missing = self.entity.fields().iter().find(|field| {
            field.need == Need::Must && field.kind != Kind::Id && !self.fields.contains_key(field.name)
        });
        if let Some(field) = missing {
            self.lose(Lost::Row, Reason::Missing, field.name, "");
            return None;
        }
        if self.owners.is_empty() && !self.entity.stands_alone() {
            self.lose(Lost::Row, Reason::OfNothing, "", "");
            return None;
        }
        self.fits_together(looking)?;
        Some(id)
    }

    fn must_id(&mut self, value: Option<Value>) -> Option<String> {
        let field = Field { name: "id", kind: Kind::Id, need: Need::Must };
        match plain(&field, value.unwrap_or_default()) {
            Ok(Some(Value::String(id))) => return Some(id),
            Ok(_) => self.lose(Lost::Row, Reason::Missing, "id", ""),
            Err(No(reason, more)) => self.lose(Lost::Row, reason, "id", more),
        }
        None
    }

    fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).and_then(Value::as_str)
    }

    fn drop_field(&mut self, reason: Reason, field: &'static str, more: &str) {
        if self.fields.remove(field).is_some() {
            self.lose(Lost::Field, reason, field, more);
        }
    }

    /// What no field says by itself.
    fn fits_together(&mut self, looking: Looking) -> Option<()> {
        match self.entity {
            Entity::Service => {
                for field in ["minimum_age", "maximum_age"] {
                    let age = self.fields.get(field).and_then(Value::as_f64);
                    if age.is_some_and(|age| !(0.0..=150.0).contains(&age)) {
                        self.drop_field(Reason::OutOfRange, field, "0-150");
                    }
                }
                let checked = self.text("assured_date").and_then(day);
                if checked.is_some_and(|day| day > looking.today) {
                    self.drop_field(Reason::InFuture, "assured_date", "");
                }
            }
            Entity::Location => self.on_earth(looking.around),
            Entity::Schedule => {
                if let Err((field, more)) = hours::possible(&self.fields) {
                    self.lose(Lost::Row, Reason::ImpossibleHours, field, more);
                    return None;
                }
            }
            _ => {}
        }
        Some(())
    }

    fn on_earth(&mut self, around: Option<Around>) {
        let degrees = |row: &Self, field| row.fields.get(field).and_then(Value::as_f64);
        for (field, most) in [("latitude", 90.0), ("longitude", 180.0)] {
            if degrees(self, field).is_some_and(|d| d.abs() > most) {
                self.drop_field(Reason::OutOfRange, field, &format!("-{most}-{most}"));
            }
        }
        let (Some(latitude), Some(longitude)) = (degrees(self, "latitude"), degrees(self, "longitude"))
        else {
            return;
        };
        // Where both are nothing lies the open sea; it is what an empty cell becomes on its way.
        let nowhere = latitude == 0.0 && longitude == 0.0;
        if nowhere || around.is_some_and(|around| !around.holds(latitude, longitude)) {
            self.fields.remove("latitude");
            self.fields.remove("longitude");
            let more = format!("{latitude}, {longitude}");
            self.lose(Lost::Field, Reason::Elsewhere, "latitude, longitude", more);
        }
    }

    fn taken(&mut self, id: &str) -> Vec<StandardRow> {
        let entity = self.entity;
        let alone = entity.stands_alone().then_some(Owner::Nobody);
        let owners = alone.into_iter().chain(std::mem::take(&mut self.owners));
        owners
            .map(|owner| StandardRow { entity, id: id.to_owned(), owner, fields: self.fields.clone() })
            .collect()
    }
}

/// A value of the kind that the field asks; nothing for an empty one.
fn plain(field: &Field, value: Value) -> Result<Option<Value>, No> {
    let text = match (field.kind, value) {
        (_, Value::Null) => return Ok(None),
        (Kind::Amount, Value::Number(number)) => return Ok(Some(Value::Number(number))),
        (Kind::Amount, Value::String(text)) if text.trim().is_empty() => return Ok(None),
        (Kind::Amount, Value::String(text)) => {
            let number = number(text.trim()).ok_or_else(|| No(Reason::WrongType, "number".to_owned()))?;
            return Ok(Some(Value::Number(number)));
        }
        (Kind::Amount, _) => return Err(No(Reason::WrongType, "number".to_owned())),
        (_, Value::String(text)) => text,
        (_, _) => return Err(No(Reason::WrongType, "text".to_owned())),
    };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let most = match field.kind {
        Kind::Text(most) => most,
        Kind::Id | Kind::Owner(_) | Kind::Refers(..) | Kind::Link => LONGEST_ID,
        _ => 500,
    };
    if text.chars().count() > most {
        return Err(No(Reason::TooLong, most.to_string()));
    }
    let foreign = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.chars().any(|c| foreign(c) || turning(c)) {
        return Err(No(Reason::ControlCharacters, String::new()));
    }
    // A free text is kept as it was written; of anything with a form the space around it is none of it.
    let text = if matches!(field.kind, Kind::Text(_)) { text } else { text.trim().to_owned() };
    let no = |reason| Err(No(reason, text.chars().take(REPEATED).collect()));
    match field.kind {
        Kind::Date if day(&text).is_none() => no(Reason::NotADate),
        Kind::Moment if day(&text).is_none() => no(Reason::NotAMoment),
        Kind::Email if !is_email(&text) => no(Reason::NotAnEmail),
        Kind::Uri if !is_uri(&text) => no(Reason::NotAUri),
        Kind::OneOf(list) if !list.contains(&text.as_str()) => Err(No(Reason::NotOneOf, list.join(", "))),
        _ => Ok(Some(Value::String(text))),
    }
}

/// A whole number stays one.
fn number(text: &str) -> Option<Number> {
    match text.parse::<i64>() {
        Ok(whole) => Some(whole.into()),
        Err(_) => text.parse::<f64>().ok().and_then(Number::from_f64),
    }
}

/// A scheme, a colon, and something without spaces.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let plain = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c);
    named && !rest.is_empty() && rest.chars().all(plain)
}
