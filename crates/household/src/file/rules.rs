//! What a household, its members, their relations and authority are. Pure.

use foundation::codes;
use foundation::ids::{HouseholdId, PersonId};
use foundation::time::Date;

codes! {
    /// Whether a member lives in the household.
    pub enum Place {
        /// Lives here.
        Resident = "resident" / "file-place-resident",
        /// Belongs to it, but lives elsewhere.
        Elsewhere = "elsewhere" / "file-place-elsewhere",
    }

    /// How two members are related.
    pub enum RelationKind {
        /// Partners.
        Partner = "partner" / "file-relation-partner",
        /// Were partners.
        ExPartner = "ex-partner" / "file-relation-ex-partner",
        /// The first is a parent of the second.
        Parent = "parent" / "file-relation-parent",
        /// The first is a child of the second.
        Child = "child" / "file-relation-child",
        /// Brothers and sisters.
        Sibling = "sibling" / "file-relation-sibling",
        /// The first is a grandparent of the second.
        Grandparent = "grandparent" / "file-relation-grandparent",
        /// Another tie.
        Other = "other" / "file-relation-other",
    }

    /// Kinds of authority over a person.
    pub enum AuthorityKind {
        /// Ouderlijk gezag (BW 1:245).
        Parental = "parental" / "file-authority-parental",
        /// Voogdij (BW 1:279).
        Guardianship = "guardianship" / "file-authority-guardianship",
        /// Mentorschap (BW 1:450).
        Mentorship = "mentorship" / "file-authority-mentorship",
        /// Bewind (BW 1:431).
        Administration = "administration" / "file-authority-administration",
    }
}

/// What stands at the top of every page of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The household.
    pub household: HouseholdId,
    /// How the team calls it.
    pub label: String,
    /// Code of its neighbourhood.
    pub neighbourhood: String,
    /// Since when there is a file.
    pub opened_on: Date,
    /// Version, for edits.
    pub version: i64,
}

/// Someone who belongs to the household, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person, who may belong to another household too.
    pub person: PersonId,
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Date of birth, when known.
    pub born: Option<Date>,
    /// Street and number, when known.
    pub address: Option<String>,
    /// Postcode, when known.
    pub postcode: Option<String>,
    /// Whether they live here.
    pub place: Place,
    /// From when they belong to it.
    pub from: Date,
    /// Until when they did.
    pub until: Option<Date>,
    /// Version of the membership, for edits.
    pub version: i64,
}

impl Member {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first, self.last).trim().to_owned()
    }

    /// Whether they belong to it on this day. The last day counts.
    #[must_use]
    pub fn belongs_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A person to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Date of birth, when known.
    pub born: Option<Date>,
    /// Street and number, when known.
    pub address: Option<String>,
    /// Postcode, when known.
    pub postcode: Option<String>,
    /// Whether they live here.
    pub place: Place,
    /// From when they belong to it.
    pub from: Date,
}

/// A relation between two members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationLine {
    /// The first.
    pub person: PersonId,
    /// The second.
    pub other: PersonId,
    /// What the first is to the second.
    pub kind: RelationKind,
    /// Since when, if known.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
}

/// Who holds authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// A member.
    Member(PersonId),
    /// Someone else or an institution, by name.
    Named(String),
}

/// Authority over a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityLine {
    /// Who holds it.
    pub holder: Holder,
    /// Over whom.
    pub over: PersonId,
    /// Of what kind.
    pub kind: AuthorityKind,
    /// From when.
    pub from: Date,
    /// Until when.
    pub until: Option<Date>,
}

/// Why a change to a file is refused.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeBegin,
    /// Someone cannot be related to, or have authority over, themselves.
    #[error("one person on both sides")]
    SamePerson,
    /// The person does not belong to this household.
    #[error("not a member of this household")]
    NotAMember,
    /// Someone else changed it meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] foundation::db::DbError),
}
