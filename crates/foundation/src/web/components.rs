//! The larger components of `components.html`, each built once: a macro's body is written out in every page that calls
//! it, so the macros of these only call what stands here. Their markup is in `components/`, one file each.

use super::{Choice, Form, Frame};
use crate::texts::Texts;
use askama::Template;

/// Makes a component: a template with its arguments, and the function that the macro calls.
macro_rules! component {
    ($(#[$doc:meta])* $name:ident, $part:ident, $path:literal, $($arg:ident: $kind:ty),+) => {
        $(#[$doc])*
        #[derive(Template)]
        #[template(path = $path)]
        pub struct $part<'a> {
            $($arg: $kind,)+
        }

        $(#[$doc])*
        #[must_use]
        pub fn $name<'a>($($arg: $kind),+) -> $part<'a> {
            $part { $($arg),+ }
        }
    };
}

component! {
    /// Token against forgery, idempotency key and the version the person was looking at.
    form_hidden, FormHidden, "web/components/form_hidden.html", form: &'a Form
}

component! {
    /// What is wrong in a form, above it; nothing when all is well.
    error_summary, ErrorSummary, "web/components/error_summary.html", form: &'a Form, t: &'a Texts
}

component! {
    /// One line of text.
    field_text, FieldText, "web/components/field_text.html", form: &'a Form, name: &'a str, label: &'a str, hint: &'a str, kind: &'a str, autocomplete: &'a str
}

component! {
    /// A password; what was typed is never sent back.
    field_password, FieldPassword, "web/components/field_password.html", form: &'a Form, name: &'a str, label: &'a str, hint: &'a str, autocomplete: &'a str
}

component! {
    /// A date typed as text.
    field_date, FieldDate, "web/components/field_date.html", form: &'a Form, name: &'a str, label: &'a str, hint: &'a str, autocomplete: &'a str
}

component! {
    /// More lines of text; at most `most` characters.
    field_long, FieldLong, "web/components/field_long.html", form: &'a Form, name: &'a str, label: &'a str, hint: &'a str, rows: &'a u32, most: &'a u32
}

component! {
    /// One from a list.
    field_select, FieldSelect, "web/components/field_select.html", form: &'a Form, name: &'a str, label: &'a str, hint: &'a str, options: &'a [Choice]
}

component! {
    /// One, with all answers in sight.
    field_choice, FieldChoice, "web/components/field_choice.html", form: &'a Form, name: &'a str, legend: &'a str, hint: &'a str, options: &'a [Choice]
}

component! {
    /// Any number of answers.
    field_checks, FieldChecks, "web/components/field_checks.html", form: &'a Form, name: &'a str, legend: &'a str, hint: &'a str, options: &'a [Choice]
}

component! {
    /// One statement to tick.
    field_check, FieldCheck, "web/components/field_check.html", form: &'a Form, name: &'a str, label: &'a str, hint: &'a str, value: &'a str
}

component! {
    /// The one main thing to do on a page.
    button_primary, ButtonPrimary, "web/components/button_primary.html", label: &'a str, name: &'a str, value: &'a str
}

component! {
    /// Another thing to do.
    button_secondary, ButtonSecondary, "web/components/button_secondary.html", label: &'a str, name: &'a str, value: &'a str
}

component! {
    /// A thing that is seldom done.
    button_subtle, ButtonSubtle, "web/components/button_subtle.html", label: &'a str, name: &'a str, value: &'a str
}

component! {
    /// What somebody said, in their own words.
    own_words, OwnWords, "web/components/own_words.html", who: &'a str, text: &'a str
}

component! {
    /// What someone else kept in a field meanwhile, beside what was typed; nothing when nobody did. `key` is the key of
    /// what stands under it.
    theirs, Theirs, "web/components/theirs.html", form: &'a Form, name: &'a str, key: &'a str, t: &'a Texts
}

component! {
    /// What is wrong at a field.
    field_error, FieldError, "web/components/field_error.html", form: &'a Form, name: &'a str
}

component! {
    /// The frame around every page, above what the page says.
    frame_top, FrameTop, "web/components/frame_top.html", frame: &'a Frame, t: &'a Texts
}

component! {
    /// The frame around every page, below what the page says.
    frame_bottom, FrameBottom, "web/components/frame_bottom.html", frame: &'a Frame, t: &'a Texts
}

/// One page of a way through pages that belong together.
#[derive(Debug, Clone, Copy)]
pub struct Tab {
    /// What the page calls itself.
    pub name: &'static str,
    /// Behind the address at which the way begins.
    pub path: &'static str,
    /// Key of its text.
    pub text: &'static str,
    /// The single key that goes there, when there is one.
    pub shortcut: Option<char>,
}

impl Tab {
    /// A page without a key of its own.
    #[must_use]
    pub const fn new(name: &'static str, path: &'static str, text: &'static str) -> Self {
        Self { name, path, text, shortcut: None }
    }

    /// The same, with the key that goes there.
    #[must_use]
    pub const fn on_key(self, key: char) -> Self {
        Self { shortcut: Some(key), ..self }
    }
}

component! {
    /// A way through pages that belong together, behind a door and a handle. `label` is the key of its name, `current` the
    /// name of the page on which the reader is.
    tabs, Tabs, "web/components/tabs.html",
    tabs: &'a [Tab], door: &'a str, handle: &'a str, label: &'a str, current: &'a str, t: &'a Texts
}
