//! Plans beside the household's own goals: the family group plan, free in form, which can come first and lead (Jeugdwet
//! art. 4.1.2, R28), and plans of partners that hang under a joint goal (R31).

use super::{GoalId, Refusal};
use foundation::codes;
use foundation::time::Date;

foundation::id! {
    /// A partner's plan under a goal.
    FrameId,
}

codes! {
    /// Whether the family's plan goes before the other one.
    pub enum Leads {
        /// It is the plan; the other one follows it.
        Leads = "leads" / "plan-family-leads",
        /// It stands beside the other one.
        Beside = "beside" / "plan-family-beside",
    }

    /// Who wrote an edition down.
    pub enum NotedBy {
        /// The family itself.
        Family = "family" / "plan-family-noted-family",
        /// The team, as the family said it.
        Team = "team" / "plan-family-noted-team",
    }

    /// Whether a partner's plan goes on.
    pub enum FrameStanding {
        /// It does.
        Runs = "runs" / "plan-frame-runs",
        /// It has ended.
        Ended = "ended" / "plan-frame-ended",
    }
}

/// An edition of the family's plan as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFamilyPlan {
    /// Who made it, by name.
    pub makers: String,
    /// The plan, as the family puts it.
    pub words: String,
    /// Whether it leads.
    pub leads: Leads,
}

/// An edition that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyPlan {
    /// Which edition: 1, 2, 3 …
    pub edition: i64,
    /// What it says.
    pub what: NewFamilyPlan,
    /// Who wrote it down.
    pub noted: NotedBy,
    /// When.
    pub on: Date,
}

/// Whether the next edition may be written by someone: once the family writes its plan itself, the team no longer does
/// (R20).
///
/// # Errors
/// [`Refusal::FamilyWrites`].
pub fn may_write(last: Option<&FamilyPlan>, by: NotedBy) -> Result<(), Refusal> {
    match (last.map(|last| last.noted), by) {
        (Some(NotedBy::Family), NotedBy::Team) => Err(Refusal::FamilyWrites),
        _ => Ok(()),
    }
}

/// A partner's plan as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFrame {
    /// Which organisation.
    pub organisation: String,
    /// Its own goal or action, in words.
    pub what: String,
    /// Whom to reach there.
    pub contact: Option<String>,
    /// When it was agreed that it hangs under this goal.
    pub agreed_on: Date,
    /// Whether it goes on.
    pub standing: FrameStanding,
}

/// A partner's plan under a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Which.
    pub id: FrameId,
    /// Under which goal.
    pub goal: GoalId,
    /// What it says.
    pub what: NewFrame,
    /// Version, for edits.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(noted: NotedBy) -> FamilyPlan {
        let what = NewFamilyPlan {
            makers: "Linda".into(),
            words: "Wij doen het samen.".into(),
            leads: Leads::Leads,
        };
        FamilyPlan { edition: 1, what, noted, on: Date::new(2026, 1, 1).unwrap() }
    }

    #[test]
    fn r028_the_team_writes_no_further_once_the_family_does_itself() {
        let (family, team) = (written(NotedBy::Family), written(NotedBy::Team));
        assert_eq!(may_write(Some(&family), NotedBy::Team), Err(Refusal::FamilyWrites));
        for last in [None, Some(&team), Some(&family)] {
            assert_eq!(may_write(last, NotedBy::Family), Ok(()));
        }
        assert_eq!(may_write(Some(&team), NotedBy::Team), Ok(()));
    }
}
