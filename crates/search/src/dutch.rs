//! What the search knows of Dutch: stems, compounds, everyday words.

use crate::compounds::Compounds;
use crate::everyday::Everyday;
use crate::spelling::sound;
use crate::words::normalised;
use frostem::{Algorithm, Stemmer};
use std::collections::HashMap;
use std::sync::OnceLock;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it stands there, normalised.
    pub(crate) surface: String,
    /// Its stem: "groepen" and "groep" have the same.
    pub(crate) stem: String,
    /// Stems of the parts of a compound; none for other words.
    pub(crate) parts: Vec<String>,
}

/// What is known of the language.
pub struct Dutch {
    stemmer: Stemmer,
    compounds: Compounds,
    pub(crate) everyday: Everyday,
    /// Words that are known though no service uses them, by the sound they begin with.
    by_first_sound: HashMap<Option<char>, Vec<String>>,
}

impl Dutch {
    /// The lists that come with the program, read once.
    ///
    /// # Panics
    /// Never in a program that was tested: a test reads the same lists.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the list is part of the program, and a test reads it")]
    pub fn standard() -> &'static Self {
        static STANDARD: OnceLock<Dutch> = OnceLock::new();
        STANDARD.get_or_init(|| {
            let stemmer = Stemmer::new(Algorithm::Dutch);
            let everyday = Everyday::read(include_str!("everyday.toml"), |word| stem(&stemmer, word))
                .expect("the list of everyday words can be read");
            let compounds = Compounds::read(include_str!("compounds.txt"));
            let mut by_first_sound: HashMap<_, Vec<String>> = HashMap::new();
            for word in everyday.words().chain(compounds.all()) {
                by_first_sound.entry(sound(word).chars().next()).or_default().push(word.to_owned());
            }
            Self { stemmer, compounds, everyday, by_first_sound }
        })
    }

    /// A text word by word.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        normalised(text).split(' ').filter(|w| !w.is_empty()).map(|w| self.word(w)).collect()
    }

    /// One normalised word.
    pub(crate) fn word(&self, surface: &str) -> Word {
        let parts = self.compounds.split(surface).into_iter().map(|part| self.stem(part)).collect();
        Word { surface: surface.to_owned(), stem: self.stem(surface), parts }
    }

    pub(crate) fn stem(&self, word: &str) -> String {
        stem(&self.stemmer, word)
    }

    /// Words of the lists that begin with the same sound and are about as long.
    pub(crate) fn sounding_like(&self, typed: &str) -> impl Iterator<Item = &str> {
        let length = typed.len();
        let alike = self.by_first_sound.get(&sound(typed).chars().next());
        let alike = alike.into_iter().flatten().map(String::as_str);
        alike.filter(move |word| word.len().abs_diff(length) <= MOST_LONGER)
    }
}

/// How much longer or shorter a misspelt word may be.
const MOST_LONGER: usize = 3;

/// Words that the stemmer takes for another word, with the stem they get instead.
const OWN_STEM: [(&str, &str); 3] = [("ouderen", "ouderen"), ("oudere", "ouderen"), ("bejaarden", "bejaard")];

fn stem(stemmer: &Stemmer, word: &str) -> String {
    match OWN_STEM.iter().find(|(own, _)| *own == word) {
        Some((_, stem)) => (*stem).to_owned(),
        None => stemmer.stem(word).into_owned(),
    }
}
