//! Signing in and out, and finding a session back.

use super::rules::{Code, FAILURE_WINDOW, FAILURES, Limits};
use super::store::{
    self, ACTOR, BY_LOGIN, BY_PERSON, CLEAR_FAILURES, CLEAR_SESSIONS, CODE, END_SESSION, FIRST_OF, NAME,
    NEW_SESSION, PASSWORD_OF, SEEN, SESSION,
};
use crate::access::{Action, Activity, Actor, Capacity, Gate};
use crate::db::DbError;
use crate::ids::{self, AccountId, HouseholdId, PersonId, Uuid};
use crate::log::{self, Confidentiality, Entry, Origin, Outcome};
use crate::params;
use crate::preferences::Shortcuts;
use crate::time::{Date, Timestamp};
use crate::web::{House, Mode};
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Argon2id for passwords, on threads that may wait, a few at a time: a flood of sign-ins must not take the
/// memory and processors of everyone else.
#[derive(Clone)]
pub struct Passwords {
    at_once: Arc<Semaphore>,
    kdf: Argon2<'static>,
    /// Verified when there is no such account, so that the answer takes equally long.
    nobody: Arc<str>,
}

/// The password function itself refused; a fault of ours or of the machine's memory.
#[derive(Debug, thiserror::Error)]
#[error("the password function failed: {0}")]
pub struct PasswordFault(String);

impl Passwords {
    /// With the cost OWASP advises: 19 MiB, two passes.
    ///
    /// # Errors
    /// [`PasswordFault`] when the function refuses its parameters.
    pub fn standard() -> Result<Self, PasswordFault> {
        let params = Params::new(19 * 1024, 2, 1, None).map_err(|e| PasswordFault(e.to_string()))?;
        let kdf = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash_with(&kdf, "nobody", &[7; 16])?;
        Ok(Self { at_once: Arc::new(Semaphore::new(2)), kdf, nobody: nobody.into() })
    }

    /// Hashes a password with a random salt.
    ///
    /// # Errors
    /// [`PasswordFault`].
    pub fn hash(&self, password: &str, source: &dyn ids::Source) -> Result<String, PasswordFault> {
        hash_with(&self.kdf, password, &ids::random::<16>(source))
    }

    async fn fits(&self, password: String, hash: Option<String>) -> Result<Fits, DbError> {
        let _turn = tokio::time::timeout(Duration::from_secs(5), self.at_once.acquire())
            .await
            .map_err(|_| DbError::Busy)?;
        let (kdf, known) = (self.kdf.clone(), hash.is_some());
        let hash = hash.unwrap_or_else(|| self.nobody.to_string());
        let equal = tokio::task::spawn_blocking(move || {
            kdf.verify_password(password.as_bytes(), hash.as_str()).is_ok()
        })
        .await
        .map_err(|e| DbError::Engine(e.to_string()))?;
        Ok(if known && equal { Fits::Yes } else { Fits::No })
    }
}

#[derive(PartialEq, Eq)]
enum Fits {
    Yes,
    No,
}

fn hash_with(kdf: &Argon2<'_>, password: &str, salt: &[u8]) -> Result<String, PasswordFault> {
    kdf.hash_password_with_salt(password.as_bytes(), salt)
        .map(|h| h.to_string())
        .map_err(|e| PasswordFault(e.to_string()))
}

/// Why a sign-in did not work. Which part was wrong is never said.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Unknown, wrong, withdrawn or expired.
    #[error("name and password, or code and date of birth, do not belong together")]
    Wrong,
    /// Too many failures; wait a quarter of an hour.
    #[error("too many failures")]
    Wait,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A session that has just begun: its token goes into the cookie and is not kept.
pub struct Started {
    /// 64 hexadecimal digits.
    pub token: String,
    /// Where this capacity begins.
    pub capacity: Capacity,
    /// Whose it is.
    pub account: AccountId,
}

/// A running session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// The name to show.
    pub name: String,
    /// The token that every form carries.
    pub csrf: String,
    /// How many drafts wait for this account, so that pages look for them only when there are any.
    pub drafts: i64,
    /// Whether single keys do something.
    pub shortcuts: Shortcuts,
    /// The household with which this session looks together, and shows nothing else.
    pub together: Option<HouseholdId>,
    /// The session's token as it is kept.
    pub(crate) token: Vec<u8>,
}

