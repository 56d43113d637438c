//! The municipality: who it is, by which host names it is reached and how it looks. Its data lives apart
//! from every other municipality's.

mod theme;

pub use theme::{Palette, Theme, ThemeError};

use std::fmt;

/// A municipality's code in the national list, such as `GM0268`. The first part of every key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MunicipalityCode([u8; 6]);

impl MunicipalityCode {
    /// Reads a code: `GM` and four digits. Nothing else passes, so a code can stand in a file name or a
    /// statement.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 6] = text.as_bytes().try_into().ok()?;
        (bytes.starts_with(b"GM") && bytes[2..].iter().all(u8::is_ascii_digit)).then_some(Self(bytes))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // `parse` is the only way in and lets ASCII through alone.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One municipality as this installation serves it.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its name, as it stands in the header and in letters.
    pub name: String,
    /// The host names that lead to it, without port. An installation with one municipality may leave this
    /// empty: every host then leads there.
    pub hosts: Vec<String>,
    /// Its look.
    pub theme: Theme,
}

/// The municipalities of this installation.
#[derive(Debug, Clone, Default)]
pub struct Directory(Vec<Municipality>);

/// Why a list of municipalities cannot be served.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DirectoryError {
    /// Nothing to serve.
    #[error("no municipality is configured")]
    Empty,
    /// Two entries share a code or a host name.
    #[error("{0} stands twice in the list of municipalities")]
    Twice(String),
    /// With more than one municipality each needs a host name of its own.
    #[error("{0} has no host name, and there is more than one municipality")]
    NoHost(String),
}

impl Directory {
    /// Checks the list.
    ///
    /// # Errors
    /// [`DirectoryError`] when a request could lead to no municipality or to two.
    pub fn new(list: Vec<Municipality>) -> Result<Self, DirectoryError> {
        if list.is_empty() {
            return Err(DirectoryError::Empty);
        }
        let mut seen = std::collections::HashSet::new();
        for m in &list {
            if list.len() > 1 && m.hosts.is_empty() {
                return Err(DirectoryError::NoHost(m.name.clone()));
            }
            for name in m.hosts.iter().map(String::as_str).chain([m.code.as_str()]) {
                if !seen.insert(name.to_ascii_lowercase()) {
                    return Err(DirectoryError::Twice(name.to_owned()));
                }
            }
        }
        Ok(Self(list))
    }

    /// The municipality a `Host` header leads to.
    #[must_use]
    pub fn by_host(&self, host: &str) -> Option<&Municipality> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        match self.0.as_slice() {
            [only] if only.hosts.is_empty() => Some(only),
            list => list.iter().find(|m| m.hosts.iter().any(|h| h.eq_ignore_ascii_case(name))),
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Municipality] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(code: &str, hosts: &[&str]) -> Municipality {
        Municipality {
            code: MunicipalityCode::parse(code).unwrap(),
            name: code.to_owned(),
            hosts: hosts.iter().map(|h| (*h).to_owned()).collect(),
            theme: Theme::default(),
        }
    }

    #[test]
    fn a_code_is_two_letters_and_four_digits() {
        assert!(MunicipalityCode::parse("GM0268").is_some());
        for wrong in ["", "GM026", "gm0268", "GM02689", "GM02;8", "BU0268"] {
            assert_eq!(MunicipalityCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_host_leads_to_one_municipality_or_to_none() {
        let list =
            Directory::new(vec![one("GM0001", &["a.example"]), one("GM0002", &["b.example"])]).unwrap();
        assert_eq!(list.by_host("B.example:8080").map(|m| m.code.as_str()), Some("GM0002"));
        assert!(list.by_host("c.example").is_none());
        let alone = Directory::new(vec![one("GM0001", &[])]).unwrap();
        assert!(alone.by_host("127.0.0.1:8080").is_some());
    }

    #[test]
    fn doubles_and_gaps_are_refused() {
        assert_eq!(Directory::new(vec![]).unwrap_err(), DirectoryError::Empty);
        let twice = Directory::new(vec![one("GM0001", &["a"]), one("GM0002", &["A"])]);
        assert!(matches!(twice, Err(DirectoryError::Twice(_))));
        let no_host = Directory::new(vec![one("GM0001", &["a"]), one("GM0002", &[])]);
        assert!(matches!(no_host, Err(DirectoryError::NoHost(_))));
    }
}
