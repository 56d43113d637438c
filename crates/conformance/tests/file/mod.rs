//! Reports and files over HTTP on both engines: six fields, duplicates within reach, terms, members, the board.

use conformance::installation::{HOSTS, Installation};
use conformance::on_both_engines;
use conformance::visitor::{Answer, Visitor};
use foundation::access::Capacity;

const FIELDS: [(&str, &str); 6] = [
    ("name", "Saskia de Wit"),
    ("born", "17-2-1984"),
    ("address", "Elzendreef 27, 9901 AB"),
    ("question", "Ik durf mijn brievenbus niet meer open te doen."),
    ("kind", "support"),
    ("reporter", "resident"),
];
const REGISTER: &str = "/werk/melding?via=phone";

/// The form's fields, some of them otherwise.
fn fields<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = FIELDS.to_vec();
    for (name, value) in other {
        all.retain(|(n, _)| n != name);
        all.push((name, value));
    }
    all
}

async fn noor(house: &Installation) -> Visitor {
    house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await
}

/// Registers a report; gives the address of its page and of its file.
async fn registered(visitor: &mut Visitor, other: &[(&str, &str)]) -> (String, String) {
    let answer = visitor.fill("/werk/melding", REGISTER, &fields(other)).await;
    let to = answer.location.clone().unwrap_or_else(|| panic!("not registered: {}", answer.text()));
    let report = to.split('?').next().expect("an address").to_owned();
    let file = report.split("/melding").next().expect("an address").to_owned();
    (report, file)
}

