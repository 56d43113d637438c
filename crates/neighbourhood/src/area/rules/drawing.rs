//! Draws outlines as the paths of an SVG: an equirectangular projection, narrowed by the cosine of the mean
//! latitude, so that a municipality keeps its shape. Numbers have two decimals, so the same outlines give the
//! same text.

use super::marks::{Mark, marks};
use super::{Area, AreaCode, Point};
use std::fmt::Write;

/// How large a drawing is at most, in units of the view box, and how much of their own width and height is drawn around
/// neighbourhoods.
struct Sheet {
    widest: f64,
    highest: f64,
    around: f64,
}

/// All neighbourhoods.
const ALL: Sheet = Sheet { widest: 640.0, highest: 800.0, around: 0.0 };
/// One, with what is in it and near it. Half as high, because it fills half a sheet of paper and its numbers must be read there.
const ONE: Sheet = Sheet { widest: 480.0, highest: 400.0, around: 0.1 };
/// White space around, so that a line at the edge keeps its whole width.
const MARGIN: f64 = 6.0;

/// A map of neighbourhoods.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width of the view box, which begins at 0,0.
    pub width: f64,
    /// Height of the view box.
    pub height: f64,
    /// The neighbourhoods in the order in which they were given.
    pub shapes: Vec<Shape>,
}

/// One neighbourhood in the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// Its number in map and list, from 1.
    pub number: usize,
    /// The path of its outline; fill with the even-odd rule, because of holes.
    pub path: String,
    /// Where its number stands: always inside the outline.
    pub label: (f64, f64),
}

impl Drawing {
    /// The view box as SVG wants it.
    #[must_use]
    pub fn view_box(&self) -> String {
        format!("0 0 {:.2} {:.2}", self.width, self.height)
    }
}

/// Draws neighbourhoods; nothing when there are none.
#[must_use]
pub fn draw(areas: &[Area]) -> Option<Drawing> {
    let projection = Projection::over(areas, &ALL)?;
    let shapes = areas.iter().enumerate().map(|(at, area)| shape(at + 1, area, &projection)).collect();
    Some(Drawing { width: projection.width, height: projection.height, shapes })
}

/// Draws one neighbourhood with places in it and near it; nothing when it has no outline. What lies outside the picture is left
/// out. Of places too near to each other the first one says where, so that nothing hides behind anything.
#[must_use]
pub fn draw_with(area: &Area, places: &[(usize, Point)]) -> Option<(Drawing, Vec<Mark>)> {
    let projection = Projection::over(std::slice::from_ref(area), &ONE)?;
    let (width, height) = (projection.width, projection.height);
    let placed = places.iter().map(|(number, point)| (*number, projection.place(*point)));
    let within = placed.filter(|(_, (x, y))| (0.0..=width).contains(x) && (0.0..=height).contains(y));
    let marks = marks(within, (width, height));
    Some((Drawing { width, height, shapes: vec![shape(1, area, &projection)] }, marks))
}

struct Projection {
    west: f64,
    north: f64,
    /// Units per millionth of a degree of latitude.
    scale: f64,
    /// How much shorter a degree of longitude is here.
    narrowing: f64,
    width: f64,
    height: f64,
}

impl Projection {
    fn over(areas: &[Area], &Sheet { widest, highest, around }: &Sheet) -> Option<Self> {
        let points = || areas.iter().flat_map(|a| a.outline.points());
        let (west, east) = (points().map(|p| p.lon).min()?, points().map(|p| p.lon).max()?);
        let (south, north) = (points().map(|p| p.lat).min()?, points().map(|p| p.lat).max()?);
        let mean = (f64::from(south) + f64::from(north)) / 2.0 / 1e6;
        // At the poles everything would fall on one line; nobody lives there, but nothing may divide by zero.
        let narrowing = mean.to_radians().cos().max(0.01);
        let (east, north) = (f64::from(east), f64::from(north));
        let (wide, high) = ((east - f64::from(west)).max(1.0), (north - f64::from(south)).max(1.0));
        let (across, down) = (wide * (1.0 + 2.0 * around) * narrowing, high * (1.0 + 2.0 * around));
        let (west, north) = (f64::from(west) - wide * around, north + high * around);
        let scale = ((widest - 2.0 * MARGIN) / across).min((highest - 2.0 * MARGIN) / down);
        let (width, height) = (across * scale + 2.0 * MARGIN, down * scale + 2.0 * MARGIN);
        Some(Self { west, north, scale, narrowing, width, height })
    }

