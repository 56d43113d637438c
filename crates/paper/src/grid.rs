//! Lays out what stands in rows and columns: tables, and facts as a table whose first column names the rows.

use std::rc::Rc;

use crate::compose::{Composer, PLAIN, Run, STRONG, words};
use crate::document::Language;
use crate::letters::Style;
use crate::lines::Line;
use crate::measure::{COLUMN, ROOM};
use crate::sheet::{Ink, Keep, Mark, Owner, Pen, RunningHead, Slab};
use crate::structure::{NodeId, Role};

/// Room left and right in a cell.
const SIDE: f32 = 5.0;
/// Room above and below in a cell.
const INSIDE: f32 = 4.0;
/// A line below a row.
const RULE: Pen = Pen { width: 0.5, grey: 150, dash: None };
/// The line below the head.
const HEAD_RULE: Pen = Pen { width: 1.0, grey: 0, dash: None };

/// What the first column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FirstColumn {
    /// The name of the row.
    Names,
    /// A value as in the other columns.
    Values,
}

/// Where the columns stand, in points from the left.
struct Columns(Vec<(f32, f32)>);

/// A row with its cells broken into lines.
struct Row {
    cells: Vec<Cell>,
    /// From line to line.
    leading: f32,
}

struct Cell {
    owner: Owner,
    lines: Vec<Line>,
    style: Style,
}

impl Composer {
    /// Facts as a table without a head: each label names its row.
    pub(crate) fn facts(&mut self, facts: &[(String, String)]) {
        let rows: Vec<Vec<&str>> = facts
            .iter()
            .filter(|(label, value)| !self.is_blank(label) || !self.is_blank(value))
            .map(|(label, value)| vec![label.as_str(), value.as_str()])
            .collect();
        if rows.is_empty() {
            return;
        }
        let table = self.structure.top(Role::Table);
        self.push(Slab { keep: Keep::WithNext, ..Slab::new(8.0, 0.0, vec![rule(RULE, 0.0)]) });
        self.rows(table, &rows, FirstColumn::Names, None);
    }

    /// A table with its caption, its head and its rows.
    pub(crate) fn table(&mut self, caption: &str, head: &[String], rows: &[Vec<String>]) {
        let count = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        let named = !self.is_blank(caption);
        if count == 0 || (rows.is_empty() && head.is_empty()) {
            return;
        }
        let table = self.structure.top(Role::Table);
        if named {
            let part = self.structure.child(table, Role::Caption);
            let lines = self.breaker(STRONG).lines(caption, COLUMN);
            self.push_lines(lines, Run { last: Keep::WithNext, before: 12.0, ..Run::plain(part, STRONG) });
        }
        self.push(Slab {
            keep: Keep::WithNext,
            ..Slab::new(if named { 4.0 } else { 10.0 }, 0.0, Vec::new())
        });
        let filled = |row: &[String]| -> Vec<String> {
            row.iter().cloned().chain(std::iter::repeat(String::new())).take(count).collect()
        };
        let rows: Vec<Vec<String>> = rows.iter().map(|row| filled(row)).collect();
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        if head.is_empty() {
            self.rows(table, &rows, FirstColumn::Names, None);
        } else {
            let head = filled(head);
            let head: Vec<&str> = head.iter().map(String::as_str).collect();
            self.rows(table, &rows, FirstColumn::Values, Some(&head));
        }
    }

    /// The same text in two columns, each in its own language.
    pub(crate) fn beside(&mut self, language: Language, names: &(String, String), rows: &[(String, String)]) {
        let rows: Vec<&(String, String)> =
            rows.iter().filter(|(one, other)| !self.is_blank(one) || !self.is_blank(other)).collect();
        if rows.is_empty() {
            return;
        }
        let half = COLUMN / 2.0;
        let columns = Columns(vec![(0.0, half), (half, half)]);
        let table = self.structure.top(Role::Table);
        self.push(Slab { keep: Keep::WithNext, ..Slab::new(8.0, 0.0, Vec::new()) });
        let running = self.head(table, &columns, &[names.0.as_str(), names.1.as_str()], false);
        let body = self.structure.child(table, Role::Rows);
        for (one, other) in rows {
            let part = self.structure.child(body, Role::Row);
            let cells = [(one, self.language), (other, language)].map(|(text, spoken)| {
                let cell = self.structure.child(part, Role::Cell);
                if spoken != self.language {
                    self.structure.speak(cell, spoken);
                }
                let lines = self.breaker_of(spoken, PLAIN).lines(text, half - 2.0 * SIDE);
                Cell { owner: Owner::Part(cell), lines, style: PLAIN }
            });
            let row = Row { cells: cells.into(), leading: PLAIN.leading() };
            for slab in row.slabs(&columns, running.as_ref()) {
                self.push(slab);
            }
        }
        self.push(Slab::new(0.0, 4.0, Vec::new()));
    }

