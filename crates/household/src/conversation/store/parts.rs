//! How the parts of a conversation are saved, each by itself and each once: nothing overwrites unseen what
//! someone else kept meanwhile. There is no function here that changes a member's remark (R20).

use super::{
    ConversationError, OTHERS, PLACE, REMARK, SPEAKER, STATEMENT, aspect_cell, aspects, check_members,
    hold_draft, load, step_cell,
};
use crate::agenda::{self, Item, Waiting};
use crate::conversation::rules::{
    Aspect, AspectCode, ConversationId, Meeting, NewStatement, Order, Speaker, StatementId, Step,
};
use crate::file;
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::{AccountId, PersonId, Uuid};
use foundation::params;

foundation::statements! {
    /// Changes when, where and who.
    SAVE_MEETING(0) = "update conversation set held_on = $4, place = $5, others = $6, version = version + 1
                        where municipality = $1 and household = $2 and id = $3 and version = $7";
    /// Empties the list of members who were there.
    CLEAR_PRESENT(0) = "delete from conversation_present where municipality = $1 and conversation = $2";
    /// A member who was there.
    ADD_PRESENT(0) = "insert into conversation_present (municipality, conversation, person) values ($1, $2, $3)";
    /// Changes the steps.
    SAVE_ORDER(0) = "update conversation_order
                        set help_question = $3, problems = $4, help_needed = $5, own_possibilities = $6,
                            tailored = $7, version = version + 1
                      where municipality = $1 and conversation = $2 and version = $8";
    /// Changes an aspect.
    SAVE_ASPECT(0) = "update conversation_aspect set standing = $4, words = $5, version = version + 1
                       where municipality = $1 and conversation = $2 and aspect = $3 and version = $6";
    /// A new statement.
    NEW_STATEMENT(0) = "insert into conversation_statement (municipality, id, conversation, mark, person, account,
                                                            name, words, made_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Takes a statement out of a draft.
    REMOVE_STATEMENT(0) = "delete from conversation_statement
                            where municipality = $1 and conversation = $2 and id = $3";
    /// A new remark.
    NEW_REMARK(0) = "insert into conversation_remark (municipality, id, conversation, person, words, made_at)
                     values ($1, $2, $3, $4, $5, $6)";
}

/// Saves when, where and who.
///
/// # Errors
/// [`ConversationError::StaleMeeting`] with what stands there now; [`ConversationError::NotAMember`].
pub fn save_meeting(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
    meeting: &Meeting,
    version: i64,
) -> Result<(), ConversationError> {
    hold_draft(tx, grant, id)?;
    check_members(&file::members(tx, grant)?, &meeting.present)?;
    let key = tx.key(grant.household())?;
    let place = tx.seal(&key, PLACE, id, &meeting.place);
    let others = tx.seal(&key, OTHERS, id, &meeting.others);
    let touched =
        tx.run(&SAVE_MEETING, params![grant.household(), id, meeting.held_on, place, others, version])?;
    if touched == 0 {
        let now = load(tx, grant, id)?.ok_or(ConversationError::NotThere)?;
        return Err(ConversationError::StaleMeeting(Box::new(now.meeting)));
    }
    tx.run(&CLEAR_PRESENT, params![id])?;
    for person in &meeting.present {
        tx.run(&ADD_PRESENT, params![id, *person])?;
    }
    Ok(())
}

/// Saves the five steps.
///
/// # Errors
/// [`ConversationError::StaleOrder`] with what stands there now.
pub fn save_order(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
    order: &Order,
    version: i64,
) -> Result<(), ConversationError> {
    hold_draft(tx, grant, id)?;
    let key = tx.key(grant.household())?;
    let sealed = |step: Step| tx.seal(&key, step_cell(step), id, order.step(step));
    let (question, problems) = (sealed(Step::HelpQuestion), sealed(Step::Problems));
    let (needed, own) = (sealed(Step::HelpNeeded), sealed(Step::OwnPossibilities));
    let tailored = sealed(Step::Tailored);
    let touched = tx.run(&SAVE_ORDER, params![id, question, problems, needed, own, tailored, version])?;
    if touched == 0 {
        let now = super::order(tx, &key, id)?;
        return Err(ConversationError::StaleOrder(Box::new(now)));
    }
    Ok(())
}

