//! How people meet contacts: writing one down, correcting it, and saying that a promised call was made.

use super::rules::{Channel, Contact, ContactId, Content, Promise, With, read_time};
use super::store::{self, ContactError};
use crate::file::{self, Head, Member};
use crate::network::{self, Tie, TieId};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::{Bounds, Date, TermCode};
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};

/// The most characters about one contact.
const LONG: usize = 2_000;
/// The most characters in a name.
const SHORT: usize = 200;
/// A contact is written down within this many years.
const YEARS: u8 = 2;
/// What stands in the list for someone from outside.
const OUTSIDE: &str = "outside";

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, write) = (Door::Action(Action::ReadFile), Door::Action(Action::WriteNote));
    vec![
        Route::get("/werk/h/{household}/contact", write, form_new),
        Route::post("/werk/h/{household}/contact", write, add),
        Route::get("/werk/h/{household}/contact/{contact}", read, show),
        Route::post("/werk/h/{household}/contact/{contact}", write, change),
        Route::post("/werk/h/{household}/contact/{contact}/gedaan", write, keep),
    ]
}

impl From<ContactError> for PageError {
    fn from(e: ContactError) -> Self {
        match e {
            ContactError::NotThere => Self::NotFound,
            ContactError::Db(e) => e.into(),
            ContactError::NotAMember | ContactError::Stale(_) => Self::Internal(e.to_string()),
        }
    }
}

/// What the pages of this room need of the household.
struct Around {
    head: Head,
    members: Vec<Member>,
    ties: Vec<Tie>,
    promises: Vec<Contact>,
    can_write: bool,
}

fn around(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Around, DbError> {
    Ok(Around {
        head: file::head(tx, grant)?,
        members: file::members(tx, grant)?,
        ties: network::ties(tx, grant)?,
        promises: store::promises(tx, grant)?,
        can_write: grant.may(Action::WriteNote),
    })
}

/// Lists to choose from.
struct Choices {
    channels: Vec<Choice>,
    with: Vec<Choice>,
}

fn choices(ctx: &Ctx, around: &Around) -> Choices {
    let today = ctx.today();
    let members = around.members.iter().filter(|m| m.belongs_on(today));
    let members = members.map(|m| Choice { value: ctx.handle(m.person), label: m.name() });
    let ties = around.ties.iter().filter(|tie| tie.what.is_there_on(today));
    let ties = ties.map(|tie| Choice { value: ctx.handle(tie.id), label: tie.what.name.clone() });
    let choose = Choice { value: String::new(), label: ctx.t.get("file-choose-person") };
    let outside = Choice { value: OUTSIDE.to_owned(), label: ctx.t.get("contacts-with-outside") };
    Choices {
        channels: Choice::all::<Channel>(&ctx.t),
        with: std::iter::once(choose).chain(members).chain(ties).chain([outside]).collect(),
    }
}

/// A call that was promised, in words.
struct Promised {
    handle: String,
    text: String,
}

#[derive(Template)]
#[template(path = "contacts/write.html")]
struct WritePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    choices: Choices,
    promises: Vec<Promised>,
}

async fn form_new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let (today, hour, minute) = ctx.now().dutch_clock();
    let form = ctx.form().with("channel", Channel::Phone.code()).with("held_on", today.digits());
    let form = form.with("held_at", format!("{hour:02}:{minute:02}"));
    let page = write_page(&ctx, handle, form).await?;
    ctx.page(&page)
}

async fn write_page(ctx: &Ctx, handle: String, form: Form) -> Result<WritePage, PageError> {
    let around = ctx.household(&handle)?.read(around).await?;
    let form = match &around.members[..] {
        [only] if form.value("with").is_empty() => form.with("with", ctx.handle(only.person)),
        _ => form,
    };
    let promises = around.promises.iter().map(|contact| promised(ctx, contact, &around.members)).collect();
    Ok(WritePage {
        frame: ctx.frame(ctx.t.get("contacts-write")),
        t: ctx.t.clone(),
        choices: choices(ctx, &around),
        form,
        handle,
        label: around.head.label,
        promises,
    })
}

