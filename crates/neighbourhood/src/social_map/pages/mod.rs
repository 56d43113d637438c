//! How people meet the social map: everyone reads it, without signing in; the volunteer coordinator keeps it.

mod as_typed;
mod manage;
mod paper;
mod when;

use super::finding::Finders;
use super::rules::{
    Detail, Entry, Freshness, HelpKind, Load, ServiceId, ServiceStatus, Space, Theme, Wanted, freshness,
    nearest, rounded,
};
use super::store::{self, Around, Hit, Stretch};
use crate::area::{self, Area, AreaCode, AreaName, Point};
use crate::gap::{self, Missing};
use askama::Template;
use axum::extract::{Path, Query};
use foundation::access::{Action, Capacity, Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Route};
use search::{Reason, Why};
use std::collections::HashMap;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let open = Door::PublicData(Action::SeeDirectory);
    let keep = Door::Action(Action::EditDirectory);
    vec![
        Route::get("/buurt", open, list),
        Route::get("/buurt/zoek", open, as_typed::answer),
        Route::get("/buurt/hulp/{service}", open, show),
        Route::get("/buurt/kaart/{area}", open, paper::show),
        Route::get("/buurt/beheer", keep, manage::list),
        Route::get("/buurt/beheer/nieuw", keep, manage::blank),
        Route::post("/buurt/beheer/nieuw", keep, manage::add),
        Route::get("/buurt/beheer/{service}", keep, manage::edit),
        Route::post("/buurt/beheer/{service}", keep, manage::save),
        Route::post("/buurt/beheer/{service}/gecontroleerd", keep, manage::check),
    ]
}

/// Entries on one page, and the last page: whoever turns that many has asked too little.
const ON_A_PAGE: u32 = 25;
const LAST_PAGE: u32 = 400;
/// What the address says when only what is open now is asked.
const OPEN: &str = "nu";
/// Most characters of a question that are looked at.
const LONGEST_QUESTION: usize = 200;

/// An entry with its words in the page's language.
struct Shown {
    href: String,
    /// Why it was found, a sentence each.
    reasons: Vec<String>,
    kind: String,
    closed: Option<String>,
    space: Option<Told>,
    /// When it is open, and whether it is now.
    hours: Option<String>,
    now: Option<Told>,
    /// How far it is from the middle of the neighbourhood that was chosen.
    distance: Option<String>,
    checked: Checked,
    entry: Entry,
}

/// When an entry was checked, in words, and whether that is long ago (R48).
struct Checked {
    text: String,
    attention: Option<String>,
}

impl Checked {
    fn of(ctx: &Ctx, entry: &Entry) -> Self {
        let t = &ctx.t;
        let on = |date| t.with("social-map-checked-on", &[("date", t.date(date).into())]);
        let old = || Some(t.get("social-map-stale"));
        match freshness(entry.assured_on, entry.unconfirmed_from, ctx.today()) {
            Freshness::Fresh(date) => Self { text: on(date), attention: None },
            Freshness::Stale(date) => Self { text: on(date), attention: old() },
            Freshness::Unconfirmed(date) => Self {
                text: date.map_or_else(|| t.get("social-map-never-checked"), on),
                attention: Some(t.get("social-map-unconfirmed")),
            },
            Freshness::NeverChecked => Self { text: t.get("social-map-never-checked"), attention: old() },
        }
    }
}

/// Something in a word or two, and how loud it is shown.
pub(crate) struct Told {
    pub(crate) look: &'static str,
    pub(crate) text: String,
}

/// Whether someone can come in addition, when that is known.
pub(crate) fn space(ctx: &Ctx, load: Option<Load>) -> Option<Told> {
    let (look, key) = match load?.space(ctx.today())? {
        Space::Free => ("done", "social-map-space-free"),
        Space::Nearly => ("open", "social-map-space-nearly"),
        Space::Full => ("attention", "social-map-space-full"),
    };
    Some(Told { look, text: ctx.t.get(key) })
}

/// What to say of a service that is not simply there.
fn closed(t: &Texts, status: ServiceStatus) -> Option<String> {
    (status != ServiceStatus::Active).then(|| t.get(status.text_key()))
}

/// The neighbourhood that was chosen: its name, and its middle.
#[derive(Clone)]
struct Here {
    name: String,
    middle: Point,
}

impl Here {
    fn of(area: &Area) -> Option<Self> {
        Some(Self { name: area.name.clone(), middle: area.outline.middle()? })
    }

