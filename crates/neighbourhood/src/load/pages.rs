//! Where an owner says how full it is, and the page that shows what it carries. The coordinator has the same for every entry.

use super::rules::{Need, Noted, Refusal, noted};
use super::store::{self, Full, LoadError};
use crate::social_map::{self, Entry, ServiceId, Told};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Neighbourhood, Replied, Tx};
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, keep) = (Door::Action(Action::SeeOwnEntries), Door::Action(Action::KeepOwnEntries));
    let coordinate = Door::Action(Action::EditDirectory);
    vec![
        Route::get("/buurt/eigen/{service}/drukte", see, own_blank),
        Route::post("/buurt/eigen/{service}/drukte", keep, own_note),
        Route::get("/buurt/eigen/{service}/blad", see, own_sheet),
        Route::get("/buurt/beheer/{service}/drukte", coordinate, blank),
        Route::post("/buurt/beheer/{service}/drukte", coordinate, coordinator_notes),
        Route::get("/buurt/beheer/{service}/blad", coordinate, sheet),
    ]
}

/// Whose pages one is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Owner,
    Coordinator,
}

impl Side {
    fn entry(self, service: &str) -> String {
        match self {
            Self::Owner => format!("/buurt/eigen/{service}"),
            Self::Coordinator => format!("/buurt/beheer/{service}"),
        }
    }
}

/// How many people, of how many.
fn carries(t: &Texts, noted: &Noted) -> String {
    let (helping, most) = (noted.load.helping(), noted.load.at_most());
    t.with("load-carries", &[("helping", helping.into()), ("most", most.into())])
}

fn needs(t: &Texts, needs: &[Need]) -> String {
    needs.iter().map(|need| t.get(need.text_key())).collect::<Vec<_>>().join(", ")
}

#[derive(Template)]
#[template(path = "load/note.html")]
struct NotePage {
    frame: Frame,
    t: Texts,
    form: Form,
    back: String,
    name: String,
    needs: Vec<Choice>,
}

async fn carried(ctx: &Ctx, service: &str) -> Result<(Entry, Vec<Noted>), PageError> {
    let id: ServiceId = ctx.id(service)?;
    ctx.neighbourhood().read(move |tx, grant| store::carried(tx, grant, id)).await
}

