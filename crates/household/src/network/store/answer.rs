//! What a household answered to "who is there for you?", beside the people it named.

use super::super::rules::{Neighbours, NetworkAnswer, NewTie, NoNetwork, Tie, WhyNone, check_none};
use super::{NetworkError, ties};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::params;
use foundation::seal::Cell;
use foundation::time::Date;

const REASON: Cell = Cell::new("network_answer", "reason");

foundation::statements! {
    /// What the household answered.
    ANSWER(6) = "select why_none, reason, none_on, no_neighbours_on, version, offered_on
                   from network_answer where municipality = $1 and household = $2";
    /// A first answer.
    NEW_ANSWER(0) = "insert into network_answer (municipality, household, why_none, reason, none_on,
                                                 no_neighbours_on, offered_on, version)
                     values ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// The day of offering, unless it was offered before; two people may be added at the same moment.
    OFFERED(0) = "insert into network_answer (municipality, household, why_none, reason, none_on,
                                              no_neighbours_on, offered_on, version)
                  values ($1, $2, null, null, null, null, $3, 1)
                  on conflict (municipality, household)
                  do update set offered_on = coalesce(network_answer.offered_on, excluded.offered_on)";
    /// A changed answer; touches nothing when someone else was first.
    CHANGE_ANSWER(0) = "update network_answer
                           set why_none = $4, reason = $5, none_on = $6, no_neighbours_on = $7, offered_on = $8,
                               version = version + 1
                         where municipality = $1 and household = $2 and version = $3";
}

/// What is kept beside the ties.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Kept {
    /// "None", when that was the answer.
    pub(in super::super) none: Option<NoNetwork>,
    /// The day on which there were no neighbours to name.
    pub(in super::super) no_neighbours_on: Option<Date>,
    /// The day on which drawing the network was first offered (R42).
    pub(in super::super) offered_on: Option<Date>,
    /// Version; 0 while nothing is kept.
    pub(in super::super) version: i64,
}

/// What is kept beside the ties.
pub(in super::super) fn kept(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Kept, DbError> {
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
    Ok(Kept { none, no_neighbours_on: row.take(3)?, version: row.take(4)?, offered_on: row.take(5)? })
}

fn keep(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, kept: &Kept) -> Result<(), NetworkError> {
    let household = grant.household();
    let key = tx.key(household)?;
    let none = kept.none.as_ref();
    let reason = none.map(|none| tx.seal(&key, REASON, household, &none.reason));
    let (why, on) = (none.map(|none| none.why), none.map(|none| none.on));
    // Whoever answers was asked: every answer is an offer (R42).
    let offered_on = kept.offered_on.unwrap_or(tx.today());
    if kept.version == 0 {
        let new = tx.run(&NEW_ANSWER, params![household, why, reason, on, kept.no_neighbours_on, offered_on]);
        return match new {
            Ok(_) => Ok(()),
            Err(DbError::AlreadyThere) => Err(NetworkError::StaleAnswer),
            Err(other) => Err(other.into()),
        };
    }
    let changed = tx.run(
        &CHANGE_ANSWER,
        params![household, kept.version, why, reason, on, kept.no_neighbours_on, offered_on],
    )?;
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
pub(in super::super) fn withdraw_none(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<(), NetworkError> {
    let kept = kept(tx, grant)?;
    if kept.none.is_none() {
        return Ok(());
    }
    keep(tx, grant, &Kept { none: None, ..kept })
}

pub(super) fn take_back_none(
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

/// Notes that drawing the network was offered today, unless it was before (R42).
///
/// # Errors
/// Whatever the database says.
pub fn offered(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), NetworkError> {
    let (household, today) = (grant.household(), tx.today());
    tx.run(&OFFERED, params![household, today])?;
    Ok(())
}

/// Makes a new version of the answer, so that whoever looks at the old one is told.
///
/// # Errors
/// [`NetworkError::StaleAnswer`], or the database's own.
pub(super) fn touch(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), NetworkError> {
    let kept = kept(tx, grant)?;
    keep(tx, grant, &kept)
}

/// Refuses when the answer is no longer the version that was shown.
pub(in super::super) fn expect_answer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    version: i64,
) -> Result<(), NetworkError> {
    if kept(tx, grant)?.version == version { Ok(()) } else { Err(NetworkError::StaleAnswer) }
}

/// What was said about the neighbours, given who is there today.
pub(in super::super) fn neighbours(kept: &Kept, today: &[Tie]) -> Neighbours {
    Neighbours::of(today, kept.no_neighbours_on)
}
