//! Everything that fits, a line of JSON each (`format=ndjson`): told part by part, so that no directory is too large.

use super::super::rules::Depth;
use super::super::store::{self, Asked, Listed, Near};
use super::asking::Shape;
use super::{read, told_organizations, told_place, told_services};
use crate::social_map::Finders;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use foundation::access::Tx;
use foundation::db::DbError;
use foundation::ids::Uuid;
use foundation::web::{Ctx, open};
use futures_util::stream::unfold;
use serde_json::Value;
use std::sync::{Arc, OnceLock};

/// What such an answer calls itself.
pub(super) const NDJSON: &str = "application/x-ndjson; charset=utf-8";
/// So many are told at once.
const AT_ONCE: u32 = 100;

type Part = dyn Fn(&mut Tx<'_, '_>, &Asked) -> Result<(usize, Vec<Value>), DbError> + Send + Sync;

fn lines(ctx: Ctx, asked: Asked, part: Arc<Part>) -> Response {
    let first = Some(Asked { before: 0, at_most: AT_ONCE, ..asked });
    let parts = unfold((ctx, first), move |(ctx, next)| {
        let part = Arc::clone(&part);
        async move {
            let asked = next?;
            let after = Asked { before: asked.before.saturating_add(AT_ONCE), ..asked.clone() };
            let told = read(&ctx, move |tx| part(tx, &asked)).await;
            // A reader must see that it did not get everything: the answer breaks off.
            let (found, rows) = match told {
                Ok(told) => told,
                Err(_) => {
                    return Some((
                        Err(std::io::Error::other("the directory could not be read")),
                        (ctx, None),
                    ));
                }
            };
            let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
            let more = (found == AT_ONCE as usize).then_some(after);
            Some((Ok(text), (ctx, more)))
        }
    });
    open(([(CONTENT_TYPE, NDJSON)], Body::from_stream(parts)).into_response())
}

/// Everything that fits, worked out once and told part by part: what words bring up, and what lies near, is ordered as a whole, so
/// that no part of it can be had without the rest.
#[derive(Default)]
struct Whole(OnceLock<Vec<Uuid>>);

impl Whole {
    fn part(
        &self,
        asked: &Asked,
        all: impl FnOnce(&Asked) -> Result<Vec<Uuid>, DbError>,
    ) -> Result<Vec<Uuid>, DbError> {
        let known = match self.0.get() {
            Some(known) => known,
            None => {
                let found = all(&Asked { before: 0, at_most: u32::MAX, ..asked.clone() })?;
                self.0.get_or_init(|| found)
            }
        };
        let part = known.iter().skip(asked.before as usize).take(asked.at_most as usize);
        Ok(part.copied().collect())
    }
}

pub(super) fn services(ctx: Ctx, finders: Arc<Finders>, asked: Asked, shape: Shape) -> Response {
    let whole = Whole::default();
    lines(
        ctx,
        asked,
        Arc::new(move |tx, asked| {
            let ids = match asked.has_words() {
                true => whole.part(asked, |all| Ok(store::page(tx, &finders, all)?.ids))?,
                false => store::page(tx, &finders, asked)?.ids,
            };
            Ok((ids.len(), told_services(tx, &ids, shape)?))
        }),
    )
}

pub(super) fn organizations(
    ctx: Ctx,
    finders: Arc<Finders>,
    asked: Asked,
    shape: Shape,
    services: Option<Depth>,
) -> Response {
    lines(
        ctx,
        asked,
        Arc::new(move |tx, asked| {
            let Listed { ids, .. } = store::organization_page(tx, asked)?;
            Ok((ids.len(), told_organizations(tx, &finders, &ids, shape, services)?))
        }),
    )
}

pub(super) fn places(
    ctx: Ctx,
    finders: Arc<Finders>,
    asked: Asked,
    near: Option<Near>,
    depth: Depth,
) -> Response {
    let whole = Whole::default();
    lines(
        ctx,
        asked,
        Arc::new(move |tx, asked| {
            let mut places = |asked: &Asked| {
                Ok(store::service_places(tx, &finders, asked, near.as_ref())?.unwrap_or_default().ids)
            };
            let ids = match asked.is_for_all() && near.is_none() {
                true => places(asked)?,
                false => whole.part(asked, places)?,
            };
            let mut told = Vec::new();
            for id in &ids {
                told.extend(told_place(tx, *id, depth)?.map(Value::from));
            }
            Ok((ids.len(), told))
        }),
    )
}
