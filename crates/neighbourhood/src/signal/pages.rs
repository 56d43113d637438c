//! How anyone says what is wrong in an entry and follows it, and how the coordinator answers.

use super::rules::{MOST_CHARACTERS, Refusal, Signal, SignalId, Standing, waits};
use super::store::{self, SignalError};
use crate::social_map::{self, ServiceId};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Neighbourhood, Replied, Tx};
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let anyone = Door::PublicData(Action::ReportError);
    let keep = Door::Action(Action::EditDirectory);
    vec![
        Route::get("/buurt/hulp/{service}/fout", anyone, blank),
        Route::post("/buurt/hulp/{service}/fout", anyone, send),
        Route::get("/buurt/fout/{signal}", anyone, follow),
        Route::get("/buurt/beheer/fout/{signal}", keep, look),
        Route::post("/buurt/beheer/fout/{signal}", keep, reply),
    ]
}

#[derive(Template)]
#[template(path = "signal/report.html")]
struct ReportPage {
    frame: Frame,
    t: Texts,
    form: Form,
    back: String,
    name: String,
}

async fn report_page(ctx: &Ctx, form: Form, service: &str) -> Result<Page, PageError> {
    let id: ServiceId = ctx.id(service)?;
    let entry = ctx.neighbourhood().read(move |tx, grant| social_map::entry(tx, grant, id)).await?;
    let entry = entry.ok_or(PageError::NotFound)?;
    let fine = form.is_fine();
    let page = ReportPage {
        frame: ctx.frame(ctx.t.get("signal-title")),
        t: ctx.t.clone(),
        form,
        back: format!("/buurt/hulp/{service}"),
        name: entry.name,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

async fn blank(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    report_page(&ctx, ctx.form(), &service).await
}

async fn send(ctx: Ctx, Path(service): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let id: ServiceId = ctx.id(&service)?;
    let mut form = ctx.filled(posted);
    let Some(words) = form.text("words", MOST_CHARACTERS) else {
        return Ok(report_page(&ctx, form, &service).await?.into_response());
    };
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, SignalError> {
        let signal = store::report(tx, grant, id, &words)?;
        Ok(Replied(format!("/buurt/fout/{}?gedaan=done-signal-sent", tx.handle(signal))))
    };
    match ctx.neighbourhood().write(&form, write).await? {
        Err(SignalError::Refused(_)) => {
            form.refuse("words", "signal-too-many");
            Ok(report_page(&ctx, form, &service).await?.into_response())
        }
        other => Ok(other?),
    }
}

/// A signal as its page says it.
struct Said {
    standing: String,
    /// The word for how loud the standing is shown.
    look: &'static str,
    received: String,
    answered: Option<String>,
    signal: Signal,
}

impl Said {
    fn of(ctx: &Ctx, signal: Signal) -> Self {
        let t = &ctx.t;
        Self {
            standing: t.get(signal.standing.text_key()),
            look: if signal.standing.is_open() { "open" } else { "done" },
            received: t.date(signal.received_on),
            answered: signal.answered_on.map(|on| t.date(on)),
            signal,
        }
    }
}

/// The signal at an address.
async fn found(ctx: &Ctx, signal: &str) -> Result<Signal, PageError> {
    let id: SignalId = ctx.id(signal)?;
    let found = ctx.neighbourhood().read(move |tx, grant| store::one(tx, grant, id)).await?;
    found.ok_or(PageError::NotFound)
}

#[derive(Template)]
#[template(path = "signal/follow.html")]
struct FollowPage {
    frame: Frame,
    t: Texts,
    said: Said,
    entry: String,
}

async fn follow(ctx: Ctx, Path(signal): Path<String>) -> Result<Page, PageError> {
    let signal = found(&ctx, &signal).await?;
    ctx.page(&FollowPage {
        frame: ctx.frame(ctx.t.get("signal-follow-title")),
        t: ctx.t.clone(),
        entry: format!("/buurt/hulp/{}", ctx.handle(signal.service)),
        said: Said::of(&ctx, signal),
    })
}

#[derive(Template)]
#[template(path = "signal/answer.html")]
struct AnswerPage {
    frame: Frame,
    t: Texts,
    form: Form,
    said: Said,
    waits: String,
    edit: String,
    action: String,
    steps: Vec<Choice>,
}

fn answer_page(ctx: &Ctx, form: Form, signal: Signal) -> Result<Page, PageError> {
    let steps = Standing::ALL.iter().filter(|standing| **standing != Standing::Received);
    let steps = steps.map(|s| Choice { value: s.code().to_owned(), label: ctx.t.get(s.text_key()) });
    let fine = form.is_fine();
    let page = AnswerPage {
        frame: ctx.frame(ctx.t.get("signal-answer-title")),
        t: ctx.t.clone(),
        form,
        waits: waited(ctx, &signal),
        edit: format!("/buurt/beheer/{}", ctx.handle(signal.service)),
        action: format!("/buurt/beheer/fout/{}", ctx.handle(signal.id)),
        steps: steps.collect(),
        said: Said::of(ctx, signal),
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

async fn look(ctx: Ctx, Path(signal): Path<String>) -> Result<Page, PageError> {
    let signal = found(&ctx, &signal).await?;
    let form = ctx.form().at_version(signal.version).with("words", signal.answer.clone().unwrap_or_default());
    answer_page(&ctx, form, signal)
}

async fn reply(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let id: SignalId = ctx.id(&handle)?;
    let mut form = ctx.filled(posted);
    let standing = form.choice::<Standing>("standing");
    let words = form.optional_text("words", MOST_CHARACTERS);
    let Some(standing) = standing.filter(|_| form.is_fine()) else {
        let signal = found(&ctx, &handle).await?;
        return Ok(answer_page(&ctx, form, signal)?.into_response());
    };
    let version = form.version_number();
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, SignalError> {
        store::keep(tx, grant, id, version, (standing, words))?;
        Ok(Replied("/buurt/beheer?gedaan=done-signal-answered".to_owned()))
    };
    let error = match ctx.neighbourhood().write(&form, write).await? {
        Ok(response) => return Ok(response),
        Err(error) => error,
    };
    match error {
        SignalError::Refused(Refusal::NoStep) => form.refuse("standing", "web-choose"),
        SignalError::Refused(Refusal::NoWords) => form.refuse("words", "signal-no-words"),
        SignalError::Refused(_) => form.refuse("standing", "signal-answered-before"),
        SignalError::Stale => {}
        other => return Err(other.into()),
    }
    let signal = found(&ctx, &handle).await?;
    if form.is_fine() {
        let theirs = signal.answer.clone().unwrap_or_default();
        form.meanwhile(signal.version, vec![("words", theirs)]);
        form.refuse("standing", "signal-stale");
    }
    Ok(answer_page(&ctx, form, signal)?.into_response())
}

/// A signal in the coordinator's list.
pub(crate) struct Waiting {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) standing: String,
    pub(crate) waits: String,
    pub(crate) words: String,
}

/// What stands in the coordinator's list: signals without a last word, the oldest first.
pub(crate) fn waiting(ctx: &Ctx, open: Vec<Signal>) -> Vec<Waiting> {
    let shown = |signal: Signal| Waiting {
        href: format!("/buurt/beheer/fout/{}", ctx.handle(signal.id)),
        standing: ctx.t.get(signal.standing.text_key()),
        waits: waited(ctx, &signal),
        name: signal.name,
        words: signal.words,
    };
    open.into_iter().map(shown).collect()
}

fn waited(ctx: &Ctx, signal: &Signal) -> String {
    let days = waits(signal.received_on, ctx.today());
    ctx.t.with("signal-waits", &[("days", days.into())])
}
