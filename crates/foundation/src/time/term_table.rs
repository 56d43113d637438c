//! The term table: read from `terms.toml`, and overridden per municipality with its own file of the same form.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::terms::{AtwExtension, Basis, Length, SourceStatus, Term, TermCode, due};
use super::{Calendar, Date};

#[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it")]
static NATIONAL: LazyLock<TermTable> =
    LazyLock::new(|| TermTable::parse(include_str!("terms.toml")).expect("terms.toml is a whole term table"));

/// All terms, and the days equated with a holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermTable {
    terms: BTreeMap<TermCode, Term>,
    equated: Vec<EquatedDay>,
    calendar: Calendar,
}

/// A day that a royal decree put on a par with a holiday (Algemene termijnenwet art. 3 lid 3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquatedDay {
    /// The day.
    pub date: Date,
    /// The decree's title.
    pub decree: String,
    /// Whether it was read in the decree itself.
    pub status: SourceStatus,
}

/// Why a term table was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TermTableError {
    /// Not TOML, or a field is missing, unknown or of the wrong kind.
    #[error("the term table cannot be read: {0}")]
    Unreadable(String),
    /// A code stands in two rows of one file.
    #[error("the term {} stands in the table twice", .0.as_str())]
    Twice(TermCode),
    /// The national table lacks a row.
    #[error("the term {} is not in the table", .0.as_str())]
    Missing(TermCode),
    /// The Algemene termijnenwet is said to apply where its art. 4 shuts it out, or to a norm of our own.
    #[error("the Algemene termijnenwet does not apply to the term {}", .0.as_str())]
    NoExtension(TermCode),
    /// A municipality's row takes more time than the law gives, or counts in another unit.
    #[error("the term {} may not be longer than the law gives, nor in another unit", .0.as_str())]
    LongerThanLaw(TermCode),
    /// A municipality's row counts a term in law from another event.
    #[error("the term {} counts from the event that the law names", .0.as_str())]
    OtherEvent(TermCode),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    term: Vec<Term>,
    #[serde(default)]
    equated_day: Vec<EquatedDay>,
}

impl TermTable {
    /// The table that comes with the program.
    #[must_use]
    pub fn national() -> &'static TermTable {
        &NATIONAL
    }

    /// Reads a whole table.
    ///
    /// # Errors
    /// [`TermTableError`]; a table with a row missing is refused.
    pub fn parse(text: &str) -> Result<Self, TermTableError> {
        let (terms, equated) = read(text)?;
        if let Some(missing) = TermCode::ALL.into_iter().find(|code| !terms.contains_key(code)) {
            return Err(TermTableError::Missing(missing));
        }
        Ok(Self::of(terms, equated))
    }

    /// This table with the rows of a municipality's own file in place of its own; other rows stay, and equated
    /// days are added. A term in law may be made shorter, never longer: that is a promise to residents, not a
    /// change of the law.
    ///
    /// # Errors
    /// [`TermTableError`].
    pub fn overridden_by(&self, text: &str) -> Result<Self, TermTableError> {
        let (rows, days) = read(text)?;
        let mut terms = self.terms.clone();
        for (code, row) in rows {
            let ours = self.term(code);
            let free = matches!(ours.basis, Basis::OwnNorm { .. });
            if !free && !within(row.length, ours.length) {
                return Err(TermTableError::LongerThanLaw(code));
            }
            if !free && row.start != ours.start {
                return Err(TermTableError::OtherEvent(code));
            }
            terms.insert(code, row);
        }
        Ok(Self::of(terms, self.equated.iter().cloned().chain(days).collect()))
    }

    /// The row of a term.
    #[must_use]
    #[expect(clippy::expect_used, reason = "no table is made without a row for every code")]
    pub fn term(&self, code: TermCode) -> &Term {
        self.terms.get(&code).expect("a term table has a row for every code")
    }

    /// All rows, in the order of [`TermCode`].
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.terms.values()
    }

    /// The days equated with a holiday.
    #[must_use]
    pub fn equated_days(&self) -> &[EquatedDay] {
        &self.equated
    }

    /// The calendar of working days that goes with the table.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The last day on which a term is met, when its event was on `start`.
    #[must_use]
    pub fn due(&self, code: TermCode, start: Date) -> Date {
        due(self.term(code), start, &self.calendar)
    }

    fn of(terms: BTreeMap<TermCode, Term>, equated: Vec<EquatedDay>) -> Self {
        let calendar = Calendar::with_equated(equated.iter().map(|day| day.date));
        Self { terms, equated, calendar }
    }
}

fn read(text: &str) -> Result<(BTreeMap<TermCode, Term>, Vec<EquatedDay>), TermTableError> {
    let file: File = toml::from_str(text).map_err(|error| TermTableError::Unreadable(error.to_string()))?;
    let mut terms = BTreeMap::new();
    for term in file.term {
        let code = term.code;
        if term.extension == AtwExtension::Applies && !may_be_extended(&term) {
            return Err(TermTableError::NoExtension(code));
        }
        if terms.insert(code, term).is_some() {
            return Err(TermTableError::Twice(code));
        }
    }
    Ok((terms, file.equated_day))
}

/// Algemene termijnenwet art. 1 (terms "in a law") and art. 4 onder a (not beyond 90 days, twelve weeks, or in
/// years).
fn may_be_extended(term: &Term) -> bool {
    let short = match term.length {
        Length::Days(days) | Length::WorkingDays(days) => days <= 90,
        Length::Weeks(weeks) => weeks <= 12,
        Length::Years(_) => false,
    };
    short && !matches!(term.basis, Basis::OwnNorm { .. })
}

/// Whether `own` takes no more time than `law` gives. Days and weeks compare; other units only with themselves.
fn within(own: Length, law: Length) -> bool {
    match (own, law) {
        (Length::WorkingDays(own), Length::WorkingDays(law)) | (Length::Years(own), Length::Years(law)) => {
            own <= law
        }
        (own, law) => matches!((in_days(own), in_days(law)), (Some(own), Some(law)) if own <= law),
    }
}

fn in_days(length: Length) -> Option<u32> {
    match length {
        Length::Days(days) => Some(days.into()),
        Length::Weeks(weeks) => Some(u32::from(weeks) * 7),
        Length::WorkingDays(_) | Length::Years(_) => None,
    }
}
