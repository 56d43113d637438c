//! When help is open and how near it is, on the public page; from a package, because only there hours are rules.

use super::draw_area;
use conformance::installation::{HOSTS, Installation};
use conformance::on_both_engines;
use foundation::access::{Action, Actor, Asking, Neighbourhood};
use foundation::time::{Date, Timestamp};
use neighbourhood::directory::TakenAs;
use neighbourhood::directory::import::take_in;
use serde_json::{Value, json};
use std::time::Duration;

pub(super) fn service(name: &str, latitude: Option<f64>, schedules: Value) -> Value {
    let place = json!([{ "id": format!("at-{name}"), "location": {
        "id": format!("place-{name}"), "location_type": "physical", "name": format!("Huis {name}"),
        "latitude": latitude, "longitude": 5.67 } }]);
    json!({
        "id": name, "name": name, "status": "active", "description": "Koffie en een praatje.", "schedules": schedules,
        "service_at_locations": if latitude.is_some() { place } else { json!([]) },
    })
}

pub(super) async fn take(house: &Installation, services: Value) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("package.json");
    std::fs::write(&path, services.to_string()).expect("a file");
    let asking = Asking { actor: Actor::operator(), action: Action::Administer, subject: Neighbourhood };
    take_in(house.gate(HOSTS[0]), &asking, &path, TakenAs::default()).await.expect("a package");
}

/// Puts the clock at a minute of a Monday in winter.
pub(super) fn monday(house: &Installation, hour: u64, minute: u64) {
    let day = Date::from_iso("2026-11-23").expect("a day");
    house.clock.set(Timestamp::start_of(day).plus(Duration::from_secs(hour * 3_600 + minute * 60)));
}

/// The names on a page of the list, in order.
pub(super) async fn names(house: &Installation, query: &str) -> Vec<String> {
    let page = house.visitor(HOSTS[0]).get(&format!("/buurt?{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let titles = page.body.split("<h3 class=\"utrecht-heading-3 goal__title\">").skip(1);
    let name = |rest: &str| {
        rest.split('>').nth(1).unwrap_or_default().split('<').next().unwrap_or_default().to_owned()
    };
    titles.map(name).collect()
}

on_both_engines! {
    async fn r053_only_what_is_surely_open_now_is_left_when_that_is_asked(house: Installation) {
        let rule = |byday: &str, opens: &str, closes: &str| json!([{ "id": format!("{byday}{opens}"), "freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes }]);
        take(&house, json!([
            service("Ochtendclub", None, rule("MO,TH", "09:00", "12:00")),
            service("Middagclub", None, rule("MO", "13:00", "17:00")),
            service("Nachtopvang", None, rule("SU,MO", "22:00", "07:00")),
            service("Om de week", None, json!([{ "id": "o", "freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "09:00", "closes_at": "17:00" }])),
            service("In woorden", None, json!([{ "id": "w", "description": "ma 9.00-17.00" }])),
        ])).await;
        monday(&house, 10, 0);
        assert_eq!(names(&house, "open=nu").await, ["Ochtendclub"]);
        assert_eq!(names(&house, "open=nu&woorden=koffie").await, ["Ochtendclub"]);
        assert_eq!(names(&house, "woorden=koffie").await.len(), 5, "the others are still there");
        let page = house.visitor(HOSTS[0]).get("/buurt?open=nu").await;
        assert!(page.text().contains("Nu open, tot 12.00 uur") && page.text().contains("maandag en donderdag, 9.00 tot 12.00 uur"), "{}", page.text());
        let all = house.visitor(HOSTS[0]).get("/buurt").await.text();
        assert_eq!((all.matches("Nu open").count(), all.matches("Nu dicht").count()), (1, 2), "nothing is said of the others: {all}");
        let mut visitor = house.visitor(HOSTS[0]);
        visitor.language = "en";
        let english = visitor.get("/buurt?open=nu").await.text();
        assert!(english.contains("Open now, until 12:00"), "{english}");
        monday(&house, 12, 0);
        assert_eq!(names(&house, "open=nu").await, [""; 0]);
        monday(&house, 6, 30);
        assert_eq!(names(&house, "open=nu").await, ["Nachtopvang"]);
        let detail = house.visitor(HOSTS[0]).get("/buurt?open=nu").await.links("/buurt/hulp/").remove(0);
        let page = house.visitor(HOSTS[0]).get(&detail).await.text();
        assert!(page.contains("Nu open, tot 7.00 uur") && page.contains("maandag en zondag, 22.00 tot 7.00 uur"), "{page}");
    }

    async fn r053_what_is_near_the_neighbourhood_that_was_chosen_comes_first(house: Installation) {
        draw_area(&house).await;
        take(&house, json!([
            service("Ver", Some(52.3), json!([])), service("Vlakbij", Some(51.95), json!([])), service("Nergens", None, json!([])),
            service("Verderop", Some(51.98), json!([])),
        ])).await;
        assert_eq!(names(&house, "buurt=BU99010001").await, ["Vlakbij", "Verderop", "Ver", "Nergens"]);
        assert_eq!(names(&house, "buurt=BU99010001&woorden=koffie").await[0], "Vlakbij");
        let page = house.visitor(HOSTS[0]).get("/buurt?buurt=BU99010001").await.text();
        assert!(page.contains("kilometer van het midden van De Elzen") || page.contains("meter van het midden van De Elzen"), "{page}");
        assert_eq!(page.matches("van het midden van").count(), 3, "nothing is said of what has no place: {page}");
        let everywhere = house.visitor(HOSTS[0]).get("/buurt").await.text();
        assert!(!everywhere.contains("van het midden"), "{everywhere}");
    }

    async fn r053_a_package_that_has_just_come_in_is_there_for_the_first_who_looks(house: Installation) {
        let mut visitor = house.visitor(HOSTS[0]);
        visitor.get("/buurt").await;
        let services: Vec<Value> = (0..1_100).map(|n| service(&format!("Club {n}"), None, json!([]))).collect();
        take(&house, Value::Array(services)).await;
        let page = visitor.get("/buurt").await.text();
        assert!(page.contains("1.100 plekken gevonden"), "{page}");
        assert!(house.visitor(HOSTS[0]).get("/buurt?woorden=koffie").await.text().contains("1.100 plekken gevonden"));
    }
}
