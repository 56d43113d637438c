//! Who send the forms, and what the forms are about: the told household, with what its story leaves out.

use super::filling::{Filling, Who};
use conformance::installation::{CODES, HOSTS, Installation, PASSWORD};
use conformance::markup::HtmlForm;
use conformance::story::{DE_WIT, JANSEN, Story, filled};
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;
use foundation::ids::Uuid;
use std::collections::BTreeMap;

/// A household that nobody is around yet.
const ALONE: [(&str, &str); 5] = [
    ("name", "Karim Smit"),
    ("born", "2-2-1970"),
    ("question", "Ik wil weer werken."),
    // Of which no law wants an account before somebody applies.
    ("kind", "youth"),
    ("reporter", "resident"),
];

/// Everyone and everything that the forms need.
pub struct Desk {
    pub visitors: BTreeMap<Who, Visitor>,
    pub handles: BTreeMap<&'static str, String>,
    pub stranger: Story,
    pub code: String,
    pub holder_code: String,
    pub partner_code: String,
    pub neighbour_code: String,
    pub owner_code: String,
}

impl Desk {
    pub async fn at(house: &Installation) -> Self {
        let story = Story::tell(house, HOSTS[0], &DE_WIT).await;
        let stranger = Story::tell(house, HOSTS[0], &JANSEN).await;
        let colleague = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        let mut second = house.staff(HOSTS[0], "anouk", Capacity::CareWorker, "Oost").await;
        let file = format!("/werk/h/{}", story.handles["household"]);
        let joined = second.fill(&file, &format!("{file}/meewerken"), &[("reason", "Ik kijk mee.")]).await;
        assert_eq!(joined.status, 303, "{}", joined.text());
        let leader = house.staff(HOSTS[0], "karin", Capacity::TeamLeader, "Oost").await;
        house.staff(HOSTS[0], "fleur", Capacity::CareWorker, "Oost").await;
        let mut worker = story.worker.clone();
        let (alone, known) = another_household(&mut worker).await;
        let mut handles = story.handles.clone();
        handles.insert("resident", story.resident_handle.clone());
        let alone_application = application_of(&mut worker, &alone).await;
        let application = format!("/werk/h/{}/besluit/{}", handles["household"], handles["application"]);
        let (official, official_handle) = official_on(house, &mut worker, &application).await;
        let mother = another_member(&mut worker, &handles["household"]).await;
        let leaving = another_tie(&mut worker, &handles["household"]).await;
        let row = house.raw().all(CODES[0], "select id from account where login = 'fleur'").await;
        let account = Uuid::parse_str(&row[0][0]).expect("an identifier");
        let account = house.gate(HOSTS[0]).keys().handles().out(account);
        handles.insert("conversation", story.draft);
        for (name, handle) in [
            ("alone", alone),
            ("alone_application", alone_application),
            ("official", official_handle),
            ("known", known),
            ("account", account),
            ("mother", mother),
            ("leaving", leaving),
            ("partner", story.partner_handle),
        ] {
            handles.insert(name, handle);
        }
        let goal = format!("/werk/h/{}/plan/doel/{}", handles["household"], handles["goal"]);
        let clearer = [("words", "Ik wil orde in alle post.")];
        assert_eq!(worker.fill(&goal, &goal, &clearer).await.status, 303, "there is something new to offer");
        let visitors = BTreeMap::from([
            (Who::Worker, worker),
            (Who::Colleague, colleague),
            (Who::Second, second),
            (Who::Successor, story.successor),
            (Who::Leader, leader),
            (Who::Resident, story.resident),
            (Who::Holder, story.holder),
            (Who::Partner, story.partner),
            (Who::Keeper, story.keeper),
            (Who::Owner, story.owner),
            (Who::Official, official),
            (Who::Neighbour, story.neighbour),
        ]);
        Self {
            visitors,
            handles,
            stranger,
            code: story.code,
            holder_code: story.holder_code,
            partner_code: story.partner_code,
            neighbour_code: story.neighbour_code,
            owner_code: story.owner_code,
        }
    }

