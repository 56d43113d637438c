//! How the social map is kept.

use super::rules::{Entry, ServiceId};
use foundation::access::{Grant, Subject, Tx};
use foundation::db::{DbError, Row};
use foundation::params;

foundation::statements! {
    /// Services whose name or summary holds a word, for one neighbourhood or for all.
    SEARCH(7) = "select id, name, organization, summary, kind, line, assured_on from service
                  where municipality = $1 and (lower(name) like $2 or lower(summary) like $2)
                  order by name limit $3";
    /// One service.
    ENTRY(7) = "select id, name, organization, summary, kind, line, assured_on from service
                 where municipality = $1 and id = $2";
}

/// Services that fit the words someone typed; all when nothing was typed. The map holds no residents, so any
/// grant will do.
///
/// # Errors
/// Whatever the database says.
pub fn search<S: Subject>(
    tx: &mut Tx<'_, '_>,
    _: &Grant<S>,
    words: &str,
    at_most: u32,
) -> Result<Vec<Entry>, DbError> {
    let pattern = format!("%{}%", words.trim().to_lowercase().replace(['%', '_'], ""));
    tx.rows(&SEARCH, params![pattern, at_most])?.into_iter().map(read).collect()
}

/// One service, or none.
///
/// # Errors
/// Whatever the database says.
pub fn entry<S: Subject>(
    tx: &mut Tx<'_, '_>,
    _: &Grant<S>,
    id: ServiceId,
) -> Result<Option<Entry>, DbError> {
    tx.row(&ENTRY, params![id])?.map(read).transpose()
}

fn read(mut row: Row) -> Result<Entry, DbError> {
    Ok(Entry {
        id: row.take(0)?,
        name: row.take(1)?,
        organization: row.take(2)?,
        summary: row.take(3)?,
        kind: row.take(4)?,
        line: u8::try_from(row.take::<i64>(5)?).map_err(|_| DbError::Inconsistent("a line of care".into()))?,
        assured_on: row.take(6)?,
    })
}
