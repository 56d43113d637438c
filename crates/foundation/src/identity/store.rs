//! How accounts, codes and sessions are kept. Tokens and codes only as hashes.

use super::rules::{CODE_LIFE, Code, GuestOf, NewAccount};
use crate::access::{Action, Capacity, Exchange, Grant, Neighbourhood, Subject, ThisHousehold, Tx};
use crate::db::{DbError, RawTx, Row};
use crate::ids::{AccountId, PersonId, TeamId, Uuid};
use crate::params;
use crate::seal::Cell;
use crate::time::{Date, Timestamp};

pub(super) const NAME: Cell = Cell::new("account", "name");

crate::statements! {
    /// A new team.
    NEW_TEAM(0) = "insert into team (municipality, id, name) values ($1, $2, $3)";
    /// All teams by name.
    TEAMS(2) = "select id, name from team where municipality = $1 order by name";
    /// A new account.
    NEW_ACCOUNT(0) = "insert into account (municipality, id, login, name, password, capacity, team, person, state, made_at)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, 'active', $9)";
    /// The account that signs in with this name.
    pub(super) BY_LOGIN(3) = "select id, password, capacity from account where municipality = $1 and login = $2 and state = 'active'";
    /// The password of an account.
    pub(super) PASSWORD_OF(1) = "select password from account where municipality = $1 and id = $2 and state = 'active'";
    /// In what capacity an account acts.
    pub(super) ACTOR(3) = "select capacity, team, person from account where municipality = $1 and id = $2";
    /// The person of an account.
    PERSON_OF(1) = "select person from account where municipality = $1 and id = $2";
    /// The account of a person.
    pub(super) BY_PERSON(1) = "select id from account where municipality = $1 and person = $2";
    /// A capacity's first account, for the demo's doors.
    pub(super) FIRST_OF(1) = "select id from account where municipality = $1 and capacity = $2 and state = 'active'
                    order by id limit 1";
    /// An account's name with its key.
    ACCOUNT_NAME(2) = "select a.name, k.wrapped from account a
                         join data_key k on k.municipality = a.municipality and k.owner = a.id
                        where a.municipality = $1 and a.id = $2";
    /// Who works in a team.
    WORKERS(3) = "select a.id, a.name, k.wrapped from account a
                    join data_key k on k.municipality = a.municipality and k.owner = a.id
                   where a.municipality = $1 and a.team = $2 and a.state = 'active'
                     and a.capacity in ('care-worker', 'official')
                   order by a.id";
    /// Who works on a household, from the longest to the newest.
    ASSIGNED(3) = "select r.account, a.name, k.wrapped from access_relation r
                     join account a on a.municipality = r.municipality and a.id = r.account
                     join data_key k on k.municipality = a.municipality and k.owner = a.id
                    where r.municipality = $1 and r.household = $2 and r.kind = 'assigned' and r.until_at is null
                    order by r.from_at";
    /// The officials of a team.
    OFFICIALS(3) = "select a.id, a.name, k.wrapped from account a
                      join data_key k on k.municipality = a.municipality and k.owner = a.id
                     where a.municipality = $1 and a.team = $2 and a.state = 'active' and a.capacity = 'official'
                     order by a.id";
    /// A new session.
    pub(super) NEW_SESSION(0) = "insert into session (municipality, token, account, csrf, made_at, seen_at, ends_at)
                      values ($1, $2, $3, $4, $5, $5, $6)";
    /// A session with its account.
    pub(super) SESSION(12) = "select s.account, s.csrf, s.seen_at, s.ends_at, a.capacity, a.team, a.person, a.name, k.wrapped,
                          (select count(*) from draft d where d.municipality = s.municipality and d.account = s.account),
                          (select p.shortcuts from preference p
                            where p.municipality = s.municipality and p.account = s.account),
                          (select t.household from together t where t.municipality = s.municipality and t.token = s.token)
                    from session s
                    join account a on a.municipality = s.municipality and a.id = s.account
                    join data_key k on k.municipality = a.municipality and k.owner = a.id
                   where s.municipality = $1 and s.token = $2 and a.state = 'active'";
    /// Notes that a session was used.
    pub(super) SEEN(0) = "update session set seen_at = $3 where municipality = $1 and token = $2";
    /// Ends a session.
    pub(super) END_SESSION(0) = "delete from session where municipality = $1 and token = $2";
    /// Ends all sessions of an account.
    END_SESSIONS(0) = "delete from session where municipality = $1 and account = $2";
    /// Clears away sessions that have ended.
    pub(super) CLEAR_SESSIONS(0) = "delete from session where municipality = $1 and ends_at < $2";
    /// A new code.
    NEW_CODE(0) = "insert into sign_in_code (municipality, code, account, born, made_at, until_at)
                   values ($1, $2, $3, $4, $5, $6)";
    /// A code that can be used.
    pub(super) CODE(3) = "select c.account, c.born, a.capacity from sign_in_code c
                join account a on a.municipality = c.municipality and a.id = c.account
                where c.municipality = $1 and c.code = $2 and c.withdrawn_at is null and c.until_at > $3
                  and a.state = 'active'";
    /// Until when an account's code can be used.
    OPEN_CODES(1) = "select max(until_at) from sign_in_code
                      where municipality = $1 and account = $2 and withdrawn_at is null and until_at > $3";
    /// Withdraws an account's codes.
    WITHDRAW(0) = "update sign_in_code set withdrawn_at = $3
                    where municipality = $1 and account = $2 and withdrawn_at is null";
    /// Notes a failure.
    FAILED(0) = "insert into sign_in_failure (municipality, who, at, id) values ($1, $2, $3, $4)";
    /// Counts recent failures.
    FAILURES_SINCE(1) = "select count(*) from sign_in_failure where municipality = $1 and who = $2 and at > $3";
    /// Clears away failures that no longer count.
    pub(super) CLEAR_FAILURES(0) = "delete from sign_in_failure where municipality = $1 and at < $2";
}

