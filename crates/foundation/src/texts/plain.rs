//! Whether a Dutch text stays plain: short sentences, no unexplained jargon, and a readable score.
//!
//! These checks catch slips; they do not prove language level B1. Only readers do. The readability formula is
//! Flesch-Douma, 206.835 − 0.93 × words per sentence − 77 × syllables per word, with syllables counted by vowel
//! groups, which is about right on average and wrong for single words. So it is used on longer texts only.

use std::sync::LazyLock;

use serde::Deserialize;

/// Most words in a sentence, on average over a text.
pub const MOST_WORDS: f64 = 15.0;
/// Least Flesch-Douma score: "standard" on Flesch's scale begins here.
pub const LEAST_SCORE: f64 = 60.0;
/// Shorter texts get no score: one long word would decide it.
pub const SCORED_FROM_WORDS: usize = 30;

#[expect(clippy::expect_used, reason = "the list is part of the program, and a test reads it")]
static JARGON: LazyLock<Vec<Jargon>> = LazyLock::new(|| {
    let list: JargonFile =
        toml::from_str(include_str!("jargon.toml")).expect("jargon.toml is a list of jargon");
    list.jargon
});

/// A term of the field, and what to say instead.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jargon {
    /// The term, in lower case.
    pub term: String,
    /// Its other forms: plurals, abbreviation and full name.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What to say instead. A text that uses the term with one of these beside it explains it, and is fine.
    pub plain: Vec<String>,
    /// What it means, in one plain sentence.
    pub explanation: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JargonFile {
    jargon: Vec<Jargon>,
}

/// What is not plain about a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// The sentences are too long on average.
    LongSentences {
        /// Words per sentence.
        average: f64,
    },
    /// A term of the field stands there without its plain alternative.
    Jargon {
        /// The term as it stands there.
        term: String,
        /// What to say instead.
        plain: Vec<String>,
    },
    /// The text scores below [`LEAST_SCORE`].
    HardToRead {
        /// The Flesch-Douma score.
        score: f64,
    },
}

/// The list of jargon that comes with the program.
#[must_use]
pub fn jargon() -> &'static [Jargon] {
    &JARGON
}

/// Checks a text for residents. Nothing found is no proof that it is plain.
#[must_use]
pub fn check(text: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = JARGON.iter().filter_map(|jargon| unexplained(jargon, text)).collect();
    let counts = Counts::of(text);
    if counts.words_per_sentence() > MOST_WORDS {
        found.push(Finding::LongSentences { average: counts.words_per_sentence() });
    }
    if counts.words >= SCORED_FROM_WORDS && counts.score() < LEAST_SCORE {
        found.push(Finding::HardToRead { score: counts.score() });
    }
    found
}

/// Sentences that look passive ("wordt … ge…"): a hint for the writer, not a finding, as it is often wrong.
#[must_use]
pub fn perhaps_passive(text: &str) -> Vec<String> {
    const HELPERS: [&str; 4] = ["wordt", "worden", "werd", "werden"];
    let passive = |sentence: &&str| {
        let words = words(sentence);
        words.iter().any(|word| HELPERS.contains(&word.as_str()))
            && words
                .iter()
                .any(|word| word.len() > 4 && word.starts_with("ge") && word.ends_with(['d', 't', 'n']))
    };
    sentences(text).into_iter().filter(passive).map(|sentence| sentence.trim().to_owned()).collect()
}

/// The Flesch-Douma score of a text: about 100 is very easy, below 50 hard. Nothing without words.
#[must_use]
pub fn score(text: &str) -> Option<f64> {
    let counts = Counts::of(text);
    (counts.words > 0).then(|| counts.score())
}

struct Counts {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let sentences: Vec<_> =
            sentences(text).into_iter().map(words).filter(|words| !words.is_empty()).collect();
        Self {
            sentences: sentences.len(),
            words: sentences.iter().map(Vec::len).sum(),
            syllables: sentences.iter().flatten().map(|word| syllables(word)).sum(),
        }
    }

    fn words_per_sentence(&self) -> f64 {
        ratio(self.words, self.sentences)
    }

    fn score(&self) -> f64 {
        206.835 - 0.93 * self.words_per_sentence() - 77.0 * ratio(self.syllables, self.words)
    }
}

/// Counts of words are small, so the conversion is exact.
#[expect(clippy::cast_precision_loss, reason = "texts have far fewer than 2^52 words")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Parted at `.`, `!` and `?` before a space or the end, and at empty lines. A single line end is only layout.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut start = 0;
        for (at, mark) in paragraph.match_indices(['.', '!', '?']) {
            let end = at + mark.len();
            if paragraph[end..].chars().next().is_none_or(char::is_whitespace) {
                found.push(&paragraph[start..end]);
                start = end;
            }
        }
        found.push(&paragraph[start..]);
    }
    found
}

