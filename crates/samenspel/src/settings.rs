//! What an installation is told: a settings file for production, or `--demo` with nothing more. A production
//! start with anything of the demo in it refuses.

use foundation::db::Storage;
use foundation::seal::{Key, SealError};
use foundation::tenancy::{
    Directory, DirectoryError, Municipality, MunicipalityCode, Palette, Theme, ThemeError,
};
use foundation::web::{Cookies, Mode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Checked settings.
#[derive(Debug)]
pub struct Settings {
    /// Address to listen on.
    pub listen: String,
    /// Where data live.
    pub storage: Storage,
    /// The key above all keys.
    pub master: Key,
    /// Demo or production.
    pub mode: Mode,
    /// How cookies are set.
    pub cookies: Cookies,
    /// Who is served.
    pub directory: Directory,
    /// Terms of the municipality's own, over the national table.
    pub terms: Option<String>,
    /// Where the newest hash of each audit log is written, outside the database.
    pub anchors: Option<PathBuf>,
}

/// Why these settings cannot be used. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is not there or cannot be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// Not the form that is expected.
    #[error("the settings in {path} are not understood: {reason}")]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// Where and why.
        reason: Box<toml::de::Error>,
    },
    /// A code that is no municipality's.
    #[error("{0} is no municipality code; it must be GM and four digits")]
    BadCode(String),
    /// Cookies that travel in the open.
    #[error("cookies = \"plain-http\" is for the demo alone; leave it out, and put TLS in front")]
    InsecureCookies,
    /// The demo's municipality in production.
    #[error("{0} is the demo's municipality (GM99..); a production start with demo data is refused")]
    DemoData(MunicipalityCode),
    /// A secret anyone could read.
    #[error("{0} can be read by others on this machine; run: chmod 600 on it")]
    OpenSecret(PathBuf),
    /// A database password from an example.
    #[error("the database password is one from an example; choose another")]
    DefaultPassword,
    /// The master key.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The list of municipalities.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// A theme.
    #[error("the theme of {0}: {1}")]
    Theme(String, ThemeError),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(default = "default_listen")]
    listen: String,
    storage: StorageFile,
    master_key_file: PathBuf,
    #[serde(default)]
    cookies: CookiesFile,
    terms_file: Option<PathBuf>,
    anchors: Option<PathBuf>,
    municipality: Vec<MunicipalityFile>,
}

fn default_listen() -> String {
    "127.0.0.1:8080".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum StorageFile {
    Embedded {
        folder: PathBuf,
    },
    #[serde(rename_all = "kebab-case")]
    Postgres {
        owner_url: String,
        app_url: String,
    },
}

/// Where data live, and nothing more: what a demo can be told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StorageAlone {
    storage: StorageFile,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CookiesFile {
    #[default]
    Secure,
    PlainHttp,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MunicipalityFile {
    code: String,
    name: String,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    theme: BTreeMap<String, String>,
}

/// Codes from here on are never given to a real municipality.
fn is_demo(code: MunicipalityCode) -> bool {
    code.as_str().starts_with("GM99")
}

/// Passwords that stand in examples and in everyone's first attempt.
const EXAMPLE_PASSWORDS: [&str; 6] =
    ["postgres", "password", "changeme", "samenspel", "wachtwoord", "secret"];

impl Settings {
    /// Reads a settings file for production.
    ///
    /// # Errors
    /// [`SettingsError`]; among others when anything of the demo is in it.
    pub fn production(path: &Path, palette: &Palette) -> Result<Self, SettingsError> {
        let file: File = parsed(path)?;
        if file.cookies == CookiesFile::PlainHttp {
            return Err(SettingsError::InsecureCookies);
        }
        let directory = directory(&file.municipality, palette)?;
        if let Some(demo) = directory.all().iter().find(|m| is_demo(m.code)) {
            return Err(SettingsError::DemoData(demo.code));
        }
        check_private(&file.master_key_file)?;
        Ok(Self {
            listen: file.listen,
            storage: storage(file.storage)?,
            master: Key::from_hex(&read(&file.master_key_file)?)?,
            mode: Mode::Production,
            cookies: Cookies::Secure,
            directory,
            terms: file.terms_file.as_deref().map(read).transpose()?,
            anchors: file.anchors,
        })
    }

    /// The demo's settings: one invented municipality, embedded storage in `folder`.
    ///
    /// # Errors
    /// [`SettingsError`] when the folder's own key cannot be used.
    pub fn demo(
        folder: &Path,
        listen: &str,
        master: Key,
        code: MunicipalityCode,
        name: &str,
    ) -> Result<Self, SettingsError> {
        let municipality =
            Municipality { code, name: name.to_owned(), hosts: Vec::new(), theme: Theme::default() };
        Ok(Self {
            listen: listen.to_owned(),
            storage: Storage::Embedded { folder: folder.to_owned() },
            master,
            mode: Mode::Demo,
            cookies: Cookies::PlainHttp,
            directory: Directory::new(vec![municipality])?,
            terms: None,
            anchors: Some(folder.join("anchors")),
        })
    }

    /// The same settings with the data where a file says, under `[storage]` as in production: so that a demo can be
    /// tried on PostgreSQL, with the role that owns the tables apart from the one that works.
    ///
    /// # Errors
    /// [`SettingsError`] when the file cannot be used, or holds a password from an example.
    pub fn stored_where(self, path: &Path) -> Result<Self, SettingsError> {
        let file: StorageAlone = parsed(path)?;
        Ok(Self { storage: storage(file.storage)?, ..self })
    }
}

fn read(path: &Path) -> Result<String, SettingsError> {
    std::fs::read_to_string(path)
        .map_err(|reason| SettingsError::Unreadable { path: path.to_owned(), reason })
}

fn parsed<T: DeserializeOwned>(path: &Path) -> Result<T, SettingsError> {
    toml::from_str(&read(path)?)
        .map_err(|reason| SettingsError::Malformed { path: path.to_owned(), reason: Box::new(reason) })
}

fn directory(list: &[MunicipalityFile], palette: &Palette) -> Result<Directory, SettingsError> {
    let all = list.iter().map(|m| {
        let code = MunicipalityCode::parse(&m.code).ok_or_else(|| SettingsError::BadCode(m.code.clone()))?;
        let theme = Theme::with(palette, &m.theme).map_err(|e| SettingsError::Theme(m.name.clone(), e))?;
        Ok(Municipality { code, name: m.name.clone(), hosts: m.hosts.clone(), theme })
    });
    Ok(Directory::new(all.collect::<Result<_, SettingsError>>()?)?)
}

fn storage(file: StorageFile) -> Result<Storage, SettingsError> {
    match file {
        StorageFile::Embedded { folder } => Ok(Storage::Embedded { folder }),
        StorageFile::Postgres { owner_url, app_url } => {
            let example = |url: &str| EXAMPLE_PASSWORDS.iter().any(|p| url.contains(&format!(":{p}@")));
            if example(&owner_url) || example(&app_url) {
                return Err(SettingsError::DefaultPassword);
            }
            Ok(Storage::Postgres { owner_url, app_url })
        }
    }
}

#[cfg(unix)]
fn check_private(path: &Path) -> Result<(), SettingsError> {
    use std::os::unix::fs::PermissionsExt;
    let found = std::fs::metadata(path)
        .map_err(|reason| SettingsError::Unreadable { path: path.to_owned(), reason })?;
    if found.permissions().mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(SettingsError::OpenSecret(path.to_owned()))
    }
}

#[cfg(not(unix))]
fn check_private(_: &Path) -> Result<(), SettingsError> {
    Ok(())
}
