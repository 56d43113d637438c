//! How drafts are kept: one per account and form, sealed under the account's own key.

use super::rules::{Draft, KEPT_FOR, Mark, Typed};
use crate::access::{self, Action, Actor};
use crate::db::{DbError, RawTx};
use crate::ids::{AccountId, HouseholdId, Source, Uuid};
use crate::params;
use crate::seal::{self, Cell, DataKey, MunicipalityKeys};
use crate::time::Timestamp;

const WORDS: Cell = Cell::new("draft", "words");

crate::statements! {
    /// Keeps a draft; the one before it of the same form goes.
    KEEP(0) = "insert into draft (municipality, account, form, id, household, action, at, words)
               values ($1, $2, $3, $4, $5, $6, $7, $8)
               on conflict (municipality, account, form) do update
               set id = excluded.id, household = excluded.household, action = excluded.action, at = excluded.at,
                   words = excluded.words";
    /// The draft of one form.
    ONE(6) = "select form, id, household, action, at, words from draft
               where municipality = $1 and account = $2 and form = $3 and at > $4";
    /// All drafts of an account, the newest first.
    ALL(6) = "select form, id, household, action, at, words from draft
               where municipality = $1 and account = $2 and at > $3 order by at desc";
    /// Throws one away.
    THROW_AWAY(0) = "delete from draft where municipality = $1 and account = $2 and form = $3";
    /// Forgets what nobody came back for.
    FORGET(0) = "delete from draft where municipality = $1 and at < $2";
    /// Whether a form was sent and kept already, whichever route it took.
    SENT(1) = "select key from idempotency where municipality = $1 and account = $2 and route = $3 and key = $4";
}

/// On what it depends whether its maker may still see a draft.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub household: Option<HouseholdId>,
    pub action: Option<Action>,
}

/// What is needed to keep a draft.
pub(super) struct Keeping {
    pub mark: Mark,
    pub place: Place,
    pub typed: String,
    /// The key of the form that is being typed, and the route it will take.
    pub once: String,
    pub route: &'static str,
}

/// Whether a draft was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    Yes,
    /// The form was sent meanwhile, or its page is not for this account.
    No,
}

pub(super) fn keep(
    raw: &mut RawTx<'_>,
    keys: &MunicipalityKeys,
    ids: &dyn Source,
    actor: &Actor,
    now: Timestamp,
    keeping: &Keeping,
) -> Result<Kept, DbError> {
    let (Some(account), Some(form)) = (actor.account(), bytes(&keeping.mark.form)) else {
        return Ok(Kept::No);
    };
    // A draft that was under way while its form was sent comes too late.
    if raw.row(&SENT, params![account, keeping.route, keeping.once.as_str()])?.is_some() {
        return Ok(Kept::No);
    }
    if !may_see(raw, actor, keeping.place, now)? {
        return Ok(Kept::No);
    }
    let id = ids.uuid();
    let words = key(raw, keys, account)?.seal(WORDS, id, &keeping.typed, ids);
    let action = keeping.place.action.map_or("", Action::code);
    raw.run(&KEEP, params![account, form, id, keeping.place.household, action, now, words])?;
    // One in sixteen clears away what is old; which one is of no importance.
    if id.as_bytes()[15] < 16 {
        raw.run(&FORGET, params![now.minus(KEPT_FOR)])?;
    }
    Ok(Kept::Yes)
}

fn may_see(raw: &mut RawTx<'_>, actor: &Actor, place: Place, now: Timestamp) -> Result<bool, DbError> {
    match place.action {
        Some(action) => access::may_still(raw, actor, action, place.household, now),
        None => Ok(true),
    }
}

fn key(raw: &mut RawTx<'_>, keys: &MunicipalityKeys, account: AccountId) -> Result<DataKey, DbError> {
    let wrapped = seal::wrapped_data_key(raw, account.into())?
        .ok_or_else(|| DbError::Inconsistent("an account without a key".into()))?;
    keys.unwrap_key(account.into(), &wrapped).map_err(|e| DbError::Inconsistent(e.to_string()))
}

/// The drafts of some forms of a page, of those that there are.
pub(super) fn of_forms(
    raw: &mut RawTx<'_>,
    keys: &MunicipalityKeys,
    account: AccountId,
    now: Timestamp,
    forms: &[String],
) -> Result<Vec<Draft>, DbError> {
    let mut found = Vec::new();
    for form in forms {
        if let Some(row) = raw.row(&ONE, params![account, bytes(form), now.minus(KEPT_FOR)])? {
            found.push(row);
        }
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let key = key(raw, keys, account)?;
    found.into_iter().map(|row| opened(row, &key).map(|(draft, _)| draft)).collect()
}

fn opened(mut row: crate::db::Row, key: &DataKey) -> Result<(Draft, Place), DbError> {
    let unreadable = |e: String| DbError::Inconsistent(format!("a draft that cannot be read: {e}"));
    let form: Vec<u8> = row.take(0)?;
    let id: Uuid = row.take(1)?;
    let action: String = row.take(3)?;
    let words = key.open(WORDS, id, &row.take::<Vec<u8>>(5)?).map_err(|e| unreadable(e.to_string()))?;
    let typed: Typed = serde_json::from_str(&words).map_err(|e| unreadable(e.to_string()))?;
    let form = form.iter().map(|b| format!("{b:02x}")).collect();
    let place = Place { household: row.take(2)?, action: Action::parse(&action) };
    Ok((Draft { at: row.take(4)?, form, typed }, place))
}

/// All drafts of whoever asks, the newest first, but for those of files they may no longer read.
pub(crate) fn of_actor(
    raw: &mut RawTx<'_>,
    keys: &MunicipalityKeys,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<Draft>, DbError> {
    let Some(account) = actor.account() else { return Ok(Vec::new()) };
    let rows = raw.rows(&ALL, params![account, now.minus(KEPT_FOR)])?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = key(raw, keys, account)?;
    let mut drafts = Vec::new();
    for row in rows {
        let (draft, place) = opened(row, &key)?;
        if may_see(raw, actor, place, now)? {
            drafts.push(draft);
        }
    }
    Ok(drafts)
}

/// The form was sent and kept: its draft goes, in the same transaction.
pub(crate) fn sent(raw: &mut RawTx<'_>, account: Option<AccountId>, mark: &str) -> Result<(), DbError> {
    match (account, Mark::read(mark)) {
        (Some(account), Some(mark)) => throw_away(raw, account, &mark.form),
        _ => Ok(()),
    }
}

pub(super) fn throw_away(raw: &mut RawTx<'_>, account: AccountId, form: &str) -> Result<(), DbError> {
    raw.later(&THROW_AWAY, params![account, bytes(form)])
}

fn bytes(form: &str) -> Option<Vec<u8>> {
    (0..form.len() / 2).map(|i| u8::from_str_radix(form.get(2 * i..2 * i + 2)?, 16).ok()).collect()
}
