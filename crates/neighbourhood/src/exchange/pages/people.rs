//! The coordinator's own pages: who asks and offers, what is in order before they meet, and what went wrong.

use super::super::rules::{Adviser, ConductNow, Incident, IncidentId, conduct};
use super::super::store::{self, Clearance, Known, OfferError};
use super::ask::{code_along, random};
use super::help_words;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Exchange, Grant, Replied, Tx};
use foundation::db::DbError;
use foundation::ids::NeighbourId;
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted, see_other};
use std::collections::HashMap;

/// Longest answer to a report, in characters.
const LONG: usize = 4_000;

/// Someone in the list.
struct Row {
    href: String,
    name: String,
    contact: String,
    intake: String,
    conduct: String,
    /// The certificate asks something of the coordinator.
    attention: bool,
}

/// A report as shown.
struct Report {
    who: String,
    said: String,
    on: String,
    answer: Option<(String, String)>,
    /// Where it is answered, the field, and the form for it.
    ask: Option<(String, String, Form)>,
}

#[derive(Template)]
#[template(path = "exchange/people.html")]
struct PeoplePage {
    frame: Frame,
    t: Texts,
    rows: Vec<Row>,
    reports: Vec<Report>,
    adviser: Form,
}

/// How a certificate of conduct stands, in words, and whether it asks something.
pub(crate) fn conduct_words(t: &Texts, on: Option<Date>, today: Date) -> (String, bool) {
    let with = |key, date: Date| t.with(key, &[("date", t.date(date).into())]);
    match conduct(on, today) {
        ConductNow::None => (t.get("exchange-conduct-none"), false),
        ConductNow::Until(until) => (with("exchange-conduct-until", until), false),
        ConductNow::EndsSoon(until) => (with("exchange-conduct-soon", until), true),
        ConductNow::TooOld(since) => (with("exchange-conduct-old", since), true),
    }
}

fn name_of(t: &Texts, known: &Known) -> String {
    known.neighbour.said.name.clone().unwrap_or_else(|| t.get("exchange-no-name"))
}

fn row(ctx: &Ctx, known: &Known) -> Row {
    let t = &ctx.t;
    let (conduct, attention) = conduct_words(t, known.neighbour.conduct_on, ctx.today());
    Row {
        href: format!("/buurt/mensen/{}", ctx.handle(known.neighbour.id)),
        name: name_of(t, known),
        contact: known.contact.clone().unwrap_or_default(),
        intake: known.neighbour.intake_on.map_or_else(|| t.get("exchange-intake-none"), |on| t.date(on)),
        conduct,
        attention,
    }
}

fn report(ctx: &Ctx, incident: Incident, names: &HashMap<NeighbourId, String>) -> Report {
    let t = &ctx.t;
    let handle = ctx.handle(incident.id);
    let to = format!("/buurt/mensen/voorval/{handle}");
    Report {
        who: names.get(&incident.neighbour).cloned().unwrap_or_default(),
        on: t.date_time(incident.at),
        ask: incident.answer.is_none().then(|| (to, format!("answer-{handle}"), ctx.form())),
        answer: incident.answer.map(|(answer, at)| {
            (t.with("exchange-report-answered", &[("date", t.date_time(at).into())]), answer)
        }),
        said: incident.said,
    }
}

type Listed = (Vec<Known>, Vec<Incident>, Option<Adviser>);

pub(super) async fn list(ctx: Ctx) -> Result<Page, PageError> {
    let form = ctx.form();
    listed(&ctx, form, None).await
}

