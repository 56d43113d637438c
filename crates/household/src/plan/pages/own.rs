//! The household's own pages: its plan in plain words, an own text that nobody else can change, and an answer
//! per person (R20, R29, R30, R80).

use super::LONG;
use super::MIDDLE;
use super::family::{self, EditionView};
use super::seen::{Home, Own, own};
use super::staff::{Everything, offered, quoted};
use super::view::{self, GoalView, NoLinks, Reader, VersionView};
use crate::plan::rules::{Action, Answer, How, Number, Reply, Version, VersionState, with_days_of};
use crate::plan::store::{self, PlanError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

foundation::codes! {
    /// The two answers of the form.
    pub(super) enum Said {
        /// I agree.
        Yes = "yes" / "plan-own-agree",
        /// I do not agree.
        No = "no" / "plan-own-disagree",
    }
}

#[derive(Template)]
#[template(path = "plan/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    handle: String,
    offered: Option<OfferedView>,
    /// The family's own plan.
    family: Option<EditionView>,
    /// Whether the reader lives here; otherwise the plan is in part theirs.
    home: Home,
    /// What the reader does for goals that they do not see.
    held: Vec<String>,
    /// Own texts of the others.
    texts: Vec<(String, String)>,
    /// The reader's own text, to write on.
    text_form: Form,
    /// Their text on another device, when it changed meanwhile.
    other_text: Option<String>,
}

/// The version that lies before the household.
struct OfferedView {
    version: VersionView,
    goals: Vec<GoalView>,
    earlier: Vec<(i64, String)>,
    asked: Vec<String>,
    asking: Asking,
    answer_form: Form,
    answers: Vec<Choice>,
    own_answer: Option<String>,
    /// When the plan is looked at again.
    review: Option<String>,
}

/// Whether the reader is asked to answer.
enum Asking {
    Yes,
    No,
}

impl Asking {
    fn is_yes(&self) -> bool {
        matches!(self, Self::Yes)
    }
}

/// The forms of the page, as far as they were sent.
struct Forms {
    text: Option<Form>,
    answer: Option<Form>,
}

pub(super) async fn plan(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let own = ctx.household(&handle)?.read(own).await?;
    ctx.page(&own_page(&ctx, handle, own, Forms { text: None, answer: None }))
}

fn own_page(ctx: &Ctx, handle: String, own: Own, forms: Forms) -> OwnPage {
    let Own { all, person, home, held } = own;
    let (mine, others): (Vec<_>, Vec<_>) =
        all.own_texts.iter().cloned().partition(|(_, t)| t.person == person);
    let mine = mine.first().map(|(_, text)| text);
    let text_form = forms.text.unwrap_or_else(|| {
        let words = mine.map_or("", |text| text.words.as_str());
        ctx.form().with("words", words).at_version(mine.map_or(0, |text| text.edition))
    });
    OwnPage {
        frame: ctx.frame(ctx.t.get("plan-own-title")),
        t: ctx.t.clone(),
        texts: quoted(&ctx.t, &others),
        other_text: text_form.theirs("words").map(str::to_owned),
        text_form,
        family: all.family.last().map(|plan| family::edition(&ctx.t, plan)),
        offered: offered_view(ctx, &all, person, forms.answer),
        held: held.iter().map(|action| held_line(&ctx.t, action)).collect(),
        home,
        handle,
    }
}

/// An action of the reader, without the goal it is for.
fn held_line(t: &Texts, action: &Action) -> String {
    let values = [("what", action.what.clone().into()), ("date", t.date(action.due).into())];
    t.with("plan-own-held-line", &values)
}

