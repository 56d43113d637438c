//! Tests of the clock, of reading dates, of working days and of terms.

mod days;
mod terms;

use proptest::prelude::*;

use super::{Date, TermTable};

/// A known day; a wrong one is a mistake in the test.
fn day(text: &str) -> Date {
    Date::from_iso(text).expect("a day in a test exists")
}

/// Any day on which a real term could run.
fn any_day() -> impl Strategy<Value = Date> {
    (0i64..90_000).prop_map(|days| day("1950-01-01").plus_days(days))
}

fn table() -> &'static TermTable {
    TermTable::national()
}
