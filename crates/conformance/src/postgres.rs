//! A throw-away PostgreSQL server for tests: found or installed, started on a free loopback port with its data
//! in a temporary folder, and gone when the test is.
//!
//! Two ways in. [`Server::start`] gives a server of one's own, which may be killed and restarted (the fault
//! tests). [`Server::shared`] gives the one server of this test run: the one that `scripts/with-postgres`
//! started, or else one that the first test process starts and a watchdog stops after the last.

mod cluster;
mod programs;
mod shared;
#[cfg(test)]
mod tests;

use std::fmt;
use std::process::Output;
use std::str::FromStr;

use cluster::Cluster;
use programs::Programs;

/// The variable in which `scripts/with-postgres` hands the superuser's URL of its server to the tests.
pub const ADMIN_URL_VARIABLE: &str = "SAMENSPEL_TEST_PG_ADMIN";

/// The role that runs migrations and owns the tables. No superuser, and row-level security holds for it.
pub const OWNER_ROLE: &str = "samenspel_owner";

/// The role the program serves with. It may not create anything and row-level security holds for it.
pub const APP_ROLE: &str = "samenspel_app";

/// Why there is no PostgreSQL server to test on, or why it did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// No programs of a version we accept, and they could not be installed either.
    #[error(
        "no PostgreSQL {minimum} or newer found ({looked}); install it (Debian: apt-get install postgresql)"
    )]
    NotFound {
        /// The lowest major version we accept.
        minimum: u32,
        /// Where was looked and what was found there.
        looked: String,
    },
    /// One of PostgreSQL's programs ended with an error.
    #[error("{program} failed: {output}")]
    Program {
        /// The program that failed.
        program: String,
        /// What it said on its error output.
        output: String,
    },
    /// The machine refused something around it: a folder, a process, a lock.
    #[error("{doing}: {source}")]
    Machine {
        /// What was being done.
        doing: String,
        /// What the machine answered.
        source: std::io::Error,
    },
    /// A server that others use too is not killed or restarted.
    #[error("this PostgreSQL server is shared by the whole test run; start one of your own to kill it")]
    Shared,
    /// The admin URL has another form than `postgresql://user:password@host:port/database`.
    #[error("not a URL of the form postgresql://user:password@host:port/database")]
    BadUrl,
    /// Database names are lower-case letters, digits and underscores, at most 63, and begin with a letter.
    #[error("'{0}' is no name for a test database: use a-z, 0-9 and _, at most 63, a letter first")]
    BadName(String),
}

impl PostgresError {
    /// Turns an error of the machine into one of ours that says what was being done.
    fn machine(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> PostgresError {
        let doing = doing.into();
        move |source| PostgresError::Machine { doing, source }
    }
}

/// Where a server listens and how its superuser signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Endpoint {
    user: String,
    password: String,
    /// A name or an address; or the folder of the server's socket, in which a URL writes `%2F` for a slash.
    host: String,
    port: u16,
}

impl Endpoint {
    /// A password for a role, derived so that every process of a test run knows it from the admin URL alone.
    fn role_password(&self, role: &str) -> String {
        format!("{}_{role}", self.password)
    }

    /// The URL with which this role opens this database.
    fn url(&self, role: &str, database: &str) -> String {
        let password = self.role_password(role);
        format!("postgresql://{role}:{password}@{}:{}/{database}", self.host, self.port)
    }

    /// The superuser's URL for this database.
    fn admin_url(&self, database: &str) -> String {
        format!("postgresql://{}:{}@{}:{}/{database}", self.user, self.password, self.host, self.port)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.admin_url("postgres"))
    }
}

impl FromStr for Endpoint {
    type Err = PostgresError;

    fn from_str(url: &str) -> Result<Endpoint, PostgresError> {
        let rest = url.trim().strip_prefix("postgresql://").ok_or(PostgresError::BadUrl)?;
        let (login, place) = rest.split_once('@').ok_or(PostgresError::BadUrl)?;
        let (user, password) = login.split_once(':').ok_or(PostgresError::BadUrl)?;
        let (address, _database) = place.split_once('/').ok_or(PostgresError::BadUrl)?;
        let (host, port) = address.rsplit_once(':').ok_or(PostgresError::BadUrl)?;
        let port = port.parse().map_err(|_| PostgresError::BadUrl)?;
        Ok(Endpoint { user: user.into(), password: password.into(), host: host.into(), port })
    }
}

/// A database for one test: owned by [`OWNER_ROLE`], open to [`APP_ROLE`], closed to everyone else.
///
/// The app role may connect and use schema `public`; rights on tables are for the migrations to grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// For migrations: the role that owns the tables.
    pub owner_url: String,
    /// For serving: the role that may not create anything.
    pub app_url: String,
    /// For tests that go around everything: the superuser.
    pub admin_url: String,
}

/// Who answers for the server's life.
#[derive(Debug)]
enum Origin {
    /// We started it, and stop it when dropped.
    Own(Cluster),
    /// It belongs to the test run; a script or a watchdog stops it.
    Borrowed,
}

/// A running PostgreSQL server.
#[derive(Debug)]
pub struct Server {
    programs: Programs,
    endpoint: Endpoint,
    origin: Origin,
}

