//! The sheets for on the table: what is known already and what to ask, to be printed before the conversation,
//! and an empty one. A printed sheet needs no screen between people.

use super::super::rules::{AspectCode, Step};
use super::super::wording::{offered_text_key, subject_text_key};
use super::{file, members_now, report};
use crate::letters;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use foundation::texts::Texts;
use foundation::web::{Ctx, Frame, Page, PageError};
use paper::{Block, Level};

/// What is known before the conversation.
struct Known {
    label: String,
    /// When it was asked, in words, and the question in the words of whoever asked it.
    question: Option<(String, String)>,
    /// Names, with the age of whom it is known.
    members: Vec<String>,
    /// Whether a personal plan was handed in, unaltered.
    personal_plan: Option<String>,
    /// What was offered already, and when (R3, R4).
    offered: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "conversation/sheet.html")]
struct SheetPage {
    frame: Frame,
    t: Texts,
    handle: String,
    /// The part of the address: prepared or empty.
    kind: &'static str,
    known: Option<Known>,
    steps: Vec<String>,
    aspects: Vec<String>,
}

/// The sheet with what is known.
pub(super) async fn prepared(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let known = known(&ctx, &handle).await?;
    sheet(&ctx, handle, Some(known))
}

async fn known(ctx: &Ctx, handle: &str) -> Result<Known, PageError> {
    let t = ctx.t.clone();
    let known = ctx.household(handle)?.read(move |tx, grant| {
        let today = tx.today();
        let asked = report::latest(tx, grant)?;
        let offers = match &asked {
            Some(report) => report::offers(tx, grant, report.id)?,
            None => Vec::new(),
        };
        let offered = |o: report::Offer| (t.get(offered_text_key(o.kind)), t.date_long(o.on));
        let offered: Vec<(String, String)> = offers.into_iter().map(offered).collect();
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
            offered,
        })
    });
    known.await
}

/// The sheet with what is known, as a PDF.
pub(super) async fn prepared_paper(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let known = known(&ctx, &handle).await?;
    sheet_paper(&ctx, Some(known)).await
}

/// The empty sheet as a PDF.
pub(super) async fn empty_paper(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    ctx.household(&handle)?.read(|_, _| Ok::<_, foundation::db::DbError>(())).await?;
    sheet_paper(&ctx, None).await
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
        kind: if known.is_some() { "voorbereiding" } else { "leeg" },
        known,
        steps: Step::ALL.iter().map(|step| t.get(asked_text_key(*step))).collect(),
        aspects: AspectCode::ALL.iter().map(|aspect| t.get(subject_text_key(*aspect))).collect(),
    })
}

/// What may be asked of the municipality, as it stands on the sheet.
const OFFERS: [&str; 3] =
    ["conversation-sheet-offer-support", "conversation-sheet-offer-plan", "conversation-sheet-offer-budget"];

/// The same sheet as a tagged PDF: in the same order, with ruled lines to write on.
async fn sheet_paper(ctx: &Ctx, known: Option<Known>) -> Result<Response, PageError> {
    let t = &ctx.t;
    let heading = |level, key: &str| Block::Heading { level, text: t.get(key) };
    let lines = |label: String, lines| Block::WritingLines { label, lines };
    let mut blocks = vec![heading(Level::One, "conversation-sheet-title")];
    match known {
        Some(known) => {
            blocks.push(heading(Level::Two, "conversation-sheet-known"));
            let mut facts = vec![
                (t.get("conversation-sheet-household"), known.label),
                (t.get("conversation-sheet-members"), known.members.join(", ")),
            ];
            facts.extend(known.offered);
            blocks.push(Block::Facts(facts));
            blocks.extend(known.question.map(|(who, text)| Block::Quote { who, text }));
            let who = t.get("conversation-sheet-personal-plan");
            blocks.extend(known.personal_plan.map(|text| Block::Quote { who, text }));
        }
        None => blocks.push(lines(t.get("conversation-sheet-who-when"), 3)),
    }
    blocks.push(heading(Level::Two, "conversation-sheet-offers"));
    blocks.push(Block::List(OFFERS.iter().map(|key| t.get(key)).collect()));
    blocks.push(lines(t.get("conversation-sheet-own-words"), 6));
    for (n, step) in (1..).zip(Step::ALL) {
        blocks.push(lines(format!("{n}. {}", t.get(asked_text_key(*step))), 3));
    }
    blocks.push(heading(Level::Two, "conversation-sheet-aspects"));
    blocks.push(Block::Paragraph(t.get("conversation-sheet-aspects-hint")));
    blocks.extend(AspectCode::ALL.iter().map(|aspect| lines(t.get(subject_text_key(*aspect)), 2)));
    blocks.push(lines(t.get("conversation-sheet-agreed"), 3));
    let title = t.get("conversation-sheet-title");
    let document = letters::document(t, ctx.municipality(), title, ctx.today(), blocks);
    letters::pdf(document, "gespreksblad.pdf").await
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
