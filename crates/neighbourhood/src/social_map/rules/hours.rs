//! Opening hours as far as they can be relied on: which day, from when until when (HSDS `schedule`, after RFC 5545). Pure.
//! What repeats in a way that is not read here (every other week, so many times) says nothing, rather than something untrue.

use super::ServiceStatus;
use foundation::time::Date;

/// Minutes in a day.
const DAY: u16 = 24 * 60;
/// Days of the week as a rule writes them, Monday first.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The days on which something is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// These days of each week, Monday first.
    Weekly([bool; 7]),
    /// The so-manieth such day of each month; negative: from its end. Days are 0 for Monday to 6.
    Monthly(Vec<(i8, u8)>),
}

/// Open on these days, from a minute of the day until another. Until an earlier one: past midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// On which days.
    pub days: Days,
    /// From which minute of the day.
    pub opens: u16,
    /// Until which; 1,440 is midnight.
    pub closes: u16,
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
}

/// A rule as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repeats {
    /// How it repeats.
    pub freq: Option<String>,
    /// On which days.
    pub byday: Option<String>,
    /// From when.
    pub opens_at: Option<String>,
    /// Until when.
    pub closes_at: Option<String>,
    /// Not before this day.
    pub valid_from: Option<String>,
    /// Not after this day.
    pub valid_to: Option<String>,
    /// Whether anything else says how it repeats: every other week, days of the month, a number of times.
    pub otherwise: Option<String>,
}

/// All hours of something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// Those that can be relied on.
    pub hours: Vec<Hours>,
    /// How many others there are, in words alone or repeating in another way.
    pub others: u16,
}

/// A moment in the Netherlands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The minute of it.
    pub minute: u16,
}

/// Hours as they are kept: in words, as a rule, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scheduled {
    /// In words.
    pub said: Option<String>,
    /// As a rule.
    pub repeats: Repeats,
}

/// Whether something is open at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Until that minute of the day, of this day or the next.
    Open(u16),
    /// It is not.
    Closed,
}

impl Hours {
    /// Reads a rule; none when it says more than is understood here, or too little.
    #[must_use]
    pub fn read(repeats: &Repeats) -> Option<Self> {
        if repeats.otherwise.is_some() {
            return None;
        }
        let (opens, closes) = (minute(repeats.opens_at.as_deref()?)?, minute(repeats.closes_at.as_deref()?)?);
        let day = |text: &Option<String>| match text.as_deref() {
            None | Some("") => Some(None),
            Some(text) => Date::from_iso(text).ok().map(Some),
        };
        let days = days(repeats.freq.as_deref().unwrap_or(""), repeats.byday.as_deref().unwrap_or(""))?;
        let (from, to) = (day(&repeats.valid_from)?, day(&repeats.valid_to)?);
        (opens < DAY && opens != closes).then_some(Self { days, opens, closes, from, to })
    }

    /// Whether it opens on a day.
    fn on(&self, day: Date) -> bool {
        let within = self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to);
        within
            && match &self.days {
                Days::Weekly(days) => days.get(day.weekday()).copied().unwrap_or_default(),
                Days::Monthly(days) => days.iter().any(|(nth, of_week)| {
                    usize::from(*of_week) == day.weekday()
                        && nth_of_month(day, *nth < 0) == nth.unsigned_abs()
                }),
            }
    }

    /// Until which minute it is open at a moment, when it is.
    fn until(&self, now: Moment) -> Option<u16> {
        let past_midnight = self.closes < self.opens;
        let today =
            self.on(now.day) && self.opens <= now.minute && (past_midnight || now.minute < self.closes);
        let since_yesterday = past_midnight && now.minute < self.closes && self.on(now.day.yesterday());
        (today || since_yesterday).then_some(self.closes)
    }
}

/// The first, second … such day of its month, or counted from the end.
fn nth_of_month(day: Date, from_end: bool) -> u8 {
    let before = if from_end {
        let last = day.plus_days(1 - i64::from(day.day())).plus_months(1).yesterday();
        last.day() - day.day()
    } else {
        day.day() - 1
    };
    u8::try_from(before / 7 + 1).unwrap_or_default()
}