/// In lower case, without punctuation; "e-mail" is one word, a lone dash none.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
        .map(|word| word.trim_matches(['-', '\'', '’']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

fn unexplained(jargon: &Jargon, text: &str) -> Option<Finding> {
    let said = words(text);
    let stands = |phrase: &str| {
        let phrase = words(phrase);
        !phrase.is_empty() && said.windows(phrase.len()).any(|window| window == phrase)
    };
    let term = std::iter::once(&jargon.term).chain(&jargon.forms).find(|form| stands(form))?;
    let explained = jargon.plain.iter().any(|plain| stands(plain));
    (!explained).then(|| Finding::Jargon { term: term.clone(), plain: jargon.plain.clone() })
}

/// Vowels that sound as one, longest first; any others in a row are a syllable each ("si-tu-a-tie").
const ONE_SOUND: [&str; 19] = [
    "aai", "ooi", "oei", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ou", "au",
    "ai", "oi", "ay",
];

/// Roughly how many syllables a Dutch word has; at least one.
fn syllables(word: &str) -> usize {
    let mut count = 0;
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let vowel = "aeiouyáàâäéèêëíìîïóòôöúùûü".contains(letter);
        let sound = ONE_SOUND
            .iter()
            .find(|sound| rest.starts_with(**sound))
            .map_or(letter.len_utf8(), |sound| sound.len());
        count += usize::from(vowel);
        rest = &rest[sound..];
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::{Counts, Finding, check, jargon, perhaps_passive, score, sentences, syllables};

    #[test]
    fn syllables_are_about_right() {
        for (word, expected) in [
            ("u", 1),
            ("krijgt", 1),
            ("gemeente", 3),
            ("ideeën", 3),
            ("situatie", 4),
            ("radio", 3),
            ("mooie", 2),
            ("uitleg", 2),
            ("bijeenkomst", 3),
            ("nieuws", 1),
            ("ondersteuning", 4),
            ("café", 2),
            ("brr", 1),
        ] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        let text = "Om 10.30 uur. Komt u ook?\nJa!\n\nWij wachten op u";
        assert_eq!(sentences(text).iter().filter(|part| !part.trim().is_empty()).count(), 4);
        assert_eq!(Counts::of("— … !").words, 0);
        assert_eq!(score(""), None);
    }

    #[test]
    fn plain_dutch_passes() {
        let text = "U kunt ons bellen. Wij komen bij u thuis. Dan praten we over wat u nodig heeft. Wilt u iemand \
                    meenemen? Dat mag altijd. Na het gesprek krijgt u een brief. Daarin staat wat we hebben afgesproken.";
        assert_eq!(check(text), []);
    }

    #[test]
    fn long_sentences_are_found() {
        let text = "Als u ons belt en daarbij zegt wat er aan de hand is, dan komen wij zo snel als het ons lukt bij u.";
        assert_eq!(check(text), [Finding::LongSentences { average: 24.0 }]);
    }

    #[test]
    fn heavy_words_are_found() {
        let text = "Ondersteuningsmogelijkheden inventariseren professionals gezamenlijk. ".repeat(8);
        assert!(matches!(check(&text)[..], [Finding::HardToRead { score }] if score < 0.0));
    }

    #[test]
    fn jargon_needs_its_plain_alternative() {
        assert!(
            matches!(&check("U krijgt een Beschikking.")[..], [Finding::Jargon { term, .. }] if term == "beschikking")
        );
        assert!(matches!(&check("Er zijn twee beschikkingen.")[..], [Finding::Jargon { .. }]));
        assert_eq!(check("U krijgt een beschikking. Dat is een brief met ons besluit."), []);
        assert_eq!(check("De stoel is beschikbaar."), []);
    }

    #[test]
    fn every_term_has_a_way_out() {
        assert!(jargon().len() >= 80, "{}", jargon().len());
        let mut seen = std::collections::BTreeSet::new();
        for entry in jargon() {
            assert!(
                !entry.plain.is_empty() && entry.plain.iter().all(|plain| !plain.trim().is_empty()),
                "{entry:?}"
            );
            for form in std::iter::once(&entry.term).chain(&entry.forms) {
                assert_eq!(form.to_lowercase(), *form);
                assert!(seen.insert(form.clone()), "{form} stands twice");
            }
            // The way out is itself plain: it is not on the list, and the explanation is in short sentences.
            for plain in &entry.plain {
                assert_eq!(check(plain), [], "{plain}");
            }
            assert_eq!(check(&entry.explanation), [], "{entry:?}");
        }
    }

    #[test]
    fn the_passive_is_hinted_at() {
        assert_eq!(perhaps_passive("Uw plan wordt door ons gelezen. Wij bellen u.").len(), 1);
    }
}
