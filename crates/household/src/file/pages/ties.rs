//! Noting and ending relations between members, and authority over them.

use super::members::{File, YEARS_BACK, again, load_file};
use super::overview::Part;
use super::{done, refusal_text_key};
use crate::file::rules::{
    AuthorityId, AuthorityKind, Holder, NewAuthority, NewRelation, RelationId, RelationKind,
};
use crate::file::{FileError, store};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// What a page with one form about two people needs.
struct Pair {
    label: String,
    people: Vec<Choice>,
    part: Part,
}

async fn pair(ctx: &Ctx, handle: &str) -> Result<Pair, PageError> {
    let File { head, members, part } = ctx.household(handle)?.read(load_file).await?;
    let choose = Choice { value: String::new(), label: ctx.t.get("file-choose-person") };
    let mut people = vec![choose];
    for member in members.iter().filter(|m| !m.belongs_never()) {
        let choice = Choice { value: ctx.handle(member.person), label: member.name() };
        if !people.contains(&choice) {
            people.push(choice);
        }
    }
    Ok(Pair { label: head.label, people, part })
}

#[derive(Template)]
#[template(path = "file/relation.html")]
struct RelationPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    people: Vec<Choice>,
    kinds: Vec<Choice>,
    part: Part,
}

async fn relation_page(ctx: &Ctx, handle: String, form: Form) -> Result<RelationPage, PageError> {
    let Pair { label, people, part } = pair(ctx, &handle).await?;
    let (frame, t, kinds) =
        (ctx.frame(ctx.t.get("file-relation-new")), ctx.t.clone(), Choice::all::<RelationKind>(&ctx.t));
    Ok(RelationPage { frame, t, form, handle, label, people, kinds, part })
}

pub(super) async fn form_relation(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let page = relation_page(&ctx, handle, ctx.form()).await?;
    ctx.page(&page)
}

/// A member chosen from a list.
fn chosen(ctx: &Ctx, form: &mut Form, field: &str) -> Result<Option<PersonId>, PageError> {
    match form.value(field) {
        "" => {
            form.refuse(field, "web-choose");
            Ok(None)
        }
        handle => ctx.id(handle).map(Some),
    }
}

fn past(today: Date) -> Bounds {
    Bounds::past(today, YEARS_BACK)
}

pub(super) async fn add_relation(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let (person, kind) = (chosen(&ctx, &mut form, "person")?, form.choice("kind"));
    let (other, from) = (chosen(&ctx, &mut form, "other")?, form.optional_date("from", past(ctx.today())));
    let (Some(person), Some(kind), Some(other), true) = (person, kind, other, form.is_fine()) else {
        let page = relation_page(&ctx, handle, form).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let next = done(&format!("/werk/h/{handle}/leden"), "done-file-relation");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::add_relation(tx, grant, &NewRelation { person, other, kind, from })?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(FileError::Refused(refusal)) => {
            form.refuse("other", refusal_text_key(refusal));
            let page = relation_page(&ctx, handle, form).await?;
            Ok(ctx.refused_page(&page)?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "file/authority.html")]
struct AuthorityPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    people: Vec<Choice>,
    holders: Vec<Choice>,
    kinds: Vec<Choice>,
    part: Part,
}

/// What stands in the list of holders for someone from outside the household.
const OUTSIDE: &str = "outside";

async fn authority_page(ctx: &Ctx, handle: String, form: Form) -> Result<AuthorityPage, PageError> {
    let Pair { label, people, part } = pair(ctx, &handle).await?;
    let outside = Choice { value: OUTSIDE.to_owned(), label: ctx.t.get("file-holder-outside") };
    Ok(AuthorityPage {
        frame: ctx.frame(ctx.t.get("file-authority-new")),
        t: ctx.t.clone(),
        form,
        handle,
        label,
        holders: people.iter().cloned().chain([outside]).collect(),
        people,
        kinds: Choice::all::<AuthorityKind>(&ctx.t),
        part,
    })
}

pub(super) async fn form_authority(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let page = authority_page(&ctx, handle, ctx.form()).await?;
    ctx.page(&page)
}

fn holder(ctx: &Ctx, form: &mut Form) -> Result<Option<Holder>, PageError> {
    if form.value("holder") == OUTSIDE {
        return Ok(form.text("holder_name", 200).map(Holder::Named));
    }
    Ok(chosen(ctx, form, "holder")?.map(Holder::Member))
}

pub(super) async fn add_authority(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let (over, kind) = (chosen(&ctx, &mut form, "over")?, form.choice("kind"));
    let (holder, from) = (holder(&ctx, &mut form)?, form.date("from", past(ctx.today())));
    let (Some(over), Some(kind), Some(holder), Some(from)) = (over, kind, holder, from) else {
        let page = authority_page(&ctx, handle, form).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let next = done(&format!("/werk/h/{handle}/leden"), "done-file-authority");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::add_authority(tx, grant, &NewAuthority { holder, over, kind, from })?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(FileError::Refused(refusal)) => {
            form.refuse("holder", refusal_text_key(refusal));
            let page = authority_page(&ctx, handle, form).await?;
            Ok(ctx.refused_page(&page)?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// The last day of a relation or authority, as typed.
fn end(ctx: &Ctx, form: &mut Form, field: &str) -> Option<Date> {
    let latest = Bounds::coming(ctx.today(), 1).latest;
    form.date(field, Bounds { latest, ..past(ctx.today()) })
}

/// After an attempt to end something: on, or the members again with one sentence.
async fn ended(
    ctx: &Ctx,
    handle: String,
    mut form: Form,
    field: &str,
    kept: Result<Response, FileError>,
) -> Result<Response, PageError> {
    let text_key = match kept {
        Ok(response) => return Ok(response),
        Err(FileError::Refused(refusal)) => refusal_text_key(refusal),
        // It has an end already, and its form is gone from the page: back to what is kept now.
        Err(FileError::Stale) => return Ok(foundation::web::see_other(&format!("/werk/h/{handle}/leden"))),
        Err(other) => return Err(other.into()),
    };
    form.refuse(field, text_key);
    again(ctx, handle, form).await
}

pub(super) async fn end_relation(
    ctx: Ctx,
    Path((handle, relation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: RelationId = ctx.id(&relation)?;
    let (mut form, field) = (ctx.filled(posted), format!("until-{relation}"));
    let Some(until) = end(&ctx, &mut form, &field) else { return again(&ctx, handle, form).await };
    let next = done(&format!("/werk/h/{handle}/leden"), "done-file-ended");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::end_relation(tx, grant, id, until)?;
        Ok(Replied(next))
    });
    let kept = kept.await?;
    ended(&ctx, handle, form, &field, kept).await
}

pub(super) async fn end_authority(
    ctx: Ctx,
    Path((handle, authority)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: AuthorityId = ctx.id(&authority)?;
    let (mut form, field) = (ctx.filled(posted), format!("until-{authority}"));
    let Some(until) = end(&ctx, &mut form, &field) else { return again(&ctx, handle, form).await };
    let next = done(&format!("/werk/h/{handle}/leden"), "done-file-ended");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::end_authority(tx, grant, id, until)?;
        Ok(Replied(next))
    });
    let kept = kept.await?;
    ended(&ctx, handle, form, &field, kept).await
}
