//! Writes the pages as PDF: draws each mark inside its tag, adds header and footer, bookmarks and metadata.

use krilla::Document as Pdf;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

use crate::document::{Document, Language, Made};
use crate::error::PaperError;
use crate::legible::shortened;
use crate::letters::{Boldness, Letters, Style};
use crate::lines::{Breaker, Line};
use crate::measure::{COLUMN, FOOTER, HEADER, LEFT, PAGE_HEIGHT, PAGE_WIDTH, SMALL};
use crate::sheet::{Bookmark, Ink, Mark, Owner, Page, Pen};
use crate::structure::Structure;

/// The letters of header and footer.
const MARGINAL: Style = Style { boldness: Boldness::Regular, size: SMALL };
/// Their grey, still dark enough to read on a bad copy.
const MARGINAL_GREY: u8 = 60;
/// Letters in title and author, so that they stay a name.
const NAME_LETTERS: usize = 500;

/// A document while it is being written.
pub(crate) struct Press<'a> {
    letters: &'static Letters,
    document: &'a Document,
    title: String,
    pdf: Pdf,
}

impl<'a> Press<'a> {
    /// A press for one document; PDF/A-2a as well as PDF/UA-1 when the moment it was made is known.
    ///
    /// # Errors
    /// [`PaperError::NoTitle`] and [`PaperError::Standards`].
    pub(crate) fn new(
        letters: &'static Letters,
        document: &'a Document,
        made: Option<Made>,
    ) -> Result<Self, PaperError> {
        let title = shortened(&letters.legible_line(&document.title), NAME_LETTERS);
        if title.is_empty() {
            return Err(PaperError::NoTitle);
        }
        let standards = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
        let standards = match made {
            Some(_) => standards.with_archival_validator(Archival::A2_A),
            None => standards,
        };
        let configuration =
            standards.finish().map_err(|error| PaperError::Standards(format!("{error:?}")))?;
        let mut pdf = Pdf::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
        let author = letters.legible_line(&document.author);
        let mut metadata = Metadata::new()
            .title(title.clone())
            .language(document.language.tag().to_owned())
            .creator("Samenspel".to_owned());
        if !author.is_empty() {
            metadata = metadata.authors(vec![shortened(&author, NAME_LETTERS)]);
        }
        if let Some(made) = made {
            metadata = metadata.creation_date(made.into());
        }
        pdf.set_metadata(metadata);
        Ok(Self { letters, document, title, pdf })
    }

    /// Writes all pages.
    ///
    /// # Errors
    /// [`PaperError::Refused`] when the file breaks a rule of its standard, else [`PaperError::Writing`].
    pub(crate) fn print(mut self, pages: Vec<Page>, mut structure: Structure) -> Result<Vec<u8>, PaperError> {
        let count = pages.len();
        let mut bookmarks = Vec::new();
        for (index, page) in pages.into_iter().enumerate() {
            let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT)
                .ok_or_else(|| PaperError::Writing("a page has no size".to_owned()))?;
            let marginals = self.marginals(index + 1, count);
            let mut sheet = self.pdf.start_page_with(settings);
            let mut surface = sheet.surface();
            let mut brush = Brush { surface: &mut surface, letters: self.letters };
            for (kind, ink) in &marginals {
                brush.dress(*kind, ink, 0.0);
            }
            for (y, mark) in &page.marks {
                brush.mark(mark, *y, index, &mut structure);
            }
            surface.finish();
            sheet.finish();
            bookmarks.extend(page.bookmarks.into_iter().map(|(y, bookmark)| (index, y, bookmark)));
        }
        self.pdf.set_outline(outline(&self.title, &bookmarks));
        self.pdf.set_tag_tree(structure.finish(self.document.language));
        Ok(self.pdf.finish()?)
    }

    /// What stands above and below the text of a page.
    fn marginals(&self, number: usize, count: usize) -> Vec<(ArtifactType, Vec<Ink>)> {
        let breaker = Breaker { letters: self.letters, language: self.document.language, style: MARGINAL };
        let words =
            |x: f32, y: f32, line: Line| Ink::Words { x, y, line, style: MARGINAL, grey: MARGINAL_GREY };
        let number = breaker.line(&match self.document.language {
            Language::Nl => format!("Pagina {number} van {count}"),
            Language::En => format!("Page {number} of {count}"),
        });
        let room = COLUMN - number.width - 12.0;
        let mut marginals = Vec::new();
        if !self.letters.legible_line(&self.document.header).is_empty() {
            let pen = Pen { width: 0.5, grey: 150, dash: None };
            let y = HEADER + 5.0;
            let line = fitting(breaker, &self.document.header, COLUMN);
            let rule = Ink::Stroke { from: (0.0, y), to: (COLUMN, y), pen };
            marginals.push((ArtifactType::Header, vec![words(0.0, HEADER, line), rule]));
        }
        let mut below = vec![words(COLUMN - number.width, FOOTER, number)];
        if !self.letters.legible_line(&self.document.footer).is_empty() {
            below.push(words(0.0, FOOTER, fitting(breaker, &self.document.footer, room)));
        }
        marginals.push((ArtifactType::Footer, below));
        marginals
    }
}

/// One line that fits, with dots where something is left out.
fn fitting(breaker: Breaker<'_>, text: &str, width: f32) -> Line {
    let text = breaker.letters.legible_line(text);
    let whole = breaker.line(&text);
    if whole.width <= width {
        return whole;
    }
    let dots = breaker.line("…").width;
    let first = breaker.lines(&text, width - dots).swap_remove(0); // There is always a first line.
    breaker.line(&format!("{}…", first.text.trim_end_matches([' ', '\u{AD}'])))
}

