//! Reading a question: which of its words ask for something, and by which ways each may be answered.

use crate::dutch::{Dutch, Word};
use crate::everyday::Meaning;
use crate::reasons::Why;
use crate::words::{normalised, says_nothing};

/// More words and letters of a question are not looked at: the first ones say enough.
const MOST_WORDS: usize = 16;
const MOST_LETTERS: usize = 200;
/// A half typed word is looked for from this many letters on, as at most so many words.
const HALF_TYPED: usize = 2;
const MOST_ENDINGS: usize = 8;
/// From how many letters on a word that nobody uses may be the beginning of one that somebody does.
const UNKNOWN_BEGINNING: usize = 5;
/// As how many words a misspelt word is read.
const MOST_READINGS: usize = 3;

/// What each way of answering counts for, the word itself being one.
const READ_AS: f32 = 0.8;
const MEANS: f32 = 0.55;
const MEANS_A_PART: f32 = 0.3;
const BESIDE: f32 = 0.45;
const GOES_ON: f32 = 0.7;
const ABOUT: f32 = 0.2;

/// What someone asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question<'q> {
    /// Sent, as it stands.
    Sent(&'q str),
    /// Still being typed: the last word may go on.
    Typing(&'q str),
}

impl Question<'_> {
    fn text(&self) -> String {
        let (Self::Sent(text) | Self::Typing(text)) = self;
        normalised(&text.chars().take(MOST_LETTERS).collect::<String>())
    }

    /// A space after the last word says that it is whole.
    fn may_go_on(&self) -> bool {
        matches!(self, Self::Typing(text) if text.chars().last().is_some_and(char::is_alphanumeric))
    }
}

/// What can be known of the words in the index.
pub(crate) trait Vocabulary {
    /// Whether some service uses the word, in any form.
    fn is_used(&self, word: &Word) -> bool;
    /// Whether some service uses the word as it is, not only its parts.
    fn is_used_whole(&self, word: &Word) -> bool;
    /// Words that sound so or differ by at most so many letters, with how many services use them.
    fn alike(&self, word: &str) -> Vec<(String, u32)>;
    /// Words that begin so, those that most services use first.
    fn beginning(&self, with: &str, at_most: usize) -> Vec<String>;
}

/// Words of the question that belong together, with the ways in which they may be answered, the surest first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Group {
    pub(crate) typed: String,
    pub(crate) ways: Vec<Way>,
}

/// One way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Way {
    pub(crate) why: Why,
    pub(crate) look: Look,
    pub(crate) weight: f32,
}

/// What to look for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Look {
    /// Texts that hold all of these, anywhere.
    All(Vec<Word>),
    /// Texts that hold these after each other.
    Phrase(Vec<Word>),
    /// What is filed under this part of life.
    About(String),
}

/// Reads a question. No group: nothing was asked, or only words that say nothing.
pub(crate) fn read(dutch: &Dutch, question: Question<'_>, known: &impl Vocabulary) -> Vec<Group> {
    let text = question.text();
    let typed: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).take(MOST_WORDS).collect();
    let last = typed.len().wrapping_sub(1);
    let readings: Vec<Readings> = typed
        .iter()
        .enumerate()
        .map(|(i, word)| readings(dutch, word, i == last && question.may_go_on(), known))
        .collect();
    let stems: Vec<&str> = readings.iter().map(|r| r.best.stem.as_str()).collect();
    let mut groups = Vec::new();
    let mut at = 0;
    while at < typed.len() {
        let meaning = dutch.everyday.begins(&stems[at..]);
        let length = meaning.map_or(1, |(length, _)| length);
        let mut ways = own_ways(&readings[at..at + length]);
        match meaning {
            Some((_, meaning)) => ways.extend(meant(dutch, meaning, MEANS)),
            None => ways.extend(otherwise(dutch, &readings[at], known)),
        }
        if !ways.is_empty() {
            groups.push(Group { typed: typed[at..at + length].join(" "), ways });
        }
        at += length;
    }
    groups.extend(typed.windows(2).filter_map(|pair| written_apart(dutch, pair, known)));
    groups
}

/// Two words that are one: "budget coach".
fn written_apart(dutch: &Dutch, pair: &[&str], known: &impl Vocabulary) -> Option<Group> {
    if pair.iter().any(|word| says_nothing(word)) {
        return None;
    }
    let word = dutch.word(&pair.concat());
    let meaning = dutch.everyday.begins(&[&word.stem]).map(|(_, meaning)| meaning);
    let itself =
        known.is_used_whole(&word).then(|| Way { why: Why::Word, look: Look::All(vec![word]), weight: 1.0 });
    let meant = meaning.into_iter().flat_map(|meaning| meant(dutch, meaning, MEANS));
    let ways: Vec<Way> = itself.into_iter().chain(meant).collect();
    (!ways.is_empty()).then(|| Group { typed: pair.join(" "), ways })
}

