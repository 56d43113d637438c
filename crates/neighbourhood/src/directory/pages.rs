//! How people take the directory along: a page that says what there is, and each table as a file that a spreadsheet opens.

use super::export::{datapackage, head, line};
use super::rules::public::Reader;
use super::rules::standard::Entity;
use super::store::{self, Cursor};
use askama::Template;
use axum::body::Body;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Neighbourhood, Tx};
use foundation::texts::Texts;
use foundation::web::{Ctx, Door, Frame, Page, PageError, Route, open, open_whole};
use futures_util::stream::unfold;

/// The routes of these pages.
pub(super) fn routes() -> Vec<Route> {
    let public = Door::PublicData(Action::SeeDirectory);
    vec![Route::get("/buurt/open-data", public, list), Route::get("/buurt/open-data/{file}", public, file)]
}

#[derive(Template)]
#[template(path = "directory/open_data.html")]
struct OpenDataPage {
    frame: Frame,
    t: Texts,
    files: Vec<String>,
}

async fn list(ctx: Ctx) -> Result<Page, PageError> {
    let tables = Entity::ALL.into_iter().filter(|entity| *entity != Entity::Metadata);
    let files = tables.map(|entity| format!("{}.csv", entity.table())).chain(["datapackage.json".to_owned()]);
    ctx.page(&OpenDataPage {
        frame: ctx.frame(ctx.t.get("directory-open-data-title")),
        t: ctx.t.clone(),
        files: files.collect(),
    })
}

async fn file(ctx: Ctx, headers: HeaderMap, Path(file): Path<String>) -> Result<Response, PageError> {
    if file == "datapackage.json" {
        return Ok(open_whole(&headers, "application/json; charset=utf-8", datapackage().to_string()));
    }
    let entity = file.strip_suffix(".csv").and_then(Entity::of_table).ok_or(PageError::NotFound)?;
    let start = Some((Cursor::start(), head(entity)));
    let parts = unfold((ctx, start), move |(ctx, next)| async move {
        let (cursor, mut text) = next?;
        let work = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| {
            store::part(tx, grant, entity, Reader::Everyone, cursor)
        };
        // A reader must see that it did not get everything: the answer breaks off.
        let Ok((rows, after)) = ctx.neighbourhood().read(work).await else {
            let broken = std::io::Error::other("the directory could not be read");
            return Some((Err(broken), (ctx, None)));
        };
        rows.into_iter().for_each(|cells| text += &line(entity, cells));
        Some((Ok(text), (ctx, after.map(|cursor| (cursor, String::new())))))
    });
    let named = format!("attachment; filename=\"{file}\"");
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, named)];
    Ok(open((headers, Body::from_stream(parts)).into_response()))
}
