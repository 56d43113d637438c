//! Taking Dutch compounds apart: "rouwgroep" is a group, for people who mourn.

use std::collections::HashSet;

/// Shortest word that is taken apart, and most letters that are looked at.
const SHORTEST: usize = 6;
const LONGEST: usize = 60;
/// Least letters of an unknown part, and of the known part after it.
const UNKNOWN: usize = 4;
const KNOWN_END: usize = 4;
/// Letters that may stand between two parts, with what a part before them must end in.
const LINKS: [(&str, &str); 4] = [("s", ""), ("en", ""), ("n", "e"), ("e", "")];

/// The parts that words are made of.
pub(crate) struct Compounds {
    parts: HashSet<&'static str>,
    longest_part: usize,
}

/// How good a way to take a word apart is: the fewer parts and links the better, and then the longer the last part, which says
/// what kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    parts: usize,
    links: usize,
    last_begins: usize,
}

/// The best way to take the beginning of a word apart: its last part begins at `cost.last_begins`, the one before ends at
/// `before`.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: Cost,
    before: usize,
}

impl Compounds {
    /// From a list of parts, one a line.
    pub(crate) fn read(list: &'static str) -> Self {
        let parts: HashSet<&str> = list.lines().map(str::trim).filter(|part| !part.is_empty()).collect();
        let longest_part = parts.iter().map(|part| part.len()).max().unwrap_or(0);
        Self { parts, longest_part }
    }

    /// All parts, in no order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().copied()
    }

    /// The parts of a word, none when it is no compound of known parts. A word that is a part itself stays whole.
    pub(crate) fn split<'w>(&self, word: &'w str) -> Vec<&'w str> {
        if !(SHORTEST..=LONGEST).contains(&word.len()) || !word.is_ascii() || self.parts.contains(word) {
            return Vec::new();
        }
        // The best way for the first letters of the word, as many as the index says.
        let mut best: Vec<Option<Way>> = vec![None; word.len() + 1];
        self.parts_from(word, 0, None, 0, &mut best);
        for end in 1..word.len() {
            let Some(way) = best[end] else { continue };
            let last = &word[way.cost.last_begins..end];
            self.parts_from(word, end, Some((way, end)), 0, &mut best);
            for (link, _) in LINKS.iter().filter(|(_, after)| last.ends_with(after)) {
                if word[end..].starts_with(link) {
                    self.parts_from(word, end + link.len(), Some((way, end)), 1, &mut best);
                }
            }
        }
        match walk_back(word, &best) {
            whole if !whole.is_empty() => whole,
            _ => self.by_its_end(word),
        }
    }

    /// A word of which only the end is a known part: that says what kind of thing it is, and what stands before it which one.
    fn by_its_end<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let begins =
            (UNKNOWN..word.len().saturating_sub(KNOWN_END - 1)).find(|at| self.parts.contains(&word[*at..]));
        begins.map_or_else(Vec::new, |at| vec![&word[..at], &word[at..]])
    }

    /// Notes every part that begins here, after a way that ended before it.
    fn parts_from(
        &self,
        word: &str,
        begins: usize,
        after: Option<(Way, usize)>,
        links: usize,
        best: &mut [Option<Way>],
    ) {
        let (known, before) =
            after.map_or((Cost { parts: 0, links: 0, last_begins: 0 }, 0), |(w, end)| (w.cost, end));
        for end in begins + 1..=word.len().min(begins + self.longest_part) {
            if self.parts.contains(&word[begins..end]) {
                let cost = Cost { parts: known.parts + 1, links: known.links + links, last_begins: begins };
                if best[end].is_none_or(|way| cost < way.cost) {
                    best[end] = Some(Way { cost, before });
                }
            }
        }
    }
}

fn walk_back<'w>(word: &'w str, best: &[Option<Way>]) -> Vec<&'w str> {
    let (mut parts, mut end) = (Vec::new(), word.len());
    while let Some(way) = best[end] {
        parts.push(&word[way.cost.last_begins..end]);
        end = way.before;
    }
    parts.reverse();
    if parts.len() < 2 { Vec::new() } else { parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compounds() -> Compounds {
        Compounds::read(
            "rouw\ngroep\nbuurt\nhuiskamer\nbuurthuis\nkamer\nscheiding\nspreekuur\nklacht\nlijn\nziekte\nbeeld\nwerk\nvrijwilligerswerk",
        )
    }

    #[test]
    fn a_compound_is_its_parts() {
        assert_eq!(compounds().split("rouwgroep"), ["rouw", "groep"]);
        assert_eq!(compounds().split("rouwgroepje"), [""; 0]);
        assert_eq!(compounds().split("herstelgroep"), ["herstel", "groep"]);
        assert_eq!(compounds().split("zungroep"), [""; 0]);
        assert_eq!(compounds().split("rouw"), [""; 0]);
    }

    #[test]
    fn the_last_part_is_the_longest_there_is() {
        assert_eq!(compounds().split("buurthuiskamer"), ["buurt", "huiskamer"]);
    }

    #[test]
    fn letters_may_stand_between_parts() {
        assert_eq!(compounds().split("scheidingsspreekuur"), ["scheiding", "spreekuur"]);
        assert_eq!(compounds().split("klachtenlijn"), ["klacht", "lijn"]);
        assert_eq!(compounds().split("ziektenbeeld"), ["ziekte", "beeld"]);
        assert_eq!(compounds().split("rouwnlijn"), ["rouwn", "lijn"]);
    }

    #[test]
    fn a_word_in_the_list_stays_whole() {
        assert_eq!(compounds().split("vrijwilligerswerk"), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn parts_and_links_cover_the_word(word in "(rouw|groep|buurt|klacht|lijn|ziekte|en|s|n|e|x){1,6}") {
            let known = compounds();
            let parts = known.split(&word);
            let mut rest = word.as_str();
            for (i, part) in parts.iter().enumerate() {
                let at = rest.find(part).expect("each part follows");
                proptest::prop_assert!(i > 0 || at == 0);
                proptest::prop_assert!(at <= 2);
                rest = &rest[at + part.len()..];
            }
            proptest::prop_assert!(parts.is_empty() || rest.is_empty());
        }
    }
}
