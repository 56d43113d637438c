//! The family as a drawing: a row per generation, couples joined from below, children from above, the eldest on the
//! left. Whole numbers only, and the same family gives the same picture.

use super::geometry::Point;
use super::kin::{Couple, Died, Family, GENERATIONS, Kin, KinId};
use super::labels;
use std::collections::BTreeMap;

/// Between the middles of two people side by side.
pub const ACROSS: i32 = 124;
/// Between two rows.
pub const DOWN: i32 = 170;
/// Half the size of a shape.
pub const HALF: i32 = 22;
/// From the upper edge to the middle of the first row.
const TOP: i32 = 84;
/// Below the middle of the last row.
const BOTTOM: i32 = 64;
/// From the left edge to the first person.
const SIDE: i32 = 70;
/// Narrowest drawing.
const NARROWEST: i32 = 480;
/// Widest name, in units.
const NAME: i32 = ACROSS - 8;
/// How far below a shape the first line of couples runs, and between two such lines.
const COUPLE: (i32, i32) = (10, 7);
/// How far above a shape its descent begins.
const ABOVE: i32 = 54;

/// Someone in the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Who.
    pub kin: Kin,
    /// Middle of the shape.
    pub at: Point,
    /// The name as it fits.
    pub label: String,
    /// "1985", "1950 – † 2019" or "†"; empty when nothing is known.
    pub years: String,
}

/// A couple's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoupleLine {
    /// How they stand.
    pub how: Couple,
    /// The path, as SVG writes it.
    pub path: String,
    /// Middle of the line.
    pub middle: Point,
}

impl CoupleLine {
    /// Whether two strokes stand through it.
    #[must_use]
    pub fn is_apart(&self) -> bool {
        self.how == Couple::Apart
    }
}

/// The drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genogram {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// People, row by row from the left.
    pub nodes: Vec<Node>,
    /// Couples.
    pub couples: Vec<CoupleLine>,
    /// Lines from parents to children, and between brothers and sisters whose parents are not drawn.
    pub descents: Vec<String>,
    /// Lines from a grandparent past a parent who is not drawn.
    pub distant: Vec<String>,
}

/// Where everyone stands.
type Places = BTreeMap<KinId, Point>;

/// Draws a family.
#[must_use]
pub fn genogram(family: &Family) -> Genogram {
    let rows = rows(family);
    let mut places = Places::new();
    for (row, y) in rows.iter().zip((TOP..).step_by(DOWN.unsigned_abs() as usize)) {
        let xs = spread(family, row, &places);
        places.extend(row.iter().zip(xs).map(|(kin, x)| (kin.id, Point { x, y })));
    }
    let left = places.values().map(|at| at.x).min().unwrap_or_default();
    let right = places.values().map(|at| at.x).max().unwrap_or_default();
    let width = (right - left + 2 * SIDE).max(NARROWEST);
    let shift = (width - (right - left)) / 2 - left;
    places.values_mut().for_each(|at| at.x += shift);
    let many = i32::try_from(rows.len()).unwrap_or(GENERATIONS);
    let nodes = rows.iter().flatten().filter_map(|kin| node(kin, &places)).collect();
    let couples = couples(family, &places);
    Genogram {
        width,
        height: TOP + DOWN * (many - 1).max(0) + BOTTOM,
        nodes,
        descents: descents(family, &places, &couples),
        distant: distant(family, &places),
        couples: couples.into_iter().map(|(_, line)| line).collect(),
    }
}

fn node(kin: &Kin, places: &Places) -> Option<Node> {
    let label = shortened(&kin.name);
    Some(Node { kin: kin.clone(), at: *places.get(&kin.id)?, label, years: years(kin.born, kin.died) })
}

fn years(born: Option<i16>, died: Option<Died>) -> String {
    let born = born.map(|year| year.to_string());
    let died = died.map(|died| match died {
        Died::Sometime => "†".to_owned(),
        Died::In(year) => format!("† {year}"),
    });
    born.into_iter().chain(died).collect::<Vec<_>>().join(" – ")
}

