//! A paper with a second language beside it (R36): the same blocks, made in both languages, are laid side by side, so that
//! an interpreter and the resident read one sheet. What the household itself said stands as it was said.

use super::language;
use foundation::texts::{self, Texts};
use paper::{Block, Language};

/// The name of a language of ours.
const fn name_key(language: texts::Language) -> &'static str {
    match language {
        texts::Language::Nl => "letters-language-nl",
        texts::Language::En => "letters-language-en",
    }
}

/// Makes a paper in two languages beside each other: `t` first, `other` beside it.
#[must_use]
pub fn in_two(t: &Texts, other: &Texts, make: impl Fn(&Texts) -> Vec<Block>) -> Vec<Block> {
    let names = (t.get(name_key(t.language())), t.get(name_key(other.language())));
    beside(make(t), make(other), language(other), names)
}

/// Lays two makings of the same paper side by side. Both come from the same data, so block answers to block; where they do
/// not, the first language stands alone. `names` are the names of both languages, in the first.
fn beside(ours: Vec<Block>, theirs: Vec<Block>, language: Language, names: (String, String)) -> Vec<Block> {
    let mut sheet = Sheet { language, names, blocks: Vec::new(), rows: Vec::new() };
    let mut theirs = theirs.into_iter();
    for block in ours {
        sheet.add(block, theirs.next());
    }
    sheet.end_rows();
    sheet.blocks
}

struct Sheet {
    language: Language,
    names: (String, String),
    blocks: Vec<Block>,
    /// Rows that wait to become one table.
    rows: Vec<(String, String)>,
}

impl Sheet {
    fn add(&mut self, ours: Block, theirs: Option<Block>) {
        match (ours, theirs) {
            (Block::Heading { level, text }, Some(Block::Heading { text: other, .. })) => {
                let differs = text != other;
                self.alone(Block::Heading { level, text });
                if differs {
                    self.alone(Block::Spoken { language: self.language, text: other });
                }
            }
            (Block::Paragraph(text), Some(Block::Paragraph(other))) if text != other => {
                self.rows.push((text, other));
            }
            (Block::List(items), Some(Block::List(others))) if items != others => {
                self.rows.extend(items.into_iter().zip(others));
            }
            (Block::Facts(facts), Some(Block::Facts(others))) if facts != others => {
                let said = |(label, value): (String, String)| format!("{label}: {value}");
                self.rows.extend(facts.into_iter().map(said).zip(others.into_iter().map(said)));
            }
            // Someone's own words stand once, in the language in which they were said.
            (Block::Quote { who, text }, Some(Block::Quote { who: other, .. })) if who != other => {
                self.rows.push((who, other));
                self.alone(Block::Quote { who: String::new(), text });
            }
            (Block::WritingLines { label, lines }, Some(Block::WritingLines { label: other, .. }))
                if label != other =>
            {
                self.rows.push((label, other));
                self.alone(Block::WritingLines { label: String::new(), lines });
            }
            (ours, _) => self.alone(ours),
        }
    }

    fn alone(&mut self, block: Block) {
        self.end_rows();
        self.blocks.push(block);
    }

    fn end_rows(&mut self) {
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            self.blocks.push(Block::Beside { language: self.language, names: self.names.clone(), rows });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use paper::Level;
    use proptest::prelude::*;

    fn names() -> (String, String) {
        ("Nederlands".into(), "Engels".into())
    }

    fn heading(text: &str) -> Block {
        Block::Heading { level: Level::Two, text: text.into() }
    }

    #[test]
    fn r036_every_sentence_of_ours_has_its_other_beside_it_and_own_words_stand_once() {
        let quote = |who: &str| Block::Quote { who: who.into(), text: "Ik wil rust.".into() };
        let ours = vec![heading("De doelen"), quote("Iedereen"), Block::List(vec!["Post doen".into()])];
        let theirs = vec![heading("The goals"), quote("Everyone"), Block::List(vec!["Do the post".into()])];
        let sheet = beside(ours, theirs, Language::En, names());
        let rows = |rows: &[(&str, &str)]| Block::Beside {
            language: Language::En,
            names: names(),
            rows: rows.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect(),
        };
        assert_eq!(
            sheet,
            [
                heading("De doelen"),
                Block::Spoken { language: Language::En, text: "The goals".into() },
                rows(&[("Iedereen", "Everyone")]),
                Block::Quote { who: String::new(), text: "Ik wil rust.".into() },
                rows(&[("Post doen", "Do the post")]),
            ]
        );
    }

    proptest! {
        #[test]
        fn r036_nothing_of_the_first_language_is_lost(
            texts in prop::collection::vec(("[a-z]{1,9}", "[a-z]{1,9}"), 0..9)
        ) {
            let block = |text: &String| Block::Paragraph(text.clone());
            let ours: Vec<Block> = texts.iter().map(|(one, _)| block(one)).collect();
            let theirs: Vec<Block> = texts.iter().map(|(_, other)| block(other)).collect();
            let sheet = beside(ours, theirs, Language::En, names());
            let kept: Vec<String> = sheet.into_iter().flat_map(|block| match block {
                Block::Paragraph(text) => vec![text],
                Block::Beside { rows, .. } => rows.into_iter().map(|(one, _)| one).collect(),
                _ => Vec::new(),
            }).collect();
            prop_assert_eq!(kept, texts.into_iter().map(|(one, _)| one).collect::<Vec<_>>());
        }
    }
}
