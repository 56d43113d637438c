//! What a guest sees: the one action they hold, and the form to say how it stands (R45).

use super::MIDDLE;
use crate::file;
use crate::guest::rules::{Answer, Guest, Said};
use crate::guest::store::{self, GuestError};
use crate::plan::{self, Action};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::identity::GuestOf;
use foundation::texts::Texts;
use foundation::time::today;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};

#[derive(Template)]
#[template(path = "guest/nothing.html")]
struct NothingPage {
    frame: Frame,
    t: Texts,
}

pub(super) async fn place(ctx: Ctx) -> Result<Response, PageError> {
    match ctx.caseload().read(store::place).await? {
        Some(place) => {
            let thing = match place.of {
                GuestOf::Action => "actie",
                GuestOf::Referral => "verwijzing",
            };
            Ok(see_other(&format!("/gast/{}/{thing}", ctx.handle(place.household))))
        }
        None => {
            let frame = ctx.frame(ctx.t.get("guest-title"));
            Ok(ctx.page(&NothingPage { frame, t: ctx.t.clone() })?.into_response())
        }
    }
}

/// All that a guest may know: the one action, who asked, and what they said themselves.
struct Held {
    guest: Guest,
    action: Action,
    asked_by: Option<String>,
    answers: Vec<Answer>,
}

fn held(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Held, GuestError> {
    let guest = store::here(tx, grant, GuestOf::Action)?;
    let goals = plan::draft(tx, grant)?.plan.goals;
    let action = goals
        .into_iter()
        .flat_map(|g| g.actions)
        .find(|a| foundation::ids::Uuid::from(a.id) == guest.new.thing);
    let members = file::members(tx, grant)?;
    let first = |person| members.iter().find(|m| m.person == person).map(|m| m.first.clone());
    let asked_by = guest.new.asked_by.and_then(first);
    let answers = store::answers(tx, grant)?.into_iter().filter(|(of, _)| *of == guest.id);
    let answers = answers.map(|(_, answer)| answer).collect();
    Ok(Held { action: action.ok_or(GuestError::NotThere)?, asked_by, answers, guest })
}

#[derive(Template)]
#[template(path = "guest/held.html")]
struct HeldPage {
    frame: Frame,
    t: Texts,
    form: Form,
    to: String,
    what: String,
    asked: Option<String>,
    expects: Option<String>,
    due_iso: String,
    due: String,
    until: String,
    choices: Vec<Choice>,
    answers: Vec<(String, Option<String>)>,
}

fn held_page(ctx: &Ctx, handle: &str, held: Held, form: Form) -> HeldPage {
    let t = &ctx.t;
    let said = |answer: &Answer| {
        let values =
            [("said", t.get(answer.said.text_key()).into()), ("date", t.date(today(answer.at)).into())];
        (t.with("guest-you-said", &values), answer.words.clone())
    };
    HeldPage {
        frame: ctx.frame(t.get("guest-title")),
        t: t.clone(),
        form,
        to: format!("/gast/{handle}/actie"),
        what: held.action.what,
        asked: held.asked_by.map(|name| t.with("guest-asked-by", &[("name", name.into())])),
        expects: held.guest.new.expects,
        due_iso: held.action.due.iso(),
        due: t.date(held.action.due),
        until: t.with("guest-until", &[("date", t.date(held.guest.new.until).into())]),
        choices: Choice::all::<Said>(t),
        answers: held.answers.iter().map(said).collect(),
    }
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let held = ctx.household(&handle)?.read(held).await?;
    let form = ctx.form();
    ctx.page(&held_page(&ctx, &handle, held, form))
}

pub(super) async fn say(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let said = form.choice::<Said>("said");
    let words = form.optional_text("words", MIDDLE);
    if said == Some(Said::Cannot) && words.is_none() {
        form.refuse("words", "guest-cannot-why");
    }
    if let (Some(said), true) = (said, form.is_fine()) {
        let to = format!("/gast/{handle}/actie?gedaan=done-guest-said");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::say(tx, grant, said, words.as_deref())?;
            Ok::<_, GuestError>(Replied(to))
        });
        return Ok(written.await??);
    }
    let held = ctx.household(&handle)?.read(held).await?;
    Ok(ctx.refused_page(&held_page(&ctx, &handle, held, form))?.into_response())
}
