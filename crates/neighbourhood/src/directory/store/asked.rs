//! What the API asks of the directory: which services and places fit, page by page, and the lists of terms.

use super::lists::taxonomies;
use super::told::public_id;
use super::whole::{self, Line, lines};
use crate::area::Point;
use crate::directory::rules::public::Reader;
use crate::directory::rules::row::{Owner, StandardRow};
use crate::directory::rules::standard::Entity;
use crate::directory::rules::{Depth, Nest};
use crate::social_map::{Finders, MOST_WORDS, Newest, list, newest, words};
use foundation::access::Tx;
use foundation::db::{DbError, Row, Sql, Value};
use foundation::ids::Uuid;
use foundation::params;
use foundation::tenancy::MunicipalityCode;
use foundation::time::Timestamp;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

foundation::statements! {
    /// All services, in order.
    ALL(1) = "select id from service where municipality = $1 order by id";
    /// Services that fit what is asked, with how many do.
    FITTING(2) = "select s.id, count(*) over ()
                    from service s
                   where s.municipality = $1
                     and (cast($2 as bigint) = 0 or s.organization = $3)
                     and (cast($4 as bigint) = 0 or s.changed_at >= $4)
                     and (cast($5 as bigint) = 0 or exists (select 1 from attribute a where a.municipality = s.municipality
                                                and a.link_entity = 'service' and a.link = s.id
                                                and a.taxonomy_term = $6))
                     and ($7 = '' or exists (select 1 from attribute a
                                                join taxonomy_term t on t.municipality = a.municipality
                                                                    and t.id = a.taxonomy_term
                                                left join standard_row r on r.municipality = t.municipality
                                                     and r.entity = 'taxonomy_term' and r.id = t.source_id
                                                     and r.owner = '' and r.owner_id = ''
                                               where a.municipality = s.municipality and a.link_entity = 'service'
                                                 and a.link = s.id
                                                 and (t.taxonomy = $8 or r.fields ->> 'taxonomy_id' = $7)))
                   order by s.id limit $9 offset $10";
    /// Their identifiers, and when they changed.
    MINIMAL(3) = "select s.id, s.source_id, s.changed_at from json_each($2) asked
                    join service s on s.municipality = $1 and s.id = unhex(asked.value)",
                 "select s.id, s.source_id, s.changed_at from service s
                   where s.municipality = $1
                     and s.id = any(array(select cast(jsonb_array_elements_text(cast(cast($2 as text) as jsonb)) as uuid)))";
    /// Organisations whose name holds the words, with how many do.
    ORGANIZATIONS(2) = "select id, count(*) over () from organization
                         where municipality = $1 and search_text like $2 and search_text like $3
                           and search_text like $4 and search_text like $5 and search_text like $6
                           and search_text like $7
                         order by id limit $8 offset $9";
    /// All services at places, in order.
    ALL_PLACES(1) = "select id from service_at_location where municipality = $1 order by id";
    /// The places of services that fit.
    PLACES_OF(4) = "select p.id, l.latitude_micro, l.longitude_micro, p.location from service_at_location p
                      join location l on l.municipality = p.municipality and l.id = p.location
                     where p.municipality = $1 and p.service = $2 order by p.id";
    /// Services at places within a rectangle.
    WITHIN(4) = "select p.id, l.latitude_micro, l.longitude_micro, p.service from location l
                   join service_at_location p on p.municipality = l.municipality and p.location = l.id
                  where l.municipality = $1 and l.latitude_micro between $2 and $3
                    and l.longitude_micro between $4 and $5";
    /// Services at places with this postcode.
    WITH_POSTCODE(4) = "select distinct p.id, l.latitude_micro, l.longitude_micro, p.service from address d
                          join location l on l.municipality = d.municipality and l.id = d.location
                          join service_at_location p on p.municipality = l.municipality and p.location = l.id
                         where d.municipality = $1 and upper(replace(d.postal_code, ' ', '')) = $2";
    /// The middle of the places with this postcode.
    MIDDLE(2) = "select cast(avg(l.latitude_micro) as bigint), cast(avg(l.longitude_micro) as bigint) from address d
                   join location l on l.municipality = d.municipality and l.id = d.location
                  where d.municipality = $1 and upper(replace(d.postal_code, ' ', '')) = $2
                    and l.latitude_micro is not null";
    /// The middle of the places whose postcode begins so.
    MIDDLE_AROUND(2) = "select cast(avg(l.latitude_micro) as bigint), cast(avg(l.longitude_micro) as bigint)
                          from address d
                          join location l on l.municipality = d.municipality and l.id = d.location
                         where d.municipality = $1 and upper(replace(d.postal_code, ' ', '')) like $2
                           and l.latitude_micro is not null";
    /// A service at a place.
    AT(8) = "select p.id, p.source_id, p.description, p.service, l.id, l.source_id,
                    (select cast(r.fields as text) from standard_row r
                      where r.municipality = p.municipality and r.entity = 'service_at_location' and r.id = p.source_id
                        and r.owner = 'service' order by r.owner_id limit 1),
                    (select cast(r.fields as text) from standard_row r
                      where r.municipality = p.municipality and r.entity = 'location' and r.id = l.source_id
                        and r.owner = '' and r.owner_id = '')
               from service_at_location p
               join location l on l.municipality = p.municipality and l.id = p.location
              where p.municipality = $1 and p.id = $2";
    /// A term by its source's identifier.
    TERM(1) = "select id from taxonomy_term where municipality = $1 and source_id = $2";
}

