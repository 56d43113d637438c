//! Names as people type them: one field, split so that a Dutch prefix (tussenvoegsel) stays with the last name,
//! and folded so that two spellings of one name can meet. Pure.

/// A name in its two halves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SplitName {
    /// First names or initials; empty when only one word was given.
    pub first: String,
    /// Last name, with its prefix in front: `van der Berg`.
    pub last: String,
}

impl SplitName {
    /// How a list calls someone: `De Wit, Saskia`.
    #[must_use]
    pub fn filed(&self) -> String {
        let last = capital(&self.last);
        if self.first.is_empty() { last } else { format!("{last}, {}", self.first) }
    }
}

/// Words that begin a last name rather than end a first name.
const PREFIXES: [&str; 47] = [
    "aan", "al", "af", "ben", "bij", "bin", "boven", "d'", "da", "dal", "das", "de", "del", "della", "den",
    "der", "des", "di", "do", "dos", "du", "el", "het", "ibn", "in", "la", "le", "les", "onder", "op",
    "over", "'s", "'t", "te", "ten", "ter", "toe", "tot", "uit", "van", "vanden", "vander", "vom", "von",
    "voor", "zu", "zur",
];

pub(super) fn is_prefix(word: &str) -> bool {
    let low = word.to_lowercase().replace(['’', '‘', '`'], "'");
    PREFIXES.contains(&low.as_str())
}

/// Splits a name typed in one field. `Wit, Saskia de` and `de Wit, Saskia` are read as lists write them. One
/// word alone is a last name: that is what a duplicate is found by.
#[must_use]
pub fn split_name(typed: &str) -> SplitName {
    if let Some((last, first)) = typed.split_once(',')
        && !last.trim().is_empty()
    {
        return from_list(last, first);
    }
    let words: Vec<&str> = typed.split([' ', '\t', '\n', ',']).filter(|w| !w.is_empty()).collect();
    let Some(end) = words.len().checked_sub(1) else { return SplitName::default() };
    let begin = (1..words.len()).find(|i| is_prefix(words[*i])).unwrap_or(end);
    SplitName { first: words[..begin].join(" "), last: words[begin..].join(" ") }
}

/// `Berg, Jan van den`: the prefix stands at the end, and belongs to the last name.
fn from_list(last: &str, rest: &str) -> SplitName {
    let words: Vec<&str> = rest.split([' ', '\t', '\n', ',']).filter(|w| !w.is_empty()).collect();
    let names = words.len() - words.iter().rev().take_while(|w| is_prefix(w)).count();
    let last: Vec<&str> = words[names..].iter().copied().chain(last.split_whitespace()).collect();
    SplitName { first: words[..names].join(" "), last: last.join(" ") }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Folds a text to bare letters and digits: lower case, no accents, `ij` for `y`.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => out.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => out.push('o'),
            'ŕ' | 'ŗ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ţ' | 'ť' | 'ŧ' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'y' | 'ý' | 'ÿ' | 'ĳ' => out.push_str("ij"),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            c if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

/// Under which folded names a last name is looked up: whole, and each half of a double name, without prefix.
#[must_use]
pub fn surname_keys(last: &str) -> Vec<String> {
    let halves = last.split(['-', '–', '/']).map(bare);
    let whole: String = halves.clone().collect();
    let mut keys: Vec<String> = std::iter::once(whole).chain(halves).filter(|k| !k.is_empty()).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Folded and without prefixes; a name of nothing but prefixes (`Ten`, `van El`) keeps the last.
fn bare(name: &str) -> String {
    let kept: String = name.split_whitespace().filter(|w| !is_prefix(w)).map(folded).collect();
    if kept.is_empty() { folded(name.split_whitespace().next_back().unwrap_or_default()) } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(typed: &str) -> (String, String) {
        let name = split_name(typed);
        (name.first, name.last)
    }

    #[test]
    fn r001_one_field_gives_both_names_and_the_prefix_stays_with_the_last() {
        for (typed, first, last) in [
            ("Saskia de Wit", "Saskia", "de Wit"),
            ("  J.P.  van der   Berg ", "J.P.", "van der Berg"),
            ("Anna Maria Jansen", "Anna Maria", "Jansen"),
            ("Fatma El Khatib", "Fatma", "El Khatib"),
            ("Ben Jansen", "Ben", "Jansen"),
            ("Wit, Saskia de", "Saskia", "de Wit"),
            ("De Wit-Amrani, Saskia", "Saskia", "De Wit-Amrani"),
            ("Pieter in ’t Veld", "Pieter", "in ’t Veld"),
            ("Tesfay", "", "Tesfay"),
            (", Jan", "", "Jan"),
            (" ", "", ""),
        ] {
            assert_eq!(split(typed), (first.to_owned(), last.to_owned()), "{typed}");
        }
        assert_eq!(split_name("Saskia de Wit").filed(), "De Wit, Saskia");
        assert_eq!(split_name("Tesfay").filed(), "Tesfay");
    }

    #[test]
    fn r022_spellings_of_one_name_meet() {
        let same = |a: &str, b: &str| {
            let (a, b) = (surname_keys(a), surname_keys(b));
            a.iter().any(|k| b.contains(k))
        };
        for (a, b) in [
            ("de Wit", "Wit"),
            ("Dijkstra", "Dykstra"),
            ("Petrović", "petrovic"),
            ("Özdemir", "Ozdemir"),
            ("de Wit-Amrani", "Amrani"),
            ("El Khatib", "khatib"),
            ("Ten", "ten"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        assert!(!same("Jansen", "Janssen-Bakker") && !same("", ""));
    }

    proptest! {
        #[test]
        fn r001_no_word_of_a_name_is_lost(words in prop::collection::vec("[A-Za-z'.é-]{1,9}", 0..7)) {
            let name = split_name(&words.join("  "));
            let back: Vec<&str> = name.first.split(' ').chain(name.last.split(' ')).filter(|w| !w.is_empty()).collect();
            prop_assert_eq!(&back, &words.iter().map(String::as_str).collect::<Vec<_>>());
            prop_assert_eq!(name.last.is_empty(), words.is_empty());
        }

        #[test]
        fn any_text_is_split_and_folded_without_panic(text: String) {
            let name = split_name(&text);
            let _ = (name.filed(), surname_keys(&name.last), surname_keys(&text));
            prop_assert!(folded(&text).chars().all(char::is_alphanumeric));
        }

        #[test]
        fn r022_capitals_prefixes_and_spaces_do_not_matter(name in "[A-Z][a-z]{2,10}", prefix in "(|de |van der |Van )") {
            let plain = surname_keys(&name);
            prop_assert_eq!(surname_keys(&format!(" {prefix}{} ", name.to_uppercase())), plain);
        }
    }
}
