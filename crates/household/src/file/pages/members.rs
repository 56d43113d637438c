//! Who belongs to the household, and did; adding someone, new or known from another household (R13).

use super::overview::{Part, part};
use super::{done, refusal_text_key};
use crate::file::rules::{
    Alike, AuthorityLine, Head, Holder, Member, Missing, NewPerson, Place, RelationLine, missing, name_of,
    read_address, runs_on, split_name,
};
use crate::file::{FileError, store};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// How long ago someone may have come to belong to a household, in years: a lifetime.
pub(super) const YEARS_BACK: u8 = 130;

/// The head of a file with its members.
pub(super) struct File {
    pub(super) head: Head,
    pub(super) members: Vec<Member>,
    pub(super) part: Part,
}

pub(super) fn load_file(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<File, DbError> {
    Ok(File { head: store::head(tx, grant)?, members: store::members(tx, grant)?, part: part(tx, grant)? })
}

/// From when until when, in words.
pub(super) fn period(t: &Texts, from: Option<Date>, until: Option<Date>) -> String {
    let value = |date: Date| t.date(date);
    match (from.map(value), until.map(value)) {
        (Some(from), Some(until)) => {
            t.with("file-from-until", &[("from", from.into()), ("until", until.into())])
        }
        (Some(from), None) => t.with("file-from", &[("from", from.into())]),
        (None, Some(until)) => t.with("file-until", &[("until", until.into())]),
        (None, None) => t.get("file-since-unknown"),
    }
}

struct Person {
    handle: String,
    name: String,
    born: Option<String>,
    age: Option<String>,
    home: String,
    place: String,
    period: String,
}

/// A relation or authority in words, with the field in which its end is filled in.
struct Line {
    handle: String,
    text: String,
    period: String,
    field: String,
    runs: bool,
}

#[derive(Template)]
#[template(path = "file/members.html")]
struct MembersPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    now: Vec<Person>,
    before: Vec<Person>,
    relations: Vec<Line>,
    authority: Vec<Line>,
    missing: Vec<String>,
    part: Part,
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let page = members_page(&ctx, handle, ctx.form()).await?;
    ctx.page(&page)
}

/// The page again, with what is wrong.
pub(super) async fn again(ctx: &Ctx, handle: String, form: Form) -> Result<Response, PageError> {
    let page = members_page(ctx, handle, form).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}

async fn members_page(ctx: &Ctx, handle: String, form: Form) -> Result<MembersPage, PageError> {
    let load = |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| -> Result<_, DbError> {
        Ok((load_file(tx, grant)?, store::relations(tx, grant)?, store::authority(tx, grant)?))
    };
    let (file, relations, authority) = ctx.household(&handle)?.read(load).await?;
    let (today, t) = (ctx.today(), &ctx.t);
    let questions = missing(&file.members, &authority, today);
    let File { head, members, part } = file;
    let (now, before): (Vec<&Member>, Vec<&Member>) = members
        .iter()
        .filter(|m| !m.belongs_never())
        .partition(|m| m.until.is_none_or(|until| today <= until));
    Ok(MembersPage {
        frame: ctx.frame(t.get("file-tab-members")),
        t: t.clone(),
        form,
        handle,
        label: head.label,
        now: now.into_iter().map(|m| person(ctx, m)).collect(),
        before: before.into_iter().map(|m| person(ctx, m)).collect(),
        relations: relations.iter().map(|line| relation(ctx, line, &members)).collect(),
        authority: authority.iter().map(|line| authority_line(ctx, line, &members)).collect(),
        missing: questions.iter().map(|question| question_text(t, question)).collect(),
        part,
    })
}

fn person(ctx: &Ctx, m: &Member) -> Person {
    let home = [m.address.as_deref(), m.postcode.as_deref()];
    Person {
        handle: ctx.handle(m.person),
        name: m.name(),
        born: m.born.map(|born| ctx.t.date(born)),
        age: m.age_on(ctx.today()).map(|age| ctx.t.with("file-age", &[("years", u32::from(age).into())])),
        home: home.into_iter().flatten().collect::<Vec<_>>().join(", "),
        place: ctx.t.get(m.place.text_key()),
        period: period(&ctx.t, Some(m.from), m.until),
    }
}

fn relation(ctx: &Ctx, line: &RelationLine, members: &[Member]) -> Line {
    let (person, other) = (name_of(members, line.person), name_of(members, line.other));
    let values = [
        ("person", person.into()),
        ("kind", ctx.t.get(line.kind.text_key()).into()),
        ("other", other.into()),
    ];
    let handle = ctx.handle(line.id);
    Line {
        text: ctx.t.with("file-relation-line", &values),
        period: period(&ctx.t, line.from, line.until),
        field: format!("until-{handle}"),
        handle,
        runs: line.until.is_none() && runs_on(line.from, line.until, ctx.today()),
    }
}

