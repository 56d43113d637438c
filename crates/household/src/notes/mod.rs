//! Notes: what a worker writes down in passing. A fact, an opinion and the resident's own words stand apart (R19), it
//! is shared with the household or not, and whoever writes is told that the person may read it (R21). A note is
//! corrected, never deleted: every wording stays.

mod pages;
mod rules;
mod store;
mod view;

pub use pages::routes;
pub use rules::{Content, Note, NoteId, NoteRule, Remark, Sharing, Wording, check, seen_by};
pub use store::{NoteError, add, add_remark, correct, one, statements, written_between};
pub(crate) use view::{Worded, Wording as ForWhom};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "notes-1", text: include_str!("schema.sql") }];
