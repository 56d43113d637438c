//! The team's pages: the grounds, a new one, and what people said about it.

use super::{MIDDLE, SHORT, badge, decider};
use crate::consent::rules::{
    ConsentId, Decider, Ground, LONGEST, NewConsent, Refusal, Said, Say, State, Way,
};
use crate::consent::store::{self, ConsentError, Known};
use crate::file::{self, Member};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::ids::{PersonId, Uuid};
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};
use neighbourhood::social_map::{self, Entry, ServiceId};

/// So many services are offered to choose from.
const SHOWN: u32 = 50;

/// A ground in a list.
struct Line {
    href: String,
    title: String,
    facts: String,
    badge: (&'static str, String),
}

struct Listed {
    label: String,
    known: Vec<Known>,
    members: Vec<Member>,
    can_write: bool,
}

fn listed(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Listed, ConsentError> {
    Ok(Listed {
        label: file::head(tx, grant)?.label,
        known: store::all(tx, grant)?,
        members: file::members(tx, grant)?,
        can_write: grant.may(Action::RecordConsent),
    })
}

#[derive(Template)]
#[template(path = "consent/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    lines: Vec<Line>,
    can_write: bool,
}

pub(super) async fn list(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let Listed { label, known, members, can_write } = ctx.household(&handle)?.read(listed).await?;
    let t = &ctx.t;
    let line = |known: &Known| Line {
        href: format!("/werk/h/{handle}/delen/{}", ctx.handle(known.consent.id)),
        title: title(t, &members, known),
        facts: t.with("consent-until", &[("date", t.date(known.consent.new.until).into())]),
        badge: badge(t, &members, &known.state),
    };
    ctx.page(&ListPage {
        frame: ctx.frame(t.get("consent-title")),
        t: t.clone(),
        lines: known.iter().map(line).collect(),
        handle,
        label,
        can_write,
    })
}

fn title(t: &Texts, members: &[Member], known: &Known) -> String {
    let about = decider(members, &Decider::Member(known.consent.new.about));
    let values = [("whom", known.consent.new.whom.clone().into()), ("name", about.into())];
    t.with("consent-line", &values)
}

/// What a new ground can be about, and with whom.
struct Around {
    label: String,
    members: Vec<Member>,
    services: Vec<Entry>,
}

fn around(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Around, ConsentError> {
    let day = tx.today();
    let mut members = file::members(tx, grant)?;
    members.retain(|m| m.belongs_on(day));
    let services = social_map::checked_last(tx, grant, SHOWN)?;
    Ok(Around { label: file::head(tx, grant)?.label, members, services })
}

#[derive(Template)]
#[template(path = "consent/new.html")]
struct NewPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    people: Vec<Choice>,
    services: Vec<Choice>,
    grounds: Vec<Choice>,
}

fn new_page(ctx: &Ctx, handle: String, around: Around, form: Form) -> NewPage {
    let t = &ctx.t;
    let other = Choice { value: String::new(), label: t.get("consent-other-service") };
    let service = |s: &Entry| Choice {
        value: ctx.handle(s.id),
        label: if s.organization.is_empty() {
            s.name.clone()
        } else {
            format!("{} ({})", s.name, s.organization)
        },
    };
    NewPage {
        frame: ctx.frame(t.get("consent-new-title")),
        t: t.clone(),
        people: around
            .members
            .iter()
            .map(|m| Choice { value: ctx.handle(m.person), label: m.name() })
            .collect(),
        services: std::iter::once(other).chain(around.services.iter().map(service)).collect(),
        // None is chosen beforehand: consent is never the default (R105).
        grounds: Choice::all::<Ground>(t),
        label: around.label,
        form,
        handle,
    }
}

pub(super) async fn new(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let around = ctx.household(&handle)?.read(around).await?;
    // As little as possible, unless the household wants more to be told.
    let mut form = ctx
        .form()
        .with("until", ctx.today().plus_months(6).digits())
        .with("what", ctx.t.get("consent-what-least"));
    if let [only] = &around.members[..] {
        form = form.with("about", ctx.handle(only.person));
    }
    ctx.page(&new_page(&ctx, handle, around, form))
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    if let Some(typed) = read(&ctx, &mut form) {
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let new = named(tx, grant, typed)?;
            let id = store::record(tx, grant, &new)?;
            let to = format!("/werk/h/{}/delen/{}", tx.handle(grant.household()), tx.handle(id));
            Ok::<_, ConsentError>(Replied(format!("{to}?gedaan=done-consent-recorded")))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(ConsentError::Refused(refusal)) => {
                let field = match refusal {
                    Refusal::WhyMissing => "why",
                    Refusal::WrongDay => "until",
                    Refusal::NotAMember | Refusal::NobodyDecides | Refusal::NotADecider => "about",
                };
                form.refuse(field, refusal.text_key());
            }
            Err(other) => return Err(other.into()),
        }
    }
    let around = ctx.household(&handle)?.read(around).await?;
    Ok(ctx.refused_page(&new_page(&ctx, handle, around, form))?.into_response())
}

