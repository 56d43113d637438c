//! What the index of words holds of each service.

use super::{hours, list, points};
use crate::area::{AreaCode, Point};
use crate::social_map::rules::{HelpKind, Load, Opening, ServiceId, ServiceStatus, Theme};
use crate::social_map::store::found::{LIFE_AREA, load};
use foundation::access::Tx;
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::texts::{Language, Texts};
use foundation::time::{Date, Timestamp};

foundation::statements! {
    /// Services in the order of their identifiers, after one.
    ALL(16) = "select s.id, s.changed_at, s.name, o.name, s.description, s.can, s.kind, s.status, s.assured_on,
                      (select string_agg(a.area_code, ' ') from service_area a
                        where a.municipality = s.municipality and a.service = s.id and a.area_code is not null),
                      (select string_agg(m.code, ' ') from attribute t
                         join taxonomy_term m on m.municipality = t.municipality and m.id = t.taxonomy_term
                        where t.municipality = s.municipality and t.link_entity = 'service' and t.link = s.id
                          and m.taxonomy = $3), s.version,
                      s.unconfirmed_from, s.helping, s.at_most, s.load_on
                 from service s
                 left join organization o on o.municipality = s.municipality and o.id = s.organization
                where s.municipality = $1 and s.id > $2
                order by s.id limit $4";
    /// Some of them.
    SOME(16) = "select s.id, s.changed_at, s.name, o.name, s.description, s.can, s.kind, s.status, s.assured_on,
                      (select string_agg(a.area_code, ' ') from service_area a
                        where a.municipality = s.municipality and a.service = s.id and a.area_code is not null),
                      (select string_agg(m.code, ' ') from attribute t
                         join taxonomy_term m on m.municipality = t.municipality and m.id = t.taxonomy_term
                        where t.municipality = s.municipality and t.link_entity = 'service' and t.link = s.id
                          and m.taxonomy = $3), s.version,
                      s.unconfirmed_from, s.helping, s.at_most, s.load_on
                  from json_each($2) asked
                  join service s on s.municipality = $1 and s.id = unhex(asked.value)
                  left join organization o on o.municipality = s.municipality and o.id = s.organization",
               "select s.id, s.changed_at, s.name, o.name, s.description, s.can, s.kind, s.status, s.assured_on,
                      (select string_agg(a.area_code, ' ') from service_area a
                        where a.municipality = s.municipality and a.service = s.id and a.area_code is not null),
                      (select string_agg(m.code, ' ') from attribute t
                         join taxonomy_term m on m.municipality = t.municipality and m.id = t.taxonomy_term
                        where t.municipality = s.municipality and t.link_entity = 'service' and t.link = s.id
                          and m.taxonomy = $3), s.version,
                      s.unconfirmed_from, s.helping, s.at_most, s.load_on
                  from service s
                  left join organization o on o.municipality = s.municipality and o.id = s.organization
                 where s.municipality = $1
                   and s.id = any(array(select cast(jsonb_array_elements_text(cast(cast($2 as text) as jsonb)) as uuid)))";
    /// What differs as soon as a service is added or changed: the newest identifier, and the latest change.
    NEWEST(2) = "select (select s.id from service s where s.municipality = $1 order by s.id desc limit 1),
                        (select s.changed_at from service s where s.municipality = $1 and s.changed_at is not null
                          order by s.changed_at desc limit 1)";
    /// Which changed since.
    CHANGED(3) = "select id, changed_at, version from service where municipality = $1 and changed_at >= $2";
}

/// When a service changed, and how often it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::social_map) struct Stamp {
    pub(in crate::social_map) at: Timestamp,
    pub(in crate::social_map) version: i64,
}

/// A service as the index takes it in.
pub(in crate::social_map) struct Indexed {
    pub(in crate::social_map) id: u128,
    pub(in crate::social_map) stamp: Option<Stamp>,
    pub(in crate::social_map) name: String,
    /// Organisation, kind and parts of life, in words.
    pub(in crate::social_map) tags: String,
    pub(in crate::social_map) text: String,
    pub(in crate::social_map) kind: HelpKind,
    pub(in crate::social_map) status: ServiceStatus,
    pub(in crate::social_map) areas: Vec<AreaCode>,
    pub(in crate::social_map) themes: Vec<Theme>,
    pub(in crate::social_map) assured_on: Option<Date>,
    pub(in crate::social_map) unconfirmed_from: Option<Date>,
    pub(in crate::social_map) load: Option<Load>,
    pub(in crate::social_map) opening: Opening,
    pub(in crate::social_map) places: Vec<Point>,
}

