//! Tests of reading packages: small ones written here, and the published ones where they are present.

use super::{Broken, Item, Package, Stop};
use crate::directory::rules::looked::Raw;
use crate::directory::rules::refused::Reason;
use crate::directory::rules::standard::{Entity, Kind, Need};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("samenspel-package-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn items(path: &Path) -> Result<Vec<Item>, Broken> {
    let mut items = Vec::new();
    let read = Package::find(path).and_then(|package| {
        package.read(&mut |item| {
            items.push(item);
            Ok(())
        })
    });
    match read {
        Ok(()) => Ok(items),
        Err(Stop::Unreadable(e)) => Err(e.broken),
        Err(Stop::Unheard) => panic!("everything was heard"),
    }
}

fn of_json(value: &Value) -> Vec<Item> {
    let folder = Folder::new().with("services.json", value.to_string());
    items(&folder.file("services.json")).unwrap()
}

fn rows(items: Vec<Item>) -> Vec<Raw> {
    items.into_iter().filter_map(|item| if let Item::Row(row) = item { Some(row) } else { None }).collect()
}

fn reasons(items: &[Item]) -> Vec<(String, Reason)> {
    let refused = |item: &Item| match item {
        Item::Refused(refused) => Some((refused.spot.clone(), refused.reason)),
        Item::Row(_) => None,
    };
    items.iter().filter_map(refused).collect()
}

#[test]
fn r047_nested_json_is_laid_out_as_rows_of_tables() {
    let service = json!({
        "id": "s1", "name": "Koffie", "status": "active",
        "organization": { "id": "o1", "name": "Dorpshuis", "locations": [{ "id": "g1", "location_type": "physical" }] },
        "phones": [{ "id": "p1", "number": "085", "languages": [{ "id": "x", "name": "Nederlands" }] }],
        "attributes": [{ "id": "t1", "taxonomy_term": { "id": "m1", "name": "Ontmoeten", "taxonomy_detail": { "id": "d1", "name": "doel" } } }],
        "service_at_locations": [{ "id": "l1", "location": { "id": "g1", "location_type": "physical" } }],
        "service_capacities": [{ "id": "q1", "unit": { "id": "u1", "name": "Plek" }, "available": 3, "updated": "2026-01-01T00:00:00Z" }],
    });
    let rows = rows(of_json(&json!({ "total_items": 1, "contents": [service] })));
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let under = row
                .under
                .as_ref()
                .map(|(entity, id)| format!(" of {} {id}", entity.name()))
                .unwrap_or_default();
            format!("{} {}{under}", row.entity.name(), row.cells["id"].as_str().unwrap())
        })
        .collect();
    for wanted in [
        "service s1",
        "organization o1",
        "location g1 of organization o1",
        "phone p1 of service s1",
        "language x of phone p1",
        "attribute t1 of service s1",
        "taxonomy_term m1",
        "taxonomy d1",
        "service_at_location l1 of service s1",
        "location g1",
        "service_capacity q1 of service s1",
        "unit u1",
    ] {
        assert!(told.iter().any(|row| row == wanted), "{wanted} in {told:?}");
    }
    assert_eq!(told.len(), 12);
    let cells = |entity| &rows.iter().find(|row| row.entity == entity).unwrap().cells;
    assert_eq!(cells(Entity::Service)["organization_id"], "o1");
    assert_eq!(cells(Entity::Attribute)["taxonomy_term_id"], "m1");
    assert_eq!(cells(Entity::ServiceCapacity)["unit_id"], "u1");
    assert_eq!(
        rows.iter().find(|row| row.entity == Entity::Language).unwrap().spot,
        "services.json, contents[0].phones[0].languages[0]"
    );
}

#[test]
fn every_form_of_json_is_read() {
    let service = json!({ "id": "s1", "name": "Koffie", "status": "active" });
    for form in [
        service.clone(),
        json!([service]),
        json!({ "contents": [service] }),
        json!({ "services.csv": [service] }),
    ] {
        assert_eq!(rows(of_json(&form)).len(), 1, "{form}");
    }
    let mixed = of_json(&json!({ "contents": [3, { "id": "x" }, service] }));
    assert_eq!(rows(mixed.clone()).len(), 2);
    assert_eq!(reasons(&mixed), [("services.json, contents[0]".to_owned(), Reason::NotAnObject)]);
    let strange = of_json(&json!({ "services.csv": [service], "dingen.csv": [{ "id": "x" }] }));
    assert_eq!(reasons(&strange), [("services.json, dingen.csv".to_owned(), Reason::UnknownTable)]);
}

