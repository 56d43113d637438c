//! Lays out each block: shapes its text, hangs it in the tree of tags and puts it in the column as slabs.

use std::num::NonZeroU16;

use crate::document::{Block, Language, Level};
use crate::legible::shortened;
use crate::letters::{Boldness, Letters, Style};
use crate::lines::{Breaker, Line};
use crate::measure::{BODY, COLUMN, HANDWRITING, WINDOW_WIDTH};
use crate::sheet::{Bookmark, Ink, Keep, Mark, Owner, Pen, Piece, Place, Slab};
use crate::structure::{NodeId, Role, Structure};

/// The letters of running text.
pub(crate) const PLAIN: Style = Style { boldness: Boldness::Regular, size: BODY };
/// The letters of names and labels.
pub(crate) const STRONG: Style = Style { boldness: Boldness::Bold, size: BODY };
/// Letters in a bookmark, so that it stays one line.
const BOOKMARK_LETTERS: usize = 200;
/// Room above a paragraph.
const GAP: f32 = 8.0;
/// How far a quotation and the words of a list stand in.
const INDENT: f32 = 18.0;
/// Room between a code and its frame.
const CODE_PADDING: f32 = 12.0;
/// Room between the letters of a code, as a part of their size.
const CODE_SPACING: f32 = 0.14;

/// The column while it grows.
pub(crate) struct Composer {
    pub(crate) letters: &'static Letters,
    pub(crate) language: Language,
    pub(crate) structure: Structure,
    pub(crate) pieces: Vec<Piece>,
    /// The levels of the headings we are under, outermost first.
    under: Vec<Level>,
}

impl Composer {
    /// An empty column.
    pub(crate) fn new(letters: &'static Letters, language: Language) -> Self {
        Self { letters, language, structure: Structure::default(), pieces: Vec::new(), under: Vec::new() }
    }

