//! Who in the network knows whom. Everyone stands where the ecogram has them, so that people are found again; who has no
//! place yet stands further away.

use super::drawing::{Drawing, layout};
use super::geometry::{DOT, Point, along};
use super::{Closeness, NewTie, Tie, TieId};
use std::collections::BTreeSet;

/// Two people who know each other, the one that was written down first in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    /// The one.
    pub one: TieId,
    /// The other.
    pub other: TieId,
}

impl Link {
    /// Between two people; nobody knows only themselves.
    #[must_use]
    pub fn between(a: TieId, b: TieId) -> Option<Self> {
        (a != b).then(|| Self { one: a.min(b), other: a.max(b) })
    }

    /// The other one, seen from one of the two.
    #[must_use]
    pub fn from(&self, tie: TieId) -> Option<TieId> {
        match tie {
            tie if tie == self.one => Some(self.other),
            tie if tie == self.other => Some(self.one),
            _ => None,
        }
    }
}

/// A line between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// From the edge of the one.
    pub from: Point,
    /// To the edge of the other.
    pub to: Point,
}

/// The drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sociogram {
    /// Everyone, where the ecogram has them.
    pub drawing: Drawing,
    /// Who knows whom.
    pub lines: Vec<Joined>,
}

/// Draws who knows whom among these people. Links with anyone else are left out.
#[must_use]
pub fn sociogram(ties: &[Tie], links: &[Link]) -> Sociogram {
    let placed = |tie: &Tie| {
        let closeness = Some(tie.what.closeness.unwrap_or(Closeness::Far));
        Tie { what: NewTie { closeness, ..tie.what.clone() }, ..tie.clone() }
    };
    let ties: Vec<Tie> = ties.iter().map(placed).collect();
    let drawing = layout(&ties);
    let dot = |tie: TieId| drawing.persons.iter().find(|person| person.tie == tie).map(|person| person.dot);
    let line = |link: &Link| {
        let (one, other) = (dot(link.one)?, dot(link.other)?);
        Some(Joined { from: along(one, other, DOT + 2), to: along(other, one, DOT + 2) })
    };
    let links: BTreeSet<Link> = links.iter().copied().collect();
    let lines = links.iter().filter_map(line).collect();
    Sociogram { drawing, lines }
}

/// Whom each of these people knows among them, in the order of the list.
#[must_use]
pub fn acquaintances<'t>(ties: &'t [Tie], links: &[Link]) -> Vec<(&'t Tie, Vec<&'t Tie>)> {
    let known = |tie: &'t Tie| {
        let others = ties
            .iter()
            .filter(|other| Link::between(tie.id, other.id).is_some_and(|link| links.contains(&link)));
        (tie, others.collect())
    };
    ties.iter().map(known).collect()
}
