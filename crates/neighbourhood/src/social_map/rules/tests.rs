//! Tests of freshness, order and words.

use super::*;
use foundation::ids::Uuid;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

fn candidate(number: u128, name: &str, assured_on: Option<Date>) -> Candidate {
    Candidate { id: ServiceId::from(Uuid::from_u128(number)), name: name.into(), assured_on }
}

#[test]
fn r048_an_entry_is_stale_the_day_after_six_months() {
    let checked = Some(day("2025-08-31"));
    assert_eq!(freshness(checked, day("2026-02-28")), Freshness::Fresh(day("2025-08-31")));
    assert_eq!(freshness(checked, day("2026-03-01")), Freshness::Stale(day("2025-08-31")));
    assert_eq!(freshness(None, day("2026-03-01")), Freshness::NeverChecked);
}

#[test]
fn r048_what_is_stale_comes_after_what_is_fresh_whatever_its_name() {
    let today = day("2026-03-01");
    let stale = candidate(1, "Koffie", Some(day("2025-01-01")));
    let never = candidate(2, "Koffie en meer", None);
    let fresh = candidate(3, "Aanloop met koffie", Some(day("2026-02-01")));
    let other = candidate(4, "Zitten en praten", Some(day("2026-02-01")));
    let order = ranked(vec![stale, never, other, fresh], "koffie", today);
    assert_eq!(
        order.iter().map(|c| &*c.name).collect::<Vec<_>>(),
        ["Aanloop met koffie", "Zitten en praten", "Koffie", "Koffie en meer"]
    );
}

#[test]
fn r051_informal_help_stands_in_the_same_list_as_formal_help() {
    assert!(HelpKind::ALL.contains(&HelpKind::Neighbour) && HelpKind::ALL.contains(&HelpKind::Formal));
    let today = day("2026-03-01");
    let of = |n, name| candidate(n, name, Some(today));
    let order = ranked(vec![of(1, "Schuldhulp"), of(2, "Buur die meekijkt")], "", today);
    assert_eq!(order[0].name, "Buur die meekijkt");
}

#[test]
fn r053_words_are_found_without_case_accents_or_their_ending() {
    let kept = search_text(&["Café Één & Twéé", "Straßen-Øl"]);
    for asked in ["cafe", "CAFÉ een", "twe", "strassen ol", "'één'", ""] {
        assert!(contains_all(&kept, &words(asked)), "{asked} in {kept}");
    }
    for asked in ["afe", "cafe drie", "thee"] {
        assert!(!contains_all(&kept, &words(asked)), "{asked} in {kept}");
    }
}

#[test]
fn a_line_of_care_is_a_number_from_0_to_3() {
    for line in Line::ALL {
        assert_eq!(Line::from_number(line.number().into()), Some(*line));
    }
    assert_eq!(Line::from_number(4), None);
}

#[test]
fn an_email_address_has_a_name_and_a_host() {
    assert!(is_email("koffie@buurthuis.example"));
    for wrong in ["", "koffie", "@buurthuis.example", "koffie@buurthuis", "a b@c.example", "a@b@c.example"] {
        assert!(!is_email(wrong), "{wrong}");
    }
}

fn some_day() -> impl Strategy<Value = Date> {
    (0..4000_i64).prop_map(|n| day("2020-01-01").plus_days(n))
}

proptest! {
    #[test]
    fn words_hold_nothing_that_a_pattern_reads_as_a_sign(text: String) {
        let plain = normalised(&text);
        prop_assert!(plain.chars().all(|c| c.is_alphanumeric() || c == ' '));
        prop_assert!(!plain.starts_with(' ') && !plain.ends_with(' ') && !plain.contains("  "));
    }

    #[test]
    fn what_is_normalised_stays_the_same(text in "[\\p{L}\\p{N}\\p{P}\\p{Z}]{0,40}") {
        let once = normalised(&text);
        prop_assert_eq!(normalised(&once), once);
    }

    #[test]
    fn r053_every_text_is_found_by_the_beginning_of_its_words(text in "\\PC{0,60}", cut in 1..8_usize) {
        let asked: Vec<String> = words(&text).iter().map(|w| w.chars().take(cut).collect()).collect();
        prop_assert!(contains_all(&search_text(&["voor", &text, "na"]), &asked));
    }

    #[test]
    fn r048_no_stale_entry_comes_before_a_fresh_one(
        days in proptest::collection::vec((proptest::option::of(some_day()), "[a-c ]{0,6}"), 0..20),
        today in some_day(),
        asked in "[a-c ]{0,3}",
    ) {
        let all: Vec<_> =
            days.iter().zip(1..).map(|((d, name), n)| candidate(n, name, d.filter(|d| *d <= today))).collect();
        let order = ranked(all.clone(), &asked, today);
        prop_assert_eq!(order.len(), all.len());
        let fresh: Vec<bool> = order.iter().map(|c| freshness(c.assured_on, today).is_fresh()).collect();
        prop_assert!(fresh.is_sorted_by(|a, b| a >= b));
    }
}
