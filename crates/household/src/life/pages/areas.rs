//! Choosing the parts of life this household looks at, and what for.

use super::super::store::{self, LifeError};
use super::{LONG, Loaded, load};
use crate::plan::LifeArea;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

#[derive(Template)]
#[template(path = "life/areas.html")]
struct AreasPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    form: Form,
    areas: Vec<Choice>,
    theirs: Vec<(String, String)>,
}

fn areas_page(
    ctx: &Ctx,
    handle: String,
    loaded: Loaded,
    form: Form,
    theirs: Vec<(String, String)>,
) -> AreasPage {
    AreasPage {
        frame: ctx.frame(ctx.t.get("life-areas-title")),
        t: ctx.t.clone(),
        handle,
        label: loaded.label,
        form,
        areas: Choice::all::<LifeArea>(&ctx.t),
        theirs,
    }
}

pub(super) async fn edit(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    let form = ctx.form().at_version(loaded.profile.version);
    let form = loaded.profile.areas.iter().fold(form, |form, area| form.with("areas", area.code()));
    let form = form.with("purpose", loaded.profile.purpose.clone().unwrap_or_default());
    ctx.page(&areas_page(&ctx, handle, loaded, form, Vec::new()))
}

pub(super) async fn save(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let version = form.version_number();
    let areas = form.choices::<LifeArea>("areas");
    let purpose = form.optional_text("purpose", LONG);
    let mut stale = None;
    if form.is_fine() {
        let to = format!("/werk/h/{handle}/leven?gedaan=done-life-areas");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::choose(tx, grant, version, &areas, purpose.as_deref())?;
            Ok::<_, LifeError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(LifeError::Refused(refusal)) => form.refuse("areas", refusal.text_key()),
            Err(LifeError::Stale) => stale = Some(()),
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = ctx.household(&handle)?.read(load).await?;
    let mut theirs = Vec::new();
    if stale.is_some() {
        // A row of boxes has no single text, so theirs is said in one line.
        form.refuse("areas", "life-areas-changed");
        form = form.at_version(loaded.profile.version);
        let names: Vec<String> = loaded.profile.areas.iter().map(|area| ctx.t.get(area.text_key())).collect();
        theirs.push((ctx.t.get("life-areas-theirs"), names.join(", ")));
        theirs.extend(
            loaded.profile.purpose.clone().map(|purpose| (ctx.t.get("life-purpose-theirs"), purpose)),
        );
    }
    Ok(ctx.refused_page(&areas_page(&ctx, handle, loaded, form, theirs))?.into_response())
}
