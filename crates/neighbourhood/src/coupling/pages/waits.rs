//! How long it takes before a neighbour hears something and meets someone: public, per month (R61).

use super::super::rules::{FEW, MonthTimes, Spread, by_month};
use super::super::store;
use askama::Template;
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Ctx, Frame, Page, PageError};

/// How far is looked back, in months.
const MONTHS: i32 = 24;

/// A month in words.
struct Row {
    month: String,
    asked: String,
    waiting: String,
    reply: (String, String),
    meeting: (String, String),
}

#[derive(Template)]
#[template(path = "coupling/waits.html")]
struct WaitsPage {
    frame: Frame,
    t: Texts,
    rows: Vec<Row>,
    few: String,
}

fn count(t: &Texts, count: Option<usize>) -> String {
    count.map_or_else(|| t.with("coupling-waits-few", &[("few", FEW.into())]), |count| count.to_string())
}

fn spread(t: &Texts, spread: Option<Spread>) -> (String, String) {
    let days = |days: i64| t.with("coupling-days", &[("days", days.into())]);
    let none = || t.get("coupling-waits-none");
    spread.map_or_else(|| (none(), none()), |spread| (days(spread.median), days(spread.most)))
}

fn row(t: &Texts, month: &MonthTimes) -> Row {
    Row {
        month: t.month(month.month),
        asked: count(t, month.asked),
        waiting: count(t, month.waiting),
        reply: spread(t, month.reply),
        meeting: spread(t, month.meeting),
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Page, PageError> {
    let first = ctx.today().plus_months(1 - MONTHS);
    let since = first.plus_days(1 - i64::from(first.day()));
    let read = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<_, DbError> {
        store::times(tx, grant, since)
    };
    let times = ctx.neighbourhood().read(read).await?;
    let t = &ctx.t;
    ctx.page(&WaitsPage {
        frame: ctx.frame(t.get("coupling-waits-title")),
        t: t.clone(),
        rows: by_month(&times).iter().map(|month| row(t, month)).collect(),
        few: t.with("coupling-waits-why-few", &[("few", FEW.into())]),
    })
}
