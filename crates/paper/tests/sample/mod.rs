//! What the tests are made of: the sample letter and small documents around a block.

mod letter;

pub use letter::{network, support_plan};
use paper::{Anchor, Block, Document, Language, Pattern, Shade, Shape, Spot, Weight};

/// A document with these blocks and nothing around them.
pub fn with_blocks(blocks: Vec<Block>) -> Document {
    Document {
        title: "Proef".into(),
        language: Language::Nl,
        author: String::new(),
        header: String::new(),
        footer: String::new(),
        blocks,
    }
}

/// A circle, a line and a text at any place, for tests with any number.
pub fn shapes(text: &str, x: f32, y: f32) -> Vec<Shape> {
    let here = Spot { x, y };
    let there = Spot { x: y, y: x };
    let (pattern, weight, shade) = (Pattern::Dotted, Weight::Thick, Shade::Clear);
    vec![
        Shape::Circle { centre: here, radius: x, pattern, weight, shade },
        Shape::Line { from: here, to: there, pattern, weight },
        Shape::Text { at: there, anchor: Anchor::Start, text: text.into() },
    ]
}
