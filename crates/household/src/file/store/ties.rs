//! Relations between members and authority over them, with their dates (R13).

use super::person::members;
use crate::file::FileError;
use crate::file::rules::{
    AuthorityId, AuthorityLine, Holder, NewAuthority, NewRelation, RelationId, RelationLine, check_authority,
    check_period, check_relation,
};
use foundation::access::{Asks, Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::params;
use foundation::seal::Cell;
use foundation::time::Date;
use std::collections::HashMap;

const HOLDER: Cell = Cell::new("authority", "holder_name");

foundation::statements! {
    /// A new relation.
    NEW_RELATION(0) = "insert into person_relation (municipality, id, household, person, other, kind, from_on, until_on)
                       values ($1, $2, $3, $4, $5, $6, $7, null)";
    /// All relations within a household.
    RELATIONS(6) = "select id, person, other, kind, from_on, until_on from person_relation
                     where municipality = $1 and household = $2 order by id";
    /// Of two records of one person in a household, which gave way to which.
    ONE_PERSON(2) = "select l.gone, l.kept
                       from membership a
                       join person_link l on l.municipality = a.municipality and l.gone = a.person
                       join membership b on b.municipality = a.municipality and b.household = a.household
                                        and b.person = l.kept
                      where a.municipality = $1 and a.household = $2";
    /// Ends a relation.
    END_RELATION(0) = "update person_relation set until_on = $4
                        where municipality = $1 and household = $2 and id = $3 and until_on is null";
    /// New authority.
    NEW_AUTHORITY(0) = "insert into authority (municipality, id, household, holder, holder_name, over_person, kind,
                                               from_on, until_on)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, null)";
    /// All authority over members of a household.
    AUTHORITY(7) = "select id, holder, holder_name, over_person, kind, from_on, until_on from authority
                     where municipality = $1 and household = $2 order by from_on, id";
    /// Ends an authority.
    END_AUTHORITY(0) = "update authority set until_on = $4
                         where municipality = $1 and household = $2 and id = $3 and until_on is null";
}

/// What [`authority`] asks.
pub const ASKS: Asks = &[&ONE_PERSON, &AUTHORITY];

/// Notes a relation between two members.
///
/// # Errors
/// [`FileError`].
pub fn add_relation(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewRelation,
) -> Result<RelationId, FileError> {
    check_relation(new, &members(tx, grant)?, &relations(tx, grant)?)?;
    let id: RelationId = tx.new_id();
    tx.run(&NEW_RELATION, params![id, grant.household(), new.person, new.other, new.kind, new.from])?;
    Ok(id)
}

/// Relations and authority of a record that gave way are those of the one in use, where both belong to the household.
fn one_person(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<HashMap<PersonId, PersonId>, DbError> {
    let rows = tx.rows(&ONE_PERSON, params![grant.household()])?;
    rows.into_iter().map(|mut row| Ok((row.take(0)?, row.take(1)?))).collect()
}

fn in_use(one: &HashMap<PersonId, PersonId>, person: PersonId) -> PersonId {
    one.get(&person).copied().unwrap_or(person)
}

/// All relations within the household, also those that ended.
///
/// # Errors
/// Whatever the database says.
pub fn relations(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<RelationLine>, DbError> {
    let one = one_person(tx, grant)?;
    let rows = tx.rows(&RELATIONS, params![grant.household()])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(RelationLine {
                id: row.take(0)?,
                person: in_use(&one, row.take(1)?),
                other: in_use(&one, row.take(2)?),
                kind: row.take(3)?,
                from: row.take(4)?,
                until: row.take(5)?,
            })
        })
        .collect()
}

/// Ends a relation; the last day counts.
///
/// # Errors
/// [`FileError`]; [`FileError::Stale`] when it had ended already.
pub fn end_relation(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: RelationId,
    until: Date,
) -> Result<(), FileError> {
    let line = relations(tx, grant)?.into_iter().find(|line| line.id == id).ok_or(FileError::Absent)?;
    check_period(line.from, until)?;
    match tx.run(&END_RELATION, params![grant.household(), id, until])? {
        0 => Err(FileError::Stale),
        _ => Ok(()),
    }
}

/// Notes who has authority over a member.
///
/// # Errors
/// [`FileError`].
pub fn add_authority(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewAuthority,
) -> Result<AuthorityId, FileError> {
    check_authority(&new.holder, new.over, &members(tx, grant)?)?;
    let id: AuthorityId = tx.new_id();
    let household = grant.household();
    let (holder, name): (Option<PersonId>, Option<Vec<u8>>) = match &new.holder {
        Holder::Member(person) => (Some(*person), None),
        Holder::Named(name) => {
            let key = tx.key(household)?;
            (None, Some(tx.seal(&key, HOLDER, id, name)))
        }
    };
    tx.run(&NEW_AUTHORITY, params![id, household, holder, name, new.over, new.kind, new.from])?;
    Ok(id)
}

/// All authority over members of the household, also what ended.
///
/// # Errors
/// Whatever the database says.
pub fn authority(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<AuthorityLine>, DbError> {
    let one = one_person(tx, grant)?;
    let rows = tx.rows(&AUTHORITY, params![grant.household()])?;
    let key = tx.key(grant.household())?;
    rows.into_iter()
        .map(|mut row| {
            let id: AuthorityId = row.take(0)?;
            let holder = match (row.take::<Option<PersonId>>(1)?, row.take::<Option<Vec<u8>>>(2)?) {
                (Some(person), _) => Holder::Member(in_use(&one, person)),
                (None, Some(name)) => Holder::Named(tx.open(&key, HOLDER, id, &name)?),
                (None, None) => return Err(DbError::Inconsistent("authority of nobody".into())),
            };
            Ok(AuthorityLine {
                id,
                holder,
                over: in_use(&one, row.take(3)?),
                kind: row.take(4)?,
                from: row.take(5)?,
                until: row.take(6)?,
            })
        })
        .collect()
}

/// Ends an authority; the last day counts.
///
/// # Errors
/// [`FileError`]; [`FileError::Stale`] when it had ended already.
pub fn end_authority(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: AuthorityId,
    until: Date,
) -> Result<(), FileError> {
    let line = authority(tx, grant)?.into_iter().find(|line| line.id == id).ok_or(FileError::Absent)?;
    check_period(Some(line.from), until)?;
    match tx.run(&END_AUTHORITY, params![grant.household(), id, until])? {
        0 => Err(FileError::Stale),
        _ => Ok(()),
    }
}
