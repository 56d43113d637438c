//! What an import did not take, where it stood, and why: one sentence each.

use std::fmt;

/// Where something stood: a file and the place in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// Name of the file.
    pub file: String,
    /// `line 3`, or `contents[4].phones[0]`; empty for the whole file.
    pub at: String,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() { f.write_str(&self.file) } else { write!(f, "{}, {}", self.file, self.at) }
    }
}

/// How much was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The whole row.
    Row,
    /// One field; the rest of the row was taken.
    Field,
}

/// Something that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Where it stood.
    pub spot: Spot,
    /// How much was lost.
    pub lost: Lost,
    /// Why.
    pub why: Why,
}

impl fmt::Display for RefusedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lost = match self.lost {
            Lost::Row => "row refused",
            Lost::Field => "field left out",
        };
        write!(f, "{}: {lost}: {}", self.spot, self.why)
    }
}

/// Why something was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// A field that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Another kind of value.
    #[error("{field} must be {wanted}")]
    WrongType {
        /// The field.
        field: &'static str,
        /// What it must be.
        wanted: &'static str,
    },
    /// Over the limit.
    #[error("{field} has more than {most} characters")]
    TooLong {
        /// The field.
        field: &'static str,
        /// The limit.
        most: usize,
    },
    /// Signs that are no text.
    #[error("{0} holds control characters")]
    ControlCharacters(&'static str),
    /// Not in a closed list.
    #[error("{field} must be one of: {of}")]
    NotOneOf {
        /// The field.
        field: &'static str,
        /// The list.
        of: &'static str,
    },
    /// Not a day.
    #[error("{0} is not a date as yyyy-mm-dd")]
    NotADate(&'static str),
    /// A day that must lie behind us.
    #[error("{0} lies in the future")]
    InFuture(&'static str),
    /// Outside its range.
    #[error("{field} is outside {range}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The range.
        range: &'static str,
    },
    /// The same identifier for two things that contradict each other.
    #[error("the id {0} was used before with other contents")]
    DuplicateId(String),
    /// A reference to something that is neither in the package nor in the map.
    #[error("{field} refers to {id}, which is not there")]
    Dangling {
        /// The field.
        field: &'static str,
        /// What it refers to.
        id: String,
    },
    /// A phone, contact or schedule of nothing.
    #[error("it belongs to no service, place or organisation")]
    OfNothing,
    /// A line of CSV that does not fit its header.
    #[error("the line cannot be read: {0}")]
    BrokenLine(String),
    /// JSON that is not an object where one was expected.
    #[error("it must be an object")]
    NotAnObject,
    /// An object of another kind.
    #[error("it is not a service, organisation, place or service at a place")]
    UnknownKind,
}

/// Why nothing of a package can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Over the limit.
    #[error("the package is larger than 64 MB")]
    TooLarge,
    /// Over the limit.
    #[error("the package has more than 100000 rows")]
    TooManyRows,
    /// Another encoding.
    #[error("{0} is not UTF-8 text; save it as UTF-8 and try again")]
    NotUtf8(String),
    /// Broken JSON, with what the reader says.
    #[error("{file} is not JSON: {why}")]
    NotJson {
        /// The file.
        file: String,
        /// What the reader says.
        why: String,
    },
    /// JSON without rows.
    #[error("{0} holds no list and no object of HSDS")]
    NoRows(String),
    /// A table that cannot be told apart.
    #[error("{file} has no column {column}")]
    NoColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// Two columns with one name.
    #[error("{file} has the column {column} twice")]
    ColumnTwice {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
    /// No file that we know.
    #[error("the package has no services.csv, organizations.csv or locations.csv")]
    NoTables,
}
