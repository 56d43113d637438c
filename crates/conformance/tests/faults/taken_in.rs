//! Killed while a package is taken in: the directory is the one before or the one of the package, never a half, and the next
//! run goes on and ends.

use super::ledger::Seeded;
use super::seed;
use super::site::Site;
use conformance::installation::Kind;
use foundation::db::DbError;
use foundation::params;
use samenspel::manage::administering;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// Services of a package, and kills in one run.
const SERVICES: usize = 1_200;
const KILLS: u32 = 14;

foundation::statements! {
    /// What the services are called, and how many phones there are.
    NAMES(2) = "select name, count(*) from service where municipality = $1 group by name";
    /// Telephone numbers, which stand in a table of their own.
    NUMBERS(2) = "select number, count(*) from phone where municipality = $1 group by number";
}

/// Package number so many: the same services, all with that number in their name and their telephone number.
fn package(folder: &Path, number: u32) -> PathBuf {
    let service = |n: usize| {
        json!({
            "id": format!("s{n}"), "name": format!("versie {number}"), "status": "active", "description": "x",
            "phones": [{ "id": format!("p{n}"), "number": format!("085-{number}") }],
        })
    };
    let all: Vec<_> = (0..SERVICES).map(service).collect();
    let path = folder.join(format!("{number}.json"));
    std::fs::write(&path, json!({ "contents": all }).to_string()).expect("a file");
    path
}

/// Starts taking a package in; kills it after so long, or lets it end. Gives how long it went on.
fn take(site: &Site, package: &Path, kill_after: Option<Duration>) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fault-server"));
    command
        .arg("--take-in")
        .arg(package)
        .args(site.arguments.words())
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    assert_eq!(line, "begun\n", "the store opens after a kill");
    let begun = Instant::now();
    if let Some(after) = kill_after {
        std::thread::sleep(after);
        child.kill().expect("it can be killed");
        child.wait().expect("it has ended");
    } else {
        assert!(child.wait().expect("it ends").success(), "the package is taken in");
    }
    begun.elapsed()
}

/// Which package is the directory; fails when it is none, or parts of two. The chain of the log must be whole.
fn stands(site: &Site, runtime: &Runtime) -> u32 {
    let read = async {
        let app = site.arguments.raise().await.expect("the store opens");
        let gate = app.gates.values().next().expect("one municipality");
        gate.verify_log(None).await.expect("the log can be read").expect("the chain is whole");
        let found = gate.read(administering(), |tx, _| {
            let mut found = Vec::new();
            for sql in [&NAMES, &NUMBERS] {
                for mut row in tx.rows(sql, params![])? {
                    found.push((row.take::<String>(0)?, row.take::<i64>(1)?));
                }
            }
            Ok::<_, DbError>(found)
        });
        found.await.expect("the store can be read")
    };
    let found = runtime.block_on(read);
    let all = i64::try_from(SERVICES).expect("few");
    match &found[..] {
        [(name, services), (number, numbers)] if *services == all && *numbers == all => {
            let version = name.strip_prefix("versie ").and_then(|n| n.parse().ok()).expect("a version");
            assert_eq!(*number, format!("085-{version}"), "parts of two packages");
            version
        }
        other => panic!("half a directory: {other:?}"),
    }
}

fn is_never_half(kind: Kind, test: &str) {
    let Some(site) = Site::open(kind, test) else { return };
    let (runtime, mut seeded) = (Runtime::new().expect("threads"), Seeded(seed()));
    let folder = tempfile::tempdir().expect("a folder");
    take(&site, &package(folder.path(), 0), None);
    // How long one takes here that changes everything: the kills fall within that.
    let whole = take(&site, &package(folder.path(), 1), None);
    let latest = u64::try_from(whole.as_millis()).unwrap_or(u64::MAX).max(1);
    let (mut before, mut ended, mut broken_off) = (1, 0, 0);
    assert_eq!(stands(&site, &runtime), 1);
    for _ in 0..KILLS {
        let next = before + 1;
        let path = package(folder.path(), next);
        take(&site, &path, Some(Duration::from_millis(seeded.below(latest))));
        match stands(&site, &runtime) {
            now if now == before => broken_off += 1,
            now if now == next => {
                ended += 1;
                before = next;
            }
            other => panic!("{test}, seed {}: package {other} stands after {before}", seed()),
        }
    }
    take(&site, &package(folder.path(), before + 1), None);
    assert_eq!(stands(&site, &runtime), before + 1, "the last one is taken in whole");
    println!(
        "{test}, seed {}: {KILLS} kills, {broken_off} before the package was the directory, {ended} after",
        seed()
    );
    assert!(broken_off >= KILLS / 4, "{test}, seed {}: the kills came too late: {broken_off}", seed());
}

#[test]
fn r047_a_killed_import_leaves_no_half_directory_on_embedded_storage() {
    is_never_half(Kind::Sqlite, "imports killed on embedded storage");
}

#[test]
fn r047_a_killed_import_leaves_no_half_directory_on_postgres() {
    is_never_half(Kind::Postgres, "imports killed on PostgreSQL");
}
