//! Looking back at the plan with the household: per goal how it goes in two voices, and the day of the next time (R33,
//! R34); and asking how it goes after a goal was closed (R35).

use super::MIDDLE;
use super::staff::{Everything, everything};
use super::view;
use crate::file;
use crate::plan::rules::{
    Action, ActionId, Chosen, Course, Goal, GoalId, Heard, Progress, Refusal, Said, Voice, heavier,
};
use crate::plan::store::{self, PlanError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// Months after which one looks again, unless another day is chosen.
const AGAIN_AFTER_MONTHS: i32 = 3;

/// The fields of one voice about one goal.
struct VoiceFields {
    progress: String,
    progress_label: String,
    words: String,
    words_label: String,
}

/// The fields of one goal.
struct GoalFields {
    area: String,
    whose: String,
    words: String,
    voices: Vec<VoiceFields>,
    heavier: Vec<AgainField>,
}

/// The day on which heavier help is looked at again: the field, what it is about, and the day as it is now.
struct AgainField {
    name: String,
    label: String,
    hint: String,
}

#[derive(Template)]
#[template(path = "plan/review.html")]
struct ReviewPage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    goals: Vec<GoalFields>,
    /// Handles of those goals, for the form to say which it is about.
    listed: String,
    /// Handles of heavier help, for the same.
    heavier: String,
    steps: Vec<Choice>,
}

fn field(ctx: &Ctx, kind: &str, goal: GoalId, voice: Voice) -> String {
    format!("{kind}-{}-{}", voice.code(), ctx.handle(goal))
}

fn again_field(action: &str) -> String {
    format!("again-{action}")
}

fn running(all: &Everything) -> impl Iterator<Item = &Goal> {
    all.draft.plan.goals.iter().filter(|goal| goal.course == Course::Running)
}

fn page(ctx: &Ctx, handle: String, all: &Everything, form: Form) -> ReviewPage {
    let t = &ctx.t;
    let voice = |goal: &Goal, voice: Voice| {
        let values = [("who", t.get(voice.text_key()).into())];
        VoiceFields {
            progress: field(ctx, "progress", goal.id, voice),
            progress_label: t.with("plan-review-progress", &values),
            words: field(ctx, "words", goal.id, voice),
            words_label: t.with("plan-review-words", &values),
        }
    };
    let again = |(action, day): (&Action, Date)| AgainField {
        name: again_field(&ctx.handle(action.id)),
        label: t.with("plan-review-again", &[("what", action.what.clone().into())]),
        hint: t.with("plan-review-again-hint", &[("date", t.date(day).into())]),
    };
    let goal = |goal: &Goal| GoalFields {
        heavier: heavier(goal).into_iter().map(again).collect(),
        area: t.get(goal.text.area.text_key()),
        whose: view::whose(t, &all.draft.plan, goal.text.of),
        words: goal.text.words.clone(),
        voices: Voice::ALL.iter().map(|one| voice(goal, *one)).collect(),
    };
    let open = Choice { value: String::new(), label: t.get("plan-progress-open") };
    ReviewPage {
        frame: ctx.frame(t.get("plan-review")),
        t: t.clone(),
        form,
        label: all.label.clone(),
        handle,
        goals: running(all).map(goal).collect(),
        heavier: running(all).flat_map(heavier).map(|(a, _)| ctx.handle(a.id)).collect::<Vec<_>>().join(" "),
        listed: running(all).map(|goal| ctx.handle(goal.id)).collect::<Vec<_>>().join(" "),
        steps: Choice::all::<Progress>(t).into_iter().chain([open]).collect(),
    }
}

