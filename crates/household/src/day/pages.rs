//! How a worker meets the day: what waits, in groups; a filter kept and removed; and the way from a line to its place.

use super::rules::{Asked, FilterId, Group, ThingId, Whose, group_of, place};
use super::store::{self, End, Filter, FilterError, Line, Lines};
use crate::agenda::Waiting;
use crate::file::clock_kind;
use crate::report;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Asking, Caseload, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::drafts::Draft;
use foundation::ids::{HouseholdId, Uuid};
use foundation::texts::Texts;
use foundation::time::{Date, Standing, TermCode, today};
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route, see_other};
use std::collections::HashMap;

/// The most characters in the name of a filter.
const NAME: usize = 60;
/// What the day says when a choice was kept.
const KEPT: &str = "done-day-kept";

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let see = Door::Action(Action::SeeCaseload);
    vec![
        Route::get("/werk/dag", see, show),
        Route::post("/werk/dag/keuze", see, keep),
        Route::post("/werk/dag/keuze/{filter}", see, remove),
        Route::get("/werk/h/{household}/dag", Door::Action(Action::ReadFile), open),
    ]
}

/// Reads what an address asks for.
fn asked(query: &HashMap<String, String>) -> Result<Asked, PageError> {
    let read = |name: &str| query.get(name).map(String::as_str).filter(|code| !code.is_empty());
    let known = |code: Option<&str>| code.map(|code| Waiting::parse(code).ok_or(PageError::NotFound));
    Ok(Asked {
        whose: read("wie").map_or(Ok(Whose::Mine), |code| Whose::parse(code).ok_or(PageError::NotFound))?,
        kind: known(read("soort")).transpose()?,
        group: read("groep").map(|code| Group::parse(code).ok_or(PageError::NotFound)).transpose()?,
    })
}

/// Where the page begins that an address asks for.
fn after(ctx: &Ctx, query: &HashMap<String, String>) -> Result<Option<End>, PageError> {
    let Some(text) = query.get("na") else { return Ok(None) };
    let parts: Vec<&str> = text.split('_').collect();
    let [due, household, waiting, detail, source] = parts[..] else { return Err(PageError::NotFound) };
    let due = Date::from_iso(due).map_err(|_| PageError::NotFound)?.iso();
    let waiting = Waiting::parse(waiting).ok_or(PageError::NotFound)?.code().to_owned();
    let household: Uuid = ctx.id::<HouseholdId>(household)?.into();
    Ok(Some(End { due, household, waiting, detail: detail.to_owned(), source: thing(ctx, source)? }))
}

fn thing(ctx: &Ctx, handle: &str) -> Result<Uuid, PageError> {
    Ok(ctx.id::<ThingId>(handle)?.into())
}

/// A line in words.
struct Entry {
    href: String,
    what: String,
    label: String,
    kind: &'static str,
    due: String,
    due_iso: String,
    state: String,
    looked: String,
}

/// A group with its lines.
struct Section {
    id: &'static str,
    title: String,
    entries: Vec<Entry>,
}

/// What one was typing and did not send.
struct DraftLine {
    href: String,
    title: String,
    facts: String,
}

/// Something to choose.
struct Chip {
    href: String,
    label: String,
    current: bool,
}

/// A filter that is kept.
struct Kept {
    handle: String,
    href: String,
    name: String,
}

#[derive(Template)]
#[template(path = "day/page.html")]
struct DayPage {
    frame: Frame,
    t: Texts,
    form: Form,
    today: String,
    whose: Vec<Chip>,
    groups: Vec<Chip>,
    kinds: Vec<Choice>,
    chosen: Form,
    asked: Asked,
    drafts: Vec<DraftLine>,
    sections: Vec<Section>,
    filters: Vec<Kept>,
    first: bool,
    start: String,
    next: Option<String>,
}

struct Loaded {
    lines: Lines,
    counts: [(Group, u32); 4],
    filters: Vec<Filter>,
    has_team: bool,
    drafts: Vec<Draft>,
}

/// The beginning of a draft's own words, by which its maker knows it.
const BEGINNING: usize = 80;

fn draft_line(t: &Texts, draft: &Draft) -> DraftLine {
    let when = t.with("drafts-when", &[("when", t.date_time(draft.at).into())]);
    let words = draft.texts().first().map(|text| {
        let beginning: String = text.chars().take(BEGINNING).collect();
        if beginning.len() < text.len() { format!("{}…", beginning.trim_end()) } else { beginning }
    });
    DraftLine {
        href: draft.href(),
        title: draft.title().to_owned(),
        facts: words.map_or_else(|| when.clone(), |words| format!("“{words}”, {when}")),
    }
}

