//! Adding and changing an action. Help from the neighbourhood is suggested, searched and chosen on the same page, so that
//! a plan action is three presses away from the file (R54): the plan, "add an action", "put it in the plan".

mod suggested;
mod typed;

use super::SHORT;
use crate::file::{self, Member};
use crate::network;
use crate::plan::rules::{ActionId, ActionState, GoalId, Line, Owner, OwnerKind, Refusal, UpKind};
use crate::plan::store::{self, ActionForEdit, PlanError};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::codes::Coded;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};
use neighbourhood::social_map::{self, Entry, Finders, ServiceId};
use std::collections::HashMap;
pub(super) use suggested::take;
use typed::{Typed, fields, read, settle};

/// So many services are shown; with more, one searches on.
const SHOWN: u32 = 8;

#[derive(Template)]
#[template(path = "plan/action.html")]
struct ActionPage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    /// Where the form is sent.
    to: String,
    /// Where the choice of a suggestion is sent.
    suggested_to: String,
    goal_words: String,
    kinds: Vec<Choice>,
    people: Vec<Choice>,
    /// The people around the household who are on its list, and someone else.
    known: Vec<Choice>,
    services: Vec<Choice>,
    /// What fits the goal, one press each; for a new action.
    suggested: Vec<(Choice, Form)>,
    lines: Vec<Choice>,
    /// Only when an action is changed; a new one is open.
    states: Vec<Choice>,
    /// Only when the action is a step up.
    up_kinds: Vec<Choice>,
    theirs: Vec<(String, String)>,
}

/// Which action the page is about.
#[derive(Clone, Copy)]
enum Target {
    New(GoalId),
    Kept(ActionId),
}

/// What the form needs.
struct Around {
    label: String,
    members: Vec<Member>,
    /// Who is on the list of people around the household.
    known: Vec<String>,
    services: Vec<Entry>,
    suggested: Vec<Entry>,
    goal_words: String,
    kept: Option<ActionForEdit>,
}

fn around(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    target: Target,
    (finders, search): (&Finders, &str),
    chosen: Option<ServiceId>,
) -> Result<Around, PlanError> {
    let (goal_words, suggested, kept) = match target {
        Target::New(goal) => {
            let goal = store::goal(tx, grant, goal)?.part;
            let suggested = suggested::suggested(tx, grant, finders, (goal.text.area, &goal.text.words))?;
            (goal.text.words, suggested, None)
        }
        Target::Kept(action) => {
            let kept = store::action(tx, grant, action)?;
            (kept.goal_words.clone(), Vec::new(), Some(kept))
        }
    };
    let today = tx.today();
    let mut members = file::members(tx, grant)?;
    members.retain(|m| m.belongs_on(today) || owner_of(kept.as_ref()) == Some(&Owner::Member(m.person)));
    let mut services = social_map::search(tx, grant, finders, search, SHOWN)?;
    if let Some(id) = chosen.filter(|id| services.iter().all(|s| s.id != *id)) {
        services.splice(0..0, social_map::entry(tx, grant, id)?);
    }
    let ties = network::ties(tx, grant)?.into_iter().filter(|tie| tie.what.is_there_on(today));
    let known = ties.map(|tie| tie.what.name).collect();
    Ok(Around { label: file::head(tx, grant)?.label, members, known, services, suggested, goal_words, kept })
}

fn owner_of(kept: Option<&ActionForEdit>) -> Option<&Owner> {
    kept.map(|kept| &kept.action.owner)
}

async fn look_around(ctx: &Ctx, handle: &str, target: Target, form: &Form) -> Result<Around, PageError> {
    let search = form.value("search").chars().take(SHORT).collect::<String>();
    let chosen = ctx.id::<ServiceId>(form.value("service")).ok();
    let finders = ctx.belonging::<Finders>()?;
    ctx.household(handle)?.read(move |tx, grant| around(tx, grant, target, (&finders, &search), chosen)).await
}

/// Whether the page asks for the reason of a step up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AskUp {
    Yes,
    No,
}

