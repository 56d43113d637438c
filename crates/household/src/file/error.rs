//! Why a change to a file did not happen.

use super::rules::Refusal;
use foundation::db::DbError;

/// Why a change to a file did not happen.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Someone else changed it meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// It is not there, or not in this household.
    #[error("not there")]
    Absent,
    /// Someone alike is in another household; the asker should look first.
    #[error("someone alike is known")]
    Alike,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}
