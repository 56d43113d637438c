//! Runs a command with a throw-away PostgreSQL server beside it: `with-postgres COMMAND [ARGUMENT]…`.
//! The command finds the server in the variable `SAMENSPEL_TEST_PG_ADMIN`; its exit status is ours. Without
//! PostgreSQL the variable is empty and the command runs all the same: its tests decide what that means.

use std::process::{Command, ExitCode};

use conformance::postgres::{ADMIN_URL_VARIABLE, Server};

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let Some(program) = words.next() else {
        eprintln!("usage: with-postgres COMMAND [ARGUMENT]...");
        return ExitCode::from(2);
    };
    let mut command = Command::new(&program);
    command.args(words);
    let server = Server::start();
    match &server {
        Ok(server) => command.env(ADMIN_URL_VARIABLE, server.admin_url()),
        Err(error) => {
            eprintln!("WITHOUT PostgreSQL: {error}");
            // Empty, so that the tests need not try to install it again.
            command.env(ADMIN_URL_VARIABLE, "")
        }
    };
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
