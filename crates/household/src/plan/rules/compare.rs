//! What changed between two versions (R30): which goals and actions came, went or stayed, and which words.

/// Two lists beside each other, item by item.
#[derive(Debug, PartialEq, Eq)]
pub enum Pair<'a, T> {
    /// In both.
    Both(&'a T, &'a T),
    /// Only in the earlier version.
    Gone(&'a T),
    /// Only in the later version.
    New(&'a T),
}

/// Pairs items by their key: in the order of the later list, then what is gone.
pub fn pairs<'a, T, K: PartialEq>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&T) -> K,
) -> Vec<Pair<'a, T>> {
    let find = |list: &'a [T], k: K| list.iter().find(|item| key(item) == k);
    let there = after.iter().map(|new| match find(before, key(new)) {
        Some(old) => Pair::Both(old, new),
        None => Pair::New(new),
    });
    let gone = before.iter().filter(|old| find(after, key(old)).is_none()).map(Pair::Gone);
    there.chain(gone).collect()
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both versions.
    Same(String),
    /// Only in the earlier one.
    Gone(String),
    /// Only in the later one.
    New(String),
}

/// Beyond this many comparisons the whole text counts as changed: nobody reads a difference that long.
const MOST_WORK: usize = 1_000_000;

/// Which words changed: the longest common run of words stays, the rest went or came.
#[must_use]
pub fn words_changed(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let mut pieces = Pieces::default();
    if old.len().saturating_mul(new.len()) > MOST_WORK {
        if before == after {
            pieces.add(Kind::Same, before);
        } else {
            pieces.add(Kind::Gone, before);
            pieces.add(Kind::New, after);
        }
        return pieces.0;
    }
    let common = longest_common(&old, &new);
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            pieces.add(Kind::Same, old[i]);
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            pieces.add(Kind::Gone, old[i]);
            i += 1;
        } else {
            pieces.add(Kind::New, new[j]);
            j += 1;
        }
    }
    pieces.0
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Gone,
    New,
}

/// Joins neighbours of one kind.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn add(&mut self, kind: Kind, text: &str) {
        match (self.0.last_mut(), kind) {
            (Some(Piece::Same(last)), Kind::Same)
            | (Some(Piece::Gone(last)), Kind::Gone)
            | (Some(Piece::New(last)), Kind::New) => last.push_str(text),
            _ if text.is_empty() => {}
            (_, Kind::Same) => self.0.push(Piece::Same(text.to_owned())),
            (_, Kind::Gone) => self.0.push(Piece::Gone(text.to_owned())),
            (_, Kind::New) => self.0.push(Piece::New(text.to_owned())),
        }
    }
}

/// Words, each with the white space behind it, so that joined they are the text again.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// `table[i][j]`: how many words the rests from `i` and from `j` have in common, in order.
fn longest_common(old: &[&str], new: &[&str]) -> Vec<Vec<u32>> {
    let mut table = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            table[i][j] =
                if old[i] == new[j] { table[i + 1][j + 1] + 1 } else { table[i + 1][j].max(table[i][j + 1]) };
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn side(pieces: &[Piece], keep: fn(&Piece) -> Option<&String>) -> String {
        pieces.iter().filter_map(keep).map(String::as_str).collect()
    }

    fn earlier(piece: &Piece) -> Option<&String> {
        if let Piece::Same(t) | Piece::Gone(t) = piece { Some(t) } else { None }
    }

    fn later(piece: &Piece) -> Option<&String> {
        if let Piece::Same(t) | Piece::New(t) = piece { Some(t) } else { None }
    }

    proptest! {
        #[test]
        fn r030_both_texts_can_be_read_back_from_their_difference(
            before in "([a-c]{1,2}[ \n]{0,2}){0,12}", after in "([a-c]{1,2}[ \n]{0,2}){0,12}"
        ) {
            let pieces = words_changed(&before, &after);
            prop_assert_eq!(side(&pieces, earlier), before);
            prop_assert_eq!(side(&pieces, later), after);
        }

        #[test]
        fn r030_the_same_text_has_no_difference(text in "\\PC{0,60}") {
            let same = words_changed(&text, &text).iter().all(|p| matches!(p, Piece::Same(_)));
            prop_assert!(same);
        }

        #[test]
        fn r030_every_item_stands_in_exactly_one_pair(
            before in prop::collection::btree_set(0_u8..20, 0..9),
            after in prop::collection::btree_set(0_u8..20, 0..9)
        ) {
            let (before, after): (Vec<u8>, Vec<u8>) = (before.into_iter().collect(), after.into_iter().collect());
            let (mut left, mut right) = (Vec::new(), Vec::new());
            for pair in pairs(&before, &after, |n| *n) {
                match pair {
                    Pair::Both(old, new) => {
                        prop_assert_eq!(old, new);
                        left.push(*old);
                        right.push(*new);
                    }
                    Pair::Gone(old) => left.push(*old),
                    Pair::New(new) => right.push(*new),
                }
            }
            left.sort_unstable();
            prop_assert_eq!((left, right), (before, after));
        }
    }

    #[test]
    fn r030_one_changed_word_is_one_change() {
        let pieces = words_changed("Elke maandag naar buiten", "Elke dinsdag naar buiten");
        assert_eq!(
            pieces,
            [
                Piece::Same("Elke ".into()),
                Piece::Gone("maandag ".into()),
                Piece::New("dinsdag ".into()),
                Piece::Same("naar buiten".into()),
            ]
        );
    }
}
