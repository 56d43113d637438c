//! How people meet notes: writing one, reading and correcting one, and the household's own reading of what is shared.

mod own;

use super::rules::{Content, Note, NoteId, Remark, Sharing, Wording};
use super::store::{self, NoteError};
use super::view::{Worded, Wording as For};
use crate::file::{self, Head, Member, name_of};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};

/// The most characters in one kind of words.
pub(super) const LONG: usize = 8_000;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, write) = (Door::Action(Action::ReadFile), Door::Action(Action::WriteNote));
    vec![
        Route::get("/werk/h/{household}/notitie", write, form_new),
        Route::post("/werk/h/{household}/notitie", write, add),
        Route::get("/werk/h/{household}/notitie/{note}", read, show),
        Route::post("/werk/h/{household}/notitie/{note}", write, correct),
        Route::get("/mijn/{household}/notitie/{note}", Door::Action(Action::ReadOwn), own::show),
        Route::post("/mijn/{household}/notitie/{note}", Door::Action(Action::WriteOwnText), own::add_remark),
    ]
}

impl From<NoteError> for PageError {
    fn from(e: NoteError) -> Self {
        match e {
            NoteError::NotThere => Self::NotFound,
            NoteError::Db(e) => e.into(),
            NoteError::Rule(_) | NoteError::Stale(_) => Self::Internal(e.to_string()),
        }
    }
}

/// What a form asks for.
struct Choices {
    about: Vec<Choice>,
    said_by: Vec<Choice>,
    sharing: Vec<Choice>,
}

fn choices(ctx: &Ctx, members: &[Member]) -> Choices {
    let today = ctx.today();
    let mut people: Vec<Choice> = Vec::new();
    for member in members.iter().filter(|m| m.belongs_on(today)) {
        people.push(Choice { value: ctx.handle(member.person), label: member.name() });
    }
    let first = |key: &str| Choice { value: String::new(), label: ctx.t.get(key) };
    Choices {
        about: std::iter::once(first("notes-about-everyone")).chain(people.iter().cloned()).collect(),
        said_by: std::iter::once(first("file-choose-person")).chain(people).collect(),
        sharing: Choice::all::<Sharing>(&ctx.t),
    }
}

fn head_and_members(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<(Head, Vec<Member>), DbError> {
    Ok((file::head(tx, grant)?, file::members(tx, grant)?))
}

#[derive(Template)]
#[template(path = "notes/write.html")]
struct WritePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    choices: Choices,
}

async fn form_new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let form = ctx.form().with("sharing", Sharing::Internal.code());
    let page = write_page(&ctx, handle, form).await?;
    ctx.page(&page)
}

async fn write_page(ctx: &Ctx, handle: String, form: Form) -> Result<WritePage, PageError> {
    let (head, members) = ctx.household(&handle)?.read(head_and_members).await?;
    let form = match &members[..] {
        // Who else could have said it?
        [only] if form.value("said_by").is_empty() => form.with("said_by", ctx.handle(only.person)),
        _ => form,
    };
    Ok(WritePage {
        frame: ctx.frame(ctx.t.get("notes-write")),
        t: ctx.t.clone(),
        choices: choices(ctx, &members),
        form,
        handle,
        label: head.label,
    })
}

/// What was typed; what is wrong with it stands in the form.
fn read_content(ctx: &Ctx, form: &mut Form) -> Result<Option<Content>, PageError> {
    let person = |form: &Form, field: &str| -> Result<Option<PersonId>, PageError> {
        match form.value(field) {
            "" => Ok(None),
            handle => ctx.id(handle).map(Some),
        }
    };
    let (about, said_by) = (person(form, "about")?, person(form, "said_by")?);
    let content = Content {
        about,
        fact: form.optional_text("fact", LONG),
        opinion: form.optional_text("opinion", LONG),
        own_words: form.optional_text("own_words", LONG),
        // A speaker without words says nothing.
        said_by: said_by.filter(|_| !form.value("own_words").trim().is_empty()),
        sharing: form.choice("sharing").unwrap_or(Sharing::Internal),
    };
    Ok(form.is_fine().then_some(content))
}