fn action_page(
    ctx: &Ctx,
    handle: &str,
    target: Target,
    around: Around,
    form: Form,
    ask_up: AskUp,
) -> ActionPage {
    let t = &ctx.t;
    let (title, to) = match target {
        Target::New(goal) => {
            ("plan-add-action", format!("/werk/h/{handle}/plan/doel/{}/actie", ctx.handle(goal)))
        }
        Target::Kept(action) => {
            ("plan-change-action", format!("/werk/h/{handle}/plan/actie/{}", ctx.handle(action)))
        }
    };
    let states = if around.kept.is_some() { Choice::all::<ActionState>(t) } else { Vec::new() };
    let said_up = ["up_kind", "up_reason", "review"].iter().any(|f| !form.value(f).is_empty());
    let up_kinds = if ask_up == AskUp::Yes || said_up { Choice::all::<UpKind>(t) } else { Vec::new() };
    let mut page = ActionPage {
        frame: ctx.frame(t.get(title)),
        t: t.clone(),
        label: around.label.clone(),
        handle: handle.to_owned(),
        suggested_to: match target {
            Target::New(goal) => format!("/werk/h/{handle}/plan/doel/{}/buurt", ctx.handle(goal)),
            Target::Kept(_) => String::new(),
        },
        to,
        goal_words: around.goal_words.clone(),
        kinds: Choice::all::<OwnerKind>(t),
        people: around
            .members
            .iter()
            .map(|m| Choice { value: ctx.handle(m.person), label: m.name() })
            .collect(),
        known: known(t, &around.known),
        services: services(ctx, &around),
        suggested: around.suggested.iter().map(|entry| (service_choice(ctx, entry), ctx.form())).collect(),
        lines: Choice::all::<Line>(t).into_iter().filter(|c| c.value != Line::VOLUNTARY.code()).collect(),
        states,
        up_kinds,
        theirs: Vec::new(),
        form,
    };
    page.theirs = theirs(&page);
    page
}

/// Who is on the list already, so that no name is typed twice; and someone else, who is typed.
fn known(t: &Texts, names: &[String]) -> Vec<Choice> {
    if names.is_empty() {
        return Vec::new();
    }
    let other = Choice { value: String::new(), label: t.get("plan-action-known-other") };
    names.iter().map(|name| Choice { value: name.clone(), label: name.clone() }).chain([other]).collect()
}

/// Services to choose from. The one that the action has stays among them, also when it is no longer in the map:
/// its action can still be marked as done.
fn services(ctx: &Ctx, around: &Around) -> Vec<Choice> {
    let mut choices: Vec<Choice> = around.services.iter().map(|entry| service_choice(ctx, entry)).collect();
    if let Some(Owner::Neighbourhood { service, name }) = owner_of(around.kept.as_ref())
        && around.services.iter().all(|s| s.id != *service)
    {
        choices.insert(0, Choice { value: ctx.handle(*service), label: name.clone() });
    }
    choices
}

/// A service in a list; of what is full, that it is.
fn service_choice(ctx: &Ctx, entry: &Entry) -> Choice {
    let (t, label) = (&ctx.t, service_label(&ctx.t, entry));
    let label = if entry.is_full(ctx.today()) {
        t.with("plan-service-full", &[("service", label.as_str().into())])
    } else {
        label
    };
    Choice { value: ctx.handle(entry.id), label }
}

fn service_label(t: &Texts, entry: &Entry) -> String {
    let kind = t.get(entry.kind.text_key());
    let about = [entry.organization.as_str(), kind.as_str()].into_iter().filter(|text| !text.is_empty());
    let values = [
        ("name", entry.name.clone().into()),
        ("about", about.collect::<Vec<_>>().join("; ").into()),
        ("summary", entry.summary.clone().into()),
    ];
    t.with("plan-service-choice", &values)
}

/// What someone else kept meanwhile, field by field, in words.
fn theirs(page: &ActionPage) -> Vec<(String, String)> {
    let t = &page.t;
    let from = |choices: &[Choice], value: &str| {
        choices.iter().find(|c| c.value == value).map_or_else(|| value.to_owned(), |c| c.label.clone())
    };
    let fields = [
        ("what", "plan-action-what"),
        ("owner", "plan-action-owner"),
        ("member", "plan-owner-member"),
        ("known", "plan-action-known"),
        ("network", "plan-owner-network"),
        ("service", "plan-owner-neighbourhood"),
        ("professional", "plan-professional-name"),
        ("function", "plan-professional-function"),
        ("line", "plan-action-line"),
        ("due", "plan-action-due"),
        ("state", "plan-action-state"),
        ("up_kind", "plan-up-kind"),
        ("up_reason", "plan-up-reason"),
        ("review", "plan-up-review"),
    ];
    let said = |field: &str, value: &str| match field {
        "owner" => from(&page.kinds, value),
        "member" => from(&page.people, value),
        "service" => from(&page.services, value),
        "line" => from(&page.lines, value),
        "state" => from(&page.states, value),
        "up_kind" => from(&page.up_kinds, value),
        _ => value.to_owned(),
    };
    let one = |(field, key): (&str, &str)| {
        let value = page.form.theirs(field)?;
        Some((t.with("plan-theirs", &[("field", t.get(key).into())]), said(field, value)))
    };
    fields.into_iter().filter_map(one).collect()
}

pub(super) async fn new(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let target = Target::New(ctx.id(&goal)?);
    let search = query.get("zoek").cloned().unwrap_or_default();
    let form = ctx.form().with("search", search);
    let around = look_around(&ctx, &handle, target, &form).await?;
    ctx.page(&action_page(&ctx, &handle, target, around, form, AskUp::No))
}

