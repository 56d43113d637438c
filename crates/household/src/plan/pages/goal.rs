//! Adding, changing and closing a goal.

use super::{LONG, MIDDLE, SHORT};
use crate::file::{self, Member};
use crate::plan::rules::{Closing, Course, EndReason, Goal, GoalId, GoalText, LifeArea, Refusal, Whose};
use crate::plan::store::{self, ForEdit, PlanError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

#[derive(Template)]
#[template(path = "plan/goal.html")]
struct GoalPage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    /// Where the form is sent.
    to: String,
    areas: Vec<Choice>,
    people: Vec<Choice>,
    theirs: Vec<(String, String)>,
    /// A new goal: its first action can follow at once.
    is_new: bool,
}

#[derive(Template)]
#[template(path = "plan/close.html")]
struct ClosePage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    to: String,
    words: String,
    reasons: Vec<Choice>,
}

/// What the form of a goal needs.
struct Around {
    label: String,
    members: Vec<Member>,
}

fn around(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Around, PlanError> {
    let today = tx.today();
    let mut members = file::members(tx, grant)?;
    members.retain(|m| m.belongs_on(today));
    Ok(Around { label: file::head(tx, grant)?.label, members })
}

/// Value of the button that goes on to a goal's first action.
const THEN_ACTION: &str = "action";

/// Where one goes on after a new goal.
#[derive(Clone, Copy)]
enum Then {
    Plan,
    Action,
}

/// Value of the choice "everyone".
const EVERYONE: &str = "all";

fn people(ctx: &Ctx, around: &Around) -> Vec<Choice> {
    let everyone = Choice { value: EVERYONE.to_owned(), label: ctx.t.get("plan-of-everyone") };
    let one = |m: &Member| Choice { value: ctx.handle(m.person), label: m.name() };
    std::iter::once(everyone).chain(around.members.iter().map(one)).collect()
}

fn goal_page(ctx: &Ctx, handle: &str, goal: Option<GoalId>, around: Around, form: Form) -> GoalPage {
    let title = ctx.t.get(if goal.is_some() { "plan-change-goal" } else { "plan-add-goal" });
    let to = goal.map_or_else(
        || format!("/werk/h/{handle}/plan/doel"),
        |id| format!("/werk/h/{handle}/plan/doel/{}", ctx.handle(id)),
    );
    let (areas, people) = (Choice::all::<LifeArea>(&ctx.t), people(ctx, &around));
    let label_of = |choices: &[Choice], value: &str| {
        choices.iter().find(|c| c.value == value).map(|c| c.label.clone()).unwrap_or_default()
    };
    let theirs = [
        ("area", "plan-goal-area"),
        ("of", "plan-goal-of"),
        ("words", "plan-goal-words"),
        ("going_well", "plan-going-well"),
    ];
    let theirs = theirs.into_iter().filter_map(|(field, key)| {
        let value = form.theirs(field)?;
        let said = match field {
            "area" => label_of(&areas, value),
            "of" => label_of(&people, value),
            _ => value.to_owned(),
        };
        Some((ctx.t.with("plan-theirs", &[("field", ctx.t.get(key).into())]), said))
    });
    let theirs = theirs.collect();
    GoalPage {
        frame: ctx.frame(title),
        t: ctx.t.clone(),
        form,
        label: around.label,
        handle: handle.to_owned(),
        to,
        areas,
        people,
        theirs,
        is_new: goal.is_none(),
    }
}

/// The fields of a goal as the form has them.
fn fields(ctx: &Ctx, text: &GoalText) -> Vec<(&'static str, String)> {
    let of = match text.of {
        Whose::Everyone => EVERYONE.to_owned(),
        Whose::Member(person) => ctx.handle(person),
    };
    vec![
        ("area", text.area.code().to_owned()),
        ("of", of),
        ("words", text.words.clone()),
        ("going_well", text.going_well.clone().unwrap_or_default()),
    ]
}

fn read(ctx: &Ctx, form: &mut Form) -> Option<GoalText> {
    let area = form.choice("area");
    let of = match form.value("of") {
        EVERYONE => Some(Whose::Everyone),
        handle => ctx.id::<PersonId>(handle).ok().map(Whose::Member),
    };
    if of.is_none() {
        form.refuse("of", "web-choose");
    }
    let (words, going_well) = (form.text("words", LONG), form.optional_text("going_well", LONG));
    let (area, of, words) = (area?, of?, words?);
    form.is_fine().then_some(GoalText { area, of, words, going_well })
}

pub(super) async fn new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let around = ctx.household(&handle)?.read(around).await?;
    let form = match &around.members[..] {
        // Of whom else could it be?
        [only] => ctx.form().with("of", ctx.handle(only.person)),
        _ => ctx.form().with("of", EVERYONE),
    };
    ctx.page(&goal_page(&ctx, &handle, None, around, form))
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    if let Some(text) = read(&ctx, &mut form) {
        let plan = format!("/werk/h/{handle}/plan");
        let then = if form.has("then", THEN_ACTION) { Then::Action } else { Then::Plan };
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let goal = store::add_goal(tx, grant, &text)?;
            let to = match then {
                Then::Action => format!("{plan}/doel/{}/actie?gedaan=done-goal-added", tx.handle(goal)),
                Then::Plan => format!("{plan}?gedaan=done-goal-added"),
            };
            Ok::<_, PlanError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Refused(refusal)) => form.refuse("of", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let around = ctx.household(&handle)?.read(around).await?;
    Ok(ctx.refused_page(&goal_page(&ctx, &handle, None, around, form))?.into_response())
}

type ToEdit = (Around, ForEdit<Goal>);

fn to_edit(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: GoalId) -> Result<ToEdit, PlanError> {
    Ok((around(tx, grant)?, store::goal(tx, grant, id)?))
}

pub(super) async fn edit(ctx: Ctx, Path((handle, goal)): Path<(String, String)>) -> Result<Page, PageError> {
    let id: GoalId = ctx.id(&goal)?;
    let (around, found) = ctx.household(&handle)?.read(move |tx, grant| to_edit(tx, grant, id)).await?;
    let empty = ctx.form().at_version(found.version);
    let form =
        fields(&ctx, &found.part.text).into_iter().fold(empty, |form, (name, value)| form.with(name, value));
    ctx.page(&goal_page(&ctx, &handle, Some(id), around, form))
}

pub(super) async fn change(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: GoalId = ctx.id(&goal)?;
    let mut form = ctx.filled(posted);
    let version = form.version_number();
    let mut stale = None;
    if let Some(text) = read(&ctx, &mut form) {
        let to = format!("/werk/h/{handle}/plan?gedaan=done-goal-changed");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::change_goal(tx, grant, id, version, &text)?;
            Ok::<_, PlanError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Stale) => stale = Some(()),
            Err(PlanError::Refused(refusal @ Refusal::NotAMember)) => form.refuse("of", refusal.text_key()),
            Err(PlanError::Refused(refusal)) => form.refuse("words", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let (around, found) = ctx.household(&handle)?.read(move |tx, grant| to_edit(tx, grant, id)).await?;
    if stale.is_some() {
        form.meanwhile(found.version, fields(&ctx, &found.part.text));
        if form.is_fine() {
            // Both typed the same: it is already as they wish.
            let to = format!("/werk/h/{handle}/plan?gedaan=done-goal-changed");
            return Ok(foundation::web::see_other(&to));
        }
    }
    Ok(ctx.refused_page(&goal_page(&ctx, &handle, Some(id), around, form))?.into_response())
}

fn close_page(ctx: &Ctx, handle: &str, id: GoalId, label: String, goal: &Goal, form: Form) -> ClosePage {
    ClosePage {
        frame: ctx.frame(ctx.t.get("plan-close-goal")),
        t: ctx.t.clone(),
        form,
        label,
        handle: handle.to_owned(),
        to: format!("/werk/h/{handle}/plan/doel/{}/afsluiten", ctx.handle(id)),
        words: goal.text.words.clone(),
        reasons: Choice::all::<EndReason>(&ctx.t),
    }
}

pub(super) async fn closing(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let id: GoalId = ctx.id(&goal)?;
    let (around, found) = ctx.household(&handle)?.read(move |tx, grant| to_edit(tx, grant, id)).await?;
    if found.part.course != Course::Running {
        return Err(PageError::NotFound);
    }
    let form = ctx.form().at_version(found.version);
    ctx.page(&close_page(&ctx, &handle, id, around.label, &found.part, form))
}

pub(super) async fn close(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: GoalId = ctx.id(&goal)?;
    let mut form = ctx.filled(posted);
    if let Some(closing) = read_closing(&ctx, &mut form) {
        let version = form.version_number();
        let to = format!("/werk/h/{handle}/plan?gedaan=done-goal-closed");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::close_goal(tx, grant, id, version, &closing)?;
            Ok::<_, PlanError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Stale) => form.refuse("reason", "plan-close-stale"),
            Err(PlanError::Refused(refusal)) => form.refuse("reason", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let (around, found) = ctx.household(&handle)?.read(move |tx, grant| to_edit(tx, grant, id)).await?;
    let form = form.at_version(found.version);
    Ok(ctx.refused_page(&close_page(&ctx, &handle, id, around.label, &found.part, form))?.into_response())
}

fn read_closing(ctx: &Ctx, form: &mut Form) -> Option<Closing> {
    let reason = form.choice("reason");
    let (result, continues) = (form.text("result", MIDDLE), form.text("continues", SHORT));
    let result_team = form.optional_text("result_team", MIDDLE);
    let check_up = form.date("check_up", Bounds::coming(ctx.today(), 2));
    let (reason, result, continues, check_up) = (reason?, result?, continues?, check_up?);
    form.is_fine().then_some(Closing { on: ctx.today(), reason, result, result_team, continues, check_up })
}
