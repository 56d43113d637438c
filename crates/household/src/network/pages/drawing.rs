//! The picture as a file of its own (R46).

use super::super::view::{self, Picture};
use super::{around, load, own};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use foundation::texts::Texts;
use foundation::web::{Ctx, PageError};
use std::collections::HashMap;

/// A drawing as a browser keeps it.
pub(super) fn as_file(svg: String) -> Response {
    ([(CONTENT_TYPE, "image/svg+xml; charset=utf-8")], svg).into_response()
}

#[derive(Template)]
#[template(path = "network/drawing.svg")]
struct DrawingFile {
    t: Texts,
    picture: Picture,
    letters: Vec<(char, String)>,
}

impl DrawingFile {
    /// As a file that a browser may keep; not there when there is nobody to draw.
    fn answer(picture: Option<Picture>, t: &Texts) -> Result<Response, PageError> {
        let picture = picture.ok_or(PageError::NotFound)?;
        let svg = Self { t: t.clone(), picture, letters: view::letters(t) }.render()?;
        Ok(as_file(svg))
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let data = ctx.household(&handle)?.read(load).await?;
    DrawingFile::answer(data.picture(around(&ctx, &query), &ctx.t), &ctx.t)
}

pub(super) async fn show_own(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let data = own::read(&ctx, &handle).await?;
    DrawingFile::answer(data.picture(None, &ctx.t), &ctx.t)
}

#[cfg(test)]
mod tests;
