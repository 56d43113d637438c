//! What the pages show of the family and of who knows whom: the drawings, their sentences and the rows beside them.

use super::rules::{
    Couple, Died, Family, Genogram, Kin, KinId, Link, More, Sociogram, Tie, TieId, acquaintances, genogram,
    sociogram,
};
use super::view::{joined, named};
use foundation::ids::PersonId;
use foundation::texts::Texts;
use std::collections::BTreeMap;

/// One of the family, in words.
#[derive(Debug, Clone)]
pub(super) struct FamilyRow {
    /// The member, when it is one.
    pub(super) person: Option<PersonId>,
    /// The tie, when it is one.
    pub(super) tie: Option<TieId>,
    pub(super) name: String,
    pub(super) shape: String,
    pub(super) born: Option<String>,
    pub(super) died: Option<String>,
    pub(super) parents: String,
    pub(super) partners: String,
}

/// The drawing of the family with its words.
pub(super) struct FamilyView {
    pub(super) drawing: Genogram,
    pub(super) title: String,
    pub(super) sentence: String,
    pub(super) rows: Vec<FamilyRow>,
}

impl FamilyView {
    pub(super) fn of(family: &Family, t: &Texts) -> Self {
        let names: BTreeMap<KinId, &str> =
            family.people.iter().map(|kin| (kin.id, kin.name.as_str())).collect();
        Self {
            drawing: genogram(family),
            title: t.get("network-family-title"),
            sentence: family_sentence(family, &names, t),
            rows: family_rows(family, &names, t),
        }
    }
}

fn parents(family: &Family, child: KinId) -> Vec<KinId> {
    family.descents.iter().filter(|(_, c)| *c == child).map(|(parent, _)| *parent).collect()
}

fn family_sentence(family: &Family, names: &BTreeMap<KinId, &str>, t: &Texts) -> String {
    let name = |id: &KinId| names.get(id).copied().unwrap_or_default();
    let both = |a: &KinId, b: &KinId| named(&[name(a), name(b)], t);
    let mut generations: Vec<i32> = family.people.iter().map(|kin| kin.generation).collect();
    generations.dedup();
    let counts = [("people", family.people.len().into()), ("rows", generations.len().into())];
    let mut parts = vec![t.with("network-family-count", &counts)];
    for (a, b, how) in &family.couples {
        let key = match how {
            Couple::Together => "network-family-together",
            Couple::Apart => "network-family-apart",
        };
        parts.push(t.with(key, &[("names", both(a, b).into())]));
    }
    let mut children: BTreeMap<Vec<KinId>, Vec<&str>> = BTreeMap::new();
    for kin in &family.people {
        let parents = parents(family, kin.id);
        if !parents.is_empty() {
            children.entry(parents).or_default().push(&kin.name);
        }
    }
    for (parents, children) in &children {
        let parents: Vec<&str> = parents.iter().map(name).collect();
        let values = [
            ("count", children.len().into()),
            ("names", named(children, t).into()),
            ("parents", named(&parents, t).into()),
        ];
        parts.push(t.with("network-family-children", &values));
    }
    for (a, b) in &family.siblings {
        if parents(family, *a).is_empty() || parents(family, *b).is_empty() {
            parts.push(t.with("network-family-siblings", &[("names", both(a, b).into())]));
        }
    }
    for (older, younger) in &family.grandparents {
        let values = [("older", name(older).into()), ("younger", name(younger).into())];
        parts.push(t.with("network-family-grandparent", &values));
    }
    let died: Vec<&str> =
        family.people.iter().filter(|kin| kin.died.is_some()).map(|kin| kin.name.as_str()).collect();
    if !died.is_empty() {
        parts.push(t.with("network-family-died", &[("names", named(&died, t).into())]));
    }
    if !family.outside.is_empty() {
        let outside: Vec<&str> = family.outside.iter().map(String::as_str).collect();
        parts.push(t.with("network-family-outside", &[("names", named(&outside, t).into())]));
    }
    parts.join(" ")
}

fn family_rows(family: &Family, names: &BTreeMap<KinId, &str>, t: &Texts) -> Vec<FamilyRow> {
    let all = |ids: Vec<KinId>| {
        let names: Vec<String> =
            ids.iter().filter_map(|id| names.get(id)).map(|name| (*name).to_owned()).collect();
        joined(&names, t)
    };
    let row = |kin: &Kin| {
        let (person, tie) = match kin.id {
            KinId::Member(person) => (Some(person), None),
            KinId::Tie(tie) => (None, Some(tie)),
        };
        let partners = family.couples.iter().filter_map(|(a, b, _)| match kin.id {
            id if id == *a => Some(*b),
            id if id == *b => Some(*a),
            _ => None,
        });
        FamilyRow {
            person,
            tie,
            name: kin.name.clone(),
            shape: t.get(kin.shape.text_key()),
            born: kin.born.map(|year| year.to_string()),
            died: kin.died.map(|died| match died {
                Died::Sometime => t.get("network-died-yes"),
                Died::In(year) => year.to_string(),
            }),
            parents: all(parents(family, kin.id)),
            partners: all(partners.collect()),
        }
    };
    family.people.iter().map(row).collect()
}

/// Someone and whom they know.
#[derive(Debug, Clone)]
pub(super) struct KnownRow {
    pub(super) tie: TieId,
    pub(super) name: String,
    pub(super) group: String,
    pub(super) knows: String,
}

/// The drawing of who knows whom with its words.
pub(super) struct KnownView {
    pub(super) picture: Sociogram,
    pub(super) title: String,
    pub(super) sentence: String,
    pub(super) rows: Vec<KnownRow>,
}

impl KnownView {
    pub(super) fn of(ties: &[Tie], links: &[Link], t: &Texts) -> Self {
        let known = acquaintances(ties, links);
        Self {
            picture: sociogram(ties, links),
            title: t.get("network-known-title"),
            sentence: known_sentence(&known, t),
            rows: known.iter().map(|(tie, others)| known_row(tie, others, t)).collect(),
        }
    }

    /// What a mark for more people says.
    pub(super) fn words_for(&self, more: &More, t: &Texts) -> String {
        t.with("network-more", &[("people", more.people.into())])
    }
}

fn known_row(tie: &Tie, others: &[&Tie], t: &Texts) -> KnownRow {
    let names: Vec<String> = others.iter().map(|other| other.what.name.clone()).collect();
    KnownRow {
        tie: tie.id,
        name: tie.what.name.clone(),
        group: t.get(tie.what.group.text_key()),
        knows: if names.is_empty() { t.get("network-known-nobody") } else { joined(&names, t) },
    }
}

fn known_sentence(known: &[(&Tie, Vec<&Tie>)], t: &Texts) -> String {
    let mut parts = Vec::new();
    for (tie, others) in known.iter().filter(|(_, others)| !others.is_empty()) {
        // Every pair is said once, by the one who was written down first.
        let later: Vec<&str> =
            others.iter().filter(|other| other.id > tie.id).map(|other| other.what.name.as_str()).collect();
        if !later.is_empty() {
            let values = [("name", tie.what.name.as_str().into()), ("names", named(&later, t).into())];
            parts.push(t.with("network-known-pair", &values));
        }
    }
    let alone: Vec<&str> =
        known.iter().filter(|(_, others)| others.is_empty()).map(|(tie, _)| tie.what.name.as_str()).collect();
    if parts.is_empty() {
        parts.push(t.get("network-known-none"));
    } else if !alone.is_empty() {
        parts.push(t.with("network-known-alone", &[("names", named(&alone, t).into())]));
    }
    parts.join(" ")
}
