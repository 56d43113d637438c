//! How the people around a household are kept. Names, notes and reasons are sealed with the household's key.

mod answer;
mod family;
mod picture;
mod said;

pub(super) use answer::{Kept, expect_answer, kept, neighbours, withdraw_none};
pub use answer::{answer, answer_no_neighbours, answer_none, offered};
pub(super) use family::{FamilyWords, family_words, keep_words, link, links, looks};
pub use family::{keep_looks, knows};
pub use picture::keep_picture;
pub(super) use picture::{KeptOn, picture, pictures};
pub(super) use said::sayings;

use super::rules::{
    Died, Direction, Informed, Kind, NetworkRule, NewTie, Note, NoteKind, Reach, Relation, Spoken, Tie,
    TieId, Whose, check, kin_of, kin_turns,
};
use crate::file;
use answer::take_back_none;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row, Sql, Value};
use foundation::identity;
use foundation::ids::PersonId;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Date;

const NAME: Cell = Cell::new("network_tie", "name");
const NOTE: Cell = Cell::new("network_tie", "note");
const RELATION: Cell = Cell::new("network_tie", "relation");
const SPOKEN_BY: Cell = Cell::new("network_tie", "spoken_by");
const INFORMED_HOW: Cell = Cell::new("network_tie", "informed_how");
const REACH: Cell = Cell::new("network_tie", "reach");

/// The statements about the list.
mod list {
    foundation::statements! {
        /// Everyone who is or was on a household's list, in the order in which they were written down.
        pub(super) TIES(29) = "select id, person, name, group_code, closeness, kinds, direction, often, spoken_on, willing,
                           note_kind, note, from_on, until_on, version, receives, room, strength, strain, bears, relation,
                           spoken_by, informed_on, informed_how, reach, agreed_on, kinship, shape, died
                      from network_tie where municipality = $1 and household = $2 order by id";
        /// A new tie.
        pub(super) NEW_TIE(0) = "insert into network_tie (municipality, household, id, person, name, group_code, closeness, kinds,
                                               direction, often, spoken_on, willing, note_kind, note, from_on, until_on,
                                               receives, room, strength, strain, bears, relation, spoken_by, informed_on,
                                               informed_how, reach, agreed_on, kinship, shape, died, version)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                              $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, 1)";
        /// A changed tie; touches nothing when someone else was first.
        pub(super) CHANGE_TIE(0) = "update network_tie
                            set person = $5, name = $6, group_code = $7, closeness = $8, kinds = $9, direction = $10,
                                often = $11, spoken_on = $12, willing = $13, note_kind = $14, note = $15, from_on = $16,
                                until_on = $17, receives = $18, room = $19, strength = $20, strain = $21, bears = $22,
                                relation = $23, spoken_by = $24, informed_on = $25, informed_how = $26, reach = $27,
                                agreed_on = $28, kinship = $29, shape = $30, died = $31, version = version + 1
                          where municipality = $1 and household = $2 and id = $3 and version = $4";
    }
}

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        list::statements(),
        answer::statements(),
        family::statements(),
        picture::statements(),
        said::statements(),
    ]
    .concat()
}

