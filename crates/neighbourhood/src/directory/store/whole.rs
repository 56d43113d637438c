//! Services, organisations and places with what is of them, gathered so that they can be told: what came with a package as it
//! came, what was made or changed here from the tables of the social map.

use super::told::{self, fields, public_id};
use crate::directory::rules::public::{Reader, without_people};
use crate::directory::rules::row::{Fields, Owner, StandardRow, day};
use crate::directory::rules::standard::{Entity, Kind};
use crate::directory::rules::{Nest, inside_key};
use crate::social_map::{is_email, list};
use foundation::access::Tx;
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::time::{Date, Timestamp};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

foundation::statements! {
    /// Services with who offers them and under which programme, as they are kept here and as they came. PostgreSQL is told
    /// to look each up by its key, whatever it knows of the tables: after an import it knows nothing yet.
    LINES(27) = "select s.id, s.source_id, s.edited_on, s.changed_at, s.name, s.description, s.status,
                        s.fees_description, s.eligibility_description, s.application_process, s.url, s.email, s.alert,
                        s.minimum_age, s.maximum_age, s.assured_on, s.assurer, o.id, o.source_id, o.name, o.description,
                        o.email, o.website, cast(r.fields as text), cast(ro.fields as text), rp.id,
                        cast(rp.fields as text)
                   from json_each($2) asked
                   join service s on s.municipality = $1 and s.id = unhex(asked.value)
                   left join organization o on o.municipality = s.municipality and o.id = s.organization
                   left join standard_row r on r.municipality = s.municipality and r.entity = 'service'
                        and r.id = s.source_id and r.owner = '' and r.owner_id = ''
                   left join standard_row ro on ro.municipality = s.municipality and ro.entity = 'organization'
                        and ro.id = o.source_id and ro.owner = '' and ro.owner_id = ''
                   left join standard_row rp on rp.municipality = s.municipality and rp.entity = 'program'
                        and rp.id = r.fields ->> 'program_id' and rp.owner = '' and rp.owner_id = ''",
                "select s.id, s.source_id, s.edited_on, s.changed_at, s.name, s.description, s.status,
                        s.fees_description, s.eligibility_description, s.application_process, s.url, s.email, s.alert,
                        s.minimum_age, s.maximum_age, s.assured_on, s.assurer, o.id, o.source_id, o.name, o.description,
                        o.email, o.website, cast(r.fields as text), cast(ro.fields as text), rp.id,
                        cast(rp.fields as text)
                   from service s
                   left join lateral (select w.id, w.source_id, w.name, w.description, w.email, w.website
                                        from organization w
                                       where w.municipality = $1 and w.id = s.organization limit 1) o on true
                   left join lateral (select w.fields from standard_row w
                                       where w.municipality = $1 and w.entity = 'service' and w.id = s.source_id
                                         and w.owner = '' and w.owner_id = '' limit 1) r on true
                   left join lateral (select w.fields from standard_row w
                                       where w.municipality = $1 and w.entity = 'organization' and w.id = o.source_id
                                         and w.owner = '' and w.owner_id = '' limit 1) ro on true
                   left join lateral (select w.id, w.fields from standard_row w
                                       where w.municipality = $1 and w.entity = 'program'
                                         and w.id = r.fields ->> 'program_id' and w.owner = '' and w.owner_id = ''
                                       limit 1) rp on true
                  where s.municipality = $1
                    and s.id = any(array(select cast(jsonb_array_elements_text(cast(cast($2 as text) as jsonb)) as uuid)))";
    /// What came with a package and is of any of these.
    CHILDREN(5) = "select entity, id, owner, owner_id, cast(fields as text) from standard_row
                    where municipality = $1 and owner <> '' and owner_id in (select value from json_each($2))",
                  "select entity, id, owner, owner_id, cast(fields as text) from standard_row
                    where municipality = $1 and owner <> ''
                      and owner_id = any(array(select jsonb_array_elements_text(cast(cast($2 as text) as jsonb))))";
    /// What came with a package under these identifiers.
    pub(super) NAMED(5) = "select entity, id, owner, owner_id, cast(fields as text) from standard_row
                 where municipality = $1 and entity = $2 and id in (select value from json_each($3))",
               "select entity, id, owner, owner_id, cast(fields as text) from standard_row
                 where municipality = $1 and entity = $2
                   and id = any(array(select jsonb_array_elements_text(cast(cast($3 as text) as jsonb))))";
    /// A service by its source's identifier.
    SERVICE_OF(1) = "select id from service where municipality = $1 and source_id = $2";
    /// A service by our own.
    SERVICE_IS(1) = "select id from service where municipality = $1 and id = $2 and source_id is null";
    /// An organisation by its source's identifier.
    ORGANIZATION_OF(1) = "select id from organization where municipality = $1 and source_id = $2";
    /// An organisation by our own.
    ORGANIZATION_IS(1) = "select id from organization where municipality = $1 and id = $2 and source_id is null";
    /// A service at a place by its source's identifier.
    PLACE_OF(2) = "select id, service from service_at_location where municipality = $1 and source_id = $2
                    order by id limit 1";
    /// A service at a place by our own.
    PLACE_IS(2) = "select id, service from service_at_location
                    where municipality = $1 and id = $2 and source_id is null";
    /// One organisation, as it is kept here and as it came.
    ORGANIZATION(7) = "select o.id, o.source_id, o.name, o.description, o.email, o.website, cast(r.fields as text)
                         from organization o
                         left join standard_row r on r.municipality = o.municipality and r.entity = 'organization'
                              and r.id = o.source_id and r.owner = '' and r.owner_id = ''
                        where o.municipality = $1 and o.id = $2";
}

