//! Who may be asked in for one thing, for how long, and what they may say about it. Pure.

use crate::plan::{ActionState, Owner};
use foundation::identity::GuestOf;
use foundation::ids::{AccountId, HouseholdId, PersonId, Uuid};
use foundation::time::{Date, Timestamp, today};
use std::time::Duration;

foundation::id! {
    /// A guest: someone who was asked in for one thing.
    GuestId,
}

foundation::codes! {
    /// What someone says about the action they do.
    pub enum Said {
        /// Busy with it.
        Doing = "doing" / "guest-said-doing",
        /// Done.
        Done = "done" / "guest-said-done",
        /// It does not work out. The plan stays as it is: what happens next is for the household and the worker.
        Cannot = "cannot" / "guest-said-cannot",
    }
}

impl Said {
    /// What it makes of the action in the plan, so that nobody types it over.
    #[must_use]
    pub const fn state(self) -> Option<ActionState> {
        match self {
            Self::Doing => Some(ActionState::Doing),
            Self::Done => Some(ActionState::Done),
            Self::Cannot => None,
        }
    }
}

/// How long a code waits to be printed: a working day, and no longer than needed.
pub const WAITS: Duration = Duration::from_secs(24 * 3600);
/// No guest is asked in for longer than this, in years; whoever still helps then is asked again.
pub const LONGEST: u8 = 1;

/// Someone to be asked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGuest {
    /// For what kind of thing.
    pub of: GuestOf,
    /// The thing, in its own room.
    pub thing: Uuid,
    /// How the household calls them. No more is written down of someone who was not told (R39).
    pub name: String,
    /// Who of the household asks; their first name is all the guest reads of them.
    pub asked_by: Option<PersonId>,
    /// What is expected, in words that the guest reads.
    pub expects: Option<String>,
    /// The last day.
    pub until: Date,
}

/// Someone who was asked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Which.
    pub id: GuestId,
    /// Their account.
    pub account: AccountId,
    /// What was asked.
    pub new: NewGuest,
    /// When.
    pub made_at: Timestamp,
    /// By whom.
    pub made_by: Option<AccountId>,
    /// When it was ended before its last day.
    pub ended_at: Option<Timestamp>,
    /// The code, while it waits to be printed.
    pub code: Option<String>,
}

/// Whether a guest can still come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Yes, to the end of this day.
    Until(Date),
    /// It was ended on this day.
    Ended(Date),
    /// Its last day has passed.
    Over(Date),
}

impl Guest {
    /// Whether they can still come in.
    #[must_use]
    pub fn standing(&self, on: Date) -> Standing {
        match self.ended_at {
            Some(at) => Standing::Ended(today(at)),
            None if on > self.new.until => Standing::Over(self.new.until),
            None => Standing::Until(self.new.until),
        }
    }
}

/// What a guest said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What.
    pub said: Said,
    /// In their own words.
    pub words: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Where a guest finds their one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Of which household.
    pub household: HouseholdId,
    /// What kind of thing it is.
    pub of: GuestOf,
}

/// Why nobody is asked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The action is not done by someone of the network. A member has a code of their own and a professional has
    /// the referral.
    #[error("nobody of the network does this action")]
    NotOfTheNetwork,
    /// The last day has passed, or lies too far away.
    #[error("not a day to end on")]
    WrongDay,
    /// Who asks does not belong to the household.
    #[error("who asks does not belong to the household")]
    NotAMember,
}

impl Refusal {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotOfTheNetwork => "guest-not-network",
            Self::WrongDay => "guest-wrong-day",
            Self::NotAMember => "guest-not-a-member",
        }
    }
}

/// Whether a guest may be asked in for an action with this owner, until this day.
///
/// # Errors
/// [`Refusal`].
pub fn check(owner: &Owner, until: Date, today: Date) -> Result<(), Refusal> {
    if !matches!(owner, Owner::Network(_)) {
        Err(Refusal::NotOfTheNetwork)
    } else if until < today || until > today.plus_years(i16::from(LONGEST)) {
        Err(Refusal::WrongDay)
    } else {
        Ok(())
    }
}

/// Until when someone is asked in when nobody says otherwise: four weeks after the day on which it should be done,
/// so that there is time to say how it went.
#[must_use]
pub fn usual_until(due: Date, today: Date) -> Date {
    due.max(today).plus_days(28).min(today.plus_years(i16::from(LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> Date {
        Date::new(2026, 11, 25).unwrap().plus_days(n)
    }

    fn guest(until: Date, ended_at: Option<Timestamp>) -> Guest {
        Guest {
            id: GuestId::from(Uuid::nil()),
            account: AccountId::from(Uuid::nil()),
            new: NewGuest {
                of: GuestOf::Action,
                thing: Uuid::nil(),
                name: "Els".into(),
                asked_by: None,
                expects: None,
                until,
            },
            made_at: Timestamp::start_of(day(0)),
            made_by: None,
            ended_at,
            code: None,
        }
    }

    proptest! {
        #[test]
        fn r045_the_usual_end_is_one_that_is_allowed(due in -800_i64..2_000) {
            let until = usual_until(day(due), day(0));
            prop_assert_eq!(check(&Owner::Network("Els".into()), until, day(0)), Ok(()));
            prop_assert!(until >= day(due) || until == day(0).plus_years(1));
        }

        #[test]
        fn r045_a_guest_comes_in_until_the_last_day_and_never_after_it(until in 0_i64..400, on in 0_i64..800) {
            let runs = matches!(guest(day(until), None).standing(day(on)), Standing::Until(_));
            prop_assert_eq!(runs, on <= until);
        }
    }

    #[test]
    fn r045_only_who_does_the_action_from_the_network_is_asked_in() {
        let professional = Owner::Professional { name: "M. Kuiper".into(), function: "psycholoog".into() };
        assert_eq!(check(&professional, day(3), day(0)), Err(Refusal::NotOfTheNetwork));
        let network = Owner::Network("Els".into());
        assert_eq!(check(&network, day(3), day(0)), Ok(()));
        assert_eq!(check(&network, day(-1), day(0)), Err(Refusal::WrongDay));
        assert_eq!(check(&network, day(366), day(0)), Err(Refusal::WrongDay));
    }

    #[test]
    fn r045_what_does_not_work_out_leaves_the_plan_to_the_household() {
        assert_eq!(Said::Cannot.state(), None);
        assert_eq!(Said::Done.state(), Some(ActionState::Done));
        let ended = guest(day(9), Some(Timestamp::start_of(day(2))));
        assert_eq!(ended.standing(day(3)), Standing::Ended(day(2)));
    }
}