pub(super) async fn new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(everything).await?;
    // A day that was agreed already stays, so that looking back does not take it away.
    let next = all.review_on.filter(|on| *on > ctx.today());
    let next = next.unwrap_or_else(|| ctx.today().plus_months(AGAIN_AFTER_MONTHS));
    let form = ctx.form().with("next", next.digits());
    ctx.page(&page(&ctx, handle, &all, form))
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    // The form says which goals it is about, so that one look in the file is enough.
    let listed = form.value("goals").to_owned();
    let goals: Vec<GoalId> = listed.split_whitespace().map(|goal| ctx.id(goal)).collect::<Result<_, _>>()?;
    let mut said = Said::new();
    for goal in goals {
        for voice in Voice::ALL {
            let heard = Heard {
                progress: form.optional_choice(&field(&ctx, "progress", goal, *voice)),
                words: form.optional_text(&field(&ctx, "words", goal, *voice), MIDDLE),
            };
            said.insert((goal, *voice), heard);
        }
    }
    let coming = Bounds::coming(ctx.today(), 2);
    let listed = form.value("heavier").to_owned();
    let mut chosen = Chosen::new();
    for handle in listed.split_whitespace() {
        let action: ActionId = ctx.id(handle)?;
        chosen.extend(form.optional_date(&again_field(handle), coming).map(|day| (action, day)));
    }
    let next = form.optional_date("next", coming);
    if form.is_fine() {
        let to = format!("/werk/h/{handle}/plan?gedaan=done-plan-reviewed");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::review(tx, grant, &said, next, &chosen)?;
            Ok::<_, PlanError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Refused(refusal)) => form.refuse("next", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let all = ctx.household(&handle)?.read(everything).await?;
    Ok(ctx.refused_page(&page(&ctx, handle, &all, form))?.into_response())
}

#[derive(Template)]
#[template(path = "plan/check_up.html")]
struct CheckUpPage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    to: String,
    whose: String,
    words: String,
    facts: Vec<(String, String)>,
}

/// What the page of a check-up needs.
struct Closed {
    label: String,
    whose: String,
    goal: Goal,
}

fn closed(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: GoalId,
    t: &Texts,
) -> Result<Closed, PlanError> {
    let plan = store::draft(tx, grant)?.plan;
    let goal = plan.goals.iter().find(|goal| goal.id == id).ok_or(PlanError::NotThere)?.clone();
    let whose = view::whose(t, &plan, goal.text.of);
    Ok(Closed { label: file::head(tx, grant)?.label, whose, goal })
}

async fn load(ctx: &Ctx, handle: &str, id: GoalId) -> Result<Closed, PageError> {
    let t = ctx.t.clone();
    ctx.household(handle)?.read(move |tx, grant| closed(tx, grant, id, &t)).await
}

fn check_page(ctx: &Ctx, handle: &str, found: Closed, form: Form) -> CheckUpPage {
    CheckUpPage {
        frame: ctx.frame(ctx.t.get("plan-check-up")),
        t: ctx.t.clone(),
        form,
        label: found.label,
        handle: handle.to_owned(),
        to: format!("/werk/h/{handle}/plan/doel/{}/nagevraagd", ctx.handle(found.goal.id)),
        whose: found.whose,
        facts: view::closing_facts(&ctx.t, &found.goal),
        words: found.goal.text.words,
    }
}

pub(super) async fn checking(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let id: GoalId = ctx.id(&goal)?;
    let found = load(&ctx, &handle, id).await?;
    let mut form = ctx.form();
    if found.goal.course == Course::Running {
        form.refuse("words", Refusal::StillRuns.text_key());
    }
    ctx.page(&check_page(&ctx, &handle, found, form))
}

pub(super) async fn check(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: GoalId = ctx.id(&goal)?;
    let mut form = ctx.filled(posted);
    if let Some(words) = form.text("words", MIDDLE) {
        let to = format!("/werk/h/{handle}/plan?gedaan=done-plan-checked-up");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::check_up(tx, grant, id, &words)?;
            Ok::<_, PlanError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Refused(refusal)) => form.refuse("words", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let found = load(&ctx, &handle, id).await?;
    Ok(ctx.refused_page(&check_page(&ctx, &handle, found, form))?.into_response())
}
