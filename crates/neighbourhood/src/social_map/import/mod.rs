//! Takes in a directory of services in HSDS 3.0: the answers of an API as JSON, or the CSV data package. Pure but
//! for [`open`]: bytes in; what was understood, and each row that was not with the reason, out.
//!
//! Not taken yet, and counted as such: programs, funding, cost options, languages, required documents, metadata,
//! identifiers of organisations, attributes of anything but services, and details of taxonomies.

mod flat;
mod open;
mod parsed;
mod read;
mod refused;
mod resolve;

pub use open::{OpenError, open};
pub use parsed::{
    Address, AtLocation, Attribute, Contact, Known, Location, LocationKind, MicroPoint, Organization, Parsed,
    Phone, Reach, Schedule, Service, ServiceArea, SourceId, Term,
};
pub use refused::{Lost, RefusedRow, Spot, Unreadable, Why};
pub use resolve::known_only;

use foundation::time::Date;

/// Largest package, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;
/// Most rows in a package, the nested ones counted.
pub const MOST_ROWS: usize = 100_000;

/// What was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Package {
    /// One JSON file: a service, a list of services, organisations or places, or the tables as JSON.
    Json(SourceFile),
    /// The CSV data package: a file per table.
    Csv(Vec<SourceFile>),
}

/// A file by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without folders.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Understands a package. `today` is there because a check in the future is none.
///
/// # Errors
/// [`Unreadable`] when nothing of it can be used; a single bad row is refused in [`Parsed::refused`].
pub fn parse(package: &Package, today: Date) -> Result<Parsed, Unreadable> {
    let size: usize = match package {
        Package::Json(file) => file.bytes.len(),
        Package::Csv(files) => files.iter().map(|f| f.bytes.len()).sum(),
    };
    if size > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let rows = match package {
        Package::Json(file) => flat::from_json(file)?,
        Package::Csv(files) => flat::from_csv(files)?,
    };
    Ok(read::understood(rows, today))
}

#[cfg(test)]
mod tests;
