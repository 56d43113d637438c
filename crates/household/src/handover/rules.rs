//! Who coordinates, and what a handover may become. Pure.
//!
//! Source: Wmo 2015 art. 2.1.2 lid 4 and Jeugdwet art. 2.1 onder f: help for one household from one plan, with one person
//! who holds it together (one household, one plan, one coordinator).

use foundation::ids::AccountId;
use foundation::time::Date;

foundation::id! {
    /// A handover.
    HandoverId,
}

foundation::codes! {
    /// What whoever hands over does next.
    pub enum Stays {
        /// Goes on working on the household.
        Stays = "stays" / "handover-stays",
        /// Stops when it is accepted.
        Leaves = "leaves" / "handover-leaves",
    }

    /// How far a handover has come.
    pub enum Standing {
        /// Waits for an answer.
        Waiting = "waiting" / "handover-waiting",
        /// Accepted.
        Accepted = "accepted" / "handover-accepted",
        /// Declined: all stays as it was.
        Declined = "declined" / "handover-declined",
        /// Taken back before it was answered.
        Withdrawn = "withdrawn" / "handover-withdrawn",
    }

    /// The answer of whoever was asked.
    pub enum Reply {
        /// Takes it over.
        Accept = "accept" / "handover-reply-accept",
        /// Does not.
        Decline = "decline" / "handover-reply-decline",
    }
}

/// A handover as someone offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHandover {
    /// To whom.
    pub to: AccountId,
    /// What the next one must know.
    pub note: String,
    /// What whoever coordinates now does next.
    pub stays: Stays,
}

/// A handover that was offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Which.
    pub id: HandoverId,
    /// Who coordinated then.
    pub from: AccountId,
    /// Who offered it; mostly the same.
    pub made_by: AccountId,
    /// What was offered.
    pub what: NewHandover,
    /// When.
    pub on: Date,
    /// How far it has come.
    pub standing: Standing,
    /// When it was answered or taken back.
    pub answered_on: Option<Date>,
    /// What was said with the answer.
    pub words: Option<String>,
}

/// Why a handover is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The colleague does not work in this team.
    #[error("no worker of this team")]
    NotOfTeam,
    /// They coordinate already.
    #[error("coordinates already")]
    Already,
    /// Another handover waits for an answer.
    #[error("another handover waits")]
    OneWaits,
    /// Only whoever was asked answers.
    #[error("was not asked")]
    NotAsked,
    /// It was answered or taken back.
    #[error("waits no more")]
    Over,
}

impl Refusal {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotOfTeam => "handover-refused-team",
            Self::Already => "handover-refused-already",
            Self::OneWaits => "handover-refused-waits",
            Self::NotAsked => "handover-refused-not-asked",
            Self::Over => "handover-refused-over",
        }
    }
}

/// Who coordinates: whoever last accepted it and still works on the household, otherwise whoever has worked on it
/// longest. `handovers` are oldest first, `assigned` from the longest to the newest. Nobody only when nobody works on it.
#[must_use]
pub fn coordinator(handovers: &[Handover], assigned: &[AccountId]) -> Option<AccountId> {
    let accepted = handovers.iter().rev().filter(|h| h.standing == Standing::Accepted).map(|h| h.what.to);
    accepted.into_iter().find(|account| assigned.contains(account)).or_else(|| assigned.first().copied())
}

/// Whether the coordination may be offered to someone.
///
/// # Errors
/// [`Refusal`].
pub fn may_offer(
    handovers: &[Handover],
    now: Option<AccountId>,
    team: &[AccountId],
    to: AccountId,
) -> Result<(), Refusal> {
    if !team.contains(&to) {
        return Err(Refusal::NotOfTeam);
    }
    if now == Some(to) {
        return Err(Refusal::Already);
    }
    let waits = handovers.iter().any(|h| h.standing == Standing::Waiting);
    if waits { Err(Refusal::OneWaits) } else { Ok(()) }
}