/// To whom and when a call was promised.
fn promised(ctx: &Ctx, contact: &Contact, members: &[Member]) -> Promised {
    let promise = contact.content.promise.as_ref();
    let to = promise.and_then(|p| p.to.clone()).unwrap_or_else(|| name(&contact.content.with, members));
    let date = promise.map(|p| ctx.t.date(p.on)).unwrap_or_default();
    let values = [("name", to.into()), ("date", date.into())];
    Promised { handle: ctx.handle(contact.id), text: ctx.t.with("contacts-promise-line", &values) }
}

/// The name of whoever it was with.
pub(crate) fn name(with: &With, members: &[Member]) -> String {
    match with {
        With::Member(person) => file::name_of(members, *person),
        With::Network(_, name) | With::Outside(name) => name.clone(),
    }
}

/// With whom, as it was chosen; the name of a tie is looked up when it is kept.
enum Chosen {
    /// The handle of a member or a tie.
    Known(PersonId, TieId),
    Outside(String),
}

struct Typed {
    channel: Channel,
    held_on: Date,
    held_at: Option<String>,
    with: Chosen,
    words: Option<String>,
    promise: Option<Promise>,
}

/// What was typed; what is wrong with it stands in the form.
fn read_typed(ctx: &Ctx, form: &mut Form) -> Result<Option<Typed>, PageError> {
    let today = ctx.today();
    let channel = form.choice::<Channel>("channel");
    let held_on = form.date("held_on", Bounds::past(today, YEARS));
    let held_at = match form.optional_text("held_at", 20).map(|typed| read_time(&typed)).transpose() {
        Ok(time) => time,
        Err(_) => {
            form.refuse("held_at", "contacts-error-time");
            None
        }
    };
    let with = match form.value("with") {
        "" => {
            form.refuse("with", "web-choose");
            None
        }
        OUTSIDE => form.text("with_name", SHORT).map(Chosen::Outside),
        handle => Some(Chosen::Known(ctx.id(handle)?, ctx.id(handle)?)),
    };
    let words = form.optional_text("words", LONG);
    // What was promised may lie behind us by the time the contact is corrected.
    let bounds = Bounds { earliest: held_on.unwrap_or(today), ..Bounds::coming(today, 1) };
    let promised_on = form.optional_date("promised_on", bounds);
    let to = form.optional_text("promised_to", SHORT);
    let (Some(channel), Some(held_on), Some(with), true) = (channel, held_on, with, form.is_fine()) else {
        return Ok(None);
    };
    let promise = promised_on.map(|on| Promise { on, to });
    Ok(Some(Typed { channel, held_on, held_at, with, words, promise }))
}

/// The content with whoever it was with, as the household's lists know them.
fn content(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, typed: Typed) -> Result<Content, DbError> {
    let Typed { channel, held_on, held_at, with, words, promise } = typed;
    let with = match with {
        Chosen::Outside(name) => With::Outside(name),
        Chosen::Known(person, tie) => {
            let known = network::ties(tx, grant)?.into_iter().find(|t| t.id == tie);
            known.map_or(With::Member(person), |t| With::Network(tie, t.what.name))
        }
    };
    Ok(Content { channel, held_on, held_at, with, words, promise })
}

async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let Some(typed) = read_typed(&ctx, &mut form)? else {
        let page = write_page(&ctx, handle, form).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let next = format!("/werk/h/{handle}/verloop?gedaan=done-contact-kept");
    let again = ctx.house.terms.due(TermCode::ContactWaiting, typed.held_on);
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let content = content(tx, grant, typed)?;
        store::add(tx, grant, &content, again)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(ContactError::NotAMember) => {
            form.refuse("with", "file-error-not-a-member");
            let page = write_page(&ctx, handle, form).await?;
            Ok(ctx.refused_page(&page)?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "contacts/contact.html")]
struct ContactPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    contact: String,
    label: String,
    title: String,
    by: String,
    words: Option<String>,
    /// What was promised and is not done.
    promise: Option<String>,
    choices: Choices,
    can_write: bool,
}

type Place = Path<(String, String)>;

async fn show(ctx: Ctx, Path((handle, contact)): Place) -> Result<Page, PageError> {
    let page = contact_page(&ctx, &handle, &contact, None).await?;
    ctx.page(&page)
}

