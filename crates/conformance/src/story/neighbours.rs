//! Two neighbours of whom one asks and the other offers, brought together through the program's own pages.

use super::{Cast, code_in, kept};
use crate::installation::Installation;
use crate::visitor::{Answer, Visitor};

/// The neighbours as they now are: both would like to meet, and have not signed yet.
pub(super) struct Neighbours {
    /// Who asks, signed in with the code that was shown; offers the same too.
    pub(super) asker: Visitor,
    /// That code.
    pub(super) code: String,
    /// The question of who asks.
    pub(super) request: String,
    /// The offer of who asks.
    pub(super) offer: String,
    /// Who helps.
    pub(super) helper: String,
    /// The two together.
    pub(super) coupling: String,
    /// What who asks reported.
    pub(super) incident: String,
}

const ASK: &str = "/buurt/vragen";
const OFFER: &str = "/buurt/aanbieden";
const TABLE: &str = "/buurt/koppelen";

/// Asks and offers, and brings the two together as far as their yes. A worker asks for someone else too, so that a question waits.
pub(super) async fn told(
    house: &Installation,
    host: &'static str,
    worker: &mut Visitor,
    keeper: &mut Visitor,
    cast: &Cast,
) -> Neighbours {
    let (asker, code) = asks(house, host, cast).await;
    let mut asker = asker;
    offers(house, host, cast).await;
    let coupling = proposed(keeper, cast).await;
    let page = format!("{TABLE}/{coupling}");
    for step in ["contact", "asker-yes", "helper-yes"] {
        let answer = keeper.fill(&page, &page, &[("step", step)]).await;
        assert_eq!(answer.location.as_deref(), Some(&*format!("{page}?gedaan=done-coupling-step")), "{step}");
    }
    let own = asker.get("/buurt/mij").await;
    let request = handle_in(&own, "/buurt/mij/vraag/");
    let offer = handle_in(&own, "/buurt/mij/aanbod/");
    let said = [("said", "Hij kwam niet.")];
    kept(&asker.fill("/buurt/mij", "/buurt/mij/voorval", &said).await);
    let people = keeper.get("/buurt/mensen").await;
    let incident = handle_in(&people, "/buurt/mensen/voorval/");
    let helper = person(&people, cast.helper);
    let words = [
        ("words", "Iemand zoekt gezelschap bij het wandelen."),
        ("help", cast.help),
        ("setting", "in-company"),
    ];
    kept(&worker.fill(ASK, ASK, &words).await);
    Neighbours { asker, code, request, offer, helper, coupling, incident }
}

async fn asks(house: &Installation, host: &'static str, cast: &Cast) -> (Visitor, String) {
    let mut visitor = house.visitor(host);
    let fields = [
        ("words", cast.asks),
        ("help", cast.help),
        ("setting", "in-company"),
        ("name", cast.asker),
        ("contact", "0612345678"),
        ("also_offers", "yes"),
    ];
    kept(&visitor.fill(ASK, ASK, &fields).await);
    let code = code_in(&visitor.get("/buurt/code").await.text());
    visitor.forget();
    let answer = visitor.post("/aanmelden/code", &[("code", &code)]).await;
    assert_eq!((answer.status, answer.location.as_deref()), (303, Some("/buurt/mij")), "{}", answer.text());
    (visitor, code)
}

async fn offers(house: &Installation, host: &'static str, cast: &Cast) {
    let mut visitor = house.visitor(host);
    let fields =
        [("help", cast.help), ("most", "3"), ("name", cast.helper), ("contact", "koos@voorbeeld.example")];
    kept(&visitor.fill(OFFER, OFFER, &fields).await);
}

/// The coordinator proposes who asks to who helps.
async fn proposed(keeper: &mut Visitor, cast: &Cast) -> String {
    let page = keeper.get(TABLE).await;
    let row = page.body.find(cast.asks).expect("the question is on the table");
    let form = page.body[row..].find("name=\"request\" value=\"").map(|at| &page.body[row + at..]);
    let form = form.expect("a proposal under it");
    let value = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        let at = form.find(&mark).expect("a handle") + mark.len();
        form[at..].split('"').next().unwrap_or_default().to_owned()
    };
    let (request, offer) = (value("request"), value("offer"));
    let answer = keeper.send_form(&page, TABLE, &[("request", &request), ("offer", &offer)]).await;
    kept(&answer);
    let to = answer.location.expect("it goes to the two");
    let path = to.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The handle after the first address on a page that begins like this.
fn handle_in(page: &Answer, start: &str) -> String {
    let at = page.body.find(start).unwrap_or_else(|| panic!("{start} in {}", page.text())) + start.len();
    page.body[at..].split(['"', '/', '?']).next().unwrap_or_default().to_owned()
}

/// The handle of someone in the coordinator's list.
fn person(page: &Answer, name: &str) -> String {
    let row = page.body.find(name).expect("they are in the list");
    let start = page.body[..row].rfind("/buurt/mensen/").expect("their page") + "/buurt/mensen/".len();
    page.body[start..].split('"').next().unwrap_or_default().to_owned()
}
