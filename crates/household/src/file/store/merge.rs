//! Two records of one person made one, and parted again (R22). Both identifiers stay, so that everything written about
//! either keeps its place; the record that gave way lends the other's name, birth and address until they are parted.

use super::person::{Record, own_record, record, retrace, set_record};
use crate::file::FileError;
use crate::file::rules::{Alike, Choice, Profile, Refusal, merged, parted, perhaps_one};
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::{AccountId, HouseholdId, PersonId, Uuid};
use foundation::params;
use foundation::seal::Cell;
use foundation::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};

const BEFORE: Cell = Cell::new("person_merge", "known_before");
const AFTER: Cell = Cell::new("person_merge", "known_after");

foundation::statements! {
    /// The open files in which an account works and to which one of two people belongs or belonged.
    MY_FILES(2) = "select distinct m.household, m.person
                     from membership m
                     join access_household h on h.municipality = m.municipality and h.household = m.household
                     join access_relation r on r.municipality = m.municipality and r.household = m.household
                                           and r.account = $4 and r.kind = 'assigned' and r.until_at is null
                    where m.municipality = $1 and m.person in ($2, $3) and h.state = 'open'
                    order by m.household, m.person";
    /// To which record one gave way, and in which merge.
    LINK(2) = "select kept, merge from person_link where municipality = $1 and gone = $2";
    /// Which records gave way to one, and in which merge.
    LINKED(2) = "select gone, merge from person_link where municipality = $1 and kept = $2 order by gone";
    /// Whether a person signs in.
    SIGNS_IN(1) = "select id from account where municipality = $1 and person = $2";
    /// A merge.
    NEW_MERGE(0) = "insert into person_merge (municipality, id, household, kept, gone, at, account, known_before,
                                              known_after)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// What was known before and after a merge.
    MERGE(2) = "select known_before, known_after from person_merge where municipality = $1 and id = $2";
    /// A record gives way.
    NEW_LINK(0) = "insert into person_link (municipality, gone, kept, merge) values ($1, $2, $3, $4)";
    /// It no longer does.
    END_LINK(0) = "delete from person_link where municipality = $1 and gone = $2";
    /// When that was, and by whom.
    PARTED(0) = "update person_merge set parted_at = $3, parted_by = $4 where municipality = $1 and id = $2";
}

/// What is known of a person, as it is kept with a merge.
#[derive(Serialize, Deserialize)]
struct Known {
    first: String,
    last: String,
    born: Option<String>,
    address: Option<String>,
    postcode: Option<String>,
}

impl Known {
    fn text(p: &Profile) -> Result<String, DbError> {
        let known = Self {
            first: p.first.clone(),
            last: p.last.clone(),
            born: p.born.map(Date::iso),
            address: p.address.clone(),
            postcode: p.postcode.clone(),
        };
        serde_json::to_string(&known).map_err(|e| DbError::Inconsistent(e.to_string()))
    }

    fn read(text: &str) -> Result<Profile, DbError> {
        let wrong = |e: String| DbError::Inconsistent(e);
        let known: Self = serde_json::from_str(text).map_err(|e| wrong(e.to_string()))?;
        let born = known.born.map(|iso| Date::from_iso(&iso)).transpose();
        Ok(Profile {
            first: known.first,
            last: known.last,
            born: born.map_err(|_| wrong("a date of birth that is no date".into()))?,
            address: known.address,
            postcode: known.postcode,
        })
    }
}

/// Someone alike, with what is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// Who, and in what they are alike.
    pub alike: Alike,
    /// What is known of them.
    pub profile: Profile,
}

/// Everyone who may be the same person as a member, in the files that whoever asks works on.
///
/// # Errors
/// Whatever the database says.
pub fn twins(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
) -> Result<Vec<Twin>, DbError> {
    let own = record(tx, person)?;
    let mut twins: Vec<Twin> = Vec::new();
    for alike in super::alike::alike(tx, grant, &own.profile, None)? {
        let other = record(tx, alike.person)?;
        let known = twins.iter().any(|t| t.alike.person == alike.person);
        let alike_enough = perhaps_one(&own.profile, &other.profile, &alike.by);
        if other.id != own.id && !known && alike_enough && works_with(tx, grant, alike.person)? {
            twins.push(Twin { alike, profile: other.profile });
        }
    }
    Ok(twins)
}

/// A record that gave way, or to which one did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The other record.
    pub other: PersonId,
    /// What it said itself.
    pub profile: Profile,
}

/// The records that are one with a member's.
///
/// # Errors
/// Whatever the database says.
pub fn merged_with(
    tx: &mut Tx<'_, '_>,
    _: &Grant<ThisHousehold>,
    person: PersonId,
) -> Result<Vec<Merged>, DbError> {
    let mut others = Vec::new();
    for mut row in tx.rows(&LINK, params![person])?.into_iter().chain(tx.rows(&LINKED, params![person])?) {
        let other: PersonId = row.take(0)?;
        others.push(Merged { other, profile: own_record(tx, other)?.profile });
    }
    Ok(others)
}