fn days(freq: &str, byday: &str) -> Option<Days> {
    let parts = || byday.split(',').map(str::trim).filter(|part| !part.is_empty());
    match freq.to_ascii_uppercase().as_str() {
        "DAILY" if byday.is_empty() => Some(Days::Weekly([true; 7])),
        "" | "WEEKLY" | "DAILY" => {
            let mut week = [false; 7];
            for part in parts() {
                week[DAYS.iter().position(|day| *day == part)?] = true;
            }
            week.contains(&true).then_some(Days::Weekly(week))
        }
        "MONTHLY" => {
            let nth = |part: &str| {
                let (number, day) = part.split_at_checked(part.len().checked_sub(2)?)?;
                let number: i8 = number.parse().ok().filter(|n: &i8| (1..=5).contains(&n.unsigned_abs()))?;
                let day = DAYS.iter().position(|known| *known == day)?;
                Some((number, u8::try_from(day).ok()?))
            };
            let days = parts().map(nth).collect::<Option<Vec<_>>>()?;
            (!days.is_empty()).then_some(Days::Monthly(days))
        }
        _ => None,
    }
}

/// `09:30` or `09:30:00`. A time of another zone is not read.
fn minute(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let (hours, minutes) = (parts.next()?.parse::<u16>().ok()?, parts.next()?.parse::<u16>().ok()?);
    let seconds = parts.next().is_none_or(|seconds| seconds.parse::<u8>().is_ok());
    let minute = hours * 60 + minutes;
    (seconds && parts.next().is_none() && minutes < 60 && minute <= DAY).then_some(minute)
}

impl Opening {
    /// Whether it is open at a moment. None where that is not known: hours in words say nothing of it.
    #[must_use]
    pub fn now(&self, status: ServiceStatus, now: Moment) -> Option<Now> {
        if status != ServiceStatus::Active {
            return Some(Now::Closed);
        }
        match self.hours.iter().find_map(|hours| hours.until(now)) {
            Some(until) => Some(Now::Open(until)),
            None if self.others > 0 || self.hours.is_empty() => None,
            None => Some(Now::Closed),
        }
    }

