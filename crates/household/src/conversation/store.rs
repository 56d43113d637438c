//! How conversations are read, begun and completed. Saving their parts is in `store/parts.rs`.

mod own;
mod parts;

pub use own::{load_own, readable};
pub use parts::{add_remark, add_statement, remove_statement, save_aspect, save_meeting, save_order};

use super::rules::{
    Aspect, AspectCode, Conversation, ConversationId, Listed, Meeting, Missing, OffersMade, Order, Remark,
    Standing, State, Statement, Step, Versioned, check_completion,
};
use crate::file::{Member, name_of};
use crate::report::{OfferKind, ReportId};
use crate::timeline::{self, What};
use crate::{agenda, file, report, waiting};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{AccountId, PersonId};
use foundation::seal::{Cell, DataKey};
use foundation::time::{Date, TermCode};
use foundation::web::PageError;
use foundation::{identity, params};

const QUESTION: Cell = Cell::new("conversation", "question");
const PLACE: Cell = Cell::new("conversation", "place");
const OTHERS: Cell = Cell::new("conversation", "others");
const SPEAKER: Cell = Cell::new("conversation_statement", "name");
const STATEMENT: Cell = Cell::new("conversation_statement", "words");
const REMARK: Cell = Cell::new("conversation_remark", "words");

/// Each step has a place of its own, so that the words of one cannot be moved to another.
const fn step_cell(step: Step) -> Cell {
    Cell::new("conversation_order", step.code())
}

const fn aspect_cell(aspect: AspectCode) -> Cell {
    Cell::new("conversation_aspect", aspect.code())
}

foundation::statements! {
    /// A new conversation.
    NEW(0) = "insert into conversation (municipality, id, household, report, held_on, place, others, state,
                                        started_at, started_by, version)
              values ($1, $2, $3, $4, $5, $6, $7, 'draft', $8, $9, 1)";
    /// Its steps, empty.
    NEW_ORDER(0) = "insert into conversation_order (municipality, conversation, help_question, problems,
                                                    help_needed, own_possibilities, tailored, version)
                    values ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// One of its aspects, open.
    NEW_ASPECT(0) = "insert into conversation_aspect (municipality, conversation, aspect, standing, words, version)
                     values ($1, $2, $3, 'open', $4, 1)";
    /// A member who was there.
    NEW_PRESENT(0) = "insert into conversation_present (municipality, conversation, person) values ($1, $2, $3)";
    /// A household's conversations, newest first.
    LIST(5) = "select id, held_on, place, state, given_on from conversation
                where municipality = $1 and household = $2 order by held_on desc, id desc";
    /// The newest conversation whose account was given.
    NEWEST_GIVEN(1) = "select id from conversation
                        where municipality = $1 and household = $2 and state = 'complete'
                        order by held_on desc, id desc limit 1";
    /// Who else was at the newest conversation.
    NEWEST_OTHERS(2) = "select id, others from conversation where municipality = $1 and household = $2
                         order by held_on desc, id desc limit 1";
    /// A conversation.
    ONE(9) = "select question, held_on, place, others, state, given_on, started_by, version, report
                from conversation where municipality = $1 and household = $2 and id = $3";
    /// The members who were there.
    PRESENT(1) = "select person from conversation_present where municipality = $1 and conversation = $2
                   order by person";
    /// The steps.
    ORDER(6) = "select help_question, problems, help_needed, own_possibilities, tailored, version
                  from conversation_order where municipality = $1 and conversation = $2";
    /// The aspects, in the order of the law.
    ASPECTS(4) = "select aspect, standing, words, version from conversation_aspect
                   where municipality = $1 and conversation = $2 order by aspect";
    /// What was said and seen.
    STATEMENTS(6) = "select id, mark, person, account, name, words from conversation_statement
                      where municipality = $1 and conversation = $2 order by made_at, id";
    /// What members added.
    REMARKS(4) = "select id, person, words, made_at from conversation_remark
                   where municipality = $1 and conversation = $2 order by made_at, id";
    /// The report it belongs to and whether it can change; on PostgreSQL locked, so that nothing is saved
    /// while it is being completed.
    HOLD(2) = "select report, state from conversation where municipality = $1 and household = $2 and id = $3",
              "select report, state from conversation where municipality = $1 and household = $2 and id = $3 for update";
    /// Freezes a conversation, with the question as it stands now.
    COMPLETE(0) = "update conversation
                      set state = 'complete', completed_at = $4, completed_by = $5, given_on = $6, question = $7
                    where municipality = $1 and household = $2 and id = $3 and state = 'draft'";
}

