//! The people around you, as the household itself reads and writes it. A member sees and changes their own people and
//! those of whoever they live with or answer for, and the whole household's when they live there.

use super::super::form::{self, Choices, OWN_FIELDS, OwnSaid};
use super::super::rules::{NoNetwork, Tie, TieId, Whose};
use super::super::store::{self, NetworkError};
use super::super::view::{self, Picture, Reader, TieRow};
use super::files::{At, File};
use super::place::Tray;
use super::side::Side;
use super::{Loaded, load, tie_refused};
use crate::file;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

/// What the household's own pages need: the list as this member sees it.
struct Seen {
    data: Loaded,
    can_write: bool,
}

impl Seen {
    fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Self, DbError> {
        let authority = file::authority(tx, grant)?;
        let data = load(tx, grant)?.seen_by(grant.person(), &authority);
        Ok(Self { data, can_write: grant.may(Action::WriteOwnNetwork) })
    }

    /// One of the people whom they see, and so may change.
    fn tie(&self, id: TieId) -> Result<Tie, NetworkError> {
        self.data.ties.iter().find(|tie| tie.id == id).cloned().ok_or(NetworkError::NoSuchTie)
    }
}

/// The list as this member sees it.
pub(super) fn load_seen(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    Ok(Seen::load(tx, grant)?.data)
}

/// The same, read.
pub(super) async fn read(ctx: &Ctx, handle: &str) -> Result<Loaded, PageError> {
    Ok(seen(ctx, handle).await?.data)
}

async fn seen(ctx: &Ctx, handle: &str) -> Result<Seen, PageError> {
    ctx.household(handle)?.read(Seen::load).await
}

#[derive(Template)]
#[template(path = "network/people.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    side: Side,
    handle: String,
    base: String,
    none: Option<(String, NoNetwork, String)>,
    picture: Option<Picture>,
    files: Vec<File>,
    letters: Vec<(char, String)>,
    rows: Vec<TieRow>,
    tray: Option<Tray>,
    add: Form,
    choices: Choices,
    can_write: bool,
}

impl OwnPage {
    fn new(ctx: &Ctx, handle: &str, seen: &Seen) -> Self {
        let (t, data) = (&ctx.t, &seen.data);
        let said = |none: NoNetwork| (t.get(none.why.text_key()), none.clone(), t.date(none.on));
        let list = Side::Own.list(handle);
        let href = |tie: &Tie| format!("{list}/{}", ctx.handle(tie.id));
        let current = data.current();
        Self {
            frame: ctx.frame(t.get("network-title")),
            side: Side::Own,
            none: data.none().map(said),
            picture: data.picture(None, t).map(|picture| {
                if seen.can_write { picture.with_places(ctx, &list, &current) } else { picture }
            }),
            tray: Tray::of(ctx, &list, &current).filter(|_| seen.can_write),
            files: At { page: &list, query: "", name: "network-file-name" }.all(&list, t),
            letters: view::letters(t),
            rows: view::rows(current.iter(), &data.members, Reader::Household, t, href),
            add: ctx.form(),
            choices: Choices::of(ctx, &data.members),
            can_write: seen.can_write,
            base: list.clone(),
            handle: handle.to_owned(),
            t: t.clone(),
        }
    }
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let seen = seen(&ctx, &handle).await?;
    ctx.page(&OwnPage::new(&ctx, &handle, &seen))
}

fn to_own(tx: &Tx<'_, '_>, grant: &Grant<ThisHousehold>, done: &str) -> Replied {
    Replied(format!("/mijn/{}/mensen?gedaan={done}", tx.handle(grant.household())))
}

/// Whose it is, when a member adds someone: their own.
fn own_of(grant: &Grant<ThisHousehold>) -> Whose {
    grant.person().map_or(Whose::Household, Whose::Member)
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    if let Some(said) = OwnSaid::read(&mut form) {
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let new = said.new_tie(own_of(grant), tx.today());
            store::add_tie(tx, grant, &new)?;
            Ok(to_own(tx, grant, "done-network-added"))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(NetworkError::Rule(rule)) => form::refuse(&mut form, rule),
            Err(other) => return Err(other.into()),
        }
    }
    let seen = seen(&ctx, &handle).await?;
    let page = OwnPage { add: form, ..OwnPage::new(&ctx, &handle, &seen) };
    Ok(ctx.refused_page(&page)?.into_response())
}

#[derive(Template)]
#[template(path = "network/person.html")]
struct OwnTiePage {
    frame: Frame,
    t: Texts,
    handle: String,
    list_href: String,
    tie: String,
    name: String,
    there: bool,
    form: Form,
    choices: Choices,
}

impl OwnTiePage {
    fn new(ctx: &Ctx, handle: &str, seen: &Seen, tie: &Tie, form: Form) -> Self {
        Self {
            frame: ctx.frame(tie.what.name.clone()),
            t: ctx.t.clone(),
            handle: handle.to_owned(),
            list_href: Side::Own.list(handle),
            tie: ctx.handle(tie.id),
            name: tie.what.name.clone(),
            there: tie.what.is_there_on(seen.data.today),
            form,
            choices: Choices::of(ctx, &seen.data.members),
        }
    }
}

/// The list and one of its people.
async fn seen_tie(ctx: &Ctx, handle: &str, id: TieId) -> Result<(Seen, Tie), PageError> {
    let found = ctx.household(handle)?.read(move |tx, grant| {
        let seen = Seen::load(tx, grant)?;
        let tie = seen.tie(id)?;
        Ok::<_, NetworkError>((seen, tie))
    });
    found.await
}

pub(super) async fn show_tie(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let (seen, tie) = seen_tie(&ctx, &handle, ctx.id(&tie)?).await?;
    let form = form::filled_own(&ctx, &tie);
    ctx.page(&OwnTiePage::new(&ctx, &handle, &seen, &tie, form))
}

pub(super) async fn change(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let mut form = ctx.filled(posted);
    let mut theirs = None;
    if let Some(said) = OwnSaid::read(&mut form) {
        let version = form.version_number();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let tie = Seen::load(tx, grant)?.tie(id)?;
            store::change_tie(tx, grant, id, version, &said.over(tie.what))?;
            Ok(to_own(tx, grant, "done-network-changed"))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(error) => theirs = tie_refused(&mut form, error)?,
        }
    }
    let (seen, tie) = seen_tie(&ctx, &handle, id).await?;
    if let Some(theirs) = theirs {
        form::meanwhile(&ctx, &mut form, &theirs, &seen.data.members, Some(&OWN_FIELDS));
    }
    Ok(ctx.refused_page(&OwnTiePage::new(&ctx, &handle, &seen, &tie, form))?.into_response())
}

/// Takes someone off the list today.
pub(super) async fn end(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let form = ctx.filled(posted);
    let version = form.version_number();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let mut what = Seen::load(tx, grant)?.tie(id)?.what;
        what.until = Some(tx.today());
        store::change_tie(tx, grant, id, version, &what)?;
        Ok(to_own(tx, grant, "done-network-ended"))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NetworkError::StaleTie(_)) => {
            // Nothing was typed here: what is kept now is shown, and one may end it again.
            let (seen, tie) = seen_tie(&ctx, &handle, id).await?;
            let mut form = form::filled_own(&ctx, &tie);
            form.refuse("name", "network-changed-meanwhile");
            Ok(ctx.refused_page(&OwnTiePage::new(&ctx, &handle, &seen, &tie, form))?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}