/// The services after this one, in the order of their identifiers.
pub(in crate::social_map) fn all(
    tx: &mut Tx<'_, '_>,
    after: Option<u128>,
    at_most: u32,
) -> Result<Vec<Indexed>, DbError> {
    let after = Uuid::from_u128(after.unwrap_or(0));
    let found = tx.rows(&ALL, params![after, LIFE_AREA, at_most])?.into_iter().map(read);
    let found = found.collect::<Result<_, _>>()?;
    with_around(tx, found)
}

/// The same with when they are open and where they are.
fn with_around(tx: &mut Tx<'_, '_>, mut services: Vec<Indexed>) -> Result<Vec<Indexed>, DbError> {
    let id = |service: &Indexed| ServiceId::from(Uuid::from_u128(service.id));
    let ids: Vec<ServiceId> = services.iter().map(id).collect();
    let (hours, mut points) = (hours(tx, &ids)?, points(tx, &ids)?);
    for service in &mut services {
        service.opening = hours.get(&id(service)).map(|hours| Opening::of(hours)).unwrap_or_default();
        service.places = points.remove(&id(service)).unwrap_or_default();
    }
    Ok(services)
}

/// These services.
pub(in crate::social_map) fn some(tx: &mut Tx<'_, '_>, ids: &[u128]) -> Result<Vec<Indexed>, DbError> {
    let asked = list(ids.iter().map(|id| Uuid::from_u128(*id).simple()));
    let found = tx.rows(&SOME, params![asked, LIFE_AREA])?.into_iter().map(read).collect::<Result<_, _>>()?;
    with_around(tx, found)
}

/// The newest identifier, and the moment of the latest change: it differs as soon as a service was added or changed.
pub type Newest = (Option<Uuid>, Option<Timestamp>);

/// How new the newest is.
///
/// # Errors
/// Whatever the database says.
pub fn newest(tx: &mut Tx<'_, '_>) -> Result<Newest, DbError> {
    let Some(mut row) = tx.row(&NEWEST, params![])? else { return Ok((None, None)) };
    Ok((row.take(0)?, row.take(1)?))
}

/// Which services changed since.
pub(in crate::social_map) fn changed_since(
    tx: &mut Tx<'_, '_>,
    since: Timestamp,
) -> Result<Vec<(u128, Stamp)>, DbError> {
    let stamp = |mut row: Row| {
        Ok((row.take::<Uuid>(0)?.as_u128(), Stamp { at: row.take(1)?, version: row.take(2)? }))
    };
    tx.rows(&CHANGED, params![since])?.into_iter().map(stamp).collect()
}

fn read(mut row: Row) -> Result<Indexed, DbError> {
    let id: Uuid = row.take(0)?;
    let organization: Option<String> = row.take(3)?;
    let (description, can): (String, Option<String>) = (row.take(4)?, row.take(5)?);
    let kind: HelpKind = row.take(6)?;
    let areas: Option<String> = row.take(9)?;
    let themes: Option<String> = row.take(10)?;
    let (changed_at, version): (Option<Timestamp>, i64) = (row.take(1)?, row.take(11)?);
    let themes: Vec<Theme> = themes.unwrap_or_default().split(' ').filter_map(Theme::parse).collect();
    let dutch = Texts::new(Language::Nl);
    let mut tags = vec![organization.unwrap_or_default(), dutch.get(kind.text_key())];
    tags.extend(themes.iter().map(|theme| dutch.get(theme.text_key())));
    Ok(Indexed {
        id: id.as_u128(),
        stamp: changed_at.map(|at| Stamp { at, version }),
        name: row.take(2)?,
        tags: tags.join(". "),
        text: format!("{description}. {}", can.unwrap_or_default()),
        kind,
        status: row.take(7)?,
        areas: areas.unwrap_or_default().split(' ').filter_map(|code| AreaCode::parse(code).ok()).collect(),
        themes,
        assured_on: row.take(8)?,
        unconfirmed_from: row.take(12)?,
        load: load(row.take(13)?, row.take(14)?, row.take(15)?),
        opening: Opening::default(),
        places: Vec::new(),
    })
}