pub(super) async fn edit(
    ctx: Ctx,
    Path((handle, action)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let target = Target::Kept(ctx.id(&action)?);
    let around = look_around(&ctx, &handle, target, &ctx.form()).await?;
    let kept = around.kept.as_ref().ok_or(PageError::NotFound)?;
    let empty = ctx.form().at_version(kept.version);
    let form =
        fields(&ctx, &kept.action).into_iter().fold(empty, |form, (name, value)| form.with(name, value));
    ctx.page(&action_page(&ctx, &handle, target, around, form, AskUp::No))
}

pub(super) async fn add(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let target = Target::New(ctx.id(&goal)?);
    save(&ctx, &handle, target, posted).await
}

pub(super) async fn change(
    ctx: Ctx,
    Path((handle, action)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let target = Target::Kept(ctx.id(&action)?);
    save(&ctx, &handle, target, posted).await
}

async fn save(ctx: &Ctx, handle: &str, target: Target, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    if form.has("do", "search") {
        // The same page with other services to choose from; nothing that was typed is lost.
        let around = look_around(ctx, handle, target, &form).await?;
        return Ok(ctx.page(&action_page(ctx, handle, target, around, form, AskUp::No))?.into_response());
    }
    let Some(typed) = read(ctx, &mut form, target) else {
        let around = look_around(ctx, handle, target, &form).await?;
        return Ok(ctx
            .refused_page(&action_page(ctx, handle, target, around, form, AskUp::No))?
            .into_response());
    };
    let refusal = match write(ctx, handle, target, &form, typed).await? {
        Ok(response) => return Ok(response),
        Err(PlanError::Stale) => None,
        Err(PlanError::Refused(refusal)) => Some(refusal),
        Err(other) => return Err(other.into()),
    };
    let around = look_around(ctx, handle, target, &form).await?;
    let ask_up = refusal.map_or(AskUp::No, |refusal| refuse(&mut form, refusal));
    if refusal.is_none()
        && let Some(kept) = &around.kept
    {
        form.meanwhile(kept.version, fields(ctx, &kept.action));
        if form.is_fine() {
            // Both typed the same: it is already as they wish.
            return Ok(see_other(&format!("/werk/h/{handle}/plan?gedaan=done-action-changed")));
        }
    }
    Ok(ctx.refused_page(&action_page(ctx, handle, target, around, form, ask_up))?.into_response())
}

async fn write(
    ctx: &Ctx,
    handle: &str,
    target: Target,
    form: &Form,
    typed: Typed,
) -> Result<Result<Response, PlanError>, PageError> {
    let version = form.version_number();
    let done = match target {
        Target::New(_) => "done-action-added",
        Target::Kept(_) => "done-action-changed",
    };
    let to = match target {
        // Another action of the same goal: the same page, empty.
        Target::New(goal) if form.has("do", "another") => {
            format!("/werk/h/{handle}/plan/doel/{}/actie?gedaan={done}", ctx.handle(goal))
        }
        _ => format!("/werk/h/{handle}/plan?gedaan={done}"),
    };
    ctx.household(handle)?
        .write(form, move |tx, grant| {
            match target {
                Target::New(goal) => {
                    let new = settle(tx, grant, typed, None)?;
                    store::add_action(tx, grant, goal, &new)?;
                }
                Target::Kept(id) => {
                    let kept = store::action(tx, grant, id)?;
                    let new = settle(tx, grant, typed, Some(&kept.action))?;
                    store::change_action(tx, grant, id, version, &new)?;
                }
            }
            Ok::<_, PlanError>(Replied(to))
        })
        .await
}

/// Puts a refusal with the field it is about.
fn refuse(form: &mut Form, refusal: Refusal) -> AskUp {
    match refusal {
        Refusal::StepUp | Refusal::SkipsLine | Refusal::WhyNoLighter => {
            form.refuse("up_kind", refusal.text_key());
            for field in ["up_reason", "review"] {
                if form.value(field).trim().is_empty() {
                    form.refuse(field, "web-required");
                }
            }
            AskUp::Yes
        }
        Refusal::NotAMember => {
            form.refuse("member", refusal.text_key());
            AskUp::No
        }
        Refusal::NoSuchService => {
            form.refuse("service", refusal.text_key());
            AskUp::No
        }
        Refusal::NoSuchPerson => {
            form.refuse("known", refusal.text_key());
            AskUp::No
        }
        Refusal::GoalClosed
        | Refusal::Empty
        | Refusal::Unchanged
        | Refusal::NotAsked
        | Refusal::NothingReviewed
        | Refusal::AgainMissing
        | Refusal::FamilyWrites
        | Refusal::StillRuns => {
            form.refuse("what", refusal.text_key());
            AskUp::No
        }
    }
}
