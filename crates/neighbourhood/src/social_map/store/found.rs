//! Finding services and reading them. The map holds no residents, so any grant will do.

use super::working::staff_contact;
use super::{hours, list};
use crate::social_map::finding::Finders;
use crate::social_map::rules::{Detail, Entry, Line, Load, Place, ServiceId, Theme, Wanted, Working};
use foundation::access::{Grant, Neighbourhood, Subject, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::time::Date;
use search::{Question, Reason};
use std::collections::HashMap;

foundation::statements! {
    /// Services that are offered, those checked last first.
    OFFERED(1) = "select id from service where municipality = $1 and status in ('active', 'temporarily closed')
                   order by assured_on desc nulls last, id limit $2";
    /// Services as they stand in a list.
    ENTRIES(21) = "select s.id, s.name, coalesce(o.name, ''), s.description, s.kind, s.line, s.assured_on, s.status,
                          s.can, s.will_not, s.fees_description,
                          (select l.name from service_at_location p
                             join location l on l.municipality = p.municipality and l.id = p.location
                            where p.municipality = s.municipality and p.service = s.id order by p.id limit 1),
                          (select h.description from schedule h where h.municipality = s.municipality
                              and h.link = s.id and h.link_entity = 'service' and h.description is not null
                            order by h.id limit 1),
                          (select t.number from phone t where t.municipality = s.municipality
                              and t.link = s.id and t.link_entity = 'service' order by t.id limit 1),
                          s.email,
                          (select string_agg(coalesce(b.name, a.name, a.area_code), ', '
                                             order by coalesce(b.name, a.name, a.area_code))
                             from service_area a
                             left join area b on b.municipality = a.municipality and b.code = a.area_code
                            where a.municipality = s.municipality and a.service = s.id),
                          s.version, s.unconfirmed_from, s.helping, s.at_most, s.load_on
                     from json_each($2) asked
                     join service s on s.municipality = $1 and s.id = unhex(asked.value)
                     left join organization o on o.municipality = s.municipality and o.id = s.organization",
                  "select s.id, s.name, coalesce(o.name, ''), s.description, s.kind, s.line, s.assured_on, s.status,
                          s.can, s.will_not, s.fees_description,
                          (select l.name from service_at_location p
                             join location l on l.municipality = p.municipality and l.id = p.location
                            where p.municipality = s.municipality and p.service = s.id order by p.id limit 1),
                          (select h.description from schedule h where h.municipality = s.municipality
                              and h.link = s.id and h.link_entity = 'service' and h.description is not null
                            order by h.id limit 1),
                          (select t.number from phone t where t.municipality = s.municipality
                              and t.link = s.id and t.link_entity = 'service' order by t.id limit 1),
                          s.email,
                          (select string_agg(coalesce(b.name, a.name, a.area_code), ', '
                                             order by coalesce(b.name, a.name, a.area_code))
                             from service_area a
                             left join area b on b.municipality = a.municipality and b.code = a.area_code
                            where a.municipality = s.municipality and a.service = s.id),
                          s.version, s.unconfirmed_from, s.helping, s.at_most, s.load_on
                     from service s
                     left join organization o on o.municipality = s.municipality and o.id = s.organization
                    where s.municipality = $1
                      and s.id = any(array(select cast(jsonb_array_elements_text(cast(cast($2 as text) as jsonb)) as uuid)))";
    /// What only the page of one service shows.
    MORE(7) = "select eligibility_description, application_process, url, alert, assurer, lead_time, leads from service
                where municipality = $1 and id = $2";
    /// Its places with the address to visit.
    PLACES(6) = "select l.name, d.address_1, d.postal_code, d.city, l.accessibility, l.id
                   from service_at_location p
                   join location l on l.municipality = p.municipality and l.id = p.location
                   left join address d on d.municipality = l.municipality and d.location = l.id
                  where p.municipality = $1 and p.service = $2 order by p.id, d.id";
    /// Its telephone numbers.
    PHONES(1) = "select number from phone where municipality = $1 and link_entity = 'service' and link = $2
                  order by id";
    /// People who agreed to be named.
    PEOPLE(1) = "select name from contact where municipality = $1 and link_entity = 'service' and link = $2
                   and name is not null and consented_on is not null order by id";
    /// Its parts of life.
    THEMES(1) = "select t.code from attribute a
                   join taxonomy_term t on t.municipality = a.municipality and t.id = a.taxonomy_term
                  where a.municipality = $1 and a.link_entity = 'service' and a.link = $2 and t.taxonomy = $3
                  order by t.code";
    /// Every service, those not checked for longest first.
    TO_CHECK(1) = "select id from service where municipality = $1
                    order by assured_on nulls first, id limit $2";
}

/// The taxonomy of parts of life.
pub(super) const LIFE_AREA: &str = "life-area";

/// A service that was found, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The service.
    pub entry: Entry,
    /// Which words led to it; none when nothing was asked in words.
    pub reasons: Vec<Reason>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// One page of it, in order.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// The part of life that the words were about, when that is known.
    pub about: Option<Theme>,
}

