//! Handing the directory out, table by table and part by part, so that no directory is too large to be told.

use super::told::{self, fields, public_id};
use super::whole::{NAMED, brief_rows};
use crate::directory::rules::public::{Reader, without_people};
use crate::directory::rules::row::{Fields, Owner, StandardRow};
use crate::directory::rules::standard::{Entity, Kind};
use crate::social_map::list;
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

foundation::statements! {
    /// A part of what came with packages.
    CAME(4) = "select id, owner, owner_id, cast(fields as text) from standard_row
                where municipality = $1 and entity = $2 and id > $3
                order by id, owner, owner_id limit $4";
    /// Telephones that are nobody's but a contact's: they are told to nobody, so nothing of them is.
    OF_CONTACTS(1) = "select r.id from standard_row r
                       where r.municipality = $1 and r.entity = 'phone' and r.owner = 'contact'
                         and (select p.id from standard_row p
                               where p.municipality = r.municipality and p.entity = 'phone' and p.id = r.id
                                 and p.owner <> 'contact' limit 1) is null";
    /// Services that someone changed here, by their source's identifier.
    EDITED(1) = "select source_id from service
                  where municipality = $1 and edited_on is not null and source_id is not null";
    /// A part of all services.
    SERVICES(1) = "select id from service where municipality = $1 and id > $2 order by id limit $3";
    /// A part of the services that are told from the social map.
    SERVICES_HERE(3) = "select s.id, s.source_id, s.edited_on from service s
                         where s.municipality = $1 and s.id > $2
                           and (s.edited_on is not null
                                or (select r.id from standard_row r where r.municipality = s.municipality
                                     and r.entity = 'service' and r.id = s.source_id and r.owner = ''
                                     and r.owner_id = '') is null)
                         order by s.id limit $3";
    /// A part of the organisations that are told from the social map.
    ORGANIZATIONS_HERE(6) = "select o.id, o.source_id, o.name, o.description, o.email, o.website from organization o
                              where o.municipality = $1 and o.id > $2
                                and (select r.id from standard_row r where r.municipality = o.municipality
                                     and r.entity = 'organization' and r.id = o.source_id and r.owner = ''
                                     and r.owner_id = '') is null
                              order by o.id limit $3";
    /// A part of the places that are told from the social map.
    PLACES_HERE(2) = "select l.id, l.source_id from location l
                       where l.municipality = $1 and l.id > $2
                         and (select r.id from standard_row r where r.municipality = l.municipality
                                     and r.entity = 'location' and r.id = l.source_id and r.owner = ''
                                     and r.owner_id = '') is null
                       order by l.id limit $3";
}

/// Rows that are asked for at once.
const AT_ONCE: usize = 1_000;
/// Things of the social map that are told at once.
const HERE_AT_ONCE: u32 = 100;

/// How far handing out a table has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    /// Among what came with packages, after this identifier.
    Came(String),
    /// Among the services, after this one.
    Services(Uuid),
    /// Among the organisations.
    Organizations(Uuid),
    /// Among the places.
    Places(Uuid),
}

impl Cursor {
    /// Where a table begins.
    #[must_use]
    pub const fn start() -> Self {
        Self::Came(String::new())
    }
}

