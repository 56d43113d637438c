//! A neighbour's own page: what they ask and offer, who they could meet, and one step to say that something is wrong (R68).

use super::super::rules::{Coupling, Side, Stage};
use super::super::store::{self, Words};
use super::{stage_kind, wanted};
use crate::area::{self, AreaCode};
use crate::exchange::{
    self, Adviser, Incident, Neighbour, Offer, OfferState, Own, Request, RequestState, first_name,
};
use askama::Template;
use foundation::access::{Action, Asking, Exchange, Grant, Tx};
use foundation::db::DbError;
use foundation::log::Looked;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError};
use std::collections::HashMap;
use std::time::Duration;

/// How much of the log is shown.
const LOOKED: u32 = 50;
const LOOKED_DAYS: u64 = 365;
/// Where something that went wrong is reported.
pub(super) const REPORT: &str = "/buurt/mij/voorval";

foundation::codes! {
    /// What a neighbour does with one press.
    pub(super) enum Press {
        /// They would like to.
        Yes = "yes" / "coupling-own-yes",
        /// They would rather not; no reason is asked (R66).
        No = "no" / "coupling-own-no",
        /// They keep to the agreements.
        Sign = "sign" / "coupling-own-sign",
        /// It was good like this.
        Done = "done" / "coupling-own-done",
    }
}

/// What is known of one coupling of one's own.
struct Met {
    coupling: Coupling,
    side: Side,
    other: Option<Neighbour>,
    request: Option<Request>,
    words: Words,
}

struct Loaded {
    own: Own,
    met: Vec<Met>,
    adviser: Option<Adviser>,
    areas: HashMap<AreaCode, String>,
    looked: Vec<Looked>,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>) -> Result<Option<Loaded>, DbError> {
    let Some(own) = exchange::own(tx, grant)? else { return Ok(None) };
    tx.shown_of(own.me.id);
    let mut met = Vec::new();
    for coupling in store::of_neighbour(tx, grant, own.me.id)? {
        // Before both were asked it is between those who decide.
        if coupling.contacted_on.is_none() {
            continue;
        }
        let Some(side) = coupling.side_of(own.me.id) else { continue };
        let other = if side == Side::Asker { coupling.helper } else { coupling.asker };
        met.push(Met {
            side,
            other: exchange::someone(tx, grant, other)?,
            request: exchange::request(tx, grant, coupling.request)?,
            words: store::words(tx, grant, &coupling)?,
            coupling,
        });
    }
    let since = tx.now().minus(Duration::from_secs(LOOKED_DAYS * 24 * 3600));
    let looked = tx.looked_at_neighbour(grant, own.me.id, since, LOOKED)?;
    let names = area::names(tx, grant)?;
    Ok(Some(Loaded {
        adviser: exchange::adviser(tx, grant)?,
        areas: names.into_iter().map(|area| (area.code, area.name)).collect(),
        met,
        own,
        looked,
    }))
}

