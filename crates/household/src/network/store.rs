//! How the people around a household are kept. Names, notes and reasons are sealed with the household's key.

use super::rules::{
    Kind, Neighbours, NetworkAnswer, NetworkRule, NewTie, NoNetwork, Note, NoteKind, Spoken, Tie, TieId,
    Whose, WhyNone, check, check_none,
};
use crate::file;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::PersonId;
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::Date;

const NAME: Cell = Cell::new("network_tie", "name");
const NOTE: Cell = Cell::new("network_tie", "note");
const REASON: Cell = Cell::new("network_answer", "reason");

foundation::statements! {
    /// Everyone who is or was on a household's list, in the order in which they were written down.
    TIES(15) = "select id, person, name, group_code, closeness, kinds, direction, often, spoken_on, willing,
                       note_kind, note, from_on, until_on, version
                  from network_tie where municipality = $1 and household = $2 order by id";
    /// A new tie.
    NEW_TIE(0) = "insert into network_tie (municipality, household, id, person, name, group_code, closeness, kinds,
                                           direction, often, spoken_on, willing, note_kind, note, from_on, until_on,
                                           version)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)";
    /// A changed tie; touches nothing when someone else was first.
    CHANGE_TIE(0) = "update network_tie
                        set person = $5, name = $6, group_code = $7, closeness = $8, kinds = $9, direction = $10,
                            often = $11, spoken_on = $12, willing = $13, note_kind = $14, note = $15,
                            from_on = $16, until_on = $17, version = version + 1
                      where municipality = $1 and household = $2 and id = $3 and version = $4";
    /// What the household answered.
    ANSWER(5) = "select why_none, reason, none_on, no_neighbours_on, version
                   from network_answer where municipality = $1 and household = $2";
    /// A first answer.
    NEW_ANSWER(0) = "insert into network_answer (municipality, household, why_none, reason, none_on,
                                                 no_neighbours_on, version)
                     values ($1, $2, $3, $4, $5, $6, 1)";
    /// A changed answer; touches nothing when someone else was first.
    CHANGE_ANSWER(0) = "update network_answer
                           set why_none = $4, reason = $5, none_on = $6, no_neighbours_on = $7, version = version + 1
                         where municipality = $1 and household = $2 and version = $3";
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

/// What is kept beside the ties.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// "None", when that was the answer.
    pub(super) none: Option<NoNetwork>,
    /// The day on which there were no neighbours to name.
    pub(super) no_neighbours_on: Option<Date>,
    /// Version; 0 while nothing is kept.
    pub(super) version: i64,
}

