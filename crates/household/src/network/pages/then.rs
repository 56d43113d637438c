//! Then and now: the network of two days laid over each other (R44).

use super::super::rules::{PictureId, Tie, WhyKept};
use super::super::store::{self, KeptOn, NetworkError};
use super::super::then_view::ThenView;
use super::place::Side;
use super::{Loaded, load, own, to_list};
use crate::file::{self, AuthorityLine};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};
use std::collections::HashMap;

/// What stands in an address for today.
const NOW: &str = "nu";

/// Keeps the network as it is today.
pub(super) async fn keep(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::keep_picture(tx, grant, WhyKept::ByHand)?;
        Ok::<_, NetworkError>(to_list(tx, grant, "done-network-kept"))
    });
    Ok(kept.await??)
}

/// The days there are, and the two that are asked for.
struct Found {
    data: Loaded,
    pictures: Vec<KeptOn>,
    then: Option<Vec<Tie>>,
    now: Option<Vec<Tie>>,
}

/// Which two days; none means today for the later and the latest kept one for the earlier.
#[derive(Debug, Clone, Copy)]
struct Asked {
    then: Option<PictureId>,
    now: Option<PictureId>,
}

impl Found {
    fn load(
        tx: &mut Tx<'_, '_>,
        grant: &Grant<ThisHousehold>,
        side: Side,
        asked: Asked,
    ) -> Result<Self, DbError> {
        let pictures = store::pictures(tx, grant)?;
        let authority = match side {
            Side::Team => None,
            Side::Own => Some(file::authority(tx, grant)?),
        };
        let data = match side {
            Side::Team => load(tx, grant)?,
            Side::Own => own::load_seen(tx, grant)?,
        };
        let mut people = |id: PictureId| -> Result<Option<Vec<Tie>>, DbError> {
            let people = store::picture(tx, grant, id)?;
            Ok(people.map(|people| seen(&data, people, grant, authority.as_deref())))
        };
        let then = match asked.then.or(pictures.first().map(|latest| latest.id)) {
            Some(id) => people(id)?,
            None => None,
        };
        let now = match asked.now {
            Some(id) => people(id)?,
            None => Some(data.current()),
        };
        Ok(Self { data, pictures, then, now })
    }
}

/// Those of whom the reader may know.
fn seen(
    data: &Loaded,
    people: Vec<Tie>,
    grant: &Grant<ThisHousehold>,
    authority: Option<&[AuthorityLine]>,
) -> Vec<Tie> {
    match authority {
        None => people,
        Some(authority) => {
            people.into_iter().filter(|tie| data.may_see(tie, grant.person(), authority)).collect()
        }
    }
}

#[derive(Template)]
#[template(path = "network/then.html")]
struct ThenPage {
    frame: Frame,
    t: Texts,
    side: Side,
    handle: String,
    label: String,
    base: String,
    form: Form,
    earlier: Vec<Choice>,
    later: Vec<Choice>,
    view: Option<ThenView>,
}

async fn show_on(
    ctx: Ctx,
    side: Side,
    handle: String,
    query: HashMap<String, String>,
) -> Result<Page, PageError> {
    let id = |name: &str| query.get(name).and_then(|handle| ctx.id::<PictureId>(handle).ok());
    let asked = Asked { then: id("toen"), now: id("later") };
    let found = ctx.household(&handle)?.read(move |tx, grant| Found::load(tx, grant, side, asked)).await?;
    let (t, base) = (&ctx.t, side.list(&handle));
    let name = |kept: &KeptOn| match kept.why {
        WhyKept::ByHand => t.date(kept.on),
        WhyKept::PlanOffered => t.with("network-then-with-plan", &[("date", t.date(kept.on).into())]),
    };
    let choice = |kept: &KeptOn| Choice { value: ctx.handle(kept.id), label: name(kept) };
    let earlier: Vec<Choice> = found.pictures.iter().map(choice).collect();
    let today = Choice { value: NOW.to_owned(), label: t.get("network-then-now") };
    let later: Vec<Choice> = std::iter::once(today).chain(earlier.iter().cloned()).collect();
    let chosen = |picture: Option<PictureId>| picture.map(|id| ctx.handle(id));
    let then = chosen(asked.then).or(earlier.first().map(|first| first.value.clone())).unwrap_or_default();
    let now = chosen(asked.now).unwrap_or_else(|| NOW.to_owned());
    let label = |choices: &[Choice], value: &str| {
        choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())
    };
    let names = (label(&earlier, &then), label(&later, &now));
    let view = match (&found.then, &found.now, names) {
        (Some(before), Some(after), (Some(first), Some(second))) => {
            Some(ThenView::of((before, &first), (after, &second), t))
        }
        _ => None,
    };
    ctx.page(&ThenPage {
        frame: ctx.frame(t.get("network-then-title")),
        t: t.clone(),
        side,
        label: found.data.head.label.clone(),
        base,
        form: ctx.form().with("toen", then).with("later", now),
        earlier,
        later,
        view,
        handle,
    })
}

pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    show_on(ctx, Side::Team, handle, query).await
}

pub(super) async fn show_own(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    show_on(ctx, Side::Own, handle, query).await
}
