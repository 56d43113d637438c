//! How a team's weeks are read; the frame of the pages writes them.

use super::rules::Week;
use foundation::access::{Caseload, Grant, Tx};
use foundation::db::{DbError, Row};
use foundation::params;
use foundation::time::Date;

foundation::statements! {
    /// The weeks of a team from a Monday on, the newest first, with how many people kept something.
    WEEKS(4) = "select t.week, cast(sum(t.seconds) as bigint), cast(sum(t.forms) as bigint),
                       (select count(*) from registration_worker w
                         where w.municipality = $1 and w.team = $2 and w.week = t.week)
                  from registration_time t
                 where t.municipality = $1 and t.team = $2 and t.week >= $3
                 group by t.week order by t.week desc";
}

/// The weeks of the team of whoever asks, from a Monday on, the newest first; none without a team.
///
/// # Errors
/// Whatever the database says.
pub fn weeks(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>, from: Date) -> Result<Option<Vec<Week>>, DbError> {
    let Some(team) = grant.team() else { return Ok(None) };
    let count = |row: &mut Row, i| Ok::<_, DbError>(u32::try_from(row.take::<i64>(i)?).unwrap_or(0));
    let week = |mut row: Row| {
        let (seconds, forms, people) = (count(&mut row, 1)?, count(&mut row, 2)?, count(&mut row, 3)?);
        Ok(Week { monday: row.take(0)?, seconds, forms, people })
    };
    let rows = tx.rows(&WEEKS, params![team, from])?;
    rows.into_iter().map(week).collect::<Result<_, DbError>>().map(Some)
}