/// A service as it stands here.
pub(super) struct Line {
    own: Uuid,
    /// Its identifier outside.
    pub(super) id: String,
    /// Whether it is told from the tables of the social map.
    here: bool,
    came: bool,
    /// When it last changed here.
    pub(super) changed_at: Option<Timestamp>,
    organization: Option<(Uuid, String, bool)>,
    rows: Vec<StandardRow>,
}

fn parsed(text: Option<String>) -> Result<Option<Fields>, DbError> {
    let read = |text: String| serde_json::from_str(&text).map_err(|e| DbError::Inconsistent(e.to_string()));
    text.map(read).transpose()
}

/// These services with what each has one of, in the order asked.
pub(super) fn lines(tx: &mut Tx<'_, '_>, asked: &[Uuid], reader: Reader) -> Result<Vec<Line>, DbError> {
    let mut found = BTreeMap::new();
    for mut row in tx.rows(&LINES, params![list(asked.iter().map(|id| id.simple()))])? {
        let line = line(tx, &mut row, reader)?;
        found.insert(line.own, line);
    }
    Ok(asked.iter().filter_map(|id| found.remove(id)).collect())
}

fn line(tx: &Tx<'_, '_>, row: &mut Row, reader: Reader) -> Result<Line, DbError> {
    let (own, source): (Uuid, Option<String>) = (row.take(0)?, row.take(1)?);
    let edited = row.take::<Option<String>>(2)?.is_some();
    let changed: Option<i64> = row.take(3)?;
    let changed_at = changed.and_then(|micros| Timestamp::from_micros(micros).ok());
    let came = parsed(row.take(23)?)?;
    let (is_here, has_come) = (edited || came.is_none(), came.is_some());
    let mut about = came.unwrap_or_default();
    let assured_on: Option<Date> = row.take(15)?;
    let assurer: Option<String> = row.take(16)?;
    if is_here {
        overlay(&mut about, row)?;
    }
    let checked = about.get("assured_date").and_then(Value::as_str).and_then(day);
    if assured_on > checked || (is_here && assured_on != checked) {
        about.remove("assurer_email");
        about.extend(fields([
            ("assured_date", assured_on.map(|day| day.to_string())),
            ("assurer_email", assurer.filter(|by| is_email(by) && reader == Reader::Keeper)),
        ]));
    }
    if let (false, Some(at)) =
        (about.contains_key("last_modified"), changed_at.filter(|_| reader == Reader::Everyone))
    {
        about.insert("last_modified".to_owned(), at.to_string().into());
    }
    let mut rows = Vec::new();
    let organization: Option<Uuid> = row.take(17)?;
    let organization = match organization {
        None => None,
        Some(own) => {
            let id = public_id(tx, own, row.take(18)?);
            let came = parsed(row.take(24)?)?;
            let has_come = came.is_some();
            let cells = [
                ("name", row.take(19)?),
                ("description", row.take(20)?),
                ("email", row.take(21)?),
                ("website", row.take(22)?),
            ];
            let about_it = came.unwrap_or_else(|| fields(cells));
            rows.push(alone(Entity::Organization, &id, about_it));
            about.insert("organization_id".to_owned(), id.clone().into());
            Some((own, id, has_come))
        }
    };
    if organization.is_none() && is_here {
        about.remove("organization_id");
    }
    if let (Some(id), Some(about)) = (row.take::<Option<String>>(25)?, parsed(row.take(26)?)?) {
        rows.push(alone(Entity::Program, &id, about));
    }
    let id = public_id(tx, own, source);
    rows.push(alone(Entity::Service, &id, about));
    if reader == Reader::Everyone {
        rows = rows.into_iter().filter_map(without_people).collect();
    }
    Ok(Line { own, id, here: is_here, came: has_come, changed_at, organization, rows })
}

