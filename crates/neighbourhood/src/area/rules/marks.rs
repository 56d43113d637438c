//! Numbers in a drawing: each stands in a box, and no box covers another. Pure.

/// Height of a row of numbers, width of a character, and white space at the sides of a box, in units of the view box.
const ROW: f64 = 20.0;
const CHARACTER: f64 = 8.0;
const BESIDE: f64 = 12.0;
/// So many characters a row has, unless the box would then be higher than the drawing.
const IN_A_ROW: usize = 16;
/// White space between boxes.
const BETWEEN: f64 = 3.0;

/// Something in the map, or several things that lie too near to each other to tell apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The middle of its box. Near an edge that is moved inwards, so that the box is whole.
    pub at: (f64, f64),
    /// Width and height of its box.
    pub size: (f64, f64),
    /// The numbers of what is there, in order, each once.
    pub numbers: Vec<usize>,
    /// The same as they stand in the box, with the middle of each row: three or more that follow on each other as `3–7`.
    pub rows: Vec<(f64, String)>,
}

impl Mark {
    fn new(place: (f64, f64), numbers: Vec<usize>, within: (f64, f64)) -> Self {
        let parts = runs(&numbers);
        let widest = |rows: &[String]| rows.iter().map(|row| row.chars().count()).max().unwrap_or_default();
        let size_of =
            |rows: &[String]| (units(widest(rows)).mul_add(CHARACTER, BESIDE), units(rows.len()) * ROW);
        let mut rows = wrapped(&parts, IN_A_ROW);
        let mut longer = IN_A_ROW;
        while rows.len() > 1 && size_of(&rows).1 > within.1 {
            longer += 1;
            rows = wrapped(&parts, longer);
        }
        let size = size_of(&rows);
        let inside = |at: f64, size: f64, most: f64| {
            if size < most { at.clamp(size / 2.0, most - size / 2.0) } else { most / 2.0 }
        };
        let at = (inside(place.0, size.0, within.0), inside(place.1, size.1, within.1));
        let top = at.1 - size.1 / 2.0 + ROW / 2.0;
        let rows = rows.into_iter().enumerate().map(|(row, text)| (units(row).mul_add(ROW, top), text));
        Self { at, size, numbers, rows: rows.collect() }
    }

    /// Whether its box would cover another.
    fn covers(&self, other: &Self) -> bool {
        (self.at.0 - other.at.0).abs() < f64::midpoint(self.size.0, other.size.0) + BETWEEN
            && (self.at.1 - other.at.1).abs() < f64::midpoint(self.size.1, other.size.1) + BETWEEN
    }
}

/// The marks of what stands at these places of a drawing so wide and high, in order. Where one would cover another they become
/// one, where the earlier one is.
pub(super) fn marks(places: impl Iterator<Item = (usize, (f64, f64))>, within: (f64, f64)) -> Vec<Mark> {
    let mut all: Vec<((f64, f64), Mark)> = Vec::new();
    for (number, place) in places {
        let (mut place, mut new) = (place, Mark::new(place, vec![number], within));
        while let Some(at) = all.iter().position(|(_, mark)| mark.covers(&new)) {
            let (earlier, mark) = all.remove(at);
            let mut numbers = [mark.numbers, new.numbers].concat();
            numbers.sort_unstable();
            numbers.dedup();
            (place, new) = (earlier, Mark::new(earlier, numbers, within));
        }
        all.push((place, new));
    }
    all.into_iter().map(|(_, mark)| mark).collect()
}

/// `1`, `3–5`, `8`: of three or more that follow on each other the first and the last.
fn runs(numbers: &[usize]) -> Vec<String> {
    let follow = numbers.chunk_by(|one, next| one + 1 == *next);
    let told = |run: &[usize]| match run {
        [first, _, .., last] => vec![format!("{first}–{last}")],
        few => few.iter().map(ToString::to_string).collect(),
    };
    follow.flat_map(told).collect()
}

/// Parts with commas, in rows of at most so many characters where that is possible.
fn wrapped(parts: &[String], long: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for part in parts {
        match rows.last_mut() {
            Some(row) if row.chars().count() + 2 + part.chars().count() <= long => {
                row.push_str(", ");
                row.push_str(part);
            }
            _ => rows.push(part.clone()),
        }
    }
    rows
}

fn units(count: usize) -> f64 {
    f64::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WITHIN: (f64, f64) = (640.0, 480.0);

    fn told(numbers: &[usize]) -> Vec<String> {
        Mark::new((320.0, 240.0), numbers.to_vec(), WITHIN).rows.into_iter().map(|(_, row)| row).collect()
    }

    #[test]
    fn r052_many_numbers_at_one_place_stay_a_box_one_can_read() {
        assert_eq!(told(&[4]), ["4"]);
        assert_eq!(told(&[1, 2, 4]), ["1, 2, 4"]);
        assert_eq!(told(&[1, 2, 3, 5, 6]), ["1–3, 5, 6"]);
        assert_eq!(told(&(1..=40).collect::<Vec<_>>()), ["1–40"]);
        let odd: Vec<usize> = (0..20).map(|at| 2 * at + 1).collect();
        assert_eq!(told(&odd)[..2], ["1, 3, 5, 7, 9", "11, 13, 15, 17"]);
        let flat = Mark::new((5.0, 5.0), odd, (640.0, 45.0));
        assert!(flat.size.1 <= 45.0 && flat.at.0 - flat.size.0 / 2.0 >= 0.0, "{flat:?}");
    }

    #[test]
    fn r052_a_mark_at_the_edge_is_whole() {
        let corner = marks([(1, (0.0, 0.0)), (22, (640.0, 480.0))].into_iter(), WITHIN);
        assert_eq!((corner[0].at, corner[0].size), ((10.0, 10.0), (20.0, 20.0)));
        assert_eq!((corner[1].at, corner[1].size), ((626.0, 470.0), (28.0, 20.0)));
    }

    proptest! {
        #[test]
        fn r052_no_mark_hides_another_and_nothing_inside_is_lost(
            places in proptest::collection::vec((0..40_usize, 0.0..640.0, 0.0..480.0), 0..120),
        ) {
            let found = marks(places.iter().map(|(number, x, y)| (*number, (*x, *y))), WITHIN);
            let mut numbers: Vec<usize> = found.iter().flat_map(|mark| mark.numbers.clone()).collect();
            let mut asked: Vec<usize> = places.iter().map(|(number, ..)| *number).collect();
            for all in [&mut numbers, &mut asked] {
                all.sort_unstable();
                all.dedup();
            }
            prop_assert_eq!(numbers, asked);
            let edges = |mark: &Mark| (
                mark.at.0 - mark.size.0 / 2.0, mark.at.0 + mark.size.0 / 2.0,
                mark.at.1 - mark.size.1 / 2.0, mark.at.1 + mark.size.1 / 2.0,
            );
            for (at, one) in found.iter().enumerate() {
                let (left, right, top, bottom) = edges(one);
                prop_assert!(left > -0.001 && right < WITHIN.0 + 0.001 && top > -0.001 && bottom < WITHIN.1 + 0.001);
                for other in &found[at + 1..] {
                    let (other_left, other_right, other_top, other_bottom) = edges(other);
                    let apart = right <= other_left || other_right <= left || bottom <= other_top || other_bottom <= top;
                    prop_assert!(apart, "{one:?} covers {other:?}");
                }
            }
        }
    }
}
