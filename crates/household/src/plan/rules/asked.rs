//! Who is asked to agree with a plan: by age and authority (Jeugdwet, Burgerlijk Wetboek 7:447 and 7:450).
//! Under twelve those with authority answer; from twelve until sixteen the child answers too; from sixteen a
//! person answers alone.

use foundation::ids::PersonId;
use foundation::time::Date;

/// How a member is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// On their own.
    Themselves,
    /// From twelve until sixteen: besides those with authority.
    BesideAuthority,
    /// Under twelve: not asked, those with authority are.
    ThroughAuthority,
}

impl How {
    /// Its words.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Themselves => "plan-asked-themselves",
            Self::BesideAuthority => "plan-asked-beside",
            Self::ThroughAuthority => "plan-asked-through",
        }
    }
}

/// A member, and how they are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// How.
    pub how: How,
}

/// Someone outside the household with authority over a member: asked on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// Name of the person or institution.
    pub holder: String,
    /// Name of the member.
    pub over: String,
}

/// Everyone who is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Members, in order of joining; those under twelve are in it, to say that they are not asked.
    pub members: Vec<Ask>,
    /// Others with authority.
    pub outside: Vec<Outside>,
}

impl Asked {
    /// How a member is asked; none for someone who does not belong to the household today.
    #[must_use]
    pub fn how(&self, person: PersonId) -> Option<How> {
        self.members.iter().find(|m| m.person == person).map(|m| m.how)
    }

    /// Members who answer themselves.
    pub fn answering(&self) -> impl Iterator<Item = &Ask> {
        self.members.iter().filter(|m| m.how != How::ThroughAuthority)
    }
}

/// How someone born on this day is asked today. An unknown date of birth counts as grown up: leaving an
/// adult out would be worse than asking a child too.
#[must_use]
pub fn how_asked(born: Option<Date>, today: Date) -> How {
    match born.map(|born| born.age_on(today).unwrap_or(0)) {
        Some(0..12) => How::ThroughAuthority,
        Some(12..16) => How::BesideAuthority,
        _ => How::Themselves,
    }
}

/// Someone who belongs to the household today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Date of birth, when known.
    pub born: Option<Date>,
}

/// Who is asked today, of those who belong to the household. `outside` are those beyond it with authority
/// over anyone; only authority over someone who still belongs counts.
#[must_use]
pub fn asked(present: &[Present], outside: &[(String, PersonId)], today: Date) -> Asked {
    let outside = outside.iter().filter_map(|(holder, over)| {
        let over = present.iter().find(|m| m.person == *over)?;
        Some(Outside { holder: holder.clone(), over: over.name.clone() })
    });
    let outside = outside.collect();
    let ask = |m: &Present| Ask { person: m.person, name: m.name.clone(), how: how_asked(m.born, today) };
    Asked { members: present.iter().map(ask).collect(), outside }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::rules::tests::person;
    use proptest::prelude::*;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    fn present(n: u8, born: Option<Date>) -> Present {
        Present { person: person(n), name: format!("Naam{n}"), born }
    }

    #[test]
    fn r030_children_are_asked_by_their_age_to_the_day() {
        let today = day(2026, 5, 10);
        assert_eq!(how_asked(Some(day(2014, 5, 11)), today), How::ThroughAuthority);
        assert_eq!(how_asked(Some(day(2014, 5, 10)), today), How::BesideAuthority);
        assert_eq!(how_asked(Some(day(2010, 5, 11)), today), How::BesideAuthority);
        assert_eq!(how_asked(Some(day(2010, 5, 10)), today), How::Themselves);
        assert_eq!(how_asked(None, today), How::Themselves);
    }

    #[test]
    fn r030_children_under_twelve_are_not_asked_and_guardians_outside_are_named() {
        let today = day(2026, 5, 10);
        let household = [present(1, Some(day(1980, 1, 1))), present(2, Some(day(2020, 1, 1)))];
        let outside = [("Stichting De Brug".to_owned(), person(2)), ("Was eerder".to_owned(), person(3))];
        let asked = asked(&household, &outside, today);
        assert_eq!(asked.answering().map(|a| a.person).collect::<Vec<_>>(), [person(1)]);
        assert_eq!(asked.how(person(2)), Some(How::ThroughAuthority));
        assert_eq!(asked.how(person(3)), None);
        assert_eq!(asked.outside, [Outside { holder: "Stichting De Brug".into(), over: "Naam2".into() }]);
    }

    proptest! {
        #[test]
        fn r030_nobody_is_asked_less_as_they_grow_older(days in 0_i64..12_000, more in 0_i64..4_000) {
            let rank = |how| match how {
                How::ThroughAuthority => 0,
                How::BesideAuthority => 1,
                How::Themselves => 2,
            };
            let born = day(2000, 2, 29);
            let younger = how_asked(Some(born), born.plus_days(days));
            let older = how_asked(Some(born), born.plus_days(days + more));
            prop_assert!(rank(younger) <= rank(older));
        }
    }
}
