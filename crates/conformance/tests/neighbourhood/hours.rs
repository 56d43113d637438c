//! Hours that are a rule, and what takes the rule away: nothing is said to be open that nobody knows to be.

use super::around::{monday, names, service, take};
use super::{draw_area, edit_page, marga};
use conformance::installation::{CODES, HOSTS};
use conformance::on_both_engines;
use foundation::db::{Db, Storage};
use foundation::tenancy::MunicipalityCode;
use serde_json::{Value, json};
use std::time::Duration;

/// Every week on Monday from nine to five, with more that a rule may say.
fn mondays(id: &str, more: &Value) -> Value {
    let mut rule =
        json!({ "id": id, "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00" });
    for (name, value) in more.as_object().expect("fields") {
        rule[name] = value.clone();
    }
    json!([rule])
}

on_both_engines! {
    async fn r053_hours_that_are_changed_in_words_are_no_longer_a_rule(house: Installation) {
        take(&house, json!([service("Ochtendclub", None, mondays("h", &json!({ "description": "elke maandag" })))])).await;
        let mut marga = marga(&house).await;
        monday(&house, 10, 0);
        assert_eq!(names(&house, "open=nu").await, ["Ochtendclub"]);
        let page = edit_page(&marga.get("/buurt/beheer").await);
        let saved = marga.fill(&page, &page, &[("can", "Koffie schenken")]).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        assert_eq!(names(&house, "open=nu").await, ["Ochtendclub"], "nobody touched the hours");
        let saved = marga.fill(&page, &page, &[("hours", "alleen op afspraak")]).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        assert_eq!(names(&house, "open=nu").await, [""; 0]);
        let list = house.visitor(HOSTS[0]).get("/buurt").await.text();
        assert!(list.contains("alleen op afspraak") && !list.contains("Nu open") && !list.contains("Nu dicht"), "{list}");
    }

    async fn r053_hours_hold_within_all_the_days_a_package_gives(house: Installation) {
        let all = [
            ("Altijd", json!({})),
            ("Al afgelopen", json!({ "valid_to": "2026-12-31", "until": "2026-06-30" })),
            ("Ook afgelopen", json!({ "until": "2026-06-30" })),
            ("Nog niet begonnen", json!({ "valid_from": "2026-01-01", "dtstart": "2026-12-01" })),
            ("Loopt", json!({ "valid_from": "2026-01-01", "dtstart": "2026-02-01", "valid_to": "2026-11-23", "until": "2026-12-01" })),
            ("Andere tijd", json!({ "timezone": 0 })),
            ("Om de week", json!({ "interval": 2 })),
            ("Elke week", json!({ "interval": 1 })),
            ("Vijf keer", json!({ "count": 5 })),
        ];
        let services: Vec<Value> =
            all.iter().enumerate().map(|(at, (name, more))| service(name, None, mondays(&format!("h{at}"), more))).collect();
        take(&house, json!(services)).await;
        monday(&house, 10, 0);
        let mut open = names(&house, "open=nu").await;
        open.sort();
        assert_eq!(open, ["Altijd", "Elke week", "Loopt"]);
    }

    async fn r053_all_hours_are_said_not_only_the_first(house: Installation) {
        let rule = |id: &str, day: &str, opens: &str, closes: &str| json!({ "id": id, "freq": "WEEKLY", "byday": day, "opens_at": opens, "closes_at": closes });
        let rules = json!([
            rule("a", "MO", "09:00", "12:00"), rule("b", "TU", "09:00", "12:00"), rule("c", "MO", "12:00", "15:00"),
            { "id": "d", "description": "zaterdag na afspraak" },
        ]);
        take(&house, json!([service("Inloop", None, rules)])).await;
        monday(&house, 10, 0);
        let list = house.visitor(HOSTS[0]).get("/buurt").await;
        let told = "maandag en dinsdag, 9.00 tot 12.00 uur; maandag, 12.00 tot 15.00 uur; zaterdag na afspraak";
        assert!(list.text().contains(told), "{}", list.text());
        assert!(list.text().contains("Nu open, tot 15.00 uur"), "it does not close in between: {}", list.text());
        let page = house.visitor(HOSTS[0]).get(&list.links("/buurt/hulp/")[0]).await.text();
        assert!(page.contains("maandag en dinsdag, 9.00 tot 12.00 uur") && page.contains("Nu open, tot 15.00 uur"), "{page}");
    }

    async fn r053_a_place_that_moved_is_near_from_where_it_is_now(house: Installation) {
        draw_area(&house).await;
        let at = |first, second| json!([service("Een", Some(first), json!([])), service("Twee", Some(second), json!([]))]);
        take(&house, at(51.94, 52.3)).await;
        assert_eq!(names(&house, "buurt=BU99010001").await, ["Een", "Twee"]);
        house.clock.advance(Duration::from_secs(5));
        take(&house, at(52.3, 51.94)).await;
        assert_eq!(names(&house, "buurt=BU99010001").await, ["Twee", "Een"]);
    }

    async fn r053_hours_from_before_are_no_rule_until_someone_looked(house: Installation) {
        take(&house, json!([
            service("Elke week", None, mondays("a", &json!({}))), service("Om de week", None, mondays("b", &json!({ "interval": 2 }))),
            service("Afgelopen", None, mondays("c", &json!({ "until": "2026-06-30" }))),
        ])).await;
        // As the schema of the map leaves hours that were there before the column was: nobody had looked.
        let raw = house.raw();
        let before = "update schedule set valid_to = null;; alter table schedule drop column otherwise;; alter table schedule add column otherwise text default 'not looked at';;
                      delete from schema_step where name = 'directory-2'";
        raw.all(CODES[0], before).await;
        let codes = [MunicipalityCode::parse(CODES[0]).expect("a code")];
        Db::open(raw.storage(), &codes, &samenspel::assemble::migrations()).await.expect("a newer program opens it");
        let sql = "select s.name from schedule h join service s on s.municipality = h.municipality and s.id = h.link
                    where h.otherwise is null and h.valid_to is null";
        let relied_on = raw.all(CODES[0], sql).await;
        match raw.storage() {
            Storage::Embedded { .. } => assert_eq!(relied_on, [["Elke week"]]),
            // Nobody sees rows while the schema changes: nothing is relied on until it is taken in again.
            Storage::Postgres { .. } => assert!(relied_on.is_empty(), "{relied_on:?}"),
        }
    }
}
