//! How people meet this room: the list of conversations and the start of one. The record is in
//! `pages/record.rs` and `pages/change.rs`, the sheets for on the table in `pages/sheet.rs`, the household's
//! own reading in `pages/own.rs`.

mod change;
mod own;
mod record;
mod sheet;

use super::rules::{Meeting, State};
use super::store::{self, ConversationError};
use crate::file::{self, Head, Member};
use crate::report;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx, assigned_accounts};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};

/// The most characters in a place or a list of names.
const SHORT: usize = 300;
/// The most characters in one answer.
const LONG: usize = 6_000;
/// A conversation is recorded within this many years.
const YEARS: u8 = 2;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let read = Door::Action(Action::ReadConversation);
    let write = Door::Action(Action::WriteConversation);
    vec![
        Route::get("/werk/h/{household}/gesprek", read, list),
        Route::post("/werk/h/{household}/gesprek", write, start),
        Route::get("/werk/h/{household}/gesprek/voorbereiding", read, sheet::prepared),
        Route::get("/werk/h/{household}/gesprek/leeg", read, sheet::empty),
        Route::get("/werk/h/{household}/gesprek/voorbereiding/papier", read, sheet::prepared_paper),
        Route::get("/werk/h/{household}/gesprek/leeg/papier", read, sheet::empty_paper),
        Route::get("/werk/h/{household}/gesprek/{conversation}", read, record::show),
        Route::post("/werk/h/{household}/gesprek/{conversation}", write, record::save),
        Route::get("/mijn/{household}/verslag", Door::Action(Action::ReadOwn), own::show),
        Route::post("/mijn/{household}/verslag", Door::Action(Action::WriteOwnText), own::add),
    ]
}

/// A line of the list.
struct Line {
    href: String,
    day: String,
    place: String,
    given: Option<String>,
}

/// What the list shows.
struct Listing {
    head: Head,
    members: Vec<Member>,
    lines: Vec<Line>,
    can_write: bool,
}

#[derive(Template)]
#[template(path = "conversation/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    lines: Vec<Line>,
    people: Vec<Choice>,
    form: Form,
    can_write: bool,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, t: &Texts) -> Result<Listing, DbError> {
    let handle = tx.handle(grant.household());
    let listed = store::list(tx, grant)?;
    let line = |listed: super::Listed| Line {
        href: format!("/werk/h/{handle}/gesprek/{}", tx.handle(listed.id)),
        day: t.date_long(listed.held_on),
        place: listed.place,
        given: match listed.state {
            State::Draft => None,
            State::Complete { given_on } => Some(given_in_words(t, given_on)),
        },
    };
    let lines = listed.into_iter().map(line).collect();
    Ok(Listing {
        head: file::head(tx, grant)?,
        members: members_now(tx, grant)?,
        lines,
        can_write: can_write(tx, grant)?,
    })
}

/// That the account was given, and when.
fn given_in_words(t: &Texts, on: Date) -> String {
    t.with("conversation-state-given", &[("date", t.date(on).into())])
}

/// Whoever does not work on the file reads it; forms would lead nowhere for them.
fn can_write(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<bool, DbError> {
    let workers = assigned_accounts(tx, grant)?;
    Ok(grant.account().is_some_and(|account| workers.contains(&account)))
}

fn members_now(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Member>, DbError> {
    let today = tx.today();
    let members = file::members(tx, grant)?;
    Ok(members.into_iter().filter(|m| m.belongs_on(today)).collect())
}

/// The members, to choose from.
fn people(ctx: &Ctx, members: &[Member]) -> Vec<Choice> {
    members.iter().map(|m| Choice { value: ctx.handle(m.person), label: m.name() }).collect()
}

async fn list(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let listing = listing(&ctx, &handle).await?;
    let mut form = ctx.form().with("held-on", ctx.today().digits());
    if let [only] = &listing.members[..] {
        form = form.with("present", ctx.handle(only.person));
    }
    list_page(&ctx, handle, listing, form)
}

async fn listing(ctx: &Ctx, handle: &str) -> Result<Listing, PageError> {
    let t = ctx.t.clone();
    ctx.household(handle)?.read(move |tx, grant| load(tx, grant, &t)).await
}

fn list_page(ctx: &Ctx, handle: String, listing: Listing, form: Form) -> Result<Page, PageError> {
    let fine = form.is_fine();
    let page = ListPage {
        frame: ctx.frame(ctx.t.get("conversation-title")),
        t: ctx.t.clone(),
        handle,
        label: listing.head.label,
        lines: listing.lines,
        people: people(ctx, &listing.members),
        form,
        can_write: listing.can_write,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

/// What a form says about when, where and who else; the members are read where they are known.
struct Typed {
    held_on: Date,
    place: String,
    others: String,
}

fn read_meeting(ctx: &Ctx, form: &mut Form) -> Option<Typed> {
    let held_on = form.date("held-on", Bounds::past(ctx.today(), YEARS));
    let place = form.text("place", SHORT);
    let others = form.optional_text("others", SHORT).unwrap_or_default();
    let (Some(held_on), Some(place), true) = (held_on, place, form.is_fine()) else { return None };
    Some(Typed { held_on, place, others })
}

/// Completes a typed meeting with the members whose box was ticked.
fn with_members(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    form: &Form,
    typed: Typed,
) -> Result<Meeting, DbError> {
    let members = file::members(tx, grant)?;
    let ticked = members.into_iter().filter(|m| form.has("present", &tx.handle(m.person)));
    let present = ticked.map(|m| m.person).collect();
    Ok(Meeting { held_on: typed.held_on, place: typed.place, present, others: typed.others })
}

async fn start(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let Some(typed) = read_meeting(&ctx, &mut form) else {
        let listing = listing(&ctx, &handle).await?;
        return Ok(list_page(&ctx, handle, listing, form)?.into_response());
    };
    let ticked = form.clone();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let meeting = with_members(tx, grant, &ticked, typed)?;
        let id = store::start(tx, grant, &meeting)?;
        let record = format!("/werk/h/{}/gesprek/{}", tx.handle(grant.household()), tx.handle(id));
        Ok::<_, ConversationError>(Replied(format!("{record}?gedaan=done-conversation-started&deel=order")))
    });
    Ok(kept.await??)
}
