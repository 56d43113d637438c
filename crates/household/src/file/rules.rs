//! What a household, its members, their relations and authority are, and what may be changed. Pure.

mod address;
mod alike;
mod find;
mod kinship;
mod merge;
mod names;
mod overview;
mod sight;

pub use address::{Address, read_address};
pub use alike::{Alike, Likeness, Profile, traces};
pub use find::{FindKey, HITS, Hit, LONGEST_QUERY, Query, find_keys};
pub use kinship::check_relation;
pub use merge::{Choice, Part, Recorded, Right, contradictions, merged, once_at_a_time, parted, perhaps_one};
pub use names::{SplitName, split_name};
pub use overview::{Cursor, Listed, NextTerm, PAGE, clock_kind, end_of_week};
pub use sight::{Decides, Family, Item, may_see, takes_part, who_decides};

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

foundation::id! {
    /// A relation between two members.
    RelationId,
    /// An authority over a member.
    AuthorityId,
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
    /// Version of what is known of the person, for edits.
    pub person_version: i64,
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
        runs_on(Some(self.from), self.until, day)
    }

    /// Whether they belong on no day: another record of the same person does on all of theirs.
    #[must_use]
    pub fn belongs_never(&self) -> bool {
        self.until.is_some_and(|until| until < self.from)
    }

    /// What is known of them.
    #[must_use]
    pub fn profile(&self) -> Profile {
        Profile {
            first: self.first.clone(),
            last: self.last.clone(),
            born: self.born,
            address: self.address.clone(),
            postcode: self.postcode.clone(),
        }
    }

    /// Age in years, when the date of birth is known.
    #[must_use]
    pub fn age_on(&self, day: Date) -> Option<u16> {
        self.born.and_then(|born| born.age_on(day))
    }
}

/// The name of a member; nothing for someone who is none. Members stay in the list when they leave, so a name is found for
/// whoever once belonged.
#[must_use]
pub fn name_of(members: &[Member], person: PersonId) -> String {
    members.iter().find(|m| m.person == person).map(Member::name).unwrap_or_default()
}

/// Whether something with these dates runs on a day. The last day counts; what has no beginning always began.
#[must_use]
pub fn runs_on(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
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

impl NewPerson {
    /// What others are compared with.
    #[must_use]
    pub fn profile(&self) -> Profile {
        Profile {
            first: self.first.clone(),
            last: self.last.clone(),
            born: self.born,
            address: self.address.clone(),
            postcode: self.postcode.clone(),
        }
    }
}

/// A relation between two members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationLine {
    /// Its identifier.
    pub id: RelationId,
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
    /// Its identifier.
    pub id: AuthorityId,
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

/// A relation to be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRelation {
    /// The first.
    pub person: PersonId,
    /// The second.
    pub other: PersonId,
    /// What the first is to the second.
    pub kind: RelationKind,
    /// Since when, if known.
    pub from: Option<Date>,
}

/// Authority to be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAuthority {
    /// Who holds it.
    pub holder: Holder,
    /// Over whom.
    pub over: PersonId,
    /// Of what kind.
    pub kind: AuthorityKind,
    /// From when.
    pub from: Date,
}

/// Why a change to a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeBegin,
    /// Someone cannot be related to, or have authority over, themselves.
    #[error("one person on both sides")]
    SamePerson,
    /// The person does not belong to this household.
    #[error("not a member of this household")]
    NotAMember,
    /// The person belongs to this household already.
    #[error("a member of this household already")]
    AlreadyMember,
    /// The same relation is noted already, and runs.
    #[error("related like this already")]
    AlreadyRelated,
    /// Someone would be their own ancestor.
    #[error("parenthood in a circle")]
    CircularDescent,
    /// The parent or grandparent was born on the same day or later.
    #[error("a parent younger than the child")]
    YoungerParent,
    /// The child has two parents already.
    #[error("a third parent")]
    ThirdParent,
    /// One of the two was merged with another record already.
    #[error("merged already")]
    MergedAlready,
}

/// A period ends on or after the day it begins.
///
/// # Errors
/// [`Refusal::EndsBeforeBegin`].
pub fn check_period(from: Option<Date>, until: Date) -> Result<(), Refusal> {
    if from.is_some_and(|from| until < from) { Err(Refusal::EndsBeforeBegin) } else { Ok(()) }
}

/// Someone may come to belong to a household once at a time.
///
/// # Errors
/// [`Refusal::AlreadyMember`].
pub fn check_joining(person: PersonId, from: Date, members: &[Member]) -> Result<(), Refusal> {
    let overlaps = |m: &Member| m.person == person && m.until.is_none_or(|until| from <= until);
    if members.iter().any(overlaps) { Err(Refusal::AlreadyMember) } else { Ok(()) }
}

/// Two different members.
///
/// # Errors
/// [`Refusal`].
pub fn check_pair(person: PersonId, other: PersonId, members: &[Member]) -> Result<(), Refusal> {
    let known = |id: PersonId| members.iter().any(|m| m.person == id);
    if person == other {
        Err(Refusal::SamePerson)
    } else if known(person) && known(other) {
        Ok(())
    } else {
        Err(Refusal::NotAMember)
    }
}

/// Authority over a member, by another member or by someone with a name.
///
/// # Errors
/// [`Refusal`].
pub fn check_authority(holder: &Holder, over: PersonId, members: &[Member]) -> Result<(), Refusal> {
    match holder {
        Holder::Member(person) => check_pair(*person, over, members),
        Holder::Named(_) if members.iter().any(|m| m.person == over) => Ok(()),
        Holder::Named(_) => Err(Refusal::NotAMember),
    }
}

/// What is still to be asked about a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A child without anyone noted as having authority over it.
    Authority {
        /// The child's name.
        name: String,
    },
    /// A date of birth.
    Born {
        /// The member's name.
        name: String,
    },
    /// Parental authority or guardianship that still runs over someone of age (BW 1:233).
    OfAge {
        /// The member's name.
        name: String,
    },
}

/// What is still to be asked about those who belong to the household today.
#[must_use]
pub fn missing(members: &[Member], authority: &[AuthorityLine], today: Date) -> Vec<Missing> {
    let over_children = |line: &&AuthorityLine| {
        matches!(line.kind, AuthorityKind::Parental | AuthorityKind::Guardianship)
            && runs_on(Some(line.from), line.until, today)
    };
    let governed = |person: PersonId| authority.iter().filter(over_children).any(|line| line.over == person);
    let now = members.iter().filter(|m| m.belongs_on(today));
    now.filter_map(|m| match m.age_on(today) {
        None => Some(Missing::Born { name: m.name() }),
        Some(age) if age < 18 && !governed(m.person) => Some(Missing::Authority { name: m.name() }),
        Some(age) if age >= 18 && governed(m.person) => Some(Missing::OfAge { name: m.name() }),
        Some(_) => None,
    })
    .collect()
}

#[cfg(test)]
mod tests;
