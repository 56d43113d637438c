//! How reports and their terms are kept.

use super::rules::{Report, ReportId};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::time::{Date, TermCode};

const QUESTION: Cell = Cell::new("report", "question");
const REPORTER_NAME: Cell = Cell::new("report", "reporter_name");
const PERSONAL_PLAN: Cell = Cell::new("report", "personal_plan");

foundation::statements! {
    /// A household's newest report.
    LATEST(10) = "select id, received_on, channel, reporter, kind, subject, question, reporter_name,
                         personal_plan, version
                    from report where municipality = $1 and household = $2
                   order by received_on desc, id desc limit 1";
    /// Notes that a term was met, the first time only.
    MEET(0) = "update running_term set met_on = $5
                where municipality = $1 and household = $2 and report = $3 and term = $4 and met_on is null";
}

/// The household's newest report, or none.
///
/// # Errors
/// Whatever the database says.
pub fn latest(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Option<Report>, DbError> {
    let key = tx.key(grant.household())?;
    tx.row(&LATEST, params![grant.household()])?.map(|row| report(tx, &key, row)).transpose()
}

/// Notes that a term of a report was met on this day, such as the first talk or the written account.
///
/// # Errors
/// Whatever the database says.
pub fn meet_term(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    report: ReportId,
    term: TermCode,
    on: Date,
) -> Result<(), DbError> {
    tx.run(&MEET, params![grant.household(), report, term.as_str(), on]).map(drop)
}

fn report(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Report, DbError> {
    let id: ReportId = row.take(0)?;
    let mut opened = |i: usize, cell| -> Result<Option<String>, DbError> {
        row.take::<Option<Vec<u8>>>(i)?.map(|sealed| tx.open(key, cell, id, &sealed)).transpose()
    };
    let question = opened(6, QUESTION)?.unwrap_or_default();
    let (reporter_name, personal_plan) = (opened(7, REPORTER_NAME)?, opened(8, PERSONAL_PLAN)?);
    Ok(Report {
        id,
        received_on: row.take(1)?,
        channel: row.take(2)?,
        reporter: row.take(3)?,
        kind: row.take(4)?,
        subject: row.take(5)?,
        question,
        reporter_name,
        personal_plan,
        version: row.take(9)?,
    })
}
