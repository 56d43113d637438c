//! Breaks text into lines of a given width: between words, a word too long for a line between syllables,
//! and what has no syllables (an address on the web, a number) between letters.

use std::ops::Range;

use crate::document::Language;
use crate::letters::{Glyph, Letters, Style};

/// Hair's breadth by which sums of widths may be off.
const ROUNDING: f32 = 0.01;
/// Marks the place where a word is cut; drawn as a hyphen, read as nothing.
const SOFT_HYPHEN: char = '\u{AD}';

/// One line of text, shaped.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<Glyph>,
    /// Points from the first letter to the last one that can be seen.
    pub(crate) width: f32,
}

/// Breaks text of one language in one style.
#[derive(Clone, Copy)]
pub(crate) struct Breaker<'a> {
    pub(crate) letters: &'a Letters,
    pub(crate) language: Language,
    pub(crate) style: Style,
}

/// A stretch of glyphs that stays together: a word with the blanks behind it.
struct Word {
    glyphs: Range<usize>,
    /// Width with the blanks behind it.
    full: f32,
    /// Width of what can be seen.
    seen: f32,
}

/// Text with its glyphs, while it is being broken.
struct Shaped<'a> {
    text: &'a str,
    glyphs: Vec<Glyph>,
    size: f32,
}

impl Breaker<'_> {
    /// The lines of a text, each at most `width` points wide unless a single letter is wider. A text
    /// without letters gives one line with a blank, so that whatever holds it is never empty.
    pub(crate) fn lines(self, text: &str, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let text = self.letters.legible(text);
        let mut rest = text.trim_end().split('\n').peekable();
        while let Some(stretch) = rest.next() {
            let mut stretch = stretch.trim_end().to_owned();
            if rest.peek().is_some() || stretch.is_empty() {
                stretch.push(' '); // Keeps words apart for whoever reads the text without the page.
            }
            self.break_stretch(&stretch, width, &mut lines);
        }
        lines
    }

    /// The text on one line, however wide.
    pub(crate) fn line(self, text: &str) -> Line {
        let text = self.letters.legible_line(text);
        let shaped = self.shape(&text);
        let all = 0..shaped.glyphs.len();
        self.cut(&shaped, all, false)
    }

    /// How wide the text is without breaking and how wide its longest word is.
    pub(crate) fn measure(self, text: &str) -> (f32, f32) {
        let (mut whole, mut longest) = (0.0_f32, 0.0_f32);
        for stretch in self.letters.legible(text).split('\n') {
            let shaped = self.shape(stretch.trim_end());
            whole = whole.max(shaped.width(0..shaped.glyphs.len()));
            longest = shaped.words().iter().fold(longest, |most, word| most.max(word.seen));
        }
        (whole, longest)
    }

    fn shape(self, text: &str) -> Shaped<'_> {
        Shaped { text, glyphs: self.letters.shape(self.style.boldness, text), size: self.style.size }
    }

    fn break_stretch(self, text: &str, width: f32, lines: &mut Vec<Line>) {
        let shaped = self.shape(text);
        let mut start = 0;
        let mut used = 0.0;
        for word in shaped.words() {
            if used + word.seen <= width + ROUNDING {
                used += word.full;
                continue;
            }
            if start < word.glyphs.start {
                lines.push(self.cut(&shaped, start..word.glyphs.start, false));
            }
            start = word.glyphs.start;
            used = word.full;
            let syllables =
                if word.seen > width { self.syllable_ends(&shaped, word.glyphs.clone()) } else { vec![] };
            while shaped.seen(start..word.glyphs.end) > width + ROUNDING {
                let (end, hyphen) = self.head(&shaped, start..word.glyphs.end, &syllables, width);
                if end >= word.glyphs.end {
                    break; // A single letter is wider than the line: it stands out.
                }
                lines.push(self.cut(&shaped, start..end, hyphen));
                start = end;
                used = shaped.width(start..word.glyphs.end);
            }
        }
        lines.push(self.cut(&shaped, start..shaped.glyphs.len(), false));
    }

    /// How much of a word that is too long goes on this line, and whether a hyphen goes behind it.
    fn head(self, shaped: &Shaped<'_>, word: Range<usize>, syllables: &[usize], width: f32) -> (usize, bool) {
        let hyphen = self.hyphen().advance * self.style.size;
        let fits = |end: usize| shaped.width(word.start..end) + hyphen <= width + ROUNDING;
        let syllable = syllables.iter().copied().rev().find(|end| *end > word.start && fits(*end));
        if let Some(end) = syllable {
            return (end, true);
        }
        let mut end = shaped.next_cluster(word.start);
        while end < word.end {
            let next = shaped.next_cluster(end);
            if shaped.width(word.start..next) > width + ROUNDING {
                break;
            }
            end = next;
        }
        (end, false)
    }

    /// The glyphs before which a word of letters may be cut.
    fn syllable_ends(self, shaped: &Shaped<'_>, word: Range<usize>) -> Vec<usize> {
        let start = shaped.glyphs[word.start].bytes.start;
        let end = shaped.glyphs[word.end - 1].bytes.end;
        let whole = &shaped.text[start..end];
        let core = whole.trim_matches(|letter: char| !letter.is_alphabetic());
        if core.is_empty() || !core.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        let tongue = match self.language {
            Language::Nl => hypher::Lang::Dutch,
            Language::En => hypher::Lang::English,
        };
        let mut byte = start + (whole.len() - whole.trim_start_matches(|c: char| !c.is_alphabetic()).len());
        let mut ends = Vec::new();
        let mut syllables = hypher::hyphenate(core, tongue).peekable();
        while let Some(syllable) = syllables.next() {
            byte += syllable.len();
            if syllables.peek().is_some() {
                ends.extend(word.clone().find(|glyph| shaped.glyphs[*glyph].bytes.start == byte));
            }
        }
        ends
    }

    fn hyphen(self) -> Glyph {
        // The font has a hyphen, so shaping one gives one glyph.
        self.letters.shape(self.style.boldness, "-").swap_remove(0)
    }

    /// The line of these glyphs.
    fn cut(self, shaped: &Shaped<'_>, glyphs: Range<usize>, hyphenated: bool) -> Line {
        let mut width = shaped.seen(glyphs.clone());
        let glyphs = &shaped.glyphs[glyphs];
        let start = glyphs.first().map_or(0, |glyph| glyph.bytes.start);
        let end = glyphs.last().map_or(start, |glyph| glyph.bytes.end);
        let mut text = shaped.text[start..end].to_owned();
        let mut glyphs: Vec<Glyph> = glyphs.iter().map(|glyph| glyph.moved(start)).collect();
        if hyphenated {
            let mut hyphen = self.hyphen();
            hyphen.bytes = text.len()..text.len() + SOFT_HYPHEN.len_utf8();
            width += hyphen.advance * self.style.size;
            text.push(SOFT_HYPHEN);
            glyphs.push(hyphen);
        }
        Line { text, glyphs, width }
    }
}

