//! A calendar day, kept as ISO text so that it sorts and reads the same in both engines.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the (Gregorian) calendar, years 1 to 9999, without a time or a zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Text that is not a day as `yyyy-mm-dd`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a date as yyyy-mm-dd")]
pub struct NotIso;

impl Date {
    /// 1 January of the year 1.
    pub const MIN: Date = Date(civil::date(1, 1, 1));
    /// 31 December 9999.
    pub const MAX: Date = Date(civil::date(9999, 12, 31));

    /// The day, when the calendar has it.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day)
            .ok()
            .map(Self)
            .filter(|date| (Self::MIN..=Self::MAX).contains(date))
    }

    /// Reads what [`Date::iso`] wrote: from the store, the API, or an `<input type="date">`.
    ///
    /// # Errors
    /// [`NotIso`] for any other form, and for a day that does not exist.
    pub fn from_iso(text: &str) -> Result<Self, NotIso> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes
                .iter()
                .enumerate()
                .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
        if !shaped {
            return Err(NotIso);
        }
        let year = text[..4].parse().map_err(|_| NotIso)?;
        let month = text[5..7].parse().map_err(|_| NotIso)?;
        let day = text[8..].parse().map_err(|_| NotIso)?;
        Self::new(year, month, day).ok_or(NotIso)
    }

    /// `yyyy-mm-dd`, for the store and the API; text order is date order.
    #[must_use]
    pub fn iso(self) -> String {
        self.to_string()
    }

    /// `dd-mm-jjjj`, as a form field shows it; [`super::read_date`] reads it back.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:02}-{:02}-{:04}", self.day(), self.month(), self.year())
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Monday is 0, Sunday 6.
    #[must_use]
    pub fn weekday(self) -> usize {
        // Between 0 and 6 by jiff's contract, so the cast keeps the value.
        self.0.weekday().to_monday_zero_offset().unsigned_abs().into()
    }

    /// So many days later (earlier when negative), kept within [`Date::MIN`] and [`Date::MAX`].
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus(jiff::Span::new().try_days(days), Self::limit(days))
    }

    /// The same day of the month so many months later; the last day of the month where it has no such day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.plus(jiff::Span::new().try_months(months), Self::limit(months.into()))
    }

    /// The same day so many years later; 29 February becomes 28 February in a common year.
    #[must_use]
    pub fn plus_years(self, years: i16) -> Self {
        self.plus(jiff::Span::new().try_years(years), Self::limit(years.into()))
    }

    /// The next day.
    #[must_use]
    pub fn tomorrow(self) -> Self {
        self.plus_days(1)
    }

    /// The day before.
    #[must_use]
    pub fn yesterday(self) -> Self {
        self.plus_days(-1)
    }

    /// Days from `self` to `other`; negative when `other` is earlier.
    #[must_use]
    pub fn days_until(self, other: Date) -> i64 {
        self.0.duration_until(other.0).as_hours() / 24
    }

    /// Whole years from `self` (a birth date) to `on`; nothing before birth. Someone born on 29 February
    /// turns a year older on 1 March of a common year.
    #[must_use]
    pub fn age_on(self, on: Date) -> Option<u16> {
        let passed = i32::from(on.year()) - i32::from(self.year());
        let not_yet = (on.month(), on.day()) < (self.month(), self.day());
        u16::try_from(passed - i32::from(not_yet)).ok()
    }

    /// `otherwise` is the end of the calendar that a too long step runs into.
    fn plus(self, span: Result<jiff::Span, jiff::Error>, otherwise: Date) -> Self {
        span.and_then(|span| self.0.checked_add(span)).map_or(otherwise, Self::clamped)
    }

    fn limit(step: i64) -> Date {
        if step >= 0 { Self::MAX } else { Self::MIN }
    }

    pub(super) fn clamped(date: civil::Date) -> Self {
        Self(date).clamp(Self::MIN, Self::MAX)
    }

    pub(super) fn civil(self) -> civil::Date {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = NotIso;
    fn from_str(text: &str) -> Result<Self, NotIso> {
        Self::from_iso(text)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_iso(&text).map_err(serde::de::Error::custom)
    }
}
