//! Writing services down by hand, changing them, and noting that they are true. What came with a package and is
//! not on the form (more places, more numbers, areas in words) stays as it is.

use super::found::{self, LIFE_AREA, line};
use super::{must_be_for_writing, working};
use crate::area::AreaCode;
use crate::social_map::rules::{
    Assured, ContactPerson, LocationId, NewOrganization, NewService, OrganizationId, Provider, ServiceId,
    Theme, Working, search_text,
};
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::{DbError, Row, Sql};
use foundation::ids::Uuid;
use foundation::params;

foundation::statements! {
    /// The organisation with this name.
    ORGANIZATION_NAMED(1) = "select id from organization where municipality = $1 and search_text = $2
                              order by id limit 1";
    /// Who offers a service now.
    ORGANIZATION_OF(2) = "select o.id, o.name from service s
                            join organization o on o.municipality = s.municipality and o.id = s.organization
                           where s.municipality = $1 and s.id = $2";
    /// A new organisation.
    NEW_ORGANIZATION(0) = "insert into organization (municipality, id, name, description, email, website, search_text)
                           values ($1, $2, $3, $4, $5, $6, $7)";
    /// A new service.
    NEW_SERVICE(0) = "insert into service (municipality, id, organization, name, description, status, kind, line, can,
                             will_not, fees_description, email, assured_on, assurer, edited_on, search_text, changed_at,
                             lead_time, leads, version)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)";
    /// Changes a service that nobody changed meanwhile.
    CHANGE(0) = "update service set organization = $4, name = $5, description = $6, status = $7, kind = $8, line = $9,
                        can = $10, will_not = $11, fees_description = $12, email = $13, edited_on = $14,
                        search_text = $15, changed_at = $16, lead_time = $17, leads = $18, version = version + 1
                  where municipality = $1 and id = $2 and version = $3";
    /// Notes a check of a service that nobody changed meanwhile.
    ASSURE(0) = "update service set assured_on = $4, assurer = $5, unconfirmed_from = null, changed_at = $6,
                        version = version + 1
                  where municipality = $1 and id = $2 and version = $3";
    /// A service as the form shows it.
    CURRENT(14) = "select s.version, s.organization, o.name, s.name, s.description, s.status, s.kind, s.line, s.can,
                          s.will_not, s.fees_description, s.email, s.lead_time, s.leads
                     from service s
                     left join organization o on o.municipality = s.municipality and o.id = s.organization
                    where s.municipality = $1 and s.id = $2";
    /// Its neighbourhoods.
    AREAS(1) = "select area_code from service_area where municipality = $1 and service = $2
                   and area_code is not null order by area_code";
    /// Takes its neighbourhoods away; areas in words stay.
    CLEAR_AREAS(0) = "delete from service_area where municipality = $1 and service = $2 and area_code is not null";
    /// A neighbourhood.
    NEW_AREA(0) = "insert into service_area (municipality, id, service, area_code) values ($1, $2, $3, $4)";
    /// A part of life as a term.
    TERM(1) = "select id from taxonomy_term where municipality = $1 and taxonomy = $2 and code = $3";
    /// A new one.
    NEW_TERM(0) = "insert into taxonomy_term (municipality, id, taxonomy, code, name) values ($1, $2, $3, $4, $5)";
    /// Takes its parts of life away; other terms stay.
    CLEAR_THEMES(0) = "delete from attribute where municipality = $1 and link_entity = 'service' and link = $2
                          and taxonomy_term in (select t.id from taxonomy_term t
                                                 where t.municipality = $1 and t.taxonomy = $3)";
    /// A part of life.
    NEW_THEME(0) = "insert into attribute (municipality, id, link_entity, link, taxonomy_term)
                    values ($1, $2, 'service', $3, $4)";
    /// Its first place.
    FIRST_PLACE(2) = "select p.id, l.name from service_at_location p
                        join location l on l.municipality = p.municipality and l.id = p.location
                       where p.municipality = $1 and p.service = $2 order by p.id limit 1";
    /// The place with this name.
    PLACE_NAMED(1) = "select id from location where municipality = $1 and name = $2 order by id limit 1";
    /// A new place.
    NEW_PLACE(0) = "insert into location (municipality, id, location_type, name) values ($1, $2, 'physical', $3)";
    /// A service at a place.
    NEW_AT(0) = "insert into service_at_location (municipality, id, service, location) values ($1, $2, $3, $4)";
    /// Moves a service to another place.
    MOVE_AT(0) = "update service_at_location set location = $3 where municipality = $1 and id = $2";
    /// Takes a service away from a place.
    DROP_AT(0) = "delete from service_at_location where municipality = $1 and id = $2";
    /// Its first hours.
    FIRST_HOURS(2) = "select id, description from schedule
                       where municipality = $1 and link_entity = 'service' and link = $2 order by id limit 1";
    /// New hours.
    NEW_HOURS(0) = "insert into schedule (municipality, id, link_entity, link, description)
                    values ($1, $2, 'service', $3, $4)";
    /// Other hours. A rule that stood beside the words before says nothing of the new ones.
    CHANGE_HOURS(0) = "update schedule set description = $3, freq = null, byday = null, opens_at = null, closes_at = null,
                              valid_from = null, valid_to = null, otherwise = null
                        where municipality = $1 and id = $2";
    /// No hours.
    DROP_HOURS(0) = "delete from schedule where municipality = $1 and id = $2";
    /// Its first number.
    FIRST_PHONE(2) = "select id, number from phone
                       where municipality = $1 and link_entity = 'service' and link = $2 order by id limit 1";
    /// A new number.
    NEW_PHONE(0) = "insert into phone (municipality, id, link_entity, link, number)
                    values ($1, $2, 'service', $3, $4)";
    /// The number of an organisation.
    NEW_ORGANIZATION_PHONE(0) = "insert into phone (municipality, id, link_entity, link, number)
                                 values ($1, $2, 'organization', $3, $4)";
    /// Another number.
    CHANGE_PHONE(0) = "update phone set number = $3 where municipality = $1 and id = $2";
    /// No number.
    DROP_PHONE(0) = "delete from phone where municipality = $1 and id = $2";
    /// Who may be asked for by name.
    CONTACT(2) = "select name, consented_on from contact
                   where municipality = $1 and link_entity = 'service' and link = $2 and name is not null
                     and consented_on is not null order by id limit 1";
    /// Takes the people away who agreed to be named here.
    CLEAR_CONTACTS(0) = "delete from contact where municipality = $1 and link_entity = 'service' and link = $2
                            and consented_on is not null";
    /// Someone who agreed.
    NEW_CONTACT(0) = "insert into contact (municipality, id, link_entity, link, name, consented_on)
                      values ($1, $2, 'service', $3, $4, $5)";
}

