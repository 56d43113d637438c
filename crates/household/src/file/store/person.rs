//! Persons and their memberships. Persons are sealed with a key of their own, because one may belong to two
//! households.

use super::alike::within_reach;
use crate::file::FileError;
use crate::file::rules::{
    Member, NewPerson, Place, Profile, Recorded, check_joining, check_period, find_keys, once_at_a_time,
    traces,
};
use crate::timeline::{self, What};
use foundation::access::{
    Action, Actor, Asking, Asks, Gate, GateError, Grant, Neighbourhood, ThisHousehold, Tx,
};
use foundation::db::{DbError, Row};
use foundation::identity;
use foundation::ids::{PersonId, Uuid};
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
    /// Name and date of birth, with the key, of a record or of the one it gave way to. Written with `case`: behind row-level
    /// security PostgreSQL does not look up by a `coalesce`, and would go through all persons.
    NAME(5) = "select p.first_name, p.last_name, p.born, k.wrapped, p.id
                 from person r
                 left join person_link l on l.municipality = r.municipality and l.gone = r.id
                 join person p on p.municipality = r.municipality
                              and p.id = case when l.kept is null then r.id else l.kept end
                 join data_key k on k.municipality = p.municipality and k.owner = p.id
                where r.municipality = $1 and r.id = $2";
    /// What is known of a person, with the key.
    PROFILE(8) = "select p.first_name, p.last_name, p.born, p.address, p.postcode, k.wrapped, p.id, p.version
                    from person r
                    left join person_link l on l.municipality = r.municipality and l.gone = r.id
                    join person p on p.municipality = r.municipality
                                 and p.id = case when l.kept is null then r.id else l.kept end
                    join data_key k on k.municipality = p.municipality and k.owner = p.id
                   where r.municipality = $1 and r.id = $2";
    /// The same of a record itself, also when it gave way to another.
    OF_RECORD(8) = "select p.first_name, p.last_name, p.born, p.address, p.postcode, k.wrapped, p.id, p.version
                      from person p
                      join data_key k on k.municipality = p.municipality and k.owner = p.id
                     where p.municipality = $1 and p.id = $2";
    /// The records that gave way to one.
    GAVE_WAY(1) = "select gone from person_link where municipality = $1 and kept = $2 order by gone";
    /// A new membership.
    JOIN(0) = "insert into membership (municipality, household, person, place, from_on, until_on, version)
               values ($1, $2, $3, $4, $5, null, 1)";
    /// Ends a membership, of the version that was seen.
    LEAVE(0) = "update membership set until_on = $4, version = version + 1
                 where municipality = $1 and household = $2 and person = $3 and until_on is null and version = $5";
    /// Everyone who belongs or belonged to a household, in order of joining.
    MEMBERS(13) = "select m.person, p.first_name, p.last_name, p.born, p.address, p.postcode, m.place, m.from_on,
                          m.until_on, m.version, k.wrapped, p.version, p.id
                     from membership m
                     left join person_link l on l.municipality = m.municipality and l.gone = m.person
                     join person p on p.municipality = m.municipality
                                  and p.id = case when l.kept is null then m.person else l.kept end
                     join data_key k on k.municipality = p.municipality and k.owner = p.id
                    where m.municipality = $1 and m.household = $2
                    order by m.from_on, m.person";
    /// A key under which a person is found.
    TRACE(0) = "insert into person_index (municipality, kind, blind, person) values ($1, $2, $3, $4)
                on conflict (municipality, kind, blind, person) do nothing";
    /// So many persons after one, by identifier, who are kept under no key by which someone looks for them.
    UNTRACED(1) = "select p.id from person p
                    where p.municipality = $1 and p.id > $2
                      and not exists (select 1 from person_index i
                                       where i.municipality = $1 and i.person = p.id
                                         and i.kind in ('find-word', 'find-born', 'find-postcode'))
                    order by p.id limit 500";
    /// Forgets them.
    UNTRACE(0) = "delete from person_index where municipality = $1 and person = $2";
}

/// What [`members`] asks.
pub const ASKS: Asks = &[&MEMBERS];

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
    timeline::add(tx, grant, What::MemberCame, person, "")?;
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
    Ok(timeline::add(tx, grant, What::MemberCame, person, "")?)
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
    let Record { id, .. } = record(tx, person)?;
    if set_record(tx, id, profile, version)? == 0 {
        return Err(FileError::Stale);
    }
    Ok(retrace(tx, id, profile)?)
}

/// What is known of a record, of the version that was seen.
pub(super) fn set_record(
    tx: &mut Tx<'_, '_>,
    record: PersonId,
    profile: &Profile,
    version: i64,
) -> Result<u64, DbError> {
    let key = tx.key(record)?;
    let [first, last, born, address, postcode] = sealed(tx, &key, record, profile);
    tx.run(&SET_PERSON, params![record, first, last, born, address, postcode, version])
}

/// Keeps a record, and all that gave way to it, under the keys of what is now known.
pub(super) fn retrace(tx: &mut Tx<'_, '_>, record: PersonId, profile: &Profile) -> Result<(), DbError> {
    let rows = tx.rows(&GAVE_WAY, params![record])?;
    let gone: Vec<PersonId> = rows.into_iter().map(|mut row| row.take(0)).collect::<Result<_, _>>()?;
    for person in std::iter::once(record).chain(gone) {
        tx.run(&UNTRACE, params![person])?;
        trace(tx, person, profile)?;
    }
    Ok(())
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
        _ => {
            identity::end_member(tx, grant, person, Timestamp::start_of(until.tomorrow()))?;
            Ok(timeline::add(tx, grant, What::MemberLeft, person, "")?)
        }
    }
}

