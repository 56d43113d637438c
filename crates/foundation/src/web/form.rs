//! Forms: what was typed, what is wrong with it, and what must survive. Errors are kinds; the texts choose
//! the words.

use super::error::PageError;
use super::house::App;
use crate::codes::Coded;
use crate::texts::Texts;
use crate::time::{Bounds, Date, Timestamp, read_date};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// The largest form taken in, in bytes: several long texts.
pub(super) const LARGEST: usize = 512 * 1024;

/// Why a form cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormFault {
    /// Over half a megabyte.
    TooLarge,
    /// Not UTF-8, or with control characters.
    NotText,
    /// Not sent as a form.
    WrongKind,
}

/// The fields as sent, before they mean anything.
#[derive(Debug, Clone, Default)]
pub struct Posted {
    pub(super) fields: Vec<(String, String)>,
}

impl Posted {
    /// Reads the body of a form.
    ///
    /// # Errors
    /// [`FormFault`].
    pub fn read(body: &[u8]) -> Result<Self, FormFault> {
        if body.len() > LARGEST {
            return Err(FormFault::TooLarge);
        }
        let fields = body
            .split(|b| *b == b'&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let mut halves = pair.splitn(2, |b| *b == b'=');
                let name = decoded(halves.next().unwrap_or_default())?;
                Ok((name, decoded(halves.next().unwrap_or_default())?))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { fields })
    }

    /// The first value of a field, or nothing.
    #[must_use]
    pub fn first(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// All fields, name and value.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The fields a person filled in: not the frame's own.
    pub(super) fn typed(&self) -> impl Iterator<Item = &(String, String)> {
        self.fields.iter().filter(|(n, _)| n != "csrf" && n != "once")
    }

    /// What makes this request different from another with the same key.
    pub(super) fn fingerprint(&self, path: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(path.as_bytes());
        for (name, value) in self.typed() {
            hash.update((name.len() as u64).to_be_bytes());
            hash.update(name.as_bytes());
            hash.update((value.len() as u64).to_be_bytes());
            hash.update(value.as_bytes());
        }
        hash.finalize().into()
    }
}

/// One half of a pair: percent-decoded strictly, line ends made `\n`, no other control characters.
fn decoded(raw: &[u8]) -> Result<String, FormFault> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.iter();
    while let Some(&b) = rest.next() {
        bytes.push(match b {
            b'+' => b' ',
            b'%' => {
                let digit = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
                let (high, low) = (digit(rest.next()), digit(rest.next()));
                let (Some(high), Some(low)) = (high, low) else { return Err(FormFault::NotText) };
                u8::try_from(high * 16 + low).map_err(|_| FormFault::NotText)?
            }
            other => other,
        });
    }
    let text = String::from_utf8(bytes).map_err(|_| FormFault::NotText)?.replace("\r\n", "\n");
    let foreign = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.chars().any(foreign) { Err(FormFault::NotText) } else { Ok(text) }
}

impl FromRequest<App> for Posted {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &App) -> Result<Self, PageError> {
        // The middleware has read the body within its limits and left it here.
        if let Some(posted) = request.extensions().get::<Self>() {
            return Ok(posted.clone());
        }
        Err(PageError::Form(FormFault::WrongKind))
    }
}

/// Reads a request's body as a form, within limits.
pub(super) async fn take_posted(request: Request) -> Result<(Request, Posted), PageError> {
    let (mut parts, body) = request.into_parts();
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(PageError::Form(FormFault::WrongKind));
    }
    let too_large = |_| PageError::Form(FormFault::TooLarge);
    let body: Bytes = axum::body::to_bytes(body, LARGEST).await.map_err(too_large)?;
    let posted = Posted::read(&body).map_err(PageError::Form)?;
    parts.extensions.insert(posted.clone());
    Ok((Request::from_parts(parts, axum::body::Body::empty()), posted))
}

/// What is wrong with one field, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// The sentence.
    pub message: String,
}

