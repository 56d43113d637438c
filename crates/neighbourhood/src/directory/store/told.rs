//! What is told of entries that were made or changed here: from the tables of the social map, in the standard's terms.

use crate::directory::rules::row::{Fields, Owner, StandardRow};
use crate::directory::rules::standard::Entity;
use crate::social_map::Theme;
use foundation::access::Tx;
use foundation::db::{DbError, Row};
use foundation::ids::Uuid;
use foundation::params;
use foundation::texts::{Language, Texts};
use serde_json::Value;

foundation::statements! {
    /// Its telephone numbers.
    PHONES(5) = "select id, source_id, number, phone_type, description from phone
                  where municipality = $1 and link_entity = $2 and link = $3 order by id";
    /// People who agreed to be named.
    CONTACTS(5) = "select id, source_id, name, title, email from contact
                    where municipality = $1 and link_entity = $2 and link = $3 and consented_on is not null
                    order by id";
    /// Its hours.
    SCHEDULES(9) = "select id, source_id, description, freq, byday, opens_at, closes_at, valid_from, valid_to
                      from schedule where municipality = $1 and link_entity = $2 and link = $3 order by id";
    /// The areas it is for.
    AREAS(4) = "select a.id, a.source_id, coalesce(b.name, a.name, a.area_code), a.description
                  from service_area a
                  left join area b on b.municipality = a.municipality and b.code = a.area_code
                 where a.municipality = $1 and a.service = $2 order by a.id";
    /// Its terms.
    TERMS(9) = "select a.id, a.source_id, a.value, t.id, t.source_id, t.taxonomy, t.code, t.name, t.description
                  from attribute a
                  join taxonomy_term t on t.municipality = a.municipality and t.id = a.taxonomy_term
                 where a.municipality = $1 and a.link_entity = 'service' and a.link = $2 order by a.id";
    /// Its places.
    PLACES(5) = "select p.id, p.source_id, p.description, l.id, l.source_id
                   from service_at_location p
                   join location l on l.municipality = p.municipality and l.id = p.location
                  where p.municipality = $1 and p.service = $2 order by p.id";
    /// One place.
    PLACE(6) = "select source_id, location_type, name, description, latitude_micro, longitude_micro
                  from location where municipality = $1 and id = $2";
    /// Its addresses.
    ADDRESSES(9) = "select id, source_id, address_type, address_1, address_2, city, state_province, postal_code,
                           country
                      from address where municipality = $1 and location = $2 order by id";
}

/// The identifier under which everyone knows a thing: its source's, or a handle of ours.
pub(super) fn public_id(tx: &Tx<'_, '_>, own: Uuid, source: Option<String>) -> String {
    source.unwrap_or_else(|| tx.public_id(own).to_string())
}

/// Fields with the empty ones left out.
pub(super) fn fields<const N: usize>(cells: [(&str, Option<String>); N]) -> Fields {
    let filled =
        cells.into_iter().filter_map(|(name, text)| Some((name, text.filter(|t| !t.trim().is_empty())?)));
    filled.map(|(name, text)| (name.to_owned(), Value::String(text))).collect()
}

/// What is of a thing here: telephone numbers, people who agreed, and hours.
pub(super) fn reach(
    tx: &mut Tx<'_, '_>,
    owner: (Entity, &str),
    own: Uuid,
) -> Result<Vec<StandardRow>, DbError> {
    let (entity, id) = owner;
    let of = Owner::Of(entity, id.to_owned());
    let mut rows = Vec::new();
    for mut row in tx.rows(&PHONES, params![entity.name(), own])? {
        let cells = [("number", row.take(2)?), ("type", row.take(3)?), ("description", row.take(4)?)];
        rows.push(told(tx, Entity::Phone, &mut row, of.clone(), fields(cells))?);
    }
    for mut row in tx.rows(&CONTACTS, params![entity.name(), own])? {
        let cells = [("name", row.take(2)?), ("title", row.take(3)?), ("email", row.take(4)?)];
        rows.push(told(tx, Entity::Contact, &mut row, of.clone(), fields(cells))?);
    }
    for mut row in tx.rows(&SCHEDULES, params![entity.name(), own])? {
        let cells = [
            ("description", row.take(2)?),
            ("freq", row.take(3)?),
            ("byday", row.take(4)?),
            ("opens_at", row.take(5)?),
            ("closes_at", row.take(6)?),
            ("valid_from", row.take(7)?),
            ("valid_to", row.take(8)?),
        ];
        rows.push(told(tx, Entity::Schedule, &mut row, of.clone(), fields(cells))?);
    }
    Ok(rows)
}

fn told(
    tx: &Tx<'_, '_>,
    entity: Entity,
    row: &mut Row,
    owner: Owner,
    fields: Fields,
) -> Result<StandardRow, DbError> {
    let id = public_id(tx, row.take(0)?, row.take(1)?);
    Ok(StandardRow { entity, id, owner, fields })
}

/// A thing by our own identifier, and by its source's when it has one.
pub(super) type Own = (Uuid, Option<String>);

