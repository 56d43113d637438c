//! How people meet the turns of a file: where it stands and what it went through, pausing, closing and opening it.

use super::known::{self, Before, Known, ToTell};
use super::rules::{
    CheckUp, Closing, ClosingReason, ClosingRule, ContinuesKind, Entry, GoalResult, Pause, Running, Standing,
    Turn, standing,
};
use super::store::{self, ClosingError};
use crate::file::{self, Head};
use crate::plan::GoalId;
use crate::report;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::identity;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route, see_other};

/// The most characters in an explanation.
const LONG: usize = 2_000;
/// The most characters in a name.
const SHORT: usize = 300;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, close) = (Door::Action(Action::ReadFile), Door::Action(Action::CloseFile));
    let closed = Door::Action(Action::ReopenFile);
    vec![
        Route::get("/werk/afgesloten", Door::Action(Action::SeeCaseload), mine),
        Route::get("/werk/h/{household}/afsluiting", read, show),
        Route::post("/werk/h/{household}/afsluiting/stil", close, pause),
        Route::post("/werk/h/{household}/afsluiting/verder", close, resume),
        Route::get("/werk/h/{household}/afsluiting/sluiten", close, form_close),
        Route::post("/werk/h/{household}/afsluiting/sluiten", close, send_close),
        Route::post("/werk/h/{household}/afsluiting/openen", closed, reopen),
        Route::post("/werk/h/{household}/afsluiting/nagevraagd", closed, check_up),
    ]
}

impl From<ClosingError> for PageError {
    fn from(e: ClosingError) -> Self {
        match e {
            ClosingError::NotThere => Self::NotFound,
            ClosingError::Db(e) => e.into(),
            ClosingError::Rule(_) => Self::Internal(e.to_string()),
        }
    }
}

/// A turn in words.
struct Line {
    what: String,
    who: String,
    facts: Vec<(String, String)>,
    results: Vec<Told>,
}

/// What came of a goal, in words.
struct Told {
    goal: String,
    own: String,
    team: String,
}

/// Which form the page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    /// Pausing or closing.
    PauseOrClose,
    /// Going on, or closing.
    ResumeOrClose,
    /// Opening again.
    Reopen,
    /// None.
    Nothing,
}

struct Loaded {
    head: Head,
    entries: Vec<(Entry, String, Vec<GoalResult>)>,
    offer: Offer,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    let head = file::head(tx, grant)?;
    let entries = store::entries(tx, grant)?;
    // Asked of the access rules, so that a file that was closed before this room existed opens as well.
    let offer = match standing(&entries) {
        _ if grant.may(Action::ReopenFile) && !grant.may(Action::WriteNote) => Offer::Reopen,
        _ if !grant.may(Action::CloseFile) => Offer::Nothing,
        Standing::Paused(_) => Offer::ResumeOrClose,
        Standing::Open | Standing::Closed(_) => Offer::PauseOrClose,
    };
    let mut told = Vec::new();
    for entry in entries {
        let name = identity::account_name(tx, grant, entry.account)?;
        let results = match entry.turn {
            Turn::Closed => store::results(tx, grant, entry.id)?,
            Turn::Paused | Turn::Resumed | Turn::Reopened | Turn::CheckedUp => Vec::new(),
        };
        told.push((entry, name, results));
    }
    Ok(Loaded { head, entries: told, offer })
}

#[derive(Template)]
#[template(path = "closing/page.html")]
struct StandingPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    lines: Vec<Line>,
    pausing: Form,
    opening: Form,
    asking: Form,
    offer: Offer,
}

/// Which form of the page was sent, if any.
enum Sent {
    Nothing,
    Pause(Form),
    Reopen(Form),
    CheckUp(Form),
}

async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let page = standing_page(&ctx, handle, Sent::Nothing).await?;
    ctx.page(&page)
}

async fn standing_page(ctx: &Ctx, handle: String, sent: Sent) -> Result<StandingPage, PageError> {
    let Loaded { head, entries, offer } = ctx.household(&handle)?.read(load).await?;
    Ok(page_of(ctx, handle, head, entries, offer, sent))
}