/// A choice in a list or a row of buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// The choices of a closed list.
    #[must_use]
    pub fn all<T: Coded>(t: &Texts) -> Vec<Self> {
        T::all().iter().map(|v| Self { value: v.code().to_owned(), label: t.get(v.text_key()) }).collect()
    }
}

/// A form on its way to or from a person.
#[derive(Debug, Clone)]
pub struct Form {
    posted: Posted,
    errors: Vec<FieldError>,
    theirs: Vec<(String, String)>,
    csrf: String,
    once: String,
    version: String,
    t: Texts,
}

impl Form {
    pub(super) fn new(posted: Posted, csrf: String, fresh_once: String, t: Texts) -> Self {
        let sent = |name: &str| posted.first(name).to_owned();
        let once = Some(sent("once")).filter(|k| is_key(k)).unwrap_or(fresh_once);
        let version = sent("version");
        Self { posted, errors: Vec::new(), theirs: Vec::new(), csrf, once, version, t }
    }

    pub(super) fn posted(&self) -> &Posted {
        &self.posted
    }

    /// The same form with a field emptied, such as a password that must not be sent back.
    #[must_use]
    pub fn without(mut self, field: &str) -> Self {
        self.posted.fields.retain(|(n, _)| n != field);
        self
    }

    /// Fills a field before the form is shown.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.posted.fields.push((field.to_owned(), value.into()));
        self
    }

    /// Notes which version of the thing is being edited.
    #[must_use]
    pub fn at_version(mut self, version: i64) -> Self {
        self.version = version.to_string();
        self
    }

    /// What stands in a field.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.posted.first(field)
    }

    /// Whether a choice is made.
    #[must_use]
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.posted.fields.iter().any(|(n, v)| n == field && v == value)
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|e| e.field == field).map(|e| e.message.as_str())
    }

    /// Everything that is wrong, in the order of the fields.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// What someone else kept in a field meanwhile; shown beside what was typed.
    #[must_use]
    pub fn theirs(&self, field: &str) -> Option<&str> {
        self.theirs.iter().find(|(n, _)| n == field).map(|(_, v)| v.as_str())
    }

    /// The same where a field is chosen from a list: the words of the choice, rather than its code or handle. What is
    /// no longer on the list cannot be named.
    #[must_use]
    pub fn theirs_among(&self, field: &str, options: &[Choice]) -> Option<String> {
        let theirs = self.theirs(field)?;
        options.iter().find(|option| option.value == theirs).map(|option| option.label.clone())
    }

    /// Token against forgery.
    #[must_use]
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Key that makes this form happen once.
    #[must_use]
    pub fn once(&self) -> &str {
        &self.once
    }

    /// When this form was opened, as its key tells; none for a key of another make. It measures, and proves nothing.
    pub(super) fn opened(&self) -> Option<Timestamp> {
        let fresh = self.once.len() == 32;
        let seconds = self.once.get(..8).filter(|_| fresh)?;
        let seconds = u64::from_str_radix(seconds, 16).ok()?;
        Some(Timestamp::EPOCH.plus(Duration::from_secs(seconds)))
    }

    /// Version being edited, as text.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Version being edited, as a number; 0 when it was not sent.
    #[must_use]
    pub fn version_number(&self) -> i64 {
        self.version.parse().unwrap_or(0)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.errors.is_empty()
    }

    /// Says what is wrong with a field. The first word on a field stands.
    pub fn refuse(&mut self, field: &str, text_key: &str) {
        let message = self.t.get(text_key);
        self.refuse_saying(field, message);
    }

    fn refuse_saying(&mut self, field: &str, message: String) {
        if self.error(field).is_none() {
            self.errors.push(FieldError { field: field.to_owned(), message });
        }
    }

    /// Someone else changed it meanwhile: shows both texts side by side, and lets the next attempt count
    /// from their version. Nothing is overwritten unseen.
    pub fn meanwhile(&mut self, version: i64, theirs: Vec<(&str, String)>) {
        for (field, text) in theirs {
            if self.value(field) != text {
                self.refuse(field, "web-meanwhile");
                self.theirs.push((field.to_owned(), text));
            }
        }
        self.version = version.to_string();
    }

    /// An optional text of at most `most` characters, without outer white space; none when empty.
    pub fn optional_text(&mut self, field: &str, most: usize) -> Option<String> {
        let text = self.value(field).trim().to_owned();
        let length = text.chars().count();
        if length > most {
            let message = self.t.with("web-too-long", &[("most", most.into()), ("length", length.into())]);
            self.refuse_saying(field, message);
            return None;
        }
        Some(text).filter(|t| !t.is_empty())
    }

    /// A text that must be there.
    pub fn text(&mut self, field: &str, most: usize) -> Option<String> {
        let text = self.optional_text(field, most);
        if text.is_none() {
            self.refuse(field, "web-required");
        }
        text
    }

    /// A choice from a closed list that must be made.
    pub fn choice<T: Coded>(&mut self, field: &str) -> Option<T> {
        let choice = T::from_code(self.value(field));
        if choice.is_none() {
            self.refuse(field, "web-choose");
        }
        choice
    }

    /// A choice that may be left open.
    pub fn optional_choice<T: Coded>(&mut self, field: &str) -> Option<T> {
        if self.value(field).is_empty() { None } else { self.choice(field) }
    }

    /// All choices made in a row of boxes; what is not in the list is left out.
    #[must_use]
    pub fn choices<T: Coded>(&self, field: &str) -> Vec<T> {
        T::all().iter().copied().filter(|v| self.has(field, v.code())).collect()
    }

    /// A day within bounds that may be left open.
    pub fn optional_date(&mut self, field: &str, bounds: Bounds) -> Option<Date> {
        let typed = self.value(field).trim().to_owned();
        if typed.is_empty() {
            return None;
        }
        match read_date(&typed, bounds) {
            Ok(date) => Some(date),
            Err(e) => {
                let message = self.t.date_error(&e);
                self.refuse_saying(field, message);
                None
            }
        }
    }

    /// A day within bounds that must be there.
    pub fn date(&mut self, field: &str, bounds: Bounds) -> Option<Date> {
        if self.value(field).trim().is_empty() {
            self.refuse(field, "web-required");
        }
        self.optional_date(field, bounds)
    }
}

