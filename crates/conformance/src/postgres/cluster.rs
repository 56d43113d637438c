//! One PostgreSQL data folder and the server on it: made, started, killed, restarted, stopped and removed.

use std::fs::{self, File};
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::programs::Programs;
use super::{Endpoint, PostgresError, run};

/// Stops the server and removes its folder once no process named in `users/` lives. `$1` the server's folder,
/// `$2` for how many seconds in a row nobody may live, `$3` a lock file that guards joining, `$4` the file in
/// which others find the server. SIGINT is PostgreSQL's fast shutdown.
const WATCHDOG: &str = r#"
quiet=0
used() {
    for file in "$1"/users/*; do
        grep -qs '^State:[[:space:]]*[^ZX[:space:]]' "/proc/${file##*/}/status" && return 0
    done
    return 1
}
while [ -d "$1" ]; do
    if used "$1"; then quiet=0; else quiet=$((quiet + 1)); fi
    if [ "$quiet" -ge "$2" ]; then
        exec 9>>"$3"
        flock 9
        if ! used "$1"; then
            rm -f "$4"
            pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
            [ -n "$pid" ] && kill -INT "$pid" 2>/dev/null
            for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
                [ -f "$1/data/postmaster.pid" ] || break
                sleep 1
            done
            [ -f "$1/data/postmaster.pid" ] && kill -KILL "$pid" 2>/dev/null
            rm -rf "$1"
            exit 0
        fi
        exec 9>&-
    fi
    sleep 1
done
"#;

/// How long a start, with recovery, may take on a busy machine, in seconds.
const START_LIMIT_SECONDS: u64 = 120;

/// What keeps a server alive.
pub(super) enum Keeper {
    /// It lives as long as this process, and is stopped when dropped.
    ThisProcess,
    /// It lives until no test process has used it for some seconds; dropping leaves it.
    TestRun {
        /// The lock under which processes join and the watchdog leaves.
        lock: PathBuf,
        /// The file in which the next process finds the server.
        notice: PathBuf,
    },
}

/// A data folder with a server on it.
#[derive(Debug)]
pub(super) struct Cluster {
    programs: Programs,
    root: PathBuf,
    endpoint: Endpoint,
    stop_on_drop: StopOnDrop,
}

#[derive(Debug, PartialEq, Eq)]
enum StopOnDrop {
    Yes,
    No,
}

impl Cluster {
    /// Makes a data folder and starts a server on it.
    pub(super) fn start(programs: &Programs, keeper: &Keeper) -> Result<Cluster, PostgresError> {
        let root = new_folder(programs)?;
        let stop_on_drop = match keeper {
            Keeper::ThisProcess => StopOnDrop::Yes,
            Keeper::TestRun { .. } => StopOnDrop::No,
        };
        let password = secret()?;
        let endpoint = Endpoint { user: "postgres".into(), password, host: "127.0.0.1".into(), port: 0 };
        let mut cluster = Cluster { programs: programs.clone(), root, endpoint, stop_on_drop };
        let started =
            cluster.watch(keeper).and_then(|()| cluster.initialise()).and_then(|()| cluster.first_start());
        if let Err(error) = started {
            // Not running yet, so removing the folder is all that is left to do; the watchdog then ends too.
            let _ = fs::remove_dir_all(&cluster.root);
            return Err(error);
        }
        Ok(cluster)
    }

    pub(super) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Starts the watchdog in a session of its own, so that whoever stops a test does not stop it too.
    fn watch(&self, keeper: &Keeper) -> Result<(), PostgresError> {
        let (quiet_seconds, lock, notice) = match keeper {
            Keeper::ThisProcess => ("1", self.root.join("lock"), self.root.join("notice")),
            Keeper::TestRun { lock, notice } => ("15", lock.clone(), notice.clone()),
        };
        join(&self.root)?;
        Command::new("setsid")
            .args(["sh", "-c", WATCHDOG, "postgres-watchdog"])
            .arg(&self.root)
            .arg(quiet_seconds)
            .args([lock, notice])
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(PostgresError::machine("starting the watchdog"))?;
        Ok(())
    }

    fn initialise(&self) -> Result<(), PostgresError> {
        let password_file = self.root.join("password");
        fs::write(&password_file, &self.endpoint.password)
            .map_err(PostgresError::machine("writing the password"))?;
        self.programs.hand_over(&password_file)?;
        let mut initdb = self.programs.server_command("initdb");
        initdb
            .args(["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--username=postgres"])
            .args(["--auth-host=scram-sha-256", "--auth-local=scram-sha-256"])
            // Making the empty folder need not survive a power cut; the server itself runs with fsync on.
            .arg("--no-sync")
            .arg(format!("--pwfile={}", password_file.display()))
            .arg("-D")
            .arg(self.data())
            .current_dir(&self.root);
        run(initdb, "initdb")?;
        let settings = format!(
            "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{}'\nmax_connections = 200\n\
             fsync = on\nsynchronous_commit = on\nfull_page_writes = on\nshared_buffers = 64MB\njit = off\n",
            self.root.display()
        );
        let file = self.data().join("postgresql.conf");
        let doing = "writing the server's settings";
        let known = fs::read_to_string(&file).map_err(PostgresError::machine(doing))?;
        fs::write(&file, known + &settings).map_err(PostgresError::machine(doing))
    }

