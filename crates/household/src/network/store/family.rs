//! How the drawing of the family and who knows whom are kept.

use super::super::rules::{Died, Link, Looks, NetworkRule, Relation, TieId, Turn, check_died};
use super::said::say;
use super::{NetworkError, answer, ties};
use crate::file;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::params;
use foundation::seal::Cell;
use std::collections::BTreeMap;

const WORDS: Cell = Cell::new("network_family", "words");

foundation::statements! {
    /// How the members are drawn.
    LOOKS(4) = "select person, shape, died, version from network_looks where municipality = $1 and household = $2";
    /// How one is drawn, for the first time.
    NEW_LOOKS(0) = "insert into network_looks (municipality, household, person, shape, died, version)
                    values ($1, $2, $3, $4, $5, 1)";
    /// The same, changed; touches nothing when someone else was first.
    CHANGE_LOOKS(0) = "update network_looks set shape = $5, died = $6, version = version + 1
                        where municipality = $1 and household = $2 and person = $3 and version = $4";
    /// The household's own words with its family.
    FAMILY(2) = "select words, version from network_family where municipality = $1 and household = $2";
    /// First words.
    NEW_FAMILY(0) = "insert into network_family (municipality, household, words, version) values ($1, $2, $3, 1)";
    /// Changed words; touches nothing when someone else was first.
    CHANGE_FAMILY(0) = "update network_family set words = $4, version = version + 1
                         where municipality = $1 and household = $2 and version = $3";
    /// Who knows whom.
    LINKS(2) = "select one, other from network_link where municipality = $1 and household = $2 order by one, other";
    /// Two who know each other.
    NEW_LINK(0) = "insert into network_link (municipality, household, one, other) values ($1, $2, $3, $4)";
    /// Two who do not.
    DROP_LINK(0) = "delete from network_link
                     where municipality = $1 and household = $2 and one = $3 and other = $4";
}

/// How the members are drawn, as far as it was said.
pub(in super::super) fn looks(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<BTreeMap<PersonId, Looks>, DbError> {
    let rows = tx.rows(&LOOKS, params![grant.household()])?;
    rows.into_iter()
        .map(|mut row| {
            let died: Option<String> = row.take(2)?;
            let died = died.and_then(|code| Died::parse(&code));
            Ok((row.take(0)?, Looks { shape: row.take(1)?, died, version: row.take(3)? }))
        })
        .collect()
}

/// Keeps how a member is drawn; `looks.version` is the version that was seen.
///
/// # Errors
/// [`NetworkError::Rule`] for a death that cannot be or someone who is no member, [`NetworkError::StaleFamily`], or the
/// database's own.
pub fn keep_looks(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
    looks: Looks,
) -> Result<(), NetworkError> {
    check_died(looks.died, tx.today())?;
    if !file::members(tx, grant)?.iter().any(|member| member.person == person) {
        return Err(NetworkRule::NotAMember.into());
    }
    let (household, died) = (grant.household(), looks.died.map(Died::code));
    if looks.version == 0 {
        return first(tx.run(&NEW_LOOKS, params![household, person, looks.shape, died]));
    }
    changed(tx.run(&CHANGE_LOOKS, params![household, person, looks.version, looks.shape, died])?)
}

fn first(kept: Result<u64, DbError>) -> Result<(), NetworkError> {
    match kept {
        Ok(_) => Ok(()),
        Err(DbError::AlreadyThere) => Err(NetworkError::StaleFamily),
        Err(other) => Err(other.into()),
    }
}

fn changed(rows: u64) -> Result<(), NetworkError> {
    if rows == 0 { Err(NetworkError::StaleFamily) } else { Ok(()) }
}

/// The household's own words with its family.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct FamilyWords {
    /// The words, when there are any.
    pub(in super::super) words: Option<String>,
    /// Version; 0 while nothing is kept.
    pub(in super::super) version: i64,
}

/// The household's own words with its family.
pub(in super::super) fn family_words(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<FamilyWords, DbError> {
    let household = grant.household();
    let Some(mut row) = tx.row(&FAMILY, params![household])? else { return Ok(FamilyWords::default()) };
    let key = tx.key(household)?;
    let sealed: Option<Vec<u8>> = row.take(0)?;
    let words = tx.open_some(&key, WORDS, household, sealed)?;
    Ok(FamilyWords { words, version: row.take(1)? })
}

/// Keeps those words; `new.version` is the version that was seen.
pub(in super::super) fn keep_words(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &FamilyWords,
) -> Result<(), NetworkError> {
    let household = grant.household();
    let key = tx.key(household)?;
    let words = tx.seal_some(&key, WORDS, household, new.words.as_deref());
    if new.version == 0 {
        return first(tx.run(&NEW_FAMILY, params![household, words]));
    }
    changed(tx.run(&CHANGE_FAMILY, params![household, new.version, words])?)
}

/// Who knows whom.
pub(in super::super) fn links(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<Link>, DbError> {
    let rows = tx.rows(&LINKS, params![grant.household()])?;
    rows.into_iter().map(|mut row| Ok(Link { one: row.take(0)?, other: row.take(1)? })).collect()
}

/// Keeps whom someone knows among those who were asked about, when the household's answer is still at `version`: all
/// links are kept under it.
///
/// # Errors
/// [`NetworkError::StaleAnswer`] when it is not; otherwise as [`knows`].
pub(in super::super) fn link(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    knows: (TieId, &[TieId]),
    asked: &[TieId],
    version: i64,
) -> Result<(), NetworkError> {
    answer::expect_answer(tx, grant, version)?;
    keep_links(tx, grant, knows, asked)
}

/// Keeps whom someone knows among those who are there now; what was noted with anyone else stays.
///
/// # Errors
/// [`NetworkError::NoSuchTie`] when this person is not there now, or the database's own.
pub fn knows(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    tie: TieId,
    known: &[TieId],
) -> Result<(), NetworkError> {
    let today = tx.today();
    let there: Vec<TieId> =
        ties(tx, grant)?.iter().filter(|tie| tie.what.is_there_on(today)).map(|tie| tie.id).collect();
    keep_links(tx, grant, (tie, known), &there)
}

/// The links of one person with those who were asked about, as they are said to be; what is said is kept beside them.
fn keep_links(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    (tie, known): (TieId, &[TieId]),
    asked: &[TieId],
) -> Result<(), NetworkError> {
    if !asked.contains(&tie) {
        return Err(NetworkError::NoSuchTie);
    }
    let household = grant.household();
    let kept = links(tx, grant)?;
    for link in asked.iter().filter_map(|other| Link::between(tie, *other)) {
        let wanted = link.from(tie).is_some_and(|other| known.contains(&other));
        let (statement, turn) = match (kept.contains(&link), wanted) {
            (false, true) => (&NEW_LINK, Turn::Said),
            (true, false) => (&DROP_LINK, Turn::Ended),
            (true, true) | (false, false) => continue,
        };
        tx.run(statement, params![household, link.one, link.other])?;
        say(tx, grant, turn, Relation::Known(link))?;
    }
    answer::touch(tx, grant)
}
