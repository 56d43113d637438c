//! Records that may be of the same person as a member: comparing them, making two one, and parting them again (R22).

use super::members::{File, load_file};
use super::overview::Part as Works;
use super::{done, refusal_text_key};
use crate::file::FileError;
use crate::file::rules::{Choice as Chosen, Likeness, Part, Profile, Right, contradictions};
use crate::file::store::{self, Merged, Twin};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// One thing in which two records differ, with the field in which one is chosen.
struct Difference {
    field: String,
    what: String,
    choices: Vec<Choice>,
}

/// A record that may be of the same person.
struct Candidate {
    handle: String,
    name: String,
    born: Option<String>,
    home: String,
    label: String,
    by: Vec<String>,
    differences: Vec<Difference>,
}

/// A record that is one with the member's.
struct One {
    handle: String,
    text: String,
}

#[derive(Template)]
#[template(path = "file/duplicates.html")]
struct DuplicatesPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    person: String,
    label: String,
    name: String,
    candidates: Vec<Candidate>,
    merged: Vec<One>,
    part: Works,
}

struct Loaded {
    file: File,
    own: Profile,
    twins: Vec<Twin>,
    merged: Vec<Merged>,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, person: PersonId) -> Result<Loaded, FileError> {
    let file = load_file(tx, grant)?;
    let own = file.members.iter().find(|m| m.person == person).map(crate::file::Member::profile);
    Ok(Loaded {
        own: own.ok_or(FileError::Absent)?,
        twins: store::twins(tx, grant, person)?,
        merged: store::merged_with(tx, grant, person)?,
        file,
    })
}

fn name(p: &Profile) -> String {
    format!("{} {}", p.first, p.last).trim().to_owned()
}

fn home(p: &Profile) -> String {
    [p.address.as_deref(), p.postcode.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a record says about a part, in words.
fn said(t: &Texts, p: &Profile, part: Part) -> String {
    match part {
        Part::Name => name(p),
        Part::Born => p.born.map(|born| t.date(born)).unwrap_or_default(),
        Part::Address => home(p),
    }
}

fn candidate(ctx: &Ctx, own: &Profile, twin: Twin) -> Candidate {
    let t = &ctx.t;
    let handle = ctx.handle(twin.alike.person);
    let differences = contradictions(own, &twin.profile).into_iter().map(|part| {
        let choice =
            |right: Right, p: &Profile| Choice { value: right.code().to_owned(), label: said(t, p, part) };
        Difference {
            field: field(part, &handle),
            what: t.get(part.text_key()),
            choices: vec![choice(Right::Kept, own), choice(Right::Gone, &twin.profile)],
        }
    });
    Candidate {
        name: name(&twin.profile),
        born: twin.profile.born.map(|born| t.date(born)),
        home: home(&twin.profile),
        label: twin.alike.label,
        by: twin.alike.by.iter().map(|by: &Likeness| t.get(by.text_key())).collect(),
        differences: differences.collect(),
        handle,
    }
}

/// The field in which one of two records is chosen: the page has one form for each candidate.
fn field(part: Part, other: &str) -> String {
    format!("{}-{other}", part.code())
}

type Place = Path<(String, String)>;

pub(super) async fn show(ctx: Ctx, Path((handle, person)): Place) -> Result<Page, PageError> {
    let page = page(&ctx, handle, person, ctx.form()).await?;
    ctx.page(&page)
}

async fn page(ctx: &Ctx, handle: String, person: String, form: Form) -> Result<DuplicatesPage, PageError> {
    let id: PersonId = ctx.id(&person)?;
    let Loaded { file, own, twins, merged } =
        ctx.household(&handle)?.read(move |tx, grant| load(tx, grant, id)).await?;
    let one = |merged: Merged| {
        let text = [name(&merged.profile), home(&merged.profile)].into_iter().filter(|text| !text.is_empty());
        One { handle: ctx.handle(merged.other), text: text.collect::<Vec<_>>().join(", ") }
    };
    Ok(DuplicatesPage {
        frame: ctx.frame(ctx.t.get("file-duplicates-title")),
        t: ctx.t.clone(),
        form,
        handle,
        person,
        label: file.head.label,
        name: name(&own),
        candidates: twins.into_iter().map(|twin| candidate(ctx, &own, twin)).collect(),
        merged: merged.into_iter().map(one).collect(),
        part: file.part,
    })
}

/// What was chosen about each part in which two records differ; the member's own record stands for what was not asked.
fn chosen(form: &mut Form, other: &str) -> Option<Chosen> {
    let mut right = |part: Part| {
        let field = field(part, other);
        if form.value(&field).is_empty() { Some(Right::Kept) } else { form.choice(&field) }
    };
    let (name, born, address) = (right(Part::Name), right(Part::Born), right(Part::Address));
    Some(Chosen { name: name?, born: born?, address: address? })
}

/// The same, seen from the record that stays in use.
const fn turned(choice: Chosen) -> Chosen {
    const fn other(right: Right) -> Right {
        match right {
            Right::Kept => Right::Gone,
            Right::Gone => Right::Kept,
        }
    }
    Chosen { name: other(choice.name), born: other(choice.born), address: other(choice.address) }
}

pub(super) async fn merge(
    ctx: Ctx,
    Path((handle, person)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: PersonId = ctx.id(&person)?;
    let mut form = ctx.filled(posted);
    let with = form.value("other").to_owned();
    let other: PersonId = ctx.id(&with)?;
    if let Some(choice) = chosen(&mut form, &with) {
        let next = done(&format!("/werk/h/{handle}/leden/{person}/dubbel"), "done-file-merged");
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::merge(tx, grant, id, other, |kept| if kept == id { choice } else { turned(choice) })?;
            Ok(Replied(next))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(FileError::Refused(refusal)) => form.refuse("other", refusal_text_key(refusal)),
            Err(other) => return Err(other.into()),
        }
    }
    let page = page(&ctx, handle, person, form).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}

pub(super) async fn part(
    ctx: Ctx,
    Path((handle, person)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: PersonId = ctx.id(&person)?;
    let form = ctx.filled(posted);
    let other: PersonId = ctx.id(form.value("other"))?;
    let next = done(&format!("/werk/h/{handle}/leden/{person}/dubbel"), "done-file-parted");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::part(tx, grant, id, other)?;
        Ok::<_, FileError>(Replied(next))
    });
    Ok(kept.await??)
}
