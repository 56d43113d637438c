//! Where everything stands in the picture: a row per part of life, three places from hard to well, and a mark per
//! voice. The places are words in a row, not a scale: nothing is added up along them. Whole numbers, the same every
//! time.

use super::{Counts, Going, Picture, Voice};
use crate::plan::LifeArea;

/// Where the first row begins, under the names of the places.
const TOP: i32 = 44;
/// Height of a voice in a row.
const VOICE: i32 = 34;
/// Space under a row.
const SPACE: i32 = 12;

/// When a mark was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Then.
    Then,
    /// Now.
    Now,
}

/// What one voice said, as a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Whose.
    pub voice: Voice,
    /// Then or now.
    pub moment: Moment,
    /// Middle of the mark.
    pub x: i32,
    /// Middle of the mark.
    pub y: i32,
}

/// From what a voice said then to what it says now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Where it was.
    pub from: i32,
    /// Where it is.
    pub to: i32,
    /// How high.
    pub y: i32,
}

/// One part of life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub area: LifeArea,
    /// How high its name stands.
    pub y: i32,
    /// The line under it.
    pub bottom: i32,
    /// Whether it counts for someone.
    pub counts: Counts,
    /// What the voices say.
    pub marks: Vec<Mark>,
    /// What moved.
    pub moves: Vec<Move>,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Its rows, in the order of the areas.
    pub rows: Vec<Row>,
    /// The places, from hard to well, with their middles.
    pub places: Vec<(Going, i32)>,
    /// Its height.
    pub height: i32,
}

/// The middle of a place.
#[must_use]
pub const fn place(going: Going) -> i32 {
    match going {
        Going::Hard => 360,
        Going::Fair => 465,
        Going::Well => 570,
    }
}

/// Draws what the voices say now, and then when that is given.
#[must_use]
pub fn draw(areas: &[LifeArea], now: &[&Picture], then: Option<&[&Picture]>) -> Drawing {
    let voices = i32::try_from(now.len().max(1)).unwrap_or(1);
    let high = voices.saturating_mul(VOICE).saturating_add(SPACE);
    let mut top = TOP;
    let mut rows = Vec::new();
    for area in areas {
        rows.push(row(*area, top, high, now, then));
        top = top.saturating_add(high);
    }
    let places = [Going::Hard, Going::Fair, Going::Well].map(|going| (going, place(going))).to_vec();
    Drawing { rows, places, height: top.saturating_add(4) }
}

fn row(area: LifeArea, top: i32, high: i32, now: &[&Picture], then: Option<&[&Picture]>) -> Row {
    let mut row = Row {
        area,
        y: top + 24,
        bottom: top + high - SPACE / 2,
        counts: Counts::NotSaid,
        marks: Vec::new(),
        moves: Vec::new(),
    };
    let mut y = top + VOICE / 2 + 2;
    for picture in now {
        let said = |one: &Picture| one.said.get(&area).map_or(Counts::NotSaid, |said| said.counts);
        if said(picture) == Counts::ForMe {
            row.counts = Counts::ForMe;
        }
        let voice = picture.voice;
        let was =
            then.and_then(|then| then.iter().find(|old| old.voice == voice)).and_then(|p| p.going(area));
        let is = picture.going(area);
        let mark = |moment, going| Mark { voice, moment, x: place(going), y };
        if let (Some(was), Some(is)) = (was, is)
            && was != is
        {
            row.moves.push(Move { from: place(was), to: place(is), y });
        }
        row.marks.extend(was.filter(|_| was != is).map(|was| mark(Moment::Then, was)));
        row.marks.extend(is.map(|is| mark(Moment::Now, is)));
        y = y.saturating_add(VOICE);
    }
    row
}
