//! The team's pages: the draft, the versions that were offered, and laying a version before the household.

use super::family::{self, EditionView};
use super::view::{self, GoalLinks, GoalView, Links, NoLinks, Reader, VersionView};
use crate::file;
use crate::guest::{self, Doing};
use crate::plan::rules::{
    Action, Asked, FamilyPlan, Frame as Joined, Goal, Number, Review, Version, VersionState, left_out,
};
use crate::plan::store::{self, CheckUp, Draft, OwnText, PlanError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{self, Grant, Replied, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

#[derive(Template)]
#[template(path = "plan/overview.html")]
struct OverviewPage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    goals: Vec<GoalView>,
    versions: Vec<VersionView>,
    asked: Vec<String>,
    own_texts: Vec<(String, String)>,
    doing: Vec<Doing>,
    can_write: bool,
    can_offer: bool,
    /// The day of the next review, in words.
    review: Option<ReviewDay>,
    /// What is near and left out.
    left_out: Vec<String>,
    /// The family's own plan.
    family: Option<EditionView>,
}

/// The day of the next review as shown.
struct ReviewDay {
    kind: &'static str,
    words: String,
}

/// Everything about one household's plan.
pub(super) struct Everything {
    pub(super) label: String,
    pub(super) draft: Draft,
    pub(super) versions: Vec<Version>,
    pub(super) asked: Asked,
    pub(super) own_texts: Vec<(String, OwnText)>,
    /// Guests who do an action, with what they said last (R45).
    pub(super) guests: Vec<(guest::Guest, Option<guest::Answer>)>,
    /// Every edition of the family's own plan, oldest first.
    pub(super) family: Vec<FamilyPlan>,
    /// Partners' plans under goals.
    pub(super) joined: Vec<Joined>,
    /// Reviews of the plan, oldest first.
    pub(super) reviews: Vec<Review>,
    /// What was asked after goals were closed.
    pub(super) check_ups: Vec<CheckUp>,
    /// When the plan is looked at again.
    pub(super) review_on: Option<Date>,
    /// Whether the reader may also write: forms would lead nowhere for them otherwise.
    pub(super) can_write: bool,
    /// Whether the reader may lay a version before the household.
    pub(super) can_offer: bool,
}

/// Reads everything about one household's plan.
pub(super) fn everything(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Everything, PlanError> {
    let family = [file::HEAD_ASKS, file::MEMBERS_ASKS, file::AUTHORITY_ASKS, guest::ASKS];
    tx.ahead(grant, store::ASKS.into_iter().chain(family))?;
    Ok(Everything {
        label: file::head(tx, grant)?.label,
        draft: store::draft(tx, grant)?,
        versions: store::versions(tx, grant)?,
        asked: store::asked(tx, grant)?,
        own_texts: newest_texts(tx, grant)?,
        guests: guest::latest(tx, grant)?,
        family: store::family_plans(tx, grant)?,
        joined: store::frames(tx, grant)?,
        reviews: store::reviews(tx, grant)?,
        check_ups: store::check_ups(tx, grant)?,
        review_on: store::review_on(tx, grant)?,
        can_write: grant.may(access::Action::WritePlan),
        can_offer: grant.may(access::Action::OfferPlan),
    })
}

/// The newest own text of each person, with their name.
pub(super) fn newest_texts(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<(String, OwnText)>, PlanError> {
    let members = file::members(tx, grant)?;
    let name = |person: PersonId| members.iter().find(|m| m.person == person).map(|m| m.first.clone());
    let all = store::own_texts(tx, grant)?;
    let newest = all.iter().filter(|t| !all.iter().any(|o| o.person == t.person && o.edition > t.edition));
    Ok(newest.map(|t| (name(t.person).unwrap_or_default(), t.clone())).collect())
}

/// Who wrote a text and when, and the text.
pub(super) fn quoted(t: &Texts, texts: &[(String, OwnText)]) -> Vec<(String, String)> {
    let who = |name: &str, text: &OwnText| {
        t.with("plan-own-text-by", &[("name", name.to_owned().into()), ("date", t.date(text.on).into())])
    };
    texts.iter().map(|(name, text)| (who(name, text), text.words.clone())).collect()
}

struct Addresses<'c> {
    ctx: &'c Ctx,
    handle: &'c str,
    can_write: bool,
}

impl Links for Addresses<'_> {
    fn goal(&self, goal: &Goal) -> Option<GoalLinks> {
        let edit = format!("/werk/h/{}/plan/doel/{}", self.handle, self.ctx.handle(goal.id));
        let links = GoalLinks {
            add_action: format!("{edit}/actie"),
            partner: format!("{edit}/partner"),
            close: format!("{edit}/afsluiten"),
            edit,
        };
        self.can_write.then_some(links)
    }

    fn action(&self, action: &Action) -> Option<String> {
        let edit = format!("/werk/h/{}/plan/actie/{}", self.handle, self.ctx.handle(action.id));
        self.can_write.then_some(edit)
    }

    fn check_up(&self, goal: &Goal) -> Option<String> {
        let ask = format!("/werk/h/{}/plan/doel/{}/nagevraagd", self.handle, self.ctx.handle(goal.id));
        self.can_write.then_some(ask)
    }
}

pub(super) async fn overview(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(everything).await?;
    let form = ctx.form();
    ctx.page(&overview_page(&ctx, handle, all, form))
}

fn overview_page(ctx: &Ctx, handle: String, all: Everything, form: Form) -> OverviewPage {
    let t = &ctx.t;
    let links = Addresses { ctx, handle: &handle, can_write: all.can_write };
    let mut goals = view::goals(t, &all.draft.plan, Reader::Staff, ctx.today(), &links);
    view::add_reviews(t, &mut goals, &all.draft.plan, &all.reviews, &all.check_ups);
    let edit = |joined: &Joined| format!("/werk/h/{handle}/plan/partner/{}", ctx.handle(joined.id));
    view::add_frames(t, &mut goals, &all.joined, |joined| all.can_write.then(|| edit(joined)));
    let review = review_day(t, &all, ctx.today());
    OverviewPage {
        frame: ctx.frame(t.get("plan-title")),
        t: t.clone(),
        form: form.at_version(all.draft.version),
        label: all.label,
        goals,
        family: all.family.last().map(|plan| family::edition(t, plan)),
        review,
        left_out: left_out(&all.draft.plan).into_iter().map(|what| t.get(what.text_key())).collect(),
        versions: all.versions.iter().rev().filter_map(|v| view::version(t, v, &all.asked)).collect(),
        asked: view::asked_lines(t, &all.asked),
        own_texts: quoted(t, &all.own_texts),
        doing: guest::who_does(ctx, &handle, &all.draft.plan, &all.guests),
        can_write: all.can_write,
        can_offer: all.can_offer,
        handle,
    }
}

/// When the plan is looked at again; a plan without goals needs no day.
fn review_day(t: &Texts, all: &Everything, today: Date) -> Option<ReviewDay> {
    if all.draft.plan.goals.is_empty() {
        return None;
    }
    let (kind, key) = match all.review_on {
        None => ("attention", "plan-review-none"),
        Some(day) if day < today => ("late", "plan-review-late"),
        Some(_) => ("open", "plan-review-on"),
    };
    let date = all.review_on.map(|day| t.date(day)).unwrap_or_default();
    Some(ReviewDay { kind, words: t.with(key, &[("date", date.into())]) })
}

pub(super) async fn offer(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let seen = form.version_number();
    let to = format!("/werk/h/{handle}/plan?gedaan=done-plan-offered");
    let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::offer(tx, grant, seen)?;
        Ok::<_, PlanError>(Replied(to))
    });
    match written.await? {
        Ok(response) => return Ok(response),
        Err(PlanError::Stale) => form.refuse("offer", "plan-offer-stale"),
        Err(PlanError::Refused(refusal)) => form.refuse("offer", refusal.text_key()),
        Err(other) => return Err(other.into()),
    }
    let all = ctx.household(&handle)?.read(everything).await?;
    Ok(ctx.refused_page(&overview_page(&ctx, handle, all, form))?.into_response())
}

