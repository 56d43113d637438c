//! Writing a step of the Meldcode down, and what a second person says about it.

use super::{All, LONG, MIDDLE, everything, plan};
use crate::safety::rules::{
    ChildCheck, Danger, NewStep, Refusal, Second, Settled, Standing, Step, StepId, Taken, Verdict, settled,
};
use crate::safety::store::{self, SafetyError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// A step as shown.
pub(super) struct StepView {
    pub(super) title: String,
    pub(super) badge: (&'static str, String),
    pub(super) facts: Vec<(String, String)>,
    pub(super) words: String,
    pub(super) seconds: Vec<(String, Option<String>)>,
    /// Where a second person answers, when the reader may be one.
    pub(super) ask: Option<String>,
    pub(super) form: Form,
    pub(super) choices: Vec<Choice>,
}

pub(super) fn view(
    ctx: &Ctx,
    handle: &str,
    all: &All,
    taken: &Taken,
    wrong: Option<&(StepId, Form)>,
) -> StepView {
    let t = &ctx.t;
    let new = &taken.new;
    let standing = settled(taken);
    let fact = |key: &str, value: Option<String>| value.map(|value| (t.get(key), value));
    let facts = [
        fact("safety-children", new.children.map(|c| t.get(c.text_key()))),
        fact("safety-danger", new.danger.map(|d| t.get(d.text_key()))),
        fact("safety-report", new.report.map(|v| t.get(v.text_key()))),
        fact("safety-help", new.help.map(|v| t.get(v.text_key()))),
    ];
    let second = |(by, said, words): &(_, Second, Option<String>)| {
        let values = [("name", all.name(*by).into()), ("said", t.get(said.text_key()).into())];
        (t.with("safety-second-said", &values), words.clone())
    };
    let values = [
        ("step", t.get(new.step.text_key()).into()),
        ("name", all.name(taken.by).into()),
        ("date", t.date(new.on).into()),
    ];
    // One question at a time: the oldest that waits for someone else than the reader.
    let waits = |t: &&Taken| settled(t) == Settled::AsksSecond && all.me != Some(t.by);
    let asked = all.steps.iter().find(waits).is_some_and(|first| first.id == taken.id);
    let form = wrong.filter(|(id, _)| *id == taken.id).map_or_else(|| ctx.form(), |(_, form)| form.clone());
    StepView {
        title: t.with("safety-step-line", &values),
        badge: match (standing, new.standing) {
            (Settled::AsksSecond, _) => ("attention", t.get("safety-asks-second")),
            (Settled::Otherwise, _) => ("attention", t.get("safety-otherwise")),
            (Settled::Yes, Standing::Taken) => ("done", t.get(Standing::Taken.text_key())),
            (Settled::Yes, Standing::Skipped) => ("done", t.get(Standing::Skipped.text_key())),
        },
        facts: facts.into_iter().flatten().collect(),
        words: new.words.clone(),
        seconds: taken.seconds.iter().map(second).collect(),
        ask: asked.then(|| format!("/werk/h/{handle}/veiligheid/stap/{}", ctx.handle(taken.id))),
        choices: Choice::all::<Second>(t),
        form,
    }
}

#[derive(Template)]
#[template(path = "safety/step.html")]
struct StepPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    steps: Vec<Choice>,
    standings: Vec<Choice>,
    children: Vec<Choice>,
    dangers: Vec<Choice>,
    verdicts: Vec<Choice>,
    child_check: bool,
}

fn step_page(ctx: &Ctx, handle: String, all: &All, form: Form) -> StepPage {
    let t = &ctx.t;
    StepPage {
        frame: ctx.frame(t.get("safety-step-title")),
        t: t.clone(),
        label: all.label.clone(),
        steps: Choice::all::<Step>(t),
        standings: Choice::all::<Standing>(t),
        children: Choice::all::<ChildCheck>(t),
        dangers: Choice::all::<Danger>(t),
        verdicts: Choice::all::<Verdict>(t),
        child_check: all.children,
        form,
        handle,
    }
}

pub(super) async fn new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(everything).await?;
    let course = all.course();
    let next = Step::ALL.iter().find(|step| course.iter().all(|taken| taken.new.step != **step));
    let form = ctx
        .form()
        .with("step", next.map_or("", |step| step.code()))
        .with("standing", Standing::Taken.code())
        .with("on", ctx.today().digits());
    ctx.page(&step_page(&ctx, handle, &all, form))
}

fn read(ctx: &Ctx, form: &mut Form) -> Option<NewStep> {
    let (step, standing) = (form.choice::<Step>("step"), form.choice::<Standing>("standing"));
    let words = form.text("words", LONG);
    let on = form.date("on", Bounds::past(ctx.today(), 5));
    let (step, standing) = (step?, standing?);
    let taken = standing == Standing::Taken;
    // What belongs to another step is not read.
    let children = if taken && step == Step::Signals { form.optional_choice("children") } else { None };
    let danger = if taken && step == Step::Weigh { form.optional_choice("danger") } else { None };
    let decides = taken && step == Step::Decide;
    let report = if decides { form.optional_choice("report") } else { None };
    let help = if decides { form.optional_choice("help") } else { None };
    let new = NewStep { step, standing, words: words?, children, danger, report, help, on: on? };
    form.is_fine().then_some(new)
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    if let Some(new) = read(&ctx, &mut form) {
        let to = format!("/werk/h/{handle}/veiligheid?gedaan=done-safety-step");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::take(tx, grant, &new)?;
            Ok::<_, SafetyError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(SafetyError::Refused(refusal)) => form.refuse(field(refusal), refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let all = ctx.household(&handle)?.read(everything).await?;
    Ok(ctx.refused_page(&step_page(&ctx, handle, &all, form))?.into_response())
}

/// The field a refusal is about.
const fn field(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NeverSkipped => "standing",
        Refusal::ChildCheckMissing => "children",
        Refusal::DangerMissing => "danger",
        Refusal::DecisionMissing | Refusal::MustReport => "report",
        Refusal::WeighFirst | Refusal::SamePerson | Refusal::NotAsked => "step",
    }
}

pub(super) async fn second(
    ctx: Ctx,
    Path((handle, step)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: StepId = ctx.id(&step)?;
    let mut form = ctx.filled(posted);
    let said = form.choice::<Second>("said");
    let words = form.optional_text("second_words", MIDDLE);
    if said == Some(Second::Otherwise) && words.is_none() {
        form.refuse("second_words", "safety-otherwise-why");
    }
    if let (Some(said), true) = (said, form.is_fine()) {
        let to = format!("/werk/h/{handle}/veiligheid?gedaan=done-safety-second");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::second(tx, grant, id, said, words.as_deref())?;
            Ok::<_, SafetyError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(SafetyError::Refused(refusal)) => form.refuse("said", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let all = ctx.household(&handle)?.read(everything).await?;
    plan::refused_page(&ctx, handle, &all, (id, form))
}