/// Saves one aspect.
///
/// # Errors
/// [`ConversationError::StaleAspect`] with what stands there now.
pub fn save_aspect(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
    code: AspectCode,
    aspect: &Aspect,
    version: i64,
) -> Result<(), ConversationError> {
    hold_draft(tx, grant, id)?;
    let key = tx.key(grant.household())?;
    let words = tx.seal(&key, aspect_cell(code), id, aspect.text());
    let touched = tx.run(&SAVE_ASPECT, params![id, code, aspect.standing(), words, version])?;
    if touched > 0 {
        return Ok(());
    }
    let now = aspects(tx, &key, id)?.into_iter().find(|(c, _)| *c == code);
    let (_, now) = now.ok_or_else(|| DbError::Inconsistent("a conversation without an aspect".into()))?;
    Err(ConversationError::StaleAspect(Box::new(now)))
}

/// Adds what was said or seen.
///
/// # Errors
/// [`ConversationError::NotTheirWords`] for a professional's words marked as the resident's own;
/// [`ConversationError::NotAMember`].
pub fn add_statement(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    conversation: ConversationId,
    new: &NewStatement,
) -> Result<StatementId, ConversationError> {
    hold_draft(tx, grant, conversation)?;
    if !new.is_marked_rightly() {
        return Err(ConversationError::NotTheirWords);
    }
    let id: StatementId = tx.new_id();
    let key = tx.key(grant.household())?;
    let (person, account, name): (Option<PersonId>, Option<AccountId>, Option<Vec<u8>>) = match &new.by {
        Speaker::Member(person) => {
            check_members(&file::members(tx, grant)?, &[*person])?;
            (Some(*person), None, None)
        }
        Speaker::Worker(account) => (None, Some(*account), None),
        Speaker::Named(name) => (None, None, Some(tx.seal(&key, SPEAKER, id, name))),
    };
    let words = tx.seal(&key, STATEMENT, id, &new.text);
    let now = tx.now();
    tx.run(&NEW_STATEMENT, params![id, conversation, new.mark, person, account, name, words, now])?;
    Ok(id)
}

/// Takes a statement out of a draft. Doing so twice changes nothing.
///
/// # Errors
/// [`ConversationError::Frozen`] when the record is complete.
pub fn remove_statement(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    conversation: ConversationId,
    statement: StatementId,
) -> Result<(), ConversationError> {
    hold_draft(tx, grant, conversation)?;
    tx.run(&REMOVE_STATEMENT, params![conversation, statement])?;
    Ok(())
}

/// Adds a member's own words to an account that was given. Only the member whose account asks can do so, and
/// nobody can change it afterwards (R20).
///
/// # Errors
/// [`ConversationError::NotThere`] when there is no account to add to; [`ConversationError::NotAMember`] when
/// whoever asks is no member.
pub fn add_remark(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    conversation: ConversationId,
    text: &str,
) -> Result<(), ConversationError> {
    let person = grant.person().ok_or(ConversationError::NotAMember)?;
    // Whoever may not read it does not learn that it is there.
    if !super::readable(tx, grant)?.contains(&conversation) {
        return Err(ConversationError::NotThere);
    }
    let id: Uuid = tx.new_id();
    let key = tx.key(grant.household())?;
    let words = tx.seal(&key, REMARK, id, text);
    let now = tx.now();
    tx.run(&NEW_REMARK, params![id, conversation, person, words, now])?;
    timeline::add(tx, grant, What::Remark, conversation, "")?;
    let today = tx.today();
    Ok(agenda::set(tx, grant, &Item::new(Waiting::Answer, conversation, today).about("remark"))?)
}
