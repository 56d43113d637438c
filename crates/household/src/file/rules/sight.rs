//! Who of a household may see what of it, and who answers for a child: for parents who live apart (R13) and for the
//! age rules of the Jeugdwet (R107). Pure.
//!
//! Sources: Jeugdwet art. 7.3.4 and 7.3.5 (consent), 7.3.8 and 7.3.10 (looking into the file); BW 1:245 (parental
//! authority), 1:279 (guardianship), 1:453 (mentorship).

use super::{AuthorityKind, AuthorityLine, Holder, Member, Place, runs_on};
use foundation::ids::PersonId;
use foundation::time::Date;

/// From this age on a child has a say beside whoever has authority (Jeugdwet art. 7.3.4 lid 1).
pub const SAY: u16 = 12;
/// From this age on a young person decides alone (Jeugdwet art. 7.3.5).
pub const ALONE: u16 = 16;

/// Who belongs to a household, and who has authority over whom in it.
#[derive(Debug, Clone, Copy)]
pub struct Family<'a> {
    /// Everyone who belongs to it, or did.
    pub members: &'a [Member],
    /// All authority, also what ended.
    pub authority: &'a [AuthorityLine],
}

/// Something of a household that someone of it may want to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// About everyone who lives there together.
    AboutAll,
    /// About one member.
    About(PersonId),
    /// What one member said, in their own words.
    WordsOf(PersonId),
    /// Where one member lives.
    AddressOf(PersonId),
}

impl Item {
    /// About one member, or about all.
    #[must_use]
    pub fn about(person: Option<PersonId>) -> Self {
        person.map_or(Self::AboutAll, Self::About)
    }
}

/// Whether someone of the household may see an item on a day. Whoever lives apart sees what is their own, and what
/// is about the children over whom they have authority; never the address or the words of the other parent.
#[must_use]
pub fn may_see(family: Family<'_>, viewer: PersonId, item: Item, on: Date) -> bool {
    let Some(eyes) = family.member(viewer, on) else { return false };
    // Whoever has authority reads for a child under twelve.
    if eyes.age_on(on).is_some_and(|age| age < SAY) {
        return false;
    }
    match item {
        Item::AboutAll => eyes.place == Place::Resident,
        Item::About(person) => person == viewer || family.answers_for(viewer, person, on),
        Item::WordsOf(person) => {
            person == viewer
                || family.answers_for(viewer, person, on)
                || family.live_together(viewer, person, on)
        }
        Item::AddressOf(person) => person == viewer || family.live_together(viewer, person, on),
    }
}

/// Whether a member reads and answers on the household's own pages on a day: whoever lives there, and from elsewhere whoever
/// answers for somebody of it.
#[must_use]
pub fn takes_part(family: Family<'_>, person: PersonId, on: Date) -> bool {
    let Some(member) = family.member(person, on) else { return false };
    let answers = |other: &Member| other.person != person && family.answers_for(person, other.person, on);
    member.place == Place::Resident || family.members.iter().any(answers)
}

/// Who gives consent for a member on a day (R107).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decides {
    /// The member alone: of sixteen or older.
    Alone,
    /// The member and whoever has authority: from twelve to sixteen.
    Both(Vec<Holder>),
    /// Whoever has authority: under twelve.
    Holders(Vec<Holder>),
}

/// Who gives consent for a member on a day. Someone whose age is not known counts as grown up.
#[must_use]
pub fn who_decides(family: Family<'_>, person: PersonId, on: Date) -> Decides {
    let age = family.member(person, on).and_then(|m| m.age_on(on)).unwrap_or(ALONE);
    let holders = || {
        let over = family.authority.iter().filter(|line| line.over == person && over_child(line.kind));
        over.filter(|line| runs_on(Some(line.from), line.until, on)).map(|line| line.holder.clone()).collect()
    };
    match age {
        age if age >= ALONE => Decides::Alone,
        age if age >= SAY => Decides::Both(holders()),
        _ => Decides::Holders(holders()),
    }
}

const fn over_child(kind: AuthorityKind) -> bool {
    matches!(kind, AuthorityKind::Parental | AuthorityKind::Guardianship)
}