async fn day_page(ctx: &Ctx, asked: Asked, after: Option<End>, form: Form) -> Result<DayPage, PageError> {
    let first = after.is_none();
    // One's own drafts stand on the day as a whole, not among a choice of it.
    let whole = first && asked == Asked { whose: Whose::Mine, kind: None, group: None };
    let any_drafts = whole && ctx.session().is_some_and(|session| session.drafts > 0);
    let load = move |tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>| {
        Ok::<_, DbError>(Loaded {
            lines: store::lines(tx, grant, asked, after.as_ref())?,
            counts: store::counts(tx, grant, asked)?,
            filters: store::filters(tx, grant)?,
            has_team: store::team(grant).is_some(),
            drafts: if any_drafts { tx.drafts(grant)? } else { Vec::new() },
        })
    };
    let Loaded { lines, counts, filters, has_team, drafts } = ctx.caseload().read(load).await?;
    let t = &ctx.t;
    let whose = |whose: Whose| Chip {
        href: Asked { whose, ..asked }.href(),
        label: t.get(whose.text_key()),
        current: whose == asked.whose,
    };
    let all = Chip {
        href: Asked { group: None, ..asked }.href(),
        label: t.get("day-group-all"),
        current: asked.group.is_none(),
    };
    let group = |(group, count): (Group, u32)| Chip {
        href: Asked { group: Some(group), ..asked }.href(),
        label: counted(t, group, count),
        current: asked.group == Some(group),
    };
    let any = Choice { value: String::new(), label: t.get("day-kind-all") };
    let chosen = ctx.form().with("soort", asked.kind.map_or("", Waiting::code));
    let next = lines.end.as_ref().map(|end| next_href(ctx, asked, end));
    Ok(DayPage {
        frame: ctx.frame(t.get("day-title")),
        t: t.clone(),
        form,
        today: t.date_long(ctx.today()),
        whose: if has_team { Whose::ALL.iter().copied().map(whose).collect() } else { Vec::new() },
        groups: std::iter::once(all).chain(counts.into_iter().map(group)).collect(),
        kinds: std::iter::once(any).chain(Choice::all::<Waiting>(t)).collect(),
        chosen,
        asked,
        drafts: drafts.iter().map(|draft| draft_line(t, draft)).collect(),
        sections: sections(ctx, lines),
        filters: filters.into_iter().map(|filter| kept(ctx, filter)).collect(),
        first,
        start: asked.href(),
        next,
    })
}

/// A group with how much waits in it: a count of things to do, never of people.
fn counted(t: &Texts, group: Group, count: u32) -> String {
    let key = if count < 100 { "day-group-counted" } else { "day-group-many" };
    t.with(key, &[("group", t.get(group.text_key()).into()), ("count", count.into())])
}

fn kept(ctx: &Ctx, filter: Filter) -> Kept {
    Kept { handle: ctx.handle(filter.id), href: filter.asked.href(), name: filter.name }
}

fn next_href(ctx: &Ctx, asked: Asked, end: &End) -> String {
    let href = asked.href();
    let joint = if href.contains('?') { '&' } else { '?' };
    let End { due, household, waiting, detail, source } = end;
    let (household, source) = (ctx.handle(*household), ctx.handle(*source));
    format!("{href}{joint}na={due}_{household}_{waiting}_{detail}_{source}")
}

fn sections(ctx: &Ctx, lines: Lines) -> Vec<Section> {
    let Lines { lines, names, .. } = lines;
    let mut sections: Vec<Section> = Vec::new();
    for line in lines {
        let group = group_of(line.due, ctx.today());
        let looked = match line.looked {
            None => ctx.t.get("day-not-looked"),
            Some((at, account)) => {
                let who = names.get(&account).cloned().unwrap_or_default();
                let on = ctx.t.date(today(at));
                ctx.t.with("day-looked", &[("who", who.into()), ("on", on.into())])
            }
        };
        let entry = entry(ctx, line, looked);
        match sections.last_mut().filter(|section| section.id == group.code()) {
            Some(section) => section.entries.push(entry),
            None => sections.push(Section {
                id: group.code(),
                title: ctx.t.get(group.text_key()),
                entries: vec![entry],
            }),
        }
    }
    sections
}

