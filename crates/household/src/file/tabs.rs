//! The top of every page of a file, and the way to its rooms. It stands on every page, so it is built once.

use askama::Template;
use foundation::texts::Texts;

/// One way to a room.
struct Tab {
    /// What a page calls itself.
    name: &'static str,
    /// Behind the household's own address.
    path: &'static str,
    /// Key of its text.
    text: &'static str,
}

const TABS: [Tab; 13] = [
    Tab { name: "file", path: "", text: "file-tab-overview" },
    Tab { name: "timeline", path: "/verloop", text: "file-tab-timeline" },
    Tab { name: "members", path: "/leden", text: "file-tab-members" },
    Tab { name: "conversation", path: "/gesprek", text: "file-tab-conversation" },
    Tab { name: "decision", path: "/besluit", text: "file-tab-decision" },
    Tab { name: "network", path: "/netwerk", text: "file-tab-network" },
    Tab { name: "life", path: "/leven", text: "file-tab-life" },
    Tab { name: "plan", path: "/plan", text: "file-tab-plan" },
    Tab { name: "sharing", path: "/delen", text: "file-tab-sharing" },
    Tab { name: "letters", path: "/brieven", text: "file-tab-letters" },
    Tab { name: "note", path: "/notitie", text: "file-tab-note" },
    Tab { name: "contact", path: "/contact", text: "file-tab-contact" },
    Tab { name: "together", path: "/samen", text: "together-title" },
];

/// The top of a page of a file.
#[derive(Template)]
#[template(path = "file/head.html")]
pub(crate) struct Top<'a> {
    label: &'a str,
    handle: &'a str,
    current: &'a str,
    t: &'a Texts,
}

/// The top of a page; `current` is the name of the tab on which the reader is.
pub(crate) fn tabs<'a>(label: &'a str, handle: &'a str, current: &'a str, t: &'a Texts) -> Top<'a> {
    Top { label, handle, current, t }
}
