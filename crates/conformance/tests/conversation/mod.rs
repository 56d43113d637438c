//! The conversation from report to account, its letter and its log, over HTTP on both engines.

use conformance::installation::{BEGINNING, HOSTS, Installation};
use conformance::on_both_engines;
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;

const QUESTION: &str = "Ik durf mijn brievenbus niet meer open te doen.";
const ASPECTS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

/// A worker with a registered report: the handles of household and report.
async fn registered(house: &Installation) -> (Visitor, String, String) {
    let mut noor = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
    let fields = [
        ("name", "Saskia de Wit"),
        ("born", "17-2-1984"),
        ("address", "Elzendreef 27, 9901 AB"),
        ("question", QUESTION),
        ("kind", "support"),
        ("reporter", "resident"),
    ];
    let answer = noor.fill("/werk/melding", "/werk/melding?via=phone", &fields).await;
    let to = answer.location.expect("the report is registered");
    let parts: Vec<&str> = to.split(['/', '?']).collect();
    (noor, parts[3].to_owned(), parts[5].to_owned())
}

async fn offer_support(noor: &mut Visitor, household: &str, report: &str) {
    let page = format!("/werk/h/{household}/melding/{report}");
    let fields = [("offer", "client-support"), ("offered", "23-11-2026")];
    let answer = noor.fill(&page, &format!("{page}/aanbod"), &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// Starts a record and gives its address.
async fn started(noor: &mut Visitor, household: &str) -> String {
    let list = format!("/werk/h/{household}/gesprek");
    let fields = [("held-on", "23-11-2026"), ("place", "thuis"), ("others", "zus Linda")];
    let answer = noor.fill(&list, &list, &fields).await;
    let to = answer.location.expect("the record is started");
    to.split('?').next().expect("an address").to_owned()
}

async fn write_part(noor: &mut Visitor, record: &str, part: &str, fields: &[(&str, &str)]) -> Answer {
    noor.fill(&format!("{record}?deel={part}"), record, fields).await
}

/// Fills in everything that the law asks for.
async fn fill_in(noor: &mut Visitor, record: &str) {
    let order = [
        ("help-question", "Hulp om te zien wat ik moet betalen."),
        ("problems", "De post ligt ongeopend."),
        ("help-needed", "Een vast uur per week."),
        ("own-possibilities", "Zus Linda komt op donderdag."),
        ("tailored", "Niets."),
    ];
    assert_eq!(write_part(noor, record, "order", &order).await.status, 303);
    for aspect in ASPECTS {
        let fields = match aspect {
            "c" => [("standing", "not-wanted"), ("words", "Ik wil er niemand mee lastigvallen.")],
            _ => [("standing", "answered"), ("words", "Dit hebben we besproken.")],
        };
        let answer = write_part(noor, record, &format!("aspect-{aspect}"), &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    let said = [
        ("mark", "own-words"),
        ("said-by", "other"),
        ("said-by-name", "Linda"),
        ("words", "Ze is alleen heel moe."),
    ];
    assert_eq!(write_part(noor, record, "statement", &said).await.status, 303);
}

async fn complete(noor: &mut Visitor, record: &str) -> Answer {
    noor.fill(record, record, &[("part", "completion"), ("given-on", "23-11-2026")]).await
}

/// Makes a letter for the only member and gives its address.
async fn letter(noor: &mut Visitor, household: &str) -> String {
    let list = format!("/werk/h/{household}/brieven");
    let answer = noor.fill(&list, &list, &[("asked", "issue")]).await;
    let to = answer.location.expect("the letter is made");
    to.split('?').next().expect("an address").to_owned()
}

fn code_in(text: &str) -> String {
    let is_code = |word: &&str| word.len() == 14 && word.bytes().filter(|b| *b == b'-').count() == 2;
    text.split_whitespace().find(is_code).expect("a code in the letter").to_owned()
}

async fn saskia(house: &Installation, code: &str) -> Visitor {
    let mut saskia = house.visitor(HOSTS[0]);
    let answer = saskia.post("/aanmelden/code", &[("code", code), ("born", "17-2-1984")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    saskia
}

on_both_engines! {
    async fn r005_completing_names_what_is_open_and_then_freezes(house: Installation) {
        let (mut noor, household, report) = registered(&house).await;
        let record = started(&mut noor, &household).await;
        let refused = complete(&mut noor, &record).await;
        assert_eq!(refused.status, 422);
        for aspect in ASPECTS {
            assert!(refused.body.contains(&format!("href=\"#aspect-{aspect}\"")), "{aspect}");
        }
        fill_in(&mut noor, &record).await;
        let refused = complete(&mut noor, &record).await;
        assert!(refused.text().contains("cliëntondersteuning is nog niet aangeboden"), "r004: {}", refused.text());
        offer_support(&mut noor, &household, &report).await;
        assert_eq!(complete(&mut noor, &record).await.status, 303);
        let frozen = noor.get(&record).await;
        assert!(frozen.text().contains("afgerond"));
        let offered = "Gratis hulp bij het gesprek aangeboden maandag 23 november 2026";
        assert!(frozen.text().contains(offered), "r004: {}", frozen.text());
        assert!(!frozen.body.contains("name=\"part\""));
        let late = noor.post(&record, &[("part", "completion"), ("given-on", BEGINNING)]).await;
        assert_ne!(late.status, 303);
    }

    async fn r005_two_people_writing_one_aspect_see_both_texts(house: Installation) {
        let (mut noor, household, _) = registered(&house).await;
        let record = started(&mut noor, &household).await;
        let first = noor.get(&format!("{record}?deel=aspect-a")).await;
        let words = [("standing", "answered"), ("words", "De eerste tekst.")];
        assert_eq!(write_part(&mut noor, &record, "aspect-a", &words).await.status, 303);
        let words = [("standing", "not-yet"), ("words", "De tweede tekst.")];
        let both = noor.send_form(&first, &record, &words).await;
        assert_eq!(both.status, 422);
        assert!(both.text().contains("De eerste tekst.") && both.text().contains("De tweede tekst."));
        assert!(both.text().contains("Ja, er is een antwoord"));
        assert!(!noor.get(&record).await.text().contains("De tweede tekst."));
    }

    async fn sheets_for_on_the_table_are_there_before_anyone_has_spoken(house: Installation) {
        let (mut noor, household, _) = registered(&house).await;
        let prepared = noor.get(&format!("/werk/h/{household}/gesprek/voorbereiding")).await;
        assert!(prepared.text().contains(QUESTION) && prepared.text().contains("Saskia de Wit (42 jaar)"));
        let empty = noor.get(&format!("/werk/h/{household}/gesprek/leeg")).await;
        assert_eq!(empty.status, 200);
        assert!(!empty.text().contains("Saskia"));
        for sheet in ["voorbereiding", "leeg"] {
            let paper = noor.get(&format!("/werk/h/{household}/gesprek/{sheet}/papier")).await;
            assert!(paper.bytes.starts_with(b"%PDF-"), "{}", paper.body);
        }
    }

    async fn r020_the_household_reads_the_account_and_its_words_stay(house: Installation) {
        let (mut noor, household, report) = registered(&house).await;
        let record = started(&mut noor, &household).await;
        let draft = noor.get(&format!("{record}/papier")).await;
        assert!(draft.bytes.starts_with(b"%PDF-"), "{}", draft.body);
        let letter = letter(&mut noor, &household).await;
        let code = code_in(&noor.get(&letter).await.text());
        let mut saskia = saskia(&house, &code).await;
        let home = saskia.get("/mijn").await.location.expect("one household");
        let own = format!("{home}/verslag");
        assert!(saskia.get(&own).await.text().contains("nog geen verslag"));
        assert_eq!(saskia.get(&format!("{own}/papier")).await.status, 404);
        fill_in(&mut noor, &record).await;
        offer_support(&mut noor, &household, &report).await;
        assert_eq!(complete(&mut noor, &record).await.status, 303);
        let read = saskia.get(&own).await;
        for said in [QUESTION, "Ze is alleen heel moe.", "Dit wilt u niet. Ik wil er niemand mee lastigvallen."] {
            assert!(read.text().contains(said), "{said} in {}", read.text());
        }
        let answer = saskia.send_form(&read, &own, &[("remark", "Het klopt, <b>bijna</b>.")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert!(saskia.get(&own).await.text().contains("Het klopt, <b>bijna</b>."));
        assert!(noor.get(&record).await.text().contains("Het klopt, <b>bijna</b>."));
        let paper = saskia.get(&format!("{own}/papier")).await;
        assert!(paper.bytes.starts_with(b"%PDF-"));
        assert_eq!(paper.headers["content-disposition"], "inline; filename=\"verslag.pdf\"");
        assert!(saskia.get(&home).await.text().contains("noor"));
    }

    async fn a_letter_is_printed_within_a_day_or_not_at_all(house: Installation) {
        let (mut noor, household, _) = registered(&house).await;
        let first = letter(&mut noor, &household).await;
        let code = code_in(&noor.get(&first).await.text());
        assert!(noor.get(&format!("{first}/papier")).await.bytes.starts_with(b"%PDF-"));
        let second = letter(&mut noor, &household).await;
        assert!(noor.get(&first).await.text().contains("niet meer te lezen"));
        assert!(!noor.get(&second).await.text().contains(&code));
        let answer = noor.fill(&second, &second, &[]).await;
        assert_eq!(answer.status, 303);
        assert!(noor.get(&second).await.text().contains("niet meer te lezen"));
        let third = letter(&mut noor, &household).await;
        assert!(noor.get(&third).await.text().contains("Uw code om in te loggen"));
        house.clock.advance(std::time::Duration::from_secs(86_400));
        let mut noor = house.visitor(HOSTS[0]);
        let password = conformance::installation::PASSWORD;
        noor.post("/aanmelden", &[("login", "noor"), ("password", password)]).await;
        assert!(noor.get(&third).await.text().contains("niet meer te lezen"));
        assert_eq!(noor.get(&format!("{third}/papier")).await.status, 404);
    }

    async fn a_withdrawn_code_opens_nothing(house: Installation) {
        let (mut noor, household, _) = registered(&house).await;
        let letter = letter(&mut noor, &household).await;
        let code = code_in(&noor.get(&letter).await.text());
        let mut inside = saskia(&house, &code).await;
        let home = inside.get("/mijn").await.location.expect("one household");
        assert_eq!(inside.get(&home).await.status, 200);
        let list = format!("/werk/h/{household}/brieven");
        assert_eq!(noor.fill(&list, &list, &[("asked", "withdraw")]).await.status, 303);
        assert_ne!(inside.get(&home).await.status, 200);
        let mut late = house.visitor(HOSTS[0]);
        let answer = late.post("/aanmelden/code", &[("code", &code), ("born", "17-2-1984")]).await;
        assert_eq!(answer.status, 422);
    }

    async fn r112_the_household_sees_which_team_looked_and_why_without_names(house: Installation) {
        let (mut noor, household, _) = registered(&house).await;
        started(&mut noor, &household).await;
        assert_eq!(noor.get("/werk").await.status, 200, "a list of this household alone");
        let letter = letter(&mut noor, &household).await;
        let code = code_in(&noor.get(&letter).await.text());
        let mut saskia = saskia(&house, &code).await;
        let home = saskia.get("/mijn").await.location.expect("one household");
        let log = format!("{home}/gekeken");
        let seen = saskia.get(&log).await.text();
        for said in ["Oost (Hulpverlener)", "schreef aan het verslag van een gesprek", "maandag 23 november 2026"] {
            assert!(seen.contains(said), "{said} in {seen}");
        }
        assert_eq!(seen.matches("zag uw naam in een lijst").count(), 1);
        let neighbour = [("name", "Ali Demir"), ("born", "9-9-1970"), ("question", QUESTION), ("kind", "support"),
            ("reporter", "resident")];
        noor.fill("/werk/melding", "/werk/melding?via=phone", &neighbour).await;
        for _ in 0..2 {
            assert_eq!(noor.get("/werk").await.status, 200, "a list of two households");
        }
        let listed = saskia.get(&log).await.text();
        let row = listed.split_once("zag uw naam in een lijst").expect("a row").1;
        let row: String = row.chars().take(160).collect();
        assert!(row.contains("(3 keer)"), "alone once, and twice beside another: {row}");
        assert!(!seen.contains("noor"));
        assert!(!seen.contains("keek wie er heeft gekeken"));
        assert!(listed.contains("keek wie er heeft gekeken"), "r113: {listed}");
        let before = saskia.get(&format!("{log}?van=1-11-2026&tot=2-11-2026")).await;
        assert!(before.text().contains("niemand gekeken"));
        let turned = saskia.get(&format!("{log}?van=2-11-2026&tot=1-11-2026")).await;
        assert_eq!(turned.status, 422);
        assert_eq!(saskia.get(&format!("{log}?van=morgen")).await.status, 422);
    }
}
