//! Where everyone stands in the picture: sectors are groups, rings are closeness.
//!
//! What is promised about stability, and tested: the same list gives the same picture, whatever its order; where
//! someone stands depends on their own group and ring and on how the circle is divided, never on who else is in
//! another group or ring; and the circle is divided anew only when a group appears or disappears, or one grows from
//! one to two or from three to four places wide. Family, friends and neighbours always have their sector, so that
//! an empty one is seen and can be asked about.

use super::geometry::{self, Area, CENTRE, CENTRE_RADIUS, DOT, Point, apart, at, away, clear_of_ray};
use super::labels::{Label, place_labels};
use super::lines::{Line, place_letters};
use super::{Closeness, Group, Kind, Spoken, Tie, TieId};

/// The rim of a person's dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rim {
    /// Spoken with: a whole rim.
    Whole,
    /// Not spoken with yet: a dashed rim.
    Dashed,
}

impl Rim {
    /// Whether nobody has spoken with this person yet.
    #[must_use]
    pub fn is_dashed(self) -> bool {
        self == Self::Dashed
    }
}

/// A ring, and where its name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ring {
    /// Which one.
    pub closeness: Closeness,
    /// Half its width.
    pub rx: i32,
    /// Half its height.
    pub ry: i32,
    /// Middle of its name.
    pub name_at: Point,
}

/// The part of the circle that a group has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sector {
    /// The group.
    pub group: Group,
    /// Where it begins, in degrees clockwise from the right.
    pub start: i32,
    /// How wide it is, in degrees.
    pub width: i32,
    /// Inner end of its first edge.
    pub edge_from: Point,
    /// Outer end of it.
    pub edge_to: Point,
    /// Middle of its name.
    pub name_at: Point,
}

/// A person in the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub tie: TieId,
    /// The whole name, for the title.
    pub name: String,
    /// Their sector.
    pub group: Group,
    /// Their ring.
    pub closeness: Closeness,
    /// Middle of the dot.
    pub dot: Point,
    /// The rim of the dot.
    pub rim: Rim,
    /// The line to the household.
    pub line: Line,
    /// The name as it fits; none in a crowd where not even a short one does.
    pub label: Option<Label>,
    /// Letters of the kinds of support, one or two lines of at most two.
    pub letters: Vec<String>,
}

impl Person {
    /// The lines of letters with their base lines, in the middle of the dot.
    #[must_use]
    pub fn letter_lines(&self) -> Vec<(i32, &str)> {
        let first = if self.letters.len() > 1 { self.dot.y - 2 } else { self.dot.y + 5 };
        (0..).map(|line| first + 13 * line).zip(self.letters.iter().map(String::as_str)).collect()
    }
}

/// People for whom a crowded place has no room: they are on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct More {
    /// Their sector.
    pub group: Group,
    /// Their ring.
    pub closeness: Closeness,
    /// Middle of the mark.
    pub dot: Point,
    /// How many.
    pub people: usize,
}

/// The whole picture, in whole numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Rings, the nearest first.
    pub rings: Vec<Ring>,
    /// Sectors, clockwise from the top.
    pub sectors: Vec<Sector>,
    /// People, in the order in which they were written down.
    pub persons: Vec<Person>,
    /// Marks where there is no room for all.
    pub more: Vec<More>,
}

/// Groups that have a sector even when they are empty.
const STANDING: [Group; 3] = [Group::Family, Group::Friends, Group::Neighbours];
/// Least width of a sector, in degrees: nine of them fit, each with room for a mark in every ring.
const NARROWEST: i32 = 28;
/// Room kept free for the name of a group and of a ring.
const GROUP_NAME: (i32, i32) = (104, 20);
const RING_NAME: (i32, i32) = (84, 16);
/// Room around a person, from comfortable to crowded; the last is two dots side by side.
const ROOM: [(i32, i32); 4] = [(70, 58), (56, 56), (44, 50), (37, 37)];

/// Inner and outer edge of a ring, in units.
pub(super) const fn band(closeness: Closeness) -> (i32, i32) {
    match closeness {
        Closeness::Near => (36, 126),
        Closeness::Middle => (126, 184),
        Closeness::Far => (184, 238),
    }
}

/// Lays out the people who have a place. Those without one are left to the list.
#[must_use]
pub fn layout(ties: &[Tie]) -> Drawing {
    let mut placed: Vec<(&Tie, Closeness)> =
        ties.iter().filter_map(|tie| Some((tie, tie.what.closeness?))).collect();
    placed.sort_by_key(|(tie, _)| tie.id);
    let sectors = divide(&placed);
    let rings = rings(&sectors);
    let names: Vec<Area> = name_areas(&sectors, &rings);
    let mut drawing = Drawing { rings, sectors, persons: Vec::new(), more: Vec::new() };
    for sector in drawing.sectors.clone() {
        for closeness in Closeness::ALL.iter().copied() {
            let here =
                placed.iter().filter(|(tie, ring)| tie.what.group == sector.group && *ring == closeness);
            fill(&mut drawing, &sector, closeness, here.map(|(tie, _)| *tie).collect(), &names);
        }
    }
    drawing.persons.sort_by_key(|person| person.tie);
    let letters = place_letters(&mut drawing);
    place_labels(&mut drawing, names.into_iter().chain(letters).collect());
    drawing
}

