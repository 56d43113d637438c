//! Tests of understanding packages: small ones written here, and the published ones where they are present.

use super::*;
use crate::social_map::rules::ServiceStatus;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn today() -> Date {
    Date::from_iso("2026-03-01").unwrap()
}

fn json_package(name: &str, value: &Value) -> Package {
    Package::Json(SourceFile { name: name.into(), bytes: value.to_string().into_bytes() })
}

fn csv_package(files: &[(&str, &str)]) -> Package {
    let file =
        |(name, text): &(&str, &str)| SourceFile { name: (*name).into(), bytes: text.as_bytes().to_vec() };
    Package::Csv(files.iter().map(file).collect())
}

fn understood(value: &Value) -> Parsed {
    parse(&json_package("services.json", value), today()).unwrap()
}

fn whole() -> Value {
    json!({
        "id": "s1", "name": "Koffie-inloop", "status": "active", "description": "Iedereen is welkom.",
        "fees_description": "gratis", "minimum_age": 18, "assured_date": "2026-02-01", "assurer_email": "a@b.example",
        "organization": { "id": "o1", "name": "Dorpshuis", "description": "Het dorpshuis." },
        "phones": [{ "id": "p1", "number": "085-555 01 01" }],
        "schedules": [{ "id": "h1", "description": "di en do", "opens_at": "10:00:00", "byday": "TU,TH" }],
        "service_areas": [{ "id": "a1", "name": "De Elzen" }],
        "contacts": [{ "id": "c1", "title": "Gastvrouw", "phones": [{ "id": "p2", "number": "06" }] }],
        "attributes": [{ "id": "t1", "value": "x",
                         "taxonomy_term": { "id": "m1", "name": "Ontmoeten", "code": "meet", "taxonomy": "doel" } }],
        "service_at_locations": [{ "id": "l1", "location": {
            "id": "g1", "location_type": "physical", "name": "De Klinker", "latitude": 51.95, "longitude": 5.6,
            "addresses": [{ "id": "d1", "address_1": "Ringovenplein 5", "city": "Esmerwaard",
                            "address_type": "physical" }],
            "accessibility": [{ "id": "r1", "description": "Geen drempels" }] } }],
        "languages": [{ "id": "x", "name": "Nederlands" }],
    })
}

#[test]
fn r047_a_service_is_read_with_place_hours_area_cost_and_target_group() {
    let parsed = understood(&whole());
    assert_eq!(parsed.refused, []);
    let service = &parsed.services[0];
    assert_eq!((service.name.as_str(), service.status), ("Koffie-inloop", ServiceStatus::Active));
    assert_eq!((service.fees.as_deref(), service.minimum_age), (Some("gratis"), Some(18)));
    assert_eq!(service.organization.as_ref().map(SourceId::as_str), Some("o1"));
    assert_eq!(parsed.organizations[0].name, "Dorpshuis");
    assert_eq!(service.areas[0].name.as_deref(), Some("De Elzen"));
    assert_eq!(service.attributes[0].term.name, "Ontmoeten");
    assert_eq!(service.reach.schedules[0].byday.as_deref(), Some("TU,TH"));
    let numbers: Vec<&str> = service.reach.phones.iter().map(|p| p.number.as_str()).collect();
    assert_eq!(numbers.len(), 2, "the service's own and that of its contact: {numbers:?}");
    assert_eq!(service.at[0].location, parsed.locations[0].source);
    let place = &parsed.locations[0];
    assert_eq!(place.point, Some(MicroPoint { latitude: 51_950_000, longitude: 5_600_000 }));
    assert_eq!(place.addresses[0].address_1, "Ringovenplein 5");
    assert_eq!(place.accessibility.as_deref(), Some("Geen drempels"));
    assert_eq!(parsed.not_taken.get("languages"), Some(&1));
}

#[test]
fn r048_who_checked_and_when_comes_along_but_never_from_the_future() {
    let mut service = whole();
    assert_eq!(understood(&service).services[0].assured_on, Date::from_iso("2026-02-01").ok());
    service["assured_date"] = json!("2026-03-02");
    let parsed = understood(&service);
    assert_eq!(parsed.services[0].assured_on, None);
    assert_eq!(parsed.refused[0].why, Why::InFuture("assured_date"));
}

/// What is refused when this field of a whole service has this value.
fn refusal(pointer: &str, value: Value) -> (Vec<String>, usize) {
    let mut service = whole();
    *service.pointer_mut(pointer).unwrap() = value;
    let parsed = understood(&service);
    (parsed.refused.iter().map(ToString::to_string).collect(), parsed.services.len())
}

