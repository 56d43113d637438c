//! One member: correcting what is known of them, and noting that they left.

use super::members::{File, YEARS_BACK, load_file};
use super::overview::Part;
use super::{done, refusal_text_key};
use crate::file::rules::{Member, Profile, read_address};
use crate::file::{FileError, store};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

#[derive(Template)]
#[template(path = "file/member.html")]
struct MemberPage {
    frame: Frame,
    t: Texts,
    form: Form,
    leaving: Form,
    handle: String,
    person: String,
    label: String,
    name: String,
    /// Whether they belong to the household still.
    belongs: bool,
    part: Part,
}

type Place = Path<(String, String)>;

fn kept_fields(m: &Member) -> Vec<(&'static str, String)> {
    let home = [m.address.as_deref(), m.postcode.as_deref()];
    vec![
        ("first", m.first.clone()),
        ("last", m.last.clone()),
        ("born", m.born.map(foundation::time::Date::digits).unwrap_or_default()),
        ("address", home.into_iter().flatten().collect::<Vec<_>>().join(", ")),
    ]
}

/// The newest membership of a person.
async fn find(ctx: &Ctx, handle: &str, person: &str) -> Result<(File, Member), PageError> {
    let id: PersonId = ctx.id(person)?;
    let file = ctx.household(handle)?.read(load_file).await?;
    let member = file.members.iter().rfind(|m| m.person == id).cloned();
    Ok((file, member.ok_or(PageError::NotFound)?))
}

/// Which form of the page was sent, if any.
enum Sent {
    Nothing,
    Change(Form),
    Leaving(Form),
}

async fn member_page(ctx: &Ctx, handle: &str, person: &str, sent: Sent) -> Result<MemberPage, PageError> {
    let (file, member) = find(ctx, handle, person).await?;
    let kept = || {
        let empty = ctx.form().at_version(member.person_version);
        kept_fields(&member).into_iter().fold(empty, |form, (field, text)| form.with(field, text))
    };
    let empty = || ctx.form().at_version(member.version);
    let (form, leaving) = match sent {
        Sent::Nothing => (kept(), empty()),
        Sent::Change(form) => (form, empty()),
        Sent::Leaving(form) => (kept(), form),
    };
    Ok(MemberPage {
        frame: ctx.frame(member.name()),
        t: ctx.t.clone(),
        form,
        leaving,
        handle: handle.to_owned(),
        person: person.to_owned(),
        label: file.head.label,
        name: member.name(),
        belongs: member.until.is_none(),
        part: file.part,
    })
}

pub(super) async fn show(ctx: Ctx, Path((handle, person)): Place) -> Result<Page, PageError> {
    let page = member_page(&ctx, &handle, &person, Sent::Nothing).await?;
    ctx.page(&page)
}

async fn refused(ctx: &Ctx, handle: &str, person: &str, sent: Sent) -> Result<Response, PageError> {
    let page = member_page(ctx, handle, person, sent).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}

pub(super) async fn change(
    ctx: Ctx,
    Path((handle, person)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: PersonId = ctx.id(&person)?;
    let mut form = ctx.filled(posted);
    let (first, last) = (form.optional_text("first", 100), form.text("last", 100));
    let born = form.optional_date("born", Bounds::birth(ctx.today()));
    let address = form.optional_text("address", 200).map(|typed| read_address(&typed)).unwrap_or_default();
    let (Some(last), true) = (last, form.is_fine()) else {
        return refused(&ctx, &handle, &person, Sent::Change(form)).await;
    };
    let first = first.unwrap_or_default();
    let profile = Profile { first, last, born, address: address.line, postcode: address.postcode };
    let (next, version) =
        (done(&format!("/werk/h/{handle}/leden"), "done-file-person"), form.version_number());
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::change_person(tx, grant, id, &profile, version)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(FileError::Stale) => {
            let (_, theirs) = find(&ctx, &handle, &person).await?;
            form.meanwhile(theirs.person_version, kept_fields(&theirs));
            refused(&ctx, &handle, &person, Sent::Change(form)).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn leave(
    ctx: Ctx,
    Path((handle, person)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: PersonId = ctx.id(&person)?;
    let mut form = ctx.filled(posted);
    let latest = Bounds::coming(ctx.today(), 1).latest;
    let bounds = Bounds { latest, ..Bounds::past(ctx.today(), YEARS_BACK) };
    let Some(until) = form.date("until", bounds) else {
        return refused(&ctx, &handle, &person, Sent::Leaving(form)).await;
    };
    let (next, version) = (done(&format!("/werk/h/{handle}/leden"), "done-file-left"), form.version_number());
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::end_membership(tx, grant, id, until, version)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(FileError::Stale) => {
            let (_, theirs) = find(&ctx, &handle, &person).await?;
            let day = theirs.until.map(foundation::time::Date::digits).unwrap_or_default();
            form.meanwhile(theirs.version, vec![("until", day)]);
            refused(&ctx, &handle, &person, Sent::Leaving(form)).await
        }
        Err(FileError::Refused(refusal)) => {
            form.refuse("until", refusal_text_key(refusal));
            refused(&ctx, &handle, &person, Sent::Leaving(form)).await
        }
        Err(other) => Err(other.into()),
    }
}
