//! In which order people wait, and for how long. Pure.

use foundation::codes;
use foundation::ids::AccountId;
use foundation::time::{Date, Timestamp};

codes! {
    /// Whose turn comes before another's. In the order of their codes: who goes first stands first.
    pub enum Turn {
        /// Goes first, for safety (R10).
        First = "first" / "waiting-turn-first",
        /// Waits in the order of the day on which the report came in.
        InOrder = "in-order" / "waiting-turn-in-order",
    }
}

/// For how many days someone waits; none for a report that is said to come in later.
#[must_use]
pub fn days_waited(since: Date, today: Date) -> u32 {
    u32::try_from(since.days_until(today)).unwrap_or(0)
}

/// Who looked last at what waits: from the waiting list, or from the day at the line of the next contact. None when nobody
/// did since `since`: what someone saw before it began to wait is no look at it.
#[must_use]
pub fn last_look(
    looks: [Option<(Timestamp, AccountId)>; 2],
    since: Timestamp,
) -> Option<(Timestamp, AccountId)> {
    looks.into_iter().flatten().filter(|(at, _)| *at >= since).max_by_key(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::ids::Uuid;
    use proptest::prelude::*;
    use std::time::Duration;

    #[test]
    fn r120_a_look_from_before_the_wait_is_no_look() {
        let by = |n: u128| AccountId::from(Uuid::from_u128(n));
        let at = |hours| Timestamp::EPOCH.plus(Duration::from_hours(hours));
        let looks = [Some((at(1), by(1))), Some((at(3), by(2)))];
        assert_eq!(last_look(looks, at(0)), Some((at(3), by(2))));
        assert_eq!(last_look([looks[1], looks[0]], at(2)), Some((at(3), by(2))));
        assert_eq!(last_look(looks, at(4)), None);
        assert_eq!(last_look([None, None], at(0)), None);
    }

    #[test]
    fn r010_who_goes_first_stands_first_as_it_is_kept() {
        assert!(Turn::First.code() < Turn::InOrder.code());
    }

    proptest! {
        #[test]
        fn r009_a_wait_grows_by_a_day_a_day(since in 0_i64..2000, later in 0_i64..2000) {
            let day = |n| Date::new(2026, 1, 1).unwrap().plus_days(n);
            let waited = |n| days_waited(day(since), day(n));
            prop_assert_eq!(waited(since + later + 1), waited(since + later) + 1);
            prop_assert_eq!(waited(since), 0);
            prop_assert_eq!(days_waited(day(since + 1), day(since)), 0);
        }
    }
}
