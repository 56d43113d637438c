//! How people meet this room: the team's list in this file, what is answered after a report in `pages/answer.rs`, one
//! application in `pages/show.rs`, its steps in `pages/step.rs`, deciding in `pages/decide.rs`, objections in
//! `pages/objection.rs`, and the household's own reading in `pages/own.rs`.

mod answer;
mod ask;
mod decide;
mod objection;
mod own;
mod paper;
mod show;
mod step;

use super::rules::{Answer, Application, Happened, Refusal, stage};
use super::store::{self, DecisionError};
use super::wording::badge;
use crate::file::{self, Head, Member, clock_kind, name_of};
use crate::report::{self, Kind, Report, RunningTerm, term_text_key};
use askama::Template;
use axum::extract::Path;
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::Id;
use foundation::texts::Texts;
use foundation::time::{Date, Standing, TermCode};
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Route};

/// The most characters in an explanation.
const LONG: usize = 6_000;
/// The most characters in a line.
const SHORT: usize = 300;
/// How long ago something may be said to have happened, in years.
const YEARS_BACK: u8 = 2;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, write) = (Door::Action(Action::ReadFile), Door::Action(Action::WriteApplication));
    let decide = Door::Action(Action::Decide);
    let (own, own_text) = (Door::Action(Action::ReadOwn), Door::Action(Action::WriteOwnText));
    vec![
        Route::get("/werk/h/{household}/besluit", read, list),
        Route::get("/werk/h/{household}/besluit/aanvraag", write, answer::new),
        Route::post("/werk/h/{household}/besluit/aanvraag", write, answer::add),
        Route::get("/werk/h/{household}/besluit/{application}", read, show::show),
        Route::get("/werk/h/{household}/besluit/{application}/besluiter", write, ask::new),
        Route::post("/werk/h/{household}/besluit/{application}/besluiter", write, ask::send),
        Route::get("/werk/h/{household}/besluit/{application}/stil", decide, step::pause),
        Route::post("/werk/h/{household}/besluit/{application}/stil", decide, step::send_pause),
        Route::get("/werk/h/{household}/besluit/{application}/verder", write, step::resume),
        Route::post("/werk/h/{household}/besluit/{application}/verder", write, step::send_resume),
        Route::get("/werk/h/{household}/besluit/{application}/verlengen", decide, step::extend),
        Route::post("/werk/h/{household}/besluit/{application}/verlengen", decide, step::send_extend),
        Route::get("/werk/h/{household}/besluit/{application}/intrekken", write, step::withdraw),
        Route::post("/werk/h/{household}/besluit/{application}/intrekken", write, step::send_withdraw),
        Route::get("/werk/h/{household}/besluit/{application}/besluiten", decide, decide::new),
        Route::post("/werk/h/{household}/besluit/{application}/besluiten", decide, decide::send),
        Route::get("/werk/h/{household}/besluit/{application}/bezwaar", write, objection::new),
        Route::post("/werk/h/{household}/besluit/{application}/bezwaar", write, objection::add),
        Route::get("/werk/h/{household}/besluit/{application}/antwoord", decide, objection::answer),
        Route::post("/werk/h/{household}/besluit/{application}/antwoord", decide, objection::send),
        Route::get("/werk/h/{household}/besluit/{application}/commissie", write, objection::advice),
        Route::post("/werk/h/{household}/besluit/{application}/commissie", write, objection::send_advice),
        Route::get("/werk/h/{household}/besluit/{application}/papier", read, paper::team),
        Route::get("/mijn/{household}/besluit", own, own::list),
        Route::get("/mijn/{household}/besluit/{application}", own, own::show),
        Route::get("/mijn/{household}/besluit/{application}/papier", own, paper::household),
        Route::post("/mijn/{household}/besluit/{application}/bezwaar", own_text, own::object),
        Route::post("/mijn/{household}/besluit/{application}/opmerking", own_text, own::remark),
    ]
}

impl From<DecisionError> for PageError {
    fn from(e: DecisionError) -> Self {
        match e {
            DecisionError::NotThere => Self::NotFound,
            DecisionError::Db(e) => e.into(),
            DecisionError::Refused(_) => Self::Internal(e.to_string()),
        }
    }
}

/// The sentence for each refusal.
const fn refusal_text_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Runs => "decision-error-runs",
        Refusal::BeforeReport => "decision-error-before-report",
        Refusal::BeforeAccount => "decision-error-before-account",
        Refusal::BeforeTalk => "decision-error-before-talk",
        Refusal::NotInWriting => "decision-error-not-in-writing",
        Refusal::WordsNeeded => "decision-error-words-needed",
        Refusal::ReasonNeeded => "decision-error-reason-needed",
        Refusal::Over => "decision-error-over",
        Refusal::TooEarly => "decision-error-too-early",
        Refusal::Turned => "decision-error-turned",
        Refusal::TermOver => "decision-error-term-over",
        Refusal::StandsStill => "decision-error-stands-still",
        Refusal::NotStill => "decision-error-not-still",
        Refusal::NothingGiven => "decision-error-nothing-given",
        Refusal::GivesNothing => "decision-error-gives-nothing",
        Refusal::NotDecided => "decision-error-not-decided",
        Refusal::ObjectedAlready => "decision-error-objected-already",
        Refusal::SameDecider => "decision-error-same-decider",
        Refusal::CourtNow => "decision-error-court-now",
        Refusal::NothingToRenew => "decision-error-nothing-to-renew",
        Refusal::BudgetNotOffered => "decision-error-budget-not-offered",
    }
}

