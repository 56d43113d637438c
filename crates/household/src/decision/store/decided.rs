//! How deciding, objecting, deciding anew and remarks are kept. There is no function here that changes a decision, the
//! words of an objection or a remark (R20, R78).

use super::kept::{self, Under};
use super::{DecisionError, OBJECTION, OBJECTION_ANSWER, REMARK, check_member, held, meet_total, total};
use crate::agenda::{self, Item, Waiting};
use crate::decision::rules::{
    Advice, Application, ApplicationId, DecisionFacts, NewDecision, NewObjection, Objection, ObjectionAnswer,
    ObjectionId, Refusal, answer_by, check_advice, check_decision, check_objection, check_objection_answer,
    check_renewal,
};
use crate::file;
use crate::report::{self, OfferKind, ReportId};
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::{AccountId, Uuid};
use foundation::params;
use foundation::time::{Date, TermTable};

foundation::statements! {
    /// An objection.
    NEW_OBJECTION(0) = "insert into objection (municipality, household, id, application, person, way, received_on, words,
                                               made_at, account, outcome, answered_on, answer_words, answered_by,
                                               advice)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, null, null, null, null, $11)";
    /// Whether a committee advises, while nobody has answered.
    SET_ADVICE(0) = "update objection set advice = $5
                      where municipality = $1 and household = $2 and application = $3 and id = $4
                        and outcome is null";
    /// What came of an objection, once.
    ANSWER_OBJECTION(0) = "update objection set outcome = $5, answered_on = $6, answer_words = $7, answered_by = $8
                            where municipality = $1 and household = $2 and application = $3 and id = $4
                              and outcome is null";
    /// A remark.
    NEW_REMARK(0) = "insert into decision_remark (municipality, household, id, application, person, words, made_at)
                     values ($1, $2, $3, $4, $5, $6, $7)";
}

/// The day on which a personal budget was first explained and offered after a report; none when it was not.
///
/// # Errors
/// Whatever the database says.
pub(in crate::decision) fn budget_offered_on(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
) -> Result<Option<Date>, DbError> {
    let offers = report::offers(tx, grant, report)?.into_iter();
    Ok(offers.filter(|offer| offer.kind == OfferKind::PersonalBudget).map(|offer| offer.on).min())
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
    let facts = DecisionFacts {
        total_by: total(tx, grant, application.report)?.map(|t| t.due),
        budget_offered_on: budget_offered_on(tx, grant, application.report)?,
    };
    check_decision(&application.course(), new, facts, terms)?;
    if !kept::write(tx, grant, (Under::Application(id), id), new, by)? {
        return Err(Refusal::Over.into());
    }
    meet_total(tx, grant, application.report, new.sent_on, new.late_reason.as_deref())?;
    agenda::clear_all(tx, grant, Waiting::Application, id)?;
    Ok(timeline::add(tx, grant, What::Decision, id, new.outcome.code())?)
}

/// Decides anew after an objection that was right: this decision takes the place of the one before, which stays as it
/// was (Awb art. 7:11 lid 2). Only now nothing waits for that objection any more.
///
/// # Errors
/// [`DecisionError`].
pub fn renew(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    (id, objection): (ApplicationId, ObjectionId),
    new: &NewDecision,
    terms: &TermTable,
) -> Result<(), DecisionError> {
    let application = held(tx, grant, id)?;
    let me = grant.account().ok_or(DecisionError::NotThere)?;
    let (known, decided_by) = objected_to(&application, objection)?;
    let facts = DecisionFacts {
        total_by: None,
        budget_offered_on: budget_offered_on(tx, grant, application.report)?,
    };
    check_renewal(&application.course(), known.objected(), (decided_by, me), new, facts, terms)?;
    if !kept::write(tx, grant, (Under::Objection(objection), id), new, me)? {
        return Err(Refusal::Over.into());
    }
    wait_for_answer(tx, grant, id, terms)?;
    Ok(timeline::add(tx, grant, What::Decision, id, "renewed")?)
}

/// An objection of an application, with who made the decision that it is about.
fn objected_to(
    application: &Application,
    objection: ObjectionId,
) -> Result<(&Objection, AccountId), DecisionError> {
    let decided_by = application.decision.as_ref().ok_or(DecisionError::NotThere)?.by;
    let known = application.objections.iter().find(|o| o.id == objection).ok_or(DecisionError::NotThere)?;
    Ok((known, decided_by))
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
    check_objection(&application.course(), new, &application.objected_by(new.person))?;
    let (household, objection, now) = (grant.household(), tx.new_id::<ObjectionId>(), tx.now());
    let key = tx.key(household)?;
    let words = tx.seal(&key, OBJECTION, objection, &new.words);
    let (person, way, on, account) = (new.person, new.way, new.received_on, grant.account());
    let advice = new.advice;
    tx.run(&NEW_OBJECTION, params![household, objection, id, person, way, on, words, now, account, advice])?;
    wait_for_answer(tx, grant, id, terms)?;
    timeline::add(tx, grant, What::Objection, id, "")?;
    Ok(objection)
}

/// Notes that a committee advises on an objection, or no longer does; the term goes along (Awb art. 7:10 lid 1).
///
/// # Errors
/// [`DecisionError`].
pub fn set_advice(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    (id, objection): (ApplicationId, ObjectionId),
    advice: Advice,
    terms: &TermTable,
) -> Result<(), DecisionError> {
    let application = held(tx, grant, id)?;
    let (known, _) = objected_to(&application, objection)?;
    let sent = application.course().sent.ok_or(DecisionError::NotThere)?;
    check_advice(sent, known.objected(), advice, tx.today(), terms)?;
    if tx.run(&SET_ADVICE, params![grant.household(), id, objection, advice])? == 0 {
        return Err(Refusal::Over.into());
    }
    wait_for_answer(tx, grant, id, terms)
}

/// Keeps on the agenda until when the first objection is to be decided on, with the new decision that may follow from it;
/// nothing when none waits.
fn wait_for_answer(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
    terms: &TermTable,
) -> Result<(), DecisionError> {
    let application = held(tx, grant, id)?;
    match answer_by(&application.course(), terms) {
        Some(by) => {
            let item = Item::new(Waiting::Application, id, by).about("objection");
            Ok(agenda::set(tx, grant, &item)?)
        }
        None => Ok(agenda::clear(tx, grant, Waiting::Application, id, "objection")?),
    }
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
    let (known, decided_by) = objected_to(&application, objection)?;
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
