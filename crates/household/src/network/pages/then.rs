//! Then and now: the network of two days laid over each other (R44).

use super::super::rules::{PictureId, Tie, WhyKept, change_as_json, compare};
use super::super::store::{self, KeptOn, NetworkError};
use super::super::then_view::ThenView;
use super::files::{At, File, as_png, as_svg};
use super::side::Side;
use super::{Loaded, to_list};
use crate::file::{self, AuthorityLine};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{self, Choice, Ctx, Form, Frame, Page, PageError, Posted};
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
        let data = side.load(tx, grant)?;
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
    files: Vec<File>,
}

/// One of the two days: who was there, how the day is called, and which day it is.
struct Day<'f> {
    people: &'f [Tie],
    name: String,
    on: Date,
}

impl Found {
    async fn read(ctx: &Ctx, side: Side, handle: &str, asked: Asked) -> Result<Self, PageError> {
        ctx.household(handle)?.read(move |tx, grant| Self::load(tx, grant, side, asked)).await
    }

    fn kept(&self, id: PictureId) -> Option<&KeptOn> {
        self.pictures.iter().find(|picture| picture.id == id)
    }

    /// The two days that were asked for, when both are there.
    fn days(&self, asked: Asked, t: &Texts) -> Option<(Day<'_>, Day<'_>)> {
        let earlier = asked.then.or(self.pictures.first().map(|latest| latest.id));
        let earlier = self.kept(earlier?)?;
        let then = Day { people: self.then.as_deref()?, name: name(earlier, t), on: earlier.on };
        let people = self.now.as_deref()?;
        let now = match asked.now {
            None => Day { people, name: t.get("network-then-now"), on: self.data.today },
            Some(id) => {
                let later = self.kept(id)?;
                Day { people, name: name(later, t), on: later.on }
            }
        };
        Some((then, now))
    }

    fn view(&self, asked: Asked, t: &Texts) -> Option<ThenView> {
        let (then, now) = self.days(asked, t)?;
        Some(ThenView::of((then.people, &then.name), (now.people, &now.name), t))
    }
}

/// How a day on which the network was kept is called.
fn name(kept: &KeptOn, t: &Texts) -> String {
    match kept.why {
        WhyKept::ByHand => t.date(kept.on),
        WhyKept::PlanOffered => t.with("network-then-with-plan", &[("date", t.date(kept.on).into())]),
    }
}

type Asking = HashMap<String, String>;

impl Asked {
    /// Which days, from an address.
    fn of(ctx: &Ctx, query: &Asking) -> Self {
        let id = |name: &str| query.get(name).and_then(|handle| ctx.id::<PictureId>(handle).ok());
        Self { then: id("toen"), now: id("later") }
    }
}

async fn show_on(ctx: Ctx, side: Side, handle: String, query: Asking) -> Result<Page, PageError> {
    let asked = Asked::of(&ctx, &query);
    let found = Found::read(&ctx, side, &handle, asked).await?;
    let (t, base) = (&ctx.t, side.list(&handle));
    let choice = |kept: &KeptOn| Choice { value: ctx.handle(kept.id), label: name(kept, t) };
    let earlier: Vec<Choice> = found.pictures.iter().map(choice).collect();
    let today = Choice { value: NOW.to_owned(), label: t.get("network-then-now") };
    let later: Vec<Choice> = std::iter::once(today).chain(earlier.iter().cloned()).collect();
    let chosen = |picture: Option<PictureId>| picture.map(|id| ctx.handle(id));
    let then = chosen(asked.then).or(earlier.first().map(|first| first.value.clone())).unwrap_or_default();
    let now = chosen(asked.now).unwrap_or_else(|| NOW.to_owned());
    let (page, query) = (format!("{base}/toen"), format!("?toen={then}&later={now}"));
    let at = At { page: &page, query: &query, name: "network-then-file" };
    let mut files = at.drawing(t);
    files.push(at.change(t));
    ctx.page(&ThenPage {
        frame: ctx.frame(t.get("network-then-title")),
        view: found.view(asked, t),
        files,
        t: t.clone(),
        side,
        label: found.data.head.label.clone(),
        base,
        form: ctx.form().with("toen", then).with("later", now),
        earlier,
        later,
        handle,
    })
}

pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<Asking>,
) -> Result<Page, PageError> {
    show_on(ctx, Side::Team, handle, query).await
}

pub(super) async fn show_own(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<Asking>,
) -> Result<Page, PageError> {
    show_on(ctx, Side::Own, handle, query).await
}

#[derive(Template)]
#[template(path = "network/then-file.svg")]
struct ThenFile {
    t: Texts,
    view: ThenView,
}

/// The drawing of both days as a file; not there when there are no two days.
async fn svg(ctx: &Ctx, side: Side, handle: &str, query: &Asking) -> Result<String, PageError> {
    let asked = Asked::of(ctx, query);
    let found = Found::read(ctx, side, handle, asked).await?;
    let view = found.view(asked, &ctx.t).ok_or(PageError::NotFound)?;
    Ok(ThenFile { t: ctx.t.clone(), view }.render()?)
}

/// What changed between both days, as open data.
async fn change(ctx: &Ctx, side: Side, handle: &str, query: &Asking) -> Result<Response, PageError> {
    let asked = Asked::of(ctx, query);
    let found = Found::read(ctx, side, handle, asked).await?;
    let (then, now) = found.days(asked, &ctx.t).ok_or(PageError::NotFound)?;
    web::json(change_as_json(&compare(then.people, now.people), then.on, now.on, ctx.today()))
}

pub(super) async fn drawing(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<Asking>,
) -> Result<Response, PageError> {
    Ok(as_svg(svg(&ctx, Side::Team, &handle, &query).await?))
}

pub(super) async fn painting(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<Asking>,
) -> Result<Response, PageError> {
    as_png(svg(&ctx, Side::Team, &handle, &query).await?).await
}

pub(super) async fn data(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<Asking>,
) -> Result<Response, PageError> {
    change(&ctx, Side::Team, &handle, &query).await
}

pub(super) async fn own_drawing(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<Asking>,
) -> Result<Response, PageError> {
    Ok(as_svg(svg(&ctx, Side::Own, &handle, &query).await?))
}

pub(super) async fn own_painting(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<Asking>,
) -> Result<Response, PageError> {
    as_png(svg(&ctx, Side::Own, &handle, &query).await?).await
}

pub(super) async fn own_data(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<Asking>,
) -> Result<Response, PageError> {
    change(&ctx, Side::Own, &handle, &query).await
}
