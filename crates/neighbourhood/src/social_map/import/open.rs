//! Reads a package from disk: a JSON file, or a folder with the CSV tables.

use super::{LARGEST, Package, SourceFile};
use std::fs;
use std::path::Path;

/// Why a package cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The operating system says no.
    #[error("{0}: {1}")]
    Io(String, std::io::Error),
    /// Over the limit; refused before it is read.
    #[error("{0} is larger than 64 MB")]
    TooLarge(String),
    /// A folder without CSV files, or a file of another kind.
    #[error("{0} is neither a .json file nor a folder with .csv files")]
    NotAPackage(String),
}

/// Opens a JSON file, or a folder with CSV files.
///
/// # Errors
/// [`OpenError`].
pub fn open(path: &Path) -> Result<Package, OpenError> {
    let name = || path.display().to_string();
    let about = fs::metadata(path).map_err(|e| OpenError::Io(name(), e))?;
    if about.is_file() {
        if !has_ending(path, "json") {
            return Err(OpenError::NotAPackage(name()));
        }
        return Ok(Package::Json(file(path, &mut 0)?));
    }
    let entries = fs::read_dir(path).map_err(|e| OpenError::Io(name(), e))?;
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).filter(|p| has_ending(p, "csv")).collect();
    if paths.is_empty() {
        return Err(OpenError::NotAPackage(name()));
    }
    // A folder lists its files in any order; a report must not depend on it.
    paths.sort();
    let mut so_far = 0;
    Ok(Package::Csv(paths.iter().map(|p| file(p, &mut so_far)).collect::<Result<_, _>>()?))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

/// One file; `so_far` counts the bytes of the package.
fn file(path: &Path, so_far: &mut u64) -> Result<SourceFile, OpenError> {
    let io = |e| OpenError::Io(path.display().to_string(), e);
    *so_far += fs::metadata(path).map_err(io)?.len();
    if *so_far > LARGEST as u64 {
        return Err(OpenError::TooLarge(path.display().to_string()));
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(SourceFile { name, bytes: fs::read(path).map_err(io)? })
}
