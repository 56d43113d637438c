//! What a draft is, how a form names its own, and where it stands. Pure.

pub(super) mod markup;

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The hidden field in which a form says which draft is its own.
pub const FIELD: &str = "draft";
/// The part of an address that asks for a form with the draft in it.
pub(super) const ASKED: &str = "concept";
/// How long a draft is kept.
pub(super) const KEPT_FOR: Duration = Duration::from_secs(14 * 24 * 3600);
/// Fields of the frame: what a person did not type.
const OF_THE_FRAME: [&str; 5] = ["csrf", "once", "version", "quiet", FIELD];

/// What a form says about its own draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which form: 32 hexadecimal digits.
    pub form: String,
    /// The page on which it stands.
    pub page: String,
    /// The title of that page.
    pub title: String,
}

impl Mark {
    /// Reads it from the form; none when it is not one of ours.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ' ');
        let (form, page, title) = (parts.next()?, parts.next()?, parts.next()?);
        let ours = form.len() == 32 && form.bytes().all(|b| b.is_ascii_hexdigit());
        let within = page.starts_with('/') && !page.starts_with("//") && !page.contains('\\');
        (ours && within && title.chars().count() <= 200).then(|| Self {
            form: form.to_ascii_lowercase(),
            page: page.to_owned(),
            title: title.to_owned(),
        })
    }

    /// As it stands in the form.
    pub fn written(&self) -> String {
        format!("{} {} {}", self.form, self.page, self.title)
    }
}

/// What was typed, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    pub page: String,
    pub title: String,
    /// The version of the thing that was being changed.
    pub version: String,
    pub fields: Vec<(String, String)>,
}

impl Typed {
    /// What was typed into a form.
    pub fn of<'f>(mark: &Mark, version: &str, fields: impl Iterator<Item = (&'f str, &'f str)>) -> Self {
        let typed = fields.filter(|(name, _)| !OF_THE_FRAME.contains(name));
        Self {
            page: mark.page.clone(),
            title: mark.title.clone(),
            version: version.to_owned(),
            fields: typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }
}

/// A draft that waits for whoever typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// When it was last typed in.
    pub at: Timestamp,
    pub(super) form: String,
    pub(super) typed: Typed,
}

impl Draft {
    /// The title of the page on which the form stands.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.typed.title
    }

    /// The page with the form, the draft filled in.
    #[must_use]
    pub fn href(&self) -> String {
        let sign = if self.typed.page.contains('?') { '&' } else { '?' };
        format!("{}{sign}{ASKED}={}", self.typed.page, self.form)
    }

    /// The texts in it, without codes and handles: what holds a space, or is long.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let values = self.typed.fields.iter().map(|(_, value)| value.trim());
        values.filter(|text| text.contains(char::is_whitespace)).collect()
    }

    /// As its form names it.
    pub(super) fn mark(&self) -> Mark {
        Mark { form: self.form.clone(), page: self.typed.page.clone(), title: self.typed.title.clone() }
    }
}

/// The address of a page without what was said in passing.
pub(super) fn page_of(path_and_query: &str) -> String {
    let Some((path, query)) = path_and_query.split_once('?') else { return path_and_query.to_owned() };
    let passing = |pair: &&str| !["gedaan", ASKED].contains(&pair.split('=').next().unwrap_or_default());
    let kept: Vec<&str> = query.split('&').filter(passing).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// Which form of the page is asked for with its draft in it.
pub(super) fn asked(path_and_query: &str) -> Option<&str> {
    let (_, query) = path_and_query.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(ASKED)?.strip_prefix('='))
}

/// Whether an address is one of a route, and the household's handle in it.
pub(super) fn fits<'p>(template: &str, page: &'p str) -> Option<Option<&'p str>> {
    let path = page.split('?').next().unwrap_or_default();
    let (mut parts, mut wanted) = (path.split('/'), template.split('/'));
    let mut household = None;
    loop {
        match (wanted.next(), parts.next()) {
            (None, None) => return Some(household),
            (Some("{household}"), Some(part)) if !part.is_empty() => household = Some(part),
            (Some(want), Some(part)) if want.starts_with('{') && !part.is_empty() => {}
            (Some(want), Some(part)) if want == part => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_mark_is_read_without_panic(text: String) {
            let _ = Mark::read(&text);
        }

        #[test]
        fn what_is_written_is_read_again(form in "[0-9a-f]{32}", page in "/[a-z/?=]{1,20}", title in ".{0,60}") {
            let mark = Mark { form, page: format!("/a{page}"), title };
            prop_assert_eq!(Mark::read(&mark.written()), Some(mark));
        }
    }

    #[test]
    fn a_page_outside_this_site_is_no_page_of_a_draft() {
        let form = "0".repeat(32);
        for page in ["//elders.example", "elders", "/\\elders"] {
            assert_eq!(Mark::read(&format!("{form} {page} Titel")), None, "{page}");
        }
    }

    #[test]
    fn what_was_said_in_passing_is_no_part_of_the_page() {
        assert_eq!(page_of("/a?deel=b&gedaan=done-x&concept=00"), "/a?deel=b");
        assert_eq!(page_of("/a?gedaan=done-x"), "/a");
        assert_eq!(asked("/a?deel=b&concept=00"), Some("00"));
        assert_eq!(asked("/a?deel=concept"), None);
    }

    #[test]
    fn an_address_fits_its_own_route_alone() {
        let template = "/werk/h/{household}/notitie/{note}";
        assert_eq!(fits(template, "/werk/h/abc/notitie/def?x=1"), Some(Some("abc")));
        for other in [
            "/werk/h/abc/notitie",
            "/werk/h/abc/notitie/",
            "/werk/h//notitie/def",
            "/werk/h/abc/notitie/def/g",
        ] {
            assert_eq!(fits(template, other), None, "{other}");
        }
        assert_eq!(fits("/werk/melding", "/werk/melding?via=phone"), Some(None));
    }

    #[test]
    fn the_frames_own_fields_are_no_part_of_a_draft() {
        let mark = Mark { form: "0".repeat(32), page: "/a".into(), title: "Titel".into() };
        let sent = [
            ("csrf", "x"),
            ("once", "x"),
            ("version", "3"),
            ("draft", "x"),
            ("quiet", "1"),
            ("words", "Tekst hier"),
        ];
        let typed = Typed::of(&mark, "3", sent.into_iter());
        assert_eq!(typed.fields, [("words".to_owned(), "Tekst hier".to_owned())]);
    }
}
