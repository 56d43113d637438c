//! The line between the household and a person: thick or dashed for its strength, zigzag or interrupted for what weighs
//! on it, an arrow for the way the support goes, and the same in letters.

use super::drawing::Drawing;
use super::geometry::{Area, CENTRE, CENTRE_RADIUS, DOT, Point, along, apart, beside};
use super::{Direction, NewTie, Strain, Strength};
use std::fmt::Write;

/// Between a line and what it joins.
const GAP: i32 = 3;
/// Length and half the width of an arrow's head.
const HEAD: (i32, i32) = (10, 5);
/// Length and half the height of a tooth of a zigzag.
const TOOTH: (i32, i32) = (7, 4);
/// Half of what is left out of an interrupted line.
const BREACH: i32 = 7;
/// Room for the letters of a line: per letter, and high.
const LETTER: (i32, i32) = (11, 15);

/// How a person is joined to the household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Thick, dashed, or neither.
    pub strength: Option<Strength>,
    /// Zigzag, interrupted, or neither.
    pub strain: Option<Strain>,
    /// The path, as SVG writes it.
    pub path: String,
    /// Heads of arrows: to the household for what it gets, to the person for what they get.
    pub heads: Vec<[Point; 3]>,
    /// Strength and strain in letters; empty when there is neither.
    pub letters: String,
    /// Middle of the letters.
    pub letters_at: Point,
    end: Point,
}

impl Line {
    /// The line to a dot.
    pub(super) fn to(dot: Point, what: &NewTie) -> Self {
        let start = along(CENTRE, dot, CENTRE_RADIUS + GAP);
        let end = along(dot, CENTRE, DOT + GAP);
        let mut heads = Vec::new();
        if matches!(what.direction(), Some(Direction::Gives | Direction::Both)) {
            heads.push(head(end, start));
        }
        if matches!(what.direction(), Some(Direction::Receives | Direction::Both)) {
            heads.push(head(start, end));
        }
        let letters = what.strength.map(Strength::letter).into_iter().chain(what.strain.map(Strain::letter));
        Self {
            strength: what.strength,
            strain: what.strain,
            path: path(start, end, what.strain),
            heads,
            letters: letters.collect(),
            letters_at: along(start, end, apart(start, end).isqrt() / 2),
            end,
        }
    }

    /// Whether it is drawn thick.
    #[must_use]
    pub fn is_strong(&self) -> bool {
        self.strength == Some(Strength::Strong)
    }

    /// Whether it is drawn dashed.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.strength == Some(Strength::Weak)
    }
}

/// The head of an arrow at the end of the way from one point to another.
fn head(from: Point, to: Point) -> [Point; 3] {
    let back = along(to, from, HEAD.0);
    [to, beside(back, from, to, HEAD.1), beside(back, from, to, -HEAD.1)]
}

fn path(start: Point, end: Point, strain: Option<Strain>) -> String {
    let length = apart(start, end).isqrt();
    match strain {
        None => joined(&[start, end]),
        Some(Strain::Tense) => {
            let teeth = (length / TOOTH.0).saturating_sub(1).max(1);
            let tooth = |i: i32| {
                let side = if i % 2 == 0 { TOOTH.1 } else { -TOOTH.1 };
                beside(along(start, end, i * TOOTH.0), start, end, side)
            };
            let points: Vec<Point> =
                std::iter::once(start).chain((1..=teeth).map(tooth)).chain([end]).collect();
            joined(&points)
        }
        Some(Strain::Broken) => {
            let (before, after) =
                (along(start, end, length / 2 - BREACH), along(end, start, length / 2 - BREACH));
            let bar = |at: Point| joined(&[beside(at, start, end, 8), beside(at, start, end, -8)]);
            [joined(&[start, before]), joined(&[after, end]), bar(before), bar(after)].join(" ")
        }
    }
}

fn joined(points: &[Point]) -> String {
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        let _ = write!(path, "{}{} {}", if at == 0 { "M" } else { " L" }, point.x, point.y);
    }
    path
}

/// Gives the letters of every line a place on it that touches no dot and no other letters, and tells which room they
/// take. Where there is none they stand in the middle; the list has them too.
pub(super) fn place_letters(drawing: &mut Drawing) -> Vec<Area> {
    let mut dots: Vec<(Point, i32)> = drawing.persons.iter().map(|p| (p.dot, DOT + 2)).collect();
    dots.extend(drawing.more.iter().map(|more| (more.dot, DOT + 2)));
    dots.push((CENTRE, CENTRE_RADIUS + 2));
    let mut taken: Vec<Area> = Vec::new();
    for person in &mut drawing.persons {
        let line = &mut person.line;
        let Ok(many) = i32::try_from(line.letters.len()) else { continue };
        if many == 0 {
            continue;
        }
        let start = along(CENTRE, person.dot, CENTRE_RADIUS + GAP);
        let length = apart(start, line.end).isqrt();
        let area = |percent: i32| {
            let at = along(start, line.end, length * percent / 100);
            (at, Area::around(at, LETTER.0 * many + 2, LETTER.1))
        };
        let free = |(_, area): &(Point, Area)| {
            !taken.iter().any(|other| other.touches(area))
                && !dots.iter().any(|(dot, radius)| area.touches_dot(*dot, *radius))
        };
        let (at, room) = [60, 50, 70, 40, 80, 30].map(area).into_iter().find(free).unwrap_or(area(50));
        line.letters_at = at;
        taken.push(room);
    }
    taken
}