/// Everyone who is or was on the list, in the order in which they were written down.
///
/// # Errors
/// Whatever the database says.
pub fn ties(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Tie>, DbError> {
    let rows = tx.rows(&TIES, params![grant.household()])?;
    let key = tx.key(grant.household())?;
    rows.into_iter().map(|row| tie(tx, &key, row)).collect()
}

fn tie(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Tie, DbError> {
    let id: TieId = row.take(0)?;
    let sealed_note: Option<Vec<u8>> = row.take(11)?;
    let note = match (row.take::<Option<NoteKind>>(10)?, sealed_note) {
        (Some(kind), Some(sealed)) => Some(Note { kind, text: tx.open(key, NOTE, id, &sealed)? }),
        _ => None,
    };
    let what = NewTie {
        of: row.take::<Option<PersonId>>(1)?.map_or(Whose::Household, Whose::Member),
        name: tx.open(key, NAME, id, &row.take::<Vec<u8>>(2)?)?,
        group: row.take(3)?,
        closeness: row.take(4)?,
        kinds: row.take::<String>(5)?.split(' ').filter_map(Kind::parse).collect(),
        direction: row.take(6)?,
        often: row.take(7)?,
        spoken: row.take::<Option<Date>>(8)?.map_or(Spoken::NotYet, Spoken::On),
        willing: row.take(9)?,
        note,
        from: row.take(12)?,
        until: row.take(13)?,
    };
    Ok(Tie { id, what, version: row.take(14)? })
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
    let household = grant.household();
    let id: TieId = tx.new_id();
    let sealed = Sealed::of(tx, grant, id, new)?;
    let Sealed { person, name, kinds, spoken_on, note_kind, note } = sealed;
    tx.run(
        &NEW_TIE,
        params![
            household,
            id,
            person,
            name,
            new.group,
            new.closeness,
            kinds,
            new.direction,
            new.often,
            spoken_on,
            new.willing,
            note_kind,
            note,
            new.from,
            new.until
        ],
    )?;
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
    let household = grant.household();
    let sealed = Sealed::of(tx, grant, tie, new)?;
    let Sealed { person, name, kinds, spoken_on, note_kind, note } = sealed;
    let touched = tx.run(
        &CHANGE_TIE,
        params![
            household,
            tie,
            version,
            person,
            name,
            new.group,
            new.closeness,
            kinds,
            new.direction,
            new.often,
            spoken_on,
            new.willing,
            note_kind,
            note,
            new.from,
            new.until
        ],
    )?;
    if touched == 0 {
        return Err(NetworkError::StaleTie(Box::new(kept)));
    }
    take_back_none(tx, grant, new)
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

/// The columns of a tie that are not simply its fields.
struct Sealed {
    person: Option<PersonId>,
    name: Vec<u8>,
    kinds: String,
    spoken_on: Option<Date>,
    note_kind: Option<NoteKind>,
    note: Option<Vec<u8>>,
}

impl Sealed {
    fn of(
        tx: &mut Tx<'_, '_>,
        grant: &Grant<ThisHousehold>,
        id: TieId,
        new: &NewTie,
    ) -> Result<Self, DbError> {
        let key = tx.key(grant.household())?;
        Ok(Self {
            person: match new.of {
                Whose::Household => None,
                Whose::Member(person) => Some(person),
            },
            name: tx.seal(&key, NAME, id, new.name.trim()),
            kinds: new.kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" "),
            spoken_on: match new.spoken {
                Spoken::NotYet => None,
                Spoken::On(day) => Some(day),
            },
            note_kind: new.note.as_ref().map(|note| note.kind),
            note: new.note.as_ref().map(|note| tx.seal(&key, NOTE, id, &note.text)),
        })
    }
}

/// What is kept beside the ties.
pub(super) fn kept(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Kept, DbError> {
    let household = grant.household();
    let Some(mut row) = tx.row(&ANSWER, params![household])? else { return Ok(Kept::default()) };
    let parts: (Option<WhyNone>, Option<Vec<u8>>, Option<Date>) = (row.take(0)?, row.take(1)?, row.take(2)?);
    let none = match parts {
        (Some(why), Some(sealed), Some(on)) => {
            let key = tx.key(household)?;
            Some(NoNetwork { why, reason: tx.open(&key, REASON, household, &sealed)?, on })
        }
        _ => None,
    };
    Ok(Kept { none, no_neighbours_on: row.take(3)?, version: row.take(4)? })
}

fn keep(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, kept: &Kept) -> Result<(), NetworkError> {
    let household = grant.household();
    let key = tx.key(household)?;
    let none = kept.none.as_ref();
    let reason = none.map(|none| tx.seal(&key, REASON, household, &none.reason));
    let (why, on) = (none.map(|none| none.why), none.map(|none| none.on));
    if kept.version == 0 {
        let new = tx.run(&NEW_ANSWER, params![household, why, reason, on, kept.no_neighbours_on]);
        return match new {
            Ok(_) => Ok(()),
            Err(DbError::AlreadyThere) => Err(NetworkError::StaleAnswer),
            Err(other) => Err(other.into()),
        };
    }
    let changed =
        tx.run(&CHANGE_ANSWER, params![household, kept.version, why, reason, on, kept.no_neighbours_on])?;
    if changed == 0 { Err(NetworkError::StaleAnswer) } else { Ok(()) }
}

/// The household's answer to "who is there for you?".
///
/// # Errors
/// Whatever the database says.
pub fn answer(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<NetworkAnswer, DbError> {
    let ties = ties(tx, grant)?;
    let none = kept(tx, grant)?.none;
    Ok(NetworkAnswer::of(&ties, none, tx.today()))
}

/// Writes down that no network is wanted or possible: an answer, with its reason (R41).
///
/// # Errors
/// [`NetworkRule::PeopleOnTheList`] while someone is there, or the database's own.
pub fn answer_none(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    why: WhyNone,
    reason: &str,
) -> Result<(), NetworkError> {
    check_none(&ties(tx, grant)?, tx.today())?;
    let none = Some(NoNetwork { why, reason: reason.to_owned(), on: tx.today() });
    let kept = kept(tx, grant)?;
    keep(tx, grant, &Kept { none, ..kept })
}

/// Takes "none" back: the question is open again. Without a "none" there is nothing to do.
///
/// # Errors
/// [`NetworkError::StaleAnswer`], or the database's own.
pub(super) fn withdraw_none(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), NetworkError> {
    let kept = kept(tx, grant)?;
    if kept.none.is_none() {
        return Ok(());
    }
    keep(tx, grant, &Kept { none: None, ..kept })
}

fn take_back_none(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewTie,
) -> Result<(), NetworkError> {
    if new.is_there_on(tx.today()) { withdraw_none(tx, grant) } else { Ok(()) }
}

/// Writes down that the neighbours were asked about, and there is nobody to name (R43).
///
/// # Errors
/// [`NetworkError::StaleAnswer`], or the database's own.
pub fn answer_no_neighbours(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), NetworkError> {
    let kept = kept(tx, grant)?;
    let no_neighbours_on = Some(tx.today());
    keep(tx, grant, &Kept { no_neighbours_on, ..kept })
}

/// Refuses when the answer is no longer the version that was shown.
pub(super) fn expect_answer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    version: i64,
) -> Result<(), NetworkError> {
    if kept(tx, grant)?.version == version { Ok(()) } else { Err(NetworkError::StaleAnswer) }
}

/// What was said about the neighbours, given who is there today.
pub(super) fn neighbours(kept: &Kept, today: &[Tie]) -> Neighbours {
    Neighbours::of(today, kept.no_neighbours_on)
}
