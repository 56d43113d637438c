//! Inside a room: rules are pure, SQL stands in stores, every file says what it is for, and none grows so long
//! that it hides a second room.

use super::files::{self, TextFile};
use super::rust_source;
use super::{Finding, assert_none};

/// What rules may not touch: the store, the web, the clock, randomness, the machine.
const NOT_IN_RULES: &[&[&str]] = &[
    &["rusqlite"],
    &["tokio"],
    &["tokio_postgres"],
    &["axum"],
    &["hyper"],
    &["askama"],
    &["foundation", "db"],
    &["foundation", "web"],
    &["foundation", "log"],
    &["crate", "db"],
    &["crate", "web"],
    &["SystemTime"],
    &["Instant", "now"],
    &["Timestamp", "now"],
    &["Zoned", "now"],
    &["getrandom"],
    &["now_v7"],
    &["new_v4"],
    &["std", "env"],
    &["std", "fs"],
    &["std", "net"],
    &["std", "process"],
    &["std", "thread"],
];

/// Rooms of the foundation that speak to the engines themselves.
const MAY_HOLD_SQL: &[&str] = &["db", "log", "access", "identity"];

/// The words with which a statement begins, and a word that must follow for it to be one.
const STATEMENTS: &[(&str, &str)] = &[
    ("SELECT ", " FROM "),
    ("INSERT INTO ", ""),
    ("INSERT OR ", ""),
    ("UPDATE ", " SET "),
    ("DELETE FROM ", ""),
    ("CREATE TABLE ", ""),
    ("CREATE INDEX ", ""),
    ("CREATE UNIQUE INDEX ", ""),
    ("ALTER TABLE ", ""),
    ("DROP TABLE ", ""),
    ("WITH ", " AS ("),
    ("PRAGMA ", ""),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] =
    &["utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "shared_utils"];

/// Files longer than this hide a second subject; 500 is the aim.
const LONGEST: usize = 600;

/// Endings of files that people write and read.
const WRITTEN_BY_HAND: &[&str] = &["rs", "html", "sql", "ftl", "ts", "mjs", "js", "css", "sh"];

fn is_rules(path: &str) -> bool {
    path.ends_with("/rules.rs") || (path.contains("/rules/") && path.ends_with(".rs"))
}

fn impure(path: &str, source: &str) -> Vec<Finding> {
    let named = rust_source::paths(source);
    let touches = |path: &rust_source::Named| {
        let store = path.segments.len() > 1 && path.segments.iter().any(|segment| segment == "store");
        store || NOT_IN_RULES.iter().any(|forbidden| path.has(forbidden))
    };
    let mut findings: Vec<Finding> = named
        .iter()
        .filter(|named| touches(named))
        .map(|named| Finding::new(path, named.line, format!("names {}", named.segments.join("::"))))
        .collect();
    let waits = named.iter().filter(|named| named.segments == ["async"] || named.segments == ["await"]);
    findings.extend(waits.map(|named| Finding::new(path, named.line, "waits for something outside")));
    findings
}

fn may_hold_sql(path: &str) -> bool {
    let in_store = path.ends_with("/store.rs") || path.contains("/store/");
    let in_foundation =
        MAY_HOLD_SQL.iter().any(|room| path.starts_with(&format!("crates/foundation/src/{room}/")));
    in_store || in_foundation || path.starts_with("crates/conformance/")
}

fn loose_sql(path: &str, source: &str) -> Vec<Finding> {
    if may_hold_sql(path) {
        return Vec::new();
    }
    let is_statement = |text: &str| {
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ") + " ";
        STATEMENTS.iter().any(|(start, then)| flat.starts_with(start) && flat.contains(then))
    };
    let texts = rust_source::texts(source);
    let statements = texts.iter().filter(|text| is_statement(&text.content));
    statements.map(|text| Finding::new(path, text.line, "holds an SQL statement outside a store")).collect()
}

fn silent(path: &str, source: &str) -> Vec<Finding> {
    let speaks = source.lines().next().is_some_and(|first| first.len() > 8 && first.starts_with("//! "));
    if speaks {
        Vec::new()
    } else {
        vec![Finding::new(path, 1, "does not say in its first line what it is for")]
    }
}

fn unsafe_code(path: &str, source: &str) -> Vec<Finding> {
    let named = rust_source::paths(source);
    let found = named.iter().filter(|named| named.segments == ["unsafe"]);
    found.map(|named| Finding::new(path, named.line, "uses unsafe")).collect()
}

fn too_long(path: &str, text: &str) -> Vec<Finding> {
    let lines = text.lines().count();
    if lines <= LONGEST {
        return Vec::new();
    }
    vec![Finding::new(path, lines, format!("has {lines} lines; split it by subject, at most {LONGEST}"))]
}

fn empty_name(path: &str) -> Vec<Finding> {
    let stems = path.split('/').map(|part| part.split('.').next().unwrap_or(part).to_lowercase());
    let found = stems.filter(|stem| EMPTY_NAMES.contains(&stem.as_str()));
    found.map(|stem| Finding::new(path, 1, format!("is called '{stem}', which says nothing"))).collect()
}

fn over(
    files: impl Iterator<Item = &'static TextFile>,
    check: fn(&str, &str) -> Vec<Finding>,
) -> Vec<Finding> {
    files.flat_map(|file| check(&file.path, &file.text)).collect()
}

#[test]
fn rules_touch_no_store_no_web_no_clock_and_no_randomness() {
    let findings = over(files::ending_in("rs").filter(|file| is_rules(&file.path)), impure);
    assert_none(&findings, "rules are pure: what they need to know are arguments");
}

#[test]
fn sql_stands_in_stores() {
    assert_none(
        &over(files::ending_in("rs"), loose_sql),
        "SQL stands in store.rs, and in the foundation's own rooms",
    );
}

#[test]
fn every_source_says_what_it_is_for() {
    assert_none(&over(files::ending_in("rs"), silent), "every file begins with a line `//! …`");
}

#[test]
fn nothing_is_unsafe() {
    assert_none(&over(files::ending_in("rs"), unsafe_code), "no unsafe");
}

#[test]
fn no_file_is_too_long_to_know() {
    let by_hand = files::all().iter().filter(|file| WRITTEN_BY_HAND.contains(&file.ending()));
    assert_none(&over(by_hand, too_long), "files stay short");
}

#[test]
fn every_name_says_something() {
    let findings: Vec<Finding> = files::all().iter().flat_map(|file| empty_name(&file.path)).collect();
    assert_none(&findings, "a name says what is inside");
}

#[test]
fn impure_rules_are_found() {
    let bad = [
        "use rusqlite::Connection;",
        "use foundation::{ids::Id, db::Tx};",
        "use super::{store, Plan};",
        "fn f() { super::store::save() }",
        "let now = jiff::Timestamp::now();",
        "let start = Instant::now();",
        "let id = uuid::Uuid::now_v7();",
        "getrandom::fill(&mut bytes);",
        "pub async fn f() {}",
        "use std::time::SystemTime;",
    ];
    for source in bad {
        assert_eq!(impure("plan/rules.rs", source).len(), 1, "{source}");
    }
    let pure =
        "//! No rusqlite::Connection here.\nuse foundation::time::Date;\nlet store = Shop { store: 1 };";
    assert_eq!(impure("plan/rules.rs", pure), []);
    assert!(is_rules("crates/a/src/plan/rules.rs") && is_rules("crates/a/src/plan/rules/tests.rs"));
    assert!(!is_rules("crates/a/src/plan/pages.rs"));
}

#[test]
fn sql_outside_a_store_is_found() {
    let source =
        "const A: &str = \"SELECT name\n FROM plan\";\nconst B: &str = r\"INSERT INTO plan VALUES (1)\";";
    let found = loose_sql("crates/household/src/plan/pages.rs", source);
    assert_eq!(
        found.iter().map(|f| f.place.as_str()).collect::<Vec<_>>(),
        ["crates/household/src/plan/pages.rs:1", "crates/household/src/plan/pages.rs:3",]
    );
    assert_eq!(loose_sql("crates/household/src/plan/store.rs", source), []);
    assert_eq!(loose_sql("crates/foundation/src/log/mod.rs", source), []);
    let prose = "let label = \"Select a goal from the list\"; // DELETE FROM plan";
    assert_eq!(loose_sql("crates/household/src/plan/pages.rs", prose), []);
}

#[test]
fn a_silent_an_unsafe_a_long_and_an_empty_named_file_are_found() {
    assert_eq!(silent("a.rs", "use b;").len(), 1);
    assert_eq!(silent("a.rs", "//!\n//! late").len(), 1);
    assert_eq!(silent("a.rs", "//! What it is for.\n"), []);
    assert_eq!(unsafe_code("a.rs", "fn f() { unsafe { g() } }").len(), 1);
    assert_eq!(unsafe_code("a.rs", "// unsafe\nlet unsafe_code = \"unsafe\";"), []);
    assert_eq!(too_long("a.rs", &"x\n".repeat(LONGEST + 1)).len(), 1);
    assert_eq!(too_long("a.rs", &"x\n".repeat(LONGEST)), []);
    for bad in ["crates/a/src/utils.rs", "frontend/src/helpers/x.ts", "crates/a/src/common/mod.rs"] {
        assert_eq!(empty_name(bad).len(), 1, "{bad}");
    }
    assert_eq!(empty_name("crates/a/src/commonality.rs"), []);
}