    fn place(&self, point: Point) -> (f64, f64) {
        let x = (f64::from(point.lon) - self.west) * self.narrowing * self.scale + MARGIN;
        let y = (self.north - f64::from(point.lat)) * self.scale + MARGIN;
        (x, y)
    }
}

fn shape(number: usize, area: &Area, projection: &Projection) -> Shape {
    let mut path = String::new();
    for ring in area.outline.0.iter().flatten() {
        // The last point is the first one: closing the path draws that line.
        for (at, point) in ring.iter().take(ring.len().saturating_sub(1)).enumerate() {
            let (x, y) = projection.place(*point);
            // Writing to a String cannot fail.
            let _ = write!(path, "{}{x:.2} {y:.2}", if at == 0 { 'M' } else { 'L' });
        }
        path.push('Z');
    }
    let label = label(area, projection);
    Shape { code: area.code.clone(), name: area.name.clone(), number, path, label }
}

/// The middle of the widest stretch of the largest polygon, half way down.
fn label(area: &Area, projection: &Projection) -> (f64, f64) {
    let rings = |polygon: &Vec<Vec<Point>>| -> Vec<Vec<(f64, f64)>> {
        polygon.iter().map(|r| r.iter().map(|p| projection.place(*p)).collect()).collect()
    };
    let drawn = area.outline.0.iter().map(rings);
    let Some(largest) = drawn.max_by(|a, b| size(a).total_cmp(&size(b))) else { return (0.0, 0.0) };
    let ys = || largest.iter().flatten().map(|p| p.1);
    let (top, bottom) = (ys().fold(f64::MAX, f64::min), ys().fold(f64::MIN, f64::max));
    // Each edge counts one of its ends only, so a corner at exactly this height is crossed once.
    let y = f64::midpoint(top, bottom);
    let edges = largest.iter().flat_map(|ring| ring.windows(2));
    let mut crossings: Vec<f64> = edges
        .filter(|e| (e[0].1 <= y) != (e[1].1 <= y))
        .map(|e| e[0].0 + (y - e[0].1) / (e[1].1 - e[0].1) * (e[1].0 - e[0].0))
        .collect();
    crossings.sort_by(f64::total_cmp);
    let stretches =
        crossings.chunks_exact(2).map(|pair| (pair[1] - pair[0], f64::midpoint(pair[0], pair[1])));
    let widest = stretches.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, x)| x);
    (widest.unwrap_or_else(|| largest[0].first().map_or(0.0, |p| p.0)), y)
}

/// The area of the outer ring, doubled.
fn size(polygon: &[Vec<(f64, f64)>]) -> f64 {
    let outer = polygon.first().map(Vec::as_slice).unwrap_or_default();
    outer.windows(2).map(|e| e[0].0 * e[1].1 - e[1].0 * e[0].1).sum::<f64>().abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::Outline;

    fn square() -> Area {
        let ring = [(0, 0), (10_000, 0), (10_000, 10_000), (0, 10_000), (0, 0)];
        Area {
            code: AreaCode::parse("BU99010001").expect("a code"),
            name: "De Elzen".into(),
            district: String::new(),
            outline: Outline(vec![vec![ring.into_iter().map(Point::from).collect()]]),
            source: None,
        }
    }

    #[test]
    fn r052_what_lies_too_near_shares_a_mark_and_what_lies_outside_has_none() {
        let places = [
            (1, (2_000, 2_000)),
            (2, (2_010, 2_000)),
            (2, (2_020, 2_000)),
            (3, (9_000, 9_000)),
            (4, (10_900, 5_000)),
            (5, (50_000, 0)),
        ];
        let places = places.map(|(number, point)| (number, Point::from(point)));
        let (drawing, marks) = draw_with(&square(), &places).expect("an outline");
        assert_eq!(drawing.shapes.len(), 1);
        let numbers: Vec<_> = marks.iter().map(|mark| mark.numbers.clone()).collect();
        assert_eq!(numbers, [vec![1, 2], vec![3], vec![4]], "the fourth is just outside");
        assert_eq!(draw_with(&Area { outline: Outline(Vec::new()), ..square() }, &places), None);
    }
}
