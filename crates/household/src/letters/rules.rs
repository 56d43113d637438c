//! Who can get a letter with a sign-in code, and how long its code waits to be printed. Pure.

use crate::file::{Family, Member, takes_part};
use foundation::identity::may_sign_in;
use foundation::time::{Date, Timestamp};
use std::time::Duration;

foundation::id! {
    /// A letter.
    LetterId,
}

/// How long the code of a letter waits to be printed: a working day, and no longer than needed.
pub const WAITS: Duration = Duration::from_secs(24 * 3600);

/// A letter that can be printed now.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its identifier.
    pub id: LetterId,
    /// Whom it is for.
    pub to: Member,
    /// The code, as it is printed.
    pub code: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Name of whoever made it.
    pub made_by: String,
    /// Until when one can sign in with the code; none when it was withdrawn.
    pub works_until: Option<Timestamp>,
}

/// Why somebody gets no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a member of this household now.
    #[error("not a member of this household")]
    NotAMember,
    /// Lives elsewhere and answers for nobody here. What one house says is not the other's to read.
    #[error("lives elsewhere")]
    LivesElsewhere,
    /// Under twelve: whoever has authority over them signs in (R107).
    #[error("too young for a sign-in of their own")]
    TooYoung,
}

impl Refusal {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotAMember => "letters-not-a-member",
            Self::LivesElsewhere => "letters-lives-elsewhere",
            Self::TooYoung => "letters-too-young",
        }
    }
}

/// Whether a member can get a letter on this day: also a parent who lives elsewhere, who reads what is theirs and their
/// child's (R13).
///
/// # Errors
/// [`Refusal`].
pub fn may_have_letter(member: &Member, family: Family<'_>, today: Date) -> Result<(), Refusal> {
    if !member.belongs_on(today) {
        Err(Refusal::NotAMember)
    } else if !takes_part(family, member.person, today) {
        Err(Refusal::LivesElsewhere)
    } else if !may_sign_in(member.born, today) {
        Err(Refusal::TooYoung)
    } else {
        Ok(())
    }
}

/// Whether the code of a letter may still be shown.
#[must_use]
pub fn still_waits(until: Timestamp, now: Timestamp) -> bool {
    now < until
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::made::{authority, id};
    use crate::file::{AuthorityKind, AuthorityLine, Place};
    use foundation::ids::{PersonId, Uuid};
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    fn member(born: Option<&str>) -> Member {
        Member {
            person: PersonId::from(Uuid::nil()),
            first: "Yara".into(),
            last: "Amrani".into(),
            born: born.map(day),
            address: None,
            postcode: None,
            place: Place::Resident,
            from: day("2020-01-01"),
            until: None,
            version: 1,
            person_version: 1,
        }
    }

    /// In a household of its own.
    fn alone(member: &Member, today: Date) -> Result<(), Refusal> {
        may_have_letter(member, Family { members: std::slice::from_ref(member), authority: &[] }, today)
    }

    #[test]
    fn r107_a_child_under_twelve_gets_no_letter() {
        let today = day("2026-11-24");
        assert_eq!(alone(&member(Some("2014-11-25")), today), Err(Refusal::TooYoung));
        assert_eq!(alone(&member(Some("2014-11-24")), today), Ok(()));
    }

    #[test]
    fn who_left_the_household_gets_no_letter() {
        let mut left = member(Some("1984-02-17"));
        left.until = Some(day("2026-11-23"));
        assert_eq!(alone(&left, day("2026-11-24")), Err(Refusal::NotAMember));
        assert_eq!(alone(&left, day("2026-11-23")), Ok(()));
    }

    #[test]
    fn r013_a_former_partner_elsewhere_gets_a_code_as_a_parent_alone() {
        let today = day("2026-11-24");
        let elsewhere = Member { place: Place::Elsewhere, ..member(Some("1982-09-03")) };
        let child = Member { person: id(7), ..member(Some("2018-05-01")) };
        let members = [elsewhere.clone(), child];
        let over = |until| AuthorityLine { until, ..authority(0, 7, AuthorityKind::Parental) };
        for (authority, expected) in [
            (vec![], Err(Refusal::LivesElsewhere)),
            (vec![over(Some(day("2026-11-23")))], Err(Refusal::LivesElsewhere)),
            (vec![over(None)], Ok(())),
        ] {
            let family = Family { members: &members, authority: &authority };
            assert_eq!(may_have_letter(&elsewhere, family, today), expected);
        }
    }

    proptest! {
        #[test]
        fn a_code_is_shown_for_a_day_and_not_a_moment_longer(after in 0_u64..200_000) {
            let made = Timestamp::start_of(day("2026-11-24"));
            let shown = still_waits(made.plus(WAITS), made.plus(Duration::from_secs(after)));
            prop_assert_eq!(shown, after < 86_400);
        }
    }
}
