//! The sheets for on the table: what is known already and what to ask, to be printed before the conversation,
//! and an empty one. A printed sheet needs no screen between people.

use super::super::rules::{AspectCode, Step};
use super::super::wording::subject_text_key;
use super::{file, members_now, report};
use askama::Template;
use axum::extract::Path;
use foundation::texts::Texts;
use foundation::web::{Ctx, Frame, Page, PageError};

/// What is known before the conversation.
struct Known {
    label: String,
    /// When it was asked, in words, and the question in the words of whoever asked it.
    question: Option<(String, String)>,
    /// Names, with the age of whom it is known.
    members: Vec<String>,
    /// Whether a personal plan was handed in, unaltered.
    personal_plan: Option<String>,
}

#[derive(Template)]
#[template(path = "conversation/sheet.html")]
struct SheetPage {
    frame: Frame,
    t: Texts,
    handle: String,
    known: Option<Known>,
    steps: Vec<String>,
    aspects: Vec<String>,
}

/// The sheet with what is known.
pub(super) async fn prepared(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let t = ctx.t.clone();
    let known = ctx.household(&handle)?.read(move |tx, grant| {
        let today = tx.today();
        let asked = report::latest(tx, grant)?;
        let age = |born: foundation::time::Date| born.age_on(today).map(i64::from);
        let member = |m: file::Member| match m.born.and_then(age) {
            Some(age) => {
                t.with("conversation-sheet-member", &[("name", m.name().into()), ("age", age.into())])
            }
            None => m.name(),
        };
        Ok::<_, foundation::db::DbError>(Known {
            label: file::head(tx, grant)?.label,
            question: asked.as_ref().map(|r| {
                let when = [("date", t.date(r.received_on).into())];
                (t.with("conversation-sheet-asked", &when), r.question.clone())
            }),
            members: members_now(tx, grant)?.into_iter().map(member).collect(),
            personal_plan: asked.and_then(|r| r.personal_plan),
        })
    });
    let known = known.await?;
    sheet(&ctx, handle, Some(known))
}

/// The sheet without anything: also for a household that is not to be named on paper. It still asks the door,
/// because its way back leads into the file.
pub(super) async fn empty(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    ctx.household(&handle)?.read(|_, _| Ok::<_, foundation::db::DbError>(())).await?;
    sheet(&ctx, handle, None)
}

fn sheet(ctx: &Ctx, handle: String, known: Option<Known>) -> Result<Page, PageError> {
    let t = &ctx.t;
    ctx.page(&SheetPage {
        frame: ctx.frame(t.get("conversation-sheet-title")),
        t: t.clone(),
        handle,
        known,
        steps: Step::ALL.iter().map(|step| t.get(asked_text_key(*step))).collect(),
        aspects: AspectCode::ALL.iter().map(|aspect| t.get(subject_text_key(*aspect))).collect(),
    })
}

/// A step of the inquiry as a question to people.
const fn asked_text_key(step: Step) -> &'static str {
    match step {
        Step::HelpQuestion => "conversation-ask-help-question",
        Step::Problems => "conversation-ask-problems",
        Step::HelpNeeded => "conversation-ask-help-needed",
        Step::OwnPossibilities => "conversation-ask-own-possibilities",
        Step::Tailored => "conversation-ask-tailored",
    }
}