    fn rows(&mut self, table: NodeId, rows: &[Vec<&str>], first: FirstColumn, head: Option<&[&str]>) {
        let columns = self.columns(rows, first, head);
        let running = head.map(|head| self.head(table, &columns, head, rows.is_empty()));
        let body = if rows.is_empty() { table } else { self.structure.child(table, Role::Rows) };
        for texts in rows {
            let part = self.structure.child(body, Role::Row);
            let row = self.row(texts, &columns, |composer, column| {
                let named = first == FirstColumn::Names && column == 0;
                let role = if named { Role::RowName } else { Role::Cell };
                let cell = composer.structure.child(part, role);
                (Owner::Part(cell), if named { STRONG } else { PLAIN })
            });
            let running = running.as_ref().and_then(Clone::clone);
            for slab in row.slabs(&columns, running.as_ref()) {
                self.push(slab);
            }
        }
        self.push(Slab::new(0.0, 4.0, Vec::new()));
    }

    /// Puts the head in the column; gives what to draw again on later pages, unless it is too tall for that.
    fn head(
        &mut self,
        table: NodeId,
        columns: &Columns,
        texts: &[&str],
        alone: bool,
    ) -> Option<Rc<RunningHead>> {
        let group = self.structure.child(table, Role::Head);
        let part = self.structure.child(group, Role::Row);
        let row = self.row(texts, columns, |composer, _| {
            (Owner::Part(composer.structure.child(part, Role::ColumnName)), STRONG)
        });
        let height = row.height();
        let marks = |row: &Row| {
            let panel =
                Ink::Panel { x: 0.0, y: 0.0, width: columns.width(), height, fill: Some(235), edge: None };
            let mut marks = vec![Mark::new(Owner::Dress, vec![panel])];
            marks.extend(row.marks(columns, 0, usize::MAX));
            marks.push(rule(HEAD_RULE, height));
            marks
        };
        if height > ROOM {
            for slab in row.slabs(columns, None) {
                self.push(slab);
            }
            return None;
        }
        let mut slab = Slab::new(0.0, height, marks(&row));
        slab.keep = if alone { Keep::Free } else { Keep::WithNext };
        self.push(slab);
        let again = Row {
            cells: row.cells.into_iter().map(|cell| Cell { owner: Owner::Dress, ..cell }).collect(),
            leading: row.leading,
        };
        (height <= ROOM / 3.0).then(|| Rc::new(RunningHead { height, marks: marks(&again) }))
    }

    fn row(
        &mut self,
        texts: &[&str],
        columns: &Columns,
        mut part: impl FnMut(&mut Self, usize) -> (Owner, Style),
    ) -> Row {
        let cells = texts
            .iter()
            .zip(&columns.0)
            .enumerate()
            .map(|(index, (text, (_, width)))| {
                let (owner, style) = part(self, index);
                let lines = self.breaker(style).lines(text, width - 2.0 * SIDE);
                Cell { owner, lines, style }
            })
            .collect();
        Row { cells, leading: PLAIN.leading() }
    }