impl Server {
    /// Starts a server of one's own, with checksums and `fsync` on. Takes a second or two. It is stopped and
    /// removed when dropped, and by a watchdog when this process dies without dropping.
    pub fn start() -> Result<Server, PostgresError> {
        let programs = Programs::find_or_install()?;
        let cluster = Cluster::start(&programs, &cluster::Keeper::ThisProcess)?;
        let server = Server { endpoint: cluster.endpoint().clone(), programs, origin: Origin::Own(cluster) };
        server.create_roles()?;
        Ok(server)
    }

    /// The one server of this test run.
    pub fn shared() -> Result<&'static Server, &'static PostgresError> {
        shared::server()
    }

    /// The one server of this test run, or `None` after saying in one line that the PostgreSQL half of `test`
    /// is skipped and why.
    ///
    /// # Panics
    /// When there is no PostgreSQL and the variable `CI` is `true`: there, a half that is skipped is a failure.
    pub fn shared_or_skip(test: &str) -> Option<&'static Server> {
        shared::server_or_skip(test)
    }

    /// The superuser's URL; `scripts/with-postgres` hands it on in [`ADMIN_URL_VARIABLE`].
    pub fn admin_url(&self) -> String {
        self.endpoint.to_string()
    }

    /// The same by the server's socket, for a server of one's own: what a program on the same machine would use.
    pub fn socket_url(&self) -> Option<String> {
        let Origin::Own(cluster) = &self.origin else { return None };
        let host = cluster.root().to_string_lossy().replace('/', "%2F");
        Some(Endpoint { host, ..self.endpoint.clone() }.to_string())
    }

    /// Makes an empty database. One of the same name from an earlier run is removed first.
    pub fn create_database(&self, name: &str) -> Result<Database, PostgresError> {
        self.create_database_like("template0", name)
    }

    /// Makes a database with the tables and rows of another one (to which nobody may be connected): much faster
    /// than migrating again for every test.
    pub fn create_database_like(&self, template: &str, name: &str) -> Result<Database, PostgresError> {
        check_name(template)?;
        check_name(name)?;
        self.sql(
            "postgres",
            &[
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
                &format!("CREATE DATABASE {name} OWNER {OWNER_ROLE} TEMPLATE {template}"),
                &format!("REVOKE ALL ON DATABASE {name} FROM PUBLIC"),
                &format!("GRANT CONNECT ON DATABASE {name} TO {APP_ROLE}"),
            ],
        )?;
        self.sql(
            name,
            &[
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                &format!("GRANT USAGE ON SCHEMA public TO {APP_ROLE}"),
            ],
        )?;
        let (owner_url, app_url) = (self.endpoint.url(OWNER_ROLE, name), self.endpoint.url(APP_ROLE, name));
        Ok(Database { owner_url, app_url, admin_url: self.endpoint.admin_url(name) })
    }

    /// Removes a database and closes whatever is still connected to it.
    pub fn drop_database(&self, name: &str) -> Result<(), PostgresError> {
        check_name(name)?;
        self.sql("postgres", &[&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")])?;
        Ok(())
    }

    /// Kills every process of the server with SIGKILL: nothing is flushed, nobody is told.
    pub fn kill(&self) -> Result<(), PostgresError> {
        match &self.origin {
            Origin::Own(cluster) => cluster.kill(),
            Origin::Borrowed => Err(PostgresError::Shared),
        }
    }

    /// Starts the server again on the same data and the same port; one that still runs is stopped first. Returns
    /// when recovery is done and the server answers.
    pub fn restart(&self) -> Result<(), PostgresError> {
        match &self.origin {
            Origin::Own(cluster) => cluster.restart(),
            Origin::Borrowed => Err(PostgresError::Shared),
        }
    }

    /// Runs statements as superuser, each in its own transaction, and returns what they print.
    fn sql(&self, database: &str, statements: &[&str]) -> Result<String, PostgresError> {
        self.sql_at(&self.endpoint.admin_url(database), statements)
    }

    /// The same at any URL, so that the tests of this file can speak as each role.
    fn sql_at(&self, url: &str, statements: &[&str]) -> Result<String, PostgresError> {
        let mut psql = self.programs.command("psql");
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url]);
        for statement in statements {
            psql.args(["-c", statement]);
        }
        run(psql, "psql")
    }

    fn create_roles(&self) -> Result<(), PostgresError> {
        let create = |role: &str| {
            let password = self.endpoint.role_password(role);
            format!(
                "CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '{password}'"
            )
        };
        self.sql("postgres", &[&create(OWNER_ROLE), &create(APP_ROLE)])?;
        Ok(())
    }
}

/// A database name that needs no quoting.
fn check_name(name: &str) -> Result<(), PostgresError> {
    let first = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    let rest = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if first && rest && name.len() <= 63 { Ok(()) } else { Err(PostgresError::BadName(name.into())) }
}

/// Runs a program to its end and returns its output, or what it said when it failed.
fn run(mut command: std::process::Command, program: &str) -> Result<String, PostgresError> {
    command.stdin(std::process::Stdio::null());
    let Output { status, stdout, stderr } =
        command.output().map_err(PostgresError::machine(format!("running {program}")))?;
    if status.success() {
        return Ok(String::from_utf8_lossy(&stdout).trim().to_string());
    }
    let said =
        format!("{} {}", String::from_utf8_lossy(&stdout).trim(), String::from_utf8_lossy(&stderr).trim());
    Err(PostgresError::Program { program: program.into(), output: said.trim().to_string() })
}
