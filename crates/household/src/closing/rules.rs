//! The turns a file can take, and what must be said with each. Pure.

use crate::plan::GoalId;
use foundation::codes;
use foundation::ids::{AccountId, Uuid};
use foundation::time::{Date, TermCode, Timestamp};

codes! {
    /// What happened to a file.
    pub enum Turn {
        /// Nothing is done for a while; terms that the law does not stop go on.
        Paused = "paused" / "closing-turn-paused",
        /// It goes on.
        Resumed = "resumed" / "closing-turn-resumed",
        /// It is no longer in use.
        Closed = "closed" / "closing-turn-closed",
        /// It is in use again.
        Reopened = "reopened" / "closing-turn-reopened",
        /// It is not in use, and someone asked how it goes (R35).
        CheckedUp = "checked-up" / "closing-turn-checked-up",
    }

    /// Why a file is closed.
    pub enum ClosingReason {
        /// It came out as wished.
        Reached = "reached" / "closing-reason-reached",
        /// It goes well enough without help.
        Enough = "enough" / "closing-reason-enough",
        /// The household wants to stop.
        NotWanted = "not-wanted" / "closing-reason-not-wanted",
        /// Someone else goes on with it.
        Elsewhere = "elsewhere" / "closing-reason-elsewhere",
        /// The household moved.
        Moved = "moved" / "closing-reason-moved",
        /// There is no more contact.
        NoContact = "no-contact" / "closing-reason-no-contact",
        /// Someone died.
        Died = "died" / "closing-reason-died",
    }

    /// Who goes on after a file is closed.
    pub enum ContinuesKind {
        /// Someone of the household.
        Member = "member" / "closing-continues-member",
        /// Someone around it.
        Network = "network" / "closing-continues-network",
        /// An organisation.
        Organisation = "organisation" / "closing-continues-organisation",
        /// Nobody, for a reason.
        Nobody = "nobody" / "closing-continues-nobody",
    }
}

/// What is said when a file is paused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// Why.
    pub words: String,
    /// When someone looks again.
    pub look_again: Date,
}

/// What was heard when someone asked how it goes, after a file was closed (R35).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckUp {
    /// What they said.
    pub words: String,
    /// When someone asks again; none when that is not needed.
    pub again: Option<Date>,
}

/// What came of one goal, in two voices that are never made one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalResult {
    /// Which goal.
    pub goal: GoalId,
    /// The goal, as it stood.
    pub goal_words: String,
    /// What the resident says of it; none when they did not say.
    pub own_words: Option<String>,
    /// What the worker says of it.
    pub team_words: String,
}

/// What is said when a file is closed (R35).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Why.
    pub reason: ClosingReason,
    /// What more there is to say.
    pub words: Option<String>,
    /// What came of every goal that still ran.
    pub results: Vec<GoalResult>,
    /// Who goes on: what they are.
    pub continues_kind: ContinuesKind,
    /// Their name; or why nobody does.
    pub continues: String,
    /// When someone asks how it goes.
    pub check_up: Date,
}

/// A turn that a file took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier.
    pub id: Uuid,
    /// What.
    pub turn: Turn,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: AccountId,
    /// Why, for a closing.
    pub reason: Option<ClosingReason>,
    /// In words.
    pub words: Option<String>,
    /// Who goes on, for a closing: what they are, and their name or why nobody does.
    pub continues: Option<(ContinuesKind, String)>,
    /// When someone looks again, for a pause, a closing or a check-up.
    pub look_again: Option<Date>,
}

/// Whether a file is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// It is.
    Open,
    /// It waits.
    Paused(&'a Entry),
    /// It is not.
    Closed(&'a Entry),
}

/// Where a file stands after its turns, newest first.
#[must_use]
pub fn standing(turns: &[Entry]) -> Standing<'_> {
    // Asking how it goes leaves the file as it stood.
    match turns.iter().find(|entry| entry.turn != Turn::CheckedUp) {
        Some(entry) if entry.turn == Turn::Paused => Standing::Paused(entry),
        Some(entry) if entry.turn == Turn::Closed => Standing::Closed(entry),
        _ => Standing::Open,
    }
}

/// Something that the law wants done before a file can be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Running {
    /// A term without an end, and its last day.
    Term(TermCode, Date),
    /// An application that nobody decided on yet, and the last day for it.
    Application(Date),
}

/// Why a file does not take a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClosingRule {
    /// It is paused already.
    #[error("it is paused already")]
    AlreadyPaused,
    /// It is not paused.
    #[error("it is not paused")]
    NotPaused,
    /// It is not closed.
    #[error("it is not closed")]
    NotClosed,
    /// Something that the law wants done still runs.
    #[error("something the law asks still runs")]
    StillRuns,
    /// A goal that runs has no result.
    #[error("a goal without a result")]
    GoalWithoutResult,
}

