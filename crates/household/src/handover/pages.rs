//! How the team meets this room: who coordinates, handing over and answering, and what the household already told.

use super::rules::{Handover, HandoverId, NewHandover, Refusal, Reply, Standing, Stays};
use super::store::{self, HandoverError};
use super::told::{self, Source, Told};
use crate::file;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::AccountId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Longest note and answer, in characters.
const LONG: usize = 4_000;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (over, taken) = (Door::Action(Action::HandOver), Door::Action(Action::TakeOver));
    let read = Door::Action(Action::ReadFile);
    vec![
        Route::get("/werk/h/{household}/overdracht", read, show),
        Route::post("/werk/h/{household}/overdracht", over, offer),
        Route::post("/werk/h/{household}/overdracht/{handover}", taken, answer),
        Route::post("/werk/h/{household}/overdracht/{handover}/intrekken", over, withdraw),
        Route::get("/werk/h/{household}/verteld", read, show_told),
    ]
}

/// Everything the page needs.
struct Loaded {
    label: String,
    coordinator: Option<identity::Worker>,
    handovers: Vec<Handover>,
    unread: Vec<HandoverId>,
    colleagues: Vec<identity::Worker>,
    names: HashMap<AccountId, String>,
    me: Option<AccountId>,
    may_offer: bool,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    let handovers = store::handovers(tx, grant)?;
    let coordinator = store::coordinates(tx, grant)?;
    let mut names = HashMap::new();
    let named = handovers.iter().flat_map(|h| [h.from, h.what.to, h.made_by]);
    for account in named.collect::<Vec<_>>() {
        if let Entry::Vacant(place) = names.entry(account) {
            place.insert(identity::account_name(tx, grant, account)?);
        }
    }
    Ok(Loaded {
        label: file::head(tx, grant)?.label,
        unread: store::unread(tx, grant)?,
        colleagues: store::colleagues(tx, grant)?,
        me: grant.account(),
        may_offer: grant.may(Action::HandOver),
        coordinator,
        handovers,
        names,
    })
}

impl Loaded {
    fn name(&self, account: AccountId) -> String {
        self.names.get(&account).cloned().unwrap_or_default()
    }
}

/// A handover as shown.
struct HandoverView {
    title: String,
    state_kind: &'static str,
    state: String,
    note: String,
    facts: String,
    words: Option<String>,
    /// Where it is answered, for whoever was asked.
    ask: Option<String>,
    /// Where it is taken back, or where its no is read, with the button's words.
    end: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "handover/page.html")]
struct HandoverPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    coordinator: Option<String>,
    handovers: Vec<HandoverView>,
    /// The form with which one hands over; none while one waits or for who may not.
    form: Form,
    colleagues: Vec<Choice>,
    stays: Vec<Choice>,
    replies: Vec<Choice>,
    can_offer: bool,
}

fn view(ctx: &Ctx, handle: &str, loaded: &Loaded, handover: &Handover) -> HandoverView {
    let t = &ctx.t;
    let (from, to) = (loaded.name(handover.from), loaded.name(handover.what.to));
    let waits = handover.standing == Standing::Waiting;
    let path = format!("/werk/h/{handle}/overdracht/{}", ctx.handle(handover.id));
    let end = match handover.standing {
        Standing::Waiting => Some("handover-withdraw"),
        Standing::Declined if loaded.unread.contains(&handover.id) => Some("handover-noted"),
        _ => None,
    };
    let state = match handover.answered_on {
        Some(on) => t.with(
            "handover-state-on",
            &[("state", t.get(handover.standing.text_key()).into()), ("date", t.date(on).into())],
        ),
        None => t.get(handover.standing.text_key()),
    };
    HandoverView {
        title: t.with("handover-from-to", &[("from", from.into()), ("to", to.into())]),
        state_kind: if waits { "attention" } else { "done" },
        state,
        note: handover.what.note.clone(),
        facts: t.with(
            "handover-offered-by",
            &[
                ("who", loaded.name(handover.made_by).into()),
                ("date", t.date(handover.on).into()),
                ("stays", t.get(handover.what.stays.text_key()).into()),
            ],
        ),
        words: handover.words.clone(),
        ask: (waits && loaded.me == Some(handover.what.to)).then(|| path.clone()),
        end: end.filter(|_| loaded.may_offer).map(|key| (format!("{path}/intrekken"), t.get(key))),
    }
}

