//! What a program asks of the API: the parameters of the standard, read strictly.

use super::super::rules::Depth;
use super::super::rules::row::StandardRow;
use super::super::store::{Asked, Near};
use super::problem::Failure;
use crate::social_map::{contains_all, search_text, words};
use foundation::texts::Texts;
use foundation::time::{Date, Timestamp};
use std::collections::HashMap;

/// Entries on a page when nothing is said, and at most.
const PER_PAGE: u32 = 50;
const MOST_PER_PAGE: u32 = 200;
/// Without more than identifiers there may be this many.
const MOST_MINIMAL: u32 = 1_000_000;
/// Farthest distance, in metres.
const FARTHEST: u32 = 1_000_000;
/// Most characters of a question.
const LONGEST: usize = 200;

/// The parameters that each list knows.
pub(super) const SERVICES: &[&str] = &[
    "search",
    "page",
    "per_page",
    "format",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
    "minimal",
    "full",
];
pub(super) const ORGANIZATIONS: &[&str] = &["search", "full_service", "full", "page", "per_page", "format"];
pub(super) const ORGANIZATION: &[&str] = &["full_service"];
pub(super) const PLACES: &[&str] = &[
    "search",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
    "full",
    "page",
    "per_page",
    "format",
    "postcode",
    "proximity",
];
pub(super) const TAXONOMIES: &[&str] = &["search", "page", "per_page", "format"];
pub(super) const TERMS: &[&str] =
    &["search", "page", "per_page", "format", "taxonomy_id", "top_only", "parent_id"];

/// In what form the answer comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A page.
    Json,
    /// Everything, a line each.
    Ndjson,
}

/// How much is told of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Identifier and when it changed.
    Minimal,
    /// What it has one of.
    Brief,
    /// Everything.
    Full,
}

/// A question, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asking {
    words: String,
    pub(super) page: u32,
    pub(super) per_page: u32,
    pub(super) format: Format,
    pub(super) shape: Shape,
    pub(super) services: Option<Depth>,
    term: Option<String>,
    pub(super) taxonomy: Option<String>,
    organization: Option<String>,
    modified_after: Option<Timestamp>,
    pub(super) near: Option<Near>,
    pub(super) parent: Option<String>,
    pub(super) top_only: bool,
}

struct Reading<'q> {
    t: &'q Texts,
    query: &'q HashMap<String, String>,
    known: &'static [&'static str],
    wrong: Vec<(String, String)>,
}

impl Reading<'_> {
    fn text(&self, name: &'static str) -> Option<&str> {
        let text = self.query.get(name).filter(|_| self.known.contains(&name))?.trim();
        (!text.is_empty()).then_some(text)
    }

    fn bounded(&mut self, name: &'static str) -> Option<String> {
        let text = self.text(name)?.to_owned();
        if text.chars().count() > LONGEST {
            self.refuse(name, "directory-bad-long", LONGEST.to_string());
            return None;
        }
        Some(text)
    }

    fn refuse(&mut self, name: &str, key: &str, more: String) {
        self.wrong.push((name.to_owned(), self.t.with(key, &[("more", more.into())])));
    }

    fn number(&mut self, name: &'static str, most: u32) -> Option<u32> {
        let number = self.text(name)?.parse::<u32>().ok().filter(|n| (1..=most).contains(n));
        if number.is_none() {
            self.refuse(name, "directory-bad-number", most.to_string());
        }
        number
    }

    fn yes(&mut self, name: &'static str) -> bool {
        match self.text(name) {
            Some("true") => true,
            None | Some("false") => false,
            Some(_) => {
                self.refuse(name, "directory-bad-boolean", String::new());
                false
            }
        }
    }

    fn moment(&mut self, name: &'static str) -> Option<Timestamp> {
        let text = self.text(name)?;
        // A plus in an address is a space, so an offset may have lost it.
        let moment = Timestamp::from_rfc3339(text)
            .or_else(|| Timestamp::from_rfc3339(&text.replace(' ', "+")))
            .or_else(|| Timestamp::from_rfc3339(&format!("{text}Z")))
            .or_else(|| {
                Date::from_iso(text).ok().and_then(|day| Timestamp::from_rfc3339(&format!("{day}T00:00:00Z")))
            });
        if moment.is_none() {
            self.refuse(name, "directory-bad-moment", String::new());
        }
        moment
    }

    fn near(&mut self) -> Option<Near> {
        let metres = self.number("proximity", FARTHEST);
        let asked = self.text("proximity").is_some();
        let code: Option<String> = self
            .bounded("postcode")
            .map(|code| code.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect());
        if let Some(code) = &code
            && (code.len() > 12 || !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        {
            self.refuse("postcode", "directory-bad-postcode", String::new());
        }
        match (code, metres) {
            (None, _) if asked => {
                self.refuse("proximity", "directory-proximity-alone", String::new());
                None
            }
            (None, _) => None,
            (Some(code), Some(metres)) => Some(Near::Around(code, metres)),
            (Some(code), None) => Some(Near::Postcode(code)),
        }
    }
}

