//! Floors only look down: no crate depends on one above it, and no source names one.

use super::files;
use super::rust_source;
use super::{Finding, assert_none};

/// The floors from the ground up. What stands on one line stands beside each other and sees neither.
const FLOORS: &[&[&str]] = &[
    &["matching", "paper", "search"],
    &["foundation"],
    &["neighbourhood"],
    &["household"],
    &["team"],
    &["municipality"],
    &["samenspel"],
    &["conformance"],
];

/// How high a crate stands; `None` for a crate that is not ours.
fn height(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

/// Whether a crate may know another one of ours: only what is below it.
fn may_know(above: &str, below: &str) -> bool {
    match (height(above), height(below)) {
        (Some(above), Some(below)) => below < above,
        // Not ours, so not a matter of floors.
        _ => true,
    }
}

/// The crate a path under `crates/` belongs to. One has another name than its folder, which is a word of the language.
fn crate_of(path: &str) -> Option<&str> {
    match path.strip_prefix("crates/")?.split('/').next()? {
        "match" => Some("matching"),
        folder => Some(folder),
    }
}

/// Dependencies of any kind that look up or aside.
fn upward_dependencies(path: &str, manifest: &str) -> Vec<Finding> {
    let Some(own) = crate_of(path) else { return Vec::new() };
    let Ok(table) = manifest.parse::<toml::Table>() else {
        return vec![Finding::new(path, 1, "is not valid TOML")];
    };
    let names = ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|kind| table.get(*kind)?.as_table())
        .flat_map(|dependencies| dependencies.keys());
    names
        .filter(|name| !may_know(own, name))
        .map(|name| Finding::new(path, 1, format!("depends on {name}")))
        .collect()
}

/// Paths that begin with the name of a crate above or beside this one. A module of its own with such a name is
/// not meant: it is reached by `self`, `super` or `crate`, or declared in the same file.
fn upward_paths(path: &str, source: &str) -> Vec<Finding> {
    let Some(own) = crate_of(path) else { return Vec::new() };
    let named = rust_source::paths(source);
    let upward = named.iter().filter(|path| path.segments.len() > 1 && !may_know(own, &path.segments[0]));
    upward
        .filter(|path| path.segments[0] != own)
        .map(|name| Finding::new(path, name.line, format!("names {}", name.segments.join("::"))))
        .collect()
}

#[test]
fn every_crate_stands_on_a_floor() {
    let crates = files::ending_in("toml").filter(|file| file.name() == "Cargo.toml");
    let mut seen = 0;
    for name in crates.filter_map(|file| crate_of(&file.path)) {
        assert!(height(name).is_some(), "say in FLOORS on which floor crate {name} stands");
        seen += 1;
    }
    assert!(seen >= 6, "only {seen} crates were found");
}

#[test]
fn no_crate_depends_on_a_floor_above_it() {
    let manifests = files::ending_in("toml").filter(|file| file.name() == "Cargo.toml");
    let findings: Vec<Finding> =
        manifests.flat_map(|file| upward_dependencies(&file.path, &file.text)).collect();
    assert_none(&findings, "floors only look down (ARCHITECTURE.md)");
}

#[test]
fn no_source_names_a_floor_above_it() {
    let findings: Vec<Finding> =
        files::ending_in("rs").flat_map(|file| upward_paths(&file.path, &file.text)).collect();
    assert_none(&findings, "floors only look down (ARCHITECTURE.md)");
}

#[test]
fn a_floor_that_looks_up_or_aside_is_found() {
    let manifest = "[dependencies]\nfoundation.workspace = true\nhousehold = { path = \"../household\" }\n";
    let path = "crates/neighbourhood/Cargo.toml";
    assert_eq!(upward_dependencies(path, manifest), [Finding::new(path, 1, "depends on household")]);
    let manifest = "[dev-dependencies]\nmatching.workspace = true\n";
    assert_eq!(upward_dependencies("crates/paper/Cargo.toml", manifest).len(), 1);
    assert_eq!(
        upward_dependencies("crates/household/Cargo.toml", "[dependencies]\npaper.workspace = true").len(),
        0
    );

    let source = "use foundation::db::Tx;\n// household::plan\nfn f() { household::plan::open() }";
    let path = "crates/neighbourhood/src/social_map/store.rs";
    assert_eq!(upward_paths(path, source), [Finding::new(path, 3, "names household::plan::open")]);
    assert_eq!(upward_paths("crates/foundation/src/web/mod.rs", "use {team::sessions, std::fmt};").len(), 1);
    assert_eq!(upward_paths("crates/household/src/plan/store.rs", "use crate::household::Id;").len(), 0);
}
