//! The map of the neighbourhoods: a drawing, and beside it the list that can do everything.

use super::rules::{Area, Drawing, draw};
use super::store;
use askama::Template;
use foundation::access::Action;
use foundation::texts::Texts;
use foundation::web::{Ctx, Door, Frame, Page, PageError, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/buurt/kaart", Door::PublicData(Action::SeeDirectory), map)]
}

#[derive(Template)]
#[template(path = "area/map.html")]
struct MapPage {
    frame: Frame,
    t: Texts,
    drawing: Option<Drawing>,
    areas: Vec<Area>,
    sources: Vec<String>,
}

async fn map(ctx: Ctx) -> Result<Page, PageError> {
    let areas = ctx.neighbourhood().read(store::areas).await?;
    let mut sources: Vec<String> = areas.iter().filter_map(|a| a.source.clone()).collect();
    sources.sort();
    sources.dedup();
    ctx.page(&MapPage {
        frame: ctx.frame(ctx.t.get("area-map-title")),
        t: ctx.t.clone(),
        drawing: draw(&areas),
        areas,
        sources,
    })
}