/// A row of a table as it goes out: its cells in the standard's order.
pub type Cells = Vec<(&'static str, Value)>;

/// A part of a table, and where the next part begins.
///
/// # Errors
/// Whatever the database says.
pub fn part(
    tx: &mut Tx<'_, '_>,
    _: &Grant<Neighbourhood>,
    entity: Entity,
    reader: Reader,
    cursor: Cursor,
) -> Result<(Vec<Cells>, Option<Cursor>), DbError> {
    let (rows, next) = match cursor {
        Cursor::Came(after) => came(tx, entity, reader, &after)?,
        Cursor::Services(after) if entity == Entity::Service => services(tx, reader, after)?,
        Cursor::Services(after) => of_services(tx, entity, after)?,
        Cursor::Organizations(after) => organizations(tx, entity, after)?,
        Cursor::Places(after) => places(tx, entity, after)?,
    };
    Ok((merged(rows), next))
}

type Part = (Vec<StandardRow>, Option<Cursor>);

fn came(tx: &mut Tx<'_, '_>, entity: Entity, reader: Reader, after: &str) -> Result<Part, DbError> {
    let here = Some(Cursor::Services(Uuid::nil()));
    match entity {
        Entity::Service => return Ok((Vec::new(), here)),
        Entity::Taxonomy => return Ok((super::lists::taxonomies(tx)?, None)),
        Entity::TaxonomyTerm => {
            let terms = super::lists::terms(tx)?;
            return Ok((terms.into_iter().filter(|row| row.entity == entity).collect(), None));
        }
        _ => {}
    }
    let mut found = tx.rows(&CAME, params![entity.name(), after, AT_ONCE as i64])?;
    let mut rows = Vec::with_capacity(found.len());
    let full = found.len() == AT_ONCE;
    for row in &mut found {
        let owner = Owner::of_kept(&row.take::<String>(1)?, row.take(2)?);
        let fields = serde_json::from_str(&row.take::<String>(3)?);
        let fields = fields.map_err(|e| DbError::Inconsistent(e.to_string()))?;
        rows.push(StandardRow { entity, id: row.take(0)?, owner, fields });
    }
    // The last identifier may go on in the next part, unless it fills this one by itself.
    let last = rows.last().map(|row| row.id.clone());
    if let (true, Some(last)) = (full, &last)
        && rows.first().is_some_and(|row| row.id != *last)
    {
        rows.retain(|row| row.id != *last);
    }
    let next = match rows.last().map(|row| row.id.clone()) {
        Some(last) if full => Some(Cursor::Came(last)),
        _ => here,
    };
    if matches!(entity, Entity::Phone | Entity::Schedule | Entity::ServiceAtLocation) {
        let edited = texts(tx.rows(&EDITED, params![])?)?;
        rows.retain(|row| !matches!(&row.owner, Owner::Of(Entity::Service, id) if edited.contains(id)));
    }
    if reader == Reader::Everyone {
        if matches!(entity, Entity::Language | Entity::Attribute) {
            let hidden = texts(tx.rows(&OF_CONTACTS, params![])?)?;
            rows.retain(|row| !matches!(&row.owner, Owner::Of(Entity::Phone, id) if hidden.contains(id)));
        }
        rows = rows.into_iter().filter_map(without_people).collect();
    }
    Ok((rows, next))
}

fn texts(rows: Vec<Row>) -> Result<HashSet<String>, DbError> {
    rows.into_iter().map(|mut row| row.take(0)).collect()
}

fn services(tx: &mut Tx<'_, '_>, reader: Reader, after: Uuid) -> Result<Part, DbError> {
    let ids: Vec<Uuid> = tx
        .rows(&SERVICES, params![after, AT_ONCE as i64])?
        .into_iter()
        .map(|mut row| row.take(0))
        .collect::<Result<_, DbError>>()?;
    let next = ids.last().filter(|_| ids.len() == AT_ONCE).map(|last| Cursor::Services(*last));
    let rows = brief_rows(tx, &ids, reader)?;
    Ok((rows.into_iter().filter(|row| row.entity == Entity::Service).collect(), next))
}

fn of_services(tx: &mut Tx<'_, '_>, entity: Entity, after: Uuid) -> Result<Part, DbError> {
    let found = tx.rows(&SERVICES_HERE, params![after, HERE_AT_ONCE])?;
    let (mut rows, mut last) = (Vec::new(), None);
    let full = found.len() == HERE_AT_ONCE as usize;
    for mut row in found {
        let own: Uuid = row.take(0)?;
        last = Some(own);
        let edited = row.take::<Option<String>>(2)?.is_some();
        let id = public_id(tx, own, row.take(1)?);
        let (mut told, _) = told::service(tx, &id, own)?;
        told.retain(|row| row.entity == entity);
        if edited && !told.is_empty() {
            told = over_what_came(tx, entity, told)?;
        }
        rows.extend(told);
    }
    let next = match last.filter(|_| full) {
        Some(last) => Cursor::Services(last),
        None => Cursor::Organizations(Uuid::nil()),
    };
    Ok((rows, Some(next)))
}

/// Of a service that was changed here: what is told in place of what came, with the fields that the form does not show; the
/// rest was told already.
fn over_what_came(
    tx: &mut Tx<'_, '_>,
    entity: Entity,
    told: Vec<StandardRow>,
) -> Result<Vec<StandardRow>, DbError> {
    let ids = list(told.iter().map(|row| &row.id));
    let mut came: BTreeMap<String, Fields> = BTreeMap::new();
    for mut row in tx.rows(&NAMED, params![entity.name(), ids])? {
        let fields = serde_json::from_str(&row.take::<String>(4)?);
        came.insert(row.take(1)?, fields.map_err(|e| DbError::Inconsistent(e.to_string()))?);
    }
    let instead = matches!(entity, Entity::Phone | Entity::Schedule | Entity::ServiceAtLocation);
    let rows = told.into_iter().filter_map(|mut row| match came.get(&row.id) {
        None => Some(row),
        Some(_) if !instead => None,
        Some(fields) => {
            let mut about = fields.clone();
            about.append(&mut row.fields);
            Some(StandardRow { fields: about, ..row })
        }
    });
    Ok(rows.collect())
}

fn organizations(tx: &mut Tx<'_, '_>, entity: Entity, after: Uuid) -> Result<Part, DbError> {
    let found = tx.rows(&ORGANIZATIONS_HERE, params![after, HERE_AT_ONCE])?;
    let (mut rows, mut last) = (Vec::new(), None);
    let full = found.len() == HERE_AT_ONCE as usize;
    for mut row in found {
        let own: Uuid = row.take(0)?;
        last = Some(own);
        let id = public_id(tx, own, row.take(1)?);
        let about = fields([
            ("name", row.take(2)?),
            ("description", row.take(3)?),
            ("email", row.take(4)?),
            ("website", row.take(5)?),
        ]);
        let reach = told::reach(tx, (Entity::Organization, &id), own)?;
        rows.push(StandardRow { entity: Entity::Organization, id, owner: Owner::Nobody, fields: about });
        rows.extend(reach);
    }
    rows.retain(|row| row.entity == entity);
    let next = match last.filter(|_| full) {
        Some(last) => Cursor::Organizations(last),
        None => Cursor::Places(Uuid::nil()),
    };
    Ok((rows, Some(next)))
}

fn places(tx: &mut Tx<'_, '_>, entity: Entity, after: Uuid) -> Result<Part, DbError> {
    let found = tx.rows(&PLACES_HERE, params![after, HERE_AT_ONCE])?;
    let (mut rows, mut last) = (Vec::new(), None);
    let full = found.len() == HERE_AT_ONCE as usize;
    for mut row in found {
        let own: Uuid = row.take(0)?;
        last = Some(own);
        let id = public_id(tx, own, row.take(1)?);
        rows.extend(told::place(tx, own)?);
        rows.extend(told::reach(tx, (Entity::Location, &id), own)?);
    }
    rows.retain(|row| row.entity == entity);
    Ok((rows, last.filter(|_| full).map(Cursor::Places)))
}

/// Rows with the same identifier as one line of a table, with everything each is of. Where that is two of one kind, a table
/// has no other way than a second line.
fn merged(rows: Vec<StandardRow>) -> Vec<Cells> {
    let mut out: Vec<(String, Fields)> = Vec::new();
    let mut begins = 0;
    for row in rows {
        if out.last().is_some_and(|(id, _)| *id != row.id) {
            begins = out.len();
        }
        let mut owners = Fields::new();
        if let Owner::Of(entity, id) = &row.owner {
            owners.insert(row.entity.owner_field(*entity).to_owned(), id.clone().into());
            if let Some(field) = row.entity.link_entity_field() {
                owners.insert(field.to_owned(), entity.name().into());
            }
        }
        let fits = |(_, cells): &&mut (String, Fields)| {
            owners.iter().all(|(name, id)| cells.get(name).is_none_or(|other| other == id))
        };
        match out[begins..].iter_mut().find(fits) {
            Some((_, cells)) => cells.extend(owners),
            None => {
                let mut cells = row.fields;
                // Which entity a link is of follows from the link, whatever the source called it.
                cells.extend(owners.into_iter().filter(|(_, id)| !id.is_null()));
                cells.insert("id".to_owned(), row.id.clone().into());
                cells.insert(String::new(), row.entity.name().into());
                out.push((row.id, cells));
            }
        }
    }
    out.into_iter().map(|(_, cells)| in_order(cells)).collect()
}

fn in_order(mut cells: Fields) -> Cells {
    let entity = cells.remove("").and_then(|name| name.as_str().and_then(Entity::named));
    let fields = entity.map(Entity::fields).unwrap_or_default();
    let kept = fields.iter().filter_map(|field| {
        let value = cells.remove(field.name)?;
        debug_assert!(field.kind != Kind::Id || value.is_string(), "an identifier is text");
        Some((field.name, value))
    });
    kept.collect()
}
