//! Days in words: names of months and weekdays, and the long form in both languages.

use super::Date;

pub(super) const DUTCH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
pub(super) const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DUTCH_DAYS: [&str; 7] =
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
const ENGLISH_DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `3 maart 2026`.
#[must_use]
pub fn dutch(date: Date) -> String {
    in_words(date, &DUTCH_MONTHS)
}

/// `dinsdag 3 maart 2026`.
#[must_use]
pub fn dutch_long(date: Date) -> String {
    format!("{} {}", DUTCH_DAYS[date.weekday()], dutch(date))
}

/// `3 March 2026`.
#[must_use]
pub fn english(date: Date) -> String {
    in_words(date, &ENGLISH_MONTHS)
}

/// `Tuesday 3 March 2026`.
#[must_use]
pub fn english_long(date: Date) -> String {
    format!("{} {}", ENGLISH_DAYS[date.weekday()], english(date))
}

fn in_words(date: Date, months: &[&str; 12]) -> String {
    // A month is 1 to 12 by construction of Date, so the index exists.
    format!("{} {} {}", date.day(), months[usize::from(date.month().unsigned_abs()) - 1], date.year())
}
