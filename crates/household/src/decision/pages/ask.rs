//! Asking an official to decide. They do not come in by the team: whoever works on the file lets them in, and the
//! household sees that they looked.

use super::refusal_text_key;
use super::show::load;
use crate::decision::rules::ApplicationId;
use crate::decision::store::{self, DecisionError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::identity::{self, Worker};
use foundation::ids::AccountId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

#[derive(Template)]
#[template(path = "decision/ask.html")]
struct AskPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    back: String,
    officials: Vec<Choice>,
}

struct Loaded {
    label: String,
    officials: Vec<Worker>,
}

fn around(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
) -> Result<Loaded, DecisionError> {
    let label = load(tx, grant, id)?.head.label;
    let officials = match grant.team() {
        Some(team) => identity::officials(tx, grant, team)?,
        None => Vec::new(),
    };
    Ok(Loaded { label, officials })
}

fn page(ctx: &Ctx, (handle, application): (&str, &str), loaded: Loaded, form: Form) -> AskPage {
    let official = |w: Worker| Choice { value: ctx.handle(w.account), label: w.name };
    AskPage {
        frame: ctx.frame(ctx.t.get("decision-to-ask")),
        t: ctx.t.clone(),
        form,
        handle: handle.to_owned(),
        label: loaded.label,
        back: format!("/werk/h/{handle}/besluit/{application}"),
        officials: loaded.officials.into_iter().map(official).collect(),
    }
}

pub(super) async fn new(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let loaded = ctx.household(&handle)?.read(move |tx, grant| around(tx, grant, id)).await?;
    let form = ctx.form();
    ctx.page(&page(&ctx, (&handle, &application), loaded, form))
}

pub(super) async fn send(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    match form.value("official") {
        "" => form.refuse("official", "web-choose"),
        chosen => {
            let official: AccountId = ctx.id(chosen)?;
            let to = format!("/werk/h/{handle}/besluit/{application}?gedaan=done-decision-asked");
            let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
                store::ask(tx, grant, id, official)?;
                Ok::<_, DecisionError>(Replied(to))
            });
            match kept.await? {
                Ok(response) => return Ok(response),
                Err(DecisionError::Refused(refusal)) => form.refuse("official", refusal_text_key(refusal)),
                Err(other) => return Err(other.into()),
            }
        }
    }
    let loaded = ctx.household(&handle)?.read(move |tx, grant| around(tx, grant, id)).await?;
    Ok(ctx.refused_page(&page(&ctx, (&handle, &application), loaded, form))?.into_response())
}
