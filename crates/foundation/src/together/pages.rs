//! Beginning and ending it.

use super::rules::Place;
use super::store;
use crate::access::{Action, Replied};
use crate::db::DbError;
use crate::identity::{SignInError, is_password_of};
use crate::texts::Texts;
use crate::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route, see_other};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let read = Door::Action(Action::ReadConversation);
    vec![
        Route::get("/werk/h/{household}/samen", read, show),
        Route::post("/werk/h/{household}/samen", read, begin),
        Route::get("/samen/einde", Door::SignedIn, ask),
        Route::post("/samen/einde", Door::SignedIn, end),
    ]
}

#[derive(Template)]
#[template(path = "together/begin.html")]
struct BeginPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    places: Vec<Choice>,
}

async fn begin_page(ctx: &Ctx, handle: String, form: Form) -> Result<BeginPage, PageError> {
    // Whoever may not read the conversation does not get to see this page either.
    ctx.household(&handle)?.read(|_, _| Ok::<_, DbError>(())).await?;
    Ok(BeginPage {
        frame: ctx.frame(ctx.t.get("together-title")),
        t: ctx.t.clone(),
        form,
        handle,
        places: Choice::all::<Place>(&ctx.t),
    })
}

async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let page = begin_page(&ctx, handle, ctx.form()).await?;
    ctx.page(&page)
}

async fn begin(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let (Some(place), Some(session)) = (form.choice::<Place>("place"), ctx.session()) else {
        let page = begin_page(&ctx, handle, form).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let (token, next) = (session.token.clone(), format!("/werk/h/{handle}/{}", place.path()));
    let begun = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::begin(tx, grant, &token)?;
        Ok::<_, DbError>(Replied(next))
    });
    Ok(begun.await??)
}

#[derive(Template)]
#[template(path = "together/end.html")]
struct EndPage {
    frame: Frame,
    t: Texts,
    form: Form,
}

async fn ask(ctx: Ctx) -> Result<Response, PageError> {
    if ctx.together().is_none() {
        return Ok(see_other("/"));
    }
    let page = EndPage { frame: ctx.frame(ctx.t.get("together-end")), t: ctx.t.clone(), form: ctx.form() };
    Ok(ctx.page(&page)?.into_response())
}

async fn end(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let (Some(handle), Some(session)) = (ctx.together(), ctx.session()) else { return Ok(see_other("/")) };
    let mut form = ctx.filled(posted);
    let password = form.text("password", 1_000);
    let gate = ctx.gate();
    if let (Some(password), Some(account)) = (password, session.actor.account()) {
        match is_password_of(gate, &ctx.house.passwords, account, password).await {
            Ok(()) => {
                let token = session.token.clone();
                gate.db().write(gate.municipality(), move |raw| store::end(raw, &token)).await?;
                return Ok(see_other(&format!("/werk/h/{handle}?gedaan=done-together-ended")));
            }
            Err(SignInError::Wrong) => form.refuse("password", "together-wrong"),
            Err(SignInError::Wait) => form.refuse("password", "identity-wait"),
            Err(SignInError::Db(e)) => return Err(e.into()),
        }
    }
    let form = form.without("password");
    let page = EndPage { frame: ctx.frame(ctx.t.get("together-end")), t: ctx.t.clone(), form };
    Ok(ctx.refused_page(&page)?.into_response())
}