/// Why a change to a conversation is refused.
#[derive(Debug, thiserror::Error)]
pub enum ConversationError {
    /// Not a conversation of this household, or its account was not given yet.
    #[error("no such conversation")]
    NotThere,
    /// It is complete, and so frozen.
    #[error("the conversation is frozen")]
    Frozen,
    /// Someone else changed when, where or who.
    #[error("the meeting changed meanwhile")]
    StaleMeeting(Box<Versioned<Meeting>>),
    /// Someone else changed the steps.
    #[error("the steps changed meanwhile")]
    StaleOrder(Box<Versioned<Order>>),
    /// Someone else changed the aspect.
    #[error("the aspect changed meanwhile")]
    StaleAspect(Box<Versioned<Aspect>>),
    /// It cannot be completed: this is missing.
    #[error("the conversation is not complete: {0:?}")]
    Missing(Vec<Missing>),
    /// Someone named is not a member of this household.
    #[error("not a member of this household")]
    NotAMember,
    /// A professional's words were marked as the resident's own.
    #[error("own words of someone who is no resident")]
    NotTheirWords,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ConversationError> for PageError {
    fn from(e: ConversationError) -> Self {
        match e {
            ConversationError::Db(e) => e.into(),
            // A frozen record has no forms; whoever posts one to it sees what a stranger would.
            ConversationError::NotThere | ConversationError::Frozen | ConversationError::NotAMember => {
                Self::NotFound
            }
            other => Self::Internal(other.to_string()),
        }
    }
}

/// When the offers of the law were made. The one place where this room asks the report room for them.
fn offers_made(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: Option<ReportId>,
) -> Result<OffersMade, DbError> {
    let offers = report.map(|id| report::offers(tx, grant, id)).transpose()?.unwrap_or_default();
    let support = offers.iter().filter(|offer| offer.kind == OfferKind::ClientSupport);
    Ok(OffersMade { client_support: support.map(|offer| offer.on).min() })
}

/// Begins a record of a conversation that was held: the household waits no longer. It belongs to the newest report; when that has a term for
/// a first talk, the talk meets it.
///
/// # Errors
/// [`ConversationError::NotAMember`] when someone present is not one.
pub fn start(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    meeting: &Meeting,
) -> Result<ConversationId, ConversationError> {
    let members = file::members(tx, grant)?;
    check_members(&members, &meeting.present)?;
    let id: ConversationId = tx.new_id();
    let key = tx.key(grant.household())?;
    let report = report::latest(tx, grant)?;
    let place = tx.seal(&key, PLACE, id, &meeting.place);
    let others = tx.seal(&key, OTHERS, id, &meeting.others);
    let (report_id, now) = (report.as_ref().map(|r| r.id), tx.now());
    tx.run(
        &NEW,
        params![id, grant.household(), report_id, meeting.held_on, place, others, now, grant.account()],
    )?;
    let empty: Vec<Vec<u8>> = Step::ALL.iter().map(|s| tx.seal(&key, step_cell(*s), id, "")).collect();
    let [a, b, c, d, e] = &empty[..] else {
        return Err(DbError::Inconsistent("not five steps".into()).into());
    };
    tx.run(&NEW_ORDER, params![id, &a[..], &b[..], &c[..], &d[..], &e[..]])?;
    for aspect in AspectCode::ALL {
        let words = tx.seal(&key, aspect_cell(*aspect), id, "");
        tx.run(&NEW_ASPECT, params![id, *aspect, words])?;
    }
    for person in &meeting.present {
        tx.run(&NEW_PRESENT, params![id, *person])?;
    }
    agenda::waits_no_longer(tx, grant)?;
    waiting::end(tx, grant, meeting.held_on)?;
    if let Some(report) = report.filter(|r| r.received_on <= meeting.held_on) {
        for term in [TermCode::DebtsFirstTalk, TermCode::DebtsThreatening] {
            report::meet_term(tx, grant, report.id, term, meeting.held_on)?;
        }
    }
    Ok(id)
}

/// Completes the record and freezes it: from now on the household reads its account, and the six weeks of the
/// investigation are met on the day the account was given.
///
/// # Errors
/// [`ConversationError::Missing`] with everything that is missing; [`ConversationError::Frozen`] when it was
/// completed before.
pub fn complete(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
    given_on: Date,
) -> Result<(), ConversationError> {
    let report = hold_draft(tx, grant, id)?;
    let conversation = load(tx, grant, id)?.ok_or(ConversationError::NotThere)?;
    let offers_made = offers_made(tx, grant, report)?;
    check_completion(&conversation, offers_made, given_on).map_err(ConversationError::Missing)?;
    let key = tx.key(grant.household())?;
    let question = tx.seal_some(&key, QUESTION, id, conversation.question.as_deref());
    let now = tx.now();
    tx.run(&COMPLETE, params![grant.household(), id, now, grant.account(), given_on, question])?;
    if let Some(report) = report {
        report::meet_term(tx, grant, report, TermCode::WmoInvestigation, given_on)?;
    }
    Ok(timeline::add(tx, grant, What::Conversation, id, "")?)
}

/// Makes sure that a conversation is this household's and can still change. Gives the report it belongs to.
fn hold_draft(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
) -> Result<Option<ReportId>, ConversationError> {
    let mut row = tx.row(&HOLD, params![grant.household(), id])?.ok_or(ConversationError::NotThere)?;
    match row.take::<String>(1)?.as_str() {
        "draft" => Ok(row.take(0)?),
        _ => Err(ConversationError::Frozen),
    }
}

/// The household's conversations, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn list(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Listed>, DbError> {
    let key = tx.key(grant.household())?;
    let rows = tx.rows(&LIST, params![grant.household()])?;
    let listed = |mut row: Row| {
        let id: ConversationId = row.take(0)?;
        let place = tx.open(&key, PLACE, id, &row.take::<Vec<u8>>(2)?)?;
        let state = state(&row.take::<String>(3)?, row.take(4)?)?;
        Ok(Listed { id, held_on: row.take(1)?, place, state })
    };
    rows.into_iter().map(listed).collect()
}

