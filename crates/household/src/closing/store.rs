//! How the turns of a file are kept, with what they put on the agenda.

use super::rules::{
    CheckUp, Closing, ClosingReason, ClosingRule, ContinuesKind, Entry, GoalResult, Pause, Running, Turn,
    check, check_results, standing,
};
use crate::agenda::{self, Item, Waiting};
use crate::file;
use crate::plan::{self, Course, GoalId};
use crate::report;
use crate::timeline::{self, What};
use crate::waiting;
use foundation::access::{Caseload, FileState, Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{AccountId, HouseholdId, Uuid};
use foundation::params;
use foundation::seal::Cell;
use foundation::time::{Date, Timestamp};

const WORDS: Cell = Cell::new("file_turn", "words");
const CONTINUES: Cell = Cell::new("file_turn", "continues");
const GOAL: Cell = Cell::new("file_result", "goal_words");
const OWN: Cell = Cell::new("file_result", "own_words");
const TEAM: Cell = Cell::new("file_result", "team_words");

/// Tells the day on which someone looks at a paused file from the next contact with who waits.
const PAUSED: &str = "paused";

foundation::statements! {
    /// A turn.
    NEW_TURN(0) = "insert into file_turn (municipality, household, id, turn, at, account, reason, words, continues_kind,
                                          continues, look_again_on)
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Every turn, newest first.
    TURNS(9) = "select id, turn, at, account, reason, words, continues_kind, continues, look_again_on from file_turn
                 where municipality = $1 and household = $2 order by at desc, id desc";
    /// What came of a goal.
    NEW_RESULT(0) = "insert into file_result (municipality, household, turn, goal, goal_words, own_words, team_words)
                     values ($1, $2, $3, $4, $5, $6, $7)";
    /// What came of the goals at a closing.
    RESULTS(4) = "select goal, goal_words, own_words, team_words from file_result
                   where municipality = $1 and household = $2 and turn = $3 order by goal";
    /// The closed files an account works on.
    MY_CLOSED(1) = "select r.household
                      from access_relation r
                      join access_household h on h.municipality = r.municipality and h.household = r.household
                     where r.municipality = $1 and r.account = $2 and r.kind = 'assigned' and r.until_at is null
                       and h.state = 'closed'
                     order by r.from_at desc, r.household limit 100";
}

