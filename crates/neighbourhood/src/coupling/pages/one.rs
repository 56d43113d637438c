//! One coupling, for the coordinator and the worker: where it stands, what is next, and what both sides said.

use super::super::rules::{
    Answer, Coupling, CouplingId, Decider, Deciders, Ending, NotNow, Side, Stage, Step,
};
use super::super::store::{self, CouplingError, Words};
use super::table::who;
use super::{settled, stage_kind, wanted};
use crate::area::{self, AreaCode};
use crate::exchange::{self, Neighbour, Request, Setting};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Capacity, Exchange, Grant, Replied, Tx};
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};
use std::collections::HashMap;

/// How many months later a coupling is looked at again, unless another day is typed.
const REVIEW_MONTHS: i32 = 3;

foundation::codes! {
    /// A step that is one press of a button.
    enum Press {
        /// The own profession agrees.
        Agree = "agree" / "coupling-do-agree",
        /// Both were asked.
        Contact = "contact" / "coupling-do-contact",
        /// Who asked would like to.
        AskerYes = "asker-yes" / "coupling-do-asker-yes",
        /// Who asked would rather not.
        AskerNo = "asker-no" / "coupling-do-asker-no",
        /// Who helps would like to.
        HelperYes = "helper-yes" / "coupling-do-helper-yes",
        /// Who helps would rather not.
        HelperNo = "helper-no" / "coupling-do-helper-no",
        /// Who asked signed the agreements.
        AskerSigns = "asker-signs" / "coupling-do-asker-signs",
        /// Who helps signed the agreements.
        HelperSigns = "helper-signs" / "coupling-do-helper-signs",
    }
}

impl Press {
    const fn step(self, decider: Decider) -> Step {
        match self {
            Self::Agree => Step::Agree(decider),
            Self::Contact => Step::Contact,
            Self::AskerYes => Step::Answer(Side::Asker, Answer::Yes),
            Self::AskerNo => Step::Answer(Side::Asker, Answer::No),
            Self::HelperYes => Step::Answer(Side::Helper, Answer::Yes),
            Self::HelperNo => Step::Answer(Side::Helper, Answer::No),
            Self::AskerSigns => Step::Sign(Side::Asker),
            Self::HelperSigns => Step::Sign(Side::Helper),
        }
    }
}

/// Everything the page needs.
struct Loaded {
    coupling: Coupling,
    request: Request,
    asker: Option<Neighbour>,
    helper: Option<Neighbour>,
    deciders: Deciders,
    cleared: Option<NotNow>,
    words: Words,
    areas: HashMap<AreaCode, String>,
}

async fn load(ctx: &Ctx, id: CouplingId) -> Result<Loaded, PageError> {
    let read = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Loaded, CouplingError> {
        let coupling = store::find(tx, grant, id)?.ok_or(CouplingError::Absent)?;
        let request = exchange::request(tx, grant, coupling.request)?.ok_or(CouplingError::Absent)?;
        let helper = exchange::someone(tx, grant, coupling.helper)?;
        let today = tx.today();
        let cleared = helper.as_ref().is_some_and(|helper| helper.clearance(today).in_order());
        let cleared = (request.setting == Setting::OneToOne && !cleared).then_some(NotNow::NotCleared);
        let names = area::names(tx, grant)?;
        Ok(Loaded {
            asker: exchange::someone(tx, grant, coupling.asker)?,
            words: store::words(tx, grant, &coupling)?,
            areas: names.into_iter().map(|area| (area.code, area.name)).collect(),
            deciders: store::deciders(&request),
            cleared,
            helper,
            request,
            coupling,
        })
    };
    ctx.exchange().read(read).await
}

/// A form with buttons, one press each.
struct Buttons {
    form: Form,
    presses: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "coupling/one.html")]
