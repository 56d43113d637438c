//! Time: instants and days, the clock, working days, and terms from law as data.
//!
//! Pure but for [`SystemClock`]. Law terms run on the calendar of Europe/Amsterdam.

mod clock;
mod date;
mod holidays;
mod instant;
mod names;
mod reading;
mod standing;
mod term_table;
mod terms;

pub use clock::{Clock, FixedClock, SystemClock};
pub use date::{Date, NotIso};
pub use holidays::{Calendar, Holiday};
pub use instant::{OutOfRange, Timestamp, today};
pub use names::{dutch, dutch_long, english, english_long};
pub use reading::{Bounds, DateError, read_date};
pub use standing::Standing;
pub use term_table::{EquatedDay, TermTable, TermTableError};
pub use terms::{AtwExtension, Basis, Length, SourceStatus, StartEvent, Term, TermCode, due};

#[cfg(test)]
mod tests;
