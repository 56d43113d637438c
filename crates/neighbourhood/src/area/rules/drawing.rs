//! Draws outlines as the paths of an SVG: an equirectangular projection, narrowed by the cosine of the mean
//! latitude, so that a municipality keeps its shape. Numbers have two decimals, so the same outlines give the
//! same text.

use super::{Area, AreaCode, Point};
use std::fmt::Write;

/// Widest and highest drawing, in units of the view box.
const WIDEST: f64 = 640.0;
const HIGHEST: f64 = 800.0;
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
    let projection = Projection::over(areas)?;
    let shapes = areas.iter().enumerate().map(|(at, area)| shape(at + 1, area, &projection)).collect();
    Some(Drawing { width: projection.width, height: projection.height, shapes })
}

/// Marks that lie nearer to each other than this, in units of the view box, become one.
const APART: f64 = 26.0;

/// Something in the map, or several things that lie too near to each other to tell apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where it stands.
    pub at: (f64, f64),
    /// The numbers of what is there, in order.
    pub numbers: Vec<usize>,
}

/// Draws one neighbourhood with places in it; nothing when it has no outline. What lies outside the picture is left out.
/// Of places too near to each other the first one says where, so that nothing hides behind anything.
#[must_use]
pub fn draw_with(area: &Area, places: &[(usize, Point)]) -> Option<(Drawing, Vec<Mark>)> {
    let projection = Projection::over(std::slice::from_ref(area))?;
    let shapes = vec![shape(1, area, &projection)];
    let mut marks: Vec<Mark> = Vec::new();
    for (number, point) in places {
        let at = projection.place(*point);
        let within = (0.0..=projection.width).contains(&at.0) && (0.0..=projection.height).contains(&at.1);
        let near = |mark: &&mut Mark| (mark.at.0 - at.0).hypot(mark.at.1 - at.1) < APART;
        match marks.iter_mut().find(near) {
            _ if !within => {}
            Some(mark) if mark.numbers.last() == Some(number) => {}
            Some(mark) => mark.numbers.push(*number),
            None => marks.push(Mark { at, numbers: vec![*number] }),
        }
    }
    Some((Drawing { width: projection.width, height: projection.height, shapes }, marks))
}

struct Projection {
    west: i32,
    north: i32,
    /// Units per millionth of a degree of latitude.
    scale: f64,
    /// How much shorter a degree of longitude is here.
    narrowing: f64,
    width: f64,
    height: f64,
}

impl Projection {
    fn over(areas: &[Area]) -> Option<Self> {
        let points = || areas.iter().flat_map(|a| a.outline.points());
        let (west, east) = (points().map(|p| p.lon).min()?, points().map(|p| p.lon).max()?);
        let (south, north) = (points().map(|p| p.lat).min()?, points().map(|p| p.lat).max()?);
        let mean = (f64::from(south) + f64::from(north)) / 2.0 / 1e6;
        // At the poles everything would fall on one line; nobody lives there, but nothing may divide by zero.
        let narrowing = mean.to_radians().cos().max(0.01);
        let across = (f64::from(east) - f64::from(west)).max(1.0) * narrowing;
        let down = (f64::from(north) - f64::from(south)).max(1.0);
        let scale = ((WIDEST - 2.0 * MARGIN) / across).min((HIGHEST - 2.0 * MARGIN) / down);
        let (width, height) = (across * scale + 2.0 * MARGIN, down * scale + 2.0 * MARGIN);
        Some(Self { west, north, scale, narrowing, width, height })
    }

    fn place(&self, point: Point) -> (f64, f64) {
        let x = (f64::from(point.lon) - f64::from(self.west)) * self.narrowing * self.scale + MARGIN;
        let y = (f64::from(self.north) - f64::from(point.lat)) * self.scale + MARGIN;
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
    use proptest::prelude::*;

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
            (4, (50_000, 0)),
        ];
        let places = places.map(|(number, point)| (number, Point::from(point)));
        let (drawing, marks) = draw_with(&square(), &places).expect("an outline");
        assert_eq!(drawing.shapes.len(), 1);
        let numbers: Vec<_> = marks.iter().map(|mark| mark.numbers.clone()).collect();
        assert_eq!(numbers, [vec![1, 2], vec![3]]);
        assert_eq!(draw_with(&Area { outline: Outline(Vec::new()), ..square() }, &places), None);
    }

    proptest! {
        #[test]
        fn r052_no_mark_hides_another_and_nothing_inside_is_lost(
            places in proptest::collection::vec((0..10_000_i32, 0..10_000_i32), 0..60),
        ) {
            let places: Vec<_> = places.into_iter().enumerate().map(|(at, point)| (at, Point::from(point))).collect();
            let (_, marks) = draw_with(&square(), &places).expect("an outline");
            let mut numbers: Vec<usize> = marks.iter().flat_map(|mark| mark.numbers.clone()).collect();
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (0..places.len()).collect::<Vec<_>>());
            for (at, one) in marks.iter().enumerate() {
                for other in &marks[at + 1..] {
                    prop_assert!((one.at.0 - other.at.0).hypot(one.at.1 - other.at.1) >= APART);
                }
            }
        }
    }
}