/// The ways for a word that is in no list of everyday words: what its parts mean, and what else the trade says when no
/// service here says it so.
fn otherwise(dutch: &Dutch, reading: &Readings, known: &impl Vocabulary) -> Vec<Way> {
    let word = &reading.best;
    if matches!(reading.says, Says::Nothing | Says::Beginning(_)) || known.is_used_whole(word) {
        return Vec::new();
    }
    let beside = dutch.everyday.beside(&word.stem).into_iter().flat_map(|m| meant(dutch, m, BESIDE));
    let parts = word.parts.iter().filter_map(|part| dutch.everyday.begins(&[part]));
    let parts = parts.flat_map(|(_, meaning)| meant(dutch, meaning, MEANS_A_PART));
    beside.chain(parts).collect()
}

/// What one typed word may be.
struct Readings {
    /// The word as it is most likely meant.
    best: Word,
    says: Says,
}

enum Says {
    /// A word of the language that asks for nothing.
    Nothing,
    /// The word itself.
    Itself,
    /// Other words, best first.
    Others(Vec<Word>),
    /// The beginning of these words, or a word that is whole already.
    Beginning(Vec<Word>),
}

/// How a typed word is read.
fn readings(dutch: &Dutch, typed: &str, may_go_on: bool, known: &impl Vocabulary) -> Readings {
    let word = dutch.word(typed);
    if may_go_on && typed.chars().count() >= HALF_TYPED {
        let endings = known.beginning(typed, MOST_ENDINGS).into_iter().filter(|w| w != typed);
        // Whole words of the index: their parts would bring in what nobody began to type.
        let endings: Vec<Word> = endings.map(|w| Word { parts: Vec::new(), ..dutch.word(&w) }).collect();
        if !endings.is_empty() {
            return Readings { best: word, says: Says::Beginning(endings) };
        }
    }
    if says_nothing(typed) {
        return Readings { best: word, says: Says::Nothing };
    }
    if known.is_used(&word) || is_everyday(dutch, &word) || typed.chars().all(|c| c.is_ascii_digit()) {
        return Readings { best: word, says: Says::Itself };
    }
    if typed.chars().count() >= UNKNOWN_BEGINNING {
        let endings = known.beginning(typed, MOST_ENDINGS);
        if !endings.is_empty() {
            let endings = endings.iter().map(|w| Word { parts: Vec::new(), ..dutch.word(w) }).collect();
            return Readings { best: word, says: Says::Beginning(endings) };
        }
    }
    let mut candidates = known.alike(typed);
    candidates.extend(dutch.sounding_like(typed).map(|word| (word.to_owned(), 0)));
    let others: Vec<Word> = crate::spelling::nearest(typed, candidates, MOST_READINGS)
        .iter()
        .map(|found| dutch.word(found))
        .collect();
    match others.first() {
        Some(first) => Readings { best: first.clone(), says: Says::Others(others) },
        None => Readings { best: word, says: Says::Itself },
    }
}

fn is_everyday(dutch: &Dutch, word: &Word) -> bool {
    dutch.everyday.begins(&[&word.stem]).is_some()
}

/// The ways by the typed words themselves.
fn own_ways(readings: &[Readings]) -> Vec<Way> {
    let asking: Vec<&Readings> = readings.iter().filter(|r| !matches!(r.says, Says::Nothing)).collect();
    let [only] = asking[..] else {
        // Several words that mean something together: all of them, as they are most likely meant.
        let words: Vec<Word> = asking.iter().map(|r| r.best.clone()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        return vec![Way { why: Why::Word, look: Look::All(words), weight: 1.0 }];
    };
    let one = |why, word: &Word, weight| Way { why, look: Look::All(vec![word.clone()]), weight };
    match &only.says {
        Says::Nothing => Vec::new(),
        Says::Itself => vec![one(Why::Word, &only.best, 1.0)],
        Says::Others(others) => {
            others.iter().map(|w| one(Why::ReadAs(w.surface.clone()), w, READ_AS)).collect()
        }
        Says::Beginning(endings) => {
            let itself = one(Why::Word, &only.best, 1.0);
            let go_on = endings.iter().map(|w| one(Why::Beginning(w.surface.clone()), w, GOES_ON));
            std::iter::once(itself).chain(go_on).collect()
        }
    }
}

/// The ways by the words and phrases of the trade, and by the part of life they are about.
fn meant<'m>(dutch: &'m Dutch, meaning: &'m Meaning, weight: f32) -> impl Iterator<Item = Way> + 'm {
    let words = meaning.words.iter().map(move |text| Way {
        why: Why::Means(text.clone()),
        look: Look::Phrase(dutch.words(text)),
        weight,
    });
    let about = Way {
        why: Why::About(meaning.theme.clone()),
        look: Look::About(meaning.theme.clone()),
        weight: ABOUT * weight / MEANS,
    };
    words.chain(std::iter::once(about))
}
