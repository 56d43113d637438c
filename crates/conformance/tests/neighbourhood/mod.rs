//! The neighbourhood's floor on both engines: finding help without signing in, keeping the map, taking in
//! packages, and the drawing of the neighbourhoods.

mod around;
mod found;
mod hours;
mod kept_true;
mod paper;
mod self_check;
mod silence;
mod told;

use conformance::installation::{HOSTS, Installation};
use conformance::on_both_engines;
use conformance::visitor::{Answer, Visitor};
use foundation::access::{Action, Actor, Asking, Capacity, GateError, Grant, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::time::Date;
use neighbourhood::area;
use neighbourhood::directory::{ImportReport, import};
use neighbourhood::social_map::{
    Assured, ContactPerson, Entry, Finders, HelpKind, Line, NewService, Provider, ServiceId, ServiceStatus,
    Theme, Working, add_service, assure, change_service, current, detail, search,
};
use std::time::Duration;

/// What the command line does to the neighbourhood.
async fn operate<T, F>(house: &Installation, action: Action, work: F) -> T
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_, '_>, &Grant<Neighbourhood>) -> Result<T, DbError> + Send + 'static,
{
    let asking = Asking { actor: Actor::operator(), action, subject: Neighbourhood };
    house.gate(HOSTS[0]).change(asking, work).await.expect("the operator may")
}

fn service(name: &str) -> NewService {
    NewService {
        name: name.to_owned(),
        provider: Provider::Named("Dorpshuis".into()),
        description: "Voor wie zin heeft in een praatje.".into(),
        status: ServiceStatus::Active,
        kind: HelpKind::Neighbour,
        line: Line::Voluntary,
        can: Some("Koffie schenken".into()),
        will_not: Some("Geen vervoer".into()),
        areas: vec![area::AreaCode::parse("BU99010001").expect("a code")],
        themes: vec![Theme::Network],
        place: Some("De Klinker, Ringovenplein 5".into()),
        hours: Some("di en do 10.00-12.00".into()),
        cost: Some("gratis".into()),
        phone: Some("085-555 01 01".into()),
        email: Some("klinker@dorpshuis.example".into()),
        contact: None,
        working: Working::default(),
    }
}

async fn add(house: &Installation, new: NewService, assured_on: Option<&str>) -> ServiceId {
    let on = assured_on.map(|day| Date::from_iso(day).expect("a day"));
    let assured = on.map(|on| Assured { on, by: "Marga".into() });
    operate(house, Action::EditDirectory, move |tx, grant| add_service(tx, grant, &new, assured.as_ref()))
        .await
}

async fn names_found(house: &Installation, words: &'static str) -> Vec<String> {
    let found = looked_for(house, words, 50).await;
    found.into_iter().map(|entry| entry.name).collect()
}

/// What an index that is made for the occasion finds.
async fn looked_for(house: &Installation, words: &'static str, at_most: u32) -> Vec<Entry> {
    let finders = Finders::default();
    operate(house, Action::SeeDirectory, move |tx, grant| search(tx, grant, &finders, words, at_most)).await
}

async fn draw_area(house: &Installation) {
    let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{"code":"BU99010001","name":"De Elzen","district":"Oost"},
        "geometry":{"type":"Polygon","coordinates":[[[5.6,51.9],[5.7,51.9],[5.7,52.0],[5.6,51.9]]]}}]}"#;
    let areas = area::parse_geojson(file.as_bytes(), &area::PropertyNames::default()).expect("a file");
    operate(house, Action::Administer, move |tx, grant| area::replace_all(tx, grant, &areas)).await;
}

async fn take_in(house: &Installation, name: &str, text: &str) -> ImportReport {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    std::fs::write(&file, text).expect("a file");
    samenspel::manage::import_hsds(house.gate(HOSTS[0]), &file).await.expect("a package")
}

async fn refused(house: &Installation) -> Vec<String> {
    let t = foundation::texts::Texts::new(foundation::texts::Language::En);
    let asking = samenspel::manage::administering();
    let mut said = Vec::new();
    import::refused(house.gate(HOSTS[0]), &asking, |r| said.push(r.sentence(&t))).await.expect("a report");
    said
}

