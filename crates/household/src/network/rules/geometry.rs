//! The paper of the drawing: whole numbers only, so that the same people give the same picture on every machine.
//!
//! Rings are ellipses, a little wider than high, because names are. Angles are whole degrees clockwise from the
//! right; distances along them are measured upwards ("units") and stretched sideways by [`STRETCH`].

/// Width of the drawing, in units of its `viewBox`.
pub const WIDTH: i32 = 640;
/// Height of the drawing.
pub const HEIGHT: i32 = 580;
/// Where the household stands.
pub const CENTRE: Point = Point { x: 320, y: 290 };
/// Radius of the household's circle.
pub const CENTRE_RADIUS: i32 = 34;
/// Radius of a person's dot.
pub const DOT: i32 = 17;
/// How much wider than high: six fifths.
pub const STRETCH: (i32, i32) = (6, 5);

/// A place on the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// Ten thousand times the sine of 0 to 90 degrees.
const SINE: [i32; 91] = [
    0, 175, 349, 523, 698, 872, 1045, 1219, 1392, 1564, 1736, 1908, 2079, 2250, 2419, 2588, 2756, 2924, 3090,
    3256, 3420, 3584, 3746, 3907, 4067, 4226, 4384, 4540, 4695, 4848, 5000, 5150, 5299, 5446, 5592, 5736,
    5878, 6018, 6157, 6293, 6428, 6561, 6691, 6820, 6947, 7071, 7193, 7314, 7431, 7547, 7660, 7771, 7880,
    7986, 8090, 8192, 8290, 8387, 8480, 8572, 8660, 8746, 8829, 8910, 8988, 9063, 9135, 9205, 9272, 9336,
    9397, 9455, 9511, 9563, 9613, 9659, 9703, 9744, 9781, 9816, 9848, 9877, 9903, 9925, 9945, 9962, 9976,
    9986, 9994, 9998, 10000,
];

/// Ten thousand times the sine of any whole angle.
fn sine(degrees: i32) -> i32 {
    let turned = degrees.rem_euclid(360);
    let folded = usize::try_from(match turned {
        0..=90 => turned,
        91..=180 => 180 - turned,
        181..=270 => turned - 180,
        _ => 360 - turned,
    });
    // The fold keeps it within 0..=90, so the place is in the table.
    let value = folded.ok().and_then(|at| SINE.get(at)).copied().unwrap_or_default();
    if turned <= 180 { value } else { -value }
}

/// The point at an angle and a distance from the centre.
#[must_use]
pub fn at(degrees: i32, units: i32) -> Point {
    let across = sine(degrees + 90) * units / 100 * STRETCH.0 / STRETCH.1;
    let down = sine(degrees) * units / 100;
    Point { x: CENTRE.x + rounded(across), y: CENTRE.y + rounded(down) }
}

fn rounded(hundredths: i32) -> i32 {
    (hundredths + 50).div_euclid(100)
}

/// The squared distance from the centre in units, times 36: a number to compare with [`ring`].
#[must_use]
pub fn away(p: Point) -> i32 {
    let (dx, dy) = (p.x - CENTRE.x, p.y - CENTRE.y);
    // 36 · ((5/6 · dx)² + dy²), without fractions.
    25 * dx * dx + 36 * dy * dy
}

/// What [`away`] gives at a distance in units.
#[must_use]
pub const fn ring(units: i32) -> i32 {
    36 * units * units
}

/// The squared distance between two points.
#[must_use]
pub fn apart(a: Point, b: Point) -> i32 {
    (a.x - b.x).pow(2) + (a.y - b.y).pow(2)
}

/// The point on the way from one to another, so many units from the first; never past the second.
#[must_use]
pub fn along(from: Point, to: Point, units: i32) -> Point {
    let length = apart(from, to).isqrt();
    if length <= units {
        return to;
    }
    let part = |a: i32, b: i32| a + (2 * (b - a) * units + length).div_euclid(2 * length);
    Point { x: part(from.x, to.x), y: part(from.y, to.y) }
}

/// A point so many units aside of another, at right angles to the way from one to another.
#[must_use]
pub fn beside(at: Point, from: Point, to: Point, units: i32) -> Point {
    let length = apart(from, to).isqrt().max(1);
    let part = |across: i32| (2 * across * units + length).div_euclid(2 * length);
    Point { x: at.x + part(from.y - to.y), y: at.y + part(to.x - from.x) }
}

/// Whether a point keeps at least `margin` from the ray that leaves the centre at an angle.
#[must_use]
pub fn clear_of_ray(p: Point, degrees: i32, margin: i32) -> bool {
    let far = at(degrees, 1_000);
    let (rx, ry) = (i64::from(far.x - CENTRE.x), i64::from(far.y - CENTRE.y));
    let (px, py) = (i64::from(p.x - CENTRE.x), i64::from(p.y - CENTRE.y));
    let margin = i64::from(margin).pow(2);
    if rx * px + ry * py <= 0 {
        return px * px + py * py >= margin;
    }
    let cross = rx * py - ry * px;
    cross * cross >= margin * (rx * rx + ry * ry)
}

/// A rectangle on the paper, its edges included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Lower edge.
    pub bottom: i32,
}

impl Area {
    /// Around a point.
    #[must_use]
    pub fn around(middle: Point, width: i32, height: i32) -> Self {
        let (left, top) = (middle.x - width / 2, middle.y - height / 2);
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// Whether two of them touch.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// Whether it lies on the paper.
    #[must_use]
    pub fn on_paper(&self) -> bool {
        self.left >= 2 && self.top >= 2 && self.right <= WIDTH - 2 && self.bottom <= HEIGHT - 2
    }

    /// Whether a dot with this centre and radius touches it.
    #[must_use]
    pub fn touches_dot(&self, dot: Point, radius: i32) -> bool {
        let nearest = Point { x: dot.x.clamp(self.left, self.right), y: dot.y.clamp(self.top, self.bottom) };
        apart(nearest, dot) <= radius * radius
    }
}