/// Signs in with name and password. An earlier session in the same browser is ended: the token is new.
///
/// # Errors
/// [`SignInError`].
pub async fn with_password(
    gate: &Gate,
    passwords: &Passwords,
    login: &str,
    password: String,
    earlier: Option<&str>,
) -> Result<Started, SignInError> {
    let who = gate.keys().blind("sign-in name", &login.trim().to_lowercase());
    check_patience(gate, &who).await?;
    let login = login.trim().to_lowercase();
    let found: Option<(AccountId, Option<String>, Capacity)> = gate
        .db()
        .read(gate.municipality(), move |tx| {
            let row = tx.row(&BY_LOGIN, params![login])?;
            row.map(|mut r| Ok::<_, DbError>((r.take(0)?, r.take(1)?, r.take(2)?))).transpose()
        })
        .await?;
    let hash = found.as_ref().and_then(|f| f.1.clone());
    match (passwords.fits(password, hash).await?, found) {
        (Fits::Yes, Some((account, _, capacity))) => begin(gate, account, capacity, earlier).await,
        _ => fail(gate, who).await,
    }
}

/// Whether this is the password of an account whose session runs: for a step that somebody else at the same screen must
/// not take. Failures count as they do for a sign-in.
///
/// # Errors
/// [`SignInError`].
pub(crate) async fn is_password_of(
    gate: &Gate,
    passwords: &Passwords,
    account: AccountId,
    password: String,
) -> Result<(), SignInError> {
    let who = gate.keys().blind("password asked again", &Uuid::from(account).to_string());
    check_patience(gate, &who).await?;
    let hash: Option<Option<String>> = gate
        .db()
        .read(gate.municipality(), move |tx| {
            tx.row(&PASSWORD_OF, params![account])?.map(|mut r| r.take(0)).transpose()
        })
        .await?;
    match passwords.fits(password, hash.flatten()).await? {
        Fits::Yes => Ok(()),
        Fits::No => fail(gate, who).await.map(drop),
    }
}

/// Signs in with a code from a letter and, where it is known, the date of birth.
///
/// # Errors
/// [`SignInError`].
pub async fn with_code(
    gate: &Gate,
    code: &Code,
    born: Option<Date>,
    earlier: Option<&str>,
) -> Result<Started, SignInError> {
    let who = gate.keys().blind("sign-in code tried", code.plain());
    check_patience(gate, &who).await?;
    let blind = gate.keys().blind("sign-in code", code.plain());
    let now = gate.now();
    let found: Option<(AccountId, Option<Vec<u8>>, Capacity)> = gate
        .db()
        .read(gate.municipality(), move |tx| {
            let row = tx.row(&CODE, params![blind, now])?;
            row.map(|mut r| Ok::<_, DbError>((r.take(0)?, r.take(1)?, r.take(2)?))).transpose()
        })
        .await?;
    let typed = born.map(|b| gate.keys().blind("sign-in born", &b.iso()));
    match found {
        Some((account, expected, capacity)) if expected.is_none() || expected == typed => {
            begin(gate, account, capacity, earlier).await
        }
        _ => fail(gate, who).await,
    }
}

/// The demo's doors: signs in as the first account of a capacity. Only called in demo mode.
///
/// # Errors
/// [`SignInError::Wrong`] when there is none.
pub(super) async fn through_demo_door(
    gate: &Gate,
    capacity: Capacity,
    earlier: Option<&str>,
) -> Result<Started, SignInError> {
    let account: Option<AccountId> = gate
        .db()
        .read(gate.municipality(), move |tx| {
            tx.row(&FIRST_OF, params![capacity])?.map(|mut r| r.take(0)).transpose()
        })
        .await?;
    begin(gate, account.ok_or(SignInError::Wrong)?, capacity, earlier).await
}

/// The actor behind an account, for the demo's own stories; none in production.
///
/// # Errors
/// Whatever the database says.
pub async fn demo_actor(house: &House, gate: &Gate, account: AccountId) -> Result<Option<Actor>, DbError> {
    if house.mode != Mode::Demo {
        return Ok(None);
    }
    gate.db()
        .read(gate.municipality(), move |tx| {
            let Some(mut row) = tx.row(&ACTOR, params![account])? else { return Ok(None) };
            Ok(Some(Actor {
                account: Some(account),
                capacity: row.take(0)?,
                team: row.take(1)?,
                person: row.take(2)?,
                until: Timestamp::MAX,
                origin: Origin::CommandLine,
            }))
        })
        .await
}

/// The account of a person, for the demo's own stories; none in production.
///
/// # Errors
/// Whatever the database says.
pub async fn demo_account_of(
    house: &House,
    gate: &Gate,
    person: PersonId,
) -> Result<Option<AccountId>, DbError> {
    if house.mode != Mode::Demo {
        return Ok(None);
    }
    gate.db()
        .read(gate.municipality(), move |tx| {
            tx.row(&BY_PERSON, params![person])?.map(|mut r| r.take(0)).transpose()
        })
        .await
}

