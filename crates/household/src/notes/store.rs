//! How notes are kept: the note, every wording it had, and what members wrote under it.

use super::rules::{Content, Note, NoteId, NoteRule, Remark, Wording, check};
use crate::agenda::{self, Item, Waiting};
use crate::file;
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{AccountId, PersonId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Timestamp;

const FACT: Cell = Cell::new("note_wording", "fact");
const OPINION: Cell = Cell::new("note_wording", "opinion");
const OWN_WORDS: Cell = Cell::new("note_wording", "own_words");
const REMARK: Cell = Cell::new("note_remark", "words");

foundation::statements! {
    /// A new note.
    NEW_NOTE(0) = "insert into note (municipality, household, id, author, written_at, version)
                   values ($1, $2, $3, $4, $5, 1)";
    /// The next version of a note, when nobody was first.
    NEXT(0) = "update note set version = version + 1
                where municipality = $1 and household = $2 and id = $3 and version = $4";
    /// A wording of it.
    NEW_WORDING(0) = "insert into note_wording (municipality, household, note, version, id, account, at, sharing, about,
                                                said_by, fact, opinion, own_words)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// One note as it now is.
    ONE(13) = "select n.id, n.author, n.written_at, w.version, w.id, w.account, w.at, w.sharing, w.about, w.said_by,
                      w.fact, w.opinion, w.own_words
                 from note n
                 join note_wording w on w.municipality = n.municipality and w.household = n.household
                                    and w.note = n.id and w.version = n.version
                where n.municipality = $1 and n.household = $2 and n.id = $3";
    /// The notes of a stretch of time as they now are.
    BETWEEN(13) = "select n.id, n.author, n.written_at, w.version, w.id, w.account, w.at, w.sharing, w.about, w.said_by,
                          w.fact, w.opinion, w.own_words
                     from note n
                     join note_wording w on w.municipality = n.municipality and w.household = n.household
                                        and w.note = n.id and w.version = n.version
                    where n.municipality = $1 and n.household = $2 and n.written_at >= $3 and n.written_at <= $4";
    /// Every wording of a note, newest first.
    WORDINGS(10) = "select version, id, account, at, sharing, about, said_by, fact, opinion, own_words
                      from note_wording
                     where municipality = $1 and household = $2 and note = $3 order by version desc";
    /// What a member writes under it.
    NEW_REMARK(0) = "insert into note_remark (municipality, household, note, id, person, at, words)
                     values ($1, $2, $3, $4, $5, $6, $7)";
    /// What members wrote under it.
    REMARKS(4) = "select id, person, at, words from note_remark
                   where municipality = $1 and household = $2 and note = $3 order by at, id";
}

