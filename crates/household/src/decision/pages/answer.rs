//! What the resident says after a report: an application, or none, with their words.

use super::{LONG, YEARS_BACK, chosen, people, refusal_text_key, report_label};
use crate::decision::rules::{Answer, NewAnswer, Refusal, Way};
use crate::decision::store::{self, DecisionError};
use crate::file::{self, Head, Member};
use crate::report::{self, Report, ReportId};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};
use std::collections::HashMap;

struct Loaded {
    head: Head,
    members: Vec<Member>,
    reports: Vec<Report>,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    Ok(Loaded {
        head: file::head(tx, grant)?,
        members: file::members(tx, grant)?,
        reports: report::all(tx, grant)?,
    })
}

#[derive(Template)]
#[template(path = "decision/answer.html")]
struct AnswerPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    reports: Vec<Choice>,
    people: Vec<Choice>,
    answers: Vec<Choice>,
    ways: Vec<Choice>,
}

fn page(ctx: &Ctx, handle: String, loaded: Loaded, form: Form) -> AnswerPage {
    let t = &ctx.t;
    let report =
        |r: &Report| Choice { value: ctx.handle(r.id), label: report_label(t, r.received_on, r.kind) };
    AnswerPage {
        frame: ctx.frame(t.get("decision-answer-title")),
        t: t.clone(),
        form,
        handle,
        label: loaded.head.label,
        reports: loaded.reports.iter().map(report).collect(),
        people: people(ctx, &loaded.members, ctx.today()),
        answers: Choice::all::<Answer>(t),
        ways: Choice::all::<Way>(t),
    }
}

/// The form, with the report that was asked for, or the newest, and whom it is about.
pub(super) async fn new(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let asked = query.get("melding").map(|text| ctx.id::<ReportId>(text)).transpose()?;
    let loaded = ctx.household(&handle)?.read(load).await?;
    let about = match asked {
        Some(id) => Some(loaded.reports.iter().find(|r| r.id == id).ok_or(PageError::NotFound)?),
        None => loaded.reports.first(),
    };
    let mut form = ctx.form().with("received", ctx.today().digits());
    if let Some(report) = about {
        form = form.with("report", ctx.handle(report.id));
        form = form.with("person", report.subject.map(|person| ctx.handle(person)).unwrap_or_default());
    }
    ctx.page(&page(&ctx, handle, loaded, form))
}

/// Reads the form; what is wrong stands in it.
fn read(ctx: &Ctx, form: &mut Form) -> Result<Option<NewAnswer>, PageError> {
    let (report, person) = (chosen(ctx, form, "report")?, chosen(ctx, form, "person")?);
    let answer = form.choice("answer");
    let received = form.date("received", Bounds::past(ctx.today(), YEARS_BACK));
    let way = form.choice("way");
    let words = form.optional_text("words", LONG);
    let late_reason = form.optional_text("late_reason", LONG);
    let (Some(report), Some(person), Some(answer)) = (report, person, answer) else { return Ok(None) };
    let (Some(received_on), Some(way), true) = (received, way, form.is_fine()) else { return Ok(None) };
    Ok(Some(NewAnswer { report, person, answer, received_on, way, words, late_reason }))
}

/// The field at which a refusal is said.
const fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotInWriting => "way",
        Refusal::WordsNeeded => "words",
        Refusal::ReasonNeeded => "late_reason",
        Refusal::Runs => "report",
        _ => "received",
    }
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    if let Some(new) = read(&ctx, &mut form)? {
        let (root, here) = (format!("/werk/h/{handle}/besluit"), ctx.clone());
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let id = store::answer(tx, grant, &new, &here.house.terms)?;
            Ok::<_, DecisionError>(Replied(format!("{root}/{}?gedaan=done-decision-answer", tx.handle(id))))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(DecisionError::Refused(refusal)) => {
                form.refuse(field_of(refusal), refusal_text_key(refusal));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = ctx.household(&handle)?.read(load).await?;
    Ok(ctx.refused_page(&page(&ctx, handle, loaded, form))?.into_response())
}
