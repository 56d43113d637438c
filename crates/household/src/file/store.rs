//! How files are kept. Persons are sealed with a key of their own, because one may belong to two households.

use super::rules::{Head, Member, NewPerson, Place};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::PersonId;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Date;

/// The label's place.
pub(crate) const LABEL: Cell = Cell::new("household", "label");
const FIRST: Cell = Cell::new("person", "first_name");
const LAST: Cell = Cell::new("person", "last_name");
const BORN: Cell = Cell::new("person", "born");
const ADDRESS: Cell = Cell::new("person", "address");
const POSTCODE: Cell = Cell::new("person", "postcode");

foundation::statements! {
    /// A new household.
    NEW_HOUSEHOLD(0) = "insert into household (municipality, id, label, neighbourhood, opened_on, version)
                        values ($1, $2, $3, $4, $5, 1)";
    /// The top of a file.
    HEAD(4) = "select label, neighbourhood, opened_on, version from household where municipality = $1 and id = $2";
    /// A new person.
    NEW_PERSON(0) = "insert into person (municipality, id, first_name, last_name, born, address, postcode, version)
                     values ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// A new membership.
    JOIN(0) = "insert into membership (municipality, household, person, place, from_on, until_on, version)
               values ($1, $2, $3, $4, $5, null, 1)";
    /// Everyone who belongs or belonged to a household, in order of joining.
    MEMBERS(11) = "select p.id, p.first_name, p.last_name, p.born, p.address, p.postcode, m.place, m.from_on,
                          m.until_on, m.version, k.wrapped
                     from membership m
                     join person p on p.municipality = m.municipality and p.id = m.person
                     join data_key k on k.municipality = p.municipality and k.owner = p.id
                    where m.municipality = $1 and m.household = $2
                    order by m.from_on, p.id";
}

/// Writes down a household whose file was just opened.
///
/// # Errors
/// Whatever the database says.
pub fn open(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    label: &str,
    neighbourhood: &str,
) -> Result<(), DbError> {
    let household = grant.household();
    let key = tx.key(household)?;
    let sealed = tx.seal(&key, LABEL, household, label);
    let today = tx.today();
    tx.run(&NEW_HOUSEHOLD, params![household, sealed, neighbourhood, today]).map(drop)
}

/// The top of the file.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when there is none.
pub fn head(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Head, DbError> {
    let household = grant.household();
    let mut row = tx
        .row(&HEAD, params![household])?
        .ok_or_else(|| DbError::Inconsistent("a file without a household".into()))?;
    let key = tx.key(household)?;
    let sealed: Vec<u8> = row.take(0)?;
    Ok(Head {
        household,
        label: tx.open(&key, LABEL, household, &sealed)?,
        neighbourhood: row.take(1)?,
        opened_on: row.take(2)?,
        version: row.take(3)?,
    })
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
    let optional = |tx: &Tx<'_, '_>, cell, text: Option<&str>| text.map(|t| tx.seal(&key, cell, person, t));
    let first = tx.seal(&key, FIRST, person, &new.first);
    let last = tx.seal(&key, LAST, person, &new.last);
    let born = optional(tx, BORN, new.born.map(Date::iso).as_deref());
    let address = optional(tx, ADDRESS, new.address.as_deref());
    let postcode = optional(tx, POSTCODE, new.postcode.as_deref());
    tx.run(&NEW_PERSON, params![person, first, last, born, address, postcode])?;
    tx.run(&JOIN, params![grant.household(), person, new.place, new.from])?;
    Ok(person)
}

/// Everyone who belongs or belonged to the household.
///
/// # Errors
/// Whatever the database says.
pub fn members(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Member>, DbError> {
    tx.rows(&MEMBERS, params![grant.household()])?.into_iter().map(|row| member(tx, row)).collect()
}

fn member(tx: &mut Tx<'_, '_>, mut row: Row) -> Result<Member, DbError> {
    let person: PersonId = row.take(0)?;
    let key = tx.key_from(person, &row.take::<Vec<u8>>(10)?)?;
    let born = opened(tx, &key, BORN, person, row.take(3)?)?;
    let born = born.map(|iso| Date::from_iso(&iso)).transpose();
    Ok(Member {
        person,
        first: tx.open(&key, FIRST, person, &row.take::<Vec<u8>>(1)?)?,
        last: tx.open(&key, LAST, person, &row.take::<Vec<u8>>(2)?)?,
        born: born.map_err(|_| DbError::Inconsistent("a date of birth that is no date".into()))?,
        address: opened(tx, &key, ADDRESS, person, row.take(4)?)?,
        postcode: opened(tx, &key, POSTCODE, person, row.take(5)?)?,
        place: row.take::<Place>(6)?,
        from: row.take(7)?,
        until: row.take(8)?,
        version: row.take(9)?,
    })
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
