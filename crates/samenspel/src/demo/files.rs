//! The demo's files, taken into the program when it is built.

use super::fill::DemoError;
use super::story::{DirectoryFile, ExchangeFile, MunicipalityFile, Story};
use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

static DEMO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../demo");

fn text(path: &str) -> Result<&'static str, DemoError> {
    let file = DEMO.get_file(path).and_then(|f| f.contents_utf8());
    file.ok_or_else(|| DemoError::File { path: path.to_owned(), reason: "it is not there".to_owned() })
}

fn parsed<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|e| DemoError::File { path: path.to_owned(), reason: e.to_string() })
}

/// Code and name of the municipality.
pub(super) fn who() -> Result<(String, String), DemoError> {
    municipality().map(|m| (m.code, m.name))
}

pub(super) fn municipality() -> Result<MunicipalityFile, DemoError> {
    parsed("municipality.toml", text("municipality.toml")?)
}

pub(super) fn directory() -> Result<DirectoryFile, DemoError> {
    parsed("directory.toml", text("directory.toml")?)
}

pub(super) fn exchange() -> Result<ExchangeFile, DemoError> {
    parsed("exchange.toml", text("exchange.toml")?)
}

pub(super) fn outlines() -> Result<&'static str, DemoError> {
    text("neighbourhoods.geojson")
}

/// A package of the standard, as another directory hands one out. `ASSURED` stands where the day of a check belongs.
pub(super) fn package() -> Result<&'static str, DemoError> {
    text("package.json")
}

/// The stories in the order of their numbers: one may refer to a person of an earlier one.
pub(super) fn stories() -> Result<Vec<Story>, DemoError> {
    let folder = DEMO.get_dir("stories");
    let mut files: Vec<_> = folder.into_iter().flat_map(Dir::files).collect();
    files.sort_by_key(|f| f.path());
    files
        .into_iter()
        .map(|f| {
            let path = f.path().display().to_string();
            parsed(&path, f.contents_utf8().unwrap_or_default())
        })
        .collect()
}
