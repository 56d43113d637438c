//! Reading a day as people type it: `3-3-1981`, `03-03-1981`, `1981-03-03`, `3 maart 1981`.

use super::Date;
use super::names::{DUTCH_MONTHS, ENGLISH_MONTHS};

/// The days that a field accepts, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The first day that is accepted.
    pub earliest: Date,
    /// The last day that is accepted.
    pub latest: Date,
}

impl Bounds {
    /// Any day of the calendar.
    pub const ANY: Bounds = Bounds { earliest: Date::MIN, latest: Date::MAX };

    /// A birth date: today or before, at most 130 years back (nobody on record grew older).
    #[must_use]
    pub fn birth(today: Date) -> Self {
        Self { earliest: today.plus_years(-130), latest: today }
    }

    /// Something that has happened: today or before, at most `years` back.
    #[must_use]
    pub fn past(today: Date, years: u8) -> Self {
        Self { earliest: today.plus_years(-i16::from(years)), latest: today }
    }

    /// Something to come: today or later, at most `years` ahead.
    #[must_use]
    pub fn coming(today: Date, years: u8) -> Self {
        Self { earliest: today, latest: today.plus_years(i16::from(years)) }
    }
}

/// Why a typed date was not accepted. Each kind has its own sentence on the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not in a form that we read; a year of two digits is among them, as it may mean two centuries.
    #[error("not a date")]
    NotADate,
    /// Well formed, but the calendar has no such day: 30 February, month 13.
    #[error("no such day")]
    Impossible,
    /// Later than the field accepts.
    #[error("later than {latest}")]
    InFuture {
        /// The last day that is accepted.
        latest: Date,
    },
    /// Earlier than the field accepts.
    #[error("earlier than {earliest}")]
    TooLongAgo {
        /// The first day that is accepted.
        earliest: Date,
    },
}

impl DateError {
    /// The key of its sentence in `locales/*/time.ftl`; `Texts::date_error` fills in the day.
    #[must_use]
    pub fn text_key(&self) -> &'static str {
        match self {
            DateError::NotADate => "time-not-a-date",
            DateError::Impossible => "time-impossible-date",
            DateError::InFuture { .. } => "time-date-too-late",
            DateError::TooLongAgo { .. } => "time-date-too-early",
        }
    }
}

/// Longest form: `30 september 1981` with room for doubled spaces. Longer text is not read at all.
const LONGEST: usize = 40;

/// Reads a day as a person typed it, and holds it against the bounds of the field.
///
/// Day before month, as the Dutch write it; `-`, `/`, `.` and spaces part the numbers; month names in Dutch
/// (also shortened: `mrt`) or English; ISO `yyyy-mm-dd`, as date fields of browsers send it.
///
/// # Errors
/// [`DateError`], one kind per cause.
pub fn read_date(text: &str, bounds: Bounds) -> Result<Date, DateError> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(DateError::NotADate);
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.'))
        .filter(|p| !p.is_empty())
        .collect();
    let [first, middle, last] = parts[..] else { return Err(DateError::NotADate) };
    let (year, month, day) =
        if first.len() == 4 { (first, number(middle, 2)?, last) } else { (last, month(middle)?, first) };
    let year = if year.len() == 4 { number(year, 4)? } else { return Err(DateError::NotADate) };
    let day = number(day, 2)?;
    within(on_calendar(year, month, day)?, bounds)
}

fn on_calendar(year: i16, month: i16, day: i16) -> Result<Date, DateError> {
    let month = i8::try_from(month).map_err(|_| DateError::Impossible)?;
    let day = i8::try_from(day).map_err(|_| DateError::Impossible)?;
    Date::new(year, month, day).ok_or(DateError::Impossible)
}

fn within(date: Date, bounds: Bounds) -> Result<Date, DateError> {
    if date > bounds.latest {
        Err(DateError::InFuture { latest: bounds.latest })
    } else if date < bounds.earliest {
        Err(DateError::TooLongAgo { earliest: bounds.earliest })
    } else {
        Ok(date)
    }
}

/// ASCII digits only: `+3` and digits of other scripts are not what this form means.
fn number(text: &str, most: usize) -> Result<i16, DateError> {
    if text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| DateError::NotADate)
    } else {
        Err(DateError::NotADate)
    }
}

fn month(text: &str) -> Result<i16, DateError> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return number(text, 2);
    }
    let typed = text.to_lowercase();
    if typed == "mrt" {
        return Ok(3);
    }
    let named = |months: &[&str; 12]| {
        months.iter().position(|name| {
            let name = name.to_lowercase();
            name == typed || (typed.len() >= 3 && typed.len() <= 4 && name.starts_with(&typed))
        })
    };
    let at = named(&DUTCH_MONTHS).or_else(|| named(&ENGLISH_MONTHS)).ok_or(DateError::NotADate)?;
    i16::try_from(at + 1).map_err(|_| DateError::NotADate)
}