    fn columns(&self, rows: &[Vec<&str>], first: FirstColumn, head: Option<&[&str]>) -> Columns {
        let count = rows.first().map(Vec::len).or(head.map(<[&str]>::len)).unwrap_or(0);
        let (mut wishes, mut floors) = (vec![0.0_f32; count], vec![0.0_f32; count]);
        let mut hear = |style: Style, column: usize, text: &str| {
            let (whole, longest) = self.breaker(style).measure(text);
            wishes[column] = wishes[column].max(whole + 2.0 * SIDE + 1.0);
            floors[column] = floors[column].max(longest + 2.0 * SIDE + 1.0);
        };
        for (column, name) in head.into_iter().flatten().enumerate() {
            hear(STRONG, column, name);
        }
        for (column, text) in rows.iter().flat_map(|row| row.iter().enumerate()) {
            let named = first == FirstColumn::Names && column == 0;
            hear(if named { STRONG } else { PLAIN }, column, text);
        }
        let mut x = 0.0;
        let place = |width: f32| {
            x += width;
            (x - width, width)
        };
        Columns(shares(&wishes, &floors, COLUMN).into_iter().map(place).collect())
    }
}

impl Columns {
    fn width(&self) -> f32 {
        self.0.last().map_or(0.0, |(x, width)| x + width)
    }
}

impl Row {
    fn lines(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    fn height(&self) -> f32 {
        self.lines() as f32 * self.leading + 2.0 * INSIDE
    }

    /// One slab, or several when the row is longer than a page.
    fn slabs(&self, columns: &Columns, head: Option<&Rc<RunningHead>>) -> Vec<Slab> {
        let room = ROOM - head.map_or(0.0, |head| head.height) - 2.0 * INSIDE;
        let most = ((room / self.leading) as usize).max(1);
        let mut slabs = Vec::new();
        let mut from = 0;
        while from < self.lines() {
            let to = (from + most).min(self.lines());
            let height = (to - from) as f32 * self.leading + 2.0 * INSIDE;
            let mut marks = self.marks(columns, from, to);
            marks.push(rule(RULE, height));
            slabs.push(Slab { head: head.cloned(), ..Slab::new(0.0, height, marks) });
            from = to;
        }
        slabs
    }

    /// The lines of each cell from one to another.
    fn marks(&self, columns: &Columns, from: usize, to: usize) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (cell, (x, _)) in self.cells.iter().zip(&columns.0) {
            for (index, line) in cell.lines.iter().enumerate().take(to).skip(from) {
                let y = INSIDE + (index - from) as f32 * self.leading + cell.style.ascent();
                marks.push(words(cell.owner, x + SIDE, y, line.clone(), cell.style));
            }
        }
        marks
    }
}

fn rule(pen: Pen, y: f32) -> Mark {
    Mark::new(Owner::Dress, vec![Ink::Stroke { from: (0.0, y), to: (COLUMN, y), pen }])
}

/// Divides the width over columns. Each gets what it wishes when there is enough for all. Otherwise a modest
/// column still does, the others share the rest (one with four times the text gets twice the width), and none
/// is narrower than its longest word as long as that is possible.
fn shares(wishes: &[f32], floors: &[f32], width: f32) -> Vec<f32> {
    let wanted: f32 = wishes.iter().sum();
    let mut widths = if wanted <= width { wishes.to_vec() } else { settled(wishes, floors, width) };
    let left = width - widths.iter().sum::<f32>();
    let lacking: f32 = wishes.iter().zip(&widths).map(|(wish, given)| wish - given).sum();
    if wanted <= width {
        if let Some(last) = widths.last_mut() {
            *last += left;
        }
    } else if left > 0.0 && lacking > 0.0 {
        for (given, wish) in widths.iter_mut().zip(wishes) {
            *given += (wish - *given) * left / lacking;
        }
    }
    widths
}

