//! Which word was meant. A word that no service and no list knows is read as one that sounds the same or differs by a letter
//! or two; a word that is known is never read as another.

use strsim::osa_distance;

/// How a word sounds, roughly: words that are mistaken for each other in Dutch have the same sound. "skulthulp" sounds as
/// "schuldhulp".
pub(crate) fn sound(word: &str) -> String {
    let mut rest = word;
    let mut sound = String::with_capacity(word.len());
    while !rest.is_empty() {
        let found = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (length, as_heard) = match found {
            Some((letters, heard)) => (letters.len(), *heard),
            None => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                (length, &rest[..length])
            }
        };
        // A letter that is heard twice is heard once.
        if !sound.ends_with(as_heard) || as_heard.is_empty() {
            sound.push_str(as_heard);
        }
        rest = &rest[length..];
    }
    sound
}

/// Letters and how they are heard; longer ones first where they begin alike.
const SOUNDS: &[(&str, &str)] = &[
    ("sch", "sk"),
    ("tie", "si"),
    ("ch", "g"),
    ("ck", "k"),
    ("qu", "kw"),
    ("ph", "f"),
    ("dt", "t"),
    ("ei", "y"),
    ("ij", "y"),
    ("au", "ou"),
    ("ou", "ou"),
    ("ae", "a"),
    ("ie", "i"),
    ("ce", "se"),
    ("ci", "si"),
    ("c", "k"),
    ("d", "t"),
    ("v", "f"),
    ("z", "s"),
    ("x", "ks"),
    ("q", "k"),
];

/// How many letters may differ in a word of this length.
pub(crate) const fn tolerance(letters: usize) -> u8 {
    match letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// The words nearest to what was typed, best first, at most so many: those that sound the same before those that differ by
/// letters, and of equals those that more services use.
pub(crate) fn nearest(typed: &str, candidates: Vec<(String, u32)>, at_most: usize) -> Vec<String> {
    let heard = sound(typed);
    let mut ranked: Vec<_> = candidates
        .into_iter()
        .filter_map(|(word, used)| {
            let letters = osa_distance(typed, &word);
            let its_sound = sound(&word);
            let sounds = if its_sound == heard { 0 } else { osa_distance(&heard, &its_sound) };
            // Hardly anybody mistakes the first sound of a word.
            let same_begin = heard.chars().next() == its_sound.chars().next();
            let near = same_begin && letters <= usize::from(tolerance(typed.chars().count()));
            (sounds == 0 || near).then_some((sounds + letters, std::cmp::Reverse(used), word))
        })
        .collect();
    ranked.sort_unstable();
    ranked.dedup_by(|a, b| a.2 == b.2);
    let best = ranked.first().map_or(0, |(distance, ..)| *distance);
    ranked.into_iter().take_while(|(d, ..)| *d <= best + 1).take(at_most).map(|(.., word)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mistaken_for_each_other_sounds_the_same() {
        for (wrong, right) in [
            ("skulthulp", "schuldhulp"),
            ("eensaam", "eenzaam"),
            ("mantelsorg", "mantelzorg"),
            ("voetselbank", "voedselbank"),
            ("kado", "cado"),
            ("reizen", "rijzen"),
        ] {
            assert_eq!(sound(wrong), sound(right), "{wrong} {right}");
        }
        assert_ne!(sound("bank"), sound("bad"));
    }

    #[test]
    fn the_same_sound_goes_before_another_letter() {
        let words = [("voedselbank", 1), ("voetbal", 9), ("voetselbuik", 3)];
        let words = words.map(|(word, used)| (word.to_owned(), used)).to_vec();
        assert_eq!(nearest("voetselbank", words, 1), ["voedselbank"]);
    }

    #[test]
    fn a_short_word_is_read_as_it_stands() {
        assert_eq!(nearest("wmo", vec![("wma".to_owned(), 3)], 3), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_word_has_a_sound(word in "\\PC{0,12}") {
            let heard = sound(&word);
            proptest::prop_assert_eq!(heard.is_empty(), word.is_empty());
        }
    }
}
