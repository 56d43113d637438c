//! How owners and what they ask for are kept: a change sealed under the key of the account that asks.

mod reminders;

pub(super) use reminders::how_it_stands;
pub use reminders::{Silent, remind, to_remind};

use super::rules::{Outcome, Proposal, Refusal, Reminding, Standing, Words, decided, may_propose};
use crate::social_map::{self, Assured, ChangeError, Current, ServiceId};
use foundation::access::{Action, Grant, Neighbourhood, Tx};
use foundation::db::{DbError, Row, Sql};
use foundation::ids::AccountId;
use foundation::seal::Cell;
use foundation::time::{Date, Timestamp};
use foundation::web::PageError;
use foundation::{identity, params};
use std::time::Duration;

const CODE: Cell = Cell::new("entry_owner", "code");
const WORDS: Cell = Cell::new("entry_proposal", "words");
const ANSWER: Cell = Cell::new("entry_proposal", "answer");

/// How long a code can be read by whoever made it.
const SHOWN: Duration = Duration::from_secs(24 * 3600);
/// Most entries of one owner, and most changes in the coordinator's list.
const MOST: u32 = 100;

pub(super) fn all_statements() -> Vec<&'static Sql> {
    [statements(), reminders::statements()].concat()
}

foundation::statements! {
    /// Who keeps an entry.
    OWNER(3) = "select account, code, shown_until from entry_owner where municipality = $1 and service = $2";
    /// Gives an entry an owner, or another one, or another code.
    GIVE(0) = "insert into entry_owner (municipality, service, account, code, shown_until, since)
               values ($1, $2, $3, $4, $5, $6)
               on conflict (municipality, service) do update
                  set account = excluded.account, code = excluded.code, shown_until = excluded.shown_until,
                      since = excluded.since";
    /// The entries of an owner.
    OWN(2) = "select s.id, s.name from entry_owner o
                join service s on s.municipality = o.municipality and s.id = o.service
               where o.municipality = $1 and o.account = $2 order by s.name, s.id limit $3";
    /// The change that was asked for last.
    PROPOSAL(7) = "select account, standing, words, answer, sent_on, decided_on, version from entry_proposal
                    where municipality = $1 and service = $2";
    /// Asks for a change; one that waited is replaced.
    PROPOSE(0) = "insert into entry_proposal (municipality, service, account, standing, words, sent_on, version)
                  values ($1, $2, $3, 'waiting', $4, $5, 1)
                  on conflict (municipality, service) do update
                     set account = excluded.account, standing = 'waiting', words = excluded.words, answer = null,
                         sent_on = excluded.sent_on, decided_on = null, version = entry_proposal.version + 1";
    /// Decides.
    DECIDE(0) = "update entry_proposal set standing = $4, answer = $5, decided_on = $6, version = version + 1
                  where municipality = $1 and service = $2 and version = $3 and standing = 'waiting'";
    /// What waits, the oldest first.
    WAITING(3) = "select p.service, s.name, p.sent_on from entry_proposal p
                    join service s on s.municipality = p.municipality and s.id = p.service
                   where p.municipality = $1 and p.standing = 'waiting' order by p.sent_on, p.service limit $2";
}

/// Why it was not kept.
#[derive(Debug, thiserror::Error)]
pub enum OwnedError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The entry or the change is not as it was shown.
    #[error("it changed meanwhile")]
    Stale,
    /// There is no such entry, or it is someone else's.
    #[error("not there")]
    Absent,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<OwnedError> for PageError {
    fn from(error: OwnedError) -> Self {
        match error {
            OwnedError::Absent | OwnedError::Stale => Self::NotFound,
            OwnedError::Db(e) => e.into(),
            OwnedError::Refused(e) => {
                Self::Internal(format!("a handler did not show why a change was refused: {e}"))
            }
        }
    }
}

impl From<ChangeError> for OwnedError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Stale(_) => Self::Stale,
            ChangeError::Absent => Self::Absent,
            ChangeError::Db(e) => e.into(),
        }
    }
}

/// Who keeps an entry, as the coordinator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Their name.
    pub name: String,
    /// Their sign-in code, while it may be read.
    pub code: Option<String>,
}

/// A change that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits {
    /// Of which entry.
    pub service: ServiceId,
    /// How that is called.
    pub name: String,
    /// Since when.
    pub sent_on: Date,
}

