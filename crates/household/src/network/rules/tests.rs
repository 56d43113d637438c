//! Tests of this room's rules: the answer, the counts, and the picture for any people whatsoever.

mod family;
mod then;

use super::drawing::band;
use super::drawing::{Person, Sector};
use super::geometry::{self, Area, CENTRE, DOT, Point, apart, at, away};
use super::labels::Fold;
use super::*;
use foundation::ids::Uuid;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

fn id(number: u128) -> TieId {
    TieId::from(Uuid::from_u128(number))
}

fn tie(number: u128, name: &str, group: Group, closeness: Option<Closeness>) -> Tie {
    let what = NewTie { closeness, ..NewTie::named(name, group, day("2026-03-01")) };
    Tie { id: id(number), what, version: 1 }
}

fn of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn any_tie() -> impl Strategy<Value = Tie> {
    let name = prop_oneof![
        "[A-Z][a-z]{1,8}",
        "[A-Za-z]{1,60}",
        "[W]{60}",
        Just("Mevrouw van der Wagenborgh-Wassenaar".to_owned()),
        "\\PC{1,60}"
    ];
    let kinds = prop::collection::btree_set(of(Kind::ALL), 0..=4);
    let direction = prop::option::of(of(Direction::ALL));
    let bond = (prop::option::of(of(Strength::ALL)), prop::option::of(of(Strain::ALL)));
    (
        name,
        of(Group::ALL),
        prop::option::weighted(0.9, of(Closeness::ALL)),
        kinds,
        direction,
        any::<bool>(),
        bond,
    )
        .prop_map(|(name, group, closeness, kinds, direction, spoken, bond)| {
            let mut tie = tie(0, &name, group, closeness);
            let kinds: Vec<Kind> = kinds.into_iter().collect();
            let halves = kinds.split_at(kinds.len() / 2);
            (tie.what.gives, tie.what.receives) = match direction {
                Some(Direction::Receives) => (Vec::new(), kinds),
                Some(Direction::Both) => (halves.0.to_vec(), halves.1.to_vec()),
                Some(Direction::Gives) | None => (kinds, Vec::new()),
            };
            (tie.what.strength, tie.what.strain) = bond;
            tie.what.spoken = if spoken { Spoken::On(day("2026-03-02")) } else { Spoken::NotYet };
            tie
        })
}

/// Up to sixty, over all groups or crowded into two.
fn any_ties() -> impl Strategy<Value = Vec<Tie>> {
    let crowd = (any_tie(), of(&[Group::Neighbours, Group::Family])).prop_map(|(mut tie, group)| {
        tie.what.group = group;
        tie
    });
    let many = prop_oneof![
        prop::collection::vec(any_tie(), 0..=12),
        prop::collection::vec(any_tie(), 0..=60),
        prop::collection::vec(crowd, 0..=60)
    ];
    many.prop_map(|mut ties| {
        for (number, tie) in (1_u128..).zip(&mut ties) {
            tie.id = id(number);
        }
        ties
    })
}

fn sector_of(drawing: &Drawing, group: Group) -> Sector {
    *drawing.sectors.iter().find(|sector| sector.group == group).unwrap()
}

/// Whether the point lies between the two edges of its sector, worked out anew with floating angles.
fn in_sector(drawing: &Drawing, group: Group, dot: Point) -> bool {
    let sector = sector_of(drawing, group);
    let (dx, dy) = (f64::from(dot.x - CENTRE.x) * 5.0 / 6.0, f64::from(dot.y - CENTRE.y));
    let turned = (dy.atan2(dx).to_degrees() - f64::from(sector.start)).rem_euclid(360.0);
    turned <= f64::from(sector.width)
}

