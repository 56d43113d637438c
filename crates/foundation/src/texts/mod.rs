//! Texts: what the screen says, in Dutch and English (Fluent), and the checks that keep it whole and plain.
//!
//! A room's texts are in `locales/<language>/<room>.ftl`; every key starts with the name of its file. A page
//! asks `t.get("plan-title")` or `t.with("plan-actions", &[("count", 3.into())])`.

mod catalogue;
mod language;
mod moments;
pub mod plain;
mod scan;
mod shelf;

pub use catalogue::{Audience, Catalogue, Difference, Entry, Fault};
pub use language::Language;
pub use scan::{KeyUse, Source};
pub use shelf::{Texts, Value, embedded};

/// All keys of a language, sorted.
#[must_use]
pub fn keys(language: Language) -> Vec<String> {
    embedded(language).entries().map(|entry| entry.key.clone()).collect()
}

#[cfg(test)]
mod tests;