fn offered_view(ctx: &Ctx, all: &Everything, person: PersonId, form: Option<Form>) -> Option<OfferedView> {
    let t = &ctx.t;
    let (newest, before) = all.versions.split_last()?;
    let number = number_of(newest)?;
    let answer = newest.answer_of(person);
    let asking = match all.asked.how(person) {
        Some(How::Themselves | How::BesideAuthority) => Asking::Yes,
        Some(How::ThroughAuthority) | None => Asking::No,
    };
    let plan = with_days_of(&newest.plan, &all.draft.plan);
    let mut goals = view::goals(t, &plan, Reader::Household, ctx.today(), &NoLinks);
    view::add_reviews(t, &mut goals, &plan, &all.reviews, &all.check_ups);
    view::add_frames(t, &mut goals, &all.joined, |_| None);
    Some(OfferedView {
        version: view::version(t, newest, &all.asked)?,
        goals,
        review: all.review_on.map(|day| t.with("plan-review-on", &[("date", t.date(day).into())])),
        earlier: before
            .iter()
            .rev()
            .filter_map(|v| Some((number_of(v)?.get(), view::version_title(t, v))))
            .collect(),
        asked: view::asked_lines(t, &all.asked),
        asking,
        answer_form: form.unwrap_or_else(|| answer_form(ctx, &answer)).at_version(number.get()),
        answers: Choice::all::<Said>(t),
        own_answer: view::own_answer(t, &answer),
    })
}

/// The form, filled with what the reader answered before.
fn answer_form(ctx: &Ctx, answer: &Answer) -> Form {
    match answer {
        Answer::NotYet => ctx.form(),
        Answer::Agreed { remark, .. } => {
            ctx.form().with("answer", Said::Yes.code()).with("remark", remark.clone().unwrap_or_default())
        }
        Answer::Disagreed { reason, .. } => {
            ctx.form().with("answer", Said::No.code()).with("remark", reason.clone().unwrap_or_default())
        }
    }
}

fn number_of(version: &Version) -> Option<Number> {
    match version.state {
        VersionState::Offered { number, .. } => Some(number),
        VersionState::Draft => None,
    }
}

pub(super) async fn answer(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let said = form.choice::<Said>("answer");
    let remark = form.optional_text("remark", MIDDLE);
    let shown = Number::new(form.version_number());
    if let (Some(said), Some(shown), true) = (said, shown, form.is_fine()) {
        let reply = match said {
            Said::Yes => Reply::Agree { remark },
            Said::No => Reply::Disagree { reason: remark },
        };
        let to = format!("/mijn/{handle}/plan?gedaan=done-plan-answered");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::answer(tx, grant, shown, &reply)?;
            Ok::<_, PlanError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            // Another version lies there now: that one is shown, and asks again.
            Err(PlanError::Stale) => form.refuse("answer", "plan-own-newer-version"),
            Err(PlanError::Refused(refusal)) => form.refuse("answer", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    } else if shown.is_none() {
        form.refuse("answer", "plan-own-newer-version");
    }
    again(&ctx, handle, Forms { text: None, answer: Some(form) }).await
}

pub(super) async fn write_text(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let after = form.version_number();
    if let Some(words) = form.text("words", LONG) {
        let to = format!("/mijn/{handle}/plan?gedaan=done-own-text-kept");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::add_own_text(tx, grant, after, &words)?;
            Ok::<_, PlanError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(PlanError::Stale) => {
                let own = ctx.household(&handle)?.read(own).await?;
                let newest = own.all.own_texts.iter().find(|(_, t)| t.person == own.person).map(|(_, t)| t);
                let (edition, words) = newest.map_or((0, String::new()), |t| (t.edition, t.words.clone()));
                // It was the reader, not someone else: nobody else can.
                form.refuse("words", "plan-own-text-two-devices");
                form.meanwhile(edition, vec![("words", words)]);
            }
            Err(other) => return Err(other.into()),
        }
    }
    again(&ctx, handle, Forms { text: Some(form), answer: None }).await
}

async fn again(ctx: &Ctx, handle: String, forms: Forms) -> Result<Response, PageError> {
    let own = ctx.household(&handle)?.read(own).await?;
    Ok(ctx.refused_page(&own_page(ctx, handle, own, forms))?.into_response())
}

#[derive(Template)]
#[template(path = "plan/own_version.html")]
struct OwnVersionPage {
    frame: Frame,
    t: Texts,
    handle: String,
    version: VersionView,
    goals: Vec<GoalView>,
}

pub(super) async fn version(
    ctx: Ctx,
    Path((handle, number)): Path<(String, i64)>,
) -> Result<Page, PageError> {
    let own = ctx.household(&handle)?.read(own).await?;
    let (version, goals) = offered(&ctx, &own.all, number, Reader::Household)?;
    let frame = ctx.frame(version.title.clone());
    ctx.page(&OwnVersionPage { frame, t: ctx.t.clone(), handle, version, goals })
}
