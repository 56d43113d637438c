//! Everyday words, and the words of the trade that they lead to. One direction: who types "deurwaarder" also finds help with
//! debts; who types "schuldhulp" does not find every text in which a bailiff is named.

use crate::words::normalised;
use serde::Deserialize;
use std::collections::HashMap;

/// The list as it is written down.
#[derive(Deserialize)]
struct List {
    word: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    theme: String,
    typed: Vec<String>,
    means: Vec<String>,
}

/// What an everyday word or phrase leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The part of life it is about.
    pub(crate) theme: String,
    /// Words and phrases of the trade, normalised.
    pub(crate) words: Vec<String>,
}

/// The list, ready to be asked.
pub(crate) struct Everyday {
    /// By the stem of the first word: the stems of the whole phrase, and which meanings it has. Longest phrase first.
    phrases: HashMap<String, Vec<(Vec<String>, usize)>>,
    meanings: Vec<Meaning>,
    /// Which entries give a word of the trade.
    given: HashMap<String, usize>,
    words: Vec<String>,
}

impl Everyday {
    /// Reads the list.
    ///
    /// # Errors
    /// When it is not the TOML it should be.
    pub(crate) fn read(list: &str, stem: impl Fn(&str) -> String) -> Result<Self, toml::de::Error> {
        let List { word } = toml::from_str(list)?;
        let mut read =
            Self { phrases: HashMap::new(), meanings: Vec::new(), given: HashMap::new(), words: Vec::new() };
        for entry in word {
            let number = read.meanings.len();
            let words: Vec<String> = entry.means.iter().map(|text| normalised(text)).collect();
            for given in words.iter().filter(|given| !given.contains(' ')) {
                read.given.entry(stem(given)).or_insert(number);
                read.words.push(given.clone());
            }
            read.meanings.push(Meaning { theme: entry.theme, words });
            for typed in entry.typed.iter().map(|text| normalised(text)) {
                read.words.extend(typed.split(' ').map(str::to_owned));
                let stems: Vec<String> = typed.split(' ').map(&stem).collect();
                if let Some(first) = stems.first().cloned() {
                    read.phrases.entry(first).or_default().push((stems, number));
                }
            }
        }
        for phrases in read.phrases.values_mut() {
            phrases.sort_by_key(|(stems, _)| std::cmp::Reverse(stems.len()));
        }
        read.words.sort_unstable();
        read.words.dedup();
        Ok(read)
    }

    /// The longest phrase that these stems begin with: how many words it has, and what it means in the words of the trade.
    pub(crate) fn begins(&self, stems: &[&str]) -> Option<(usize, &Meaning)> {
        let phrases = self.phrases.get(*stems.first()?)?;
        let (phrase, number) = phrases.iter().find(|(phrase, _)| {
            phrase.len() <= stems.len() && phrase.iter().zip(stems).all(|(known, asked)| known == asked)
        })?;
        Some((phrase.len(), self.meanings.get(*number)?))
    }

    /// What else the trade says for one of its own words: for a word that no service here uses.
    pub(crate) fn beside(&self, stem: &str) -> Option<&Meaning> {
        self.meanings.get(*self.given.get(stem)?)
    }

    /// Every single word of the list, typed or meant, sorted.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[[word]]\ntheme = \"home-relations\"\ntyped = [\"ruzie\"]\nmeans = [\"gezinsgesprek\"]\n\
                        [[word]]\ntheme = \"housing\"\ntyped = [\"ruzie met de buren\", \"Burenruzie\"]\nmeans = [\"buurtbemiddeling\"]\n";

    fn list() -> Everyday {
        Everyday::read(LIST, str::to_owned).expect("a list")
    }

    #[test]
    fn the_longest_phrase_goes_first() {
        let list = list();
        let meaning = list.begins(&["ruzie", "met", "de", "buren", "boven"]);
        assert_eq!(meaning.map(|(n, m)| (n, &m.words[..])), Some((4, &["buurtbemiddeling".to_owned()][..])));
        assert_eq!(list.begins(&["ruzie", "met", "mijn", "zus"]).map(|m| m.0), Some(1));
        assert_eq!(list.begins(&["burenruzie"]).map(|m| m.0), Some(1));
        assert_eq!(list.begins(&["buren"]), None);
        assert_eq!(list.begins(&[]), None);
    }

    #[test]
    fn words_of_phrases_are_known_words() {
        assert!(list().words().any(|word| word == "buren"));
    }
}