const PACKAGE: &str = r#"{"contents":[{"id":"s1","name":"Schuldhulp","status":"active","description":"Overzicht in geld",
    "assured_date":"2026-10-01","organization":{"id":"o1","name":"Geldpunt"},
    "phones":[{"id":"p1","number":"085"}],"service_areas":[{"id":"a1","name":"Heel de gemeente"}],
    "contacts":[{"id":"c1","name":"Ann Persona"}],
    "attributes":[{"id":"t1","taxonomy_term":{"id":"m1","name":"Schulden","code":"debt","taxonomy":"doel"}}],
    "schedules":[{"id":"h1","description":"op werkdagen"}],
    "service_at_locations":[{"id":"l1","location":{"id":"g1","location_type":"physical","name":"Stadhuis",
        "addresses":[{"id":"d1","address_1":"Markt 1","city":"Esmerwaard","address_type":"physical"}]}}]},
    {"id":"s2","status":"active"}]}"#;

/// The form of the coordinator, filled in whole.
fn typed<'f>(name: &'f str, description: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("name", name),
        ("description", description),
        ("kind", "peers"),
        ("line", "0"),
        ("status", "active"),
        ("organization", "Dorpshuis"),
        ("can", ""),
        ("will_not", ""),
    ]
}

fn edit_page(list: &Answer) -> String {
    let pages = list.links("/buurt/beheer/");
    pages.into_iter().find(|href| !href.ends_with("/nieuw")).expect("an entry to edit")
}

async fn marga(house: &Installation) -> Visitor {
    house.staff(HOSTS[0], "marga", Capacity::VolunteerCoordinator, "Oost").await
}

/// The coordinator signs in once more, after their session ended.
async fn marga_again(house: &Installation) -> Visitor {
    let mut marga = house.visitor(HOSTS[0]);
    let again = [("login", "marga"), ("password", conformance::installation::PASSWORD)];
    assert_eq!(marga.post("/aanmelden", &again).await.status, 303);
    marga
}

