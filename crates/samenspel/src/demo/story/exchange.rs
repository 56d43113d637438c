//! `exchange.toml`: who asks and offers help in the demo's neighbourhoods, and who meet.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ExchangeFile {
    pub adviser: AdviserLine,
    pub neighbour: Vec<NeighbourLine>,
    pub coupling: Vec<CouplingLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct AdviserLine {
    pub name: String,
    pub phone: String,
    pub email: String,
}

/// Someone, with the one thing they ask or offer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct NeighbourLine {
    pub key: String,
    pub days_ago: i64,
    pub name: Option<String>,
    pub contact: Option<String>,
    /// The worker who asks for them.
    pub asked_by: Option<String>,
    pub area: String,
    pub gender: Option<String>,
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    pub likings: Vec<String>,
    #[serde(default)]
    pub days: Vec<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    pub intake_days_ago: Option<i64>,
    pub conduct_days_ago: Option<i64>,
    pub ask: Option<AskedLine>,
    pub offer: Option<OfferedLine>,
    #[serde(default)]
    pub also_offers: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct AskedLine {
    pub words: String,
    pub help: Vec<String>,
    pub setting: String,
    pub gender: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct OfferedLine {
    pub words: String,
    pub help: Vec<String>,
    pub reach: String,
    pub most: u8,
}

/// Two who were proposed, with how many days ago each thing happened.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct CouplingLine {
    pub ask: String,
    pub offer: String,
    pub proposed: i64,
    pub contacted: i64,
    pub yes: Option<i64>,
    pub signed: Option<i64>,
    pub met: Option<i64>,
    pub asker_view: Option<String>,
    pub helper_view: Option<String>,
}
