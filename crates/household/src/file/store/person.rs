//! Persons and their memberships. Persons are sealed with a key of their own, because one may belong to two
//! households.

use super::alike::within_reach;
use crate::file::FileError;
use crate::file::rules::{Member, NewPerson, Place, Profile, check_joining, check_period, find_keys, traces};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::identity;
use foundation::ids::PersonId;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::{Date, Timestamp};

const FIRST: Cell = Cell::new("person", "first_name");
const LAST: Cell = Cell::new("person", "last_name");
const BORN: Cell = Cell::new("person", "born");
const ADDRESS: Cell = Cell::new("person", "address");
const POSTCODE: Cell = Cell::new("person", "postcode");

foundation::statements! {
    /// A new person.
    NEW_PERSON(0) = "insert into person (municipality, id, first_name, last_name, born, address, postcode, version)
                     values ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// Changes what is known of a person, of the version that was seen.
    SET_PERSON(0) = "update person set first_name = $3, last_name = $4, born = $5, address = $6, postcode = $7,
                                       version = version + 1
                      where municipality = $1 and id = $2 and version = $8";
    /// Name and date of birth, with the key.
    NAME(4) = "select p.first_name, p.last_name, p.born, k.wrapped
                 from person p
                 join data_key k on k.municipality = p.municipality and k.owner = p.id
                where p.municipality = $1 and p.id = $2";
    /// What is known of a person, with the key.
    PROFILE(6) = "select p.first_name, p.last_name, p.born, p.address, p.postcode, k.wrapped
                    from person p
                    join data_key k on k.municipality = p.municipality and k.owner = p.id
                   where p.municipality = $1 and p.id = $2";
    /// A new membership.
    JOIN(0) = "insert into membership (municipality, household, person, place, from_on, until_on, version)
               values ($1, $2, $3, $4, $5, null, 1)";
    /// Ends a membership, of the version that was seen.
    LEAVE(0) = "update membership set until_on = $4, version = version + 1
                 where municipality = $1 and household = $2 and person = $3 and until_on is null and version = $5";
    /// Everyone who belongs or belonged to a household, in order of joining.
    MEMBERS(12) = "select p.id, p.first_name, p.last_name, p.born, p.address, p.postcode, m.place, m.from_on,
                          m.until_on, m.version, k.wrapped, p.version
                     from membership m
                     join person p on p.municipality = m.municipality and p.id = m.person
                     join data_key k on k.municipality = p.municipality and k.owner = p.id
                    where m.municipality = $1 and m.household = $2
                    order by m.from_on, p.id";
    /// A key under which a person is found.
    TRACE(0) = "insert into person_index (municipality, kind, blind, person) values ($1, $2, $3, $4)
                on conflict (municipality, kind, blind, person) do nothing";
    /// Forgets them.
    UNTRACE(0) = "delete from person_index where municipality = $1 and person = $2";
}

/// Adds a person who is not in any household yet.
///
/// # Errors
/// Whatever the database says.
pub fn add_person(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewPerson,
) -> Result<PersonId, DbError> {
    let person: PersonId = tx.new_id();
    let key = tx.new_key(person)?;
    let profile = new.profile();
    let [first, last, born, address, postcode] = sealed(tx, &key, person, &profile);
    tx.run(&NEW_PERSON, params![person, first, last, born, address, postcode])?;
    tx.run(&JOIN, params![grant.household(), person, new.place, new.from])?;
    trace(tx, person, &profile)?;
    Ok(person)
}

/// Lets someone from another household belong to this one too (R13).
///
/// # Errors
/// [`FileError::Absent`] for a person in no household that the asker may open; [`FileError::Refused`] for one
/// who belongs here already.
pub fn add_known_person(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
    place: Place,
    from: Date,
) -> Result<(), FileError> {
    let here = members(tx, grant)?;
    check_joining(person, from, &here)?;
    let known = here.iter().any(|m| m.person == person);
    if !known && within_reach(tx, grant, person)?.is_empty() {
        return Err(FileError::Absent);
    }
    tx.run(&JOIN, params![grant.household(), person, place, from])?;
    Ok(())
}

/// Changes what is known of a member, in every household they belong to.
///
/// # Errors
/// [`FileError::Absent`] when they do not belong here, [`FileError::Stale`] when someone changed it since
/// `version`.
pub fn change_person(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
    profile: &Profile,
    version: i64,
) -> Result<(), FileError> {
    if !members(tx, grant)?.iter().any(|m| m.person == person) {
        return Err(FileError::Absent);
    }
    let key = tx.key(person)?;
    let [first, last, born, address, postcode] = sealed(tx, &key, person, profile);
    if tx.run(&SET_PERSON, params![person, first, last, born, address, postcode, version])? == 0 {
        return Err(FileError::Stale);
    }
    tx.run(&UNTRACE, params![person])?;
    Ok(trace(tx, person, profile)?)
}

