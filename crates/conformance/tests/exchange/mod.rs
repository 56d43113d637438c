//! Asking and offering on both engines: someone without an account asks, a volunteer offers, a worker asks for someone without a
//! name, the coordinator and the worker decide together, both sides answer, and what follows.

use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story, code_in};
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;
use neighbourhood::exchange::MOST_NEW_A_DAY;
use std::time::Duration;

const ASK: &str = "/buurt/vragen";
const OFFER: &str = "/buurt/aanbieden";
const TABLE: &str = "/buurt/koppelen";
const OWN: &str = "/buurt/mij";

type Fields<'f> = &'f [(&'f str, &'f str)];

fn kept(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// Sends a form of a page and comes back signed in with the code that was shown.
async fn come_in(house: &Installation, page: &str, fields: Fields<'_>) -> Visitor {
    let mut visitor = house.visitor(HOSTS[0]);
    kept(&visitor.fill(page, page, fields).await);
    let code = code_in(&visitor.get("/buurt/code").await.text());
    visitor.forget();
    kept(&visitor.post("/aanmelden/code", &[("code", &code)]).await);
    visitor
}

async fn ria(house: &Installation) -> Visitor {
    let fields = [
        ("words", "Wie drinkt er koffie met mij?"),
        ("help", "company"),
        ("setting", "one-to-one"),
        ("wish_gender", "only-woman"),
        ("name", "Ria van Dam"),
        ("contact", "0612345678"),
        ("likings", "books"),
    ];
    come_in(house, ASK, &fields).await
}

async fn helper(house: &Installation, name: &str, gender: &str) -> Visitor {
    let fields =
        [("help", "company"), ("most", "1"), ("name", name), ("contact", "0687654321"), ("gender", gender)];
    come_in(house, OFFER, &[&fields[..], &[("likings", "books")]].concat()).await
}

async fn staff(house: &Installation) -> (Visitor, Visitor) {
    let keeper = house.staff(HOSTS[0], "wim", Capacity::VolunteerCoordinator, "Oost").await;
    (keeper, house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await)
}

/// The page of someone in the coordinator's list.
async fn page_of(keeper: &mut Visitor, name: &str) -> String {
    let list = keeper.get("/buurt/mensen").await;
    let row = list.body.find(name).expect("they are in the list");
    let start = list.body[..row].rfind("/buurt/mensen/").expect("their page");
    list.body[start..].split('"').next().unwrap_or_default().to_owned()
}

async fn cleared(keeper: &mut Visitor, name: &str) {
    let page = page_of(keeper, name).await;
    kept(&keeper.fill(&page, &page, &[("intake", "1-11-2026"), ("conduct", "2-11-2026")]).await);
}

/// Sends the first proposal of the table; gives the page of the two.
async fn propose(visitor: &mut Visitor) -> String {
    let answer = visitor.fill(TABLE, TABLE, &[]).await;
    kept(&answer);
    let to = answer.location.expect("an address");
    to.split('?').next().unwrap_or_default().to_owned()
}

async fn press(visitor: &mut Visitor, page: &str, step: &str) -> String {
    let answer = visitor.fill(page, page, &[("step", step)]).await;
    kept(&answer);
    answer.location.unwrap_or_default()
}

/// What a neighbour presses on their own page.
async fn answer(visitor: &mut Visitor, step: &str) -> Answer {
    let page = visitor.get(OWN).await;
    let form =
        page.forms().into_iter().find(|f| f.action.starts_with("/buurt/mij/") && f.field("step").is_some());
    let action = form.expect("something to answer").action;
    let sent = visitor.send_form(&page, &action, &[("step", step)]).await;
    kept(&sent);
    visitor.get(OWN).await
}

on_both_engines! {
    async fn r064_a_visit_alone_waits_for_intake_and_certificate_and_says_so(house: Installation) {
        ria(&house).await;
        helper(&house, "Fenna Bos", "woman").await;
        let (mut keeper, _) = staff(&house).await;
        let table = keeper.get(TABLE).await.text();
        assert!(table.contains("het gesprek of de VOG is nog niet in orde"), "{table}");
        cleared(&mut keeper, "Fenna Bos").await;
        let table = keeper.get(TABLE).await.text();
        assert!(table.contains("Fenna kan helpen") && table.contains("Beiden houden van: boeken"), "{table}");
        assert!(table.contains("Er is niemand anders die past"), "{table}");
    }

    async fn r060_r065_from_a_question_to_a_meeting_with_the_days_and_the_address_in_time(house: Installation) {
        let mut ria = ria(&house).await;
        let mut fenna = helper(&house, "Fenna Bos", "woman").await;
        let (mut keeper, mut worker) = staff(&house).await;
        cleared(&mut keeper, "Fenna Bos").await;
        let page = propose(&mut keeper).await;
        assert!(!ria.get(OWN).await.text().contains("Fenna"), "before both were asked it is between those who decide");
        assert!(press(&mut keeper, &page, "contact").await.contains("done-coupling-step"));
        let shown = fenna.get(OWN).await;
        assert!(shown.text().contains("Ria vraagt u") && shown.text().contains("Wie drinkt er koffie"), "{}", shown.text());
        for secret in ["van Dam", "0612345678"] {
            assert!(!shown.body.contains(secret), "R65: {secret}");
            assert!(!worker.get(&page).await.body.contains(secret), "R65: {secret}");
        }
        answer(&mut fenna, "yes").await;
        assert!(ria.get(OWN).await.forms().iter().all(|f| !f.action.ends_with("/adres")), "not before both said yes");
        answer(&mut ria, "yes").await;
        let own = ria.get(OWN).await;
        let form = own.forms().into_iter().find(|f| f.action.ends_with("/adres")).expect("now it may be shown");
        let field = form.fields.iter().find(|f| f.name.starts_with("address-")).expect("a field").name.clone();
        kept(&ria.send_form(&own, &form.action, &[(&field, "Elzendreef 9")]).await);
        assert!(fenna.get(OWN).await.text().contains("Elzendreef 9"));
        assert!(!keeper.get(&page).await.body.contains("Elzendreef 9"), "for who helps alone");
        assert!(!format!("{:?}", house.raw().dump(CODES[0]).await).contains("Elzendreef"), "and sealed");
        answer(&mut fenna, "sign").await;
        let dates = [("on", "23-11-2026"), ("review", "1-3-2027")];
        let met = keeper.fill(&page, &format!("{page}/ontmoeting"), &dates).await;
        assert!(met.location.as_deref().is_some_and(|to| to.ends_with("done-coupling-not-signed")), "{:?}", met.location);
        answer(&mut ria, "sign").await;
        kept(&keeper.fill(&page, &format!("{page}/ontmoeting"), &dates).await);
        let one = worker.get(&page).await.text();
        for day in ["Voorgesteld", "Coördinator akkoord", "Eerste ontmoeting", "Terugkijken op 1 maart 2027"] {
            assert!(one.contains(day), "{day}: {one}");
        }
        let own = answer(&mut fenna, "done").await.text();
        assert!(own.contains("Klaar") && !own.contains("Elzendreef"), "the address went with it: {own}");
        assert!(ria.get(OWN).await.text().contains("Deze vraag is klaar"));
    }

    async fn r066_a_no_asks_no_reason_and_costs_no_place(house: Installation) {
        let mut ria = ria(&house).await;
        let mut fenna = helper(&house, "Fenna Bos", "woman").await;
        helper(&house, "Greet Pol", "woman").await;
        let (mut keeper, _) = staff(&house).await;
        cleared(&mut keeper, "Fenna Bos").await;
        let page = propose(&mut keeper).await;
        press(&mut keeper, &page, "contact").await;
        answer(&mut fenna, "no").await;
        let one = keeper.get(&page).await.text();
        assert!(one.contains("Het ging niet door"), "{one}");
        assert!(!one.contains("wil liever niet op") && ria.get(OWN).await.text().contains("Wij zoeken iemand"));
        cleared(&mut keeper, "Greet Pol").await;
        let table = keeper.get(TABLE).await.text();
        assert!(table.contains("Greet kan helpen") && !table.contains("Fenna kan helpen"), "{table}");
        let rows = house.raw().all(CODES[0], "select asked_on from exchange_request").await;
        assert_eq!(rows, vec![vec!["2026-11-23".to_owned()]]);
    }

    async fn r064_the_coordinator_is_told_in_time_whose_certificate_ends(house: Installation) {
        helper(&house, "Fenna Bos", "woman").await;
        let (mut keeper, mut worker) = staff(&house).await;
        let page = page_of(&mut keeper, "Fenna Bos").await;
        kept(&keeper.fill(&page, &page, &[("intake", "1-12-2023"), ("conduct", "20-12-2023")]).await);
        let table = keeper.get(TABLE).await.text();
        assert!(table.contains("Van wie is een nieuwe VOG nodig? Fenna In orde tot 20 december 2026"), "{table}");
        assert!(!worker.get(TABLE).await.text().contains("nieuwe VOG nodig"), "the coordinator's to ask");
    }

    async fn who_takes_a_question_back_ends_what_was_proposed_for_it(house: Installation) {
        let mut ria = ria(&house).await;
        let mut fenna = helper(&house, "Fenna Bos", "woman").await;
        let (mut keeper, _) = staff(&house).await;
        cleared(&mut keeper, "Fenna Bos").await;
        let page = propose(&mut keeper).await;
        press(&mut keeper, &page, "contact").await;
        let own = ria.get(OWN).await;
        let stop = own.forms().into_iter().find(|f| f.action.ends_with("/stop")).expect("a button").action;
        kept(&ria.send_form(&own, &stop, &[]).await);
        assert!(keeper.get(&page).await.text().contains("Het voorstel is teruggenomen"));
        assert!(fenna.get(OWN).await.text().contains("Klaar"), "nobody waits for an answer that does not come");
    }

    async fn a_resident_with_an_account_is_not_asked_their_name_again(house: Installation) {
        let mut resident = Story::tell(&house, HOSTS[0], &DE_WIT).await.resident;
        let form = resident.get(ASK).await.forms().into_iter().find(|f| f.action == ASK).expect("the form");
        assert_eq!(form.field("name").map(|f| f.values.concat()).as_deref(), Some("Saskia de Wit"));
        let fields = [("words", "Wie leest er voor?"), ("help", "reading-aloud"), ("setting", "in-company"), ("contact", "06")];
        let kept = resident.fill(ASK, ASK, &fields).await;
        assert_eq!(kept.location.as_deref(), Some("/buurt/mij?gedaan=done-exchange-kept"), "{}", kept.text());
        assert!(resident.get(OWN).await.text().contains("Wie leest er voor?"));
    }

    async fn what_a_worker_asks_has_no_name_and_is_decided_together(house: Installation) {
        helper(&house, "Fenna Bos", "woman").await;
        let (mut keeper, mut worker) = staff(&house).await;
        let form = worker.get(ASK).await;
        assert!(form.forms().iter().all(|f| f.field("name").is_none() && f.field("contact").is_none()), "R57");
        let fields = [("words", "Iemand zoekt gezelschap."), ("help", "company"), ("setting", "in-company")];
        kept(&worker.fill(ASK, ASK, &fields).await);
        let page = propose(&mut worker).await;
        let early = press(&mut keeper, &page, "contact").await;
        assert!(early.ends_with("done-coupling-not-decided"), "{early}");
        assert!(press(&mut keeper, &page, "agree").await.ends_with("done-coupling-step"));
        assert!(press(&mut keeper, &page, "contact").await.ends_with("done-coupling-step"));
        let dates = keeper.get(&page).await.text();
        assert!(dates.contains("Hulpverlener akkoord") && dates.contains("Iemand en Fenna"), "{dates}");
    }

    async fn r059_a_wish_that_must_be_kept_is_kept_also_when_people_choose(house: Installation) {
        ria(&house).await;
        helper(&house, "Koos Vermeer", "man").await;
        let (mut keeper, _) = staff(&house).await;
        cleared(&mut keeper, "Koos Vermeer").await;
        let table = keeper.get(TABLE).await;
        assert!(table.text().contains("een wens die moet, past niet"), "{}", table.text());
        // By hand, with the handles that another proposal would have.
        let request = table.links("/buurt/koppelen/vraag/").remove(0);
        let request = request.rsplit('/').next().expect("a handle").to_owned();
        let rows = house.raw().all(CODES[0], "select id from exchange_offer").await;
        let offer = foundation::ids::Uuid::parse_str(&rows[0][0]).expect("an identifier");
        let offer = house.gate(HOSTS[0]).keys().handles().out(offer);
        let forms = keeper.get("/buurt").await;
        let sent = [("request", &*request), ("offer", &*offer)];
        let token = forms.form("/afmelden").into_iter().find(|(n, _)| n == "csrf").expect("a token").1;
        let refused = keeper.post(TABLE, &[&sent[..], &[("csrf", &*token), ("once", "0123456789abcdef0123")]].concat()).await;
        assert!(refused.location.as_deref().is_some_and(|to| to.ends_with("done-coupling-no-fit")), "{:?}", refused.location);
        assert!(house.raw().all(CODES[0], "select id from coupling").await.is_empty());
    }

    async fn r062_nobody_waits_a_fortnight_without_a_word(house: Installation) {
        ria(&house).await;
        let (mut keeper, _) = staff(&house).await;
        assert!(!keeper.get(TABLE).await.text().contains("Wie wacht er op bericht?"));
        house.clock.set(foundation::time::Timestamp::start_of(
            foundation::time::Date::new(2026, 12, 7).expect("a day"),
        ));
        let mut keeper = house.staff(HOSTS[0], "marga", Capacity::VolunteerCoordinator, "Oost").await;
        let table = keeper.get(TABLE).await;
        assert!(table.text().contains("Hoorde niets sinds 23 november 2026"), "{}", table.text());
        let heard = table.forms().into_iter().find(|f| f.action.ends_with("/bericht")).expect("a button").action;
        kept(&keeper.send_form(&table, &heard, &[]).await);
        assert!(!keeper.get(TABLE).await.text().contains("Wie wacht er op bericht?"));
    }

    async fn r069_nobody_is_proposed_to_more_people_than_they_want(house: Installation) {
        let mut fenna = helper(&house, "Fenna Bos", "woman").await;
        let (mut keeper, mut worker) = staff(&house).await;
        for words in ["Iemand zoekt gezelschap.", "Nog iemand zoekt gezelschap."] {
            let fields = [("words", words), ("help", "company"), ("setting", "in-company")];
            kept(&worker.fill(ASK, ASK, &fields).await);
        }
        propose(&mut keeper).await;
        let table = keeper.get(TABLE).await.text();
        assert!(table.contains("deze persoon helpt al genoeg mensen"), "{table}");
        let own = fenna.get(OWN).await;
        let form = own.forms().into_iter().find(|f| f.action.contains("/aanbod/")).expect("their offer");
        let handle = form.action.rsplit('/').next().expect("a handle").to_owned();
        let most = format!("most-{handle}");
        let none = fenna.send_form(&own, &form.action, &[(&most, "25")]).await;
        assert_eq!(none.status, 422, "an offer without a limit is none");
        assert!(none.text().contains("Kies hoeveel mensen"), "{}", none.text());
        kept(&fenna.send_form(&own, &form.action, &[(&most, "2")]).await);
        assert!(keeper.get(TABLE).await.text().contains("Fenna kan helpen"));
    }

    async fn r068_an_incident_is_one_step_away_and_is_answered(house: Installation) {
        let mut ria = ria(&house).await;
        let (mut keeper, mut worker) = staff(&house).await;
        let adviser = [("name", "Mieke de Boer"), ("phone", "085-555 02 02")];
        kept(&keeper.fill("/buurt/mensen", "/buurt/mensen/vertrouwenspersoon", &adviser).await);
        let own = ria.get(OWN).await.text();
        assert!(own.contains("Mieke de Boer") && own.contains("085-555 02 02"), "{own}");
        kept(&ria.fill(OWN, "/buurt/mij/voorval", &[("said", "Er werd geld gevraagd.")]).await);
        assert_eq!(worker.get("/buurt/mensen").await.status, 404, "for the coordinator alone");
        let list = keeper.get("/buurt/mensen").await;
        assert!(list.text().contains("Er werd geld gevraagd."));
        let form = list.forms().into_iter().find(|f| f.action.contains("/voorval/")).expect("it is answered");
        let field = form.fields.iter().find(|f| f.name.starts_with("answer-")).expect("a field").name.clone();
        kept(&keeper.send_form(&list, &form.action, &[(&field, "Ik heb met haar gebeld.")]).await);
        assert!(keeper.get("/buurt/mensen").await.text().contains("Antwoord van"));
        assert!(ria.get(OWN).await.text().contains("Ik heb met haar gebeld."), "whoever reported it reads the answer");
    }

    async fn r067_a_question_can_be_an_offer_too_and_what_is_known_is_not_asked_twice(house: Installation) {
        let mut ria = ria(&house).await;
        let form = ria.get(ASK).await;
        assert!(form.forms().iter().all(|f| f.field("name").is_none() && f.field("likings").is_none()));
        let fields = [("words", "Ik wandel graag samen."), ("help", "walking"), ("setting", "in-company"), ("also_offers", "yes")];
        let answer = ria.fill(ASK, ASK, &fields).await;
        assert_eq!(answer.location.as_deref(), Some("/buurt/mij?gedaan=done-exchange-kept"));
        let own = ria.get(OWN).await.text();
        assert!(own.contains("Wat ik vraag") && own.contains("Wat ik aanbied") && own.contains("samen wandelen"), "{own}");
        let fields = [
            ("words", "Ik ook."), ("help", "walking"), ("setting", "in-company"), ("also_offers", "yes"),
            ("name", "Bea Smit"), ("contact", "bea@voorbeeld.example"),
        ];
        come_in(&house, ASK, &fields).await;
        let (mut keeper, _) = staff(&house).await;
        let table = keeper.get(TABLE).await.text();
        assert!(table.contains("Ria kan helpen") && table.contains("Bea kan helpen"), "{table}");
    }

    async fn who_looked_at_a_neighbour_is_told_to_them(house: Installation) {
        let mut ria = ria(&house).await;
        assert!(!ria.get(OWN).await.text().contains("zag uw voornaam"));
        let (mut keeper, mut worker) = staff(&house).await;
        worker.get(TABLE).await;
        page_of(&mut keeper, "Ria van Dam").await;
        let own = ria.get(OWN).await.text();
        assert!(own.contains("Hulpverlener zag uw voornaam, uw buurt en uw vraag of aanbod"), "{own}");
        assert!(own.contains("zag uw naam en hoe wij u bereiken"), "{own}");
    }

    async fn r061_how_long_people_wait_is_public_and_points_at_nobody(house: Installation) {
        let (mut keeper, mut worker) = staff(&house).await;
        let mut anyone = house.visitor(HOSTS[0]);
        for n in 0..4 {
            let words = format!("Vraag {n}");
            let fields = [("words", &*words), ("help", "garden"), ("setting", "in-company")];
            kept(&worker.fill(ASK, ASK, &fields).await);
        }
        let waits = anyone.get("/buurt/wachten").await.text();
        assert!(waits.contains("november 2026 Minder dan 5"), "{waits}");
        let fields = [("words", "Vraag 5"), ("help", "garden"), ("setting", "in-company")];
        kept(&worker.fill(ASK, ASK, &fields).await);
        for page in keeper.get(TABLE).await.links("/buurt/koppelen/vraag/") {
            kept(&keeper.fill(&page, &format!("{page}/bericht"), &[]).await);
        }
        let waits = anyone.get("/buurt/wachten").await.text();
        assert!(waits.contains("november 2026 5 5 Dezelfde dag Dezelfde dag"), "{waits}");
    }

    async fn a_code_is_shown_to_whom_it_is_for_and_a_new_one_ends_the_old(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        let fields = [("help", "garden"), ("most", "1"), ("name", "Ali Demir"), ("contact", "0612345678")];
        kept(&visitor.fill(OFFER, OFFER, &fields).await);
        let code = code_in(&visitor.get("/buurt/code").await.text());
        assert!(house.visitor(HOSTS[0]).get("/buurt/code").await.text().contains("geen code te zien"));
        let (mut keeper, _) = staff(&house).await;
        let page = page_of(&mut keeper, "Ali Demir").await;
        kept(&keeper.fill(&page, &format!("{page}/code"), &[]).await);
        let next = code_in(&keeper.get("/buurt/code").await.text());
        assert_ne!(code, next);
        let with = async |code: &str| house.visitor(HOSTS[0]).post("/aanmelden/code", &[("code", code)]).await.status;
        assert_eq!((with(&code).await, with(&next).await), (422, 303));
    }

    async fn a_machine_cannot_flood_the_table_and_what_was_typed_stays(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        let fields =
            [("help", "garden"), ("most", "1"), ("name", "Ali Demir"), ("contact", "0612345678"), ("likings", "plants")];
        for _ in 0..MOST_NEW_A_DAY {
            kept(&visitor.fill(OFFER, OFFER, &fields).await);
        }
        let refused = visitor.fill(OFFER, OFFER, &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("Probeer het morgen weer"), "{}", refused.text());
        let form = refused.forms().into_iter().find(|f| f.action == OFFER).expect("the form again");
        assert!(form.sent().contains(&("name".to_owned(), "Ali Demir".to_owned())));
        house.clock.advance(Duration::from_secs(25 * 3600));
        kept(&house.visitor(HOSTS[0]).fill(OFFER, OFFER, &fields).await);
    }

    async fn two_who_press_at_once_are_both_told_how_it_stands(house: Installation) {
        ria(&house).await;
        helper(&house, "Fenna Bos", "woman").await;
        let (mut keeper, mut worker) = staff(&house).await;
        cleared(&mut keeper, "Fenna Bos").await;
        let page = propose(&mut keeper).await;
        let (one, other) = (keeper.get(&page).await, worker.get(&page).await);
        let step = [("step", "contact")];
        assert!(keeper.send_form(&one, &page, &step).await.location.is_some_and(|to| to.ends_with("done-coupling-step")));
        let late = worker.send_form(&other, &page, &step).await;
        assert!(late.location.as_deref().is_some_and(|to| to.ends_with("done-exchange-stale")), "{:?}", late.location);
    }

    async fn what_is_wrong_with_a_public_form_is_said_and_nothing_is_lost(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        for (page, needed) in [(ASK, ["words", "help", "setting", "name", "contact"]), (OFFER, ["help", "most", "name", "contact", "help"])] {
            let empty = visitor.fill(page, page, &[("likings", "music")]).await;
            assert_eq!(empty.status, 422, "{page}");
            for field in needed {
                assert!(empty.body.contains(&format!("href=\"#{field}\"")), "{page} {field}: {}", empty.text());
            }
            let kept_choice = empty.forms().into_iter().find(|f| f.action == page).expect("the form again");
            assert!(kept_choice.sent().contains(&("likings".to_owned(), "music".to_owned())));
        }
        let fields = [("help", "garden"), ("most", "40"), ("name", "Ali"), ("contact", "06"), ("area", "BU00000000")];
        let strange = visitor.fill(OFFER, OFFER, &fields).await;
        assert_eq!(strange.status, 422, "a limit of forty and a quarter that is not on the map");
        assert!(house.raw().all(CODES[0], "select id from neighbour").await.is_empty());
    }
}
