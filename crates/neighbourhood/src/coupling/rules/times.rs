//! How long people waited: days from a question to a first reply and to a first meeting, per month in which it was asked (R61).
//! Pure.

use crate::exchange::RequestState;
use foundation::time::Date;
use std::collections::BTreeMap;

/// Below this many in a month nothing is said of how long they waited: it could point at someone.
pub const FEW: usize = 5;

/// The days of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// When it was asked.
    pub asked_on: Date,
    /// When whoever asked first heard something.
    pub replied_on: Option<Date>,
    /// When they first met someone.
    pub met_on: Option<Date>,
    /// Whether it still waits for an answer, or was taken back.
    pub state: RequestState,
}

/// The middle and the far end of a number of waits, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Half waited at most so long.
    pub median: i64,
    /// Nine in ten waited at most so long.
    pub most: i64,
}

impl Spread {
    /// Of waits in days; none of fewer than [`FEW`]. Both are waits that really occurred (nearest rank).
    #[must_use]
    pub fn of(mut days: Vec<i64>) -> Option<Self> {
        if days.len() < FEW {
            return None;
        }
        days.sort_unstable();
        let at = |share: usize| days.get((days.len() * share).div_ceil(100).saturating_sub(1)).copied();
        Some(Self { median: at(50)?, most: at(90)? })
    }
}

/// A month, and how long those who asked in it waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthTimes {
    /// Its first day.
    pub month: Date,
    /// How many asked; none when fewer than [`FEW`].
    pub asked: Option<usize>,
    /// How many of them still wait for someone to meet; none when so few asked.
    pub waiting: Option<usize>,
    /// Until a first reply, of those who had one.
    pub reply: Option<Spread>,
    /// Until a first meeting, of those who had one.
    pub meeting: Option<Spread>,
}

/// Per month in which was asked, the newest first.
#[must_use]
pub fn by_month(times: &[Times]) -> Vec<MonthTimes> {
    let mut months: BTreeMap<Date, Vec<&Times>> = BTreeMap::new();
    for time in times {
        let first = time.asked_on.plus_days(1 - i64::from(time.asked_on.day()));
        months.entry(first).or_default().push(time);
    }
    months.into_iter().rev().map(|(month, times)| month_of(month, &times)).collect()
}

fn month_of(month: Date, times: &[&Times]) -> MonthTimes {
    let days = |until: fn(&Times) -> Option<Date>| {
        let waits = times.iter().filter_map(|time| Some(time.asked_on.days_until(until(time)?)));
        Spread::of(waits.collect())
    };
    let many = times.len() >= FEW;
    let waiting =
        times.iter().filter(|time| time.met_on.is_none() && time.state == RequestState::Open).count();
    MonthTimes {
        month,
        asked: many.then_some(times.len()),
        waiting: many.then_some(waiting),
        reply: days(|time| time.replied_on),
        meeting: days(|time| time.met_on),
    }
}
