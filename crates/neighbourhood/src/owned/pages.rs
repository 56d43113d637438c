//! How an owner keeps their own entry, and how the coordinator lets them in and decides on what they ask.

use super::rules::{Changed, Outcome, Refusal, Reminding, Standing, Words, changed, reminds};
use super::store::{self, OwnEntry, OwnedError, Owner, Silent, Waits};
use crate::social_map::{self, ServiceId, ServiceStatus, is_email};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use foundation::access::{Action, Grant, Neighbourhood, Replied, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, keep) = (Door::Action(Action::SeeOwnEntries), Door::Action(Action::KeepOwnEntries));
    let coordinate = Door::Action(Action::EditDirectory);
    vec![
        Route::get("/buurt/eigen", see, list),
        Route::get("/buurt/eigen/{service}", see, edit),
        Route::post("/buurt/eigen/{service}", keep, propose),
        Route::post("/buurt/eigen/{service}/klopt", keep, confirm),
        Route::get("/buurt/beheer/{service}/eigenaar", coordinate, who),
        Route::post("/buurt/beheer/{service}/eigenaar", coordinate, welcome),
        Route::post("/buurt/beheer/{service}/herinnerd", coordinate, remind),
        Route::get("/buurt/beheer/{service}/voorstel", coordinate, look),
        Route::post("/buurt/beheer/{service}/voorstel", coordinate, decide),
    ]
}

struct Own {
    href: String,
    name: String,
}

#[derive(Template)]
#[template(path = "owned/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    entries: Vec<Own>,
}

async fn list(ctx: Ctx) -> Result<Page, PageError> {
    let entries = ctx.neighbourhood().read::<_, DbError, _>(store::own).await?;
    let own =
        |(id, name): (ServiceId, String)| Own { href: format!("/buurt/eigen/{}", ctx.handle(id)), name };
    let entries = entries.into_iter().map(own).collect();
    ctx.page(&ListPage { frame: ctx.frame(ctx.t.get("owned-title")), t: ctx.t.clone(), entries })
}

#[derive(Template)]
#[template(path = "owned/edit.html")]
struct EditPage {
    frame: Frame,
    t: Texts,
    form: Form,
    action: String,
    public: String,
    statuses: Vec<Choice>,
    /// How the change that was asked for last stands.
    stands: Option<(String, String)>,
    answer: Option<String>,
    /// When someone last said that all of it holds, whether that is asked now, and the form to say so.
    checked: String,
    asked: bool,
    /// That they were reminded, and until when they have time.
    reminded: Option<String>,
    holds: Form,
    /// Where the owner says how full it is.
    load: String,
}

