//! The files of the repository, as the checks see them: what is tracked, or would be, with its text.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Folders that hold nothing written by hand.
const MADE_BY_MACHINES: &[&str] = &["target", "node_modules", "dist", "data", ".git", ".cache", "out"];

/// A file that can be read as text.
pub struct TextFile {
    /// The path from the root of the repository, with forward slashes.
    pub path: String,
    /// Everything in it.
    pub text: String,
}

impl TextFile {
    /// The name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// What stands after the last dot of the name.
    pub fn ending(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, ending)| ending)
    }
}

/// Every text file of the repository.
pub fn all() -> &'static [TextFile] {
    static FILES: OnceLock<Vec<TextFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = root();
        let mut paths = tracked(&root).unwrap_or_else(|| walked(&root));
        paths.sort();
        let read = |path: String| Some(TextFile { text: fs::read_to_string(root.join(&path)).ok()?, path });
        let files: Vec<TextFile> = paths.into_iter().filter_map(read).collect();
        assert!(
            files.iter().any(|file| file.path == "Cargo.toml"),
            "the root of the repository was not found"
        );
        files
    })
}

/// The files with this ending.
pub fn ending_in(ending: &str) -> impl Iterator<Item = &'static TextFile> {
    all().iter().filter(move |file| file.ending() == ending)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What git knows or would take; `None` outside a git clone.
fn tracked(root: &Path) -> Option<Vec<String>> {
    let listing = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()?;
    let text = String::from_utf8(listing.stdout).ok()?;
    let paths: Vec<String> = text.split('\0').filter(|path| !path.is_empty()).map(String::from).collect();
    (listing.status.success() && !paths.is_empty()).then_some(paths)
}

/// What is in the folders: for a clone that came as an archive.
fn walked(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(root.join(&folder)).into_iter().flatten().flatten();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = folder.join(&name);
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !MADE_BY_MACHINES.contains(&name.as_str()) => folders.push(path),
                Ok(kind) if kind.is_file() => found.push(path.to_string_lossy().replace('\\', "/")),
                _ => {}
            }
        }
    }
    found
}

#[test]
fn walking_finds_what_git_finds_among_the_sources() {
    let root = root();
    let Some(tracked) = tracked(&root) else { return };
    let walked = walked(&root);
    let missed: Vec<&String> = tracked
        .iter()
        .filter(|path| path.ends_with(".rs") && root.join(path).exists())
        .filter(|path| !walked.contains(path))
        .collect();
    assert!(missed.is_empty(), "not found by walking: {missed:?}");
}
