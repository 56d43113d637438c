//! Stores a package: adds what is new, changes what brings news, leaves the rest. All in the caller's
//! transaction, so that half a package is never kept.

use super::must_be_for_writing;
use crate::social_map::import::{
    Attribute, Known, Location, Organization, Parsed, Reach, RefusedRow, Service, SourceId, known_only,
};
use crate::social_map::rules::{HelpKind, Line, LocationId, OrganizationId, ServiceId, search_text};
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::{DbError, Row, Sql};
use foundation::ids::{Id, Uuid};
use foundation::params;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

foundation::statements! {
    /// Organisations that came with a package.
    ORGANIZATIONS(3) = "select source_id, id, fingerprint from organization
                         where municipality = $1 and source_id is not null";
    /// Places that came with a package.
    LOCATIONS(3) = "select source_id, id, fingerprint from location
                     where municipality = $1 and source_id is not null";
    /// Services that came with a package, and whether someone changed them here.
    SERVICES(4) = "select source_id, id, fingerprint, edited_on from service
                    where municipality = $1 and source_id is not null";
    /// A new organisation.
    NEW_ORGANIZATION(0) = "insert into organization (municipality, id, source_id, fingerprint, name, description, email,
                                  website, search_text)
                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// News of an organisation.
    CHANGE_ORGANIZATION(0) = "update organization set source_id = $3, fingerprint = $4, name = $5, description = $6,
                                     email = $7, website = $8, search_text = $9
                               where municipality = $1 and id = $2";
    /// A new place.
    NEW_LOCATION(0) = "insert into location (municipality, id, source_id, fingerprint, location_type, name, description,
                              accessibility, latitude_micro, longitude_micro)
                       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// News of a place.
    CHANGE_LOCATION(0) = "update location set source_id = $3, fingerprint = $4, location_type = $5, name = $6,
                                 description = $7, accessibility = $8, latitude_micro = $9, longitude_micro = $10
                           where municipality = $1 and id = $2";
    /// A new service. Kind and line are not in HSDS.
    NEW_SERVICE(0) = "insert into service (municipality, id, source_id, fingerprint, organization, name, description,
                             status, fees_description, eligibility_description, application_process, url, email, alert,
                             minimum_age, maximum_age, assured_on, assurer, search_text, kind, line, version)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                              $20, $21, 1)";
    /// News of a service. A check that was noted here later than the source's stays.
    CHANGE_SERVICE(0) = "update service set source_id = $3, fingerprint = $4, organization = $5, name = $6,
                                description = $7, status = $8, fees_description = $9, eligibility_description = $10,
                                application_process = $11, url = $12, email = $13, alert = $14, minimum_age = $15,
                                maximum_age = $16,
                                assurer = case when assured_on is null or assured_on < $17 then $18 else assurer end,
                                assured_on = case when assured_on is null or assured_on < $17 then $17
                                                  else assured_on end,
                                search_text = $19, version = version + 1
                          where municipality = $1 and id = $2";
    /// Takes away the numbers a package brought.
    CLEAR_PHONES(0) = "delete from phone where municipality = $1 and link = $2 and source_id is not null";
    /// Takes away the people a package brought.
    CLEAR_CONTACTS(0) = "delete from contact where municipality = $1 and link = $2 and source_id is not null";
    /// Takes away the hours a package brought.
    CLEAR_SCHEDULES(0) = "delete from schedule where municipality = $1 and link = $2 and source_id is not null";
    /// Takes away the terms a package brought.
    CLEAR_ATTRIBUTES(0) = "delete from attribute where municipality = $1 and link = $2 and source_id is not null";
    /// Takes away the addresses a package brought.
    CLEAR_ADDRESSES(0) = "delete from address where municipality = $1 and location = $2 and source_id is not null";
    /// Takes away the areas a package brought.
    CLEAR_AREAS(0) = "delete from service_area where municipality = $1 and service = $2 and source_id is not null";
    /// The places of a service that a package brought.
    PLACES(1) = "select id from service_at_location where municipality = $1 and service = $2
                    and source_id is not null";
    /// Takes one away.
    DROP_PLACE(0) = "delete from service_at_location where municipality = $1 and id = $2";
    /// A number.
    NEW_PHONE(0) = "insert into phone (municipality, id, source_id, link_entity, link, number, phone_type, description)
                    values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// A person or department; importing is no consent.
    NEW_CONTACT(0) = "insert into contact (municipality, id, source_id, link_entity, link, name, title, department,
                             email)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Hours.
    NEW_SCHEDULE(0) = "insert into schedule (municipality, id, source_id, link_entity, link, description, freq, byday,
                              opens_at, closes_at, valid_from, valid_to)
                       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// An address.
    NEW_ADDRESS(0) = "insert into address (municipality, id, source_id, location, address_type, address_1, address_2,
                             city, state_province, postal_code, country)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// An area in words.
    NEW_AREA(0) = "insert into service_area (municipality, id, source_id, service, name, description)
                   values ($1, $2, $3, $4, $5, $6)";
    /// A service at a place.
    NEW_PLACE(0) = "insert into service_at_location (municipality, id, source_id, service, location, description)
                    values ($1, $2, $3, $4, $5, $6)";
    /// A term by list and code.
    TERM(1) = "select id from taxonomy_term where municipality = $1 and taxonomy = $2 and code = $3";
    /// A new term.
    NEW_TERM(0) = "insert into taxonomy_term (municipality, id, source_id, taxonomy, code, name, description)
                   values ($1, $2, $3, $4, $5, $6, $7)";
    /// A term for a service.
    NEW_ATTRIBUTE(0) = "insert into attribute (municipality, id, source_id, link_entity, link, taxonomy_term, value)
                        values ($1, $2, $3, 'service', $4, $5, $6)";
}

