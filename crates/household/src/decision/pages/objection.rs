//! Objections for the team: one that came by letter, whether a committee advises on it, and the answer on it.

use super::show::{Loaded, ToldObjection, loaded, told_objection};
use super::{LONG, YEARS_BACK, chosen, people, refusal_text_key};
use crate::decision::rules::{
    Advice, ApplicationId, NewObjection, ObjectionAnswer, ObjectionId, ObjectionOutcome, ObjectionWay,
    Refusal,
};
use crate::decision::store::{self, DecisionError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

type Place = Path<(String, String)>;

#[derive(Template)]
#[template(path = "decision/objection.html")]
struct ObjectionPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    back: String,
    people: Vec<Choice>,
    advices: Vec<Choice>,
}

fn page(ctx: &Ctx, (handle, application): (&str, &str), loaded: Loaded, form: Form) -> ObjectionPage {
    ObjectionPage {
        frame: ctx.frame(ctx.t.get("decision-to-object")),
        t: ctx.t.clone(),
        form,
        handle: handle.to_owned(),
        back: format!("/werk/h/{handle}/besluit/{application}"),
        people: people(ctx, &loaded.members, ctx.today()),
        advices: Choice::all::<Advice>(&ctx.t),
        label: loaded.head.label,
    }
}

pub(super) async fn new(ctx: Ctx, Path((handle, application)): Place) -> Result<Page, PageError> {
    let loaded = loaded(&ctx, &handle, &application).await?;
    let form = ctx.form().with("person", ctx.handle(loaded.application.person));
    let form = form.with("advice", Advice::None.code());
    ctx.page(&page(&ctx, (&handle, &application), loaded, form))
}

pub(super) async fn add(
    ctx: Ctx,
    Path((handle, application)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    let person = chosen(&ctx, &mut form, "person")?;
    let received = form.date("received", Bounds::past(ctx.today(), YEARS_BACK));
    let words = form.text("words", LONG);
    let advice = form.choice::<Advice>("advice");
    if let (Some(person), Some(received_on), Some(words), Some(advice)) = (person, received, words, advice) {
        let new = NewObjection { person, way: ObjectionWay::Letter, received_on, words, advice };
        let to = format!("/werk/h/{handle}/besluit/{application}?gedaan=done-decision-objection");
        let here = ctx.clone();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::object(tx, grant, id, &new, &here.house.terms)?;
            Ok::<_, DecisionError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(DecisionError::Refused(refusal)) => {
                let field = match refusal {
                    Refusal::ObjectedAlready | Refusal::CourtNow => "person",
                    _ => "received",
                };
                form.refuse(field, refusal_text_key(refusal));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = loaded(&ctx, &handle, &application).await?;
    Ok(ctx.refused_page(&page(&ctx, (&handle, &application), loaded, form))?.into_response())
}

/// What a page about the oldest objection that waits shows of it.
struct Open {
    handle: String,
    label: String,
    back: String,
    /// The objection, with its handle; none when none waits.
    waits: Option<(String, ToldObjection)>,
}

fn open(ctx: &Ctx, (handle, application): (&str, &str), loaded: Loaded) -> Open {
    let a = &loaded.application;
    Open {
        handle: handle.to_owned(),
        back: format!("/werk/h/{handle}/besluit/{application}"),
        waits: a.open_objection().map(|o| (ctx.handle(o.id), told_objection(ctx, &loaded.members, a, o))),
        label: loaded.head.label,
    }
}

#[derive(Template)]
#[template(path = "decision/reply.html")]
struct ReplyPage {
    frame: Frame,
    t: Texts,
    form: Form,
    open: Open,
    outcomes: Vec<Choice>,
}

fn reply_page(ctx: &Ctx, place: (&str, &str), loaded: Loaded, form: Form) -> ReplyPage {
    ReplyPage {
        frame: ctx.frame(ctx.t.get("decision-to-answer")),
        t: ctx.t.clone(),
        form,
        open: open(ctx, place, loaded),
        outcomes: Choice::all::<ObjectionOutcome>(&ctx.t),
    }
}

/// The page on which the oldest objection that waits is answered.
pub(super) async fn answer(ctx: Ctx, Path((handle, application)): Place) -> Result<Page, PageError> {
    let loaded = loaded(&ctx, &handle, &application).await?;
    let form = ctx.form().with("on", ctx.today().digits());
    ctx.page(&reply_page(&ctx, (&handle, &application), loaded, form))
}

pub(super) async fn send(
    ctx: Ctx,
    Path((handle, application)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    let outcome = form.choice::<ObjectionOutcome>("outcome");
    let on = form.date("on", Bounds::past(ctx.today(), YEARS_BACK));
    let words = form.text("words", LONG);
    if let (Some(outcome), Some(on), Some(words)) = (outcome, on, words) {
        let objection: ObjectionId = ctx.id(form.value("objection"))?;
        let new = ObjectionAnswer { outcome, on, words };
        // An objection that is right asks a new decision: that is the next step, and the term runs until it is there.
        let to = if outcome.changes() {
            format!("/werk/h/{handle}/besluit/{application}/besluiten?gedaan=done-decision-renew")
        } else {
            format!("/werk/h/{handle}/besluit/{application}?gedaan=done-decision-answered")
        };
        let here = ctx.clone();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::answer_objection(tx, grant, id, objection, &new, &here.house.terms)?;
            Ok::<_, DecisionError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(DecisionError::Refused(refusal)) => {
                let field = if refusal == Refusal::TooEarly { "on" } else { "outcome" };
                form.refuse(field, refusal_text_key(refusal));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = loaded(&ctx, &handle, &application).await?;
    Ok(ctx.refused_page(&reply_page(&ctx, (&handle, &application), loaded, form))?.into_response())
}

#[derive(Template)]
#[template(path = "decision/advice.html")]
struct AdvicePage {
    frame: Frame,
    t: Texts,
    form: Form,
    open: Open,
    advices: Vec<Choice>,
}

fn advice_page(ctx: &Ctx, place: (&str, &str), loaded: Loaded, form: Form) -> AdvicePage {
    AdvicePage {
        frame: ctx.frame(ctx.t.get("decision-to-advise")),
        t: ctx.t.clone(),
        form,
        open: open(ctx, place, loaded),
        advices: Choice::all::<Advice>(&ctx.t),
    }
}

/// The page on which is said whether a committee advises on the oldest objection that waits.
pub(super) async fn advice(ctx: Ctx, Path((handle, application)): Place) -> Result<Page, PageError> {
    let loaded = loaded(&ctx, &handle, &application).await?;
    let now = loaded.application.open_objection().map_or(Advice::None, |o| o.new.advice);
    let form = ctx.form().with("advice", now.code());
    ctx.page(&advice_page(&ctx, (&handle, &application), loaded, form))
}

pub(super) async fn send_advice(
    ctx: Ctx,
    Path((handle, application)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    if let Some(advice) = form.choice::<Advice>("advice") {
        let objection: ObjectionId = ctx.id(form.value("objection"))?;
        let to = format!("/werk/h/{handle}/besluit/{application}?gedaan=done-decision-advice");
        let here = ctx.clone();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::set_advice(tx, grant, (id, objection), advice, &here.house.terms)?;
            Ok::<_, DecisionError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(DecisionError::Refused(refusal)) => form.refuse("advice", refusal_text_key(refusal)),
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = loaded(&ctx, &handle, &application).await?;
    Ok(ctx.refused_page(&advice_page(&ctx, (&handle, &application), loaded, form))?.into_response())
}
