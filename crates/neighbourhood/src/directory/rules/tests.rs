//! Tests of the table of the standard, of looking at rows, and of what is public.

use super::cell::{guarded, unguarded};
use super::looked::{Around, Looking, Raw, looked_at};
use super::public::without_people;
use super::refused::{Lost, Reason, Refused};
use super::row::{Owner, StandardRow};
use super::standard::{Entity, Kind, Tie};
use super::{Depth, Nest};
use foundation::texts::{Language, Texts};
use foundation::time::Date;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn looking() -> Looking {
    let around = Around { latitude: (51_000_000, 52_500_000), longitude: (5_000_000, 6_500_000) };
    Looking { today: Date::from_iso("2026-03-01").unwrap(), around: Some(around) }
}

fn raw(entity: Entity, cells: &Value) -> Raw {
    Raw { entity, spot: "x.json".into(), under: None, cells: cells.as_object().unwrap().clone() }
}

/// What is refused of a row, and how many rows are left.
fn refusals(entity: Entity, cells: &Value) -> (Vec<(Lost, Reason, String)>, usize) {
    let mut refused = Vec::new();
    let rows = looked_at(raw(entity, cells), looking(), &mut refused);
    (refused.into_iter().map(|r| (r.lost, r.reason, r.field)).collect(), rows.len())
}

#[test]
fn what_a_row_refers_to_is_looked_at_before_it() {
    for (at, entity) in Entity::ALL.iter().enumerate() {
        let before = |other: Entity| Entity::ALL[..=at].contains(&other);
        assert!(entity.owners().all(before), "{}", entity.name());
        for field in entity.fields() {
            if let Kind::Refers(target, Tie::Needed) = field.kind {
                assert!(before(target), "{}.{}", entity.name(), field.name);
            }
        }
    }
}

#[test]
fn each_bad_field_has_one_reason_and_costs_no_more_than_it_must() {
    let service = |name: &str, value: Value| {
        let mut cells = json!({ "id": "s1", "name": "Koffie", "status": "active" });
        cells[name] = value;
        refusals(Entity::Service, &cells)
    };
    for (field, value, lost, reason, rows) in [
        ("name", json!(null), Lost::Row, Reason::Missing, 0),
        ("name", json!(12), Lost::Row, Reason::WrongType, 0),
        ("name", json!("x".repeat(301)), Lost::Row, Reason::TooLong, 0),
        ("name", json!("a\u{0}b"), Lost::Row, Reason::ControlCharacters, 0),
        ("id", json!(" "), Lost::Row, Reason::Missing, 0),
        ("status", json!("open"), Lost::Row, Reason::NotOneOf, 0),
        ("minimum_age", json!(200), Lost::Field, Reason::OutOfRange, 1),
        ("minimum_age", json!("oud"), Lost::Field, Reason::WrongType, 1),
        ("assured_date", json!("vorig jaar"), Lost::Field, Reason::NotADate, 1),
        ("assured_date", json!("2026-03-02"), Lost::Field, Reason::InFuture, 1),
        ("last_modified", json!("gisteren"), Lost::Field, Reason::NotAMoment, 1),
        ("email", json!("geen adres"), Lost::Field, Reason::NotAnEmail, 1),
        ("url", json!("www.example.com"), Lost::Field, Reason::NotAUri, 1),
        ("kleur", json!("rood"), Lost::Field, Reason::NotInStandard, 1),
    ] {
        let (found, left) = service(field, value);
        assert_eq!((found, left), (vec![(lost, reason, field.to_owned())], rows), "{field}");
    }
    let (found, left) = refusals(Entity::Phone, &json!({ "id": "p1", "number": "085" }));
    assert_eq!((found[0].1, left), (Reason::OfNothing, 0));
}

#[test]
fn every_refusal_says_its_code_and_a_sentence_in_both_languages() {
    for reason in Reason::ALL {
        let refused = Refused {
            spot: "services.csv, line 3".into(),
            lost: Lost::Row,
            reason: *reason,
            field: "name".into(),
            more: "12".into(),
        };
        let said = [Language::Nl, Language::En].map(|language| refused.sentence(&Texts::new(language)));
        assert!(said.iter().all(|text| text.starts_with("services.csv, line 3: ")
            && text.ends_with(&format!("[{}]", reason.code()))));
        assert_ne!(said[0], said[1]);
    }
}

#[test]
fn a_place_in_the_sea_or_off_the_earth_is_kept_without_its_point() {
    let place = |latitude: f64, longitude: f64| {
        refusals(
            Entity::Location,
            &json!({ "id": "l", "location_type": "physical", "latitude": latitude, "longitude": longitude }),
        )
    };
    assert_eq!(place(51.95, 5.6), (vec![], 1));
    for (latitude, longitude, reason) in [
        (100.0, 5.6, Reason::OutOfRange),
        (0.0, 0.0, Reason::Elsewhere),
        (5.6, 51.95, Reason::Elsewhere),
        (53.9, 3.2, Reason::Elsewhere),
    ] {
        let (found, left) = place(latitude, longitude);
        assert_eq!((found[0].0, found[0].1, left), (Lost::Field, reason, 1), "{latitude} {longitude}");
    }
}