/// As what services are taken in: HSDS does not know these, and a coordinator may change them later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenAs {
    /// Kind of help.
    pub kind: HelpKind,
    /// Line of care.
    pub line: Line,
}

impl Default for TakenAs {
    /// Published directories mostly hold professional services that are open to all.
    fn default() -> Self {
        Self { kind: HelpKind::Formal, line: Line::Accessible }
    }
}

/// How many things of one kind were added, changed and left alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// New in the map.
    pub added: usize,
    /// Known, with news.
    pub changed: usize,
    /// Known, without news.
    pub unchanged: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} added, {} changed, {} unchanged", self.added, self.changed, self.unchanged)
    }
}

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Organisations.
    pub organizations: Tally,
    /// Places.
    pub locations: Tally,
    /// Services.
    pub services: Tally,
    /// Names of services that were changed here since, and so kept as they are although there is news.
    pub kept: Vec<String>,
    /// What was not taken, with the reason.
    pub refused: Vec<RefusedRow>,
    /// Rows of tables that are not taken yet, by table.
    pub not_taken: BTreeMap<String, usize>,
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "organizations: {}", self.organizations)?;
        writeln!(f, "locations: {}", self.locations)?;
        write!(f, "services: {}", self.services)?;
        for name in &self.kept {
            write!(f, "\nkept as it was changed here: {name}")?;
        }
        for (table, rows) in &self.not_taken {
            write!(f, "\nnot taken yet: {rows} of {table}")?;
        }
        self.refused.iter().try_for_each(|row| write!(f, "\n{row}"))
    }
}

