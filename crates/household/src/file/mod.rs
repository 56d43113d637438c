//! The file of a household: its members, how they are related, and who has authority over whom, with dates.
//! Other rooms of this floor ask here who belongs to the household.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    AuthorityKind, AuthorityLine, FileError, Head, Holder, Member, NewPerson, Place, RelationKind, RelationLine,
};
pub use store::{add_person, head, members, open, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "file-1", text: include_str!("schema.sql") }];