fn entry(ctx: &Ctx, line: Line, looked: String) -> Entry {
    let standing = Standing::of(line.due, None, ctx.today());
    let (household, source) = (ctx.handle(line.household), ctx.handle(line.source));
    let detail = if line.detail.is_empty() { String::new() } else { format!("&bij={}", line.detail) };
    Entry {
        href: format!("/werk/h/{household}/dag?soort={}&zaak={source}{detail}", line.waiting.code()),
        what: what(&ctx.t, line.waiting, &line.detail),
        label: line.label,
        kind: clock_kind(&standing),
        due: ctx.t.date(line.due),
        due_iso: line.due.iso(),
        state: ctx.t.standing(&standing),
        looked,
    }
}

/// What waits, in words; a term by its own name.
fn what(t: &Texts, waiting: Waiting, detail: &str) -> String {
    let term = TermCode::from_code(detail).filter(|_| waiting == Waiting::Term);
    let key = match (waiting, detail) {
        (Waiting::NextContact, "paused") => "day-paused",
        (Waiting::Answer, "remark" | "note") => "day-remark",
        (Waiting::Answer, "text") => "day-own-text",
        (Waiting::Answer, "guest") => "day-guest",
        (Waiting::Answer, "life") => "day-life",
        _ => term.map_or(waiting.text_key(), report::term_text_key),
    };
    t.get(key)
}

async fn show(ctx: Ctx, Query(query): Query<HashMap<String, String>>) -> Result<Page, PageError> {
    let (asked, after) = (asked(&query)?, after(&ctx, &query)?);
    let page = day_page(&ctx, asked, after, ctx.form()).await?;
    ctx.page(&page)
}

async fn keep(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let sent = |name: &str| (name.to_owned(), form.value(name).to_owned());
    let asked = asked(&HashMap::from([sent("wie"), sent("soort")]))?;
    let name = form.text("name", NAME);
    let Some(name) = name.filter(|_| form.is_fine()) else {
        return Ok(ctx.refused_page(&day_page(&ctx, asked, None, form).await?)?.into_response());
    };
    let kept = ctx.caseload().write(&form, move |tx, grant| {
        store::add_filter(tx, grant, &name, asked)?;
        let href = asked.href();
        let joint = if href.contains('?') { '&' } else { '?' };
        Ok::<_, FilterError>(Replied(format!("{href}{joint}gedaan={KEPT}")))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(FilterError::Full) => {
            form.refuse("name", "day-error-full");
            Ok(ctx.refused_page(&day_page(&ctx, asked, None, form).await?)?.into_response())
        }
        Err(FilterError::NotThere) => Err(PageError::NotFound),
        Err(FilterError::Db(e)) => Err(e.into()),
    }
}

async fn remove(ctx: Ctx, Path(filter): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let (id, form) = (ctx.id::<FilterId>(&filter)?, ctx.filled(posted));
    let kept = ctx.caseload().write(&form, move |tx, grant| {
        store::remove_filter(tx, grant, id)?;
        Ok::<_, FilterError>(Replied("/werk/dag?gedaan=done-day-removed".to_owned()))
    });
    kept.await?.map_err(|e| match e {
        FilterError::Db(e) => e.into(),
        FilterError::Full | FilterError::NotThere => PageError::NotFound,
    })
}

/// The way from a line to the place where it is done: notes that somebody has looked, and goes there. An address without a
/// line leads to the file.
async fn open(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let household: HouseholdId = ctx.id(&handle)?;
    let asking = Asking { actor: ctx.actor(), action: Action::ReadFile, subject: ThisHousehold(household) };
    let waiting = query.get("soort").and_then(|code| Waiting::parse(code));
    let source = query.get("zaak").map(|handle| thing(&ctx, handle)).transpose()?;
    let detail = query.get("bij").cloned().unwrap_or_default();
    let there = match (waiting, source) {
        (Some(waiting), Some(source)) => place(waiting, &detail, source, |id| ctx.handle(id)),
        _ => String::new(),
    };
    let work = move |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| match (waiting, source) {
        (Some(waiting), Some(source)) => store::look(tx, grant, waiting, source, &detail),
        _ => Ok::<_, DbError>(()),
    };
    ctx.gate().change(asking, work).await?;
    let path = if there.is_empty() { String::new() } else { format!("/{there}") };
    Ok(see_other(&format!("/werk/h/{handle}{path}")))
}
