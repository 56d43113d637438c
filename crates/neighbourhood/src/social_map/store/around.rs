//! When services are open and where they are, for many at once.

use super::{Found, list};
use crate::area::Point;
use crate::social_map::rules::{Repeats, Scheduled, ServiceId};
use foundation::access::{Grant, Subject, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use std::collections::HashMap;

foundation::statements! {
    /// The hours of services, also those per place, in the order in which they were written down.
    HOURS(9) = "select a.service, a.description, a.freq, a.byday, a.opens_at, a.closes_at, a.valid_from, a.valid_to, a.otherwise
                  from (select h.link as service, h.id, h.description, h.freq, h.byday, h.opens_at, h.closes_at, h.valid_from, h.valid_to, h.otherwise
                          from json_each($2) asked
                          join schedule h on h.municipality = $1 and h.link = unhex(asked.value)
                                         and h.link_entity = 'service'
                        union all
                        select p.service, h.id, h.description, h.freq, h.byday, h.opens_at, h.closes_at, h.valid_from, h.valid_to, h.otherwise
                          from json_each($2) asked
                          join service_at_location p on p.municipality = $1 and p.service = unhex(asked.value)
                          join schedule h on h.municipality = $1 and h.link = p.id
                                         and h.link_entity = 'service_at_location') a
                 order by a.id",
                "select a.service, a.description, a.freq, a.byday, a.opens_at, a.closes_at, a.valid_from, a.valid_to, a.otherwise
                  from (select h.link as service, h.id, h.description, h.freq, h.byday, h.opens_at, h.closes_at, h.valid_from, h.valid_to, h.otherwise
                          from jsonb_array_elements_text(cast(cast($2 as text) as jsonb)) e
                          join schedule h on h.municipality = $1 and h.link = cast(e.value as uuid)
                                         and h.link_entity = 'service'
                        union all
                        select p.service, h.id, h.description, h.freq, h.byday, h.opens_at, h.closes_at, h.valid_from, h.valid_to, h.otherwise
                          from jsonb_array_elements_text(cast(cast($2 as text) as jsonb)) e
                          join service_at_location p on p.municipality = $1 and p.service = cast(e.value as uuid)
                          join schedule h on h.municipality = $1 and h.link = p.id
                                         and h.link_entity = 'service_at_location') a
                 order by a.id";
    /// Where services are, as far as that is known.
    POINTS(3) = "select p.service, l.latitude_micro, l.longitude_micro from json_each($2) asked
                   join service_at_location p on p.municipality = $1 and p.service = unhex(asked.value)
                   join location l on l.municipality = p.municipality and l.id = p.location
                  where l.latitude_micro is not null and l.longitude_micro is not null
                  order by p.id",
                 "select p.service, l.latitude_micro, l.longitude_micro
                    from jsonb_array_elements_text(cast(cast($2 as text) as jsonb)) e
                    join service_at_location p on p.municipality = $1 and p.service = cast(e.value as uuid)
                    join location l on l.municipality = p.municipality and l.id = p.location
                   where l.latitude_micro is not null and l.longitude_micro is not null
                   order by p.id";
}

/// When each of these services is open, as it is kept.
pub(in crate::social_map) fn hours(
    tx: &mut Tx<'_, '_>,
    services: &[ServiceId],
) -> Result<HashMap<ServiceId, Vec<Scheduled>>, DbError> {
    let mut found: HashMap<ServiceId, Vec<Scheduled>> = HashMap::new();
    for mut row in rows(tx, &HOURS, services)? {
        let repeats = Repeats {
            freq: row.take(2)?,
            byday: row.take(3)?,
            opens_at: row.take(4)?,
            closes_at: row.take(5)?,
            valid_from: row.take(6)?,
            valid_to: row.take(7)?,
            otherwise: row.take(8)?,
        };
        let said: Option<String> = row.take(1)?;
        found.entry(row.take(0)?).or_default().push(Scheduled { said, repeats });
    }
    Ok(found)
}

/// Where each of these services is.
pub(in crate::social_map) fn points(
    tx: &mut Tx<'_, '_>,
    services: &[ServiceId],
) -> Result<HashMap<ServiceId, Vec<Point>>, DbError> {
    let mut found: HashMap<ServiceId, Vec<Point>> = HashMap::new();
    for mut row in rows(tx, &POINTS, services)? {
        if let Some(point) = Point::at(row.take(1)?, row.take(2)?) {
            found.entry(row.take(0)?).or_default().push(point);
        }
    }
    Ok(found)
}

fn rows(
    tx: &mut Tx<'_, '_>,
    sql: &'static foundation::db::Sql,
    services: &[ServiceId],
) -> Result<Vec<Row>, DbError> {
    if services.is_empty() {
        return Ok(Vec::new());
    }
    tx.rows(sql, params![list(services.iter().map(|id| Uuid::from(*id).simple()))])
}

/// When services are open and where they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// Their hours, as they are kept.
    pub hours: HashMap<ServiceId, Vec<Scheduled>>,
    /// Their places.
    pub places: HashMap<ServiceId, Vec<Point>>,
}

/// The same of what was found.
///
/// # Errors
/// Whatever the database says.
pub fn around<S: Subject>(tx: &mut Tx<'_, '_>, _: &Grant<S>, found: &Found) -> Result<Around, DbError> {
    let ids: Vec<ServiceId> = found.hits.iter().map(|hit| hit.entry.id).collect();
    Ok(Around { hours: hours(tx, &ids)?, places: points(tx, &ids)? })
}