/// A key for a form that is shown now: the moment in whole seconds, then what nobody can guess.
pub(super) fn fresh_key(now: Timestamp, random: [u8; 12]) -> String {
    let seconds = u32::try_from(now.since(Timestamp::EPOCH).as_secs()).unwrap_or(u32::MAX);
    let random: String = random.iter().map(|b| format!("{b:02x}")).collect();
    format!("{seconds:08x}{random}")
}

fn is_key(text: &str) -> bool {
    (16..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_browser_encodes_comes_back(value in "[^\\p{C}\u{202a}-\u{202e}\u{2066}-\u{2069}]{0,60}") {
            let body = serde_urlencoded::to_string([("veld", &value)]).unwrap();
            let posted = Posted::read(body.as_bytes()).unwrap();
            prop_assert_eq!(posted.first("veld"), value);
        }

        #[test]
        fn any_bytes_are_read_without_panic(body: Vec<u8>) {
            let _ = Posted::read(&body);
        }
    }

    #[test]
    fn other_encodings_and_control_characters_are_refused() {
        for wrong in [&b"a=%ff"[..], b"a=caf\xe9", b"a=%00", b"a=%1", b"a=%zz", b"a=%E2%80%AE"] {
            assert_eq!(Posted::read(wrong).unwrap_err(), FormFault::NotText);
        }
        assert_eq!(Posted::read(&vec![b'a'; LARGEST + 1]).unwrap_err(), FormFault::TooLarge);
        assert_eq!(Posted::read(b"a=een%0D%0Atwee").unwrap().first("a"), "een\ntwee");
    }
}
