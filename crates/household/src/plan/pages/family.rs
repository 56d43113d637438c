//! The family's own plan, free in form (R28): the team writes down what the family says, until the family writes it
//! itself. Every edition stays.

use super::seen::{check_here, own_here};
use super::staff::{Everything, everything};
use super::{LONG_PLAN, SHORT};
use crate::plan::rules::{FamilyPlan, Leads, NewFamilyPlan, NotedBy, may_write};
use crate::plan::store::{self, PlanError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};

/// Who reads and writes here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Team,
    Family,
}

impl Side {
    const fn noted(self) -> NotedBy {
        match self {
            Self::Team => NotedBy::Team,
            Self::Family => NotedBy::Family,
        }
    }

    fn plan(self, handle: &str) -> String {
        match self {
            Self::Team => format!("/werk/h/{handle}/plan"),
            Self::Family => format!("/mijn/{handle}/plan"),
        }
    }
}

#[derive(Template)]
#[template(path = "plan/family.html")]
struct FamilyPage {
    frame: Frame,
    t: Texts,
    form: Form,
    /// None for the family's own page.
    label: Option<String>,
    handle: String,
    back: String,
    to: String,
    leads: Vec<Choice>,
    /// Whether the reader may write on.
    may_write: bool,
    theirs: Vec<String>,
    editions: Vec<EditionView>,
}

/// The family's plan as shown.
pub(super) struct EditionView {
    pub(super) title: String,
    pub(super) leads: Option<String>,
    pub(super) words: String,
}

/// An edition in words.
pub(super) fn edition(t: &Texts, plan: &FamilyPlan) -> EditionView {
    let values = [
        ("makers", plan.what.makers.clone().into()),
        ("date", t.date(plan.on).into()),
        ("by", t.get(plan.noted.text_key()).into()),
    ];
    EditionView {
        title: t.with("plan-family-by", &values),
        leads: (plan.what.leads == Leads::Leads).then(|| t.get("plan-family-goes-before")),
        words: plan.what.words.clone(),
    }
}

fn fields(plan: Option<&FamilyPlan>) -> Vec<(&'static str, String)> {
    let what = plan.map(|plan| &plan.what);
    vec![
        ("makers", what.map(|what| what.makers.clone()).unwrap_or_default()),
        ("words", what.map(|what| what.words.clone()).unwrap_or_default()),
        ("leads", what.map_or(Leads::Leads, |what| what.leads).code().to_owned()),
    ]
}

fn page(ctx: &Ctx, handle: &str, side: Side, all: &Everything, form: Form) -> FamilyPage {
    let t = &ctx.t;
    let leads = Choice::all::<Leads>(t);
    let mut theirs: Vec<String> =
        ["makers", "words"].iter().filter_map(|field| form.theirs(field).map(str::to_owned)).collect();
    theirs.extend(form.theirs_among("leads", &leads));
    FamilyPage {
        frame: ctx.frame(t.get("plan-family-title")),
        t: t.clone(),
        label: (side == Side::Team).then(|| all.label.clone()),
        handle: handle.to_owned(),
        back: side.plan(handle),
        to: format!("{}/familie", side.plan(handle)),
        may_write: may_write(all.family.last(), side.noted()).is_ok(),
        editions: all.family.iter().rev().map(|plan| edition(t, plan)).collect(),
        leads,
        theirs,
        form,
    }
}

/// Everything that side reads. The family's plan is of those who live there: to who lives apart it is not there.
async fn read(ctx: &Ctx, handle: &str, side: Side) -> Result<Everything, PageError> {
    let asked = ctx.household(handle)?;
    match side {
        Side::Team => asked.read(everything).await,
        Side::Family => asked.read(|tx, grant| own_here(tx, grant).map(|own| own.all)).await,
    }
}

async fn show(ctx: &Ctx, handle: &str, side: Side) -> Result<Page, PageError> {
    let all = read(ctx, handle, side).await?;
    let last = all.family.last();
    let form = ctx.form().at_version(last.map_or(0, |last| last.edition));
    let form = fields(last).into_iter().fold(form, |form, (name, value)| form.with(name, value));
    ctx.page(&page(ctx, handle, side, &all, form))
}

async fn write(ctx: &Ctx, handle: &str, side: Side, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let after = form.version_number();
    let (makers, words) = (form.text("makers", SHORT), form.text("words", LONG_PLAN));
    let leads = form.choice::<Leads>("leads");
    let to = format!("{}?gedaan=done-family-plan", side.plan(handle));
    let mut stale = None;
    if let (Some(makers), Some(words), Some(leads), true) = (makers, words, leads, form.is_fine()) {
        let (new, next) = (NewFamilyPlan { makers, words, leads }, to.clone());
        let written = ctx.household(handle)?.write(&form, move |tx, grant| {
            if side == Side::Family {
                check_here(tx, grant)?;
            }
            store::write_family_plan(tx, grant, after, &new)?;
            Ok::<_, PlanError>(Replied(next))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Stale) => stale = Some(()),
            Err(PlanError::Refused(refusal)) => form.refuse("words", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let all = read(ctx, handle, side).await?;
    if stale.is_some() {
        let last = all.family.last();
        form.meanwhile(last.map_or(0, |last| last.edition), fields(last));
        if form.is_fine() {
            // Both typed the same: it is already as they wish.
            return Ok(see_other(&to));
        }
    }
    Ok(ctx.refused_page(&page(ctx, handle, side, &all, form))?.into_response())
}

pub(super) async fn for_staff(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    show(&ctx, &handle, Side::Team).await
}

pub(super) async fn write_down(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    write(&ctx, &handle, Side::Team, posted).await
}

pub(super) async fn for_household(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    show(&ctx, &handle, Side::Family).await
}

pub(super) async fn write_own(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    write(&ctx, &handle, Side::Family, posted).await
}