/// The widths when there is not enough for every wish, with what is left over not yet given away.
fn settled(wishes: &[f32], floors: &[f32], width: f32) -> Vec<f32> {
    const MODEST: f32 = 0.7; // A column that wishes no more than this part of an even share is not squeezed.
    let mut widths: Vec<Option<f32>> = vec![None; wishes.len()];
    let possible = floors.iter().sum::<f32>() <= width;
    let floor = |column: usize| if possible { floors[column] } else { 0.0 };
    loop {
        let open: Vec<usize> = (0..wishes.len()).filter(|column| widths[*column].is_none()).collect();
        let left = width - widths.iter().flatten().sum::<f32>();
        let even = left / open.len().max(1) as f32;
        let weights: f32 = open.iter().map(|column| wishes[*column].sqrt()).sum();
        let share = |column: usize| left * wishes[column].sqrt() / weights;
        let needed: f32 = open.iter().map(|column| floor(*column)).sum();
        let tight = open.iter().copied().find(|column| floor(*column) > share(*column));
        let modest = open.iter().copied().find(|column| {
            let wish = wishes[*column];
            let affordable = wish - floor(*column) + needed <= left;
            affordable && (wish <= even * MODEST || wish <= share(*column))
        });
        match (tight, modest) {
            (Some(column), _) => widths[column] = Some(floor(column)),
            (None, Some(column)) => widths[column] = Some(wishes[column]),
            (None, None) => {
                let given = |(column, width): (usize, Option<f32>)| width.unwrap_or_else(|| share(column));
                return widths.iter().copied().enumerate().map(given).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::Letters;
    use crate::sheet::Piece;
    use proptest::prelude::*;

    fn height(piece: &Piece) -> Option<f32> {
        match piece {
            Piece::Slab(slab) => Some(slab.height),
            Piece::NewPage => None,
        }
    }

    #[test]
    fn a_modest_column_gets_its_wish_and_the_last_one_the_rest() {
        assert_eq!(shares(&[50.0, 60.0], &[10.0, 10.0], 200.0), [50.0, 150.0]);
        assert_eq!(shares(&[50.0, 400.0, 400.0], &[10.0, 10.0, 10.0], 250.0), [50.0, 100.0, 100.0]);
    }

    #[test]
    fn a_long_word_keeps_its_room() {
        assert_eq!(shares(&[300.0, 300.0], &[130.0, 20.0], 200.0), [130.0, 70.0]);
    }

    #[test]
    fn more_text_gets_more_width() {
        assert_eq!(shares(&[100.0, 400.0], &[10.0, 10.0], 300.0), [100.0, 200.0]);
        assert_eq!(shares(&[200.0, 800.0], &[10.0, 10.0], 300.0), [100.0, 200.0]);
    }

    #[test]
    fn r036_two_languages_stand_side_by_side_with_as_many_rows() {
        let pieces = |rows: &[(&str, &str)]| {
            let rows: Vec<_> = rows.iter().map(|(one, other)| ((*one).into(), (*other).into())).collect();
            let mut composer = Composer::new(Letters::get().unwrap(), Language::Nl);
            composer.beside(Language::En, &("Nederlands".to_owned(), "Engels".to_owned()), &rows);
            composer.pieces.iter().filter_map(height).filter(|height| *height > 0.0).count()
        };
        let one = ("Wie doet het?", "Who does it?");
        assert_eq!(pieces(&[one, ("", " ")]), pieces(&[one]), "a blank row is left out");
        assert_eq!(pieces(&[one, one]), pieces(&[one]) + 1);
        assert_eq!(pieces(&[("", "")]), 0, "and nothing at all is no table");
    }

    #[test]
    fn a_row_longer_than_a_page_is_spread_over_slabs_that_fit() {
        let mut composer = Composer::new(Letters::get().unwrap(), Language::Nl);
        let long = "Elke regel telt.\n".repeat(120);
        composer.table("", &["Kop".into()], &[vec![long]]);
        let heights: Vec<f32> = composer.pieces.iter().filter_map(height).collect();
        assert!(heights.len() > 4);
        assert!(heights.iter().all(|height| *height <= ROOM));
    }

    proptest! {
        #[test]
        fn shares_fill_the_width_and_are_never_negative(
            columns in prop::collection::vec((1.0_f32..500.0, 0.0_f32..1.0), 1..9),
        ) {
            let wishes: Vec<f32> = columns.iter().map(|(wish, _)| *wish).collect();
            let floors: Vec<f32> = columns.iter().map(|(wish, part)| wish * part).collect();
            let shares = shares(&wishes, &floors, 450.0);
            prop_assert!((shares.iter().sum::<f32>() - 450.0).abs() < 0.1, "{:?}", shares);
            prop_assert!(shares.iter().all(|share| *share > 0.0), "{:?}", shares);
        }
    }
}
