//! How programs read the directory: the API of HSDS 3 at `/hsds/v3`, for everyone, without signing in.

mod asking;
mod problem;
mod stream;

use super::rules::row::{Owner, StandardRow};
use super::rules::standard::Entity;
use super::rules::{Depth, Nest, public::Reader};
use super::store::{self, Asked, Listed};
use crate::social_map::Finders;
use asking::{Asking, Format, Shape};
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use foundation::access::{Action, Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::web::{Cookies, Ctx, Door, PageError, Route, open_whole};
use problem::{Failure, answered};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// What a program asks in an address.
type Parameters = Query<HashMap<String, String>>;
type Answer = Result<Response, Failure>;

/// Where the API begins.
pub const MOUNT: &str = "/hsds/v3";
/// The document that describes it.
pub const OPENAPI: &str = include_str!("openapi.json");

const JSON: &str = "application/json; charset=utf-8";

/// The routes of the API.
#[must_use]
pub fn routes() -> Vec<Route> {
    let open = Door::PublicData(Action::SeeDirectory);
    vec![
        Route::get("/hsds/v3", open, about),
        Route::get("/hsds/v3/", open, about),
        Route::get("/hsds/v3/openapi.json", open, document),
        Route::get("/hsds/v3/services", open, services),
        Route::get("/hsds/v3/services/{hsds_service}", open, service),
        Route::get("/hsds/v3/organizations", open, organizations),
        Route::get("/hsds/v3/organizations/{hsds_organization}", open, organization),
        Route::get("/hsds/v3/service_at_locations", open, places),
        Route::get("/hsds/v3/service_at_locations/{hsds_place}", open, place),
        Route::get("/hsds/v3/taxonomies", open, taxonomies),
        Route::get("/hsds/v3/taxonomies/{hsds_taxonomy}", open, taxonomy),
        Route::get("/hsds/v3/taxonomy_terms", open, terms),
        Route::get("/hsds/v3/taxonomy_terms/{hsds_term}", open, term),
    ]
}

/// This API's own address, as the reader came by it.
fn base(ctx: &Ctx, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = match ctx.house.cookies {
        Cookies::Secure => "https",
        Cookies::PlainHttp => "http",
    };
    format!("{scheme}://{host}{MOUNT}")
}

async fn about(ctx: Ctx, headers: HeaderMap) -> Response {
    let told = json!({
        "version": "3.0",
        "profile": "https://docs.openreferral.org/en/v3.0/hsds/",
        "openapi_url": format!("{}/openapi.json", base(&ctx, &headers)),
    });
    open_whole(&headers, JSON, told.to_string())
}

async fn document(ctx: Ctx, headers: HeaderMap) -> Response {
    let here = OPENAPI.replace("https://example.org/hsds/v3", &base(&ctx, &headers));
    open_whole(&headers, JSON, here.replace("EXAMPLE MUNICIPALITY", &ctx.municipality().name))
}

/// One page in the standard's envelope.
fn enveloped(headers: &HeaderMap, asking: &Asking, total: u64, contents: Vec<Value>) -> Response {
    let (page, size) = (u64::from(asking.page), u64::from(asking.per_page.max(1)));
    let pages = total.div_ceil(size);
    let told = json!({
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": contents.len(),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": contents.is_empty(),
        "contents": contents,
    });
    open_whole(headers, JSON, told.to_string())
}

fn whole(headers: &HeaderMap, told: Option<Map<String, Value>>) -> Answer {
    let told = told.ok_or(Failure::Page(PageError::NotFound))?;
    Ok(open_whole(headers, JSON, Value::Object(told).to_string()))
}

async fn read<T, F>(ctx: &Ctx, work: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_, '_>) -> Result<T, DbError> + Send + 'static,
{
    let work = move |tx: &mut Tx<'_, '_>, _: &Grant<Neighbourhood>| work(tx);
    ctx.neighbourhood().read(work).await.map_err(Failure::Page)
}

/// The indexes over the words of the directory.
fn finders(ctx: &Ctx) -> Result<Arc<Finders>, Failure> {
    ctx.belonging().map_err(Failure::Page)
}

/// Services as they are told: our own identifiers in, JSON out.
fn told_services(
    tx: &mut Tx<'_, '_>,
    ids: &[foundation::ids::Uuid],
    shape: Shape,
) -> Result<Vec<Value>, DbError> {
    let mut nest = Nest::default();
    let (found, depth) = match shape {
        Shape::Minimal => return store::minimal(tx, ids),
        Shape::Full => (store::whole(tx, ids, Reader::Everyone, &mut nest)?, Depth::Full),
        Shape::Brief => (store::brief(tx, ids, &mut nest)?, Depth::Brief),
    };
    let told = found.iter().filter_map(|(id, _)| nest.told(Entity::Service, id, depth));
    Ok(told.map(Value::from).collect())
}

async fn services(ctx: Ctx, headers: HeaderMap, Query(query): Parameters) -> Response {
    let done = async {
        let asking = Asking::read(&ctx.t, &query, asking::SERVICES)?;
        let (asked, shape, finders) = (asking.asked(), asking.shape, finders(&ctx)?);
        if asking.format == Format::Ndjson {
            return Ok(stream::services(ctx.clone(), finders, asked, shape));
        }
        let (total, contents) = read(&ctx, move |tx| {
            let Listed { ids, total } = store::page(tx, &finders, &asked)?;
            Ok((total, told_services(tx, &ids, shape)?))
        })
        .await?;
        Ok(enveloped(&headers, &asking, total, contents))
    };
    answered(&ctx, done.await)
}

async fn service(ctx: Ctx, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let found = read(&ctx, move |tx| {
        let Some(own) = store::service_public(tx, &id)? else { return Ok(None) };
        let mut nest = Nest::default();
        let ids = store::whole(tx, &[own], Reader::Everyone, &mut nest)?;
        Ok(ids.first().and_then(|(id, _)| nest.told(Entity::Service, id, Depth::Full)))
    });
    answered(&ctx, found.await.and_then(|told| whole(&headers, told)))
}

/// Organisations as they are told; in full with their services, and those in full too when that is asked.
fn told_organizations(
    tx: &mut Tx<'_, '_>,
    finders: &Finders,
    ids: &[foundation::ids::Uuid],
    shape: Shape,
    services: Option<Depth>,
) -> Result<Vec<Value>, DbError> {
    let mut nest = Nest::default();
    let depth = if shape == Shape::Full { Depth::Full } else { Depth::Brief };
    let found = store::organizations(tx, ids, Reader::Everyone, depth, &mut nest)?;
    let mut told = Vec::new();
    for id in found {
        let Some(mut organization) = nest.told(Entity::Organization, &id, depth) else { continue };
        if let Some(depth) = services {
            let asked = Asked { organization: Some(id), at_most: 1_000, ..Asked::default() };
            let own = store::page(tx, finders, &asked)?.ids;
            let shape = if depth == Depth::Full { Shape::Full } else { Shape::Brief };
            let mut list = told_services(tx, &own, shape)?;
            for service in list.iter_mut().filter_map(Value::as_object_mut) {
                // It stands under its organisation already.
                service.remove("organization");
            }
            organization.insert("services".to_owned(), list.into());
        }
        told.push(organization.into());
    }
    Ok(told)
}

async fn organizations(ctx: Ctx, headers: HeaderMap, Query(query): Parameters) -> Response {
    let done = async {
        let asking = Asking::read(&ctx.t, &query, asking::ORGANIZATIONS)?;
        let (asked, shape, services, finders) =
            (asking.asked(), asking.shape, asking.services, finders(&ctx)?);
        if asking.format == Format::Ndjson {
            return Ok(stream::organizations(ctx.clone(), finders, asked, shape, services));
        }
        let (total, contents) = read(&ctx, move |tx| {
            let Listed { ids, total } = store::organization_page(tx, &asked)?;
            Ok((total, told_organizations(tx, &finders, &ids, shape, services)?))
        })
        .await?;
        Ok(enveloped(&headers, &asking, total, contents))
    };
    answered(&ctx, done.await)
}

async fn organization(
    ctx: Ctx,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(query): Parameters,
) -> Response {
    let done = async {
        let asking = Asking::read(&ctx.t, &query, asking::ORGANIZATION)?;
        let (services, finders) = (Some(asking.services.unwrap_or(Depth::Brief)), finders(&ctx)?);
        let told = read(&ctx, move |tx| {
            let Some(own) = store::organization_public(tx, &id)? else { return Ok(None) };
            Ok(told_organizations(tx, &finders, &[own], Shape::Full, services)?.pop())
        })
        .await?;
        whole(&headers, told.and_then(|told| told.as_object().cloned()))
    };
    answered(&ctx, done.await)
}

/// A service at a place as it is told.
fn told_place(
    tx: &mut Tx<'_, '_>,
    own: foundation::ids::Uuid,
    depth: Depth,
) -> Result<Option<Map<String, Value>>, DbError> {
    let mut nest = Nest::default();
    let Some((id, service)) = store::at(tx, own, depth, &mut nest)? else { return Ok(None) };
    let Some(mut told) = nest.told(Entity::ServiceAtLocation, &id, depth) else { return Ok(None) };
    if let Some(mut service) = nest.told(Entity::Service, &service, depth) {
        // The place stands above it already.
        service.remove("service_at_locations");
        told.insert("service".to_owned(), service.into());
    }
    Ok(Some(told))
}

async fn places(ctx: Ctx, headers: HeaderMap, Query(query): Parameters) -> Response {
    let done = async {
        let asking = Asking::read(&ctx.t, &query, asking::PLACES)?;
        let depth = if asking.shape == Shape::Full { Depth::Full } else { Depth::Brief };
        let (asked, near, finders) = (asking.asked(), asking.near.clone(), finders(&ctx)?);
        if asking.format == Format::Ndjson {
            return Ok(stream::places(ctx.clone(), finders, asked, near, depth));
        }
        let found = read(&ctx, move |tx| {
            let Some(Listed { ids, total }) = store::service_places(tx, &finders, &asked, near.as_ref())?
            else {
                return Ok(None);
            };
            let mut contents = Vec::new();
            for id in ids {
                contents.extend(told_place(tx, id, depth)?.map(Value::from));
            }
            Ok(Some((total, contents)))
        })
        .await?;
        let (total, contents) =
            found.ok_or_else(|| Failure::one("postcode", ctx.t.get("directory-postcode-unknown")))?;
        Ok(enveloped(&headers, &asking, total, contents))
    };
    answered(&ctx, done.await)
}

async fn place(ctx: Ctx, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let found = read(&ctx, move |tx| match store::place_public(tx, &id)? {
        Some((own, _)) => told_place(tx, own, Depth::Full),
        None => Ok(None),
    });
    answered(&ctx, found.await.and_then(|told| whole(&headers, told)))
}

/// Terms and lists, of which there are few: all are looked through.
fn listed(rows: Vec<StandardRow>, entity: Entity, fits: impl Fn(&StandardRow) -> bool) -> Vec<Value> {
    let ids: Vec<String> =
        rows.iter().filter(|row| row.entity == entity && fits(row)).map(|row| row.id.clone()).collect();
    let mut nest = Nest::default();
    rows.into_iter().for_each(|row| nest.add(StandardRow { owner: Owner::Nobody, ..row }));
    ids.iter().filter_map(|id| nest.told(entity, id, Depth::Brief)).map(Value::from).collect()
}

fn paged(headers: &HeaderMap, asking: &Asking, all: Vec<Value>) -> Response {
    if asking.format == Format::Ndjson {
        let lines: String = all.iter().map(|row| format!("{row}\n")).collect();
        return open_whole(headers, stream::NDJSON, lines);
    }
    let total = all.len() as u64;
    let Asked { before, at_most, .. } = asking.asked();
    let page = all.into_iter().skip(before as usize).take(at_most as usize).collect();
    enveloped(headers, asking, total, page)
}

async fn taxonomies(ctx: Ctx, headers: HeaderMap, Query(query): Parameters) -> Response {
    let done = async {
        let asking = Asking::read(&ctx.t, &query, asking::TAXONOMIES)?;
        let rows = read(&ctx, store::taxonomies).await?;
        let all = listed(rows, Entity::Taxonomy, |row| asking.words_in(row));
        Ok(paged(&headers, &asking, all))
    };
    answered(&ctx, done.await)
}

async fn taxonomy(ctx: Ctx, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let rows = read(&ctx, store::taxonomies).await;
    let told = rows.map(|rows| listed(rows, Entity::Taxonomy, |row| row.id == id).pop());
    answered(&ctx, told.and_then(|told| whole(&headers, told.and_then(|told| told.as_object().cloned()))))
}

fn both(tx: &mut Tx<'_, '_>) -> Result<Vec<StandardRow>, DbError> {
    let mut rows = store::terms(tx)?;
    rows.extend(store::taxonomies(tx)?);
    Ok(rows)
}

async fn terms(ctx: Ctx, headers: HeaderMap, Query(query): Parameters) -> Response {
    let done = async {
        let asking = Asking::read(&ctx.t, &query, asking::TERMS)?;
        let rows = read(&ctx, both).await?;
        let text =
            |row: &StandardRow, field: &str| row.fields.get(field).and_then(Value::as_str).map(str::to_owned);
        let names: HashMap<String, Option<String>> = rows
            .iter()
            .filter(|row| row.entity == Entity::Taxonomy)
            .map(|row| (row.id.clone(), text(row, "name")))
            .collect();
        let parents: std::collections::HashSet<String> =
            rows.iter().filter_map(|row| text(row, "parent_id")).collect();
        let all = listed(rows, Entity::TaxonomyTerm, |row| {
            let of_list = asking.taxonomy.as_ref().is_none_or(|id| {
                text(row, "taxonomy_id").as_ref() == Some(id)
                    || names.get(id).is_some_and(|name| name.is_some() && *name == text(row, "taxonomy"))
            });
            let of_parent =
                asking.parent.as_ref().is_none_or(|id| text(row, "parent_id").as_ref() == Some(id));
            // The standard says "terms that have not child terms".
            let top = !asking.top_only || !parents.contains(&row.id);
            of_list && of_parent && top && asking.words_in(row)
        });
        Ok(paged(&headers, &asking, all))
    };
    answered(&ctx, done.await)
}

async fn term(ctx: Ctx, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let rows = read(&ctx, both).await;
    let told = rows.map(|rows| listed(rows, Entity::TaxonomyTerm, |row| row.id == id).pop());
    answered(&ctx, told.and_then(|told| whole(&headers, told.and_then(|told| told.as_object().cloned()))))
}