#[test]
fn each_bad_row_is_named_with_one_sentence_and_costs_no_other() {
    let cases = [
        ("/name", json!(null), "services.json: row refused: name is missing", 0),
        ("/name", json!(12), "services.json: row refused: name must be text", 0),
        ("/name", json!("x".repeat(301)), "services.json: row refused: name has more than 300 characters", 0),
        ("/name", json!("a\u{0}b"), "services.json: row refused: name holds control characters", 0),
        (
            "/minimum_age",
            json!(200),
            "services.json: field left out: minimum_age is outside 0 to 150 years",
            1,
        ),
        ("/minimum_age", json!("oud"), "services.json: field left out: minimum_age must be a number", 1),
        (
            "/assured_date",
            json!("vorig jaar"),
            "services.json: field left out: assured_date is not a date as yyyy-mm-dd",
            1,
        ),
        ("/phones/0/number", json!(null), "services.json, phones[0]: row refused: number is missing", 1),
        ("/phones/0", json!("085"), "services.json, phones[0]: row refused: it must be an object", 1),
        (
            "/service_at_locations/0/location/latitude",
            json!(100),
            "services.json, service_at_locations[0].location: field left out: latitude is outside -90 to 90 degrees",
            1,
        ),
    ];
    for (pointer, value, sentence, services) in cases {
        let (refused, left) = refusal(pointer, value);
        assert_eq!(refused.first().map(String::as_str), Some(sentence));
        assert_eq!(left, services, "{sentence}");
    }
    let (refused, _) = refusal("/status", json!("open"));
    assert!(refused[0].ends_with("status must be one of: active, inactive, defunct, temporarily closed"));
}

#[test]
fn a_thing_described_twice_is_put_together_and_a_contradiction_is_refused() {
    let part = json!({ "id": "s1", "name": "Koffie-inloop", "status": "active" });
    let parsed = understood(&json!([part, whole()]));
    assert_eq!((parsed.services.len(), parsed.refused.len()), (1, 0));
    assert_eq!(parsed.services[0].fees.as_deref(), Some("gratis"));
    let other = json!({ "id": "s1", "name": "Theemiddag", "status": "active" });
    let parsed = understood(&json!([part, other]));
    assert_eq!(parsed.services[0].name, "Koffie-inloop");
    assert_eq!(
        parsed.refused[0].to_string(),
        "services.json, [1]: row refused: the id s1 was used before with other contents"
    );
}

#[test]
fn a_reference_to_nothing_is_refused_unless_the_map_knows_it() {
    let service = json!({ "id": "s1", "name": "Koffie", "status": "active", "organization_id": "o9" });
    let refused = known_only(understood(&service), &Known::default());
    assert_eq!(refused.services, []);
    assert_eq!(refused.refused[0].why, Why::Dangling { field: "organization_id", id: "o9".into() });
    let id = SourceId::kept("o9".into());
    let known = Known { organizations: [id].into(), ..Known::default() };
    assert_eq!(known_only(understood(&service), &known).services.len(), 1);
}

#[test]
fn a_package_that_cannot_be_used_says_why_in_one_sentence() {
    let file = |name: &str, bytes: &[u8]| SourceFile { name: name.into(), bytes: bytes.to_vec() };
    let of = |package: Package| parse(&package, today()).unwrap_err();
    let json = |bytes: &[u8]| of(Package::Json(file("a.json", bytes)));
    assert_eq!(json(b"\xff\xfe{\0}\0"), Unreadable::NotUtf8("a.json".into()));
    assert_eq!(json(b"caf\xe9"), Unreadable::NotUtf8("a.json".into()));
    assert!(matches!(json(b"{\"id\": "), Unreadable::NotJson { .. }));
    assert_eq!(json(b"3"), Unreadable::NoRows("a.json".into()));
    assert_eq!(json(&vec![b' '; LARGEST + 1]), Unreadable::TooLarge);
    assert_eq!(of(csv_package(&[("phones.csv", "id,number\n")])), Unreadable::NoTables);
    let no_id = of(csv_package(&[("services.csv", "name,status\nx,active\n")]));
    assert_eq!(no_id, Unreadable::NoColumn { file: "services.csv".into(), column: "id" });
    let twice = of(csv_package(&[("services.csv", "id,name,name\n")]));
    assert_eq!(twice, Unreadable::ColumnTwice { file: "services.csv".into(), column: "name".into() });
    let many: Vec<Value> = (0..=MOST_ROWS).map(|n| json!({ "id": n.to_string(), "name": "x" })).collect();
    assert_eq!(of(json_package("organizations.json", &json!(many))), Unreadable::TooManyRows);
}

#[test]
fn rows_that_are_no_rows_of_ours_are_refused_one_by_one() {
    let parsed = understood(&json!({ "contents": [3, { "id": "x", "version": "1" }, whole()] }));
    assert_eq!(parsed.services.len(), 1);
    let whys: Vec<&Why> = parsed.refused.iter().map(|r| &r.why).collect();
    assert_eq!(whys, [&Why::NotAnObject, &Why::UnknownKind]);
    assert_eq!(parsed.refused[1].spot.at, "contents[1]");
}