/// As much of a name as fits above its shape.
fn shortened(name: &str) -> String {
    if labels::width(name) <= NAME {
        return name.to_owned();
    }
    let mut piece: String = name.to_owned();
    while !piece.is_empty() && labels::width(&piece) + labels::width("…") > NAME {
        piece.pop();
    }
    format!("{}…", piece.trim_end())
}

/// Everyone by generation, each row in its order from the left: children under their parents, the eldest first, and
/// partners beside each other.
fn rows(family: &Family) -> Vec<Vec<&Kin>> {
    let mut rows: Vec<Vec<&Kin>> = Vec::new();
    let generations: Vec<i32> = {
        let mut all: Vec<i32> = family.people.iter().map(|kin| kin.generation).collect();
        all.dedup();
        all
    };
    for generation in generations {
        let mut order: Vec<&Kin> = family.people.iter().filter(|kin| kin.generation == generation).collect();
        let above = rows.last().cloned().unwrap_or_default();
        let place = |id: KinId| above.iter().position(|kin| kin.id == id);
        let leftmost = |kin: &Kin| {
            let parents = family.descents.iter().filter(|(_, child)| *child == kin.id);
            parents.filter_map(|(parent, _)| place(*parent)).min().unwrap_or(usize::MAX)
        };
        order.sort_by_key(|kin| (leftmost(kin), kin.born.unwrap_or(i16::MAX), kin.id));
        rows.push(partners_together(family, order));
    }
    rows
}

/// The same order with everyone's partners right after them.
fn partners_together<'f>(family: &Family, order: Vec<&'f Kin>) -> Vec<&'f Kin> {
    let mut row: Vec<&Kin> = Vec::with_capacity(order.len());
    for kin in &order {
        if row.iter().any(|there| there.id == kin.id) {
            continue;
        }
        row.push(kin);
        let partners = family.couples.iter().filter_map(|(a, b, how)| match kin.id {
            id if id == *a => Some((*how, *b)),
            id if id == *b => Some((*how, *a)),
            _ => None,
        });
        let mut partners: Vec<(Couple, KinId)> = partners.collect();
        partners.sort_unstable();
        for (_, partner) in partners {
            let partner = order.iter().find(|other| other.id == partner);
            row.extend(partner.filter(|partner| row.iter().all(|there| there.id != partner.id)).copied());
        }
    }
    row
}

/// Where a row's people stand: under their parents as far as there is room, never closer than [`ACROSS`].
fn spread(family: &Family, row: &[&Kin], places: &Places) -> Vec<i32> {
    let wanted: Vec<Option<i32>> = row.iter().map(|kin| under_parents(family, kin, places)).collect();
    let mut xs: Vec<i32> = Vec::with_capacity(row.len());
    for want in &wanted {
        let nearest = xs.last().map(|last| last + ACROSS);
        xs.push(match (nearest, *want) {
            (None, want) => want.unwrap_or_default(),
            (Some(nearest), None) => nearest,
            (Some(nearest), Some(want)) => nearest.max(want),
        });
    }
    let off: Vec<i32> = xs.iter().zip(&wanted).filter_map(|(x, want)| Some((*want)? - x)).collect();
    let count = i32::try_from(off.len()).unwrap_or(1).max(1);
    let shift = off.iter().sum::<i32>() / count;
    xs.into_iter().map(|x| x + shift).collect()
}

fn under_parents(family: &Family, kin: &Kin, places: &Places) -> Option<i32> {
    let xs: Vec<i32> = parents_of(family, kin.id).iter().filter_map(|p| Some(places.get(p)?.x)).collect();
    let count = i32::try_from(xs.len()).ok().filter(|count| *count > 0)?;
    Some(xs.iter().sum::<i32>() / count)
}

fn parents_of(family: &Family, child: KinId) -> Vec<KinId> {
    family.descents.iter().filter(|(_, c)| *c == child).map(|(parent, _)| *parent).collect()
}

