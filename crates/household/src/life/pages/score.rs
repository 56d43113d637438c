//! Writing down a score of another instrument, as it was given (R8).

use super::super::rules::{NewScore, Refusal, read_lines};
use super::super::store::{self, LifeError};
use super::{LONG, Loaded, SHORT, load};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// How many years ago a score may have been given.
const YEARS: u8 = 20;

#[derive(Template)]
#[template(path = "life/score.html")]
struct ScorePage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    form: Form,
    people: Vec<Choice>,
}

fn score_page(ctx: &Ctx, handle: String, loaded: &Loaded, form: Form) -> ScorePage {
    let choice = |m: &crate::file::Member| Choice { value: ctx.handle(m.person), label: m.name() };
    ScorePage {
        frame: ctx.frame(ctx.t.get("life-score-title")),
        t: ctx.t.clone(),
        handle,
        label: loaded.label.clone(),
        form,
        people: loaded.belonging(ctx.today()).map(choice).collect(),
    }
}

pub(super) async fn new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    ctx.page(&score_page(&ctx, handle, &loaded, ctx.form()))
}

fn read(ctx: &Ctx, form: &mut Form) -> Option<NewScore> {
    let person = ctx.id::<PersonId>(form.value("person")).ok();
    if person.is_none() {
        form.refuse("person", "web-choose");
    }
    let instrument = form.text("instrument", SHORT);
    let edition = form.text("edition", SHORT);
    let scorer = form.text("scorer", SHORT);
    let on = form.date("on", Bounds::past(ctx.today(), YEARS));
    let lines = form.text("lines", LONG).and_then(|text| {
        let lines = read_lines(&text);
        if lines.is_err() {
            form.refuse("lines", Refusal::ScoreLine.text_key());
        }
        lines.ok()
    });
    let new = NewScore {
        person: person?,
        instrument: instrument?,
        edition: edition?,
        scorer: scorer?,
        on: on?,
        lines: lines?,
    };
    form.is_fine().then_some(new)
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    if let Some(new) = read(&ctx, &mut form) {
        let to = format!("/werk/h/{handle}/leven?gedaan=done-life-score");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::add_score(tx, grant, &new)?;
            Ok::<_, LifeError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(LifeError::Refused(refusal)) => form.refuse("person", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = ctx.household(&handle)?.read(load).await?;
    Ok(ctx.refused_page(&score_page(&ctx, handle, &loaded, form))?.into_response())
}
