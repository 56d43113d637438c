//! What stands beside the plan, as a story of the demo tells it: the family's and the partners' plans, reviews, a handover.

use serde::Deserialize;

/// The family's own plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct FamilyPlanLine {
    pub days_ago: i64,
    pub makers: String,
    pub words: String,
    pub leads: String,
}

/// A partner's plan under a goal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct FrameLine {
    pub goal: String,
    pub days_ago: i64,
    pub organisation: String,
    pub what: String,
    pub contact: Option<String>,
}

/// Looking back at the plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ReviewLine {
    pub days_ago: i64,
    pub next_in_days: Option<i64>,
    pub said: Vec<ReviewSaidLine>,
}

/// What one voice said about one goal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ReviewSaidLine {
    pub goal: String,
    pub voice: String,
    pub progress: Option<String>,
    pub words: Option<String>,
}

/// A handover, and its answer when there was one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct HandoverLine {
    pub days_ago: i64,
    pub to: String,
    pub note: String,
    pub stays: String,
    pub answer: Option<String>,
    pub words: Option<String>,
}

/// Whom someone on the list knows, as a member says it themselves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct RelatedLine {
    pub by: String,
    pub name: String,
    /// Everyone of the list whom they know.
    pub knows: Vec<String>,
    pub days_ago: i64,
}
