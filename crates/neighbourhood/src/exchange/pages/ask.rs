//! Asking and offering: one page each, without signing in. Whoever is known says only what is new; a worker asks for someone
//! without a name.

use super::super::rules::{
    Asked, DayPart, Gender, GenderWish, Help, Language, LanguageWish, Liking, MOST_AT_ONCE, Offered, Reach,
    Said, Setting, Weekday, first_name,
};
use super::super::store::{self, Asking, Keeping, OfferError};
use super::areas;
use crate::area::{self, AreaCode};
use askama::Template;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Asking as Access, Capacity, Exchange, Grant, Replied, Tx};
use foundation::identity::Code;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// Longest question, in characters.
const LONG: usize = 1_000;
/// Holds what a new code follows from, for as long as it takes to write the code down.
const COOKIE: &str = "samenspel-code";
const COOKIE_SECONDS: u32 = 900;
const FROM_FORM: &str = "neighbour code";

/// Who fills the form in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Someone who is known among neighbours already.
    Known,
    /// Someone new, for themselves.
    New,
    /// The same, who has signed in with an account of their own: a resident.
    NewWithAccount,
    /// A worker, for someone whose name is not given.
    Worker,
    /// The coordinator, for someone who is on the telephone.
    Coordinator,
}

impl Who {
    /// Whether they say who it is about.
    const fn says_name(self) -> bool {
        matches!(self, Self::New | Self::NewWithAccount | Self::Coordinator)
    }

    /// Whether they say something of the person at all.
    const fn says(self) -> bool {
        !matches!(self, Self::Known)
    }
}

/// Who fills the form in: a neighbour or resident who asked or offered before is known.
async fn who(ctx: &Ctx) -> Result<Who, PageError> {
    let actor = ctx.actor();
    match actor.capacity() {
        Capacity::CareWorker | Capacity::Official => Ok(Who::Worker),
        Capacity::VolunteerCoordinator => Ok(Who::Coordinator),
        Capacity::Resident | Capacity::Neighbour => {
            let asking = Access { actor, action: Action::SeeOwnExchange, subject: Exchange };
            let me = ctx.gate().read(asking, store::me).await?;
            Ok(if me.is_some() { Who::Known } else { Who::NewWithAccount })
        }
        _ => Ok(Who::New),
    }
}

/// What the forms let one choose from.
pub(super) struct Choices {
    pub(super) areas: Vec<Choice>,
    pub(super) help: Vec<Choice>,
    pub(super) likings: Vec<Choice>,
    pub(super) languages: Vec<Choice>,
    pub(super) genders: Vec<Choice>,
    pub(super) days: Vec<Choice>,
    pub(super) parts: Vec<Choice>,
    settings: Vec<Choice>,
    gender_wishes: Vec<Choice>,
    language_wishes: Vec<Choice>,
    reaches: Vec<Choice>,
    pub(super) most: Vec<Choice>,
}

impl Choices {
    pub(super) fn of(t: &Texts, areas: Vec<Choice>) -> Self {
        Self {
            areas,
            help: Choice::all::<Help>(t),
            likings: Choice::all::<Liking>(t),
            languages: Choice::all::<Language>(t),
            genders: Choice::all::<Gender>(t),
            days: Choice::all::<Weekday>(t),
            parts: Choice::all::<DayPart>(t),
            settings: Choice::all::<Setting>(t),
            gender_wishes: Choice::all::<GenderWish>(t),
            language_wishes: Choice::all::<LanguageWish>(t),
            reaches: Choice::all::<Reach>(t),
            most: most_choices(t),
        }
    }

    /// With the neighbourhoods of the map, which are public: reading them leaves no line.
    pub(super) async fn load(ctx: &Ctx) -> Result<Self, PageError> {
        let actor = ctx.actor();
        let asking =
            Access { actor, action: Action::SeeDirectory, subject: foundation::access::Neighbourhood };
        let names = ctx.gate().read(asking, area::names).await?;
        Ok(Self::of(&ctx.t, areas(ctx, names)))
    }
}

/// One, two or three people at a time (R69).
pub(crate) fn most_choices(t: &Texts) -> Vec<Choice> {
    let choice = |n: u8| Choice {
        value: n.to_string(),
        label: t.with("exchange-most-people", &[("count", u32::from(n).into())]),
    };
    (1..=MOST_AT_ONCE).map(choice).collect()
}

#[derive(Template)]
#[template(path = "exchange/ask.html")]
struct AskPage {
    frame: Frame,
    t: Texts,
    form: Form,
    who: Who,
    choices: Choices,
    lead: String,
}

#[derive(Template)]
#[template(path = "exchange/offer.html")]
struct OfferPage {
    frame: Frame,
    t: Texts,
    form: Form,
    who: Who,
    choices: Choices,
}