/// Why a note was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// A rule said no.
    #[error(transparent)]
    Rule(#[from] NoteRule),
    /// Someone else corrected it meanwhile: theirs.
    #[error("the note changed meanwhile")]
    Stale(Box<Note>),
    /// There is no such note in this household, or the asker may not see it.
    #[error("no such note")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

fn checked(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    content: &Content,
) -> Result<AccountId, NoteError> {
    let members: Vec<PersonId> = file::members(tx, grant)?.iter().map(|m| m.person).collect();
    check(content, &members)?;
    grant.account().ok_or(NoteError::NotThere)
}

/// Writes a note.
///
/// # Errors
/// [`NoteError`].
pub fn add(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    content: &Content,
) -> Result<NoteId, NoteError> {
    let author = checked(tx, grant, content)?;
    let (id, now): (NoteId, Timestamp) = (tx.new_id(), tx.now());
    tx.later(&NEW_NOTE, params![grant.household(), id, author, now])?;
    wording(tx, grant, id, 1, author, content)?;
    timeline::add(tx, grant, What::Note, id, "")?;
    Ok(id)
}

/// Corrects a note; the wording before stays.
///
/// # Errors
/// [`NoteError::Stale`] with what stands there now, when someone else was first.
pub fn correct(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: NoteId,
    content: &Content,
    version: i64,
) -> Result<(), NoteError> {
    let account = checked(tx, grant, content)?;
    let now = one(tx, grant, id)?.ok_or(NoteError::NotThere)?;
    if tx.run(&NEXT, params![grant.household(), id, version])? == 0 {
        return Err(NoteError::Stale(Box::new(now)));
    }
    Ok(wording(tx, grant, id, version + 1, account, content)?)
}

fn wording(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    note: NoteId,
    version: i64,
    account: AccountId,
    content: &Content,
) -> Result<(), DbError> {
    let (id, now): (Uuid, Timestamp) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let seal = |cell, text: &Option<String>| tx.seal_some(&key, cell, id, text.as_deref());
    let (fact, opinion, own) =
        (seal(FACT, &content.fact), seal(OPINION, &content.opinion), seal(OWN_WORDS, &content.own_words));
    let Content { sharing, about, said_by, .. } = content;
    tx.later(
        &NEW_WORDING,
        params![
            grant.household(),
            note,
            version,
            id,
            account,
            now,
            *sharing,
            *about,
            *said_by,
            fact,
            opinion,
            own
        ],
    )
}

/// One note as it now is.
///
/// # Errors
/// Whatever the database says.
pub fn one(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: NoteId) -> Result<Option<Note>, DbError> {
    let row = tx.row(&ONE, params![grant.household(), id])?;
    let key = tx.key(grant.household())?;
    row.map(|row| note(tx, &key, row)).transpose()
}

/// The notes that were first written in a stretch of time, both ends included, in no order.
///
/// # Errors
/// Whatever the database says.
pub fn written_between(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Note>, DbError> {
    let rows = tx.rows(&BETWEEN, params![grant.household(), from, until])?;
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|row| note(tx, &key, row)).collect()
}

/// Every wording a note had, newest first.
pub(super) fn wordings(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: NoteId,
) -> Result<Vec<Wording>, DbError> {
    let rows = tx.rows(&WORDINGS, params![grant.household(), id])?;
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|mut row| read_wording(tx, &key, &mut row, 0)).collect()
}

/// A member writes under a note that they see.
///
/// # Errors
/// [`NoteError::NotThere`] without a person.
pub fn add_remark(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    note: NoteId,
    words: &str,
) -> Result<(), NoteError> {
    let person = grant.person().ok_or(NoteError::NotThere)?;
    let (id, now): (Uuid, Timestamp) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let sealed = tx.seal(&key, REMARK, id, words);
    tx.run(&NEW_REMARK, params![grant.household(), note, id, person, now, sealed])?;
    timeline::add(tx, grant, What::Remark, note, "note")?;
    let today = tx.today();
    Ok(agenda::set(tx, grant, &Item::new(Waiting::Answer, note, today).about("note"))?)
}

/// What members wrote under a note, oldest first.
pub(super) fn remarks(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    note: NoteId,
) -> Result<Vec<Remark>, DbError> {
    let rows = tx.rows(&REMARKS, params![grant.household(), note])?;
    let key = tx.key(grant.household())?;
    let remark = |mut row: Row| {
        let id: Uuid = row.take(0)?;
        let words: Vec<u8> = row.take(3)?;
        Ok(Remark { person: row.take(1)?, at: row.take(2)?, words: tx.open(&key, REMARK, id, &words)? })
    };
    rows.into_iter().map(remark).collect()
}

fn note(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Note, DbError> {
    Ok(Note {
        id: row.take(0)?,
        author: row.take(1)?,
        written_at: row.take(2)?,
        now: read_wording(tx, key, &mut row, 3)?,
    })
}

/// A wording, whose columns begin at `at`.
fn read_wording(tx: &Tx<'_, '_>, key: &DataKey, row: &mut Row, at: usize) -> Result<Wording, DbError> {
    let id: Uuid = row.take(at + 1)?;
    let open = |row: &mut Row, cell, i| -> Result<Option<String>, DbError> {
        tx.open_some(key, cell, id, row.take(at + i)?)
    };
    let content = Content {
        sharing: row.take(at + 4)?,
        about: row.take(at + 5)?,
        said_by: row.take(at + 6)?,
        fact: open(row, FACT, 7)?,
        opinion: open(row, OPINION, 8)?,
        own_words: open(row, OWN_WORDS, 9)?,
    };
    Ok(Wording { version: row.take(at)?, account: row.take(at + 2)?, at: row.take(at + 3)?, content })
}