impl Shaped<'_> {
    fn width(&self, glyphs: Range<usize>) -> f32 {
        self.glyphs[glyphs].iter().map(|glyph| glyph.advance).sum::<f32>() * self.size
    }

    /// Width without the blanks at the end.
    fn seen(&self, glyphs: Range<usize>) -> f32 {
        let blanks = self.glyphs[glyphs.clone()]
            .iter()
            .rev()
            .take_while(|glyph| self.text[glyph.bytes.clone()].chars().all(char::is_whitespace))
            .count();
        self.width(glyphs.start..glyphs.end - blanks)
    }

    /// The glyph that starts the next letter.
    fn next_cluster(&self, glyph: usize) -> usize {
        let here = self.glyphs[glyph].bytes.start;
        let ahead = self.glyphs[glyph..].iter().position(|other| other.bytes.start != here);
        ahead.map_or(self.glyphs.len(), |ahead| glyph + ahead)
    }

    fn words(&self) -> Vec<Word> {
        let mut words = Vec::new();
        let mut start = 0;
        let mut ahead = 0;
        for (byte, _) in unicode_linebreak::linebreaks(self.text) {
            while self.glyphs.get(ahead).is_some_and(|glyph| glyph.bytes.start < byte) {
                ahead += 1;
            }
            let between_letters =
                self.glyphs.get(ahead).map_or(byte == self.text.len(), |glyph| glyph.bytes.start == byte);
            if between_letters && ahead > start {
                words.push(Word {
                    glyphs: start..ahead,
                    full: self.width(start..ahead),
                    seen: self.seen(start..ahead),
                });
                start = ahead;
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::Boldness;
    use proptest::prelude::*;

    fn breaker() -> Breaker<'static> {
        let style = Style { boldness: Boldness::Regular, size: 12.0 };
        Breaker { letters: Letters::get().unwrap(), language: Language::Nl, style }
    }

    fn texts(text: &str, width: f32) -> Vec<String> {
        breaker().lines(text, width).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_go_to_the_next_line_whole() {
        assert_eq!(texts("Wij maken samen een plan", 80.0), ["Wij maken ", "samen een ", "plan"]);
    }

    #[test]
    fn a_line_feed_starts_a_line_and_keeps_words_apart() {
        assert_eq!(texts("Dorpsstraat 1\n1234 AB Dorp", 400.0), ["Dorpsstraat 1 ", "1234 AB Dorp"]);
    }

    #[test]
    fn a_long_word_is_cut_between_syllables_with_a_soft_hyphen() {
        let lines = texts("mantelzorgondersteuning", 70.0);
        assert!(lines.len() > 1);
        assert!(lines[0].ends_with('\u{AD}'), "{lines:?}");
        assert_eq!(lines.concat().replace('\u{AD}', ""), "mantelzorgondersteuning");
    }

    #[test]
    fn what_has_no_syllables_is_cut_between_letters() {
        let lines = texts("https://voorbeeld.nl/12345678901234567890", 70.0);
        assert!(lines.iter().all(|line| !line.contains('\u{AD}')));
        assert_eq!(lines.concat(), "https://voorbeeld.nl/12345678901234567890");
    }

    #[test]
    fn nothing_is_one_blank() {
        assert_eq!(texts("  ", 70.0), [" "]);
        assert_eq!(texts("", 70.0), [" "]);
    }

    proptest! {
        #[test]
        fn lines_keep_every_letter_and_the_width(text in "\\PC{0,80}", width in 20.0_f32..200.0) {
            let lines = breaker().lines(&text, width);
            let squeeze = |text: &str| text.replace(|c: char| c.is_whitespace() || c == '\u{AD}', "");
            let kept: String = lines.iter().map(|line| line.text.as_str()).collect();
            prop_assert_eq!(squeeze(&kept), squeeze(&breaker().letters.legible(&text)));
            for line in lines {
                prop_assert!(line.width <= width + 0.1 || line.text.trim().chars().count() < 6, "{:?}", line);
            }
        }
    }
}
