//! The one table at which coordinators and workers decide together: who could meet, why, and who waits without a word.

use super::super::rules::{Chosen, Coupling, Held, Nobody, Proposal, Stage};
use super::super::store::{self, CouplingError, Table, deciders};
use super::{reason_words, settled, stage_kind, wanted};
use crate::area::{self, AreaCode};
use crate::exchange::{self, Help, Neighbour, Offer, OfferId, Request, RequestId, first_name};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use foundation::access::{Capacity, Exchange, Grant, Replied, Tx};
use foundation::ids::NeighbourId;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};
use std::collections::HashMap;

/// What stands on the table, with the names of the quarters.
struct Laid {
    table: Table,
    areas: HashMap<AreaCode, String>,
}

/// Lays the table; with a question that is looked at by itself, also when it was closed since.
async fn lay(ctx: &Ctx, looked_at: Option<RequestId>) -> Result<Laid, PageError> {
    let read = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Laid, CouplingError> {
        let names = area::names(tx, grant)?;
        let areas = names.into_iter().map(|area| (area.code, area.name)).collect();
        let mut table = store::table(tx, grant)?;
        let everyone = &mut table.everyone;
        let closed = looked_at.filter(|id| everyone.requests.iter().all(|request| request.id != *id));
        let closed = closed.map(|id| exchange::request(tx, grant, id)).transpose()?.flatten();
        if let Some(request) = closed {
            let of = exchange::someone(tx, grant, request.neighbour)?;
            everyone.neighbours.extend(of.map(|of| (of.id, of)));
            everyone.requests.push(request);
        }
        Ok(Laid { table, areas })
    };
    ctx.exchange().read(read).await
}

/// Someone as whoever decides sees them: a first name and a quarter (R65).
pub(super) fn who(t: &Texts, neighbour: Option<&Neighbour>, areas: &HashMap<AreaCode, String>) -> String {
    let Some(neighbour) = neighbour else { return t.get("exchange-no-name") };
    let name = match &neighbour.said.name {
        Some(name) => first_name(name).to_owned(),
        None => t.get("exchange-no-name"),
    };
    match neighbour.said.area.as_ref().and_then(|area| areas.get(area)) {
        Some(area) => t.with("coupling-who", &[("name", name.into()), ("area", area.as_str().into())]),
        None => name,
    }
}

impl Laid {
    fn request(&self, id: RequestId) -> Option<&Request> {
        self.table.everyone.requests.iter().find(|request| request.id == id)
    }

    fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.table.everyone.offers.iter().find(|offer| offer.id == id)
    }

    fn who(&self, t: &Texts, id: NeighbourId) -> String {
        who(t, self.table.everyone.neighbours.get(&id), &self.areas)
    }
}

/// A question as whoever decides sees it.
struct Asks {
    who: String,
    help: String,
    words: String,
    waits: String,
    by_worker: bool,
    /// Where one chooses oneself.
    href: String,
}

fn asks(ctx: &Ctx, laid: &Laid, request: &Request) -> Asks {
    let t = &ctx.t;
    Asks {
        who: laid.who(t, request.neighbour),
        help: wanted(t, &request.asked.help),
        words: request.asked.words.clone(),
        waits: waits(t, request.asked_on, ctx.today()),
        by_worker: request.asked_by.is_some(),
        href: format!("/buurt/koppelen/vraag/{}", ctx.handle(request.id)),
    }
}

fn waits(t: &Texts, since: Date, today: Date) -> String {
    t.with("coupling-waits", &[("days", since.days_until(today).into())])
}

/// Someone who could help, as whoever decides sees them.
struct Helps {
    who: String,
    words: String,
    reasons: Vec<String>,
    request: String,
    offer: String,
    form: Form,
}

/// Two who are proposed, with the form that proposes them.
struct Row {
    asks: Asks,
    helps: Helps,
    instead: String,
}

/// A question without anybody.
struct Alone {
    asks: Asks,
    why: Vec<String>,
}

/// A coupling in the list.
struct Going {
    href: String,
    title: String,
    kind: &'static str,
    stage: String,
    next: Option<String>,
}

/// Who waits for a word.
struct Silent {
    asks: Asks,
    /// Since when somebody should have said something.
    due: String,
    to: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "coupling/table.html")]
struct TablePage {
    frame: Frame,
    t: Texts,
    silent: Vec<Silent>,
    rows: Vec<Row>,
    alone: Vec<Alone>,
    going: Vec<Going>,
    /// Whose certificate is asked anew, for the coordinator: where, who, and how it stands.
    certificates: Vec<(String, String, String)>,
    keeper: bool,
}

