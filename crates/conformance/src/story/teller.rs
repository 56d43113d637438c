//! The steps of the story, each through the pages that a worker uses.

use super::{Cast, code_in, kept};
use crate::installation::{CODES, HOSTS, Installation};
use crate::visitor::{Answer, Visitor};
use foundation::ids::Uuid;

/// The last part of the address one is sent to.
fn last_part(answer: &Answer) -> String {
    kept(answer);
    let to = answer.location.clone().unwrap_or_default();
    to.split('?').next().and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned()
}

/// Someone of the team, and the address of the file that they work on.
pub(super) struct Teller {
    pub(super) worker: Visitor,
    pub(super) home: String,
}

impl Teller {
    async fn send(&mut self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let (page, action) = (format!("{}{page}", self.home), format!("{}{action}", self.home));
        let answer = self.worker.fill(&page, &action, fields).await;
        kept(&answer);
        answer
    }

    pub(super) async fn report(&mut self, cast: &Cast) -> String {
        let fields = [
            ("name", cast.resident.0),
            ("born", cast.resident.1),
            ("address", cast.address),
            ("question", cast.question),
            ("kind", "support"),
            ("reporter", "resident"),
        ];
        let answer = self.worker.fill("/werk/melding", "/werk/melding?via=phone", &fields).await;
        let report = last_part(&answer);
        let to = answer.location.unwrap_or_default();
        self.home = to.split("/melding").next().unwrap_or_default().to_owned();
        let page = format!("/melding/{report}");
        let offer = [("offer", "client-support"), ("offered", "23-11-2026")];
        self.send(&page, &format!("{page}/aanbod"), &offer).await;
        report
    }

    pub(super) async fn members(&mut self, cast: &Cast) -> [String; 3] {
        for (name, born) in [cast.partner, cast.child] {
            let fields = [
                ("name", name),
                ("born", born),
                ("address", cast.address),
                ("place", "resident"),
                ("from", "1-1-2020"),
            ];
            // Who lives at the same address is alike, so the program asks first.
            let (page, action) = (format!("{}/leden/nieuw", self.home), format!("{}/leden/nieuw", self.home));
            let mut answer = self.worker.fill(&page, &action, &fields).await;
            if answer.status == 422 {
                answer = self.worker.send_form(&answer, &action, &[("anyway", "yes")]).await;
            }
            kept(&answer);
        }
        let page = self.worker.get(&format!("{}/leden/relatie", self.home)).await;
        let forms = page.forms();
        let people = forms.iter().find_map(|f| f.field("person")).expect("people to choose from");
        [cast.resident.0, cast.partner.0, cast.child.0].map(|name| {
            let found = people.options.iter().find(|(_, label)| label == name);
            found.unwrap_or_else(|| panic!("{name} in {:?}", people.options)).0.clone()
        })
    }

    pub(super) async fn family(&mut self, resident: &str, partner: &str, child: &str) -> (String, String) {
        let relation = [("person", resident), ("kind", "parent"), ("other", child), ("from", "8-11-2016")];
        self.send("/leden/relatie", "/leden/relatie", &relation).await;
        for holder in [resident, partner] {
            let authority =
                [("over", child), ("kind", "parental"), ("holder", holder), ("from", "8-11-2016")];
            self.send("/leden/gezag", "/leden/gezag", &authority).await;
        }
        let page = self.worker.get(&format!("{}/leden", self.home)).await;
        let handle = |kind: &str| {
            let start = format!("{}/leden/{kind}/", self.home);
            let found =
                page.forms().into_iter().find_map(|f| f.action.strip_prefix(&start).map(str::to_owned));
            found.unwrap_or_else(|| panic!("no {kind} in {}", page.body))
        };
        (handle("relatie"), handle("gezag"))
    }