/// Services that fit the words someone typed; those checked last when nothing was typed.
///
/// # Errors
/// Whatever the database says.
pub fn search<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    finders: &Finders,
    words: &str,
    at_most: u32,
) -> Result<Vec<Entry>, DbError> {
    let wanted = Wanted { words: words.to_owned(), ..Wanted::default() };
    let found = find(tx, grant, finders, &wanted, Stretch { skip: 0, take: at_most })?;
    Ok(found.hits.into_iter().map(|hit| hit.entry).collect())
}

/// Services that are offered, those checked last first.
///
/// # Errors
/// Whatever the database says.
pub fn checked_last<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    at_most: u32,
) -> Result<Vec<Entry>, DbError> {
    let ids = tx.rows(&OFFERED, params![at_most])?.into_iter().map(|mut row| row.take(0));
    let ids: Vec<ServiceId> = ids.collect::<Result<_, _>>()?;
    entries(tx, grant, &ids)
}

/// Which part of all that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// How many come before it.
    pub skip: u32,
    /// How many it has at most.
    pub take: u32,
}

impl Stretch {
    fn numbers(self) -> (usize, usize) {
        let usize_of = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        (usize_of(self.skip), usize_of(self.take))
    }
}

/// Services that fit words, kind of help, neighbourhood, part of life, hours and distance.
///
/// # Errors
/// Whatever the database says.
pub fn find<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    finders: &Finders,
    wanted: &Wanted,
    part: Stretch,
) -> Result<Found, DbError> {
    if !words_asked(&wanted.words) {
        return browsed(tx, grant, finders, wanted, part);
    }
    worded(tx, grant, finders, Question::Sent(&wanted.words), wanted, part)
}

/// The first services for words that are still being typed: the last of them may go on. Nothing for no words.
///
/// # Errors
/// Whatever the database says.
pub fn typing<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    finders: &Finders,
    wanted: &Wanted,
    at_most: u32,
) -> Result<Found, DbError> {
    worded(tx, grant, finders, Question::Typing(&wanted.words), wanted, Stretch { skip: 0, take: at_most })
}

fn worded<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    finders: &Finders,
    question: Question<'_>,
    wanted: &Wanted,
    part: Stretch,
) -> Result<Found, DbError> {
    let (skip, take) = part.numbers();
    let finds = finders.find(tx, question, wanted, skip.saturating_add(take))?;
    let finds_here: Vec<_> = finds.finds.into_iter().skip(skip).collect();
    let id = |id| ServiceId::from(Uuid::from_u128(id));
    let ids: Vec<ServiceId> = finds_here.iter().map(|find| id(find.id)).collect();
    let mut reasons: HashMap<ServiceId, Vec<Reason>> =
        finds_here.into_iter().map(|find| (id(find.id), find.reasons)).collect();
    let hit = |entry: Entry| Hit { reasons: reasons.remove(&entry.id).unwrap_or_default(), entry };
    let hits = entries(tx, grant, &ids)?.into_iter().map(hit).collect();
    let about = finds.about.iter().find_map(|theme| Theme::parse(theme));
    Ok(Found { hits, total: finds.total, about })
}

fn words_asked(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Everything that is wanted, without words.
fn browsed<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    finders: &Finders,
    wanted: &Wanted,
    part: Stretch,
) -> Result<Found, DbError> {
    let (skip, take) = part.numbers();
    let (found, total) = finders.browse(tx, wanted, skip.saturating_add(take))?;
    let ids: Vec<ServiceId> =
        found.into_iter().skip(skip).map(|id| ServiceId::from(Uuid::from_u128(id))).collect();
    let hits = entries(tx, grant, &ids)?.into_iter().map(|entry| Hit { entry, reasons: Vec::new() });
    Ok(Found { hits: hits.collect(), total, about: None })
}

/// One service, or none; also one that is no longer offered, because a plan may still name it.
///
/// # Errors
/// Whatever the database says.
pub fn entry<S: Subject>(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<S>,
    id: ServiceId,
) -> Result<Option<Entry>, DbError> {
    Ok(entries(tx, grant, &[id])?.pop())
}