impl Asking {
    /// Reads a question, of which this list knows these parameters; says all that is wrong with it at once.
    pub(super) fn read(
        t: &Texts,
        query: &HashMap<String, String>,
        known: &'static [&'static str],
    ) -> Result<Self, Failure> {
        let mut r = Reading { t, query, known, wrong: Vec::new() };
        let unknown: Vec<_> = query.keys().filter(|name| !known.contains(&name.as_str())).cloned().collect();
        for name in unknown {
            r.refuse(&name, "directory-bad-parameter", known.join(", "));
        }
        let (minimal, full) = (r.yes("minimal"), r.yes("full"));
        let shape = match (minimal, full) {
            (true, _) => Shape::Minimal,
            (false, true) => Shape::Full,
            (false, false) => Shape::Brief,
        };
        let most = if shape == Shape::Minimal { MOST_MINIMAL } else { MOST_PER_PAGE };
        let usual = if shape == Shape::Minimal { MOST_MINIMAL } else { PER_PAGE };
        let format = match r.text("format") {
            None | Some("json") => Format::Json,
            Some("ndjson") => Format::Ndjson,
            Some(_) => {
                r.refuse("format", "directory-bad-format", String::new());
                Format::Json
            }
        };
        let asking = Self {
            words: r.bounded("search").unwrap_or_default(),
            page: r.number("page", 1_000_000).unwrap_or(1),
            per_page: r.number("per_page", most).unwrap_or(usual),
            format,
            shape,
            services: r.yes("full_service").then_some(Depth::Full),
            term: r.bounded("taxonomy_term_id"),
            taxonomy: r.bounded("taxonomy_id"),
            organization: r.bounded("organization_id"),
            modified_after: r.moment("modified_after"),
            near: r.near(),
            parent: r.bounded("parent_id"),
            top_only: r.yes("top_only"),
        };
        if r.wrong.is_empty() {
            return Ok(asking);
        }
        r.wrong.sort();
        Err(Failure::Asked(r.wrong))
    }

    /// What is asked of the store.
    pub(super) fn asked(&self) -> Asked {
        Asked {
            words: self.words.clone(),
            organization: self.organization.clone(),
            term: self.term.clone(),
            taxonomy: self.taxonomy.clone(),
            modified_after: self.modified_after,
            before: (self.page - 1).saturating_mul(self.per_page),
            at_most: self.per_page,
        }
    }

    /// Whether the words stand in a term or list.
    pub(super) fn words_in(&self, row: &StandardRow) -> bool {
        let texts: Vec<&str> = row.fields.values().filter_map(|value| value.as_str()).collect();
        contains_all(&search_text(&texts), &words(&self.words))
    }
}
