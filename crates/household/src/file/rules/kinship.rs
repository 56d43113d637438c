//! Which relations between people cannot be: parenthood in a circle, a parent younger than the child, a third
//! parent. Pure.

use super::{Member, NewRelation, Refusal, RelationKind, RelationLine, check_pair};
use foundation::ids::PersonId;
use foundation::time::Date;
use std::collections::BTreeSet;

/// An older generation and a younger one: who is a parent or grandparent of whom.
fn descent(person: PersonId, other: PersonId, kind: RelationKind) -> Option<(PersonId, PersonId)> {
    match kind {
        RelationKind::Parent | RelationKind::Grandparent => Some((person, other)),
        RelationKind::Child => Some((other, person)),
        RelationKind::Partner | RelationKind::ExPartner | RelationKind::Sibling | RelationKind::Other => None,
    }
}

/// A parent and a child, however it was written down.
fn parenthood(person: PersonId, other: PersonId, kind: RelationKind) -> Option<(PersonId, PersonId)> {
    descent(person, other, kind).filter(|_| kind != RelationKind::Grandparent)
}

/// Two different members, in a relation that can be, beside those that are known.
///
/// # Errors
/// [`Refusal`].
pub fn check_relation(new: &NewRelation, members: &[Member], known: &[RelationLine]) -> Result<(), Refusal> {
    check_pair(new.person, new.other, members)?;
    let same = |line: &RelationLine| {
        line.until.is_none()
            && canonical(line.person, line.other, line.kind) == canonical(new.person, new.other, new.kind)
    };
    if known.iter().any(same) {
        return Err(Refusal::AlreadyRelated);
    }
    let Some((older, younger)) = descent(new.person, new.other, new.kind) else { return Ok(()) };
    if is_ancestor(younger, older, known) {
        return Err(Refusal::CircularDescent);
    }
    let born = |person: PersonId| -> Option<Date> {
        members.iter().find(|m| m.person == person).and_then(|m| m.born)
    };
    if born(older).zip(born(younger)).is_some_and(|(parent, child)| child <= parent) {
        return Err(Refusal::YoungerParent);
    }
    if parenthood(new.person, new.other, new.kind).is_some() && parents(younger, known).len() >= 2 {
        return Err(Refusal::ThirdParent);
    }
    Ok(())
}

/// One way to write a relation that can be written from both sides.
fn canonical(person: PersonId, other: PersonId, kind: RelationKind) -> (PersonId, PersonId, RelationKind) {
    match kind {
        RelationKind::Child => (other, person, RelationKind::Parent),
        RelationKind::Parent | RelationKind::Grandparent => (person, other, kind),
        RelationKind::Partner | RelationKind::ExPartner | RelationKind::Sibling | RelationKind::Other => {
            (person.min(other), person.max(other), kind)
        }
    }
}

/// The parents of someone; parenthood does not end, so a line that ended counts.
fn parents(child: PersonId, known: &[RelationLine]) -> BTreeSet<PersonId> {
    let pairs = known.iter().filter_map(|line| parenthood(line.person, line.other, line.kind));
    pairs.filter(|(_, younger)| *younger == child).map(|(older, _)| older).collect()
}

