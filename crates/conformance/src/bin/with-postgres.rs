//! Runs a command with a throw-away PostgreSQL server beside it: `with-postgres COMMAND [ARGUMENT]…`.
//! The command finds the server in the variable `SAMENSPEL_TEST_PG_ADMIN`; its exit status is ours. Without
//! PostgreSQL the variable is empty and the command runs all the same: its tests decide what that means.
//!
//! `with-postgres --database NAME COMMAND…` makes an empty database too, as an installation has it: owned by one role
//! and used by another. The command finds them in `SAMENSPEL_TEST_PG_OWNER` and `SAMENSPEL_TEST_PG_APP`.
//!
//! `with-postgres --socket COMMAND…` gives the superuser's URL by the server's socket instead of the network: as a program
//! on the same machine would come in.

use std::process::{Command, ExitCode};

use conformance::postgres::{ADMIN_URL_VARIABLE, PostgresError, Server};

/// Where the command finds the URL of the role that owns the tables of its database.
const OWNER_URL_VARIABLE: &str = "SAMENSPEL_TEST_PG_OWNER";
/// And of the role that works in it.
const APP_URL_VARIABLE: &str = "SAMENSPEL_TEST_PG_APP";

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1).peekable();
    let way = words.next_if(|word| word == "--socket").map_or(Way::Network, |_| Way::Socket);
    let asked = words.next_if(|word| word == "--database");
    let database = asked.and_then(|_| words.next()).map(|name| name.to_string_lossy().into_owned());
    let Some(program) = words.next() else {
        eprintln!("usage: with-postgres [--socket] [--database NAME] COMMAND [ARGUMENT]...");
        return ExitCode::from(2);
    };
    let mut command = Command::new(&program);
    command.args(words);
    // Lives as long as the command: it stops when it is dropped.
    let server = Server::start();
    if let Err(error) = server.as_ref().map_err(ToString::to_string).and_then(|server| {
        told(&mut command, server, way, database.as_deref()).map_err(|error| error.to_string())
    }) {
        eprintln!("WITHOUT PostgreSQL: {error}");
        // Empty, so that the tests need not try to install it again.
        command.env(ADMIN_URL_VARIABLE, "");
    }
    match command.status() {
        Ok(status) => {
            status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
        }
        Err(error) => {
            eprintln!("cannot run {}: {error}", program.display());
            ExitCode::from(127)
        }
    }
}

/// How the command comes in.
#[derive(Debug, Clone, Copy)]
enum Way {
    Network,
    Socket,
}

/// Tells the command where the server is, and its database when one is asked for.
fn told(
    command: &mut Command,
    server: &Server,
    way: Way,
    database: Option<&str>,
) -> Result<(), PostgresError> {
    let by_socket = matches!(way, Way::Socket).then(|| server.socket_url()).flatten();
    command.env(ADMIN_URL_VARIABLE, by_socket.unwrap_or_else(|| server.admin_url()));
    if let Some(name) = database {
        let made = server.create_database(name)?;
        command.env(OWNER_URL_VARIABLE, made.owner_url).env(APP_URL_VARIABLE, made.app_url);
    }
    Ok(())
}
