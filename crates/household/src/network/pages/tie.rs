//! One person around the household, for the team: what is written of them, to change or to end.

use super::super::form::{self, Choices};
use super::super::rules::{Tie, TieId};
use super::super::store::{self, NetworkError};
use super::{Loaded, load, tie_refused, to_list};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::texts::Texts;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

#[derive(Template)]
#[template(path = "network/tie.html")]
struct TiePage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    list_href: String,
    tie: String,
    name: String,
    there: bool,
    form: Form,
    choices: Choices,
}

impl TiePage {
    fn new(ctx: &Ctx, handle: &str, data: &Loaded, tie: &Tie, form: Form) -> Self {
        Self {
            frame: ctx.frame(tie.what.name.clone()),
            t: ctx.t.clone(),
            handle: handle.to_owned(),
            label: data.head.label.clone(),
            list_href: format!("/werk/h/{handle}/netwerk"),
            tie: ctx.handle(tie.id),
            name: tie.what.name.clone(),
            there: tie.what.is_there_on(data.today),
            form,
            choices: Choices::of(ctx, &data.members),
        }
    }
}

/// The household and one of its ties.
fn load_tie(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    tie: TieId,
) -> Result<(Loaded, Tie), NetworkError> {
    Ok((load(tx, grant)?, store::one(tx, grant, tie)?))
}

pub(super) async fn show(ctx: Ctx, Path((handle, tie)): Path<(String, String)>) -> Result<Page, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let (data, tie) = ctx.household(&handle)?.read(move |tx, grant| load_tie(tx, grant, id)).await?;
    let form = form::filled(&ctx, &tie);
    ctx.page(&TiePage::new(&ctx, &handle, &data, &tie, form))
}

pub(super) async fn change(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let mut form = ctx.filled(posted);
    let mut theirs = None;
    if let Some(new) = form::read(&ctx, &mut form) {
        let version = form.version_number();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::change_tie(tx, grant, id, version, &new)?;
            Ok(to_list(tx, grant, "done-network-changed"))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(error) => theirs = tie_refused(&mut form, error)?,
        }
    }
    tie_again(&ctx, &handle, id, form, theirs).await
}

/// The page of one tie with the form as it was sent, and another's text beside it when there is one.
async fn tie_again(
    ctx: &Ctx,
    handle: &str,
    id: TieId,
    mut form: Form,
    theirs: Option<Box<Tie>>,
) -> Result<Response, PageError> {
    let (data, tie) = ctx.household(handle)?.read(move |tx, grant| load_tie(tx, grant, id)).await?;
    if let Some(theirs) = theirs {
        form::meanwhile(ctx, &mut form, &theirs, &data.members, None);
    }
    Ok(ctx.refused_page(&TiePage::new(ctx, handle, &data, &tie, form))?.into_response())
}

/// Ends a tie today. It stays among those who were there before.
pub(super) async fn end(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let form = ctx.filled(posted);
    let version = form.version_number();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let mut what = store::one(tx, grant, id)?.what;
        what.until = Some(tx.today());
        store::change_tie(tx, grant, id, version, &what)?;
        Ok(to_list(tx, grant, "done-network-ended"))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NetworkError::StaleTie(theirs)) => {
            // Nothing was typed here, so theirs is shown as it is and one may end it again.
            let mut form = form::filled(&ctx, &theirs);
            form.refuse("until", "network-answer-changed");
            tie_again(&ctx, &handle, id, form, None).await
        }
        Err(other) => Err(other.into()),
    }
}
