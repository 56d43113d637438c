//! The fields of every table of the standard.

use super::Entity::{
    self, Accessibility, Address, Attribute, Contact, CostOption, Funding, Language, Location, MetaTable,
    Metadata, Organization, OrganizationIdentifier, Phone, Program, RequiredDocument, Schedule, Service,
    ServiceArea, ServiceAtLocation, ServiceCapacity, Taxonomy, TaxonomyTerm, Unit, Url,
};
use super::Kind::{
    self, Amount, Date, Email, Id, Link, LinkEntity, Moment, OneOf, Owner, Refers, Text, Time, Uri,
};
use super::Need::{May, Must, Wanted};
use super::{Field, Tie};

macro_rules! f {
    ($name:literal, $kind:expr, $need:expr) => {
        Field { name: $name, kind: $kind, need: $need }
    };
}

const NAME: Kind = Text(300);
const LINE: Kind = Text(500);
const LONG: Kind = Text(10_000);
/// An outline of an area is one text.
const OUTLINE: Kind = Text(1_000_000);
const ID: Field = f!("id", Id, Must);
const DAYS: Kind = OneOf(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
/// What a service may be.
pub const STATUSES: &[&str] = &["active", "inactive", "defunct", "temporarily closed"];
const PLACES: Kind = OneOf(&["physical", "postal", "virtual"]);

impl Entity {
    /// Its fields, in the order of the standard.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table, read from top to bottom")]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Organization => &[
                ID,
                f!("name", NAME, Must),
                f!("alternate_name", NAME, May),
                f!("description", LONG, Wanted),
                f!("email", Email, May),
                f!("website", Uri, May),
                f!("tax_status", LINE, May),
                f!("tax_id", LINE, May),
                f!("year_incorporated", Amount, May),
                f!("legal_status", LINE, May),
                f!("logo", LINE, May),
                f!("uri", Uri, May),
                f!("parent_organization_id", Refers(Organization, Tie::Mentioned), May),
            ],
            Program => &[
                ID,
                f!("organization_id", Owner(Organization), May),
                f!("name", NAME, Must),
                f!("alternate_name", NAME, May),
                f!("description", LONG, Wanted),
            ],
            Taxonomy => &[
                ID,
                f!("name", NAME, Must),
                f!("description", LONG, Wanted),
                f!("uri", Uri, May),
                f!("version", LINE, May),
            ],
            TaxonomyTerm => &[
                ID,
                f!("code", Text(100), May),
                f!("name", NAME, Must),
                f!("description", LONG, Wanted),
                f!("parent_id", Refers(TaxonomyTerm, Tie::Mentioned), May),
                f!("taxonomy", NAME, May),
                f!("language", LINE, May),
                f!("taxonomy_id", Refers(Taxonomy, Tie::Mentioned), May),
                f!("term_uri", Uri, May),
            ],
            Unit => &[
                ID,
                f!("name", NAME, Must),
                f!("scheme", LINE, May),
                f!("identifier", LINE, May),
                f!("uri", Uri, May),
            ],
            Location => &[
                ID,
                f!("location_type", PLACES, Must),
                f!("url", Uri, May),
                f!("organization_id", Owner(Organization), May),
                f!("name", NAME, May),
                f!("alternate_name", NAME, May),
                f!("description", LONG, May),
                f!("transportation", LONG, May),
                f!("latitude", Amount, May),
                f!("longitude", Amount, May),
                f!("external_identifier", LINE, May),
                f!("external_identifier_type", LINE, May),
            ],
            Service => &[
                ID,
                f!("organization_id", Refers(Organization, Tie::Needed), May),
                f!("program_id", Refers(Program, Tie::Mentioned), May),
                f!("name", NAME, Must),
                f!("alternate_name", NAME, May),
                f!("description", LONG, May),
                f!("url", Uri, May),
                f!("email", Email, May),
                f!("status", OneOf(STATUSES), Must),
                f!("interpretation_services", LONG, May),
                f!("application_process", LONG, May),
                f!("fees_description", LONG, May),
                f!("wait_time", LONG, May),
                f!("fees", LONG, May),
                f!("accreditations", LONG, May),
                f!("eligibility_description", LONG, May),
                f!("minimum_age", Amount, May),
                f!("maximum_age", Amount, May),
                f!("assured_date", Date, May),
                f!("assurer_email", Email, May),
                f!("licenses", LONG, May),
                f!("alert", LONG, May),
                f!("last_modified", Moment, May),
            ],
            ServiceAtLocation => &[
                ID,
                f!("service_id", Owner(Service), May),
                f!("location_id", Refers(Location, Tie::Needed), Must),
                f!("description", LONG, May),
            ],
            Contact => &[
                ID,
                f!("organization_id", Owner(Organization), May),
                f!("service_id", Owner(Service), May),
                f!("service_at_location_id", Owner(ServiceAtLocation), May),
                f!("location_id", Owner(Location), May),
                f!("name", NAME, May),
                f!("title", NAME, May),
                f!("department", NAME, May),
                f!("email", Email, May),
            ],
            Phone => &[
                ID,
                f!("location_id", Owner(Location), May),
                f!("service_id", Owner(Service), May),
                f!("organization_id", Owner(Organization), May),
                f!("contact_id", Owner(Contact), May),
                f!("service_at_location_id", Owner(ServiceAtLocation), May),
                f!("number", LINE, Must),
                f!("extension", Amount, May),
                f!("type", LINE, May),
                f!("description", LONG, May),
            ],
            Address => &[
                ID,
                f!("location_id", Owner(Location), May),
                f!("attention", LINE, May),
                f!("address_1", LINE, Must),
                f!("address_2", LINE, May),
                f!("city", NAME, Wanted),
                f!("region", NAME, May),
                f!("state_province", NAME, Wanted),
                f!("postal_code", NAME, Wanted),
                f!("country", NAME, Wanted),
                f!("address_type", PLACES, Must),
            ],
            Accessibility => &[
                ID,
                f!("location_id", Owner(Location), May),
                f!("description", LONG, May),
                f!("details", LONG, May),
                f!("url", Uri, May),
            ],
            Schedule => &[
                ID,
                f!("service_id", Owner(Service), May),
                f!("location_id", Owner(Location), May),
                f!("service_at_location_id", Owner(ServiceAtLocation), May),
                f!("valid_from", Date, May),
                f!("valid_to", Date, May),
                f!("dtstart", Date, May),
                f!("timezone", Amount, May),
                f!("until", Date, May),
                f!("count", Amount, May),
                f!("wkst", DAYS, May),
                f!("freq", OneOf(&["WEEKLY", "MONTHLY"]), May),
                f!("interval", Amount, May),
                f!("byday", LINE, May),
                f!("byweekno", LINE, May),
                f!("bymonthday", LINE, May),
                f!("byyearday", LINE, May),
                f!("description", LONG, May),
                f!("opens_at", Time, May),
                f!("closes_at", Time, May),
                f!("schedule_link", Uri, May),
                f!("attending_type", LINE, May),
                f!("notes", LONG, May),
            ],
            ServiceArea => &[
                ID,
                f!("service_id", Owner(Service), May),
                f!("name", LINE, May),
                f!("description", LONG, May),
                f!("extent", OUTLINE, May),
                f!("extent_type", LINE, May),
                f!("uri", LINE, May),
            ],
            CostOption => &[
                ID,
                f!("service_id", Owner(Service), May),
                f!("valid_from", Date, May),
                f!("valid_to", Date, May),
                f!("option", LONG, May),
                f!("currency", LINE, May),
                f!("amount", Amount, May),
                f!("amount_description", LONG, May),
            ],
            Funding => &[
                ID,
                f!("organization_id", Owner(Organization), May),
                f!("service_id", Owner(Service), May),
                f!("source", LONG, May),
            ],
            RequiredDocument => {
                &[ID, f!("service_id", Owner(Service), May), f!("document", LONG, May), f!("uri", Uri, May)]
            }
            OrganizationIdentifier => &[
                ID,
                f!("organization_id", Owner(Organization), May),
                f!("identifier_scheme", LINE, May),
                f!("identifier_type", LINE, Wanted),
                f!("identifier", LINE, Must),
            ],
            ServiceCapacity => &[
                ID,
                f!("service_id", Owner(Service), May),
                f!("unit_id", Refers(Unit, Tie::Needed), Must),
                f!("available", Amount, Must),
                f!("maximum", Amount, May),
                f!("description", LONG, May),
                f!("updated", Moment, Must),
            ],
            Url => &[
                ID,
                f!("label", LINE, May),
                f!("url", Uri, Must),
                f!("organization_id", Owner(Organization), May),
                f!("service_id", Owner(Service), May),
            ],
            Language => &[
                ID,
                f!("service_id", Owner(Service), May),
                f!("location_id", Owner(Location), May),
                f!("phone_id", Owner(Phone), May),
                f!("name", NAME, May),
                f!("code", LINE, May),
                f!("note", LONG, May),
            ],
            MetaTable => {
                &[ID, f!("name", NAME, May), f!("language", LINE, May), f!("character_set", LINE, May)]
            }
            Attribute => &[
                ID,
                f!("link_id", Link, May),
                f!("taxonomy_term_id", Refers(TaxonomyTerm, Tie::Needed), May),
                f!("link_type", LINE, May),
                f!("link_entity", LinkEntity, May),
                f!("value", LONG, May),
                f!("label", LINE, May),
            ],
            Metadata => &[
                ID,
                f!("resource_id", Link, May),
                f!("resource_type", LinkEntity, May),
                f!("last_action_date", Date, Wanted),
                f!("last_action_type", LINE, Wanted),
                f!("field_name", LINE, Wanted),
                f!("previous_value", LONG, Wanted),
                f!("replacement_value", LONG, Wanted),
                f!("updated_by", LINE, Wanted),
            ],
        }
    }
}
