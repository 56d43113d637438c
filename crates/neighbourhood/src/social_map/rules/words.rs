//! Words as they are searched: without case, accents or punctuation, so that both engines find alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More words than this are not looked for: the first ones say enough.
pub const MOST_WORDS: usize = 6;

/// A text in lower case, without accents; anything but letters and digits becomes one space.
#[must_use]
pub fn normalised(text: &str) -> String {
    // Decomposed twice: lower case can bring a mark with it, and some signs decompose into capitals.
    let lower: String = text.nfkd().flat_map(char::to_lowercase).collect();
    let mut out = String::with_capacity(lower.len());
    for c in lower.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            c if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

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
