//! Days, instants, the clock, reading and writing, holidays.

use std::time::Duration;

use proptest::prelude::*;

use super::super::holidays::easter;
use super::super::{
    Bounds, Calendar, Clock, Date, DateError, FixedClock, Holiday, SystemClock, Timestamp, dutch, dutch_long,
    english_long, read_date, today,
};
use super::{any_day, day};

fn at(text: &str) -> Timestamp {
    let instant: jiff::Timestamp = text.parse().expect("an instant in a test exists");
    Timestamp::from_micros(instant.as_microsecond()).expect("in range")
}

#[test]
fn iso_is_the_only_form_in_the_store() {
    assert_eq!(day("2026-03-03").iso(), "2026-03-03");
    for wrong in [
        "2026-3-3",
        "2026-02-30",
        "20260303",
        "+026-03-03",
        "2026-03-03T00:00",
        "",
        "0000-01-01",
        "２026-1-1",
    ] {
        assert!(Date::from_iso(wrong).is_err(), "{wrong}");
    }
    assert!(Timestamp::from_micros(i64::MAX).is_err());
    assert_eq!(Timestamp::MAX.to_string(), "9999-12-30T00:00:00.000000Z");
    assert_eq!(Timestamp::MIN.to_string(), "0001-01-02T00:00:00.000000Z");
}

#[test]
fn dates_are_read_as_people_type_them() {
    let expected = Ok(day("1981-03-03"));
    for typed in [
        "03-03-1981",
        "3-3-1981",
        " 3/3/1981 ",
        "3.3.1981",
        "3 3 1981",
        "1981-03-03",
        "3 maart 1981",
        "3 Maart 1981",
        "3 mrt 1981",
        "3 mrt. 1981",
        "3 March 1981",
    ] {
        assert_eq!(read_date(typed, Bounds::ANY), expected, "{typed}");
    }
    assert_eq!(read_date("1 mei 2026", Bounds::ANY), Ok(day("2026-05-01")));
}

#[test]
fn each_wrong_date_has_its_own_reason() {
    let bounds = Bounds::birth(day("2026-03-03"));
    for typed in [
        "",
        "maart",
        "3-3-81",
        "3 ma 1981",
        "gisteren",
        "+3-3-1981",
        "٣-3-1981",
        "1-2-3-1981",
        &"1".repeat(500),
    ] {
        assert_eq!(read_date(typed, bounds), Err(DateError::NotADate), "{typed}");
    }
    for typed in ["30-2-1981", "0-1-1981", "1-13-1981", "29-02-1900", "31 april 2001", "1-1-0000"] {
        assert_eq!(read_date(typed, bounds), Err(DateError::Impossible), "{typed}");
    }
    assert_eq!(read_date("4-3-2026", bounds), Err(DateError::InFuture { latest: day("2026-03-03") }));
    assert_eq!(read_date("1-1-1890", bounds), Err(DateError::TooLongAgo { earliest: day("1896-03-03") }));
    assert_eq!(read_date("3-3-2026", bounds), Ok(day("2026-03-03")));
}

#[test]
fn days_in_words() {
    assert_eq!(dutch_long(day("2026-03-03")), "dinsdag 3 maart 2026");
    assert_eq!(english_long(day("2026-03-03")), "Tuesday 3 March 2026");
    assert_eq!(dutch_long(day("2026-03-01")), "zondag 1 maart 2026");
}

#[test]
fn age_turns_on_the_birthday() {
    let born = day("1981-03-03");
    assert_eq!(born.age_on(day("2026-03-02")), Some(44));
    assert_eq!(born.age_on(day("2026-03-03")), Some(45));
    assert_eq!(born.age_on(day("1981-03-02")), None);
    assert_eq!(day("2008-02-29").age_on(day("2026-02-28")), Some(17));
    assert_eq!(day("2008-02-29").age_on(day("2026-03-01")), Some(18));
}

#[test]
fn months_and_years_end_on_their_last_day() {
    assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    assert_eq!(day("2024-02-29").plus_years(1), day("2025-02-28"));
    assert_eq!(Date::MAX.plus_days(1), Date::MAX);
    assert_eq!(Date::MIN.plus_days(i64::MIN), Date::MIN);
}

#[test]
fn the_dutch_day_starts_at_dutch_midnight() {
    assert_eq!(today(at("2026-07-01T21:59:59Z")), day("2026-07-01"));
    assert_eq!(today(at("2026-07-01T22:00:00Z")), day("2026-07-02"));
    assert_eq!(today(at("2026-01-01T22:59:59Z")), day("2026-01-01"));
    assert_eq!(today(at("2026-01-01T23:00:00Z")), day("2026-01-02"));
}