fn page_of(
    ctx: &Ctx,
    handle: String,
    head: Head,
    entries: Vec<(Entry, String, Vec<GoalResult>)>,
    offer: Offer,
    sent: Sent,
) -> StandingPage {
    let (mut pausing, mut opening, mut asking) = (ctx.form(), ctx.form(), ctx.form());
    match sent {
        Sent::Nothing => {}
        Sent::Pause(form) => pausing = form,
        Sent::Reopen(form) => opening = form,
        Sent::CheckUp(form) => asking = form,
    }
    StandingPage {
        frame: ctx.frame(ctx.t.get("closing-title")),
        t: ctx.t.clone(),
        handle,
        label: head.label,
        lines: entries.into_iter().map(|entry| line(&ctx.t, entry)).collect(),
        pausing,
        opening,
        asking,
        offer,
    }
}

fn line(t: &Texts, (entry, name, results): (Entry, String, Vec<GoalResult>)) -> Line {
    let values = [("when", t.date_time(entry.at).into()), ("name", name.into())];
    let reason = entry.reason.map(|reason| (t.get("closing-why"), t.get(reason.text_key())));
    let words = entry.words.map(|words| (t.get("closing-words"), words));
    let continues = entry.continues.map(|(kind, name)| {
        let values = [("kind", t.get(kind.text_key()).into()), ("name", name.into())];
        (t.get("closing-who-goes-on"), t.with("closing-continues-line", &values))
    });
    let look_again = entry.look_again.map(|on| (t.get("closing-look-again"), t.date(on)));
    Line {
        what: t.get(entry.turn.text_key()),
        who: t.with("closing-by", &values),
        facts: [reason, words, continues, look_again].into_iter().flatten().collect(),
        results: results
            .into_iter()
            .map(|r| Told {
                goal: r.goal_words,
                own: r.own_words.unwrap_or_else(|| t.get("closing-own-not-said")),
                team: r.team_words,
            })
            .collect(),
    }
}

async fn pause(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let words = form.text("reason", LONG);
    let look_again = form.date("look_again", Bounds::coming(ctx.today(), 1));
    if let (Some(words), Some(look_again)) = (words, look_again) {
        let next = format!("/werk/h/{handle}/afsluiting?gedaan=done-file-paused");
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::pause(tx, grant, &Pause { words, look_again })?;
            Ok(Replied(next))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(ClosingError::Rule(rule)) => form.refuse("reason", refusal(rule)),
            Err(other) => return Err(other.into()),
        }
    }
    let page = standing_page(&ctx, handle, Sent::Pause(form)).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}

async fn resume(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let next = format!("/werk/h/{handle}/afsluiting?gedaan=done-file-resumed");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::resume(tx, grant)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        // It goes on already: nothing is asked, so there is nothing to send again.
        Err(ClosingError::Rule(_)) => Ok(see_other(&format!("/werk/h/{handle}/afsluiting"))),
        Err(other) => Err(other.into()),
    }
}

async fn reopen(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let words = form.text("why", LONG);
    let next = format!("/werk/h/{handle}?gedaan=done-file-reopened");
    // The gate is asked first: whoever may not open it does not hear what was wrong with the form either.
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| match words {
        Some(words) => store::reopen(tx, grant, &words).map(|()| Replied(next)).map_err(NotTaken::Error),
        None => Err(NotTaken::Form(load(tx, grant)?)),
    });
    let kept = kept.await?;
    after_closing(&ctx, handle, kept, Sent::Reopen(form))
}

/// Someone asked the household of a closed file how it goes.
async fn check_up(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let words = form.text("heard", LONG);
    let again = form.optional_date("again", Bounds::coming(ctx.today(), 2));
    let heard = words.filter(|_| form.is_fine()).map(|words| CheckUp { words, again });
    let next = format!("/werk/h/{handle}/afsluiting?gedaan=done-file-checked-up");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| match heard {
        Some(heard) => store::check_up(tx, grant, &heard).map(|()| Replied(next)).map_err(NotTaken::Error),
        None => Err(NotTaken::Form(load(tx, grant)?)),
    });
    let kept = kept.await?;
    after_closing(&ctx, handle, kept, Sent::CheckUp(form))
}

