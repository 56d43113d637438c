//! How far two places lie apart, and where the middle of an outline is. Pure.

use super::{Outline, Point};

/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;
/// The radius of the earth, in metres.
const EARTH: f64 = 6_371_000.0;

impl Point {
    /// From latitude and longitude in millionths of a degree; none when that is nowhere on earth.
    #[must_use]
    pub fn at(latitude: i64, longitude: i64) -> Option<Self> {
        let point = Self { lon: i32::try_from(longitude).ok()?, lat: i32::try_from(latitude).ok()? };
        (point.lat.abs() <= 90_000_000 && point.lon.abs() <= 180_000_000).then_some(point)
    }

    /// Metres to another point, over the round earth.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "half around the earth fits")]
    pub fn metres_to(self, other: Self) -> u32 {
        let radians = |micro: i32| (f64::from(micro) / 1e6).to_radians();
        let half = |x: f64| (x / 2.0).sin().powi(2);
        let (from, to) = (radians(self.lat), radians(other.lat));
        let within = half(to - from) + from.cos() * to.cos() * half(radians(other.lon) - radians(self.lon));
        (2.0 * EARTH * within.sqrt().min(1.0).asin()).round() as u32
    }

    /// How far a distance reaches to the north and to the east, in millionths of a degree.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "degrees on earth fit")]
    pub fn reach(self, metres: u32) -> (i64, i64) {
        let north = f64::from(metres) / DEGREE * 1e6;
        let narrowed = (f64::from(self.lat) / 1e6).to_radians().cos().max(0.01);
        (north.ceil() as i64, (north / narrowed).ceil() as i64)
    }
}

impl Outline {
    /// The middle: the centre of gravity of the largest ring. None without a ring.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "it lies between the points it is made of")]
    pub fn middle(&self) -> Option<Point> {
        let rings = self.0.iter().filter_map(|polygon| polygon.first());
        let (ring, double) = rings
            .map(|ring| (ring, double_area(ring)))
            .max_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()))
            .filter(|(ring, _)| !ring.is_empty())?;
        let first = ring[0];
        if double == 0.0 {
            return Some(first);
        }
        let (mut east, mut north) = (0.0, 0.0);
        for pair in ring.windows(2) {
            let ((ax, ay), (bx, by)) = (from(first, pair[0]), from(first, pair[1]));
            let cross = ax * by - bx * ay;
            east += (ax + bx) * cross;
            north += (ay + by) * cross;
        }
        let away = |sum: f64| (sum / (3.0 * double)).round() as i32;
        Some(Point { lon: first.lon.saturating_add(away(east)), lat: first.lat.saturating_add(away(north)) })
    }
}

fn from(first: Point, point: Point) -> (f64, f64) {
    (f64::from(point.lon) - f64::from(first.lon), f64::from(point.lat) - f64::from(first.lat))
}

/// Twice the area of a ring, with its sign.
fn double_area(ring: &[Point]) -> f64 {
    let Some(first) = ring.first() else { return 0.0 };
    let cross = |pair: &[Point]| {
        let ((ax, ay), (bx, by)) = (from(*first, pair[0]), from(*first, pair[1]));
        ax * by - bx * ay
    };
    ring.windows(2).map(cross).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(lat: f64, lon: f64) -> Point {
        #[expect(clippy::cast_possible_truncation, reason = "degrees fit")]
        Point::at((lat * 1e6) as i64, (lon * 1e6) as i64).expect("on earth")
    }

    fn ring(points: &[(i32, i32)]) -> Vec<Vec<Point>> {
        vec![points.iter().map(|p| Point::from(*p)).collect()]
    }

    #[test]
    fn r053_known_distances() {
        let dom = point(52.0907, 5.1214);
        assert_eq!(dom.metres_to(dom), 0);
        for (there, metres) in [(point(52.3731, 4.8926), 35_100), (point(52.0997, 5.1214), 1_001)] {
            let found = dom.metres_to(there);
            assert!(found.abs_diff(metres) <= metres / 50, "{found} for {metres}");
        }
        assert_eq!(Point::at(90_000_001, 0), None);
        assert_eq!(Point::at(0, i64::MAX), None);
    }

    #[test]
    fn r053_the_middle_is_that_of_the_largest_part() {
        let square = ring(&[(0, 0), (400, 0), (400, 200), (0, 200), (0, 0)]);
        let small = ring(&[(9_000, 9_000), (9_010, 9_000), (9_010, 9_010), (9_000, 9_000)]);
        assert_eq!(Outline(vec![small, square]).middle(), Some(Point { lon: 200, lat: 100 }));
        assert_eq!(Outline(Vec::new()).middle(), None);
        let line = ring(&[(5, 5), (9, 9), (5, 5), (5, 5)]);
        assert_eq!(Outline(vec![line]).middle(), Some(Point { lon: 5, lat: 5 }));
    }

    proptest! {
        #[test]
        fn r053_a_distance_is_the_same_both_ways_and_within_its_reach(
            lat in 50_000_000_i64..54_000_000, lon in 3_000_000_i64..8_000_000,
            north in -100_000_i64..100_000, east in -100_000_i64..100_000,
        ) {
            let (a, b) = (Point::at(lat, lon).expect("one"), Point::at(lat + north, lon + east).expect("one"));
            let metres = a.metres_to(b);
            prop_assert_eq!(metres, b.metres_to(a));
            let (up, right) = a.reach(metres + metres / 100 + 1);
            prop_assert!(north.abs() <= up && east.abs() <= right);
        }
    }
}
