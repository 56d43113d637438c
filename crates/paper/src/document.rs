//! What a sheet of paper says, in plain types: no place on the page, no font, no PDF.

/// A whole printed piece: a letter, a plan, a conversation sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Shown by the reader's program as the name of the window, and kept in the file's metadata.
    pub title: String,
    /// The language the text is written in; screen readers pronounce by it.
    pub language: Language,
    /// Who wrote it; a blank text leaves the author out.
    pub author: String,
    /// One line above every page, such as the municipality and the name of the sheet.
    pub header: String,
    /// One line below every page, such as date and version; "page n of m" is added beside it.
    pub footer: String,
    /// What the pages say, in reading order.
    pub blocks: Vec<Block>,
}

/// The language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Dutch as written in the Netherlands.
    Nl,
    /// British English.
    En,
}

/// How deep a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The heading of the whole piece.
    One,
    /// A chapter.
    Two,
    /// A part of a chapter.
    Three,
}

/// One piece of a document. A piece without any visible text is left out.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; it stays on the page of what follows and stands in the bookmarks.
    Heading {
        /// How deep it stands. A level that was skipped is closed up for screen readers.
        level: Level,
        /// Its words.
        text: String,
    },
    /// Running text; a line feed starts a new line.
    Paragraph(String),
    /// Running text in another language than the document's, so that it is pronounced as it is written.
    Spoken {
        /// Its language.
        language: Language,
        /// Its words.
        text: String,
    },
    /// The same text in two languages side by side, row by row, for who reads along with an interpreter.
    Beside {
        /// The language of the second column; the first is in the document's own.
        language: Language,
        /// The names of both languages, in the document's own.
        names: (String, String),
        /// The text in both, row by row.
        rows: Vec<(String, String)>,
    },
    /// A person's own words, set apart.
    Quote {
        /// Whose words they are; blank when it needs no saying.
        who: String,
        /// The words as they were said.
        text: String,
    },
    /// Points without an order.
    List(Vec<String>),
    /// Names and what they hold, one per line: "Datum", "12 mei 2026".
    Facts(Vec<(String, String)>),
    /// Columns. Rows that are short are filled up with empty cells.
    Table {
        /// What the table shows; printed above it.
        caption: String,
        /// The names of the columns, repeated on each page. When empty, the first column names the rows.
        head: Vec<String>,
        /// The cells, row by row; a row is never cut by a page end unless it is longer than a page.
        rows: Vec<Vec<String>>,
    },
    /// Ruled lines to write on by hand.
    WritingLines {
        /// What to write there.
        label: String,
        /// How many lines.
        lines: u8,
    },
    /// The lines of an address. As first block of a page it stands behind the window of an envelope.
    Address(Vec<String>),
    /// A code to type over, large and spaced.
    Code(String),
    /// What follows starts on a new page.
    PageBreak,
    /// A simple drawing in lines, scaled down when it is larger than the page.
    Picture {
        /// What the drawing tells, in words, for whoever does not see it.
        alt: String,
        /// What is drawn, the first at the back. Shapes with a place that is not a number are left out.
        shapes: Vec<Shape>,
    },
}

/// A place in a picture, in millimetres to the right and down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Millimetres to the right.
    pub x: f32,
    /// Millimetres down.
    pub y: f32,
}

/// How a line is drawn; meaning is carried by the pattern, never by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Unbroken.
    Solid,
    /// Short strokes.
    Dashed,
    /// Points.
    Dotted,
}

/// How heavy a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The usual line.
    Thin,
    /// A line that stands out.
    Thick,
}

/// What a closed shape is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Nothing: what lies behind shows through.
    Clear,
    /// White, hiding what lies behind.
    White,
    /// A light grey.
    Light,
}

/// Where a text in a picture stands beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It starts at its place.
    Start,
    /// It is centred on its place.
    Middle,
}

/// One stroke of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A circle.
    Circle {
        /// Its middle.
        centre: Spot,
        /// Millimetres from its middle to its edge.
        radius: f32,
        /// How its edge is drawn.
        pattern: Pattern,
        /// How heavy its edge is.
        weight: Weight,
        /// What it is filled with.
        shade: Shade,
    },
    /// A straight line.
    Line {
        /// One end.
        from: Spot,
        /// The other end.
        to: Spot,
        /// How it is drawn.
        pattern: Pattern,
        /// How heavy it is.
        weight: Weight,
    },
    /// One line of text.
    Text {
        /// Its place, on the line the letters stand on.
        at: Spot,
        /// How it stands beside its place.
        anchor: Anchor,
        /// Its words.
        text: String,
    },
}

/// The moment a document was made, in UTC; an archive asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Year of the Christian era.
    pub year: u16,
    /// Month of the year, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour of the day.
    pub hour: u8,
    /// Minute of the hour.
    pub minute: u8,
}
