//! Who is family of whom, in at most three generations: members of the file by their relations, and people of the list
//! by what they are to a member.

use super::{Tie, TieId, Whose};
use crate::file::{Member, RelationKind, RelationLine};
use foundation::codes;
use foundation::ids::PersonId;
use foundation::time::Date;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

codes! {
    /// What someone on the list is to the member whose tie it is.
    pub enum Kinship {
        /// Parent.
        Parent = "parent" / "network-kin-parent",
        /// Grandparent.
        Grandparent = "grandparent" / "network-kin-grandparent",
        /// Child.
        Child = "child" / "network-kin-child",
        /// Grandchild.
        Grandchild = "grandchild" / "network-kin-grandchild",
        /// Brother or sister.
        Sibling = "sibling" / "network-kin-sibling",
        /// Partner.
        Partner = "partner" / "network-kin-partner",
        /// Partner of before.
        FormerPartner = "former-partner" / "network-kin-former-partner",
    }

    /// How someone is drawn, as they or the household say it.
    pub enum Shape {
        /// A man.
        Square = "square" / "network-shape-square",
        /// A woman.
        Circle = "circle" / "network-shape-circle",
        /// Neither, both, or not said.
        Diamond = "diamond" / "network-shape-diamond",
    }
}

/// That someone died, and in which year when that was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Died {
    /// In a year nobody named.
    Sometime,
    /// In this year.
    In(i16),
}

/// Earliest year of a death that is written down.
pub const EARLIEST_YEAR: i16 = 1850;

impl Died {
    /// As it is kept.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Sometime => "yes".to_owned(),
            Self::In(year) => year.to_string(),
        }
    }

    /// From what is kept.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        if code == "yes" { Some(Self::Sometime) } else { code.parse().ok().map(Self::In) }
    }
}

/// What is drawn of a member beside what the file says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looks {
    /// The shape, when it was said.
    pub shape: Option<Shape>,
    /// Whether they died.
    pub died: Option<Died>,
    /// Version; 0 while nothing is kept.
    pub version: i64,
}

/// Someone in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KinId {
    /// A member of the file.
    Member(PersonId),
    /// Someone on the list.
    Tie(TieId),
}

/// One of the family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// Who.
    pub id: KinId,
    /// First name.
    pub name: String,
    /// Year of birth, when known.
    pub born: Option<i16>,
    /// How they are drawn.
    pub shape: Shape,
    /// Whether they died.
    pub died: Option<Died>,
    /// Generation: 0 is the oldest member's, smaller is older.
    pub generation: i32,
}

/// How a couple stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Couple {
    /// Together.
    Together,
    /// No longer.
    Apart,
}

/// The family: who can be drawn, in which generation, and how they are joined. Every pair of identifiers once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Family {
    /// Those who can be drawn: the oldest generation first, then by year of birth.
    pub people: Vec<Kin>,
    /// Couples.
    pub couples: Vec<(KinId, KinId, Couple)>,
    /// A parent and a child.
    pub descents: Vec<(KinId, KinId)>,
    /// Brothers and sisters.
    pub siblings: Vec<(KinId, KinId)>,
    /// A grandparent and a grandchild whose parent between them is not known.
    pub grandparents: Vec<(KinId, KinId)>,
    /// Names of those who are family and cannot be drawn: no relation was noted, or they are a fourth generation.
    pub outside: Vec<String>,
}

/// How many generations are drawn.
pub const GENERATIONS: i32 = 3;

/// Everything that joins two people, before anyone has a generation.
#[derive(Default)]
struct Joints {
    couples: BTreeMap<(KinId, KinId), Couple>,
    descents: BTreeSet<(KinId, KinId)>,
    siblings: BTreeSet<(KinId, KinId)>,
    grandparents: BTreeSet<(KinId, KinId)>,
}

impl Joints {
    fn couple(&mut self, a: KinId, b: KinId, how: Couple) {
        let pair = (a.min(b), a.max(b));
        // Who are together now were perhaps apart before: together counts.
        let kept = self.couples.entry(pair).or_insert(how);
        *kept = (*kept).min(how);
    }

    fn relation(&mut self, line: &RelationLine, today: Date) {
        let (a, b) = (KinId::Member(line.person), KinId::Member(line.other));
        let ended = line.until.is_some_and(|until| until < today);
        match line.kind {
            RelationKind::Partner => self.couple(a, b, if ended { Couple::Apart } else { Couple::Together }),
            RelationKind::ExPartner => self.couple(a, b, Couple::Apart),
            RelationKind::Parent => drop(self.descents.insert((a, b))),
            RelationKind::Child => drop(self.descents.insert((b, a))),
            RelationKind::Sibling => drop(self.siblings.insert((a.min(b), a.max(b)))),
            RelationKind::Grandparent => drop(self.grandparents.insert((a, b))),
            RelationKind::Other => {}
        }
    }

    fn kinship(&mut self, who: KinId, of: KinId, kinship: Kinship) {
        match kinship {
            Kinship::Parent => drop(self.descents.insert((who, of))),
            Kinship::Child => drop(self.descents.insert((of, who))),
            Kinship::Grandparent => drop(self.grandparents.insert((who, of))),
            Kinship::Grandchild => drop(self.grandparents.insert((of, who))),
            Kinship::Sibling => drop(self.siblings.insert((who.min(of), who.max(of)))),
            Kinship::Partner => self.couple(who, of, Couple::Together),
            Kinship::FormerPartner => self.couple(who, of, Couple::Apart),
        }
    }

