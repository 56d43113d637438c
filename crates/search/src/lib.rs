//! Finding help by the words people use. Plain types in, plain types out: this crate knows no database and no page.
//!
//! A text is read as Dutch: accents and capitals away, words to their stems, compounds also by their parts. A question is
//! read as a person means it: everyday words lead to the trade's words too, a misspelt word is read as the word that was
//! meant, the last word may be half typed. Every find says why it is there.
//!
//! The index itself is Tantivy's, in memory: it is made from the directory, and made anew when the program starts.

mod ask;
mod best;
mod compounds;
mod dutch;
mod everyday;
mod fields;
mod index;
mod known;
mod reasons;
mod spelling;
mod words;

pub use ask::Question;
pub use dutch::Dutch;
pub use index::{Find, Finder, Finds, Help, SearchError};
pub use reasons::{Reason, Why};
pub use words::normalised;
