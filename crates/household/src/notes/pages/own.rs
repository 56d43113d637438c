//! The household reads a note that is shared with it, and writes under it (R20).

use super::super::rules::{Note, NoteId, Remark, seen_by};
use super::super::store::{self, NoteError};
use super::super::view::{Worded, Wording};
use super::{LONG, Place, remark};
use crate::file::{self, Family, Member};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::identity;
use foundation::texts::Texts;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

struct Loaded {
    members: Vec<Member>,
    note: Note,
    by: String,
    remarks: Vec<Remark>,
}

/// A note as whoever asks sees it; not there when they do not.
fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: NoteId) -> Result<Loaded, NoteError> {
    let viewer = grant.person().ok_or(NoteError::NotThere)?;
    let mut note = store::one(tx, grant, id)?.ok_or(NoteError::NotThere)?;
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let family = Family { members: &members, authority: &authority };
    let today = tx.today();
    note.now.content = seen_by(&note.now.content, family, viewer, today).ok_or(NoteError::NotThere)?;
    let mut remarks = store::remarks(tx, grant, id)?;
    remarks.retain(|r| file::may_see(family, viewer, file::Item::WordsOf(r.person), today));
    let by = identity::account_name(tx, grant, note.author)?;
    Ok(Loaded { members, note, by, remarks })
}

#[derive(Template)]
#[template(path = "notes/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    note: String,
    words: Worded,
    who: String,
    remarks: Vec<(String, String)>,
}

pub(super) async fn show(ctx: Ctx, Path((handle, note)): Place) -> Result<Page, PageError> {
    let page = own_page(&ctx, handle, note, ctx.form()).await?;
    ctx.page(&page)
}

async fn own_page(ctx: &Ctx, handle: String, note: String, form: Form) -> Result<OwnPage, PageError> {
    let (id, t): (NoteId, &Texts) = (ctx.id(&note)?, &ctx.t);
    let Loaded { members, note: shared, by, remarks } =
        ctx.household(&handle)?.read(move |tx, grant| load(tx, grant, id)).await?;
    let values = [("name", by.into()), ("when", t.date_time(shared.written_at).into())];
    Ok(OwnPage {
        frame: ctx.frame(t.get("notes-own-title")),
        t: t.clone(),
        form,
        handle,
        note,
        words: Worded::of(t, shared.now.content, &members, Wording::Household),
        who: t.with("notes-own-by", &values),
        remarks: remarks.into_iter().map(|r| remark(t, &members, r)).collect(),
    })
}

pub(super) async fn add_remark(
    ctx: Ctx,
    Path((handle, note)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: NoteId = ctx.id(&note)?;
    let mut form = ctx.filled(posted);
    let Some(words) = form.text("remark", LONG) else {
        let page = own_page(&ctx, handle, note, form).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let next = format!("/mijn/{handle}/notitie/{note}?gedaan=done-note-remark");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        load(tx, grant, id)?;
        store::add_remark(tx, grant, id, &words)?;
        Ok::<_, NoteError>(Replied(next))
    });
    Ok(kept.await??)
}
