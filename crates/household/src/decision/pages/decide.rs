//! Deciding on an application: an official alone, under a mandate that is named, in plain words.

use super::{LONG, SHORT, YEARS_BACK, name_of, refusal_text_key};
use crate::decision::rules::{
    ApplicationId, Form as Given, NewDecision, Outcome, Provision, Refusal, decide_by,
};
use crate::decision::store::{self, DecisionError, MOST_PROVISIONS};
use crate::file;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// The fields of one thing that is given.
struct Row {
    legend: String,
    what: String,
    extent: String,
    form: String,
    from: String,
    until: String,
}

fn rows(t: &Texts) -> Vec<Row> {
    let row = |n: usize| Row {
        legend: t.with("decision-given", &[("number", n.into())]),
        what: format!("what-{n}"),
        extent: format!("extent-{n}"),
        form: format!("form-{n}"),
        from: format!("from-{n}"),
        until: format!("until-{n}"),
    };
    (1..=MOST_PROVISIONS).map(row).collect()
}

#[derive(Template)]
#[template(path = "decision/decide.html")]
struct DecidePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    back: String,
    about: String,
    due: String,
    words: Option<String>,
    who: String,
    outcomes: Vec<Choice>,
    rows: Vec<Row>,
    forms: Vec<Choice>,
}

struct Loaded {
    label: String,
    who: String,
    words: Option<String>,
    due: Date,
    /// The mandate under which whoever asks decided before in this file.
    mandate: Option<String>,
}

fn load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    ctx: &Ctx,
    id: ApplicationId,
) -> Result<Loaded, DecisionError> {
    let members = file::members(tx, grant)?;
    let all = store::all(tx, grant)?;
    let application = all.iter().find(|a| a.id == id).ok_or(DecisionError::NotThere)?;
    let mine = all.iter().filter_map(|a| a.decision.as_ref()).find(|d| grant.account() == Some(d.by));
    Ok(Loaded {
        label: file::head(tx, grant)?.label,
        who: name_of(&members, application.person),
        words: application.words.clone(),
        due: decide_by(&application.course(), &ctx.house.terms),
        mandate: mine.map(|d| d.new.mandate.clone()),
    })
}

async fn loaded(ctx: &Ctx, handle: &str, id: ApplicationId) -> Result<Loaded, PageError> {
    let here = ctx.clone();
    ctx.household(handle)?.read(move |tx, grant| load(tx, grant, &here, id)).await
}

fn page(ctx: &Ctx, (handle, application): (&str, &str), loaded: Loaded, form: Form) -> DecidePage {
    let t = &ctx.t;
    let nothing = Choice { value: String::new(), label: t.get("decision-form-choose") };
    DecidePage {
        frame: ctx.frame(t.get("decision-to-decide")),
        t: t.clone(),
        form,
        handle: handle.to_owned(),
        label: loaded.label,
        back: format!("/werk/h/{handle}/besluit/{application}"),
        about: t.with("decision-decide-about", &[("name", loaded.who.clone().into())]),
        due: t.with("decision-decide-by", &[("date", t.date_long(loaded.due).into())]),
        words: loaded.words,
        who: loaded.who,
        outcomes: Choice::all::<Outcome>(t),
        rows: rows(t),
        forms: std::iter::once(nothing).chain(Choice::all::<Given>(t)).collect(),
    }
}

pub(super) async fn new(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let loaded = loaded(&ctx, &handle, ctx.id(&application)?).await?;
    let form = ctx.form().with("sent", ctx.today().digits());
    let form = form.with("mandate", loaded.mandate.clone().unwrap_or_default());
    ctx.page(&page(&ctx, (&handle, &application), loaded, form))
}

/// One thing that is given; a row of which something is filled in must be whole.
fn provision(ctx: &Ctx, row: &Row, form: &mut Form) -> Option<Provision> {
    let today = ctx.today();
    let bounds = Bounds { earliest: today.plus_years(-2), latest: today.plus_years(30) };
    let (what, extent) = (form.optional_text(&row.what, SHORT), form.optional_text(&row.extent, SHORT));
    let given = form.optional_choice::<Given>(&row.form);
    let (from, until) = (form.optional_date(&row.from, bounds), form.optional_date(&row.until, bounds));
    let nothing = what.is_none() && extent.is_none() && given.is_none() && from.is_none() && until.is_none();
    if nothing {
        return None;
    }
    for (field, is_there) in
        [(&row.what, what.is_some()), (&row.form, given.is_some()), (&row.from, from.is_some())]
    {
        if !is_there {
            form.refuse(field, "web-required");
        }
    }
    Some(Provision { what: what?, extent, form: given?, from: from?, until })
}

fn read(ctx: &Ctx, form: &mut Form) -> Option<NewDecision> {
    let outcome = form.choice::<Outcome>("outcome");
    let sent_on = form.date("sent", Bounds::past(ctx.today(), YEARS_BACK));
    let grounds = form.text("grounds", LONG);
    let provisions: Vec<Provision> =
        rows(&ctx.t).iter().filter_map(|row| provision(ctx, row, form)).collect();
    let mandate = form.text("mandate", SHORT);
    let late_reason = form.optional_text("late_reason", LONG);
    let (outcome, sent_on) = (outcome?, sent_on?);
    let (grounds, mandate) = (grounds?, mandate?);
    form.is_fine().then_some(NewDecision { outcome, sent_on, grounds, mandate, late_reason, provisions })
}

/// The field at which a refusal is said.
const fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::ReasonNeeded => "late_reason",
        Refusal::NothingGiven | Refusal::GivesNothing => "what-1",
        Refusal::Turned => "until-1",
        Refusal::Over => "outcome",
        _ => "sent",
    }
}

pub(super) async fn send(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    if let Some(new) = read(&ctx, &mut form) {
        let to = format!("/werk/h/{handle}/besluit/{application}?gedaan=done-decision-decided");
        let here = ctx.clone();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::decide(tx, grant, id, &new, &here.house.terms)?;
            Ok::<_, DecisionError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(DecisionError::Refused(refusal)) => {
                form.refuse(field_of(refusal), refusal_text_key(refusal));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = loaded(&ctx, &handle, id).await?;
    Ok(ctx.refused_page(&page(&ctx, (&handle, &application), loaded, form))?.into_response())
}