fn accepted(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

fn refused(answer: &Answer, sentence: &str) {
    assert!(answer.status == 422 && answer.text().contains(sentence), "{} {}", answer.status, answer.text());
}

/// Handles that follow `start` in the page's addresses.
fn handles(page: &Answer, start: &str) -> Vec<String> {
    let rest = |link: String| link.strip_prefix(start).map(str::to_owned);
    page.links(start).into_iter().filter_map(rest).filter(|handle| handle.len() == 26).collect()
}

on_both_engines! {
    async fn r001_r002_r006_a_report_starts_its_terms_once(house: Installation) {
        let mut noor = noor(&house).await;
        let form = noor.get("/werk/melding").await;
        let first = noor.send_form(&form, REGISTER, &FIELDS).await;
        let second = noor.send_form(&form, REGISTER, &FIELDS).await;
        accepted(&first);
        assert_eq!(first.location, second.location);
        let page = noor.get(&first.location.expect("an address")).await.text();
        for sentence in ["Onderzoek afronden maandag 4 januari 2027", "Van melding tot besluit maandag 18 januari 2027"] {
            assert!(page.contains(sentence), "{page}");
        }
        let list = noor.get("/werk").await;
        assert_eq!(list.text().matches("De Wit, Saskia").count(), 1);
        assert!(list.text().contains("Ontvangst bevestigen 23 november 2026 vandaag"), "{}", list.text());
    }

    async fn r001_what_is_wrong_has_one_sentence_and_nothing_typed_is_lost(house: Installation) {
        let mut noor = noor(&house).await;
        let long = "x".repeat(201);
        let wrong = fields(&[("born", "31-2-1984"), ("kind", "anders"), ("address", &long)]);
        let answer = noor.fill("/werk/melding", REGISTER, &wrong).await;
        refused(&answer, "Deze dag staat niet op de kalender.");
        assert!(answer.text().contains("brievenbus") && answer.body.contains("Saskia de Wit"));
        assert!(!noor.get("/werk").await.text().contains("Saskia"));
    }

    async fn r001_the_receipt_says_nothing_when_the_resident_does_not_know(house: Installation) {
        let mut noor = noor(&house).await;
        let (report, _) = registered(&mut noor, &[("reporter", "professional-without-knowledge")]).await;
        let receipt = format!("{report}/ontvangst");
        let page = noor.get(&receipt).await;
        assert!(!page.text().contains("brievenbus") && !page.text().contains("Saskia"), "{}", page.text());
        accepted(&noor.fill(&receipt, &receipt, &[]).await);
        assert!(noor.get(&report).await.text().contains("op tijd klaar, op 23 november 2026"));
    }

    async fn r022_r025_duplicates_show_within_reach_only(house: Installation) {
        let mut noor = noor(&house).await;
        let (_, file) = registered(&mut noor, &[]).await;
        let asked = noor.fill("/werk/melding", REGISTER, &fields(&[("name", "S. Wit"), ("kind", "debts")])).await;
        refused(&asked, "zelfde achternaam en geboortedatum");
        let here = format!("{file}/melding?via=phone");
        let same = asked.form(&here);
        assert!(same.iter().any(|(n, v)| n == "question" && v.contains("brievenbus")));
        let people = noor.get(&format!("{file}/leden")).await;
        let person = handles(&people, &format!("{file}/leden/")).remove(0);
        accepted(&noor.send_form(&asked, &here, &[("subject", &person)]).await);
        assert_eq!(noor.get(&file).await.text().matches("brievenbus").count(), 1);
        // Another team's worker gets no hit: nothing tells that there is such a file.
        let mut milan = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        let (other, _) = registered(&mut milan, &[]).await;
        assert_eq!(noor.get(&other).await.status, 404);
        assert_eq!(milan.get(&file).await.status, 404);
    }

    async fn r003_r004_r006_offers_plan_and_late_reason(house: Installation) {
        let mut noor = noor(&house).await;
        let (report, _) = registered(&mut noor, &[]).await;
        let offer = format!("{report}/aanbod");
        let early = noor.fill(&report, &offer, &[("offer", "personal-plan"), ("offered", "22-11-2026")]).await;
        refused(&early, "Deze dag ligt voor de melding.");
        refused(&noor.fill(&report, &offer, &[("offer", "")]).await, "Maak een keuze.");
        let both = [("offer", "personal-plan"), ("offer", "client-support"), ("offered", "23-11-2026")];
        accepted(&noor.fill(&report, &offer, &both).await);
        let told = noor.get(&report).await.text();
        for offered in ["Zelf een plan geven (persoonlijk plan)", "Gratis cliëntondersteuning voor de inwoner"] {
            assert!(told.contains(&format!("{offered} 23 november 2026")), "{offered}: {told}");
        }
        let plan = format!("{report}/plan");
        let form = noor.get(&report).await;
        accepted(&noor.send_form(&form, &plan, &[("plan", "Ik wil zelf\nkoken"), ("handed", "23-11-2026")]).await);
        let again = [("plan", "Anders"), ("handed", "23-11-2026"), ("once", "0123456789abcdef0123")];
        refused(&noor.send_form(&form, &plan, &again).await, "Er is al een eigen plan bewaard.");
        let corrected = [("received", "1-9-2026"), ("kind", "support"), ("reporter", "resident"), ("reporter_name", ""), ("subject", "")];
        accepted(&noor.fill(&report, &report, &corrected).await);
        let late = noor.get(&report).await.text();
        assert!(late.contains("Onderzoek afronden dinsdag 13 oktober 2026 41 dagen te laat"), "{late}");
        let term = format!("{report}/termijn/wmo-investigation");
        let met = [("met-wmo-investigation", "20-11-2026"), ("reason-wmo-investigation", "")];
        refused(&noor.fill(&report, &term, &met).await, "Schrijf op waarom het later is.");
        let met = [("met-wmo-investigation", "20-11-2026"), ("reason-wmo-investigation", "De tolk was ziek.")];
        accepted(&noor.fill(&report, &term, &met).await);
        assert!(noor.get(&report).await.text().contains("De tolk was ziek."));
    }

    async fn r007_the_terms_follow_the_kind_and_a_stale_form_shows_both(house: Installation) {
        let mut noor = noor(&house).await;
        let (report, _) = registered(&mut noor, &[]).await;
        let earlier = noor.get(&report).await;
        let debts = [("kind", "debts-threatening"), ("reporter", "resident"), ("subject", ""), ("reporter_name", "Oma Truus")];
        accepted(&noor.fill(&report, &report, &debts).await);
        let page = noor.get(&report).await.text();
        assert!(page.contains("donderdag 26 november 2026 nog 3 dagen") && !page.contains("Onderzoek afronden"), "{page}");
        let stale = [
            ("kind", "youth"),
            ("reporter", "resident"),
            ("subject", ""),
            ("reporter_name", "Opa Henk"),
            ("once", "0123456789abcdef0123"),
        ];
        let answer = noor.send_form(&earlier, &report, &stale).await;
        refused(&answer, "Iemand anders heeft dit net veranderd.");
        assert!(answer.body.contains("Opa Henk") && answer.text().contains("Oma Truus"), "{}", answer.text());
    }

    async fn r013_one_person_in_two_households_with_dates(house: Installation) {
        let mut noor = noor(&house).await;
        let (_, first) = registered(&mut noor, &[]).await;
        let (_, second) = registered(&mut noor, &[("name", "Karim Amrani"), ("born", "3-9-1982"), ("address", "")]).await;
        let (page, new) = (format!("{first}/leden"), format!("{first}/leden/nieuw"));
        let child = [("name", "Yara Amrani"), ("born", "8-11-2016"), ("place", "resident"), ("from", "1-1-2020")];
        accepted(&noor.fill(&new, &new, &child).await);
        let members = noor.get(&page).await;
        assert!(members.text().contains("Yara Amrani is jonger dan 18. Nog niet ingevuld wie het gezag heeft."));
        let theirs = format!("{second}/leden/nieuw");
        let asked = noor.fill(&theirs, &theirs, &child).await;
        refused(&asked, "Is dit dezelfde persoon?");
        let known = handles(&members, &format!("{page}/"));
        let yara = known.iter().find(|h| asked.body.contains(h.as_str())).expect("the child is shown").clone();
        accepted(&noor.send_form(&asked, &format!("{second}/leden/bekend"), &[("person", &yara)]).await);
        assert!(noor.get(&second).await.text().contains("Yara Amrani, 10 jaar"));
        let leave = (format!("{page}/{yara}"), format!("{page}/{yara}/einde"));
        refused(&noor.fill(&leave.0, &leave.1, &[("until", "31-12-2019")]).await, "De laatste dag ligt voor de eerste dag.");
        accepted(&noor.fill(&leave.0, &leave.1, &[("until", "1-11-2026")]).await);
        let members = noor.get(&page).await.text();
        assert!(members.contains("van 1 januari 2020 tot en met 1 november 2026"), "{members}");
        assert!(noor.get(&second).await.text().contains("Yara Amrani, 10 jaar"));
    }

    async fn r013_relations_and_authority_begin_and_end(house: Installation) {
        let mut noor = noor(&house).await;
        let (_, file) = registered(&mut noor, &[]).await;
        let (page, new) = (format!("{file}/leden"), format!("{file}/leden/nieuw"));
        accepted(&noor.fill(&new, &new, &[("name", "Sem Amrani"), ("born", "21-5-2012"), ("place", "resident"), ("from", "1-1-2020")]).await);
        let people = handles(&noor.get(&page).await, &format!("{page}/"));
        let (sem, saskia) = (people[0].as_str(), people[1].as_str());
        let gezag = format!("{page}/gezag");
        let own = [("over", sem), ("kind", "parental"), ("holder", sem), ("from", "1-1-2020")];
        refused(&noor.fill(&gezag, &gezag, &own).await, "U koos twee keer dezelfde persoon.");
        accepted(&noor.fill(&gezag, &gezag, &[("over", sem), ("kind", "parental"), ("holder", saskia), ("from", "1-1-2020")]).await);
        let shown = noor.get(&page).await;
        assert!(shown.text().contains("Saskia de Wit heeft ouderlijk gezag over Sem Amrani"), "{}", shown.text());
        assert!(!shown.text().contains("Nog niet ingevuld wie het gezag heeft"));
        let relation = format!("{page}/relatie");
        accepted(&noor.fill(&relation, &relation, &[("person", saskia), ("kind", "parent"), ("other", sem), ("from", "")]).await);
        assert!(noor.get(&page).await.text().contains("Saskia de Wit is ouder van Sem Amrani"));
    }

    async fn r108_a_colleague_joins_with_a_reason_and_the_leader_sees_terms_only(house: Installation) {
        let mut noor = noor(&house).await;
        let (report, file) = registered(&mut noor, &[]).await;
        let mut youssef = house.staff(HOSTS[0], "youssef", Capacity::CareWorker, "Oost").await;
        assert!(youssef.get("/werk/team").await.text().contains("De Wit, Saskia"));
        let join = format!("{file}/meewerken");
        refused(&youssef.fill(&file, &join, &[("reason", " ")]).await, "Vul dit veld in.");
        assert!(!youssef.get("/werk").await.text().contains("De Wit, Saskia"));
        accepted(&youssef.fill(&file, &join, &[("reason", "Noor heeft vakantie.")]).await);
        assert!(youssef.get("/werk").await.text().contains("De Wit, Saskia"));
        let mut karin = house.staff(HOSTS[0], "karin", Capacity::TeamLeader, "Oost").await;
        let board = karin.get("/team").await.text();
        assert!(board.contains("De Wit, Saskia") && !board.contains("brievenbus"), "{board}");
        for closed in [&report, &file] {
            assert_eq!(karin.get(closed).await.status, 404);
        }
    }

    async fn r025_search_finds_by_name_birth_and_address_within_reach_only(house: Installation) {
        let mut noor = noor(&house).await;
        let (_, file) = registered(&mut noor, &[]).await;
        for typed in ["sask", "de+wit", "Wit,+Saskia", "17-2-1984", "9901ab+27", "elzendr", "wit+17+februari+1984"] {
            let page = noor.get(&format!("/werk/zoek?q={typed}")).await;
            assert!(page.links(&file).contains(&file) && page.text().contains("17 februari 1984"), "{typed}: {}", page.text());
        }
        for typed in ["saskie", "wit+1-1-1984", "9901ac", "elzendreef+28"] {
            let page = noor.get(&format!("/werk/zoek?q={typed}")).await.text();
            assert!(page.contains("Niemand gevonden") && !page.contains("Saskia de Wit"), "{typed}: {page}");
        }
        let quick = noor.get("/werk/zoek/snel?q=saskia").await;
        assert_eq!(quick.headers["content-type"], "application/json; charset=utf-8");
        assert_eq!(quick.body, format!("[{{\"title\":\"Saskia de Wit (De Wit, Saskia)\",\"url\":\"{file}\",\"kind\":\"household\"}}]"));
        assert_eq!(noor.get("/werk/zoek/snel?q=").await.body, "[]");
        // Another team finds nothing; neither does anyone once the file is closed.
        let mut milan = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        assert_eq!(milan.get("/werk/zoek/snel?q=saskia").await.body, "[]");
        let mut official = house.staff(HOSTS[0], "ans", Capacity::Official, "Oost").await;
        assert_eq!(official.get("/werk/zoek/snel?q=saskia").await.body, "[]", "an official does not come in by the team");
        house.raw().all(conformance::installation::CODES[0], "update access_household set state = 'closed' where 1 = 1").await;
        assert_eq!(noor.get("/werk/zoek/snel?q=saskia").await.body, "[]");
    }

    async fn r025_a_changed_name_is_found_and_the_old_one_is_not(house: Installation) {
        let mut noor = noor(&house).await;
        let (_, file) = registered(&mut noor, &[]).await;
        let page = format!("{file}/leden");
        let person = handles(&noor.get(&page).await, &format!("{page}/")).remove(0);
        let form = format!("{page}/{person}");
        accepted(&noor.fill(&form, &form, &[("last", "Hoekstra")]).await);
        assert_eq!(noor.get("/werk/zoek/snel?q=wit").await.body, "[]");
        assert!(noor.get("/werk/zoek/snel?q=hoekstra").await.body.contains(&file));
        let indexed = house.raw().all(conformance::installation::CODES[0], "select blind from person_index").await;
        assert!(indexed.iter().flatten().all(|blind| blind.len() == indexed[0][0].len()), "only keyed hashes are kept");
    }

    async fn r013_relations_that_cannot_be_are_refused_in_one_sentence(house: Installation) {
        let mut noor = noor(&house).await;
        let (_, file) = registered(&mut noor, &[]).await;
        let new = format!("{file}/leden/nieuw");
        for (name, born) in [("Sem Amrani", "21-5-2012"), ("Karim Amrani", "3-9-1982"), ("Ans Amrani", "3-9-1983")] {
            accepted(&noor.fill(&new, &new, &[("name", name), ("born", born), ("place", "resident"), ("from", "1-1-2020")]).await);
        }
        let relation = format!("{file}/leden/relatie");
        let forms = noor.get(&relation).await.forms();
        let people = forms.iter().find_map(|f| f.field("person")).expect("people").options.clone();
        let id = |name: &str| people.iter().find(|(_, label)| label.starts_with(name)).expect("known").0.clone();
        let (sem, saskia, karim, ans) = (id("Sem"), id("Saskia"), id("Karim"), id("Ans"));
        let mut relate = async |person: &str, kind: &str, other: &str| {
            let fields = [("person", person), ("kind", kind), ("other", other)];
            noor.fill(&relation, &relation, &fields).await
        };
        refused(&relate(&saskia, "partner", &saskia).await, "U koos twee keer dezelfde persoon.");
        refused(&relate(&sem, "parent", &saskia).await, "De ouder is niet ouder dan het kind.");
        accepted(&relate(&saskia, "parent", &sem).await);
        accepted(&relate(&sem, "child", &karim).await);
        refused(&relate(&ans, "parent", &sem).await, "Dit kind heeft al twee ouders.");
        refused(&relate(&sem, "grandparent", &karim).await, "Zo zou iemand een voorouder van zichzelf zijn.");
        refused(&relate(&karim, "parent", &sem).await, "Dit staat er al.");
    }

    async fn r022_two_records_of_one_person_are_made_one_and_parted_again(house: Installation) {
        let mut noor = noor(&house).await;
        let (_, first) = registered(&mut noor, &[]).await;
        let (_, second) = registered(&mut noor, &[("name", "Karim Amrani"), ("born", "3-9-1982"), ("address", "")]).await;
        let new = format!("{second}/leden/nieuw");
        let twin = [
            ("name", "S. de Wit"), ("born", "17-2-1984"), ("address", "Kade 1, 9902 CD"), ("place", "resident"), ("from", "1-1-2026"),
        ];
        let asked = noor.fill(&new, &new, &twin).await;
        accepted(&noor.send_form(&asked, &new, &[("anyway", "yes")]).await);
        let page = format!("{first}/leden");
        let saskia = handles(&noor.get(&page).await, &format!("{page}/")).remove(0);
        let there = format!("{second}/leden");
        let others = handles(&noor.get(&there).await, &format!("{there}/"));
        let dubbel = format!("{page}/{saskia}/dubbel");
        let shown = noor.get(&dubbel).await;
        let other = others.iter().find(|h| shown.body.contains(h.as_str())).expect("the other record is shown").clone();
        assert!(shown.text().contains("zelfde achternaam en geboortedatum") && shown.text().contains("Kade 1, 9902 CD"), "{}", shown.text());
        let merge = format!("{page}/{saskia}/samenvoegen");
        let (name, address) = (format!("name-{other}"), format!("address-{other}"));
        let wrong = [("other", other.as_str()), (name.as_str(), "anders"), (address.as_str(), "gone")];
        refused(&noor.send_form(&shown, &merge, &wrong).await, "Maak een keuze.");
        let chosen = [("other", other.as_str()), (name.as_str(), "kept"), (address.as_str(), "gone"), ("once", "0123456789abcdef0124")];
        accepted(&noor.send_form(&shown, &merge, &chosen).await);
        for file in [&page, &there] {
            let members = noor.get(file).await.text();
            assert!(members.contains("Saskia de Wit") && members.contains("Kade 1, 9902 CD"), "{members}");
        }
        assert!(!noor.get(&there).await.text().contains("S. de Wit"));
        for file in [&first, &second] {
            let line = noor.get(&format!("{file}/verloop?soort=file")).await.text();
            assert!(line.contains("Dubbele gegevens samengevoegd: Saskia de Wit"), "{line}");
        }
        // Found under the one name in both files, and under the other in neither.
        let found = noor.get("/werk/zoek/snel?q=saskia+wit").await.body;
        assert!(found.contains(&first) && found.contains(&second), "{found}");
        // Someone corrects the date of birth meanwhile; parting does not undo that.
        let form = format!("{page}/{saskia}");
        accepted(&noor.fill(&form, &form, &[("born", "18-2-1984")]).await);
        accepted(&noor.fill(&dubbel, &format!("{page}/{saskia}/losmaken"), &[("other", &other)]).await);
        let ours = noor.get(&page).await.text();
        assert!(ours.contains("18 februari 1984") && ours.contains("Elzendreef 27"), "{ours}");
        let theirs = noor.get(&there).await.text();
        assert!(theirs.contains("S. de Wit") && theirs.contains("17 februari 1984") && theirs.contains("Kade 1"), "{theirs}");
        let logged = "select count(distinct object) from audit where action = 'edit-file' and object is not null";
        assert!(!house.raw().all(conformance::installation::CODES[0], logged).await.is_empty());
    }

    async fn r022_a_record_of_another_team_is_neither_shown_nor_merged(house: Installation) {
        let mut noor = noor(&house).await;
        let (_, first) = registered(&mut noor, &[]).await;
        let mut milan = house.staff(HOSTS[0], "milan", Capacity::CareWorker, "West").await;
        let (_, theirs) = registered(&mut milan, &[]).await;
        let there = format!("{theirs}/leden");
        let other = handles(&milan.get(&there).await, &format!("{there}/")).remove(0);
        let page = format!("{first}/leden");
        let saskia = handles(&noor.get(&page).await, &format!("{page}/")).remove(0);
        let dubbel = noor.get(&format!("{page}/{saskia}/dubbel")).await;
        assert!(dubbel.text().contains("Niemand in de dossiers waar u aan werkt"), "{}", dubbel.text());
        let csrf = dubbel.form("/afmelden").into_iter().find(|(n, _)| n == "csrf").expect("a token").1;
        let sent = [("csrf", csrf.as_str()), ("once", "0123456789abcdef0123"), ("other", other.as_str())];
        assert_eq!(noor.post(&format!("{page}/{saskia}/samenvoegen"), &sent).await.status, 404);
        assert!(house.raw().all(conformance::installation::CODES[0], "select gone from person_link").await.is_empty());
    }
}
