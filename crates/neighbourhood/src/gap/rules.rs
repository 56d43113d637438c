//! What a gap is, and when it is shown. Pure.

use crate::area::{AreaCode, AreaName};
use crate::social_map::Theme;
use foundation::time::Date;

/// Below this many times a gap is not shown: a small number in a small neighbourhood could point at someone.
pub const FEW: u32 = 5;

/// How many months are looked back.
const MONTHS: i32 = 12;

/// A month, as it is kept: `2026-11`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(String);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        // A date in ISO form begins with its year and its month.
        Self(day.iso().chars().take(7).collect())
    }

    /// As it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The first month that still counts.
#[must_use]
pub fn since(today: Date) -> Month {
    Month::of(today.plus_months(1 - MONTHS))
}

/// What was missing: where, and for which part of life, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing {
    /// In which neighbourhood.
    pub area: Option<AreaCode>,
    /// For which part of life.
    pub theme: Option<Theme>,
}

/// A gap that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The neighbourhood; none when nobody said one, or it is no longer on the map.
    pub area: Option<AreaName>,
    /// The part of life, when it is known.
    pub theme: Option<Theme>,
    /// How often in the last twelve months; at least [`FEW`].
    pub times: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).expect("a day")
    }

    #[test]
    fn a_month_is_kept_with_its_year() {
        assert_eq!(Month::of(day(2026, 3, 31)).as_str(), "2026-03");
    }

    #[test]
    fn twelve_months_count_this_one_among_them() {
        assert_eq!(since(day(2026, 11, 27)).as_str(), "2025-12");
        assert_eq!(since(day(2026, 1, 31)).as_str(), "2025-02");
        assert!(since(day(2026, 11, 27)) < Month::of(day(2026, 1, 1)));
    }
}
