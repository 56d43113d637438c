//! By what a person is found: the words of a name or an address, a date of birth, a postcode. Pure; the keys reach the
//! database only as keyed blind indexes, so nothing is compared in plain text outside the sealed store (R25).

use super::address::read_address;
use super::alike::Profile;
use super::names::{folded, is_prefix};
use foundation::codes;
use foundation::ids::{HouseholdId, PersonId};
use foundation::time::{Bounds, Date, read_date};
use std::collections::BTreeSet;

codes! {
    /// Kinds of key under which a person is found.
    pub enum FindKey {
        /// The beginning of a word.
        Word = "find-word" / "file-find-word",
        /// The date of birth.
        Born = "find-born" / "file-find-born",
        /// The postcode.
        Postcode = "find-postcode" / "file-find-postcode",
    }
}

/// The most hits that are shown.
pub const HITS: usize = 25;
/// The most characters that are looked for.
pub const LONGEST_QUERY: usize = 100;
/// The shortest beginning of a longer word that is kept.
const SHORTEST: usize = 3;
/// The longest beginning that is kept; the rest of a word is compared once the hit was opened.
const LONGEST: usize = 6;
/// The most words that are looked for.
const WORDS: usize = 6;

/// What someone looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Folded words, the longest first.
    words: Vec<String>,
    born: Option<Date>,
    postcode: Option<String>,
}

fn words_in(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '/' | '.'));
    parts.filter(|part| !is_prefix(part)).map(folded).filter(|word| !word.is_empty())
}

/// The words under which a person is kept.
fn words_of(person: &Profile) -> BTreeSet<String> {
    let texts = [Some(person.first.as_str()), Some(person.last.as_str()), person.address.as_deref()];
    texts.into_iter().flatten().flat_map(words_in).collect()
}

fn beginning(word: &str, length: usize) -> String {
    word.chars().take(length).collect()
}

/// The keys under which a person is kept.
#[must_use]
pub fn find_keys(person: &Profile) -> Vec<(FindKey, String)> {
    let mut keys = BTreeSet::new();
    for word in words_of(person) {
        let length = word.chars().count();
        for kept in length.min(SHORTEST)..=length.min(LONGEST) {
            keys.insert((FindKey::Word, beginning(&word, kept)));
        }
    }
    keys.extend(person.born.map(|born| (FindKey::Born, born.iso())));
    keys.extend(person.postcode.as_ref().map(|code| (FindKey::Postcode, folded(code))));
    keys.into_iter().collect()
}

impl Query {
    /// Reads what was typed: in any order words, a date and a postcode. None when there is nothing to look for.
    #[must_use]
    pub fn read(typed: &str, today: Date) -> Option<Self> {
        let typed: String = typed.chars().take(LONGEST_QUERY).collect();
        let address = read_address(&typed);
        let rest = address.line.unwrap_or_default();
        let bounds = Bounds::birth(today);
        let mut query = Self { postcode: address.postcode, ..Self::default() };
        let mut words = Vec::new();
        let parts: Vec<&str> = rest.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        let mut at = 0;
        while at < parts.len() {
            // `17 februari 1984` is one date in three parts.
            let dated = [3, 1].into_iter().filter(|n| at + n <= parts.len()).find_map(|n| {
                let born = read_date(&parts[at..at + n].join(" "), bounds).ok();
                born.map(|born| (n, born))
            });
            match dated {
                Some((n, born)) if query.born.is_none() => {
                    query.born = Some(born);
                    at += n;
                }
                _ => {
                    words.extend(words_in(parts[at]));
                    at += 1;
                }
            }
        }
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        words.dedup();
        words.truncate(WORDS);
        query.words = words;
        let anything = query.born.is_some() || query.postcode.is_some() || !query.words.is_empty();
        anything.then_some(query)
    }

    /// The keys to look under, the one that finds fewest first.
    #[must_use]
    pub fn keys(&self) -> Vec<(FindKey, String)> {
        let born = self.born.map(|born| (FindKey::Born, born.iso()));
        let postcode = self.postcode.as_ref().map(|code| (FindKey::Postcode, folded(code)));
        let words = self.words.iter().map(|word| (FindKey::Word, beginning(word, LONGEST)));
        born.into_iter().chain(postcode).chain(words).collect()
    }

    /// Whether a person who was found under the keys is whom someone looks for: every word begins one of theirs.
    #[must_use]
    pub fn fits(&self, person: &Profile) -> bool {
        let theirs = words_of(person);
        let begins = |word: &String| {
            let short = word.chars().count() < SHORTEST;
            theirs.iter().any(|own| own == word || (!short && own.starts_with(word.as_str())))
        };
        self.words.iter().all(begins)
            && self.born.is_none_or(|born| person.born == Some(born))
            && self
                .postcode
                .as_ref()
                .is_none_or(|code| person.postcode.as_ref().is_some_and(|own| folded(own) == folded(code)))
    }
}

/// Someone in a household within reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The household.
    pub household: HouseholdId,
    /// How the team calls it.
    pub label: String,
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their date of birth, when known.
    pub born: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Date {
        "2026-11-23".parse().unwrap()
    }

    fn saskia() -> Profile {
        Profile {
            first: "Saskia".into(),
            last: "de Wit-Amrani".into(),
            born: Some("1984-02-17".parse().unwrap()),
            address: Some("Elzendreef 27".into()),
            postcode: Some("9901 AB".into()),
        }
    }

    #[test]
    fn r025_a_person_is_found_by_words_date_and_address_in_any_order() {
        for typed in [
            "Saskia",
            "sas",
            "de wit",
            "wit saskia",
            "Amrani",
            "elzendreef 27",
            "9901ab 27",
            "17-2-1984",
            "17 februari 1984",
            "wit 17-2-1984",
            "9901 AB Saskia",
            "SASKIA  wit , amr",
        ] {
            let query = Query::read(typed, today()).unwrap();
            let kept = find_keys(&saskia());
            assert!(query.keys().iter().all(|key| kept.contains(key)), "{typed} {query:?}");
            assert!(query.fits(&saskia()), "{typed} {query:?}");
        }
        for other in ["saskie", "wit jan", "elzendreef 2", "9901 AC", "17-2-1985", "saskiaa", "sa"] {
            let fits = Query::read(other, today()).unwrap();
            let kept = find_keys(&saskia());
            assert!(!fits.fits(&saskia()) || !fits.keys().iter().all(|key| kept.contains(key)), "{other}");
        }
        for nothing in ["", "  ", "van de", ",-"] {
            assert_eq!(Query::read(nothing, today()), None, "{nothing}");
        }
    }

    proptest! {
        #[test]
        fn r025_who_fits_is_always_found_under_the_keys(
            first in "[A-Z][a-z]{0,9}", last in "[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?", typed in "[a-z]{3,8}( [a-z]{3,8})?", cut in 1_usize..9,
        ) {
            let person = Profile { first: first.clone(), last: last.clone(), ..Profile::default() };
            let kept = find_keys(&person);
            for typed in [typed, last.chars().take(cut.max(3)).collect(), format!("{last} {first}")] {
                if let Some(query) = Query::read(&typed, today()) && query.fits(&person) {
                    prop_assert!(query.keys().iter().all(|key| kept.contains(key)), "{} {:?}", typed, query);
                }
            }
        }

        #[test]
        fn any_text_is_read_without_panic(text: String) {
            let _ = Query::read(&text, today()).map(|query| (query.keys(), query.fits(&saskia())));
        }
    }
}
