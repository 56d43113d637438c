//! An application and what became of it, as a story of the demo tells it.

use serde::Deserialize;

/// What a resident applied for, or that they did not.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ApplicationLine {
    pub by: String,
    pub days_ago: i64,
    pub answer: String,
    pub way: String,
    pub words: Option<String>,
    pub late_reason: Option<String>,
    pub pause: Option<PauseOfTermLine>,
    pub decision: Option<DecisionLine>,
    pub objection: Option<ObjectionLine>,
}

/// A time in which the term stood still.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct PauseOfTermLine {
    pub by: String,
    pub days_ago: i64,
    pub until_days_ago: i64,
    pub ground: String,
    pub words: String,
    pub resumed_days_ago: Option<i64>,
}

/// What an official decided.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct DecisionLine {
    pub by: String,
    pub days_ago: i64,
    pub outcome: String,
    pub grounds: String,
    pub mandate: String,
    pub late_reason: Option<String>,
    #[serde(default)]
    pub provision: Vec<ProvisionLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ProvisionLine {
    pub what: String,
    pub extent: Option<String>,
    pub form: String,
    pub from_days_ago: i64,
    pub until_in_days: Option<i64>,
}

/// Who objected.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ObjectionLine {
    pub by: String,
    pub days_ago: i64,
    pub way: String,
    pub words: String,
    /// Whether a committee advises; otherwise none does.
    pub advice: Option<String>,
    pub answer: Option<ObjectionAnswerLine>,
}

/// What came of an objection, and the decision that took the place of the one before when it was right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ObjectionAnswerLine {
    pub by: String,
    pub days_ago: i64,
    pub outcome: String,
    pub words: String,
    pub renewed: Option<DecisionLine>,
}
