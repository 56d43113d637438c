//! How people meet the turns of a file: where it stands and what it went through, pausing it and opening it again. Closing
//! it stands in `pages/close.rs`.

mod close;

use super::rules::{CheckUp, ClosingRule, Entry, GoalResult, Pause, Standing, Turn, standing};
use super::store::{self, ClosingError};
use crate::file::{self, Head};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::identity;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Ctx, Door, Form, Frame, Page, PageError, Posted, Route, see_other};

/// The most characters in an explanation.
const LONG: usize = 2_000;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, open) = (Door::Action(Action::ReadFile), Door::Action(Action::CloseFile));
    let closed = Door::Action(Action::ReopenFile);
    vec![
        Route::get("/werk/afgesloten", Door::Action(Action::SeeCaseload), mine),
        Route::get("/werk/h/{household}/afsluiting", read, show),
        Route::post("/werk/h/{household}/afsluiting/stil", open, pause),
        Route::post("/werk/h/{household}/afsluiting/verder", open, resume),
        Route::get("/werk/h/{household}/afsluiting/sluiten", open, close::form),
        Route::post("/werk/h/{household}/afsluiting/sluiten", open, close::send),
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