/// Stores what was understood of a package. The same package again changes nothing.
///
/// # Errors
/// Whatever the database says, and then nothing is stored; [`DbError::Inconsistent`] when the grant is for
/// reading only.
pub fn store_import(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    parsed: Parsed,
    as_what: TakenAs,
) -> Result<ImportReport, DbError> {
    must_be_for_writing(grant)?;
    let mut stored = Stored {
        organizations: known(tx, &ORGANIZATIONS)?,
        locations: known(tx, &LOCATIONS)?,
        services: known(tx, &SERVICES)?,
        edited: edited(tx)?,
        terms: BTreeMap::new(),
    };
    let ids = |map: &BTreeMap<SourceId, (Uuid, String)>| map.keys().cloned().collect();
    let parsed = known_only(
        parsed,
        &Known { organizations: ids(&stored.organizations), locations: ids(&stored.locations) },
    );
    let mut report = ImportReport::default();
    for organization in &parsed.organizations {
        stored.organization(tx, organization, &mut report.organizations)?;
    }
    for location in &parsed.locations {
        stored.location(tx, location, &mut report.locations)?;
    }
    for service in &parsed.services {
        stored.service(tx, service, as_what, &mut report)?;
    }
    Ok(ImportReport { refused: parsed.refused, not_taken: parsed.not_taken, ..report })
}

/// What came with earlier packages: our identifier and fingerprint by the source's identifier.
struct Stored {
    organizations: BTreeMap<SourceId, (Uuid, String)>,
    locations: BTreeMap<SourceId, (Uuid, String)>,
    services: BTreeMap<SourceId, (Uuid, String)>,
    edited: BTreeSet<SourceId>,
    terms: BTreeMap<(String, String), Uuid>,
}

fn known(tx: &mut Tx<'_, '_>, sql: &'static Sql) -> Result<BTreeMap<SourceId, (Uuid, String)>, DbError> {
    let pair = |mut row: Row| {
        let fingerprint: Option<String> = row.take(2)?;
        Ok((SourceId::kept(row.take(0)?), (row.take(1)?, fingerprint.unwrap_or_default())))
    };
    tx.rows(sql, params![])?.into_iter().map(pair).collect()
}

fn edited(tx: &mut Tx<'_, '_>) -> Result<BTreeSet<SourceId>, DbError> {
    let mut edited = BTreeSet::new();
    for mut row in tx.rows(&SERVICES, params![])? {
        if row.take::<Option<String>>(3)?.is_some() {
            edited.insert(SourceId::kept(row.take(0)?));
        }
    }
    Ok(edited)
}

/// What to do with a thing from a package.
enum Doing {
    Add(Uuid),
    Change(Uuid),
    Leave,
}

fn doing(
    tx: &Tx<'_, '_>,
    known: &mut BTreeMap<SourceId, (Uuid, String)>,
    source: &SourceId,
    fingerprint: &str,
    tally: &mut Tally,
) -> Doing {
    match known.get_mut(source) {
        Some((_, before)) if before == fingerprint => {
            tally.unchanged += 1;
            Doing::Leave
        }
        Some((id, before)) => {
            fingerprint.clone_into(before);
            tally.changed += 1;
            Doing::Change(*id)
        }
        None => {
            let id: Uuid = tx.new_id();
            known.insert(source.clone(), (id, fingerprint.to_owned()));
            tally.added += 1;
            Doing::Add(id)
        }
    }
}

/// A digest of everything a package says of a thing: a package without news is recognised by it.
fn fingerprint(thing: &impl Serialize) -> Result<String, DbError> {
    let text =
        serde_json::to_vec(thing).map_err(|e| DbError::Inconsistent(format!("no fingerprint: {e}")))?;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    Ok(hex)
}

/// An identifier of a package that is known to be there, because [`known_only`] left out the others.
fn there<T: Id>(known: &BTreeMap<SourceId, (Uuid, String)>, source: &SourceId) -> Result<T, DbError> {
    let found = known.get(source).map(|(id, _)| T::from(*id));
    found.ok_or_else(|| DbError::Inconsistent("a reference that was checked before".into()))
}

