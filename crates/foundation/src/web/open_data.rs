//! An answer that a program reads: JSON, as open data or for a script of a page.

use super::PageError;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// Text that a writer of JSON made, as an answer.
///
/// # Errors
/// [`PageError::Internal`] when it could not be written.
pub fn json(text: Result<String, serde_json::Error>) -> Result<Response, PageError> {
    let text = text.map_err(|e| PageError::Internal(format!("writing JSON: {e}")))?;
    Ok(([(CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response())
}

/// Marks an answer as open data: any site's scripts may read it, and it may be kept for a minute.
#[derive(Debug, Clone, Copy)]
struct OpenData;

/// The headers of open data, where an answer is that. Everything else stays on its own site and is kept nowhere.
pub(super) fn dress(response: &mut Response) {
    if response.extensions_mut().remove::<OpenData>().is_none() {
        return;
    }
    let headers = response.headers_mut();
    let mut set =
        |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag");
    set(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    set(header::CACHE_CONTROL, "public, max-age=60");
    // Which municipality answers depends on the address alone; cookies and language change nothing.
    set(VARY, "Host");
}

/// An answer as open data, as it is.
#[must_use]
pub fn open(mut response: Response) -> Response {
    response.extensions_mut().insert(OpenData);
    response
}

/// A whole answer as open data, with a mark by which a reader that has it already is spared the rest.
#[must_use]
pub fn open_whole(asked: &HeaderMap, kind: &'static str, body: impl Into<Vec<u8>>) -> Response {
    use std::fmt::Write;
    let body = body.into();
    let mut tag = String::from("\"");
    for byte in &Sha256::digest(&body)[..16] {
        // Writing to a String cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    let known = asked.get(IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let known = known.is_some_and(|tags| {
        tags.split(',').map(|t| t.trim().trim_start_matches("W/")).any(|t| t == tag || t == "*")
    });
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, kind)], body).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    open(response)
}