    /// Breaks text in this style.
    pub(crate) fn breaker(&self, style: Style) -> Breaker<'static> {
        Breaker { letters: self.letters, language: self.language, style }
    }

    /// Breaks text of another language than the document's.
    pub(crate) fn breaker_of(&self, language: Language, style: Style) -> Breaker<'static> {
        Breaker { letters: self.letters, language, style }
    }

    /// Puts a block at the end of the column.
    pub(crate) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Spoken { language, text } => self.spoken(*language, text),
            Block::Beside { language, names, rows } => self.beside(*language, names, rows),
            Block::Quote { who, text } => self.quote(who, text),
            Block::List(items) => self.list(items),
            Block::Facts(facts) => self.facts(facts),
            Block::Table { caption, head, rows } => self.table(caption, head, rows),
            Block::WritingLines { label, lines } => self.writing_lines(label, *lines),
            Block::Address(lines) => self.address(lines),
            Block::Code(code) => self.code(code),
            Block::PageBreak => self.pieces.push(Piece::NewPage),
            Block::Picture { alt, shapes } => self.picture(alt, shapes),
        }
    }

    /// Puts a slab at the end of the column.
    pub(crate) fn push(&mut self, slab: Slab) {
        self.pieces.push(Piece::Slab(slab));
    }

    /// Puts lines of one part, each a slab, such that no line stands alone at the end or the top of a page.
    pub(crate) fn push_lines(&mut self, lines: Vec<Line>, run: Run) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let mut marks = vec![words(Owner::Part(run.part), run.x, run.style.ascent(), line, run.style)];
            let before = if index == 0 { run.before } else { 0.0 };
            if run.side == Side::Barred {
                marks.push(bar(if index == 0 { run.bar_above } else { 0.0 }, run.style.leading()));
            }
            let mut slab = Slab::new(before, run.style.leading(), marks);
            let alone = index == 0 || index + 2 == count;
            if run.last == Keep::WithNext || (alone && index + 1 < count) {
                slab.keep = Keep::WithNext;
            }
            self.push(slab);
        }
    }

    fn heading(&mut self, level: Level, text: &str) {
        let text = self.letters.legible_line(text);
        if text.is_empty() {
            return;
        }
        let (size, above, below) = match level {
            Level::One => (20.0, 22.0, 4.0),
            Level::Two => (15.0, 20.0, 0.0),
            Level::Three => (12.5, 14.0, -3.0),
        };
        let style = Style { boldness: Boldness::Bold, size };
        let depth = self.depth(level);
        let bookmark = Bookmark { depth, words: shortened(&text, BOOKMARK_LETTERS) };
        // A document has three levels, so the depth is between 1 and 3.
        let tag_depth = NonZeroU16::MIN.saturating_add(depth as u16 - 1);
        let part = self.structure.top(Role::Heading(tag_depth, bookmark.words.clone()));
        let lines = self.breaker(style).lines(&text, COLUMN);
        let first = self.pieces.len();
        self.push_lines(lines, Run { last: Keep::WithNext, before: above, ..Run::plain(part, style) });
        if let Some(Piece::Slab(slab)) = self.pieces.get_mut(first) {
            slab.bookmark = Some(bookmark);
        }
        if let Some(Piece::Slab(slab)) = self.pieces.last_mut() {
            slab.height += below;
        }
    }

    /// How deep a heading stands for a screen reader: levels that were skipped are closed up.
    fn depth(&mut self, level: Level) -> usize {
        self.under.retain(|outer| *outer < level);
        self.under.push(level);
        self.under.len()
    }

    fn paragraph(&mut self, text: &str) {
        if self.is_blank(text) {
            return;
        }
        let part = self.structure.top(Role::Paragraph);
        let lines = self.breaker(PLAIN).lines(text, COLUMN);
        self.push_lines(lines, Run::plain(part, PLAIN));
    }

    fn spoken(&mut self, language: Language, text: &str) {
        if self.is_blank(text) {
            return;
        }
        let part = self.structure.top(Role::Paragraph);
        self.structure.speak(part, language);
        let lines = self.breaker_of(language, PLAIN).lines(text, COLUMN);
        self.push_lines(lines, Run::plain(part, PLAIN));
    }

    fn quote(&mut self, who: &str, text: &str) {
        if self.is_blank(text) {
            return;
        }
        let quote = self.structure.top(Role::Quote);
        let part = self.structure.child(quote, Role::Paragraph);
        let lines = self.breaker(PLAIN).lines(text, COLUMN - INDENT);
        let named = !self.is_blank(who);
        let last = if named && lines.len() < 3 { Keep::WithNext } else { Keep::Free };
        let run = Run { x: INDENT, before: GAP + 4.0, last, side: Side::Barred, ..Run::plain(part, PLAIN) };
        self.push_lines(lines, run);
        if named {
            if let Some(Piece::Slab(slab)) = self.pieces.last_mut() {
                slab.keep = Keep::WithNext; // Nobody's name stands alone on the next page.
            }
            let part = self.structure.child(quote, Role::Paragraph);
            let lines = self.breaker(STRONG).lines(who, COLUMN - INDENT);
            let run = Run {
                x: INDENT,
                before: 3.0,
                bar_above: 3.0,
                side: Side::Barred,
                ..Run::plain(part, STRONG)
            };
            self.push_lines(lines, run);
        }
        self.push(Slab::new(0.0, 4.0, Vec::new()));
    }

    fn list(&mut self, items: &[String]) {
        let items: Vec<&String> = items.iter().filter(|item| !self.is_blank(item)).collect();
        if items.is_empty() {
            return;
        }
        let list = self.structure.top(Role::List);
        for (index, text) in items.into_iter().enumerate() {
            let item = self.structure.child(list, Role::Item);
            let bullet = self.structure.child(item, Role::Bullet);
            let body = self.structure.child(item, Role::ItemBody);
            let lines = self.breaker(PLAIN).lines(text, COLUMN - INDENT);
            let first = self.pieces.len();
            let before = if index == 0 { GAP } else { 3.0 };
            self.push_lines(lines, Run { x: INDENT, before, ..Run::plain(body, PLAIN) });
            let dot = words(Owner::Part(bullet), 5.0, PLAIN.ascent(), self.breaker(PLAIN).line("•"), PLAIN);
            if let Some(Piece::Slab(slab)) = self.pieces.get_mut(first) {
                slab.marks.insert(0, dot);
            }
        }
    }

    fn writing_lines(&mut self, label: &str, lines: u8) {
        if !self.is_blank(label) {
            let part = self.structure.top(Role::Paragraph);
            let text = self.breaker(STRONG).lines(label, COLUMN);
            let last = if lines > 0 { Keep::WithNext } else { Keep::Free };
            self.push_lines(text, Run { last, before: GAP + 4.0, ..Run::plain(part, STRONG) });
        }
        let pen = Pen { width: 0.75, grey: 110, dash: None };
        let lines = usize::from(lines);
        for index in 0..lines {
            let y = HANDWRITING - 1.0;
            let rule = Ink::Stroke { from: (0.0, y), to: (COLUMN, y), pen };
            let mut slab = Slab::new(0.0, HANDWRITING, vec![Mark::new(Owner::Dress, vec![rule])]);
            if (index == 0 && lines > 1) || index + 2 == lines {
                slab.keep = Keep::WithNext;
            }
            self.push(slab);
        }
        self.push(Slab::new(0.0, 6.0, Vec::new()));
    }

    fn address(&mut self, lines: &[String]) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !self.is_blank(line)).collect();
        if lines.is_empty() {
            return;
        }
        let part = self.structure.top(Role::Paragraph);
        let lines = self.breaker(PLAIN).lines(&lines.join("\n"), WINDOW_WIDTH);
        let leading = BODY * 1.25; // Six lines stay within the window.
        let height = leading * lines.len() as f32;
        let marks = lines
            .into_iter()
            .enumerate()
            .map(|(index, line)| {
                words(Owner::Part(part), 0.0, leading * index as f32 + PLAIN.ascent(), line, PLAIN)
            })
            .collect();
        let mut slab = Slab::new(GAP, height, marks);
        slab.place = Place::Window;
        self.push(slab);
    }

    fn code(&mut self, code: &str) {
        let code = self.letters.legible_line(code);
        if code.is_empty() {
            return;
        }
        let (lines, style) = self.code_lines(&code);
        let width = lines.iter().map(|line| spaced(line, style)).fold(0.0, f32::max) + 2.0 * CODE_PADDING;
        let part = self.structure.top(Role::Paragraph);
        let count = lines.len();
        for (index, mut line) in lines.into_iter().enumerate() {
            for glyph in &mut line.glyphs {
                glyph.advance += CODE_SPACING;
            }
            let read_as = Some(line.text.clone());
            let height = style.leading() + CODE_PADDING;
            let y = CODE_PADDING / 2.0 + style.ascent();
            let edge = Some(Pen { width: 1.0, grey: 0, dash: None });
            let frame = Ink::Panel { x: 0.5, y: 0.0, width, height, fill: None, edge };
            let letters = Mark { read_as, ..words(Owner::Part(part), CODE_PADDING, y, line, style) };
            let (above, below) =
                (if index == 0 { GAP + 2.0 } else { 0.0 }, if index + 1 == count { 4.0 } else { 0.0 });
            let mut slab =
                Slab::new(above, height + below, vec![Mark::new(Owner::Dress, vec![frame]), letters]);
            slab.keep = if index + 1 < count { Keep::WithNext } else { Keep::Free };
            self.push(slab);
        }
    }

    /// A code as large as fits on one line; one that is too long even in small letters gets more lines.
    fn code_lines(&self, code: &str) -> (Vec<Line>, Style) {
        let room = COLUMN - 2.0 * CODE_PADDING;
        let largest = Style { boldness: Boldness::Bold, size: 24.0 };
        let natural = spaced(&self.breaker(largest).line(code), largest);
        let style = Style { size: (largest.size * room / natural).clamp(BODY, largest.size), ..largest };
        let line = self.breaker(style).line(code);
        if spaced(&line, style) <= room + 0.1 {
            return (vec![line], style);
        }
        // Spacing widens even the narrowest letters by less than half again.
        (self.breaker(style).lines(code, room / 1.5), style)
    }

    /// Whether nothing of the text would be seen.
    pub(crate) fn is_blank(&self, text: &str) -> bool {
        self.letters.legible(text).trim().is_empty()
    }
}