#[test]
fn tables_of_a_dutch_spreadsheet_are_read_and_a_broken_line_costs_itself_only() {
    let services = "\u{feff}id;name;status;organization_id\ns1;Koffie;active;o1\ns2;\"Thee; en meer\";active;o1\ns3;kort\n";
    let parsed = parse(
        &csv_package(&[
            ("organizations.csv", "id,name\no1,Dorpshuis\n"),
            ("services.csv", services),
            ("phones.csv", "id,number,service_id\np1,085,s1\np2,086,s9\np3,087,\n"),
        ]),
        today(),
    )
    .unwrap();
    assert_eq!(parsed.services.iter().map(|s| &*s.name).collect::<Vec<_>>(), ["Koffie", "Thee; en meer"]);
    assert_eq!(parsed.services[0].reach.phones.len(), 1);
    let sentences: Vec<String> = parsed.refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        sentences,
        [
            "services.csv, line 4: row refused: the line cannot be read: it has 2 fields where the header has 4",
            "phones.csv, line 3: row refused: service_id refers to s9, which is not there",
            "phones.csv, line 4: row refused: it belongs to no service, place or organisation",
        ]
    );
}

/// A file of the published data; none, with a line that says so, in a clone without it.
fn published(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hsds").join(path);
    if !found.exists() {
        println!("skipped: {path} is not beside this clone (../shared/data/hsds)");
    }
    found.exists().then_some(found)
}

fn read_published(path: &str) -> Option<Parsed> {
    let parsed = parse(&open(&published(path)?).unwrap(), today()).unwrap();
    Some(known_only(parsed, &Known::default()))
}

#[test]
fn r047_the_official_service_is_read_the_same_nested_and_as_tables() {
    let (Some(nested), Some(tables)) =
        (read_published("examples/service_full.json"), read_published("examples/csv"))
    else {
        return;
    };
    for parsed in [&nested, &tables] {
        let service = &parsed.services[0];
        assert_eq!(service.name, "Community Counselling");
        assert_eq!(service.assured_on, Date::from_iso("2005-01-01").ok());
        assert_eq!(service.at.len(), 1);
        assert_eq!(service.reach.phones[0].number, "+44 1234 234567");
        assert_eq!(service.reach.schedules.len(), 1);
        assert_eq!(parsed.locations[0].addresses.len(), 1);
        assert!(parsed.locations[0].accessibility.is_some());
        // The published place lies at 100 degrees north: it is kept, without that point.
        assert_eq!(parsed.locations[0].point, None);
        assert!(
            parsed
                .refused
                .iter()
                .any(|r| r.lost == Lost::Field && matches!(r.why, Why::OutOfRange { field: "latitude", .. }))
        );
        assert!(parsed.refused.iter().all(|r| r.lost == Lost::Field), "{:#?}", parsed.refused);
    }
}

#[test]
fn r047_every_published_answer_with_services_is_read() {
    for path in [
        "examples/service_list.json",
        "examples/organization_full.json",
        "examples/organization_list.json",
        "examples/service_at_location_full.json",
        "examples/service_at_location_list.json",
        "examples/location.json",
        "examples/tabular.json",
        "uk/service_full.json",
        "uk/service_list.json",
        "uk/organization.json",
        "uk/organization_list.json",
        "uk/service_at_location_full.json",
    ] {
        let Some(parsed) = read_published(path) else { return };
        let read = parsed.services.len() + parsed.organizations.len() + parsed.locations.len();
        assert!(read > 0, "{path}: {:#?}", parsed.refused);
    }
}

#[test]
fn the_128_services_of_the_united_kingdom_are_one_described_in_parts() {
    let Some(parsed) = read_published("uk/services-128.json") else { return };
    // All 128 rows carry one identifier: they are the same service with other fields left out.
    assert_eq!(parsed.services.len(), 1);
    assert!(parsed.services[0].description.is_some() && parsed.services[0].assured_on.is_some());
    assert_eq!(parsed.refused, []);
}

fn some_json() -> impl Strategy<Value = Value> {
    let key = proptest::sample::select(vec![
        "id",
        "name",
        "status",
        "contents",
        "phones",
        "organization",
        "location",
        "service_at_locations",
        "services",
        "schedules",
        "attributes",
        "taxonomy_term",
        "latitude",
        "services.csv",
        "x",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-c]{0,2}".prop_map(Value::from),
        Just(json!("active")),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_without_panic_and_everything_read_is_whole(value in some_json()) {
        if let Ok(parsed) = parse(&json_package("services.json", &value), today()) {
            let parsed = known_only(parsed, &Known::default());
            for service in &parsed.services {
                prop_assert!(!service.source.as_str().is_empty() && !service.name.is_empty());
                let there = |id: &SourceId| parsed.organizations.iter().any(|o| o.source == *id);
                prop_assert!(service.organization.as_ref().is_none_or(there));
                prop_assert!(service.at.iter().all(|at| parsed.locations.iter().any(|l| l.source == at.location)));
            }
        }
    }

    #[test]
    fn any_table_is_read_without_panic(text in "[a-c,;\"\n]{0,80}") {
        let services = format!("id,name,status\n{text}");
        let _ = parse(&csv_package(&[("services.csv", &services), ("phones.csv", &text)]), today());
    }

    #[test]
    fn the_same_package_is_read_the_same(value in some_json()) {
        let package = json_package("services.json", &value);
        prop_assert_eq!(parse(&package, today()), parse(&package, today()));
    }
}
