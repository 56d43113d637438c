//! How gaps are kept: a number for each month, neighbourhood and part of life.

use super::rules::{FEW, Gap, Missing, Month, since};
use crate::area::{AreaCode, AreaName};
use crate::social_map::Theme;
use foundation::access::{Grant, Neighbourhood, Subject, Tx};
use foundation::db::{DbError, Row};
use foundation::params;

/// More gaps than this are no list to read.
const MOST: u32 = 200;

foundation::statements! {
    /// One time more.
    COUNT(0) = "insert into search_gap (municipality, month, area, theme, times) values ($1, $2, $3, $4, 1)
                on conflict (municipality, month, area, theme) do update set times = search_gap.times + 1";
    /// Gaps since a month that came up at least so often, the most frequent first.
    GAPS(5) = "select g.area, a.name, a.district, g.theme, cast(sum(g.times) as bigint)
                 from search_gap g
                 left join area a on a.municipality = g.municipality and a.code = g.area
                where g.municipality = $1 and g.month >= $2
                group by g.area, a.name, a.district, g.theme
               having cast(sum(g.times) as bigint) >= $3
                order by sum(g.times) desc, g.area, g.theme limit $4";
}

/// Counts one time that help was missing. Who asked, and with which words, is not given and not kept.
///
/// # Errors
/// Whatever the database says.
pub fn count(tx: &mut Tx<'_, '_>, _: &Grant<Neighbourhood>, missing: &Missing) -> Result<(), DbError> {
    let month = Month::of(tx.today());
    let area = missing.area.as_ref().map_or("", AreaCode::as_str);
    let theme = missing.theme.map_or("", Theme::code);
    tx.run(&COUNT, params![month.as_str(), area, theme]).map(drop)
}

/// The gaps of the last twelve months, the most frequent first.
///
/// # Errors
/// Whatever the database says.
pub fn gaps<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>) -> Result<Vec<Gap>, DbError> {
    let from = since(tx.today());
    tx.rows(&GAPS, params![from.as_str(), FEW, MOST])?.into_iter().map(gap).collect()
}

fn gap(mut row: Row) -> Result<Gap, DbError> {
    let code: String = row.take(0)?;
    let (name, district): (Option<String>, Option<String>) = (row.take(1)?, row.take(2)?);
    let area = AreaCode::parse(&code).ok().zip(name).map(|(code, name)| AreaName {
        code,
        name,
        district: district.unwrap_or_default(),
    });
    let times: i64 = row.take(4)?;
    Ok(Gap {
        area,
        theme: Theme::parse(&row.take::<String>(3)?),
        times: u32::try_from(times).unwrap_or(u32::MAX),
    })
}
