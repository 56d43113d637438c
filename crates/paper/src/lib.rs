//! Paper: turns a [`Document`] into an A4 PDF that a screen reader can walk through (PDF/UA-1) and, when the
//! moment it was made is handed in, that an archive accepts (PDF/A-2a). Plain types in, bytes out: this crate
//! knows no database, no web and no clock, and the same document always gives the same bytes. A drawing that
//! stands by itself is painted in [`pixels`] with the same fonts.
//!
//! The way through the house: [`document`](Document) says what is on paper, `compose`, `grid` and `picture`
//! lay it out as slabs, `sheet` cuts the column of slabs into pages, `press` writes them as PDF. The two fonts
//! (Noto Sans, OFL-1.1) cover Latin, Greek and Cyrillic; a letter they lack is printed as a visible sign.

mod compose;
mod document;
mod error;
mod grid;
mod legible;
mod letters;
mod lines;
mod measure;
mod picture;
mod pixels;
mod press;
mod sheet;
mod structure;

pub use document::{Anchor, Block, Document, Language, Level, Made, Pattern, Shade, Shape, Spot, Weight};
pub use error::PaperError;
pub use pixels::pixels;

/// The document as a PDF/UA-1 file without a date.
///
/// # Errors
/// [`PaperError::NoTitle`] when the title has no visible letter; nothing that stands in a block is an error.
pub fn render(document: &Document) -> Result<Vec<u8>, PaperError> {
    print(document, None)
}

/// The document as a file that is both PDF/UA-1 and PDF/A-2a, made at the moment handed in.
///
/// # Errors
/// As [`render`].
pub fn render_for_archive(document: &Document, made: Made) -> Result<Vec<u8>, PaperError> {
    print(document, Some(made))
}

fn print(document: &Document, made: Option<Made>) -> Result<Vec<u8>, PaperError> {
    let letters = letters::Letters::get()?;
    let press = press::Press::new(letters, document, made)?;
    let mut composer = compose::Composer::new(letters, document.language);
    for block in &document.blocks {
        composer.block(block);
    }
    press.print(sheet::paginate(composer.pieces), composer.structure)
}
