//! The index: Tantivy's, in memory. What is in it is replaced as it changes; whoever asks sees one state of it.

use crate::ask::{self, Group, Look, Question};
use crate::best::{Best, Ranked};
use crate::dutch::{Dutch, Word};
use crate::fields::{Fields, asked, schema};
use crate::known::Known;
use crate::reasons::Reason;
use crate::spelling::sound;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, Instant};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{EnableScoring, Query};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{
    DocAddress, DocSet, Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term,
};

/// The memory a writer may use before it writes a segment; the least that Tantivy takes.
const WRITER_MEMORY: usize = 15_000_000;
/// A service, as far as words can find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// Its identifier.
    pub id: u128,
    /// Its name.
    pub name: String,
    /// What it is filed under, in words: organisation, kind, parts of life.
    pub tags: String,
    /// The codes of the parts of life.
    pub themes: Vec<String>,
    /// What it says of itself. What it does *not* do does not belong in it.
    pub text: String,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index itself.
    #[error("the search index: {0}")]
    Index(#[from] TantivyError),
    /// Another thread failed while it changed the index.
    #[error("the search index was left half changed")]
    Broken,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Find {
    /// Which service.
    pub id: u128,
    /// Why, for each part of the question that led to it.
    pub reasons: Vec<Reason>,
}

/// What a question brought up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Finds {
    /// The best ones, best first.
    pub finds: Vec<Find>,
    /// How many there are in all.
    pub total: usize,
    /// The parts of life that the question is about, as far as its words say.
    pub about: Vec<String>,
}

/// Finds help. `T` is what the caller knows of each service and weighs it by.
pub struct Finder<T> {
    dutch: &'static Dutch,
    index: Index,
    fields: Fields,
    writing: Mutex<()>,
    state: RwLock<Arc<State<T>>>,
}

/// What one question sees.
pub(crate) struct State<T> {
    searcher: Searcher,
    pub(crate) slots: Vec<Option<(u128, T)>>,
    by_id: HashMap<u128, usize>,
}

/// A question as it was read, and what it came to.
struct Sought<T> {
    state: Arc<State<T>>,
    groups: Vec<Group>,
    ways: Vec<Vec<Box<dyn Query>>>,
    best: Vec<Ranked>,
    total: usize,
}