#[test]
fn hours_that_cannot_be_are_refused_and_a_night_is_not() {
    let hours = |cells: Value| {
        let mut all = json!({ "id": "h", "service_id": "s" });
        all.as_object_mut().unwrap().extend(cells.as_object().unwrap().clone());
        refusals(Entity::Schedule, &all)
    };
    for fine in [
        json!({ "opens_at": "22:00", "closes_at": "07:00", "freq": "WEEKLY", "byday": "MO, TU,-1FR" }),
        json!({ "opens_at": "10:00:00", "closes_at": "24:00", "bymonthday": "1,-1,31", "interval": 2 }),
        json!({ "opens_at": "09:00+01:00", "closes_at": "17:30Z", "byweekno": "41,42", "count": "3" }),
    ] {
        assert_eq!(hours(fine.clone()), (vec![], 1), "{fine}");
    }
    for (bad, field) in [
        (json!({ "opens_at": "25:00" }), "opens_at"),
        (json!({ "closes_at": "24:30" }), "closes_at"),
        (json!({ "opens_at": "tien uur" }), "opens_at"),
        (json!({ "byday": "MA,DI" }), "byday"),
        (json!({ "bymonthday": "32" }), "bymonthday"),
        (json!({ "byweekno": "0" }), "byweekno"),
        (json!({ "interval": 0 }), "interval"),
        (json!({ "valid_from": "2026-02-01", "valid_to": "2026-01-31" }), "valid_to"),
        (json!({ "dtstart": "2026-02-01", "until": "2025-01-31" }), "until"),
    ] {
        assert_eq!(
            hours(bad.clone()),
            (vec![(Lost::Row, Reason::ImpossibleHours, field.to_owned())], 0),
            "{bad}"
        );
    }
}

#[test]
fn a_row_of_several_others_is_taken_once_for_each() {
    let cells = json!({ "id": "p", "number": "085", "service_id": "s", "location_id": "l" });
    let mut refused = Vec::new();
    let rows = looked_at(raw(Entity::Phone, &cells), looking(), &mut refused);
    let owners: BTreeSet<Owner> = rows.into_iter().map(|row| row.owner).collect();
    let of = |entity, id: &str| Owner::Of(entity, id.to_owned());
    assert_eq!(owners, [of(Entity::Service, "s"), of(Entity::Location, "l")].into());
    let cells = json!({ "id": "a", "link_id": "x", "link_entity": "anders", "taxonomy_term_id": "t" });
    let rows = looked_at(raw(Entity::Attribute, &cells), looking(), &mut refused);
    assert_eq!(rows[0].owner, Owner::Something("x".into()));
    assert_eq!(rows[0].fields["link_entity"], "anders");
}

fn row(entity: Entity, id: &str, owner: Owner, fields: Value) -> StandardRow {
    let fields = fields.as_object().unwrap().clone().into_iter().collect();
    StandardRow { entity, id: id.into(), owner, fields }
}

#[test]
fn r051_a_name_in_a_package_is_no_consent() {
    let of = |entity, id: &str| Owner::Of(entity, id.to_owned());
    let person = row(
        Entity::Contact,
        "c",
        of(Entity::Service, "s"),
        json!({ "name": "Ann", "email": "a@b.example", "title": "Balie" }),
    );
    assert_eq!(without_people(person).unwrap().fields.keys().collect::<Vec<_>>(), ["title"]);
    let nobody = row(Entity::Contact, "c", of(Entity::Service, "s"), json!({ "name": "Ann" }));
    assert_eq!(without_people(nobody), None);
    let phone = row(Entity::Phone, "p", of(Entity::Contact, "c"), json!({ "number": "06" }));
    assert_eq!(without_people(phone), None);
    let address = row(
        Entity::Address,
        "d",
        of(Entity::Location, "l"),
        json!({ "attention": "Ann", "address_1": "Markt 1" }),
    );
    assert_eq!(without_people(address).unwrap().fields.keys().collect::<Vec<_>>(), ["address_1"]);
    let change = row(Entity::Metadata, "m", of(Entity::Service, "s"), json!({ "updated_by": "Ann" }));
    assert_eq!(without_people(change), None);
}

#[test]
fn what_the_standard_asks_and_a_source_left_out_goes_out_empty() {
    let mut nest = Nest::default();
    nest.add(row(Entity::Organization, "o", Owner::Nobody, json!({ "name": "Dorpshuis" })));
    let told = nest.told(Entity::Organization, "o", Depth::Brief).unwrap();
    assert_eq!(Value::Object(told), json!({ "id": "o", "name": "Dorpshuis", "description": "" }));
}

proptest! {
    #[test]
    fn a_formula_is_text_and_comes_back_as_it_was(text in "['=+@\\-a-c\\t]{0,8}") {
        let out = guarded(text.clone());
        prop_assert!(!out.starts_with(['=', '+', '-', '@', '\t', '\r']));
        prop_assert_eq!(unguarded(&out), text);
    }

    #[test]
    fn any_cells_are_looked_at_without_panic(
        at in 0..Entity::ALL.len(),
        cells in proptest::collection::btree_map("[a-z_]{1,12}", "\\PC{0,12}", 0..6),
        known in 0..30_usize,
        text in "\\PC{0,20}",
    ) {
        let entity = Entity::ALL[at];
        let mut all: serde_json::Map<String, Value> = cells.into_iter().map(|(k, v)| (k, v.into())).collect();
        all.insert("id".into(), "x".into());
        if let Some(field) = entity.fields().get(known) {
            all.insert(field.name.into(), text.into());
        }
        let mut refused = Vec::new();
        let rows = looked_at(raw(entity, &Value::Object(all)), looking(), &mut refused);
        for row in rows {
            prop_assert!(row.fields.keys().all(|name| entity.field(name).is_some()));
        }
    }
}
