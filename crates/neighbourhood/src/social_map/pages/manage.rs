//! The volunteer coordinator's pages: adding an entry, changing it, and noting that it was checked.

use super::{Checked, area_choice, closed, with_all};
use crate::area::{self, AreaCode, AreaName};
use crate::social_map::rules::{
    Assured, ContactPerson, HelpKind, LeadTime, Leads, Line, NewService, Provider, ServiceId, ServiceStatus,
    Theme, Working, is_email,
};
use crate::social_map::store::{self, ChangeError, Current};
use crate::{load, owned, signal};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Neighbourhood, Replied, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// Most entries in the coordinator's list: those whose check is longest ago.
const TO_CHECK: u32 = 200;
/// Most signals in it: those that wait longest.
const TO_ANSWER: u32 = 100;

struct Row {
    edit: String,
    name: String,
    organization: String,
    closed: Option<String>,
    checked: Checked,
    form: Form,
}

#[derive(Template)]
#[template(path = "social_map/manage.html")]
struct ManagePage {
    frame: Frame,
    t: Texts,
    /// What readers said is wrong, the oldest first (R56).
    signals: Vec<signal::Waiting>,
    /// What owners ask to change, the oldest first (R49).
    proposed: Vec<owned::Proposed>,
    /// Who is full, or nearly.
    busy: Vec<load::Busy>,
    /// Whom to remind (R50).
    overdue: Vec<owned::Overdue>,
    rows: Vec<Row>,
}

pub(super) async fn list(ctx: Ctx) -> Result<Page, PageError> {
    let read = |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<_, DbError> {
        let open = signal::open(tx, grant, TO_ANSWER)?;
        let owners = (owned::waiting(tx, grant)?, owned::to_remind(tx, grant)?);
        Ok((store::to_check(tx, grant, TO_CHECK)?, open, owners, load::busy(tx, grant)?))
    };
    let (entries, open, (waiting, silent), full) = ctx.neighbourhood().read(read).await?;
    let (proposed, overdue) = (owned::proposed(&ctx, waiting), owned::overdue(&ctx, silent));
    let busy = load::shown(&ctx, full);
    let signals = signal::waiting(&ctx, open);
    let rows = entries.into_iter().map(|entry| Row {
        edit: format!("/buurt/beheer/{}", ctx.handle(entry.id)),
        closed: closed(&ctx.t, entry.status),
        checked: Checked::of(&ctx, &entry),
        form: ctx.form().at_version(entry.version),
        name: entry.name,
        organization: entry.organization,
    });
    let rows = rows.collect();
    ctx.page(&ManagePage {
        frame: ctx.frame(ctx.t.get("social-map-manage-title")),
        t: ctx.t.clone(),
        signals,
        proposed,
        busy,
        overdue,
        rows,
    })
}

/// What the form lets one choose from.
struct Choices {
    kinds: Vec<Choice>,
    lines: Vec<Choice>,
    statuses: Vec<Choice>,
    themes: Vec<Choice>,
    areas: Vec<Choice>,
    lead: Vec<Choice>,
    leads: Vec<Choice>,
}