    /// Starts on a port that is free now; someone else may be first, so a few ports are tried.
    fn first_start(&mut self) -> Result<(), PostgresError> {
        let mut last = None;
        for _ in 0..5 {
            self.endpoint.port = free_port()?;
            match self.launch() {
                Ok(()) => return Ok(()),
                Err(error) => last = Some(error),
            }
        }
        Err(last.unwrap_or(PostgresError::BadUrl))
    }

    fn launch(&self) -> Result<(), PostgresError> {
        let log = self.root.join("log");
        let mut start = self.programs.server_command("pg_ctl");
        start
            .args(["start", "-w", "-s", "-t", &START_LIMIT_SECONDS.to_string(), "-o"])
            .arg(format!("-p {}", self.endpoint.port))
            .arg("-l")
            .arg(&log)
            .arg("-D")
            .arg(self.data())
            .current_dir(&self.root);
        // The server inherits what pg_ctl has open; a pipe to us would never end. So its words go to the log.
        start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let status = start.status().map_err(PostgresError::machine("running pg_ctl"))?;
        if status.success() {
            return Ok(());
        }
        let said = fs::read_to_string(&log).unwrap_or_default();
        let tail: Vec<&str> = said.lines().rev().take(8).collect();
        let output = tail.into_iter().rev().collect::<Vec<_>>().join(" | ");
        Err(PostgresError::Program { program: "pg_ctl start".into(), output })
    }

    /// SIGKILL for the postmaster and all its children at once; returns when none of them runs any more.
    pub(super) fn kill(&self) -> Result<(), PostgresError> {
        let Some(postmaster) = self.postmaster() else { return Ok(()) };
        let mut everyone = children_of(postmaster);
        everyone.insert(0, postmaster);
        let mut kill = Command::new("sh");
        // One may have ended by itself meanwhile, which is as good; so the answer is read from /proc below.
        kill.args(["-c", "kill -KILL \"$@\" 2>/dev/null; true", "kill"])
            .args(everyone.iter().map(u32::to_string));
        run(kill, "kill")?;
        let since = Instant::now();
        while everyone.iter().any(|process| is_running(*process)) {
            if since.elapsed() > Duration::from_secs(10) {
                let output = "processes still there after 10 seconds".into();
                return Err(PostgresError::Program { program: "kill".into(), output });
            }
            sleep(Duration::from_millis(5));
        }
        // Where nobody buries dead processes (a container without an init), PostgreSQL takes the number of a
        // dead postmaster for a living one and would not start again.
        let socket_lock = format!(".s.PGSQL.{}.lock", self.endpoint.port);
        for stale in [self.data().join("postmaster.pid"), self.root.join(socket_lock)] {
            let _ = fs::remove_file(stale);
        }
        Ok(())
    }

    pub(super) fn restart(&self) -> Result<(), PostgresError> {
        if self.postmaster().is_some_and(is_running) {
            self.stop()?;
        }
        self.launch()
    }

    fn stop(&self) -> Result<(), PostgresError> {
        let mut stop = self.programs.server_command("pg_ctl");
        stop.args(["stop", "-s", "-w", "-m", "fast", "-D"]).arg(self.data()).current_dir(&self.root);
        run(stop, "pg_ctl stop")?;
        Ok(())
    }

    /// The process id of the postmaster, from its own file.
    fn postmaster(&self) -> Option<u32> {
        let text = fs::read_to_string(self.data().join("postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.stop_on_drop == StopOnDrop::No {
            return;
        }
        // Dropping cannot report; what does not stop politely is killed, and the folder goes in any case.
        if self.postmaster().is_some_and(is_running) && self.stop().is_err() {
            let _ = self.kill();
        }
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Names this process among the users of the server in this folder: the watchdog lets the server live.
pub(super) fn join(root: &Path) -> Result<(), PostgresError> {
    let user = root.join("users").join(std::process::id().to_string());
    File::create(user).map_err(PostgresError::machine("joining the test server"))?;
    Ok(())
}

/// A new folder in the temporary folder, short enough for a socket's path, with `users/` in it.
fn new_folder(programs: &Programs) -> Result<PathBuf, PostgresError> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let root = std::env::temp_dir().join(format!("samenspel-pg-{}-{count}", std::process::id()));
    let doing = format!("making {}", root.display());
    // A folder of a process with our number that died long ago is nobody's.
    let _ = fs::remove_dir_all(&root);
    fs::create_dir(&root).map_err(PostgresError::machine(doing.clone()))?;
    fs::create_dir(root.join("users")).map_err(PostgresError::machine(doing))?;
    programs.hand_over(&root)?;
    Ok(root)
}

/// A random password, as hexadecimal, from the system's generator.
fn secret() -> Result<String, PostgresError> {
    let mut bytes = [0_u8; 16];
    let doing = "reading random bytes";
    File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .map_err(PostgresError::machine(doing))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn free_port() -> Result<u16, PostgresError> {
    let doing = "finding a free port";
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(PostgresError::machine(doing))?;
    Ok(listener.local_addr().map_err(PostgresError::machine(doing))?.port())
}

/// Processes whose parent this is, from `/proc/<id>/stat`: `id (name) state parent …`.
fn children_of(parent: u32) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let processes = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    processes.filter(|process| state_and_parent(*process).is_some_and(|(_, of)| of == parent)).collect()
}

/// Whether the process exists and is not merely waiting to be buried.
fn is_running(process: u32) -> bool {
    state_and_parent(process).is_some_and(|(state, _)| state != 'Z')
}

fn state_and_parent(process: u32) -> Option<(char, u32)> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name may hold spaces and brackets; the fields begin after its last bracket.
    let mut fields = text.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.chars().next()?, fields.next()?.parse().ok()?))
}
