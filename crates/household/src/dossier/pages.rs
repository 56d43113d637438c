//! How people meet the dossier: its five facts on a page, and the whole of it to hand on as data.

use super::rules::{Dossier, Facts, Kind, as_json, facts};
use crate::closing;
use crate::conversation::{self, Conversation};
use crate::file;
use crate::plan::{self, PlanError, Version};
use crate::report;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{self, Ctx, Door, Frame, Page, PageError, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/werk/h/{household}/dossier", Door::Action(Action::ReadFile), show),
        Route::get("/werk/h/{household}/dossier/gegevens.json", Door::Action(Action::TakeFile), take),
    ]
}

/// Whether whoever reads the facts may also take the file along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taking {
    /// Works on it.
    Allowed,
    /// Reads a colleague's.
    ReadsOnly,
}

#[derive(Template)]
#[template(path = "dossier/page.html")]
struct DossierPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    kind: String,
    status: String,
    start: String,
    adopted: String,
    end: String,
    taking: Taking,
}

struct Loaded {
    label: String,
    facts: Facts,
    versions: Vec<Version>,
    taking: Taking,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, PlanError> {
    let head = file::head(tx, grant)?;
    let (turns, versions) = (closing::entries(tx, grant)?, plan::versions(tx, grant)?);
    Ok(Loaded {
        label: head.label,
        facts: facts(Kind::of(grant.activity()), head.opened_on, &turns, &versions),
        versions,
        taking: if grant.may(Action::TakeFile) { Taking::Allowed } else { Taking::ReadsOnly },
    })
}

async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let Loaded { label, facts, taking, .. } = ctx.household(&handle)?.read(load).await?;
    let t = &ctx.t;
    let or_none = |date: Option<Date>, key| date.map_or_else(|| t.get(key), |date| t.date(date));
    ctx.page(&DossierPage {
        frame: ctx.frame(t.get("dossier-title")),
        t: t.clone(),
        handle,
        label,
        kind: t.get(facts.kind.text_key()),
        status: t.get(facts.status.text_key()),
        start: t.date(facts.start),
        adopted: or_none(facts.adopted, "dossier-not-adopted"),
        end: or_none(facts.end, "dossier-not-ended"),
        taking,
    })
}

fn conversations(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Conversation>, DbError> {
    let mut all = Vec::new();
    for listed in conversation::list(tx, grant)? {
        all.extend(conversation::load(tx, grant, listed.id)?);
    }
    Ok(all)
}

fn gather(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Dossier, PlanError> {
    let Loaded { label, facts, versions, .. } = load(tx, grant)?;
    Ok(Dossier {
        facts,
        label,
        reports: report::all(tx, grant)?,
        plan: plan::draft(tx, grant)?.plan,
        versions,
        frames: plan::frames(tx, grant)?,
        conversations: conversations(tx, grant)?,
    })
}

async fn take(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let dossier = ctx.household(&handle)?.read(gather).await?;
    web::json(as_json(&dossier, ctx.today(), &|key| ctx.t.get(key)))
}