    pub(super) async fn conversations(&mut self) -> (String, String) {
        let complete = self.conversation("thuis").await;
        let page = format!("/gesprek/{complete}");
        let part = |part: &str| format!("{page}?deel={part}");
        let order = [
            ("help-question", "Hulp om te zien wat ik moet betalen."),
            ("problems", "De post ligt ongeopend."),
            ("help-needed", "Een vast uur per week."),
            ("own-possibilities", "Zus Linda komt op donderdag."),
            ("tailored", "Niets."),
        ];
        self.send(&part("order"), &page, &order).await;
        for aspect in ["a", "b", "c", "d", "e", "f", "g"] {
            let fields = [("standing", "answered"), ("words", "Dit hebben we besproken.")];
            self.send(&part(&format!("aspect-{aspect}")), &page, &fields).await;
        }
        self.send(&page, &page, &[("part", "completion"), ("given-on", "23-11-2026")]).await;
        let draft = self.conversation("op kantoor").await;
        let page = format!("/gesprek/{draft}");
        let said = [
            ("mark", "own-words"),
            ("said-by", "other"),
            ("said-by-name", "Linda"),
            ("words", "Ze is alleen heel moe."),
        ];
        self.send(&format!("{page}?deel=statement"), &page, &said).await;
        (complete, draft)
    }

    async fn conversation(&mut self, place: &str) -> String {
        let fields = [("held-on", "23-11-2026"), ("place", place), ("others", "zus Linda")];
        last_part(&self.send("/gesprek", "/gesprek", &fields).await)
    }

    /// The resident applies with the signed account; nobody has decided yet.
    pub(super) async fn application(&mut self, who: &str) -> String {
        let fields = [
            ("person", who),
            ("answer", "applies"),
            ("received", "23-11-2026"),
            ("way", "signed-account"),
            ("words", "Ik wil hulp bij de post."),
        ];
        last_part(&self.send("/besluit/aanvraag", "/besluit/aanvraag", &fields).await)
    }

    pub(super) async fn tie(&mut self, of: &str) -> String {
        let fields = [
            ("name", "Zus Linda"),
            ("group", "family"),
            ("of", of),
            ("closeness", "near"),
            ("willing", "yes"),
        ];
        self.send("/netwerk", "/netwerk", &fields).await;
        let page = self.worker.get(&format!("{}/netwerk", self.home)).await;
        let start = format!("{}/netwerk/", self.home);
        let is_tie = |link: String| link.strip_prefix(&start).filter(|h| h.len() == 26).map(str::to_owned);
        page.links(&start).into_iter().find_map(is_tie).expect("the tie has a page")
    }

    pub(super) async fn plan(&mut self) -> (String, String) {
        let goal = [("words", "Ik wil rust in de post."), ("of", "all"), ("area", "administration")];
        self.send("/plan/doel", "/plan/doel", &goal).await;
        let start = format!("{}/plan/doel/", self.home);
        let page = self.worker.get(&format!("{}/plan", self.home)).await;
        let links = page.links(&start);
        let goal = links.iter().find_map(|l| l.strip_suffix("/actie")).expect("the goal takes actions");
        let goal = goal.rsplit('/').next().unwrap_or_default().to_owned();
        let action = [
            ("what", "Elke week samen de post"),
            ("owner", "network"),
            ("network", "Linda"),
            ("due", "1-12-2026"),
        ];
        let form = format!("/plan/doel/{goal}/actie");
        self.send(&form, &form, &action).await;
        let start = format!("{}/plan/actie/", self.home);
        let page = self.worker.get(&format!("{}/plan", self.home)).await;
        let action = page.links(&start).first().map(|l| l[start.len()..].to_owned()).expect("the action");
        self.send("/plan", "/plan/aanbieden", &[]).await;
        let clearer = [("words", "Ik wil orde in de post."), ("of", "all"), ("area", "administration")];
        let form = format!("/plan/doel/{goal}");
        self.send(&form, &form, &clearer).await;
        self.send("/plan", "/plan/aanbieden", &[]).await;
        (goal, action)
    }

    /// Asks the neighbour in for the action of the plan; gives the guest's handle and the code of the letter.
    pub(super) async fn guest(&mut self, action: &str, asks: &str) -> (String, String) {
        let form = format!("/plan/actie/{action}/gast");
        let answer =
            self.send(&form, &form, &[("asked_by", asks), ("expects", "Elke dinsdag, een half uur.")]).await;
        let guest = last_part(&answer);
        let page = self.worker.get(&format!("{}/gast/{guest}", self.home)).await;
        let code = code_in(&page.text());
        (guest, code)
    }