#[derive(Template)]
#[template(path = "plan/version.html")]
struct VersionPage {
    frame: Frame,
    t: Texts,
    label: String,
    handle: String,
    version: VersionView,
    goals: Vec<GoalView>,
}

pub(super) async fn version(
    ctx: Ctx,
    Path((handle, number)): Path<(String, i64)>,
) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(everything).await?;
    let (version, goals) = offered(&ctx, &all, number, Reader::Staff)?;
    ctx.page(&VersionPage {
        frame: ctx.frame(version.title.clone()),
        t: ctx.t.clone(),
        label: all.label,
        handle,
        version,
        goals,
    })
}

/// A version that was offered, as it was then, for a reader.
pub(super) fn offered(
    ctx: &Ctx,
    all: &Everything,
    number: i64,
    reader: Reader,
) -> Result<(VersionView, Vec<GoalView>), PageError> {
    let number = Number::new(number).ok_or(PageError::NotFound)?;
    let found = find(&all.versions, number)?;
    let version = view::version(&ctx.t, found, &all.asked).ok_or(PageError::NotFound)?;
    Ok((version, view::goals(&ctx.t, &found.plan, reader, ctx.today(), &NoLinks)))
}

/// The version with this number.
pub(super) fn find(versions: &[Version], number: Number) -> Result<&Version, PageError> {
    let has = |v: &&Version| matches!(v.state, VersionState::Offered { number: n, .. } if n == number);
    versions.iter().find(has).ok_or(PageError::NotFound)
}
