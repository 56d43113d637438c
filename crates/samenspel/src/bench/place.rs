//! Where a round's data live: a folder of its own, and for PostgreSQL a database of its own. Both are gone
//! afterwards.

use super::measure::{Processes, parent_of};
use super::{BenchError, Size, carry};
use foundation::db::Storage;
use foundation::ids::SystemIds;
use foundation::seal::Key;
use foundation::tenancy::{Directory, Municipality, MunicipalityCode, Theme};
use foundation::web::{Cookies, Mode};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::settings::Settings;

/// The benchmark's municipality; not one of the demo's codes, which a production start refuses.
const CODE: &str = "GM0001";
const NAME: &str = "Meetdorp";
/// How the databases on the named server begin, before the number of households; nobody else's by that name.
const DATABASE: &str = "samenspel_bench";
const OWNER: &str = "samenspel_owner";
const APP: &str = "samenspel_app";

/// A place for one round.
pub(super) struct Place {
    folder: PathBuf,
    storage: Storage,
    master: Key,
    database: Option<Database>,
}

/// The throw-away database, reached as the server's superuser through its own client, `psql`.
struct Database {
    admin: String,
    name: String,
    postmaster: u32,
}

impl Place {
    /// An empty folder for SQLite's file.
    pub(super) fn sqlite(parent: Option<&Path>, size: Size) -> Result<Self, BenchError> {
        let (folder, master) = (begin(parent, "sqlite", size)?, Key::fresh(&SystemIds));
        let storage = Storage::Embedded { folder: folder.clone() };
        let place = Self { folder, storage, master, database: None };
        place.write_settings()?;
        Ok(place)
    }

    /// An empty database on this server, owned by the one role and open to the other, as in production. It will hold what a
    /// file holds, so it has its master key.
    pub(super) async fn postgres(
        parent: Option<&Path>,
        admin: &str,
        file: &Self,
        size: Size,
    ) -> Result<Self, BenchError> {
        let (folder, master) = (begin(parent, "postgresql", size)?, file.master.clone());
        let name = format!("{DATABASE}_{}", size.households);
        let login = Login::read(admin).ok_or_else(|| {
            BenchError::Postgres("the URL must be postgresql://user:password@host:port/database".into())
        })?;
        for role in [OWNER, APP] {
            psql(admin, &[&role_statement(role, &login.password(role))])?;
        }
        psql(
            admin,
            &[
                &format!("drop database if exists {name} with (force)"),
                &format!("create database {name} owner {OWNER} template template0"),
                &format!("revoke all on database {name} from public"),
                &format!("grant connect on database {name} to {APP}"),
            ],
        )?;
        let here = login.url(login.user, login.secret, &name);
        psql(
            &here,
            &["revoke all on schema public from public", &format!("grant usage on schema public to {APP}")],
        )?;
        let storage = Storage::Postgres {
            owner_url: login.url(OWNER, &login.password(OWNER), &name),
            app_url: login.url(APP, &login.password(APP), &name),
        };
        let postmaster = postmaster(admin)?;
        let database = Some(Database { admin: admin.to_owned(), name, postmaster });
        let place = Self { folder, storage, master, database };
        place.write_settings()?;
        Ok(place)
    }

    /// The engine's name.
    pub(super) fn engine(&self) -> &'static str {
        if self.database.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    /// The processes of the database's server; none for SQLite.
    pub(super) fn database_processes(&self) -> Option<Processes> {
        self.database.as_ref().map(|d| Processes::Family(d.postmaster))
    }

    /// Settings for filling from within, as the demo fills itself.
    pub(super) fn settings(&self) -> Result<Settings, BenchError> {
        let code = MunicipalityCode::parse(CODE).ok_or_else(|| BenchError::Fill("the code".into()))?;
        let municipality =
            Municipality { code, name: NAME.to_owned(), hosts: Vec::new(), theme: Theme::default() };
        Ok(Settings {
            listen: String::new(),
            storage: self.storage.clone(),
            master: self.master.clone(),
            mode: Mode::Demo,
            cookies: Cookies::PlainHttp,
            directory: Directory::new(vec![municipality]).map_err(|e| BenchError::Fill(e.to_string()))?,
            terms: None,
            anchors: None,
        })
    }

    /// The settings file for serving: a production start like any other.
    pub(super) fn settings_file(&self) -> PathBuf {
        self.folder.join("settings.toml")
    }

