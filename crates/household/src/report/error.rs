//! Why a change to a report did not happen.

use super::rules::Refusal;
use crate::file::FileError;
use foundation::db::DbError;

/// Why a change to a report did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file's rules say no.
    #[error(transparent)]
    File(#[from] FileError),
    /// Someone else changed it meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// It is not there, or not in this household.
    #[error("not there")]
    Absent,
    /// Someone alike is in another household; the asker should look first.
    #[error("someone alike is known")]
    Alike,
    /// Whoever registers belongs to no team, so nobody would have the file.
    #[error("no team")]
    NoTeam,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}
