//! Signing in and out, the demo's doors, and choosing a language.

use super::rules::Code;
use super::sign_in::{self, SignInError, Started};
use crate::access::Capacity;
use crate::preferences;
use crate::texts::{Language, Texts};
use crate::time::Bounds;
use crate::web::{
    Ctx, Door, Form, Frame, Mode, Page, PageError, Posted, Route, after_sign_in, cookie, see_other,
};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/aanmelden", Door::Public, show),
        Route::post("/aanmelden", Door::Public, with_password),
        Route::post("/aanmelden/code", Door::Public, with_code),
        Route::post("/demo/{capacity}", Door::Demo, demo_door),
        Route::post("/afmelden", Door::SignedIn, sign_out),
        Route::get("/taal/{language}", Door::Public, language),
    ]
}

/// The roles the demo lets one try with a click.
const DEMO_DOORS: [Capacity; 10] = [
    Capacity::CareWorker,
    Capacity::Official,
    Capacity::Resident,
    Capacity::NetworkMember,
    Capacity::Partner,
    Capacity::Neighbour,
    Capacity::Owner,
    Capacity::VolunteerCoordinator,
    Capacity::TeamLeader,
    Capacity::PolicyOfficer,
];

#[derive(Template)]
#[template(path = "identity/sign_in.html")]
struct SignInPage {
    frame: Frame,
    t: Texts,
    form: Form,
    to: String,
    doors: Vec<(&'static str, String)>,
}

/// The sign-in page; `to` is where one wanted to go.
pub(crate) fn sign_in_page(ctx: &Ctx, form: &Form, to: &str) -> Result<Page, PageError> {
    let doors = match ctx.house.mode {
        Mode::Demo => DEMO_DOORS.iter().map(|c| (c.code(), ctx.t.get(c.text_key()))).collect(),
        Mode::Production => Vec::new(),
    };
    let page = SignInPage {
        frame: ctx.frame(ctx.t.get("identity-sign-in-title")),
        t: ctx.t.clone(),
        form: form.clone(),
        to: to.to_owned(),
        doors,
    };
    if form.is_fine() { ctx.page(&page) } else { ctx.refused_page(&page) }
}

async fn show(ctx: Ctx, Query(query): Query<HashMap<String, String>>) -> Result<Page, PageError> {
    let to = query.get("naar").map(String::as_str).filter(|to| is_ours(to)).unwrap_or_default();
    sign_in_page(&ctx, &ctx.form(), to)
}

/// Only addresses within this site are followed after signing in.
fn is_ours(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains('\\')
        && address.chars().all(|c| !c.is_control())
}

async fn with_password(ctx: Ctx, headers: HeaderMap, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let (login, password) = (form.text("login", 200), form.text("password", 1_000));
    let (Some(login), Some(password)) = (login, password) else { return refused(&ctx, &form) };
    let earlier = cookie(&headers, ctx.house.session_cookie());
    let outcome =
        sign_in::with_password(ctx.gate(), &ctx.house.passwords, &login, password, earlier.as_deref()).await;
    entered(&ctx, form, "login", outcome).await
}

async fn with_code(ctx: Ctx, headers: HeaderMap, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let born = form.optional_date("born", Bounds::birth(ctx.today()));
    let code = form.text("code", 40).and_then(|typed| Code::read(&typed).ok());
    if code.is_none() {
        form.refuse("code", "identity-code-form");
    }
    let Some(code) = code.filter(|_| form.is_fine()) else { return refused(&ctx, &form) };
    let earlier = cookie(&headers, ctx.house.session_cookie());
    let outcome = sign_in::with_code(ctx.gate(), &code, born, earlier.as_deref()).await;
    entered(&ctx, form, "code", outcome).await
}

async fn demo_door(
    ctx: Ctx,
    Path(capacity): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, PageError> {
    let capacity =
        Capacity::parse(&capacity).filter(|c| DEMO_DOORS.contains(c)).ok_or(PageError::NotFound)?;
    let earlier = cookie(&headers, ctx.house.session_cookie());
    let outcome = sign_in::through_demo_door(ctx.gate(), capacity, earlier.as_deref()).await;
    entered(&ctx, ctx.filled(posted), "login", outcome).await
}

fn refused(ctx: &Ctx, form: &Form) -> Result<Response, PageError> {
    let to = form.value("naar").to_owned();
    Ok(sign_in_page(ctx, &form.clone().without("password"), &to)?.into_response())
}

/// After an attempt: the session's cookie and the next page, or the same page with what is wrong.
async fn entered(
    ctx: &Ctx,
    mut form: Form,
    field: &str,
    outcome: Result<Started, SignInError>,
) -> Result<Response, PageError> {
    let started = match outcome {
        Ok(started) => started,
        Err(SignInError::Db(e)) => return Err(e.into()),
        Err(SignInError::Wrong) => {
            form.refuse(field, if field == "code" { "identity-wrong-code" } else { "identity-wrong" });
            return refused(ctx, &form);
        }
        Err(SignInError::Wait) => {
            form.refuse(field, "identity-wait");
            return refused(ctx, &form);
        }
    };
    let mut response = next_page(ctx, &form, &started).await?;
    let seconds = u32::try_from(super::Limits::of(started.capacity).absolute.as_secs()).unwrap_or(u32::MAX);
    add_cookie(&mut response, &ctx.house.set_cookie(ctx.house.session_cookie(), &started.token, seconds));
    let account = started.account;
    let chosen =
        ctx.gate().db().read(ctx.gate().municipality(), move |raw| preferences::language(raw, account));
    if let Some(language) = chosen.await?.and_then(|code| Language::from_code(&code)) {
        add_cookie(&mut response, &ctx.house.set_cookie("taal", language.code(), 365 * 24 * 3600));
    }
    Ok(response)
}

/// What was being typed, where one wanted to go, or the capacity's own beginning.
async fn next_page(ctx: &Ctx, form: &Form, started: &Started) -> Result<Response, PageError> {
    let session = sign_in::session(ctx.gate(), &started.token).await?;
    let waiting = form.value("wacht");
    if !waiting.is_empty()
        && let Some(page) = after_sign_in(&ctx.as_session(session), waiting)
    {
        return Ok(page?.into_response());
    }
    let to = form.value("naar");
    Ok(see_other(if is_ours(to) { to } else { (ctx.house.home)(started.capacity) }))
}

async fn sign_out(ctx: Ctx, headers: HeaderMap) -> Result<Response, PageError> {
    if let Some(token) = cookie(&headers, ctx.house.session_cookie()) {
        sign_in::end(ctx.gate(), &token, &ctx.actor()).await?;
    }
    let mut response = see_other("/?gedaan=done-signed-out");
    add_cookie(&mut response, &ctx.house.set_cookie(ctx.house.session_cookie(), "", 0));
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

async fn language(
    ctx: Ctx,
    Path(code): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let language = Language::from_code(&code).ok_or(PageError::NotFound)?;
    let back = query.get("terug").map(String::as_str).filter(|to| is_ours(to)).unwrap_or("/");
    let mut response = see_other(back);
    add_cookie(&mut response, &ctx.house.set_cookie("taal", language.code(), 365 * 24 * 3600));
    Ok(response)
}

fn add_cookie(response: &mut Response, line: &str) {
    if let Ok(value) = HeaderValue::from_str(line) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_addresses_within_this_site_are_followed() {
        assert!(is_ours("/werk?x=1"));
        for wrong in ["", "https://elders.example", "//elders.example", "/\\elders.example", "/a\r\nb"] {
            assert!(!is_ours(wrong), "{wrong}");
        }
    }
}