impl Choices {
    /// Neighbourhoods of the map, and those the service has already, also when the map lost them.
    fn of(t: &Texts, names: &[AreaName], had: &[AreaCode]) -> Self {
        let lost = had.iter().filter(|code| !names.iter().any(|name| name.code == **code));
        let lost = lost.map(|code| Choice { value: code.to_string(), label: code.to_string() });
        Self {
            kinds: Choice::all::<HelpKind>(t),
            lines: Choice::all::<Line>(t),
            statuses: Choice::all::<ServiceStatus>(t),
            themes: Choice::all::<Theme>(t),
            lead: with_all(t.get("social-map-not-said"), Choice::all::<LeadTime>(t)),
            leads: with_all(t.get("social-map-not-said"), Choice::all::<Leads>(t)),
            areas: names.iter().map(area_choice).chain(lost).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "social_map/edit.html")]
struct EditPage {
    frame: Frame,
    t: Texts,
    form: Form,
    choices: Choices,
    title: String,
    action: String,
    /// Where to note a check, and the form for it; not for a new entry.
    check: Option<(String, Form)>,
    /// Where its owner is let in; not for a new entry.
    owner: Option<String>,
    /// Where is said how full it is; not for a new entry.
    load: Option<String>,
}

impl EditPage {
    /// What someone else kept in a field, in words.
    fn theirs(&self, field: &str) -> Option<String> {
        let text = self.form.theirs(field)?;
        let c = &self.choices;
        let label = [&c.kinds, &c.lines, &c.statuses, &c.lead, &c.leads]
            .into_iter()
            .flatten()
            .find(|c| c.value == text);
        Some(match label.filter(|_| ["kind", "line", "status", "lead", "leads"].contains(&field)) {
            Some(choice) => choice.label.clone(),
            None if text.is_empty() => self.t.get("social-map-empty"),
            None => text.to_owned(),
        })
    }
}

fn page(ctx: &Ctx, form: Form, choices: Choices, service: Option<ServiceId>) -> Result<Page, PageError> {
    let (title, action) = match service {
        Some(id) => (ctx.t.get("social-map-edit-title"), format!("/buurt/beheer/{}", ctx.handle(id))),
        None => (ctx.t.get("social-map-new-title"), "/buurt/beheer/nieuw".to_owned()),
    };
    let check =
        service.map(|_| (format!("{action}/gecontroleerd"), ctx.form().at_version(form.version_number())));
    let check = check.filter(|_| form.is_fine());
    let owner = service.map(|_| format!("{action}/eigenaar"));
    let load = service.map(|_| format!("{action}/drukte"));
    let fine = form.is_fine();
    let (frame, t) = (ctx.frame(title.clone()), ctx.t.clone());
    let page = EditPage { frame, t, form, choices, title, action, check, owner, load };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

pub(super) async fn blank(ctx: Ctx) -> Result<Page, PageError> {
    let names = ctx.neighbourhood().read(area::names).await?;
    let form = ctx.form().with("status", ServiceStatus::Active.code());
    page(&ctx, form, Choices::of(&ctx.t, &names, &[]), None)
}

/// A service and the neighbourhoods, or nothing when there is no such service.
async fn load(ctx: &Ctx, id: ServiceId) -> Result<(Current, Choices), PageError> {
    let read = move |tx: &mut Tx<'_, '_>,
                     grant: &Grant<Neighbourhood>|
          -> Result<(Option<Current>, Vec<AreaName>), DbError> {
        Ok((store::current(tx, grant, id)?, area::names(tx, grant)?))
    };
    let (current, names) = ctx.neighbourhood().read(read).await?;
    let current = current.ok_or(PageError::NotFound)?;
    let choices = Choices::of(&ctx.t, &names, &current.service.areas);
    Ok((current, choices))
}

pub(super) async fn edit(ctx: Ctx, Path(service): Path<String>) -> Result<Page, PageError> {
    let id = ctx.id(&service)?;
    let (current, choices) = load(&ctx, id).await?;
    page(&ctx, filled(&ctx, &current), choices, Some(id))
}

/// The texts of the form's single fields, by name.
fn fields(current: &Current) -> Vec<(&'static str, String)> {
    let s = &current.service;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("name", s.name.clone()),
        ("organization", current.organization.clone()),
        ("description", s.description.clone()),
        ("kind", s.kind.code().to_owned()),
        ("line", s.line.code().to_owned()),
        ("status", s.status.code().to_owned()),
        ("can", optional(&s.can)),
        ("will_not", optional(&s.will_not)),
        ("place", optional(&s.place)),
        ("hours", optional(&s.hours)),
        ("cost", optional(&s.cost)),
        ("phone", optional(&s.phone)),
        ("email", optional(&s.email)),
        ("contact", s.contact.as_ref().map(|c| c.name.clone()).unwrap_or_default()),
        ("lead", s.working.lead.map_or("", LeadTime::code).to_owned()),
        ("leads", s.working.leads.map_or("", Leads::code).to_owned()),
        ("staff_contact", optional(&s.working.staff_contact)),
    ]
}

fn filled(ctx: &Ctx, current: &Current) -> Form {
    let form = ctx.form().at_version(current.version);
    let form = fields(current).into_iter().fold(form, |form, (name, text)| form.with(name, text));
    let service = &current.service;
    let form = service.areas.iter().fold(form, |form, area| form.with("areas", area.as_str()));
    let form = service.themes.iter().fold(form, |form, theme| form.with("themes", theme.code()));
    if service.contact.is_some() { form.with("consent", "yes") } else { form }
}

/// Reads the form. Nothing comes back when something is wrong with it; the form then says what.
fn read(form: &mut Form, choices: &Choices, today: Date) -> Option<NewService> {
    let (name, description) = (form.text("name", 300), form.text("description", 4_000));
    let organization = form.optional_text("organization", 300);
    let (kind, line, status) = (form.choice("kind"), form.choice("line"), form.choice("status"));
    let (can, will_not) = (form.optional_text("can", 1_000), form.optional_text("will_not", 1_000));
    let (place, hours) = (form.optional_text("place", 300), form.optional_text("hours", 1_000));
    let (cost, phone) = (form.optional_text("cost", 500), form.optional_text("phone", 50));
    let email = form.optional_text("email", 300);
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        form.refuse("email", "social-map-bad-email");
    }
    let contact = form.optional_text("contact", 200);
    if contact.is_some() && !form.has("consent", "yes") {
        form.refuse("consent", "social-map-consent-needed");
    }
    let (lead, leads) = (form.optional_choice("lead"), form.optional_choice("leads"));
    let working = Working { lead, leads, staff_contact: form.optional_text("staff_contact", 500) };
    let chosen = choices.areas.iter().filter(|c| form.has("areas", &c.value));
    let service = NewService {
        name: name?,
        provider: organization.map_or(Provider::Nobody, Provider::Named),
        description: description?,
        status: status?,
        kind: kind?,
        line: line?,
        can,
        will_not,
        areas: chosen.filter_map(|c| AreaCode::parse(&c.value).ok()).collect(),
        themes: form.choices("themes"),
        place,
        hours,
        cost,
        phone,
        email,
        contact: contact.map(|name| ContactPerson { name, consented_on: today }),
        working,
    };
    form.is_fine().then_some(service)
}