/// How many places wide a group is: one, two or three. Rings further out have room for more side by side.
fn places(placed: &[(&Tie, Closeness)], group: Group) -> i32 {
    let people = |ring| placed.iter().filter(|(tie, r)| tie.what.group == group && *r == ring).count();
    let beside = people(Closeness::Near)
        .max(people(Closeness::Middle).div_ceil(2))
        .max(people(Closeness::Far).div_ceil(3));
    match beside {
        0 | 1 => 1,
        2 | 3 => 2,
        _ => 3,
    }
}

/// Divides the circle among the groups in use and the standing ones; the first is at the top.
fn divide(placed: &[(&Tie, Closeness)]) -> Vec<Sector> {
    let in_use =
        |group: &Group| STANDING.contains(group) || placed.iter().any(|(tie, _)| tie.what.group == *group);
    let groups: Vec<(Group, i32)> =
        Group::ALL.iter().copied().filter(in_use).map(|group| (group, places(placed, group))).collect();
    let all: i32 = groups.iter().map(|(_, places)| places).sum();
    let spare = groups.iter().fold(360, |rest, _| rest - NARROWEST);
    let mut before = 0;
    let mut edge = 0;
    let mut sectors = Vec::with_capacity(groups.len());
    for (group, places) in groups {
        let width = NARROWEST + spare * (before + places) / all - spare * before / all;
        sectors.push((group, edge, width));
        before += places;
        edge += width;
    }
    // Half the first one's width before the top, so that it stands right above the household.
    let top = sectors.first().map_or(0, |(.., width)| -90 - width / 2);
    sectors.into_iter().map(|(group, start, width)| sector(group, top + start, width)).collect()
}

fn sector(group: Group, start: i32, width: i32) -> Sector {
    let rim = band(Closeness::Far).1;
    let beside = at(start + width / 2, rim + 16);
    // On the left and right there is little paper beside the rings: the name moves inwards, over the rim.
    let (half, margin) = (GROUP_NAME.0 / 2, 4);
    let x = beside.x.clamp(half + margin, geometry::WIDTH - half - margin);
    Sector {
        group,
        start,
        width,
        edge_from: at(start, 48),
        edge_to: at(start, rim),
        name_at: Point { x, y: beside.y },
    }
}

/// The rings; their names stand on the first edge, where no one else stands.
fn rings(sectors: &[Sector]) -> Vec<Ring> {
    let edge = sectors.first().map_or(-90, |sector| sector.start);
    let ring = |closeness: Closeness| {
        let ry = band(closeness).1;
        Ring { closeness, rx: ry * geometry::STRETCH.0 / geometry::STRETCH.1, ry, name_at: at(edge, ry) }
    };
    Closeness::ALL.iter().copied().map(ring).collect()
}

fn name_areas(sectors: &[Sector], rings: &[Ring]) -> Vec<Area> {
    let groups = sectors.iter().map(|s| Area::around(s.name_at, GROUP_NAME.0, GROUP_NAME.1));
    groups.chain(rings.iter().map(|r| Area::around(r.name_at, RING_NAME.0, RING_NAME.1))).collect()
}

/// Gives the people of one group and ring their places.
fn fill(drawing: &mut Drawing, sector: &Sector, closeness: Closeness, people: Vec<&Tie>, names: &[Area]) {
    if people.is_empty() {
        return;
    }
    let mut dots = dots(sector, closeness, people.len(), names);
    let mut fitting = people.len();
    if dots.len() < people.len() {
        // The last place is for the mark that says how many more there are.
        let mark = dots.pop().unwrap_or_else(|| middle(sector, closeness));
        fitting = dots.len();
        let rest = people.len() - fitting;
        drawing.more.push(More { group: sector.group, closeness, dot: mark, people: rest });
    }
    for (tie, dot) in people.into_iter().take(fitting).zip(dots) {
        drawing.persons.push(person(tie, closeness, dot));
    }
}

fn person(tie: &Tie, closeness: Closeness, dot: Point) -> Person {
    let letters: Vec<String> =
        Kind::ALL.iter().filter(|k| tie.what.has(**k)).map(|k| k.letter().to_string()).collect();
    Person {
        tie: tie.id,
        name: tie.what.name.clone(),
        group: tie.what.group,
        closeness,
        dot,
        rim: match tie.what.spoken {
            Spoken::On(_) => Rim::Whole,
            Spoken::NotYet => Rim::Dashed,
        },
        line: Line::to(dot, &tie.what),
        label: None,
        letters: letters.chunks(2).map(|pair| pair.join(" ")).collect(),
    }
}

/// The middle of a group's part of a ring; in the nearest ring somewhat outwards, where there is more room.
fn middle(sector: &Sector, closeness: Closeness) -> Point {
    at(sector.start + sector.width / 2 + aside(sector, closeness), middle_units(closeness))
}

