//! Help from the neighbourhood that fits what a goal says: one press puts it in the plan, and the action can be changed after (R54).

use super::super::SHORT;
use super::{Target, action_page, look_around, refuse};
use crate::plan::rules::{GoalId, LifeArea, OwnerKind, Refusal};
use crate::plan::store::{self, PlanError};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::codes::Coded;
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Ctx, Form, PageError, Posted};
use neighbourhood::social_map::{self, Entry, Finders, ServiceId, ServiceStatus, Stretch, Theme, Wanted};

/// So many are suggested; more is a list to read.
const SUGGESTED: usize = 3;
/// More are looked at: what is full is not suggested.
const LOOKED_AT: u32 = 12;
/// A first meeting is planned within so many days, until someone says otherwise.
const FIRST_WITHIN_DAYS: i64 = 14;

/// What fits a goal: by its words, within its part of life; else what was checked last there. What is full or closed for a while is left out.
pub(super) fn suggested(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    finders: &Finders,
    (area, words): (LifeArea, &str),
) -> Result<Vec<Entry>, DbError> {
    let part = Stretch { skip: 0, take: LOOKED_AT };
    let about = |words: &str| Wanted {
        words: words.to_owned(),
        theme: Theme::from_code(area.code()),
        ..Wanted::default()
    };
    let mut found = social_map::find(tx, grant, finders, &about(words), part)?.hits;
    if found.is_empty() {
        found = social_map::find(tx, grant, finders, &about(""), part)?.hits;
    }
    let today = tx.today();
    let may_be_sent = |entry: &Entry| entry.status == ServiceStatus::Active && !entry.is_full(today);
    let entries = found.into_iter().map(|hit| hit.entry).filter(may_be_sent);
    Ok(entries.take(SUGGESTED).collect())
}

/// Puts a suggestion in the plan. What the ladder asks for first is asked on the page of the action, with everything filled in.
pub(in crate::plan::pages) async fn take(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let goal: GoalId = ctx.id(&goal)?;
    let mut form = ctx.filled(posted);
    let chosen: Option<ServiceId> = ctx.id(form.value("service")).ok();
    let refusal = match chosen {
        Some(service) => match add(&ctx, &handle, goal, &form, service).await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Refused(refusal)) => refusal,
            Err(other) => return Err(other.into()),
        },
        None => Refusal::NoSuchService,
    };
    let target = Target::New(goal);
    let around = look_around(&ctx, &handle, target, &form).await?;
    if let Some(entry) = around.services.iter().find(|entry| chosen == Some(entry.id)) {
        form = form
            .with("what", first_meeting(&ctx.t, &entry.name))
            .with("owner", OwnerKind::Neighbourhood.code())
            .with("due", within(ctx.today()).digits());
    }
    let ask_up = refuse(&mut form, refusal);
    Ok(ctx.refused_page(&action_page(&ctx, &handle, target, around, form, ask_up))?.into_response())
}

async fn add(
    ctx: &Ctx,
    handle: &str,
    goal: GoalId,
    form: &Form,
    service: ServiceId,
) -> Result<Result<Response, PlanError>, PageError> {
    let to = format!("/werk/h/{handle}/plan?gedaan=done-action-added");
    let t = ctx.t.clone();
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| -> Result<Replied, PlanError> {
        let entry = social_map::entry(tx, grant, service)?.ok_or(Refusal::NoSuchService)?;
        let due = within(tx.today());
        let typed = super::typed::from_the_map(first_meeting(&t, &entry.name), service, due);
        let new = super::settle(tx, grant, typed, None)?;
        store::add_action(tx, grant, goal, &new)?;
        Ok(Replied(to))
    };
    ctx.household(handle)?.write(form, write).await
}

/// What is to be done, in words; no longer than the field takes.
fn first_meeting(t: &Texts, name: &str) -> String {
    let what = t.with("plan-action-first-meeting", &[("name", name.into())]);
    what.chars().take(SHORT).collect()
}

fn within(today: Date) -> Date {
    today.plus_days(FIRST_WITHIN_DAYS)
}
