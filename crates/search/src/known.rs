//! The words of the index, as reading a question needs them.

use crate::ask::Vocabulary;
use crate::dutch::Word;
use crate::fields::Fields;
use crate::spelling::{sound, tolerance};
use std::cmp::Reverse;
use std::collections::HashMap;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Most words of the directory that a misspelt word is compared with letter by letter.
const MOST_ALIKE: usize = 60;

/// A part that more than one in so many services have tells nothing by itself, when that are at least so many.
const TOO_MANY: u64 = 50;
const LEAST_MANY: u64 = 60;

/// The words of the index.
pub(crate) struct Known<'s> {
    pub(crate) searcher: &'s Searcher,
    pub(crate) fields: Fields,
}

impl Known<'_> {
    /// Every term of a field that begins so, with how many services use it; at most so many are looked at.
    fn terms(&self, field: Field, beginning: &str, at_most: usize) -> HashMap<String, u32> {
        let mut found: HashMap<String, u32> = HashMap::new();
        for segment in self.searcher.segment_readers() {
            // A segment that cannot be read knows no words: the search itself then says what is wrong.
            let Ok(inverted) = segment.inverted_index(field) else { continue };
            let Ok(mut stream) = inverted.terms().range().ge(beginning.as_bytes()).into_stream() else {
                continue;
            };
            let mut looked_at = 0;
            while looked_at < at_most && stream.advance() {
                let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                if !term.starts_with(beginning) {
                    break;
                }
                *found.entry(term.to_owned()).or_default() += stream.value().doc_freq;
                looked_at += 1;
            }
        }
        found
    }

    /// Whether a stem stands somewhere, as a word or as a part of one.
    fn stands(&self, stem: &str) -> bool {
        self.used(stem) > 0
    }

    /// How many services have a stem, as a word or as a part of one.
    fn used(&self, stem: &str) -> u64 {
        self.searcher.doc_freq(&Term::from_field_text(self.fields.parts, stem)).unwrap_or(0)
    }

    /// Whether a part of a compound tells anything by itself: not "groep" and "hulp", which stand everywhere.
    pub(crate) fn is_telling(&self, stem: &str) -> bool {
        self.used(stem) <= (self.searcher.num_docs() / TOO_MANY).max(LEAST_MANY)
    }

    fn fuzzy(&self, word: &str, found: &mut HashMap<String, u32>) {
        let distance = tolerance(word.chars().count());
        if distance == 0 {
            return;
        }
        let term = Term::from_field_text(self.fields.surface, word);
        let Ok(automaton) = FuzzyTermQuery::new(term, distance, true).automaton() else { return };
        for segment in self.searcher.segment_readers() {
            let Ok(inverted) = segment.inverted_index(self.fields.surface) else { continue };
            let Ok(mut stream) = inverted.terms().search(&automaton).into_stream() else { continue };
            let mut looked_at = 0;
            while looked_at < MOST_ALIKE && stream.advance() {
                let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                *found.entry(term.to_owned()).or_default() += stream.value().doc_freq;
                looked_at += 1;
            }
        }
    }
}

impl Vocabulary for Known<'_> {
    fn is_used(&self, word: &Word) -> bool {
        let by_parts = !word.parts.is_empty() && word.parts.iter().all(|part| self.stands(part));
        self.is_used_whole(word) || by_parts
    }

    fn is_used_whole(&self, word: &Word) -> bool {
        self.stands(&word.stem)
    }

    fn alike(&self, word: &str) -> Vec<(String, u32)> {
        let heard = format!("{} ", sound(word));
        let sounds = self.terms(self.fields.sound, &heard, MOST_ALIKE);
        let mut found: HashMap<String, u32> =
            sounds.into_iter().map(|(term, count)| (term[heard.len()..].to_owned(), count)).collect();
        self.fuzzy(word, &mut found);
        found.into_iter().collect()
    }

    fn beginning(&self, with: &str, at_most: usize) -> Vec<String> {
        const LOOKED_AT: usize = 400;
        let mut words: Vec<_> = self.terms(self.fields.surface, with, LOOKED_AT).into_iter().collect();
        words.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
        words.into_iter().take(at_most).map(|(word, _)| word).collect()
    }
}
