//! One household told through the program's own pages, from report to offered plan, so that every address of
//! the table of routes leads somewhere. Used by the route walk and by the tests of bad input.

mod neighbours;
mod teller;

use crate::installation::Installation;
use crate::visitor::{Answer, Visitor};
use foundation::access::{Action, Actor, Asking, Capacity, Neighbourhood};
use neighbourhood::area::{self, PropertyNames, parse_geojson};
use std::collections::BTreeMap;
use teller::Teller;

/// Who the story is about. Every name and word is its own, so that it can be searched for.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    /// Sign-in name and team of the worker.
    pub worker: (&'static str, &'static str),
    /// Sign-in name of a colleague who is asked to take the coordination over.
    pub successor: &'static str,
    /// The resident who reports: name and date of birth.
    pub resident: (&'static str, &'static str),
    /// Someone else of age.
    pub partner: (&'static str, &'static str),
    /// A child.
    pub child: (&'static str, &'static str),
    /// Where they live.
    pub address: &'static str,
    /// What is asked.
    pub question: &'static str,
    /// The volunteer coordinator's sign-in name.
    pub keeper: &'static str,
    /// What the neighbourhood offers.
    pub service: &'static str,
    /// A neighbour who asks, with their words, and one who helps; with what.
    pub asker: &'static str,
    /// The words of who asks.
    pub asks: &'static str,
    /// The neighbour who helps.
    pub helper: &'static str,
    /// With what, by its code.
    pub help: &'static str,
    /// The code of the neighbourhood on the map.
    pub area: &'static str,
}

/// The household that is looked at.
pub const DE_WIT: Cast = Cast {
    worker: ("noor", "Oost"),
    successor: "esra",
    resident: ("Saskia de Wit", "17-2-1984"),
    partner: ("Bram Hoekstra", "3-9-1982"),
    child: ("Yara Hoekstra", "8-11-2016"),
    address: "Elzendreef 27, 9901 AB",
    question: "Ik durf mijn brievenbus niet meer open te doen.",
    keeper: "wim",
    service: "Thuisadministratie Oost",
    asker: "Ria van Dam",
    asks: "Wie loopt er op dinsdag met mij door het park?",
    helper: "Koos Vermeer",
    help: "walking",
    area: "BU99010001",
};

/// A household of other people, whose identifiers are a stranger's.
pub const JANSEN: Cast = Cast {
    worker: ("pieter", "West"),
    successor: "daan",
    resident: ("Gerrit Jansen", "4-4-1950"),
    partner: ("Truus Bakker", "5-5-1952"),
    child: ("Lotte Bakker", "6-6-2014"),
    address: "Lindelaan 3, 9902 CD",
    question: "De trap wordt te steil voor mij.",
    keeper: "ineke",
    service: "Klussendienst West",
    asker: "Corrie Blom",
    asks: "Wie maait het gras naast mijn stoep?",
    helper: "Ali Demir",
    help: "garden",
    area: "BU99020001",
};

/// The household as it now is.
#[derive(Clone)]
pub struct Story {
    /// The worker, signed in.
    pub worker: Visitor,
    /// The colleague who was asked to take the coordination over, signed in.
    pub successor: Visitor,
    /// The resident, signed in with the code from a letter.
    pub resident: Visitor,
    /// The volunteer coordinator, signed in.
    pub keeper: Visitor,
    /// Who keeps the entry of the service, signed in with the code from the coordinator.
    pub owner: Visitor,
    /// That code.
    pub owner_code: String,
    /// The neighbour who holds one action of the plan, signed in with the code from a letter.
    pub holder: Visitor,
    /// That code.
    pub holder_code: String,
    /// The other organisation that was sent a referral, signed in with the code from a letter.
    pub partner: Visitor,
    /// That code.
    pub partner_code: String,
    /// The neighbour who asks, signed in with the code that was shown.
    pub neighbour: Visitor,
    /// That code.
    pub neighbour_code: String,
    /// Its handles, by the name that the addresses of the routes use. `conversation` has been completed.
    pub handles: BTreeMap<&'static str, String>,
    /// A conversation that can still be written on.
    pub draft: String,
    /// The code from the resident's letter.
    pub code: String,
    /// The resident's own handle.
    pub resident_handle: String,
    /// Someone of the household who has a letter waiting.
    pub partner_handle: String,
}