    pub fn visitor(&self, filling: &Filling) -> Visitor {
        self.visitors[&filling.who].clone()
    }

    fn text(&self, template: &str) -> String {
        filled(template, &self.handles).unwrap_or_else(|| panic!("no handle for {template}"))
    }

    /// Where a form is sent, with other handles than the story's.
    pub fn action_with(&self, filling: &Filling, handles: &BTreeMap<&'static str, String>) -> String {
        let mut handles = handles.clone();
        if filling.page.contains("{alone}") {
            handles.insert("household", handles["alone"].clone());
            handles.insert("application", handles["alone_application"].clone());
        }
        if filling.page.contains("{leaving}") && handles["tie"] == self.handles["tie"] {
            handles.insert("tie", handles["leaving"].clone());
        }
        let path = filled(filling.route, &handles).expect("handles for every route");
        if filling.route.ends_with("/melding") { format!("{path}?via=phone") } else { path }
    }

    pub fn action(&self, filling: &Filling) -> String {
        self.action_with(filling, &self.handles)
    }

    /// The form as it stands on its page, and a session's token.
    pub async fn form(&self, visitor: &mut Visitor, filling: &Filling) -> HtmlForm {
        let page = if filling.page.is_empty() { "/buurt".to_owned() } else { self.text(filling.page) };
        let shown = visitor.get(&page).await;
        assert_eq!(shown.status, 200, "{page}: {}", shown.text());
        let action = if filling.page.is_empty() { "/afmelden".to_owned() } else { self.action(filling) };
        let first =
            filling.fields.first().filter(|_| !filling.page.is_empty()).map(|(name, _)| self.text(name));
        let fits = |f: &HtmlForm| f.action == action && first.as_ref().is_none_or(|n| f.field(n).is_some());
        let mut form = shown.forms().into_iter().find(fits);
        let form = form.take().unwrap_or_else(|| panic!("no form for {action} on {page}: {}", shown.body));
        HtmlForm { action: self.action(filling), ..form }
    }

    /// What is sent when it is filled in well.
    pub fn sent(&self, form: &HtmlForm, filling: &Filling) -> Vec<(String, String)> {
        let typed: Vec<(String, String)> =
            filling.fields.iter().map(|(n, v)| (self.text(n), self.text(v))).collect();
        let mut sent = form.sent();
        sent.retain(|(n, _)| !typed.iter().any(|(name, _)| name == n));
        sent.extend(typed);
        if !sent.iter().any(|(n, _)| n == "once") {
            sent.push(("once".to_owned(), format!("{:032x}", filling.route.len())));
        }
        sent
    }

    /// Opens a session again, with the form that waits.
    pub async fn sign_in_with(&self, visitor: &mut Visitor, who: Who, sign_in: &Answer) -> Answer {
        let login = match who {
            Who::Resident => {
                let fields = [("code", self.code.as_str()), ("born", DE_WIT.resident.1)];
                return visitor.send_form(sign_in, "/aanmelden/code", &fields).await;
            }
            Who::Holder => {
                let fields = [("code", self.holder_code.as_str())];
                return visitor.send_form(sign_in, "/aanmelden/code", &fields).await;
            }
            Who::Partner => {
                let fields = [("code", self.partner_code.as_str())];
                return visitor.send_form(sign_in, "/aanmelden/code", &fields).await;
            }
            Who::Neighbour => {
                let fields = [("code", self.neighbour_code.as_str())];
                return visitor.send_form(sign_in, "/aanmelden/code", &fields).await;
            }
            Who::Owner => {
                let fields = [("code", self.owner_code.as_str())];
                return visitor.send_form(sign_in, "/aanmelden/code", &fields).await;
            }
            Who::Worker => DE_WIT.worker.0,
            Who::Keeper => DE_WIT.keeper,
            Who::Colleague => "youssef",
            Who::Second => "anouk",
            Who::Successor => DE_WIT.successor,
            Who::Leader => "karin",
            Who::Official => "olga",
        };
        visitor.send_form(sign_in, "/aanmelden", &[("login", login), ("password", PASSWORD)]).await
    }
}