/// A service as it is now, ready for the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// Counts changes.
    pub version: i64,
    /// Name of the organisation; empty when there is none.
    pub organization: String,
    /// What the form holds.
    pub service: NewService,
}

/// Why a change was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Someone else changed it meanwhile: their version.
    #[error("someone else changed it meanwhile")]
    Stale(Box<Current>),
    /// There is no such service.
    #[error("there is no such service")]
    Absent,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds an organisation.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when the grant is for reading only.
pub fn add_organization(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    new: &NewOrganization,
) -> Result<OrganizationId, DbError> {
    must_be_for_writing(grant)?;
    let id: OrganizationId = tx.new_id();
    let search = search_text(&[&new.name]);
    let (description, email, website) = (new.description.clone(), new.email.clone(), new.website.clone());
    tx.run(&NEW_ORGANIZATION, params![id, new.name.as_str(), description, email, website, search])?;
    if let Some(number) = &new.phone {
        let phone: Uuid = tx.new_id();
        tx.run(&NEW_ORGANIZATION_PHONE, params![phone, Uuid::from(id), number])?;
    }
    Ok(id)
}

/// Adds a service.
///
/// # Errors
/// Whatever the database says; [`DbError::Inconsistent`] when the grant is for reading only.
pub fn add_service(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    new: &NewService,
    assured: Option<&Assured>,
) -> Result<ServiceId, DbError> {
    must_be_for_writing(grant)?;
    let id: ServiceId = tx.new_id();
    let organization = provider(tx, grant, &new.provider)?;
    let (on, by) = (assured.map(|a| a.on), assured.map(|a| a.by.clone()));
    let (today, changed_at) = (tx.today(), tx.now());
    tx.run(
        &NEW_SERVICE,
        params![
            id,
            organization,
            new.name.as_str(),
            new.description.as_str(),
            new.status,
            new.kind,
            new.line.number(),
            new.can.clone(),
            new.will_not.clone(),
            new.cost.clone(),
            new.email.clone(),
            on,
            by,
            today,
            searched(new),
            changed_at,
            new.working.lead,
            new.working.leads
        ],
    )?;
    parts(tx, id, new)?;
    working::keep(tx, grant, id, new.working.staff_contact.as_deref())?;
    Ok(id)
}

