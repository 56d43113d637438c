//! Who are not proposed to each other again.

use super::people::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of people of whom one refused the other. Nobody says why (R66), so that it cannot be known that another request or
/// the other way round would be welcome: it holds for the two people, whoever asks and whatever is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusals {
    of: BTreeMap<PersonId, BTreeSet<PersonId>>,
}

impl Refusals {
    /// These two no more.
    pub fn add(&mut self, one: PersonId, other: PersonId) {
        self.of.entry(one).or_default().insert(other);
        self.of.entry(other).or_default().insert(one);
    }

    /// Whether these two no more.
    #[must_use]
    pub fn has(&self, one: PersonId, other: PersonId) -> bool {
        self.of.get(&one).is_some_and(|others| others.contains(&other))
    }
}

impl FromIterator<(PersonId, PersonId)> for Refusals {
    fn from_iter<I: IntoIterator<Item = (PersonId, PersonId)>>(pairs: I) -> Self {
        let mut refusals = Self::default();
        for (one, other) in pairs {
            refusals.add(one, other);
        }
        refusals
    }
}