fn my_files(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    one: PersonId,
    other: PersonId,
) -> Result<Vec<(HouseholdId, PersonId)>, DbError> {
    let rows = tx.rows(&MY_FILES, params![one, other, grant.account()])?;
    rows.into_iter().map(|mut row| Ok((row.take(0)?, row.take(1)?))).collect()
}

fn works_with(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, person: PersonId) -> Result<bool, DbError> {
    Ok(!my_files(tx, grant, person, person)?.is_empty())
}

/// Makes two records of one person one. The one that stays in use is `one`, unless the other signs in and it does not.
/// Doing so twice changes nothing.
///
/// # Errors
/// [`FileError::Absent`] for a person in no open file that whoever asks works on; [`FileError::Refused`] when one of the
/// two was merged with a third record, which must be parted first.
pub fn merge(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    one: PersonId,
    other: PersonId,
    choose: impl FnOnce(PersonId) -> Choice,
) -> Result<(), FileError> {
    let files = both_files(tx, grant, one, other)?;
    if record(tx, one)?.id == record(tx, other)?.id {
        return Ok(());
    }
    let signs_in =
        |tx: &mut Tx<'_, '_>, person: PersonId| tx.row(&SIGNS_IN, params![person]).map(|row| row.is_some());
    let (kept, gone) = if signs_in(tx, other)? && !signs_in(tx, one)? { (other, one) } else { (one, other) };
    let taken = tx.row(&LINK, params![kept])?.is_some()
        || tx.row(&LINK, params![gone])?.is_some()
        || tx.row(&LINKED, params![gone])?.is_some();
    if taken {
        return Err(Refusal::MergedAlready.into());
    }
    let (Record { profile: before, version, .. }, theirs) = (record(tx, kept)?, record(tx, gone)?.profile);
    let after = merged(&before, &theirs, choose(kept));
    let (id, now): (Uuid, Timestamp) = (tx.new_id(), tx.now());
    let key = tx.key(kept)?;
    let account: Option<AccountId> = grant.account();
    let (sealed_before, sealed_after) =
        (tx.seal(&key, BEFORE, id, &Known::text(&before)?), tx.seal(&key, AFTER, id, &Known::text(&after)?));
    tx.run(
        &NEW_MERGE,
        params![id, grant.household(), kept, gone, now, account, sealed_before, sealed_after],
    )?;
    tx.run(&NEW_LINK, params![gone, kept, id])?;
    if set_record(tx, kept, &after, version)? == 0 {
        return Err(FileError::Stale);
    }
    retrace(tx, kept, &after)?;
    Ok(tell(tx, grant, &files, "merged")?)
}

/// Parts two records that were made one: what each said comes back, but for what someone changed since. Parting what is
/// not one changes nothing.
///
/// # Errors
/// [`FileError::Absent`] when whoever asks does not work with both.
pub fn part(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    one: PersonId,
    other: PersonId,
) -> Result<(), FileError> {
    let files = both_files(tx, grant, one, other)?;
    let mut linked = None;
    for (gone, kept) in [(one, other), (other, one)] {
        if let Some(mut row) = tx.row(&LINK, params![gone])?
            && row.take::<PersonId>(0)? == kept
        {
            linked = Some((gone, kept, row.take::<Uuid>(1)?));
        }
    }
    let Some((gone, kept, id)) = linked else { return Ok(()) };
    let mut row = tx.row(&MERGE, params![id])?.ok_or(FileError::Absent)?;
    let key = tx.key(kept)?;
    let before = Known::read(&tx.open(&key, BEFORE, id, &row.take::<Vec<u8>>(0)?)?)?;
    let after = Known::read(&tx.open(&key, AFTER, id, &row.take::<Vec<u8>>(1)?)?)?;
    let Record { profile: now, version, .. } = record(tx, kept)?;
    let back = parted(&now, &before, &after);
    tx.run(&END_LINK, params![gone])?;
    let at = tx.now();
    tx.run(&PARTED, params![id, at, grant.account()])?;
    if set_record(tx, kept, &back, version)? == 0 {
        return Err(FileError::Stale);
    }
    retrace(tx, kept, &back)?;
    let own = own_record(tx, gone)?.profile;
    retrace(tx, gone, &own)?;
    Ok(tell(tx, grant, &files, "parted")?)
}

/// The files of two people that whoever asks works on; both must be in one.
fn both_files(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    one: PersonId,
    other: PersonId,
) -> Result<Vec<(HouseholdId, PersonId)>, FileError> {
    let files = my_files(tx, grant, one, other)?;
    let here = files.iter().any(|(household, person)| *household == grant.household() && *person == one);
    let there = files.iter().any(|(_, person)| *person == other);
    if here && there { Ok(files) } else { Err(FileError::Absent) }
}

/// Writes it in the timeline of every file of both that whoever acts works on; the log names each of those households.
fn tell(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    files: &[(HouseholdId, PersonId)],
    detail: &str,
) -> Result<(), DbError> {
    let mut told: Vec<HouseholdId> = Vec::new();
    for (household, person) in files {
        if told.contains(household) {
            continue;
        }
        told.push(*household);
        tx.shown(*household);
        timeline::add_in(tx, grant, *household, What::Merged, *person, detail)?;
    }
    Ok(())
}
