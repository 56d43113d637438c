//! How people meet this room: registering a report, its page, and the receipt.

mod note;
mod receipt;
mod register;
mod report;

use super::ReportError;
use foundation::access::Action;
use foundation::texts::Texts;
use foundation::time::{Basis, TermCode, TermTable};
use foundation::web::{Door, PageError, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, record) = (Door::Action(Action::ReadFile), Door::Action(Action::RecordReport));
    vec![
        Route::get("/werk/melding", Door::Action(Action::RegisterReport), register::show),
        Route::post("/werk/melding", Door::Action(Action::RegisterReport), register::save),
        Route::get("/werk/h/{household}/melding", read, register::show_here),
        Route::post("/werk/h/{household}/melding", record, register::save_here),
        Route::get("/werk/h/{household}/melding/{report}", read, report::show),
        Route::post("/werk/h/{household}/melding/{report}", record, report::correct),
        Route::get("/werk/h/{household}/melding/{report}/ontvangst", read, receipt::show),
        Route::post("/werk/h/{household}/melding/{report}/ontvangst", record, receipt::made),
        Route::post("/werk/h/{household}/melding/{report}/aanbod", record, note::offer),
        Route::post("/werk/h/{household}/melding/{report}/plan", record, note::personal_plan),
        Route::post("/werk/h/{household}/melding/{report}/termijn/{term}", record, note::term),
    ]
}

impl From<ReportError> for PageError {
    fn from(e: ReportError) -> Self {
        match e {
            ReportError::Absent | ReportError::NoTeam => Self::NotFound,
            ReportError::File(e) => e.into(),
            ReportError::Db(e) => e.into(),
            ReportError::Refused(_) | ReportError::Stale | ReportError::Alike => {
                Self::Internal(e.to_string())
            }
        }
    }
}

/// Where a term comes from, in words.
pub(crate) fn source(t: &Texts, table: &TermTable, code: TermCode) -> String {
    let term = table.term(code);
    match &term.basis {
        Basis::Law { law, article } => {
            t.with("report-source-law", &[("law", law.into()), ("article", article.into())])
        }
        Basis::Derived { .. } => t.get("report-source-derived"),
        Basis::OwnNorm { .. } => t.get("report-source-own-norm"),
    }
}

/// An address, with what was just done.
fn done(path: &str, key: &str) -> String {
    [path, "?gedaan", "=", key].concat()
}