async fn check_patience(gate: &Gate, who: &[u8]) -> Result<(), SignInError> {
    let (who, since) = (who.to_vec(), gate.now().minus(FAILURE_WINDOW));
    let failures: i64 =
        gate.db().read(gate.municipality(), move |tx| store::failures(tx, &who, since)).await?;
    if failures >= FAILURES { Err(SignInError::Wait) } else { Ok(()) }
}

async fn fail(gate: &Gate, who: Vec<u8>) -> Result<Started, SignInError> {
    let (now, id) = (gate.now(), gate.ids().uuid());
    gate.db()
        .write(gate.municipality(), move |tx| {
            tx.run(&CLEAR_FAILURES, params![now.minus(FAILURE_WINDOW)])?;
            store::failed(tx, &who, now, id)?;
            log::append(tx, &line(id, now, None, Action::SignIn, Outcome::Refused))
        })
        .await?;
    Err(SignInError::Wrong)
}

async fn begin(
    gate: &Gate,
    account: AccountId,
    capacity: Capacity,
    earlier: Option<&str>,
) -> Result<Started, SignInError> {
    let token: [u8; 32] = ids::random(&**gate.ids());
    let csrf = hex(&ids::random::<32>(&**gate.ids()));
    let (now, kept, old) = (gate.now(), hashed(&hex(&token)), earlier.map(hashed));
    let (ends, id) = (now.plus(Limits::of(capacity).absolute), gate.ids().uuid());
    gate.db()
        .write(gate.municipality(), move |tx| {
            tx.run(&CLEAR_SESSIONS, params![now])?;
            if let Some(old) = old {
                tx.run(&END_SESSION, params![old])?;
            }
            tx.run(&NEW_SESSION, params![kept, account, csrf, now, ends])?;
            log::append(tx, &line(id, now, Some((account, capacity)), Action::SignIn, Outcome::Done))
        })
        .await?;
    Ok(Started { token: hex(&token), capacity, account })
}

/// Finds the session of a token and notes, at most once a minute, that it was used.
pub(crate) async fn session(gate: &Gate, token: &str) -> Result<Option<Session>, DbError> {
    let kept = hashed(token);
    let (own, now) = (kept.clone(), gate.now());
    let found = gate.db().ask(gate.municipality(), &SESSION, params![kept.clone()].to_vec()).await?;
    let Some(mut r) = found.into_iter().next() else { return Ok(None) };
    let account: AccountId = r.take(0)?;
    let (seen, ends): (Timestamp, Timestamp) = (r.take(2)?, r.take(3)?);
    let capacity: Capacity = r.take(4)?;
    if !Limits::of(capacity).running(seen, ends, now) {
        return Ok(None);
    }
    let sealed: Vec<u8> = r.take(7)?;
    let name = gate
        .keys()
        .unwrap_key(account.into(), &r.take::<Vec<u8>>(8)?)
        .and_then(|key| key.open(NAME, account, &sealed))
        .map_err(|e| DbError::Inconsistent(e.to_string()))?;
    let actor = Actor {
        account: Some(account),
        capacity,
        team: r.take(5)?,
        person: r.take(6)?,
        until: ends,
        origin: Origin::Web,
    };
    let session = Session {
        actor,
        name,
        csrf: r.take(1)?,
        drafts: r.take(9)?,
        shortcuts: r.take::<Option<Shortcuts>>(10)?.unwrap_or_default(),
        together: r.take(11)?,
        token: own,
    };
    if now.since(seen) > Duration::from_secs(60) {
        gate.db().write(gate.municipality(), move |tx| tx.run(&SEEN, params![kept, now])).await?;
    }
    Ok(Some(session))
}

/// Ends a session.
pub(crate) async fn end(gate: &Gate, token: &str, actor: &Actor) -> Result<(), DbError> {
    let kept = hashed(token);
    let who = actor.account.map(|account| (account, actor.capacity));
    let line = line(gate.ids().uuid(), gate.now(), who, Action::SignOut, Outcome::Done);
    gate.db()
        .write(gate.municipality(), move |tx| {
            tx.run(&END_SESSION, params![kept])?;
            log::append(tx, &line)
        })
        .await
}

/// A session's beginning or end in the log: it concerns the actor alone.
fn line(
    operation: Uuid,
    at: Timestamp,
    who: Option<(AccountId, Capacity)>,
    action: Action,
    outcome: Outcome,
) -> Entry {
    Entry {
        operation,
        at,
        account: who.map(|w| w.0),
        capacity: who.map_or(Capacity::Public, |w| w.1),
        team: None,
        action,
        activity: Activity::Management,
        object: None,
        subjects: Vec::new(),
        outcome,
        origin: Origin::Web,
        confidentiality: Confidentiality::Open,
    }
}

fn hashed(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