/// Changes a service that is still as it was at `version`.
///
/// # Errors
/// [`ChangeError`]; nothing is then changed.
pub fn change_service(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    id: ServiceId,
    version: i64,
    new: &NewService,
) -> Result<(), ChangeError> {
    must_be_for_writing(grant)?;
    let organization = provider_of(tx, grant, id, &new.provider)?;
    let (today, changed_at) = (tx.today(), tx.now());
    let changed = tx.run(
        &CHANGE,
        params![
            id,
            version,
            organization,
            new.name.as_str(),
            new.description.as_str(),
            new.status,
            new.kind,
            new.line.number(),
            new.can.clone(),
            new.will_not.clone(),
            new.cost.clone(),
            new.email.clone(),
            today,
            searched(new),
            changed_at,
            new.working.lead,
            new.working.leads
        ],
    )?;
    if changed == 0 {
        return Err(stale(tx, grant, id)?);
    }
    parts(tx, id, new)?;
    Ok(working::keep(tx, grant, id, new.working.staff_contact.as_deref())?)
}

/// Notes that someone saw to it that a service, as it was at `version`, is true (R48).
///
/// # Errors
/// [`ChangeError`]; nothing is then changed.
pub fn assure(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    id: ServiceId,
    version: i64,
    assured: &Assured,
) -> Result<(), ChangeError> {
    must_be_for_writing(grant)?;
    let changed_at = tx.now();
    let changed = tx.run(&ASSURE, params![id, version, assured.on, assured.by.as_str(), changed_at])?;
    if changed == 0 { Err(stale(tx, grant, id)?) } else { Ok(()) }
}

fn stale(tx: &mut Tx<'_, '_>, grant: &Grant<Neighbourhood>, id: ServiceId) -> Result<ChangeError, DbError> {
    Ok(current(tx, grant, id)?.map_or(ChangeError::Absent, |now| ChangeError::Stale(Box::new(now))))
}

/// A service as it is now, for the form; or none.
///
/// # Errors
/// Whatever the database says.
pub fn current(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    id: ServiceId,
) -> Result<Option<Current>, DbError> {
    let Some(mut row) = tx.row(&CURRENT, params![id])? else { return Ok(None) };
    let codes = tx.rows(&AREAS, params![id])?.into_iter().map(|mut r| r.take::<AreaCode>(0));
    let areas = codes.collect::<Result<_, _>>()?;
    let contact = named_contact(tx, id)?;
    let staff_contact = working::staff_contact(tx, grant, id)?;
    let organization: Option<OrganizationId> = row.take(1)?;
    Ok(Some(Current {
        version: row.take(0)?,
        organization: row.take::<Option<String>>(2)?.unwrap_or_default(),
        service: NewService {
            name: row.take(3)?,
            provider: organization.map_or(Provider::Nobody, Provider::Known),
            description: row.take(4)?,
            status: row.take(5)?,
            kind: row.take(6)?,
            line: line(row.take(7)?)?,
            can: row.take(8)?,
            will_not: row.take(9)?,
            areas,
            themes: found::themes(tx, id)?,
            place: first(tx, &FIRST_PLACE, id)?.map(|(_, name)| name),
            hours: first(tx, &FIRST_HOURS, id)?.map(|(_, text)| text).filter(|text| !text.is_empty()),
            cost: row.take(10)?,
            phone: first(tx, &FIRST_PHONE, id)?.map(|(_, number)| number),
            email: row.take(11)?,
            contact,
            working: Working { lead: row.take(12)?, leads: row.take(13)?, staff_contact },
        },
    }))
}

fn searched(new: &NewService) -> String {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    search_text(&[&new.name, &new.description, &optional(&new.can)])
}

fn provider(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    provider: &Provider,
) -> Result<Option<OrganizationId>, DbError> {
    let name = match provider {
        Provider::Nobody => return Ok(None),
        Provider::Known(id) => return Ok(Some(*id)),
        Provider::Named(name) => name,
    };
    if let Some(mut row) = tx.row(&ORGANIZATION_NAMED, params![search_text(&[name])])? {
        return row.take(0).map(Some);
    }
    let new =
        NewOrganization { name: name.clone(), description: None, email: None, phone: None, website: None };
    add_organization(tx, grant, &new).map(Some)
}

/// The same for a service that is there: a name that did not change leads to the same organisation, also when
/// another one bears that name.
fn provider_of(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    id: ServiceId,
    wanted: &Provider,
) -> Result<Option<OrganizationId>, DbError> {
    if let (Provider::Named(name), Some(mut row)) = (wanted, tx.row(&ORGANIZATION_OF, params![id])?)
        && row.take::<String>(1)? == *name
    {
        return row.take(0).map(Some);
    }
    provider(tx, grant, wanted)
}