/// What is asked of services.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Words; all services when there are none.
    pub words: String,
    /// Of this organisation, by its identifier outside.
    pub organization: Option<String>,
    /// With this term.
    pub term: Option<String>,
    /// With any term of this list.
    pub taxonomy: Option<String>,
    /// Changed here at or after this moment.
    pub modified_after: Option<Timestamp>,
    /// How many come before the page.
    pub before: u32,
    /// How many a page holds.
    pub at_most: u32,
}

/// A page of what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Our own identifiers.
    pub ids: Vec<Uuid>,
    /// How many there are in all.
    pub total: u64,
}

/// A page of organisations.
///
/// # Errors
/// Whatever the database says.
pub fn organization_page(tx: &mut Tx<'_, '_>, asked: &Asked) -> Result<Listed, DbError> {
    let mut params = patterns(&asked.words);
    params.extend([asked.at_most.into(), asked.before.into()]);
    listed(tx, &ORGANIZATIONS, params, asked.before)
}

/// Identifiers outside, and when each changed: what a reader needs who has the rest already.
///
/// # Errors
/// Whatever the database says.
pub fn minimal(tx: &mut Tx<'_, '_>, asked: &[Uuid]) -> Result<Vec<serde_json::Value>, DbError> {
    let asked = list(asked.iter().map(|id| id.simple()));
    let mut told = Vec::new();
    for mut row in tx.rows(&MINIMAL, params![asked])? {
        let changed: Option<i64> = row.take(2)?;
        let changed = changed.and_then(|micros| Timestamp::from_micros(micros).ok());
        let id = public_id(tx, row.take(0)?, row.take(1)?);
        told.push(serde_json::json!({ "id": id, "modified_date": changed.map(|at| at.to_string()) }));
    }
    Ok(told)
}

fn patterns(asked: &str) -> Vec<Value> {
    let mut patterns = words(asked).into_iter().map(|word| format!("% {word}%"));
    (0..MOST_WORDS).map(|_| Value::from(patterns.next().unwrap_or_else(|| "%".to_owned()))).collect()
}

/// Asks for a page; past the last one only how many there are.
fn listed(
    tx: &mut Tx<'_, '_>,
    sql: &'static Sql,
    mut params: Vec<Value>,
    before: u32,
) -> Result<Listed, DbError> {
    let mut found = tx.rows(sql, &params)?;
    if found.is_empty() && before > 0 {
        params.truncate(params.len() - 2);
        params.extend([1.into(), 0.into()]);
        let total = found_total(&mut tx.rows(sql, &params)?)?;
        return Ok(Listed { ids: Vec::new(), total });
    }
    let total = found_total(&mut found)?;
    Ok(Listed { ids: ids(found)?, total })
}

