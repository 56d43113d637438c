//! Taking packages in and handing them out: what was taken comes out equal, what is bad is refused by name, and nothing is
//! taken in half.

use super::api::all_pass;
use super::flat::{self, Flat};
use super::published::{Schema, published, read};
use super::{asked, asking, contents, operate, told};
use conformance::installation::{CODES, HOSTS, Installation};
use conformance::on_both_engines;
use foundation::access::Action;
use foundation::texts::{Language, Texts};
use neighbourhood::directory::export::{Form, export};
use neighbourhood::directory::import::{self, ImportError};
use neighbourhood::directory::{Broken, ImportReport, Reader, TakenAs};
use neighbourhood::social_map::{self, change_service, current};
use serde_json::json;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

async fn take(house: &Installation, host: &str, path: &Path) -> ImportReport {
    let operator = asking(Action::Administer);
    import::take_in(house.gate(host), &operator, path, TakenAs::default()).await.expect("a package")
}

/// What was refused, without the sentence: the place, the code, and the field.
async fn refused(house: &Installation, host: &str) -> Vec<String> {
    let operator = asking(Action::Administer);
    let mut said = Vec::new();
    let each = |r: &neighbourhood::directory::Refused| {
        said.push(
            format!("{}: {} {} {}", r.spot, r.lost.code(), r.reason.code(), r.field).trim_end().to_owned(),
        );
    };
    import::refused(house.gate(host), &operator, each).await.expect("a report");
    said
}

/// Hands a municipality's directory out in a form, and reads it back.
async fn out(house: &Installation, host: &str, reader: Reader, form: Form) -> (TempDir, Flat) {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join(if form == Form::Csv { "package" } else { "package.json" });
    export(house.gate(host), &asking(Action::Administer), reader, form, &to).await.expect("an export");
    let json = || serde_json::from_str(&std::fs::read_to_string(&to).expect("a file")).expect("JSON");
    let flat = match form {
        Form::Csv => flat::folder(&to),
        Form::Tables => flat::tables(&json()),
        Form::Nested => flat::nested(&json(), "service"),
    };
    (folder, flat)
}

fn differences(left: &Flat, right: &Flat) -> Vec<String> {
    let keys: std::collections::BTreeSet<_> = left.keys().chain(right.keys()).collect();
    let differs = keys.into_iter().filter(|key| left.get(*key) != right.get(*key));
    differs.map(|key| format!("{key:?}: {:?} <> {:?}", left.get(key), right.get(key))).collect()
}

/// Takes a package in, hands it out in these forms, and takes that in elsewhere: nothing may differ from what is expected.
async fn comes_out_equal(house: &Installation, package: &Path, expected: &Flat, forms: &[Form]) {
    take(house, HOSTS[0], package).await;
    for form in forms {
        let (folder, flat) = out(house, HOSTS[0], Reader::Keeper, *form).await;
        assert_eq!(differences(expected, &flat), [""; 0], "{form:?}: {:#?}", refused(house, HOSTS[0]).await);
        let name = if *form == Form::Csv { "package" } else { "package.json" };
        take(house, HOSTS[1], &folder.path().join(name)).await;
        let (_, again) = out(house, HOSTS[1], Reader::Keeper, *form).await;
        assert_eq!(differences(expected, &again), [""; 0], "{form:?} once more");
    }
}

fn write(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    std::fs::write(folder.path().join(name), text).expect("a file");
}

/// Of services alone, for what comes and goes.
async fn names(house: &Installation) -> Vec<String> {
    let page = told(house, "services?per_page=200").await;
    let mut names: Vec<String> =
        contents(&page).iter().map(|row| row["name"].as_str().expect("a name").to_owned()).collect();
    names.sort();
    names
}

