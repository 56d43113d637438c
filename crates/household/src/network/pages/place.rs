//! Where someone stands in the picture: asked one person at a time, answered with a button; the script that lets people
//! drag sends the same form.

use super::super::rules::{Closeness, Group, Tie, TieId};
use super::super::store::{self, NetworkError};
use super::super::view::{self, Picture};
use super::Loaded;
use super::files::{At, File};
use super::side::Side;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// Who is asked about next: the first who has no place yet, and how many come after.
pub(super) struct Tray {
    pub(super) question: String,
    pub(super) href: String,
    pub(super) after: Option<String>,
    pub(super) form: Form,
    pub(super) groups: Vec<Choice>,
    pub(super) rings: Vec<Choice>,
}

impl Tray {
    /// Of those who are there now.
    pub(super) fn of(ctx: &Ctx, list: &str, current: &[Tie]) -> Option<Self> {
        let mut unplaced = current.iter().filter(|tie| tie.what.closeness.is_none());
        let tie = unplaced.next()?;
        let after = unplaced.count();
        Some(Self::about(ctx, list, tie, after, as_kept(ctx, tie)))
    }

    fn about(ctx: &Ctx, list: &str, tie: &Tie, after: usize, form: Form) -> Self {
        let t = &ctx.t;
        Self {
            question: t.with("network-place-question", &[("name", tie.what.name.as_str().into())]),
            href: format!("{list}/{}/plek", ctx.handle(tie.id)),
            after: (after > 0).then(|| t.with("network-place-after", &[("people", after.into())])),
            form,
            groups: Choice::all::<Group>(t),
            rings: Choice::all::<Closeness>(t),
        }
    }
}

/// The form as it is kept.
fn as_kept(ctx: &Ctx, tie: &Tie) -> Form {
    ctx.form().at_version(tie.version).with("group", tie.what.group.code())
}

#[derive(Template)]
#[template(path = "network/place.html")]
struct PlacePage {
    frame: Frame,
    t: Texts,
    side: Side,
    handle: String,
    label: String,
    list: String,
    now: String,
    tray: Tray,
    picture: Option<Picture>,
    files: Vec<File>,
    letters: Vec<(char, String)>,
}

impl PlacePage {
    fn new(ctx: &Ctx, side: Side, handle: &str, data: &Loaded, tie: &Tie, form: Form) -> Self {
        let (t, list) = (&ctx.t, side.list(handle));
        let tray = Tray::about(ctx, &list, tie, 0, form);
        let ring = tie.what.closeness.map_or_else(|| t.get("network-open"), |ring| t.get(ring.text_key()));
        let now = [
            ("name", tie.what.name.as_str().into()),
            ("group", t.get(tie.what.group.text_key()).into()),
            ("ring", ring.into()),
        ];
        Self {
            frame: ctx.frame(tray.question.clone()),
            label: data.head.label.clone(),
            now: t.with("network-place-now", &now),
            tray,
            picture: data.picture(None, t),
            files: At { page: &list, query: "", name: "network-file-name" }.drawing(t),
            letters: view::letters(t),
            side,
            handle: handle.to_owned(),
            list,
            t: t.clone(),
        }
    }
}

async fn show_on(ctx: Ctx, side: Side, handle: String, tie: String) -> Result<Page, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let (data, tie) = ctx.household(&handle)?.read(move |tx, grant| side.load_tie(tx, grant, id)).await?;
    let form = as_kept(&ctx, &tie);
    ctx.page(&PlacePage::new(&ctx, side, &handle, &data, &tie, form))
}

pub(super) async fn show(ctx: Ctx, Path((handle, tie)): Path<(String, String)>) -> Result<Page, PageError> {
    show_on(ctx, Side::Team, handle, tie).await
}

pub(super) async fn show_own(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
) -> Result<Page, PageError> {
    show_on(ctx, Side::Own, handle, tie).await
}

/// Gives someone a place, and asks about the next one who has none.
fn placed(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    side: Side,
    id: TieId,
    version: i64,
    place: (Group, Closeness),
) -> Result<Replied, NetworkError> {
    let (data, tie) = side.load_tie(tx, grant, id)?;
    let was_unplaced = tie.what.closeness.is_none();
    let mut what = tie.what;
    (what.group, what.closeness) = (place.0, Some(place.1));
    store::change_tie(tx, grant, id, version, &what)?;
    let list = side.list(&tx.handle(grant.household()));
    let next = data.current().into_iter().find(|other| other.id != id && other.what.closeness.is_none());
    Ok(Replied(match next.filter(|_| was_unplaced) {
        Some(next) => format!("{list}/{}/plek?gedaan=done-network-placed", tx.handle(next.id)),
        None => format!("{list}?gedaan=done-network-placed"),
    }))
}

async fn keep_on(
    ctx: Ctx,
    side: Side,
    handle: String,
    tie: String,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let mut form = ctx.filled(posted);
    let (group, closeness) = (form.choice::<Group>("group"), form.choice::<Closeness>("closeness"));
    let mut stale = false;
    if let (Some(group), Some(closeness)) = (group, closeness) {
        let version = form.version_number();
        let kept = ctx
            .household(&handle)?
            .write(&form, move |tx, grant| placed(tx, grant, side, id, version, (group, closeness)));
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(NetworkError::StaleTie(_)) => stale = true,
            Err(other) => return Err(other.into()),
        }
    }
    let (data, tie) = ctx.household(&handle)?.read(move |tx, grant| side.load_tie(tx, grant, id)).await?;
    if stale {
        // Two choices: what is kept now is shown, and one may choose again.
        form = as_kept(&ctx, &tie);
        form.refuse("group", "network-changed-meanwhile");
    }
    Ok(ctx.refused_page(&PlacePage::new(&ctx, side, &handle, &data, &tie, form))?.into_response())
}

pub(super) async fn keep(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    keep_on(ctx, Side::Team, handle, tie, posted).await
}

pub(super) async fn keep_own(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    keep_on(ctx, Side::Own, handle, tie, posted).await
}
