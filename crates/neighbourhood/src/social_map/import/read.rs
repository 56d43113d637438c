//! Gives rows their meaning: types, lengths, closed lists, and children with their parents.

use super::flat::{Cell, Flat, FlatRow, Table};
use super::parsed::{
    Address, AtLocation, Attribute, Contact, Location, LocationKind, MicroPoint, Organization, Parsed, Phone,
    Reach, Schedule, Service, ServiceArea, SourceId, Term,
};
use super::refused::{Lost, RefusedRow, Why};
use crate::social_map::rules::ServiceStatus;
use foundation::time::Date;
use std::collections::{HashMap, HashSet};

/// Most characters of an identifier, a name, a line and a text.
const ID: usize = 100;
const NAME: usize = 300;
const LINE: usize = 500;
const TEXT: usize = 10_000;

/// Reads all rows of a package.
pub(super) fn understood(flat: Flat, today: Date) -> Parsed {
    let Flat { rows, refused, not_taken, .. } = flat;
    let parsed = Parsed { refused, not_taken, ..Parsed::default() };
    let mut reading = Reading { parsed, ..Reading::on(today) };
    // Parents first: a package may list its tables, and JSON its nested objects, in any order.
    let order = [
        Table::Organizations,
        Table::Locations,
        Table::Services,
        Table::AtLocations,
        Table::Terms,
        Table::Contacts,
        Table::Phones,
        Table::Schedules,
        Table::Addresses,
        Table::Accessibility,
        Table::ServiceAreas,
        Table::Attributes,
    ];
    for table in order {
        for row in rows.iter().filter(|row| row.table == table) {
            reading.row(row);
        }
    }
    reading.parsed
}

/// Whose a child is, by position in [`Parsed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Owner {
    Organization(usize),
    Location(usize),
    Service(usize),
    At(usize, usize),
}

struct Reading {
    parsed: Parsed,
    today: Date,
    owners: HashMap<(&'static str, String), Owner>,
    contacts: HashMap<String, Vec<Owner>>,
    terms: HashMap<String, Term>,
    attached: HashSet<(Table, Owner, String)>,
}

impl Reading {
    fn on(today: Date) -> Self {
        Self {
            parsed: Parsed::default(),
            today,
            owners: HashMap::new(),
            contacts: HashMap::new(),
            terms: HashMap::new(),
            attached: HashSet::new(),
        }
    }

    /// Reads one row and puts it where it belongs. What is wrong with it has been noted when it stops half way.
    fn row(&mut self, row: &FlatRow) -> Option<()> {
        let mut fields = Fields { row, refused: Vec::new(), today: self.today };
        let done = match row.table {
            Table::Organizations => self.organization(&mut fields),
            Table::Locations => self.location(&mut fields),
            Table::Services => self.service(&mut fields),
            Table::AtLocations => self.at_location(&mut fields),
            Table::Terms => self.term(&mut fields),
            _ => self.child(&mut fields),
        };
        self.parsed.refused.append(&mut fields.refused);
        done
    }

    fn organization(&mut self, f: &mut Fields<'_>) -> Option<()> {
        let organization = Organization {
            source: f.id()?,
            name: f.must("name", NAME)?,
            description: f.may("description", TEXT),
            email: f.may("email", LINE),
            website: f.may("website", LINE),
            reach: Reach::default(),
        };
        let owner = Owner::Organization(self.parsed.organizations.len());
        self.owners.insert(("organization_id", organization.source.0.clone()), owner);
        self.parsed.organizations.push(organization);
        Some(())
    }

    fn location(&mut self, f: &mut Fields<'_>) -> Option<()> {
        let location = Location {
            source: f.id()?,
            kind: f.location_kind("location_type")?,
            name: f.may("name", NAME).unwrap_or_default(),
            description: f.may("description", TEXT),
            accessibility: None,
            point: f.point(),
            addresses: Vec::new(),
            reach: Reach::default(),
        };
        let owner = Owner::Location(self.parsed.locations.len());
        self.owners.insert(("location_id", location.source.0.clone()), owner);
        self.parsed.locations.push(location);
        Some(())
    }

