//! What the frame around a page shows.

use crate::texts::Language;

/// One item of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// Its text.
    pub label: String,
    /// Whether it is the page shown.
    pub current: bool,
}

/// The frame around a page; see `frame.html`.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Language of the page.
    pub lang: &'static str,
    /// Title of the page.
    pub title: String,
    /// Address of the style sheet.
    pub css_href: String,
    /// Address of the script.
    pub js_href: String,
    /// Address of the municipality's theme.
    pub theme_href: String,
    /// Name of the municipality.
    pub municipality: String,
    /// Who is signed in.
    pub person: Option<String>,
    /// The menu.
    pub nav: Vec<NavItem>,
    /// This page in the other language.
    pub other_language_href: String,
    /// Name of the other language, in itself.
    pub other_language_name: &'static str,
    /// Code of the other language.
    pub other_lang: &'static str,
    /// Token for the sign-out form.
    pub csrf: String,
    /// What was just done.
    pub flash: Option<String>,
    /// Whether something that was typed and not sent waits for the reader.
    pub drafts: bool,
    /// Larger type for residents.
    pub audience_class: &'static str,
    pub(super) mode: super::Mode,
}

impl Frame {
    /// Whether to say that everything is invented.
    #[must_use]
    pub fn demo(&self) -> bool {
        self.mode == super::Mode::Demo
    }
}

/// The address that switches to a language and comes back.
pub(super) fn switch_href(language: Language, path_and_query: &str) -> String {
    let back = serde_urlencoded::to_string([("terug", path_and_query)]).unwrap_or_default();
    format!("/taal/{}?{back}", language.code())
}
