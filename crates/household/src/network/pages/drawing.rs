//! The ecogram as a file of its own, as lines and in pixels (R46).

use super::super::rules::Tie;
use super::super::view::{self, Picture};
use super::files::{as_png, as_svg};
use super::{around, load, own};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use foundation::texts::Texts;
use foundation::web::{Ctx, PageError};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "network/drawing.svg")]
struct DrawingFile {
    t: Texts,
    picture: Picture,
    letters: Vec<(char, String)>,
}

impl DrawingFile {
    /// The file; not there when there is nobody to draw.
    fn of(picture: Option<Picture>, t: &Texts) -> Result<String, PageError> {
        let picture = picture.ok_or(PageError::NotFound)?;
        Ok(Self { t: t.clone(), picture, letters: view::letters(t) }.render()?)
    }
}

/// The ecogram of these people as a file, around nobody in particular.
///
/// # Errors
/// Whatever the template says, which no list can cause.
pub fn ecogram(ties: &[Tie], t: &Texts) -> Result<String, askama::Error> {
    DrawingFile { letters: view::letters(t), picture: Picture::of(ties, None, t), t: t.clone() }.render()
}

type Asked = Query<HashMap<String, String>>;

async fn svg(ctx: &Ctx, handle: &str, query: &HashMap<String, String>) -> Result<String, PageError> {
    let data = ctx.household(handle)?.read(load).await?;
    DrawingFile::of(data.picture(around(ctx, query), &ctx.t), &ctx.t)
}

async fn own_svg(ctx: &Ctx, handle: &str) -> Result<String, PageError> {
    let data = own::read(ctx, handle).await?;
    DrawingFile::of(data.picture(None, &ctx.t), &ctx.t)
}

pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Asked,
) -> Result<Response, PageError> {
    Ok(as_svg(svg(&ctx, &handle, &query).await?))
}

pub(super) async fn painting(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Asked,
) -> Result<Response, PageError> {
    as_png(svg(&ctx, &handle, &query).await?).await
}

pub(super) async fn show_own(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    Ok(as_svg(own_svg(&ctx, &handle).await?))
}

pub(super) async fn own_painting(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    as_png(own_svg(&ctx, &handle).await?).await
}

#[cfg(test)]
mod tests;
