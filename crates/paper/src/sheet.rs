//! Cuts the document into pages: slabs that must stay whole are put one below the other.

use std::rc::Rc;

use crate::letters::Style;
use crate::lines::Line;
use crate::measure::{BOTTOM, ROOM, TOP, WINDOW_END, WINDOW_TOP};
use crate::structure::NodeId;

/// Whose a mark on the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// It is content, read with this part of the document.
    Part(NodeId),
    /// It is dress, passed over by a screen reader.
    Dress,
}

/// How a stroke looks; grey runs from 0 (black) to 255 (white).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pen {
    pub(crate) width: f32,
    pub(crate) grey: u8,
    pub(crate) dash: Option<(f32, f32)>,
}

/// Something drawn; places are points right of the text's left edge and down from the slab's top.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ink {
    /// Letters that stand on height `y`.
    Words { x: f32, y: f32, line: Line, style: Style, grey: u8 },
    /// A straight line.
    Stroke { from: (f32, f32), to: (f32, f32), pen: Pen },
    /// A box, filled with a grey or with an edge.
    Panel { x: f32, y: f32, width: f32, height: f32, fill: Option<u8>, edge: Option<Pen> },
    /// A circle.
    Ring { centre: (f32, f32), radius: f32, fill: Option<u8>, edge: Pen },
}

/// Things drawn that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) owner: Owner,
    pub(crate) ink: Vec<Ink>,
    /// What to read instead of the letters drawn, when they are spaced.
    pub(crate) read_as: Option<String>,
    /// The box around a drawing: left, top, width, height.
    pub(crate) frame: Option<(f32, f32, f32, f32)>,
}

impl Mark {
    /// Things drawn that read as they look.
    pub(crate) fn new(owner: Owner, ink: Vec<Ink>) -> Self {
        Self { owner, ink, read_as: None, frame: None }
    }
}

/// Whether a slab may be the last one on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    Free,
    WithNext,
}

/// Where a slab stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Below what came before.
    Flow,
    /// Behind the envelope's window when it is the first on its page, else below what came before.
    Window,
}

/// The head of a table, drawn again at the top of each page the table goes on.
#[derive(Debug)]
pub(crate) struct RunningHead {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

/// An entry for the list of bookmarks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bookmark {
    /// Depth from 1.
    pub(crate) depth: usize,
    pub(crate) words: String,
}

/// A stretch of the column that is never cut.
#[derive(Debug)]
pub(crate) struct Slab {
    /// Room above, left out at the top of a page.
    pub(crate) before: f32,
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    pub(crate) keep: Keep,
    pub(crate) place: Place,
    pub(crate) head: Option<Rc<RunningHead>>,
    pub(crate) bookmark: Option<Bookmark>,
}

impl Slab {
    /// A slab in the flow that may end a page.
    pub(crate) fn new(before: f32, height: f32, marks: Vec<Mark>) -> Self {
        Self { before, height, marks, keep: Keep::Free, place: Place::Flow, head: None, bookmark: None }
    }
}

/// What the column consists of.
#[derive(Debug)]
pub(crate) enum Piece {
    Slab(Slab),
    NewPage,
}

/// A page: its marks with the height (points from the page's top) they hang from.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) marks: Vec<(f32, Mark)>,
    pub(crate) bookmarks: Vec<(f32, Bookmark)>,
}

/// The pages of a column; at least one.
pub(crate) fn paginate(pieces: Vec<Piece>) -> Vec<Page> {
    let mut press = Press { pages: vec![Page::default()], y: TOP, fresh: true };
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let Piece::Slab(slab) = piece else {
            press.turn();
            continue;
        };
        let mut group = vec![slab];
        while group.last().is_some_and(|slab| slab.keep == Keep::WithNext) {
            match pieces.next_if(|piece| matches!(piece, Piece::Slab(_))) {
                Some(Piece::Slab(next)) => group.push(next),
                _ => break,
            }
        }
        press.put_together(group);
    }
    if press.fresh && press.pages.len() > 1 {
        press.pages.pop();
    }
    press.pages
}

