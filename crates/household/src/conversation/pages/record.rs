//! The record of a conversation: everything on one page to read, one part at a time to write, so that saving
//! one part never drops what was typed in another.

use super::super::rules::{
    Account, Aspect, AspectCode, Conversation, ConversationId, Mark, Order, Standing, State, Step, Versioned,
};
use super::super::store::{self, ConversationError};
use super::super::wording::WordedAccount;
use super::change::{apply, explain, read_change};
use super::{can_write, file, given_in_words, people};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};
use std::collections::HashMap;

/// A part that is written by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Meeting,
    Order,
    Aspect(AspectCode),
    Statement,
    RemoveStatement,
    Completion,
}

impl Part {
    fn read(code: &str) -> Option<Self> {
        match code {
            "meeting" => Some(Self::Meeting),
            "order" => Some(Self::Order),
            "statement" => Some(Self::Statement),
            "remove" => Some(Self::RemoveStatement),
            "completion" => Some(Self::Completion),
            other => AspectCode::parse(other.strip_prefix("aspect-")?).map(Self::Aspect),
        }
    }

    fn code(self) -> String {
        match self {
            Self::Meeting => "meeting".into(),
            Self::Order => "order".into(),
            Self::Statement => "statement".into(),
            Self::RemoveStatement => "remove".into(),
            Self::Completion => "completion".into(),
            Self::Aspect(aspect) => format!("aspect-{}", aspect.code()),
        }
    }

    /// Whether it has a page of its own; the others are small forms on the overview.
    fn has_page(self) -> bool {
        !matches!(self, Self::RemoveStatement | Self::Completion)
    }

    /// Whether another part comes after it.
    fn leads_on(self) -> bool {
        matches!(self, Self::Order | Self::Aspect(_))
    }

    fn title_text_key(self) -> &'static str {
        match self {
            Self::Meeting => "conversation-meeting",
            Self::Order => "conversation-order",
            Self::Aspect(aspect) => aspect.text_key(),
            Self::Statement | Self::RemoveStatement => "conversation-statements",
            Self::Completion => "conversation-completion",
        }
    }
}

struct Loaded {
    label: String,
    conversation: Conversation,
    members: Vec<file::Member>,
    can_write: bool,
}

fn load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
) -> Result<Option<Loaded>, DbError> {
    let Some(conversation) = store::load(tx, grant, id)? else { return Ok(None) };
    Ok(Some(Loaded {
        label: file::head(tx, grant)?.label,
        members: file::members(tx, grant)?,
        can_write: can_write(tx, grant)?,
        conversation,
    }))
}

struct StepView {
    code: &'static str,
    label: String,
    text: String,
}

struct AspectView {
    code: &'static str,
    label: String,
    standing: String,
    text: String,
    open: bool,
}

struct StatementView {
    handle: String,
    mark: String,
    name: String,
    text: String,
    remove: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "conversation/record.html")]
struct RecordPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    here: String,
    can_write: bool,
    given: Option<String>,
    day: String,
    place: String,
    present: String,
    steps: Vec<StepView>,
    aspects: Vec<AspectView>,
    statements: Vec<StatementView>,
    account: WordedAccount,
    form: Form,
}

#[derive(Template)]
#[template(path = "conversation/part.html")]
struct PartPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    here: String,
    part: Part,
    title: String,
    form: Form,
    steps: Vec<StepView>,
    people: Vec<Choice>,
    speakers: Vec<Choice>,
    marks: Vec<Choice>,
    standings: Vec<Choice>,
    their_standing: Option<String>,
}

