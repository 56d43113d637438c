//! Reads outlines from GeoJSON (RFC 7946): a collection of polygons in WGS 84. All or nothing, with one clear
//! sentence about the first thing that is wrong.

use super::{Area, AreaCode, Outline, Point};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Largest file, in bytes: all neighbourhoods of the country, generalised, fit.
const LARGEST: usize = 64 * 1024 * 1024;
/// Most neighbourhoods in one municipality; the largest has about 500.
const MOST_AREAS: usize = 5_000;
/// Most points altogether.
const MOST_POINTS: usize = 500_000;
/// Longest name, in characters.
const LONGEST_NAME: usize = 200;

/// What the properties are called in the file: the first one that is there counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyNames {
    /// Names for the code.
    pub code: Vec<String>,
    /// Names for the name.
    pub name: Vec<String>,
    /// Names for the district's name.
    pub district: Vec<String>,
}

impl Default for PropertyNames {
    /// Ours, and those of CBS and of cartomap.
    fn default() -> Self {
        let all = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        Self {
            code: all(&["code", "statcode", "buurtcode"]),
            name: all(&["name", "statnaam", "buurtnaam"]),
            district: all(&["district", "wijknaam"]),
        }
    }
}

/// Why a file of outlines is not taken. Features are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GeoJsonError {
    /// Over the limit.
    #[error("the file is larger than 64 MB")]
    TooLarge,
    /// Another encoding.
    #[error("the file is not UTF-8 text")]
    NotUtf8,
    /// Not JSON, with what the reader says.
    #[error("the file is not JSON: {0}")]
    NotJson(String),
    /// JSON, but something else.
    #[error("the file is not a GeoJSON FeatureCollection")]
    NotACollection,
    /// An empty collection.
    #[error("the file has no features")]
    NoFeatures,
    /// Over the limits.
    #[error("the file has more than 5000 features or 500000 points")]
    TooMany,
    /// A feature without one of the properties.
    #[error("feature {feature} has no property {wanted}")]
    NoProperty {
        /// Which feature.
        feature: usize,
        /// The names that were looked for.
        wanted: String,
    },
    /// A property that cannot be right.
    #[error("feature {feature}: the property {property} is not a text of a fitting length")]
    BadProperty {
        /// Which feature.
        feature: usize,
        /// Which property.
        property: String,
    },
    /// A code that is used twice.
    #[error("feature {feature} has the code {code}, which an earlier feature has too")]
    CodeTwice {
        /// Which feature.
        feature: usize,
        /// The code.
        code: AreaCode,
    },
    /// A point, a line, or no geometry.
    #[error("feature {0} is not a Polygon or MultiPolygon")]
    NotAPolygon(usize),
    /// Coordinates that are not pairs of numbers in rings.
    #[error("feature {0} has coordinates that cannot be read")]
    BadCoordinates(usize),
    /// A ring that cannot enclose anything.
    #[error("feature {0} has a ring with fewer than four points, or that encloses nothing")]
    ShortRing(usize),
    /// A ring whose last point is not its first.
    #[error("feature {0} has a ring that is not closed")]
    OpenRing(usize),
    /// Not degrees: often the Dutch grid (RD).
    #[error("feature {0} lies outside the world: coordinates must be WGS 84 degrees, longitude first")]
    OutOfRange(usize),
}

