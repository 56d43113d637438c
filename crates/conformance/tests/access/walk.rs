//! The route walk: every route of the table, tried over HTTP by everyone. What is expected follows from the
//! table and the rules alone, so nothing is open that they do not allow, and nothing is closed that they do.
//! What is forbidden looks like what is not there.

use super::actors::{Actor, everyone};
use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, JANSEN, Story};
use conformance::visitor::{Answer, Visitor};
use foundation::access::{Activity, Capacity, FileState, HouseholdFacts, Level, Relation, decide, level_of};
use foundation::ids::{Source, SystemIds};
use foundation::web::{Door, Route};
use samenspel::assemble::routes;
use std::collections::BTreeMap;

/// What the table and the rules say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Open,
    Closed,
    /// Allowed, were the file not closed: the reader hears so.
    FileClosed,
    SignIn,
}

fn expected(door: Door, capacity: Option<Capacity>, relation: Relation, state: FileState) -> Expected {
    let in_state = |action, state| {
        let facts = HouseholdFacts { relation, state, activity: Activity::Wmo };
        let facts = (level_of(action) == Level::Household).then_some(facts);
        decide(capacity.unwrap_or(Capacity::Public), action, facts).is_ok()
    };
    let open = |action| match (in_state(action, state), in_state(action, FileState::Open)) {
        (true, _) => Expected::Open,
        (false, true) => Expected::FileClosed,
        (false, false) => Expected::Closed,
    };
    match door {
        Door::Public => Expected::Open,
        // This house is in production, where the demo's doors are no doors.
        Door::Demo => Expected::Closed,
        Door::PublicData(action) => open(action),
        Door::SignedIn | Door::Action(_) if capacity.is_none() => Expected::SignIn,
        Door::SignedIn => Expected::Open,
        Door::Action(action) => open(action),
    }
}

/// Addresses of routes whose parts are no handles of the story.
const OTHERS: [(&str, &str); 5] = [
    ("/taal/{language}", "/taal/en"),
    ("/demo/{capacity}", "/demo/care-worker"),
    ("/thema/{file}", "/thema/thema.css"),
    ("/static/{version}/{file}", ""),
    ("/buurt/open-data/{file}", "/buurt/open-data/services.csv"),
];

/// What to send with a form, beside what stands hidden in it: the form itself shows only now and then.
const SENT_WITH: [(&str, &str, &str); 3] = [
    ("/werk/h/{household}/leden/bekend", "person", "person"),
    ("/werk/h/{household}/leden/{person}/samenvoegen", "other", "person"),
    ("/werk/h/{household}/leden/{person}/losmaken", "other", "person"),
];

/// The addresses and the hidden fields of every route.
struct Map {
    handles: BTreeMap<&'static str, String>,
    draft: String,
    bundled: String,
    hidden: Vec<(String, Vec<(String, String)>)>,
}

impl Map {
    async fn of(story: &Story) -> Self {
        let mut map = Self {
            handles: story.handles.clone(),
            draft: story.draft.clone(),
            bundled: String::new(),
            hidden: Vec::new(),
        };
        map.open_data(story).await;
        map.bundled = story.worker.clone().get("/aanmelden").await.links("/static/").remove(0);
        for visitor in [&story.worker, &story.resident, &story.keeper, &story.neighbour] {
            let looked_at = routes().into_iter().filter(|r| r.method == "GET").map(|r| map.path(&r));
            let draft = format!("/werk/h/{}/gesprek/{}", story.handles["household"], story.draft);
            for path in looked_at.chain([draft]).collect::<Vec<_>>() {
                for form in visitor.clone().get(&path).await.forms() {
                    let hidden =
                        form.fields.iter().filter(|f| f.kind == conformance::markup::FieldKind::Hidden);
                    // Without its version an edit is stale, so that a form that is sent in passing changes little.
                    let names = ["csrf", "once", "version"];
                    let fields = hidden.filter(|f| !names.contains(&f.name.as_str()));
                    let sent = fields.map(|f| (f.name.clone(), f.values.concat())).collect();
                    map.hidden.push((form.action.split('?').next().unwrap_or_default().to_owned(), sent));
                }
            }
        }
        map
    }