async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let Some(content) = read_content(&ctx, &mut form)? else {
        let page = write_page(&ctx, handle, form).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let next = format!("/werk/h/{handle}/verloop?gedaan=done-note-kept");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::add(tx, grant, &content)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NoteError::Rule(rule)) => {
            let (field, key) = rule.said();
            form.refuse(field, key);
            let page = write_page(&ctx, handle, form).await?;
            Ok(ctx.refused_page(&page)?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// A wording in words.
struct Line {
    words: Worded,
    who: String,
}

struct Loaded {
    head: Head,
    members: Vec<Member>,
    note: Note,
    wordings: Vec<(Wording, String)>,
    remarks: Vec<Remark>,
    can_write: bool,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: NoteId) -> Result<Loaded, NoteError> {
    let note = store::one(tx, grant, id)?.ok_or(NoteError::NotThere)?;
    let mut wordings = Vec::new();
    for wording in store::wordings(tx, grant, id)? {
        let name = identity::account_name(tx, grant, wording.account)?;
        wordings.push((wording, name));
    }
    let (head, members) = head_and_members(tx, grant)?;
    Ok(Loaded {
        head,
        members,
        note,
        wordings,
        remarks: store::remarks(tx, grant, id)?,
        can_write: grant.may(Action::WriteNote),
    })
}

#[derive(Template)]
#[template(path = "notes/note.html")]
struct NotePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    note: String,
    label: String,
    now: Line,
    before: Vec<Line>,
    remarks: Vec<(String, String)>,
    choices: Choices,
    can_write: bool,
}

type Place = Path<(String, String)>;

async fn show(ctx: Ctx, Path((handle, note)): Place) -> Result<Page, PageError> {
    let page = note_page(&ctx, &handle, &note, None).await?;
    ctx.page(&page)
}

/// What stands in the fields of a form; people by their handles.
fn fields(ctx: &Ctx, content: &Content) -> Vec<(&'static str, String)> {
    let person = |person: Option<PersonId>| person.map(|p| ctx.handle(p)).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("fact", text(&content.fact)),
        ("opinion", text(&content.opinion)),
        ("own_words", text(&content.own_words)),
        ("said_by", person(content.said_by)),
        ("about", person(content.about)),
        ("sharing", content.sharing.code().to_owned()),
    ]
}

/// Who wrote a wording, and when.
fn line(t: &Texts, members: &[Member], (wording, name): (Wording, String)) -> Line {
    let values = [("name", name.into()), ("when", t.date_time(wording.at).into())];
    let who = t.with(if wording.version == 1 { "notes-written" } else { "notes-corrected" }, &values);
    Line { words: Worded::of(t, wording.content, members, For::Team), who }
}

async fn note_page(ctx: &Ctx, handle: &str, note: &str, sent: Option<Form>) -> Result<NotePage, PageError> {
    let id: NoteId = ctx.id(note)?;
    let Loaded { head, members, note: kept, wordings, remarks, can_write } =
        ctx.household(handle)?.read(move |tx, grant| load(tx, grant, id)).await?;
    let stands = || {
        let empty = ctx.form().at_version(kept.now.version);
        fields(ctx, &kept.now.content).into_iter().fold(empty, |form, (field, text)| form.with(field, text))
    };
    let mut lines = wordings.into_iter().map(|wording| line(&ctx.t, &members, wording));
    let now = lines.next().ok_or(PageError::NotFound)?;
    Ok(NotePage {
        frame: ctx.frame(ctx.t.get("notes-note")),
        t: ctx.t.clone(),
        form: sent.unwrap_or_else(stands),
        handle: handle.to_owned(),
        note: note.to_owned(),
        label: head.label,
        now,
        before: lines.collect(),
        remarks: remarks.into_iter().map(|r| remark(&ctx.t, &members, r)).collect(),
        choices: choices(ctx, &members),
        can_write,
    })
}

/// A remark: who wrote it and when, and what.
fn remark(t: &Texts, members: &[Member], remark: Remark) -> (String, String) {
    let name = name_of(members, remark.person);
    (
        t.with("notes-remark-by", &[("name", name.into()), ("when", t.date_time(remark.at).into())]),
        remark.words,
    )
}

async fn correct(ctx: Ctx, Path((handle, note)): Place, posted: Posted) -> Result<Response, PageError> {
    let id: NoteId = ctx.id(&note)?;
    let mut form = ctx.filled(posted);
    let Some(content) = read_content(&ctx, &mut form)? else {
        return refused(&ctx, &handle, &note, form).await;
    };
    let (next, version) =
        (format!("/werk/h/{handle}/notitie/{note}?gedaan=done-note-corrected"), form.version_number());
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::correct(tx, grant, id, &content, version)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => return Ok(response),
        Err(NoteError::Rule(rule)) => {
            let (field, key) = rule.said();
            form.refuse(field, key);
        }
        Err(NoteError::Stale(now)) => form.meanwhile(now.now.version, fields(&ctx, &now.now.content)),
        Err(other) => return Err(other.into()),
    }
    refused(&ctx, &handle, &note, form).await
}

async fn refused(ctx: &Ctx, handle: &str, note: &str, form: Form) -> Result<Response, PageError> {
    let page = note_page(ctx, handle, note, Some(form)).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}