/// Draws on one page.
struct Brush<'a, 'b> {
    surface: &'a mut Surface<'b>,
    letters: &'static Letters,
}

impl Brush<'_, '_> {
    fn dress(&mut self, kind: ArtifactType, ink: &[Ink], y: f32) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        ink.iter().for_each(|ink| self.ink(ink, y));
        self.surface.end_tagged();
    }

    fn mark(&mut self, mark: &Mark, y: f32, page: usize, structure: &mut Structure) {
        let Owner::Part(part) = mark.owner else {
            return self.dress(ArtifactType::Layout, &mark.ink, y);
        };
        let tag = match mark.frame {
            Some((left, top, width, height)) => {
                if let Some(frame) = Rect::from_xywh(LEFT + left, y + top, width, height) {
                    structure.frame(part, page, frame);
                }
                ContentTag::Other
            }
            None => ContentTag::Span(SpanTag::empty().with_actual_text(mark.read_as.as_deref())),
        };
        let content = self.surface.start_tagged(tag);
        mark.ink.iter().for_each(|ink| self.ink(ink, y));
        self.surface.end_tagged();
        structure.draw(part, content);
    }

    fn ink(&mut self, ink: &Ink, top: f32) {
        match ink {
            Ink::Words { x, y, line, style, grey } => {
                let glyphs: Vec<_> = line.glyphs.iter().map(|glyph| glyph.for_krilla()).collect();
                let start = Point::from_xy(LEFT + x, top + y);
                self.surface.set_stroke(None);
                self.surface.set_fill(Some(fill(*grey)));
                let font = self.letters.font(style.boldness);
                self.surface.draw_glyphs(start, &glyphs, font, &line.text, style.size, false);
            }
            Ink::Stroke { from, to, pen } => {
                let mut path = PathBuilder::new();
                path.move_to(LEFT + from.0, top + from.1);
                path.line_to(LEFT + to.0, top + to.1);
                self.path(path.finish(), None, Some(*pen));
            }
            Ink::Panel { x, y, width, height, fill, edge } => {
                let Some(area) = Rect::from_xywh(LEFT + x, top + y, *width, *height) else { return };
                let mut path = PathBuilder::new();
                path.push_rect(area);
                self.path(path.finish(), *fill, *edge);
            }
            Ink::Ring { centre, radius, fill, edge } => {
                let path = circle(LEFT + centre.0, top + centre.1, *radius);
                self.path(path, *fill, Some(*edge));
            }
        }
    }

    /// Draws a path; one without any length has nothing to draw.
    fn path(&mut self, path: Option<Path>, grey: Option<u8>, edge: Option<Pen>) {
        let Some(path) = path else { return };
        self.surface.set_fill(grey.map(fill));
        self.surface.set_stroke(edge.map(|pen| Stroke {
            paint: luma::Color::new(pen.grey).into(),
            width: pen.width,
            dash: pen.dash.map(|(on, off)| StrokeDash { array: vec![on, off], offset: 0.0 }),
            ..Stroke::default()
        }));
        self.surface.draw_path(&path);
    }
}

fn fill(grey: u8) -> Fill {
    let paint = luma::Color::new(grey).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::default() }
}

/// A circle of four curves.
fn circle(x: f32, y: f32, r: f32) -> Option<Path> {
    const BEND: f32 = 0.552_284_8; // How far the handles reach for a quarter of a circle.
    let b = r * BEND;
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + b, x + b, y + r, x, y + r);
    path.cubic_to(x - b, y + r, x - r, y + b, x - r, y);
    path.cubic_to(x - r, y - b, x - b, y - r, x, y - r);
    path.cubic_to(x + b, y - r, x + r, y - b, x + r, y);
    path.close();
    path.finish()
}

/// The bookmarks: the headings, or the title when there are none, for PDF/UA asks for at least one.
fn outline(title: &str, bookmarks: &[(usize, f32, Bookmark)]) -> Outline {
    let mut outline = Outline::new();
    if bookmarks.is_empty() {
        outline.push_child(entry(title, 0, 0.0));
    }
    let mut rest = bookmarks;
    while let Some((first, tail)) = rest.split_first() {
        let below = tail.iter().take_while(|(_, _, bookmark)| bookmark.depth > first.2.depth).count();
        outline.push_child(branch(first, &tail[..below]));
        rest = &tail[below..];
    }
    outline
}

fn branch((page, y, bookmark): &(usize, f32, Bookmark), below: &[(usize, f32, Bookmark)]) -> OutlineNode {
    let mut node = entry(&bookmark.words, *page, *y).with_open(true);
    let mut rest = below;
    while let Some((first, tail)) = rest.split_first() {
        let deeper = tail.iter().take_while(|(_, _, bookmark)| bookmark.depth > first.2.depth).count();
        node.push_child(branch(first, &tail[..deeper]));
        rest = &tail[deeper..];
    }
    node
}

fn entry(words: &str, page: usize, y: f32) -> OutlineNode {
    let place = Point::from_xy(LEFT, (y - 10.0).max(0.0));
    OutlineNode::new(words.to_owned(), krilla::destination::XyzDestination::new(page, place))
}

impl Language {
    /// The language and country as PDF and XML name them (BCP 47).
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl-NL",
            Self::En => "en-GB",
        }
    }
}

impl From<Made> for DateTime {
    fn from(made: Made) -> Self {
        Self::new(made.year)
            .month(made.month)
            .day(made.day)
            .hour(made.hour)
            .minute(made.minute)
            .second(0)
            .utc_offset_hour(0)
            .utc_offset_minute(0)
    }
}