/// A household of one whose terms have all been met; gives its handle and that of the person.
async fn another_household(worker: &mut Visitor) -> (String, String) {
    let answer = worker.fill("/werk/melding", "/werk/melding?via=phone", &ALONE).await;
    let to = answer.location.expect("registered");
    let report = to.split('?').next().expect("an address").to_owned();
    let receipt = format!("{report}/ontvangst");
    assert_eq!(worker.fill(&receipt, &receipt, &[]).await.status, 303);
    let page = worker.get(&report).await;
    for form in page.forms().into_iter().filter(|f| f.action.contains("/termijn/")) {
        let field = form.fields.iter().find(|f| f.name.starts_with("met-")).expect("a day").name.clone();
        worker.fill(&report, &form.action, &[(&field, "23-11-2026")]).await;
    }
    let household = to.split('/').nth(3).expect("a household").to_owned();
    let page = worker.get(&format!("/werk/h/{household}/leden/relatie")).await;
    (household, person_named(&page, ALONE[0].1))
}

/// The application of someone who is alone; gives its handle.
async fn application_of(worker: &mut Visitor, household: &str) -> String {
    let form = format!("/werk/h/{household}/besluit/aanvraag");
    let fields = [("answer", "applies"), ("received", "23-11-2026"), ("way", "form")];
    let answer = worker.fill(&form, &form, &fields).await;
    let to = answer.location.expect("the application is kept");
    to.split('?').next().and_then(|path| path.rsplit('/').next()).expect("a handle").to_owned()
}

/// An official whom the worker asked to decide; with their handle.
async fn official_on(house: &Installation, worker: &mut Visitor, application: &str) -> (Visitor, String) {
    let official = house.staff(HOSTS[0], "olga", Capacity::Official, "Oost").await;
    let form = format!("{application}/besluiter");
    let page = worker.get(&form).await;
    let choice =
        page.body.split("value=\"").find(|part| part.contains(">olga</label>")).expect("the official");
    let handle = choice.split('"').next().expect("a handle").to_owned();
    let answer = worker.send_form(&page, &form, &[("official", &handle)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    (official, handle)
}

fn person_named(page: &Answer, name: &str) -> String {
    let forms = page.forms();
    let people = forms.iter().find_map(|f| f.field("person")).expect("people to choose from");
    people.options.iter().find(|(_, label)| label == name).expect("the person").0.clone()
}

/// Someone of age without a letter.
async fn another_member(worker: &mut Visitor, household: &str) -> String {
    let new = format!("/werk/h/{household}/leden/nieuw");
    let fields = [("name", "Els Pool"), ("born", "1-1-1955"), ("place", "resident"), ("from", "1-1-2020")];
    let answer = worker.fill(&new, &new, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    person_named(&worker.get(&format!("/werk/h/{household}/leden/relatie")).await, "Els Pool")
}

/// Someone else around the household, who can be taken off the list.
async fn another_tie(worker: &mut Visitor, household: &str) -> String {
    let list = format!("/werk/h/{household}/netwerk");
    let start = format!("{list}/");
    let before = worker.get(&list).await.links(&start);
    let fields = [("name", "Oom Piet"), ("group", "relatives"), ("of", "household"), ("willing", "unknown")];
    let answer = worker.fill(&list, &list, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let links = worker.get(&list).await.links(&start);
    let page = links.into_iter().find(|link| link.len() == start.len() + 26 && !before.contains(link));
    page.expect("a page of their own")[start.len()..].to_owned()
}