fn alone(entity: Entity, id: &str, fields: Fields) -> StandardRow {
    StandardRow { entity, id: id.to_owned(), owner: Owner::Nobody, fields }
}

/// What someone wrote here takes the place of what came.
fn overlay(about: &mut Fields, row: &mut Row) -> Result<(), DbError> {
    let texts = [
        (4, "name"),
        (5, "description"),
        (6, "status"),
        (7, "fees_description"),
        (8, "eligibility_description"),
        (9, "application_process"),
        (10, "url"),
        (11, "email"),
        (12, "alert"),
    ];
    for (column, name) in texts {
        let text: Option<String> = row.take(column)?;
        about.remove(name);
        about.extend(fields([(name, text)]));
    }
    for (column, name) in [(13, "minimum_age"), (14, "maximum_age")] {
        about.remove(name);
        if let Some(age) = row.take::<Option<i64>>(column)? {
            about.insert(name.to_owned(), age.into());
        }
    }
    Ok(())
}

impl Line {
    /// Adds the service with what it has one of.
    pub(super) fn brief(self, nest: &mut Nest) -> (String, Option<Timestamp>) {
        self.rows.into_iter().for_each(|row| nest.add(row));
        (self.id, self.changed_at)
    }
}

/// These services with what each has one of, as rows.
pub(super) fn brief_rows(
    tx: &mut Tx<'_, '_>,
    asked: &[Uuid],
    reader: Reader,
) -> Result<Vec<StandardRow>, DbError> {
    Ok(lines(tx, asked, reader)?.into_iter().flat_map(|line| line.rows).collect())
}

/// What is being gathered.
struct Gathering {
    rows: Vec<StandardRow>,
    known: HashSet<(Entity, String)>,
    asked: HashSet<String>,
    reader: Reader,
}

impl Gathering {
    /// Takes a row that came with a package; gives its identifier when more may be of it.
    fn came(&mut self, mut row: Row) -> Result<Option<StandardRow>, DbError> {
        let entity = Entity::named(&row.take::<String>(0)?);
        let Some(entity) = entity else { return Ok(None) };
        let owner = Owner::of_kept(&row.take::<String>(2)?, row.take(3)?);
        let fields = parsed(Some(row.take(4)?))?.unwrap_or_default();
        let row = StandardRow { entity, id: row.take(1)?, owner, fields };
        Ok(match self.reader {
            Reader::Keeper => Some(row),
            Reader::Everyone => without_people(row),
        })
    }

    /// Everything that came with a package and is of these, or is what these refer to.
    fn follow(&mut self, tx: &mut Tx<'_, '_>, mut next: Vec<String>) -> Result<(), DbError> {
        let mut refers: BTreeMap<Entity, BTreeSet<String>> = BTreeMap::new();
        for row in &self.rows {
            referred(row, &mut refers);
        }
        // As deep as the standard nests: an organisation's place's contact's phone's language has a term.
        for _ in 0..8 {
            next.retain(|id| self.asked.insert(id.clone()));
            let mut found = Vec::new();
            if !next.is_empty() {
                found = tx.rows(&CHILDREN, params![list(next.drain(..))])?;
            }
            for (entity, ids) in std::mem::take(&mut refers) {
                let wanted: Vec<_> =
                    ids.into_iter().filter(|id| !self.known.contains(&(entity, id.clone()))).collect();
                if !wanted.is_empty() {
                    found.extend(tx.rows(&NAMED, params![entity.name(), list(wanted)])?);
                }
            }
            for row in found {
                let Some(row) = self.came(row)? else { continue };
                next.push(row.id.clone());
                referred(&row, &mut refers);
                self.known.insert((row.entity, row.id.clone()));
                self.rows.push(row);
            }
            if next.is_empty() && refers.is_empty() {
                break;
            }
        }
        Ok(())
    }
}

