//! A network as open data, to take along (R46).

use super::super::rules::{as_csv, as_json};
use super::{Loaded, load, own};
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use foundation::web::{self, Ctx, PageError};

fn json(ctx: &Ctx, data: &Loaded) -> Result<Response, PageError> {
    web::json(as_json(&data.ties, &data.links, ctx.today()))
}

fn csv(data: &Loaded) -> Response {
    ([(CONTENT_TYPE, "text/csv; charset=utf-8")], as_csv(&data.ties)).into_response()
}

pub(super) async fn team_json(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let data = ctx.household(&handle)?.read(load).await?;
    json(&ctx, &data)
}

pub(super) async fn team_csv(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    Ok(csv(&ctx.household(&handle)?.read(load).await?))
}

pub(super) async fn own_json(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let data = own::read(&ctx, &handle).await?;
    json(&ctx, &data)
}

pub(super) async fn own_csv(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    Ok(csv(&own::read(&ctx, &handle).await?))
}