    /// A consent that the resident gave aloud.
    pub(super) async fn consent(&mut self, about: &str) -> String {
        let fields = [
            ("about", about),
            ("whom", "Stichting De Brug"),
            ("purpose", "Iemand die meekijkt met de post."),
            ("what", "Voornaam, vraag en telefoonnummer."),
            ("ground", "consent"),
            ("until", "1-6-2027"),
        ];
        let consent = last_part(&self.send("/delen/nieuw", "/delen/nieuw", &fields).await);
        let page = format!("/delen/{consent}");
        self.send(&page, &page, &[("said", "given"), ("way", "spoken")]).await;
        consent
    }

    /// A referral on that consent; gives its handle and the code of the letter.
    pub(super) async fn referral(&mut self, ground: &str) -> (String, String) {
        let fields = [
            ("ground", ground),
            ("question", "Ik zoek iemand die met mij mijn post leest."),
            ("contact", "06-555 01 299"),
        ];
        let answer = self.send("/verwijzing/nieuw", "/verwijzing/nieuw", &fields).await;
        let guest = last_part(&answer);
        let code = code_in(&self.worker.get(&format!("{}/gast/{guest}", self.home)).await.text());
        let list = self.worker.get(&format!("{}/verwijzing", self.home)).await;
        let start = format!("{}/verwijzing/", self.home);
        let is_referral =
            |link: String| link.strip_prefix(&start).filter(|h| h.len() == 26).map(str::to_owned);
        let referral = list.links(&start).into_iter().find_map(is_referral).expect("the referral has a page");
        (referral, code)
    }

    /// A step of the Meldcode that asks a second person; gives its handle. Only who did not take it is asked, so it is
    /// read from the store.
    pub(super) async fn safety(&mut self, house: &Installation, host: &'static str) -> String {
        let skipped = [
            ("step", "talk"),
            ("standing", "skipped"),
            ("words", "Praten maakt het nu gevaarlijker."),
            ("on", "23-11-2026"),
        ];
        self.send("/veiligheid/stap", "/veiligheid/stap", &skipped).await;
        let plan = [("worrying-worker", "Er is vaak ruzie."), ("agreed-household", "Ik bel eerst mijn zus.")];
        self.send("/veiligheid/plan", "/veiligheid/plan", &plan).await;
        let code = CODES[HOSTS.iter().position(|h| *h == host).expect("a host of ours")];
        let ids = house.raw().all(code, "select id from safety_step order by id desc limit 1").await;
        let id = Uuid::parse_str(&ids[0][0]).expect("an identifier");
        house.gate(host).keys().handles().out(id)
    }

    /// A note that the household reads too, and a contact at which a call was promised.
    pub(super) async fn said(&mut self, resident: &str) -> (String, String) {
        let note = [
            ("fact", "De post ligt in een doos bij de deur."),
            ("own_words", "Ik doe de doos niet meer open."),
            ("said_by", resident),
            ("sharing", "household"),
        ];
        self.send("/notitie", "/notitie", &note).await;
        let contact = [("channel", "phone"), ("with", resident), ("promised_on", "27-11-2026")];
        self.send("/contact", "/contact", &contact).await;
        let page = self.worker.get(&format!("{}/verloop", self.home)).await;
        let handle = |kind: &str| {
            let start = format!("{}/{kind}/", self.home);
            let link = page.links(&start).into_iter().next();
            link.unwrap_or_else(|| panic!("no {kind} in {}", page.body))[start.len()..].to_owned()
        };
        (handle("notitie"), handle("contact"))
    }

