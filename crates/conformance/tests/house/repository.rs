//! What no file of the repository may hold: a path of someone's machine, or the host of a package registry (a
//! mirror must do as well). Lock files name hosts by their nature.

use super::files;
use super::{Finding, assert_none};

/// Beginnings of paths that exist on one machine only. Written apart, so that this file does not hold them.
const MACHINE_PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Use", "rs/"),
];

/// Hosts of package registries, written apart for the same reason.
const REGISTRIES: &[&str] = &[
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("npm", "js.dev"),
    concat!("yarnpkg", ".com"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("deb.", "debian.org"),
    concat!("proxy.", "golang.org"),
];

fn is_lock_file(path: &str) -> bool {
    path.ends_with("Cargo.lock") || path.ends_with("package-lock.json")
}

/// A machine path stands where a path begins: not inside a longer one such as `team/work/`.
fn machine_paths(path: &str, text: &str) -> Vec<Finding> {
    let begins_here = |line: &str, at: usize| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| {
            !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '}' | ')' | '/' | '~' | '*'))
        })
    };
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for start in MACHINE_PATHS {
            if line.match_indices(start).any(|(at, _)| begins_here(line, at)) {
                findings.push(Finding::new(path, number + 1, format!("holds a machine's path ({start}…)")));
            }
        }
    }
    findings
}

fn registry_hosts(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for host in REGISTRIES.iter().filter(|host| line.contains(*host)) {
            findings.push(Finding::new(path, number + 1, format!("names the registry host {host}")));
        }
    }
    findings
}

#[test]
fn no_file_holds_a_path_of_a_machine() {
    let findings: Vec<Finding> = files::all()
        .iter()
        .filter(|f| !is_lock_file(&f.path))
        .flat_map(|f| machine_paths(&f.path, &f.text))
        .collect();
    assert_none(&findings, "the repository is the same on every machine");
}

#[test]
fn no_file_names_a_registry_host() {
    let findings: Vec<Finding> = files::all()
        .iter()
        .filter(|f| !is_lock_file(&f.path))
        .flat_map(|f| registry_hosts(&f.path, &f.text))
        .collect();
    assert_none(&findings, "package registries are reached through their clients, which may use a mirror");
}

#[test]
fn machine_paths_and_registry_hosts_are_found() {
    for start in MACHINE_PATHS {
        assert_eq!(
            machine_paths("a.md", &format!("see `{start}x`")),
            [Finding::new("a.md", 1, format!("holds a machine's path ({start}…)"))]
        );
    }
    assert_eq!(machine_paths("a.md", concat!("href=\"/team/wo", "rk/list\" and ${X}/tm", "p/y")), []);
    for host in REGISTRIES {
        assert_eq!(registry_hosts("a.md", &format!("https://static.{host}/x")).len(), 1, "{host}");
    }
    assert!(is_lock_file("frontend/package-lock.json") && !is_lock_file("frontend/package.json"));
}
