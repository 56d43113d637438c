//! The page with what one chose.

use super::rules::Shortcuts;
use super::store;
use crate::texts::{Language, Texts};
use crate::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route, see_other};
use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/instellingen", Door::SignedIn, show),
        Route::post("/instellingen", Door::SignedIn, choose),
    ]
}

#[derive(Template)]
#[template(path = "preferences/page.html")]
struct PreferencesPage {
    frame: Frame,
    t: Texts,
    form: Form,
    languages: Vec<Choice>,
    shortcuts: Vec<Choice>,
}

fn page(ctx: &Ctx, form: Form) -> PreferencesPage {
    let language = |l: &Language| Choice { value: l.code().to_owned(), label: l.native_name().to_owned() };
    PreferencesPage {
        frame: ctx.frame(ctx.t.get("preferences-title")),
        t: ctx.t.clone(),
        form,
        languages: Language::ALL.iter().map(language).collect(),
        shortcuts: Choice::all::<Shortcuts>(&ctx.t),
    }
}

async fn show(ctx: Ctx) -> Result<Page, PageError> {
    let chosen = ctx.session().map(|session| session.shortcuts).unwrap_or_default();
    let form = ctx.form().with("language", ctx.language().code()).with("shortcuts", chosen.code());
    ctx.page(&page(&ctx, form))
}

async fn choose(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let language = Language::from_code(form.value("language"));
    if language.is_none() {
        form.refuse("language", "web-choose");
    }
    let shortcuts = form.choice::<Shortcuts>("shortcuts");
    let (Some(language), Some(shortcuts), Some(account)) = (language, shortcuts, ctx.actor().account())
    else {
        return Ok(ctx.refused_page(&page(&ctx, form))?.into_response());
    };
    let gate = ctx.gate();
    gate.db()
        .write(gate.municipality(), move |raw| store::choose(raw, account, language.code(), shortcuts))
        .await?;
    let mut response = see_other("/instellingen?gedaan=done-preferences");
    // The language of a page is that of this browser's cookie; it is set again at the next sign-in elsewhere.
    let cookie = ctx.house.set_cookie("taal", language.code(), 365 * 24 * 3600);
    if let Ok(line) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, line);
    }
    Ok(response)
}
