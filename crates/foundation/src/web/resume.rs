//! A form whose session ended while someone was typing: the text goes along through the sign-in, sealed, and
//! comes back to be sent again. Nothing is sent by itself.

use super::ctx::{Ctx, Page};
use super::error::PageError;
use super::form::Posted;
use super::{Form, Frame};
use crate::texts::Texts;
use crate::time::Timestamp;
use askama::Template;
use serde::{Deserialize, Serialize};
use std::time::Duration;

const PURPOSE: &str = "form that waits for a sign-in";
/// How long a form may wait.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

#[derive(Serialize, Deserialize)]
struct Waiting {
    path: String,
    fields: Vec<(String, String)>,
    since: i64,
}

/// The sign-in page with the form's text in it.
pub(super) fn sign_in_first(ctx: &Ctx, posted: &Posted) -> Result<Page, PageError> {
    let waiting = Waiting {
        path: ctx.found.path_and_query.clone(),
        fields: posted.typed().cloned().collect(),
        since: ctx.now().micros(),
    };
    let text = serde_json::to_string(&waiting).map_err(|e| PageError::Internal(e.to_string()))?;
    let sealed = ctx.gate().keys().seal_token(PURPOSE, &text, &**ctx.gate().ids());
    let hex: String = sealed.iter().map(|b| format!("{b:02x}")).collect();
    crate::identity::sign_in_page(ctx, &ctx.form().with("wacht", hex), "")
}

/// After the sign-in: shows what was typed, to be sent again.
///
/// None when nothing waits, or it has waited too long.
pub(crate) fn after_sign_in(ctx: &Ctx, sealed: &str) -> Option<Result<Page, PageError>> {
    let bytes: Option<Vec<u8>> = (0..sealed.len() / 2)
        .map(|i| sealed.get(2 * i..2 * i + 2).and_then(|d| u8::from_str_radix(d, 16).ok()))
        .collect();
    let text = ctx.gate().keys().open_token(PURPOSE, &bytes?).ok()?;
    let waiting: Waiting = serde_json::from_str(&text).ok()?;
    let since = Timestamp::from_micros(waiting.since).ok()?;
    if ctx.now().since(since) > PATIENCE {
        return None;
    }
    Some(show(ctx, waiting.path, waiting.fields))
}

/// The same page for a form from an earlier session of the same browser.
pub(super) fn confirm(ctx: &Ctx, posted: &Posted) -> Result<Page, PageError> {
    show(ctx, ctx.found.path_and_query.clone(), posted.typed().cloned().collect())
}

#[derive(Template)]
#[template(path = "web/resume.html")]
struct ResumePage {
    frame: Frame,
    t: Texts,
    form: Form,
    path: String,
    fields: Vec<(String, String)>,
    /// The texts among them, worth showing.
    texts: Vec<String>,
}

fn show(ctx: &Ctx, path: String, fields: Vec<(String, String)>) -> Result<Page, PageError> {
    let texts =
        fields.iter().filter(|(n, v)| n != "version" && v.contains(' ')).map(|(_, v)| v.clone()).collect();
    ctx.page(&ResumePage {
        frame: ctx.frame(ctx.t.get("web-resume-title")),
        t: ctx.t.clone(),
        form: ctx.form(),
        path,
        fields,
        texts,
    })
}
