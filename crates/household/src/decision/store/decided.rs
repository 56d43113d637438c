//! How a decision is kept, once, and how objections and remarks to it are. There is no function here that changes a
//! decision, an objection or a remark (R20, R78).

use super::{
    DecisionError, EXTENT, GROUNDS, LATE, MANDATE, MOST_PROVISIONS, OBJECTION, OBJECTION_ANSWER, REMARK,
    WHAT, check_member, held, meet_total, total,
};
use crate::agenda::{self, Item, Waiting};
use crate::decision::rules::{
    Application, ApplicationId, NewDecision, NewObjection, ObjectionAnswer, ObjectionId, Refusal,
    check_decision, check_objection, check_objection_answer, objection_by,
};
use crate::file;
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::ids::Uuid;
use foundation::params;
use foundation::time::TermTable;

foundation::statements! {
    /// A decision; nothing when someone else was first.
    NEW_DECISION(0) = "insert into decision (municipality, household, application, outcome, sent_on, grounds, mandate,
                                             late_reason, made_at, account)
                       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                       on conflict do nothing";
    /// Something that is given.
    NEW_PROVISION(0) = "insert into provision (municipality, household, application, place, what, extent, form, from_on,
                                               until_on)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// An objection.
    NEW_OBJECTION(0) = "insert into objection (municipality, household, id, application, person, way, received_on, words,
                                               made_at, account, outcome, answered_on, answer_words, answered_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, null, null, null, null)";
    /// What came of an objection, once.
    ANSWER_OBJECTION(0) = "update objection set outcome = $5, answered_on = $6, answer_words = $7, answered_by = $8
                            where municipality = $1 and household = $2 and application = $3 and id = $4
                              and outcome is null";
    /// A remark.
    NEW_REMARK(0) = "insert into decision_remark (municipality, household, id, application, person, words, made_at)
                     values ($1, $2, $3, $4, $5, $6, $7)";
}

/// Decides on an application. It is final: the term of the whole is met, and who does not agree objects.
///
/// # Errors
/// [`DecisionError`].
pub fn decide(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    new: &NewDecision,
    terms: &TermTable,
) -> Result<(), DecisionError> {
    let application = held(tx, grant, id)?;
    let by = grant.account().ok_or(DecisionError::NotThere)?;
    let total_by = total(tx, grant, application.report)?.map(|t| t.due);
    check_decision(&application.course(), new, total_by, terms)?;
    let (household, now) = (grant.household(), tx.now());
    let key = tx.key(household)?;
    let (grounds, mandate) =
        (tx.seal(&key, GROUNDS, id, &new.grounds), tx.seal(&key, MANDATE, id, &new.mandate));
    let late = tx.seal_some(&key, LATE, id, new.late_reason.as_deref());
    let kept = tx.run(
        &NEW_DECISION,
        params![household, id, new.outcome, new.sent_on, grounds, mandate, late, now, by],
    )?;
    if kept == 0 {
        return Err(Refusal::Over.into());
    }
    for (at, given) in new.provisions.iter().take(MOST_PROVISIONS).enumerate() {
        let what = tx.seal(&key, WHAT[at], id, &given.what);
        let extent = tx.seal_some(&key, EXTENT[at], id, given.extent.as_deref());
        let place = i64::try_from(at).unwrap_or(i64::MAX);
        tx.run(
            &NEW_PROVISION,
            params![household, id, place, what, extent, given.form, given.from, given.until],
        )?;
    }
    meet_total(tx, grant, application.report, new.sent_on, new.late_reason.as_deref())?;
    agenda::clear_all(tx, grant, Waiting::Application, id)?;
    Ok(timeline::add(tx, grant, What::Decision, id, new.outcome.code())?)
}

/// Keeps an objection, with the last day to decide on it on the agenda. A late one is kept too.
///
/// # Errors
/// [`DecisionError`].
pub fn object(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    new: &NewObjection,
    terms: &TermTable,
) -> Result<ObjectionId, DecisionError> {
    let application = held(tx, grant, id)?;
    check_member(&file::members(tx, grant)?, new.person)?;
    let waits = application.objections.iter().filter(|o| o.new.person == new.person && o.answer.is_none());
    check_objection(&application.course(), new, waits.count())?;
    let (household, objection, now) = (grant.household(), tx.new_id::<ObjectionId>(), tx.now());
    let key = tx.key(household)?;
    let words = tx.seal(&key, OBJECTION, objection, &new.words);
    let (person, way, on, account) = (new.person, new.way, new.received_on, grant.account());
    tx.run(&NEW_OBJECTION, params![household, objection, id, person, way, on, words, now, account])?;
    wait_for_answer(tx, grant, id, terms)?;
    timeline::add(tx, grant, What::Objection, id, "")?;
    Ok(objection)
}

/// Keeps on the agenda until when the oldest objection is to be decided on; nothing when none waits.
fn wait_for_answer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    terms: &TermTable,
) -> Result<(), DecisionError> {
    let application = held(tx, grant, id)?;
    match open_since(&application, terms) {
        Some(by) => {
            let item = Item::new(Waiting::Application, id, by).about("objection");
            Ok(agenda::set(tx, grant, &item)?)
        }
        None => Ok(agenda::clear(tx, grant, Waiting::Application, id, "objection")?),
    }
}

fn open_since(application: &Application, terms: &TermTable) -> Option<foundation::time::Date> {
    let sent = application.decision.as_ref()?.new.sent_on;
    let open = application.objections.iter().filter(|o| o.answer.is_none());
    open.map(|o| objection_by(sent, o.new.received_on, terms)).min()
}

/// Decides on an objection, under mandate, by someone else than whoever made the decision (Awb art. 10:3 lid 3).
///
/// # Errors
/// [`DecisionError`].
pub fn answer_objection(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    objection: ObjectionId,
    new: &ObjectionAnswer,
    terms: &TermTable,
) -> Result<(), DecisionError> {
    let application = held(tx, grant, id)?;
    let me = grant.account().ok_or(DecisionError::NotThere)?;
    let decided_by = application.decision.as_ref().ok_or(DecisionError::NotThere)?.by;
    let known = application.objections.iter().find(|o| o.id == objection).ok_or(DecisionError::NotThere)?;
    check_objection_answer(known.new.received_on, decided_by, me, new)?;
    let household = grant.household();
    let key = tx.key(household)?;
    let words = tx.seal(&key, OBJECTION_ANSWER, objection, &new.words);
    let kept =
        tx.run(&ANSWER_OBJECTION, params![household, id, objection, new.outcome, new.on, words, me])?;
    if kept == 0 {
        return Err(Refusal::Over.into());
    }
    wait_for_answer(tx, grant, id, terms)?;
    Ok(timeline::add(tx, grant, What::Objection, id, "answered")?)
}

/// Adds a member's own words under a decision. Only the member who asks can do so, and nobody changes it (R20).
///
/// # Errors
/// [`DecisionError`].
pub fn remark(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    words: &str,
) -> Result<(), DecisionError> {
    let person = grant.person().ok_or(DecisionError::NotThere)?;
    held(tx, grant, id)?;
    let (household, remark, now) = (grant.household(), tx.new_id::<Uuid>(), tx.now());
    let key = tx.key(household)?;
    let sealed = tx.seal(&key, REMARK, remark, words);
    tx.run(&NEW_REMARK, params![household, remark, id, person, sealed, now])?;
    Ok(timeline::add(tx, grant, What::Remark, id, "decision")?)
}
