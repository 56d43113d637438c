//! Tests of the drawing of the family and of who knows whom, for any family and any network.

use super::super::genogram::{ACROSS, HALF};
use super::super::*;
use super::{any_ties, day, id, of, tie};
use crate::file::{Member, Place, RelationId, RelationKind, RelationLine};
use foundation::ids::Uuid;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const TODAY: &str = "2026-11-23";

fn person(number: u128) -> PersonId {
    PersonId::from(Uuid::from_u128(number))
}

fn member(number: u128, first: &str, born: &str) -> Member {
    Member {
        person: person(number),
        first: first.to_owned(),
        last: "De Wit".to_owned(),
        born: Some(day(born)),
        address: None,
        postcode: None,
        place: Place::Resident,
        from: day("2020-01-01"),
        until: None,
        version: 1,
        person_version: 1,
    }
}

fn relation(one: u128, kind: RelationKind, other: u128) -> RelationLine {
    RelationLine {
        id: RelationId::from(Uuid::from_u128(one * 100 + other)),
        person: person(one),
        other: person(other),
        kind,
        from: None,
        until: None,
    }
}

fn kin(number: u128, name: &str, kinship: Kinship, of: u128) -> Tie {
    let mut tie = tie(number, name, Group::Family, None);
    tie.what.of = Whose::Member(person(of));
    tie.what.kinship = Some(kinship);
    tie
}

/// Two parents, two children, a grandmother on the list, and a former partner.
fn usual() -> Family {
    let members = [
        member(1, "Saskia", "1984-02-17"),
        member(2, "Bram", "1982-09-03"),
        member(3, "Yara", "2016-11-08"),
        member(4, "Tom", "2013-01-30"),
    ];
    let relations = [
        relation(1, RelationKind::Partner, 2),
        relation(1, RelationKind::Parent, 3),
        relation(3, RelationKind::Child, 2),
        relation(1, RelationKind::Parent, 4),
    ];
    let ties = [
        kin(10, "Oma Nel", Kinship::Parent, 1),
        kin(11, "Rik", Kinship::FormerPartner, 1),
        kin(12, "Overgrootje", Kinship::Grandparent, 1),
    ];
    family(&members, &relations, &ties, &BTreeMap::new(), day(TODAY))
}

#[test]
fn r038_a_family_is_drawn_in_three_generations_with_the_eldest_on_the_left() {
    let family = usual();
    let names = |generation: i32| -> Vec<&str> {
        let row = family.people.iter().filter(|kin| kin.generation == generation);
        row.map(|kin| kin.name.as_str()).collect()
    };
    assert_eq!(names(-1), ["Oma Nel"]);
    assert_eq!(names(0), ["Bram", "Saskia", "Rik"]);
    assert_eq!(names(1), ["Tom", "Yara"]);
    assert_eq!(family.outside, ["Overgrootje"], "a fourth generation is said, not drawn");
    let drawing = genogram(&family);
    let x = |name: &str| drawing.nodes.iter().find(|node| node.kin.name == name).unwrap().at;
    assert!(x("Tom").x < x("Yara").x && x("Tom").y == x("Yara").y && x("Bram").y < x("Tom").y);
    assert_eq!((x("Saskia").x - x("Bram").x).abs(), ACROSS, "partners stand beside each other");
    assert!(x("Oma Nel").y < x("Bram").y && x("Oma Nel").x <= x("Rik").x);
    assert_eq!(drawing.couples.iter().filter(|couple| couple.is_apart()).count(), 1);
    assert_eq!(drawing.couples.len(), 2);
}

#[test]
fn who_is_joined_to_nobody_is_named_and_not_drawn() {
    let members = [member(1, "Saskia", "1984-02-17"), member(2, "Bram", "1982-09-03")];
    let nobody = family(&members, &[], &[], &BTreeMap::new(), day(TODAY));
    assert!(nobody.people.is_empty());
    assert_eq!(nobody.outside, ["Bram", "Saskia"]);
    assert!(genogram(&nobody).nodes.is_empty());
}

#[test]
fn a_couple_that_ended_is_apart_until_it_is_together_again() {
    let members = [member(1, "Saskia", "1984-02-17"), member(2, "Bram", "1982-09-03")];
    let mut ended = relation(1, RelationKind::Partner, 2);
    ended.until = Some(day("2025-01-01"));
    let how = |relations: &[RelationLine]| {
        family(&members, relations, &[], &BTreeMap::new(), day(TODAY)).couples[0].2
    };
    assert_eq!(how(std::slice::from_ref(&ended)), Couple::Apart);
    let again = RelationLine { until: None, ..ended.clone() };
    assert_eq!(how(&[ended.clone(), again.clone()]), Couple::Together);
    assert_eq!(how(&[again, ended]), Couple::Together);
}

#[test]
fn a_death_is_a_year_that_has_been() {
    let today = day(TODAY);
    for fine in [None, Some(Died::Sometime), Some(Died::In(2026)), Some(Died::In(EARLIEST_YEAR))] {
        assert_eq!(check_died(fine, today), Ok(()));
        assert_eq!(fine.and_then(|died| Died::parse(&died.code())), fine);
    }
    for wrong in [2027, 12, -3] {
        assert_eq!(check_died(Some(Died::In(wrong)), today), Err(NetworkRule::DiedWhen));
    }
    let whole = NewTie { kinship: Some(Kinship::Child), ..NewTie::named("Wil", Group::Family, today) };
    assert_eq!(check(&whole, &[], today), Err(NetworkRule::KinOfWhom));
}