/// After an attempt to do something with a closed file: on, or its page again.
fn after_closing(
    ctx: &Ctx,
    handle: String,
    kept: Result<Response, NotTaken>,
    sent: Sent,
) -> Result<Response, PageError> {
    let Loaded { head, entries, offer: _ } = match kept {
        Ok(response) => return Ok(response),
        Err(NotTaken::Form(loaded)) => loaded,
        // It is in use already.
        Err(NotTaken::Error(ClosingError::Rule(_))) => {
            return Ok(see_other(&format!("/werk/h/{handle}/afsluiting")));
        }
        Err(NotTaken::Error(other)) => return Err(other.into()),
    };
    let page = page_of(ctx, handle, head, entries, Offer::Reopen, sent);
    Ok(ctx.refused_page(&page)?.into_response())
}

/// Why a closed file did not take a turn.
enum NotTaken {
    /// Something was wrong with the form; the page it stood on.
    Form(Loaded),
    Error(ClosingError),
}

impl From<DbError> for NotTaken {
    fn from(e: DbError) -> Self {
        Self::Error(e.into())
    }
}

const fn refusal(rule: ClosingRule) -> &'static str {
    match rule {
        ClosingRule::AlreadyPaused => "closing-error-already-paused",
        ClosingRule::NotPaused => "closing-error-not-paused",
        ClosingRule::NotClosed => "closing-error-not-closed",
        ClosingRule::StillRuns => "closing-error-still-runs",
        ClosingRule::GoalWithoutResult => "web-required",
    }
}

/// A goal that runs, with the names of its two fields.
struct GoalFields {
    id: GoalId,
    words: String,
    own: String,
    own_hint: String,
    team: String,
    team_hint: String,
}

#[derive(Template)]
#[template(path = "closing/close.html")]
struct ClosePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    running: Vec<String>,
    goals: Vec<GoalFields>,
    reasons: Vec<Choice>,
    known: Vec<Choice>,
    kinds: Vec<Choice>,
}

struct ToClose {
    head: Head,
    running: Vec<Running>,
    goals: Vec<ToTell>,
    known: Vec<Known>,
}

