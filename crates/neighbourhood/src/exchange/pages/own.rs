//! What someone says of themselves, changed by themselves.

use super::super::rules::Said;
use super::super::store::{self, OfferError};
use super::ask::{Choices, WithName, read_said};
use askama::Template;
use axum::response::{IntoResponse, Response};
use foundation::access::{Exchange, Grant, Replied, Tx};
use foundation::codes::Coded;
use foundation::texts::Texts;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted, see_other};

#[derive(Template)]
#[template(path = "exchange/said.html")]
struct SaidPage {
    frame: Frame,
    t: Texts,
    form: Form,
    choices: Choices,
}

fn said_page(ctx: &Ctx, form: Form, choices: Choices) -> Result<Page, PageError> {
    let fine = form.is_fine();
    let page =
        SaidPage { frame: ctx.frame(ctx.t.get("exchange-said-title")), t: ctx.t.clone(), form, choices };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

fn with_all<T: Coded>(form: Form, field: &str, words: &[T]) -> Form {
    words.iter().fold(form, |form, word| form.with(field, word.code()))
}

fn filled(ctx: &Ctx, said: &Said) -> Form {
    let form = ctx.form().with("area", said.area.as_ref().map_or("", |area| area.as_str()));
    let form = form.with("gender", said.gender.code());
    let form = with_all(with_all(form, "days", &said.days), "parts", &said.parts);
    with_all(with_all(form, "languages", &said.languages), "likings", &said.likings)
}

pub(super) async fn said(ctx: Ctx) -> Result<Response, PageError> {
    // Who never asked or offered has said nothing yet; their own page says how to begin.
    let Some(me) = ctx.exchange().read(store::me).await? else { return Ok(see_other("/buurt/mij")) };
    let choices = Choices::load(&ctx).await?;
    Ok(said_page(&ctx, filled(&ctx, &me.said), choices)?.into_response())
}

pub(super) async fn say(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let choices = Choices::load(&ctx).await?;
    let mut form = ctx.filled(posted);
    let said = read_said(&mut form, &choices, WithName::NotAsked);
    if !form.is_fine() {
        return Ok(said_page(&ctx, form, choices)?.into_response());
    }
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, OfferError> {
        store::say(tx, grant, &said)?;
        Ok(Replied("/buurt/mij?gedaan=done-exchange-said".to_owned()))
    };
    match ctx.exchange().write(&form, write).await? {
        Err(OfferError::NotKnown) => Ok(see_other("/buurt/mij")),
        other => other.map_err(PageError::from),
    }
}
