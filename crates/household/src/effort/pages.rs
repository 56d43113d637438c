//! How a team sees its own time at registering.

use super::rules::{Week, shown};
use super::store;
use askama::Template;
use foundation::access::{Action, Caseload, Grant, Tx};
use foundation::texts::Texts;
use foundation::web::{Ctx, Door, Frame, Page, PageError, Route};

/// How many weeks are shown, this one included.
const WEEKS: i64 = 12;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/werk/registratietijd", Door::Action(Action::SeeCaseload), show)]
}

/// A week in words; none for what stays hidden.
struct Line {
    week: String,
    told: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "effort/page.html")]
struct EffortPage {
    frame: Frame,
    t: Texts,
    has_team: bool,
    lines: Vec<Line>,
}

async fn show(ctx: Ctx) -> Result<Page, PageError> {
    let from = ctx.today().plus_days(-7 * WEEKS);
    let load = move |tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>| store::weeks(tx, grant, from);
    let weeks: Option<Vec<Week>> = ctx.caseload().read(load).await?;
    ctx.page(&EffortPage {
        frame: ctx.frame(ctx.t.get("effort-title")),
        t: ctx.t.clone(),
        has_team: weeks.is_some(),
        lines: weeks.unwrap_or_default().iter().map(|week| line(&ctx, week)).collect(),
    })
}

fn line(ctx: &Ctx, week: &Week) -> Line {
    let told = shown(week).map(|(minutes, forms)| {
        let time = [("hours", (minutes / 60).into()), ("minutes", (minutes % 60).into())];
        (ctx.t.with("effort-time", &time), ctx.t.number(i64::from(forms)))
    });
    Line { week: ctx.t.with("effort-week", &[("monday", ctx.t.date(week.monday).into())]), told }
}