/// A term as a page shows it.
struct Clock {
    kind: &'static str,
    what: String,
    due_iso: String,
    due: String,
    state: String,
    source: String,
}

fn clock(ctx: &Ctx, code: TermCode, due: Date, met: Option<Date>) -> Clock {
    let standing = Standing::of(due, met, ctx.today());
    Clock {
        kind: clock_kind(&standing),
        what: ctx.t.get(term_text_key(code)),
        due_iso: due.iso(),
        due: ctx.t.date_long(due),
        state: ctx.t.standing(&standing),
        source: report::source(&ctx.t, &ctx.house.terms, code),
    }
}

/// The members to choose from.
fn people(ctx: &Ctx, members: &[Member], today: Date) -> Vec<Choice> {
    let here = members.iter().filter(|m| m.belongs_on(today));
    here.map(|m| Choice { value: ctx.handle(m.person), label: m.name() }).collect()
}

/// What was chosen among handles; a field left empty is refused in words, one that is none of ours is not found.
fn chosen<T: Id>(ctx: &Ctx, form: &mut Form, field: &str) -> Result<Option<T>, PageError> {
    match form.value(field) {
        "" => {
            form.refuse(field, "web-choose");
            Ok(None)
        }
        handle => ctx.id(handle).map(Some),
    }
}

/// What a report is called in a list.
fn report_label(t: &Texts, received: Date, kind: Kind) -> String {
    let values = [("date", t.date(received).into()), ("kind", t.get(kind.text_key()).into())];
    t.with("decision-report", &values)
}

/// One answer in a list.
struct Line {
    href: String,
    what: String,
    badge: (&'static str, String),
}

fn line(ctx: &Ctx, root: &str, members: &[Member], application: &Application) -> Line {
    let today = ctx.today();
    let key = match application.answer {
        Answer::Applies => "decision-line-applies",
        Answer::None => "decision-line-none",
    };
    let name = name_of(members, application.person);
    Line {
        href: format!("{root}/{}", ctx.handle(application.id)),
        what: ctx.t.with(key, &[("name", name.into()), ("date", ctx.t.date(application.received_on).into())]),
        badge: badge(&ctx.t, stage(&application.course(), today, &ctx.house.terms), today),
    }
}

/// A report with its terms, and what was answered after it.
struct OfReport {
    title: String,
    clocks: Vec<Clock>,
    lines: Vec<Line>,
    /// Where an answer is written down; none when one runs already, or the reader may not.
    answer: Option<String>,
}

#[derive(Template)]
#[template(path = "decision/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    roads: Vec<OfReport>,
}

struct Loaded {
    head: Head,
    members: Vec<Member>,
    reports: Vec<Report>,
    terms: Vec<RunningTerm>,
    applications: Vec<Application>,
    can_write: bool,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    Ok(Loaded {
        head: file::head(tx, grant)?,
        members: file::members(tx, grant)?,
        reports: report::all(tx, grant)?,
        terms: report::terms(tx, grant)?,
        applications: store::all(tx, grant)?,
        can_write: grant.may(Action::WriteApplication),
    })
}

/// The terms of a report that lead to a decision.
const LEADING: [TermCode; 4] = [
    TermCode::DebtsThreatening,
    TermCode::DebtsFirstTalk,
    TermCode::WmoInvestigation,
    TermCode::WmoReportToDecision,
];

async fn list(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    let root = format!("/werk/h/{handle}/besluit");
    let road = |report: &Report| {
        let of_report = loaded.terms.iter().filter(|t| t.report == report.id);
        let leading = of_report.filter(|t| LEADING.contains(&t.term));
        let answers: Vec<&Application> =
            loaded.applications.iter().filter(|a| a.report == report.id).collect();
        let ended = |a: &&Application| {
            a.answer == Answer::None || a.steps.iter().any(|s| s.new.happened == Happened::Withdrawn)
        };
        let open = loaded.can_write && answers.iter().all(ended);
        OfReport {
            title: report_label(&ctx.t, report.received_on, report.kind),
            clocks: leading.map(|t| clock(&ctx, t.term, t.due, t.met)).collect(),
            lines: answers.iter().map(|a| line(&ctx, &root, &loaded.members, a)).collect(),
            answer: open.then(|| format!("{root}/aanvraag?melding={}", ctx.handle(report.id))),
        }
    };
    let roads = loaded.reports.iter().map(road).collect();
    ctx.page(&ListPage {
        frame: ctx.frame(ctx.t.get("decision-title")),
        t: ctx.t.clone(),
        handle,
        label: loaded.head.label,
        roads,
    })
}
