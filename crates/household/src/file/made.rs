//! A family made by hand, for the tests of every room that asks who may see what.

use super::rules::{AuthorityId, AuthorityKind, AuthorityLine, Holder, Member, Place};
use foundation::ids::{PersonId, Uuid};
use foundation::time::Date;

/// The day on which these tests look.
pub(crate) fn today() -> Date {
    day("2026-11-23")
}

/// A day, as `2026-11-23`.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Someone, by number.
pub(crate) fn id(n: u128) -> PersonId {
    PersonId::from(Uuid::from_u128(n))
}

/// A member who has long belonged to the household.
pub(crate) fn member(n: u128, born: Option<Date>, place: Place) -> Member {
    Member {
        person: id(n),
        first: format!("P{n}"),
        last: String::new(),
        born,
        address: None,
        postcode: None,
        place,
        from: day("2015-01-01"),
        until: None,
        version: 1,
        person_version: 1,
    }
}

/// The same, of this age today.
pub(crate) fn aged(n: u128, age: i16, place: Place) -> Member {
    member(n, Some(today().plus_years(-age)), place)
}

/// Authority of one member over another that runs.
pub(crate) fn authority(holder: u128, over: u128, kind: AuthorityKind) -> AuthorityLine {
    AuthorityLine {
        id: AuthorityId::from(Uuid::from_u128(holder * 100 + over)),
        holder: Holder::Member(id(holder)),
        over: id(over),
        kind,
        from: day("2016-01-01"),
        until: None,
    }
}

/// A mother (1) who lives here with a child (3), and a father (2) who lives apart.
pub(crate) fn apart(child_age: i16, kind: AuthorityKind) -> (Vec<Member>, Vec<AuthorityLine>) {
    let members = vec![
        aged(1, 40, Place::Resident),
        aged(2, 41, Place::Elsewhere),
        aged(3, child_age, Place::Resident),
    ];
    (members, vec![authority(1, 3, kind), authority(2, 3, kind)])
}
