//! What help in the neighbourhood is. Pure.

use foundation::codes;
use foundation::time::Date;

foundation::id! {
    /// A service in the map: a coffee morning, a neighbour's skill, a course.
    ServiceId,
}

codes! {
    /// What kind of help it is. Informal help stands beside formal help, as an equal (R51).
    pub enum HelpKind {
        /// A neighbour or street group.
        Neighbour = "neighbour" / "social_map-kind-neighbour",
        /// A church, mosque or other community of faith.
        Church = "church" / "social_map-kind-church",
        /// A sports club.
        Sport = "sport" / "social_map-kind-sport",
        /// People who went through the same.
        Peers = "peers" / "social_map-kind-peers",
        /// A mentor or buddy.
        Mentor = "mentor" / "social_map-kind-mentor",
        /// An entrepreneur.
        Entrepreneur = "entrepreneur" / "social_map-kind-entrepreneur",
        /// A residents' initiative.
        Initiative = "initiative" / "social_map-kind-initiative",
        /// A welfare organisation.
        Welfare = "welfare" / "social_map-kind-welfare",
        /// A professional service.
        Formal = "formal" / "social_map-kind-formal",
    }
}

/// A service as it is chosen for a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The service.
    pub id: ServiceId,
    /// Its name.
    pub name: String,
    /// Name of the organisation.
    pub organization: String,
    /// What it is, in a few sentences.
    pub summary: String,
    /// Kind of help.
    pub kind: HelpKind,
    /// Line of care: 0 spontaneous or voluntary, 1 freely accessible, 2 specialist, 3 residential (domain §9).
    pub line: u8,
    /// When someone last saw to it that this is true; stale after six months (R48).
    pub assured_on: Option<Date>,
}
