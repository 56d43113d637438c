//! How people meet the waiting list, the files nobody works on yet, and how a report goes first.

use super::rules::{Turn, days_waited};
use super::store::{self, End, Idle, IdleEnd, Listed, Look, Wait, WaitError, Work};
use crate::file::{self, Head, clock_kind};
use crate::report::ReportId;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Asking, Caseload, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::{HouseholdId, Uuid};
use foundation::texts::Texts;
use foundation::time::{Date, Standing, Timestamp, today};
use foundation::web::{Ctx, Door, Form, Frame, Page, PageError, Posted, Route, see_other};
use std::collections::HashMap;

/// The most characters in a reason.
const REASON: usize = 1000;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let record = Door::Action(Action::RecordReport);
    vec![
        Route::get("/werk/wachtlijst", Door::Action(Action::SeeCaseload), show),
        Route::get("/werk/h/{household}/wacht", Door::Action(Action::ReadFile), open),
        Route::get("/werk/h/{household}/voorrang", record, form_first),
        Route::post("/werk/h/{household}/voorrang", record, go_first),
    ]
}

/// A report on the list, in words.
struct Entry {
    handle: String,
    label: String,
    waits: String,
    looked: String,
    nobody: bool,
    contact: Option<Clock>,
    passed: Option<Told>,
}

/// A file that nobody works on, in words.
struct Alone {
    handle: String,
    label: String,
    waits: String,
    looked: String,
    contact: Option<Clock>,
}

/// The next contact.
struct Clock {
    kind: &'static str,
    due: String,
    due_iso: String,
    state: String,
}

/// Why one goes first.
struct Told {
    reason: String,
    who: String,
}

#[derive(Template)]
#[template(path = "waiting/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    has_team: bool,
    entries: Vec<Entry>,
    first: bool,
    next: Option<String>,
    alone: Vec<Alone>,
    alone_first: bool,
    alone_next: Option<String>,
}

fn after(ctx: &Ctx, query: &HashMap<String, String>) -> Result<Option<End>, PageError> {
    let Some(text) = query.get("na") else { return Ok(None) };
    let parts: Vec<&str> = text.split('_').collect();
    let [turn, since, household, report] = parts[..] else { return Err(PageError::NotFound) };
    let turn = Turn::parse(turn).ok_or(PageError::NotFound)?.code().to_owned();
    let since = Date::from_iso(since).map_err(|_| PageError::NotFound)?.iso();
    let household: Uuid = ctx.id::<HouseholdId>(household)?.into();
    Ok(Some(End { turn, since, household, report: ctx.id::<ReportId>(report)?.into() }))
}

fn next_href(ctx: &Ctx, end: &End) -> String {
    let (household, report) = (ctx.handle(end.household), ctx.handle(end.report));
    format!("/werk/wachtlijst?na={}_{}_{household}_{report}", end.turn, end.since)
}

/// Where the page of files that nobody works on begins that an address asks for.
fn after_idle(ctx: &Ctx, query: &HashMap<String, String>) -> Result<Option<IdleEnd>, PageError> {
    let Some(text) = query.get("los") else { return Ok(None) };
    let (since, household) = text.split_once('_').ok_or(PageError::NotFound)?;
    let since = since.parse().ok().and_then(|micros| Timestamp::from_micros(micros).ok());
    Ok(Some(IdleEnd { since: since.ok_or(PageError::NotFound)?, household: ctx.id(household)? }))
}

fn idle_href(ctx: &Ctx, end: IdleEnd) -> String {
    format!("/werk/wachtlijst?los={}_{}#niemand", end.since.micros(), ctx.handle(end.household))
}

/// What a page of the list reads.
struct Loaded {
    has_team: bool,
    waiting: (Vec<Listed>, Option<End>),
    idle: (Vec<Idle>, Option<IdleEnd>),
}

async fn show(ctx: Ctx, Query(query): Query<HashMap<String, String>>) -> Result<Page, PageError> {
    let (after, after_idle) = (after(&ctx, &query)?, after_idle(&ctx, &query)?);
    let (first, alone_first) = (after.is_none(), after_idle.is_none());
    let load = move |tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>| {
        Ok::<_, DbError>(Loaded {
            has_team: store::team(grant).is_some(),
            waiting: store::list(tx, grant, after.as_ref())?,
            idle: store::idle(tx, grant, after_idle)?,
        })
    };
    let Loaded { has_team, waiting: (found, end), idle: (idle, idle_end) } =
        ctx.caseload().read(load).await?;
    ctx.page(&ListPage {
        frame: ctx.frame(ctx.t.get("waiting-title")),
        t: ctx.t.clone(),
        has_team,
        entries: found.into_iter().map(|listed| entry(&ctx, listed)).collect(),
        first,
        next: end.map(|end| next_href(&ctx, &end)),
        alone: idle.into_iter().map(|idle| alone(&ctx, idle)).collect(),
        alone_first,
        alone_next: idle_end.map(|end| idle_href(&ctx, end)),
    })
}