/// The list, with the adviser's form as it was sent when something was wrong with it, or with a report's.
async fn listed(ctx: &Ctx, adviser: Form, refused: Option<(String, Form)>) -> Result<Page, PageError> {
    let read = |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Listed, DbError> {
        Ok((store::people(tx, grant)?, store::incidents(tx, grant)?, store::adviser(tx, grant)?))
    };
    let (people, incidents, named) = ctx.exchange().read(read).await?;
    let names = people.iter().map(|known| (known.neighbour.id, name_of(&ctx.t, known))).collect();
    let mut reports: Vec<Report> =
        incidents.into_iter().map(|incident| report(ctx, incident, &names)).collect();
    let fine = adviser.is_fine() && refused.is_none();
    if let Some((to, form)) = refused {
        let asked =
            reports.iter_mut().filter_map(|report| report.ask.as_mut()).find(|(path, ..)| *path == to);
        if let Some(asked) = asked {
            asked.2 = form;
        }
    }
    let adviser = match named.filter(|_| fine) {
        Some(named) => {
            adviser.with("name", &named.name).with("phone", &named.phone).with("email", &named.email)
        }
        None => adviser,
    };
    let page = PeoplePage {
        frame: ctx.frame(ctx.t.get("exchange-people-title")),
        t: ctx.t.clone(),
        rows: people.iter().map(|known| row(ctx, known)).collect(),
        reports,
        adviser,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

pub(super) async fn keep_adviser(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let name = form.text("name", 200);
    let (phone, email) = (form.optional_text("phone", 50), form.optional_text("email", 200));
    if phone.is_none() && email.is_none() && name.is_some() {
        form.refuse("phone", "exchange-adviser-how");
    }
    let Some(name) = name.filter(|_| form.is_fine()) else {
        return Ok(listed(&ctx, form, None).await?.into_response());
    };
    let adviser = Adviser { name, phone: phone.unwrap_or_default(), email: email.unwrap_or_default() };
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, DbError> {
        store::keep_adviser(tx, grant, &adviser)?;
        Ok(Replied("/buurt/mensen?gedaan=done-exchange-adviser".to_owned()))
    };
    ctx.exchange().write(&form, write).await?.map_err(PageError::from)
}

pub(super) async fn answer(
    ctx: Ctx,
    Path(incident): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: IncidentId = ctx.id(&incident)?;
    let mut form = ctx.filled(posted);
    let Some(answer) = form.text(&format!("answer-{incident}"), LONG) else {
        let to = format!("/buurt/mensen/voorval/{incident}");
        let blank = ctx.form();
        return Ok(listed(&ctx, blank, Some((to, form))).await?.into_response());
    };
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, OfferError> {
        store::answer_incident(tx, grant, id, &answer)?;
        Ok(Replied("/buurt/mensen?gedaan=done-exchange-answered".to_owned()))
    };
    settled(ctx.exchange().write(&form, write).await?, "/buurt/mensen")
}

/// What was changed meanwhile is said above the page that shows how it stands.
fn settled(written: Result<Response, OfferError>, page: &str) -> Result<Response, PageError> {
    match written {
        Err(OfferError::Stale) => Ok(see_other(&format!("{page}?gedaan=done-exchange-stale"))),
        other => other.map_err(PageError::from),
    }
}

#[derive(Template)]
#[template(path = "exchange/person.html")]
struct PersonPage {
    frame: Frame,
    t: Texts,
    name: String,
    contact: Option<String>,
    asks: Vec<String>,
    offers: Vec<String>,
    conduct: (String, bool),
    to: String,
    form: Form,
    /// The form for a new code; none for whom a worker asks.
    code: Option<Form>,
}

/// Someone, and in words what they ask and offer.
type Person = (Known, Vec<String>, Vec<String>);

async fn load(ctx: &Ctx, id: NeighbourId) -> Result<Person, PageError> {
    let read = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| {
        let Some(known) = store::neighbour(tx, grant, id)? else { return Ok(None) };
        let (requests, offers) = store::of_neighbour(tx, grant, id)?;
        Ok::<_, DbError>(Some((known, requests, offers)))
    };
    let (known, requests, offers) = ctx.exchange().read(read).await?.ok_or(PageError::NotFound)?;
    let t = &ctx.t;
    let asks = requests.iter().map(|asked| {
        let (words, state) = (help_words(t, &asked.asked.help), t.get(asked.state.text_key()));
        format!("{words}: {state}")
    });
    let offered = offers.iter().map(|offer| {
        let (words, state) = (help_words(t, &offer.offered.help), t.get(offer.state.text_key()));
        format!("{words}: {state}")
    });
    Ok((known, asks.collect(), offered.collect()))
}

fn page(ctx: &Ctx, (known, asks, offers): Person, form: Form) -> Result<Page, PageError> {
    let fine = form.is_fine();
    let name = name_of(&ctx.t, &known);
    let page = PersonPage {
        frame: ctx.frame(name.clone()),
        t: ctx.t.clone(),
        name,
        contact: known.contact,
        asks,
        offers,
        conduct: conduct_words(&ctx.t, known.neighbour.conduct_on, ctx.today()),
        to: format!("/buurt/mensen/{}", ctx.handle(known.neighbour.id)),
        form,
        code: known.neighbour.account.map(|_| ctx.form()),
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

pub(super) async fn show(ctx: Ctx, Path(neighbour): Path<String>) -> Result<Page, PageError> {
    let person = load(&ctx, ctx.id(&neighbour)?).await?;
    let form = filled(&ctx, &person.0);
    page(&ctx, person, form)
}

fn filled(ctx: &Ctx, known: &Known) -> Form {
    let neighbour = &known.neighbour;
    let typed = |date: Option<Date>| date.map(Date::digits).unwrap_or_default();
    let form = ctx.form().at_version(neighbour.version);
    form.with("intake", typed(neighbour.intake_on)).with("conduct", typed(neighbour.conduct_on))
}

pub(super) async fn note(
    ctx: Ctx,
    Path(neighbour): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: NeighbourId = ctx.id(&neighbour)?;
    let mut form = ctx.filled(posted);
    let past = Bounds::past(ctx.today(), 10);
    let seen = Clearance {
        intake_on: form.optional_date("intake", past),
        conduct_on: form.optional_date("conduct", past),
    };
    if !form.is_fine() {
        return Ok(page(&ctx, load(&ctx, id).await?, form)?.into_response());
    }
    let version = form.version_number();
    let to = format!("/buurt/mensen/{neighbour}");
    let kept = format!("{to}?gedaan=done-exchange-noted");
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, OfferError> {
        store::note_clearance(tx, grant, id, version, seen)?;
        Ok(Replied(kept))
    };
    settled(ctx.exchange().write(&form, write).await?, &to)
}

pub(super) async fn code(
    ctx: Ctx,
    Path(neighbour): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: NeighbourId = ctx.id(&neighbour)?;
    let form = ctx.filled(posted);
    let random = random(&ctx, form.once());
    let back = format!("/buurt/mensen/{neighbour}");
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, OfferError> {
        let code = store::new_code(tx, grant, id, random)?;
        let to = if code.is_some() { "/buurt/code".to_owned() } else { back };
        Ok(Replied(to))
    };
    let response = ctx.exchange().write(&form, write).await??;
    Ok(code_along(&ctx, response, form.once()))
}