fn authority_line(ctx: &Ctx, line: &AuthorityLine, members: &[Member]) -> Line {
    let holder = match &line.holder {
        Holder::Member(person) => name_of(members, *person),
        Holder::Named(name) => name.clone(),
    };
    let over = name_of(members, line.over);
    let values =
        [("holder", holder.into()), ("kind", ctx.t.get(line.kind.text_key()).into()), ("over", over.into())];
    let handle = ctx.handle(line.id);
    Line {
        text: ctx.t.with("file-authority-line", &values),
        period: period(&ctx.t, Some(line.from), line.until),
        field: format!("until-{handle}"),
        handle,
        runs: line.until.is_none(),
    }
}

fn question_text(t: &Texts, question: &Missing) -> String {
    match question {
        Missing::Authority { name } => t.with("file-missing-authority", &[("name", name.into())]),
        Missing::Born { name } => t.with("file-missing-born", &[("name", name.into())]),
        Missing::OfAge { name } => t.with("file-missing-of-age", &[("name", name.into())]),
    }
}

#[derive(Template)]
#[template(path = "file/member_new.html")]
struct NewPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    places: Vec<Choice>,
    part: Part,
}

pub(super) async fn form_new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let form = ctx.form().with("from", ctx.today().digits());
    let page = new_page(&ctx, handle, form).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, handle: String, form: Form) -> Result<NewPage, PageError> {
    let File { head, part, .. } = ctx.household(&handle)?.read(load_file).await?;
    Ok(NewPage {
        frame: ctx.frame(ctx.t.get("file-member-new")),
        t: ctx.t.clone(),
        form,
        handle,
        label: head.label,
        places: Choice::all::<Place>(&ctx.t),
        part,
    })
}

/// Whoever is to be added, as typed.
fn new_person(form: &mut Form, today: Date) -> Option<NewPerson> {
    let name = form.text("name", 200);
    let born = form.optional_date("born", Bounds::birth(today));
    let address = form.optional_text("address", 200).map(|typed| read_address(&typed)).unwrap_or_default();
    let (place, from) = (form.choice("place"), form.date("from", Bounds::past(today, YEARS_BACK)));
    let name = split_name(&name?);
    if name.last.is_empty() {
        form.refuse("name", "web-required");
    }
    let new = NewPerson {
        first: name.first,
        last: name.last,
        born,
        address: address.line,
        postcode: address.postcode,
        place: place?,
        from: from?,
    };
    form.is_fine().then_some(new)
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let Some(new) = new_person(&mut form, ctx.today()) else {
        let page = new_page(&ctx, handle, form).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let looked = form.value("anyway") == "yes";
    let (next, person) = (done(&format!("/werk/h/{handle}/leden"), "done-file-member"), new.clone());
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        if !looked && store::is_alike(tx, grant, &person.profile(), None)? {
            return Err(FileError::Alike);
        }
        store::add_person(tx, grant, &person)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(FileError::Alike) => ask_same(&ctx, handle, form, new).await,
        Err(other) => Err(other.into()),
    }
}

/// Someone alike, in this household or another.
struct Known {
    handle: String,
    name: String,
    born: Option<String>,
    label: String,
    by: Vec<String>,
    here: bool,
}

#[derive(Template)]
#[template(path = "file/member_same.html")]
struct SamePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    name: String,
    typed: Vec<(&'static str, String)>,
    known: Vec<Known>,
}

async fn ask_same(ctx: &Ctx, handle: String, form: Form, new: NewPerson) -> Result<Response, PageError> {
    let profile = new.profile();
    let load = move |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| -> Result<_, DbError> {
        Ok((load_file(tx, grant)?, store::alike(tx, grant, &profile, None)?))
    };
    let (file, found): (File, Vec<Alike>) = ctx.household(&handle)?.read(load).await?;
    let known = |alike: Alike| Known {
        handle: ctx.handle(alike.person),
        here: file.members.iter().any(|m| m.person == alike.person && m.belongs_on(ctx.today())),
        name: alike.name,
        born: alike.born.map(|born| ctx.t.date(born)),
        label: alike.label,
        by: alike.by.iter().map(|by| ctx.t.get(by.text_key())).collect(),
    };
    let fields = ["name", "born", "address", "place", "from"];
    let typed = fields.map(|field| (field, form.value(field).to_owned()));
    let page = SamePage {
        frame: ctx.frame(ctx.t.get("file-same-title")),
        t: ctx.t.clone(),
        name: form.value("name").trim().to_owned(),
        typed: typed.into(),
        form,
        handle,
        known: found.into_iter().map(known).collect(),
        label: file.head.label,
    };
    Ok(ctx.refused_page(&page)?.into_response())
}

pub(super) async fn add_known(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let person: PersonId = ctx.id(form.value("person"))?;
    let (place, from) = (form.choice("place"), form.date("from", Bounds::past(ctx.today(), YEARS_BACK)));
    let (Some(place), Some(from)) = (place, from) else {
        let page = new_page(&ctx, handle, form).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let next = done(&format!("/werk/h/{handle}/leden"), "done-file-member");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::add_known_person(tx, grant, person, place, from)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(FileError::Refused(refusal)) => {
            form.refuse("from", refusal_text_key(refusal));
            let page = new_page(&ctx, handle, form).await?;
            Ok(ctx.refused_page(&page)?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}
