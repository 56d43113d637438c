//! Paints a drawing (SVG) in pixels, as PNG, with the two fonts of this crate and nothing else of the machine: no fonts,
//! files or addresses. The same drawing always gives the same bytes.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};

use crate::error::PaperError;
use crate::letters::{BOLD, Letters, REGULAR};

/// How many pixels stand for one unit of a drawing: sharp on paper and on a telephone.
const SCALE: f32 = 2.0;
/// Most pixels of one picture, some 16 MB while it is painted and as much again while it is written; a larger drawing is
/// painted smaller.
const MOST_PIXELS: f32 = 4_000_000.0;
/// Longest drawing, in bytes: two hundred people take a tenth of it.
const LONGEST: usize = 2 * 1024 * 1024;
/// The family name in both fonts.
const FAMILY: &str = "Noto Sans";

/// The drawing as PNG, on what it is drawn on itself. Letters that the fonts lack are painted as a visible sign, as on
/// paper.
///
/// # Errors
/// [`PaperError::DrawingTooLong`], [`PaperError::Drawing`] when it is no drawing or has no size, or
/// [`PaperError::Writing`].
pub fn pixels(svg: &str) -> Result<Vec<u8>, PaperError> {
    if svg.len() > LONGEST {
        return Err(PaperError::DrawingTooLong(svg.len()));
    }
    let legible = Letters::get()?.legible(svg);
    let tree =
        Tree::from_str(&legible, &options()).map_err(|error| PaperError::Drawing(error.to_string()))?;
    let size = tree.size();
    let scale = scale(size.width(), size.height());
    let (width, height) = (side(size.width(), scale), side(size.height(), scale));
    let mut paper = Pixmap::new(width, height)
        .ok_or_else(|| PaperError::Drawing(format!("{width} by {height} pixels")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut paper.as_mut());
    paper.encode_png().map_err(|error| PaperError::Writing(error.to_string()))
}

/// How large a drawing is painted, so that it stays within [`MOST_PIXELS`].
fn scale(width: f32, height: f32) -> f32 {
    SCALE.min((MOST_PIXELS / (width * height)).sqrt())
}

/// A side in whole pixels.
fn side(length: f32, scale: f32) -> u32 {
    (length * scale).round().max(1.0) as u32
}

/// A drawing finds these fonts and no picture from elsewhere.
fn options() -> Options<'static> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        for font in [REGULAR, BOLD] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
        }
        fonts.set_sans_serif_family(FAMILY);
        Arc::new(fonts)
    });
    Options {
        resources_dir: None,
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(fonts),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inside: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"40\" viewBox=\"0 0 60 40\" \
             font-family=\"'Noto Sans', Arial, sans-serif\"><rect width=\"60\" height=\"40\" fill=\"#fff\"/>{inside}</svg>"
        )
    }

    fn painted(inside: &str) -> Pixmap {
        Pixmap::decode_png(&pixels(&drawing(inside)).unwrap()).unwrap()
    }

    fn dark(picture: &Pixmap) -> usize {
        picture.pixels().iter().filter(|pixel| pixel.red() < 128).count()
    }

    #[test]
    fn r046_a_drawing_is_painted_twice_as_large_with_its_words() {
        let name = |weight: u16, name: &str| {
            format!("<text x=\"2\" y=\"30\" font-size=\"20\" font-weight=\"{weight}\">{name}</text>")
        };
        let (empty, plain, bold) = (painted(""), painted(&name(400, "Ria")), painted(&name(600, "Ria")));
        assert_eq!((plain.width(), plain.height(), dark(&empty)), (120, 80, 0));
        assert!(dark(&plain) > 100 && dark(&bold) > dark(&plain), "{} {}", dark(&plain), dark(&bold));
        for strange in ["ليلى", "\u{1}\u{7}", "山"] {
            assert!(dark(&painted(&name(400, strange))) > 100, "{strange:?} leaves no sign");
        }
    }

    #[test]
    fn r046_the_same_drawing_gives_the_same_bytes() {
        let svg = drawing(
            "<circle cx=\"30\" cy=\"20\" r=\"12\" fill=\"#1d635d\"/><text x=\"9\" y=\"20\">Zoë</text>",
        );
        let once = pixels(&svg).unwrap();
        assert!(once.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!(once, pixels(&svg).unwrap());
    }

    #[test]
    fn a_large_drawing_is_painted_smaller_and_keeps_its_form() {
        for (width, height) in [(640.0, 700.0), (25_000.0, 500.0), (9.0, 90_000.0), (40_000.0, 40_000.0)] {
            let by = scale(width, height);
            let (across, down) = (side(width, by), side(height, by));
            assert!(u64::from(across) * u64::from(down) < 4_100_000, "{across} by {down}");
        }
        assert!((scale(640.0, 700.0) - SCALE).abs() < f32::EPSILON);
    }

    #[test]
    fn nothing_is_fetched_and_what_is_no_drawing_is_refused() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/OFL.txt");
        for href in [file, "https://example.org/a.png", "data:image/svg+xml;base64,PHN2Zy8+"] {
            let picture = painted(&format!("<image href=\"{href}\" width=\"60\" height=\"40\"/>"));
            assert_eq!(dark(&picture), 0, "{href}");
        }
        assert!(matches!(pixels("geen tekening"), Err(PaperError::Drawing(_))));
        let long = drawing(&" ".repeat(LONGEST));
        assert!(matches!(pixels(&long), Err(PaperError::DrawingTooLong(_))));
    }
}