/// Why a file did not take a turn.
#[derive(Debug, thiserror::Error)]
pub enum ClosingError {
    /// A rule said no.
    #[error(transparent)]
    Rule(#[from] ClosingRule),
    /// Whoever asks has no account.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What must be done before the file can be closed: terms of the law without an end, applications without a decision.
///
/// # Errors
/// Whatever the database says.
pub fn running(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Running>, DbError> {
    let terms = report::terms(tx, grant)?.into_iter().filter(|term| term.met.is_none());
    let mut running: Vec<Running> = terms.map(|term| Running::Term(term.term, term.due)).collect();
    let waiting = agenda::of_household(tx, grant)?.into_iter();
    running
        .extend(waiting.filter(|i| i.waiting == Waiting::Application).map(|i| Running::Application(i.due)));
    Ok(running)
}

/// Every turn the file took, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn entries(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Entry>, DbError> {
    let rows = tx.rows(&TURNS, params![grant.household()])?;
    let key = tx.key(grant.household())?;
    let entry = |mut row: Row| {
        let id: Uuid = row.take(0)?;
        let open = |row: &mut Row, cell, i| -> Result<Option<String>, DbError> {
            tx.open_some(&key, cell, id, row.take(i)?)
        };
        let (reason, kind): (String, String) = (row.take(4)?, row.take(6)?);
        let continues = open(&mut row, CONTINUES, 7)?;
        Ok(Entry {
            id,
            turn: row.take(1)?,
            at: row.take(2)?,
            account: row.take(3)?,
            reason: ClosingReason::parse(&reason),
            words: open(&mut row, WORDS, 5)?,
            continues: ContinuesKind::parse(&kind).zip(continues),
            look_again: row.take(8)?,
        })
    };
    rows.into_iter().map(entry).collect()
}

/// What a turn says, before it is sealed.
struct Said<'a> {
    turn: Turn,
    reason: &'a str,
    words: Option<&'a str>,
    continues: Option<(ContinuesKind, &'a str)>,
    look_again: Option<Date>,
}

fn take(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    said: &Said<'_>,
    running: &[Running],
) -> Result<Uuid, ClosingError> {
    let account: AccountId = grant.account().ok_or(ClosingError::NotThere)?;
    check(standing(&entries(tx, grant)?), said.turn, running)?;
    let (id, now): (Uuid, Timestamp) = (tx.new_id(), tx.now());
    let key = tx.key(grant.household())?;
    let words = tx.seal_some(&key, WORDS, id, said.words);
    let continues = said.continues.map(|(_, name)| tx.seal(&key, CONTINUES, id, name));
    let kind = said.continues.map_or("", |(kind, _)| kind.code());
    let (turn, look_again) = (said.turn, said.look_again);
    tx.run(
        &NEW_TURN,
        params![grant.household(), id, turn, now, account, said.reason, words, kind, continues, look_again],
    )?;
    let what = match turn {
        Turn::Paused => What::Paused,
        Turn::Resumed => What::Resumed,
        Turn::Closed => What::Closed,
        Turn::Reopened => What::Reopened,
        Turn::CheckedUp => What::CheckedUp,
    };
    timeline::add(tx, grant, what, id, "")?;
    Ok(id)
}

/// Pauses the file. Terms that the law does not stop go on.
///
/// # Errors
/// [`ClosingError`].
pub fn pause(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, pause: &Pause) -> Result<(), ClosingError> {
    let said = Said {
        turn: Turn::Paused,
        reason: "",
        words: Some(&pause.words),
        continues: None,
        look_again: Some(pause.look_again),
    };
    take(tx, grant, &said, &[])?;
    agenda::rest(tx, grant)?;
    let item = Item::new(Waiting::NextContact, grant.household(), pause.look_again).about(PAUSED);
    Ok(agenda::set(tx, grant, &item)?)
}

/// Goes on with a paused file.
///
/// # Errors
/// [`ClosingError`].
pub fn resume(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), ClosingError> {
    let said = Said { turn: Turn::Resumed, reason: "", words: None, continues: None, look_again: None };
    take(tx, grant, &said, &[])?;
    agenda::clear(tx, grant, Waiting::NextContact, grant.household(), PAUSED)?;
    Ok(agenda::wake(tx, grant)?)
}

/// Closes the file (R35), and puts the check-up on the agenda.
///
/// # Errors
/// [`ClosingError`].
pub fn close(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    closing: &Closing,
) -> Result<(), ClosingError> {
    let running = running(tx, grant)?;
    let goals: Vec<GoalId> = running_goals(tx, grant)?.into_iter().map(|(goal, _)| goal).collect();
    let said = Said {
        turn: Turn::Closed,
        reason: closing.reason.code(),
        words: closing.words.as_deref(),
        continues: Some((closing.continues_kind, &closing.continues)),
        look_again: Some(closing.check_up),
    };
    let turn = take(tx, grant, &said, &running)?;
    check_results(&goals, &closing.results)?;
    let household = grant.household();
    let key = tx.key(household)?;
    for result in closing.results.iter().filter(|r| goals.contains(&r.goal)) {
        let goal = tx.seal(&key, GOAL, result.goal, &result.goal_words);
        let own = tx.seal_some(&key, OWN, result.goal, result.own_words.as_deref());
        let team = tx.seal(&key, TEAM, result.goal, &result.team_words);
        tx.run(&NEW_RESULT, params![household, turn, result.goal, goal, own, team])?;
    }
    agenda::clear_all(tx, grant, Waiting::NextContact, household)?;
    agenda::rest_all(tx, grant)?;
    let today = tx.today();
    waiting::end(tx, grant, today)?;
    agenda::set(tx, grant, &Item::new(Waiting::FileCheckUp, household, closing.check_up))?;
    Ok(file::set_state(tx, grant, FileState::Closed)?)
}

/// Opens a closed file again.
///
/// # Errors
/// [`ClosingError`].
pub fn reopen(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, words: &str) -> Result<(), ClosingError> {
    let said =
        Said { turn: Turn::Reopened, reason: "", words: Some(words), continues: None, look_again: None };
    take(tx, grant, &said, &[])?;
    agenda::clear_all(tx, grant, Waiting::FileCheckUp, grant.household())?;
    agenda::wake(tx, grant)?;
    Ok(file::set_state(tx, grant, FileState::Open)?)
}

/// Keeps what was heard when someone asked how it goes with a closed file's household (R35). The file stays closed.
///
/// # Errors
/// [`ClosingError`].
pub fn check_up(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    heard: &CheckUp,
) -> Result<(), ClosingError> {
    let said = Said {
        turn: Turn::CheckedUp,
        reason: "",
        words: Some(&heard.words),
        continues: None,
        look_again: heard.again,
    };
    take(tx, grant, &said, &[])?;
    let household = grant.household();
    agenda::clear_all(tx, grant, Waiting::FileCheckUp, household)?;
    if let Some(again) = heard.again {
        agenda::set(tx, grant, &Item::new(Waiting::FileCheckUp, household, again))?;
    }
    Ok(())
}

/// The goals that still run, with their words.
pub(super) fn running_goals(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<(GoalId, String)>, DbError> {
    let draft = plan::draft(tx, grant)?;
    let goals = draft.plan.goals.into_iter().filter(|goal| goal.course == Course::Running);
    Ok(goals.map(|goal| (goal.id, goal.text.words)).collect())
}

/// What came of the goals at a closing.
///
/// # Errors
/// Whatever the database says.
pub fn results(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    turn: Uuid,
) -> Result<Vec<GoalResult>, DbError> {
    let rows = tx.rows(&RESULTS, params![grant.household(), turn])?;
    let key = tx.key(grant.household())?;
    let result = |mut row: Row| {
        let goal: GoalId = row.take(0)?;
        let own: Option<Vec<u8>> = row.take(2)?;
        Ok(GoalResult {
            goal,
            goal_words: tx.open(&key, GOAL, goal, &row.take::<Vec<u8>>(1)?)?,
            own_words: tx.open_some(&key, OWN, goal, own)?,
            team_words: tx.open(&key, TEAM, goal, &row.take::<Vec<u8>>(3)?)?,
        })
    };
    rows.into_iter().map(result).collect()
}

/// The newest turn that says where the file stands, when there is one.
///
/// # Errors
/// Whatever the database says.
pub fn now(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Option<Entry>, DbError> {
    Ok(entries(tx, grant)?.into_iter().find(|entry| entry.turn != Turn::CheckedUp))
}

/// The closed files that whoever asks works on, with how the team calls them.
pub(super) fn my_closed(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
) -> Result<Vec<(HouseholdId, String)>, DbError> {
    let mut found = Vec::new();
    for mut row in tx.rows(&MY_CLOSED, params![grant.account()])? {
        let household: HouseholdId = row.take(0)?;
        found.push((household, file::label_of(tx, grant, household)?));
    }
    Ok(found)
}
