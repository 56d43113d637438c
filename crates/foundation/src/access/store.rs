//! How relations are kept, and what is read before a decision.

use super::gate::Actor;
use super::grant::{Caseload, Grant, ThisHousehold, Tx};
use super::rules::{Action, Activity, FileState, HouseholdFacts, Relation, SameTeam, Tie, decide};
use crate::db::{DbError, RawTx};
use crate::ids::{AccountId, HouseholdId, TeamId};
use crate::params;
use crate::time::Timestamp;

crate::statements! {
    /// What a decision on a household needs, with the asker's ties and the household's key.
    FACTS(7) = "select h.team, h.activity, h.state, r.kind, r.from_at, r.until_at, k.wrapped
                  from access_household h
                  left join data_key k on k.municipality = h.municipality and k.owner = h.household
                  left join access_relation r on r.municipality = h.municipality and r.household = h.household
                                             and r.account = $3
                 where h.municipality = $1 and h.household = $2";
    /// A new file.
    FOUND(0) = "insert into access_household (municipality, household, team, activity, state, opened_at)
                values ($1, $2, $3, $4, 'open', $5)";
    /// Opens or closes a file.
    SET_STATE(0) = "update access_household set state = $3 where municipality = $1 and household = $2";
    /// A new tie.
    RELATE(0) = "insert into access_relation (municipality, account, household, kind, from_at, until_at, reason,
                                              made_by)
                 values ($1, $2, $3, $4, $5, null, $6, $7)
                 on conflict (municipality, account, household, kind, from_at) do nothing";
    /// A new tie of a guest, with its last moment.
    RELATE_GUEST(0) = "insert into access_relation (municipality, account, household, kind, from_at, until_at, reason,
                                                    made_by)
                       values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Ends a guest's tie before its time.
    END_GUEST(0) = "update access_relation set until_at = $5
                     where municipality = $1 and account = $2 and household = $3 and kind = $4 and until_at > $5";
    /// Ends a tie.
    END(0) = "update access_relation set until_at = $5
               where municipality = $1 and account = $2 and household = $3 and kind = $4 and until_at is null";
    /// Where an account belongs or works now.
    MINE(1) = "select household from access_relation
                where municipality = $1 and account = $2 and kind = $3 and (until_at is null or until_at > $4)
                order by from_at";
    /// Whether a tie runs.
    TIED(1) = "select from_at from access_relation
                where municipality = $1 and account = $2 and household = $3 and kind = $4 and until_at is null";
    /// Who works on a household now.
    ASSIGNED(1) = "select account from access_relation
                    where municipality = $1 and household = $2 and kind = 'assigned' and until_at is null
                    order by from_at";
}

/// What is known of a household before a decision.
pub(super) struct Known {
    /// What the decision needs.
    pub(super) facts: HouseholdFacts,
    /// When the asker's tie ends.
    pub(super) ends: Option<Timestamp>,
    /// The household's key, wrapped: whoever may come in nearly always needs it.
    pub(super) wrapped: Option<Vec<u8>>,
}

/// What is known of this household; none when it is not there.
pub(super) fn facts(
    tx: &mut RawTx<'_>,
    actor: &Actor,
    household: HouseholdId,
    now: Timestamp,
) -> Result<Option<Known>, DbError> {
    let rows = tx.rows(&FACTS, params![household, actor.account])?;
    let mut known: Option<(TeamId, Activity, FileState)> = None;
    let (mut ties, mut wrapped) = (Vec::new(), None);
    for mut row in rows {
        known = Some((row.take(0)?, row.take(1)?, row.take(2)?));
        wrapped = row.take(6)?;
        if let Some(kind) = row.take::<Option<Tie>>(3)? {
            ties.push((kind, row.take(4)?, row.take(5)?));
        }
    }
    let Some((team, activity, state)) = known else { return Ok(None) };
    let same_team = if actor.team == Some(team) { SameTeam::Yes } else { SameTeam::No };
    let relation = Relation::now(same_team, &ties, now);
    let ends = ties.iter().filter_map(|(_, _, until)| *until).find(|until| now < *until);
    Ok(Some(Known { facts: HouseholdFacts { relation, state, activity }, ends, wrapped }))
}

/// Whether someone may still do this, asked outside the gate: it decides what of their own they are shown, and opens
/// nothing. What they typed for a file that was closed since stays theirs to read.
pub(crate) fn may_still(
    tx: &mut RawTx<'_>,
    actor: &Actor,
    action: Action,
    household: Option<HouseholdId>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let Some(household) = household else { return Ok(decide(actor.capacity, action, None).is_ok()) };
    let facts = facts(tx, actor, household, now)?;
    let open = facts.map(|known| HouseholdFacts { state: FileState::Open, ..known.facts });
    Ok(open.is_some_and(|facts| decide(actor.capacity, action, Some(facts)).is_ok()))
}