/// The check of someone who has just written an entry down.
fn checked_by(ctx: &Ctx) -> Assured {
    let by = ctx.session().map(|session| session.name.clone()).unwrap_or_default();
    Assured { on: ctx.today(), by }
}

pub(super) async fn add(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let names = ctx.neighbourhood().read(area::names).await?;
    let choices = Choices::of(&ctx.t, &names, &[]);
    let mut form = ctx.filled(posted);
    let Some(service) = read(&mut form, &choices, ctx.today()) else {
        return Ok(page(&ctx, form, choices, None)?.into_response());
    };
    let assured = checked_by(&ctx);
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, DbError> {
        store::add_service(tx, grant, &service, Some(&assured))?;
        Ok(Replied("/buurt/beheer?gedaan=done-service-added".to_owned()))
    };
    ctx.neighbourhood().write(&form, write).await?.map_err(PageError::from)
}

pub(super) async fn save(
    ctx: Ctx,
    Path(service): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id = ctx.id(&service)?;
    let (_, choices) = load(&ctx, id).await?;
    let mut form = ctx.filled(posted);
    let Some(service) = read(&mut form, &choices, ctx.today()) else {
        return Ok(page(&ctx, form, choices, Some(id))?.into_response());
    };
    let version = form.version_number();
    let ours = service.clone();
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, ChangeError> {
        store::change_service(tx, grant, id, version, &service)?;
        Ok(Replied("/buurt/beheer?gedaan=done-service-changed".to_owned()))
    };
    match ctx.neighbourhood().write(&form, write).await? {
        Ok(response) => Ok(response),
        Err(ChangeError::Stale(theirs)) => {
            meanwhile(&mut form, &ours, &theirs, &choices);
            Ok(page(&ctx, form, choices, Some(id))?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// Someone else changed the entry: puts their words beside ours.
fn meanwhile(form: &mut Form, ours: &NewService, theirs: &Current, choices: &Choices) {
    let labels = |choices: &[Choice], codes: &[&str]| -> String {
        let labels = choices.iter().filter(|c| codes.contains(&&*c.value)).map(|c| c.label.as_str());
        labels.collect::<Vec<_>>().join(", ")
    };
    let mut texts = fields(theirs);
    if ours.areas != theirs.service.areas {
        let codes: Vec<&str> = theirs.service.areas.iter().map(AreaCode::as_str).collect();
        texts.push(("areas", labels(&choices.areas, &codes)));
    }
    if ours.themes != theirs.service.themes {
        let codes: Vec<&str> = theirs.service.themes.iter().map(|theme| theme.code()).collect();
        texts.push(("themes", labels(&choices.themes, &codes)));
    }
    form.meanwhile(theirs.version, texts);
    if form.is_fine() {
        // Only counted on, for instance by a check: nothing differs, but it must be looked at once more.
        form.refuse("name", "social-map-check-stale");
    }
}

pub(super) async fn check(
    ctx: Ctx,
    Path(service): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id = ctx.id(&service)?;
    let form = ctx.filled(posted);
    let (version, assured) = (form.version_number(), checked_by(&ctx));
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| -> Result<Replied, ChangeError> {
        store::assure(tx, grant, id, version, &assured)?;
        Ok(Replied("/buurt/beheer?gedaan=done-service-checked".to_owned()))
    };
    match ctx.neighbourhood().write(&form, write).await? {
        Ok(response) => Ok(response),
        Err(ChangeError::Stale(_)) => {
            // What was checked is not what stands there now: show that.
            let (current, choices) = load(&ctx, id).await?;
            let mut form = filled(&ctx, &current);
            form.refuse("name", "social-map-check-stale");
            Ok(page(&ctx, form, choices, Some(id))?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

impl From<ChangeError> for PageError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Absent | ChangeError::Stale(_) => Self::NotFound,
            ChangeError::Db(e) => e.into(),
        }
    }
}
