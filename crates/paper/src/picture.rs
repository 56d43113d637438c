//! Lays out a drawing: fits it to the column and hangs it as one figure with its words.

use crate::compose::Composer;
use crate::document::{Anchor, Pattern, Shade, Shape, Spot, Weight};
use crate::legible::shortened;
use crate::letters::{Boldness, Style};
use crate::measure::{COLUMN, MM, ROOM, SMALL};
use crate::sheet::{Ink, Mark, Owner, Pen, Slab};
use crate::structure::Role;

/// Letters in a description: a PDF string may hold 32767 bytes, at up to four bytes a letter.
const ALT_LETTERS: usize = 8000;
/// The letters in a drawing.
const LABEL: Style = Style { boldness: Boldness::Regular, size: SMALL };

/// The box around a drawing, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Extent {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Composer {
    /// A drawing of lines, in the middle of the column.
    pub(crate) fn picture(&mut self, alt: &str, shapes: &[Shape]) {
        let shapes: Vec<&Shape> = shapes.iter().filter(|shape| is_placed(shape)).collect();
        let Some(extent) = shapes.iter().map(|shape| self.extent(shape)).reduce(|all, next| Extent {
            left: all.left.min(next.left),
            top: all.top.min(next.top),
            right: all.right.max(next.right),
            bottom: all.bottom.max(next.bottom),
        }) else {
            return;
        };
        let (width, height) = (extent.right - extent.left, extent.bottom - extent.top);
        let scale = (COLUMN / width.max(1.0)).min((ROOM - 1.0) / height.max(1.0)).min(1.0);
        let x = ((COLUMN - width * scale) / 2.0).max(0.0);
        let fit = |spot: Spot| (x + (spot.x * MM - extent.left) * scale, (spot.y * MM - extent.top) * scale);
        let ink = shapes.iter().map(|shape| self.ink(shape, scale, fit)).collect();
        let alt = self.letters.legible(alt);
        let alt = if alt.trim().is_empty() { "–".to_owned() } else { shortened(&alt, ALT_LETTERS) };
        let part = self.structure.top(Role::Figure(alt));
        let frame = Some((x, 0.0, width * scale, height * scale));
        let mark = Mark { frame, ..Mark::new(Owner::Part(part), ink) };
        self.push(Slab::new(10.0, height * scale, vec![mark]));
        self.push(Slab::new(0.0, 6.0, Vec::new()));
    }

    fn extent(&self, shape: &Shape) -> Extent {
        match shape {
            Shape::Circle { centre, radius, weight, .. } => {
                let reach = radius.abs() * MM + width(*weight) / 2.0;
                let (x, y) = (centre.x * MM, centre.y * MM);
                Extent { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
            }
            Shape::Line { from, to, weight, .. } => {
                let reach = width(*weight) / 2.0;
                Extent {
                    left: from.x.min(to.x) * MM - reach,
                    top: from.y.min(to.y) * MM - reach,
                    right: from.x.max(to.x) * MM + reach,
                    bottom: from.y.max(to.y) * MM + reach,
                }
            }
            Shape::Text { at, anchor, text } => {
                let width = self.breaker(LABEL).line(text).width;
                let left = at.x * MM - shift(*anchor, width);
                let (up, down) = (SMALL * 1.1, SMALL * 0.3);
                Extent { left, top: at.y * MM - up, right: left + width, bottom: at.y * MM + down }
            }
        }
    }

    fn ink(&self, shape: &Shape, scale: f32, fit: impl Fn(Spot) -> (f32, f32)) -> Ink {
        match shape {
            Shape::Circle { centre, radius, pattern, weight, shade } => {
                let fill = match shade {
                    Shade::Clear => None,
                    Shade::White => Some(255),
                    Shade::Light => Some(225),
                };
                let radius = radius.abs() * MM * scale;
                Ink::Ring { centre: fit(*centre), radius, fill, edge: pen(*pattern, *weight) }
            }
            Shape::Line { from, to, pattern, weight } => {
                Ink::Stroke { from: fit(*from), to: fit(*to), pen: pen(*pattern, *weight) }
            }
            Shape::Text { at, anchor, text } => {
                let style = Style { size: SMALL * scale, ..LABEL };
                let line = self.breaker(style).line(text);
                let (x, y) = fit(*at);
                Ink::Words { x: x - shift(*anchor, line.width), y, line, style, grey: 0 }
            }
        }
    }
}

/// Whether a shape has a place on a sheet of a size that exists.
fn is_placed(shape: &Shape) -> bool {
    let near = |value: f32| value.is_finite() && value.abs() <= 10_000.0;
    let placed = |spot: &Spot| near(spot.x) && near(spot.y);
    match shape {
        Shape::Circle { centre, radius, .. } => placed(centre) && near(*radius),
        Shape::Line { from, to, .. } => placed(from) && placed(to),
        Shape::Text { at, .. } => placed(at),
    }
}

fn shift(anchor: Anchor, width: f32) -> f32 {
    match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
    }
}

fn width(weight: Weight) -> f32 {
    match weight {
        Weight::Thin => 0.9,
        Weight::Thick => 2.2,
    }
}

fn pen(pattern: Pattern, weight: Weight) -> Pen {
    let width = width(weight);
    let dash = match pattern {
        Pattern::Solid => None,
        Pattern::Dashed => Some((5.0, 3.0)),
        Pattern::Dotted => Some((width, width * 2.5)),
    };
    Pen { width, grey: 0, dash }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::letters::Letters;
    use crate::sheet::Piece;

    fn frame(shapes: &[Shape]) -> Option<(f32, f32, f32, f32)> {
        let mut composer = Composer::new(Letters::get().unwrap(), Language::Nl);
        composer.picture("Een tekening", shapes);
        match composer.pieces.first()? {
            Piece::Slab(slab) => slab.marks[0].frame,
            Piece::NewPage => None,
        }
    }

    fn line(x: f32, y: f32) -> Shape {
        let (from, to) = (Spot { x: 0.0, y: 0.0 }, Spot { x, y });
        Shape::Line { from, to, pattern: Pattern::Solid, weight: Weight::Thin }
    }

    #[test]
    fn a_large_drawing_is_scaled_to_the_page() {
        let (x, _, width, height) = frame(&[line(2000.0, 900.0)]).unwrap();
        assert!(x >= 0.0 && width <= COLUMN + 0.1 && height <= ROOM);
        let (_, _, _, height) = frame(&[line(10.0, 5000.0)]).unwrap();
        assert!(height <= ROOM);
    }

    #[test]
    fn a_small_drawing_keeps_its_size_and_stands_in_the_middle() {
        let (x, _, width, _) = frame(&[line(50.0, 50.0)]).unwrap();
        assert!((width - 50.0 * MM - 0.9).abs() < 0.1);
        assert!((x + width / 2.0 - COLUMN / 2.0).abs() < 0.1);
    }

    #[test]
    fn a_place_that_is_no_number_is_left_out() {
        assert_eq!(frame(&[line(f32::NAN, 1.0), line(f32::INFINITY, 1.0)]), None);
    }
}