/// Every couple's line: down from both and across below them, each couple of a row at its own depth.
fn couples(family: &Family, places: &Places) -> Vec<((KinId, KinId), CoupleLine)> {
    let mut lines = Vec::new();
    let mut depths: BTreeMap<i32, i32> = BTreeMap::new();
    for (a, b, how) in &family.couples {
        let (Some(from), Some(to)) = (places.get(a), places.get(b)) else { continue };
        let depth = depths.entry(from.y).or_insert(0);
        let y = from.y + HALF + COUPLE.0 + COUPLE.1 * (*depth % 4);
        *depth += 1;
        let edge = from.y + HALF;
        // Lines of several couples leave one person side by side.
        let (left, right) = (from.x.min(to.x) + 6, from.x.max(to.x) - 6);
        let path = format!("M{left} {edge} L{left} {y} L{right} {y} L{right} {edge}");
        let middle = Point { x: i32::midpoint(left, right), y };
        lines.push(((*a, *b), CoupleLine { how: *how, path, middle }));
    }
    lines
}

/// Lines from parents to their children, one per family, and between brothers and sisters without parents here.
fn descents(family: &Family, places: &Places, couples: &[((KinId, KinId), CoupleLine)]) -> Vec<String> {
    let mut by_parents: BTreeMap<Vec<KinId>, Vec<Point>> = BTreeMap::new();
    for kin in &family.people {
        let parents = parents_of(family, kin.id);
        if let (false, Some(at)) = (parents.is_empty(), places.get(&kin.id)) {
            by_parents.entry(parents).or_default().push(*at);
        }
    }
    let mut lanes: BTreeMap<i32, i32> = BTreeMap::new();
    let mut lines = Vec::new();
    for (parents, children) in &by_parents {
        let couple = couples.iter().find(|((a, b), _)| parents.contains(a) && parents.contains(b));
        let starts: Vec<Point> = match couple {
            Some((_, line)) => vec![line.middle],
            None => parents
                .iter()
                .filter_map(|parent| places.get(parent))
                .map(|at| Point { x: at.x, y: at.y + HALF })
                .collect(),
        };
        let Some(top) = children.first().map(|child| child.y - ABOVE) else { continue };
        let lane = lanes.entry(top).or_insert(0);
        let bus = top - 6 * (*lane % 4);
        *lane += 1;
        lines.push(bracket(&starts, children, bus));
    }
    let orphans = |id: &KinId| parents_of(family, *id).is_empty();
    for (a, b) in family.siblings.iter().filter(|(a, b)| orphans(a) || orphans(b)) {
        let (Some(a), Some(b)) = (places.get(a), places.get(b)) else { continue };
        let top = a.y - ABOVE;
        let lane = lanes.entry(top).or_insert(0);
        lines.push(bracket(&[], &[*a, *b], top - 6 * (*lane % 4)));
        *lane += 1;
    }
    lines
}

/// From the starts down to a bar, and from the bar down to every child.
fn bracket(starts: &[Point], children: &[Point], bus: i32) -> String {
    let xs = starts.iter().chain(children).map(|at| at.x);
    let (left, right) = (xs.clone().min().unwrap_or_default(), xs.max().unwrap_or_default());
    let up = starts.iter().map(|at| format!("M{} {} L{} {bus}", at.x, at.y, at.x));
    let bar = (left != right).then(|| format!("M{left} {bus} L{right} {bus}"));
    let down = children.iter().map(|at| format!("M{} {bus} L{} {}", at.x, at.x, at.y - ABOVE + 8));
    up.chain(bar).chain(down).collect::<Vec<_>>().join(" ")
}

/// From a grandparent to a grandchild whose parent is not drawn.
fn distant(family: &Family, places: &Places) -> Vec<String> {
    let line = |(older, younger): &(KinId, KinId)| {
        let (from, to) = (places.get(older)?, places.get(younger)?);
        Some(format!("M{} {} L{} {}", from.x, from.y + HALF, to.x, to.y - ABOVE + 8))
    };
    family.grandparents.iter().filter_map(line).collect()
}