    /// Something of each kind that the API tells, by its identifier there.
    async fn open_data(&mut self, story: &Story) {
        let mut keeper = story.keeper.clone();
        let fields = [
            ("name", "Naaiclub"),
            ("description", "Samen naaien."),
            ("organization", "Dorpshuis"),
            ("place", "De Klinker"),
            ("themes", "network"),
            ("kind", "peers"),
            ("line", "0"),
            ("status", "active"),
        ];
        let page = "/buurt/beheer/nieuw";
        assert_eq!(keeper.fill(page, page, &fields).await.status, 303);
        for (name, list) in [
            ("hsds_service", "services"),
            ("hsds_organization", "organizations"),
            ("hsds_place", "service_at_locations"),
            ("hsds_taxonomy", "taxonomies"),
            ("hsds_term", "taxonomy_terms"),
        ] {
            let told = keeper.get(&format!("/hsds/v3/{list}")).await;
            let told: serde_json::Value = serde_json::from_str(&told.body).expect("JSON");
            let id =
                told["contents"][0]["id"].as_str().unwrap_or_else(|| panic!("nothing in {list}: {told}"));
            self.handles.insert(name, id.to_owned());
        }
    }

    /// The address of a route. A route for which there is none fails the test: none escapes the walk.
    fn path(&self, route: &Route) -> String {
        self.path_with(route, &self.handles)
    }

    fn path_with(&self, route: &Route, handles: &BTreeMap<&'static str, String>) -> String {
        if let Some((_, path)) = OTHERS.iter().find(|(template, _)| *template == route.path) {
            return if path.is_empty() { self.bundled.clone() } else { (*path).to_owned() };
        }
        let mut handles = handles.clone();
        if route.method == "POST" && handles.get("conversation") == self.handles.get("conversation") {
            handles.insert("conversation", self.draft.clone());
        }
        let path = conformance::story::filled(route.path, &handles);
        path.unwrap_or_else(|| panic!("the walk knows no handle for {}", route.path))
    }

    /// The hidden fields of the form that is sent to this address.
    fn hidden(&self, route: &Route, path: &str) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = self
            .hidden
            .iter()
            .rfind(|(action, _)| action == path)
            .map(|(_, f)| f.clone())
            .unwrap_or_default();
        fields.extend(
            SENT_WITH
                .iter()
                .filter(|s| s.0 == route.path)
                .map(|s| (s.1.to_owned(), self.handles[s.2].clone())),
        );
        for field in &mut fields {
            if field.0 == "person" {
                // Not the resident who walks along: their code would be withdrawn.
                field.1.clone_from(&self.handles["person"]);
            }
        }
        fields
    }
}

/// Sends what a route takes: a look, or the form with nothing filled in.
async fn tried(
    visitor: &mut Visitor,
    csrf: &str,
    route: &Route,
    path: &str,
    hidden: &[(String, String)],
) -> Answer {
    if route.method == "GET" {
        return visitor.get(path).await;
    }
    let mut fields = vec![("csrf", csrf)];
    fields.extend(hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    visitor.post(path, &fields).await
}

/// An answer without what must differ: the address itself, the session's own token, and what is random.
fn seen(answer: &Answer, path: &str, csrf: &str) -> (u16, BTreeMap<String, String>, String) {
    let encoded = serde_urlencoded::to_string([("", path)]).expect("an address");
    let quoted = format!("\"{path}\"");
    let plain = |text: &str| {
        let text = text.replace(&encoded, "=HERE").replace(&quoted, "\"HERE\"");
        if csrf.is_empty() { text } else { text.replace(csrf, "TOKEN") }
    };
    let length = |name: &str| name == "content-length";
    let headers =
        answer.headers.iter().filter(|(n, _)| !length(n)).map(|(n, v)| (n.clone(), plain(v))).collect();
    let mut body = plain(&answer.body);
    for field in ["wacht", "once"] {
        let mark = format!("name=\"{field}\" value=\"");
        let mut from = 0;
        while let Some(at) = body[from..].find(&mark) {
            let start = from + at + mark.len();
            let end = start + body[start..].find('"').unwrap_or(0);
            body.replace_range(start..end, "");
            from = start;
        }
    }
    (answer.status, headers, body)
}

/// A handle that could be one of ours and is not.
fn nobody(house: &Installation, host: &str) -> String {
    house.gate(host).keys().handles().out(SystemIds.uuid())
}

struct Walk<'h> {
    house: &'h Installation,
    host: &'static str,
    map: Map,
    faults: Vec<String>,
    tried: usize,
}