/// What a row refers to and is told within it.
fn referred(row: &StandardRow, into: &mut BTreeMap<Entity, BTreeSet<String>>) {
    for field in row.entity.fields() {
        if let (Kind::Refers(target, _), Some(id)) =
            (field.kind, row.fields.get(field.name).and_then(Value::as_str))
            && inside_key(field.name).is_some()
        {
            into.entry(target).or_default().insert(id.to_owned());
        }
    }
}

/// These services with everything that is of them. Gives their identifiers outside, in order.
///
/// # Errors
/// Whatever the database says.
pub fn whole(
    tx: &mut Tx<'_, '_>,
    asked: &[Uuid],
    reader: Reader,
    nest: &mut Nest,
) -> Result<Vec<(String, Option<Timestamp>)>, DbError> {
    let lines = lines(tx, asked, reader)?;
    let mut gathering = Gathering { rows: Vec::new(), known: HashSet::new(), asked: HashSet::new(), reader };
    let (mut next, mut places, mut here) = (Vec::new(), BTreeMap::new(), Vec::new());
    let mut ids = Vec::new();
    for line in lines {
        ids.push((line.id.clone(), line.changed_at));
        if line.came {
            next.push(line.id.clone());
        }
        if let Some((own, id, has_come)) = &line.organization {
            if *has_come {
                next.push(id.clone());
            } else if gathering.known.insert((Entity::Organization, id.clone())) {
                gathering.rows.extend(told::reach(tx, (Entity::Organization, id), *own)?);
            }
        }
        for row in line.rows {
            gathering.known.insert((row.entity, row.id.clone()));
            gathering.rows.push(row);
        }
        if line.here {
            let (rows, at) = told::service(tx, &line.id, line.own)?;
            places.extend(at.into_iter().map(|(own, source)| (public_id(tx, own, source), own)));
            here.push((line.id, rows));
        }
    }
    next.extend(here.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.id.clone())));
    let begun = gathering.rows.len();
    gathering.rows.extend(here.iter().flat_map(|(_, rows)| rows.iter().cloned()));
    gathering.follow(tx, next)?;
    let mut rows = gathering.rows;
    let came = rows.split_off(begun);
    let came = replaced(came, here);
    let known = |id: &str| came.iter().any(|row| row.entity == Entity::Location && row.id == id);
    let absent: Vec<Uuid> = places.into_iter().filter(|(id, _)| !known(id)).map(|(_, own)| own).collect();
    for own in absent {
        let told = told::place(tx, own)?;
        if let Some(id) = told.first().map(|place| place.id.clone()) {
            rows.extend(told::reach(tx, (Entity::Location, &id), own)?);
        }
        rows.extend(told);
    }
    rows.into_iter().chain(came).for_each(|row| nest.add(row));
    Ok(ids)
}