fn ask_page(ctx: &Ctx, form: Form, who: Who, choices: Choices) -> Result<Page, PageError> {
    let t = &ctx.t;
    let lead = t.get(match who {
        Who::Worker => "exchange-ask-lead-worker",
        Who::Coordinator => "exchange-ask-lead-coordinator",
        Who::New | Who::NewWithAccount | Who::Known => "exchange-ask-lead",
    });
    let fine = form.is_fine();
    let page =
        AskPage { frame: ctx.frame(t.get("exchange-ask-title")), t: t.clone(), form, who, choices, lead };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

fn offer_page(ctx: &Ctx, form: Form, who: Who, choices: Choices) -> Result<Page, PageError> {
    let fine = form.is_fine();
    let frame = ctx.frame(ctx.t.get("exchange-offer-title"));
    let page = OfferPage { frame, t: ctx.t.clone(), form, who, choices };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

/// An empty form. Whoever has an account has said their name already.
fn blank(ctx: &Ctx, who: Who) -> Form {
    let form =
        ctx.form().with("gender", Gender::NotSaid.code()).with("wish_gender", GenderWish::Either.code());
    let form =
        form.with("wish_language", LanguageWish::Must.code()).with("languages", Language::Dutch.code());
    match ctx.session().filter(|_| who == Who::NewWithAccount) {
        Some(session) => form.with("name", session.name.as_str()),
        None => form,
    }
}

pub(super) async fn ask_form(ctx: Ctx) -> Result<Page, PageError> {
    let (who, choices) = (who(&ctx).await?, Choices::load(&ctx).await?);
    ask_page(&ctx, blank(&ctx, who), who, choices)
}

pub(super) async fn offer_form(ctx: Ctx) -> Result<Page, PageError> {
    let (who, choices) = (who(&ctx).await?, Choices::load(&ctx).await?);
    offer_page(&ctx, blank(&ctx, who).with("reach", Reach::Near.code()), who, choices)
}

/// Reads what someone says of themselves. Only a neighbourhood of the map is taken.
pub(super) fn read_said(form: &mut Form, choices: &Choices, with_name: WithName) -> Said {
    let (name, contact) = match with_name {
        WithName::Asked => {
            let (name, contact) = (form.text("name", 200), form.text("contact", 200));
            if name.as_deref().is_some_and(|name| first_name(name).is_empty()) {
                form.refuse("name", "web-required");
            }
            (name, contact)
        }
        WithName::NotAsked => (None, None),
    };
    let typed = form.value("area").to_owned();
    let known = choices.areas.iter().any(|choice| choice.value == typed);
    if !known {
        form.refuse("area", "web-choose");
    }
    Said {
        name,
        contact,
        area: AreaCode::parse(&typed).ok().filter(|_| known),
        gender: form.optional_choice("gender").unwrap_or(Gender::NotSaid),
        languages: form.choices("languages"),
        likings: form.choices("likings"),
        days: form.choices("days"),
        parts: form.choices("parts"),
    }
}

/// Whether a form asks for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WithName {
    Asked,
    NotAsked,
}

/// Reads who it is about, as far as the form asks it.
fn read_keeping(ctx: &Ctx, form: &mut Form, who: Who, choices: &Choices) -> Keeping {
    if !who.says() {
        return Keeping::Known;
    }
    let with_name = if who.says_name() { WithName::Asked } else { WithName::NotAsked };
    let said = read_said(form, choices, with_name);
    Keeping::New(said, random(ctx, form.once()))
}

/// What a code is made of: it follows from the form's own key and a key of the municipality, so that whoever sends the same
/// form twice is shown the same code, and nobody else can work it out.
pub(super) fn random(ctx: &Ctx, once: &str) -> [u8; 12] {
    let blind = ctx.gate().keys().blind(FROM_FORM, once);
    let mut random = [0; 12];
    random.iter_mut().zip(blind).for_each(|(to, from)| *to = from);
    random
}

/// All of what is asked must be offered by one person: the form asks for at least one kind of help.
fn read_help(form: &mut Form) -> Vec<Help> {
    let help: Vec<Help> = form.choices("help");
    if help.is_empty() {
        form.refuse("help", "exchange-help-needed");
    }
    help
}

fn read_asking(form: &mut Form) -> Option<Asking> {
    let words = form.text("words", LONG);
    let (help, setting) = (read_help(form), form.choice("setting"));
    let (gender, language) = (form.choice("wish_gender"), form.choice("wish_language"));
    let also = form.has("also_offers", "yes");
    if !form.is_fine() {
        return None;
    }
    let asked = Asked { words: words?, help, gender: gender?, language: language? };
    let same = || Offered {
        words: String::new(),
        help: asked.help.clone(),
        reach: Reach::Near,
        gender: asked.gender,
    };
    let also_offers = also.then(same);
    Some(Asking { asked, setting: setting?, also_offers })
}

pub(super) async fn ask(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let (who, choices) = (who(&ctx).await?, Choices::load(&ctx).await?);
    let mut form = ctx.filled(posted);
    let keeping = read_keeping(&ctx, &mut form, who, &choices);
    let Some(asking) = read_asking(&mut form) else {
        return Ok(ask_page(&ctx, form, who, choices)?.into_response());
    };
    let to = after(who);
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, OfferError> {
        store::ask(tx, grant, keeping, &asking)?;
        Ok(Replied(to.to_owned()))
    };
    match ctx.exchange().write(&form, write).await? {
        Ok(response) => Ok(with_code(&ctx, response, who, form.once())),
        Err(OfferError::TooMany) => {
            form.refuse("words", "exchange-too-many");
            Ok(ask_page(&ctx, form, who, choices)?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn offer(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let (who, choices) = (who(&ctx).await?, Choices::load(&ctx).await?);
    let mut form = ctx.filled(posted);
    let keeping = read_keeping(&ctx, &mut form, who, &choices);
    let Some((offered, most)) = read_offer(&mut form) else {
        return Ok(offer_page(&ctx, form, who, choices)?.into_response());
    };
    let to = after(who);
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, OfferError> {
        store::offer(tx, grant, keeping, &offered, most)?;
        Ok(Replied(to.to_owned()))
    };
    match ctx.exchange().write(&form, write).await? {
        Ok(response) => Ok(with_code(&ctx, response, who, form.once())),
        Err(OfferError::TooMany) => {
            form.refuse("help", "exchange-too-many");
            Ok(offer_page(&ctx, form, who, choices)?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn read_offer(form: &mut Form) -> Option<(Offered, u8)> {
    let words = form.optional_text("words", LONG);
    let (help, reach, gender) = (read_help(form), form.choice("reach"), form.choice("wish_gender"));
    let most = read_most(form, "most");
    form.is_fine().then_some(())?;
    Some((Offered { words: words.unwrap_or_default(), help, reach: reach?, gender: gender? }, most?))
}

/// An offer without a limit is none: one, two or three people at a time (R69).
pub(crate) fn read_most(form: &mut Form, field: &str) -> Option<u8> {
    let most = form.value(field).parse().ok().filter(|most| (1..=MOST_AT_ONCE).contains(most));
    if most.is_none() {
        form.refuse(field, "exchange-most-needed");
    }
    most
}

/// Where one goes after asking or offering.
const fn after(who: Who) -> &'static str {
    match who {
        Who::New | Who::Coordinator => "/buurt/code?gedaan=done-exchange-kept",
        Who::Known | Who::NewWithAccount => "/buurt/mij?gedaan=done-exchange-kept",
        Who::Worker => "/buurt/koppelen?gedaan=done-exchange-kept",
    }
}

/// Sends along, for a short time, what the new code follows from. Whoever has an account signs in with that.
fn with_code(ctx: &Ctx, response: Response, who: Who, once: &str) -> Response {
    match who {
        Who::New | Who::Coordinator => code_along(ctx, response, once),
        Who::Known | Who::NewWithAccount | Who::Worker => response,
    }
}

/// See [`with_code`].
pub(super) fn code_along(ctx: &Ctx, mut response: Response, once: &str) -> Response {
    let line = ctx.house.set_cookie(COOKIE, once, COOKIE_SECONDS);
    if let Ok(value) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

#[derive(Template)]
#[template(path = "exchange/code.html")]
struct CodePage {
    frame: Frame,
    t: Texts,
    /// The code; none when it was shown long enough ago, or there was none.
    code: Option<String>,
    /// Who reads it out to someone else goes back to this.
    back: Option<&'static str>,
    own: bool,
}

/// The code with which someone comes back: shown for a quarter of an hour, to the browser that sent the form.
pub(super) async fn code(ctx: Ctx, headers: HeaderMap) -> Result<Page, PageError> {
    let sent = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = sent.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let once = pairs.find_map(|(name, value)| (name == COOKIE).then_some(value));
    let code = once.map(|once| Code::new(random(&ctx, once)).printed());
    let coordinator = ctx.actor().capacity() == Capacity::VolunteerCoordinator;
    ctx.page(&CodePage {
        frame: ctx.frame(ctx.t.get("exchange-code-title")),
        t: ctx.t.clone(),
        code,
        back: coordinator.then_some("/buurt/mensen"),
        own: matches!(ctx.actor().capacity(), Capacity::Resident | Capacity::Neighbour),
    })
}

impl From<OfferError> for PageError {
    fn from(error: OfferError) -> Self {
        match error {
            OfferError::NotKnown | OfferError::Absent | OfferError::Stale => Self::NotFound,
            OfferError::TooMany => Self::Busy,
            OfferError::Db(error) => error.into(),
        }
    }
}