/// Up to `people` places in one group and ring, as comfortable as they can be had.
fn dots(sector: &Sector, closeness: Closeness, people: usize, names: &[Area]) -> Vec<Point> {
    let mut best = Vec::new();
    // Which points are free does not depend on the room that people get: looked up once, and only in a crowd.
    let mut corners: Option<Vec<Vec<Point>>> = None;
    for room in ROOM {
        let along = side_by_side(sector, closeness, people, room, names);
        if along.len() >= people {
            return along;
        }
        for free in corners.get_or_insert_with(|| from_corners(sector, closeness, names)) {
            let found = packed(free, room, people);
            if found.len() >= people {
                return found;
            }
            if found.len() > best.len() {
                best = found;
            }
        }
    }
    best
}

/// Evenly along one arc, or nothing when they do not fit so.
fn side_by_side(
    sector: &Sector,
    closeness: Closeness,
    people: usize,
    room: (i32, i32),
    names: &[Area],
) -> Vec<Point> {
    let Ok(count) = i32::try_from(people) else { return Vec::new() };
    let (inner, outer) = band(closeness);
    let preferred = middle_units(closeness);
    let aside = aside(sector, closeness) / count.max(1);
    let mut arcs: Vec<i32> = (inner + DOT..outer - DOT).step_by(4).collect();
    arcs.sort_by_key(|units| (units - preferred).abs());
    for units in arcs {
        let angle = |i: i32| sector.start + sector.width * (2 * i + 1) / (2 * count) + aside;
        let row: Vec<Point> = (0..count).map(|i| at(angle(i), units)).collect();
        let fits = row.iter().enumerate().all(|(i, dot)| {
            is_inside(*dot, sector, closeness, names)
                && row.iter().take(i).all(|other| keeps(*dot, *other, room))
        });
        if fits {
            return row;
        }
    }
    Vec::new()
}

/// How far, in degrees, a ring leans from the middle, so that no line runs behind someone of a nearer ring.
const fn aside(sector: &Sector, closeness: Closeness) -> i32 {
    match closeness {
        Closeness::Near => 0,
        Closeness::Middle => sector.width / 6,
        Closeness::Far => -sector.width / 6,
    }
}

const fn middle_units(closeness: Closeness) -> i32 {
    let (inner, outer) = band(closeness);
    match closeness {
        Closeness::Near => i32::midpoint(inner, outer) + 8,
        Closeness::Middle | Closeness::Far => i32::midpoint(inner, outer),
    }
}

/// Where packing may begin: in the middle, at the outer edge, or in an outer corner. Narrow places hold more
/// people from a corner than from the middle.
fn origins(sector: &Sector, closeness: Closeness) -> impl Iterator<Item = Point> {
    let outer = band(closeness).1;
    let edge = at(sector.start + sector.width / 2, outer);
    [middle(sector, closeness), edge, at(sector.start, outer)].into_iter()
}

/// The free points of a group's part of a ring, nearest first, seen from every place where packing may begin.
fn from_corners(sector: &Sector, closeness: Closeness, names: &[Area]) -> Vec<Vec<Point>> {
    let (inner, outer) = band(closeness);
    let arcs = (inner + DOT..outer - DOT).step_by(4);
    let free: Vec<Point> = arcs
        .flat_map(|units| (1..sector.width).step_by(2).map(move |a| (a, units)))
        .map(|(a, units)| at(sector.start + a, units))
        .filter(|dot| is_inside(*dot, sector, closeness, names))
        .collect();
    let from = |from: Point| {
        let mut free = free.clone();
        free.sort_by_key(|dot| (apart(*dot, from), dot.x, dot.y));
        free
    };
    origins(sector, closeness).map(from).collect()
}

/// As many as fit, and no more than are wanted, taking the first points first.
fn packed(free: &[Point], room: (i32, i32), people: usize) -> Vec<Point> {
    let mut taken: Vec<Point> = Vec::new();
    for dot in free {
        if taken.len() == people {
            break;
        }
        if taken.iter().all(|other| keeps(*dot, *other, room)) {
            taken.push(*dot);
        }
    }
    taken
}

/// Whether the whole dot lies in this group's part of this ring, off the edges and the names.
fn is_inside(dot: Point, sector: &Sector, closeness: Closeness, names: &[Area]) -> bool {
    let (inner, outer) = band(closeness);
    let margin = DOT + 1;
    away(dot) >= geometry::ring(inner + margin)
        && away(dot) <= geometry::ring(outer - margin)
        && apart(dot, CENTRE) >= (CENTRE_RADIUS + margin + 6).pow(2)
        && clear_of_ray(dot, sector.start, margin)
        && clear_of_ray(dot, sector.start + sector.width, margin)
        && !names.iter().any(|name| name.touches_dot(dot, margin))
}

/// Whether two people leave each other this much room.
fn keeps(a: Point, b: Point, room: (i32, i32)) -> bool {
    (a.x - b.x).abs() >= room.0 || (a.y - b.y).abs() >= room.1
}
