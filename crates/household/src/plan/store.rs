//! How plans are kept. The draft is goals and actions in rows; an offered version is a sealed snapshot of them.
//! Everything in words is sealed with the household's key.

mod beside;
mod draft;
mod offered;
mod own;
mod review;
mod sealed;

pub(super) use beside::frame;
pub use beside::{add_frame, change_frame, family_plans, frames, write_family_plan};
pub(super) use draft::{action, goal};
pub use draft::{add_action, add_goal, change_action, change_goal, close_goal, draft, report_state};
pub use offered::{answer, asked, offer, versions};
pub use own::{add_own_text, own_texts};
pub use review::{CheckUp, check_up, check_ups, review, review_on, reviews};

use super::rules::{Action, ActionState, Claim, Line, Owner, Plan, Refusal, SnapshotError};
use foundation::access::Asks;
use foundation::db::{DbError, Sql};
use foundation::ids::PersonId;
use foundation::time::Date;
use foundation::web::PageError;

/// What the parts of a plan ask of a household.
pub(super) const ASKS: [Asks; 5] = [draft::ASKS, offered::ASKS, own::ASKS, beside::ASKS, review::ASKS];

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        draft::statements(),
        offered::statements(),
        own::statements(),
        review::statements(),
        beside::statements(),
    ]
    .concat()
}

/// The plan as it is being written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it says.
    pub plan: Plan,
    /// Goes up with every change to any part; 0 before the first goal.
    pub version: i64,
}

/// An action as someone asks for it, before the rules have seen it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    /// What will be done.
    pub what: String,
    /// Who does it.
    pub owner: Owner,
    /// From which line of care.
    pub line: Line,
    /// By when.
    pub due: Date,
    /// Where it stands.
    pub state: ActionState,
    /// Reason and review date, when it is heavier than what was tried.
    pub claim: Option<Claim>,
}

/// A part of the draft with its version, for an edit.
#[derive(Debug, Clone)]
pub struct ForEdit<T> {
    /// The part.
    pub part: T,
    /// Its version.
    pub version: i64,
}

/// An action for an edit, with the goal it belongs to.
#[derive(Debug, Clone)]
pub struct ActionForEdit {
    /// The action.
    pub action: Action,
    /// Its version.
    pub version: i64,
    /// Words of its goal.
    pub goal_words: String,
}

/// A text that a person wrote themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText {
    /// Who wrote it.
    pub person: PersonId,
    /// Which edition of their text: 1, 2, 3 …
    pub edition: i64,
    /// When.
    pub on: Date,
    /// The text.
    pub words: String,
}

/// Why a plan was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Someone else changed it meanwhile, or a newer version was offered.
    #[error("changed meanwhile")]
    Stale,
    /// There is no such goal, action or version in this household.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<SnapshotError> for PlanError {
    fn from(e: SnapshotError) -> Self {
        Self::Db(DbError::Inconsistent(e.to_string()))
    }
}

impl From<PlanError> for PageError {
    fn from(e: PlanError) -> Self {
        match e {
            PlanError::NotThere => Self::NotFound,
            PlanError::Db(e) => e.into(),
            PlanError::Refused(_) | PlanError::Stale => {
                Self::Internal(format!("a handler did not show why the plan was refused: {e}"))
            }
        }
    }
}