fn note_page(ctx: &Ctx, form: Form, side: Side, service: &str, name: String) -> Result<Page, PageError> {
    let fine = form.is_fine();
    let page = NotePage {
        frame: ctx.frame(ctx.t.get("load-title")),
        t: ctx.t.clone(),
        form,
        back: side.entry(service),
        name,
        needs: Choice::all::<Need>(&ctx.t),
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

/// The form with what was said last.
async fn form(ctx: Ctx, side: Side, service: String) -> Result<Page, PageError> {
    let (entry, days) = carried(&ctx, &service).await?;
    let mut form = ctx.form();
    if let (Some(last), true) = (days.first(), entry.load.is_some()) {
        let waiting = last.waiting.map_or_else(String::new, |waiting| waiting.to_string());
        form = form
            .with("helping", last.load.helping().to_string())
            .with("at_most", last.load.at_most().to_string())
            .with("waiting", waiting)
            .with("words", last.words.clone().unwrap_or_default());
        form = last.needs.iter().fold(form, |form, need| form.with("needs", need.code()));
    }
    note_page(&ctx, form, side, &service, entry.name)
}

async fn keep(ctx: Ctx, side: Side, service: String, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let said = (form.choices("needs"), form.optional_text("words", 2_000));
    let numbers = ["helping", "at_most", "waiting"].map(|field| form.value(field).to_owned());
    let said = noted(numbers.each_ref().map(String::as_str), said, ctx.today());
    match said {
        Err(Refusal::Helping) => form.refuse("helping", "load-number"),
        Err(Refusal::AtMost) => form.refuse("at_most", "load-limit"),
        Err(Refusal::Waiting) => form.refuse("waiting", "load-number"),
        Ok(said) if form.is_fine() => return note(&ctx, side, &service, &form, said).await,
        Ok(_) => {}
    }
    let name = carried(&ctx, &service).await?.0.name;
    Ok(note_page(&ctx, form, side, &service, name)?.into_response())
}

async fn note(
    ctx: &Ctx,
    side: Side,
    service: &str,
    form: &Form,
    said: Option<Noted>,
) -> Result<Response, PageError> {
    let id: ServiceId = ctx.id(service)?;
    let to = format!("{}/drukte?gedaan=done-load-noted", side.entry(service));
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, LoadError> {
        store::note(tx, grant, id, said.as_ref())?;
        Ok(Replied(to))
    };
    Ok(ctx.neighbourhood().write(form, write).await??)
}

/// One day of the page.
struct Day {
    on: String,
    helping: u32,
    most: u32,
    waiting: String,
}

#[derive(Template)]
#[template(path = "load/sheet.html")]
struct SheetPage {
    frame: Frame,
    t: Texts,
    back: String,
    entry: Entry,
    /// How full it is now.
    space: Option<Told>,
    carries: Option<String>,
    waiting: Option<String>,
    needs: String,
    words: Option<String>,
    days: Vec<Day>,
    today: String,
}

async fn show(ctx: Ctx, side: Side, service: String) -> Result<Page, PageError> {
    let (entry, days) = carried(&ctx, &service).await?;
    let t = &ctx.t;
    let last = days.first();
    let day = |noted: &Noted| Day {
        on: t.date(noted.load.on()),
        helping: noted.load.helping(),
        most: noted.load.at_most(),
        waiting: noted.waiting.map_or_else(|| t.get("load-not-said"), |waiting| waiting.to_string()),
    };
    ctx.page(&SheetPage {
        frame: ctx.frame(t.with("load-sheet-title", &[("name", entry.name.as_str().into())])),
        t: t.clone(),
        back: side.entry(&service),
        space: social_map::space(&ctx, entry.load),
        carries: last.map(|noted| carries(t, noted)),
        waiting: last.and_then(|noted| noted.waiting).map(|waiting| waiting.to_string()),
        needs: last.map_or_else(String::new, |noted| needs(t, &noted.needs)),
        words: last.and_then(|noted| noted.words.clone()),
        days: days.iter().map(day).collect(),
        today: t.date(ctx.today()),
        entry,
    })
}

async fn own_blank(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    form(ctx, Side::Owner, service).await
}

async fn own_note(ctx: Ctx, Path(service): Path<String>, posted: Posted) -> Result<Response, PageError> {
    keep(ctx, Side::Owner, service, posted).await
}

async fn own_sheet(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    show(ctx, Side::Owner, service).await
}

async fn blank(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    form(ctx, Side::Coordinator, service).await
}

async fn coordinator_notes(
    ctx: Ctx,
    Path(service): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    keep(ctx, Side::Coordinator, service, posted).await
}

async fn sheet(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    show(ctx, Side::Coordinator, service).await
}

/// What is full, in the coordinator's list.
pub(crate) struct Busy {
    pub(crate) sheet: String,
    pub(crate) name: String,
    pub(crate) space: Told,
    pub(crate) carries: String,
    /// What is asked for; empty: nothing.
    pub(crate) needs: String,
}

/// What stands in the coordinator's list: who is full, or nearly.
pub(crate) fn shown(ctx: &Ctx, full: Vec<Full>) -> Vec<Busy> {
    let t = &ctx.t;
    let busy = |Full { entry, noted }: Full| {
        let asks = noted.as_ref().map(|noted| needs(t, &noted.needs)).filter(|needs| !needs.is_empty());
        Some(Busy {
            sheet: format!("/buurt/beheer/{}/blad", ctx.handle(entry.id)),
            space: social_map::space(ctx, entry.load)?,
            name: entry.name,
            carries: noted.map_or_else(String::new, |noted| carries(t, &noted)),
            needs: asks
                .map_or_else(String::new, |needs| t.with("load-asks", &[("needs", needs.as_str().into())])),
        })
    };
    full.into_iter().filter_map(busy).collect()
}