    /// What can be relied on of these.
    #[must_use]
    pub fn of(scheduled: &[Scheduled]) -> Self {
        let hours: Vec<Hours> = scheduled.iter().filter_map(|one| Hours::read(&one.repeats)).collect();
        let others = u16::try_from(scheduled.len() - hours.len()).unwrap_or(u16::MAX);
        Self { hours, others }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rule(freq: &str, byday: &str, opens: &str, closes: &str) -> Repeats {
        let kept = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Repeats {
            freq: kept(freq),
            byday: kept(byday),
            opens_at: kept(opens),
            closes_at: kept(closes),
            ..Repeats::default()
        }
    }

    fn opening(rules: &[Repeats]) -> Opening {
        let scheduled = |rule: &Repeats| Scheduled { said: None, repeats: rule.clone() };
        Opening::of(&rules.iter().map(scheduled).collect::<Vec<_>>())
    }

    fn at(day: &str, minute: u16) -> Moment {
        Moment { day: Date::from_iso(day).expect("a day"), minute }
    }

    fn now(rules: &[Repeats], day: &str, minute: u16) -> Option<Now> {
        opening(rules).now(ServiceStatus::Active, at(day, minute))
    }

    // 23 November 2026 is a Monday.
    #[test]
    fn r053_open_now_is_only_what_is_known_to_be_open() {
        let rules = [rule("WEEKLY", "MO,TH", "10:00", "12:00")];
        assert_eq!(now(&rules, "2026-11-23", 600), Some(Now::Open(720)));
        assert_eq!(now(&rules, "2026-11-23", 719), Some(Now::Open(720)));
        assert_eq!(now(&rules, "2026-11-23", 720), Some(Now::Closed));
        assert_eq!(now(&rules, "2026-11-24", 600), Some(Now::Closed));
        assert_eq!(now(&[], "2026-11-23", 600), None, "nobody said when");
        let words = [rules[0].clone(), Repeats::default()];
        assert_eq!(now(&words, "2026-11-24", 600), None, "other hours are in words");
        assert_eq!(now(&words, "2026-11-23", 600), Some(Now::Open(720)));
        let shut = opening(&rules).now(ServiceStatus::TemporarilyClosed, at("2026-11-23", 600));
        assert_eq!(shut, Some(Now::Closed), "closed for a while is not open");
    }

    #[test]
    fn r053_a_night_shelter_is_open_past_midnight() {
        let rules = [rule("WEEKLY", "SU", "22:00", "07:00")];
        assert_eq!(now(&rules, "2026-11-22", 23 * 60), Some(Now::Open(420)));
        assert_eq!(now(&rules, "2026-11-23", 6 * 60), Some(Now::Open(420)));
        assert_eq!(now(&rules, "2026-11-23", 23 * 60), Some(Now::Closed));
        let whole = [rule("DAILY", "", "00:00", "24:00")];
        assert_eq!(now(&whole, "2026-11-23", 1_439), Some(Now::Open(1_440)));
    }

    #[test]
    fn r053_days_of_the_month_are_counted_from_both_ends() {
        let second = [rule("MONTHLY", "2MO", "10:00", "12:00")];
        assert_eq!(now(&second, "2026-11-09", 600), Some(Now::Open(720)));
        assert_eq!(now(&second, "2026-11-23", 600), Some(Now::Closed));
        let last = [rule("MONTHLY", "-1MO", "10:00", "12:00")];
        assert_eq!(now(&last, "2026-11-30", 600), Some(Now::Open(720)));
        assert_eq!(now(&last, "2026-11-23", 600), Some(Now::Closed));
    }

    #[test]
    fn r053_what_is_not_understood_says_nothing() {
        let biweekly = Repeats { otherwise: Some("2".into()), ..rule("WEEKLY", "MO", "10:00", "12:00") };
        for odd in [
            biweekly,
            rule("YEARLY", "MO", "10:00", "12:00"),
            rule("WEEKLY", "", "10:00", "12:00"),
            rule("WEEKLY", "1MO", "10:00", "12:00"),
            rule("MONTHLY", "MO", "10:00", "12:00"),
            rule("WEEKLY", "MO", "10:00+01:00", "12:00"),
            rule("WEEKLY", "MO", "10:00", ""),
            rule("WEEKLY", "MO", "10:00", "10:00"),
            rule("WEEKLY", "MO", "24:00", "10:00"),
        ] {
            assert_eq!(now(std::slice::from_ref(&odd), "2026-11-23", 600), None, "{odd:?}");
        }
        let later = Repeats { valid_from: Some("2026-11-24".into()), ..rule("DAILY", "", "10:00", "12:00") };
        assert_eq!(now(std::slice::from_ref(&later), "2026-11-23", 600), Some(Now::Closed));
        let gone = Repeats { valid_to: Some("2026-11-22".into()), ..rule("DAILY", "", "10:00", "12:00") };
        assert_eq!(now(std::slice::from_ref(&gone), "2026-11-23", 600), Some(Now::Closed));
    }

    proptest! {
        /// The same as opening and closing the doors a minute at a time, from the day before.
        #[test]
        fn r053_open_now_agrees_with_walking_through_the_minutes(
            week in proptest::array::uniform7(any::<bool>()), opens in 0..1_440_u16, length in 1..1_440_u16,
            from in 0_i64..400, minute in 0..1_440_u16,
        ) {
            let closes = (opens + length) % 1_440;
            let day = Date::from_iso("2026-01-01").expect("a day").plus_days(from);
            let hours = Hours { days: Days::Weekly(week), opens, closes, from: None, to: None };
            let found = Opening { hours: vec![hours], others: 0 }.now(ServiceStatus::Active, Moment { day, minute });
            let mut open = false;
            for (date, last) in [(day.yesterday(), 1_439), (day, minute)] {
                for at in 0..=last {
                    if at == closes {
                        open = false;
                    }
                    if at == opens && week[date.weekday()] {
                        open = true;
                    }
                }
            }
            prop_assert_eq!(found, Some(if open { Now::Open(closes) } else { Now::Closed }));
        }
    }
}