/// Whether someone may answer.
///
/// # Errors
/// [`Refusal::NotAsked`], [`Refusal::Over`].
pub fn may_answer(handover: &Handover, by: AccountId) -> Result<(), Refusal> {
    if handover.what.to != by {
        return Err(Refusal::NotAsked);
    }
    may_withdraw(handover)
}

/// Whether it can be taken back.
///
/// # Errors
/// [`Refusal::Over`].
pub fn may_withdraw(handover: &Handover) -> Result<(), Refusal> {
    if handover.standing == Standing::Waiting { Ok(()) } else { Err(Refusal::Over) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::codes::Coded;
    use foundation::ids::Uuid;
    use proptest::prelude::*;

    fn account(n: u8) -> AccountId {
        Uuid::from_u128(u128::from(n)).into()
    }

    fn handover(n: usize, to: u8, standing: Standing) -> Handover {
        Handover {
            id: Uuid::from_u128(n as u128).into(),
            from: account(99),
            made_by: account(99),
            what: NewHandover {
                to: account(to),
                note: "Alles staat in het plan.".into(),
                stays: Stays::Stays,
            },
            on: Date::new(2026, 1, 1).unwrap(),
            standing,
            answered_on: None,
            words: None,
        }
    }

    fn course() -> impl Strategy<Value = Vec<Handover>> {
        let one = (0_u8..6, prop::sample::select(Standing::all()));
        prop::collection::vec(one, 0..8)
            .prop_map(|all| all.into_iter().enumerate().map(|(n, (to, s))| handover(n, to, s)).collect())
    }

    proptest! {
        #[test]
        fn r032_whoever_coordinates_works_on_it_and_someone_does_while_anyone_does(
            course in course(), assigned in prop::collection::vec(0_u8..6, 0..5)
        ) {
            let assigned: Vec<AccountId> = assigned.into_iter().map(account).collect();
            let found = coordinator(&course, &assigned);
            prop_assert_eq!(found.is_some(), !assigned.is_empty());
            prop_assert!(found.is_none_or(|account| assigned.contains(&account)));
        }

        #[test]
        fn r032_only_what_was_accepted_changes_who_coordinates(
            course in course(), to in 0_u8..6, assigned in prop::collection::vec(0_u8..6, 1..5)
        ) {
            let assigned: Vec<AccountId> = assigned.into_iter().map(account).collect();
            let before = coordinator(&course, &assigned);
            for standing in [Standing::Waiting, Standing::Declined, Standing::Withdrawn] {
                let mut more = course.clone();
                more.push(handover(99, to, standing));
                prop_assert_eq!(coordinator(&more, &assigned), before);
            }
            let mut more = course.clone();
            more.push(handover(99, to, Standing::Accepted));
            if assigned.contains(&account(to)) {
                prop_assert_eq!(coordinator(&more, &assigned), Some(account(to)));
            }
        }

        #[test]
        fn r032_one_waits_at_a_time_and_only_who_was_asked_answers(course in course(), to in 0_u8..6, by in 0_u8..6) {
            let team: Vec<AccountId> = (0..6).map(account).collect();
            let waits = course.iter().any(|h| h.standing == Standing::Waiting);
            prop_assert_eq!(may_offer(&course, None, &team, account(to)).is_err(), waits);
            for one in &course {
                let may = may_answer(one, account(by)).is_ok();
                prop_assert_eq!(may, one.what.to == account(by) && one.standing == Standing::Waiting);
            }
        }
    }

    #[test]
    fn r032_it_goes_to_a_colleague_who_does_not_have_it_yet() {
        let team = [account(1), account(2)];
        assert_eq!(may_offer(&[], Some(account(1)), &team, account(1)), Err(Refusal::Already));
        assert_eq!(may_offer(&[], Some(account(1)), &team, account(3)), Err(Refusal::NotOfTeam));
        assert_eq!(may_offer(&[], Some(account(1)), &team, account(2)), Ok(()));
    }
}
