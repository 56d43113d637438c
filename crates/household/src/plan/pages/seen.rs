//! Everything of the plan as a member of the household sees it: one reading for all their pages and papers, so that none of
//! them shows what another leaves out (R13).

use super::staff::{Everything, everything};
use crate::file::{self, Family, Item, may_see};
use crate::plan::rules::{Action, VersionState, held_elsewhere, seen_by};
use crate::plan::store::PlanError;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::ids::PersonId;

/// Whether the reader sees what is about all who live there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Here,
    Apart,
}

/// What the reader's pages need.
pub(super) struct Own {
    pub(super) all: Everything,
    pub(super) person: PersonId,
    pub(super) home: Home,
    /// What the reader does for goals of the newest version that they do not see.
    pub(super) held: Vec<Action>,
}

/// The plan as whoever asks sees it. Someone who lives apart sees their own goals, those of the children for whom they
/// answer, and what they do themselves; nobody sees the goals, the text or the answer of someone they do not live with.
pub(super) fn own(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Own, PlanError> {
    let person = grant.person().ok_or(PlanError::NotThere)?;
    let mut all = everything(tx, grant)?;
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let (family, today) = (Family { members: &members, authority: &authority }, tx.today());
    let sees = |item| may_see(family, person, item, today);
    let home = if sees(Item::AboutAll) { Home::Here } else { Home::Apart };
    let newest = all.versions.last().map(|version| &version.plan);
    let held = newest.map(|plan| held_elsewhere(plan, family, person, today)).unwrap_or_default();
    for version in &mut all.versions {
        version.plan = seen_by(&version.plan, family, person, today);
        if let VersionState::Offered { given, .. } = &mut version.state {
            given.retain(|answer| sees(Item::WordsOf(answer.person)));
        }
    }
    all.own_texts.retain(|(_, text)| sees(Item::WordsOf(text.person)));
    all.asked.members.retain(|ask| sees(Item::WordsOf(ask.person)));
    if home == Home::Apart {
        // The family's own plan is of those who live there, and so is who is asked on paper about them.
        all.family.clear();
        all.asked.outside.clear();
        // A version in which nothing is theirs is not laid before them.
        all.versions.retain(|version| !version.plan.goals.is_empty());
    }
    Ok(Own { all, person, home, held })
}

/// The same for what is of those who live there alone.
pub(super) fn own_here(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Own, PlanError> {
    let own = own(tx, grant)?;
    if own.home == Home::Here { Ok(own) } else { Err(PlanError::NotThere) }
}

/// Whether whoever asks may write what is of all who live there.
pub(super) fn check_here(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<(), PlanError> {
    let person = grant.person().ok_or(PlanError::NotThere)?;
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let family = Family { members: &members, authority: &authority };
    if may_see(family, person, Item::AboutAll, tx.today()) { Ok(()) } else { Err(PlanError::NotThere) }
}
