//! The file of a household: its members, how they are related, and who has authority over whom, with dates.
//! Other rooms of this floor ask here who belongs to the household.

mod error;
#[cfg(test)]
pub(crate) mod made;
mod pages;
mod rules;
mod store;
mod tabs;

pub use error::FileError;
pub use pages::routes;
pub use rules::{
    Address, Alike, AuthorityId, AuthorityKind, AuthorityLine, Decides, Family, Head, Holder, Item, Likeness,
    Member, NewAuthority, NewPerson, NewRelation, Place, Profile, Refusal, RelationId, RelationKind,
    RelationLine, SplitName, clock_kind, end_of_week, may_see, name_of, read_address, split_name, takes_part,
    who_decides,
};
pub use store::{
    AUTHORITY_ASKS, HEAD_ASKS, MEMBERS_ASKS, add_authority, add_known_person, add_person, add_relation,
    alike, assign, authority, change_person, end_authority, end_membership, end_relation, fill_index,
    fill_rows, head, is_alike, keep_row, label_of, members, open, open_on, relations, set_details, set_state,
    statements,
};

pub(crate) use store::LABEL;
pub(crate) use tabs::tabs;

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "file-1", text: include_str!("schema.sql") },
    Migration { name: "file-2", text: include_str!("schema-2.sql") },
    Migration { name: "file-3", text: include_str!("schema-3.sql") },
    Migration { name: "file-4", text: include_str!("schema-4.sql") },
];