impl Stored {
    fn organization(
        &mut self,
        tx: &mut Tx<'_, '_>,
        new: &Organization,
        tally: &mut Tally,
    ) -> Result<(), DbError> {
        let print = fingerprint(new)?;
        let (sql, id) = match doing(tx, &mut self.organizations, &new.source, &print, tally) {
            Doing::Leave => return Ok(()),
            Doing::Add(id) => (&NEW_ORGANIZATION, id),
            Doing::Change(id) => (&CHANGE_ORGANIZATION, id),
        };
        let (id, search): (OrganizationId, _) = (id.into(), search_text(&[&new.name]));
        let (source, name) = (new.source.as_str(), new.name.as_str());
        let (description, email, website) = (new.description.clone(), new.email.clone(), new.website.clone());
        tx.run(sql, params![id, source, print, name, description, email, website, search])?;
        reach(tx, "organization", id.into(), &new.reach)
    }

    fn location(&mut self, tx: &mut Tx<'_, '_>, new: &Location, tally: &mut Tally) -> Result<(), DbError> {
        let print = fingerprint(new)?;
        let (sql, id) = match doing(tx, &mut self.locations, &new.source, &print, tally) {
            Doing::Leave => return Ok(()),
            Doing::Add(id) => (&NEW_LOCATION, id),
            Doing::Change(id) => (&CHANGE_LOCATION, id),
        };
        let id: LocationId = id.into();
        let (latitude, longitude) = (new.point.map(|p| p.latitude), new.point.map(|p| p.longitude));
        let (description, accessibility) = (new.description.clone(), new.accessibility.clone());
        let (source, kind, name) = (new.source.as_str(), new.kind.code(), new.name.as_str());
        tx.run(sql, params![id, source, print, kind, name, description, accessibility, latitude, longitude])?;
        tx.run(&CLEAR_ADDRESSES, params![id])?;
        for a in &new.addresses {
            let row: Uuid = tx.new_id();
            let (line, second, city) = (a.address_1.as_str(), a.address_2.clone(), a.city.clone());
            let (province, code, country) =
                (a.state_province.clone(), a.postal_code.clone(), a.country.clone());
            let (source, kind) = (a.source.as_str(), a.kind.code());
            tx.run(
                &NEW_ADDRESS,
                params![row, source, id, kind, line, second, city, province, code, country],
            )?;
        }
        reach(tx, "location", id.into(), &new.reach)
    }

    fn service(
        &mut self,
        tx: &mut Tx<'_, '_>,
        new: &Service,
        as_what: TakenAs,
        report: &mut ImportReport,
    ) -> Result<(), DbError> {
        let print = fingerprint(new)?;
        let news = self.services.get(&new.source).is_some_and(|(_, before)| *before != print);
        if news && self.edited.contains(&new.source) {
            report.kept.push(new.name.clone());
            return Ok(());
        }
        let organization: Option<OrganizationId> =
            new.organization.as_ref().map(|source| there(&self.organizations, source)).transpose()?;
        let doing = doing(tx, &mut self.services, &new.source, &print, &mut report.services);
        let id: ServiceId = match doing {
            Doing::Leave => return Ok(()),
            Doing::Add(id) | Doing::Change(id) => id.into(),
        };
        let description = new.description.clone().unwrap_or_default();
        let search = search_text(&[&new.name, &description]);
        let mut values = params![
            id,
            new.source.as_str(),
            print,
            organization,
            new.name.as_str(),
            description,
            new.status,
            new.fees.clone(),
            new.eligibility.clone(),
            new.application.clone(),
            new.url.clone(),
            new.email.clone(),
            new.alert.clone(),
            new.minimum_age,
            new.maximum_age,
            new.assured_on,
            new.assurer.clone(),
            search
        ]
        .to_vec();
        if matches!(doing, Doing::Add(_)) {
            values.extend([as_what.kind.into(), as_what.line.number().into()]);
            tx.run(&NEW_SERVICE, &values)?;
        } else {
            tx.run(&CHANGE_SERVICE, &values)?;
        }
        self.parts(tx, id, new)
    }

