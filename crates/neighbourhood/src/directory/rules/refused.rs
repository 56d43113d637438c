//! What an import did not take, where it stood, and why: a fixed code and one sentence in the reader's language.

use foundation::codes;
use foundation::texts::Texts;

codes! {
    /// How much was lost.
    pub enum Lost {
        /// The whole row.
        Row = "row" / "directory-lost-row",
        /// One field; the rest of the row was taken.
        Field = "field" / "directory-lost-field",
        /// Nothing: it was taken as it stood, but someone should look at it.
        Nothing = "nothing" / "directory-lost-nothing",
    }

    /// Why nothing of a package can be used.
    pub enum Broken {
        /// Neither a JSON file nor a folder with tables.
        NotAPackage = "not-a-package" / "directory-broken-not-a-package",
        /// The operating system says no.
        NotOpened = "not-opened" / "directory-broken-not-opened",
        /// UTF-16, as some spreadsheets write it.
        Utf16 = "utf-16" / "directory-broken-utf-16",
        /// Another encoding than UTF-8, such as Latin-1.
        NotUtf8 = "not-utf-8" / "directory-broken-not-utf-8",
        /// Broken JSON, with what the reader says.
        NotJson = "not-json" / "directory-broken-not-json",
        /// JSON without rows.
        NoRows = "no-rows" / "directory-broken-no-rows",
        /// A table whose rows cannot be told apart.
        NoIdentifiers = "no-identifiers" / "directory-broken-no-identifiers",
        /// Two columns with one name.
        ColumnTwice = "column-twice" / "directory-broken-column-twice",
        /// No file that the standard knows.
        NoTables = "no-tables" / "directory-broken-no-tables",
        /// One row is larger than any row is: a quote that is never closed, or no directory at all.
        RowTooLarge = "row-too-large" / "directory-broken-row-too-large",
    }

    /// Why. The codes do not change: programs may rely on them.
    pub enum Reason {
        /// A field without which the row is nothing.
        Missing = "missing" / "directory-why-missing",
        /// Another kind of value.
        WrongType = "wrong-type" / "directory-why-wrong-type",
        /// Over the limit.
        TooLong = "too-long" / "directory-why-too-long",
        /// Signs that are no text.
        ControlCharacters = "control-characters" / "directory-why-control-characters",
        /// Not in a closed list.
        NotOneOf = "not-one-of" / "directory-why-not-one-of",
        /// Not a day.
        NotADate = "not-a-date" / "directory-why-not-a-date",
        /// Not a moment.
        NotAMoment = "not-a-moment" / "directory-why-not-a-moment",
        /// Not an e-mail address.
        NotAnEmail = "not-an-email" / "directory-why-not-an-email",
        /// Not an address on the web.
        NotAUri = "not-a-uri" / "directory-why-not-a-uri",
        /// A day that must lie behind us.
        InFuture = "in-future" / "directory-why-in-future",
        /// Outside its range.
        OutOfRange = "out-of-range" / "directory-why-out-of-range",
        /// A place on earth that is none of this municipality's: the sea, or latitude and longitude changed about.
        Elsewhere = "elsewhere" / "directory-why-elsewhere",
        /// Opening hours that cannot be.
        ImpossibleHours = "impossible-hours" / "directory-why-impossible-hours",
        /// The same identifier for two things that contradict each other.
        DuplicateId = "duplicate-id" / "directory-why-duplicate-id",
        /// A reference to something that is neither in the package nor in the map.
        Dangling = "dangling" / "directory-why-dangling",
        /// A phone, contact or schedule of nothing.
        OfNothing = "of-nothing" / "directory-why-of-nothing",
        /// A line of CSV that does not fit its header.
        BrokenLine = "broken-line" / "directory-why-broken-line",
        /// JSON that is not an object where one was expected.
        NotAnObject = "not-an-object" / "directory-why-not-an-object",
        /// An object of another kind.
        UnknownKind = "unknown-kind" / "directory-why-unknown-kind",
        /// A field that the standard does not have.
        NotInStandard = "not-in-standard" / "directory-why-not-in-standard",
        /// A whole table that the standard does not have.
        UnknownTable = "unknown-table" / "directory-why-unknown-table",
    }
}

/// A package of which nothing can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {} {more}", broken.code())]
pub struct Unreadable {
    /// Which file.
    pub file: String,
    /// Why.
    pub broken: Broken,
    /// What the reason needs more.
    pub more: String,
}

impl Unreadable {
    /// In a sentence.
    #[must_use]
    pub fn sentence(&self, t: &Texts) -> String {
        let values = [("file", self.file.as_str().into()), ("more", self.more.as_str().into())];
        t.with(self.broken.text_key(), &values)
    }
}

/// Something that was not taken, or not quite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it stood: a file, and `line 3` or `contents[4].phones[0]`.
    pub spot: String,
    /// How much was lost.
    pub lost: Lost,
    /// Why.
    pub reason: Reason,
    /// The field, where it is about one.
    pub field: String,
    /// What the reason needs more: a limit, an identifier, a list.
    pub more: String,
}

impl Refused {
    /// One line for the report.
    #[must_use]
    pub fn sentence(&self, t: &Texts) -> String {
        let why = t.with(
            self.reason.text_key(),
            &[("field", self.field.as_str().into()), ("more", self.more.as_str().into())],
        );
        format!("{}: {}: {why} [{}]", self.spot, t.get(self.lost.text_key()), self.reason.code())
    }
}