/// Reads neighbourhoods with their outlines. The order of the file is kept.
///
/// # Errors
/// [`GeoJsonError`]; then nothing is read.
pub fn parse_geojson(bytes: &[u8], names: &PropertyNames) -> Result<Vec<Area>, GeoJsonError> {
    if bytes.len() > LARGEST {
        return Err(GeoJsonError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| GeoJsonError::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: Value = serde_json::from_str(text).map_err(|e| GeoJsonError::NotJson(e.to_string()))?;
    if file.get("type").and_then(Value::as_str) != Some("FeatureCollection") {
        return Err(GeoJsonError::NotACollection);
    }
    let features = file.get("features").and_then(Value::as_array).ok_or(GeoJsonError::NotACollection)?;
    if features.is_empty() {
        return Err(GeoJsonError::NoFeatures);
    }
    if features.len() > MOST_AREAS {
        return Err(GeoJsonError::TooMany);
    }
    let (mut seen, mut points) = (BTreeSet::new(), 0);
    let mut areas = Vec::with_capacity(features.len());
    for (at, feature) in features.iter().enumerate() {
        let area = area(at + 1, feature, names)?;
        points += area.outline.points().count();
        if points > MOST_POINTS {
            return Err(GeoJsonError::TooMany);
        }
        if !seen.insert(area.code.clone()) {
            return Err(GeoJsonError::CodeTwice { feature: at + 1, code: area.code });
        }
        areas.push(area);
    }
    Ok(areas)
}

fn area(feature: usize, value: &Value, names: &PropertyNames) -> Result<Area, GeoJsonError> {
    let empty = Map::new();
    let properties = value.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let missing = |wanted: &[String]| GeoJsonError::NoProperty { feature, wanted: wanted.join(" or ") };
    let (property, code) = property(feature, properties, &names.code)?.ok_or_else(|| missing(&names.code))?;
    let code = AreaCode::parse(&code).map_err(|_| GeoJsonError::BadProperty { feature, property })?;
    let (_, name) = self::property(feature, properties, &names.name)?.ok_or_else(|| missing(&names.name))?;
    let district = self::property(feature, properties, &names.district)?.map(|(_, district)| district);
    let outline = outline(feature, value.get("geometry"))?;
    Ok(Area { code, name, district: district.unwrap_or_default(), outline, source: None })
}

/// The first of these properties that is there, with its name.
fn property(
    feature: usize,
    properties: &Map<String, Value>,
    names: &[String],
) -> Result<Option<(String, String)>, GeoJsonError> {
    let found = names.iter().find_map(|name| Some((name, properties.get(name).filter(|v| !v.is_null())?)));
    let Some((name, value)) = found else { return Ok(None) };
    let text = value.as_str().map(str::trim).filter(|text| {
        !text.is_empty() && text.chars().count() <= LONGEST_NAME && !text.chars().any(char::is_control)
    });
    let text = text.ok_or_else(|| GeoJsonError::BadProperty { feature, property: name.clone() })?;
    Ok(Some((name.clone(), text.to_owned())))
}

fn outline(feature: usize, geometry: Option<&Value>) -> Result<Outline, GeoJsonError> {
    let geometry = geometry.and_then(Value::as_object).ok_or(GeoJsonError::NotAPolygon(feature))?;
    let coordinates = geometry.get("coordinates").ok_or(GeoJsonError::BadCoordinates(feature))?;
    let polygons = match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => vec![polygon(feature, coordinates)?],
        Some("MultiPolygon") => {
            list(feature, coordinates)?.iter().map(|p| polygon(feature, p)).collect::<Result<_, _>>()?
        }
        _ => return Err(GeoJsonError::NotAPolygon(feature)),
    };
    Ok(Outline(polygons))
}

/// A list that is not empty.
fn list(feature: usize, value: &Value) -> Result<&Vec<Value>, GeoJsonError> {
    value.as_array().filter(|list| !list.is_empty()).ok_or(GeoJsonError::BadCoordinates(feature))
}

fn polygon(feature: usize, value: &Value) -> Result<Vec<Vec<Point>>, GeoJsonError> {
    list(feature, value)?.iter().map(|r| ring(feature, r)).collect()
}

fn ring(feature: usize, value: &Value) -> Result<Vec<Point>, GeoJsonError> {
    let points: Vec<Point> =
        list(feature, value)?.iter().map(|p| point(feature, p)).collect::<Result<_, _>>()?;
    if points.first() != points.last() {
        return Err(GeoJsonError::OpenRing(feature));
    }
    let elsewhere = |p: &Point| (p.lon, p.lat);
    let distinct: BTreeSet<(i32, i32)> = points.iter().map(elsewhere).collect();
    if points.len() < 4 || distinct.len() < 3 {
        return Err(GeoJsonError::ShortRing(feature));
    }
    Ok(points)
}

/// A position: longitude, latitude, and perhaps a height that is left out.
fn point(feature: usize, value: &Value) -> Result<Point, GeoJsonError> {
    let numbers = value.as_array().filter(|n| (2..=3).contains(&n.len()));
    let number = |at: usize| numbers.and_then(|n| n[at].as_f64()).filter(|n| n.is_finite());
    let (Some(lon), Some(lat)) = (number(0), number(1)) else {
        return Err(GeoJsonError::BadCoordinates(feature));
    };
    if lon.abs() > 180.0 || lat.abs() > 90.0 {
        return Err(GeoJsonError::OutOfRange(feature));
    }
    // At most 180 million, which an i32 holds.
    #[expect(clippy::cast_possible_truncation, reason = "within range by the check above")]
    let micro = |degrees: f64| (degrees * 1e6).round() as i32;
    Ok(Point { lon: micro(lon), lat: micro(lat) })
}