fn in_ring(closeness: Closeness, dot: Point) -> bool {
    let (inner, outer) = band(closeness);
    (geometry::ring(inner + DOT)..=geometry::ring(outer - DOT)).contains(&away(dot))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn r038_everyone_stands_in_their_own_sector_and_ring_on_the_paper(ties in any_ties()) {
        let drawing = layout(&ties);
        let people = drawing.persons.iter().map(|p| (p.group, p.closeness, p.dot));
        let all: Vec<_> = people.chain(drawing.more.iter().map(|m| (m.group, m.closeness, m.dot))).collect();
        for (at, (group, closeness, dot)) in all.iter().enumerate() {
            prop_assert!(in_ring(*closeness, *dot), "{dot:?} is not in {closeness:?}");
            prop_assert!(in_sector(&drawing, *group, *dot), "{dot:?} is not in {group:?}");
            prop_assert!(Area::around(*dot, 2 * DOT, 2 * DOT).on_paper());
            for (.., other) in all.iter().skip(at + 1) {
                prop_assert!(apart(*dot, *other) > (2 * DOT).pow(2), "{dot:?} and {other:?} overlap");
            }
        }
    }

    #[test]
    fn r038_names_touch_no_name_and_no_dot(ties in any_ties()) {
        let drawing = layout(&ties);
        let labels: Vec<_> = drawing.persons.iter().filter_map(|p| p.label.as_ref()).collect();
        for (at, label) in labels.iter().enumerate() {
            prop_assert!(label.area.on_paper());
            for other in labels.iter().skip(at + 1) {
                prop_assert!(!label.area.touches(&other.area), "{label:?} touches {other:?}");
            }
            for dot in drawing.persons.iter().map(|p| p.dot).chain(drawing.more.iter().map(|m| m.dot)) {
                prop_assert!(!label.area.touches_dot(dot, DOT), "{label:?} touches {dot:?}");
            }
        }
        for person in &drawing.persons {
            if let Some(label) = &person.label {
                let whole = label.text == person.name.trim();
                prop_assert_eq!(label.fold == Fold::Whole, whole);
                prop_assert!(whole || person.name.trim().starts_with(label.text.trim_end_matches('…').trim_end()));
            }
        }
    }

    #[test]
    fn nobody_is_lost_between_list_and_picture(ties in any_ties()) {
        let (drawing, count) = (layout(&ties), count(&ties));
        let more: usize = drawing.more.iter().map(|m| m.people).sum();
        prop_assert_eq!(drawing.persons.len() + more + count.unplaced.len(), ties.len());
        let drawn: std::collections::BTreeSet<TieId> = drawing.persons.iter().map(|p| p.tie).collect();
        prop_assert_eq!(drawn.len(), drawing.persons.len());
    }

    #[test]
    fn the_same_people_give_the_same_picture_in_any_order(
        (ties, shuffled) in any_ties().prop_flat_map(|t| (Just(t.clone()), Just(t).prop_shuffle()))
    ) {
        prop_assert_eq!(layout(&ties), layout(&shuffled));
    }

    #[test]
    fn a_new_person_moves_nobody_elsewhere_while_the_circle_is_divided_the_same(
        ties in any_ties(), mut new in any_tie()
    ) {
        new.id = id(1_000);
        let before = layout(&ties);
        let more: Vec<Tie> = ties.iter().cloned().chain([new.clone()]).collect();
        let after = layout(&more);
        if before.sectors != after.sectors {
            return Ok(());
        }
        let elsewhere = |p: &&Person| p.group != new.what.group || Some(p.closeness) != new.what.closeness;
        let places = |d: &Drawing| -> Vec<(TieId, Point)> {
            d.persons.iter().filter(elsewhere).map(|p| (p.tie, p.dot)).collect()
        };
        prop_assert_eq!(places(&before), places(&after));
    }

    #[test]
    fn the_circle_is_divided_anew_only_for_a_new_group_or_a_wider_one(ties in any_ties(), mut new in any_tie()) {
        new.id = id(1_000);
        let of_its_group = |ties: &[Tie], ring| {
            ties.iter().filter(|t| t.what.group == new.what.group && t.what.closeness == Some(ring)).count()
        };
        let beside = |ties: &[Tie]| {
            of_its_group(ties, Closeness::Near)
                .max(of_its_group(ties, Closeness::Middle).div_ceil(2))
                .max(of_its_group(ties, Closeness::Far).div_ceil(3))
        };
        let more: Vec<Tie> = ties.iter().cloned().chain([new.clone()]).collect();
        let grows = matches!((beside(&ties), beside(&more)), (0..=1, 2) | (3, 4));
        let known = ties.iter().any(|t| t.what.group == new.what.group && t.what.closeness.is_some());
        let standing = [Group::Family, Group::Friends, Group::Neighbours].contains(&new.what.group);
        if new.what.closeness.is_none() || ((known || standing) && !grows) {
            prop_assert_eq!(layout(&ties).sectors, layout(&more).sectors);
        }
    }

    #[test]
    fn the_sectors_fill_the_circle(ties in any_ties()) {
        let drawing = layout(&ties);
        prop_assert_eq!(drawing.sectors.iter().map(|s| s.width).sum::<i32>(), 360);
        for pair in drawing.sectors.windows(2) {
            prop_assert_eq!(pair[0].start + pair[0].width, pair[1].start);
        }
    }

    #[test]
    fn the_sentence_counts_what_the_list_holds(ties in any_ties()) {
        let count = count(&ties);
        prop_assert_eq!(count.people, ties.len());
        prop_assert_eq!(count.rings.iter().map(|(_, n)| n).sum::<usize>() + count.unplaced.len(), ties.len());
        for (kind, who) in &count.gives {
            let given = ties.iter().filter(|t| t.what.gives.contains(kind)).count();
            prop_assert_eq!(who.len(), given);
            prop_assert!(given > 0);
        }
    }
}

