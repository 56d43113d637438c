//! The way from each page of a file to its rooms. It stands on every page, so it is built once.

use foundation::texts::Texts;
use foundation::web::components::{self, Tab, Tabs};

const TABS: [Tab; 13] = [
    Tab::new("file", "", "file-tab-overview"),
    Tab::new("timeline", "/verloop", "file-tab-timeline"),
    Tab::new("members", "/leden", "file-tab-members"),
    Tab::new("conversation", "/gesprek", "file-tab-conversation"),
    Tab::new("decision", "/besluit", "file-tab-decision"),
    Tab::new("network", "/netwerk", "file-tab-network"),
    Tab::new("life", "/leven", "file-tab-life"),
    Tab::new("plan", "/plan", "file-tab-plan"),
    Tab::new("sharing", "/delen", "file-tab-sharing"),
    Tab::new("letters", "/brieven", "file-tab-letters"),
    Tab::new("note", "/notitie", "file-tab-note").on_key('n'),
    Tab::new("contact", "/contact", "file-tab-contact"),
    Tab::new("together", "/samen", "together-title"),
];

/// The way; `current` is the name of the page on which the reader is.
pub(crate) fn tabs<'a>(handle: &'a str, current: &'a str, t: &'a Texts) -> Tabs<'a> {
    components::tabs(&TABS, "/werk/h", handle, "file-tabs", current, t)
}