impl Family<'_> {
    /// A member who belongs to the household on a day.
    fn member(&self, person: PersonId, on: Date) -> Option<&Member> {
        self.members.iter().find(|m| m.person == person && m.belongs_on(on))
    }

    /// Whether someone reads and decides for another: over a child under sixteen with authority, over anyone as
    /// mentor. Administration is about money alone.
    fn answers_for(&self, viewer: PersonId, person: PersonId, on: Date) -> bool {
        let young = self.member(person, on).and_then(|m| m.age_on(on)).is_some_and(|age| age < ALONE);
        let holds = |line: &&AuthorityLine| {
            line.over == person
                && line.holder == Holder::Member(viewer)
                && runs_on(Some(line.from), line.until, on)
        };
        self.authority.iter().filter(holds).any(|line| match line.kind {
            AuthorityKind::Parental | AuthorityKind::Guardianship => young,
            AuthorityKind::Mentorship => true,
            AuthorityKind::Administration => false,
        })
    }

    fn live_together(&self, viewer: PersonId, person: PersonId, on: Date) -> bool {
        let lives_here = |who| self.member(who, on).is_some_and(|m| m.place == Place::Resident);
        lives_here(viewer) && lives_here(person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::made::{apart, authority, day, id, member};
    use proptest::prelude::*;

    const TODAY: &str = "2026-11-23";

    #[test]
    fn r013_parents_who_live_apart_see_their_own_and_their_child_alone() {
        let (members, lines) = apart(8, AuthorityKind::Parental);
        let family = Family { members: &members, authority: &lines };
        let see = |viewer, item| may_see(family, id(viewer), item, day(TODAY));
        for parent in [1, 2] {
            assert!(see(parent, Item::About(id(parent))) && see(parent, Item::About(id(3))));
            assert!(see(parent, Item::WordsOf(id(3))));
            let other = 3 - parent;
            for closed in [Item::About(id(other)), Item::WordsOf(id(other)), Item::AddressOf(id(other))] {
                assert!(!see(parent, closed), "{parent} sees {closed:?}");
            }
        }
        // The child's address is the other parent's.
        assert!(see(1, Item::AddressOf(id(3))) && !see(2, Item::AddressOf(id(3))));
        assert!(see(1, Item::AboutAll) && !see(2, Item::AboutAll));
    }

    #[test]
    fn r107_who_reads_and_who_decides_changes_at_twelve_and_sixteen() {
        let holders = vec![Holder::Member(id(1)), Holder::Member(id(2))];
        for (age, decides, parent, child) in [
            (11, Decides::Holders(holders.clone()), true, false),
            (12, Decides::Both(holders.clone()), true, true),
            (15, Decides::Both(holders.clone()), true, true),
            (16, Decides::Alone, false, true),
        ] {
            let (members, lines) = apart(age, AuthorityKind::Parental);
            let family = Family { members: &members, authority: &lines };
            assert_eq!(who_decides(family, id(3), day(TODAY)), decides, "{age}");
            let see = |viewer| may_see(family, id(viewer), Item::About(id(3)), day(TODAY));
            assert_eq!((see(2), see(3)), (parent, child), "{age}");
        }
    }

    #[test]
    fn r013_authority_that_ended_or_is_about_money_shows_nothing() {
        let (members, mut lines) = apart(8, AuthorityKind::Parental);
        lines[1].until = Some(day("2026-11-22"));
        let family = Family { members: &members, authority: &lines };
        assert!(!may_see(family, id(2), Item::About(id(3)), day(TODAY)));
        assert!(may_see(family, id(2), Item::About(id(3)), day("2026-11-22")), "the last day counts");
        let (members, lines) = apart(8, AuthorityKind::Administration);
        let family = Family { members: &members, authority: &lines };
        assert!(!may_see(family, id(2), Item::About(id(3)), day(TODAY)));
    }

    fn any_family() -> impl Strategy<Value = (Vec<Member>, Vec<AuthorityLine>)> {
        let one = (0_i16..60, any::<bool>(), any::<bool>());
        let people = prop::collection::vec(one, 2..6);
        let lines = prop::collection::vec((0_u128..6, 0_u128..6, 0_usize..4, any::<bool>()), 0..8);
        (people, lines).prop_map(|(people, lines)| {
            let today = day(TODAY);
            let members = people.into_iter().zip(0_u128..).map(|((age, here, left), n)| {
                let place = if here { Place::Resident } else { Place::Elsewhere };
                let until = left.then(|| today.yesterday());
                Member { until, ..member(n, Some(today.plus_years(-age)), place) }
            });
            let lines = lines.into_iter().map(|(holder, over, kind, ended)| {
                let until = ended.then(|| today.yesterday());
                AuthorityLine { until, ..authority(holder, over, AuthorityKind::ALL[kind]) }
            });
            (members.collect(), lines.collect())
        })
    }

    proptest! {
        #[test]
        fn r013_nobody_apart_ever_sees_anothers_address_or_words((members, lines) in any_family(), v in 0_u128..6, p in 0_u128..6) {
            let (family, today) = (Family { members: &members, authority: &lines }, day(TODAY));
            let of = |n: u128| members.iter().find(|m| m.person == id(n) && m.belongs_on(today));
            let (viewer, other) = (of(v), of(p));
            if may_see(family, id(v), Item::AddressOf(id(p)), today) && v != p {
                prop_assert!(viewer.is_some_and(|m| m.place == Place::Resident));
                prop_assert!(other.is_some_and(|m| m.place == Place::Resident));
            }
            let grown = other.and_then(|m| m.age_on(today)).is_none_or(|age| age >= ALONE);
            let mentor = lines.iter().any(|l| l.kind == AuthorityKind::Mentorship && l.over == id(p)
                && l.holder == Holder::Member(id(v)) && l.until.is_none());
            if v != p && grown && !mentor {
                prop_assert!(!may_see(family, id(v), Item::About(id(p)), today));
                let together = viewer.zip(other).is_some_and(|(a, b)| a.place == Place::Resident && b.place == Place::Resident);
                prop_assert!(together || !may_see(family, id(v), Item::WordsOf(id(p)), today));
            }
        }

        #[test]
        fn r107_who_left_or_is_under_twelve_sees_nothing((members, lines) in any_family(), v in 0_u128..6, p in 0_u128..6) {
            let (family, today) = (Family { members: &members, authority: &lines }, day(TODAY));
            let reads = members.iter().any(|m| m.person == id(v) && m.belongs_on(today) && m.age_on(today) >= Some(SAY));
            for item in [Item::AboutAll, Item::About(id(p)), Item::WordsOf(id(p)), Item::AddressOf(id(p))] {
                prop_assert!(reads || !may_see(family, id(v), item, today));
            }
        }
    }
}
