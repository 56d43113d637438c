//! An answer that a program reads: JSON, as open data or for a script of a page.

use super::PageError;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// Text that a writer of JSON made, as an answer.
///
/// # Errors
/// [`PageError::Internal`] when it could not be written.
pub fn json(text: Result<String, serde_json::Error>) -> Result<Response, PageError> {
    let text = text.map_err(|e| PageError::Internal(format!("writing JSON: {e}")))?;
    Ok(([(CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response())
}
