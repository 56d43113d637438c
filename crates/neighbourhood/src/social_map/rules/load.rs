//! How much help something gives beside how much it can give. Pure. No number of one is set beside that of another.

use foundation::time::Date;

/// What was said of the load longer ago than this says nothing of today.
pub const MONTHS_LOAD_HOLDS: i32 = 3;
/// Most people that a limit or a load speaks of.
pub const MOST_HELPED: u32 = 10_000;

/// How many people are helped beside how many can be, as its owner said (domain §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    helping: u32,
    at_most: u32,
    on: Date,
}

/// Whether someone can come in addition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// There is room.
    Free,
    /// Four fifths or more is taken.
    Nearly,
    /// The limit is reached.
    Full,
}

impl Load {
    /// A load as it was said on a day; none when the limit is nobody, or either is more than [`MOST_HELPED`].
    #[must_use]
    pub const fn said(helping: u32, at_most: u32, on: Date) -> Option<Self> {
        if at_most == 0 || at_most > MOST_HELPED || helping > MOST_HELPED {
            return None;
        }
        Some(Self { helping, at_most, on })
    }

    /// How many people are helped.
    #[must_use]
    pub const fn helping(self) -> u32 {
        self.helping
    }

    /// How many people can be helped at most.
    #[must_use]
    pub const fn at_most(self) -> u32 {
        self.at_most
    }

    /// When that was said.
    #[must_use]
    pub const fn on(self) -> Date {
        self.on
    }

    /// Whether there is room on a day; none when that was said too long ago.
    #[must_use]
    pub fn space(self, today: Date) -> Option<Space> {
        if today > self.on.plus_months(MONTHS_LOAD_HOLDS) {
            return None;
        }
        Some(match self {
            Self { helping, at_most, .. } if helping >= at_most => Space::Full,
            Self { helping, at_most, .. } if helping * 5 >= at_most * 4 => Space::Nearly,
            _ => Space::Free,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::from_iso(text).expect("a day")
    }

    fn space(helping: u32, at_most: u32, today: &str) -> Option<Space> {
        Load::said(helping, at_most, day("2026-01-31"))?.space(day(today))
    }

    #[test]
    fn overload_is_seen_before_it_is_there() {
        assert_eq!(space(7, 10, "2026-02-01"), Some(Space::Free));
        assert_eq!(space(8, 10, "2026-02-01"), Some(Space::Nearly));
        assert_eq!(space(10, 10, "2026-02-01"), Some(Space::Full));
        assert_eq!(space(12, 10, "2026-02-01"), Some(Space::Full), "more than can be borne is full as well");
    }

    #[test]
    fn what_was_said_long_ago_says_nothing_of_today() {
        assert_eq!(space(10, 10, "2026-04-30"), Some(Space::Full));
        assert_eq!(space(10, 10, "2026-05-01"), None);
        assert_eq!(Load::said(1, 0, day("2026-01-31")), None, "a limit of nobody is none");
        assert_eq!(Load::said(MOST_HELPED + 1, 10, day("2026-01-31")), None);
    }

    proptest! {
        #[test]
        fn one_more_never_makes_more_room(helping in 0..MOST_HELPED, at_most in 1..=MOST_HELPED) {
            let rank = |helping| match space(helping, at_most, "2026-02-01") {
                Some(Space::Free) => 0,
                Some(Space::Nearly) => 1,
                Some(Space::Full) => 2,
                None => 9,
            };
            prop_assert!(rank(helping) <= rank(helping + 1));
            prop_assert_eq!(rank(helping) == 2, helping >= at_most);
        }
    }
}
