//! Names beside the dots: as much of each as fits without touching another name or dot.

use super::drawing::Drawing;
use super::geometry::{Area, CENTRE, CENTRE_RADIUS, DOT, Point};

/// Whether a name stands there whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Whole.
    Whole,
    /// Shortened with "…"; the list has it whole.
    Shortened,
}

/// A name in the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What stands there.
    pub text: String,
    /// Whether that is all of it.
    pub fold: Fold,
    /// Middle of its base line.
    pub at: Point,
    /// The room it takes.
    pub area: Area,
}

/// Longest piece of a name in the picture, in characters.
const LONGEST: usize = 16;
/// Below this a piece says nothing.
const SHORTEST: usize = 2;
/// Height of a name.
const HIGH: i32 = 18;
/// Between a dot and its name.
const GAP: i32 = 2;

/// Room in which all names that a person could get lie: the longest to the left and right, one above and below.
const REACH: (i32, i32) = (700, 90);

#[derive(Clone, Copy)]
enum Side {
    Above,
    Below,
    Right,
    Left,
}

/// Gives every person a name that touches nothing. Whoever was written down first comes first.
pub(super) fn place_labels(drawing: &mut Drawing, mut taken: Vec<Area>) {
    let mut dots: Vec<(Point, i32)> = drawing.persons.iter().map(|p| (p.dot, DOT + 1)).collect();
    dots.extend(drawing.more.iter().map(|more| (more.dot, DOT + 1)));
    dots.push((CENTRE, CENTRE_RADIUS + 1));
    for person in &mut drawing.persons {
        // Only what stands within reach of this person's names can be in their way.
        let reach = Area::around(person.dot, REACH.0, REACH.1);
        let near: Vec<Area> = taken.iter().filter(|other| other.touches(&reach)).copied().collect();
        let dots: Vec<(Point, i32)> =
            dots.iter().filter(|(dot, radius)| reach.touches_dot(*dot, *radius)).copied().collect();
        let free = |area: &Area| {
            area.on_paper()
                && !near.iter().any(|other| other.touches(area))
                && !dots.iter().any(|(dot, radius)| area.touches_dot(*dot, *radius))
        };
        person.label = label(&person.name, person.dot, free);
        taken.extend(person.label.as_ref().map(|label| label.area));
    }
}

/// The longest piece of the name that is free on some side; away from the middle first, so that a person's own
/// line does not run through it.
fn label(name: &str, dot: Point, free: impl Fn(&Area) -> bool) -> Option<Label> {
    let sides = if dot.y <= CENTRE.y {
        [Side::Above, Side::Right, Side::Left, Side::Below]
    } else {
        [Side::Below, Side::Right, Side::Left, Side::Above]
    };
    pieces(name).find_map(|(text, fold)| {
        sides.iter().find_map(|side| {
            let area = beside(dot, *side, width(&text));
            let at = Point { x: i32::midpoint(area.left, area.right), y: area.bottom - 4 };
            free(&area).then(|| Label { text: text.clone(), fold, at, area })
        })
    })
}

/// The name whole, then ever shorter.
fn pieces(name: &str) -> impl Iterator<Item = (String, Fold)> {
    let letters: Vec<char> = name.trim().chars().collect();
    let whole = (letters.len() <= LONGEST).then(|| (letters.iter().collect(), Fold::Whole));
    let longest = LONGEST.min(letters.len().saturating_sub(1));
    let shorter = (SHORTEST..=longest).rev().map(move |length| {
        let piece: String = letters.iter().take(length).collect();
        (format!("{}…", piece.trim_end()), Fold::Shortened)
    });
    whole.into_iter().chain(shorter)
}

fn beside(dot: Point, side: Side, width: i32) -> Area {
    let middle = |x, y| Area::around(Point { x, y }, width, HIGH);
    match side {
        Side::Above => middle(dot.x, dot.y - DOT - GAP - HIGH / 2),
        Side::Below => middle(dot.x, dot.y + DOT + GAP + HIGH / 2),
        Side::Right => middle(dot.x + DOT + GAP + 1 + width / 2, dot.y),
        Side::Left => middle(dot.x - DOT - GAP - 1 - width / 2, dot.y),
    }
}

/// How wide a text may become at 16 units high, half bold; on the wide side, because fonts differ.
pub(super) fn width(text: &str) -> i32 {
    text.chars().map(letter).sum::<i32>() + 4
}

fn letter(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '’' | ' ' | '-' | ':' | '!' | '|' => 6,
        'f' | 'r' | 't' => 8,
        'm' | 'w' | 'M' | 'W' | '…' | '@' | '%' => 16,
        'A'..='Z' => 12,
        ' '..='ÿ' => 10,
        _ => 17,
    }
}
