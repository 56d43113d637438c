//! What a neighbourhood and its outline are. Pure.

mod distance;
mod drawing;
mod geojson;
mod marks;

pub use drawing::{Drawing, Shape, draw, draw_with};
pub use geojson::{GeoJsonError, PropertyNames, parse_geojson};
pub use marks::Mark;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The code of a neighbourhood, such as the CBS code BU02680100.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode(String);

/// Text that is no code of a neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code of a neighbourhood has 1 to 20 letters and digits")]
pub struct AreaCodeError;

impl AreaCode {
    /// Reads a code.
    ///
    /// # Errors
    /// [`AreaCodeError`] when it is empty, too long, or holds anything but letters and digits.
    pub fn parse(text: &str) -> Result<Self, AreaCodeError> {
        let fits = (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        if fits { Ok(Self(text.to_owned())) } else { Err(AreaCodeError) }
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The CBS code of the district a CBS neighbourhood lies in: BU**0268**__01__00 lies in WK026801. The two
    /// layers of outlines are simplified apart, so the code says it and the shapes do not.
    #[must_use]
    pub fn cbs_district(&self) -> Option<Self> {
        let digits =
            self.0.strip_prefix("BU").filter(|d| d.len() == 8 && d.bytes().all(|b| b.is_ascii_digit()))?;
        Some(Self(format!("WK{}", &digits[..6])))
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place on earth in WGS 84, in millionths of a degree (about ten centimetres), so that it is kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i32, i32)", into = "(i32, i32)")]
pub struct Point {
    /// Longitude: east is positive.
    pub lon: i32,
    /// Latitude: north is positive.
    pub lat: i32,
}

impl From<(i32, i32)> for Point {
    fn from((lon, lat): (i32, i32)) -> Self {
        Self { lon, lat }
    }
}
impl From<Point> for (i32, i32) {
    fn from(point: Point) -> Self {
        (point.lon, point.lat)
    }
}

/// The outline: polygons, each an outer ring and its holes; every ring is closed and has at least four points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline(pub Vec<Vec<Vec<Point>>>);

impl Outline {
    /// All points of all rings.
    pub fn points(&self) -> impl Iterator<Item = Point> {
        self.0.iter().flatten().flatten().copied()
    }
}

/// A neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// Name of the district (wijk) it lies in; empty when it is not known.
    pub district: String,
    /// Its outline.
    pub outline: Outline,
    /// Who made the outline, when its licence asks to be named.
    pub source: Option<String>,
}

/// A neighbourhood without its outline: for lists and choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaName {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// Name of its district; empty when it is not known.
    pub district: String,
}

/// Fills in the names of districts, for neighbourhoods whose file does not have them. `districts` was read from
/// the file of districts (WK codes).
#[must_use]
pub fn named_by_district(mut areas: Vec<Area>, districts: &[Area]) -> Vec<Area> {
    let names: BTreeMap<&AreaCode, &str> = districts.iter().map(|d| (&d.code, d.name.as_str())).collect();
    for area in areas.iter_mut().filter(|area| area.district.is_empty()) {
        let district = area.code.cbs_district().and_then(|code| names.get(&code).copied());
        district.unwrap_or_default().clone_into(&mut area.district);
    }
    areas
}

#[cfg(test)]
mod tests;