impl<T: Clone + Send + Sync + 'static> Finder<T> {
    /// With nothing in it.
    ///
    /// # Errors
    /// [`SearchError`].
    pub fn empty(dutch: &'static Dutch) -> Result<Self, SearchError> {
        let (schema, fields) = schema();
        let index = Index::create_in_ram(schema);
        let state = State { searcher: searcher(&index)?, slots: Vec::new(), by_id: HashMap::new() };
        Ok(Self { dutch, index, fields, writing: Mutex::new(()), state: RwLock::new(Arc::new(state)) })
    }

    /// Takes in what is new or has changed, and leaves out what has gone. Whoever asks meanwhile sees what was before.
    ///
    /// # Errors
    /// [`SearchError`]; nothing has changed then.
    pub fn replace(&self, changed: Vec<(Help, T)>, gone: &[u128]) -> Result<(), SearchError> {
        let _alone = self.writing.lock().map_err(|_| SearchError::Broken)?;
        let before = self.state()?;
        let (mut slots, mut by_id) = (before.slots.clone(), before.by_id.clone());
        let mut writer: IndexWriter = self.index.writer_with_num_threads(1, WRITER_MEMORY)?;
        for id in gone {
            if let Some(slot) = by_id.remove(id) {
                writer.delete_term(self.slot_term(slot));
                slots[slot] = None;
            }
        }
        for (help, known) in changed {
            let id = help.id;
            let slot = *by_id.entry(id).or_insert(slots.len());
            if slot == slots.len() {
                slots.push(Some((id, known)));
            } else {
                writer.delete_term(self.slot_term(slot));
                slots[slot] = Some((id, known));
            }
            writer.add_document(self.document(slot, &help))?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let state = State { searcher: searcher(&self.index)?, slots, by_id };
        *self.state.write().map_err(|_| SearchError::Broken)? = Arc::new(state);
        Ok(())
    }

    /// How many services are in it.
    ///
    /// # Errors
    /// [`SearchError`].
    pub fn size(&self) -> Result<usize, SearchError> {
        Ok(self.state()?.by_id.len())
    }

    /// What a question brings up: at most so many, the best first. `weigh` says for each service whether it may come up at
    /// all, and makes it count for more or less. Of equals the lower identifier goes first, so that every answer is the same.
    ///
    /// # Errors
    /// [`SearchError`].
    pub fn find(
        &self,
        question: Question<'_>,
        at_most: usize,
        weigh: impl Fn(&T) -> Option<f32> + Send + Sync + 'static,
    ) -> Result<Finds, SearchError> {
        let Some(sought) = self.seek(question, at_most, weigh)? else { return Ok(Finds::default()) };
        let mut finds: Vec<Find> =
            sought.best.iter().map(|ranked| Find { id: ranked.id, reasons: Vec::new() }).collect();
        self.give_reasons(&sought, &mut finds)?;
        let about = sought.groups.iter().flat_map(|group| &group.ways).filter_map(|way| match &way.look {
            Look::About(theme) => Some(theme.clone()),
            Look::All(_) | Look::Phrase(_) => None,
        });
        Ok(Finds { finds, total: sought.total, about: about.collect() })
    }

    /// The same without reasons: only which they are, and how many in all.
    ///
    /// # Errors
    /// [`SearchError`].
    pub fn rank(
        &self,
        question: Question<'_>,
        at_most: usize,
        weigh: impl Fn(&T) -> Option<f32> + Send + Sync + 'static,
    ) -> Result<(Vec<u128>, usize), SearchError> {
        let Some(sought) = self.seek(question, at_most, weigh)? else { return Ok((Vec::new(), 0)) };
        Ok((sought.best.iter().map(|ranked| ranked.id).collect(), sought.total))
    }

    /// What may come up when nothing is asked in words: at most so many, those with the least rank first, and of equals the
    /// lower identifier; and how many there are in all.
    ///
    /// # Errors
    /// [`SearchError`].
    pub fn browse<R: Ord>(
        &self,
        at_most: usize,
        rank: impl Fn(&T) -> Option<R>,
    ) -> Result<(Vec<u128>, usize), SearchError> {
        let state = self.state()?;
        let ranked = state.slots.iter().flatten().filter_map(|(id, known)| Some((rank(known)?, *id)));
        let mut all: Vec<(R, u128)> = ranked.collect();
        let total = all.len();
        if at_most < total {
            if at_most > 0 {
                all.select_nth_unstable(at_most - 1);
            }
            all.truncate(at_most);
        }
        all.sort_unstable();
        Ok((all.into_iter().map(|(_, id)| id).collect(), total))
    }

    /// None when nothing was asked.
    fn seek(
        &self,
        question: Question<'_>,
        at_most: usize,
        weigh: impl Fn(&T) -> Option<f32> + Send + Sync + 'static,
    ) -> Result<Option<Sought<T>>, SearchError> {
        let state = self.state()?;
        let vocabulary = Known { searcher: &state.searcher, fields: self.fields };
        let groups = ask::read(self.dutch, question, &vocabulary);
        if groups.is_empty() {
            return Ok(None);
        }
        let ways: Vec<Vec<Box<dyn Query>>> =
            groups.iter().map(|group| self.queries(group, &vocabulary)).collect();
        let whole = asked(&ways);
        let best = Best { at_most, state: Arc::clone(&state), weigh: Arc::new(weigh) };
        let (total, best) = state.searcher.search(&whole, &best)?;
        Ok(Some(Sought { state, groups, ways, best, total }))
    }

    /// What the library does by itself with the same question on the same index, ready read: its own choice of the best, and
    /// no reasons. What a benchmark compares [`Self::find`] with. Gives how many there are, and how long it took.
    ///
    /// # Errors
    /// [`SearchError`].
    pub fn find_plainly(
        &self,
        question: Question<'_>,
        at_most: usize,
    ) -> Result<(usize, Duration), SearchError> {
        let state = self.state()?;
        let vocabulary = Known { searcher: &state.searcher, fields: self.fields };
        let groups = ask::read(self.dutch, question, &vocabulary);
        let ways: Vec<_> = groups.iter().map(|group| self.queries(group, &vocabulary)).collect();
        let (whole, began) = (asked(&ways), Instant::now());
        let best = TopDocs::with_limit(at_most.max(1)).order_by_score();
        let (_, total) = state.searcher.search(&whole, &(best, Count))?;
        Ok((total, began.elapsed()))
    }

    fn queries(&self, group: &Group, vocabulary: &Known<'_>) -> Vec<Box<dyn Query>> {
        let is_telling = |part: &str| vocabulary.is_telling(part);
        group.ways.iter().map(|way| self.fields.way(way, &is_telling)).collect()
    }

    fn state(&self) -> Result<Arc<State<T>>, SearchError> {
        Ok(Arc::clone(&*self.state.read().map_err(|_| SearchError::Broken)?))
    }

    fn slot_term(&self, slot: usize) -> Term {
        Term::from_field_u64(self.fields.slot, slot as u64)
    }

    fn document(&self, slot: usize, help: &Help) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_u64(self.fields.slot, slot as u64);
        let fields = self.fields;
        let name = self.dutch.words(&help.name);
        let text = self.dutch.words(&format!("{} {}", help.tags, help.text));
        document.add_pre_tokenized_text(fields.name, stems(&name));
        document.add_pre_tokenized_text(fields.text, stems(&text));
        // The name counts twice.
        document.add_pre_tokenized_text(fields.parts, parts(&[&name[..], &name[..], &text[..]].concat()));
        document.add_pre_tokenized_text(fields.themes, tokens(help.themes.iter().cloned()));
        let all = [name, text].concat();
        document.add_pre_tokenized_text(fields.surface, tokens(all.iter().map(|w| w.surface.clone())));
        let sounds = all.iter().map(|w| format!("{} {}", sound(&w.surface), w.surface));
        document.add_pre_tokenized_text(fields.sound, tokens(sounds));
        document
    }

    /// For each find and each group of words the first way that leads there.
    fn give_reasons(&self, sought: &Sought<T>, finds: &mut [Find]) -> Result<(), SearchError> {
        let Sought { state, groups, ways, best, .. } = sought;
        let searcher = &state.searcher;
        let mut by_place: Vec<(DocAddress, usize)> =
            best.iter().enumerate().map(|(i, r)| (r.at, i)).collect();
        by_place.sort_unstable();
        for (group, ways) in groups.iter().zip(ways) {
            let mut told = vec![false; finds.len()];
            for (way, query) in group.ways.iter().zip(ways) {
                let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
                let mut scorer = None;
                for (at, i) in by_place.iter().filter(|(_, i)| !told[*i]).copied().collect::<Vec<_>>() {
                    if scorer.as_ref().is_none_or(|(segment, _)| *segment != at.segment_ord) {
                        let opened = weight.scorer(searcher.segment_reader(at.segment_ord), 1.0)?;
                        scorer = Some((at.segment_ord, opened));
                    }
                    let Some((_, scorer)) = &mut scorer else { continue };
                    let there = if scorer.doc() < at.doc_id { scorer.seek(at.doc_id) } else { scorer.doc() };
                    if there == at.doc_id {
                        told[i] = true;
                        finds[i].reasons.push(Reason { typed: group.typed.clone(), why: way.why.clone() });
                    }
                }
            }
        }
        Ok(())
    }
}

fn searcher(index: &Index) -> Result<Searcher, SearchError> {
    Ok(index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher())
}

fn tokens(words: impl Iterator<Item = String>) -> PreTokenizedString {
    let token = |(position, text)| Token { position, text, ..Token::default() };
    PreTokenizedString { text: String::new(), tokens: words.enumerate().map(token).collect() }
}

fn stems(words: &[Word]) -> PreTokenizedString {
    tokens(words.iter().map(|w| w.stem.clone()))
}

/// Whole words and parts of words.
fn parts(words: &[Word]) -> PreTokenizedString {
    tokens(words.iter().flat_map(|w| std::iter::once(&w.stem).chain(&w.parts)).cloned())
}

#[cfg(test)]
mod tests;