/// Ends a membership; the last day counts.
///
/// # Errors
/// [`FileError`]; [`FileError::Stale`] when someone ended it meanwhile.
pub fn end_membership(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
    until: Date,
    version: i64,
) -> Result<(), FileError> {
    let here = members(tx, grant)?;
    let of_person: Vec<&Member> = here.iter().filter(|m| m.person == person).collect();
    if of_person.is_empty() {
        return Err(FileError::Absent);
    }
    let open = of_person.iter().find(|m| m.until.is_none()).ok_or(FileError::Stale)?;
    check_period(Some(open.from), until)?;
    match tx.run(&LEAVE, params![grant.household(), person, until, version])? {
        0 => Err(FileError::Stale),
        // The last day counts, so the right to read ends with the day after it.
        _ => Ok(identity::end_member(tx, grant, person, Timestamp::start_of(until.tomorrow()))?),
    }
}

/// Everyone who belongs or belonged to the household. Someone who came back stands in it twice.
///
/// # Errors
/// Whatever the database says.
pub fn members(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Member>, DbError> {
    tx.rows(&MEMBERS, params![grant.household()])?.into_iter().map(|row| member(tx, row)).collect()
}

/// The name and date of birth of someone found in a household that the asker may open.
pub(super) fn name(tx: &mut Tx<'_, '_>, person: PersonId) -> Result<(String, Option<Date>), DbError> {
    let mut row = tx
        .row(&NAME, params![person])?
        .ok_or_else(|| DbError::Inconsistent("a member who is no person".into()))?;
    let key = tx.key_from(person, &row.take::<Vec<u8>>(3)?)?;
    let first = tx.open(&key, FIRST, person, &row.take::<Vec<u8>>(0)?)?;
    let last = tx.open(&key, LAST, person, &row.take::<Vec<u8>>(1)?)?;
    let born = born(opened(tx, &key, BORN, person, row.take(2)?)?)?;
    Ok((format!("{first} {last}").trim().to_owned(), born))
}

/// What is known of someone found in a household that the asker may open.
pub(super) fn profile(tx: &mut Tx<'_, '_>, person: PersonId) -> Result<Profile, DbError> {
    let mut row = tx
        .row(&PROFILE, params![person])?
        .ok_or_else(|| DbError::Inconsistent("a member who is no person".into()))?;
    let key = tx.key_from(person, &row.take::<Vec<u8>>(5)?)?;
    Ok(Profile {
        first: tx.open(&key, FIRST, person, &row.take::<Vec<u8>>(0)?)?,
        last: tx.open(&key, LAST, person, &row.take::<Vec<u8>>(1)?)?,
        born: born(opened(tx, &key, BORN, person, row.take(2)?)?)?,
        address: opened(tx, &key, ADDRESS, person, row.take(3)?)?,
        postcode: opened(tx, &key, POSTCODE, person, row.take(4)?)?,
    })
}

fn trace(tx: &mut Tx<'_, '_>, person: PersonId, profile: &Profile) -> Result<(), DbError> {
    for (kind, key) in traces(profile) {
        let blind = tx.blind(kind.code(), &key);
        tx.run(&TRACE, params![kind, blind, person])?;
    }
    for (kind, key) in find_keys(profile) {
        let blind = tx.blind(kind.code(), &key);
        tx.run(&TRACE, params![kind, blind, person])?;
    }
    Ok(())
}

fn sealed(tx: &Tx<'_, '_>, key: &DataKey, person: PersonId, p: &Profile) -> [Option<Vec<u8>>; 5] {
    let seal = |cell, text: Option<&str>| text.map(|t| tx.seal(key, cell, person, t));
    [
        seal(FIRST, Some(&p.first)),
        seal(LAST, Some(&p.last)),
        seal(BORN, p.born.map(Date::iso).as_deref()),
        seal(ADDRESS, p.address.as_deref()),
        seal(POSTCODE, p.postcode.as_deref()),
    ]
}

fn member(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Member, DbError> {
    let person: PersonId = row.take(0)?;
    let key = tx.key_from(person, &row.take::<Vec<u8>>(10)?)?;
    Ok(Member {
        person,
        first: tx.open(&key, FIRST, person, &row.take::<Vec<u8>>(1)?)?,
        last: tx.open(&key, LAST, person, &row.take::<Vec<u8>>(2)?)?,
        born: born(opened(tx, &key, BORN, person, row.take(3)?)?)?,
        address: opened(tx, &key, ADDRESS, person, row.take(4)?)?,
        postcode: opened(tx, &key, POSTCODE, person, row.take(5)?)?,
        place: row.take::<Place>(6)?,
        from: row.take(7)?,
        until: row.take(8)?,
        version: row.take(9)?,
        person_version: row.take(11)?,
    })
}

fn born(iso: Option<String>) -> Result<Option<Date>, DbError> {
    let read = iso.map(|iso| Date::from_iso(&iso)).transpose();
    read.map_err(|_| DbError::Inconsistent("a date of birth that is no date".into()))
}

fn opened(
    tx: &Tx<'_, '_>,
    key: &DataKey,
    cell: Cell,
    person: PersonId,
    sealed: Option<Vec<u8>>,
) -> Result<Option<String>, DbError> {
    sealed.map(|s| tx.open(key, cell, person, &s)).transpose()
}