/// The width of a line of a code with the room between its letters.
fn spaced(line: &Line, style: Style) -> f32 {
    line.width + CODE_SPACING * style.size * line.glyphs.len().saturating_sub(1) as f32
}

/// How a run of lines stands in the column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub(crate) part: NodeId,
    pub(crate) style: Style,
    pub(crate) x: f32,
    pub(crate) before: f32,
    /// Whether all lines stay with what follows.
    pub(crate) last: Keep,
    pub(crate) side: Side,
    /// How far the bar reaches into the room above.
    pub(crate) bar_above: f32,
}

/// What stands beside lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Open,
    Barred,
}

impl Run {
    /// Lines of a paragraph.
    pub(crate) fn plain(part: NodeId, style: Style) -> Self {
        Self { part, style, x: 0.0, before: GAP, last: Keep::Free, side: Side::Open, bar_above: 0.0 }
    }
}

/// A line of black letters as a mark.
pub(crate) fn words(owner: Owner, x: f32, y: f32, line: Line, style: Style) -> Mark {
    Mark::new(owner, vec![Ink::Words { x, y, line, style, grey: 0 }])
}

fn bar(above: f32, height: f32) -> Mark {
    let pen = Pen { width: 3.0, grey: 90, dash: None };
    Mark::new(Owner::Dress, vec![Ink::Stroke { from: (3.0, -above), to: (3.0, height), pen }])
}
