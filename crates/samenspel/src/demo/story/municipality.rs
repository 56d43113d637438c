//! The municipality in which the stories of the demo take place: its teams and their people, and its map of help.

use serde::Deserialize;

/// `municipality.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct MunicipalityFile {
    pub code: String,
    pub name: String,
    pub teams: Vec<TeamLine>,
    pub accounts: Vec<AccountLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct TeamLine {
    pub key: String,
    pub name: String,
    pub band: Option<BandLine>,
}

/// What a team agreed about its work, in hours a week as people write them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct BandLine {
    pub light: String,
    pub ordinary: String,
    pub heavy: String,
    pub from: String,
    pub until: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct AccountLine {
    pub login: String,
    pub name: String,
    pub capacity: String,
    pub team: String,
}

/// `directory.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct DirectoryFile {
    pub organization: Vec<OrganizationLine>,
    pub service: Vec<ServiceLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct OrganizationLine {
    pub key: String,
    pub name: String,
    pub description: String,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub website: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct ServiceLine {
    pub key: String,
    pub organization: String,
    pub name: String,
    pub description: String,
    pub kind: String,
    pub can: String,
    pub will_not: String,
    #[serde(default)]
    pub neighbourhoods: Vec<String>,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub hours: String,
    #[serde(default)]
    pub cost: String,
    pub line: u8,
    #[serde(default)]
    pub themes: Vec<String>,
    #[serde(default)]
    pub contact_phone: String,
    #[serde(default)]
    pub contact_email: String,
    pub assured_days_ago: i64,
    /// How soon someone can come, and who leads; empty: not said.
    #[serde(default)]
    pub lead: String,
    #[serde(default)]
    pub leads: String,
    /// Who keeps the entry themselves.
    #[serde(default)]
    pub owner: String,
    /// How full that owner says it is.
    pub load: Option<LoadLine>,
    /// What a reader said is wrong in it.
    #[serde(default)]
    pub error: String,
}

/// How full something is, as its owner says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct LoadLine {
    pub helping: u32,
    pub at_most: u32,
    pub waiting: Option<u32>,
    pub needs: Vec<String>,
    pub words: String,
}