    /// How far the nearest of some places is, in words; none without a place.
    fn distance(&self, t: &Texts, places: &[Point]) -> Option<String> {
        let metres = rounded(nearest(self.middle, places)?);
        let (key, name, count) = if metres < 1_000 {
            ("social-map-distance", "metres", metres)
        } else {
            ("social-map-distance-far", "kilometres", metres / 1_000)
        };
        Some(t.with(key, &[(name, count.into()), ("area", self.name.as_str().into())]))
    }
}

fn shown(ctx: &Ctx, Hit { entry, reasons }: Hit, around: &Around, here: Option<&Here>) -> Shown {
    let hours = around.hours.get(&entry.id).map_or(&[][..], Vec::as_slice);
    let places = around.places.get(&entry.id).map_or(&[][..], Vec::as_slice);
    Shown {
        hours: when::on_a_line(&ctx.t, hours, ctx.today()),
        now: when::now(ctx, entry.status, hours),
        distance: here.and_then(|here| here.distance(&ctx.t, places)),
        reasons: reasons.iter().map(|reason| told(&ctx.t, reason)).collect(),
        href: format!("/buurt/hulp/{}", ctx.handle(entry.id)),
        kind: ctx.t.get(entry.kind.text_key()),
        closed: closed(&ctx.t, entry.status),
        space: space(ctx, entry.load),
        checked: Checked::of(ctx, &entry),
        entry,
    }
}

/// Why something was found, in a sentence (R53).
fn told(t: &Texts, Reason { typed, why }: &Reason) -> String {
    let with = |key, word: &str| t.with(key, &[("typed", typed.as_str().into()), ("word", word.into())]);
    match why {
        Why::Word | Why::Beginning(_) => with("social-map-found-word", typed),
        Why::ReadAs(word) => with("social-map-found-read-as", word),
        Why::Means(word) => with("social-map-found-means", word),
        Why::About(theme) => {
            let theme = Theme::parse(theme).map_or_else(String::new, |theme| t.get(theme.text_key()));
            with("social-map-found-about", &theme)
        }
    }
}

/// Choices with a first one that means "all".
fn with_all(all: String, choices: impl IntoIterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice { value: String::new(), label: all }).chain(choices).collect()
}

fn area_choice(area: &AreaName) -> Choice {
    let label = if area.district.is_empty() {
        area.name.clone()
    } else {
        format!("{} ({})", area.name, area.district)
    };
    Choice { value: area.code.as_str().to_owned(), label }
}

/// Whether the one who looks keeps the map.
fn keeps_map(ctx: &Ctx) -> bool {
    ctx.actor().capacity() == Capacity::VolunteerCoordinator
}

#[derive(Template)]
#[template(path = "social_map/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    form: Form,
    /// Says that help is missing, with what was chosen or meant.
    missing: Form,
    kinds: Vec<Choice>,
    areas: Vec<Choice>,
    themes: Vec<Choice>,
    entries: Vec<Shown>,
    count: String,
    /// What the box sends that asks for what is open now.
    open: &'static str,
    previous: Option<String>,
    next: Option<String>,
    keeper: bool,
}

/// The address of another page of the same list.
fn page_href(query: &HashMap<String, String>, number: u32) -> String {
    let mut asked: Vec<(&str, &str)> = ["woorden", "soort", "thema", "buurt", "open"]
        .into_iter()
        .filter_map(|name| Some((name, query.get(name)?.as_str())).filter(|(_, value)| !value.is_empty()))
        .collect();
    let number = number.to_string();
    asked.push(("pagina", &number));
    format!("/buurt?{}", serde_urlencoded::to_string(&asked).unwrap_or_default())
}

/// What an address asks.
fn wanted(ctx: &Ctx, query: &HashMap<String, String>) -> Wanted {
    let asked = |name: &str| query.get(name).map(|v| v.trim()).unwrap_or_default();
    Wanted {
        words: asked("woorden").chars().take(LONGEST_QUESTION).collect(),
        kind: HelpKind::parse(asked("soort")),
        area: AreaCode::parse(asked("buurt")).ok(),
        theme: Theme::parse(asked("thema")),
        open_at: (!asked("open").is_empty()).then(|| when::moment(ctx)),
        from: None,
    }
}