    fn service(&mut self, f: &mut Fields<'_>) -> Option<()> {
        let service = Service {
            spot: f.row.spot.clone(),
            source: f.id()?,
            organization: f.may("organization_id", ID).map(SourceId),
            name: f.must("name", NAME)?,
            description: f.may("description", TEXT),
            status: f.status()?,
            url: f.may("url", LINE),
            email: f.may("email", LINE),
            // HSDS 2 called it fees; HSDS 3 keeps that field beside the new one.
            fees: f.may("fees_description", TEXT).or_else(|| f.may("fees", TEXT)),
            eligibility: f.may("eligibility_description", TEXT),
            application: f.may("application_process", TEXT),
            alert: f.may("alert", TEXT),
            minimum_age: f.age("minimum_age"),
            maximum_age: f.age("maximum_age"),
            assured_on: f.past_date("assured_date"),
            assurer: f.may("assurer_email", LINE),
            areas: Vec::new(),
            attributes: Vec::new(),
            at: Vec::new(),
            reach: Reach::default(),
        };
        let owner = Owner::Service(self.parsed.services.len());
        self.owners.insert(("service_id", service.source.0.clone()), owner);
        self.parsed.services.push(service);
        Some(())
    }

    fn at_location(&mut self, f: &mut Fields<'_>) -> Option<()> {
        let source = f.id()?;
        let service = f.must("service_id", ID)?;
        let location = SourceId(f.must("location_id", ID)?);
        let Some(Owner::Service(at)) = self.owners.get(&("service_id", service.clone())).copied() else {
            return f.lose_row(Why::Dangling { field: "service_id", id: service });
        };
        let description = f.may("description", TEXT);
        let places = &mut self.parsed.services[at].at;
        let owner = Owner::At(at, places.len());
        self.owners.insert(("service_at_location_id", source.0.clone()), owner);
        let spot = f.row.spot.clone();
        places.push(AtLocation { spot, source, location, description, reach: Reach::default() });
        Some(())
    }

    fn term(&mut self, f: &mut Fields<'_>) -> Option<()> {
        let source = f.id()?;
        let term = Term {
            taxonomy: f.may("taxonomy", NAME).unwrap_or_else(|| "unknown".to_owned()),
            code: f.may("code", ID).unwrap_or_else(|| source.0.clone()),
            name: f.must("name", NAME)?,
            description: f.may("description", TEXT),
            source: source.clone(),
        };
        self.terms.insert(source.0, term);
        Some(())
    }

    fn child(&mut self, f: &mut Fields<'_>) -> Option<()> {
        let source = f.id()?;
        let owners = self.owners_of(f)?;
        let table = f.row.table;
        match table {
            Table::Phones => {
                let number = f.must("number", LINE)?.trim_matches('"').to_owned();
                let (kind, description) = (f.may("type", LINE), f.may("description", TEXT));
                let phone = Phone { source, number, kind, description };
                self.attach(&owners, table, &phone.source.0.clone(), |reach| {
                    reach.phones.push(phone.clone())
                });
            }
            Table::Contacts => {
                let (name, title) = (f.may("name", NAME), f.may("title", NAME));
                let (department, email) = (f.may("department", NAME), f.may("email", LINE));
                let contact = Contact { source, name, title, department, email };
                let id = contact.source.0.clone();
                self.attach(&owners, table, &id, |reach| reach.contacts.push(contact.clone()));
                self.contacts.entry(id).or_default().extend(owners);
            }
            Table::Schedules => {
                let schedule = f.schedule(source);
                let id = schedule.source.0.clone();
                self.attach(&owners, table, &id, |reach| reach.schedules.push(schedule.clone()));
            }
            _ => return self.part(f, source, owners[0]),
        }
        Some(())
    }

