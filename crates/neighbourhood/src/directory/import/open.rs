//! Opens a package on disk: a JSON file, or a folder with the tables; and takes its fingerprint.

use super::{Broken, Sink, Stop, broken, csv_table, json};
use crate::directory::rules::standard::Entity;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A package that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Package {
    /// One JSON file.
    Json(PathBuf),
    /// The tables, a file each.
    Csv(Vec<PathBuf>),
}

/// The name of a file, without folders.
pub(super) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

/// Opens a file and looks at how its text is written; leaves the mark of UTF-8 behind.
fn opened(path: &Path) -> Result<BufReader<File>, Stop> {
    let said = |e: std::io::Error| broken(&name(path), Broken::NotOpened, e.to_string());
    let mut file = BufReader::with_capacity(64 * 1024, File::open(path).map_err(said)?);
    let start = file.fill_buf().map_err(said)?;
    let wide = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    // Without a mark, every other byte of a Latin text in UTF-16 is nothing.
    let zeros = start.iter().take(64).filter(|byte| **byte == 0).count();
    if wide || (start.len() >= 4 && zeros * 3 >= start.len().min(64)) {
        return Err(broken(&name(path), Broken::Utf16, ""));
    }
    if start.starts_with(&[0xef, 0xbb, 0xbf]) {
        file.consume(3);
    }
    Ok(file)
}

impl Package {
    /// Finds a JSON file, or a folder with CSV files.
    ///
    /// # Errors
    /// [`Stop`] that says what is there instead.
    pub fn find(path: &Path) -> Result<Self, Stop> {
        let about = fs::metadata(path)
            .map_err(|e| broken(&path.display().to_string(), Broken::NotOpened, e.to_string()))?;
        if about.is_file() && has_ending(path, "json") {
            return Ok(Self::Json(path.to_owned()));
        }
        let entries = fs::read_dir(path).map(|entries| entries.flatten().map(|e| e.path()).collect());
        let mut paths: Vec<PathBuf> = entries.unwrap_or_default();
        paths.retain(|p| has_ending(p, "csv"));
        if paths.is_empty() {
            return Err(broken(&path.display().to_string(), Broken::NotAPackage, ""));
        }
        if !paths.iter().any(|p| table(p).is_some()) {
            return Err(broken(&path.display().to_string(), Broken::NoTables, ""));
        }
        // A folder lists its files in any order; a report must not depend on it.
        paths.sort();
        Ok(Self::Csv(paths))
    }

    fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Json(path) => std::slice::from_ref(path),
            Self::Csv(paths) => paths,
        }
    }

    /// What tells this package from every other.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn digest(&self) -> Result<String, Stop> {
        let mut digest = Sha256::new();
        let mut part = vec![0; 256 * 1024];
        for path in self.paths() {
            let said = |e: std::io::Error| broken(&name(path), Broken::NotOpened, e.to_string());
            digest.update(name(path));
            digest.update([0]);
            let mut file = File::open(path).map_err(said)?;
            loop {
                let read = file.read(&mut part).map_err(said)?;
                if read == 0 {
                    break;
                }
                digest.update(&part[..read]);
            }
        }
        let mut hex = String::with_capacity(64);
        for byte in digest.finalize() {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Ok(hex)
    }

    /// Reads it from beginning to end.
    ///
    /// # Errors
    /// [`Stop`] when nothing of it can be used, or nobody listens any more.
    pub fn read(&self, sink: &mut Sink<'_>) -> Result<(), Stop> {
        match self {
            Self::Json(path) => json::read(&name(path), opened(path)?, sink),
            Self::Csv(paths) => paths
                .iter()
                .try_for_each(|path| csv_table::read(&name(path), table(path), opened(path)?, sink)),
        }
    }
}

/// Which table a file is.
fn table(path: &Path) -> Option<Entity> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase())?;
    match stem.as_str() {
        "service_at_locations" => Some(Entity::ServiceAtLocation),
        "service_capacities" => Some(Entity::ServiceCapacity),
        "urls" => Some(Entity::Url),
        _ => Entity::of_table(&stem),
    }
}