#[test]
fn a_package_of_which_nothing_can_be_used_says_why() {
    let wide: Vec<u8> = "id,name\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide.clone()).collect();
    let endless = format!("id,name,status\ns1,\"{}", "x".repeat(17 * 1024 * 1024));
    let of = |name: &str, bytes: &[u8]| {
        let folder = Folder::new().with(name, bytes);
        items(&folder.file(if name.ends_with("json") { name } else { "" }))
    };
    for (name, bytes, broken) in [
        ("a.json", &b"{\"id\": "[..], Broken::NotJson),
        ("a.json", b"3", Broken::NoRows),
        ("a.json", b"\"caf\xe9\"", Broken::NotUtf8),
        ("a.json", b"{\"id\":\"caf\xe9\"}", Broken::NotUtf8),
        ("services.csv", b"id,name\ns1,caf\xe9\n", Broken::NotUtf8),
        ("services.csv", &wide, Broken::Utf16),
        ("services.csv", &marked, Broken::Utf16),
        ("services.csv", b"name,status\nx,active\n", Broken::NoIdentifiers),
        ("services.csv", b"id,name,name\n", Broken::ColumnTwice),
        ("services.csv", endless.as_bytes(), Broken::RowTooLarge),
        ("dingen.csv", b"id\n", Broken::NoTables),
        ("lees.txt", b"x", Broken::NotAPackage),
    ] {
        assert_eq!(of(name, bytes).unwrap_err(), broken, "{name}");
    }
    assert_eq!(items(Path::new("/bestaat/niet")).unwrap_err(), Broken::NotOpened);
    let endless = format!("[{{\"id\": \"{}\"}}]", "x".repeat(17 * 1024 * 1024));
    assert_eq!(of("a.json", endless.as_bytes()).unwrap_err(), Broken::RowTooLarge);
}

#[test]
fn tables_of_a_dutch_spreadsheet_are_read_and_a_broken_line_costs_itself_only() {
    let folder = Folder::new()
        .with(
            "services.csv",
            "\u{feff}id;name;status\ns1;'=1+1;active\ns2;\"Thee; en meer\";active\ns3;kort\n;;\n",
        )
        .with("dingen.csv", "id\nx\n");
    let found = items(&folder.0).unwrap();
    assert_eq!(
        reasons(&found),
        [
            ("dingen.csv".to_owned(), Reason::UnknownTable),
            ("services.csv, line 4".to_owned(), Reason::BrokenLine)
        ]
    );
    let names: Vec<_> =
        rows(found).into_iter().map(|row| row.cells["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["=1+1", "Thee; en meer"]);
}

#[test]
fn r047_every_published_answer_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hsds");
    if !folder.exists() {
        println!("skipped: hsds is not beside this clone (../shared/data)");
        return;
    }
    let mut read = 0;
    for part in ["examples", "uk"] {
        for entry in std::fs::read_dir(folder.join(part)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if ["base.json", "api_details.json"].contains(&name.as_str()) {
                continue;
            }
            let found = items(&path).unwrap_or_else(|e| panic!("{name}: {e:?}"));
            assert!(!rows(found.clone()).is_empty(), "{name}");
            let unknown = reasons(&found).into_iter().filter(|(_, reason)| *reason != Reason::NotInStandard);
            assert_eq!(unknown.collect::<Vec<_>>(), [], "{name}");
            read += 1;
        }
    }
    assert!(read > 20);
}

#[test]
fn r047_the_table_is_that_of_the_published_schemas() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hsds/schema");
    if !folder.exists() {
        println!("skipped: schema is not beside this clone (../shared/data/hsds)");
        return;
    }
    for entity in Entity::ALL {
        let file = match entity {
            Entity::ServiceCapacity => "service_capacity-3.1".to_owned(),
            // In the 3.1 draft alone.
            Entity::Unit | Entity::Url => continue,
            _ => entity.name().to_owned(),
        };
        let text = std::fs::read_to_string(folder.join(format!("{file}.json"))).unwrap();
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(schema["path"], format!("{}.csv", entity.table()));
        let required = |name: &str| schema["required"].as_array().unwrap().iter().any(|r| r == name);
        for (name, about) in schema["properties"].as_object().unwrap() {
            let nested = about.get("$ref").is_some() || about["type"] == "array";
            let Some(field) = entity.field(name) else {
                assert!(nested, "{} lacks {name}", entity.name());
                continue;
            };
            let number = about["type"] == "number";
            assert_eq!(number, field.kind == Kind::Amount, "{}.{name}", entity.name());
            if let Some(list) = about["enum"].as_array() {
                let Kind::OneOf(ours) = field.kind else {
                    panic!("{}.{name} is a closed list", entity.name())
                };
                assert!(list.iter().all(|one| ours.iter().any(|our| one == our)) && list.len() == ours.len());
            }
            if required(name) {
                assert_ne!(field.need, Need::May, "{}.{name} is required", entity.name());
            }
        }
        let known = |name: &str| {
            schema["properties"].get(name).is_some() || (entity, name) == (Entity::Attribute, "label")
        };
        assert!(
            entity.fields().iter().all(|field| known(field.name)),
            "{} has more than the schema",
            entity.name()
        );
    }
}