/// Everyone who belongs or belonged to the household. Someone who came back stands in it twice; of two records of one
/// person one belongs at a time.
///
/// # Errors
/// Whatever the database says.
pub fn members(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Member>, DbError> {
    let rows = tx.rows_again(&MEMBERS, params![grant.household()])?;
    let rows = rows.into_iter().map(|row| member(tx, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(once_at_a_time(rows))
}

/// The name and date of birth of someone found in a household that the asker may open.
pub(super) fn name(tx: &mut Tx<'_, '_>, person: PersonId) -> Result<(String, Option<Date>), DbError> {
    let mut row = tx.row(&NAME, params![person])?.ok_or_else(nobody)?;
    let person: PersonId = row.take(4)?;
    let key = tx.key_from(person, &row.take::<Vec<u8>>(3)?)?;
    let first = tx.open(&key, FIRST, person, &row.take::<Vec<u8>>(0)?)?;
    let last = tx.open(&key, LAST, person, &row.take::<Vec<u8>>(1)?)?;
    let born = born(opened(tx, &key, BORN, person, row.take(2)?)?)?;
    Ok((format!("{first} {last}").trim().to_owned(), born))
}

/// A record of a person, with its version.
pub(super) struct Record {
    pub(super) id: PersonId,
    pub(super) profile: Profile,
    pub(super) version: i64,
}

/// What is known of someone found in a household that the asker may open.
pub(super) fn profile(tx: &mut Tx<'_, '_>, person: PersonId) -> Result<Profile, DbError> {
    Ok(record(tx, person)?.profile)
}

/// The record in use for a person.
pub(super) fn record(tx: &mut Tx<'_, '_>, person: PersonId) -> Result<Record, DbError> {
    let row = tx.row(&PROFILE, params![person])?;
    read_record(tx, row.ok_or_else(nobody)?)
}

/// The person's own record, also when it gave way to another.
pub(super) fn own_record(tx: &mut Tx<'_, '_>, person: PersonId) -> Result<Record, DbError> {
    let row = tx.row(&OF_RECORD, params![person])?;
    read_record(tx, row.ok_or_else(nobody)?)
}

fn nobody() -> DbError {
    DbError::Inconsistent("a member who is no person".into())
}

fn read_record(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Record, DbError> {
    let id: PersonId = row.take(6)?;
    let key = tx.key_from(id, &row.take::<Vec<u8>>(5)?)?;
    let profile = Profile {
        first: tx.open(&key, FIRST, id, &row.take::<Vec<u8>>(0)?)?,
        last: tx.open(&key, LAST, id, &row.take::<Vec<u8>>(1)?)?,
        born: born(opened(tx, &key, BORN, id, row.take(2)?)?)?,
        address: opened(tx, &key, ADDRESS, id, row.take(3)?)?,
        postcode: opened(tx, &key, POSTCODE, id, row.take(4)?)?,
    };
    Ok(Record { id, profile, version: row.take(7)? })
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

/// Keeps people whom a version of the program stored that could not look for anyone under the keys by which they are found
/// now. Five hundred in one transaction, so that nothing waits long for it; doing so again changes nothing.
///
/// # Errors
/// Whatever the database says.
pub async fn fill_index(gate: &Gate) -> Result<(), GateError<DbError>> {
    let mut after = Uuid::nil();
    loop {
        let look = Asking { actor: Actor::operator(), action: Action::SeeDirectory, subject: Neighbourhood };
        let rows = gate.read(look, move |tx, _| tx.rows(&UNTRACED, params![after])).await?;
        let found: Vec<PersonId> =
            rows.into_iter().map(|mut row| row.take(0)).collect::<Result<_, DbError>>()?;
        let Some(last) = found.last().copied() else { return Ok(()) };
        after = last.into();
        let fill = Asking { actor: Actor::operator(), action: Action::Administer, subject: Neighbourhood };
        let kept = gate.change(fill, move |tx, _| {
            found.into_iter().try_for_each(|person| {
                // A record that gave way to another is found by what is known now.
                let known = profile(tx, person)?;
                trace(tx, person, &known)
            })
        });
        kept.await?;
    }
}

fn sealed(tx: &Tx<'_, '_>, key: &DataKey, person: PersonId, p: &Profile) -> [Option<Vec<u8>>; 5] {
    let seal = |cell, text: Option<&str>| tx.seal_some(key, cell, person, text);
    [
        seal(FIRST, Some(&p.first)),
        seal(LAST, Some(&p.last)),
        seal(BORN, p.born.map(Date::iso).as_deref()),
        seal(ADDRESS, p.address.as_deref()),
        seal(POSTCODE, p.postcode.as_deref()),
    ]
}

fn member(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Recorded, DbError> {
    let record: PersonId = row.take(12)?;
    let key = tx.key_from(record, &row.take::<Vec<u8>>(10)?)?;
    let member = Member {
        person: row.take(0)?,
        first: tx.open(&key, FIRST, record, &row.take::<Vec<u8>>(1)?)?,
        last: tx.open(&key, LAST, record, &row.take::<Vec<u8>>(2)?)?,
        born: born(opened(tx, &key, BORN, record, row.take(3)?)?)?,
        address: opened(tx, &key, ADDRESS, record, row.take(4)?)?,
        postcode: opened(tx, &key, POSTCODE, record, row.take(5)?)?,
        place: row.take::<Place>(6)?,
        from: row.take(7)?,
        until: row.take(8)?,
        version: row.take(9)?,
        person_version: row.take(11)?,
    };
    Ok(Recorded { member, record })
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
    tx.open_some(key, cell, person, sealed)
}
