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

/// Hours as they can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    /// As someone wrote them down.
    Words(String),
    /// As their rule says.
    Rule(Hours),
}

/// Whether something is open at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Until that minute of the day, of this day or the next. What goes on without a break counts as one.
    Open(u16),
    /// It does not close within a day and a night.
    OpenForADay,
    /// It is not.
    Closed,
}

impl Now {
    /// Whether it is open.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Open(_) | Self::OpenForADay => true,
            Self::Closed => false,
        }
    }
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

    /// How many minutes it stays open from a moment on; none when it is not open then.
    fn left(&self, now: Moment) -> Option<u16> {
        let past_midnight = self.closes < self.opens;
        if self.on(now.day) && self.opens <= now.minute && (past_midnight || now.minute < self.closes) {
            return Some(if past_midnight { DAY + self.closes } else { self.closes } - now.minute);
        }
        (past_midnight && now.minute < self.closes && self.on(now.day.yesterday()))
            .then(|| self.closes - now.minute)
    }

    /// The same hours on all these days of the week, where two rules differ in nothing else.
    fn together(&self, other: &Self) -> Option<Self> {
        let (Days::Weekly(one), Days::Weekly(two)) = (&self.days, &other.days) else { return None };
        let days = Days::Weekly(std::array::from_fn(|day| one[day] || two[day]));
        let same = Self { days: self.days.clone(), ..other.clone() } == *self;
        same.then(|| Self { days, ..self.clone() })
    }

    /// Whether that is over: its last day was before this one.
    #[must_use]
    pub fn over(&self, today: Date) -> bool {
        self.to.is_some_and(|last| last < today)
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
    let number = |part: &str| part.parse::<u8>().ok().map(u16::from);
    let (hours, minutes) = (number(parts.next()?)?, number(parts.next()?)?);
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
        match self.left(now) {
            0 if self.others > 0 || self.hours.is_empty() => None,
            0 => Some(Now::Closed),
            DAY.. => Some(Now::OpenForADay),
            // Midnight is the end of a day, not the beginning of the next.
            left => match (now.minute + left) % DAY {
                0 => Some(Now::Open(DAY)),
                until => Some(Now::Open(until)),
            },
        }
    }

    /// How many minutes it stays open from a moment on, up to a day or a little more: hours that follow on hours go on.
    fn left(&self, now: Moment) -> u16 {
        let mut left = 0;
        while left < DAY {
            let minute = now.minute + left;
            let day = if minute < DAY { now.day } else { now.day.plus_days(1) };
            let then = Moment { day, minute: minute % DAY };
            match self.hours.iter().filter_map(|hours| hours.left(then)).max() {
                Some(more) if more > 0 => left += more,
                _ => break,
            }
        }
        left
    }

    /// What can be relied on of these.
    #[must_use]
    pub fn of(scheduled: &[Scheduled]) -> Self {
        let hours: Vec<Hours> = scheduled.iter().filter_map(|one| Hours::read(&one.repeats)).collect();
        let others = u16::try_from(scheduled.len() - hours.len()).unwrap_or(u16::MAX);
        Self { hours, others }
    }
}

/// Hours as they are said: what differs in its days alone is said at once, and what is over is left out while anything else
/// is there.
#[must_use]
pub fn to_say(scheduled: &[Scheduled], today: Date) -> Vec<Saying> {
    let mut all: Vec<(bool, Saying)> = Vec::new();
    for one in scheduled {
        let rule = Hours::read(&one.repeats);
        let over = rule.as_ref().is_some_and(|hours| hours.over(today));
        let said = one.said.as_deref().map(str::trim).filter(|said| !said.is_empty());
        let saying = match (said, rule) {
            (Some(said), _) => Saying::Words(said.to_owned()),
            (None, Some(hours)) => Saying::Rule(hours),
            (None, None) => continue,
        };
        let same = |(_, before): &mut (bool, Saying)| match (before, &saying) {
            (Saying::Rule(before), Saying::Rule(hours)) => match before.together(hours) {
                Some(both) => {
                    *before = both;
                    true
                }
                None => before == hours,
            },
            (before, saying) => before == saying,
        };
        if !all.iter_mut().any(same) {
            all.push((over, saying));
        }
    }
    let only_past = all.iter().all(|(over, _)| *over);
    all.into_iter().filter(|(over, _)| only_past || !over).map(|(_, saying)| saying).collect()
}

#[cfg(test)]
mod tests;
