//! The two fonts and the shaping of text: which picture stands for which letters, and how wide it is.

use std::ops::Range;
use std::sync::OnceLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, Feature, Script, ShapePlan, UnicodeBuffer, ttf_parser::Tag};

use crate::error::PaperError;
use crate::legible::{self, SUBSTITUTE};

/// The ordinary letters.
pub(crate) static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
/// The heavy ones.
pub(crate) static BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boldness {
    Regular,
    Bold,
}

/// Letters of one weight and size (points).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) boldness: Boldness,
    pub(crate) size: f32,
}

impl Style {
    /// From line to line, in points.
    pub(crate) fn leading(self) -> f32 {
        self.size * crate::measure::LEADING
    }

    /// From the top of a line to where its letters stand, in points.
    pub(crate) fn ascent(self) -> f32 {
        self.size * crate::measure::ASCENT
    }
}

/// One picture of one or more letters; measures are parts of the letters' size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    id: u32,
    pub(crate) advance: f32,
    right: f32,
    up: f32,
    /// The bytes of the text it stands for.
    pub(crate) bytes: Range<usize>,
}

impl Glyph {
    /// The same glyph for a text that starts at byte `start` of the present one.
    pub(crate) fn moved(&self, start: usize) -> Self {
        Self { bytes: self.bytes.start - start..self.bytes.end - start, ..self.clone() }
    }

    /// The same glyph as the PDF library takes it.
    pub(crate) fn for_krilla(&self) -> KrillaGlyph {
        KrillaGlyph::new(
            GlyphId::new(self.id),
            self.advance,
            self.right,
            self.up,
            0.0,
            self.bytes.clone(),
            None,
        )
    }
}

/// One weight of the font, for shaping and for the PDF.
struct Typeface {
    face: Face<'static>,
    font: Font,
    /// One plan per script the font has, made once, for making one is slow.
    plans: [(Script, ShapePlan); 3],
    substitute: u32,
}

/// The fonts of this crate, read once.
pub(crate) struct Letters {
    regular: Typeface,
    bold: Typeface,
}

impl Letters {
    /// The fonts, read at first use.
    ///
    /// # Errors
    /// [`PaperError::Font`] when a font inside the crate is damaged.
    pub(crate) fn get() -> Result<&'static Self, PaperError> {
        static LETTERS: OnceLock<Result<Letters, PaperError>> = OnceLock::new();
        LETTERS.get_or_init(Self::read).as_ref().map_err(Clone::clone)
    }

    fn read() -> Result<Self, PaperError> {
        Ok(Self {
            regular: Typeface::read(REGULAR, "NotoSans-Regular")?,
            bold: Typeface::read(BOLD, "NotoSans-Bold")?,
        })
    }

    fn typeface(&self, boldness: Boldness) -> &Typeface {
        match boldness {
            Boldness::Regular => &self.regular,
            Boldness::Bold => &self.bold,
        }
    }

    /// The font as the PDF library takes it.
    pub(crate) fn font(&self, boldness: Boldness) -> Font {
        self.typeface(boldness).font.clone()
    }

    /// The text with line feeds kept and everything else printable in both weights.
    pub(crate) fn legible(&self, text: &str) -> String {
        legible::legible(text, |letter| self.covers(letter))
    }

    /// The same on one line, for headings and titles.
    pub(crate) fn legible_line(&self, text: &str) -> String {
        legible::legible_line(text, |letter| self.covers(letter))
    }

    fn covers(&self, letter: char) -> bool {
        self.regular.face.glyph_index(letter).is_some() && self.bold.face.glyph_index(letter).is_some()
    }

    /// The pictures for a text on one line, from left to right. The font has only scripts that run that way.
    pub(crate) fn shape(&self, boldness: Boldness, text: &str) -> Vec<Glyph> {
        self.typeface(boldness).shape(text)
    }
}

impl Typeface {
    fn read(bytes: &'static [u8], name: &'static str) -> Result<Self, PaperError> {
        let face = Face::from_slice(bytes, 0).ok_or(PaperError::Font(name))?;
        let font = Font::new(bytes.into(), 0).ok_or(PaperError::Font(name))?;
        let substitute = face.glyph_index(SUBSTITUTE).ok_or(PaperError::Font(name))?;
        let plans = [rustybuzz::script::LATIN, rustybuzz::script::CYRILLIC, rustybuzz::script::GREEK]
            .map(|script| (script, plan(&face, script)));
        Ok(Self { face, font, plans, substitute: u32::from(substitute.0) })
    }

    fn shape(&self, text: &str) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let guessed = buffer.script();
        let (script, plan) =
            self.plans.iter().find(|(script, _)| *script == guessed).unwrap_or(&self.plans[0]);
        buffer.set_script(*script);
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape_with_plan(&self.face, plan, buffer);
        let em = self.face.units_per_em() as f32;
        let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut end = text.len();
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(infos.len());
        // From the back, because a glyph's letters end where those of the next one start.
        for (index, (info, place)) in infos.iter().zip(places).enumerate().rev() {
            let start = info.cluster as usize;
            if infos.get(index + 1).is_some_and(|next| next.cluster != info.cluster) {
                end = infos[index + 1].cluster as usize;
            }
            let id = if info.glyph_id == 0 { self.substitute } else { info.glyph_id };
            glyphs.push(Glyph {
                id,
                advance: place.x_advance as f32 / em,
                right: place.x_offset as f32 / em,
                up: place.y_offset as f32 / em,
                bytes: start..end,
            });
        }
        glyphs.reverse();
        glyphs
    }
}

/// Kerning and accents, but no ligatures: each letter stays one picture, so that text can be searched and
/// copied in every program and new readers see the letters they know.
fn plan(face: &Face<'static>, script: Script) -> ShapePlan {
    let no_ligatures = [Feature::new(Tag::from_bytes(b"liga"), 0, ..)];
    ShapePlan::new(face, Direction::LeftToRight, Some(script), None, &no_ligatures)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<Glyph> {
        Letters::get().unwrap().shape(Boldness::Regular, text)
    }

    #[test]
    fn each_letter_keeps_its_own_picture() {
        let bytes: Vec<_> = shape("officiële").into_iter().map(|glyph| glyph.bytes).collect();
        assert_eq!(bytes, [0..1, 1..2, 2..3, 3..4, 4..5, 5..6, 6..8, 8..9, 9..10]);
    }

    #[test]
    fn letters_that_lean_together_are_kerned() {
        let width = |text: &str| shape(text).iter().map(|glyph| glyph.advance).sum::<f32>();
        assert!(width("To") < width("T") + width("o"));
    }

    #[test]
    fn polish_turkish_and_ukrainian_names_are_in_the_font() {
        let letters = Letters::get().unwrap();
        for name in ["Zażółć gęślą jaźń", "Çağrı Şahin İğdır", "Їжак Ґалаґан Є", "Ελένη", "Ĳsbrand"]
        {
            assert_eq!(letters.legible(name), name);
            assert!(letters.shape(Boldness::Bold, name).iter().all(|glyph| glyph.id != 0));
        }
        assert_eq!(letters.legible("ليلى"), "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}");
    }
}
