//! Whether opening hours can be: times of the day, and the parts of a rule of repetition (RFC 5545) that HSDS takes over.
//! Pure.

use super::row::{Fields, day};
use serde_json::Value;

/// Days of the week as a rule writes them.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A field that cannot be, and what it says.
type Impossible = (&'static str, String);

/// Whether these hours can be. Closing before opening can: a night shelter does.
///
/// # Errors
/// The first field that cannot be.
pub fn possible(fields: &Fields) -> Result<(), Impossible> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let bad = |name: &'static str, text: &str| Err((name, text.chars().take(60).collect()));
    for name in ["opens_at", "closes_at"] {
        if let Some(time) = text(name).filter(|time| !is_time(time)) {
            return bad(name, time);
        }
    }
    for name in ["interval", "count"] {
        let number = fields.get(name).and_then(Value::as_f64);
        if let Some(number) = number.filter(|n| *n < 1.0 || n.fract() != 0.0) {
            return bad(name, &number.to_string());
        }
    }
    if let Some(days) = text("byday").filter(|days| !parts(days).all(is_day)) {
        return bad("byday", days);
    }
    for (name, most) in [("bymonthday", 31), ("byweekno", 53), ("byyearday", 366)] {
        let within = |part: &str| part.parse::<i32>().is_ok_and(|n| n != 0 && n.abs() <= most);
        if let Some(numbers) = text(name).filter(|numbers| !parts(numbers).all(within)) {
            return bad(name, numbers);
        }
    }
    for (from, to) in [("valid_from", "valid_to"), ("dtstart", "until")] {
        if let (Some(first), Some(last)) = (text(from).and_then(day), text(to).and_then(day))
            && last < first
        {
            return bad(to, text(to).unwrap_or_default());
        }
    }
    Ok(())
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim)
}

/// `MO`, `1MO`, `-1FR`.
fn is_day(part: &str) -> bool {
    let Some((number, day)) = part.len().checked_sub(2).and_then(|at| part.split_at_checked(at)) else {
        return false;
    };
    let nth = number.is_empty() || number.parse::<i32>().is_ok_and(|n| n != 0 && n.abs() <= 53);
    nth && DAYS.contains(&day)
}

/// `09:30`, `09:30:00`, `09:30Z`, `09:30+01:00`.
fn is_time(text: &str) -> bool {
    let (time, zone) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let within = |part: &str, most: u8| {
        (1..=2).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|n| n <= most)
    };
    let mut clock = time.split(':');
    let (hours, minutes, seconds) = (clock.next(), clock.next(), clock.next());
    let whole = hours.is_some_and(|h| within(h, 24)) && minutes.is_some_and(|m| within(m, 59));
    let midnight = hours != Some("24") || minutes == Some("00");
    let seconds = seconds.is_none_or(|s| within(s.split('.').next().unwrap_or_default(), 59));
    let zone = match zone.strip_prefix(['+', '-']) {
        Some(offset) => offset.split(':').count() <= 2 && offset.split(':').all(|part| within(part, 59)),
        None => zone.is_empty() || zone == "Z",
    };
    whole && midnight && seconds && clock.next().is_none() && zone
}