/// With whom, as it was chosen: of a service of the map the name is looked up when it is kept.
enum Whom {
    Service(ServiceId),
    Named(String),
}

struct Typed {
    ground: Ground,
    about: PersonId,
    whom: Whom,
    purpose: String,
    what: String,
    why: Option<String>,
    from: Date,
    until: Date,
}

fn named(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    typed: Typed,
) -> Result<NewConsent, ConsentError> {
    let Typed { ground, about, whom, purpose, what, why, from, until } = typed;
    let (service, whom) = match whom {
        Whom::Service(id) => {
            let entry = social_map::entry(tx, grant, id)?.ok_or(ConsentError::NotThere)?;
            (Some(Uuid::from(id)), entry.name)
        }
        Whom::Named(name) => (None, name),
    };
    Ok(NewConsent { ground, about, service, whom, purpose, what, why, from, until })
}

fn read(ctx: &Ctx, form: &mut Form) -> Option<Typed> {
    let about = ctx.id::<PersonId>(form.value("about")).ok();
    if about.is_none() {
        form.refuse("about", "web-choose");
    }
    let service = ctx.id::<ServiceId>(form.value("service")).ok();
    if service.is_none() && !form.value("service").is_empty() {
        form.refuse("service", "web-choose");
    }
    let whom = match service {
        Some(id) => Some(Whom::Service(id)),
        None => form.text("whom", SHORT).map(Whom::Named),
    };
    let (purpose, what) = (form.text("purpose", MIDDLE), form.text("what", MIDDLE));
    let ground = form.choice::<Ground>("ground");
    let why = form.optional_text("why", MIDDLE);
    if why.is_none() && ground.is_some_and(|ground| ground != Ground::Consent) {
        form.refuse("why", Refusal::WhyMissing.text_key());
    }
    let until = form.date("until", Bounds::coming(ctx.today(), LONGEST));
    let typed = Typed {
        ground: ground?,
        about: about?,
        whom: whom?,
        purpose: purpose?,
        what: what?,
        why,
        from: ctx.today(),
        until: until?,
    };
    form.is_fine().then_some(typed)
}

/// One ground, and what its page needs.
pub(super) struct One {
    label: String,
    pub(super) known: Known,
    pub(super) members: Vec<Member>,
    can_write: bool,
}

pub(super) fn one(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ConsentId,
) -> Result<One, ConsentError> {
    Ok(One {
        label: file::head(tx, grant)?.label,
        known: store::one(tx, grant, id)?,
        members: file::members(tx, grant)?,
        can_write: grant.may(Action::RecordConsent),
    })
}