fn page(ctx: &Ctx, handle: String, loaded: &Loaded, form: Form) -> HandoverPage {
    let t = &ctx.t;
    let waits = loaded.handovers.iter().any(|h| h.standing == Standing::Waiting);
    let others = loaded.colleagues.iter().filter(|worker| Some(*worker) != loaded.coordinator.as_ref());
    HandoverPage {
        frame: ctx.frame(t.get("handover-title")),
        t: t.clone(),
        label: loaded.label.clone(),
        coordinator: loaded.coordinator.as_ref().map(|worker| worker.name.clone()),
        handovers: loaded.handovers.iter().rev().map(|h| view(ctx, &handle, loaded, h)).collect(),
        form,
        colleagues: others
            .map(|worker| Choice { value: ctx.handle(worker.account), label: worker.name.clone() })
            .collect(),
        stays: Choice::all::<Stays>(t),
        replies: Choice::all::<Reply>(t),
        can_offer: loaded.may_offer && !waits,
        handle,
    }
}

async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    let form = ctx.form().with("stays", Stays::Stays.code());
    ctx.page(&page(&ctx, handle, &loaded, form))
}

/// The page again with what was sent, and what is wrong with it.
async fn again(ctx: &Ctx, handle: String, form: Form) -> Result<Response, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    Ok(ctx.refused_page(&page(ctx, handle, &loaded, form))?.into_response())
}

fn done(handle: &str, key: &str) -> String {
    format!("/werk/h/{handle}/overdracht?gedaan={key}")
}

async fn offer(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let to = ctx.id::<AccountId>(form.value("to")).ok();
    if to.is_none() {
        form.refuse("to", "web-choose");
    }
    let (note, stays) = (form.text("note", LONG), form.choice::<Stays>("stays"));
    if let (Some(to), Some(note), Some(stays), true) = (to, note, stays, form.is_fine()) {
        let (next, new) = (done(&handle, "done-handover-offered"), NewHandover { to, note, stays });
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::offer(tx, grant, &new)?;
            Ok::<_, HandoverError>(Replied(next))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(HandoverError::Refused(refusal)) => form.refuse("to", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    again(&ctx, handle, form).await
}

async fn answer(
    ctx: Ctx,
    Path((handle, handover)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: HandoverId = ctx.id(&handover)?;
    let mut form = ctx.filled(posted);
    let (said, words) = (form.choice::<Reply>("said"), form.optional_text("words", LONG));
    if let (Some(said), true) = (said, form.is_fine()) {
        let key = match said {
            Reply::Accept => "done-handover-accepted",
            Reply::Decline => "done-handover-declined",
        };
        let next = done(&handle, key);
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::answer(tx, grant, id, said, words.as_deref())?;
            Ok::<_, HandoverError>(Replied(next))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(HandoverError::Refused(refusal)) => form.refuse("said", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    again(&ctx, handle, form).await
}

async fn withdraw(
    ctx: Ctx,
    Path((handle, handover)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: HandoverId = ctx.id(&handover)?;
    let mut form = ctx.filled(posted);
    let next = done(&handle, "done-handover-withdrawn");
    let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::withdraw(tx, grant, id)?;
        Ok::<_, HandoverError>(Replied(next))
    });
    match written.await? {
        Ok(response) => Ok(response),
        Err(HandoverError::Refused(refusal @ (Refusal::Over | Refusal::NotAsked))) => {
            form.refuse("to", refusal.text_key());
            again(&ctx, handle, form).await
        }
        Err(other) => Err(other.into()),
    }
}

/// One source with what was told there.
struct Section {
    heading: String,
    told: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "handover/told.html")]
struct ToldPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    sections: Vec<Section>,
}

async fn show_told(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let load = |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| {
        let label = file::head(tx, grant)?.label;
        let told = told::gather(tx, grant, &label)?;
        Ok::<_, DbError>((label, told))
    };
    let (label, told): (String, Vec<Told>) = ctx.household(&handle)?.read(load).await?;
    let t = &ctx.t;
    let section = |source: &Source| {
        let told = told.iter().filter(|one| one.source == *source);
        Section {
            heading: t.get(source.text_key()),
            told: told.map(|one| (one.by(t), one.words.clone())).collect(),
        }
    };
    ctx.page(&ToldPage {
        frame: ctx.frame(t.get("handover-told-title")),
        t: t.clone(),
        handle,
        label,
        sections: Source::ALL.iter().map(section).filter(|section| !section.told.is_empty()).collect(),
    })
}
