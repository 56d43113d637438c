//! The team's page: every voice beside the others, and the forms in which the team writes down its own voice or what a
//! member says at the table.

use super::super::rules::{Picture, Score, Voice, standing};
use super::super::store::{self, LifeError};
use super::super::view::{Figure, LifeView, Seen};
use super::voice::{self, Fields, Speaker};
use super::{Loaded, load, then};
use crate::plan::LifeArea;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "life/page.html")]
struct LifePage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    life: LifeView,
    can_write: bool,
    /// Whose voice can be written down, with the address of its form.
    speakers: Vec<(String, String)>,
    /// Where a score is corrected that was copied wrongly.
    corrections: Vec<(String, String)>,
}

pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    let t = &ctx.t;
    let path = format!("/werk/h/{handle}/leven");
    let member = |m: &crate::file::Member| {
        let label = t.with("life-write-told", &[("name", m.first.clone().into())]);
        (format!("{path}/van/{}", ctx.handle(m.person)), label)
    };
    ctx.page(&LifePage {
        frame: ctx.frame(t.get("life-title")),
        t: t.clone(),
        label: loaded.label.clone(),
        life: LifeView::of(&seen(&ctx, &loaded), then(&query), &path, t),
        can_write: loaded.can_write,
        speakers: loaded.belonging(ctx.today()).map(member).collect(),
        corrections: standing(&loaded.scores)
            .iter()
            .map(|one| correction(&ctx, &handle, one.score))
            .collect(),
        handle,
    })
}

fn correction(ctx: &Ctx, handle: &str, score: &Score) -> (String, String) {
    let (id, what) = (ctx.handle(score.id), &score.what);
    let values = [("instrument", what.instrument.clone().into()), ("date", ctx.t.date(what.on).into())];
    (format!("/werk/h/{handle}/leven/score/{id}"), ctx.t.with("life-score-correct", &values))
}

fn seen<'a>(ctx: &Ctx, loaded: &'a Loaded) -> Seen<'a> {
    Seen {
        profile: &loaded.profile,
        pictures: &loaded.pictures,
        scores: &loaded.scores,
        members: &loaded.members,
        today: ctx.today(),
    }
}

#[derive(Template)]
#[template(path = "life/drawing.svg")]
struct DrawingFile {
    t: Texts,
    figure: Figure,
}

/// The drawing as a file of its own; not there while nobody said anything.
pub(super) async fn drawing(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    let life = LifeView::of(&seen(&ctx, &loaded), then(&query), "", &ctx.t);
    let figure = life.figure.ok_or(PageError::NotFound)?;
    let svg = DrawingFile { t: ctx.t.clone(), figure }.render()?;
    Ok(([(CONTENT_TYPE, "image/svg+xml; charset=utf-8")], svg).into_response())
}

#[derive(Template)]
#[template(path = "life/write.html")]
struct WritePage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    to: String,
    how: String,
    form: Form,
    steps: Vec<Choice>,
    fields: Vec<Fields>,
}

/// Where the form of a voice stands.
fn address(ctx: &Ctx, handle: &str, voice: Voice) -> String {
    match voice {
        Voice::Team => format!("/werk/h/{handle}/leven/team"),
        Voice::Member(person) => format!("/werk/h/{handle}/leven/van/{}", ctx.handle(person)),
    }
}

const fn speaker(voice: Voice) -> Speaker {
    match voice {
        Voice::Team => Speaker::Team,
        Voice::Member(_) => Speaker::Member,
    }
}

fn write_page(
    ctx: &Ctx,
    handle: &str,
    loaded: &Loaded,
    voice: Voice,
    form: Form,
) -> Result<WritePage, PageError> {
    let t = &ctx.t;
    let (title, how) = match voice {
        Voice::Team => (t.get("life-write-team"), t.get("life-write-team-how")),
        Voice::Member(person) => {
            let name = loaded.member(person).ok_or(PageError::NotFound)?.first.clone();
            (t.with("life-write-told", &[("name", name.into())]), t.get("life-write-told-how"))
        }
    };
    let areas = voice::areas(loaded, loaded.last(voice));
    Ok(WritePage {
        frame: ctx.frame(title),
        t: t.clone(),
        handle: handle.to_owned(),
        label: loaded.label.clone(),
        to: address(ctx, handle, voice),
        how,
        steps: voice::steps(t),
        fields: voice::fields(&form, &areas, speaker(voice), t),
        form,
    })
}

pub(super) async fn write_team(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    write(&ctx, &handle, Voice::Team).await
}

pub(super) async fn write_told(
    ctx: Ctx,
    Path((handle, person)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let person: PersonId = ctx.id(&person)?;
    write(&ctx, &handle, Voice::Member(person)).await
}

async fn write(ctx: &Ctx, handle: &str, voice: Voice) -> Result<Page, PageError> {
    let loaded = ctx.household(handle)?.read(load).await?;
    let (areas, last) = form_of(&loaded, voice);
    let form = voice::filled(ctx, &areas, last);
    ctx.page(&write_page(ctx, handle, &loaded, voice, form)?)
}

fn form_of(loaded: &Loaded, voice: Voice) -> (Vec<LifeArea>, Option<&Picture>) {
    let last = loaded.last(voice);
    (voice::areas(loaded, last), last)
}

pub(super) async fn save_team(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    save(&ctx, &handle, Voice::Team, posted).await
}

pub(super) async fn save_told(
    ctx: Ctx,
    Path((handle, person)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let person: PersonId = ctx.id(&person)?;
    save(&ctx, &handle, Voice::Member(person), posted).await
}

async fn save(ctx: &Ctx, handle: &str, voice: Voice, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let after = form.version_number();
    let to = format!("/werk/h/{handle}/leven?gedaan=done-life-kept");
    let mut refused = None;
    if let Some(said) = voice::read(&mut form, speaker(voice)) {
        let kept = to.clone();
        let written = ctx.household(handle)?.write(&form, move |tx, grant| {
            store::keep_told(tx, grant, voice, after, &said)?;
            Ok::<_, LifeError>(Replied(kept))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(error @ (LifeError::Refused(_) | LifeError::Stale)) => refused = Some(error),
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = ctx.household(handle)?.read(load).await?;
    let (areas, last) = form_of(&loaded, voice);
    match refused {
        Some(LifeError::Refused(refusal)) => voice::refuse(&mut form, &areas, refusal),
        Some(_) => {
            voice::meanwhile(&mut form, &areas, last);
            if form.is_fine() {
                // Both typed the same: it is already as they wish.
                return Ok(see_other(&to));
            }
        }
        None => {}
    }
    Ok(ctx.refused_page(&write_page(ctx, handle, &loaded, voice, form)?)?.into_response())
}