/// Opens a file for a household that is not known yet; whoever opens it works on it.
///
/// # Errors
/// Whatever the database says.
pub fn found_household(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    team: TeamId,
    activity: Activity,
) -> Result<Grant<ThisHousehold>, DbError> {
    let household: HouseholdId = tx.new_id();
    let now = tx.now();
    tx.run(&FOUND, params![household, team, activity, now])?;
    tx.new_key(household)?;
    tx.shown(household);
    let grant = Grant {
        subject: ThisHousehold(household),
        actor: grant.actor.clone(),
        action: grant.action,
        activity,
        until: grant.until,
        facts: Some(HouseholdFacts { relation: Relation::Assigned, state: FileState::Open, activity }),
    };
    if let Some(account) = grant.actor.account {
        relate(tx, &grant, account, Tie::Assigned, "registered the report")?;
    }
    Ok(grant)
}

fn relate(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    account: AccountId,
    kind: Tie,
    reason: &str,
) -> Result<(), DbError> {
    let now = tx.now();
    tx.run(&RELATE, params![account, grant.household(), kind, now, reason, grant.account()]).map(drop)
}

/// Lets someone work on the file from now on. Doing so twice changes nothing.
///
/// # Errors
/// Whatever the database says.
pub fn assign(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    account: AccountId,
    reason: &str,
) -> Result<(), DbError> {
    if assigned_accounts(tx, grant)?.contains(&account) {
        return Ok(());
    }
    relate(tx, grant, account, Tie::Assigned, reason)
}

/// Ends someone's work on the file; from the next request on they no longer have the tie.
///
/// # Errors
/// Whatever the database says.
pub fn end_assignment(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    account: AccountId,
) -> Result<(), DbError> {
    let now = tx.now();
    tx.run(&END, params![account, grant.household(), Tie::Assigned, now]).map(drop)
}

/// Ties a resident's account to its household. Doing so twice changes nothing.
///
/// # Errors
/// Whatever the database says.
pub fn relate_member(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    account: AccountId,
) -> Result<(), DbError> {
    let known = tx.row(&TIED, params![account, grant.household(), Tie::Member])?;
    if known.is_some() { Ok(()) } else { relate(tx, grant, account, Tie::Member, "belongs to the household") }
}

/// Ends a resident's tie to the household at a moment; from the next request after it they no longer read it.
///
/// # Errors
/// Whatever the database says.
pub fn end_member(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    account: AccountId,
    at: Timestamp,
) -> Result<(), DbError> {
    tx.run(&END, params![account, grant.household(), Tie::Member, at]).map(drop)
}

/// Ties a guest's account to the household, for one thing and until a moment (R45, R74).
pub(crate) fn relate_guest(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    account: AccountId,
    tie: Tie,
    until: Timestamp,
) -> Result<(), DbError> {
    let now = tx.now();
    let (household, maker) = (grant.household(), grant.account());
    let reason = "was asked for one thing";
    tx.run(&RELATE_GUEST, params![account, household, tie, now, until, reason, maker]).map(drop)
}

/// Ends a guest's tie now: their next request finds nothing.
pub(crate) fn end_guest(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    account: AccountId,
    tie: Tie,
) -> Result<(), DbError> {
    let now = tx.now();
    tx.run(&END_GUEST, params![account, grant.household(), tie, now]).map(drop)
}

/// Who works on this household now.
///
/// # Errors
/// Whatever the database says.
pub fn assigned_accounts(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<AccountId>, DbError> {
    tx.rows_again(&ASSIGNED, params![grant.household()])?.into_iter().map(|mut r| r.take(0)).collect()
}

/// Closes or reopens the file.
///
/// # Errors
/// Whatever the database says.
pub fn set_state(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, state: FileState) -> Result<(), DbError> {
    tx.run(&SET_STATE, params![grant.household(), state]).map(drop)
}

/// The households an account belongs to or works on now.
///
/// # Errors
/// Whatever the database says.
pub fn my_households(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Caseload>,
    tie: Tie,
) -> Result<Vec<HouseholdId>, DbError> {
    let now = tx.now();
    tx.rows(&MINE, params![grant.account(), tie, now])?.into_iter().map(|mut r| r.take(0)).collect()
}
