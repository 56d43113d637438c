//! How the one who asks stands to a household: from the ties that are kept, the one relation that counts now.

use super::Tie;
use crate::time::Timestamp;

/// How the one who asks stands to a household, now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// No tie.
    Stranger,
    /// In the team that has the file.
    SameTeam,
    /// Works on the file.
    Assigned,
    /// Worked on it; no longer.
    FormerlyAssigned,
    /// Belongs to the household.
    Member,
    /// Belonged to it; no longer.
    FormerMember,
    /// Holds one action of its plan, and nothing else.
    Holder,
    /// Receives one referral of it, and nothing else.
    Recipient,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Stranger,
        Self::SameTeam,
        Self::Assigned,
        Self::FormerlyAssigned,
        Self::Member,
        Self::FormerMember,
        Self::Holder,
        Self::Recipient,
    ];

    /// From what is kept: the actor's team, the file's team and the actor's ties with their times.
    #[must_use]
    pub fn now(same_team: SameTeam, ties: &[(Tie, Timestamp, Option<Timestamp>)], now: Timestamp) -> Self {
        let runs = |kind: Tie| {
            ties.iter().any(|(k, from, until)| *k == kind && *from <= now && until.is_none_or(|u| now < u))
        };
        let had = |kind: Tie| ties.iter().any(|(k, ..)| *k == kind);
        if runs(Tie::Assigned) {
            Self::Assigned
        } else if runs(Tie::Member) {
            Self::Member
        } else if runs(Tie::Holder) {
            Self::Holder
        } else if runs(Tie::Recipient) {
            Self::Recipient
        } else if same_team == SameTeam::Yes {
            Self::SameTeam
        } else if had(Tie::Assigned) {
            Self::FormerlyAssigned
        } else if had(Tie::Member) {
            Self::FormerMember
        } else {
            Self::Stranger
        }
    }
}

/// Whether the actor belongs to the team that has the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameTeam {
    /// Yes.
    Yes,
    /// No, or the actor has no team.
    No,
}
