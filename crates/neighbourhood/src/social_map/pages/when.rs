//! Opening hours in words, and whether something is open now: only what is known for sure.

use super::Told;
use crate::social_map::rules::{Days, Hours, Moment, Now, Opening, Saying, Scheduled, ServiceStatus, to_say};
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::Ctx;

/// Days of the week, Monday first.
const DAYS: [&str; 7] = [
    "social-map-day-mon",
    "social-map-day-tue",
    "social-map-day-wed",
    "social-map-day-thu",
    "social-map-day-fri",
    "social-map-day-sat",
    "social-map-day-sun",
];
/// Days in a row from which on they are said as a stretch.
const A_STRETCH: usize = 3;

/// The moment of this request.
pub(super) fn moment(ctx: &Ctx) -> Moment {
    let (day, hour, minute) = ctx.gate().now().dutch_clock();
    let minute = i16::from(hour) * 60 + i16::from(minute);
    Moment { day, minute: minute.unsigned_abs() }
}

/// Whether it is open now, when that is known.
pub(super) fn now(ctx: &Ctx, status: ServiceStatus, scheduled: &[Scheduled]) -> Option<Told> {
    let t = &ctx.t;
    match Opening::of(scheduled).now(status, moment(ctx))? {
        Now::Open(until) => {
            let until = clock(t, until);
            Some(Told {
                look: "done",
                text: t.with("social-map-open-until", &[("time", until.as_str().into())]),
            })
        }
        Now::OpenForADay => Some(Told { look: "done", text: t.get("social-map-open-for-a-day") }),
        // What is closed for a while says so already.
        Now::Closed if status != ServiceStatus::Active => None,
        Now::Closed => Some(Told { look: "open", text: t.get("social-map-closed-now") }),
    }
}

/// Hours in words: as they were written down, else what their rule says. Nothing of a rule that is not understood.
pub(super) fn said(t: &Texts, scheduled: &[Scheduled], today: Date) -> Vec<String> {
    let words = |saying| match saying {
        Saying::Words(words) => Some(words),
        Saying::Rule(hours) => in_words(t, &hours, today),
    };
    to_say(scheduled, today).into_iter().filter_map(words).collect()
}

/// The same on one line; none when nothing can be said.
pub(super) fn on_a_line(t: &Texts, scheduled: &[Scheduled], today: Date) -> Option<String> {
    Some(said(t, scheduled, today).join("; ")).filter(|line| !line.is_empty())
}

fn in_words(t: &Texts, hours: &Hours, today: Date) -> Option<String> {
    let days = match &hours.days {
        Days::Weekly(week) => weekly(t, *week),
        Days::Monthly(days) => {
            let days = days.iter().map(|(nth, day)| {
                let day = t.get(DAYS.get(usize::from(*day))?);
                Some(t.with(
                    "social-map-nth-day",
                    &[("nth", nth_key(*nth)?.into()), ("day", day.as_str().into())],
                ))
            });
            and(t, &days.collect::<Option<Vec<_>>>()?)
        }
    };
    let (opens, closes) = (clock(t, hours.opens), clock(t, hours.closes));
    let values = [
        ("days", days.as_str().into()),
        ("opens", opens.as_str().into()),
        ("closes", closes.as_str().into()),
    ];
    let mut text = t.with("social-map-hours-of", &values);
    for (key, day) in [
        ("social-map-hours-from", hours.from.filter(|from| *from > today)),
        ("social-map-hours-to", hours.to),
    ] {
        if let Some(day) = day {
            text = t.with(key, &[("hours", text.as_str().into()), ("date", t.date(day).into())]);
        }
    }
    Some(text)
}

/// What the texts call the so-manieth day of a month; none for what nobody says so.
const fn nth_key(nth: i8) -> Option<&'static str> {
    match nth {
        1 => Some("first"),
        2 => Some("second"),
        3 => Some("third"),
        4 => Some("fourth"),
        5 => Some("fifth"),
        -1 => Some("last"),
        _ => None,
    }
}

/// Days of each week: "maandag tot en met vrijdag", "dinsdag en donderdag".
fn weekly(t: &Texts, week: [bool; 7]) -> String {
    if week == [true; 7] {
        return t.get("social-map-every-day");
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < 7 {
        let length = week[at..].iter().take_while(|open| **open).count();
        match length {
            0 => at += 1,
            _ if length >= A_STRETCH => {
                let (first, last) = (t.get(DAYS[at]), t.get(DAYS[at + length - 1]));
                let values = [("first", first.as_str().into()), ("last", last.as_str().into())];
                parts.push(t.with("social-map-days-through", &values));
                at += length;
            }
            _ => {
                parts.push(t.get(DAYS[at]));
                at += 1;
            }
        }
    }
    and(t, &parts)
}

/// "a, b en c".
fn and(t: &Texts, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => {
            let before = before.join(", ");
            t.with("social-map-and", &[("before", before.as_str().into()), ("last", last.as_str().into())])
        }
    }
}

/// A time of the day.
fn clock(t: &Texts, minute: u16) -> String {
    let (hour, minute) = ((minute / 60).to_string(), format!("{:02}", minute % 60));
    t.with("social-map-time", &[("hour", hour.as_str().into()), ("minute", minute.as_str().into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::social_map::rules::Repeats;
    use foundation::texts::Language;

    fn told(language: Language, freq: &str, byday: &str) -> Option<String> {
        let kept = |text: &str| Some(text.to_owned());
        let repeats = Repeats {
            freq: kept(freq),
            byday: kept(byday),
            opens_at: kept("09:00"),
            closes_at: kept("12:30:00"),
            valid_to: kept("2026-12-31"),
            ..Repeats::default()
        };
        let today = Date::from_iso("2026-11-23").expect("a day");
        on_a_line(&Texts::new(language), &[Scheduled { said: None, repeats }], today)
    }

    #[test]
    fn r053_hours_are_said_in_words() {
        let dutch = |freq, byday| told(Language::Nl, freq, byday);
        let until = ", 9.00 tot 12.30 uur (tot en met 31 december 2026)";
        assert_eq!(dutch("WEEKLY", "TU,TH"), Some(format!("dinsdag en donderdag{until}")));
        assert_eq!(dutch("WEEKLY", "FR,MO,TU,WE,TH"), Some(format!("maandag tot en met vrijdag{until}")));
        assert_eq!(dutch("DAILY", ""), Some(format!("elke dag{until}")));
        assert_eq!(
            dutch("MONTHLY", "1TU,-1FR"),
            Some(format!("de eerste dinsdag van de maand en de laatste vrijdag van de maand{until}"))
        );
        assert_eq!(dutch("MONTHLY", "-2FR"), None, "nobody says so");
        assert_eq!(
            told(Language::En, "WEEKLY", "SA"),
            Some("Saturday, 9:00 to 12:30 (until 31 December 2026)".into())
        );
    }

    #[test]
    fn r053_what_was_written_down_goes_before_what_a_rule_says() {
        let scheduled = [
            Scheduled { said: Some("di en do".into()), repeats: Repeats::default() },
            Scheduled::default(),
            Scheduled { said: Some("zaterdag na afspraak".into()), repeats: Repeats::default() },
        ];
        let today = Date::from_iso("2026-11-23").expect("a day");
        let t = Texts::new(Language::Nl);
        assert_eq!(on_a_line(&t, &scheduled, today).as_deref(), Some("di en do; zaterdag na afspraak"));
        assert_eq!(on_a_line(&t, &scheduled[1..2], today), None);
    }
}