    /// Takes over what a file holds, row for row, and brings the database to how one in use is: figures up to date.
    pub(super) fn take_over(&self, file: &Self) -> Result<(), BenchError> {
        let Some(database) = &self.database else { return Ok(()) };
        let login = Login::read(&database.admin).ok_or_else(|| BenchError::Postgres("the URL".into()))?;
        let url = login.url(login.user, login.secret, &database.name);
        carry::over(&file.folder.join(format!("{CODE}.sqlite")), || psql_command(&url))?;
        psql(&url, &["vacuum analyze", "checkpoint"]).map(drop)
    }

    fn write_settings(&self) -> Result<(), BenchError> {
        let key = self.folder.join("master.key");
        write_private(&key, &self.master.to_hex())?;
        let storage = match &self.storage {
            Storage::Embedded { folder } => {
                format!("[storage.embedded]\nfolder = {:?}\n", folder.display().to_string())
            }
            Storage::Postgres { owner_url, app_url } => {
                format!("[storage.postgres]\nowner-url = {owner_url:?}\napp-url = {app_url:?}\n")
            }
        };
        let text = format!(
            "listen = \"127.0.0.1:0\"\nmaster-key-file = {:?}\n{storage}\n[[municipality]]\ncode = {CODE:?}\nname = {NAME:?}\n",
            key.display().to_string(),
        );
        write_private(&self.settings_file(), &text)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Dropping cannot report; what stays behind is removed by the next round.
        if let Some(database) = &self.database {
            let _ =
                psql(&database.admin, &[&format!("drop database if exists {} with (force)", database.name)]);
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn begin(parent: Option<&Path>, engine: &str, size: Size) -> Result<PathBuf, BenchError> {
    let parent = parent.map_or_else(std::env::temp_dir, Path::to_owned);
    let folder = parent.join(format!("samenspel-bench-{}-{engine}-{}", std::process::id(), size.households));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(BenchError::machine("making a folder"))?;
    Ok(folder)
}

fn write_private(path: &Path, text: &str) -> Result<(), BenchError> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(BenchError::machine("writing the settings"))
}

/// The parts of a superuser's URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Login<'u> {
    user: &'u str,
    secret: &'u str,
    address: &'u str,
}

impl<'u> Login<'u> {
    pub(super) fn read(url: &'u str) -> Option<Self> {
        let (login, place) = url.trim().strip_prefix("postgresql://")?.split_once('@')?;
        let (user, secret) = login.split_once(':')?;
        let (address, _) = place.split_once('/')?;
        Some(Self { user, secret, address })
    }

    /// The password of a role of ours, derived from the superuser's, as the test harness does.
    fn password(&self, role: &str) -> String {
        format!("{}_{role}", self.secret)
    }

    pub(super) fn url(&self, user: &str, secret: &str, database: &str) -> String {
        format!("postgresql://{user}:{secret}@{}/{database}", self.address)
    }
}

/// Makes a role that serves or migrates, unless it is there: row-level security holds for both.
fn role_statement(role: &str, password: &str) -> String {
    format!(
        "do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role} login \
         nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '{password}'; end if; end $$"
    )
}

/// The process that started all others of the server: the parent of one that is always there.
fn postmaster(admin: &str) -> Result<u32, BenchError> {
    let found = psql(admin, &["select pid from pg_stat_activity where backend_type = 'checkpointer'"])?;
    let parent = found.trim().parse().ok().and_then(parent_of);
    parent.ok_or(BenchError::NoProcessorTime("PostgreSQL"))
}

/// PostgreSQL's own client, for what stands in its arguments or comes in.
fn psql_command(url: &str) -> Command {
    let mut command = Command::new("psql");
    // The URL holds a password: it goes by the environment, which other users cannot read.
    command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]);
    if let Some(login) = Login::read(url) {
        let database = url.rsplit_once('/').map_or("postgres", |(_, name)| name);
        command.env("PGPASSWORD", login.secret);
        command.args(["-d", &format!("postgresql://{}@{}/{database}", login.user, login.address)]);
    }
    command
}

/// Runs statements, each in its own transaction, and gives what they print.
fn psql(url: &str, statements: &[&str]) -> Result<String, BenchError> {
    let mut command = psql_command(url);
    for statement in statements {
        command.args(["-c", statement]);
    }
    let output = command.stdin(Stdio::null()).output().map_err(BenchError::machine("running psql"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(BenchError::Postgres(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}
