//! A network as open data: what the household itself may read, in JSON (`docs/network.schema.json`) and as a table (R46).

use super::{Died, Kind, Link, Spoken, Tie};
use foundation::codes::Coded;
use foundation::time::Date;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct File {
    format: &'static str,
    version: u32,
    made_on: Date,
    people: Vec<Person>,
    knows: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Person {
    number: usize,
    name: String,
    relation: Option<String>,
    group: &'static str,
    closeness: Option<&'static str>,
    gives: Vec<&'static str>,
    receives: Vec<&'static str>,
    room: Vec<&'static str>,
    strength: Option<&'static str>,
    strain: Option<&'static str>,
    often: Option<&'static str>,
    kinship: Option<&'static str>,
    shape: Option<&'static str>,
    died: Option<String>,
    spoken_on: Option<Date>,
    from: Date,
    until: Option<Date>,
}

fn person(number: usize, tie: &Tie) -> Person {
    fn code<T: Coded>(value: T) -> &'static str {
        value.code()
    }
    let kinds = |kinds: &[Kind]| kinds.iter().copied().map(code).collect();
    let what = &tie.what;
    Person {
        number,
        name: what.name.clone(),
        relation: what.relation.clone(),
        group: code(what.group),
        closeness: what.closeness.map(code),
        gives: kinds(&what.gives),
        receives: kinds(&what.receives),
        room: kinds(&what.room),
        strength: what.strength.map(code),
        strain: what.strain.map(code),
        often: what.often.map(code),
        kinship: what.kinship.map(code),
        shape: what.shape.map(code),
        died: what.died.map(Died::code),
        spoken_on: match what.spoken {
            Spoken::NotYet => None,
            Spoken::On(day) => Some(day),
        },
        from: what.from,
        until: what.until,
    }
}

/// Everyone who is or was on the list, numbered in the order in which they were written down, and who knows whom by
/// number. What only the team reads, and how to reach someone, is left out.
///
/// # Errors
/// Whatever the writer says, which texts and dates cannot cause.
pub fn as_json(ties: &[Tie], links: &[Link], today: Date) -> Result<String, serde_json::Error> {
    let numbers: BTreeMap<_, _> = (1..).zip(ties).map(|(number, tie)| (tie.id, number)).collect();
    let pair = |link: &Link| Some([*numbers.get(&link.one)?, *numbers.get(&link.other)?]);
    serde_json::to_string_pretty(&File {
        format: "samenspel-network",
        version: 1,
        made_on: today,
        people: (1..).zip(ties).map(|(number, tie)| person(number, tie)).collect(),
        knows: links.iter().filter_map(pair).collect(),
    })
}

/// The columns of the table, the same as the fields of a person.
pub const COLUMNS: [&str; 17] = [
    "number",
    "name",
    "relation",
    "group",
    "closeness",
    "gives",
    "receives",
    "room",
    "strength",
    "strain",
    "often",
    "kinship",
    "shape",
    "died",
    "spoken_on",
    "from",
    "until",
];

/// The same people as a table (RFC 4180), one line each; several kinds in one cell stand apart by a space.
#[must_use]
pub fn as_csv(ties: &[Tie]) -> String {
    let mut lines = vec![COLUMNS.join(",")];
    for (number, tie) in (1..).zip(ties) {
        let one = person(number, tie);
        let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
        let date = |day: Option<Date>| day.map(Date::iso).unwrap_or_default();
        let cells = [
            one.number.to_string(),
            one.name,
            one.relation.unwrap_or_default(),
            one.group.to_owned(),
            word(one.closeness),
            one.gives.join(" "),
            one.receives.join(" "),
            one.room.join(" "),
            word(one.strength),
            word(one.strain),
            word(one.often),
            word(one.kinship),
            word(one.shape),
            one.died.unwrap_or_default(),
            date(one.spoken_on),
            one.from.iso(),
            date(one.until),
        ];
        lines.push(cells.map(|cell| quoted(&cell)).join(","));
    }
    lines.join("\r\n") + "\r\n"
}

/// A cell that no spreadsheet takes for a formula or for two cells.
fn quoted(cell: &str) -> String {
    let safe =
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::super::{Group, NewTie, TieId};
    use super::*;
    use foundation::ids::Uuid;

    fn tie(number: u128, name: &str) -> Tie {
        let what = NewTie::named(name, Group::Friends, Date::from_iso("2026-03-01").unwrap());
        Tie { id: TieId::from(Uuid::from_u128(number)), what, version: 1 }
    }

    #[test]
    fn r046_the_table_has_the_fields_of_the_file_and_is_no_formula() {
        let ties = [tie(1, "=SOM(A1)"), tie(2, "Ria, \"de buurvrouw\"")];
        let links = [Link::between(ties[1].id, ties[0].id).unwrap()];
        let csv = as_csv(&ties);
        assert!(
            csv.contains("\r\n1,'=SOM(A1),,friends,") && csv.contains("2,\"Ria, \"\"de buurvrouw\"\"\","),
            "{csv}"
        );
        let json: serde_json::Value =
            serde_json::from_str(&as_json(&ties, &links, Date::from_iso("2026-11-23").unwrap()).unwrap())
                .unwrap();
        let fields: Vec<&String> = json["people"][0].as_object().unwrap().keys().collect();
        let mut columns = COLUMNS.to_vec();
        columns.sort_unstable();
        let mut sorted: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
        sorted.sort_unstable();
        assert_eq!(sorted, columns);
        assert_eq!(json["knows"], serde_json::json!([[1, 2]]));
    }
}
