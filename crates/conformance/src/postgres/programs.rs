//! Finds PostgreSQL's programs on this machine, or has them installed, and runs them as someone who may.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::PostgresError;

/// The lowest major version the product supports.
const MINIMUM: u32 = 15;

/// Names a folder with PostgreSQL's programs, before others of the same version.
const FOLDER_VARIABLE: &str = "PG_BIN";

/// Installs PostgreSQL where that is possible; the one place that knows how.
const INSTALLER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/ensure-postgres");

/// A folder with PostgreSQL's programs and the account they run under.
#[derive(Debug, Clone)]
pub(super) struct Programs {
    folder: PathBuf,
    account: Account,
}

/// Under whom the server runs: PostgreSQL refuses to run as root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Account {
    /// We are an ordinary user and stay it.
    Ourselves,
    /// We are root and hand the server to this user and group.
    Other {
        /// Numeric user id.
        user: u32,
        /// Numeric group id.
        group: u32,
    },
}

impl Programs {
    /// The newest PostgreSQL, of at least version 15, in `PG_BIN`, Debian's folders or the search path. When there
    /// is none, the installer is tried once.
    pub(super) fn find_or_install() -> Result<Programs, PostgresError> {
        if let Ok(found) = Programs::find() {
            return Ok(found);
        }
        // Its answer does not matter here: what counts is whether the programs are there afterwards.
        let _ = Command::new(INSTALLER).stdin(Stdio::null()).stdout(Stdio::null()).status();
        Programs::find()
    }

    /// The same without the installer.
    pub(super) fn find() -> Result<Programs, PostgresError> {
        let found: Vec<(u32, PathBuf)> =
            candidates().into_iter().filter_map(|folder| Some((version_in(&folder)?, folder))).collect();
        // The newest; of equals the first, so that PG_BIN comes before the rest.
        let best = found.iter().rev().max_by_key(|(version, _)| *version);
        match best {
            Some((version, folder)) if *version >= MINIMUM => {
                Ok(Programs { folder: folder.clone(), account: account() })
            }
            Some((version, folder)) => {
                let looked = format!("{} is version {version}", folder.display());
                Err(PostgresError::NotFound { minimum: MINIMUM, looked })
            }
            None => {
                let looked = "looked in PG_BIN, /usr/lib/postgresql/*/bin and PATH".into();
                Err(PostgresError::NotFound { minimum: MINIMUM, looked })
            }
        }
    }

    /// A program of PostgreSQL's, run as ourselves, in an environment without settings of another server.
    pub(super) fn command(&self, program: &str) -> Command {
        clean(Command::new(self.folder.join(program)))
    }

    /// A program of PostgreSQL's, run under the account the server runs under.
    pub(super) fn server_command(&self, program: &str) -> Command {
        let Account::Other { user, group } = self.account else { return self.command(program) };
        let mut command = Command::new("setpriv");
        command.arg(format!("--reuid={user}")).arg(format!("--regid={group}")).args(["--clear-groups", "--"]);
        command.arg(self.folder.join(program));
        clean(command)
    }

    /// Gives a folder to the account the server runs under.
    pub(super) fn hand_over(&self, folder: &Path) -> Result<(), PostgresError> {
        let Account::Other { user, group } = self.account else { return Ok(()) };
        std::os::unix::fs::chown(folder, Some(user), Some(group))
            .map_err(PostgresError::machine(format!("handing {} to user {user}", folder.display())))
    }
}

#[expect(clippy::disallowed_methods, reason = "the harness looks around on the machine it tests on")]
fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from).into_iter().collect();
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&path));
    folders
}

fn version_in(folder: &Path) -> Option<u32> {
    let complete = ["postgres", "initdb", "pg_ctl", "psql"].iter().all(|name| folder.join(name).is_file());
    if !complete {
        return None;
    }
    let output = clean(Command::new(folder.join("postgres"))).arg("--version").output().ok()?;
    major_version(&String::from_utf8_lossy(&output.stdout))
}

/// The major version in a line such as `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
pub(super) fn major_version(line: &str) -> Option<u32> {
    let number = line.split("(PostgreSQL)").nth(1)?.trim_start();
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Drops every setting of the caller (a `PGHOST`, a locale) that would make tests differ between machines.
#[expect(clippy::disallowed_methods, reason = "the search path of the machine is all that is kept")]
fn clean(mut command: Command) -> Command {
    let path = std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into());
    command.env_clear().env("PATH", path).env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    command
}

fn account() -> Account {
    // The owner of our own entry under /proc is who we are; anything but root may run the server itself.
    match fs::metadata("/proc/self").map(|entry| entry.uid()) {
        Ok(0) => unprivileged(&fs::read_to_string("/etc/passwd").unwrap_or_default()),
        _ => Account::Ourselves,
    }
}

/// The user `postgres` of a password file, else `nobody`.
pub(super) fn unprivileged(passwd: &str) -> Account {
    let ids = |name: &str| {
        let fields = passwd.lines().map(|line| line.split(':').collect::<Vec<_>>());
        let found = fields.into_iter().find(|fields| fields.len() > 3 && fields[0] == name)?;
        Some(Account::Other { user: found[2].parse().ok()?, group: found[3].parse().ok()? })
    };
    ids("postgres").or_else(|| ids("nobody")).unwrap_or(Account::Other { user: 65534, group: 65534 })
}
