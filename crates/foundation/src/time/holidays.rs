//! Working days, and the holidays of the Algemene termijnenwet art. 3.
//!
//! Lid 1: Nieuwjaarsdag, Second Easter Day, Second Pentecost Day, both Christmas days, Ascension Day, the day on
//! which the King's birthday is kept, and 5 May. Lid 2: Good Friday counts as one. Lid 3: the Crown may equate
//! other days; those are data (`terms.toml`, `[[equated_day]]`), as a new decree comes every three years.
//! Easter Sunday and Pentecost are not in the list and need not be: they are Sundays.

use std::collections::BTreeSet;

use super::Date;

/// A generally recognised holiday, or a day that counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// The Friday before Easter (art. 3 lid 2).
    GoodFriday,
    /// The Monday after Easter.
    EasterMonday,
    /// 27 April, or 26 April when the 27th is a Sunday; until 2013 30 April, or 29 April.
    KingsDay,
    /// 5 May, every year.
    LiberationDay,
    /// The Thursday 39 days after Easter.
    Ascension,
    /// The Monday 50 days after Easter.
    PentecostMonday,
    /// 25 December.
    Christmas,
    /// 26 December.
    SecondChristmas,
    /// A day equated by royal decree (art. 3 lid 3).
    Equated,
}

/// Which days are working days: the holidays of the law, and the days equated by decree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    equated: BTreeSet<Date>,
}

impl Calendar {
    /// A calendar with days that a decree equated with a holiday.
    #[must_use]
    pub fn with_equated(days: impl IntoIterator<Item = Date>) -> Self {
        Self { equated: days.into_iter().collect() }
    }

    /// Which holiday a day is, if any. A weekend day may be one too.
    #[must_use]
    pub fn holiday(&self, date: Date) -> Option<Holiday> {
        fixed(date)
            .or_else(|| moving(date))
            .or_else(|| self.equated.contains(&date).then_some(Holiday::Equated))
    }

    /// Neither Saturday, Sunday nor a holiday.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        date.weekday() < 5 && self.holiday(date).is_none()
    }

    /// The day itself when it is a working day, else the first one after it.
    #[must_use]
    pub fn first_working_day_from(&self, date: Date) -> Date {
        let mut day = date;
        // The calendar ends at Date::MAX, a Friday without a holiday.
        while !self.is_working_day(day) && day < Date::MAX {
            day = day.tomorrow();
        }
        day
    }

    /// The n-th working day after `start`; `start` itself is not counted. Zero gives `start`.
    #[must_use]
    pub fn nth_working_day_after(&self, start: Date, n: u16) -> Date {
        (0..n).fold(start, |day, _| self.first_working_day_from(day.tomorrow()))
    }

    /// How many working days lie in the days after `start` up to and including `end`.
    #[must_use]
    pub fn working_days_between(&self, start: Date, end: Date) -> usize {
        let days = u64::try_from(start.days_until(end)).unwrap_or(0);
        (0..days)
            .scan(start, |day, _| {
                *day = day.tomorrow();
                Some(*day)
            })
            .filter(|day| self.is_working_day(*day))
            .count()
    }
}

fn fixed(date: Date) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYear),
        (5, 5) => Some(Holiday::LiberationDay),
        (12, 25) => Some(Holiday::Christmas),
        (12, 26) => Some(Holiday::SecondChristmas),
        (4, _) if kings_day(date.year()) == Some(date) => Some(Holiday::KingsDay),
        _ => None,
    }
}

/// The day on which the birthday is kept: Willem-Alexander from 2014, 30 April before. A Sunday moves it a day
/// back; so it has been since 1980. Older years follow the same rule and are not meant for real terms.
fn kings_day(year: i16) -> Option<Date> {
    let day = Date::new(year, 4, if year >= 2014 { 27 } else { 30 })?;
    Some(if day.weekday() == 6 { day.yesterday() } else { day })
}

fn moving(date: Date) -> Option<Holiday> {
    match easter(date.year())?.days_until(date) {
        -2 => Some(Holiday::GoodFriday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::Ascension),
        50 => Some(Holiday::PentecostMonday),
        _ => None,
    }
}

/// Easter Sunday of a year of the Gregorian calendar: the method printed in Nature (1876), known by the names
/// of Meeus, Jones and Butcher.
pub(super) fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, rest) = (year_number / 100, year_number % 100);
    let (leap_centuries, century_rest) = (century / 4, century % 4);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - leap_centuries - correction + 15) % 30;
    let weekday = (32 + 2 * century_rest + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let count = moon + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(count / 31).ok()?, i8::try_from(count % 31 + 1).ok()?)
}
