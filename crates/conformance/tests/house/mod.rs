//! The shape of the house, checked by reading its files: floors look down, rules stay pure, SQL stays in
//! stores, templates stay free of scripts, and nothing names a machine. Every check is a function from text to
//! findings, and its own tests show on a small bad sample that it can fail.

mod files;
mod floors;
mod releases;
mod repository;
mod rooms;
mod rust_source;
mod templates;

/// One thing that is not as it should be: where, and what.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    place: String,
    what: String,
}

impl Finding {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Finding {
        Finding { place: format!("{path}:{line}"), what: what.into() }
    }
}

/// Fails with every finding on a line of its own.
fn assert_none(findings: &[Finding], rule: &str) {
    let lines: Vec<String> = findings.iter().map(|f| format!("  {}: {}", f.place, f.what)).collect();
    assert!(findings.is_empty(), "{rule}\n{}", lines.join("\n"));
}
