//! What the household reads of the safety plan: the parts that the team shows to whoever asks. When there are none the page
//! says the same as when there is no plan: that there is one may not be known.

use super::plan::{PartView, parts};
use crate::safety::store;
use askama::Template;
use axum::extract::Path;
use foundation::texts::Texts;
use foundation::time::today;
use foundation::web::{Ctx, Frame, Page, PageError};

#[derive(Template)]
#[template(path = "safety/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    handle: String,
    since: Option<String>,
    parts: Vec<PartView>,
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let found = ctx.household(&handle)?.read(store::shown_to).await?;
    let t = &ctx.t;
    let since = found.as_ref().map(|(_, showing)| t.date(today(showing.at)));
    ctx.page(&OwnPage {
        frame: ctx.frame(t.get("safety-own-title")),
        t: t.clone(),
        handle,
        since: since.map(|date| t.with("safety-own-since", &[("date", date.into())])),
        parts: found.map(|(plan, _)| parts(t, &plan)).unwrap_or_default(),
    })
}
