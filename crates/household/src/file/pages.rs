//! How people meet this room.

use super::FileError;
use foundation::web::{PageError, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}

impl From<FileError> for PageError {
    fn from(e: FileError) -> Self {
        match e {
            FileError::Absent => Self::NotFound,
            FileError::Db(e) => e.into(),
            FileError::Refused(_) | FileError::Stale | FileError::Alike => Self::Internal(e.to_string()),
        }
    }
}