impl Story {
    /// An address with the story's handles in it; none when a part of it has no handle here.
    #[must_use]
    pub fn path(&self, template: &str) -> Option<String> {
        filled(template, &self.handles)
    }

    /// Tells it.
    ///
    /// # Panics
    /// When a step is refused: then the story is not told.
    pub async fn tell(house: &Installation, host: &'static str, cast: &Cast) -> Self {
        let (login, team) = cast.worker;
        let worker = house.staff(host, login, Capacity::CareWorker, team).await;
        let mut keeper = house.staff(host, cast.keeper, Capacity::VolunteerCoordinator, team).await;
        let service = add_service(&mut keeper, cast.service).await;
        let owner_code = owner_of(&mut keeper, &service).await;
        let owner = with_code(house, host, &owner_code, "/buurt/eigen").await;
        let signal = report_error(house, host, &service).await;
        draw_area(house, host, cast.area).await;
        let mut teller = Teller { worker, home: String::new() };
        let report = teller.report(cast).await;
        let people = teller.members(cast).await;
        let [resident_handle, partner_handle, child] = people;
        let (relation, authority) = teller.family(&resident_handle, &partner_handle, &child).await;
        let (conversation, draft) = teller.conversations().await;
        let application = teller.application(&resident_handle).await;
        let tie = teller.tie(&resident_handle).await;
        let (goal, action) = teller.plan().await;
        let (guest, holder_code) = teller.guest(&action, &resident_handle).await;
        let holder = guest_with(house, host, &holder_code).await;
        let consent = teller.consent(&resident_handle).await;
        let (referral, partner_code) = teller.referral(&consent).await;
        let partner = guest_with(house, host, &partner_code).await;
        let step = teller.safety(house, host).await;
        let (note, contact) = teller.said(&resident_handle).await;
        let score = teller.life(&resident_handle).await;
        let successor = house.staff(host, cast.successor, Capacity::CareWorker, team).await;
        let joined = teller.joined(&goal).await;
        let handover = teller.handover(house, host, cast.successor).await;
        let code = teller.code_of(&resident_handle).await;
        let resident = resident(house, host, &code, cast.resident.1).await;
        let letter = teller.letter_for(&partner_handle).await;
        let household = teller.home.rsplit('/').next().unwrap_or_default().to_owned();
        let term = teller.term(&report).await;
        let filter = teller.filter().await;
        let neighbours = neighbours::told(house, host, &mut teller.worker, &mut keeper, cast).await;
        let handles = BTreeMap::from([
            ("household", household),
            ("report", report),
            ("term", term),
            ("person", child),
            ("relation", relation),
            ("authority", authority),
            ("conversation", conversation),
            ("application", application),
            ("tie", tie),
            ("goal", goal),
            ("action", action),
            ("number", "1".to_owned()),
            ("letter", letter),
            ("guest", guest),
            ("consent", consent),
            ("referral", referral),
            ("step", step),
            ("note", note),
            ("contact", contact),
            ("handover", handover),
            ("score", score),
            ("frame", joined),
            ("service", service),
            ("signal", signal),
            ("area", cast.area.to_owned()),
            ("filter", filter),
            ("request", neighbours.request),
            ("offer", neighbours.offer),
            ("neighbour", neighbours.helper),
            ("coupling", neighbours.coupling),
            ("incident", neighbours.incident),
        ]);
        Self {
            worker: teller.worker,
            successor,
            resident,
            keeper,
            owner,
            owner_code,
            holder,
            holder_code,
            partner,
            partner_code,
            neighbour: neighbours.asker,
            neighbour_code: neighbours.code,
            handles,
            draft,
            code,
            resident_handle,
            partner_handle,
        }
    }
}

