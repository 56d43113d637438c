//! Tests of the file's rules.

use super::*;
use foundation::ids::Uuid;
use proptest::prelude::*;

fn id(n: u128) -> PersonId {
    PersonId::from(Uuid::from_u128(n))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn member(n: u128, born: Option<&str>, from: &str, until: Option<&str>) -> Member {
    Member {
        person: id(n),
        first: format!("P{n}"),
        last: String::new(),
        born: born.map(day),
        address: None,
        postcode: None,
        place: Place::Resident,
        from: day(from),
        until: until.map(day),
        version: 1,
        person_version: 1,
    }
}

fn authority(over: u128, kind: AuthorityKind, until: Option<&str>) -> AuthorityLine {
    AuthorityLine {
        id: AuthorityId::from(Uuid::from_u128(900 + over)),
        holder: Holder::Named("Stichting".into()),
        over: id(over),
        kind,
        from: day("2020-01-01"),
        until: until.map(day),
    }
}

#[test]
fn r013_nothing_ends_before_it_begins_and_the_last_day_counts() {
    assert_eq!(check_period(Some(day("2026-03-02")), day("2026-03-01")), Err(Refusal::EndsBeforeBegin));
    assert_eq!(check_period(Some(day("2026-03-02")), day("2026-03-02")), Ok(()));
    assert_eq!(check_period(None, day("1900-01-01")), Ok(()));
    let ended = member(1, None, "2026-01-01", Some("2026-02-01"));
    assert!(ended.belongs_on(day("2026-02-01")) && !ended.belongs_on(day("2026-02-02")));
    assert!(!ended.belongs_on(day("2025-12-31")));
}

#[test]
fn r013_relations_and_authority_join_two_members() {
    let members = [member(1, None, "2026-01-01", None), member(2, None, "2026-01-01", None)];
    assert_eq!(check_pair(id(1), id(1), &members), Err(Refusal::SamePerson));
    assert_eq!(check_pair(id(1), id(3), &members), Err(Refusal::NotAMember));
    assert_eq!(check_pair(id(1), id(2), &members), Ok(()));
    assert_eq!(check_authority(&Holder::Member(id(2)), id(2), &members), Err(Refusal::SamePerson));
    assert_eq!(check_authority(&Holder::Named("Oom".into()), id(3), &members), Err(Refusal::NotAMember));
    assert_eq!(check_authority(&Holder::Named("Oom".into()), id(1), &members), Ok(()));
}

#[test]
fn r013_who_left_may_come_back_but_not_twice_at_once() {
    let left = [member(1, None, "2026-01-01", Some("2026-02-01"))];
    assert_eq!(check_joining(id(1), day("2026-02-01"), &left), Err(Refusal::AlreadyMember));
    assert_eq!(check_joining(id(1), day("2026-02-02"), &left), Ok(()));
    let here = [member(1, None, "2026-01-01", None)];
    assert_eq!(check_joining(id(1), day("2026-05-01"), &here), Err(Refusal::AlreadyMember));
    assert_eq!(check_joining(id(2), day("2026-05-01"), &here), Ok(()));
}

#[test]
fn r013_a_child_without_authority_is_asked_about() {
    let today = day("2026-06-01");
    let members = [
        member(1, Some("2008-06-01"), "2020-01-01", None),
        member(2, Some("2008-06-02"), "2020-01-01", None),
        member(3, None, "2020-01-01", None),
        member(4, Some("2015-01-01"), "2020-01-01", Some("2026-01-01")),
    ];
    let asked = |lines: &[AuthorityLine]| missing(&members, lines, today);
    let (born, child) = (Missing::Born { name: "P3".into() }, Missing::Authority { name: "P2".into() });
    assert_eq!(asked(&[]), [child.clone(), born.clone()]);
    assert_eq!(asked(&[authority(2, AuthorityKind::Parental, None)]), std::slice::from_ref(&born));
    assert_eq!(asked(&[authority(2, AuthorityKind::Mentorship, None)]), [child.clone(), born.clone()]);
    assert_eq!(
        asked(&[authority(2, AuthorityKind::Guardianship, Some("2026-05-31"))]),
        [child.clone(), born.clone()]
    );
    let of_age = Missing::OfAge { name: "P1".into() };
    assert_eq!(asked(&[authority(1, AuthorityKind::Parental, None)]), [of_age, child, born]);
}

proptest! {
    #[test]
    fn r013_someone_who_may_join_does_not_belong_on_that_day(from in 0_i64..500, length in 0_i64..500, at in 0_i64..900) {
        let start = day("2025-01-01");
        let mut there = member(1, None, "2025-01-01", None);
        there.from = start.plus_days(from);
        there.until = Some(start.plus_days(from + length));
        let joins = start.plus_days(at);
        if check_joining(id(1), joins, std::slice::from_ref(&there)).is_ok() {
            prop_assert!(!there.belongs_on(joins));
        }
    }
}
