//! From account to decision, or none, and objection, over HTTP on both engines.

use conformance::installation::{CODES, HOSTS, Installation, PASSWORD};
use conformance::on_both_engines;
use conformance::story::{DE_WIT, Story, code_in, resident};
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;
use std::collections::BTreeMap;

fn accepted(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

fn refused(answer: &Answer, sentence: &str) {
    assert!(answer.status == 422 && answer.text().contains(sentence), "{} {}", answer.status, answer.text());
}

fn says(answer: &Answer, sentences: &[&str]) {
    for sentence in sentences {
        assert!(answer.text().contains(sentence), "{sentence}: {}", answer.text());
    }
}

/// What waits for a decision: the day and the detail.
async fn waits(house: &Installation) -> Vec<Vec<String>> {
    let sql = "select due_on, detail from agenda where waiting = 'application' order by due_on";
    house.raw().all(CODES[0], sql).await
}

/// When the eight weeks from the report were met.
async fn total(house: &Installation) -> Vec<Vec<String>> {
    let sql = "select coalesce(met_on, '') from running_term where term = 'wmo-report-to-decision'";
    house.raw().all(CODES[0], sql).await
}

/// An official of the team, whom the worker asks to decide.
async fn asked(house: &Installation, worker: &mut Visitor, application: &str, name: &str) -> Visitor {
    let official = house.staff(HOSTS[0], name, Capacity::Official, "Oost").await;
    let form = format!("{application}/besluiter");
    let page = worker.get(&form).await;
    let label = format!(">{name}</label>");
    let choice = page.body.split("value=\"").find(|part| part.contains(&label)).expect("the official");
    let handle = choice.split('"').next().expect("a handle");
    accepted(&worker.send_form(&page, &form, &[("official", handle)]).await);
    official
}

const GRANTED: [(&str, &str); 8] = [
    ("outcome", "granted"),
    ("sent", "23-11-2026"),
    ("grounds", "Uw post ligt al lang dicht. Samen lukt het wel."),
    ("mandate", "Mandaatregister 4.12"),
    ("what-1", "Hulp bij de post"),
    ("extent-1", "1 uur per week"),
    ("form-1", "budget"),
    ("from-1", "1-12-2026"),
];

/// A personal budget was explained, on a day that is known.
async fn budget_offered(worker: &mut Visitor, handles: &BTreeMap<&'static str, String>) {
    let report = format!("/werk/h/{}/melding/{}", handles["household"], handles["report"]);
    let offer = [("offer", "personal-budget"), ("offered", "23-11-2026")];
    accepted(&worker.fill(&report, &format!("{report}/aanbod"), &offer).await);
}

/// Granted in kind, so that nothing has to be offered first.
fn in_kind(extent: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut fields = GRANTED.to_vec();
    fields.retain(|(name, _)| !["extent-1", "form-1"].contains(name));
    fields.extend([("extent-1", extent), ("form-1", "in-kind")]);
    fields
}

async fn decide(official: &mut Visitor, application: &str, fields: &[(&str, &str)]) -> Answer {
    let form = format!("{application}/besluiten");
    official.fill(&form, &form, fields).await
}

/// A worker with a report of this kind: its household, and the form on which an answer is written down.
async fn reported(house: &Installation, kind: &str) -> (Visitor, String) {
    let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
    let fields = [
        ("name", "Karim Smit"),
        ("born", "2-2-1970"),
        ("question", "Ik wil weer werken."),
        ("kind", kind),
        ("reporter", "resident"),
    ];
    let answer = noor.fill("/werk/melding", "/werk/melding?via=phone", &fields).await;
    let to = answer.location.expect("the report is registered");
    (noor, to.split("/melding").next().expect("a household").to_owned())
}

async fn answer(worker: &mut Visitor, home: &str, fields: &[(&str, &str)]) -> Answer {
    let form = format!("{home}/besluit/aanvraag");
    worker.fill(&form, &form, fields).await
}

fn place(answer: &Answer) -> String {
    accepted(answer);
    answer.location.clone().unwrap_or_default().split('?').next().unwrap_or_default().to_owned()
}

on_both_engines! {
    async fn r080_a_decision_is_read_in_plain_words_and_objected_to(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let application = format!("/werk/h/{}/besluit/{}", handles["household"], handles["application"]);
        let own = format!("/mijn/{}/besluit/{}", handles["household"], handles["application"]);
        says(&worker.get(&application).await, &["Wij besluiten op 7 december 2026 of eerder.", "Wmo 2015, artikel 2.3.5 lid 2"]);
        assert_eq!(waits(&house).await, [["2026-12-07", ""]]);
        assert_eq!(worker.get(&format!("{application}/besluiten")).await.status, 404, "who helps does not decide");
        let early = resident.get(&own).await;
        assert!(!early.body.contains("name=\"objection\""), "nothing to object to yet");
        let mut olga = asked(&house, &mut worker, &application, "olga").await;
        refused(&decide(&mut olga, &application, &GRANTED[..4]).await, "Schrijf op wat het huishouden krijgt.");
        let budget = decide(&mut olga, &application, &GRANTED).await;
        refused(&budget, "Een pgb kan pas als het is uitgelegd. Schrijf bij de melding op wanneer dat was.");
        says(&budget, &["Er staat nog niet bij de melding dat een pgb is uitgelegd."]);
        assert!(budget.body.contains("Uw post ligt al lang dicht."), "what was typed is still there");
        budget_offered(&mut worker, &handles).await;
        says(&olga.get(&format!("{application}/besluiten")).await, &["Op 23 november 2026 is uitgelegd dat een pgb kan."]);
        accepted(&decide(&mut olga, &application, &GRANTED).await);
        refused(&decide(&mut olga, &application, &GRANTED).await, "Hier is al over besloten");
        assert_eq!(total(&house).await, [["2026-11-23"]], "r006: the eight weeks are met");
        assert!(waits(&house).await.is_empty());
        let read = resident.get(&own).await;
        says(&read, &[
            "U krijgt wat u vroeg.",
            "Uw post ligt al lang dicht. Samen lukt het wel.",
            "Hulp bij de post (1 uur per week)",
            "U krijgt geld om zelf hulp te kiezen (pgb)",
            "1 december 2026",
            "U kunt bezwaar maken tot en met 4 januari 2027.",
        ]);
        let paper = resident.get(&format!("{own}/papier")).await;
        assert!(paper.bytes.starts_with(b"%PDF-"));
        assert_eq!(paper.headers["content-disposition"], "inline; filename=\"besluit.pdf\"");
        assert!(worker.get(&format!("{application}/papier?brief=ontvangst")).await.bytes.starts_with(b"%PDF-"));
        assert_eq!(worker.get(&format!("{application}/papier?brief=stil")).await.status, 404, "no such letter was sent");
        refused(&resident.send_form(&read, &format!("{own}/bezwaar"), &[("objection", " ")]).await, "Vul dit veld in.");
        let fields = [("objection", "Eén uur is <b>te weinig</b>.")];
        accepted(&resident.send_form(&read, &format!("{own}/bezwaar"), &fields).await);
        says(&resident.get(&own).await, &["maakte bezwaar op 23 november 2026", "Eén uur is <b>te weinig</b>."]);
        assert_eq!(waits(&house).await, [["2027-02-15", "objection"]]);
        let reply = format!("{application}/antwoord");
        let no = [("outcome", "unfounded"), ("on", "23-11-2026"), ("words", "Eén uur past bij wat u vertelde.")];
        refused(&olga.fill(&reply, &reply, &no).await, "Een ander beslist over het bezwaar");
        let mut peter = house.staff(HOSTS[0], "peter", Capacity::Official, "Oost").await;
        assert_eq!(peter.get(&reply).await.status, 404, "an official does not come in by the team");
        let form = format!("{application}/bezwaar");
        refused(&worker.fill(&form, &form, &[("received", "23-11-2026"), ("words", "Nog een keer.")]).await, "Er is al een bezwaar");
        accepted(&olga.fill(&reply, &reply, &[("outcome", "withdrawn"), ("on", "23-11-2026"), ("words", "U nam het terug.")]).await);
        says(&resident.get(&own).await, &["Het bezwaar is teruggenomen.", "Het bezwaar is beantwoord op 23 november 2026."]);
        assert!(waits(&house).await.is_empty());
        let told = resident.get(&format!("/mijn/{}/verloop", handles["household"])).await;
        says(&told, &["Aanvraag", "Besluit", "Bezwaar", "Antwoord op een bezwaar"]);
    }

    async fn an_objection_that_is_right_brings_a_new_decision_in_the_place_of_the_old(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let application = format!("/werk/h/{}/besluit/{}", handles["household"], handles["application"]);
        let own = format!("/mijn/{}/besluit/{}", handles["household"], handles["application"]);
        let mut olga = asked(&house, &mut worker, &application, "olga").await;
        accepted(&decide(&mut olga, &application, &in_kind("1 uur per week")).await);
        let page = resident.get(&own).await;
        accepted(&resident.send_form(&page, &format!("{own}/bezwaar"), &[("objection", "Eén uur is te weinig.")]).await);
        let mut peter = asked(&house, &mut worker, &application, "peter").await;
        let reply = format!("{application}/antwoord");
        let right = [("outcome", "founded"), ("on", "23-11-2026"), ("words", "Eén uur was te kort voor al die post.")];
        let next = peter.fill(&reply, &reply, &right).await;
        accepted(&next);
        assert!(next.location.as_deref().is_some_and(|to| to.contains("/besluiten?")), "the next step: {:?}", next.location);
        assert_eq!(waits(&house).await, [["2027-02-15", "objection"]], "the term runs until it is there");
        says(&resident.get(&own).await, &["Het besluit verandert. Het nieuwe besluit komt op 15 februari 2027 of eerder."]);
        assert!(!resident.get(&own).await.body.contains("brief=bezwaar&"), "no letter before the new decision");
        let closing = format!("/werk/h/{}/afsluiting", handles["household"]);
        assert!(worker.get(&closing).await.status == 200);
        let form = format!("{application}/besluiten");
        let begun = peter.get(&form).await;
        says(&begun, &["Een nieuw besluit nemen", "De laatste dag is maandag 15 februari 2027.", "Eén uur is te weinig."]);
        assert!(begun.body.contains("value=\"Hulp bij de post\""), "what the old one gave is not typed twice");
        refused(&decide(&mut olga, &application, &in_kind("2 uur per week")).await, "Een ander beslist over het bezwaar");
        let mut anew = in_kind("2 uur per week");
        anew.retain(|(name, _)| *name != "grounds");
        anew.push(("grounds", "Met twee uur komt alle post aan bod."));
        accepted(&decide(&mut peter, &application, &anew).await);
        assert!(waits(&house).await.is_empty(), "nothing waits any more");
        let old = "select count(*) from decision where outcome = 'granted'";
        assert_eq!(house.raw().all(CODES[0], old).await, [["1"]], "the old one stays as it was");
        let read = resident.get(&own).await;
        says(&read, &[
            "Hulp bij de post (2 uur per week)", "Met twee uur komt alle post aan bod.",
            "U kunt naar de rechter tot en met 4 januari 2027.",
            "Wat eerder is besloten", "Dit besluit geldt niet meer. Op 23 november 2026 kwam er een nieuw besluit.",
            "Hulp bij de post (1 uur per week)", "Uw post ligt al lang dicht. Samen lukt het wel.",
            "Over het bezwaar is besloten op 23 november 2026.",
        ]);
        assert!(!read.body.contains("name=\"objection\""), "the court is what is left");
        assert!(!read.text().contains("U kunt bezwaar maken tot en met"), "{}", read.text());
        let paper = resident.get(&format!("{own}/papier")).await;
        assert!(paper.bytes.starts_with(b"%PDF-"), "the newest letter is the new decision");
        for letter in ["bezwaar", "bezwaar-ontvangst", "besluit"] {
            let paper = worker.get(&format!("{application}/papier?brief={letter}")).await;
            assert!(paper.bytes.starts_with(b"%PDF-"), "{letter}");
        }
        says(&resident.get(&format!("/mijn/{}/verloop", handles["household"])).await, &["Nieuw besluit na een bezwaar"]);
        let again = worker.fill(&format!("{application}/bezwaar"), &format!("{application}/bezwaar"),
            &[("received", "23-11-2026"), ("words", "Nog een keer.")]).await;
        refused(&again, "Wie het er niet mee eens is, gaat naar de rechter.");
        refused(&decide(&mut peter, &application, &anew).await, "Hier is al over besloten");
    }

    async fn an_objection_that_is_not_right_leaves_the_court(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let application = format!("/werk/h/{}/besluit/{}", handles["household"], handles["application"]);
        let own = format!("/mijn/{}/besluit/{}", handles["household"], handles["application"]);
        let mut olga = asked(&house, &mut worker, &application, "olga").await;
        accepted(&decide(&mut olga, &application, &in_kind("1 uur per week")).await);
        let page = resident.get(&own).await;
        accepted(&resident.send_form(&page, &format!("{own}/bezwaar"), &[("objection", "Eén uur is te weinig.")]).await);
        let mut peter = asked(&house, &mut worker, &application, "peter").await;
        let reply = format!("{application}/antwoord");
        let wrong = [("outcome", "unfounded"), ("on", "23-11-2026"), ("words", "Eén uur past bij wat u vertelde.")];
        accepted(&peter.fill(&reply, &reply, &wrong).await);
        assert!(waits(&house).await.is_empty());
        let read = resident.get(&own).await;
        says(&read, &["Het besluit blijft zoals het was.", "U kunt naar de rechter tot en met 4 januari 2027."]);
        assert!(!read.body.contains("name=\"objection\""), "nobody objects twice");
        assert!(resident.get(&format!("{own}/papier?brief=bezwaar")).await.bytes.starts_with(b"%PDF-"));
    }

    async fn a_committee_makes_the_term_for_an_objection_twelve_weeks(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let application = format!("/werk/h/{}/besluit/{}", handles["household"], handles["application"]);
        let own = format!("/mijn/{}/besluit/{}", handles["household"], handles["application"]);
        let mut olga = asked(&house, &mut worker, &application, "olga").await;
        accepted(&decide(&mut olga, &application, &in_kind("1 uur per week")).await);
        let form = format!("{application}/bezwaar");
        let letter = [("received", "23-11-2026"), ("words", "Eén uur is te weinig."), ("advice", "committee")];
        accepted(&worker.fill(&form, &form, &letter).await);
        // Up to and including Monday 4 January; twelve weeks on is Monday 29 March, Second Easter Day.
        assert_eq!(waits(&house).await, [["2027-03-30", "objection"]]);
        says(&worker.get(&application).await, &["Besluit nemen op het bezwaar, met advies van een commissie", "Awb, artikel 7:10 lid 1"]);
        says(&resident.get(&own).await, &["Een commissie kijkt mee en geeft ons advies.", "Het antwoord komt op 30 maart 2027 of eerder."]);
        let committee = format!("{application}/commissie");
        accepted(&worker.fill(&committee, &committee, &[("advice", "none")]).await);
        assert_eq!(waits(&house).await, [["2027-02-15", "objection"]], "six weeks without");
        // Tuesday 16 February: the six weeks are over.
        house.clock.advance(std::time::Duration::from_hours(24 * 85));
        let mut noor = house.visitor(HOSTS[0]);
        noor.post("/aanmelden", &[("login", DE_WIT.worker.0), ("password", PASSWORD)]).await;
        refused(&noor.fill(&committee, &committee, &[("advice", "committee")]).await, "De termijn was op deze dag al voorbij.");
        assert_eq!(waits(&house).await, [["2027-02-15", "objection"]], "what is late stays late");
    }

    async fn r020_words_under_a_decision_stay_as_they_were(house: Installation) {
        let Story { mut worker, mut resident, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let own = format!("/mijn/{}/besluit/{}", handles["household"], handles["application"]);
        let page = resident.get(&own).await;
        let words = [("remark", "Zo heb ik het niet gezegd.")];
        accepted(&resident.send_form(&page, &format!("{own}/opmerking"), &words).await);
        says(&resident.get(&own).await, &["Zo heb ik het niet gezegd."]);
        let team = worker.get(&format!("/werk/h/{}/besluit/{}", handles["household"], handles["application"])).await;
        says(&team, &["Saskia de Wit, 23 november 2026", "Zo heb ik het niet gezegd."]);
        assert!(!team.body.contains("name=\"remark\""));
    }

    async fn r013_a_decision_is_for_whom_it_is_about(house: Installation) {
        let Story { mut worker, handles, partner_handle, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let list = format!("/werk/h/{}/brieven", handles["household"]);
        let letter = worker.fill(&list, &list, &[("asked", "issue"), ("person", &partner_handle)]).await;
        let code = code_in(&worker.get(&place(&letter)).await.text());
        let mut bram = resident(&house, HOSTS[0], &code, DE_WIT.partner.1).await;
        let own = format!("/mijn/{}/besluit", handles["household"]);
        let page = bram.get(&own).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("Saskia"), "{}", page.text());
        for page in ["", "/papier"] {
            let answer = bram.get(&format!("{own}/{}{page}", handles["application"])).await;
            assert_eq!(answer.status, 404, "{page}");
        }
    }

    async fn an_application_waits_for_the_account_or_for_six_weeks(house: Installation) {
        let (mut noor, home) = reported(&house, "support").await;
        let applies = [("answer", "applies"), ("received", "23-11-2026"), ("way", "form")];
        refused(&answer(&mut noor, &home, &applies).await, "Eerst is er het verslag van het onderzoek.");
        assert_eq!(total(&house).await, [[""]]);
        // Six weeks after Monday 23 November is Monday 4 January; the day after, nobody has to wait any longer.
        house.clock.advance(std::time::Duration::from_hours(24 * 43));
        let mut noor = house.visitor(HOSTS[0]);
        noor.post("/aanmelden", &[("login", "noor"), ("password", PASSWORD)]).await;
        refused(&answer(&mut noor, &home, &[("answer", "applies"), ("received", "4-1-2027"), ("way", "form")]).await, "Eerst is er");
        let spoken = [("answer", "applies"), ("received", "5-1-2027"), ("way", "spoken")];
        refused(&answer(&mut noor, &home, &spoken).await, "Een aanvraag is ondertekend.");
        accepted(&answer(&mut noor, &home, &[("answer", "applies"), ("received", "5-1-2027"), ("way", "form")]).await);
        assert_eq!(waits(&house).await, [["2027-01-19", ""]]);
        let again = [("answer", "applies"), ("received", "5-1-2027"), ("way", "form")];
        refused(&answer(&mut noor, &home, &again).await, "Er loopt al een aanvraag");
    }

    async fn no_application_is_an_answer_and_ends_the_eight_weeks(house: Installation) {
        let (mut noor, home) = reported(&house, "support").await;
        let none = [("answer", "none"), ("received", "23-11-2026"), ("way", "spoken")];
        refused(&answer(&mut noor, &home, &none).await, "Schrijf op waarom de inwoner niets aanvraagt.");
        let said = [("answer", "none"), ("received", "23-11-2026"), ("way", "spoken"), ("words", "Mijn broer helpt mij.")];
        let page = place(&answer(&mut noor, &home, &said).await);
        says(&noor.get(&page).await, &["Geen aanvraag", "Mijn broer helpt mij."]);
        assert_eq!(total(&house).await, [["2026-11-23"]]);
        assert!(waits(&house).await.is_empty());
        says(&noor.get(&format!("{home}/verloop")).await, &["Geen aanvraag"]);
    }

    async fn r007_debts_are_decided_on_after_the_first_talk(house: Installation) {
        let (mut noor, home) = reported(&house, "debts-threatening").await;
        // Three working days after Monday 23 November.
        says(&noor.get(&format!("{home}/besluit")).await, &["donderdag 26 november 2026", "maandag 21 december 2026"]);
        let applies = [("answer", "applies"), ("received", "23-11-2026"), ("way", "form")];
        refused(&answer(&mut noor, &home, &applies).await, "Eerst is er het gesprek over de schulden.");
        let talk = format!("{home}/gesprek");
        accepted(&noor.fill(&talk, &talk, &[("held-on", "23-11-2026"), ("place", "thuis")]).await);
        accepted(&answer(&mut noor, &home, &applies).await);
        assert_eq!(waits(&house).await, [["2027-01-18", ""]], "eight weeks after the talk");
    }

    async fn a_term_that_stands_still_moves_the_last_day(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let application = format!("/werk/h/{}/besluit/{}", handles["household"], handles["application"]);
        assert_eq!(worker.get(&format!("{application}/stil")).await.status, 404, "only who may decide");
        let mut olga = asked(&house, &mut worker, &application, "olga").await;
        let form = format!("{application}/stil");
        let still = [("ground", "supplement"), ("on", "23-11-2026"), ("until", "7-12-2026"), ("words", "Een brief van de huisarts.")];
        accepted(&olga.fill(&form, &form, &still).await);
        // Thirteen days: to Sunday 20 December, and so to the Monday.
        assert_eq!(waits(&house).await, [["2026-12-21", ""]]);
        assert!(olga.get(&format!("{application}/papier?brief=stil")).await.bytes.starts_with(b"%PDF-"));
        refused(&olga.fill(&form, &form, &still).await, "De termijn staat al stil.");
        house.clock.advance(std::time::Duration::from_hours(24 * 4));
        let mut noor = house.visitor(HOSTS[0]);
        noor.post("/aanmelden", &[("login", DE_WIT.worker.0), ("password", PASSWORD)]).await;
        says(&noor.get(&application).await, &["De tijd staat stil tot 7 december 2026. Daarna besluiten wij op 21 december 2026 of eerder."]);
        let on = format!("{application}/verder");
        accepted(&noor.fill(&on, &on, &[("on", "27-11-2026")]).await);
        assert_eq!(waits(&house).await, [["2026-12-10", ""]], "three days are added");
    }

    async fn r006_a_late_decision_carries_its_reason(house: Installation) {
        let Story { mut worker, handles, .. } = Story::tell(&house, HOSTS[0], &DE_WIT).await;
        let application = format!("/werk/h/{}/besluit/{}", handles["household"], handles["application"]);
        asked(&house, &mut worker, &application, "olga").await;
        // The eight weeks end on Monday 18 January.
        house.clock.advance(std::time::Duration::from_hours(24 * 57));
        let mut olga = house.visitor(HOSTS[0]);
        olga.post("/aanmelden", &[("login", "olga"), ("password", PASSWORD)]).await;
        let refusal = [("outcome", "refused"), ("sent", "19-1-2027"), ("grounds", "Uw zus helpt u al."), ("mandate", "4.12")];
        refused(&decide(&mut olga, &application, &refusal).await, "De termijn is voorbij. Schrijf op waarom het te laat is.");
        let mut with_reason = refusal.to_vec();
        with_reason.push(("late_reason", "De arts antwoordde laat."));
        accepted(&decide(&mut olga, &application, &with_reason).await);
        says(&olga.get(&application).await, &["Afgewezen", "De arts antwoordde laat.", "4.12"]);
        let late = "select count(*) from running_term where term = 'wmo-report-to-decision' and met_on = '2027-01-19' and late_reason is not null";
        assert_eq!(house.raw().all(CODES[0], late).await, [["1"]]);
    }
}
