//! Finds in the sources which texts they ask for, and holds that against the catalogue.
//!
//! A key is always written out, so that a search finds it: `t.get("plan-title")`, or, where it depends on data,
//! in a function of the enum whose name ends in `text_key` and which returns a literal per variant. A key put
//! together from pieces counts as unused, and fails.

use std::collections::BTreeSet;

use super::Catalogue;

/// A source file: Rust or a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path from the root, for the message.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Keys and sources that do not match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyUse {
    /// Asked for, but in no text file: `key (path)`.
    pub missing: BTreeSet<String>,
    /// In a text file, but nobody asks.
    pub unused: BTreeSet<String>,
}

/// What the handle on the texts is called where it is asked.
const HANDLES: [&str; 2] = ["t", "texts"];

impl KeyUse {
    /// Holds the sources against the catalogue. Comments, and tests inside a source, do not count as use.
    #[must_use]
    pub fn of(catalogue: &Catalogue, sources: &[Source]) -> Self {
        let mut found = Self::default();
        let mut written = BTreeSet::new();
        for source in sources {
            let text = working_part(&source.text);
            for key in told_when_done(&text) {
                if catalogue.entry(key).is_none() {
                    found.missing.insert(format!("{key} ({})", source.path));
                }
                written.insert(key.to_owned());
            }
            for (at, key) in literals(&text) {
                if (is_asked(&text[..at]) || in_text_key(&text[..at])) && catalogue.entry(key).is_none() {
                    found.missing.insert(format!("{key} ({})", source.path));
                }
                written.insert(key.to_owned());
            }
        }
        let quoted: BTreeSet<&str> =
            catalogue.entries().flat_map(|entry| &entry.quotes).map(String::as_str).collect();
        let known = catalogue.entries().map(|entry| entry.key.as_str());
        found.unused =
            known.filter(|key| !written.contains(*key) && !quoted.contains(key)).map(str::to_owned).collect();
        found
    }
}

/// Without comment lines, and without the tests at the end.
fn working_part(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    before_tests
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// Quoted kebab-case words with at least one hyphen, and where their first quote stands.
fn literals(text: &str) -> Vec<(usize, &str)> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    quotes
        .windows(2)
        .map(|pair| (pair[0], &text[pair[0] + 1..pair[1]]))
        .filter(|(_, word)| word.contains('-') && word.bytes().all(is_kebab))
        .collect()
}

/// Keys in an address after `gedaan=`: what the next page says was done. Where the key is put in by `{…}` it
/// stands as a literal elsewhere.
fn told_when_done(text: &str) -> impl Iterator<Item = &str> {
    let keys = text.match_indices(concat!("?", "gedaan=")).map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        &rest[..rest.bytes().position(|b| !is_kebab(b)).unwrap_or(rest.len())]
    });
    keys.filter(|key| !key.is_empty())
}

fn is_kebab(byte: u8) -> bool {
    byte == b'-' || byte == b'_' || byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// Whether the text ends in `t.get(` or `t.with(`, with any of the handle's names, also over lines.
fn is_asked(before: &str) -> bool {
    let Some(call) = before.trim_end().strip_suffix('(') else { return false };
    let Some(handle) = call.strip_suffix("get").or_else(|| call.strip_suffix("with")) else { return false };
    let Some(handle) = handle.trim_end().strip_suffix('.') else { return false };
    let handle = handle.trim_end().trim_end_matches("()");
    handle.rsplit(|c| !is_name(c)).next().is_some_and(|name| HANDLES.contains(&name))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether the place lies in the body of a function whose name ends in `text_key`.
fn in_text_key(before: &str) -> bool {
    let declared = |at: &usize| before[..*at].trim_end_matches(is_name).ends_with("fn ");
    let Some(start) = before.rmatch_indices("text_key(").map(|(at, _)| at).find(declared) else {
        return false;
    };
    let (depth, closed) = before[start..].chars().fold((0i32, false), |(depth, closed), c| match c {
        '{' => (depth + 1, closed),
        '}' => (depth - 1, closed || depth == 1),
        _ => (depth, closed),
    });
    depth > 0 && !closed
}
