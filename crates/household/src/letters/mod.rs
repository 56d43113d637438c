//! Letters: a resident's sign-in code, and the account of a conversation on paper.
//!
//! The identity room keeps a code only as a hash, so a code can be read nowhere. A letter has to be printed
//! all the same, after the form that asked for it was answered with a redirect. Until it is printed its code
//! waits in the table `letter`, sealed with the household's key, for at most a day; whoever printed it throws
//! it away, and making another letter or withdrawing the codes does so too. After a day it is never shown
//! again, and it is removed with the next letter that anyone in the municipality makes.

mod beside;
mod documents;
mod pages;
mod pdf;
mod rules;
mod store;

pub use beside::in_two;
pub use documents::{document, language};
pub use pages::routes;
pub use pdf::pdf;
pub use rules::{Letter, LetterId, Refusal};
pub use store::{LetterError, issue, letter, statements, throw_away, withdraw};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "letters-1", text: include_str!("schema.sql") }];