/// Whether someone stands above another, by any number of generations.
fn is_ancestor(above: PersonId, below: PersonId, known: &[RelationLine]) -> bool {
    let mut seen = BTreeSet::from([below]);
    let mut at = vec![below];
    while let Some(person) = at.pop() {
        if person == above {
            return true;
        }
        let up = known.iter().filter_map(|line| descent(line.person, line.other, line.kind));
        for (older, _) in up.filter(|(_, younger)| *younger == person) {
            if seen.insert(older) {
                at.push(older);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::{Place, RelationId};
    use super::*;
    use foundation::ids::Uuid;
    use proptest::prelude::*;

    fn id(n: u128) -> PersonId {
        PersonId::from(Uuid::from_u128(n))
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn member(n: u128, born: &str) -> Member {
        Member {
            person: id(n),
            first: String::new(),
            last: format!("P{n}"),
            born: Some(day(born)).filter(|_| !born.starts_with('0')),
            address: None,
            postcode: None,
            place: Place::Resident,
            from: day("2020-01-01"),
            until: None,
            version: 1,
            person_version: 1,
        }
    }

    fn new(person: u128, kind: RelationKind, other: u128) -> NewRelation {
        NewRelation { person: id(person), other: id(other), kind, from: None }
    }

    fn line(new: &NewRelation) -> RelationLine {
        RelationLine {
            id: RelationId::from(Uuid::from_u128(1)),
            person: new.person,
            other: new.other,
            kind: new.kind,
            from: None,
            until: None,
        }
    }

    fn people() -> Vec<Member> {
        vec![
            member(1, "1955-01-01"),
            member(2, "1980-01-01"),
            member(3, "2010-01-01"),
            member(4, "1981-01-01"),
            member(5, "1979-01-01"),
            member(6, "0001-01-01"),
        ]
    }

    #[test]
    fn r013_nobody_is_their_own_parent_or_partner() {
        for kind in RelationKind::ALL {
            assert_eq!(check_relation(&new(1, *kind, 1), &people(), &[]), Err(Refusal::SamePerson));
        }
    }

    #[test]
    fn r013_parenthood_runs_one_way() {
        use RelationKind::{Child, Grandparent, Parent};
        let known = [line(&new(1, Parent, 2)), line(&new(3, Child, 2))];
        // Without dates of birth only the circle tells.
        let mut people = people();
        people.iter_mut().for_each(|m| m.born = None);
        for wrong in [new(3, Parent, 1), new(1, Child, 3), new(3, Grandparent, 1), new(2, Parent, 1)] {
            assert_eq!(check_relation(&wrong, &people, &known), Err(Refusal::CircularDescent), "{wrong:?}");
        }
        assert_eq!(check_relation(&new(1, Grandparent, 3), &people, &known), Ok(()));
    }

    #[test]
    fn r013_a_parent_is_older_and_there_are_two() {
        use RelationKind::{Child, Parent};
        assert_eq!(check_relation(&new(3, Parent, 2), &people(), &[]), Err(Refusal::YoungerParent));
        assert_eq!(check_relation(&new(2, Child, 3), &people(), &[]), Err(Refusal::YoungerParent));
        assert_eq!(
            check_relation(&new(6, Parent, 3), &people(), &[]),
            Ok(()),
            "an unknown date says nothing"
        );
        let mut known = vec![line(&new(2, Parent, 3)), line(&new(3, Child, 4))];
        assert_eq!(check_relation(&new(5, Parent, 3), &people(), &known), Err(Refusal::ThirdParent));
        assert_eq!(check_relation(&new(2, Parent, 3), &people(), &known), Err(Refusal::AlreadyRelated));
        known[0].until = Some(day("2020-01-01"));
        assert_eq!(check_relation(&new(5, Parent, 3), &people(), &known), Err(Refusal::ThirdParent));
    }

    #[test]
    fn r013_one_relation_is_written_once_from_either_side() {
        use RelationKind::{Child, Parent, Partner};
        let known = [line(&new(2, Partner, 4)), line(&new(2, Parent, 3))];
        for again in [new(4, Partner, 2), new(3, Child, 2)] {
            assert_eq!(check_relation(&again, &people(), &known), Err(Refusal::AlreadyRelated));
        }
        let ended = RelationLine { until: Some(day("2020-01-01")), ..known[0].clone() };
        assert_eq!(check_relation(&new(4, Partner, 2), &people(), &[ended]), Ok(()), "partners again");
    }

    proptest! {
        #[test]
        fn r013_what_is_accepted_never_makes_a_circle_or_a_third_parent(
            tries in prop::collection::vec((0_u128..6, 0_usize..7, 0_u128..6), 0..40),
            born in prop::collection::vec(prop::option::of(0_i64..30_000), 6),
        ) {
            let first = day("1930-01-01");
            let members: Vec<Member> = born.iter().zip(0_u128..).map(|(days, n)| {
                Member { born: days.map(|days| first.plus_days(days)), ..member(n, "1980-01-01") }
            }).collect();
            let mut known: Vec<RelationLine> = Vec::new();
            for (person, kind, other) in tries {
                let new = new(person, RelationKind::ALL[kind], other);
                if check_relation(&new, &members, &known).is_ok() {
                    known.push(line(&new));
                }
            }
            for n in 0..6 {
                prop_assert!(parents(id(n), &known).len() <= 2);
                let above: Vec<PersonId> = known.iter().filter_map(|l| descent(l.person, l.other, l.kind))
                    .filter(|(_, younger)| *younger == id(n)).map(|(older, _)| older).collect();
                for older in above {
                    prop_assert!(!is_ancestor(id(n), older, &known), "a circle through {}", n);
                    let dates = [older, id(n)].map(|p| members.iter().find(|m| m.person == p).unwrap().born);
                    if let [Some(older), Some(younger)] = dates {
                        prop_assert!(older < younger);
                    }
                }
            }
        }
    }
}
