//! Words as they are compared: without case, accents or punctuation. And the words that say nothing about help.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in lower case, without accents; anything but letters and digits becomes one space.
#[must_use]
pub fn normalised(text: &str) -> String {
    // Decomposed twice: lower case can bring a mark with it, and some signs decompose into capitals.
    let lower: String = text.nfkd().flat_map(char::to_lowercase).collect();
    let mut out = String::with_capacity(lower.len());
    for c in lower.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            c if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Words that stand in any question and any description, sorted. What is left out here must tell nothing about the help that
/// is meant: "alleen" and "samen" are not in it.
const SAYS_NOTHING: &[&str] = &[
    "aan", "al", "als", "altijd", "ander", "andere", "bij", "daar", "dan", "dat", "de", "deze", "die", "dit",
    "doe", "doen", "door", "dus", "een", "eens", "en", "er", "erg", "even", "gaan", "gaat", "geen", "graag",
    "haar", "had", "heb", "hebben", "heeft", "heel", "hem", "hen", "het", "hier", "hij", "hoe", "hun",
    "iemand", "iets", "ik", "in", "is", "ja", "je", "jou", "jouw", "kan", "krijg", "krijgen", "kun",
    "kunnen", "m", "maar", "mag", "me", "mee", "meer", "men", "met", "mij", "mijn", "moet", "moeten",
    "mogen", "n", "na", "naar", "niet", "nodig", "nog", "nou", "nu", "of", "om", "ons", "onze", "ook", "op",
    "over", "s", "t", "te", "tegen", "toch", "toen", "tot", "u", "uit", "uw", "van", "veel", "via", "voor",
    "waar", "want", "waren", "was", "wat", "we", "wel", "welke", "wie", "wij", "wil", "willen", "word",
    "worden", "wordt", "zal", "ze", "zelf", "zich", "zij", "zijn", "zo", "zoek", "zoeken", "zoekt", "zonder",
    "zou",
];

/// Whether a word tells nothing about the help that is meant.
pub(crate) fn says_nothing(word: &str) -> bool {
    SAYS_NOTHING.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_say_nothing_are_in_order() {
        let mut sorted = SAYS_NOTHING.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted, SAYS_NOTHING);
    }

    #[test]
    fn accents_capitals_and_punctuation_do_not_count() {
        assert_eq!(normalised("  Café 'De Één', GGZ-inloop! "), "cafe de een ggz inloop");
        assert_eq!(normalised("—"), "");
    }

    proptest::proptest! {
        #[test]
        fn words_hold_nothing_but_letters_and_digits(text: String) {
            let plain = normalised(&text);
            proptest::prop_assert!(plain.chars().all(|c| c.is_alphanumeric() || c == ' '));
            proptest::prop_assert!(!plain.starts_with(' ') && !plain.ends_with(' ') && !plain.contains("  "));
        }

        #[test]
        fn what_is_normalised_stays_the_same(text in "[\\p{L}\\p{N}\\p{P}\\p{Z}]{0,40}") {
            let once = normalised(&text);
            proptest::prop_assert_eq!(normalised(&once), once);
        }
    }
}