/// Whether a file that stands like this may take a turn. Closing also asks that nothing statutory runs and that every
/// goal that runs has a result.
///
/// # Errors
/// [`ClosingRule`].
pub fn check(standing: Standing<'_>, turn: Turn, running: &[Running]) -> Result<(), ClosingRule> {
    match (turn, standing) {
        (Turn::Paused, Standing::Paused(_)) => Err(ClosingRule::AlreadyPaused),
        (Turn::Resumed, Standing::Open | Standing::Closed(_)) => Err(ClosingRule::NotPaused),
        (Turn::Reopened | Turn::CheckedUp, Standing::Open | Standing::Paused(_)) => {
            Err(ClosingRule::NotClosed)
        }
        (Turn::Closed, _) if !running.is_empty() => Err(ClosingRule::StillRuns),
        _ => Ok(()),
    }
}

/// Every goal that runs has a result.
///
/// # Errors
/// [`ClosingRule::GoalWithoutResult`].
pub fn check_results(goals: &[GoalId], results: &[GoalResult]) -> Result<(), ClosingRule> {
    let told = |goal: &GoalId| results.iter().any(|r| r.goal == *goal && !r.team_words.trim().is_empty());
    if goals.iter().all(told) { Ok(()) } else { Err(ClosingRule::GoalWithoutResult) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(turn: Turn) -> Entry {
        Entry {
            id: Uuid::from_u128(1),
            turn,
            at: Timestamp::EPOCH,
            account: AccountId::from(Uuid::from_u128(2)),
            reason: None,
            words: None,
            continues: None,
            look_again: None,
        }
    }

    #[test]
    fn r018_a_file_is_paused_resumed_closed_and_opened_again() {
        let after = |turn: Option<Turn>| turn.map(entry).into_iter().collect::<Vec<_>>();
        let may = |before: Option<Turn>, turn| check(standing(&after(before)), turn, &[]);
        for open in [None, Some(Turn::Resumed), Some(Turn::Reopened)] {
            assert_eq!(may(open, Turn::Paused), Ok(()));
            assert_eq!(may(open, Turn::Closed), Ok(()));
            assert_eq!(may(open, Turn::Resumed), Err(ClosingRule::NotPaused));
            assert_eq!(may(open, Turn::Reopened), Err(ClosingRule::NotClosed));
        }
        assert_eq!(may(Some(Turn::Paused), Turn::Paused), Err(ClosingRule::AlreadyPaused));
        assert_eq!(
            may(Some(Turn::Paused), Turn::Closed),
            Ok(()),
            "a paused file closes without being resumed first"
        );
        assert_eq!(may(Some(Turn::Closed), Turn::Reopened), Ok(()));
        assert_eq!(may(Some(Turn::Closed), Turn::Resumed), Err(ClosingRule::NotPaused));
    }

    #[test]
    fn r035_nothing_statutory_may_run_and_every_goal_has_a_result() {
        let day = "2027-01-04".parse().unwrap();
        for runs in [Running::Term(TermCode::Receipt, day), Running::Application(day)] {
            assert_eq!(check(Standing::Open, Turn::Closed, &[runs]), Err(ClosingRule::StillRuns));
            assert_eq!(check(Standing::Open, Turn::Paused, &[runs]), Ok(()), "a pause stops no term");
        }
        let goal = |n| GoalId::from(Uuid::from_u128(n));
        let result = |n, words: &str| GoalResult {
            goal: goal(n),
            goal_words: String::new(),
            own_words: None,
            team_words: words.to_owned(),
        };
        assert_eq!(check_results(&[], &[]), Ok(()));
        assert_eq!(check_results(&[goal(1)], &[result(1, "Het lukt.")]), Ok(()));
        for wrong in [vec![], vec![result(2, "Het lukt.")], vec![result(1, " ")]] {
            assert_eq!(check_results(&[goal(1)], &wrong), Err(ClosingRule::GoalWithoutResult));
        }
    }

    proptest! {
        #[test]
        fn r018_whatever_the_turns_there_is_always_a_way_on(tries in prop::collection::vec(0_usize..5, 0..30)) {
            let mut turns: Vec<Entry> = Vec::new();
            for turn in tries.into_iter().map(|i| Turn::ALL[i]) {
                // Access keeps every other turn from a closed file; the rules keep the rest.
                let may = matches!(turn, Turn::Reopened | Turn::CheckedUp);
                let closed = matches!(standing(&turns), Standing::Closed(_)) && !may;
                if !closed && check(standing(&turns), turn, &[]).is_ok() {
                    turns.insert(0, entry(turn));
                }
                let ways = Turn::ALL.iter().filter(|t| check(standing(&turns), **t, &[]).is_ok()).count();
                prop_assert!(ways >= 1);
            }
        }
    }
}
