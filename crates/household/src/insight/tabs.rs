//! The way through a household's own pages. It stands on every one of them, so it is built once.

use askama::Template;
use foundation::texts::Texts;

/// One way to a page.
struct Tab {
    /// What a page calls itself.
    name: &'static str,
    /// Behind the household's own address.
    path: &'static str,
    /// Key of its text.
    text: &'static str,
}

const TABS: [Tab; 9] = [
    Tab { name: "home", path: "", text: "insight-tab-home" },
    Tab { name: "account", path: "/verslag", text: "insight-tab-account" },
    Tab { name: "decision", path: "/besluit", text: "insight-tab-decision" },
    Tab { name: "people", path: "/mensen", text: "insight-tab-people" },
    Tab { name: "life", path: "/leven", text: "insight-tab-life" },
    Tab { name: "plan", path: "/plan", text: "insight-tab-plan" },
    Tab { name: "timeline", path: "/verloop", text: "insight-tab-timeline" },
    Tab { name: "sharing", path: "/delen", text: "insight-tab-sharing" },
    Tab { name: "log", path: "/gekeken", text: "insight-tab-log" },
];

/// The way through the pages.
#[derive(Template)]
#[template(path = "insight/way.html")]
pub(crate) struct Way<'a> {
    handle: &'a str,
    current: &'a str,
    t: &'a Texts,
}

/// The way through the pages; `current` is the name of the page on which the reader is.
pub(crate) fn tabs<'a>(handle: &'a str, current: &'a str, t: &'a Texts) -> Way<'a> {
    Way { handle, current, t }
}