fn helps(
    ctx: &Ctx,
    laid: &Laid,
    request: RequestId,
    offer: OfferId,
    reasons: &[matching::wishes::Reason],
) -> Option<Helps> {
    let offered = laid.offer(offer)?;
    Some(Helps {
        who: laid.who(&ctx.t, offered.neighbour),
        words: offered.offered.words.clone(),
        reasons: reason_words(&ctx.t, reasons),
        request: ctx.handle(request),
        offer: ctx.handle(offer),
        form: ctx.form(),
    })
}

fn row(ctx: &Ctx, laid: &Laid, proposal: &Proposal) -> Option<Row> {
    Some(Row {
        asks: asks(ctx, laid, laid.request(proposal.request)?),
        helps: helps(ctx, laid, proposal.request, proposal.offer, &proposal.reasons)?,
        instead: instead(&ctx.t, proposal.instead_of),
    })
}

fn instead(t: &Texts, chosen: Chosen) -> String {
    match chosen {
        Chosen::NobodyElse => t.get("coupling-instead-nobody"),
        Chosen::FitsBetter => t.get("coupling-instead-better"),
        Chosen::FitsAsWell => t.get("coupling-instead-as-well"),
        Chosen::OthersUnhelped(people) => t.with("coupling-instead-others", &[("count", people.into())]),
        Chosen::BetterAltogether => t.get("coupling-instead-altogether"),
    }
}

fn nobody(t: &Texts, nobody: &Nobody) -> Vec<String> {
    match nobody {
        Nobody::NobodyOffers => vec![t.get("coupling-nobody-offers")],
        Nobody::SeatsTaken => vec![t.get("coupling-nobody-seats")],
        Nobody::Hindered(held) => held.iter().map(|(held, count)| hindered(t, *held, *count)).collect(),
    }
}

fn hindered(t: &Texts, held: Held, count: usize) -> String {
    t.with("coupling-nobody-held", &[("count", count.into()), ("why", t.get(held.text_key()).into())])
}

/// What is to be done next with a coupling, and from when on.
fn next(t: &Texts, coupling: &Coupling, today: Date) -> Option<String> {
    match coupling.stage() {
        Stage::Proposed if coupling.coordinator_on.is_none() => Some(t.get("coupling-next-coordinator")),
        Stage::Proposed => Some(t.get("coupling-next-contact")),
        Stage::Contacted => Some(t.get("coupling-next-answers")),
        Stage::Confirmed => Some(t.get("coupling-next-meet")),
        Stage::Running => {
            let review = coupling.review_on.filter(|review| *review <= today);
            let last = coupling.last_on.filter(|last| *last <= today);
            match (last, review) {
                (Some(last), _) => Some(t.with("coupling-next-last", &[("date", t.date(last).into())])),
                (None, Some(review)) => {
                    Some(t.with("coupling-next-review", &[("date", t.date(review).into())]))
                }
                (None, None) => None,
            }
        }
        Stage::Ended => None,
    }
}

fn going(ctx: &Ctx, laid: &Laid, coupling: &Coupling) -> Going {
    let t = &ctx.t;
    let stage = coupling.stage();
    let names =
        [("asker", laid.who(t, coupling.asker).into()), ("helper", laid.who(t, coupling.helper).into())];
    Going {
        href: format!("/buurt/koppelen/{}", ctx.handle(coupling.id)),
        title: t.with("coupling-two", &names),
        kind: stage_kind(stage),
        stage: t.get(stage.text_key()),
        next: next(t, coupling, ctx.today()),
    }
}

/// Questions whose owner heard nothing for too long, the longest silent first (R62).
fn silent(ctx: &Ctx, laid: &Laid) -> Vec<Silent> {
    let (t, today) = (&ctx.t, ctx.today());
    let met: Vec<RequestId> = laid
        .table
        .couplings
        .iter()
        .filter(|coupling| coupling.stage() == Stage::Running)
        .map(|coupling| coupling.request)
        .collect();
    let mut late: Vec<&Request> = laid
        .table
        .everyone
        .requests
        .iter()
        .filter(|request| request.word_by() <= today && !met.contains(&request.id))
        .collect();
    late.sort_by_key(|request| (request.word_on, request.id));
    late.into_iter()
        .map(|request| Silent {
            asks: asks(ctx, laid, request),
            due: t.with("coupling-silent-since", &[("date", t.date(request.word_on).into())]),
            to: format!("/buurt/koppelen/vraag/{}/bericht", ctx.handle(request.id)),
            form: ctx.form(),
        })
        .collect()
}

