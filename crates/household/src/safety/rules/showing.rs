//! What of a safety plan the household reads on its own pages: nothing, until the team shows a part to someone on purpose
//! (R37). Somebody who is dangerous may read along. Pure.

use super::Part;
use crate::file::{Family, Item, may_see};
use foundation::codes;
use foundation::ids::{AccountId, PersonId};
use foundation::time::{Date, Timestamp};
use std::collections::BTreeSet;

codes! {
    /// Whether the plan is on the pages of the household.
    pub enum Kept {
        /// It is not.
        Off = "off" / "safety-kept-off",
        /// The parts that were chosen are, for whom they are meant.
        On = "on" / "safety-kept-on",
    }
}

/// The parts that can be shown: what was agreed with the household. What is worrying stays with the team: it holds what one
/// member said about another, and what the team makes of it.
pub const SHOWABLE: [Part; 5] =
    [Part::GoesWell, Part::MustHappen, Part::Agreed, Part::Watches, Part::BottomLine];

/// What a worker decides about the pages of the household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewShowing {
    /// Of which edition of the plan.
    pub edition: i64,
    /// Whether it is shown.
    pub kept: Kept,
    /// Which part is meant for whom; empty when it is not shown.
    pub meant: BTreeSet<(Part, PersonId)>,
    /// Why.
    pub reason: String,
}

/// The decision that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// What was decided.
    pub what: NewShowing,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
}

/// Why a decision is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotShown {
    /// There is no plan.
    #[error("there is no plan")]
    NoPlan,
    /// It is shown to nobody.
    #[error("nobody was chosen")]
    ToNobody,
    /// This part stays with the team.
    #[error("this part is not for the household")]
    NotForHousehold,
    /// Whoever it is meant for does not belong to the household.
    #[error("not a member")]
    NotAMember,
}

/// Whether a decision can be kept, for a household with these members.
///
/// # Errors
/// [`NotShown`].
pub fn check_showing(new: &NewShowing, family: Family<'_>, on: Date) -> Result<(), NotShown> {
    if new.edition == 0 {
        return Err(NotShown::NoPlan);
    }
    match new.kept {
        Kept::Off => return Ok(()),
        Kept::On if new.meant.is_empty() => return Err(NotShown::ToNobody),
        Kept::On => {}
    }
    for (part, person) in &new.meant {
        if !SHOWABLE.contains(part) {
            return Err(NotShown::NotForHousehold);
        }
        if !family.members.iter().any(|m| m.person == *person && m.belongs_on(on)) {
            return Err(NotShown::NotAMember);
        }
    }
    Ok(())
}

/// The parts that someone reads on a day: those meant for them, and those meant for a child they answer for. Under twelve
/// whoever has authority reads for the child, from twelve both do, from sixteen the young person alone (R107).
#[must_use]
pub fn read_by(showing: &Showing, family: Family<'_>, viewer: PersonId, on: Date) -> BTreeSet<Part> {
    if showing.what.kept == Kept::Off {
        return BTreeSet::new();
    }
    let meant = showing.what.meant.iter().filter(|(part, _)| SHOWABLE.contains(part));
    meant
        .filter(|(_, person)| may_see(family, viewer, Item::About(*person), on))
        .map(|(part, _)| *part)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::AuthorityKind;
    use crate::file::made::{apart, id, today};
    use foundation::ids::Uuid;

    fn showing(kept: Kept, meant: &[(Part, u128)]) -> Showing {
        let meant = meant.iter().map(|(part, person)| (*part, id(*person))).collect();
        Showing {
            what: NewShowing { edition: 1, kept, meant, reason: "Zij vroeg erom.".into() },
            at: Timestamp::EPOCH,
            by: AccountId::from(Uuid::from_u128(9)),
        }
    }

    #[test]
    fn r037_a_part_is_read_by_whom_it_is_meant_for_alone() {
        let (members, authority) = apart(8, AuthorityKind::Parental);
        let family = Family { members: &members, authority: &authority };
        let reads = |showing: &Showing, who| read_by(showing, family, id(who), today());
        let to_mother = showing(Kept::On, &[(Part::Agreed, 1), (Part::Watches, 1)]);
        assert_eq!(reads(&to_mother, 1), BTreeSet::from([Part::Agreed, Part::Watches]));
        assert_eq!(reads(&to_mother, 2), BTreeSet::new());
        assert_eq!(reads(&showing(Kept::Off, &[(Part::Agreed, 1)]), 1), BTreeSet::new());
        // However it came to be kept, what is worrying is never read there.
        assert_eq!(reads(&showing(Kept::On, &[(Part::Worrying, 1)]), 1), BTreeSet::new());
    }

    #[test]
    fn r107_who_reads_what_is_meant_for_a_child_follows_its_age() {
        let to_child = showing(Kept::On, &[(Part::Agreed, 3)]);
        for (age, parents, child) in
            [(11, true, false), (12, true, true), (15, true, true), (16, false, true)]
        {
            let (members, authority) = apart(age, AuthorityKind::Parental);
            let family = Family { members: &members, authority: &authority };
            let reads = |who| !read_by(&to_child, family, id(who), today()).is_empty();
            assert_eq!([reads(1), reads(2), reads(3)], [parents, parents, child], "{age}");
        }
    }

    #[test]
    fn r037_a_decision_names_a_reader_who_belongs_and_a_part_that_is_theirs() {
        let (members, authority) = apart(8, AuthorityKind::Parental);
        let family = Family { members: &members, authority: &authority };
        let check = |kept, meant: &[(Part, u128)]| check_showing(&showing(kept, meant).what, family, today());
        assert_eq!(check(Kept::Off, &[]), Ok(()));
        assert_eq!(check(Kept::On, &[]), Err(NotShown::ToNobody));
        assert_eq!(check(Kept::On, &[(Part::Worrying, 1)]), Err(NotShown::NotForHousehold));
        assert_eq!(check(Kept::On, &[(Part::Agreed, 7)]), Err(NotShown::NotAMember));
        assert_eq!(check(Kept::On, &[(Part::Agreed, 2)]), Ok(()));
        let none = NewShowing { edition: 0, ..showing(Kept::Off, &[]).what };
        assert_eq!(check_showing(&none, family, today()), Err(NotShown::NoPlan));
    }
}
