//! What a form of the record asks for: read and found whole, done, and explained when it could not be done.

use super::record::Part;
use super::{LONG, SHORT, Typed, YEARS, read_meeting, with_members};
use crate::conversation::rules::{
    Aspect, AspectCode, ConversationId, Mark, Missing, NewStatement, Order, Speaker, Standing, StatementId,
    Step,
};
use crate::conversation::store::{self, ConversationError};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::time::{Bounds, Date};
use foundation::web::{Ctx, Form, PageError};

/// What a form asks for, read and found whole.
pub(super) enum Change {
    Meeting(Typed),
    Order(Order),
    Aspect(AspectCode, Aspect),
    Statement { mark: Mark, by: SaidBy, text: String },
    Remove(StatementId),
    Complete(Date),
}

/// Who said it, as chosen in the form.
pub(super) enum SaidBy {
    Member(PersonId),
    Me,
    Other(String),
}

pub(super) fn read_change(ctx: &Ctx, part: Part, form: &mut Form) -> Option<Change> {
    let change = match part {
        Part::Meeting => read_meeting(ctx, form).map(Change::Meeting),
        Part::Order => Some(Change::Order(read_order(form))),
        Part::Aspect(code) => {
            let (standing, words) = (form.choice::<Standing>("standing"), form.text("words", LONG));
            standing.zip(words).map(|(standing, words)| Change::Aspect(code, Aspect::new(standing, &words)))
        }
        Part::Statement => read_statement(ctx, form),
        Part::RemoveStatement => ctx.id(form.value("statement")).ok().map(Change::Remove),
        Part::Completion => form.date("given-on", Bounds::past(ctx.today(), YEARS)).map(Change::Complete),
    };
    change.filter(|_| form.is_fine())
}

fn read_order(form: &mut Form) -> Order {
    let mut order = Order::default();
    for step in Step::ALL {
        *order.step_mut(*step) = form.optional_text(step.code(), LONG).unwrap_or_default();
    }
    order
}

fn read_statement(ctx: &Ctx, form: &mut Form) -> Option<Change> {
    let mark = form.choice::<Mark>("mark");
    let chosen = form.value("said-by").to_owned();
    let by = match chosen.as_str() {
        "me" => Some(SaidBy::Me),
        "other" => form.text("said-by-name", SHORT).map(SaidBy::Other),
        member => ctx.id(member).ok().map(SaidBy::Member),
    };
    if by.is_none() && chosen != "other" {
        form.refuse("said-by", "web-choose");
    }
    let text = form.text("words", LONG);
    let (Some(mark), Some(by), Some(text)) = (mark, by, text) else { return None };
    Some(Change::Statement { mark, by, text })
}

pub(super) fn apply(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
    sent: &Form,
    change: Change,
) -> Result<(), ConversationError> {
    let version = sent.version_number();
    match change {
        Change::Meeting(typed) => {
            let meeting = with_members(tx, grant, sent, typed)?;
            store::save_meeting(tx, grant, id, &meeting, version)
        }
        Change::Order(order) => store::save_order(tx, grant, id, &order, version),
        Change::Aspect(code, aspect) => store::save_aspect(tx, grant, id, code, &aspect, version),
        Change::Statement { mark, by, text } => {
            let by = match by {
                SaidBy::Member(person) => Speaker::Member(person),
                SaidBy::Other(name) => Speaker::Named(name),
                SaidBy::Me => Speaker::Worker(grant.account().ok_or(ConversationError::NotThere)?),
            };
            store::add_statement(tx, grant, id, &NewStatement { mark, by, text }).map(drop)
        }
        Change::Remove(statement) => store::remove_statement(tx, grant, id, statement),
        Change::Complete(given_on) => store::complete(tx, grant, id, given_on),
    }
}

/// Says in the form why it was not saved. When someone else kept the very same words, there is nothing to say.
pub(super) fn explain(form: &mut Form, e: ConversationError) -> Result<(), PageError> {
    match e {
        ConversationError::StaleMeeting(now) => {
            let what = now.what;
            let theirs =
                vec![("held-on", what.held_on.digits()), ("place", what.place), ("others", what.others)];
            form.meanwhile(now.version, theirs);
            // The boxes of who was there have no text to put beside each other.
            form.refuse("present", "conversation-present-changed");
        }
        ConversationError::StaleOrder(now) => {
            let theirs = Step::ALL.iter().map(|s| (s.code(), now.what.step(*s).to_owned())).collect();
            form.meanwhile(now.version, theirs);
        }
        ConversationError::StaleAspect(now) => {
            let theirs = vec![
                ("standing", now.what.standing().code().to_owned()),
                ("words", now.what.text().to_owned()),
            ];
            form.meanwhile(now.version, theirs);
        }
        ConversationError::Missing(missing) => {
            for missing in missing {
                let text_key = missing.text_key();
                match missing {
                    Missing::Step(step) => form.refuse(&format!("step-{}", step.code()), text_key),
                    Missing::Aspect(code) => form.refuse(&format!("aspect-{}", code.code()), text_key),
                    // Two sentences on one field would hide one of them.
                    Missing::ClientSupport => form.refuse("completion", text_key),
                    Missing::LaterDay => form.refuse("given-on", text_key),
                }
            }
        }
        ConversationError::NotAMember => form.refuse("said-by", "web-choose"),
        ConversationError::NotTheirWords => form.refuse("mark", "conversation-not-their-words"),
        other => return Err(other.into()),
    }
    Ok(())
}
