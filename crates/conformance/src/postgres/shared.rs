//! The one server of a test run. Runners such as nextest start a process per test, so "once" must hold between
//! processes: by a variable that `scripts/with-postgres` sets, else by a lock file beside the test program.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::cluster::{self, Cluster, Keeper};
use super::programs::Programs;
use super::{ADMIN_URL_VARIABLE, Origin, PostgresError, Server};

/// The server of this run, started or joined by the first test that asks.
pub(super) fn server() -> Result<&'static Server, &'static PostgresError> {
    static SERVER: OnceLock<Result<Server, PostgresError>> = OnceLock::new();
    SERVER.get_or_init(find_or_start).as_ref()
}

#[expect(
    clippy::disallowed_methods,
    reason = "whether this is a build machine is known from its environment only"
)]
pub(super) fn server_or_skip(test: &str) -> Option<&'static Server> {
    let error = match server() {
        Ok(server) => return Some(server),
        Err(error) => error,
    };
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{test} needs PostgreSQL on a build machine: {error}"
    );
    // Past the test runner's capture: a half that was skipped must be seen even when the test passes.
    let _ = writeln!(std::io::stderr(), "SKIPPED the PostgreSQL half of {test}: {error}");
    None
}

#[expect(
    clippy::disallowed_methods,
    reason = "scripts/with-postgres speaks to the tests through the environment"
)]
fn find_or_start() -> Result<Server, PostgresError> {
    match std::env::var(ADMIN_URL_VARIABLE) {
        // The script could not have PostgreSQL installed; every test trying again would only cost time.
        Ok(none) if none.is_empty() => join_or_start(Programs::find()?, &meeting_place()?),
        Ok(url) => Ok(Server {
            programs: Programs::find_or_install()?,
            endpoint: url.parse()?,
            origin: Origin::Borrowed,
        }),
        Err(_) => join_or_start(Programs::find_or_install()?, &meeting_place()?),
    }
}

/// The folder of the test program: the same for all tests of a build, and ours to write in.
fn meeting_place() -> Result<PathBuf, PostgresError> {
    let program = std::env::current_exe().map_err(PostgresError::machine("finding the test program"))?;
    Ok(program.parent().map(Path::to_path_buf).unwrap_or_default())
}

/// Joins the server that the notice in this folder names, or starts one and writes the notice.
fn join_or_start(programs: Programs, place: &Path) -> Result<Server, PostgresError> {
    let (lock_path, notice) = (place.join("test-postgres.lock"), place.join("test-postgres.url"));
    let doing = "locking the test server's lock file";
    let lock = File::create(&lock_path).map_err(PostgresError::machine(doing))?;
    lock.lock().map_err(PostgresError::machine(doing))?;
    if let Some(server) = join(&programs, &notice) {
        return Ok(server);
    }
    let cluster = Cluster::start(&programs, &Keeper::TestRun { lock: lock_path, notice: notice.clone() })?;
    let server = Server { programs, endpoint: cluster.endpoint().clone(), origin: Origin::Borrowed };
    server.create_roles()?;
    let text = format!("{}\n{}\n", cluster.endpoint(), cluster.root().display());
    fs::write(&notice, text).map_err(PostgresError::machine("writing where the test server is"))?;
    Ok(server)
}

/// The server that the notice names, if it answers. Called under the lock, so the watchdog cannot leave between.
fn join(programs: &Programs, notice: &Path) -> Option<Server> {
    let text = fs::read_to_string(notice).ok()?;
    let (url, root) = text.trim().split_once('\n')?;
    cluster::join(Path::new(root)).ok()?;
    let server = Server { programs: programs.clone(), endpoint: url.parse().ok()?, origin: Origin::Borrowed };
    server.sql("postgres", &["SELECT 1"]).ok()?;
    Some(server)
}