fn to_close(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<ToClose, DbError> {
    Ok(ToClose {
        head: file::head(tx, grant)?,
        running: store::running(tx, grant)?,
        goals: known::to_tell(tx, grant)?,
        known: known::who_could_go_on(tx, grant)?,
    })
}

fn goal_fields(ctx: &Ctx, goals: &[ToTell]) -> Vec<GoalFields> {
    let hint = |before: &Option<Before>, otherwise: &str| match before {
        Some(before) => ctx.t.with("closing-said-before", &[("date", ctx.t.date(before.on).into())]),
        None if otherwise.is_empty() => String::new(),
        None => ctx.t.get(otherwise),
    };
    let fields = |goal: &ToTell| {
        let handle = ctx.handle(goal.id);
        GoalFields {
            id: goal.id,
            words: goal.words.clone(),
            own: format!("own-{handle}"),
            own_hint: hint(&goal.own, "closing-own-result-hint"),
            team: format!("team-{handle}"),
            team_hint: hint(&goal.team, ""),
        }
    };
    goals.iter().map(fields).collect()
}

/// Months after which someone asks how it goes, unless another day is chosen.
const ASK_AFTER_MONTHS: i32 = 3;

async fn form_close(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let loaded = ctx.household(&handle)?.read(to_close).await?;
    let form = ctx.form().with("check_up", ctx.today().plus_months(ASK_AFTER_MONTHS).digits());
    // What was said when they last looked back stands ready, so that nobody types it again.
    let said = loaded.goals.iter().zip(goal_fields(&ctx, &loaded.goals));
    let said = said.flat_map(|(goal, fields)| [(fields.own, &goal.own), (fields.team, &goal.team)]);
    let form = said
        .filter_map(|(field, before)| Some((field, before.as_ref()?.words.clone())))
        .fold(form, |form, (field, words)| form.with(&field, words));
    let page = close_page(&ctx, handle, loaded, form);
    ctx.page(&page)
}

fn close_page(ctx: &Ctx, handle: String, loaded: ToClose, form: Form) -> ClosePage {
    let t = &ctx.t;
    let runs = |running: &Running| {
        let (what, on) = match running {
            Running::Term(term, on) => (t.get(report::term_text_key(*term)), *on),
            Running::Application(on) => (t.get("agenda-application"), *on),
        };
        t.with("closing-runs", &[("what", what.into()), ("date", t.date(on).into())])
    };
    ClosePage {
        frame: ctx.frame(t.get("closing-close")),
        t: t.clone(),
        form,
        handle,
        label: loaded.head.label,
        running: loaded.running.iter().map(runs).collect(),
        goals: goal_fields(ctx, &loaded.goals),
        reasons: Choice::all::<ClosingReason>(t),
        known: known_choices(t, &loaded.known),
        kinds: Choice::all::<ContinuesKind>(t),
    }
}

/// Who is known already, so that no name is typed twice; and someone else, who is typed.
fn known_choices(t: &Texts, known: &[Known]) -> Vec<Choice> {
    let choice = |one: &Known| {
        let values = [("kind", t.get(one.kind.text_key()).into()), ("name", one.name.clone().into())];
        Choice { value: one.code(), label: t.with("closing-continues-line", &values) }
    };
    let other = Choice { value: String::new(), label: t.get("closing-continues-other") };
    known.iter().map(choice).chain([other]).collect()
}

/// Who goes on: chosen from who is known, or typed.
fn read_continues(known: &[Known], form: &mut Form) -> Option<(ContinuesKind, String)> {
    match form.value("continues_known").to_owned() {
        typed if typed.is_empty() => {
            let kind = form.choice("continues_kind");
            kind.zip(form.text("continues", SHORT))
        }
        code => {
            let chosen = known.iter().find(|one| one.code() == code).cloned();
            if chosen.is_none() {
                form.refuse("continues_known", "web-choose");
            }
            chosen.map(|one| (one.kind, one.name))
        }
    }
}

/// What was typed; what is wrong with it stands in the form.
fn read_closing(ctx: &Ctx, ToClose { goals, known, .. }: &ToClose, form: &mut Form) -> Option<Closing> {
    let reason = form.choice("reason");
    let words = form.optional_text("words", LONG);
    let mut results = Vec::new();
    for fields in goal_fields(ctx, goals) {
        let own_words = form.optional_text(&fields.own, LONG);
        let team_words = form.text(&fields.team, LONG);
        results.push(GoalResult {
            goal: fields.id,
            goal_words: fields.words,
            own_words,
            team_words: team_words.unwrap_or_default(),
        });
    }
    let continues = read_continues(known, form);
    let check_up = form.date("check_up", Bounds::coming(ctx.today(), 2));
    let (reason, (continues_kind, continues), check_up) = (reason?, continues?, check_up?);
    form.is_fine().then_some(Closing { reason, words, results, continues_kind, continues, check_up })
}

async fn send_close(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let next = format!("/werk/h/{handle}/afsluiting?gedaan=done-file-closed");
    let (mut sent, here) = (form.clone(), ctx.clone());
    // Which fields there are follows from the goals, so they are asked where they cannot change meanwhile.
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let loaded = to_close(tx, grant)?;
        if let Some(closing) = read_closing(&here, &loaded, &mut sent) {
            match store::close(tx, grant, &closing) {
                Ok(()) => return Ok(Replied(next)),
                Err(ClosingError::Rule(rule)) => sent.refuse("reason", refusal(rule)),
                Err(other) => return Err(NotClosed::Error(other)),
            }
        }
        Err(NotClosed::Form(Box::new((loaded, sent))))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NotClosed::Form(page)) => {
            let (loaded, form) = *page;
            Ok(ctx.refused_page(&close_page(&ctx, handle, loaded, form))?.into_response())
        }
        Err(NotClosed::Error(other)) => Err(other.into()),
    }
}

/// Why a file was not closed.
enum NotClosed {
    /// Something was wrong with the form; with what its page needs.
    Form(Box<(ToClose, Form)>),
    Error(ClosingError),
}

impl From<DbError> for NotClosed {
    fn from(e: DbError) -> Self {
        Self::Error(e.into())
    }
}

#[derive(Template)]
#[template(path = "closing/mine.html")]
struct MinePage {
    frame: Frame,
    t: Texts,
    rows: Vec<(String, String)>,
}

async fn mine(ctx: Ctx) -> Result<Page, PageError> {
    let found = ctx.caseload().read(store::my_closed).await?;
    ctx.page(&MinePage {
        frame: ctx.frame(ctx.t.get("closing-mine")),
        t: ctx.t.clone(),
        rows: found.into_iter().map(|(id, label)| (ctx.handle(id), label)).collect(),
    })
}