fn edit_page(ctx: &Ctx, form: Form, service: &str, own: &OwnEntry) -> Result<Page, PageError> {
    let (t, proposal) = (&ctx.t, own.proposal.as_ref());
    let fine = form.is_fine();
    let stands = proposal.map(|p| {
        let on = t.date(p.decided_on.unwrap_or(p.sent_on));
        let look = if p.standing == Standing::Waiting { "open" } else { "done" };
        (look.to_owned(), t.with(p.standing.text_key(), &[("date", on.into())]))
    });
    let page = EditPage {
        frame: ctx.frame(t.get("owned-edit-title")),
        t: t.clone(),
        form,
        action: format!("/buurt/eigen/{service}"),
        public: format!("/buurt/hulp/{service}"),
        statuses: Choice::all::<ServiceStatus>(t),
        stands,
        answer: proposal.and_then(|p| p.answer.clone()),
        checked: own.assured_on.map_or_else(
            || t.get("social-map-never-checked"),
            |on| t.with("social-map-checked-on", &[("date", t.date(on).into())]),
        ),
        asked: reminds(own.assured_on, ctx.today()),
        reminded: match own.reminding {
            Reminding::First => None,
            Reminding::Waits(until) | Reminding::Second(until) => Some(("owned-reminded-you", until)),
            Reminding::Silent(from) => Some(("owned-unconfirmed-you", from)),
        }
        .map(|(key, date)| t.with(key, &[("date", t.date(date).into())])),
        load: format!("/buurt/eigen/{service}/drukte"),
        holds: ctx.form().at_version(own.current.version),
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

/// An entry of whoever asks, on a page that only looks.
async fn own(ctx: &Ctx, id: ServiceId) -> Result<OwnEntry, PageError> {
    ctx.neighbourhood().read(move |tx, grant| store::own_one(tx, grant, id)).await
}

async fn edit(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    let id = ctx.id(&service)?;
    let entry = own(&ctx, id).await?;
    let form = goes_on(&ctx, &entry);
    edit_page(&ctx, form, &service, &entry)
}

/// The form with what its owner goes on with.
fn goes_on(ctx: &Ctx, OwnEntry { current, proposal, .. }: &OwnEntry) -> Form {
    let public = Words::of(&current.service);
    // What waits is what the owner goes on with; what was refused as well, so that nobody types it twice.
    let words = proposal.as_ref().filter(|p| p.standing != Standing::Approved).map_or(&public, |p| &p.words);
    words.fields().iter().fold(ctx.form(), |form, (name, text)| form.with(name, *text))
}

/// Reads the form. Nothing comes back when something is wrong with it; the form then says what.
fn read(form: &mut Form) -> Option<Words> {
    let (name, description) = (form.text("name", 300), form.text("description", 4_000));
    let status = form.choice::<ServiceStatus>("status");
    let (can, will_not) = (form.optional_text("can", 1_000), form.optional_text("will_not", 1_000));
    let (place, hours) = (form.optional_text("place", 300), form.optional_text("hours", 1_000));
    let (cost, phone) = (form.optional_text("cost", 500), form.optional_text("phone", 50));
    let email = form.optional_text("email", 300);
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        form.refuse("email", "social-map-bad-email");
    }
    let status = status?.code().to_owned();
    let words = Words {
        name: name?,
        description: description?,
        can,
        will_not,
        place,
        hours,
        cost,
        phone,
        email,
        status,
    };
    form.is_fine().then_some(words)
}

async fn propose(ctx: Ctx, Path(service): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let id = ctx.id(&service)?;
    let mut form = ctx.filled(posted);
    let entry = own(&ctx, id).await?;
    let Some(words) = read(&mut form) else {
        return Ok(edit_page(&ctx, form, &service, &entry)?.into_response());
    };
    let to = format!("/buurt/eigen/{service}?gedaan=done-owned-proposed");
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, OwnedError> {
        store::propose(tx, grant, id, &words)?;
        Ok(Replied(to))
    };
    match ctx.neighbourhood().write(&form, write).await? {
        Err(OwnedError::Refused(_)) => {
            form.refuse("name", "owned-nothing-changed");
            Ok(edit_page(&ctx, form, &service, &entry)?.into_response())
        }
        other => Ok(other?),
    }
}

async fn confirm(ctx: Ctx, Path(service): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let id = ctx.id(&service)?;
    let form = ctx.filled(posted);
    let version = form.version_number();
    let to = format!("/buurt/eigen/{service}?gedaan=done-owned-confirmed");
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, OwnedError> {
        store::confirm(tx, grant, id, version)?;
        Ok(Replied(to))
    };
    match ctx.neighbourhood().write(&form, write).await? {
        Err(OwnedError::Stale) => {
            // What was confirmed is not what stands there now: show that.
            let entry = own(&ctx, id).await?;
            let mut form = goes_on(&ctx, &entry);
            form.refuse("name", "owned-stale-own");
            Ok(edit_page(&ctx, form, &service, &entry)?.into_response())
        }
        other => Ok(other?),
    }
}

#[derive(Template)]
#[template(path = "owned/owner.html")]
struct OwnerPage {
    frame: Frame,
    t: Texts,
    form: Form,
    back: String,
    name: String,
    owner: Option<Owner>,
}

async fn owner_page(ctx: &Ctx, form: Form, service: &str) -> Result<Page, PageError> {
    let id: ServiceId = ctx.id(service)?;
    let read = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<_, OwnedError> {
        let entry = social_map::entry(tx, grant, id)?.ok_or(OwnedError::Absent)?;
        Ok((entry.name, store::owner(tx, grant, id)?))
    };
    let (name, owner) = ctx.neighbourhood().read(read).await?;
    let form = match &owner {
        Some(owner) if form.is_fine() => form.with("name", owner.name.clone()),
        _ => form,
    };
    let fine = form.is_fine();
    let page = OwnerPage {
        frame: ctx.frame(ctx.t.get("owned-owner-title")),
        t: ctx.t.clone(),
        form,
        back: format!("/buurt/beheer/{service}"),
        name,
        owner,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

async fn who(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    owner_page(&ctx, ctx.form(), &service).await
}

async fn welcome(ctx: Ctx, Path(service): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let id: ServiceId = ctx.id(&service)?;
    let mut form = ctx.filled(posted);
    let Some(name) = form.text("name", 200) else {
        return Ok(owner_page(&ctx, form, &service).await?.into_response());
    };
    let to = format!("/buurt/beheer/{service}/eigenaar?gedaan=done-owned-welcome");
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, OwnedError> {
        store::welcome(tx, grant, id, &name)?;
        Ok(Replied(to))
    };
    Ok(ctx.neighbourhood().write(&form, write).await??)
}

/// A text that differs, in words.
struct Differs {
    label: String,
    before: String,
    after: String,
}

impl Differs {
    fn of(t: &Texts, Changed { field, before, after }: Changed) -> Self {
        let said = |text: String| match ServiceStatus::parse(&text).filter(|_| field == "status") {
            Some(status) => t.get(status.text_key()),
            None if text.is_empty() => t.get("owned-empty"),
            None => text,
        };
        let label = match field {
            "name" => "social-map-name",
            "description" => "social-map-description",
            "status" => "social-map-status",
            "can" => "social-map-can",
            "will_not" => "social-map-will-not",
            "place" => "social-map-where",
            "hours" => "social-map-when",
            "cost" => "social-map-cost",
            "phone" => "social-map-phone",
            _ => "social-map-email",
        };
        Self { label: t.get(label), before: said(before), after: said(after) }
    }
}

#[derive(Template)]
#[template(path = "owned/decide.html")]
struct DecidePage {
    frame: Frame,
    t: Texts,
    form: Form,
    back: String,
    name: String,
    sent: Option<String>,
    differs: Vec<Differs>,
    outcomes: Vec<Choice>,
}

async fn decide_page(ctx: &Ctx, form: Form, service: &str) -> Result<Page, PageError> {
    let id: ServiceId = ctx.id(service)?;
    let (current, proposal) = ctx.neighbourhood().read(move |tx, grant| store::asked(tx, grant, id)).await?;
    let proposal = proposal.filter(|p| p.standing == Standing::Waiting);
    let seen = proposal.as_ref().map_or(0, |p| current.version.saturating_add(p.version));
    let differs = proposal.as_ref().map(|p| changed(&Words::of(&current.service), &p.words));
    let fine = form.is_fine();
    let page = DecidePage {
        frame: ctx.frame(ctx.t.get("owned-decide-title")),
        t: ctx.t.clone(),
        form: form.at_version(seen),
        back: format!("/buurt/beheer/{service}"),
        name: current.service.name,
        sent: proposal.map(|p| ctx.t.date(p.sent_on)),
        differs: differs.unwrap_or_default().into_iter().map(|c| Differs::of(&ctx.t, c)).collect(),
        outcomes: Choice::all::<Outcome>(&ctx.t),
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

async fn look(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    decide_page(&ctx, ctx.form(), &service).await
}

async fn decide(ctx: Ctx, Path(service): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let id: ServiceId = ctx.id(&service)?;
    let mut form = ctx.filled(posted);
    let (outcome, words) = (form.choice::<Outcome>("outcome"), form.optional_text("words", 1_000));
    let Some(outcome) = outcome.filter(|_| form.is_fine()) else {
        return Ok(decide_page(&ctx, form, &service).await?.into_response());
    };
    let seen = form.version_number();
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, OwnedError> {
        store::decide(tx, grant, id, seen, (outcome, words))?;
        Ok(Replied("/buurt/beheer?gedaan=done-owned-decided".to_owned()))
    };
    match ctx.neighbourhood().write(&form, write).await? {
        Ok(response) => return Ok(response),
        Err(OwnedError::Refused(Refusal::NoWords)) => form.refuse("words", "owned-no-words"),
        Err(OwnedError::Refused(_)) => form.refuse("outcome", "owned-decided-before"),
        Err(OwnedError::Stale) => form.refuse("outcome", "owned-stale"),
        Err(other) => return Err(other.into()),
    }
    Ok(decide_page(&ctx, form, &service).await?.into_response())
}

async fn remind(ctx: Ctx, Path(service): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let id: ServiceId = ctx.id(&service)?;
    let form = ctx.filled(posted);
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, OwnedError> {
        store::remind(tx, grant, id)?;
        Ok(Replied("/buurt/beheer?gedaan=done-owned-reminded".to_owned()))
    };
    match ctx.neighbourhood().write(&form, write).await? {
        // A colleague was a moment earlier.
        Err(OwnedError::Refused(_)) => {
            Ok(Redirect::to("/buurt/beheer?gedaan=done-owned-reminded-before").into_response())
        }
        other => Ok(other?),
    }
}

/// An entry in the coordinator's list whose owner was not heard.
pub(crate) struct Overdue {
    pub(crate) edit: String,
    pub(crate) name: String,
    /// Who keeps it, and where they can be reached.
    pub(crate) owner: String,
    pub(crate) checked: String,
    pub(crate) stands: String,
    /// To note that they were reminded, when that is due.
    pub(crate) form: Option<Form>,
}

/// What stands in the coordinator's list: whom to remind, those whose check is longest ago first (R50).
pub(crate) fn overdue(ctx: &Ctx, silent: Vec<Silent>) -> Vec<Overdue> {
    let t = &ctx.t;
    let on = |key: &str, date| t.with(key, &[("date", t.date(date).into())]);
    let shown = |Silent { entry, owner, reminding }: Silent| Overdue {
        edit: format!("/buurt/beheer/{}", ctx.handle(entry.id)),
        owner: [Some(owner), entry.phone, entry.email].into_iter().flatten().collect::<Vec<_>>().join(", "),
        checked: entry
            .assured_on
            .map_or_else(|| t.get("social-map-never-checked"), |date| on("social-map-checked-on", date)),
        name: entry.name,
        stands: match reminding {
            Reminding::First => t.get("owned-remind-first"),
            Reminding::Waits(until) => on("owned-remind-waits", until),
            Reminding::Second(since) => on("owned-remind-second", since),
            Reminding::Silent(since) => on("owned-remind-silent", since),
        },
        form: reminding.is_due().then(|| ctx.form()),
    };
    silent.into_iter().map(shown).collect()
}

/// A change in the coordinator's list.
pub(crate) struct Proposed {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) waits: String,
}

/// What stands in the coordinator's list: changes that owners ask for, the oldest first.
pub(crate) fn proposed(ctx: &Ctx, waiting: Vec<Waits>) -> Vec<Proposed> {
    let today = ctx.today();
    let shown = |waits: Waits| Proposed {
        href: format!("/buurt/beheer/{}/voorstel", ctx.handle(waits.service)),
        name: waits.name,
        waits: ctx.t.with("signal-waits", &[("days", waits.sent_on.days_until(today).max(0).into())]),
    };
    waiting.into_iter().map(shown).collect()
}