#[test]
fn who_knows_whom_is_drawn_where_the_ecogram_has_them() {
    let ties = [
        tie(1, "Ria", Group::Friends, Some(Closeness::Near)),
        tie(2, "Ton", Group::Neighbours, Some(Closeness::Middle)),
        tie(3, "Wil", Group::Neighbours, None),
    ];
    let known = [Link::between(id(2), id(1)).unwrap(), Link::between(id(1), id(9)).unwrap()];
    let drawn = sociogram(&ties, &known);
    assert_eq!(drawn.lines.len(), 1, "whoever is not here is not drawn");
    let there = layout(&ties);
    for person in &there.persons {
        let same = drawn.drawing.persons.iter().find(|other| other.tie == person.tie).unwrap();
        assert_eq!(same.dot, person.dot, "{}", person.name);
    }
    assert_eq!(drawn.drawing.persons.len(), 3, "who has no place yet stands further away");
    let names: Vec<usize> = acquaintances(&ties, &known).iter().map(|(_, others)| others.len()).collect();
    assert_eq!(names, [1, 1, 0]);
    assert_eq!(Link::between(id(1), id(1)), None);
}

fn any_family() -> impl Strategy<Value = (Vec<Member>, Vec<RelationLine>, Vec<Tie>)> {
    let relations =
        prop::collection::vec((0_u128..8, of(RelationKind::ALL), 0_u128..8, any::<bool>()), 0..14);
    let kin = prop::collection::vec((of(Kinship::ALL), 0_u128..8, "[A-Z][a-z]{1,30}"), 0..12);
    let born = prop::collection::vec(prop::option::of(1930_i16..2024), 8);
    (relations, kin, born).prop_map(|(relations, ties, born)| {
        let members = (0_u128..8).zip(born).map(|(number, born)| {
            let year = born.unwrap_or(2000);
            let one = member(number, "Lid", &format!("{year}-05-05"));
            Member { born: born.and(one.born), ..one }
        });
        let relations = relations.into_iter().filter(|(a, _, b, _)| a != b).map(|(a, kind, b, ended)| {
            RelationLine { until: ended.then(|| day("2020-02-02")), ..relation(a, kind, b) }
        });
        let ties =
            (100_u128..).zip(ties).map(|(number, (kinship, of, name))| kin_of(number, &name, kinship, of));
        (members.collect(), relations.collect(), ties.collect())
    })
}

fn kin_of(number: u128, name: &str, kinship: Kinship, of: u128) -> Tie {
    kin(number, name, kinship, of)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn r038_no_two_of_a_family_overlap_and_nobody_is_lost((members, relations, ties) in any_family()) {
        let family = family(&members, &relations, &ties, &BTreeMap::new(), day(TODAY));
        let drawing = genogram(&family);
        prop_assert_eq!(drawing.nodes.len(), family.people.len());
        prop_assert_eq!(family.people.len() + family.outside.len(), members.len() + ties.len());
        let generations: BTreeSet<i32> = family.people.iter().map(|kin| kin.generation).collect();
        prop_assert!(generations.len() <= 3);
        for (at, node) in drawing.nodes.iter().enumerate() {
            prop_assert!(node.at.x >= HALF && node.at.x <= drawing.width - HALF, "{node:?}");
            prop_assert!(node.at.y >= HALF && node.at.y <= drawing.height - HALF, "{node:?}");
            for other in drawing.nodes.iter().skip(at + 1) {
                let apart = node.at.y != other.at.y || (node.at.x - other.at.x).abs() >= ACROSS;
                prop_assert!(apart, "{node:?} {other:?}");
            }
        }
    }

    #[test]
    fn r038_the_same_family_gives_the_same_drawing_in_any_order(
        ((members, relations, ties), shuffled) in any_family().prop_flat_map(|(m, r, t)| {
            let same = (m.clone(), r.clone(), t.clone());
            (Just(same), (Just(m).prop_shuffle(), Just(r).prop_shuffle(), Just(t).prop_shuffle()))
        })
    ) {
        let drawn = |members: &[Member], relations: &[RelationLine], ties: &[Tie]| {
            let family = family(members, relations, ties, &BTreeMap::new(), day(TODAY));
            let drawing = genogram(&family);
            (family, drawing)
        };
        prop_assert_eq!(drawn(&members, &relations, &ties), drawn(&shuffled.0, &shuffled.1, &shuffled.2));
    }

    #[test]
    fn every_line_of_who_knows_whom_joins_two_who_are_drawn(ties in any_ties(), pairs in prop::collection::vec((1_u128..60, 1_u128..60), 0..40)) {
        let links: Vec<Link> = pairs.into_iter().filter_map(|(a, b)| Link::between(id(a), id(b))).collect();
        let drawn = sociogram(&ties, &links);
        let there: BTreeSet<TieId> = drawn.drawing.persons.iter().map(|person| person.tie).collect();
        let distinct: BTreeSet<Link> = links.iter().copied().collect();
        let joined = distinct.iter().filter(|link| there.contains(&link.one) && there.contains(&link.other));
        prop_assert_eq!(drawn.lines.len(), joined.count());
    }
}
