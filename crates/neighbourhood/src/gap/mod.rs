//! Gaps: where someone looked for help in the neighbourhood and found none. Counted per month, neighbourhood and part of life,
//! without who asked or what was typed (R55).

mod pages;
mod rules;
mod store;

pub(crate) use pages::found_nothing;
pub use pages::routes;
pub use rules::{FEW, Gap, Missing, Month, since};
pub use store::{count, gaps, statements};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "gap-1", text: include_str!("schema.sql") }];
