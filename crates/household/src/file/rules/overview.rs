//! Lists of households: in which order, and how a page knows where the next begins. Pure.

use foundation::ids::HouseholdId;
use foundation::time::{Date, Standing, TermCode};

/// How many households a page of one's own list shows.
pub const PAGE: usize = 25;

/// The next term that falls due in a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextTerm {
    /// Which.
    pub term: TermCode,
    /// Its last day.
    pub due: Date,
}

/// Where a household without a running term stands: after all others.
pub(super) const NO_TERM: &str = "9999-12-31";

impl NextTerm {
    /// Reads what the list's statement puts together: last day, space, term. None for a household without one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (due, term) = text.split_once(' ')?;
        Some(Self { due: Date::from_iso(due).ok()?, term: TermCode::from_code(term)? })
    }

    /// Where it stands today.
    #[must_use]
    pub fn standing(self, today: Date) -> Standing {
        Standing::of(self.due, None, today)
    }
}

/// A household in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The household.
    pub household: HouseholdId,
    /// How the team calls it.
    pub label: String,
    /// Name of its neighbourhood, or its code; empty when not known.
    pub area: String,
    /// What falls due first.
    pub next: Option<NextTerm>,
}

/// Where a page ends: the place in the order, and the household there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Last day and term, as the statement orders them.
    pub next: String,
    /// The household.
    pub household: HouseholdId,
}

impl Cursor {
    /// For an address; `handle` is the household's.
    #[must_use]
    pub fn text(next: &str, handle: &str) -> String {
        format!("{}_{handle}", next.replace(' ', "_"))
    }

    /// Reads the two halves of an address's cursor: the place, and the household's handle.
    #[must_use]
    pub fn halves(text: &str) -> Option<(String, &str)> {
        let (next, handle) = text.rsplit_once('_')?;
        let next = next.replacen('_', " ", 1);
        (next == NO_TERM || NextTerm::read(&next).is_some()).then_some((next, handle))
    }
}

/// The last day of the week of `today`: a Sunday.
#[must_use]
pub fn end_of_week(today: Date) -> Date {
    today.plus_days(6 - i64::try_from(today.weekday()).unwrap_or(0))
}

/// The shape of a clock, next to its words; see `components.html`.
#[must_use]
pub fn clock_kind(standing: &Standing) -> &'static str {
    match standing {
        Standing::Running { days_left } if *days_left > 5 => "running",
        Standing::Running { .. } | Standing::DueToday => "soon",
        Standing::Overdue { .. } => "late",
        Standing::Met { .. } | Standing::MetLate { .. } => "met",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> Date {
        Date::new(2026, 1, 1).unwrap().plus_days(n)
    }

    proptest! {
        #[test]
        fn a_cursor_leads_back(n in 0_i64..4000, term in 0..TermCode::ALL.len(), handle in "[0-9a-z]{26}") {
            let place = format!("{} {}", day(n), TermCode::ALL[term].as_str());
            for place in [place.as_str(), NO_TERM] {
                let text = Cursor::text(place, &handle);
                prop_assert_eq!(Cursor::halves(&text), Some((place.to_owned(), handle.as_str())));
            }
        }

        #[test]
        fn any_cursor_is_read_without_panic(text: String) {
            let _ = Cursor::halves(&text);
        }

        #[test]
        fn r002_late_stands_before_what_is_to_come(a in 0_i64..800, b in 0_i64..800, today in 0_i64..800) {
            let late = |n: i64| matches!(Standing::of(day(n), None, day(today)), Standing::Overdue { .. });
            // The order of the list is that of the last days as text, so what is late can only stand first.
            if late(a) && !late(b) {
                prop_assert!(day(a).iso() < day(b).iso());
            }
        }

        #[test]
        fn the_week_ends_on_its_sunday(n in 0_i64..4000) {
            let end = end_of_week(day(n));
            prop_assert_eq!(end.weekday(), 6);
            prop_assert!((0..7).contains(&day(n).days_until(end)));
        }
    }

    #[test]
    fn a_household_without_a_term_has_none() {
        assert_eq!(NextTerm::read(NO_TERM), None);
        let next = NextTerm::read("2026-03-02 receipt").unwrap();
        assert_eq!((next.term, next.due), (TermCode::Receipt, Date::new(2026, 3, 2).unwrap()));
    }

    #[test]
    fn the_shape_follows_the_standing() {
        let kind = |due: i64| clock_kind(&Standing::of(day(due), None, day(10)));
        assert_eq!([kind(9), kind(10), kind(15), kind(16)], ["late", "soon", "soon", "running"]);
        assert_eq!(clock_kind(&Standing::of(day(9), Some(day(11)), day(12))), "met");
    }
}
