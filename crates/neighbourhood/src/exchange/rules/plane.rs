//! How far quarters of a municipality lie apart: their middles on a flat map. No address is needed (R65).

use crate::area::{Area, AreaCode};
use matching::wishes::Place;
use std::collections::HashMap;

/// Metres in a degree along a meridian, near enough for the Netherlands.
const METRES_IN_A_DEGREE: f64 = 111_260.0;

/// Parts of a degree in which a point of an outline is kept.
const IN_A_DEGREE: f64 = 1_000_000.0;

/// The middles of the quarters of one municipality, on a plane around the middle of them all.
#[derive(Debug, Clone, Default)]
pub struct Plane {
    places: HashMap<AreaCode, Place>,
}

impl Plane {
    /// Lays the quarters out.
    #[must_use]
    pub fn of(areas: &[Area]) -> Self {
        let degrees = |area: &Area| {
            let middle = area.outline.middle()?;
            Some((
                area.code.clone(),
                f64::from(middle.lon) / IN_A_DEGREE,
                f64::from(middle.lat) / IN_A_DEGREE,
            ))
        };
        let middles: Vec<(AreaCode, f64, f64)> = areas.iter().filter_map(degrees).collect();
        let number = f64::from(u32::try_from(middles.len()).unwrap_or(u32::MAX)).max(1.0);
        let lon = middles.iter().map(|middle| middle.1).sum::<f64>() / number;
        let lat = middles.iter().map(|middle| middle.2).sum::<f64>() / number;
        let narrower = lat.to_radians().cos();
        let place = |east: f64, north: f64| Place {
            east: metres((east - lon) * narrower),
            north: metres(north - lat),
        };
        Self { places: middles.into_iter().map(|(code, east, north)| (code, place(east, north))).collect() }
    }

    /// The middle of a quarter; of the whole municipality when the quarter is not on the map.
    #[must_use]
    pub fn place(&self, area: Option<&AreaCode>) -> Place {
        area.and_then(|code| self.places.get(code)).copied().unwrap_or(Place { east: 0, north: 0 })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond the numbers of an i32 becomes the nearest of them"
)]
fn metres(degrees: f64) -> i32 {
    (degrees * METRES_IN_A_DEGREE).round() as i32
}
