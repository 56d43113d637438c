//! Writing down a score of another instrument, as it was given (R8), and correcting one that was copied wrongly: the new one
//! takes its place, the old one stays.

use super::super::rules::{NewScore, Refusal, Score, ScoreId, read_lines, written};
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
    to: String,
    /// Whether this corrects another one.
    kind: Kind,
}

/// What the form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    New,
    Correction,
}

fn score_page(ctx: &Ctx, handle: String, loaded: &Loaded, form: Form, of: Option<ScoreId>) -> ScorePage {
    let (key, kind) = match of {
        None => ("life-score-title", Kind::New),
        Some(_) => ("life-score-correct-title", Kind::Correction),
    };
    let part = of.map(|id| format!("/{}", ctx.handle(id))).unwrap_or_default();
    let choice = |m: &crate::file::Member| Choice { value: ctx.handle(m.person), label: m.name() };
    ScorePage {
        frame: ctx.frame(ctx.t.get(key)),
        t: ctx.t.clone(),
        to: format!("/werk/h/{handle}/leven/score{part}"),
        kind,
        handle,
        label: loaded.label.clone(),
        form,
        people: loaded.belonging(ctx.today()).map(choice).collect(),
    }
}

pub(super) async fn new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    ctx.page(&score_page(&ctx, handle, &loaded, ctx.form(), None))
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
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::add_score(tx, grant, &new)?;
            Ok::<_, LifeError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(LifeError::Refused(refusal)) => form.refuse("person", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = ctx.household(&handle)?.read(load).await?;
    Ok(ctx.refused_page(&score_page(&ctx, handle, &loaded, form, None))?.into_response())
}

/// The form, filled with what was copied wrongly.
fn filled(ctx: &Ctx, score: &Score) -> Form {
    let what = &score.what;
    ctx.form()
        .with("person", ctx.handle(what.person))
        .with("instrument", what.instrument.clone())
        .with("edition", what.edition.clone())
        .with("scorer", what.scorer.clone())
        .with("on", ctx.t.date(what.on))
        .with("lines", written(&what.lines))
}

pub(super) async fn correct(
    ctx: Ctx,
    Path((handle, score)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let id: ScoreId = ctx.id(&score)?;
    let loaded = ctx.household(&handle)?.read(load).await?;
    let old = loaded.scores.iter().find(|score| score.id == id).ok_or(PageError::NotFound)?;
    let form = filled(&ctx, old);
    ctx.page(&score_page(&ctx, handle, &loaded, form, Some(id)))
}

pub(super) async fn save_correction(
    ctx: Ctx,
    Path((handle, score)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ScoreId = ctx.id(&score)?;
    let mut form = ctx.filled(posted);
    let (new, why) = (read(&ctx, &mut form), form.text("why", LONG));
    if let (Some(new), Some(why), true) = (new, why, form.is_fine()) {
        let to = format!("/werk/h/{handle}/leven?gedaan=done-life-score-corrected");
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::correct_score(tx, grant, id, &new, &why)?;
            Ok::<_, LifeError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(LifeError::Refused(refusal)) => form.refuse("person", refusal.text_key()),
            Err(LifeError::Stale) => form.refuse("why", "life-score-corrected-already"),
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = ctx.household(&handle)?.read(load).await?;
    if loaded.scores.iter().all(|score| score.id != id) {
        return Err(PageError::NotFound);
    }
    Ok(ctx.refused_page(&score_page(&ctx, handle, &loaded, form, Some(id)))?.into_response())
}
