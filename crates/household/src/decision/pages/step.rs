//! The steps of an application before it is decided on: the term stands still, runs on, becomes longer; or the
//! applicant takes it back. One page each, of one template.

use super::show::loaded;
use super::{LONG, YEARS_BACK, refusal_text_key};
use crate::decision::rules::{ApplicationId, Ground, Happened, NewStep, Refusal};
use crate::decision::store::{self, DecisionError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

type Place = Path<(String, String)>;

/// Where a step is written down.
const fn path_of(happened: Happened) -> &'static str {
    match happened {
        Happened::Paused => "stil",
        Happened::Resumed => "verder",
        Happened::Extended => "verlengen",
        Happened::Withdrawn => "intrekken",
    }
}

/// The words of a step's page: its title, what it means, its day, and its long field.
struct Words {
    title: &'static str,
    hint: &'static str,
    on: &'static str,
    until: Option<&'static str>,
    words: &'static str,
    done: &'static str,
}

const fn words_of(happened: Happened) -> Words {
    match happened {
        Happened::Paused => Words {
            title: "decision-to-pause",
            hint: "decision-pause-hint",
            on: "decision-letter-on",
            until: Some("decision-pause-until"),
            words: "decision-pause-words",
            done: "done-decision-paused",
        },
        Happened::Resumed => Words {
            title: "decision-to-resume",
            hint: "decision-resume-hint",
            on: "decision-resume-on",
            until: None,
            words: "decision-resume-words",
            done: "done-decision-resumed",
        },
        Happened::Extended => Words {
            title: "decision-to-extend",
            hint: "decision-extend-hint",
            on: "decision-letter-on",
            until: Some("decision-extend-until"),
            words: "decision-extend-words",
            done: "done-decision-extended",
        },
        Happened::Withdrawn => Words {
            title: "decision-to-withdraw",
            hint: "decision-withdraw-hint",
            on: "decision-withdraw-on",
            until: None,
            words: "decision-withdraw-words",
            done: "done-decision-withdrawn",
        },
    }
}

#[derive(Template)]
#[template(path = "decision/step.html")]
struct StepPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    back: String,
    here: String,
    words: Words,
    /// Why the term can stand still; empty for other steps.
    grounds: Vec<Choice>,
}

fn page(
    ctx: &Ctx,
    (handle, application): (&str, &str),
    step: Happened,
    label: String,
    form: Form,
) -> StepPage {
    let words = words_of(step);
    let back = format!("/werk/h/{handle}/besluit/{application}");
    StepPage {
        frame: ctx.frame(ctx.t.get(words.title)),
        t: ctx.t.clone(),
        form,
        handle: handle.to_owned(),
        label,
        here: format!("{back}/{}", path_of(step)),
        back,
        words,
        grounds: if step == Happened::Paused { Choice::all::<Ground>(&ctx.t) } else { Vec::new() },
    }
}

async fn show(ctx: Ctx, (handle, application): (String, String), step: Happened) -> Result<Page, PageError> {
    let label = loaded(&ctx, &handle, &application).await?.head.label;
    let form = ctx.form().with("on", ctx.today().digits());
    ctx.page(&page(&ctx, (&handle, &application), step, label, form))
}

fn read(ctx: &Ctx, step: Happened, form: &mut Form) -> Option<NewStep> {
    let today = ctx.today();
    let ground = (step == Happened::Paused).then(|| form.choice::<Ground>("ground"));
    let on = form.date("on", Bounds::past(today, YEARS_BACK));
    let bounds = Bounds { earliest: today.plus_years(-2), latest: today.plus_years(2) };
    let until = words_of(step).until.map(|_| form.date("until", bounds));
    // What stands in a letter must be said; what the resident said may be short.
    let words = match step {
        Happened::Paused | Happened::Extended => form.text("words", LONG),
        Happened::Resumed | Happened::Withdrawn => form.optional_text("words", LONG),
    };
    let on = on.filter(|_| form.is_fine())?;
    Some(NewStep { happened: step, on, until: until.flatten(), ground: ground.flatten(), words })
}

const fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Turned => "until",
        _ => "on",
    }
}

async fn send(
    ctx: Ctx,
    (handle, application): (String, String),
    posted: Posted,
    step: Happened,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    if let Some(new) = read(&ctx, step, &mut form) {
        let done = words_of(step).done;
        let to = format!("/werk/h/{handle}/besluit/{application}?gedaan={done}");
        let here = ctx.clone();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::add_step(tx, grant, id, &new, &here.house.terms)?;
            Ok::<_, DecisionError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(DecisionError::Refused(refusal)) => {
                form.refuse(field_of(refusal), refusal_text_key(refusal));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let label = loaded(&ctx, &handle, &application).await?.head.label;
    Ok(ctx.refused_page(&page(&ctx, (&handle, &application), step, label, form))?.into_response())
}

pub(super) async fn pause(ctx: Ctx, Path(at): Place) -> Result<Page, PageError> {
    show(ctx, at, Happened::Paused).await
}

pub(super) async fn send_pause(ctx: Ctx, Path(at): Place, posted: Posted) -> Result<Response, PageError> {
    send(ctx, at, posted, Happened::Paused).await
}

pub(super) async fn resume(ctx: Ctx, Path(at): Place) -> Result<Page, PageError> {
    show(ctx, at, Happened::Resumed).await
}

pub(super) async fn send_resume(ctx: Ctx, Path(at): Place, posted: Posted) -> Result<Response, PageError> {
    send(ctx, at, posted, Happened::Resumed).await
}

pub(super) async fn extend(ctx: Ctx, Path(at): Place) -> Result<Page, PageError> {
    show(ctx, at, Happened::Extended).await
}

pub(super) async fn send_extend(ctx: Ctx, Path(at): Place, posted: Posted) -> Result<Response, PageError> {
    send(ctx, at, posted, Happened::Extended).await
}

pub(super) async fn withdraw(ctx: Ctx, Path(at): Place) -> Result<Page, PageError> {
    show(ctx, at, Happened::Withdrawn).await
}

pub(super) async fn send_withdraw(ctx: Ctx, Path(at): Place, posted: Posted) -> Result<Response, PageError> {
    send(ctx, at, posted, Happened::Withdrawn).await
}