/// A neighbourhood team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its identifier.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

/// Makes a team.
///
/// # Errors
/// Whatever the database says.
pub fn create_team(tx: &mut Tx<'_, '_>, _: &Grant<Neighbourhood>, name: &str) -> Result<TeamId, DbError> {
    let id: TeamId = tx.new_id();
    tx.run(&NEW_TEAM, params![id, name])?;
    Ok(id)
}

/// All teams. Their names are no secret, but only someone with a grant of some kind asks.
///
/// # Errors
/// Whatever the database says.
pub fn teams<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>) -> Result<Vec<Team>, DbError> {
    let rows = tx.rows(&TEAMS, &[])?;
    rows.into_iter().map(|mut r| Ok(Team { id: r.take(0)?, name: r.take(1)? })).collect()
}

/// Makes a staff account. Only the operator may.
///
/// # Errors
/// [`DbError::AlreadyThere`] when the sign-in name is taken; [`DbError::Refused`] for another action's grant.
pub fn create_account(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    new: &NewAccount,
) -> Result<AccountId, DbError> {
    if grant.action() != Action::Administer {
        return Err(DbError::Refused("only the operator makes staff accounts".into()));
    }
    insert_account(tx, new)
}

fn insert_account(tx: &mut Tx<'_, '_>, new: &NewAccount) -> Result<AccountId, DbError> {
    let id: AccountId = tx.new_id();
    let key = tx.new_key(id)?;
    let name = tx.seal(&key, NAME, id, &new.name);
    let now = tx.now();
    let (login, hash) = (new.login.clone(), new.password_hash.clone());
    tx.run(&NEW_ACCOUNT, params![id, login, name, hash, new.capacity, new.team, new.person, now])?;
    Ok(id)
}

/// The name of an account, as shown to colleagues.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when there is no such account.
pub fn account_name<S: Subject>(
    tx: &mut Tx<'_, '_>,
    _: &Grant<S>,
    account: AccountId,
) -> Result<String, DbError> {
    // A page often names the same colleague more than once.
    let mut row = tx
        .rows_again(&ACCOUNT_NAME, params![account])?
        .pop()
        .ok_or_else(|| DbError::Inconsistent("a name of an account that is not there".into()))?;
    let (name, wrapped): (Vec<u8>, Vec<u8>) = (row.take(0)?, row.take(1)?);
    let key = tx.key_from(account, &wrapped)?;
    tx.open(&key, NAME, account, &name)
}

/// A member of a team who works on files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
}

/// Who works on files in a team.
///
/// # Errors
/// Whatever the database says.
pub fn workers<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>, team: TeamId) -> Result<Vec<Worker>, DbError> {
    let rows = tx.rows(&WORKERS, params![team])?;
    named(tx, rows)
}

