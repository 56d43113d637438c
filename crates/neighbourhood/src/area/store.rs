//! How neighbourhoods are kept.

use super::rules::{Area, AreaCode, AreaName, Outline};
use foundation::access::{Action, Grant, Neighbourhood, Subject, Tx};
use foundation::db::{DbError, FromValue, Row, Value};
use foundation::params;

foundation::statements! {
    /// All neighbourhoods with their outlines, by district and name.
    ALL(5) = "select code, name, district, outline, source from area where municipality = $1
               order by district, name, code";
    /// The same without outlines.
    NAMES(3) = "select code, name, district from area where municipality = $1 order by district, name, code";
    /// One neighbourhood with its outline.
    ONE_AREA(5) = "select code, name, district, outline, source from area where municipality = $1 and code = $2";
    /// Clears the map.
    CLEAR(0) = "delete from area where municipality = $1";
    /// One neighbourhood.
    INSERT(0) = "insert into area (municipality, code, name, district, outline, source)
                 values ($1, $2, $3, $4, $5, $6)";
}

impl From<&AreaCode> for Value {
    fn from(code: &AreaCode) -> Self {
        Self::Text(code.as_str().to_owned())
    }
}

impl FromValue for AreaCode {
    fn from_value(value: Value) -> Result<Self, Value> {
        match &value {
            Value::Text(text) => Self::parse(text).map_err(|_| value),
            _ => Err(value),
        }
    }
}

/// All neighbourhoods with their outlines, by district and name.
///
/// # Errors
/// Whatever the database says.
pub fn areas<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>) -> Result<Vec<Area>, DbError> {
    tx.rows(&ALL, params![])?.into_iter().map(read).collect()
}

/// One neighbourhood with its outline; none when the map does not have it.
///
/// # Errors
/// Whatever the database says.
pub fn area<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>, code: &AreaCode) -> Result<Option<Area>, DbError> {
    tx.row(&ONE_AREA, params![code])?.map(read).transpose()
}

/// All neighbourhoods without outlines, by district and name: for lists and choices.
///
/// # Errors
/// Whatever the database says.
pub fn names<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>) -> Result<Vec<AreaName>, DbError> {
    let name = |mut row: Row| Ok(AreaName { code: row.take(0)?, name: row.take(1)?, district: row.take(2)? });
    tx.rows(&NAMES, params![])?.into_iter().map(name).collect()
}

/// Puts these neighbourhoods in the place of all that were there.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when the grant is for reading only.
pub fn replace_all(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>, areas: &[Area]) -> Result<(), DbError> {
    if !matches!(grant.action(), Action::Administer | Action::EditDirectory) {
        return Err(DbError::Inconsistent("a grant to read was used to write".into()));
    }
    tx.run(&CLEAR, params![])?;
    for area in areas {
        let outline = serde_json::to_string(&area.outline)
            .map_err(|e| DbError::Inconsistent(format!("an outline that cannot be written: {e}")))?;
        let (name, district) = (area.name.as_str(), area.district.as_str());
        tx.run(&INSERT, params![&area.code, name, district, outline, area.source.clone()])?;
    }
    Ok(())
}

fn read(mut row: Row) -> Result<Area, DbError> {
    let outline: Outline = serde_json::from_str(&row.take::<String>(3)?)
        .map_err(|e| DbError::Inconsistent(format!("an outline that cannot be read: {e}")))?;
    Ok(Area { code: row.take(0)?, name: row.take(1)?, district: row.take(2)?, outline, source: row.take(4)? })
}
