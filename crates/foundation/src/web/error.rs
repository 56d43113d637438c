//! What a handler can fail with, and the page that says so in one clear sentence.

use super::FormFault;
use crate::access::GateError;
use crate::db::DbError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why there is no page. The middleware turns it into one, in the page's language.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PageError {
    /// Not there, or not for you: the two look the same.
    #[error("not found")]
    NotFound,
    /// The file is closed, and nothing in it changes until it is opened again.
    #[error("the file is closed")]
    FileClosed,
    /// The form itself cannot be read.
    #[error("unreadable form: {0:?}")]
    Form(FormFault),
    /// The session ended, or the form is from another one.
    #[error("the form belongs to another session")]
    StaleSession,
    /// The session looks together with a household: nothing else can be reached.
    #[error("the session looks together")]
    Together,
    /// Too busy; nothing was done.
    #[error("too busy")]
    Busy,
    /// It may or may not have been kept; sending again is safe.
    #[error("unknown whether it was kept")]
    Unknown,
    /// A fault of ours. The words are for the operator's log alone.
    #[error("{0}")]
    Internal(String),
}

impl PageError {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::FileClosed => StatusCode::CONFLICT,
            Self::Form(FormFault::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Form(_) => StatusCode::BAD_REQUEST,
            Self::StaleSession | Self::Together => StatusCode::FORBIDDEN,
            Self::Busy | Self::Unknown => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Keys of the title and the sentence.
    pub(super) fn text_keys(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("web-not-found-title", "web-not-found"),
            Self::FileClosed => ("web-file-closed-title", "web-file-closed"),
            Self::Form(FormFault::TooLarge) => ("web-bad-form-title", "web-form-too-large"),
            Self::Form(FormFault::NotText) => ("web-bad-form-title", "web-form-not-text"),
            Self::Form(FormFault::WrongKind) => ("web-bad-form-title", "web-form-wrong-kind"),
            Self::StaleSession => ("web-stale-session-title", "web-stale-session"),
            Self::Together => ("web-together-title", "web-together"),
            Self::Busy => ("web-busy-title", "web-busy"),
            Self::Unknown => ("web-unknown-title", "web-unknown"),
            Self::Internal(_) => ("web-internal-title", "web-internal"),
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<DbError> for PageError {
    fn from(e: DbError) -> Self {
        match e {
            DbError::Busy => Self::Busy,
            DbError::UnknownCommit => Self::Unknown,
            other => Self::Internal(other.to_string()),
        }
    }
}

impl<E: Into<Self>> From<GateError<E>> for PageError {
    fn from(e: GateError<E>) -> Self {
        match e {
            GateError::Refused => Self::NotFound,
            GateError::FileClosed => Self::FileClosed,
            GateError::Db(e) => e.into(),
            GateError::Room(e) => e.into(),
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(e: askama::Error) -> Self {
        Self::Internal(format!("a template failed: {e}"))
    }
}