impl Walk<'_> {
    async fn step(&mut self, actor: &mut Actor, route: &Route, state: FileState) {
        let expected = expected(route.door, actor.capacity, actor.relation, state);
        let path = self.map.path(route);
        let hidden = self.map.hidden(route, &path);
        let answer = tried(&mut actor.visitor, &actor.csrf, route, &path, &hidden).await;
        self.tried += 1;
        let is_get = route.method == "GET";
        let fine = match expected {
            // A kept choice is its maker's alone: to everyone else it is not there.
            Expected::Open if route.path.contains("{filter}") => [303, 404].contains(&answer.status),
            // What a neighbour asks, offers and answers is theirs alone.
            Expected::Open if route.path.starts_with("/buurt/mij/") => {
                [200, 303, 404, 422].contains(&answer.status)
            }
            Expected::Open if is_get => [200, 303].contains(&answer.status),
            Expected::Open => [303, 422].contains(&answer.status),
            Expected::Closed => answer.status == 404,
            Expected::FileClosed => {
                let said =
                    ["dit is afgesloten", "this has been closed"].map(|words| answer.text().contains(words));
                answer.status == 409 && said.contains(&true)
            }
            Expected::SignIn if is_get => {
                answer.status == 303
                    && answer.location.as_ref().is_some_and(|l| l.starts_with("/aanmelden?naar="))
            }
            Expected::SignIn => answer.status == 200 && answer.body.contains("action=\"/aanmelden/code\""),
        };
        if !fine {
            self.faults.push(format!(
                "{} {} as {}: expected {expected:?}, got {} {:?} {}",
                route.method,
                route.path,
                actor.name,
                answer.status,
                answer.location,
                answer.text().chars().take(300).collect::<String>()
            ));
            return;
        }
        if matches!(expected, Expected::Closed | Expected::SignIn) {
            self.like_nothing(actor, route, &path, &answer).await;
        }
    }

    /// A closed door looks like an address with a handle of nobody, and like an address that leads nowhere.
    async fn like_nothing(&mut self, actor: &mut Actor, route: &Route, path: &str, answer: &Answer) {
        let here = seen(answer, path, &actor.csrf);
        let mut nowhere = Vec::new();
        if route.path.contains("{household}") {
            let mut handles = self.map.handles.clone();
            handles.insert("household", nobody(self.house, self.host));
            nowhere.push(self.map.path_with(route, &handles));
        }
        if answer.status == 404 && route.method == "GET" {
            nowhere.push(format!("{path}/leidt/nergens/heen"));
        }
        for other in nowhere {
            let hidden = self.map.hidden(route, path);
            let absent = tried(&mut actor.visitor, &actor.csrf, route, &other, &hidden).await;
            let there = seen(&absent, &other, &actor.csrf);
            if here != there {
                self.faults.push(format!(
                    "{} {} as {} differs from {other}:\n{here:?}\n{there:?}",
                    route.method, route.path, actor.name
                ));
            }
        }
    }

    /// Everyone looks everywhere, then everyone sends every form.
    async fn around(&mut self, actors: &mut [Actor], state: FileState) {
        for method in ["GET", "POST"] {
            for actor in &mut *actors {
                for route in routes().iter().filter(|r| r.method == method && r.path != "/afmelden") {
                    self.step(actor, route, state).await;
                }
            }
        }
    }

    fn end(self, at_least: usize) {
        let Self { faults, tried, .. } = self;
        assert!(faults.is_empty(), "{} of {tried} steps:\n{}", faults.len(), faults.join("\n"));
        assert!(tried >= at_least, "only {tried} steps were taken");
    }
}

async fn csrf_of(visitor: &mut Visitor) -> String {
    let page = visitor.get("/buurt").await;
    let sign_out = page.form("/afmelden");
    sign_out.into_iter().find(|(n, _)| n == "csrf").expect("a token").1
}

