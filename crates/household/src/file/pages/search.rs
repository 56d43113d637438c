//! Searching for someone in one's own and one's team's households: a page, and the same for the palette.

use crate::file::rules::{Hit, LONGEST_QUERY, Query as Sought};
use crate::file::store;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{self, Ctx, Form, Frame, Page, PageError};
use serde::Serialize;
use std::collections::HashMap;

type Asked = Query<HashMap<String, String>>;

/// Someone who was found, in words.
struct Row {
    href: String,
    name: String,
    born: Option<String>,
    label: String,
}

#[derive(Template)]
#[template(path = "file/search.html")]
struct SearchPage {
    frame: Frame,
    t: Texts,
    form: Form,
    /// Whether something was looked for.
    sought: bool,
    rows: Vec<Row>,
    more: bool,
}

/// Finds what an address asks for; none when it asks for nothing.
async fn found(ctx: &Ctx, query: &HashMap<String, String>) -> Result<Option<(Vec<Hit>, bool)>, PageError> {
    let typed = query.get("q").map(String::as_str).unwrap_or_default();
    let Some(sought) = Sought::read(typed, ctx.today()) else { return Ok(None) };
    let found = ctx.caseload().read::<_, DbError, _>(move |tx, grant| store::find(tx, grant, &sought));
    found.await.map(Some)
}

pub(super) async fn page(ctx: Ctx, Query(query): Asked) -> Result<Page, PageError> {
    let found = found(&ctx, &query).await?;
    let typed: String = query.get("q").map(|q| q.chars().take(LONGEST_QUERY).collect()).unwrap_or_default();
    let sought = found.is_some();
    let (hits, more) = found.unwrap_or_default();
    let row = |hit: Hit| Row {
        href: format!("/werk/h/{}", ctx.handle(hit.household)),
        name: hit.name,
        born: hit.born.map(|born| ctx.t.date(born)),
        label: hit.label,
    };
    ctx.page(&SearchPage {
        frame: ctx.frame(ctx.t.get("file-search-title")),
        t: ctx.t.clone(),
        form: ctx.form().with("q", typed),
        sought,
        rows: hits.into_iter().map(row).collect(),
        more,
    })
}

/// One hit for the palette.
#[derive(Serialize)]
struct Quick {
    title: String,
    url: String,
    kind: &'static str,
}

pub(super) async fn quick(ctx: Ctx, Query(query): Asked) -> Result<Response, PageError> {
    let (hits, _) = found(&ctx, &query).await?.unwrap_or_default();
    let quick = |hit: Hit| Quick {
        title: format!("{} ({})", hit.name, hit.label),
        url: format!("/werk/h/{}", ctx.handle(hit.household)),
        kind: "household",
    };
    let hits: Vec<Quick> = hits.into_iter().map(quick).collect();
    web::json(serde_json::to_string(&hits))
}
