//! What the API answers when it does not give what was asked: problem details (RFC 9457), all that is wrong at once.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use foundation::web::{Ctx, PageError, open};
use serde_json::json;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// What is wrong with the question: a parameter and a sentence each.
    Asked(Vec<(String, String)>),
    /// Anything else.
    Page(PageError),
}

impl Failure {
    /// One thing is wrong.
    pub(super) fn one(parameter: &str, sentence: String) -> Self {
        Self::Asked(vec![(parameter.to_owned(), sentence)])
    }
}

/// An answer, or what is wrong.
pub(super) fn answered(ctx: &Ctx, answer: Result<Response, Failure>) -> Response {
    let failure = match answer {
        Ok(response) => return response,
        Err(failure) => failure,
    };
    let (status, detail, errors) = match failure {
        Failure::Asked(errors) => (StatusCode::BAD_REQUEST, ctx.t.get("directory-bad-question"), errors),
        Failure::Page(PageError::NotFound) => {
            (StatusCode::NOT_FOUND, ctx.t.get("directory-not-there"), Vec::new())
        }
        // The house says these in its own way, with a number for who asks.
        Failure::Page(other @ PageError::Internal(_)) => return other.into_response(),
        Failure::Page(other) => (other.status(), ctx.t.get("directory-busy"), Vec::new()),
    };
    let errors: Vec<_> = errors
        .into_iter()
        .map(|(parameter, detail)| json!({ "parameter": parameter, "detail": detail }))
        .collect();
    let title = status.canonical_reason().unwrap_or_default();
    let mut body =
        json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail });
    if let (Some(body), false) = (body.as_object_mut(), errors.is_empty()) {
        body.insert("errors".to_owned(), errors.into());
    }
    let mut response =
        (status, [(CONTENT_TYPE, "application/problem+json; charset=utf-8")], body.to_string())
            .into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    open(response)
}
