//! What the list adds up to, for the sentence with the picture. Counts and names, never a score.

use super::{Closeness, Direction, Kind, Spoken, Tie};

/// The list in numbers and names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count<'t> {
    /// How many people.
    pub people: usize,
    /// How many per ring.
    pub rings: [(Closeness, usize); 3],
    /// Who have no place in the picture yet.
    pub unplaced: Vec<&'t str>,
    /// With how many nobody has spoken yet.
    pub not_spoken: usize,
    /// Who gives each kind of support; kinds that nobody gives are left out.
    pub gives: Vec<(Kind, Vec<&'t str>)>,
    /// Who receives something from the household.
    pub receives: Vec<&'t str>,
}

/// Adds up a list. Where it was not said which way support goes, it comes to the household.
#[must_use]
pub fn count(ties: &[Tie]) -> Count<'_> {
    let names = |keep: &dyn Fn(&Tie) -> bool| -> Vec<&str> {
        ties.iter().filter(|tie| keep(tie)).map(|tie| tie.what.name.as_str()).collect()
    };
    let at = |ring| (ring, ties.iter().filter(|tie| tie.what.closeness == Some(ring)).count());
    let gives = |kind: Kind| {
        (
            kind,
            names(&|tie| tie.what.kinds.contains(&kind) && tie.what.direction != Some(Direction::Receives)),
        )
    };
    Count {
        people: ties.len(),
        rings: [at(Closeness::Near), at(Closeness::Middle), at(Closeness::Far)],
        unplaced: names(&|tie| tie.what.closeness.is_none()),
        not_spoken: ties.iter().filter(|tie| tie.what.spoken == Spoken::NotYet).count(),
        gives: Kind::ALL.iter().map(|kind| gives(*kind)).filter(|(_, who)| !who.is_empty()).collect(),
        receives: names(&|tie| matches!(tie.what.direction, Some(Direction::Receives | Direction::Both))),
    }
}