struct OnePage {
    frame: Frame,
    t: Texts,
    to: String,
    stage: (&'static str, String),
    names: (String, String),
    question: String,
    facts: Vec<(String, String)>,
    warning: Option<String>,
    buttons: Option<Buttons>,
    /// The first meeting, to be noted.
    meet: Option<Form>,
    /// The next time it is looked at.
    review: Option<Form>,
    end: Option<Form>,
    endings: Vec<Choice>,
    said: Vec<(String, String)>,
}

/// The forms of the page, one of which may be as it was sent.
struct Forms {
    meet: Form,
    review: Form,
    end: Form,
}

impl Forms {
    fn blank(ctx: &Ctx, coupling: &Coupling) -> Self {
        let form = ctx.form().at_version(coupling.version);
        let next = ctx.today().plus_months(REVIEW_MONTHS).digits();
        Self {
            meet: form.clone().with("on", ctx.today().digits()).with("review", &next),
            review: form.clone().with("next", &next),
            end: form,
        }
    }
}

fn decider(ctx: &Ctx) -> Decider {
    if ctx.actor().capacity() == Capacity::VolunteerCoordinator {
        Decider::Coordinator
    } else {
        Decider::Worker
    }
}

/// What can be pressed now, by whoever looks.
fn presses(loaded: &Loaded, decider: Decider) -> Vec<Press> {
    let coupling = &loaded.coupling;
    let undone = |date: Option<Date>, press: Press| date.is_none().then_some(press);
    match coupling.stage() {
        Stage::Proposed if coupling.decided(loaded.deciders) => vec![Press::Contact],
        Stage::Proposed => {
            let mine = match decider {
                Decider::Coordinator => coupling.coordinator_on,
                Decider::Worker => coupling.worker_on,
            };
            let theirs = decider == Decider::Coordinator || loaded.deciders == Deciders::Together;
            undone(mine, Press::Agree).filter(|_| theirs).into_iter().collect()
        }
        Stage::Contacted => {
            let yes = coupling.yes;
            let asker = undone(yes.asker, Press::AskerYes).into_iter().chain([Press::AskerNo]);
            asker.chain(undone(yes.helper, Press::HelperYes)).chain([Press::HelperNo]).collect()
        }
        Stage::Confirmed => {
            let signed = coupling.signed;
            let both = [(signed.asker, Press::AskerSigns), (signed.helper, Press::HelperSigns)];
            both.into_iter().filter_map(|(date, press)| undone(date, press)).collect()
        }
        Stage::Running | Stage::Ended => Vec::new(),
    }
}

fn buttons(ctx: &Ctx, loaded: &Loaded, names: &(String, String)) -> Option<Buttons> {
    let presses = presses(loaded, decider(ctx));
    let values = [("asker", names.0.as_str().into()), ("helper", names.1.as_str().into())];
    let worded = presses.into_iter().map(|press| (press.code(), ctx.t.with(press.text_key(), &values)));
    let presses: Vec<_> = worded.collect();
    let form = ctx.form().at_version(loaded.coupling.version);
    (!presses.is_empty()).then_some(Buttons { form, presses })
}

/// The days on which things happened, as far as they did (R60).
fn facts(t: &Texts, loaded: &Loaded, names: &(String, String)) -> Vec<(String, String)> {
    let coupling = &loaded.coupling;
    let values = [("asker", names.0.as_str().into()), ("helper", names.1.as_str().into())];
    let ended = coupling.ended.map(|(on, _)| on);
    let dates = [
        ("coupling-on-proposed", Some(coupling.proposed_on)),
        ("coupling-on-coordinator", coupling.coordinator_on),
        ("coupling-on-worker", coupling.worker_on),
        ("coupling-on-contacted", coupling.contacted_on),
        ("coupling-on-asker-yes", coupling.yes.asker),
        ("coupling-on-helper-yes", coupling.yes.helper),
        ("coupling-on-asker-signed", coupling.signed.asker),
        ("coupling-on-helper-signed", coupling.signed.helper),
        ("coupling-on-met", coupling.met_on),
        ("coupling-on-review", coupling.review_on),
        ("coupling-on-last", coupling.last_on),
        ("coupling-on-ended", ended),
    ];
    let happened = dates.into_iter().filter_map(|(key, date)| Some((t.with(key, &values), t.date(date?))));
    let ending = coupling.ended.map(|(_, ending)| (t.get("coupling-how-ended"), t.get(ending.text_key())));
    happened.chain(ending).collect()
}

fn page(ctx: &Ctx, loaded: &Loaded, forms: Forms) -> Result<Page, PageError> {
    let (t, coupling) = (&ctx.t, &loaded.coupling);
    let asker = who(t, loaded.asker.as_ref(), &loaded.areas);
    let helper = who(t, loaded.helper.as_ref(), &loaded.areas);
    let names = (asker, helper);
    let stage = coupling.stage();
    let fine = forms.meet.is_fine() && forms.review.is_fine() && forms.end.is_fine();
    let said = [("coupling-view-asker", &loaded.words.asker), ("coupling-view-helper", &loaded.words.helper)];
    let waits = matches!(stage, Stage::Proposed | Stage::Confirmed);
    let page = OnePage {
        frame: ctx.frame(t.get("coupling-one-title")),
        t: t.clone(),
        to: format!("/buurt/koppelen/{}", ctx.handle(coupling.id)),
        stage: (stage_kind(stage), t.get(stage.text_key())),
        question: format!("{}. {}", wanted(t, &loaded.request.asked.help), loaded.request.asked.words),
        facts: facts(t, loaded, &names),
        warning: loaded.cleared.filter(|_| waits).map(|not| t.get(not.text_key())),
        buttons: buttons(ctx, loaded, &names),
        meet: (stage == Stage::Confirmed).then_some(forms.meet),
        review: (stage == Stage::Running).then_some(forms.review),
        end: (stage != Stage::Ended).then_some(forms.end),
        endings: Choice::all::<Ending>(t)
            .into_iter()
            .filter(|choice| choice.value != Ending::Refused.code())
            .collect(),
        said: said.into_iter().filter_map(|(key, view)| Some((t.get(key), view.clone()?))).collect(),
        names,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

pub(super) async fn show(ctx: Ctx, Path(coupling): Path<String>) -> Result<Page, PageError> {
    let loaded = load(&ctx, ctx.id(&coupling)?).await?;
    page(&ctx, &loaded, Forms::blank(&ctx, &loaded.coupling))
}

/// Takes a step; what cannot be done now is said above the page, which shows how it stands.
async fn take(
    ctx: &Ctx,
    handle: &str,
    form: &Form,
    step: Step,
    done: &'static str,
) -> Result<Response, PageError> {
    let id: CouplingId = ctx.id(handle)?;
    let version = form.version_number();
    let to = format!("/buurt/koppelen/{handle}");
    let kept = format!("{to}?gedaan={done}");
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, CouplingError> {
        store::step(tx, grant, id, version, step)?;
        Ok(Replied(kept))
    };
    settled(ctx.exchange().write(form, write).await?, &to)
}

pub(super) async fn step(
    ctx: Ctx,
    Path(coupling): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let Some(press) = Press::parse(form.value("step")) else {
        return Ok(see_other(&format!("/buurt/koppelen/{coupling}")));
    };
    let step = press.step(decider(&ctx));
    take(&ctx, &coupling, &form, step, "done-coupling-step").await
}

/// Days typed for a meeting or the next time: not before this year's past, not far ahead.
fn bounds(ctx: &Ctx) -> (Bounds, Bounds) {
    let today = ctx.today();
    (Bounds::past(today, 2), Bounds::coming(today, 5))
}

pub(super) async fn meet(
    ctx: Ctx,
    Path(coupling): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let (past, coming) = bounds(&ctx);
    let (on, review) = (form.date("on", past), form.date("review", coming));
    let last = form.optional_date("last", coming);
    let (Some(on), Some(review), true) = (on, review, form.is_fine()) else {
        let loaded = load(&ctx, ctx.id(&coupling)?).await?;
        let forms = Forms { meet: form, ..Forms::blank(&ctx, &loaded.coupling) };
        return Ok(page(&ctx, &loaded, forms)?.into_response());
    };
    take(&ctx, &coupling, &form, Step::Meet { on, review, last }, "done-coupling-met").await
}

pub(super) async fn review(
    ctx: Ctx,
    Path(coupling): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let (_, coming) = bounds(&ctx);
    let Some(next) = form.date("next", coming) else {
        let loaded = load(&ctx, ctx.id(&coupling)?).await?;
        let forms = Forms { review: form, ..Forms::blank(&ctx, &loaded.coupling) };
        return Ok(page(&ctx, &loaded, forms)?.into_response());
    };
    take(&ctx, &coupling, &form, Step::Review { next }, "done-coupling-reviewed").await
}

pub(super) async fn end(
    ctx: Ctx,
    Path(coupling): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let Some(ending) = form.choice::<Ending>("ending") else {
        let loaded = load(&ctx, ctx.id(&coupling)?).await?;
        let forms = Forms { end: form, ..Forms::blank(&ctx, &loaded.coupling) };
        return Ok(page(&ctx, &loaded, forms)?.into_response());
    };
    take(&ctx, &coupling, &form, Step::End(ending), "done-coupling-over").await
}