/// Where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Near {
    /// At places with this postcode.
    Postcode(String),
    /// Within so many metres of the middle of this postcode.
    Around(String, u32),
}

impl Asked {
    /// Whether words are among what is asked.
    pub fn has_words(&self) -> bool {
        !words(&self.words).is_empty()
    }

    fn has_filter(&self) -> bool {
        self.organization.is_some()
            || self.term.is_some()
            || self.taxonomy.is_some()
            || self.modified_after.is_some()
    }

    /// Whether everything fits.
    pub fn is_for_all(&self) -> bool {
        !self.has_words() && !self.has_filter()
    }
}

/// A page of services: what words bring up with the best first, everything else in the order of the identifiers.
///
/// # Errors
/// Whatever the database says.
pub fn page(tx: &mut Tx<'_, '_>, finders: &Finders, asked: &Asked) -> Result<Listed, DbError> {
    let (before, at_most) = (asked.before as usize, asked.at_most as usize);
    match (asked.has_words(), asked.has_filter()) {
        (false, false) => Ok(part(&remembered(tx, &ALL)?, before, at_most)),
        (true, false) => {
            let (ids, total) = finders.ranked(tx, &asked.words, before.saturating_add(at_most))?;
            Ok(Listed { ids: ids.into_iter().skip(before).collect(), total })
        }
        (false, true) => {
            let Some(mut params) = filters(tx, asked)? else { return Ok(Listed::default()) };
            params.extend([asked.at_most.into(), asked.before.into()]);
            listed(tx, &FITTING, params, asked.before)
        }
        (true, true) => {
            let Some(mut params) = filters(tx, asked)? else { return Ok(Listed::default()) };
            params.extend([i64::MAX.into(), 0.into()]);
            let fitting: HashSet<Uuid> = ids(tx.rows(&FITTING, &params)?)?.into_iter().collect();
            let (mut ranked, _) = finders.ranked(tx, &asked.words, usize::MAX)?;
            ranked.retain(|id| fitting.contains(id));
            let total = ranked.len() as u64;
            Ok(Listed { ids: ranked.into_iter().skip(before).take(at_most).collect(), total })
        }
    }
}

/// All services, in the order of the identifiers.
///
/// # Errors
/// Whatever the database says.
pub fn all(tx: &mut Tx<'_, '_>) -> Result<Vec<Uuid>, DbError> {
    ids(tx.rows(&ALL, params![])?)
}

/// A page of a list.
fn part(all: &[Uuid], before: usize, at_most: usize) -> Listed {
    Listed { ids: all.iter().skip(before).take(at_most).copied().collect(), total: all.len() as u64 }
}

/// What is asked beside words, as parameters; none when it names something that is not there.
fn filters(tx: &mut Tx<'_, '_>, asked: &Asked) -> Result<Option<Vec<Value>>, DbError> {
    let none = |asked: &Option<String>, found: &Option<Uuid>| asked.is_some() && found.is_none();
    let organization = match &asked.organization {
        Some(id) => whole::organization_public(tx, id)?,
        None => None,
    };
    let term = match &asked.term {
        Some(id) => term(tx, id)?,
        None => None,
    };
    if none(&asked.organization, &organization) || none(&asked.term, &term) {
        return Ok(None);
    }
    let (list, name) = match &asked.taxonomy {
        Some(id) => (id.clone(), taxonomy_name(tx, id)?),
        None => (String::new(), String::new()),
    };
    Ok(Some(vec![
        i64::from(organization.is_some()).into(),
        organization.into(),
        asked.modified_after.map_or(0, Timestamp::micros).into(),
        i64::from(term.is_some()).into(),
        term.into(),
        list.into(),
        name.into(),
    ]))
}

