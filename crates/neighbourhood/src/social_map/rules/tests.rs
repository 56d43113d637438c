//! Tests of freshness, order and words.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

#[test]
fn r048_an_entry_is_stale_the_day_after_six_months() {
    let checked = Some(day("2025-08-31"));
    assert_eq!(freshness(checked, None, day("2026-02-28")), Freshness::Fresh(day("2025-08-31")));
    assert_eq!(freshness(checked, None, day("2026-03-01")), Freshness::Stale(day("2025-08-31")));
    assert_eq!(freshness(None, None, day("2026-03-01")), Freshness::NeverChecked);
}

#[test]
fn r051_informal_help_stands_in_the_same_list_as_formal_help() {
    assert!(HelpKind::ALL.contains(&HelpKind::Neighbour) && HelpKind::ALL.contains(&HelpKind::Formal));
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

proptest! {
    #[test]
    fn r053_every_text_is_found_by_the_beginning_of_its_words(text in "\\PC{0,60}", cut in 1..8_usize) {
        let asked: Vec<String> = words(&text).iter().map(|w| w.chars().take(cut).collect()).collect();
        prop_assert!(contains_all(&search_text(&["voor", &text, "na"]), &asked));
    }
}