/// The page being filled and how far it is filled.
struct Press {
    pages: Vec<Page>,
    y: f32,
    /// Nothing stands on the page yet.
    fresh: bool,
}

impl Press {
    /// Starts a new page, unless this one is still empty.
    fn turn(&mut self) {
        if !self.fresh {
            self.pages.push(Page::default());
            self.y = TOP;
            self.fresh = true;
        }
    }

    /// Puts slabs that stay together on this page, or all on the next one, or where they fit when they are
    /// longer than a page.
    fn put_together(&mut self, group: Vec<Slab>) {
        let height: f32 = group.iter().map(|slab| slab.before + slab.height).sum();
        let dressed =
            height + group.first().and_then(|slab| slab.head.as_ref()).map_or(0.0, |head| head.height);
        if self.y + height > BOTTOM && dressed <= ROOM {
            self.turn();
        }
        for slab in group {
            self.put(slab);
        }
    }

    fn put(&mut self, slab: Slab) {
        if self.y + slab.before + slab.height > BOTTOM {
            self.turn();
        }
        let behind_window = self.fresh && slab.place == Place::Window;
        if behind_window {
            self.y = WINDOW_TOP;
        } else if !self.fresh {
            self.y += slab.before;
        } else if let Some(head) = &slab.head {
            let y = self.y;
            self.page().marks.extend(head.marks.iter().map(|mark| (y, mark.clone())));
            self.y += head.height;
        }
        let y = self.y;
        let page = self.page();
        page.marks.extend(slab.marks.into_iter().map(|mark| (y, mark)));
        page.bookmarks.extend(slab.bookmark.map(|bookmark| (y, bookmark)));
        self.y += slab.height;
        if behind_window {
            self.y = self.y.max(WINDOW_END);
        }
        self.fresh = false;
    }

    fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1; // There is at least one page from the start.
        &mut self.pages[last]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slab(height: f32, keep: Keep) -> Piece {
        let mut slab = Slab::new(0.0, height, vec![Mark::new(Owner::Dress, Vec::new())]);
        slab.keep = keep;
        Piece::Slab(slab)
    }

    fn counts(pieces: Vec<Piece>) -> Vec<usize> {
        paginate(pieces).iter().map(|page| page.marks.len()).collect()
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_what_follows() {
        let pieces = vec![slab(ROOM - 50.0, Keep::Free), slab(30.0, Keep::WithNext), slab(30.0, Keep::Free)];
        assert_eq!(counts(pieces), [1, 2]);
    }

    #[test]
    fn a_heading_stays_when_what_follows_fits() {
        let pieces = vec![slab(ROOM - 60.0, Keep::Free), slab(30.0, Keep::WithNext), slab(29.0, Keep::Free)];
        assert_eq!(counts(pieces), [3]);
    }

    #[test]
    fn what_is_longer_than_a_page_is_spread_out() {
        let chain = (0..5).map(|_| slab(ROOM / 2.0 - 1.0, Keep::WithNext)).collect();
        assert_eq!(counts(chain), [2, 2, 1]);
    }

    #[test]
    fn empty_pages_are_not_printed() {
        let pieces = vec![Piece::NewPage, Piece::NewPage, slab(10.0, Keep::Free), Piece::NewPage];
        assert_eq!(counts(pieces), [1]);
        assert_eq!(counts(Vec::new()), [0]);
    }

    #[test]
    fn a_table_head_is_drawn_again_on_the_next_page() {
        let head = Rc::new(RunningHead { height: 20.0, marks: vec![Mark::new(Owner::Dress, Vec::new())] });
        let rows = (0..3).map(|_| {
            let mut row = Slab::new(0.0, ROOM / 2.0 - 20.0, vec![Mark::new(Owner::Dress, Vec::new())]);
            row.head = Some(Rc::clone(&head));
            Piece::Slab(row)
        });
        let pieces: Vec<Piece> = [slab(20.0, Keep::WithNext)].into_iter().chain(rows).collect();
        assert_eq!(counts(pieces), [3, 2]);
    }
}
