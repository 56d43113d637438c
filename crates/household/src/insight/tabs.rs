//! The way through a household's own pages. It stands on every one of them, so it is built once.

use foundation::texts::Texts;
use foundation::web::components::{self, Tab, Tabs};

const TABS: [Tab; 9] = [
    Tab::new("home", "", "insight-tab-home"),
    Tab::new("account", "/verslag", "insight-tab-account"),
    Tab::new("decision", "/besluit", "insight-tab-decision"),
    Tab::new("people", "/mensen", "insight-tab-people"),
    Tab::new("life", "/leven", "insight-tab-life"),
    Tab::new("plan", "/plan", "insight-tab-plan"),
    Tab::new("timeline", "/verloop", "insight-tab-timeline"),
    Tab::new("sharing", "/delen", "insight-tab-sharing"),
    Tab::new("log", "/gekeken", "insight-tab-log"),
];

/// The way; `current` is the name of the page on which the reader is.
pub(crate) fn tabs<'a>(handle: &'a str, current: &'a str, t: &'a Texts) -> Tabs<'a> {
    components::tabs(&TABS, "/mijn", handle, "insight-tabs", current, t)
}
