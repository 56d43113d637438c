//! What a page costs does not grow with the municipality: every statement comes to its rows by more than the municipality
//! alone. Asked of SQLite's planner, which is told the same of every installation; PostgreSQL has the same indexes.

use conformance::installation::{CODES, HOSTS, Installation, Kind};
use foundation::db::Storage;
use foundation::web::Mode;
use rusqlite::Connection;
use std::path::Path;

/// What may go through all rows of a municipality, and why that is not many or not often.
const WHOLE: [(&str, &str); 45] = [
    ("household::file::store::household::AREAS", "a municipality has tens of neighbourhoods"),
    ("household::file::store::work_row::MISSING", "only while a newer program starts"),
    ("neighbourhood::area::store::ALL", "tens of neighbourhoods"),
    ("neighbourhood::area::store::NAMES", "tens of neighbourhoods"),
    ("neighbourhood::area::store::CLEAR", "only while outlines are taken in"),
    (
        "neighbourhood::directory::store::asked::ALL",
        "the identifiers of the social map, remembered until it changes",
    ),
    (
        "neighbourhood::directory::store::asked::ALL_PLACES",
        "the identifiers of the social map, remembered until it changes",
    ),
    ("neighbourhood::directory::store::asked::FITTING", "the social map, not the households"),
    ("neighbourhood::directory::store::asked::MIDDLE_AROUND", "the social map, not the households"),
    ("neighbourhood::directory::store::asked::ORGANIZATIONS", "the social map, not the households"),
    ("neighbourhood::directory::store::settle::DIFFERENT", "only while a file is taken in"),
    ("neighbourhood::directory::store::settle::NAME", "only while a file is taken in"),
    ("neighbourhood::directory::store::settle::TWICE", "only while a file is taken in"),
    ("neighbourhood::directory::store::settle::UNNAMED", "only while a file is taken in"),
    ("neighbourhood::directory::store::stage::CLEAR_NEWS", "only while a file is taken in"),
    ("neighbourhood::directory::store::stage::CLEAR_REFUSALS", "only while a file is taken in"),
    ("neighbourhood::directory::store::take::GONE", "only while a file is taken in"),
    ("neighbourhood::directory::store::take::LOST", "only while a file is taken in"),
    ("neighbourhood::directory::store::take::NEWS", "only while a file is taken in"),
    ("neighbourhood::directory::store::take::ORPHANS", "only while a file is taken in"),
    ("neighbourhood::directory::store::take::TAKE", "only while a file is taken in"),
    ("neighbourhood::directory::store::take::UPWARD", "only while a file is taken in"),
    ("neighbourhood::directory::store::stage::AGAIN", "one row for each municipality"),
    ("neighbourhood::directory::store::stage::DONE", "one row for each municipality"),
    ("neighbourhood::directory::store::stage::FURTHER", "one row for each municipality"),
    ("neighbourhood::directory::store::stage::PACKAGE", "one row for each municipality"),
    ("neighbourhood::directory::store::stage::TURN", "one row for each municipality"),
    ("neighbourhood::exchange::store::people::ADVISER", "one row for each municipality"),
    ("neighbourhood::exchange::store::people::INCIDENTS", "the newest of a list, by its key"),
    ("neighbourhood::exchange::store::people::PEOPLE", "the newest of a list, by its key"),
    (
        "neighbourhood::owned::store::reminders::CHECKED_BY",
        "who keeps an entry of the social map, not the households",
    ),
    ("neighbourhood::social_map::store::indexed::NEWEST", "the last entry of an index"),
    ("neighbourhood::social_map::store::found::OFFERED", "the social map, not the households"),
    ("neighbourhood::social_map::store::found::TO_CHECK", "the social map, not the households"),
    ("foundation::identity::store::TEAMS", "tens of teams"),
    ("foundation::identity::store::FIRST_OF", "the demo's doors only"),
    ("foundation::identity::store::CLEAR_SESSIONS", "who is signed in now"),
    ("foundation::identity::store::CLEAR_FAILURES", "what went wrong in the last hour"),
    ("foundation::log::store::HEAD", "one row for each municipality"),
    ("foundation::log::store::ACTOR", "that one row"),
    ("foundation::log::store::PROCESSING", "that one row"),
    ("foundation::log::store::SUBJECT", "that one row"),
    ("foundation::log::store::LIST", "that one row"),
    ("foundation::log::store::UNPAIRED", "only when someone checks the log"),
    ("foundation::seal::store::KEYS", "a row for each version of the key"),
];

/// The lines of a plan that go through all rows of a municipality, or through a whole table.
fn whole(lines: Vec<String>, tables: &[String]) -> Vec<String> {
    let is_whole = |line: &String| {
        let mut words = line.split(' ');
        match (words.next(), words.next()) {
            (Some("SCAN"), Some(what)) => tables.iter().any(|table| table == what),
            (Some("SEARCH"), _) => line.ends_with("(municipality=?)"),
            _ => false,
        }
    };
    lines.into_iter().filter(is_whole).collect()
}

fn strings(connection: &Connection, text: &str, column: usize) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(text)?;
    // The planner needs no values; what is not bound is empty.
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(row.get(column)?);
    }
    Ok(found)
}

#[expect(clippy::disallowed_methods, reason = "asks the planner itself, beside the program")]
fn open(file: &Path) -> Connection {
    Connection::open(file).expect("the file opens")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_statement_goes_through_all_households() {
    let house = Installation::start(Kind::Sqlite, Mode::Production, "plans").await.expect("embedded storage");
    assert_eq!(house.visitor(HOSTS[0]).get("/gezond").await.status, 200);
    let raw = house.raw();
    let Storage::Embedded { folder } = raw.storage() else { panic!("not the embedded storage") };
    let connection = open(&folder.join(format!("{}.sqlite", CODES[0])));
    let tables =
        strings(&connection, "select name from sqlite_schema where type = 'table'", 0).expect("a schema");
    let mut found: Vec<(&str, Vec<String>)> = Vec::new();
    for statement in samenspel::assemble::statements() {
        let text = format!("explain query plan {}", statement.for_sqlite());
        let lines = strings(&connection, &text, 3).unwrap_or_else(|e| panic!("{}: {e}", statement.name()));
        let lines = whole(lines, &tables);
        if !lines.is_empty() {
            found.push((statement.name(), lines));
        }
    }
    found.sort_unstable();
    let mut expected: Vec<&str> = WHOLE.iter().map(|(name, _)| *name).collect();
    expected.sort_unstable();
    let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, expected, "{found:#?}");
}