    fn parts(&mut self, tx: &mut Tx<'_, '_>, id: ServiceId, new: &Service) -> Result<(), DbError> {
        tx.run(&CLEAR_AREAS, params![id])?;
        for area in &new.areas {
            let row: Uuid = tx.new_id();
            let (name, description) = (area.name.clone(), area.description.clone());
            tx.run(&NEW_AREA, params![row, area.source.as_str(), id, name, description])?;
        }
        tx.run(&CLEAR_ATTRIBUTES, params![Uuid::from(id)])?;
        for attribute in &new.attributes {
            self.attribute(tx, id, attribute)?;
        }
        for mut row in tx.rows(&PLACES, params![id])? {
            let at: Uuid = row.take(0)?;
            reach(tx, "service_at_location", at, &Reach::default())?;
            tx.run(&DROP_PLACE, params![at])?;
        }
        for place in &new.at {
            let at: Uuid = tx.new_id();
            let location: LocationId = there(&self.locations, &place.location)?;
            let (source, description) = (place.source.as_str(), place.description.clone());
            tx.run(&NEW_PLACE, params![at, source, id, location, description])?;
            reach(tx, "service_at_location", at, &place.reach)?;
        }
        reach(tx, "service", id.into(), &new.reach)
    }

    fn attribute(&mut self, tx: &mut Tx<'_, '_>, id: ServiceId, new: &Attribute) -> Result<(), DbError> {
        let key = (new.term.taxonomy.clone(), new.term.code.clone());
        let term = match self.terms.get(&key) {
            Some(term) => *term,
            None => term(tx, new)?,
        };
        self.terms.insert(key, term);
        let row: Uuid = tx.new_id();
        let (source, value) = (new.source.as_str(), new.value.clone());
        tx.run(&NEW_ATTRIBUTE, params![row, source, Uuid::from(id), term, value]).map(drop)
    }
}

/// The term in the map; added when its list does not have it yet.
fn term(tx: &mut Tx<'_, '_>, new: &Attribute) -> Result<Uuid, DbError> {
    let term = &new.term;
    let (taxonomy, code) = (term.taxonomy.as_str(), term.code.as_str());
    if let Some(mut row) = tx.row(&TERM, params![taxonomy, code])? {
        return row.take(0);
    }
    let id: Uuid = tx.new_id();
    let (source, name, description) = (term.source.as_str(), term.name.as_str(), term.description.clone());
    tx.run(&NEW_TERM, params![id, source, taxonomy, code, name, description])?;
    Ok(id)
}

/// Puts these numbers, people and hours in the place of those an earlier package brought.
fn reach(tx: &mut Tx<'_, '_>, entity: &str, link: Uuid, new: &Reach) -> Result<(), DbError> {
    for clear in [&CLEAR_PHONES, &CLEAR_CONTACTS, &CLEAR_SCHEDULES] {
        tx.run(clear, params![link])?;
    }
    for p in &new.phones {
        let row: Uuid = tx.new_id();
        let (source, number) = (p.source.as_str(), p.number.as_str());
        let (kind, description) = (p.kind.clone(), p.description.clone());
        tx.run(&NEW_PHONE, params![row, source, entity, link, number, kind, description])?;
    }
    for c in &new.contacts {
        let row: Uuid = tx.new_id();
        let (name, title, department) = (c.name.clone(), c.title.clone(), c.department.clone());
        let (source, email) = (c.source.as_str(), c.email.clone());
        tx.run(&NEW_CONTACT, params![row, source, entity, link, name, title, department, email])?;
    }
    for s in &new.schedules {
        let row: Uuid = tx.new_id();
        let (source, description) = (s.source.as_str(), s.description.clone());
        let (freq, byday, from, to) = (s.freq.clone(), s.byday.clone(), s.valid_from, s.valid_to);
        let (opens, closes) = (s.opens_at.clone(), s.closes_at.clone());
        tx.run(
            &NEW_SCHEDULE,
            params![row, source, entity, link, description, freq, byday, opens, closes, from, to],
        )?;
    }
    Ok(())
}
