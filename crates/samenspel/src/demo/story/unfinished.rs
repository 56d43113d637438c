//! What is not finished in a story: a text that was not sent, and a conversation that goes on.

use super::StatementLine;
use serde::Deserialize;

/// A note that its writer was called away from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct DraftLine {
    pub hours_ago: u64,
    pub fact: Option<String>,
    pub own_words: Option<String>,
}

/// A conversation under way, to look at together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct TableLine {
    pub days_ago: i64,
    pub place: String,
    pub present: Vec<String>,
    pub help_question: String,
    #[serde(default)]
    pub statement: Vec<StatementLine>,
}