    /// A child of one place or one service.
    fn part(&mut self, f: &mut Fields<'_>, source: SourceId, owner: Owner) -> Option<()> {
        if !self.attached.insert((f.row.table, owner, source.0.clone())) {
            return Some(());
        }
        match (f.row.table, owner) {
            (Table::Addresses, Owner::Location(at)) => {
                let address = f.address(source)?;
                self.parsed.locations[at].addresses.push(address);
            }
            (Table::Accessibility, Owner::Location(at)) => {
                let texts = [f.may("description", TEXT), f.may("details", TEXT)];
                let place = &mut self.parsed.locations[at].accessibility;
                for text in texts.into_iter().flatten() {
                    *place = Some(place.take().map_or(text.clone(), |before| format!("{before}\n{text}")));
                }
            }
            (Table::ServiceAreas, Owner::Service(at)) => {
                let (name, description) = (f.may("name", LINE), f.may("description", TEXT));
                self.parsed.services[at].areas.push(ServiceArea { source, name, description });
            }
            (Table::Attributes, Owner::Service(at)) => {
                let id = f.must("taxonomy_term_id", ID)?;
                let Some(term) = self.terms.get(&id).cloned() else {
                    return f.lose_row(Why::Dangling { field: "taxonomy_term_id", id });
                };
                let value = f.may("value", LINE);
                self.parsed.services[at].attributes.push(Attribute { source, term, value });
            }
            // An attribute of a place, a phone, a schedule: not taken yet.
            _ => *self.parsed.not_taken.entry("attributes".to_owned()).or_default() += 1,
        }
        Some(())
    }

    /// Whose a row is. A reference to nothing is noted; without any owner the row is lost.
    fn owners_of(&mut self, f: &mut Fields<'_>) -> Option<Vec<Owner>> {
        let (mut found, mut lost) = (Vec::new(), Vec::new());
        for field in f.row.table.owners().iter().filter(|field| **field != "contact_id") {
            let Some(id) = f.row.text(field) else { continue };
            // An attribute may be of anything, so its reference does not say of what table it is.
            let tables: &[&'static str] = match *field {
                "link_id" => &["service_id", "service_at_location_id", "location_id", "organization_id"],
                _ => std::slice::from_ref(field),
            };
            match tables.iter().find_map(|table| self.owners.get(&(*table, id.to_owned()))) {
                Some(owner) => found.push(*owner),
                None => lost.push(Why::Dangling { field, id: id.to_owned() }),
            }
        }
        if let (true, Some(contact)) = (found.is_empty(), f.row.text("contact_id")) {
            found.extend(self.contacts.get(contact).into_iter().flatten());
        }
        if found.is_empty() && f.row.table == Table::Attributes && !lost.is_empty() {
            *self.parsed.not_taken.entry("attributes".to_owned()).or_default() += 1;
            return None;
        }
        if found.is_empty() {
            return f.lose_row(lost.into_iter().next().unwrap_or(Why::OfNothing));
        }
        lost.into_iter().for_each(|why| f.lose_field(why));
        Some(found)
    }

    fn attach(&mut self, owners: &[Owner], table: Table, id: &str, put: impl Fn(&mut Reach)) {
        for owner in owners {
            if self.attached.insert((table, *owner, id.to_owned())) {
                put(match *owner {
                    Owner::Organization(at) => &mut self.parsed.organizations[at].reach,
                    Owner::Location(at) => &mut self.parsed.locations[at].reach,
                    Owner::Service(at) => &mut self.parsed.services[at].reach,
                    Owner::At(service, at) => &mut self.parsed.services[service].at[at].reach,
                });
            }
        }
    }
}

/// The fields of one row, and what was wrong with them.
struct Fields<'r> {
    row: &'r FlatRow,
    refused: Vec<RefusedRow>,
    today: Date,
}

