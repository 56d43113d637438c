//! Who said what about how people on the list are related: who knows whom, and whose family someone is. What was said is
//! never written over; that it no longer holds is said beside it. Pure.

use super::{Kinship, Link, NewTie, TieId, Whose};
use foundation::codes;
use foundation::ids::PersonId;
use foundation::time::Date;

codes! {
    /// On which side it was said.
    pub enum SaidBy {
        /// The household itself.
        Household = "household" / "network-said-by-household",
        /// The team.
        Team = "team" / "network-said-by-team",
    }

    /// Whether it was said to hold.
    pub enum Turn {
        /// It holds from then on.
        Said = "said" / "network-said-said",
        /// It no longer holds.
        Ended = "ended" / "network-said-ended",
    }
}

foundation::id! {
    /// One thing that was said; later ones have later identifiers.
    SayingId,
}

/// How two people are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Two people on the list know each other.
    Known(Link),
    /// Someone on the list is family of a member.
    Kin {
        /// Who.
        tie: TieId,
        /// Of whom.
        of: PersonId,
        /// What.
        kinship: Kinship,
    },
}

/// One thing that was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saying {
    /// When.
    pub on: Date,
    /// By whom.
    pub by: SaidBy,
    /// Whether it holds.
    pub turn: Turn,
    /// What.
    pub relation: Relation,
}

/// Who said last that this holds; none when nobody did, which is so for what was kept before sayings were, and when it
/// was ended. `sayings` stand in the order in which they were said.
#[must_use]
pub fn holds_by(sayings: &[Saying], relation: Relation) -> Option<SaidBy> {
    let last = sayings.iter().rfind(|saying| saying.relation == relation)?;
    (last.turn == Turn::Said).then_some(last.by)
}

/// The family tie that is written down about someone.
#[must_use]
pub fn kin_of(tie: TieId, what: &NewTie) -> Option<Relation> {
    match (what.of, what.kinship) {
        (Whose::Member(of), Some(kinship)) => Some(Relation::Kin { tie, of, kinship }),
        (Whose::Member(_) | Whose::Household, _) => None,
    }
}

/// What is said of someone's family tie when it changes: first what no longer holds.
#[must_use]
pub fn kin_turns(before: Option<Relation>, after: Option<Relation>) -> Vec<(Turn, Relation)> {
    if before == after {
        return Vec::new();
    }
    let ended = before.map(|relation| (Turn::Ended, relation));
    ended.into_iter().chain(after.map(|relation| (Turn::Said, relation))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Group;
    use super::*;
    use foundation::ids::Uuid;

    fn tie(number: u128) -> TieId {
        TieId::from(Uuid::from_u128(number))
    }

    fn known() -> Relation {
        Relation::Known(Link::between(tie(1), tie(2)).unwrap())
    }

    fn kin(kinship: Kinship) -> Relation {
        Relation::Kin { tie: tie(1), of: PersonId::from(Uuid::from_u128(9)), kinship }
    }

    #[test]
    fn r038_what_holds_is_what_was_said_last() {
        let on = Date::from_iso("2026-11-23").unwrap();
        let say = |by, turn, relation| Saying { on, by, turn, relation };
        let mut sayings = vec![say(SaidBy::Team, Turn::Said, known())];
        assert_eq!(holds_by(&sayings, known()), Some(SaidBy::Team));
        assert_eq!(holds_by(&sayings, kin(Kinship::Sibling)), None);
        sayings.push(say(SaidBy::Household, Turn::Ended, known()));
        assert_eq!(holds_by(&sayings, known()), None);
        sayings.push(say(SaidBy::Household, Turn::Said, known()));
        assert_eq!(holds_by(&sayings, known()), Some(SaidBy::Household));
    }

    #[test]
    fn r038_another_family_tie_ends_the_one_before() {
        let (sibling, partner) = (kin(Kinship::Sibling), kin(Kinship::Partner));
        let turns = [(Turn::Ended, sibling), (Turn::Said, partner)];
        assert_eq!(kin_turns(Some(sibling), Some(partner)), turns);
        assert_eq!(kin_turns(None, Some(partner)), [(Turn::Said, partner)]);
        assert_eq!(kin_turns(Some(partner), None), [(Turn::Ended, partner)]);
        assert!(kin_turns(Some(partner), Some(partner)).is_empty() && kin_turns(None, None).is_empty());
    }

    #[test]
    fn kin_of_a_whole_household_is_no_family_tie() {
        let new = NewTie::named("Ria", Group::Family, Date::MIN);
        let of_nobody = NewTie { kinship: Some(Kinship::Sibling), ..new };
        assert_eq!(kin_of(tie(1), &of_nobody), None);
        let of = PersonId::from(Uuid::from_u128(9));
        let hers = NewTie { of: Whose::Member(of), ..of_nobody };
        assert_eq!(kin_of(tie(1), &hers), Some(kin(Kinship::Sibling)));
    }
}