/// Services in the order asked, each once; what is not there is left out.
///
/// # Errors
/// Whatever the database says.
pub fn entries<S: Subject>(
    tx: &mut Tx<'_, '_>,
    _: &Grant<S>,
    ids: &[ServiceId],
) -> Result<Vec<Entry>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx.rows(&ENTRIES, params![list(ids.iter().map(|id| Uuid::from(*id).simple()))])?;
    let read = |row| read(row).map(|entry| (entry.id, entry));
    let mut found = rows.into_iter().map(read).collect::<Result<HashMap<_, _>, _>>()?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// One service with everything a resident may need, or none.
///
/// # Errors
/// Whatever the database says.
pub fn detail(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    id: ServiceId,
) -> Result<Option<Detail>, DbError> {
    let (Some(entry), Some(mut more)) = (entry(tx, grant, id)?, tx.row(&MORE, params![id])?) else {
        return Ok(None);
    };
    let url: Option<String> = more.take(2)?;
    Ok(Some(Detail {
        entry,
        eligibility: more.take(0)?,
        application: more.take(1)?,
        url: url.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        alert: more.take(3)?,
        places: places(tx, id)?,
        hours: hours(tx, &[id])?.remove(&id).unwrap_or_default(),
        phones: firsts(tx.rows(&PHONES, params![id])?)?,
        people: firsts(tx.rows(&PEOPLE, params![id])?)?,
        themes: themes(tx, id)?,
        assurer: more.take(4)?,
        working: Working {
            lead: more.take(5)?,
            leads: more.take(6)?,
            staff_contact: staff_contact(tx, grant, id)?,
        },
    }))
}

pub(super) fn themes(tx: &mut Tx<'_, '_>, id: ServiceId) -> Result<Vec<Theme>, DbError> {
    let codes: Vec<String> = firsts(tx.rows(&THEMES, params![id, LIFE_AREA])?)?;
    Ok(codes.iter().filter_map(|code| Theme::parse(code)).collect())
}

/// Every service, those whose check is longest ago first: the coordinator's list.
///
/// # Errors
/// Whatever the database says.
pub fn to_check(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    at_most: u32,
) -> Result<Vec<Entry>, DbError> {
    let ids: Vec<ServiceId> =
        tx.rows(&TO_CHECK, params![at_most])?.into_iter().map(|mut r| r.take(0)).collect::<Result<_, _>>()?;
    entries(tx, grant, &ids)
}

fn firsts(rows: Vec<Row>) -> Result<Vec<String>, DbError> {
    rows.into_iter().map(|mut row| row.take(0)).collect()
}

/// Places, each with its first address only.
fn places(tx: &mut Tx<'_, '_>, id: ServiceId) -> Result<Vec<Place>, DbError> {
    let (mut places, mut last) = (Vec::new(), None);
    for mut row in tx.rows(&PLACES, params![id])? {
        let location: Uuid = row.take(5)?;
        if last.replace(location) == Some(location) {
            continue;
        }
        let parts: [Option<String>; 3] = [row.take(1)?, row.take(2)?, row.take(3)?];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let address = Some(line).filter(|line| !line.is_empty());
        places.push(Place { name: row.take(0)?, address, accessibility: row.take(4)? });
    }
    Ok(places)
}

fn read(mut row: Row) -> Result<Entry, DbError> {
    Ok(Entry {
        id: row.take(0)?,
        name: row.take(1)?,
        organization: row.take(2)?,
        summary: row.take(3)?,
        kind: row.take(4)?,
        line: line(row.take(5)?)?.number(),
        assured_on: row.take(6)?,
        status: row.take(7)?,
        can: row.take(8)?,
        will_not: row.take(9)?,
        cost: row.take(10)?,
        place: row.take(11)?,
        hours: row.take(12)?,
        phone: row.take(13)?,
        email: row.take(14)?,
        areas: row.take(15)?,
        version: row.take(16)?,
        unconfirmed_from: row.take(17)?,
        load: load(row.take(18)?, row.take(19)?, row.take(20)?),
    })
}

/// The load that is kept with a service; none where nobody said it.
pub(super) fn load(helping: Option<i64>, at_most: Option<i64>, on: Option<Date>) -> Option<Load> {
    let count = |number: Option<i64>| u32::try_from(number?).ok();
    Load::said(count(helping)?, count(at_most)?, on?)
}

pub(super) fn line(number: i64) -> Result<Line, DbError> {
    Line::from_number(number).ok_or_else(|| DbError::Inconsistent("a line of care".into()))
}
