//! Lists of households: one's own, and those of colleagues in the team.

use crate::file::rules::{Cursor, Listed, clock_kind};
use crate::file::store;
use crate::report;
use askama::Template;
use axum::extract::Query;
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Ctx, Frame, Page, PageError};
use std::collections::HashMap;

type Asked = Query<HashMap<String, String>>;

/// A term in a list, in words and with its shape.
pub(super) struct Clock {
    pub(super) kind: &'static str,
    pub(super) what: String,
    pub(super) due_iso: String,
    pub(super) due: String,
    pub(super) state: String,
    /// Which report it belongs to, where there are more.
    pub(super) source: String,
}

/// A household in a list.
pub(super) struct Row {
    pub(super) handle: String,
    pub(super) label: String,
    pub(super) area: String,
    pub(super) clock: Option<Clock>,
}

pub(super) fn row(ctx: &Ctx, listed: Listed) -> Row {
    let clock = listed.next.map(|next| {
        let standing = next.standing(ctx.today());
        Clock {
            kind: clock_kind(&standing),
            what: ctx.t.get(report::term_text_key(next.term)),
            due_iso: next.due.iso(),
            due: ctx.t.date(next.due),
            state: ctx.t.standing(&standing),
            source: String::new(),
        }
    });
    Row { handle: ctx.handle(listed.household), label: listed.label, area: listed.area, clock }
}

/// Where the page begins that an address asks for.
pub(super) fn cursor(ctx: &Ctx, query: &HashMap<String, String>) -> Result<Option<Cursor>, PageError> {
    let Some(text) = query.get("na") else { return Ok(None) };
    let (next, handle) = Cursor::halves(text).ok_or(PageError::NotFound)?;
    Ok(Some(Cursor { next, household: ctx.id(handle)? }))
}

/// The address of the page that begins there.
pub(super) fn next_href(ctx: &Ctx, path: &str, cursor: Option<Cursor>) -> Option<String> {
    cursor.map(|c| format!("{path}?na={}", Cursor::text(&c.next, &ctx.handle(c.household))))
}

/// Whose households a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Mine,
    Colleagues,
}

#[derive(Template)]
#[template(path = "file/caseload.html")]
struct CaseloadPage {
    frame: Frame,
    t: Texts,
    whose: Whose,
    rows: Vec<Row>,
    first: bool,
    next: Option<String>,
}

pub(super) async fn mine(ctx: Ctx, Query(query): Asked) -> Result<Page, PageError> {
    let after = cursor(&ctx, &query)?;
    let first = after.is_none();
    let (found, next) = ctx
        .caseload()
        .read::<_, DbError, _>(move |tx, grant| store::my_caseload(tx, grant, after.as_ref()))
        .await?;
    ctx.page(&CaseloadPage {
        frame: ctx.frame(ctx.t.get("file-mine-title")),
        t: ctx.t.clone(),
        whose: Whose::Mine,
        rows: found.into_iter().map(|listed| row(&ctx, listed)).collect(),
        first,
        next: next_href(&ctx, "/werk", next),
    })
}

pub(super) async fn colleagues(ctx: Ctx, Query(query): Asked) -> Result<Page, PageError> {
    let after = cursor(&ctx, &query)?;
    let first = after.is_none();
    let (found, next) = ctx
        .caseload()
        .read::<_, DbError, _>(move |tx, grant| store::colleagues_households(tx, grant, after.as_ref()))
        .await?;
    ctx.page(&CaseloadPage {
        frame: ctx.frame(ctx.t.get("file-colleagues-title")),
        t: ctx.t.clone(),
        whose: Whose::Colleagues,
        rows: found.into_iter().map(|listed| row(&ctx, listed)).collect(),
        first,
        next: next_href(&ctx, "/werk/team", next),
    })
}