async fn list(ctx: Ctx, Query(query): Query<HashMap<String, String>>) -> Result<Page, PageError> {
    let mut wanted = wanted(&ctx, &query);
    let form = ctx
        .form()
        .with("woorden", wanted.words.clone())
        .with("soort", wanted.kind.map_or("", |k| k.code()))
        .with("buurt", wanted.area.as_ref().map_or("", |a| a.as_str()))
        .with("thema", wanted.theme.map_or("", |t| t.code()))
        .with("open", if wanted.open_at.is_some() { OPEN } else { "" });
    let (area, theme) = (wanted.area.clone(), wanted.theme);
    let asked_in_words = wanted.words.chars().any(char::is_alphanumeric);
    let number = query.get("pagina").and_then(|number| number.trim().parse().ok());
    let number: u32 = number.unwrap_or(1).clamp(1, LAST_PAGE);
    let part = Stretch { skip: (number - 1) * ON_A_PAGE, take: ON_A_PAGE };
    let finders = ctx.belonging::<Finders>()?;
    let read = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<_, DbError> {
        let here = match &wanted.area {
            Some(code) => area::area(tx, grant, code)?.as_ref().and_then(Here::of),
            None => None,
        };
        wanted.from = here.as_ref().map(|here| here.middle);
        let found = store::find(tx, grant, &finders, &wanted, part)?;
        let around = store::around(tx, grant, &found)?;
        Ok((found, around, here, area::names(tx, grant)?))
    };
    let (found, around, here, areas) = ctx.neighbourhood().read(read).await?;
    let missing = Missing { area, theme: theme.or(found.about) };
    let form_of = |missing: &Missing| {
        let area = missing.area.as_ref().map_or("", AreaCode::as_str);
        ctx.form().with("buurt", area).with("thema", missing.theme.map_or("", Theme::code))
    };
    let missing_form = form_of(&missing);
    if found.total == 0 && asked_in_words {
        gap::found_nothing(&ctx, missing).await;
    }
    ctx.page(&ListPage {
        missing: missing_form,
        frame: ctx.frame(ctx.t.get("social-map-title")),
        t: ctx.t.clone(),
        form,
        kinds: with_all(ctx.t.get("social-map-all-kinds"), Choice::all::<HelpKind>(&ctx.t)),
        areas: with_all(ctx.t.get("social-map-all-areas"), areas.iter().map(area_choice)),
        themes: with_all(ctx.t.get("social-map-all-themes"), Choice::all::<Theme>(&ctx.t)),
        count: ctx.t.with("social-map-count", &[("count", found.total.into())]),
        previous: (number > 1).then(|| page_href(&query, number - 1)),
        next: (u32::try_from(found.total).unwrap_or(u32::MAX) > number * ON_A_PAGE && number < LAST_PAGE)
            .then(|| page_href(&query, number + 1)),
        entries: found.hits.into_iter().map(|hit| shown(&ctx, hit, &around, here.as_ref())).collect(),
        open: OPEN,
        keeper: keeps_map(&ctx),
    })
}

#[derive(Template)]
#[template(path = "social_map/service.html")]
struct ServicePage {
    frame: Frame,
    t: Texts,
    detail: Detail,
    /// When, in words, and whether it is open now.
    hours: Vec<String>,
    now: Option<Told>,
    /// How soon someone can come, and who leads.
    lead: Option<String>,
    leads: Option<String>,
    kind: String,
    themes: String,
    closed: Option<String>,
    space: Option<Told>,
    checked: Checked,
    edit: Option<String>,
    /// Where to say that something is wrong (R56).
    report: String,
}

async fn show(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    let id: ServiceId = ctx.id(&service)?;
    let detail = ctx.neighbourhood().read(move |tx, grant| store::detail(tx, grant, id)).await?;
    let detail = detail.ok_or(PageError::NotFound)?;
    let themes: Vec<String> = detail.themes.iter().map(|theme| ctx.t.get(theme.text_key())).collect();
    ctx.page(&ServicePage {
        frame: ctx.frame(detail.entry.name.clone()),
        t: ctx.t.clone(),
        kind: ctx.t.get(detail.entry.kind.text_key()),
        themes: themes.join(", "),
        closed: closed(&ctx.t, detail.entry.status),
        space: space(&ctx, detail.entry.load),
        hours: when::said(&ctx.t, &detail.hours, ctx.today()),
        now: when::now(&ctx, detail.entry.status, &detail.hours),
        lead: detail.working.lead.map(|lead| ctx.t.get(lead.text_key())),
        leads: detail.working.leads.map(|leads| ctx.t.get(leads.text_key())),
        checked: Checked::of(&ctx, &detail.entry),
        report: format!("/buurt/hulp/{service}/fout"),
        edit: keeps_map(&ctx).then(|| format!("/buurt/beheer/{service}")),
        detail,
    })
}