/// The way from the list to the file: notes that somebody has looked, and goes there.
async fn open(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let household: HouseholdId = ctx.id(&handle)?;
    let asking = Asking { actor: ctx.actor(), action: Action::ReadFile, subject: ThisHousehold(household) };
    ctx.gate().change(asking, store::look).await?;
    Ok(see_other(&format!("/werk/h/{handle}")))
}

fn entry(ctx: &Ctx, listed: Listed) -> Entry {
    Entry {
        handle: ctx.handle(listed.household),
        label: listed.label,
        waits: waits(ctx, &listed.wait),
        looked: looked(ctx, listed.looked),
        nobody: listed.work == Work::Nobody,
        contact: listed.next_contact.map(|due| clock(ctx, due)),
        passed: told(ctx, listed.wait),
    }
}

fn alone(ctx: &Ctx, idle: Idle) -> Alone {
    let since = today(idle.since);
    let days = days_waited(since, ctx.today());
    Alone {
        handle: ctx.handle(idle.household),
        label: idle.label,
        waits: ctx.t.with("waiting-alone-since", &[("on", ctx.t.date(since).into()), ("days", days.into())]),
        looked: looked(ctx, idle.looked),
        contact: idle.next_contact.map(|due| clock(ctx, due)),
    }
}

/// Whether somebody has looked: "nobody yet" differs from "looked at, not finished" (R120).
fn looked(ctx: &Ctx, look: Option<Look>) -> String {
    match look {
        None => ctx.t.get("waiting-not-looked"),
        Some(Look { at, name }) => {
            let on = ctx.t.date(today(at));
            ctx.t.with("waiting-looked", &[("who", name.into()), ("on", on.into())])
        }
    }
}

fn clock(ctx: &Ctx, due: Date) -> Clock {
    let standing = Standing::of(due, None, ctx.today());
    Clock {
        kind: clock_kind(&standing),
        due: ctx.t.date(due),
        due_iso: due.iso(),
        state: ctx.t.standing(&standing),
    }
}

/// Since when someone waits, and for how many days.
fn waits(ctx: &Ctx, wait: &Wait) -> String {
    let days = days_waited(wait.since, ctx.today());
    ctx.t.with("waiting-since", &[("on", ctx.t.date(wait.since).into()), ("days", days.into())])
}

fn told(ctx: &Ctx, wait: Wait) -> Option<Told> {
    let passed = wait.passed?;
    let on = ctx.t.date(today(passed.at));
    Some(Told {
        reason: passed.reason,
        who: ctx.t.with("waiting-passed-by", &[("who", passed.name.into()), ("on", on.into())]),
    })
}

/// How long a report waits, and by whom and why it goes first.
pub(crate) fn in_words(ctx: &Ctx, wait: Wait) -> (String, Option<(String, String)>) {
    (waits(ctx, &wait), told(ctx, wait).map(|told| (told.who, told.reason)))
}

#[derive(Template)]
#[template(path = "waiting/first.html")]
struct FirstPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    waits: Vec<String>,
    passed: Option<Told>,
}

async fn first_page(ctx: &Ctx, handle: &str, form: Form) -> Result<FirstPage, PageError> {
    let load = |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| -> Result<(Head, Vec<Wait>), DbError> {
        Ok((file::head(tx, grant)?, store::of_household(tx, grant)?))
    };
    let (head, found) = ctx.household(handle)?.read(load).await?;
    Ok(FirstPage {
        frame: ctx.frame(ctx.t.get("waiting-first-title")),
        t: ctx.t.clone(),
        form,
        handle: handle.to_owned(),
        label: head.label,
        waits: found.iter().map(|wait| waits(ctx, wait)).collect(),
        passed: found.into_iter().find_map(|wait| told(ctx, wait)),
    })
}

async fn form_first(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let page = first_page(&ctx, &handle, ctx.form()).await?;
    ctx.page(&page)
}

async fn go_first(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let reason = form.text("reason", REASON);
    let Some(reason) = reason.filter(|_| form.is_fine()) else {
        return Ok(ctx.refused_page(&first_page(&ctx, &handle, form).await?)?.into_response());
    };
    let there = format!("/werk/h/{handle}?gedaan=done-waiting-first");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::go_first(tx, grant, &reason)?;
        Ok::<_, WaitError>(Replied(there))
    });
    let key = match kept.await? {
        Ok(response) => return Ok(response),
        Err(WaitError::NothingWaits) => "waiting-error-nothing",
        Err(WaitError::FirstAlready) => "waiting-error-already",
        Err(WaitError::Db(e)) => return Err(e.into()),
    };
    form.refuse("reason", key);
    Ok(ctx.refused_page(&first_page(&ctx, &handle, form).await?)?.into_response())
}
