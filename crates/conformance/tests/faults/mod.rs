//! Killed while it writes: the program, and PostgreSQL under it, get SIGKILL at seeded moments. Whatever was
//! acknowledged must be there, exactly once, with its log lines, and the chain must be whole. A program that
//! acknowledges before its commit must fail the same test, or the test has no teeth.

mod client;
mod evidence;
mod ledger;
mod site;
mod taken_in;

use client::Client;
use conformance::installation::Kind;
use ledger::{Ledger, Seeded, Verdict, Write};
use site::{Manner, Program, Site, Worker};
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// Kills in one run on one engine.
const KILLS: u64 = 200;
/// Enough for the control: it loses in nearly every round.
const CONTROL_KILLS: u64 = 6;
/// Every so many rounds PostgreSQL is killed and not the program.
const DATABASE_EVERY: u64 = 10;
/// Clients that write at the same time.
const CLIENTS: usize = 4;
/// The latest moment of a kill after the first acknowledgement of its round, in microseconds.
const LATEST: u64 = 80_000;

/// What is killed in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Victim {
    Program,
    Database,
}

/// The seed of a run: the same numbers every time, unless `SAMENSPEL_FAULT_SEED` gives another, to look further.
#[expect(clippy::disallowed_methods, reason = "someone who looks for a fault gives the seed from outside")]
fn seed() -> u64 {
    std::env::var("SAMENSPEL_FAULT_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_261_123)
}

/// An answer that keeps nothing.
struct Refusal {
    status: u16,
    says: String,
}

/// One run: rounds of writing, each ended by a kill.
struct Run {
    site: Site,
    manner: Manner,
    worker: Worker,
    ledger: Mutex<Ledger>,
    seeded: Seeded,
    program: Option<Program>,
    /// Heads of the audit log that were seen while it ran.
    noted: Vec<(i64, foundation::log::Hash)>,
    starts: Vec<Duration>,
}

impl Run {
    fn begin(kind: Kind, manner: Manner, test: &str, seed: u64, runtime: &Runtime) -> Option<Self> {
        let site = Site::open(kind, test)?;
        site.settle(runtime);
        let mut program = site.start(Manner::Honest);
        let worker = Worker::begin(&program);
        program.kill();
        let households = site.identified(runtime, &worker.households);
        let ledger = Mutex::new(Ledger::new(households, seed));
        let (noted, starts) = (Vec::new(), Vec::new());
        Some(Self { site, manner, worker, ledger, seeded: Seeded(seed), program: None, noted, starts })
    }

    /// The program, started if the last round killed it.
    fn running(&mut self) -> std::net::SocketAddr {
        let program = self.program.get_or_insert_with(|| {
            let program = self.site.start(self.manner);
            self.noted.push(program.ready.head);
            self.starts.push(program.start);
            program
        });
        program.ready.address
    }

    fn round(&mut self, victim: Victim) -> Result<(), String> {
        let address = self.running();
        let (tell, first) = mpsc::channel();
        let seeds: Vec<Seeded> = (0..CLIENTS).map(|_| Seeded(self.seeded.next())).collect();
        let delay = Duration::from_micros(self.seeded.below(LATEST));
        let (ledger, worker, site, program) = (&self.ledger, &self.worker, &self.site, &mut self.program);
        let refusals: Vec<Refusal> = std::thread::scope(|scope| {
            let writers: Vec<_> = seeds
                .into_iter()
                .map(|seeded| {
                    let tell = tell.clone();
                    scope.spawn(move || write_on(address, worker, ledger, seeded, &tell))
                })
                .collect();
            drop(tell);
            // Without any acknowledgement the kill comes all the same, and the refusals tell why.
            if first.recv_timeout(Duration::from_secs(60)).is_ok() {
                std::thread::sleep(delay);
            }
            match (victim, &site.database) {
                (Victim::Database, Some(database)) => database.kill().expect("PostgreSQL can be killed"),
                _ => drop(program.take()),
            }
            writers.into_iter().filter_map(|writer| writer.join().expect("a writer ends in order")).collect()
        });
        if let (Victim::Database, Some(database)) = (victim, &site.database) {
            database.restart().expect("PostgreSQL starts again");
        }
        let tolerated = |refusal: &Refusal| victim == Victim::Database && refusal.status == 503;
        match refusals.into_iter().find(|refusal| !tolerated(refusal)) {
            None => Ok(()),
            Some(other) => Err(format!("{} {}\n{}", other.status, other.says, site.last_words())),
        }
    }

    /// Sends what was still to be sent again, in peace.
    fn settle_accounts(&mut self) -> Result<(), String> {
        let address = self.running();
        let ledger = self.ledger.get_mut().expect("no writer failed");
        let mut client = Client::connect(address, &self.worker.cookie).map_err(|e| e.to_string())?;
        while let Some(write) = ledger.next_again() {
            match send(&mut client, &self.worker, &write).map_err(|e| e.to_string())? {
                None => ledger.acknowledged(&write),
                Some(refusal) => return Err(format!("{} {}", refusal.status, refusal.says)),
            }
        }
        Ok(())
    }
}

/// Writes goals until the connection breaks or an answer keeps nothing.
fn write_on(
    address: std::net::SocketAddr,
    worker: &Worker,
    ledger: &Mutex<Ledger>,
    mut seeded: Seeded,
    tell: &mpsc::Sender<()>,
) -> Option<Refusal> {
    // The program may be dead before the connection is made: then nothing was sent.
    let mut client = Client::connect(address, &worker.cookie).ok()?;
    loop {
        let write = ledger.lock().expect("no writer failed").next(&mut seeded);
        match send(&mut client, worker, &write) {
            Ok(None) => {
                ledger.lock().expect("no writer failed").acknowledged(&write);
                // Only the first of a round is waited for.
                let _ = tell.send(());
            }
            Ok(Some(refusal)) => {
                ledger.lock().expect("no writer failed").unknown(&write, &mut seeded);
                return Some(refusal);
            }
            Err(_) => {
                ledger.lock().expect("no writer failed").unknown(&write, &mut seeded);
                return None;
            }
        }
    }
}

/// Sends a goal; no refusal means that it is acknowledged.
fn send(client: &mut Client, worker: &Worker, write: &Write) -> std::io::Result<Option<Refusal>> {
    let handle = &worker.households[write.household];
    let fields = [
        ("csrf", worker.csrf.as_str()),
        ("once", &write.once),
        ("words", &write.words),
        ("of", "all"),
        ("area", "administration"),
        ("going_well", ""),
    ];
    let answer = client.post(&format!("/werk/h/{handle}/plan/doel"), &fields)?;
    let kept = format!("/werk/h/{handle}/plan?gedaan=done-goal-added");
    let acknowledged = answer.status == 303 && answer.location.as_deref() == Some(&kept);
    Ok((!acknowledged).then(|| Refusal { status: answer.status, says: answer.text() }))
}

/// Runs so many rounds and judges what is left. None without PostgreSQL.
fn survive(kind: Kind, manner: Manner, kills: u64, test: &str) -> Option<Verdict> {
    let (seed, begun) = (seed(), Instant::now());
    let runtime = Runtime::new().expect("threads for this test's own house");
    let mut run = Run::begin(kind, manner, test, seed, &runtime)?;
    for round in 1..=kills {
        let database = run.site.database.is_some() && round % DATABASE_EVERY == 0;
        let victim = if database { Victim::Database } else { Victim::Program };
        if let Err(why) = run.round(victim) {
            panic!("{test}, seed {seed}, round {round}: a write was refused: {why}");
        }
    }
    if let Err(why) = run.settle_accounts() {
        panic!("{test}, seed {seed}: what was lost could not be sent again: {why}");
    }
    drop(run.program.take());
    let heads = &run.noted;
    let back = heads.windows(2).find(|pair| pair[1].0 < pair[0].0);
    assert!(back.is_none(), "{test}, seed {seed}: the audit log lost lines between two starts: {back:?}");
    let anchors = [heads[0], heads[heads.len() / 2], heads[heads.len() - 1]];
    let found = runtime.block_on(evidence::find(&run.site.arguments, &anchors));
    for whole in &found.chain {
        assert!(whole.is_ok(), "{test}, seed {seed}: the chain is broken: {whole:?}");
    }
    let verdict = run.ledger.get_mut().expect("no writer failed").judge(&found.evidence);
    let starts = run.starts.iter().sum::<Duration>() / u32::try_from(run.starts.len()).unwrap_or(1);
    println!(
        "{test}, seed {seed}: {kills} kills in {:.1?}, {starts:.0?} to start, {} lines in the log, {}",
        begun.elapsed(),
        found.chain[0].as_ref().map_or(0, |lines| *lines),
        verdict.counts
    );
    Some(verdict)
}

fn loses_nothing(kind: Kind, test: &str) {
    let Some(verdict) = survive(kind, Manner::Honest, KILLS, test) else { return };
    let seed = seed();
    assert!(verdict.lost.is_empty(), "{test}, seed {seed}: acknowledged and lost: {:?}", verdict.lost);
    assert!(verdict.doubled.is_empty(), "{test}, seed {seed}: stored twice: {:?}", verdict.doubled);
    assert!(verdict.askew.is_empty(), "{test}, seed {seed}: half a transaction: {:#?}", verdict.askew);
    // The kills fell among writes, and writes were sent again: otherwise nothing was tried.
    let (counts, kills) = (verdict.counts, usize::try_from(KILLS).unwrap_or(usize::MAX));
    let tried = counts.acknowledged > kills && counts.lost_answers > kills && counts.asked_again > kills / 2;
    assert!(tried, "{test}, seed {seed}: too little was going on: {counts}");
}

fn the_control_loses(kind: Kind, test: &str) {
    let Some(verdict) = survive(kind, Manner::AcknowledgesEarly, CONTROL_KILLS, test) else { return };
    assert!(
        !verdict.lost.is_empty(),
        "{test}, seed {}: a program that acknowledges early lost nothing: this test has no teeth ({})",
        seed(),
        verdict.counts
    );
}

#[test]
fn embedded_storage_keeps_what_was_acknowledged_through_200_kills() {
    loses_nothing(Kind::Sqlite, "200 kills on embedded storage");
}

#[test]
fn postgres_keeps_what_was_acknowledged_through_200_kills_of_the_program_or_of_itself() {
    loses_nothing(Kind::Postgres, "200 kills on PostgreSQL");
}

#[test]
fn a_program_that_acknowledges_before_the_commit_loses_on_embedded_storage() {
    the_control_loses(Kind::Sqlite, "the control on embedded storage");
}

#[test]
fn a_program_that_acknowledges_before_the_commit_loses_on_postgres() {
    the_control_loses(Kind::Postgres, "the control on PostgreSQL");
}
