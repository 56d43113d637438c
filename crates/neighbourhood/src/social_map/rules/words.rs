//! Words as they are searched: without case, accents or punctuation, so that both engines find alike.

use search::normalised;

/// More words than this are not looked for: the first ones say enough.
pub const MOST_WORDS: usize = 6;

/// The words someone typed, ready to be looked for; at most [`MOST_WORDS`].
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    normalised(text).split(' ').filter(|w| !w.is_empty()).take(MOST_WORDS).map(str::to_owned).collect()
}

/// What is kept of texts to search in: each word has a space before it, so that a word is found by its
/// beginning.
#[must_use]
pub fn search_text(texts: &[&str]) -> String {
    let words = texts.iter().map(|text| normalised(text)).filter(|text| !text.is_empty());
    words.fold(String::new(), |all, text| all + " " + &text)
}

/// Whether each word begins a word of this search text: what the store's pattern asks too.
#[must_use]
pub fn contains_all(search_text: &str, words: &[String]) -> bool {
    words.iter().all(|word| search_text.contains(&format!(" {word}")))
}