#[derive(Template)]
#[template(path = "consent/show.html")]
struct ShowPage {
    frame: Frame,
    t: Texts,
    form: Form,
    stop_form: Form,
    handle: String,
    label: String,
    here: String,
    /// The handle of this ground, for the referral that is made on it.
    consent: String,
    badge: (&'static str, String),
    facts: Vec<(String, String)>,
    said: Vec<String>,
    who: Vec<Choice>,
    answers: Vec<Choice>,
    ways: Vec<Choice>,
    /// Whether the team may still write here.
    open: bool,
    /// Whether a referral can be made on it.
    stands: bool,
}

/// What a ground says, line by line.
fn facts(t: &Texts, one: &One) -> Vec<(String, String)> {
    let new = &one.known.consent.new;
    let fact = |key: &str, value: String| (t.get(key), value);
    let mut facts = vec![
        fact("consent-ground", t.get(new.ground.text_key())),
        fact("consent-about", decider(&one.members, &Decider::Member(new.about))),
        fact("consent-whom", new.whom.clone()),
        fact("consent-purpose", new.purpose.clone()),
        fact("consent-what", new.what.clone()),
        fact("consent-until-fact", t.date(new.until)),
    ];
    if let Some(why) = &new.why {
        facts.push(fact("consent-why", why.clone()));
    }
    facts
}

fn show_page(ctx: &Ctx, handle: String, one: One, form: Form) -> ShowPage {
    let t = &ctx.t;
    let facts = facts(t, &one);
    let One { label, known, members, can_write } = one;
    ShowPage {
        frame: ctx.frame(title(t, &members, &known)),
        t: t.clone(),
        here: format!("/werk/h/{handle}/delen/{}", ctx.handle(known.consent.id)),
        consent: ctx.handle(known.consent.id),
        badge: badge(t, &members, &known.state),
        said: known.said.iter().map(|say| said(t, &members, say)).collect(),
        who: known.needed.iter().map(|who| decider_choice(ctx, &members, who)).collect(),
        answers: Choice::all::<Said>(t),
        ways: Choice::all::<Way>(t).into_iter().filter(|c| c.value != Way::Own.code()).collect(),
        open: can_write && known.consent.stopped.is_none(),
        stands: can_write && known.state == State::Stands,
        stop_form: ctx.form(),
        facts,
        form,
        label,
        handle,
    }
}

/// Before the name of a decider from outside the household, who has no handle; a handle holds no colon.
const NAMED: &str = "named:";

/// Someone who decides, to choose. The value says who it is, not where they stood in the list: between showing and
/// sending the list may change, and a yes must never become someone else's.
fn decider_choice(ctx: &Ctx, members: &[Member], who: &Decider) -> Choice {
    let value = match who {
        Decider::Member(person) => ctx.handle(*person),
        Decider::Named(name) => format!("{NAMED}{name}"),
    };
    Choice { value, label: decider(members, who) }
}

/// The reverse; whether they decide is for the rules.
fn read_decider(ctx: &Ctx, value: &str) -> Option<Decider> {
    match value.strip_prefix(NAMED) {
        Some(name) => Some(Decider::Named(name.to_owned())),
        None => ctx.id(value).ok().map(Decider::Member),
    }
}

/// What someone said, in words.
pub(super) fn said(t: &Texts, members: &[Member], say: &Say) -> String {
    let values = [
        ("name", decider(members, &say.by).into()),
        ("said", t.get(say.said.text_key()).into()),
        ("way", t.get(say.way.text_key()).into()),
        ("date", t.date(say.on).into()),
    ];
    t.with("consent-said-line", &values)
}

pub(super) async fn show(
    ctx: Ctx,
    Path((handle, consent)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let id: ConsentId = ctx.id(&consent)?;
    let one = ctx.household(&handle)?.read(move |tx, grant| one(tx, grant, id)).await?;
    // How it was said is mostly this; what was said is never filled in beforehand (R105).
    let mut form = ctx.form().with("on", ctx.today().digits()).with("way", Way::Spoken.code());
    if let [only] = &one.known.needed[..] {
        form = form.with("who", decider_choice(&ctx, &one.members, only).value);
    }
    ctx.page(&show_page(&ctx, handle, one, form))
}

pub(super) async fn say(
    ctx: Ctx,
    Path((handle, consent)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ConsentId = ctx.id(&consent)?;
    let mut form = ctx.filled(posted);
    let who = read_decider(&ctx, form.value("who"));
    if who.is_none() {
        form.refuse("who", "web-choose");
    }
    let said = form.choice::<Said>("said");
    let way = form.choice::<Way>("way").filter(|way| *way != Way::Own);
    if way.is_none() {
        form.refuse("way", "web-choose");
    }
    let on = form.date("on", Bounds::past(ctx.today(), 2));
    if let (Some(by), Some(said), Some(way), Some(on), true) = (who, said, way, on, form.is_fine()) {
        let to = format!("/werk/h/{handle}/delen/{consent}?gedaan=done-consent-said");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::say(tx, grant, id, &Say { by, said, way, on })?;
            Ok::<_, ConsentError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(ConsentError::Refused(refusal)) => form.refuse("who", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let one = ctx.household(&handle)?.read(move |tx, grant| one(tx, grant, id)).await?;
    Ok(ctx.refused_page(&show_page(&ctx, handle, one, form))?.into_response())
}

pub(super) async fn stop(
    ctx: Ctx,
    Path((handle, consent)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ConsentId = ctx.id(&consent)?;
    let form = ctx.filled(posted);
    let to = format!("/werk/h/{handle}/delen/{consent}?gedaan=done-consent-stopped");
    let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::stop(tx, grant, id)?;
        Ok::<_, ConsentError>(Replied(to))
    });
    Ok(written.await??)
}