on_both_engines! {
    async fn r047_the_official_service_in_full_comes_out_equal(house: Installation) {
        let (Some(path), Some(value)) = (published("examples/service_full.json"), read("examples/service_full.json")) else { return };
        let mut expected = flat::nested(&value, "service");
        for (key, row) in &mut expected {
            if key.0 == "location" {
                // The published place lies at 100 degrees north.
                assert_eq!(row.fields.remove("latitude").as_deref(), Some("100"));
            }
        }
        comes_out_equal(&house, &path, &expected, &[Form::Csv, Form::Tables, Form::Nested]).await;
        let said = refused(&house, HOSTS[1]).await;
        assert!(said.iter().all(|line| line.contains("nothing dangling parent")), "what was handed out is taken whole: {said:#?}");
        all_pass(&house).await;
    }

    async fn r047_how_much_room_a_service_has_comes_out_equal_and_is_told(house: Installation) {
        let value = json!({
            "id": "s1", "name": "Eettafel", "status": "active", "organization": { "id": "o1", "name": "Dorpshuis", "description": "x" },
            "service_capacities": [
                { "id": "q1", "unit": { "id": "u1", "name": "stoelen" }, "available": 3, "maximum": 12, "description": "aan tafel", "updated": "2026-11-20T10:00:00Z" },
                { "id": "q2", "unit": { "id": "u2", "name": "afhaalmaaltijden" }, "available": 0, "updated": "2026-11-20T10:00:00Z" },
            ],
        });
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder, "package.json", value.to_string());
        let expected = flat::nested(&value, "service");
        assert_eq!(expected.keys().filter(|key| key.0 == "service_capacity").count(), 2, "{expected:#?}");
        comes_out_equal(&house, &folder.path().join("package.json"), &expected, &[Form::Csv, Form::Tables, Form::Nested]).await;
        let page = told(&house, "services/s1").await;
        assert!(page.to_string().contains("afhaalmaaltijden") && page.to_string().contains("\"available\":3"), "{page}");
    }

    async fn r047_every_official_example_comes_out_equal(house: Installation) {
        for (file, table) in [
            ("examples/organization_full.json", "organization"), ("examples/organization_list.json", "organization"),
            ("examples/service_list.json", "service"), ("examples/location.json", "location"),
            ("examples/taxonomy_list.json", "taxonomy"), ("examples/taxonomy_term_list.json", "taxonomy_term"),
        ] {
            let (Some(path), Some(value)) = (published(file), read(file)) else { return };
            let mut expected = flat::nested(&value, table);
            for row in expected.values_mut() {
                row.fields.remove("latitude");
            }
            take(&house, HOSTS[0], &path).await;
            let (_, flat) = out(&house, HOSTS[0], Reader::Keeper, Form::Tables).await;
            // Other examples speak of the same things, and say more of them: what this one says must be there.
            for (key, row) in &expected {
                let found = flat.get(key).unwrap_or_else(|| panic!("{file}: {key:?} is gone: {:#?}", flat.keys()));
                for (name, value) in &row.fields {
                    assert_eq!(found.fields.get(name), Some(value), "{file}: {key:?} {name}");
                }
                assert!(row.of.is_subset(&found.of), "{file}: {key:?} {:?} {:?}", row.of, found.of);
            }
        }
    }

    async fn r047_the_official_tables_come_out_equal_but_for_what_refers_to_nothing(house: Installation) {
        let (Some(path), Some(_)) = (published("examples/csv"), published("examples/tabular.json")) else { return };
        take(&house, HOSTS[0], &path).await;
        let said = refused(&house, HOSTS[0]).await;
        let expected_refusals = [
            "attributes.csv, line 2: row dangling link_id",
            "contacts.csv, line 2: field dangling organization_id",
            "contacts.csv, line 2: field dangling service_at_location_id",
            "locations.csv, line 2: field dangling organization_id",
            "locations.csv, line 2: field out-of-range latitude",
            "metadata.csv, line 2: row dangling resource_id",
            "organizations.csv, line 2: nothing dangling parent_organization_id",
            "taxonomy_terms.csv, line 2: nothing dangling parent_id",
            "taxonomy_terms.csv, line 2: nothing dangling taxonomy_id",
        ];
        let mut sorted = said.clone();
        sorted.sort();
        assert_eq!(sorted, expected_refusals);
        let mut expected = flat::folder(&path);
        expected.retain(|(table, _), _| table != "attribute" && table != "metadata");
        for ((table, _), row) in &mut expected {
            let lost: &[&str] = match table.as_str() {
                "contact" => &["organization_id", "service_at_location_id"],
                "location" => &["organization_id"],
                _ => &[],
            };
            row.of.retain(|(field, _)| !lost.contains(&field.as_str()));
            if table == "location" { row.fields.remove("latitude"); }
        }
        comes_out_equal(&house, &path, &expected, &[Form::Csv, Form::Tables]).await;
    }

    async fn r047_the_united_kingdoms_answers_come_out_equal(house: Installation) {
        for (file, table) in [("uk/services-128.json", "service"), ("uk/service_full.json", "service"), ("uk/service_at_location_full.json", "")] {
            let (Some(path), Some(value)) = (published(file), read(file)) else { return };
            take(&house, HOSTS[0], &path).await;
            let (_, flat) = out(&house, HOSTS[0], Reader::Keeper, Form::Csv).await;
            if table.is_empty() { continue }
            // All 128 rows carry one identifier: they are one service, described 128 times with other fields left out.
            let expected = flat::nested(&value, table);
            for (key, row) in &expected {
                // What the profile of the United Kingdom adds is not of the standard, and is named as such.
                for (name, value) in row.fields.iter().filter(|(name, _)| !["service_area", "accessibility", "term", "latitude"].contains(&name.as_str())) {
                    let found = flat.get(key).and_then(|row| row.fields.get(name));
                    assert_eq!(found, Some(value), "{file}: {key:?} {name}: {:#?}", refused(&house, HOSTS[0]).await);
                }
            }
        }
        assert_eq!(told(&house, "services").await["total_items"], 1);
        take(&house, HOSTS[0], &published("uk/taxonomy_list.json").expect("beside the others")).await;
        all_pass(&house).await;
    }

    async fn r047_what_is_bad_is_refused_by_name_and_the_rest_goes_on(house: Installation) {
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder, "organizations.csv", "id,name,email\no1,Dorpshuis,geen adres\no1,Ander huis,\no2,\"=HYPERLINK(\"\"http://x\"\")\",\n");
        write(&folder, "services.csv", "id,organization_id,name,status\ns1,o1,Koffie,active\ns2,o9,Thee,active\ns3,,@SUM(A1),open\ns4,o2,+31 bellen,active\n");
        write(&folder, "locations.csv", "id,location_type,name,latitude,longitude\nl1,physical,Zee,0,0\nl2,physical,De Klinker,51.95,5.6\n");
        write(&folder, "service_at_location.csv", "id,service_id,location_id\nx1,s1,l1\nx2,s2,l2\nx3,s1,l9\n");
        write(&folder, "schedules.csv", "id,service_id,opens_at,byday\nh1,s1,25:00,MO\nh2,s1,10:00,\"MO,TU\"\n");
        write(&folder, "phones.csv", "id,service_id,contact_id,number\np1,s1,,085\np2,s2,,086\np3,s1,c9,087\np4,,,088\n");
        write(&folder, "metadata.csv", "id,resource_id,resource_type,updated_by\nm1,p1,phone,Ann\nm2,p2,phone,Ann\n");
        let report = take(&house, HOSTS[0], folder.path()).await;
        let mut said = refused(&house, HOSTS[0]).await;
        assert_eq!(report.refused as usize, said.len());
        said.sort();
        assert_eq!(said, [
            "locations.csv, line 2: field elsewhere latitude, longitude",
            "metadata.csv, line 3: row dangling resource_id",
            "organizations.csv, line 2: field not-an-email email",
            "organizations.csv, line 3: row duplicate-id name",
            "phones.csv, line 3: row dangling service_id",
            "phones.csv, line 4: field dangling contact_id",
            "phones.csv, line 5: row of-nothing",
            "schedules.csv, line 2: row impossible-hours opens_at",
            "service_at_location.csv, line 3: row dangling service_id",
            "service_at_location.csv, line 4: row dangling location_id",
            "services.csv, line 3: row dangling organization_id",
            "services.csv, line 4: row not-one-of status",
        ]);
        assert_eq!(names(&house).await, ["+31 bellen", "Koffie"]);
        // What a spreadsheet would run goes out as text.
        let csv = house.visitor(HOSTS[0]).get("/buurt/open-data/organizations.csv").await.body;
        assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{csv}");
        let (package, first) = out(&house, HOSTS[0], Reader::Keeper, Form::Csv).await;
        take(&house, HOSTS[1], &package.path().join("package")).await;
        assert_eq!(refused(&house, HOSTS[1]).await, [""; 0]);
        assert_eq!(differences(&first, &out(&house, HOSTS[1], Reader::Keeper, Form::Csv).await.1), [""; 0]);
        all_pass_without_uuids(&house).await;
    }

    async fn r047_nothing_is_taken_in_half(house: Installation) {
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder, "services.csv", "id,name,status\ns1,Koffie,active\n");
        take(&house, HOSTS[0], folder.path()).await;
        let many: String = (0..5_000).map(|n| format!("t{n},Dienst {n},active\n")).collect();
        write(&folder, "services.csv", [b"id,name,status\n", many.as_bytes(), b"t9,caf\xe9,active\n"].concat());
        let operator = asking(Action::Administer);
        let done = import::take_in(house.gate(HOSTS[0]), &operator, folder.path(), TakenAs::default()).await;
        let Err(ImportError::Unreadable(e)) = done else { panic!("Latin-1 is refused: {done:?}") };
        assert_eq!(e.broken, Broken::NotUtf8);
        assert!(e.sentence(&Texts::new(Language::Nl)).contains("Latin-1"));
        assert_eq!(names(&house).await, ["Koffie"]);
        let staged = house.raw().all(CODES[0], "select count(*) from staged_row").await;
        assert_eq!(staged[0][0], "0");
    }

    async fn r047_a_package_that_was_broken_off_goes_on_where_it_stopped(house: Installation) {
        let folder = tempfile::tempdir().expect("a folder");
        let many: String = (0..20_000).map(|n| format!("t{n},Dienst {n},active\n")).collect();
        write(&folder, "services.csv", format!("id,name,status\n{many}"));
        let (gate, path) = (house.gate(HOSTS[0]).clone(), folder.path().to_owned());
        let operator = asking(Action::Administer);
        let begun = tokio::spawn(async move { import::take_in(&gate, &operator, &path, TakenAs::default()).await.map(drop) });
        let mut seen = 0;
        while seen == 0 && !begun.is_finished() {
            tokio::time::sleep(Duration::from_millis(5)).await;
            let found = house.raw().all(CODES[0], "select seen from staged_package").await;
            seen = found.first().map_or(0, |row| row[0].parse::<u64>().expect("a number"));
        }
        begun.abort();
        let broken_off = begun.await.is_err();
        assert!(broken_off, "it was broken off");
        // A thread of the store may still be at the last part.
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(told(&house, "services").await["total_items"], 0);
        let report = take(&house, HOSTS[0], folder.path()).await;
        assert_eq!((report.services.added, report.refused), (20_000, 0));
        assert_eq!(told(&house, "services").await["total_items"], 20_000);
        let again = take(&house, HOSTS[0], folder.path()).await;
        assert_eq!((again.services.added, again.services.changed, again.services.unchanged), (0, 0, 20_000));
    }

    async fn r047_what_was_changed_here_goes_out_as_it_is_here(house: Installation) {
        let folder = tempfile::tempdir().expect("a folder");
        let service = json!({ "id": "11111111-1111-4111-8111-111111111111", "name": "Koffie", "status": "active", "wait_time": "geen",
            "phones": [{ "id": "22222222-2222-4222-8222-222222222222", "number": "085", "extension": 12 }],
            "cost_options": [{ "id": "33333333-3333-4333-8333-333333333333", "amount": 2.5 }] });
        write(&folder, "services.json", service.to_string());
        let file = folder.path().join("services.json");
        take(&house, HOSTS[0], &file).await;
        let found = operate(&house, |tx, grant| social_map::search(tx, grant, &social_map::Finders::default(), "koffie", 1)).await;
        let id = found[0].id;
        operate(&house, move |tx, grant| {
            let now = current(tx, grant, id)?.expect("it is there");
            let mut mine = now.service;
            mine.name = "Koffie met taart".into();
            mine.phone = Some("086".into());
            mine.hours = Some("op zondag".into());
            change_service(tx, grant, id, now.version, &mine).expect("nobody changed it");
            Ok(())
        }).await;
        for form in [Form::Csv, Form::Tables, Form::Nested] {
            let (_, flat) = out(&house, HOSTS[0], Reader::Everyone, form).await;
            let field = |table: &str, name: &str| {
                let rows: Vec<_> = flat.iter().filter(|((of, _), _)| of == table).collect();
                assert_eq!(rows.len(), 1, "{form:?} {table}: {rows:?}");
                rows[0].1.fields.get(name).cloned().unwrap_or_default()
            };
            assert_eq!(field("service", "name"), "Koffie met taart");
            assert_eq!((field("service", "wait_time"), field("phone", "number"), field("phone", "extension")), ("geen".into(), "086".into(), "12".into()));
            assert_eq!((field("schedule", "description"), field("cost_option", "amount")), ("op zondag".into(), "2.5".into()));
        }
        write(&folder, "services.json", service.to_string().replace("Koffie", "Thee"));
        let report = take(&house, HOSTS[0], &file).await;
        assert_eq!(report.kept, ["Koffie met taart"]);
        let mut service = service;
        service["phones"] = json!([]);
        service["name"] = json!("Thee");
        write(&folder, "services.json", service.to_string());
        take(&house, HOSTS[0], &file).await;
        let (_, flat) = out(&house, HOSTS[0], Reader::Everyone, Form::Csv).await;
        assert_eq!(flat.keys().filter(|(table, _)| table == "phone").count(), 1, "the number of here stays");
    }

    async fn r051_people_in_a_package_are_told_to_nobody(house: Installation) {
        let (Some(path), Some(_)) = (published("examples/service_full.json"), published("examples/csv")) else { return };
        take(&house, HOSTS[0], &path).await;
        let id = contents(&told(&house, "services").await)[0]["id"].as_str().expect("one").to_owned();
        let mut answers = vec![asked(&house, &format!("services/{id}")).await.body];
        for list in ["services", "organizations", "service_at_locations"] {
            answers.push(asked(&house, &format!("{list}?full=true")).await.body);
            answers.push(asked(&house, &format!("{list}?full=true&format=ndjson")).await.body);
        }
        let page = house.visitor(HOSTS[0]).get("/buurt/open-data").await;
        for link in page.links("/buurt/open-data/") {
            answers.push(house.visitor(HOSTS[0]).get(&link).await.body);
        }
        for answer in answers {
            assert!(!answer.contains("Persona"), "{answer}");
        }
        for (form, named) in [(Reader::Everyone, false), (Reader::Keeper, true)] {
            let (_, flat) = out(&house, HOSTS[0], form, Form::Csv).await;
            assert_eq!(format!("{flat:?}").contains("Persona"), named);
        }
    }

    async fn r047_places_near_a_postcode_come_nearest_first(house: Installation) {
        let place = |n: u32, postcode: &str, latitude: f64| json!({
            "id": format!("{n:08}-0000-4000-8000-000000000000"), "name": format!("Hulp {n}"), "status": "active",
            "description": if n == 3 { "Leren fietsen." } else { "Samen eten." },
            "service_at_locations": [{ "id": format!("{n:08}-0000-4000-8000-000000000001"), "location": {
                "id": format!("{n:08}-0000-4000-8000-000000000002"), "location_type": "physical", "latitude": latitude, "longitude": 5.6,
                "addresses": [{ "id": format!("{n:08}-0000-4000-8000-000000000003"), "address_1": "Markt 1", "postal_code": postcode, "address_type": "physical" }] } }] });
        let folder = tempfile::tempdir().expect("a folder");
        let services = json!([place(1, "1234 AB", 51.95), place(2, "1234CD", 51.951), place(3, "1235 AA", 51.97), place(4, "9999 ZZ", 52.95)]);
        write(&folder, "services.json", services.to_string());
        take(&house, HOSTS[0], &folder.path().join("services.json")).await;
        for (asked, found) in [
            ("postcode=1234ab", vec![1]), ("postcode=1234+AB&proximity=50", vec![1]), ("postcode=1234AB&proximity=500", vec![1, 2]),
            ("postcode=1234AB&proximity=5000", vec![1, 2, 3]), ("postcode=1235XX&proximity=100", vec![3]),
            ("postcode=1234AB&proximity=5000&search=fietsen", vec![3]), ("postcode=1234AB&proximity=1000000", vec![1, 2, 3, 4]),
        ] {
            let page = told(&house, &format!("service_at_locations?{asked}")).await;
            let names: Vec<String> = contents(&page).iter().map(|row| row["service"]["name"].as_str().expect("a name").to_owned()).collect();
            assert_eq!(names, found.iter().map(|n| format!("Hulp {n}")).collect::<Vec<_>>(), "{asked}");
        }
    }
}

/// The identifiers of a test are no UUIDs, and are told as they came; everything else passes.
async fn all_pass_without_uuids(house: &Installation) {
    let Some(schema) = Schema::official("compiled/service") else { return };
    for row in contents(&told(house, "services?full=true").await) {
        let faults = schema.faults(row);
        assert!(faults.iter().all(|fault| fault.contains("\"uuid\"")), "{faults:#?}");
    }
}