/// The newest conversation whose account the household can read, or none.
///
/// # Errors
/// Whatever the database says.
pub fn newest_given(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Option<ConversationId>, DbError> {
    tx.row(&NEWEST_GIVEN, params![grant.household()])?.map(|mut row| row.take(0)).transpose()
}

/// Who else was at the newest conversation, as its record says it; empty when nobody was.
///
/// # Errors
/// Whatever the database says.
pub fn newest_others(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<String, DbError> {
    let Some(mut row) = tx.row(&NEWEST_OTHERS, params![grant.household()])? else {
        return Ok(String::new());
    };
    let key = tx.key(grant.household())?;
    tx.open(&key, OTHERS, row.take::<ConversationId>(0)?, &row.take::<Vec<u8>>(1)?)
}

/// A whole conversation of this household, or none.
///
/// # Errors
/// Whatever the database says.
pub fn load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
) -> Result<Option<Conversation>, DbError> {
    let Some(mut row) = tx.row(&ONE, params![grant.household(), id])? else { return Ok(None) };
    let key = tx.key(grant.household())?;
    let members = file::members(tx, grant)?;
    let present = present(tx, id)?;
    let meeting = Meeting {
        held_on: row.take(1)?,
        place: tx.open(&key, PLACE, id, &row.take::<Vec<u8>>(2)?)?,
        others: tx.open(&key, OTHERS, id, &row.take::<Vec<u8>>(3)?)?,
        present: present.clone(),
    };
    let report: Option<ReportId> = row.take(8)?;
    let question = match row.take::<Option<Vec<u8>>>(0)? {
        Some(frozen) => Some(tx.open(&key, QUESTION, id, &frozen)?),
        None => asked(tx, grant, report)?,
    };
    let state = state(&row.take::<String>(4)?, row.take(5)?)?;
    let mut offers = match report {
        Some(report) => report::offers(tx, grant, report)?,
        None => Vec::new(),
    };
    if let State::Complete { given_on } = state {
        offers.retain(|offer| offer.on <= given_on);
    }
    let led_by = identity::account_name(tx, grant, row.take(6)?)?;
    Ok(Some(Conversation {
        id,
        meeting: Versioned { what: meeting, version: row.take(7)? },
        present_names: present.iter().map(|p| name_of(&members, *p)).collect(),
        led_by,
        question,
        state,
        order: order(tx, &key, id)?,
        aspects: aspects(tx, &key, id)?,
        statements: statements_of(tx, grant, &key, &members, id)?,
        remarks: remarks(tx, &key, &members, id)?,
        offers,
    }))
}

/// The question of the report, as it stands now.
fn asked(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: Option<ReportId>,
) -> Result<Option<String>, DbError> {
    let report = report.map(|id| report::one(tx, grant, id)).transpose()?.flatten();
    Ok(report.map(|report| report.question))
}

fn state(stored: &str, given_on: Option<Date>) -> Result<State, DbError> {
    match (stored, given_on) {
        ("draft", None) => Ok(State::Draft),
        ("complete", Some(given_on)) => Ok(State::Complete { given_on }),
        _ => Err(DbError::Inconsistent("a conversation in no known state".into())),
    }
}

fn check_members(members: &[Member], named: &[PersonId]) -> Result<(), ConversationError> {
    let known = |person: &PersonId| members.iter().any(|m| m.person == *person);
    if named.iter().all(known) { Ok(()) } else { Err(ConversationError::NotAMember) }
}

fn present(tx: &mut Tx<'_, '_>, id: ConversationId) -> Result<Vec<PersonId>, DbError> {
    tx.rows(&PRESENT, params![id])?.into_iter().map(|mut row| row.take(0)).collect()
}

fn order(tx: &mut Tx<'_, '_>, key: &DataKey, id: ConversationId) -> Result<Versioned<Order>, DbError> {
    let mut row = tx
        .row(&ORDER, params![id])?
        .ok_or_else(|| DbError::Inconsistent("a conversation without its steps".into()))?;
    let mut what = Order::default();
    for (i, step) in Step::ALL.iter().enumerate() {
        *what.step_mut(*step) = tx.open(key, step_cell(*step), id, &row.take::<Vec<u8>>(i)?)?;
    }
    Ok(Versioned { what, version: row.take(5)? })
}

fn aspects(
    tx: &mut Tx<'_, '_>,
    key: &DataKey,
    id: ConversationId,
) -> Result<Vec<(AspectCode, Versioned<Aspect>)>, DbError> {
    let rows = tx.rows(&ASPECTS, params![id])?;
    let aspect = |mut row: Row| {
        let code: AspectCode = row.take(0)?;
        let words = tx.open(key, aspect_cell(code), id, &row.take::<Vec<u8>>(2)?)?;
        let what = Aspect::new(row.take::<Standing>(1)?, &words);
        Ok((code, Versioned { what, version: row.take(3)? }))
    };
    rows.into_iter().map(aspect).collect()
}

fn statements_of(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    key: &DataKey,
    members: &[Member],
    id: ConversationId,
) -> Result<Vec<Statement>, DbError> {
    let mut found = Vec::new();
    for mut row in tx.rows(&STATEMENTS, params![id])? {
        let id = row.take(0)?;
        let (person, account): (Option<PersonId>, Option<AccountId>) = (row.take(2)?, row.take(3)?);
        let name = match (person, account, row.take::<Option<Vec<u8>>>(4)?) {
            (Some(person), _, _) => name_of(members, person),
            (None, Some(account), _) => identity::account_name(tx, grant, account)?,
            (None, None, Some(name)) => tx.open(key, SPEAKER, id, &name)?,
            (None, None, None) => return Err(DbError::Inconsistent("words that nobody said".into())),
        };
        let text = tx.open(key, STATEMENT, id, &row.take::<Vec<u8>>(5)?)?;
        found.push(Statement { id, mark: row.take(1)?, name, text });
    }
    Ok(found)
}

fn remarks(
    tx: &mut Tx<'_, '_>,
    key: &DataKey,
    members: &[Member],
    id: ConversationId,
) -> Result<Vec<Remark>, DbError> {
    let rows = tx.rows(&REMARKS, params![id])?;
    let remark = |mut row: Row| {
        let id: foundation::ids::Uuid = row.take(0)?;
        let text = tx.open(key, REMARK, id, &row.take::<Vec<u8>>(2)?)?;
        let person: PersonId = row.take(1)?;
        Ok(Remark { person, name: name_of(members, person), text, at: row.take(3)? })
    };
    rows.into_iter().map(remark).collect()
}

/// Every statement of this room.
#[must_use]
pub fn all_statements() -> Vec<&'static foundation::db::Sql> {
    [statements(), own::statements(), parts::statements()].concat()
}