#[test]
fn a_usual_network_is_drawn_whole_with_whole_names() {
    use Closeness::{Far, Middle, Near};
    let people = [
        ("Oma Nel", Group::Family, Near),
        ("Karim", Group::Family, Near),
        ("Samira", Group::Family, Near),
        ("Tante Els", Group::Relatives, Middle),
        ("Marieke", Group::Friends, Near),
        ("Joyce", Group::Friends, Middle),
        ("Ali", Group::Friends, Far),
        ("Buurman Piet", Group::Neighbours, Middle),
        ("Wil", Group::Neighbours, Far),
        ("Coach Ron", Group::ChurchOrClub, Far),
        ("Dokter", Group::Professionals, Middle),
    ];
    let ties: Vec<Tie> =
        (1_u128..).zip(people).map(|(n, (name, group, ring))| tie(n, name, group, Some(ring))).collect();
    let drawing = layout(&ties);
    assert_eq!(drawing.more, []);
    for person in &drawing.persons {
        let label = person.label.as_ref().expect("a name");
        assert_eq!((label.text.as_str(), label.fold), (person.name.as_str(), Fold::Whole));
    }
}

/// All nine groups at once, some with one person per ring and some crowded: the narrowest sectors there can be.
#[test]
fn every_group_has_room_for_a_mark_in_every_ring() {
    for crowded in (0..512_u32).step_by(5) {
        let mut ties = Vec::new();
        for (bit, group) in Group::ALL.iter().enumerate() {
            let people = if crowded & (1 << bit) == 0 { 1 } else { 7 };
            for ring in Closeness::ALL {
                for _ in 0..people {
                    ties.push(tie(ties.len() as u128, "Wil", *group, Some(*ring)));
                }
            }
        }
        let drawing = layout(&ties);
        for (closeness, dot) in drawing.more.iter().map(|m| (m.closeness, m.dot)) {
            assert!(in_ring(closeness, dot));
        }
        for group in Group::ALL {
            for ring in Closeness::ALL {
                let mut people = drawing.persons.iter().map(|p| (p.group, p.closeness, p.dot));
                let mut marks = drawing.more.iter().map(|m| (m.group, m.closeness, m.dot));
                let here = |(g, c, dot)| g == *group && c == *ring && in_sector(&drawing, g, dot);
                assert!(people.any(here) || marks.any(here), "{crowded}: {group:?} {ring:?}");
            }
        }
    }
}