/// A service's parts, and the places it is at by our own identifier.
pub(super) fn service(
    tx: &mut Tx<'_, '_>,
    id: &str,
    own: Uuid,
) -> Result<(Vec<StandardRow>, Vec<Own>), DbError> {
    let of = Owner::Of(Entity::Service, id.to_owned());
    let mut rows = reach(tx, (Entity::Service, id), own)?;
    for mut row in tx.rows(&AREAS, params![own])? {
        let cells = [("name", row.take(2)?), ("description", row.take(3)?)];
        rows.push(told(tx, Entity::ServiceArea, &mut row, of.clone(), fields(cells))?);
    }
    for mut row in tx.rows(&TERMS, params![own])? {
        let term = public_id(tx, row.take(3)?, row.take(4)?);
        rows.extend(term_told(&term, [row.take(5)?, row.take(6)?, row.take(7)?, row.take(8)?]));
        let cells = [
            ("taxonomy_term_id", Some(term)),
            ("link_entity", Some("service".to_owned())),
            ("value", row.take(2)?),
        ];
        rows.push(told(tx, Entity::Attribute, &mut row, of.clone(), fields(cells))?);
    }
    let mut places = Vec::new();
    for mut row in tx.rows(&PLACES, params![own])? {
        let (at, location): (Uuid, Uuid) = (row.take(0)?, row.take(3)?);
        let source: Option<String> = row.take(4)?;
        places.push((location, source.clone()));
        let place = public_id(tx, location, source);
        let cells = [("location_id", Some(place)), ("description", row.take(2)?)];
        let at_id = public_id(tx, at, row.take(1)?);
        rows.push(StandardRow {
            entity: Entity::ServiceAtLocation,
            id: at_id.clone(),
            owner: of.clone(),
            fields: fields(cells),
        });
        rows.extend(reach(tx, (Entity::ServiceAtLocation, &at_id), at)?);
    }
    Ok((rows, places))
}

/// The list of parts of life, which is ours: the same identifier everywhere.
pub(super) const LIFE_AREAS: &str = "6c696665-2d61-5265-a173-73616d656e73";
/// Its name in the social map.
const LIFE_AREA: &str = "life-area";

/// A term of a list: taxonomy, code, name and description. Parts of life bring their list along, and are named in Dutch.
pub(super) fn term_told(
    id: &str,
    [taxonomy, code, name, description]: [Option<String>; 4],
) -> Vec<StandardRow> {
    let texts = Texts::new(Language::Nl);
    let theme = code.as_deref().and_then(Theme::parse).filter(|_| taxonomy.as_deref() == Some(LIFE_AREA));
    let name = theme.map(|theme| texts.get(theme.text_key())).or(name);
    let list = theme.map(|_| LIFE_AREAS.to_owned());
    let about = [
        ("taxonomy", taxonomy),
        ("taxonomy_id", list.clone()),
        ("code", code),
        ("name", name),
        ("description", description),
    ];
    let alone =
        |entity, id: &str, fields| StandardRow { entity, id: id.to_owned(), owner: Owner::Nobody, fields };
    let mut rows = vec![alone(Entity::TaxonomyTerm, id, fields(about))];
    rows.extend(list.map(|list| {
        let about =
            [("name", Some(LIFE_AREA.to_owned())), ("description", Some(texts.get("directory-life-areas")))];
        alone(Entity::Taxonomy, &list, fields(about))
    }));
    rows
}

/// A place and its addresses.
pub(super) fn place(tx: &mut Tx<'_, '_>, own: Uuid) -> Result<Vec<StandardRow>, DbError> {
    let Some(mut row) = tx.row(&PLACE, params![own])? else { return Ok(Vec::new()) };
    let id = public_id(tx, own, row.take(0)?);
    let mut about =
        fields([("location_type", row.take(1)?), ("name", row.take(2)?), ("description", row.take(3)?)]);
    for (column, name) in [(4, "latitude"), (5, "longitude")] {
        if let Some(micro) = row.take::<Option<i64>>(column)? {
            about.insert(name.to_owned(), degrees(micro));
        }
    }
    let mut rows =
        vec![StandardRow { entity: Entity::Location, id: id.clone(), owner: Owner::Nobody, fields: about }];
    for mut row in tx.rows(&ADDRESSES, params![own])? {
        let cells = [
            ("address_type", row.take(2)?),
            ("address_1", row.take(3)?),
            ("address_2", row.take(4)?),
            ("city", row.take(5)?),
            ("state_province", row.take(6)?),
            ("postal_code", row.take(7)?),
            ("country", row.take(8)?),
        ];
        let of = Owner::Of(Entity::Location, id.clone());
        rows.push(told(tx, Entity::Address, &mut row, of, fields(cells))?);
    }
    Ok(rows)
}

/// Millionths of a degree as degrees.
#[expect(clippy::cast_precision_loss, reason = "at most 180 million, far below 2^52")]
fn degrees(micro: i64) -> Value {
    (micro as f64 / 1e6).into()
}
