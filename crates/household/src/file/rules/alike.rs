//! By what two records may be of one person (R22): the keys under which a person is found again. Pure; the keys
//! reach the database only as keyed blind indexes.

use super::address::address_key;
use super::names::{folded, surname_keys};
use foundation::codes;
use foundation::ids::{HouseholdId, PersonId};
use foundation::time::Date;

codes! {
    /// In what two persons are alike. Each is a reason to look, none a proof.
    pub enum Likeness {
        /// Last name and date of birth.
        NameAndBirth = "name-born" / "file-alike-name-born",
        /// Last name and first letter of the first name.
        NameAndInitial = "name-initial" / "file-alike-name-initial",
        /// Postcode and house number.
        Address = "address" / "file-alike-address",
    }
}

/// What is known of a person when looking for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// Street and number.
    pub address: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
}

impl Profile {
    /// The same person, with what was not known filled in from `typed`. What was known stays.
    #[must_use]
    pub fn completed_by(&self, typed: Self) -> Self {
        let nameless = self.first.is_empty();
        let homeless = self.address.is_none() && self.postcode.is_none();
        Self {
            first: if nameless { typed.first } else { self.first.clone() },
            last: self.last.clone(),
            born: self.born.or(typed.born),
            address: if homeless { typed.address } else { self.address.clone() },
            postcode: if homeless { typed.postcode } else { self.postcode.clone() },
        }
    }
}

/// The keys under which a person is kept and looked for.
#[must_use]
pub fn traces(person: &Profile) -> Vec<(Likeness, String)> {
    let names = surname_keys(&person.last);
    let initial = folded(&person.first).chars().next();
    let with_born = person
        .born
        .into_iter()
        .flat_map(|born| names.iter().map(move |name| (Likeness::NameAndBirth, format!("{name} {born}"))));
    let with_initial = initial.into_iter().flat_map(|initial| {
        names.iter().map(move |name| (Likeness::NameAndInitial, format!("{name} {initial}")))
    });
    let address = address_key(person.address.as_deref(), person.postcode.as_deref());
    with_born.chain(with_initial).chain(address.map(|key| (Likeness::Address, key))).collect()
}

/// Someone in a household the asker may open, who may be the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The household.
    pub household: HouseholdId,
    /// How the team calls it.
    pub label: String,
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their date of birth, when known.
    pub born: Option<Date>,
    /// In what they are alike.
    pub by: Vec<Likeness>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn person(first: &str, last: &str, born: Option<&str>, home: Option<(&str, &str)>) -> Profile {
        Profile {
            first: first.into(),
            last: last.into(),
            born: born.map(|b| b.parse().unwrap()),
            address: home.map(|(line, _)| line.into()),
            postcode: home.map(|(_, code)| code.into()),
        }
    }

    fn common(a: &Profile, b: &Profile) -> Vec<Likeness> {
        let other = traces(b);
        let mut by: Vec<Likeness> =
            traces(a).into_iter().filter(|t| other.contains(t)).map(|t| t.0).collect();
        by.dedup();
        by
    }

    #[test]
    fn r022_alike_by_name_birth_and_address() {
        let saskia = person("Saskia", "de Wit", Some("1984-02-17"), Some(("Elzendreef 27", "9901 AB")));
        let other = person("S.", "Wit", Some("1984-02-17"), None);
        assert_eq!(common(&saskia, &other), [Likeness::NameAndBirth, Likeness::NameAndInitial]);
        let neighbour = person("Karim", "Amrani", None, Some(("Elzendreef 27 a", "9901ab")));
        assert_eq!(common(&saskia, &neighbour), [Likeness::Address]);
        assert_eq!(common(&saskia, &person("Bo", "de Wit", Some("1990-01-01"), None)), []);
    }

    #[test]
    fn r022_what_is_not_known_makes_nobody_alike() {
        let bare = person("", "", None, None);
        assert_eq!(traces(&bare), []);
        assert_eq!(traces(&person("Jan", "", Some("1984-02-17"), None)), []);
    }

    #[test]
    fn what_is_known_is_filled_in_and_never_changed() {
        let known = person("Saskia", "de Wit", None, Some(("Elzendreef 27", "9901 AB")));
        let typed = person("S.", "Wit", Some("1984-02-17"), Some(("Kade 1", "9902 CE")));
        let fuller = Profile { born: typed.born, ..known.clone() };
        assert_eq!(known.completed_by(typed.clone()), fuller);
        assert_eq!(fuller.completed_by(typed), fuller);
    }

    proptest! {
        #[test]
        fn r022_the_same_person_is_always_found(first in "[A-Z][a-z]{1,8}", last in "[A-Z][a-zé]{1,10}(-[A-Z][a-z]{2,8})?") {
            let a = person(&first, &last, Some("1984-02-17"), None);
            let b = person(&first.to_uppercase(), &format!("van {}", last.to_lowercase()), Some("1984-02-17"), None);
            prop_assert_eq!(common(&a, &b), [Likeness::NameAndBirth, Likeness::NameAndInitial]);
        }
    }
}
