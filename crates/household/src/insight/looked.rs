//! Who has looked: the page on which a household reads what was done with its data, by which team and why.

use super::rules::{Day, Group, Look, MOST_LINES, by_day, without_deeds_of_members};
use crate::file::{self, Family, Item, may_see};
use askama::Template;
use axum::extract::{Path, RawQuery};
use foundation::access::{Capacity, Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::identity::{self, Team};
use foundation::texts::{Language, Texts};
use foundation::time::{Bounds, Timestamp};
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

/// A group in words.
struct Row {
    who: String,
    what: String,
    why: String,
    when: String,
}

struct DayView {
    id: String,
    date: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "insight/looked.html")]
struct LookedPage {
    frame: Frame,
    t: Texts,
    handle: String,
    form: Form,
    days: Vec<DayView>,
    more: bool,
}

struct Found {
    looks: Vec<Look>,
    teams: Vec<Team>,
    members: Members,
}

/// Whether everyone who can look for themselves lives with the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Members {
    Together,
    Apart,
}

/// Reads it; someone under twelve has no pages of their own.
fn members(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Members, DbError> {
    let (all, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let (family, today) = (Family { members: &all, authority: &authority }, tx.today());
    let Some(viewer) = grant.person() else { return Ok(Members::Apart) };
    let sees = |m: &file::Member| may_see(family, viewer, Item::WordsOf(m.person), today);
    let apart = all.iter().any(|m| m.belongs_on(today) && !sees(m));
    Ok(if apart { Members::Apart } else { Members::Together })
}

/// One line more than is shown tells that there is more.
fn load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    from: Timestamp,
    until: Timestamp,
) -> Result<Found, DbError> {
    let lines = tx.looked_at(grant, from, until, MOST_LINES + 1)?;
    let look = |l: foundation::log::Looked| Look {
        at: l.at,
        capacity: l.capacity,
        team: l.team,
        action: l.action,
        activity: l.activity,
    };
    let looks: Vec<Look> = lines.into_iter().map(look).collect();
    let members = members(tx, grant)?;
    let looks = if members == Members::Apart { without_deeds_of_members(looks) } else { looks };
    Ok(Found { looks, teams: identity::teams(tx, grant)?, members })
}

/// The page; `?van=` and `?tot=` choose the period, both days included.
pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Page, PageError> {
    let query = query.unwrap_or_default();
    let mut form = ctx.filled(Posted::read(query.as_bytes()).map_err(PageError::Form)?);
    let bounds = Bounds::past(ctx.today(), 100);
    let (from, until) = (form.optional_date("van", bounds), form.optional_date("tot", bounds));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        form.refuse("tot", "insight-looked-turned");
    }
    let start = from.map_or(Timestamp::MIN, Timestamp::start_of);
    let end = until.map_or(Timestamp::MAX, |day| Timestamp::start_of(day.tomorrow()));
    let found = ctx.household(&handle)?.read(move |tx, grant| load(tx, grant, start, end)).await?;
    let most = usize::try_from(MOST_LINES).unwrap_or(usize::MAX);
    let more = found.looks.len() > most;
    let shown = &found.looks[..found.looks.len().min(most)];
    let days = by_day(shown).iter().map(|day| in_words(day, &found, &ctx.t)).collect();
    let fine = form.is_fine();
    let page = LookedPage {
        frame: ctx.frame(ctx.t.get("insight-looked-title")),
        t: ctx.t.clone(),
        handle,
        form,
        days,
        more,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

fn in_words(day: &Day, found: &Found, t: &Texts) -> DayView {
    let plain = |group: &Group| group.capacity == Capacity::Resident && found.members == Members::Apart;
    let row = |group: &Group| Row {
        who: who(group, &found.teams, t),
        what: t.get(if plain(group) { "insight-looked-own-was-here" } else { group.action.text_key() }),
        why: t.get(group.activity.text_key()),
        when: when(group, t),
    };
    DayView {
        id: format!("d{}", day.date.iso()),
        date: t.date_long(day.date),
        rows: day.groups.iter().map(row).collect(),
    }
}

/// The team and the capacity, never a name. Whoever signed in from the household is not told apart.
fn who(group: &Group, teams: &[Team], t: &Texts) -> String {
    if group.capacity == Capacity::Resident {
        return t.get("insight-looked-own");
    }
    let capacity = t.get(group.capacity.text_key());
    match group.team.and_then(|id| teams.iter().find(|team| team.id == id)) {
        Some(team) => {
            let values = [("team", team.name.as_str().into()), ("capacity", capacity.into())];
            t.with("insight-looked-who", &values)
        }
        None => capacity,
    }
}

/// The times of day; the same minute once, and how often in all.
fn when(group: &Group, t: &Texts) -> String {
    let mark = match t.language() {
        Language::Nl => '.',
        Language::En => ':',
    };
    let clock = |at: &Timestamp| {
        let (_, hour, minute) = at.dutch_clock();
        format!("{hour}{mark}{minute:02}")
    };
    let mut times: Vec<String> = group.times.iter().map(clock).collect();
    times.dedup();
    let values = [("times", times.join(", ").into()), ("count", group.times.len().into())];
    t.with("insight-looked-times", &values)
}