    /// What the resident says at the table about how it goes, and a score of others; gives its handle.
    pub(super) async fn life(&mut self, resident: &str) -> String {
        let said = [
            ("going-administration", "hard"),
            ("words-administration", "Ik durf de envelop niet te openen."),
            ("counts-administration", "yes"),
        ];
        let form = format!("/leven/van/{resident}");
        self.send(&form, &form, &said).await;
        let score = [
            ("person", resident),
            ("instrument", "ZRM"),
            ("edition", "2017"),
            ("scorer", "de wijkverpleegkundige"),
            ("on", "2-11-2026"),
            ("lines", "Dagbesteding: 4"),
        ];
        self.send("/leven/score", "/leven/score", &score).await;
        let page = self.worker.get(&format!("{}/leven", self.home)).await;
        let start = format!("{}/leven/score/", self.home);
        page.links(&start).first().map(|link| link[start.len()..].to_owned()).expect("the score")
    }

    /// A partner's plan under the goal; gives its handle.
    pub(super) async fn joined(&mut self, goal: &str) -> String {
        let form = format!("/plan/doel/{goal}/partner");
        let plan = [
            ("organisation", "Sociaal Raadslieden"),
            ("what", "Kijkt mee met de brieven van de rechtbank."),
            ("agreed_on", "20-11-2026"),
        ];
        self.send(&form, &form, &plan).await;
        let start = format!("{}/plan/partner/", self.home);
        let page = self.worker.get(&format!("{}/plan", self.home)).await;
        page.links(&start).first().map(|link| link[start.len()..].to_owned()).expect("the partner's plan")
    }

    /// Offers the coordination to a colleague, who has not answered yet; gives its handle.
    pub(super) async fn handover(&mut self, house: &Installation, host: &'static str, to: &str) -> String {
        let code = CODES[HOSTS.iter().position(|h| *h == host).expect("a host of ours")];
        let row = house.raw().all(code, &format!("select id from account where login = '{to}'")).await;
        let account = Uuid::parse_str(&row[0][0]).expect("an identifier");
        let account = house.gate(host).keys().handles().out(account);
        let note =
            [("to", account.as_str()), ("note", "Zij belt liever niet voor tienen."), ("stays", "stays")];
        self.send("/overdracht", "/overdracht", &note).await;
        let page = self.worker.get(&format!("{}/overdracht", self.home)).await;
        let start = format!("{}/overdracht/", self.home);
        let form = page.forms().into_iter().find_map(|f| f.action.strip_prefix(&start).map(str::to_owned));
        form.expect("it can be taken back").split('/').next().unwrap_or_default().to_owned()
    }

    pub(super) async fn letter_for(&mut self, person: &str) -> String {
        let list = format!("{}/brieven", self.home);
        let answer = self.worker.fill(&list, &list, &[("asked", "issue"), ("person", person)]).await;
        last_part(&answer)
    }

    /// Makes a letter for someone and reads the code in it.
    pub(super) async fn code_of(&mut self, person: &str) -> String {
        let letter = self.letter_for(person).await;
        code_in(&self.worker.get(&format!("{}/brieven/{letter}", self.home)).await.text())
    }

    /// What the worker likes to see of the day, kept under a name.
    pub(super) async fn filter(&mut self) -> String {
        let fields = [("name", "Beloofd"), ("soort", "promised-call")];
        let page = "/werk/dag?soort=promised-call";
        kept(&self.worker.fill(page, "/werk/dag/keuze", &fields).await);
        let start = "/werk/dag/keuze/";
        let shown = self.worker.get(page).await;
        let found = shown.forms().into_iter().find_map(|f| f.action.strip_prefix(start).map(str::to_owned));
        found.unwrap_or_else(|| panic!("no filter in {}", shown.text()))
    }

    /// A term of the report that is not met yet.
    pub(super) async fn term(&mut self, report: &str) -> String {
        let page = format!("{}/melding/{report}", self.home);
        let shown = self.worker.get(&page).await;
        let start = format!("{page}/termijn/");
        let mut running = shown.forms().into_iter();
        // Not the first: the receipt has a page of its own.
        let found =
            running.rfind(|f| f.action.starts_with(&start)).map(|f| f.action[start.len()..].to_owned());
        found.unwrap_or_else(|| panic!("no running term in {}", shown.text()))
    }
}
