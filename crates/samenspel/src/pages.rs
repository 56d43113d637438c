//! The program's own pages: where everyone begins, bundled files, and whether the server is well.

use askama::Template;
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use foundation::texts::Texts;
use foundation::web::{Ctx, Door, Frame, Page, PageError, Route, see_other};

/// The routes of the program itself.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", Door::Public, start),
        Route::get("/static/{version}/{file}", Door::Public, asset),
        Route::get("/thema/{file}", Door::Public, theme),
        Route::get("/favicon.ico", Door::Public, favicon),
        Route::get("/gezond", Door::Public, healthy),
        Route::get("/sw.js", Door::Public, worker),
        Route::get("/offline", Door::Public, offline),
    ]
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    frame: Frame,
    t: Texts,
}

async fn start(ctx: Ctx) -> Result<Response, PageError> {
    if let Some(handle) = ctx.together() {
        return Ok(see_other(&format!("/werk/h/{handle}/samen")));
    }
    if let Some(session) = ctx.session() {
        return Ok(see_other((ctx.house.home)(session.actor.capacity())));
    }
    let page = StartPage { frame: ctx.frame(ctx.t.get("start-title")), t: ctx.t.clone() };
    Ok(ctx.page(&page)?.into_response())
}

async fn asset(ctx: Ctx, Path((version, file)): Path<(String, String)>) -> Result<Response, PageError> {
    let (bytes, media) = ctx.house.assets.find(&version, &file).ok_or(PageError::NotFound)?;
    Ok(([(CONTENT_TYPE, media)], bytes).into_response())
}

/// The worker of the browser that answers when there is no signal. It stands at the root, because it may answer only
/// for what is below its own address.
async fn worker(ctx: Ctx) -> Result<Response, PageError> {
    let bytes = ctx.house.assets.bytes("sw.js").ok_or(PageError::NotFound)?;
    Ok(([(CONTENT_TYPE, "text/javascript; charset=utf-8")], bytes).into_response())
}

#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    frame: Frame,
    t: Texts,
}

/// What that worker shows: nothing of anybody.
async fn offline(ctx: Ctx) -> Result<Page, PageError> {
    ctx.page(&OfflinePage { frame: ctx.frame(ctx.t.get("offline-title")), t: ctx.t.clone() })
}

async fn theme(ctx: Ctx) -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], ctx.municipality().theme.css()).into_response()
}

/// A small mark: two overlapping circles, the one and the other.
const MARK: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="12" cy="16" r="9" fill="none" stroke="#1f5f5b" stroke-width="4"/><circle cx="20" cy="16" r="9" fill="none" stroke="#b5651d" stroke-width="4"/></svg>"##;

async fn favicon() -> Response {
    ([(CONTENT_TYPE, "image/svg+xml")], MARK).into_response()
}

/// Answers without touching data: for a supervisor, and as the bare route that figures are compared with.
async fn healthy() -> &'static str {
    "ok\n"
}
