//! When an owner is reminded, and what follows when nothing is heard (R50). Pure.

use crate::social_map::MONTHS_FRESH;
use foundation::time::Date;

/// So many days before an entry is out of date its owner is reminded (R50).
pub const REMINDED_DAYS_BEFORE: i64 = 30;
/// Whoever said nothing for so many days after a reminder kept silent.
pub const SILENT_AFTER_DAYS: i64 = 14;
/// A month later and a month earlier differ by so many days at most, because months are not of one length.
const MONTHS_DIFFER: i64 = 3;

/// Whether the owner is asked if everything still holds.
#[must_use]
pub fn reminds(assured_on: Option<Date>, today: Date) -> bool {
    let stale_from = assured_on.map(|on| on.plus_months(MONTHS_FRESH));
    stale_from.is_none_or(|stale| today >= stale.plus_days(-REMINDED_DAYS_BEFORE))
}

/// Nothing that was checked after this day is to be reminded of: a first sieve for [`reminds`], which is the rule.
#[must_use]
pub fn reminded_when_checked_by(today: Date) -> Date {
    today.plus_days(REMINDED_DAYS_BEFORE + MONTHS_DIFFER).plus_months(-MONTHS_FRESH)
}

/// What is to be done about an owner who is asked whether everything still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminding {
    /// Nobody reminded them.
    First,
    /// They were reminded, have time until that day, and are not reminded meanwhile.
    Waits(Date),
    /// They kept silent once, since that day.
    Second(Date),
    /// They kept silent twice: from that day on the entry counts as not confirmed.
    Silent(Date),
}

/// How it stands after so many reminders since the owner was last heard, the last of them on that day.
#[must_use]
pub fn reminding(reminders: u32, last: Option<Date>, today: Date) -> Reminding {
    let Some(until) = last.map(|on| on.plus_days(SILENT_AFTER_DAYS)) else { return Reminding::First };
    match reminders {
        0 => Reminding::First,
        _ if today < until => Reminding::Waits(until),
        1 => Reminding::Second(until),
        _ => Reminding::Silent(until),
    }
}

impl Reminding {
    /// Whether a reminder is due.
    #[must_use]
    pub const fn is_due(self) -> bool {
        !matches!(self, Self::Waits(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::from_iso(text).expect("a day")
    }

    #[test]
    fn r050_an_owner_is_reminded_a_month_before_the_entry_is_out_of_date() {
        let asked = |today| reminds(Some(day("2026-01-10")), day(today));
        assert!(!asked("2026-06-09") && asked("2026-06-10") && asked("2026-08-01"));
        assert!(reminds(None, day("2026-01-01")), "nobody ever said that it holds");
    }

    #[test]
    fn r050_two_silences_of_two_weeks_and_no_reminder_in_between() {
        let stands = |count, today| reminding(count, Some(day("2026-06-10")), day(today));
        assert_eq!(reminding(0, None, day("2026-06-10")), Reminding::First);
        assert_eq!(stands(1, "2026-06-23"), Reminding::Waits(day("2026-06-24")));
        assert_eq!(stands(1, "2026-06-24"), Reminding::Second(day("2026-06-24")));
        assert_eq!(stands(2, "2026-06-23"), Reminding::Waits(day("2026-06-24")));
        assert_eq!(stands(2, "2026-06-24"), Reminding::Silent(day("2026-06-24")));
        assert!(!stands(2, "2026-06-23").is_due() && stands(3, "2026-07-24").is_due());
    }

    proptest! {
        #[test]
        fn r050_whoever_is_to_be_reminded_passes_the_sieve(checked in -800_i64..0, from in 0_i64..800) {
            let today = day("2026-01-31").plus_days(from);
            let checked = today.plus_days(checked);
            if reminds(Some(checked), today) {
                prop_assert!(checked <= reminded_when_checked_by(today));
            }
        }
    }
}
