//! What was done, by whom, with whose data and why. Two lines for each operation, in the same transaction:
//! one for the actor (audit, chained by hash) and one for the person (processing log, after the Dutch
//! standard "Logboek Dataverwerkingen" and NEN 7513, without the actor's name).
//!
//! Search terms and values are never logged, identifiers are (R111).

mod chain;
mod store;

pub use chain::{ChainBreak, Hash};
pub use store::{Looked, append, head, lift, lifted, looked_at, statements, verify, withheld};

use crate::access::{Action, Activity, Capacity};
use crate::ids::{AccountId, TeamId, Uuid};
use crate::time::Timestamp;

/// How an operation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was allowed and done.
    Done,
    /// It was not allowed; nothing was shown or changed.
    Refused,
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// By which way an operation came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A page.
    Web,
    /// The command line on the server.
    CommandLine,
}

impl Origin {
    fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::CommandLine => "command-line",
        }
    }
}

/// Whether the persons concerned may read the entry now. An investigation that would be harmed by it can
/// delay that; lifting it is a new entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidentiality {
    /// They may.
    Open,
    /// Not yet.
    Withheld,
}

impl Confidentiality {
    fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Withheld => "withheld",
        }
    }
}

/// One operation, as it is to be logged.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Joins the two lines.
    pub operation: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who; none for the command line.
    pub account: Option<AccountId>,
    /// In what capacity.
    pub capacity: Capacity,
    /// For which team.
    pub team: Option<TeamId>,
    /// What was done.
    pub action: Action,
    /// Under which law and task.
    pub activity: Activity,
    /// With what, mainly; none for lists and for what is not there.
    pub object: Option<Uuid>,
    /// Whose data: households and persons.
    pub subjects: Vec<Uuid>,
    /// How it ended.
    pub outcome: Outcome,
    /// By which way.
    pub origin: Origin,
    /// May the persons read it now?
    pub confidentiality: Confidentiality,
}