/// 29 March 2026 has 23 hours, 25 October 25; every quarter of an hour of them is of that day.
#[test]
fn summer_time_does_not_shift_the_day() {
    for (text, hours) in [("2026-03-29", 23u64), ("2026-10-25", 25), ("2026-06-01", 24)] {
        let start = Timestamp::start_of(day(text));
        for quarter in 0..hours * 4 {
            assert_eq!(today(start.plus(Duration::from_secs(quarter * 900))), day(text));
        }
        assert_eq!(Timestamp::start_of(day(text).tomorrow()), start.plus(Duration::from_secs(hours * 3600)));
    }
}

#[test]
fn a_fixed_clock_stands_and_can_be_set_back() {
    let clock = FixedClock::on(day("2026-03-29"));
    assert_eq!(clock.today(), day("2026-03-29"));
    clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(clock.today(), day("2026-03-30"));
    let before = clock.now();
    clock.set(at("2020-01-01T00:00:00Z"));
    assert_eq!(clock.now().since(before), Duration::ZERO);
    assert!(SystemClock.now() > at("2025-01-01T00:00:00Z"));
}

/// From published tables of Easter; the last two are its earliest and latest possible days.
#[test]
fn easter_falls_where_the_tables_say() {
    for text in [
        "1961-04-02",
        "1990-04-15",
        "2000-04-23",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2030-04-21",
        "2285-03-22",
        "2038-04-25",
    ] {
        assert_eq!(easter(day(text).year()), Some(day(text)));
    }
}

#[test]
fn the_holidays_of_2026() {
    let calendar = Calendar::default();
    let found: Vec<_> = (0..365)
        .map(|days| day("2026-01-01").plus_days(days))
        .filter_map(|date| Some((date.iso(), calendar.holiday(date)?)))
        .collect();
    let expected = [
        ("2026-01-01", Holiday::NewYear),
        ("2026-04-03", Holiday::GoodFriday),
        ("2026-04-06", Holiday::EasterMonday),
        ("2026-04-27", Holiday::KingsDay),
        ("2026-05-05", Holiday::LiberationDay),
        ("2026-05-14", Holiday::Ascension),
        ("2026-05-25", Holiday::PentecostMonday),
        ("2026-12-25", Holiday::Christmas),
        ("2026-12-26", Holiday::SecondChristmas),
    ];
    assert_eq!(found, expected.map(|(date, holiday)| (date.to_owned(), holiday)));
}

#[test]
fn the_kings_birthday_is_never_on_a_sunday() {
    let calendar = Calendar::default();
    assert_eq!(calendar.holiday(day("2025-04-26")), Some(Holiday::KingsDay));
    assert_eq!(calendar.holiday(day("2025-04-27")), None);
    assert_eq!(calendar.holiday(day("2013-04-30")), Some(Holiday::KingsDay));
    assert_eq!(calendar.holiday(day("2013-04-27")), None);
}

#[test]
fn a_decree_makes_a_holiday() {
    let friday = day("2026-05-15");
    assert!(Calendar::default().is_working_day(friday));
    assert!(!super::table().calendar().is_working_day(friday));
}

proptest! {
    #[test]
    fn dates_survive_store_and_form(date in any_day()) {
        prop_assert_eq!(Date::from_iso(&date.iso()), Ok(date));
        prop_assert_eq!(read_date(&date.iso(), Bounds::ANY), Ok(date));
        prop_assert_eq!(read_date(&date.digits(), Bounds::ANY), Ok(date));
        prop_assert_eq!(read_date(&dutch(date), Bounds::ANY), Ok(date));
    }

    #[test]
    fn text_order_is_date_order(one in any_day(), other in any_day()) {
        prop_assert_eq!(one.cmp(&other), one.iso().cmp(&other.iso()));
    }

    #[test]
    fn reading_never_fails_in_another_way(typed in "\\PC{0,50}") {
        if let Ok(date) = read_date(&typed, Bounds::ANY) {
            prop_assert_eq!(read_date(&date.iso(), Bounds::ANY), Ok(date));
        }
    }

    #[test]
    fn every_instant_of_a_day_is_of_that_day(date in any_day(), part in 0u64..1_000_000) {
        let (start, end) = (Timestamp::start_of(date), Timestamp::start_of(date.tomorrow()));
        let within = Duration::from_micros(part * (end.since(start).as_micros() as u64) / 1_000_000);
        prop_assert_eq!(today(start.plus(within)), date);
        prop_assert_eq!(today(start.minus(Duration::from_micros(1))), date.yesterday());
        prop_assert_eq!(Timestamp::from_micros(start.micros()), Ok(start));
    }

    #[test]
    fn steps_undo_each_other(date in any_day(), days in -40_000i64..40_000) {
        prop_assert_eq!(date.days_until(date.plus_days(days)), days);
        prop_assert_eq!(date.plus_days(days).plus_days(-days), date);
        prop_assert_eq!(date.plus_days(7).weekday(), date.weekday());
    }
}