/// Who works on this household now, from the longest to the newest, with their names.
///
/// # Errors
/// Whatever the database says.
pub fn assigned(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Worker>, DbError> {
    let rows = tx.rows_again(&ASSIGNED, params![grant.household()])?;
    named(tx, rows)
}

/// The officials of a team, one of whom is asked to decide.
///
/// # Errors
/// Whatever the database says.
pub fn officials<S: Subject>(
    tx: &mut Tx<'_, '_>,
    _: &Grant<S>,
    team: TeamId,
) -> Result<Vec<Worker>, DbError> {
    let rows = tx.rows(&OFFICIALS, params![team])?;
    named(tx, rows)
}

fn named(tx: &mut Tx<'_, '_>, rows: Vec<Row>) -> Result<Vec<Worker>, DbError> {
    rows.into_iter()
        .map(|mut r| {
            let account: AccountId = r.take(0)?;
            let (name, wrapped): (Vec<u8>, Vec<u8>) = (r.take(1)?, r.take(2)?);
            let key = tx.key_from(account, &wrapped)?;
            Ok(Worker { account, name: tx.open(&key, NAME, account, &name)? })
        })
        .collect()
}

/// Which person of a household an account is of; none for a worker or a guest.
///
/// # Errors
/// Whatever the database says.
pub fn person_of(
    tx: &mut Tx<'_, '_>,
    _: &Grant<ThisHousehold>,
    account: AccountId,
) -> Result<Option<PersonId>, DbError> {
    tx.row(&PERSON_OF, params![account])?.map_or(Ok(None), |mut row| row.take(0))
}

/// Makes a sign-in code for a person of the household, and an account when they have none. Earlier codes
/// stop working. The code itself is not kept.
///
/// # Errors
/// Whatever the database says.
pub fn issue_code(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
    name: &str,
    born: Option<Date>,
) -> Result<Code, DbError> {
    let known: Option<AccountId> = tx.row(&BY_PERSON, params![person])?.map(|mut r| r.take(0)).transpose()?;
    let account = match known {
        Some(account) => account,
        None => by_code(tx, name, Capacity::Resident, Some(person))?,
    };
    crate::access::relate_member(tx, grant, account)?;
    withdraw(tx, account)?;
    let (code, until) = (Code::new(tx.random()), tx.now().plus(CODE_LIFE));
    keep_code(tx, account, &code, born, until)?;
    Ok(code)
}

/// An account that comes in by a code alone: without a name to sign in with and without a password.
fn by_code(
    tx: &mut Tx<'_, '_>,
    name: &str,
    capacity: Capacity,
    person: Option<PersonId>,
) -> Result<AccountId, DbError> {
    let (login, password_hash, team) = (None, None, None);
    insert_account(tx, &NewAccount { login, name: name.to_owned(), password_hash, capacity, team, person })
}

/// Keeps a code, as far as it is kept: where a date of birth is known, it is asked beside it.
fn keep_code(
    tx: &mut Tx<'_, '_>,
    account: AccountId,
    code: &Code,
    born: Option<Date>,
    until: Timestamp,
) -> Result<(), DbError> {
    let born = born.map(|born| tx.blind("sign-in born", &born.iso()));
    let (blind, now) = (tx.blind("sign-in code", code.plain()), tx.now());
    tx.run(&NEW_CODE, params![blind, account, born, now, until]).map(drop)
}

/// Makes an account and a sign-in code for someone who comes in for one thing of this household, until a moment.
/// They are known by the name they were called by and by nothing else; the code itself is not kept.
///
/// # Errors
/// Whatever the database says.
pub fn invite_guest(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    of: GuestOf,
    name: &str,
    until: Timestamp,
) -> Result<(AccountId, Code), DbError> {
    let account = by_code(tx, name, of.capacity(), None)?;
    crate::access::relate_guest(tx, grant, account, of.tie(), until)?;
    let (code, until) = (Code::new(tx.random()), until.min(tx.now().plus(CODE_LIFE)));
    keep_code(tx, account, &code, None, until)?;
    Ok((account, code))
}

/// Makes an account and a sign-in code for someone who asks or offers help. Where the randomness of the code comes from is the
/// caller's to say: whoever sends the same form twice is shown the same code.
///
/// # Errors
/// [`DbError::Refused`] for a grant that neither asks nor offers; whatever else the database says.
pub fn welcome_neighbour(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    name: &str,
    random: [u8; 12],
) -> Result<(AccountId, Code), DbError> {
    if grant.action() != Action::AskOrOffer {
        return Err(DbError::Refused("who asks or offers is welcomed by doing so".into()));
    }
    let account = by_code(tx, name, Capacity::Neighbour, None)?;
    Ok((account, next_code(tx, account, random)?))
}

/// Makes a new code for someone who asks or offers help. Earlier codes stop working and their sessions end.
///
/// # Errors
/// [`DbError::Refused`] for a grant that does not keep neighbours; whatever else the database says.
pub fn neighbour_code(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Exchange>,
    account: AccountId,
    random: [u8; 12],
) -> Result<Code, DbError> {
    if grant.action() != Action::KeepNeighbours {
        return Err(DbError::Refused("only the coordinator makes a neighbour's new code".into()));
    }
    next_code(tx, account, random)
}

/// Makes an account and a sign-in code for someone who keeps an entry of their own in the map of help.
///
/// # Errors
/// [`DbError::Refused`] for a grant that does not keep the map; whatever else the database says.
pub fn welcome_owner(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    name: &str,
) -> Result<(AccountId, Code), DbError> {
    let account = by_code(tx, name, Capacity::Owner, None)?;
    Ok((account, owner_code(tx, grant, account)?))
}

/// Makes a new code for someone who keeps an entry of their own. Earlier codes stop working and their sessions end.
///
/// # Errors
/// [`DbError::Refused`] for a grant that does not keep the map; whatever else the database says.
pub fn owner_code(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    account: AccountId,
) -> Result<Code, DbError> {
    if grant.action() != Action::EditDirectory {
        return Err(DbError::Refused("only who keeps the map lets owners in".into()));
    }
    let random = tx.random();
    next_code(tx, account, random)
}

/// A code with which no date of birth is asked; earlier ones stop working.
fn next_code(tx: &mut Tx<'_, '_>, account: AccountId, random: [u8; 12]) -> Result<Code, DbError> {
    withdraw(tx, account)?;
    let (code, until) = (Code::new(random), tx.now().plus(CODE_LIFE));
    keep_code(tx, account, &code, None, until)?;
    Ok(code)
}

/// Ends what a guest may see of this household: their code, their sessions and their tie, all at once.
///
/// # Errors
/// Whatever the database says.
pub fn end_guest(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    of: GuestOf,
    account: AccountId,
) -> Result<(), DbError> {
    withdraw(tx, account)?;
    crate::access::end_guest(tx, grant, account, of.tie())
}

fn withdraw(tx: &mut Tx<'_, '_>, account: AccountId) -> Result<(), DbError> {
    let now = tx.now();
    tx.run(&WITHDRAW, params![account, now])?;
    tx.run(&END_SESSIONS, params![account]).map(drop)
}

/// Withdraws a person's codes and ends their sessions.
///
/// # Errors
/// Whatever the database says.
pub fn withdraw_codes(
    tx: &mut Tx<'_, '_>,
    _: &Grant<ThisHousehold>,
    person: PersonId,
) -> Result<(), DbError> {
    match tx.row(&BY_PERSON, params![person])? {
        Some(mut row) => {
            let account: AccountId = row.take(0)?;
            withdraw(tx, account)
        }
        None => Ok(()),
    }
}

/// Ends what a person may read of this household at a moment, when they stop belonging to it. Their code still
/// works for another household they belong to.
///
/// # Errors
/// Whatever the database says.
pub fn end_member(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    person: PersonId,
    at: Timestamp,
) -> Result<(), DbError> {
    match tx.row(&BY_PERSON, params![person])? {
        Some(mut row) => crate::access::end_member(tx, grant, row.take(0)?, at),
        None => Ok(()),
    }
}

/// Until when a person's code can be used; none when there is no such code.
///
/// # Errors
/// Whatever the database says.
pub fn open_codes(
    tx: &mut Tx<'_, '_>,
    _: &Grant<ThisHousehold>,
    person: PersonId,
) -> Result<Option<Timestamp>, DbError> {
    let Some(mut row) = tx.row(&BY_PERSON, params![person])? else { return Ok(None) };
    let account: AccountId = row.take(0)?;
    let now = tx.now();
    tx.row(&OPEN_CODES, params![account, now])?.map_or(Ok(None), |mut r| r.take(0))
}

/// Recent failures of one name or code, known by its blind index.
pub(super) fn failures(tx: &mut RawTx<'_>, who: &[u8], since: Timestamp) -> Result<i64, DbError> {
    tx.row(&FAILURES_SINCE, params![who, since])?.map_or(Ok(0), |mut r| r.take(0))
}

pub(super) fn failed(tx: &mut RawTx<'_>, who: &[u8], at: Timestamp, id: Uuid) -> Result<(), DbError> {
    tx.run(&FAILED, params![who, at, id]).map(drop)
}
