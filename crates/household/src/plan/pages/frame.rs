//! A partner's plan under a joint goal (R31): which organisation, what it does there, whom to reach, since when.

use super::{MIDDLE, SHORT};
use crate::file;
use crate::plan::rules::{Frame as Joined, FrameId, FrameStanding, GoalId, NewFrame};
use crate::plan::store::{self, PlanError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};

/// How many years ago it may have been agreed.
const YEARS: u8 = 10;

#[derive(Template)]
#[template(path = "plan/frame.html")]
struct FramePage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    to: String,
    goal_words: String,
    standings: Vec<Choice>,
    theirs: Vec<(String, String)>,
}

/// Which one the page is about.
#[derive(Debug, Clone, Copy)]
enum Target {
    New(GoalId),
    Kept(FrameId),
}

/// What the form needs.
struct Around {
    label: String,
    goal_words: String,
    kept: Option<Joined>,
}

fn around(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, target: Target) -> Result<Around, PlanError> {
    let (goal, kept) = match target {
        Target::New(goal) => (goal, None),
        Target::Kept(id) => {
            let kept = store::frame(tx, grant, id)?;
            (kept.goal, Some(kept))
        }
    };
    let goal_words = store::goal(tx, grant, goal)?.part.text.words;
    Ok(Around { label: file::head(tx, grant)?.label, goal_words, kept })
}

fn fields(what: &NewFrame) -> Vec<(&'static str, String)> {
    vec![
        ("organisation", what.organisation.clone()),
        ("what", what.what.clone()),
        ("contact", what.contact.clone().unwrap_or_default()),
        ("agreed_on", what.agreed_on.digits()),
        ("standing", what.standing.code().to_owned()),
    ]
}

fn page(ctx: &Ctx, handle: &str, target: Target, around: Around, form: Form) -> FramePage {
    let t = &ctx.t;
    let to = match target {
        Target::New(goal) => format!("/werk/h/{handle}/plan/doel/{}/partner", ctx.handle(goal)),
        Target::Kept(id) => format!("/werk/h/{handle}/plan/partner/{}", ctx.handle(id)),
    };
    let standings = Choice::all::<FrameStanding>(t);
    let named = [
        ("organisation", "plan-frame-organisation"),
        ("what", "plan-frame-what"),
        ("contact", "plan-frame-contact"),
        ("agreed_on", "plan-frame-agreed"),
        ("standing", "plan-frame-standing"),
    ];
    let theirs = named.into_iter().filter_map(|(field, key)| {
        let said = form.theirs_among(field, &standings).or_else(|| form.theirs(field).map(str::to_owned))?;
        Some((t.with("plan-theirs", &[("field", t.get(key).into())]), said))
    });
    FramePage {
        frame: ctx.frame(t.get("plan-frame-title")),
        t: t.clone(),
        label: around.label,
        handle: handle.to_owned(),
        to,
        goal_words: around.goal_words,
        theirs: theirs.collect(),
        standings,
        form,
    }
}

fn read(ctx: &Ctx, form: &mut Form) -> Option<NewFrame> {
    let (organisation, what) = (form.text("organisation", SHORT), form.text("what", MIDDLE));
    let contact = form.optional_text("contact", SHORT);
    let agreed_on = form.date("agreed_on", Bounds::past(ctx.today(), YEARS));
    let standing = form.choice("standing");
    let new = NewFrame {
        organisation: organisation?,
        what: what?,
        contact,
        agreed_on: agreed_on?,
        standing: standing?,
    };
    form.is_fine().then_some(new)
}

async fn load(ctx: &Ctx, handle: &str, target: Target) -> Result<Around, PageError> {
    ctx.household(handle)?.read(move |tx, grant| around(tx, grant, target)).await
}

pub(super) async fn new(ctx: Ctx, Path((handle, goal)): Path<(String, String)>) -> Result<Page, PageError> {
    let target = Target::New(ctx.id(&goal)?);
    let around = load(&ctx, &handle, target).await?;
    let form = ctx.form().with("standing", FrameStanding::Runs.code());
    ctx.page(&page(&ctx, &handle, target, around, form.with("agreed_on", ctx.today().digits())))
}

pub(super) async fn add(
    ctx: Ctx,
    Path((handle, goal)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let under: GoalId = ctx.id(&goal)?;
    let mut form = ctx.filled(posted);
    if let Some(new) = read(&ctx, &mut form) {
        let to = format!("/werk/h/{handle}/plan?gedaan=done-frame-plan");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::add_frame(tx, grant, under, &new)?;
            Ok::<_, PlanError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Refused(refusal)) => form.refuse("what", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let target = Target::New(under);
    let around = load(&ctx, &handle, target).await?;
    Ok(ctx.refused_page(&page(&ctx, &handle, target, around, form))?.into_response())
}

pub(super) async fn edit(
    ctx: Ctx,
    Path((handle, joined)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let target = Target::Kept(ctx.id(&joined)?);
    let around = load(&ctx, &handle, target).await?;
    let kept = around.kept.as_ref().ok_or(PageError::NotFound)?;
    let form = ctx.form().at_version(kept.version);
    let form = fields(&kept.what).into_iter().fold(form, |form, (name, value)| form.with(name, value));
    ctx.page(&page(&ctx, &handle, target, around, form))
}

pub(super) async fn change(
    ctx: Ctx,
    Path((handle, joined)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: FrameId = ctx.id(&joined)?;
    let mut form = ctx.filled(posted);
    let version = form.version_number();
    let to = format!("/werk/h/{handle}/plan?gedaan=done-frame-plan");
    let mut stale = None;
    if let Some(new) = read(&ctx, &mut form) {
        let next = to.clone();
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::change_frame(tx, grant, id, version, &new)?;
            Ok::<_, PlanError>(Replied(next))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Stale) => stale = Some(()),
            Err(PlanError::Refused(refusal)) => form.refuse("what", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let target = Target::Kept(id);
    let around = load(&ctx, &handle, target).await?;
    if let (Some(()), Some(kept)) = (stale, &around.kept) {
        form.meanwhile(kept.version, fields(&kept.what));
        if form.is_fine() {
            // Both typed the same: it is already as they wish.
            return Ok(see_other(&to));
        }
    }
    Ok(ctx.refused_page(&page(&ctx, &handle, target, around, form))?.into_response())
}