impl Fields<'_> {
    fn lose<T>(&mut self, lost: Lost, why: Why) -> Option<T> {
        self.refused.push(RefusedRow { spot: self.row.spot.clone(), lost, why });
        None
    }

    fn lose_row<T>(&mut self, why: Why) -> Option<T> {
        self.lose(Lost::Row, why)
    }

    fn lose_field(&mut self, why: Why) {
        let _: Option<()> = self.lose(Lost::Field, why);
    }

    fn text(&self, field: &'static str, most: usize) -> Result<Option<String>, Why> {
        let text = match self.row.cells.get(field) {
            None => return Ok(None),
            Some(Cell::Text(text)) => text,
            Some(_) => return Err(Why::WrongType { field, wanted: "text" }),
        };
        if text.chars().count() > most {
            return Err(Why::TooLong { field, most });
        }
        let foreign = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if text.chars().any(|c| foreign(c) || turning(c)) {
            return Err(Why::ControlCharacters(field));
        }
        Ok(Some(text.clone()))
    }

    /// A text without which the row is nothing.
    fn must(&mut self, field: &'static str, most: usize) -> Option<String> {
        match self.text(field, most) {
            Ok(Some(text)) => Some(text),
            Ok(None) => self.lose_row(Why::Missing(field)),
            Err(why) => self.lose_row(why),
        }
    }

    /// A text that may be absent; a bad one is left out.
    fn may(&mut self, field: &'static str, most: usize) -> Option<String> {
        self.text(field, most).unwrap_or_else(|why| self.lose(Lost::Field, why))
    }

    fn id(&mut self) -> Option<SourceId> {
        self.must("id", ID).map(SourceId)
    }

    fn status(&mut self) -> Option<ServiceStatus> {
        let code = self.must("status", NAME)?;
        let of = "active, inactive, defunct, temporarily closed";
        ServiceStatus::parse(&code).or_else(|| self.lose_row(Why::NotOneOf { field: "status", of }))
    }

    fn location_kind(&mut self, field: &'static str) -> Option<LocationKind> {
        let code = self.must(field, NAME)?;
        let of = "physical, postal, virtual";
        LocationKind::parse(&code).or_else(|| self.lose_row(Why::NotOneOf { field, of }))
    }

    fn date(&mut self, field: &'static str) -> Option<Date> {
        let text = self.may(field, NAME)?;
        // Some sources write a moment where HSDS asks a day.
        let day = text.split_once('T').map_or(text.as_str(), |(day, _)| day);
        Date::from_iso(day).ok().or_else(|| self.lose(Lost::Field, Why::NotADate(field)))
    }

    fn past_date(&mut self, field: &'static str) -> Option<Date> {
        let date = self.date(field)?;
        if date > self.today { self.lose(Lost::Field, Why::InFuture(field)) } else { Some(date) }
    }

    fn number(&mut self, field: &'static str) -> Option<f64> {
        let written = match self.row.cells.get(field)? {
            Cell::Text(text) | Cell::Number(text) => text.parse::<f64>().ok().filter(|n| n.is_finite()),
            Cell::Other => None,
        };
        written.or_else(|| self.lose(Lost::Field, Why::WrongType { field, wanted: "a number" }))
    }

    fn age(&mut self, field: &'static str) -> Option<i64> {
        let number = self.number(field)?;
        if (0.0..=150.0).contains(&number) {
            // Between 0 and 150, so nothing is cut off but a fraction of a year.
            #[expect(clippy::cast_possible_truncation, reason = "within range by the check above")]
            return Some(number as i64);
        }
        self.lose(Lost::Field, Why::OutOfRange { field, range: "0 to 150 years" })
    }

    fn degrees(&mut self, field: &'static str, most: f64, range: &'static str) -> Option<i64> {
        let degrees = self.number(field)?;
        if degrees.abs() <= most {
            #[expect(clippy::cast_possible_truncation, reason = "within range by the check above")]
            return Some((degrees * 1e6).round() as i64);
        }
        self.lose(Lost::Field, Why::OutOfRange { field, range })
    }

    fn point(&mut self) -> Option<MicroPoint> {
        let latitude = self.degrees("latitude", 90.0, "-90 to 90 degrees");
        let longitude = self.degrees("longitude", 180.0, "-180 to 180 degrees");
        Some(MicroPoint { latitude: latitude?, longitude: longitude? })
    }

    fn address(&mut self, source: SourceId) -> Option<Address> {
        Some(Address {
            source,
            kind: self.location_kind("address_type")?,
            address_1: self.must("address_1", LINE)?,
            address_2: self.may("address_2", LINE),
            city: self.may("city", NAME),
            state_province: self.may("state_province", NAME),
            postal_code: self.may("postal_code", NAME),
            country: self.may("country", NAME),
        })
    }

    fn schedule(&mut self, source: SourceId) -> Schedule {
        Schedule {
            source,
            description: self.may("description", TEXT),
            freq: self.may("freq", NAME),
            byday: self.may("byday", NAME),
            opens_at: self.may("opens_at", NAME),
            closes_at: self.may("closes_at", NAME),
            valid_from: self.date("valid_from"),
            valid_to: self.date("valid_to"),
        }
    }
}
