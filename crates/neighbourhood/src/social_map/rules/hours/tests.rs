//! Whether something is open, beside opening and closing the doors a minute at a time.

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
    assert_eq!(now(&whole, "2026-11-23", 1_439), Some(Now::OpenForADay));
    let monday = [rule("WEEKLY", "MO", "00:00", "24:00")];
    assert_eq!(now(&monday, "2026-11-23", 0), Some(Now::OpenForADay));
    assert_eq!(now(&monday, "2026-11-23", 1), Some(Now::Open(1_440)));
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

#[test]
fn r053_hours_that_follow_on_hours_go_on() {
    let rules = [rule("WEEKLY", "MO", "09:00", "12:00"), rule("WEEKLY", "MO", "12:00", "17:00")];
    assert_eq!(now(&rules, "2026-11-23", 600), Some(Now::Open(1_020)));
    let within = [rule("WEEKLY", "MO", "09:00", "12:00"), rule("WEEKLY", "MO", "10:00", "17:00")];
    assert_eq!(now(&within, "2026-11-23", 630), Some(Now::Open(1_020)));
    assert_eq!(now(&within, "2026-11-23", 570), Some(Now::Open(1_020)));
    let night = [rule("WEEKLY", "MO", "20:00", "24:00"), rule("WEEKLY", "TU", "00:00", "02:00")];
    assert_eq!(now(&night, "2026-11-23", 1_260), Some(Now::Open(120)));
    assert_eq!(now(&night[..1], "2026-11-23", 1_260), Some(Now::Open(1_440)), "midnight ends this day");
    let broken = [rule("WEEKLY", "MO", "09:00", "12:00"), rule("WEEKLY", "MO", "12:01", "17:00")];
    assert_eq!(now(&broken, "2026-11-23", 600), Some(Now::Open(720)));
}

#[test]
fn r053_no_time_of_the_day_is_too_large_to_be_refused() {
    for odd in ["1092:16", "1100:00", "65535:59", "256:00", "24:01", "25:00", "09:60", "09"] {
        let rules = [rule("DAILY", "", odd, "17:00")];
        assert_eq!(now(&rules, "2026-11-23", 600), None, "{odd}");
    }
}

#[test]
fn r053_what_differs_in_its_days_alone_is_said_at_once() {
    let scheduled = |said: &str, repeats: &Repeats| Scheduled {
        said: Some(said.to_owned()).filter(|said| !said.is_empty()),
        repeats: repeats.clone(),
    };
    let today = Date::from_iso("2026-11-23").expect("a day");
    let (monday, tuesday) = (rule("WEEKLY", "MO", "09:00", "12:00"), rule("WEEKLY", "TU", "09:00", "12:00"));
    let later = rule("WEEKLY", "TU", "13:00", "17:00");
    let gone = Repeats { valid_to: Some("2026-11-22".into()), ..rule("DAILY", "", "06:00", "07:00") };
    let odd = Repeats { otherwise: Some("2".into()), ..monday.clone() };
    let rules = [
        scheduled("", &gone),
        scheduled("", &monday),
        scheduled("", &later),
        scheduled("", &tuesday),
        scheduled("", &odd),
        scheduled("om de week", &odd),
        scheduled(" om de week ", &odd),
    ];
    let both = Hours { days: Days::Weekly([true, true, false, false, false, false, false]), ..read(&monday) };
    let expected = [Saying::Rule(both), Saying::Rule(read(&later)), Saying::Words("om de week".into())];
    assert_eq!(to_say(&rules, today), expected);
    assert_eq!(to_say(&rules[..1], today), [Saying::Rule(read(&gone))], "nothing else is known");
    assert_eq!(to_say(&rules[4..5], today), []);
}

fn read(rule: &Repeats) -> Hours {
    Hours::read(rule).expect("a rule that is understood")
}