/// What stands in tables of its own.
fn parts(tx: &mut Tx<'_, '_>, id: ServiceId, new: &NewService) -> Result<(), DbError> {
    tx.run(&CLEAR_AREAS, params![id])?;
    for area in &new.areas {
        let row: Uuid = tx.new_id();
        tx.run(&NEW_AREA, params![row, id, area])?;
    }
    tx.run(&CLEAR_THEMES, params![id, LIFE_AREA])?;
    for theme in &new.themes {
        let (row, term): (Uuid, Uuid) = (tx.new_id(), theme_term(tx, *theme)?);
        tx.run(&NEW_THEME, params![row, Uuid::from(id), term])?;
    }
    place(tx, id, new.place.as_deref())?;
    one_text(tx, id, new.hours.as_deref(), [&FIRST_HOURS, &NEW_HOURS, &CHANGE_HOURS, &DROP_HOURS])?;
    one_text(tx, id, new.phone.as_deref(), [&FIRST_PHONE, &NEW_PHONE, &CHANGE_PHONE, &DROP_PHONE])?;
    contact(tx, id, new.contact.as_ref())
}

/// Who may be asked for. Someone who agreed before keeps the day on which they did.
fn contact(tx: &mut Tx<'_, '_>, id: ServiceId, wanted: Option<&ContactPerson>) -> Result<(), DbError> {
    let before = named_contact(tx, id)?;
    if before.as_ref().map(|c| &c.name) == wanted.map(|c| &c.name) {
        return Ok(());
    }
    tx.run(&CLEAR_CONTACTS, params![id])?;
    if let Some(ContactPerson { name, consented_on }) = wanted {
        let row: Uuid = tx.new_id();
        tx.run(&NEW_CONTACT, params![row, Uuid::from(id), name, *consented_on])?;
    }
    Ok(())
}

fn named_contact(tx: &mut Tx<'_, '_>, id: ServiceId) -> Result<Option<ContactPerson>, DbError> {
    let person = |mut row: Row| Ok(ContactPerson { name: row.take(0)?, consented_on: row.take(1)? });
    tx.row(&CONTACT, params![id])?.map(person).transpose()
}

fn theme_term(tx: &mut Tx<'_, '_>, theme: Theme) -> Result<Uuid, DbError> {
    if let Some(mut row) = tx.row(&TERM, params![LIFE_AREA, theme.code()])? {
        return row.take(0);
    }
    let id: Uuid = tx.new_id();
    tx.run(&NEW_TERM, params![id, LIFE_AREA, theme.code(), theme.code()])?;
    Ok(id)
}

/// Identifier and text of the first of a service's parts.
fn first(tx: &mut Tx<'_, '_>, sql: &'static Sql, id: ServiceId) -> Result<Option<(Uuid, String)>, DbError> {
    let Some(mut row) = tx.row(sql, params![id])? else { return Ok(None) };
    let text: Option<String> = row.take(1)?;
    Ok(Some((row.take(0)?, text.unwrap_or_default())))
}

/// Makes the first of a service's parts say this: adds it, changes it, takes it away, or leaves it alone.
fn one_text(
    tx: &mut Tx<'_, '_>,
    id: ServiceId,
    wanted: Option<&str>,
    [find, new, change, remove]: [&'static Sql; 4],
) -> Result<(), DbError> {
    match (first(tx, find, id)?, wanted) {
        (None, Some(text)) => {
            let row: Uuid = tx.new_id();
            tx.run(new, params![row, Uuid::from(id), text])?;
        }
        (Some((row, before)), Some(text)) if before != text => drop(tx.run(change, params![row, text])?),
        // A part without words (a rule of repetition, say) is not on the form, so an empty field keeps it.
        (Some((row, before)), None) if !before.is_empty() => drop(tx.run(remove, params![row])?),
        _ => {}
    }
    Ok(())
}

fn place(tx: &mut Tx<'_, '_>, id: ServiceId, wanted: Option<&str>) -> Result<(), DbError> {
    match (first(tx, &FIRST_PLACE, id)?, wanted) {
        (Some((_, before)), Some(name)) if before == name => {}
        (Some((at, _)), Some(name)) => {
            let location = place_named(tx, name)?;
            tx.run(&MOVE_AT, params![at, location])?;
        }
        (None, Some(name)) => {
            let (at, location): (Uuid, LocationId) = (tx.new_id(), place_named(tx, name)?);
            tx.run(&NEW_AT, params![at, id, location])?;
        }
        (Some((at, before)), None) if !before.is_empty() => drop(tx.run(&DROP_AT, params![at])?),
        _ => {}
    }
    Ok(())
}

fn place_named(tx: &mut Tx<'_, '_>, name: &str) -> Result<LocationId, DbError> {
    if let Some(mut row) = tx.row(&PLACE_NAMED, params![name])? {
        return row.take(0);
    }
    let id: LocationId = tx.new_id();
    tx.run(&NEW_PLACE, params![id, name])?;
    Ok(id)
}
