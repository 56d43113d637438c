//! How residents come in: their households, and the beginning page of one. Who has looked is in `looked.rs`.

use super::looked;
use crate::{conversation, file, handover, safety};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{self, Action, Caseload, Grant, ThisHousehold, Tie, Tx};
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::HouseholdId;
use foundation::texts::Texts;
use foundation::web::{Ctx, Door, Frame, Page, PageError, Route, see_other};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/mijn", Door::Action(Action::SeeOwnHouseholds), which),
        Route::get("/mijn/{household}", Door::Action(Action::ReadOwn), begin),
        Route::get("/mijn/{household}/gekeken", Door::Action(Action::SeeLog), looked::show),
    ]
}

/// A household to choose.
struct Mine {
    href: String,
    label: String,
}

#[derive(Template)]
#[template(path = "insight/which.html")]
struct WhichPage {
    frame: Frame,
    t: Texts,
    households: Vec<Mine>,
}

/// Two letters make two ties to the same household, so each is taken once.
fn mine(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>) -> Result<Vec<Mine>, DbError> {
    let mut households: Vec<HouseholdId> = Vec::new();
    for household in access::my_households(tx, grant, Tie::Member)? {
        if !households.contains(&household) {
            households.push(household);
        }
    }
    let mut found = Vec::new();
    for household in households {
        let label = file::label_of(tx, grant, household)?;
        found.push(Mine { href: format!("/mijn/{}", tx.handle(household)), label });
    }
    Ok(found)
}

async fn which(ctx: Ctx) -> Result<Response, PageError> {
    let households = ctx.caseload().read(mine).await?;
    if let [only] = &households[..] {
        return Ok(see_other(&only.href));
    }
    let frame = ctx.frame(ctx.t.get("insight-which-title"));
    Ok(ctx.page(&WhichPage { frame, t: ctx.t.clone(), households })?.into_response())
}

#[derive(Template)]
#[template(path = "insight/begin.html")]
struct BeginPage {
    frame: Frame,
    t: Texts,
    handle: String,
    welcome: String,
    workers: Vec<String>,
    coordinator: Option<String>,
    has_account: bool,
    has_safety: bool,
}

struct Beginning {
    workers: Vec<String>,
    coordinator: Option<String>,
    has_account: bool,
    /// Whether something of the safety plan is meant for the reader; otherwise nothing leads there.
    has_safety: bool,
}

fn beginning(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Beginning, DbError> {
    let workers = identity::assigned(tx, grant)?.into_iter().map(|worker| worker.name).collect();
    let coordinator = handover::coordinates(tx, grant)?.map(|worker| worker.name);
    let has_account = !conversation::readable(tx, grant)?.is_empty();
    let has_safety = safety::shown_to(tx, grant)?.is_some();
    Ok(Beginning { workers, coordinator, has_account, has_safety })
}

async fn begin(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let found = ctx.household(&handle)?.read(beginning).await?;
    let name = ctx.session().map(|session| session.name.clone()).unwrap_or_default();
    ctx.page(&BeginPage {
        frame: ctx.frame(ctx.t.get("insight-begin-title")),
        t: ctx.t.clone(),
        handle,
        welcome: ctx.t.with("insight-welcome", &[("name", name.into())]),
        coordinator: found
            .coordinator
            .map(|name| ctx.t.with("insight-coordinator", &[("name", name.into())])),
        workers: found.workers,
        has_account: found.has_account,
        has_safety: found.has_safety,
    })
}