/// The record, or the part of it that `?deel=` names.
pub(super) async fn show(
    ctx: Ctx,
    Path((handle, conversation)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let id: ConversationId = ctx.id(&conversation)?;
    let loaded = ctx.household(&handle)?.read(move |tx, grant| load(tx, grant, id)).await?;
    let loaded = loaded.ok_or(PageError::NotFound)?;
    let part = query.get("deel").and_then(|code| Part::read(code)).filter(|part| part.has_page());
    match (part, loaded.conversation.state, loaded.can_write) {
        (Some(part), State::Draft, true) => {
            let form = filled(&ctx, part, &loaded.conversation);
            part_page(&ctx, handle, part, loaded, form)
        }
        _ => {
            let form = ctx.form().with("given-on", ctx.today().digits());
            record_page(&ctx, handle, loaded, form)
        }
    }
}

/// The form of a part, filled with what is kept.
fn filled(ctx: &Ctx, part: Part, conversation: &Conversation) -> Form {
    let form = ctx.form();
    match part {
        Part::Meeting => {
            let meeting = &conversation.meeting.what;
            let form = form
                .with("held-on", meeting.held_on.digits())
                .with("place", &meeting.place)
                .with("others", &meeting.others)
                .at_version(conversation.meeting.version);
            meeting.present.iter().fold(form, |form, person| form.with("present", ctx.handle(*person)))
        }
        Part::Order => {
            let form = form.at_version(conversation.order.version);
            Step::ALL.iter().fold(form, |f, step| f.with(step.code(), conversation.order.what.step(*step)))
        }
        Part::Aspect(code) => {
            let aspect = conversation.aspect(code);
            let standing = match aspect.standing() {
                Standing::Open => Standing::Answered,
                other => other,
            };
            form.with("standing", standing.code())
                .with("words", aspect.text())
                .at_version(conversation.aspect_version(code))
        }
        Part::Statement | Part::RemoveStatement | Part::Completion => form,
    }
}

fn part_page(ctx: &Ctx, handle: String, part: Part, loaded: Loaded, form: Form) -> Result<Page, PageError> {
    let t = &ctx.t;
    let members = people(ctx, &loaded.members);
    let own = |value: &str, key: String| Choice { value: value.to_owned(), label: key };
    let speakers = members
        .iter()
        .cloned()
        .chain([
            own("me", t.get("conversation-said-by-me")),
            own("other", t.get("conversation-said-by-other")),
        ])
        .collect();
    let fine = form.is_fine();
    let page = PartPage {
        frame: ctx.frame(t.get(part.title_text_key())),
        t: t.clone(),
        here: format!("/werk/h/{handle}/gesprek/{}", ctx.handle(loaded.conversation.id)),
        handle,
        label: loaded.label,
        part,
        title: t.get(part.title_text_key()),
        steps: steps(t, &loaded.conversation.order.what),
        people: members,
        speakers,
        marks: Choice::all::<Mark>(t),
        standings: Choice::all::<Standing>(t)
            .into_iter()
            .filter(|c| c.value != Standing::Open.code())
            .collect(),
        their_standing: form.theirs("standing").and_then(Standing::parse).map(|s| t.get(s.text_key())),
        form,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

fn steps(t: &Texts, order: &Order) -> Vec<StepView> {
    let step = |step: &Step| StepView {
        code: step.code(),
        label: t.get(step.text_key()),
        text: order.step(*step).to_owned(),
    };
    Step::ALL.iter().map(step).collect()
}

fn record_page(ctx: &Ctx, handle: String, loaded: Loaded, form: Form) -> Result<Page, PageError> {
    let t = &ctx.t;
    let conversation = &loaded.conversation;
    let meeting = &conversation.meeting.what;
    let aspect = |(code, kept): &(AspectCode, Versioned<Aspect>)| AspectView {
        code: code.code(),
        label: t.get(code.text_key()),
        standing: t.get(kept.what.standing().text_key()),
        text: kept.what.text().to_owned(),
        open: kept.what == Aspect::Open,
    };
    let statement = |s: &super::super::Statement| StatementView {
        handle: ctx.handle(s.id),
        mark: t.get(s.mark.text_key()),
        name: s.name.clone(),
        text: s.text.clone(),
        remove: t.with("conversation-remove", &[("name", s.name.as_str().into())]),
        form: ctx.form(),
    };
    let others = Some(meeting.others.clone()).filter(|others| !others.is_empty());
    let given = match conversation.state {
        State::Draft => None,
        State::Complete { given_on } => Some(given_in_words(t, given_on)),
    };
    let fine = form.is_fine();
    let page = RecordPage {
        frame: ctx.frame(t.get("conversation-record")),
        t: t.clone(),
        here: format!("/werk/h/{handle}/gesprek/{}", ctx.handle(conversation.id)),
        handle,
        can_write: loaded.can_write,
        given,
        day: t.date_long(meeting.held_on),
        place: meeting.place.clone(),
        present: conversation.present_names.iter().cloned().chain(others).collect::<Vec<_>>().join(", "),
        steps: steps(t, &conversation.order.what),
        aspects: conversation.aspects.iter().map(aspect).collect(),
        statements: conversation.statements.iter().map(statement).collect(),
        account: WordedAccount::new(&Account::of(conversation), t),
        label: loaded.label,
        form,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

/// Saves one part.
pub(super) async fn save(
    ctx: Ctx,
    Path((handle, conversation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ConversationId = ctx.id(&conversation)?;
    let mut form = ctx.filled(posted);
    let part = Part::read(form.value("part")).ok_or(PageError::NotFound)?;
    let Some(change) = read_change(&ctx, part, &mut form) else {
        return refused(&ctx, handle, id, part, form).await;
    };
    let sent = form.clone();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        apply(tx, grant, id, &sent, change)?;
        let record = format!("/werk/h/{}/gesprek/{}", tx.handle(grant.household()), tx.handle(id));
        let next = next_part(tx, grant, id, part, &sent)?;
        Ok::<_, ConversationError>(Replied(format!("{record}?{next}gedaan={}", done_text_key(part))))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(e) => {
            explain(&mut form, e)?;
            if form.is_fine() {
                return Ok(see_other(&format!("/werk/h/{handle}/gesprek/{conversation}")));
            }
            refused(&ctx, handle, id, part, form).await
        }
    }
}

const fn done_text_key(part: Part) -> &'static str {
    match part {
        Part::Completion => "done-conversation-completed",
        Part::RemoveStatement => "done-conversation-removed",
        _ => "done-conversation-saved",
    }
}

/// After the steps or an aspect comes the next aspect that is open, unless the person wants to stop here.
fn next_part(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConversationId,
    part: Part,
    sent: &Form,
) -> Result<String, ConversationError> {
    let after = match part {
        Part::Order => None,
        Part::Aspect(code) => Some(code),
        _ => return Ok(String::new()),
    };
    if sent.value("then") == "overview" {
        return Ok(String::new());
    }
    let conversation = store::load(tx, grant, id)?.ok_or(ConversationError::NotThere)?;
    let open = |code: &&AspectCode| Some(**code) > after && *conversation.aspect(**code) == Aspect::Open;
    let next = AspectCode::ALL.iter().find(open);
    Ok(next.map(|code| format!("deel={}&", Part::Aspect(*code).code())).unwrap_or_default())
}

async fn refused(
    ctx: &Ctx,
    handle: String,
    id: ConversationId,
    part: Part,
    form: Form,
) -> Result<Response, PageError> {
    let loaded = ctx.household(&handle)?.read(move |tx, grant| load(tx, grant, id)).await?;
    let loaded = loaded.ok_or(PageError::NotFound)?;
    let page = if part.has_page() {
        part_page(ctx, handle, part, loaded, form)
    } else {
        record_page(ctx, handle, loaded, form)
    };
    Ok(page?.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_read_as_it_is_written() {
        let aspects = AspectCode::ALL.iter().map(|code| Part::Aspect(*code));
        let others = [Part::Meeting, Part::Order, Part::Statement, Part::RemoveStatement, Part::Completion];
        for part in aspects.chain(others) {
            assert_eq!(Part::read(&part.code()), Some(part));
        }
        assert_eq!(Part::read("aspect-h"), None);
        assert_eq!(Part::read(""), None);
    }
}
