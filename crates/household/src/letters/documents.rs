//! What stands on paper: the account of a conversation, and the letter with a sign-in code. The words are
//! those of the pages, so that paper and screen never say different things.

use super::rules::Letter;
use crate::conversation::{Worded, WordedAccount};
use foundation::tenancy::Municipality;
use foundation::texts::{Language, Texts};
use foundation::time::{Date, today};
use paper::{Block, Document, Level};

/// The language of a paper document.
#[must_use]
pub fn language(t: &Texts) -> paper::Language {
    match t.language() {
        Language::Nl => paper::Language::Nl,
        Language::En => paper::Language::En,
    }
}

fn heading(level: Level, text: String) -> Block {
    Block::Heading { level, text }
}

/// A paper of the municipality with this title and these blocks, made on a day.
#[must_use]
pub fn document(
    t: &Texts,
    municipality: &Municipality,
    title: String,
    made_on: Date,
    blocks: Vec<Block>,
) -> Document {
    Document {
        header: municipality.name.clone(),
        footer: t.with("letters-made-on", &[("date", t.date(made_on).into())]),
        language: language(t),
        author: municipality.name.clone(),
        title,
        blocks,
    }
}

/// The account of a conversation, with what members added to it.
#[must_use]
pub fn account(t: &Texts, municipality: &Municipality, account: &WordedAccount, made_on: Date) -> Document {
    let title = t.get("conversation-account-title");
    let mut blocks = vec![heading(Level::One, title.clone()), Block::Facts(account.facts.clone())];
    for section in &account.sections {
        blocks.push(heading(Level::Two, section.heading.clone()));
        blocks.extend(section.lines.iter().flat_map(said));
    }
    blocks.push(heading(Level::Two, t.get("conversation-account-remarks")));
    blocks.extend(account.remarks.iter().flat_map(said));
    blocks.push(Block::WritingLines { label: t.get("letters-account-write"), lines: 5 });
    blocks.push(heading(Level::Two, t.get("conversation-own-next")));
    let next = ["conversation-own-next-wrong", "conversation-own-next-ask", "conversation-own-next-help"];
    blocks.push(Block::List(next.iter().map(|key| t.get(key)).collect()));
    blocks.push(Block::WritingLines { label: t.get("letters-account-signature"), lines: 2 });
    document(t, municipality, title, made_on, blocks)
}

fn said(line: &Worded) -> Vec<Block> {
    match line {
        Worded::Text(text) => vec![Block::Paragraph(text.clone())],
        Worded::Quote { who, text } => vec![Block::Quote { who: who.clone(), text: text.clone() }],
        Worded::About { subject, text } => {
            vec![heading(Level::Three, subject.clone()), Block::Paragraph(text.clone())]
        }
    }
}

/// What a letter with a code says, in words: for the page that shows it and for paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordedLetter {
    /// Name and address.
    pub address: Vec<String>,
    /// The day it was made.
    pub day: String,
    /// The greeting.
    pub greeting: String,
    /// The code.
    pub code: String,
    /// What to do with it, step by step.
    pub steps: Vec<String>,
    /// Until when it works.
    pub until: Option<String>,
    /// Who signs.
    pub signed: String,
}

impl WordedLetter {
    /// Puts a letter into words.
    #[must_use]
    pub fn new(t: &Texts, municipality: &Municipality, letter: &Letter) -> Self {
        let site = match municipality.hosts.first() {
            Some(host) => t.with("letters-step-site", &[("address", format!("{host}/aanmelden").into())]),
            None => t.get("letters-step-site-asked"),
        };
        let born = letter.to.born.map(|_| t.get("letters-step-born"));
        let steps = [site, t.get("letters-step-code")].into_iter().chain(born).collect();
        let place = letter.to.address.clone().into_iter().chain(letter.to.postcode.clone());
        let signed =
            [("worker", letter.made_by.as_str().into()), ("municipality", municipality.name.as_str().into())];
        Self {
            address: std::iter::once(letter.to.name()).chain(place).collect(),
            day: t.date(today(letter.made_at)),
            greeting: t.with("letters-greeting", &[("name", letter.to.name().into())]),
            code: letter.code.clone(),
            steps,
            until: letter
                .works_until
                .map(|until| t.with("letters-until", &[("date", t.date(today(until)).into())])),
            signed: t.with("letters-signed", &signed),
        }
    }
}

/// The letter on paper.
#[must_use]
pub fn letter(t: &Texts, municipality: &Municipality, worded: WordedLetter, made_on: Date) -> Document {
    let title = t.get("letters-letter-title");
    let mut blocks = vec![
        Block::Address(worded.address),
        Block::Paragraph(worded.day),
        heading(Level::One, title.clone()),
        Block::Paragraph(worded.greeting),
        Block::Paragraph(t.get("letters-why")),
        Block::Code(worded.code),
        heading(Level::Two, t.get("letters-how")),
        Block::List(worded.steps),
    ];
    blocks.extend(worded.until.map(Block::Paragraph));
    blocks.push(Block::Paragraph(t.get("letters-secret")));
    blocks.push(Block::Paragraph(t.get("letters-help")));
    blocks.push(Block::Paragraph(worded.signed));
    document(t, municipality, title, made_on, blocks)
}

#[cfg(test)]
mod tests;
