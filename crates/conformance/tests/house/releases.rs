//! What the changelog says of every release.

use super::{Finding, assert_none, files};

/// The heading under which a release says with whom it was tried.
const TRIED: &str = "### Tested with practitioners";

/// Releases, the one that is being made included, that do not say with whom they were tried.
fn silent_releases(changelog: &str) -> Vec<String> {
    let mut silent = Vec::new();
    let mut releases = changelog.split("\n## [");
    releases.next();
    for release in releases {
        let name = release.split(']').next().unwrap_or_default();
        let said = release.split_once(TRIED).map(|(_, rest)| rest.split("\n### ").next().unwrap_or_default());
        if said.is_none_or(|said| said.trim().is_empty()) {
            silent.push(name.to_owned());
        }
    }
    silent
}

#[test]
fn r125_each_release_lists_tests_with_practitioners() {
    let changelog = files::all().iter().find(|file| file.path == "CHANGELOG.md").expect("a changelog");
    let findings: Vec<Finding> = silent_releases(&changelog.text)
        .into_iter()
        .map(|name| Finding::new("CHANGELOG.md", 1, format!("{name} does not say with whom it was tried")))
        .collect();
    assert_none(&findings, "each release says with whom it was tried, or that nobody tried it yet");
}

#[test]
fn a_release_that_says_nothing_is_found() {
    let text =
        format!("# Changelog\n\n## [2]\n\n{TRIED}\n\nNobody yet.\n\n## [1]\n\n{TRIED}\n\n### Added\n\n- x\n");
    assert_eq!(silent_releases(&text), ["1"]);
    assert_eq!(silent_releases("# Changelog\n\n## [3]\n\n- x\n"), ["3"]);
}