/// What was changed here takes the place of what came; what was taken away here is gone.
fn replaced(rows: Vec<StandardRow>, here: Vec<(String, Vec<StandardRow>)>) -> Vec<StandardRow> {
    if here.is_empty() {
        return rows;
    }
    let mut told: BTreeMap<(Entity, String), Fields> = BTreeMap::new();
    let mut services = HashSet::new();
    let told_count: usize = here.iter().map(|(_, rows)| rows.len()).sum();
    for (service, rows) in here {
        services.insert(service);
        told.extend(rows.into_iter().map(|row| ((row.entity, row.id), row.fields)));
    }
    // The first rows are those told here themselves; the others came.
    let gone = |row: &StandardRow| {
        let kept_here = matches!(row.entity, Entity::Phone | Entity::Schedule | Entity::ServiceAtLocation);
        let of_here = matches!(&row.owner, Owner::Of(Entity::Service, id) if services.contains(id));
        kept_here && of_here && !told.contains_key(&(row.entity, row.id.clone()))
    };
    let (first, later): (Vec<_>, Vec<_>) = rows.into_iter().enumerate().partition(|(at, _)| *at < told_count);
    let mut came: BTreeMap<(Entity, String), Fields> = BTreeMap::new();
    for (_, row) in &later {
        came.entry((row.entity, row.id.clone())).or_insert_with(|| row.fields.clone());
    }
    let first = first.into_iter().map(|(_, mut row)| {
        let mut about = came.get(&(row.entity, row.id.clone())).cloned().unwrap_or_default();
        about.append(&mut row.fields);
        StandardRow { fields: about, ..row }
    });
    let later = later.into_iter().map(|(_, row)| row).filter(|row| !gone(row));
    first.chain(later).collect()
}

/// Adds an organisation with everything that is of it, but for its services.
///
/// # Errors
/// Whatever the database says.
pub fn organizations(
    tx: &mut Tx<'_, '_>,
    asked: &[Uuid],
    reader: Reader,
    deep: crate::directory::rules::Depth,
    nest: &mut Nest,
) -> Result<Vec<String>, DbError> {
    let mut gathering = Gathering { rows: Vec::new(), known: HashSet::new(), asked: HashSet::new(), reader };
    let (mut ids, mut next) = (Vec::new(), Vec::new());
    let full = deep == crate::directory::rules::Depth::Full;
    for own in asked {
        let Some(mut row) = tx.row(&ORGANIZATION, params![*own])? else { continue };
        let id = public_id(tx, *own, row.take(1)?);
        let came = parsed(row.take(6)?)?;
        let cells = [
            ("name", row.take(2)?),
            ("description", row.take(3)?),
            ("email", row.take(4)?),
            ("website", row.take(5)?),
        ];
        if came.is_some() {
            next.push(id.clone());
        } else if full {
            gathering.rows.extend(told::reach(tx, (Entity::Organization, &id), *own)?);
        }
        gathering.known.insert((Entity::Organization, id.clone()));
        gathering.rows.push(alone(Entity::Organization, &id, came.unwrap_or_else(|| fields(cells))));
        ids.push(id);
    }
    if full {
        gathering.follow(tx, next)?;
    }
    gathering.rows.into_iter().for_each(|row| nest.add(row));
    Ok(ids)
}

fn own(
    tx: &mut Tx<'_, '_>,
    public: &str,
    by_source: &'static foundation::db::Sql,
    by_own: &'static foundation::db::Sql,
) -> Result<Option<Row>, DbError> {
    if let Some(row) = tx.row(by_source, params![public])? {
        return Ok(Some(row));
    }
    let handle = Uuid::parse_str(public)
        .ok()
        .and_then(|public| tx.read_public_id::<crate::social_map::ServiceId>(public));
    match handle {
        Some(own) => tx.row(by_own, params![own]),
        None => Ok(None),
    }
}

/// The service that is known outside by this identifier.
///
/// # Errors
/// Whatever the database says.
pub fn service_public(tx: &mut Tx<'_, '_>, public: &str) -> Result<Option<Uuid>, DbError> {
    own(tx, public, &SERVICE_OF, &SERVICE_IS)?.map(|mut row| row.take(0)).transpose()
}

/// The organisation that is known outside by this identifier.
///
/// # Errors
/// Whatever the database says.
pub fn organization_public(tx: &mut Tx<'_, '_>, public: &str) -> Result<Option<Uuid>, DbError> {
    own(tx, public, &ORGANIZATION_OF, &ORGANIZATION_IS)?.map(|mut row| row.take(0)).transpose()
}

/// The service at a place that is known outside by this identifier: its own identifier and the service's.
///
/// # Errors
/// Whatever the database says.
pub fn place_public(tx: &mut Tx<'_, '_>, public: &str) -> Result<Option<(Uuid, Uuid)>, DbError> {
    own(tx, public, &PLACE_OF, &PLACE_IS)?.map(|mut row| Ok((row.take(0)?, row.take(1)?))).transpose()
}