on_both_engines! {
    async fn r108_every_route_is_open_to_whom_the_table_lets_in_and_to_nobody_else(house: Installation) {
        let story = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let mut actors = everyone(&house, &story).await;
        let map = Map::of(&story).await;
        let mut walk = Walk { house: &house, host: HOSTS[0], map, faults: Vec::new(), tried: 0 };
        walk.around(&mut actors, FileState::Open).await;
        let sql = format!("update access_household set state = 'closed' where municipality = '{}'", CODES[0]);
        house.raw().all(CODES[0], &sql).await;
        actors.retain(|a| [Relation::Assigned, Relation::SameTeam, Relation::Member].contains(&a.relation));
        walk.around(&mut actors, FileState::Closed).await;
        let routes = routes();
        let sign_out = routes.iter().find(|r| r.path == "/afmelden").expect("one can sign out");
        for actor in &mut actors {
            walk.step(actor, sign_out, FileState::Open).await;
            assert_eq!(actor.visitor.get("/").await.status, 200, "{} is signed out", actor.name);
        }
        walk.end(routes.len() * 24);
    }

    async fn sessions_and_handles_of_one_municipality_are_nothing_in_another(house: Installation) {
        let ours = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let theirs = Story::tell(&house, HOSTS[1], &JANSEN).await;
        let map = Map::of(&ours).await;
        let mut faults = Vec::new();
        for (who, there) in [("worker", &ours.worker), ("resident", &ours.resident), ("keeper", &ours.keeper)] {
            let csrf = csrf_of(&mut there.clone()).await;
            let (mut away, mut anyone) = (there.at(HOSTS[1]), house.visitor(HOSTS[1]));
            for route in routes().iter().filter(|r| r.path != "/afmelden") {
                let path = map.path(route);
                let hidden = map.hidden(route, &path);
                let here = seen(&tried(&mut away, &csrf, route, &path, &hidden).await, &path, "");
                let there = seen(&tried(&mut anyone, &csrf, route, &path, &hidden).await, &path, "");
                if here != there {
                    faults.push(format!("{who} is someone at {} {}: {here:?}\n{there:?}", route.method, route.path));
                }
            }
        }
        for (who, mut visitor) in [("worker", theirs.worker), ("resident", theirs.resident), ("keeper", theirs.keeper)] {
            let csrf = csrf_of(&mut visitor).await;
            for route in routes().iter().filter(|r| r.path.contains("{household}") || r.path.contains("{service}")) {
                let path = map.path(route);
                let hidden = map.hidden(route, &path);
                let answer = tried(&mut visitor, &csrf, route, &path, &hidden).await;
                if answer.status != 404 {
                    faults.push(format!("their {who} finds {} {}: {}", route.method, route.path, answer.status));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    async fn a_part_of_another_household_is_not_found_in_this_one(house: Installation) {
        let ours = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let theirs = Story::tell(&house, HOSTS[0], &JANSEN).await;
        let map = Map::of(&ours).await;
        let mut faults = Vec::new();
        for (mut visitor, start) in [(ours.worker.clone(), "/werk"), (ours.resident.clone(), "/mijn")] {
            let csrf = csrf_of(&mut visitor).await;
            for route in routes().iter().filter(|r| r.path.starts_with(start)) {
                let parts = theirs.handles.iter().filter(|(n, h)| h.len() == 26 && route.path.contains(&format!("{{{n}}}")));
                for (part, stranger) in parts.filter(|(n, _)| **n != "household") {
                    let mut answers = Vec::new();
                    for handle in [stranger.clone(), nobody(&house, HOSTS[0])] {
                        let mut handles = ours.handles.clone();
                        handles.insert(part, handle.clone());
                        let path = map.path_with(route, &handles);
                        let own = map.path(route);
                        let hidden = map.hidden(route, &own);
                        let answer = tried(&mut visitor, &csrf, route, &path, &hidden).await;
                        let (status, headers, body) = seen(&answer, &path, &csrf);
                        // The field in which something ends is named after it.
                        answers.push((status, (headers, body.replace(&handle, "PART"))));
                    }
                    // A letter that is not there and one that was printed say the same sentence; a form with
                    // nothing filled in is refused before anything is looked up; the rest is not found.
                    let said = *part == "letter" && !route.path.ends_with("papier") || route.method == "POST";
                    if answers[0].1 != answers[1].1 || (!said && answers[0].0 != 404) {
                        faults.push(format!("{} {}: a stranger's {part} gives {}, nobody's {}", route.method, route.path, answers[0].0, answers[1].0));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
