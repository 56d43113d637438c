//! The standard itself, as one typed table: every entity of HSDS 3.0, the capacity and addresses on the web of the 3.1
//! draft, their fields and of what kind each is. Import, export and the API all follow it.

mod fields;

use Entity::{
    Accessibility, Address, Attribute, Contact, CostOption, Funding, Language, Location, MetaTable, Metadata,
    Organization, OrganizationIdentifier, Phone, Program, RequiredDocument, Schedule, Service, ServiceArea,
    ServiceAtLocation, ServiceCapacity, Taxonomy, TaxonomyTerm, Unit, Url,
};
use Kind::Owner;

/// A table of the standard. In the order in which one may be looked at after what it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the standard's own names, described by the standard")]
pub enum Entity {
    Organization,
    Program,
    Taxonomy,
    TaxonomyTerm,
    Unit,
    Location,
    Service,
    ServiceAtLocation,
    Contact,
    Phone,
    Address,
    Accessibility,
    Schedule,
    ServiceArea,
    CostOption,
    Funding,
    RequiredDocument,
    OrganizationIdentifier,
    ServiceCapacity,
    Url,
    Language,
    MetaTable,
    Attribute,
    Metadata,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The row's own identifier.
    Id,
    /// A text of at most so many characters.
    Text(usize),
    /// A number.
    Amount,
    /// A day, yyyy-mm-dd.
    Date,
    /// A moment (RFC 3339).
    Moment,
    /// A time of day.
    Time,
    /// An e-mail address.
    Email,
    /// An address on the web.
    Uri,
    /// One of a closed list.
    OneOf(&'static [&'static str]),
    /// Whose the row is: in nested JSON it stands under that, so the field is not repeated there.
    Owner(Entity),
    /// Another row. Without it this one is nothing, or it is only mentioned.
    Refers(Entity, Tie),
    /// The row that an attribute or a line of metadata is of; another field names its entity.
    Link,
    /// The entity that an attribute or a line of metadata is of.
    LinkEntity,
}

/// How much a row needs the row it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// Without it the row makes no sense and is refused.
    Needed,
    /// It is kept as it was written, and the report says that it leads nowhere.
    Mentioned,
}

/// Whether a field may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the row is refused.
    Must,
    /// The standard asks it, many sources leave it out: such a row is taken, and the field goes out empty.
    Wanted,
    /// It may be absent.
    May,
}

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be absent.
    pub need: Need,
}

impl Entity {
    /// All of them, in order.
    pub const ALL: [Self; 24] = [
        Organization,
        Program,
        Taxonomy,
        TaxonomyTerm,
        Unit,
        Location,
        Service,
        ServiceAtLocation,
        Contact,
        Phone,
        Address,
        Accessibility,
        Schedule,
        ServiceArea,
        CostOption,
        Funding,
        RequiredDocument,
        OrganizationIdentifier,
        ServiceCapacity,
        Url,
        Language,
        MetaTable,
        Attribute,
        Metadata,
    ];

    /// Its name in the standard.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Organization => "organization",
            Program => "program",
            Taxonomy => "taxonomy",
            TaxonomyTerm => "taxonomy_term",
            Unit => "unit",
            Location => "location",
            Service => "service",
            ServiceAtLocation => "service_at_location",
            Contact => "contact",
            Phone => "phone",
            Address => "address",
            Accessibility => "accessibility",
            Schedule => "schedule",
            ServiceArea => "service_area",
            CostOption => "cost_option",
            Funding => "funding",
            RequiredDocument => "required_document",
            OrganizationIdentifier => "organization_identifier",
            ServiceCapacity => "service_capacity",
            Url => "url",
            Language => "language",
            MetaTable => "meta_table_description",
            Attribute => "attribute",
            Metadata => "metadata",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.name() == name)
    }

    /// The name of its CSV file, without the ending.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Organization => "organizations",
            Program => "programs",
            Taxonomy => "taxonomies",
            TaxonomyTerm => "taxonomy_terms",
            Unit => "units",
            Location => "locations",
            Service => "services",
            Contact => "contacts",
            Phone => "phones",
            Address => "addresses",
            Schedule => "schedules",
            ServiceArea => "service_areas",
            CostOption => "cost_options",
            RequiredDocument => "required_documents",
            OrganizationIdentifier => "organization_identifiers",
            Language => "languages",
            MetaTable => "meta_table_descriptions",
            Attribute => "attributes",
            ServiceAtLocation | Accessibility | Funding | ServiceCapacity | Url | Metadata => self.name(),
        }
    }

    /// By the name of its CSV file without the ending.
    #[must_use]
    pub fn of_table(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.table() == name)
    }

    /// The key of its list in nested JSON, under what owns it.
    #[must_use]
    pub const fn list(self, under: Self) -> &'static str {
        match (self, under) {
            (ServiceAtLocation, _) => "service_at_locations",
            (ServiceCapacity, _) => "service_capacities",
            (Url, Organization) => "additional_websites",
            (Url, _) => "additional_urls",
            _ => self.table(),
        }
    }

    /// What stands in a list with this key, under something of this kind.
    #[must_use]
    pub fn listed(key: &str, under: Self) -> Option<Self> {
        let of = |entity: &Self| {
            let keys = [entity.list(under), entity.table(), entity.name()];
            keys.contains(&key) && (entity.owners().any(|owner| owner == under) || entity.is_of_anything())
        };
        Self::ALL.into_iter().find(of).or(match (key, under) {
            ("capacities", Service) => Some(ServiceCapacity),
            ("services", Organization) => Some(Service),
            _ => None,
        })
    }

    /// The one that stands as an object under this key, and the field that refers to it.
    #[must_use]
    pub fn inside(key: &str) -> Option<(Self, &'static str)> {
        Some(match key {
            "organization" => (Organization, "organization_id"),
            "program" => (Program, "program_id"),
            "service" => (Service, "service_id"),
            "location" => (Location, "location_id"),
            "taxonomy_term" => (TaxonomyTerm, "taxonomy_term_id"),
            "taxonomy_detail" => (Taxonomy, "taxonomy_id"),
            "unit" => (Unit, "unit_id"),
            _ => return None,
        })
    }

    /// Whether it also means something by itself. The others are always of something.
    #[must_use]
    pub const fn stands_alone(self) -> bool {
        matches!(
            self,
            Organization | Program | Taxonomy | TaxonomyTerm | Unit | Location | Service | MetaTable
        )
    }

    /// Whether it may be of a row of any table.
    #[must_use]
    pub const fn is_of_anything(self) -> bool {
        matches!(self, Attribute | Metadata)
    }

    /// What it may be of.
    pub fn owners(self) -> impl Iterator<Item = Self> {
        self.fields().iter().filter_map(|field| match field.kind {
            Owner(owner) => Some(owner),
            _ => None,
        })
    }

    /// The field that says of which row of that kind it is.
    #[must_use]
    pub fn owner_field(self, owner: Self) -> &'static str {
        match self {
            Attribute => "link_id",
            Metadata => "resource_id",
            _ => {
                let mut fields = self.fields().iter();
                fields.find(|field| field.kind == Owner(owner)).map_or("link_id", |field| field.name)
            }
        }
    }

    /// The field that says of which entity it is, where that may be any.
    #[must_use]
    pub const fn link_entity_field(self) -> Option<&'static str> {
        match self {
            Attribute => Some("link_entity"),
            Metadata => Some("resource_type"),
            _ => None,
        }
    }

    /// The field with this name.
    #[must_use]
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }
}
