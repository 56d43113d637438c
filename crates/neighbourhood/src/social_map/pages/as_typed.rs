//! What is found while someone types: names, where they lead and why, for the list that the script shows under the field.

use super::{store, told, wanted};
use crate::social_map::finding::Finders;
use crate::social_map::store::{Found, Hit};
use axum::extract::Query;
use axum::response::Response;
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::web::{self, Ctx, PageError};
use serde::Serialize;
use std::collections::HashMap;

/// So many are shown.
const MOST: u32 = 8;

/// One of them.
#[derive(Serialize)]
struct Quick {
    title: String,
    url: String,
    /// Why it is there, in a sentence.
    why: String,
}

/// The first that fit, and how many there are in words. Nothing of what was typed is kept or counted.
#[derive(Serialize)]
struct Typed {
    count: String,
    found: Vec<Quick>,
}

pub(super) async fn answer(
    ctx: Ctx,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let mut wanted = wanted(&ctx, &query);
    // A space after the last word says that it is whole.
    if query.get("woorden").is_some_and(|words| words.ends_with(char::is_whitespace)) {
        wanted.words.push(' ');
    }
    let finders = ctx.belonging::<Finders>()?;
    let read = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Found, DbError> {
        store::typing(tx, grant, &finders, &wanted, MOST)
    };
    let Found { hits, total, .. } = ctx.neighbourhood().read(read).await?;
    let quick = |Hit { entry, reasons }: Hit| Quick {
        url: format!("/buurt/hulp/{}", ctx.handle(entry.id)),
        title: entry.name,
        why: reasons.first().map(|reason| told(&ctx.t, reason)).unwrap_or_default(),
    };
    let count = ctx.t.with("social-map-count", &[("count", total.into())]);
    web::json(serde_json::to_string(&Typed { count, found: hits.into_iter().map(quick).collect() }))
}