/// Why something about the network was not written down.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// A rule said no.
    #[error(transparent)]
    Rule(#[from] NetworkRule),
    /// Someone else changed this tie meanwhile: theirs.
    #[error("the tie changed meanwhile")]
    StaleTie(Box<Tie>),
    /// Someone else changed how this member is drawn, or the words with the family.
    #[error("the drawing of the family changed meanwhile")]
    StaleFamily,
    /// Someone else changed the answer meanwhile.
    #[error("the answer changed meanwhile")]
    StaleAnswer,
    /// There is no such tie in this household.
    #[error("no such tie")]
    NoSuchTie,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Everyone who is or was on the list, in the order in which they were written down.
///
/// # Errors
/// Whatever the database says.
pub fn ties(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Tie>, DbError> {
    let rows = tx.rows(&list::TIES, params![grant.household()])?;
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|row| tie(tx, &key, row)).collect()
}

fn tie(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Tie, DbError> {
    let id: TieId = row.take(0)?;
    let text = |row: &mut Row, at: usize, cell: Cell| -> Result<Option<String>, DbError> {
        let sealed: Option<Vec<u8>> = row.take(at)?;
        tx.open_some(key, cell, id, sealed)
    };
    let note = match (row.take::<Option<NoteKind>>(10)?, text(&mut row, 11, NOTE)?) {
        (Some(kind), Some(text)) => Some(Note { kind, text }),
        _ => None,
    };
    let informed_how = text(&mut row, 23, INFORMED_HOW)?;
    let reach = text(&mut row, 24, REACH)?;
    let agreed: Option<Date> = row.take(25)?;
    let (relation, spoken_by) = (text(&mut row, 20, RELATION)?, text(&mut row, 21, SPOKEN_BY)?);
    let (gives, receives, unspecified) = both_ways(
        &row.take::<String>(5)?,
        row.take::<Option<String>>(15)?.as_deref(),
        row.take::<Option<Direction>>(6)?,
    );
    let what = NewTie {
        of: row.take::<Option<PersonId>>(1)?.map_or(Whose::Household, Whose::Member),
        name: tx.open(key, NAME, id, &row.take::<Vec<u8>>(2)?)?,
        relation,
        group: row.take(3)?,
        closeness: row.take(4)?,
        gives,
        receives,
        room: row.take::<Option<String>>(16)?.map(|kinds| read_kinds(&kinds)).unwrap_or_default(),
        unspecified,
        kinship: row.take(26)?,
        shape: row.take(27)?,
        died: row.take::<Option<String>>(28)?.and_then(|code| Died::parse(&code)),
        strength: row.take(17)?,
        strain: row.take(18)?,
        bears: row.take(19)?,
        often: row.take(7)?,
        spoken: row.take::<Option<Date>>(8)?.map_or(Spoken::NotYet, Spoken::On),
        spoken_by,
        informed: row.take::<Option<Date>>(22)?.map_or(Informed::NotYet, |on| Informed::On(on, informed_how)),
        reach: reach.map(|where_to| Reach { where_to, agreed }),
        willing: row.take(9)?,
        note,
        from: row.take(12)?,
        until: row.take(13)?,
    };
    Ok(Tie { id, what, version: row.take(14)? })
}

/// Kinds given and received. Before the two were asked apart, one list of kinds went one way, the other, or both.
fn both_ways(
    kinds: &str,
    receives: Option<&str>,
    direction: Option<Direction>,
) -> (Vec<Kind>, Vec<Kind>, Option<Direction>) {
    let kinds = read_kinds(kinds);
    match (receives, direction) {
        (Some(receives), direction) => (kinds, read_kinds(receives), direction),
        (None, direction) if kinds.is_empty() => (kinds, Vec::new(), direction),
        (None, Some(Direction::Receives)) => (Vec::new(), kinds, None),
        (None, Some(Direction::Both)) => (kinds.clone(), kinds, None),
        (None, Some(Direction::Gives) | None) => (kinds, Vec::new(), None),
    }
}

fn read_kinds(codes: &str) -> Vec<Kind> {
    codes.split(' ').filter_map(Kind::parse).collect()
}

fn written_kinds(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" ")
}

/// Writes someone down. Whoever was told that there is no network takes that back by it.
///
/// # Errors
/// [`NetworkError::Rule`] when the tie breaks a rule, or the database's own.
pub fn add_tie(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewTie,
) -> Result<TieId, NetworkError> {
    allowed(tx, grant, new)?;
    let id: TieId = tx.new_id();
    let mut values = params![grant.household(), id].to_vec();
    values.extend(columns(tx, grant, id, new)?);
    tx.run(&list::NEW_TIE, &values)?;
    say_kin(tx, grant, None, kin_of(id, new))?;
    offered(tx, grant)?;
    take_back_none(tx, grant, new)?;
    Ok(id)
}

/// Changes what is written about someone; ending a tie is one such change.
///
/// # Errors
/// [`NetworkError::StaleTie`] with the other's text when `version` is no longer the kept one;
/// [`NetworkError::NoSuchTie`] when it is not on this household's list; otherwise as [`add_tie`].
pub(super) fn change_tie(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    tie: TieId,
    version: i64,
    new: &NewTie,
) -> Result<(), NetworkError> {
    let kept = one(tx, grant, tie)?;
    allowed(tx, grant, new)?;
    // What was once said of the way stands until the kinds of support say it.
    let unspecified = kept.what.unspecified.filter(|_| new.gives.is_empty() && new.receives.is_empty());
    let new = NewTie { unspecified, ..new.clone() };
    let mut values = params![grant.household(), tie, version].to_vec();
    values.extend(columns(tx, grant, tie, &new)?);
    if tx.run(&list::CHANGE_TIE, &values)? == 0 {
        return Err(NetworkError::StaleTie(Box::new(kept)));
    }
    say_kin(tx, grant, kin_of(tie, &kept.what), kin_of(tie, &new))?;
    take_back_none(tx, grant, &new)
}

/// Keeps what is said of someone's family tie, when that is something new.
fn say_kin(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    before: Option<Relation>,
    after: Option<Relation>,
) -> Result<(), NetworkError> {
    for (turn, relation) in kin_turns(before, after) {
        said::say(tx, grant, turn, relation)?;
    }
    Ok(())
}

/// One tie of this household.
///
/// # Errors
/// [`NetworkError::NoSuchTie`].
pub(super) fn one(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: TieId) -> Result<Tie, NetworkError> {
    ties(tx, grant)?.into_iter().find(|tie| tie.id == id).ok_or(NetworkError::NoSuchTie)
}

fn allowed(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, new: &NewTie) -> Result<(), NetworkError> {
    let members: Vec<PersonId> = file::members(tx, grant)?.into_iter().map(|member| member.person).collect();
    Ok(check(new, &members, tx.today())?)
}

/// The columns of a tie after its keys, in the order of both statements. Whoever writes down a talk without saying who
/// had it, had it.
fn columns(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: TieId,
    new: &NewTie,
) -> Result<Vec<Value>, DbError> {
    let key = tx.key(grant.household())?;
    let person = match new.of {
        Whose::Household => None,
        Whose::Member(person) => Some(person),
    };
    let (spoken_on, spoken_by) = match (new.spoken, &new.spoken_by, grant.account()) {
        (Spoken::NotYet, ..) => (None, None),
        (Spoken::On(day), None, Some(account)) => {
            (Some(day), Some(identity::account_name(tx, grant, account)?))
        }
        (Spoken::On(day), by, _) => (Some(day), by.clone()),
    };
    let (informed_on, informed_how) = match &new.informed {
        Informed::NotYet => (None, None),
        Informed::On(day, how) => (Some(*day), how.as_deref()),
    };
    let agreed = new.reach.as_ref().and_then(|reach| reach.agreed);
    let sealed = |cell: Cell, text: Option<&str>| tx.seal_some(&key, cell, id, text.map(str::trim));
    let name = sealed(NAME, Some(&new.name));
    let note = sealed(NOTE, new.note.as_ref().map(|note| note.text.as_str()));
    let relation = sealed(RELATION, new.relation.as_deref());
    let by = sealed(SPOKEN_BY, spoken_by.as_deref());
    let how = sealed(INFORMED_HOW, informed_how);
    let reach = sealed(REACH, new.reach.as_ref().map(|reach| reach.where_to.as_str()));
    Ok(params![
        person,
        name,
        new.group,
        new.closeness,
        written_kinds(&new.gives),
        new.unspecified,
        new.often,
        spoken_on,
        new.willing,
        new.note.as_ref().map(|note| note.kind),
        note,
        new.from,
        new.until,
        written_kinds(&new.receives),
        written_kinds(&new.room),
        new.strength,
        new.strain,
        new.bears,
        relation,
        by,
        informed_on,
        how,
        reach,
        agreed,
        new.kinship,
        new.shape,
        new.died.map(Died::code)
    ]
    .to_vec())
}
