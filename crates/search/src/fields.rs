//! The fields of the index, and what a word counts for in each.

use crate::ask::{Look, Way};
use crate::dutch::Word;
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};

/// What a word counts for where it stands: in the name, in the text, and anywhere as a part of a longer word.
const IN_NAME: f32 = 2.2;
const IN_TEXT: f32 = 1.0;
const AS_PART: f32 = 0.6;
/// What it counts for when a compound was asked for and its parts stand there, or one of them alone.
const ALL_PARTS: f32 = 0.7;
const ONE_PART: f32 = 0.25;
/// What a second place counts for, beside the best one.
const ALSO: f32 = 0.2;

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) slot: Field,
    pub(crate) name: Field,
    pub(crate) text: Field,
    /// Whole words and parts of words, of the name and of the text.
    pub(crate) parts: Field,
    pub(crate) themes: Field,
    /// Words as they stand there, and how they sound: what misspelt words are compared with.
    pub(crate) surface: Field,
    pub(crate) sound: Field,
}

pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexed = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let positions = indexed(IndexRecordOption::WithFreqsAndPositions);
    let frequencies = indexed(IndexRecordOption::WithFreqs);
    let basic = indexed(IndexRecordOption::Basic);
    let fields = Fields {
        slot: schema.add_u64_field("slot", NumericOptions::from(FAST | INDEXED)),
        name: schema.add_text_field("name", positions.clone()),
        text: schema.add_text_field("text", positions),
        parts: schema.add_text_field("parts", frequencies),
        themes: schema.add_text_field("themes", basic.clone()),
        surface: schema.add_text_field("surface", basic.clone()),
        sound: schema.add_text_field("sound", basic),
    };
    (schema.build(), fields)
}

/// All groups together: of many words some need not be there.
pub(crate) fn asked(ways: &[Vec<Box<dyn Query>>]) -> BooleanQuery {
    let groups: Vec<(Occur, Box<dyn Query>)> = ways
        .iter()
        .map(|ways| {
            let ways = ways.iter().map(|way| way.box_clone()).collect();
            (Occur::Should, Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, ALSO)) as Box<dyn Query>)
        })
        .collect();
    let least = match groups.len() {
        0..=2 => 1,
        many => many.div_ceil(4),
    };
    BooleanQuery::with_minimum_required_clauses(groups, least)
}

impl Fields {
    /// What looks for a way. `is_telling` says of a part of a compound whether it tells anything by itself.
    pub(crate) fn way(self, way: &Way, is_telling: &impl Fn(&str) -> bool) -> Box<dyn Query> {
        let looked_for = match &way.look {
            Look::All(words) | Look::Phrase(words) if words.len() == 1 => self.word(&words[0], is_telling),
            Look::All(words) => all(words.iter().map(|word| self.word(word, is_telling)).collect()),
            Look::Phrase(words) => {
                let phrase = |field, weight| -> Box<dyn Query> {
                    let terms = words.iter().map(|w| Term::from_field_text(field, &w.stem)).collect();
                    boosted(Box::new(PhraseQuery::new(terms)), weight)
                };
                best(vec![phrase(self.name, IN_NAME), phrase(self.text, IN_TEXT)])
            }
            Look::About(theme) => {
                let term = Term::from_field_text(self.themes, theme);
                Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 1.0))
            }
        };
        boosted(looked_for, way.weight)
    }

    fn word(self, word: &Word, is_telling: &impl Fn(&str) -> bool) -> Box<dyn Query> {
        let mut places = vec![
            self.term(self.name, &word.stem, IN_NAME),
            self.term(self.text, &word.stem, IN_TEXT),
            self.term(self.parts, &word.stem, AS_PART),
        ];
        if !word.parts.is_empty() {
            places.push(boosted(all(word.parts.iter().map(|part| self.part(part)).collect()), ALL_PARTS));
            let telling = word.parts.iter().filter(|part| is_telling(part));
            places.extend(telling.map(|part| boosted(self.part(part), ONE_PART)));
        }
        best(places)
    }

    fn part(self, stem: &str) -> Box<dyn Query> {
        self.term(self.parts, stem, AS_PART)
    }

    fn term(self, field: Field, stem: &str, weight: f32) -> Box<dyn Query> {
        let term = Term::from_field_text(field, stem);
        boosted(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)), weight)
    }
}

fn boosted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}

fn best(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, ALSO))
}

fn all(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::intersection(queries))
}