/// Whose certificate of conduct ends soon or is too old, of those who offer (R64).
fn certificates(ctx: &Ctx, laid: &Laid) -> Vec<(String, String, String)> {
    let (t, today) = (&ctx.t, ctx.today());
    let everyone = &laid.table.everyone;
    let mut offering: Vec<NeighbourId> = everyone.offers.iter().map(|offer| offer.neighbour).collect();
    offering.dedup();
    let standing = offering.into_iter().filter_map(|id| {
        let (words, attention) = exchange::conduct_words(t, everyone.neighbours.get(&id)?.conduct_on, today);
        attention.then(|| (format!("/buurt/mensen/{}", ctx.handle(id)), laid.who(t, id), words))
    });
    standing.collect()
}

pub(super) async fn show(ctx: Ctx) -> Result<Page, PageError> {
    let laid = lay(&ctx, None).await?;
    let alone = laid.table.matched.without();
    let keeper = ctx.actor().capacity() == Capacity::VolunteerCoordinator;
    let running = laid.table.couplings.iter().filter(|coupling| coupling.ended.is_none());
    ctx.page(&TablePage {
        frame: ctx.frame(ctx.t.get("coupling-title")),
        t: ctx.t.clone(),
        silent: silent(&ctx, &laid),
        rows: laid
            .table
            .matched
            .proposals()
            .iter()
            .filter_map(|proposal| row(&ctx, &laid, proposal))
            .collect(),
        alone: alone
            .iter()
            .filter_map(|(id, why)| {
                Some(Alone { asks: asks(&ctx, &laid, laid.request(*id)?), why: nobody(&ctx.t, why) })
            })
            .collect(),
        going: running.map(|coupling| going(&ctx, &laid, coupling)).collect(),
        certificates: if keeper { certificates(&ctx, &laid) } else { Vec::new() },
        keeper,
    })
}

/// Proposes two people; from the table or from the page on which one chooses oneself.
pub(super) async fn put(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let (request, offer): (RequestId, OfferId) =
        (ctx.id(form.value("request"))?, ctx.id(form.value("offer"))?);
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, CouplingError> {
        let id = store::put(tx, grant, request, offer)?;
        Ok(Replied(format!("/buurt/koppelen/{}?gedaan=done-coupling-proposed", tx.handle(id))))
    };
    settled(ctx.exchange().write(&form, write).await?, "/buurt/koppelen")
}

#[derive(Template)]
#[template(path = "coupling/choose.html")]
struct ChoosePage {
    frame: Frame,
    t: Texts,
    asks: Asks,
    facts: Vec<(String, String)>,
    fitting: Vec<Helps>,
    heard: (String, Form),
}

/// Everyone who fits one question: whoever decides may choose another than the engine.
pub(super) async fn choose(ctx: Ctx, Path(request): Path<String>) -> Result<Page, PageError> {
    let id: RequestId = ctx.id(&request)?;
    let laid = lay(&ctx, Some(id)).await?;
    let asked = laid.request(id).ok_or(PageError::NotFound)?;
    let t = &ctx.t;
    let fits = laid.table.matched.fitting(id);
    let page = ChoosePage {
        frame: ctx.frame(t.get("coupling-choose-title")),
        t: t.clone(),
        facts: facts(t, asked),
        fitting: fits.iter().filter_map(|(offer, reasons)| helps(&ctx, &laid, id, *offer, reasons)).collect(),
        heard: (format!("/buurt/koppelen/vraag/{request}/bericht"), ctx.form()),
        asks: asks(&ctx, &laid, asked),
    };
    ctx.page(&page)
}

fn facts(t: &Texts, asked: &Request) -> Vec<(String, String)> {
    let help: &[Help] = &asked.asked.help;
    let by = if deciders(asked) == super::super::rules::Deciders::Together {
        "coupling-asked-by-worker"
    } else {
        "coupling-asked-self"
    };
    vec![
        (t.get("coupling-fact-help"), wanted(t, help)),
        (t.get("exchange-setting"), t.get(asked.setting.text_key())),
        (t.get("exchange-wish"), t.get(asked.asked.gender.text_key())),
        (t.get("coupling-fact-asked"), t.date(asked.asked_on)),
        (t.get("coupling-fact-word"), t.date(asked.word_on)),
        (t.get("coupling-fact-by"), t.get(by)),
        (t.get("coupling-fact-state"), t.get(asked.state.text_key())),
    ]
}

/// Notes that whoever asked heard something today (R62).
pub(super) async fn heard(
    ctx: Ctx,
    Path(request): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: RequestId = ctx.id(&request)?;
    let form = ctx.filled(posted);
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, CouplingError> {
        let request = exchange::request(tx, grant, id)?.ok_or(CouplingError::Absent)?;
        tx.shown_of(request.neighbour);
        exchange::heard(tx, grant, id)?;
        Ok(Replied("/buurt/koppelen?gedaan=done-coupling-heard".to_owned()))
    };
    ctx.exchange().write(&form, write).await?.map_err(PageError::from)
}
