//! Style sheet, script and fonts: bundled into the program, served under a name that holds their hash.

use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A bundled file.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its path below the bundle, such as `samenspel.css`.
    pub path: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// All bundled files by the address they are served under.
#[derive(Debug, Default)]
pub struct Assets {
    version: String,
    by_path: HashMap<&'static str, Asset>,
}

impl Assets {
    /// Takes up the bundle. One version names all files, so that a style sheet finds its fonts beside it.
    #[must_use]
    pub fn new(files: Vec<Asset>) -> Self {
        let mut hash = Sha256::new();
        for file in &files {
            hash.update(file.path.as_bytes());
            hash.update(file.bytes);
        }
        let version = hash.finalize()[..8].iter().map(|b| format!("{b:02x}")).collect();
        Self { version, by_path: files.into_iter().map(|f| (f.path, f)).collect() }
    }

    /// The address of a file.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        format!("/static/{}/{path}", self.version)
    }

    /// The bytes of a file that is served under an address of its own.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&'static [u8]> {
        self.by_path.get(path).map(|asset| asset.bytes)
    }

    /// The file at an address below `/static/`, with its media type.
    #[must_use]
    pub fn find(&self, version: &str, path: &str) -> Option<(&'static [u8], &'static str)> {
        let asset = self.by_path.get(path).filter(|_| version == self.version)?;
        let media = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("woff2") => "font/woff2",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            _ => "text/plain; charset=utf-8",
        };
        Some((asset.bytes, media))
    }
}