fn found_total(rows: &mut [Row]) -> Result<u64, DbError> {
    let total: Option<i64> = rows.first_mut().map(|row| row.take(1)).transpose()?;
    Ok(total.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}

/// A list of all goes through all rows, and so does what lies far into it; so it is remembered, for each municipality the last
/// one. It holds until a service is added or changed, which gives a newer identifier or a later moment, and for a short time: what
/// was kept late, with an earlier moment, is seen then.
fn remembered(tx: &mut Tx<'_, '_>, sql: &'static Sql) -> Result<Arc<Vec<Uuid>>, DbError> {
    static KNOWN: Mutex<BTreeMap<Key, Remembered>> = Mutex::new(BTreeMap::new());
    let (key, newest, now): (Key, _, _) = ((sql.name(), tx.municipality()), newest(tx)?, tx.now());
    let holds = |known: &&Remembered| known.newest == newest && now < known.read_at.plus(HOLDS);
    let lock = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = lock().get(&key).filter(holds) {
        return Ok(Arc::clone(&known.ids));
    }
    let ids = Arc::new(ids(tx.rows(sql, params![])?)?);
    lock().insert(key, Remembered { newest, read_at: now, ids: Arc::clone(&ids) });
    Ok(ids)
}

/// Which list, of which municipality.
type Key = (&'static str, MunicipalityCode);

/// A list as it was.
struct Remembered {
    newest: Newest,
    read_at: Timestamp,
    ids: Arc<Vec<Uuid>>,
}

/// How long a list is remembered at most.
const HOLDS: Duration = Duration::from_secs(60);

fn ids(rows: Vec<Row>) -> Result<Vec<Uuid>, DbError> {
    rows.into_iter().map(|mut row| row.take(0)).collect()
}

fn term(tx: &mut Tx<'_, '_>, public: &str) -> Result<Option<Uuid>, DbError> {
    if let Some(mut row) = tx.row(&TERM, params![public])? {
        return row.take(0).map(Some);
    }
    let handle = Uuid::parse_str(public).ok();
    Ok(handle.and_then(|id| tx.read_public_id::<crate::social_map::ServiceId>(id)).map(Uuid::from))
}

/// The name by which terms say of which list they are.
fn taxonomy_name(tx: &mut Tx<'_, '_>, id: &str) -> Result<String, DbError> {
    let found = taxonomies(tx)?.into_iter().find(|row| row.id == id);
    let name = found.and_then(|row| row.fields.get("name").and_then(|name| name.as_str()).map(str::to_owned));
    Ok(name.unwrap_or_else(|| id.to_owned()))
}

/// A page of services at places, nearest first where a distance is asked. Nothing when nobody knows where that postcode is.
///
/// # Errors
/// Whatever the database says.
pub fn service_places(
    tx: &mut Tx<'_, '_>,
    finders: &Finders,
    asked: &Asked,
    near: Option<&Near>,
) -> Result<Option<Listed>, DbError> {
    if asked.is_for_all() && near.is_none() {
        let all = remembered(tx, &ALL_PLACES)?;
        return Ok(Some(part(&all, asked.before as usize, asked.at_most as usize)));
    }
    let mut found: Vec<(u32, Uuid)> = Vec::new();
    let fitting = match asked.is_for_all() {
        true => None,
        false => {
            let all = Asked { before: 0, at_most: u32::MAX, ..asked.clone() };
            let mut ids = page(tx, finders, &all)?.ids;
            ids.sort_unstable();
            Some(ids)
        }
    };
    match near {
        None => {
            for service in fitting.iter().flatten() {
                let at = tx.rows(&PLACES_OF, params![*service])?;
                found.extend(ids(at)?.into_iter().map(|id| (0, id)));
            }
        }
        Some(near) => {
            let (rows, middle, metres) = match near {
                Near::Postcode(code) => (tx.rows(&WITH_POSTCODE, params![code])?, None, 0),
                Near::Around(code, metres) => {
                    let Some(middle) = middle(tx, code)? else { return Ok(None) };
                    let (north, east) = middle.reach(*metres);
                    let (lat, lon) = (i64::from(middle.lat), i64::from(middle.lon));
                    let rectangle = params![lat - north, lat + north, lon - east, lon + east];
                    (tx.rows(&WITHIN, rectangle)?, Some(middle), *metres)
                }
            };
            for mut row in rows {
                let service: Uuid = row.take(3)?;
                let there = point(row.take(1)?, row.take(2)?);
                let away = middle.zip(there).map_or(0, |(middle, there)| middle.metres_to(there));
                let fits = fitting.as_ref().is_none_or(|ids| ids.binary_search(&service).is_ok());
                if fits && away <= metres {
                    found.push((away, row.take(0)?));
                }
            }
        }
    }
    found.sort_unstable();
    let total = found.len() as u64;
    let page = found.into_iter().skip(asked.before as usize).take(asked.at_most as usize);
    Ok(Some(Listed { ids: page.map(|(_, id)| id).collect(), total }))
}

fn point(latitude: Option<i64>, longitude: Option<i64>) -> Option<Point> {
    latitude.zip(longitude).and_then(|(latitude, longitude)| Point::at(latitude, longitude))
}

/// The middle of a postcode, after the places that we know there; of its first four digits when there are none.
fn middle(tx: &mut Tx<'_, '_>, code: &str) -> Result<Option<Point>, DbError> {
    let read = |row: Option<Row>| -> Result<Option<Point>, DbError> {
        let Some(mut row) = row else { return Ok(None) };
        Ok(point(row.take(0)?, row.take(1)?))
    };
    if let Some(found) = read(tx.row(&MIDDLE, params![code])?)? {
        return Ok(Some(found));
    }
    let digits: String = code.chars().take_while(char::is_ascii_digit).take(4).collect();
    if digits.len() < 4 {
        return Ok(None);
    }
    read(tx.row(&MIDDLE_AROUND, params![format!("{digits}%")])?)
}

/// Adds a service at a place with the place and the service; gives its identifier outside, and the service's.
///
/// # Errors
/// Whatever the database says.
pub fn at(
    tx: &mut Tx<'_, '_>,
    own: Uuid,
    depth: Depth,
    nest: &mut Nest,
) -> Result<Option<(String, String)>, DbError> {
    let Some(mut row) = tx.row(&AT, params![own])? else { return Ok(None) };
    let id = public_id(tx, row.take(0)?, row.take(1)?);
    let service: Uuid = row.take(3)?;
    let found = match depth {
        Depth::Full => whole::whole(tx, &[service], Reader::Everyone, nest)?,
        Depth::Brief => {
            let found = lines(tx, &[service], Reader::Everyone)?;
            found.into_iter().map(|line: Line| line.brief(nest)).collect()
        }
    };
    let Some((service, _)) = found.into_iter().next() else { return Ok(None) };
    if depth == Depth::Brief {
        let (own_place, source): (Uuid, Option<String>) = (row.take(4)?, row.take(5)?);
        let place = public_id(tx, own_place, source);
        let came = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        let description: Option<String> = row.take(2)?;
        let mut about: crate::directory::rules::row::Fields = came(row.take(6)?).unwrap_or_default();
        if let Some(description) = description {
            about.insert("description".to_owned(), description.into());
        }
        about.insert("location_id".to_owned(), place.clone().into());
        match came(row.take(7)?) {
            Some(fields) => {
                nest.add(StandardRow { entity: Entity::Location, id: place, owner: Owner::Nobody, fields })
            }
            None => super::told::place(tx, own_place)?.into_iter().take(1).for_each(|row| nest.add(row)),
        }
        let (entity, owner) = (Entity::ServiceAtLocation, Owner::Nobody);
        nest.add(StandardRow { entity, id: id.clone(), owner, fields: about });
    }
    Ok(Some((id, service)))
}

/// Services with what each has one of. Gives their identifiers outside, in order, and when each changed.
///
/// # Errors
/// Whatever the database says.
pub fn brief(
    tx: &mut Tx<'_, '_>,
    asked: &[Uuid],
    nest: &mut Nest,
) -> Result<Vec<(String, Option<Timestamp>)>, DbError> {
    Ok(lines(tx, asked, Reader::Everyone)?.into_iter().map(|line| line.brief(nest)).collect())
}
