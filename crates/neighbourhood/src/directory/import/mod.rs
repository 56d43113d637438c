//! Takes a directory in from the standard's packages: JSON, nested or as tables, and CSV. A package is read part by part and
//! laid down beside the directory; when all of it was looked at it becomes the directory at once. Bytes in, rows and refusals
//! out; only [`run`] speaks to the store.

mod csv_table;
mod json;
mod lay_out;
mod measured;
mod open;
mod run;

pub use open::Package;
pub use run::{ImportError, refused, take_in};

use super::rules::looked::Raw;
use super::rules::refused::{Broken, Refused, Unreadable};

/// What stands in a package.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A row.
    Row(Raw),
    /// Something that is no row.
    Refused(Refused),
}

/// Why reading stops.
#[derive(Debug)]
pub enum Stop {
    /// Nothing of it can be used.
    Unreadable(Unreadable),
    /// Nobody listens any more.
    Unheard,
}

impl From<Unreadable> for Stop {
    fn from(e: Unreadable) -> Self {
        Self::Unreadable(e)
    }
}

/// Where items go.
pub type Sink<'s> = dyn FnMut(Item) -> Result<(), Stop> + 's;

fn broken(file: &str, broken: Broken, more: impl Into<String>) -> Stop {
    Stop::Unreadable(Unreadable { file: file.to_owned(), broken, more: more.into() })
}

#[cfg(test)]
mod tests;