/// Gives an entry an owner and makes their code. Who has that name already gets a new code; another name is another person, who
/// comes in place of whoever kept it before.
///
/// # Errors
/// [`OwnedError::Absent`]; whatever the database says, also for a grant that does not keep the map.
pub fn welcome(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
    name: &str,
) -> Result<AccountId, OwnedError> {
    must_be(grant, Action::EditDirectory)?;
    social_map::entry(tx, grant, service)?.ok_or(OwnedError::Absent)?;
    let before = owner_account(tx, service)?;
    let same = match before {
        Some(account) if identity::account_name(tx, grant, account)? == name => Some(account),
        _ => None,
    };
    let (account, code) = match same {
        Some(account) => (account, identity::owner_code(tx, grant, account)?),
        None => identity::welcome_owner(tx, grant, name)?,
    };
    let key = tx.key(account)?;
    let sealed = tx.seal(&key, CODE, service, &code.printed());
    let (until, today) = (tx.now().plus(SHOWN), tx.today());
    tx.run(&GIVE, params![service, account, sealed, until, today])?;
    Ok(account)
}

/// Who keeps an entry; nobody when it has no owner.
pub(super) fn owner(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<Option<Owner>, DbError> {
    must_be(grant, Action::EditDirectory)?;
    let Some(mut row) = tx.row(&OWNER, params![service])? else { return Ok(None) };
    let (account, code, until): (AccountId, Vec<u8>, Timestamp) = (row.take(0)?, row.take(1)?, row.take(2)?);
    let key = tx.key(account)?;
    let code = if tx.now() < until { Some(tx.open(&key, CODE, service, &code)?) } else { None };
    Ok(Some(Owner { name: identity::account_name(tx, grant, account)?, code }))
}

/// The entries of whoever asks.
pub(super) fn own(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
) -> Result<Vec<(ServiceId, String)>, DbError> {
    let Some(account) = grant.account() else { return Ok(Vec::new()) };
    let rows = tx.rows(&OWN, params![account, MOST])?;
    rows.into_iter().map(|mut row| Ok((row.take(0)?, row.take(1)?))).collect()
}

/// An entry of whoever asks.
pub(super) struct OwnEntry {
    pub(super) current: Current,
    /// The change they asked for last.
    pub(super) proposal: Option<Proposal>,
    /// When someone last said that it holds.
    pub(super) assured_on: Option<Date>,
    /// Whether they were reminded.
    pub(super) reminding: Reminding,
}

/// An entry of whoever asks.
pub(super) fn own_one(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<OwnEntry, OwnedError> {
    owns(tx, grant, service)?;
    let entry = social_map::entry(tx, grant, service)?.ok_or(OwnedError::Absent)?;
    let (current, proposal) = with_proposal(tx, grant, service)?;
    let reminding = how_it_stands(tx, service)?;
    Ok(OwnEntry { current, proposal, assured_on: entry.assured_on, reminding })
}

/// An entry with the change that was asked for last; for whoever keeps the map.
pub(super) fn asked(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<(Current, Option<Proposal>), OwnedError> {
    must_be(grant, Action::EditDirectory)?;
    with_proposal(tx, grant, service)
}

fn with_proposal(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<(Current, Option<Proposal>), OwnedError> {
    let current = social_map::current(tx, grant, service)?.ok_or(OwnedError::Absent)?;
    let proposal = tx.row(&PROPOSAL, params![service])?.map(|row| read(tx, service, row)).transpose()?;
    Ok((current, proposal.map(|(_, proposal)| proposal)))
}

/// Asks for a change of one's own entry. What was approved stays public.
///
/// # Errors
/// [`Refusal::Nothing`]; [`OwnedError::Absent`] for an entry of someone else.
pub fn propose(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
    words: &Words,
) -> Result<(), OwnedError> {
    must_be(grant, Action::KeepOwnEntries)?;
    let account = owns(tx, grant, service)?;
    let current = social_map::current(tx, grant, service)?.ok_or(OwnedError::Absent)?;
    may_propose(&Words::of(&current.service), words)?;
    let text = serde_json::to_string(words).map_err(|e| DbError::Inconsistent(e.to_string()))?;
    let key = tx.key(account)?;
    let (sealed, today) = (tx.seal(&key, WORDS, service, &text), tx.today());
    tx.run(&PROPOSE, params![service, account, sealed, today])?;
    // Whoever asks for a change is heard.
    Ok(social_map::say_unconfirmed(tx, grant, service, None)?)
}

/// Notes that whoever keeps an entry says that all of it still holds, as it was at `version` (R50).
///
/// # Errors
/// [`OwnedError::Stale`] when the entry changed meanwhile; [`OwnedError::Absent`] for an entry of someone else.
pub fn confirm(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
    version: i64,
) -> Result<(), OwnedError> {
    must_be(grant, Action::KeepOwnEntries)?;
    let account = owns(tx, grant, service)?;
    let assured = Assured { on: tx.today(), by: identity::account_name(tx, grant, account)? };
    Ok(social_map::assure(tx, grant, service, version, &assured)?)
}

/// Approves or refuses the change of an entry. `seen` is the sum of the versions of entry and change as they were shown: both
/// only grow, so that an equal sum means that neither changed.
pub(super) fn decide(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
    seen: i64,
    (outcome, words): (Outcome, Option<String>),
) -> Result<(), OwnedError> {
    must_be(grant, Action::EditDirectory)?;
    let current = social_map::current(tx, grant, service)?.ok_or(OwnedError::Absent)?;
    let row = tx.row(&PROPOSAL, params![service])?.ok_or(Refusal::Decided)?;
    let (account, proposal) = read(tx, service, row)?;
    let standing = decided(proposal.standing, outcome, words.as_deref())?;
    if current.version.saturating_add(proposal.version) != seen {
        return Err(OwnedError::Stale);
    }
    let key = tx.key(account)?;
    let (answer, today) = (words.map(|words| tx.seal(&key, ANSWER, service, &words)), tx.today());
    if tx.run(&DECIDE, params![service, proposal.version, standing, answer, today])? == 0 {
        return Err(OwnedError::Stale);
    }
    if standing == Standing::Approved {
        let by = identity::account_name(tx, grant, account)?;
        let new = proposal.words.onto(current.service);
        social_map::change_service(tx, grant, service, current.version, &new)?;
        let assured = Assured { on: today, by };
        social_map::assure(tx, grant, service, current.version.saturating_add(1), &assured)?;
    }
    Ok(())
}

/// Changes that wait, the oldest first.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] for a grant that does not keep the map.
pub fn waiting(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>) -> Result<Vec<Waits>, DbError> {
    must_be(grant, Action::EditDirectory)?;
    let waits = |mut row: Row| Ok(Waits { service: row.take(0)?, name: row.take(1)?, sent_on: row.take(2)? });
    tx.rows(&WAITING, params![MOST])?.into_iter().map(waits).collect()
}

fn read(tx: &mut Tx<'_, '_>, service: ServiceId, mut row: Row) -> Result<(AccountId, Proposal), DbError> {
    let account: AccountId = row.take(0)?;
    let (words, answer): (Vec<u8>, Option<Vec<u8>>) = (row.take(2)?, row.take(3)?);
    let key = tx.key(account)?;
    let text = tx.open(&key, WORDS, service, &words)?;
    let proposal = Proposal {
        words: serde_json::from_str(&text).map_err(|e| DbError::Inconsistent(e.to_string()))?,
        standing: row.take(1)?,
        answer: tx.open_some(&key, ANSWER, service, answer)?,
        sent_on: row.take(4)?,
        decided_on: row.take(5)?,
        version: row.take(6)?,
    };
    Ok((account, proposal))
}

/// The account of whoever asks, when this entry is theirs.
///
/// # Errors
/// [`OwnedError::Absent`] for an entry of someone else.
pub(crate) fn owns(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    service: ServiceId,
) -> Result<AccountId, OwnedError> {
    owner_account(tx, service)?.filter(|account| grant.account() == Some(*account)).ok_or(OwnedError::Absent)
}

fn owner_account(tx: &mut Tx<'_, '_>, service: ServiceId) -> Result<Option<AccountId>, DbError> {
    tx.row(&OWNER, params![service])?.map(|mut row| row.take(0)).transpose()
}

/// A grant on the neighbourhood exists for anyone who looks; each thing here is for who asked for just that.
fn must_be(grant: &Grant<Neighbourhood>, action: Action) -> Result<(), DbError> {
    if grant.action() == action {
        return Ok(());
    }
    Err(DbError::Inconsistent("a grant for something else was used for an owned entry".into()))
}