/// Fills the parts of an address between braces; none when one is not known.
#[must_use]
pub fn filled(template: &str, handles: &BTreeMap<&'static str, String>) -> Option<String> {
    let mut parts = template.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        out.push_str(handles.get(name)?);
        out.push_str(rest);
    }
    Some(out)
}

/// Someone with a code from a letter.
///
/// # Panics
/// When the code does not let them in.
pub async fn resident(house: &Installation, host: &'static str, code: &str, born: &str) -> Visitor {
    let mut visitor = house.visitor(host);
    let answer = visitor.post("/aanmelden/code", &[("code", code), ("born", born)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    visitor
}

/// A guest with a code from a letter: no date of birth is asked of them.
///
/// # Panics
/// When the code does not let them in.
pub async fn guest_with(house: &Installation, host: &'static str, code: &str) -> Visitor {
    with_code(house, host, code, "/gast").await
}

/// Someone who comes in with a code alone, and where they then are.
///
/// # Panics
/// When the code does not let them in, or brings them elsewhere.
pub async fn with_code(house: &Installation, host: &'static str, code: &str, home: &str) -> Visitor {
    let mut visitor = house.visitor(host);
    let answer = visitor.post("/aanmelden/code", &[("code", code)]).await;
    assert_eq!((answer.status, answer.location.as_deref()), (303, Some(home)), "{}", answer.text());
    visitor
}

/// Gives an entry an owner; gives their code.
///
/// # Panics
/// When the coordinator may not.
pub async fn owner_of(keeper: &mut Visitor, service: &str) -> String {
    let page = format!("/buurt/beheer/{service}/eigenaar");
    kept(&keeper.fill(&page, &page, &[("name", "Joop Brand")]).await);
    code_in(&keeper.get(&page).await.text())
}

/// The code that stands in a letter.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn code_in(text: &str) -> String {
    let is_code = |word: &&str| word.len() == 14 && word.bytes().filter(|b| *b == b'-').count() == 2;
    text.split_whitespace().find(is_code).expect("a code in the letter").to_owned()
}

async fn add_service(keeper: &mut Visitor, name: &str) -> String {
    let fields = [
        ("name", name),
        ("description", "Samen de post doen."),
        ("kind", "welfare"),
        ("line", "0"),
        ("themes", "administration"),
        ("status", "active"),
    ];
    let page = "/buurt/beheer/nieuw";
    let answer = keeper.fill(page, page, &fields).await;
    kept(&answer);
    let list = keeper.get("/buurt/beheer").await;
    let row = list.body.find(name).expect("the service is listed");
    let start = list.body[..row].rfind("/buurt/beheer/").expect("its address") + "/buurt/beheer/".len();
    list.body[start..].split(['"', '/']).next().unwrap_or_default().to_owned()
}

/// Puts one more neighbourhood on the map.
async fn draw_area(house: &Installation, host: &'static str, code: &str) {
    let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{"code":"CODE","name":"De Elzen","district":"Oost"},
        "geometry":{"type":"Polygon","coordinates":[[[5.6,51.9],[5.7,51.9],[5.7,52.0],[5.6,51.9]]]}}]}"#;
    let file = file.replace("CODE", code);
    let areas = parse_geojson(file.as_bytes(), &PropertyNames::default()).expect("a map");
    let asking = Asking { actor: Actor::operator(), action: Action::Administer, subject: Neighbourhood };
    let drawn = house.gate(host).change(asking, move |tx, grant| {
        let all = [area::areas(tx, grant)?, areas].concat();
        area::replace_all(tx, grant, &all)
    });
    drawn.await.expect("the operator may");
}

/// Anyone says that something in an entry is wrong; gives the handle of what they said.
async fn report_error(house: &Installation, host: &'static str, service: &str) -> String {
    let page = format!("/buurt/hulp/{service}/fout");
    let answer = house.visitor(host).fill(&page, &page, &[("words", "Het nummer is afgesloten.")]).await;
    kept(&answer);
    let to = answer.location.unwrap_or_default();
    to.split('?').next().and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned()
}

fn kept(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}
