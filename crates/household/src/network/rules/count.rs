//! What the list adds up to, for the sentence with the picture. Counts and names, never a score.

use super::{Closeness, Direction, Kind, Spoken, Strain, Tie};

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
    /// With whom there is room for more of a kind; kinds without anyone are left out (R40).
    pub room: Vec<(Kind, Vec<&'t str>)>,
    /// With whom there is tension.
    pub tense: Vec<&'t str>,
    /// With whom there is no contact any more.
    pub broken: Vec<&'t str>,
}

/// Adds up a list.
#[must_use]
pub fn count(ties: &[Tie]) -> Count<'_> {
    let names = |keep: &dyn Fn(&Tie) -> bool| -> Vec<&str> {
        ties.iter().filter(|tie| keep(tie)).map(|tie| tie.what.name.as_str()).collect()
    };
    let at = |ring| (ring, ties.iter().filter(|tie| tie.what.closeness == Some(ring)).count());
    let gives = |kind: Kind| (kind, names(&|tie| tie.what.gives.contains(&kind)));
    let room = |kind: Kind| (kind, names(&|tie| tie.what.room.contains(&kind)));
    let with = |strain| names(&|tie| tie.what.strain == Some(strain));
    Count {
        people: ties.len(),
        rings: [at(Closeness::Near), at(Closeness::Middle), at(Closeness::Far)],
        unplaced: names(&|tie| tie.what.closeness.is_none()),
        not_spoken: ties.iter().filter(|tie| tie.what.spoken == Spoken::NotYet).count(),
        gives: Kind::ALL.iter().map(|kind| gives(*kind)).filter(|(_, who)| !who.is_empty()).collect(),
        receives: names(&|tie| matches!(tie.what.direction(), Some(Direction::Receives | Direction::Both))),
        room: Kind::ALL.iter().map(|kind| room(*kind)).filter(|(_, who)| !who.is_empty()).collect(),
        tense: with(Strain::Tense),
        broken: with(Strain::Broken),
    }
}