    /// From a person to the next: how many generations down.
    fn steps(&self) -> Vec<(KinId, KinId, i32)> {
        let level = self.couples.keys().chain(&self.siblings).map(|(a, b)| (*a, *b, 0));
        let one = self.descents.iter().map(|(older, younger)| (*older, *younger, 1));
        let two = self.grandparents.iter().map(|(older, younger)| (*older, *younger, 2));
        level.chain(one).chain(two).flat_map(|(a, b, down)| [(a, b, down), (b, a, -down)]).collect()
    }

    /// The generation of everyone who is joined to `first`, nearest first.
    fn generations(&self, first: KinId) -> BTreeMap<KinId, i32> {
        let mut steps: BTreeMap<KinId, Vec<(KinId, i32)>> = BTreeMap::new();
        for (from, to, down) in self.steps() {
            steps.entry(from).or_default().push((to, down));
        }
        let mut found = BTreeMap::from([(first, 0)]);
        let mut queue = VecDeque::from([first]);
        while let Some(at) = queue.pop_front() {
            let here = found.get(&at).copied().unwrap_or_default();
            for (to, down) in steps.get(&at).into_iter().flatten() {
                if !found.contains_key(to) {
                    found.insert(*to, here + down);
                    queue.push_back(*to);
                }
            }
        }
        found
    }
}

/// The family as it is on a day. `looks` says how members are drawn. Ties must be those of today; of several kinds
/// of relation that contradict each other the nearest to the oldest member counts.
#[must_use]
pub fn family(
    members: &[Member],
    relations: &[RelationLine],
    ties: &[Tie],
    looks: &BTreeMap<PersonId, Looks>,
    today: Date,
) -> Family {
    let members: BTreeMap<PersonId, &Member> = members
        .iter()
        .filter(|member| !member.belongs_never())
        .map(|member| (member.person, member))
        .collect();
    let mut joints = Joints::default();
    let known =
        |line: &&RelationLine| members.contains_key(&line.person) && members.contains_key(&line.other);
    relations.iter().filter(known).for_each(|line| joints.relation(line, today));
    let mut people: Vec<Kin> =
        members.values().map(|member| of_member(member, looks.get(&member.person))).collect();
    for tie in ties {
        let (Some(kinship), Whose::Member(of)) = (tie.what.kinship, tie.what.of) else { continue };
        if members.contains_key(&of) {
            joints.kinship(KinId::Tie(tie.id), KinId::Member(of), kinship);
            people.push(of_tie(tie));
        }
    }
    drawn(people, joints)
}

fn of_member(member: &Member, looks: Option<&Looks>) -> Kin {
    Kin {
        id: KinId::Member(member.person),
        name: member.first.clone(),
        born: member.born.map(Date::year),
        shape: looks.and_then(|looks| looks.shape).unwrap_or(Shape::Diamond),
        died: looks.and_then(|looks| looks.died),
        generation: 0,
    }
}

fn of_tie(tie: &Tie) -> Kin {
    Kin {
        id: KinId::Tie(tie.id),
        name: tie.what.name.clone(),
        born: None,
        shape: tie.what.shape.unwrap_or(Shape::Diamond),
        died: tie.what.died,
        generation: 0,
    }
}

/// Gives everyone a generation and leaves out who cannot be drawn.
fn drawn(mut people: Vec<Kin>, joints: Joints) -> Family {
    people.sort_by_key(|kin| (kin.born.unwrap_or(i16::MAX), kin.id));
    let joined = |id: KinId| joints.steps().iter().any(|(from, ..)| *from == id);
    // The oldest member of whom a relation is known; everyone else stands in relation to them.
    let first = people.iter().map(|kin| kin.id).find(|id| matches!(id, KinId::Member(_)) && joined(*id));
    let Some(first) = first else {
        return Family { outside: people.into_iter().map(|kin| kin.name).collect(), ..Family::default() };
    };
    let generations = joints.generations(first);
    let oldest = window(&generations);
    let is_in = |id: KinId| {
        generations.get(&id).is_some_and(|generation| (oldest..oldest + GENERATIONS).contains(generation))
    };
    let mut family = Family::default();
    for mut kin in people {
        match generations.get(&kin.id) {
            Some(generation) if is_in(kin.id) => {
                kin.generation = *generation;
                family.people.push(kin);
            }
            _ => family.outside.push(kin.name),
        }
    }
    family.people.sort_by_key(|kin| (kin.generation, kin.born.unwrap_or(i16::MAX), kin.id));
    let level = |(a, b): &(KinId, KinId), down: i32| {
        is_in(*a)
            && is_in(*b)
            && generations.get(b).zip(generations.get(a)).is_some_and(|(b, a)| b - a == down)
    };
    let Joints { couples, descents, siblings, grandparents } = joints;
    family.couples =
        couples.into_iter().filter(|(pair, _)| level(pair, 0)).map(|((a, b), how)| (a, b, how)).collect();
    family.descents = descents.into_iter().filter(|pair| level(pair, 1)).collect();
    family.siblings = siblings.into_iter().filter(|pair| level(pair, 0)).collect();
    let descents = &family.descents;
    let known_between = |(older, younger): &(KinId, KinId)| {
        descents.iter().any(|(o, child)| o == older && descents.contains(&(*child, *younger)))
    };
    family.grandparents =
        grandparents.into_iter().filter(|pair| level(pair, 2) && !known_between(pair)).collect();
    family
}

/// The oldest of the three generations that are drawn: of those around the first person the three with most people; of
/// equals the older.
fn window(generations: &BTreeMap<KinId, i32>) -> i32 {
    let people = |oldest: i32| {
        generations.values().filter(|generation| (oldest..oldest + GENERATIONS).contains(*generation)).count()
    };
    let mut best = 1 - GENERATIONS;
    for oldest in 2 - GENERATIONS..=0 {
        if people(oldest) > people(best) {
            best = oldest;
        }
    }
    best
}
