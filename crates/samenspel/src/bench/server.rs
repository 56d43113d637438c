//! The program itself, served by a process of its own, so that what it uses can be told from what asking costs.

use super::BenchError;
use super::measure::Processes;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; killed when dropped.
pub(super) struct Serving {
    child: Child,
    /// Kept open: a server whose output nobody takes would stop at the first line.
    _output: Lines<BufReader<ChildStdout>>,
    pub(super) address: SocketAddr,
    pub(super) processes: Processes,
}

impl Serving {
    /// Starts this same program with a settings file and waits until it says where it listens.
    pub(super) async fn start(settings: &Path) -> Result<Self, BenchError> {
        let program = std::env::current_exe().map_err(BenchError::machine("finding this program"))?;
        let mut child = Command::new(program)
            .arg("serve")
            .arg("--config")
            .arg(settings)
            .env_remove("RUST_LOG")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(BenchError::machine("starting the server"))?;
        let id = child.id().ok_or(BenchError::NoProcessorTime("the server"))?;
        let output = child.stdout.take().ok_or(BenchError::NotHttp("no output"))?;
        let mut lines = BufReader::new(output).lines();
        let said = tokio::time::timeout(PATIENCE, lines.next_line()).await;
        let line = said.ok().and_then(Result::ok).flatten().unwrap_or_default();
        let address = line.rsplit_once("http://").and_then(|(_, address)| address.trim().parse().ok());
        let address = address.ok_or(BenchError::NotHttp("the server did not say where it listens"))?;
        Ok(Self { child, _output: lines, address, processes: Processes::One(id) })
    }

    /// Stops it and waits until it is gone.
    pub(super) async fn stop(mut self) -> Result<(), BenchError> {
        self.child.kill().await.map_err(BenchError::machine("stopping the server"))
    }
}
