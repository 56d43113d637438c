//! An instant in UTC, and the calendar day that it falls on in the Netherlands.

use std::fmt;
use std::sync::LazyLock;
use std::time::Duration;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::{Serialize, Serializer};

use super::Date;

/// The zone in which law terms and opening hours are counted, from the zone database inside the program:
/// a machine without zone files, or with old ones, counts the same days.
#[expect(clippy::expect_used, reason = "`tzdb-bundle-always` compiles the database in, and a test reads it")]
static AMSTERDAM: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZoneDatabase::bundled()
        .get("Europe/Amsterdam")
        .expect("the bundled zone database knows Europe/Amsterdam")
});

/// An instant: microseconds since 1970-01-01T00:00:00Z, between the years 1 and 9999.
///
/// Kept in the store as a bigint. Never the order of events: a clock may step back; the log has a sequence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A number of microseconds outside the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} microseconds is not an instant between the years 1 and 9999")]
pub struct OutOfRange(pub i64);

impl Timestamp {
    /// 0001-01-02T00:00:00Z.
    pub const MIN: Timestamp = Timestamp(-62_135_510_400_000_000);
    /// 9999-12-30T00:00:00Z.
    pub const MAX: Timestamp = Timestamp(253_402_128_000_000_000);
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Timestamp = Timestamp(0);

    /// The instant that the store kept.
    ///
    /// # Errors
    /// [`OutOfRange`] outside [`Timestamp::MIN`] to [`Timestamp::MAX`].
    pub const fn from_micros(micros: i64) -> Result<Self, OutOfRange> {
        if micros < Self::MIN.0 || micros > Self::MAX.0 { Err(OutOfRange(micros)) } else { Ok(Self(micros)) }
    }

    /// Reads RFC 3339, with any offset; nothing when it is none.
    #[must_use]
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let instant: jiff::Timestamp = text.parse().ok()?;
        Self::from_micros(instant.as_microsecond()).ok()
    }

    /// Microseconds since the epoch, as the store keeps it.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down: what the outside world counts in.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Later by `length`, at most [`Timestamp::MAX`].
    #[must_use]
    pub fn plus(self, length: Duration) -> Self {
        let micros = i64::try_from(length.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(micros).min(Self::MAX.0))
    }

    /// Earlier by `length`, at least [`Timestamp::MIN`].
    #[must_use]
    pub fn minus(self, length: Duration) -> Self {
        let micros = i64::try_from(length.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(micros).max(Self::MIN.0))
    }

    /// How long ago `earlier` was; nothing when it lies ahead (the clock stepped back).
    #[must_use]
    pub fn since(self, earlier: Timestamp) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// Day, hour and minute on a Dutch wall clock.
    #[must_use]
    pub fn dutch_clock(self) -> (Date, i8, i8) {
        let there = AMSTERDAM.to_datetime(self.jiff());
        (Date::clamped(there.date()), there.hour(), there.minute())
    }

    /// The first instant of a day in the Netherlands.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        AMSTERDAM
            .to_timestamp(day.civil().at(0, 0, 0, 0))
            .map_or(Self::MAX, |start| Self::clamped(start.as_microsecond()))
    }

    fn clamped(micros: i64) -> Self {
        Self(micros.clamp(Self::MIN.0, Self::MAX.0))
    }

    #[expect(
        clippy::expect_used,
        reason = "MIN and MAX lie well inside what jiff holds (years -9999 to 9999)"
    )]
    fn jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).expect("a Timestamp lies between the years 1 and 9999")
    }
}

impl From<std::time::SystemTime> for Timestamp {
    /// The machine's clock, to the microsecond, within the range of a [`Timestamp`].
    fn from(time: std::time::SystemTime) -> Self {
        match time.duration_since(std::time::UNIX_EPOCH) {
            Ok(after) => Self::EPOCH.plus(after),
            Err(before) => Self::EPOCH.minus(before.duration()),
        }
    }
}

/// The calendar day of an instant in Europe/Amsterdam: a melding at 23:30 UTC in summer is of the next day.
#[must_use]
pub fn today(now: Timestamp) -> Date {
    now.dutch_clock().0
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, as in the log and the API.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}", self.jiff())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