#[test]
fn r043_neighbours_have_a_sector_when_nobody_lives_there_yet() {
    let groups: Vec<Group> = layout(&[]).sectors.iter().map(|sector| sector.group).collect();
    assert!(groups.contains(&Group::Neighbours));
    let nobody = day("2026-03-01");
    assert_eq!(Neighbours::of(&[], None), Neighbours::NotAsked);
    assert_eq!(Neighbours::of(&[], Some(nobody)), Neighbours::Nobody(nobody));
    let buur = [tie(1, "Wil", Group::Neighbours, None)];
    assert_eq!(Neighbours::of(&buur, Some(nobody)), Neighbours::Named);
}

#[test]
fn r041_no_network_is_an_answer() {
    let today = day("2026-03-05");
    let none = NoNetwork { why: WhyNone::NotWanted, reason: "Liever niet.".into(), on: today };
    let answer = NetworkAnswer::of(&[], Some(none.clone()), today);
    assert_eq!(answer, NetworkAnswer::None(none.clone()));
    assert!(answer.is_answered());
    assert_eq!(NetworkAnswer::of(&[], None, today), NetworkAnswer::NotAsked);
    assert!(!NetworkAnswer::NotAsked.is_answered());

    let mut people = [tie(1, "Wil", Group::Neighbours, None)];
    assert_eq!(NetworkAnswer::of(&people, Some(none.clone()), today), NetworkAnswer::People);
    assert_eq!(check_none(&people, today), Err(NetworkRule::PeopleOnTheList));
    people[0].what.until = Some(today);
    assert_eq!(NetworkAnswer::of(&people, Some(none.clone()), today), NetworkAnswer::None(none));
    assert_eq!(NetworkAnswer::of(&people, None, today), NetworkAnswer::People);
    assert_eq!(check_none(&people, today), Ok(()));
}

#[test]
fn a_tie_keeps_the_rules() {
    let today = day("2026-03-05");
    let member = PersonId::from(Uuid::from_u128(9));
    let good = NewTie::named("Wil", Group::Friends, day("2026-03-01"));
    assert_eq!(check(&good, &[], today), Ok(()));
    let with = |change: &dyn Fn(&mut NewTie)| {
        let mut tie = good.clone();
        change(&mut tie);
        check(&tie, &[member], today)
    };
    assert_eq!(with(&|t| t.of = Whose::Member(member)), Ok(()));
    assert_eq!(
        check(&NewTie { of: Whose::Member(member), ..good.clone() }, &[], today),
        Err(NetworkRule::NotAMember)
    );
    assert_eq!(with(&|t| t.name = "  ".into()), Err(NetworkRule::Name));
    assert_eq!(with(&|t| t.name = "x".repeat(61)), Err(NetworkRule::Name));
    assert_eq!(with(&|t| t.until = Some(day("2026-02-28"))), Err(NetworkRule::EndsBeforeBegin));
    assert_eq!(with(&|t| t.until = Some(t.from)), Ok(()));
    assert_eq!(with(&|t| t.spoken = Spoken::On(day("2026-03-06"))), Err(NetworkRule::SpokenInFuture));
    assert_eq!(with(&|t| t.spoken = Spoken::On(today)), Ok(()));
}

#[test]
fn the_last_day_is_the_day_before_it_ends() {
    let tie =
        NewTie { until: Some(day("2026-03-05")), ..NewTie::named("Wil", Group::Friends, day("2026-03-01")) };
    let there = ["2026-02-28", "2026-03-01", "2026-03-04", "2026-03-05"].map(|d| tie.is_there_on(day(d)));
    assert_eq!(there, [false, true, true, false]);
}

#[test]
fn notes_about_burden_and_safety_stay_with_the_team() {
    let shown = |kind| Note { kind, text: "x".into() }.shown_to_household();
    assert_eq!(NoteKind::ALL.iter().map(|k| shown(*k)).collect::<Vec<_>>(), [true, false, false]);
}

#[test]
fn angles_run_clockwise_from_the_right() {
    let p = |x, y| Point { x, y };
    assert_eq!(
        [at(0, 100), at(90, 100), at(180, 100), at(-90, 100)],
        [p(440, 290), p(320, 390), p(200, 290), p(320, 190)]
    );
    assert!(away(at(37, 150)).abs_diff(geometry::ring(150)) < 36 * 300);
}
