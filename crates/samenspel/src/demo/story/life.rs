//! How life goes, as a story of the demo tells it.

use serde::Deserialize;

/// Which parts of life the household looks at, and what for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct LifeAreasLine {
    pub days_ago: i64,
    pub areas: Vec<String>,
    pub purpose: String,
}

/// What one voice said on a day: a member's, or `team`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct LifeLine {
    pub days_ago: i64,
    pub voice: String,
    /// `themselves` or `by-team`.
    pub noted: String,
    pub said: Vec<LifeSaidLine>,
}

/// What it said about one part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct LifeSaidLine {
    pub area: String,
    pub going: Option<String>,
    pub words: Option<String>,
    #[serde(default)]
    pub counts: bool,
}

/// A score of another instrument.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ScoreLine {
    pub days_ago: i64,
    pub person: String,
    pub instrument: String,
    pub edition: String,
    pub scorer: String,
    pub lines: String,
}