on_both_engines! {
    async fn r051_r052_informal_help_is_found_and_read_without_signing_in(house: Installation) {
        draw_area(&house).await;
        add(&house, service("Koffie in de Klinker"), Some("2026-11-01")).await;
        let mut visitor = house.visitor(HOSTS[0]);
        let list = visitor.get("/buurt?woorden=KOFF%C3%8DE+dorps&soort=neighbour&buurt=BU99010001&thema=network").await;
        assert_eq!(list.status, 200);
        for shown in ["Eén plek gevonden", "Geen vervoer", "De Elzen", "di en do", "gratis", "Nagekeken op"] {
            assert!(list.text().contains(shown), "{shown} in {}", list.text());
        }
        let page = visitor.get(&list.links("/buurt/hulp/")[0]).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Ringovenplein 5") && page.text().contains("Mensen om u heen"));
        for nothing in ["woorden=voetbal", "soort=formal", "woorden=offie", "thema=money"] {
            let none = visitor.get(&format!("/buurt?{nothing}")).await;
            assert!(none.text().contains("Niets gevonden"), "{nothing}");
        }
        assert_eq!(visitor.at(HOSTS[1]).get("/buurt").await.links("/buurt/hulp/").len(), 0);
    }

    async fn r051_nobody_is_named_without_their_consent(house: Installation) {
        take_in(&house, "services.json", PACKAGE).await;
        let mut neighbour = service("Fietsen plakken");
        let consented_on = Date::from_iso("2026-11-01").expect("a day");
        neighbour.contact = Some(ContactPerson { name: "Harm".into(), consented_on });
        add(&house, neighbour, None).await;
        let mut visitor = house.visitor(HOSTS[0]);
        for (words, name, shown) in [("schuldhulp", "Ann Persona", false), ("fietsen", "Harm", true)] {
            let list = visitor.get(&format!("/buurt?woorden={words}")).await;
            let page = visitor.get(&list.links("/buurt/hulp/")[0]).await;
            assert_eq!(page.text().contains(name), shown, "{name} in {}", page.text());
        }
    }

    async fn r048_what_was_not_checked_for_six_months_comes_last_and_says_so(house: Installation) {
        add(&house, service("Aanloop"), Some("2026-05-22")).await;
        add(&house, service("Buurttafel"), Some("2026-05-23")).await;
        add(&house, service("Avondeten"), None).await;
        assert_eq!(names_found(&house, "").await, ["Buurttafel", "Aanloop", "Avondeten"]);
        let list = house.visitor(HOSTS[0]).get("/buurt").await;
        assert_eq!(list.text().matches("Misschien verouderd").count(), 2);
    }

    async fn r053_words_are_found_alike_on_every_engine(house: Installation) {
        add(&house, service("Café Ééndracht 100%_zeker"), None).await;
        for words in ["cafe", "CAFÉ eendr", "eendracht café", "100", "dorpshuis", "praatj", "koffie schenken", "  "] {
            assert_eq!(names_found(&house, words).await.len(), 1, "{words}");
        }
        assert_eq!(names_found(&house, "%").await.len(), 1, "nothing was asked");
        for words in ["afé", "thee"] {
            assert_eq!(names_found(&house, words).await.len(), 0, "{words}");
        }
    }

    async fn the_coordinator_adds_changes_and_checks_help(house: Installation) {
        draw_area(&house).await;
        let mut marga = marga(&house).await;
        let fields = typed("Praatgroep", "Voor mantelzorgers.");
        let wrong = marga.fill("/buurt/beheer/nieuw", "/buurt/beheer/nieuw", &fields[1..]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("Voor mantelzorgers."), "what was typed stays");
        let mut named = fields.clone();
        named.extend([("contact", "Harm"), ("email", "geen adres")]);
        let wrong = marga.fill("/buurt/beheer/nieuw", "/buurt/beheer/nieuw", &named).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("Vraag eerst") && wrong.text().contains("geen e-mailadres"));
        let added = marga.fill("/buurt/beheer/nieuw", "/buurt/beheer/nieuw", &fields).await;
        assert_eq!(added.location.as_deref(), Some("/buurt/beheer?gedaan=done-service-added"));
        house.clock.advance(Duration::from_secs(200 * 24 * 3600));
        let mut marga = house.visitor(HOSTS[0]);
        let again = [("login", "marga"), ("password", conformance::installation::PASSWORD)];
        assert_eq!(marga.post("/aanmelden", &again).await.status, 303);
        let list = marga.get("/buurt/beheer").await;
        assert!(list.text().contains("Misschien verouderd"));
        let page = edit_page(&list);
        let checked = marga.send_form(&list, &format!("{page}/gecontroleerd"), &[]).await;
        assert_eq!(checked.location.as_deref(), Some("/buurt/beheer?gedaan=done-service-checked"));
        let list = marga.get("/buurt/beheer").await;
        assert!(!list.text().contains("Misschien verouderd") && list.text().contains("2027"));
        let changed = marga.fill(&page, &page, &typed("Praatgroep op dinsdag", "Voor mantelzorgers.")).await;
        assert_eq!(changed.location.as_deref(), Some("/buurt/beheer?gedaan=done-service-changed"));
        assert_eq!(names_found(&house, "dinsdag").await, ["Praatgroep op dinsdag"]);
    }

    async fn two_coordinators_at_once_overwrite_nothing_unseen(house: Installation) {
        add(&house, service("Naaiclub"), None).await;
        let mut marga = marga(&house).await;
        let page = edit_page(&marga.get("/buurt/beheer").await);
        let (first, second) = (marga.get(&page).await, marga.get(&page).await);
        let mine = typed("Naaiclub op maandag", "Voor wie zin heeft in een praatje.");
        let theirs = typed("Naaiclub op vrijdag", "Voor wie zin heeft in een praatje.");
        assert_eq!(marga.send_form(&first, &page, &theirs).await.status, 303);
        let shown = marga.send_form(&second, &page, &mine).await;
        assert_eq!(shown.status, 422);
        assert!(shown.body.contains("value=\"Naaiclub op maandag\""));
        assert!(shown.text().contains("Naaiclub op vrijdag Iemand anders schreef intussen"), "{}", shown.text());
        let stale = marga.send_form(&first, &format!("{page}/gecontroleerd"), &[]).await;
        assert_eq!(stale.status, 422);
        assert!(stale.text().contains("Iemand heeft dit net veranderd"));
        assert_eq!(marga.send_form(&shown, &page, &mine).await.status, 303);
        assert_eq!(names_found(&house, "naaiclub").await, ["Naaiclub op maandag"]);
    }

    async fn only_the_coordinator_keeps_the_map_and_the_unknown_is_not_found(house: Installation) {
        add(&house, service("Naaiclub"), None).await;
        let page = edit_page(&marga(&house).await.get("/buurt/beheer").await);
        let mut worker = house.staff(HOSTS[0], "noor", Capacity::CareWorker, "Oost").await;
        for path in ["/buurt/beheer", "/buurt/beheer/nieuw", &page] {
            assert_eq!(worker.get(path).await.status, 404, "{path}");
        }
        for path in ["/buurt/hulp/00000000000000000000000000", "/buurt/hulp/x"] {
            assert_eq!(house.visitor(HOSTS[0]).get(path).await.status, 404, "{path}");
        }
        let elsewhere = page.replace("/buurt/beheer/", "/buurt/hulp/");
        assert_eq!(house.visitor(HOSTS[0]).get(&elsewhere).await.status, 200);
        assert_eq!(house.visitor(HOSTS[1]).get(&elsewhere).await.status, 404);
    }

    async fn r047_the_same_package_again_changes_nothing(house: Installation) {
        let first = take_in(&house, "services.json", PACKAGE).await;
        assert_eq!((first.services.added, first.organizations.added, first.locations.added), (1, 1, 1));
        let said = refused(&house).await;
        assert_eq!(said, ["services.json, contents[1]: row not taken: name is missing [missing]"]);
        assert_eq!(first.refused, 1);
        let before = looked_for(&house, "", 50).await;
        assert_eq!(before[0].place.as_deref(), Some("Stadhuis"));
        assert_eq!((before[0].phone.as_deref(), before[0].hours.as_deref()), (Some("085"), Some("op werkdagen")));
        let again = take_in(&house, "services.json", PACKAGE).await;
        assert_eq!((again.services.unchanged, again.services.added + again.services.changed), (1, 0));
        assert_eq!((again.organizations.unchanged, again.locations.unchanged), (1, 1));
        assert_eq!(looked_for(&house, "", 50).await, before);
    }

    async fn r048_news_of_a_package_is_taken_but_never_over_what_was_changed_here(house: Installation) {
        take_in(&house, "services.json", PACKAGE).await;
        let id = looked_for(&house, "", 1).await[0].id;
        let later = Assured { on: Date::from_iso("2026-11-20").expect("a day"), by: "Marga".into() };
        operate(&house, Action::EditDirectory, move |tx, grant| {
            assure(tx, grant, id, 1, &later).expect("nobody changed it");
            Ok(())
        }).await;
        let news = PACKAGE.replace("Overzicht in geld", "Rust in geld").replace("2026-10-01", "2026-10-02");
        let report = take_in(&house, "services.json", &news).await;
        assert_eq!((report.services.changed, report.kept.len()), (1, 0));
        let shown = operate(&house, Action::SeeDirectory, move |tx, grant| detail(tx, grant, id)).await;
        let shown = shown.expect("it is there");
        assert_eq!(shown.entry.summary, "Rust in geld");
        assert_eq!(shown.entry.assured_on, Date::from_iso("2026-11-20").ok());
        assert_eq!((shown.phones.len(), shown.places.len(), shown.hours.len()), (1, 1, 1));
        operate(&house, Action::EditDirectory, move |tx, grant| {
            let now = current(tx, grant, id)?.expect("it is there");
            let mut mine = now.service;
            mine.name = "Schuldhulp aan huis".into();
            change_service(tx, grant, id, now.version, &mine).expect("nobody changed it");
            Ok(())
        }).await;
        let more = news.replace("Rust in geld", "Iets anders");
        let report = take_in(&house, "services.json", &more).await;
        assert_eq!((report.kept, report.services.changed), (vec!["Schuldhulp aan huis".to_owned()], 0));
        assert_eq!(names_found(&house, "aan huis").await, ["Schuldhulp aan huis"]);
    }

    async fn a_grant_to_read_writes_nothing(house: Installation) {
        let id = add(&house, service("Naaiclub"), None).await;
        let asking = Asking { actor: Actor::operator(), action: Action::SeeDirectory, subject: Neighbourhood };
        let gate = house.gate(HOSTS[0]);
        let new = service("Anders");
        let refused = gate.change(asking.clone(), move |tx, grant| change_service(tx, grant, id, 1, &new)).await;
        assert!(refused.is_err());
        let refused = gate.change(asking, |tx, grant| area::replace_all(tx, grant, &[])).await;
        assert!(refused.is_err());
        assert_eq!(names_found(&house, "").await, ["Naaiclub"]);
    }

    async fn who_comes_to_look_writes_nothing_whatever_they_may(house: Installation) {
        let asking = Asking { actor: Actor::operator(), action: Action::EditDirectory, subject: Neighbourhood };
        let write = |tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>| add_service(tx, grant, &service("Naaiclub"), None);
        let looked = house.gate(HOSTS[0]).read(asking, write).await;
        assert!(matches!(looked, Err(GateError::Room(_))), "{looked:?}");
        assert_eq!(names_found(&house, "").await, [""; 0]);
    }

    async fn r052_the_map_is_a_picture_with_a_list_that_can_do_everything(house: Installation) {
        let empty = house.visitor(HOSTS[0]).get("/buurt/kaart").await;
        assert!(empty.text().contains("nog geen kaart"));
        draw_area(&house).await;
        let map = house.visitor(HOSTS[0]).get("/buurt/kaart").await;
        assert_eq!(map.status, 200);
        assert!(map.body.contains("role=\"img\"") && map.body.contains("<desc id=\"map-text\">"));
        assert!(!map.body.contains("style="));
        assert_eq!(map.links("/buurt?buurt="), ["/buurt?buurt=BU99010001"]);
    }
}
