//! How anyone sees where help is missing, and says so with one press.

use super::rules::{FEW, Gap, Missing};
use super::store;
use crate::area::AreaCode;
use crate::social_map::Theme;
use askama::Template;
use axum::response::Response;
use foundation::access::{Action, Actor, Asking, Grant, Neighbourhood, Replied, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Ctx, Door, Frame, Page, PageError, Posted, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/buurt/gemist", Door::PublicData(Action::SeeDirectory), list),
        Route::post("/buurt/gemist", Door::PublicData(Action::SayMissing), say),
    ]
}

/// A gap in words.
struct Shown {
    area: String,
    theme: String,
    times: u32,
}

#[derive(Template)]
#[template(path = "gap/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    gaps: Vec<Shown>,
    few: String,
}

async fn list(ctx: Ctx) -> Result<Page, PageError> {
    let gaps = ctx.neighbourhood().read::<_, DbError, _>(store::gaps).await?;
    let t = &ctx.t;
    let shown = |gap: Gap| Shown {
        area: gap.area.map_or_else(|| t.get("gap-anywhere"), |area| area.name),
        theme: t.get(gap.theme.map_or("gap-anything", |theme| theme.text_key())),
        times: gap.times,
    };
    ctx.page(&ListPage {
        frame: ctx.frame(t.get("gap-title")),
        t: t.clone(),
        gaps: gaps.into_iter().map(shown).collect(),
        few: t.with("gap-few", &[("few", FEW.into())]),
    })
}

async fn say(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let missing =
        Missing { area: AreaCode::parse(form.value("buurt")).ok(), theme: Theme::parse(form.value("thema")) };
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, DbError> {
        store::count(tx, grant, &missing)?;
        Ok(Replied("/buurt/gemist?gedaan=done-gap-counted".to_owned()))
    };
    ctx.neighbourhood().write(&form, write).await?.map_err(PageError::from)
}

/// Counts a search that found nothing, as far as it can be said what was missing. A search is answered all the same when it
/// cannot be counted.
pub(crate) async fn found_nothing(ctx: &Ctx, missing: Missing) {
    let asking = Asking { actor: Actor::public(), action: Action::SayMissing, subject: Neighbourhood };
    let counted =
        ctx.gate().change::<_, _, DbError, _>(asking, move |tx, grant| store::count(tx, grant, &missing));
    if let Err(error) = counted.await {
        tracing::warn!(%error, "a search that found nothing was not counted");
    }
}