/// Days of the oracle: from the day before until three days after, each with what is open on it by its minutes.
fn doors(all: &[Hours], day: Date) -> Vec<bool> {
    let mut open = vec![false; 6 * usize::from(DAY)];
    for ahead in -1..4_i64 {
        let date = day.plus_days(ahead);
        for hours in all {
            let month = (-40..=40)
                .map(|at| date.plus_days(at))
                .filter(|other| other.weekday() == date.weekday() && other.iso()[..7] == date.iso()[..7]);
            let same: Vec<Date> = month.collect();
            let on = match &hours.days {
                Days::Weekly(week) => week[date.weekday()],
                Days::Monthly(days) => days.iter().any(|(nth, of_week)| {
                    let at = match usize::from(nth.unsigned_abs()) {
                        back if *nth < 0 => same.len().checked_sub(back),
                        ahead => ahead.checked_sub(1),
                    };
                    usize::from(*of_week) == date.weekday() && at.and_then(|at| same.get(at)) == Some(&date)
                }),
            };
            let within =
                hours.from.is_none_or(|first| first <= date) && hours.to.is_none_or(|last| date <= last);
            let mut minute =
                usize::try_from(ahead + 1).expect("a day") * usize::from(DAY) + usize::from(hours.opens);
            let mut clock = hours.opens;
            if !on || !within {
                continue;
            }
            loop {
                open[minute] = true;
                minute += 1;
                clock = if clock + 1 == DAY && hours.closes < DAY { 0 } else { clock + 1 };
                if clock == hours.closes {
                    break;
                }
            }
        }
    }
    open
}

fn days_of_any_kind() -> impl Strategy<Value = Days> {
    let nth = prop_oneof![1..=5_i8, -5..=-1_i8];
    prop_oneof![
        proptest::array::uniform7(any::<bool>()).prop_map(Days::Weekly),
        proptest::collection::vec((nth, 0..7_u8), 1..3).prop_map(Days::Monthly),
    ]
}

prop_compose! {
    /// Hours on whole half hours, so that some follow on others.
    fn any_hours()(
        days in days_of_any_kind(), opens in 0..48_u16, length in 1..48_u16,
        from in proptest::option::of(-3..3_i64), lasts in proptest::option::of(0..3_i64),
    ) -> (Days, u16, u16, Option<i64>, Option<i64>) {
        let closes = match (opens + length) % 48 { 0 => 48, half => half };
        (days, opens * 30, closes * 30, from, lasts)
    }
}

proptest! {
    /// The same as opening and closing the doors a minute at a time.
    #[test]
    fn r053_open_now_agrees_with_walking_through_the_minutes(
        all in proptest::collection::vec(any_hours(), 1..5), others in 0..2_u16, at in 0_i64..800, minute in 0..1_440_u16,
    ) {
        let day = Date::from_iso("2026-01-01").expect("a day").plus_days(at);
        let hours = all.into_iter().filter(|(_, opens, closes, ..)| opens != closes).map(|(days, opens, closes, from, lasts)| {
            let from = from.map(|from| day.plus_days(from));
            let to = lasts.map(|lasts| from.unwrap_or(day).plus_days(lasts));
            Hours { days, opens, closes, from, to }
        });
        let opening = Opening { hours: hours.collect(), others };
        let doors = doors(&opening.hours, day);
        let at = usize::from(DAY) + usize::from(minute);
        let left = doors[at..].iter().take_while(|open| **open).count();
        let expected = match left {
            0 if others > 0 || opening.hours.is_empty() => None,
            0 => Some(Now::Closed),
            1_440.. => Some(Now::OpenForADay),
            _ => Some(Now::Open(match (minute + u16::try_from(left).expect("a day")) % DAY { 0 => DAY, until => until })),
        };
        prop_assert_eq!(opening.now(ServiceStatus::Active, Moment { day, minute }), expected);
        for status in [ServiceStatus::TemporarilyClosed, ServiceStatus::Inactive, ServiceStatus::Defunct] {
            prop_assert_eq!(opening.now(status, Moment { day, minute }), Some(Now::Closed));
        }
    }

    /// Saying hours at once leaves no day out and adds none.
    #[test]
    fn r053_what_is_said_is_open_just_when_the_rules_are(
        weeks in proptest::collection::vec((proptest::array::uniform7(any::<bool>()), 0..3_usize), 1..5),
    ) {
        let times = [("09:00", "12:00"), ("12:00", "13:00"), ("22:00", "02:00")];
        let rules: Vec<Scheduled> = weeks.iter().map(|(week, time)| {
            let days: Vec<&str> = DAYS.iter().zip(week).filter(|(_, on)| **on).map(|(day, _)| *day).collect();
            Scheduled { said: None, repeats: rule("WEEKLY", &days.join(","), times[*time].0, times[*time].1) }
        }).collect();
        let day = Date::from_iso("2026-11-23").expect("a day");
        let said: Vec<Hours> = to_say(&rules, day).into_iter().filter_map(|saying| match saying {
            Saying::Rule(hours) => Some(hours),
            Saying::Words(_) => None,
        }).collect();
        prop_assert!(said.len() <= times.len());
        prop_assert_eq!(doors(&said, day), doors(&Opening::of(&rules).hours, day));
    }
}