/// What stands in the fields of a form; whoever it was with by their handle.
fn fields(ctx: &Ctx, content: &Content) -> Vec<(&'static str, String)> {
    let (with, with_name) = match &content.with {
        With::Member(person) => (ctx.handle(*person), String::new()),
        With::Network(tie, _) => (ctx.handle(*tie), String::new()),
        With::Outside(name) => (OUTSIDE.to_owned(), name.clone()),
    };
    let promise = content.promise.as_ref();
    vec![
        ("channel", content.channel.code().to_owned()),
        ("with", with),
        ("with_name", with_name),
        ("held_on", content.held_on.digits()),
        ("held_at", content.held_at.clone().unwrap_or_default()),
        ("words", content.words.clone().unwrap_or_default()),
        ("promised_on", promise.map(|p| p.on.digits()).unwrap_or_default()),
        ("promised_to", promise.and_then(|p| p.to.clone()).unwrap_or_default()),
    ]
}

/// What happened, in one sentence.
pub(crate) fn sentence(t: &Texts, content: &Content, members: &[Member]) -> String {
    let values = [
        ("channel", t.get(content.channel.text_key()).into()),
        ("name", name(&content.with, members).into()),
        ("date", t.date(content.held_on).into()),
    ];
    let sentence = t.with("contacts-sentence", &values);
    match &content.held_at {
        Some(at) => t.with("contacts-sentence-at", &[("sentence", sentence.into()), ("time", at.into())]),
        None => sentence,
    }
}

async fn contact_page(
    ctx: &Ctx,
    handle: &str,
    contact: &str,
    sent: Option<Form>,
) -> Result<ContactPage, PageError> {
    let id: ContactId = ctx.id(contact)?;
    let load = move |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| {
        let kept = store::one(tx, grant, id)?.ok_or(ContactError::NotThere)?;
        let by = identity::account_name(tx, grant, kept.author)?;
        Ok::<_, ContactError>((around(tx, grant)?, kept, by))
    };
    let (around, kept, by) = ctx.household(handle)?.read(load).await?;
    let stands = || {
        let empty = ctx.form().at_version(kept.version);
        fields(ctx, &kept.content).into_iter().fold(empty, |form, (field, text)| form.with(field, text))
    };
    let values = [("name", by.into()), ("when", ctx.t.date_time(kept.made_at).into())];
    let open = kept.content.promise.is_some() && kept.kept_at.is_none();
    Ok(ContactPage {
        frame: ctx.frame(ctx.t.get("contacts-contact")),
        t: ctx.t.clone(),
        form: sent.unwrap_or_else(stands),
        handle: handle.to_owned(),
        contact: contact.to_owned(),
        title: sentence(&ctx.t, &kept.content, &around.members),
        by: ctx.t.with("contacts-by", &values),
        words: kept.content.words.clone(),
        promise: open.then(|| promised(ctx, &kept, &around.members).text),
        choices: choices(ctx, &around),
        can_write: around.can_write,
        label: around.head.label,
    })
}

async fn change(ctx: Ctx, Path((handle, contact)): Place, posted: Posted) -> Result<Response, PageError> {
    let id: ContactId = ctx.id(&contact)?;
    let mut form = ctx.filled(posted);
    let Some(typed) = read_typed(&ctx, &mut form)? else {
        return refused(&ctx, &handle, &contact, form).await;
    };
    let (next, version) =
        (format!("/werk/h/{handle}/contact/{contact}?gedaan=done-contact-kept"), form.version_number());
    let again = ctx.house.terms.due(TermCode::ContactWaiting, typed.held_on);
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let content = content(tx, grant, typed)?;
        store::change(tx, grant, id, &content, again, version)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => return Ok(response),
        Err(ContactError::NotAMember) => form.refuse("with", "file-error-not-a-member"),
        Err(ContactError::Stale(now)) => form.meanwhile(now.version, fields(&ctx, &now.content)),
        Err(other) => return Err(other.into()),
    }
    refused(&ctx, &handle, &contact, form).await
}

async fn refused(ctx: &Ctx, handle: &str, contact: &str, form: Form) -> Result<Response, PageError> {
    let page = contact_page(ctx, handle, contact, Some(form)).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}

async fn keep(ctx: Ctx, Path((handle, contact)): Place, posted: Posted) -> Result<Response, PageError> {
    let id: ContactId = ctx.id(&contact)?;
    let form = ctx.filled(posted);
    let next = format!("/werk/h/{handle}/contact?gedaan=done-promise-kept");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::keep_promise(tx, grant, id)?;
        Ok::<_, ContactError>(Replied(next))
    });
    Ok(kept.await??)
}
