//! The page of this part of the file, the safety plan, its paper, and letting the household see who looked.

use super::{All, LONG, everything, showing, step};
use crate::letters;
use crate::safety::rules::{Part, Plan, Step, Voice};
use crate::safety::store::{self, SafetyError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::time::today;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted, see_other};
use paper::{Block, Level};
use std::collections::BTreeMap;

/// A part of the plan as shown: its heading and what each voice says.
pub(super) struct PartView {
    pub(super) heading: String,
    pub(super) said: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "safety/overview.html")]
struct OverviewPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    parts: Vec<PartView>,
    /// Whether the household reads the plan on its own pages, in sentences.
    shown: Vec<String>,
    steps: Vec<step::StepView>,
    missing: Vec<String>,
    child_check: bool,
    log: Vec<String>,
    lifted: Option<String>,
}

pub(super) async fn overview(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(everything).await?;
    ctx.page(&overview_page(&ctx, handle, &all))
}

fn overview_page(ctx: &Ctx, handle: String, all: &All) -> OverviewPage {
    let t = &ctx.t;
    let course = all.course();
    let missing = Step::ALL.iter().filter(|step| course.iter().all(|taken| taken.new.step != **step));
    let looked = |line: &foundation::log::Looked| {
        let action = t.get(line.action.text_key());
        let values = [
            ("who", t.get(line.capacity.text_key()).into()),
            ("what", action.into()),
            ("when", t.date_time(line.at).into()),
        ];
        t.with("safety-log-line", &values)
    };
    OverviewPage {
        frame: ctx.frame(t.get("safety-title")),
        t: t.clone(),
        form: ctx.form(),
        parts: parts(t, &all.plan),
        shown: showing::told(ctx, all),
        steps: all.steps.iter().rev().map(|taken| step::view(ctx, &handle, all, taken, None)).collect(),
        missing: missing.map(|step| t.get(step.text_key())).collect(),
        child_check: all.children && !course.iter().any(|taken| taken.new.step == Step::Signals),
        log: all.log.iter().map(looked).collect(),
        lifted: all.lifted.map(|at| t.with("safety-lifted", &[("date", t.date(today(at)).into())])),
        label: all.label.clone(),
        handle,
    }
}

/// The page again, with what is wrong with what a second person sent.
pub(super) fn refused_page(
    ctx: &Ctx,
    handle: String,
    all: &All,
    wrong: (crate::safety::StepId, Form),
) -> Result<Response, PageError> {
    if all.steps.iter().all(|taken| taken.id != wrong.0) {
        return Err(PageError::NotFound);
    }
    let mut page = overview_page(ctx, handle.clone(), all);
    let view = |taken| step::view(ctx, &handle, all, taken, Some(&wrong));
    page.steps = all.steps.iter().rev().map(view).collect();
    page.form = wrong.1;
    Ok(ctx.refused_page(&page)?.into_response())
}

pub(super) fn parts(t: &Texts, plan: &Plan) -> Vec<PartView> {
    let voices = |part: Part| {
        let said = |voice: &Voice| {
            let words = plan.words.get(&(part, *voice))?;
            Some((t.get(voice.text_key()), words.clone()))
        };
        Voice::ALL.iter().filter_map(said).collect()
    };
    let part = |part: &Part| PartView { heading: t.get(part.text_key()), said: voices(*part) };
    Part::ALL.iter().map(part).filter(|part| !part.said.is_empty()).collect()
}

/// A field of the form: its name and its labels.
struct Field {
    name: String,
    label: String,
}

/// The fields of one part.
struct Fields {
    heading: String,
    voices: Vec<Field>,
}

#[derive(Template)]
#[template(path = "safety/plan.html")]
struct EditPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    fields: Vec<Fields>,
}

fn name(part: Part, voice: Voice) -> String {
    format!("{}-{}", part.code(), voice.code())
}

fn edit_page(ctx: &Ctx, handle: String, label: String, form: Form) -> EditPage {
    let t = &ctx.t;
    let voice = |part: Part, voice: &Voice| {
        let values = [("part", t.get(part.text_key()).into()), ("voice", t.get(voice.text_key()).into())];
        Field { name: name(part, *voice), label: t.with("safety-field", &values) }
    };
    let fields = |part: &Part| Fields {
        heading: t.get(part.text_key()),
        voices: Voice::ALL.iter().map(|v| voice(*part, v)).collect(),
    };
    EditPage {
        frame: ctx.frame(t.get("safety-plan-title")),
        t: t.clone(),
        fields: Part::ALL.iter().map(fields).collect(),
        form,
        handle,
        label,
    }
}

fn pairs() -> impl Iterator<Item = (Part, Voice)> {
    Part::ALL.iter().flat_map(|part| Voice::ALL.iter().map(move |voice| (*part, *voice)))
}

pub(super) async fn edit(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(everything).await?;
    let mut form = ctx.form().at_version(all.plan.edition);
    for (part, voice) in pairs() {
        if let Some(words) = all.plan.words.get(&(part, voice)) {
            form = form.with(&name(part, voice), words.clone());
        }
    }
    ctx.page(&edit_page(&ctx, handle, all.label, form))
}

pub(super) async fn save(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let seen = form.version_number();
    let mut words = BTreeMap::new();
    for (part, voice) in pairs() {
        if let Some(text) = form.optional_text(&name(part, voice), LONG) {
            words.insert((part, voice), text);
        }
    }
    if words.is_empty() && form.is_fine() {
        form.refuse(&name(Part::Worrying, Voice::Household), "safety-plan-empty");
    }
    let mut stale = false;
    if form.is_fine() {
        let to = format!("/werk/h/{handle}/veiligheid?gedaan=done-safety-plan");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::save_plan(tx, grant, seen, &words)?;
            Ok::<_, SafetyError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(SafetyError::Stale) => stale = true,
            Err(other) => return Err(other.into()),
        }
    }
    let all = ctx.household(&handle)?.read(everything).await?;
    if stale {
        let names: Vec<(String, String)> = pairs()
            .map(|(part, voice)| {
                (name(part, voice), all.plan.words.get(&(part, voice)).cloned().unwrap_or_default())
            })
            .collect();
        form.meanwhile(all.plan.edition, names.iter().map(|(n, w)| (n.as_str(), w.clone())).collect());
        if form.is_fine() {
            // Both typed the same: it is already as they wish.
            return Ok(see_other(&format!("/werk/h/{handle}/veiligheid?gedaan=done-safety-plan")));
        }
    }
    Ok(ctx.refused_page(&edit_page(&ctx, handle, all.label, form))?.into_response())
}

/// Lets the household see from now on who looked at this part until now.
pub(super) async fn lift(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let to = format!("/werk/h/{handle}/veiligheid?gedaan=done-safety-lifted");
    let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
        tx.lift(grant)?;
        Ok::<_, DbError>(Replied(to))
    });
    Ok(written.await??)
}

/// The plan on paper, for on the fridge.
pub(super) async fn paper(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let all = ctx.household(&handle)?.read(everything).await?;
    let t = &ctx.t;
    let title = t.get("safety-plan-title");
    let mut blocks = vec![Block::Heading { level: Level::One, text: title.clone() }];
    for part in parts(t, &all.plan) {
        blocks.push(Block::Heading { level: Level::Two, text: part.heading });
        blocks.extend(part.said.into_iter().map(|(who, text)| Block::Quote { who, text }));
    }
    let document = letters::document(t, ctx.municipality(), title, ctx.today(), blocks);
    letters::pdf(document, "veiligheid.pdf").await
}