/// A question of one's own.
struct Question {
    help: String,
    words: String,
    state: (&'static str, String),
    /// Where it is taken back.
    stop: Option<(String, Form)>,
}

/// An offer of one's own, with its form.
struct OwnOffer {
    help: String,
    words: String,
    /// Where it is changed; none once it was taken back.
    to: Option<String>,
    most: String,
    state: String,
    form: Form,
}

/// Someone one could meet, or meets.
struct Meeting {
    title: String,
    stage: (&'static str, String),
    question: String,
    /// What stands next to do, in a sentence.
    next: Option<String>,
    address: Option<String>,
    to: String,
    form: Form,
    presses: Vec<(&'static str, String)>,
    /// The form for the address, and its field.
    ask_address: Option<(String, Form)>,
    /// The form for what one thinks of it, and its field.
    say: Option<(String, Form)>,
}

/// What was reported, and what was done about it.
struct Reported {
    on: String,
    said: String,
    answer: Option<(String, String)>,
}

/// A line of who looked.
struct LookedAt {
    at: String,
    who: String,
    what: String,
}

#[derive(Template)]
#[template(path = "coupling/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    known: bool,
    /// What is wrong with a form that was sent.
    refused: Option<Form>,
    questions: Vec<Question>,
    offers: Vec<OwnOffer>,
    meetings: Vec<Meeting>,
    most: Vec<Choice>,
    states: Vec<Choice>,
    adviser: Option<Adviser>,
    reported: Vec<Reported>,
    report: Form,
    looked: Vec<LookedAt>,
}

fn question(ctx: &Ctx, request: &Request) -> Question {
    let open = request.state == RequestState::Open;
    let path = format!("/buurt/mij/vraag/{}/stop", ctx.handle(request.id));
    Question {
        help: wanted(&ctx.t, &request.asked.help),
        words: request.asked.words.clone(),
        state: (if open { "open" } else { "done" }, ctx.t.get(request.state.text_key())),
        stop: open.then(|| (path, ctx.form())),
    }
}

fn own_offer(ctx: &Ctx, offer: &Offer) -> OwnOffer {
    let handle = ctx.handle(offer.id);
    let (most, state) = (format!("most-{handle}"), format!("state-{handle}"));
    let form = ctx.form().at_version(offer.version);
    let form = form.with(&most, offer.most.to_string()).with(&state, offer.state.code());
    let closed = offer.state == OfferState::Closed;
    OwnOffer {
        help: wanted(&ctx.t, &offer.offered.help),
        words: offer.offered.words.clone(),
        to: (!closed).then(|| format!("/buurt/mij/aanbod/{handle}")),
        most,
        state,
        form,
    }
}

fn reported(t: &Texts, incident: Incident) -> Reported {
    let answered = |at| t.with("exchange-report-answered", &[("date", t.date_time(at).into())]);
    Reported {
        on: t.with("exchange-report-on", &[("date", t.date_time(incident.at).into())]),
        said: incident.said,
        answer: incident.answer.map(|(answer, at)| (answered(at), answer)),
    }
}

/// What this side can press now.
fn presses(met: &Met) -> Vec<Press> {
    let (coupling, side) = (&met.coupling, met.side);
    match coupling.stage() {
        Stage::Contacted if coupling.yes.of(side).is_none() => vec![Press::Yes, Press::No],
        Stage::Contacted => vec![Press::No],
        Stage::Confirmed if coupling.signed.of(side).is_none() => vec![Press::Sign, Press::No],
        Stage::Confirmed => vec![Press::No],
        Stage::Running => vec![Press::Done],
        Stage::Proposed | Stage::Ended => Vec::new(),
    }
}

fn next(t: &Texts, met: &Met) -> Option<String> {
    let (coupling, side) = (&met.coupling, met.side);
    let key = match coupling.stage() {
        Stage::Contacted if coupling.yes.of(side).is_some() => "coupling-own-wait",
        Stage::Contacted => "coupling-own-choose",
        Stage::Confirmed if coupling.signed.of(side).is_none() => "coupling-own-agreements",
        Stage::Confirmed => "coupling-own-meet",
        Stage::Running => "coupling-own-running",
        Stage::Proposed | Stage::Ended => return None,
    };
    Some(t.get(key))
}

/// A first name and a quarter (R65).
fn other(t: &Texts, met: &Met, areas: &HashMap<AreaCode, String>) -> String {
    super::table::who(t, met.other.as_ref(), areas)
}

fn meeting(ctx: &Ctx, met: &Met, areas: &HashMap<AreaCode, String>) -> Meeting {
    let (t, coupling) = (&ctx.t, &met.coupling);
    let stage = coupling.stage();
    let title = match met.side {
        Side::Asker => "coupling-own-helper",
        Side::Helper => "coupling-own-asker",
    };
    let question = met.request.as_ref().map(|request| match met.side {
        Side::Asker => wanted(t, &request.asked.help),
        Side::Helper => format!("{}. {}", wanted(t, &request.asked.help), request.asked.words),
    });
    let mine = if met.side == Side::Asker { &met.words.asker } else { &met.words.helper };
    let form = ctx.form().at_version(coupling.version);
    let handle = ctx.handle(coupling.id);
    let (address, view) = (format!("address-{handle}"), format!("view-{handle}"));
    let may_ask = matches!(stage, Stage::Confirmed | Stage::Running) && met.side == Side::Asker;
    let shown = matches!(stage, Stage::Confirmed | Stage::Running);
    Meeting {
        title: t.with(title, &[("who", other(t, met, areas).into())]),
        stage: (stage_kind(stage), t.get(stage.text_key())),
        question: question.unwrap_or_default(),
        next: next(t, met),
        address: met.words.address.clone().filter(|_| shown),
        to: format!("/buurt/mij/{handle}"),
        presses: presses(met).into_iter().map(|press| (press.code(), t.get(press.text_key()))).collect(),
        ask_address: (may_ask && met.words.address.is_none()).then(|| (address, form.clone())),
        say: matches!(stage, Stage::Running | Stage::Ended).then(|| {
            let form = form.clone().with(&view, mine.as_deref().unwrap_or_default());
            (view, form)
        }),
        form,
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Page, PageError> {
    page(&ctx, None).await
}

/// The page; with a form as it was sent to an address when something was wrong with it.
pub(super) async fn page(ctx: &Ctx, refused: Option<(String, Form)>) -> Result<Page, PageError> {
    let asking = Asking { actor: ctx.actor(), action: Action::SeeOwnExchange, subject: Exchange };
    let loaded = ctx.gate().read(asking, load).await?;
    let t = &ctx.t;
    let mut page = OwnPage {
        frame: ctx.frame(t.get("coupling-own-title")),
        t: t.clone(),
        known: loaded.is_some(),
        refused: refused.as_ref().map(|(_, form)| form.clone()),
        questions: Vec::new(),
        offers: Vec::new(),
        meetings: Vec::new(),
        most: exchange::most_choices(t),
        states: Choice::all::<OfferState>(t),
        adviser: None,
        reported: Vec::new(),
        report: ctx.form(),
        looked: Vec::new(),
    };
    if let Some(loaded) = loaded {
        page.fill(ctx, loaded);
    }
    match refused {
        Some((to, form)) => {
            page.put(&to, form);
            ctx.refused_page(&page)
        }
        None => ctx.page(&page),
    }
}

impl OwnPage {
    fn fill(&mut self, ctx: &Ctx, loaded: Loaded) {
        let t = &ctx.t;
        let looked = |line: &Looked| LookedAt {
            at: t.date_time(line.at),
            who: t.get(line.capacity.text_key()),
            what: t.get(line.action.text_key()),
        };
        self.questions = loaded.own.requests.iter().map(|request| question(ctx, request)).collect();
        self.offers = loaded.own.offers.iter().map(|offer| own_offer(ctx, offer)).collect();
        self.meetings = loaded.met.iter().map(|met| meeting(ctx, met, &loaded.areas)).collect();
        self.looked = loaded.looked.iter().map(looked).collect();
        self.adviser = loaded.adviser;
        self.reported = loaded.own.incidents.into_iter().map(|incident| reported(t, incident)).collect();
        if let Some(name) = &loaded.own.me.said.name {
            self.frame.title = t.with("coupling-own-title-name", &[("name", first_name(name).into())]);
        }
    }

    /// Puts a form that was refused in its place.
    fn put(&mut self, to: &str, form: Form) {
        if to == REPORT {
            self.report = form;
            return;
        }
        if let Some(offer) = self.offers.iter_mut().find(|offer| offer.to.as_deref() == Some(to)) {
            offer.form = form;
            return;
        }
        for meeting in &mut self.meetings {
            let places = [("adres", &mut meeting.ask_address), ("mening", &mut meeting.say)];
            for (part, place) in places {
                if let Some((_, place)) = place.as_mut().filter(|_| to == format!("{}/{part}", meeting.to)) {
                    *place = form.clone();
                }
            }
        }
    }
}
