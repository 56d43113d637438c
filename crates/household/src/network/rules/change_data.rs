//! What changed between two days as open data (`docs/network-change.schema.json`): who came, who left, and who is different
//! in what (R44, R46). Nothing is counted.

use super::{Aspect, Compared, Fate, Kind, Tie};
use foundation::codes::Coded;
use foundation::time::Date;
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    made_on: Date,
    then: Date,
    now: Date,
    gained: Vec<Person<'a>>,
    lost: Vec<Person<'a>>,
    changed: Vec<Changed<'a>>,
    same: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    group: &'static str,
    closeness: Option<&'static str>,
    gives: Vec<&'static str>,
    receives: Vec<&'static str>,
    strength: Option<&'static str>,
    strain: Option<&'static str>,
    often: Option<&'static str>,
}

#[derive(Serialize)]
struct Changed<'a> {
    what: Vec<&'static str>,
    then: Person<'a>,
    now: Person<'a>,
}

fn code<T: Coded>(value: T) -> &'static str {
    value.code()
}

fn person(tie: &Tie) -> Person<'_> {
    let kinds = |kinds: &[Kind]| kinds.iter().copied().map(code).collect();
    let what = &tie.what;
    Person {
        name: &what.name,
        group: code(what.group),
        closeness: what.closeness.map(code),
        gives: kinds(&what.gives),
        receives: kinds(&what.receives),
        strength: what.strength.map(code),
        strain: what.strain.map(code),
        often: what.often.map(code),
    }
}

/// Someone who is different, as they were and as they are.
fn different(one: &Compared) -> Option<Changed<'_>> {
    match one {
        Compared { tie, before: Some(before), fate: Fate::Changed(aspects) } => Some(Changed {
            what: aspects.iter().copied().map(code::<Aspect>).collect(),
            then: person(before),
            now: person(tie),
        }),
        _ => None,
    }
}

/// Everyone of either day under what became of them, in the order in which they were written down.
///
/// # Errors
/// Whatever the writer says, which texts and dates cannot cause.
pub fn change_as_json(
    compared: &[Compared],
    then: Date,
    now: Date,
    today: Date,
) -> Result<String, serde_json::Error> {
    let with = |wanted: Fate| -> Vec<Person<'_>> {
        compared.iter().filter(|one| one.fate == wanted).map(|one| person(&one.tie)).collect()
    };
    serde_json::to_string_pretty(&File {
        format: "samenspel-network-change",
        version: 1,
        made_on: today,
        then,
        now,
        gained: with(Fate::Gained),
        lost: with(Fate::Lost),
        changed: compared.iter().filter_map(different).collect(),
        same: with(Fate::Same),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Closeness, Group, NewTie, TieId, compare};
    use super::*;
    use foundation::ids::Uuid;
    use serde_json::{Value, json};

    fn day(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    fn tie(number: u128, name: &str, closeness: Closeness) -> Tie {
        let new = NewTie::named(name, Group::Friends, day("2026-03-01"));
        Tie {
            id: TieId::from(Uuid::from_u128(number)),
            what: NewTie { closeness: Some(closeness), ..new },
            version: 1,
        }
    }

    #[test]
    fn r044_what_changed_is_told_with_both_days() {
        let then =
            [tie(1, "Ria", Closeness::Near), tie(2, "Ton", Closeness::Far), tie(4, "Wil", Closeness::Far)];
        let now =
            [tie(1, "Ria", Closeness::Far), tie(3, "Coby", Closeness::Near), tie(4, "Wil", Closeness::Far)];
        let text =
            change_as_json(&compare(&then, &now), day("2026-03-01"), day("2026-11-23"), day("2026-11-24"));
        let file: Value = serde_json::from_str(&text.unwrap()).unwrap();
        let names = |list: &str| -> Vec<&str> {
            file[list].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect()
        };
        assert_eq!((names("gained"), names("lost"), names("same")), (vec!["Coby"], vec!["Ton"], vec!["Wil"]));
        let changed = &file["changed"][0];
        assert_eq!(changed["what"], json!(["closeness"]));
        assert_eq!(
            (&changed["then"]["closeness"], &changed["now"]["closeness"]),
            (&json!("near"), &json!("far"))
        );
        assert_eq!(
            (&file["then"], &file["now"], &file["made_on"]),
            (&json!("2026-03-01"), &json!("2026-11-23"), &json!("2026-11-24"))
        );
        assert_eq!(file["changed"].as_array().unwrap().len(), 1);
    }
}
