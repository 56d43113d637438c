//! Where the faults happen: a store, the program on it as a process of its own, and a worker with households.

use super::client::Client;
use conformance::installation::{Kind, PASSWORD};
use conformance::postgres::Server;
use conformance::program::{Arguments, Ready};
use foundation::access::Capacity;
use foundation::db::Storage;
use foundation::ids::{HouseholdId, SystemIds, Uuid};
use foundation::seal::Key;
use samenspel::manage;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How the program behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As it is.
    Honest,
    /// The control: it answers before its data is safe.
    AcknowledgesEarly,
}

/// The store and what it takes to open it.
pub struct Site {
    pub arguments: Arguments,
    /// PostgreSQL of one's own, to be killed whole.
    pub database: Option<Server>,
    folder: TempDir,
}

impl Site {
    /// An empty store. None when there is no PostgreSQL, which is said aloud (and fails on a build machine).
    pub fn open(kind: Kind, test: &str) -> Option<Self> {
        let folder = TempDir::new().expect("a temporary folder");
        let (storage, database) = match kind {
            Kind::Sqlite => (Storage::Embedded { folder: folder.path().join("data") }, None),
            Kind::Postgres => {
                Server::shared_or_skip(test)?;
                let server = Server::start().expect("a PostgreSQL server of one's own");
                let database = server.create_database("faults").expect("a database");
                let storage = Storage::Postgres { owner_url: database.owner_url, app_url: database.app_url };
                (storage, Some(server))
            }
        };
        let key_file = folder.path().join("master.key");
        std::fs::write(&key_file, Key::fresh(&SystemIds).to_hex()).expect("the key file is written");
        Some(Self { arguments: Arguments { storage, key_file }, database, folder })
    }

    /// Starts the program and waits until it says where it listens.
    pub fn start(&self, manner: Manner) -> Program {
        let said = self.folder.path().join("program.log");
        let log = File::options().create(true).append(true).open(&said).expect("the program's log opens");
        let mut command = Command::new(env!("CARGO_BIN_EXE_fault-server"));
        command.args(self.arguments.words()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
        match manner {
            Manner::Honest => command.env_remove("SAMENSPEL_FAULT_ACKNOWLEDGE_EARLY"),
            Manner::AcknowledgesEarly => command.env("SAMENSPEL_FAULT_ACKNOWLEDGE_EARLY", "yes"),
        };
        let begun = Instant::now();
        let mut child = command.spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let _ = out.read_line(&mut line);
            let _ = tell.send(line);
        });
        let line = told.recv_timeout(Duration::from_secs(60)).unwrap_or_default();
        match Ready::read(&line) {
            Some(ready) => Program { child, ready, start: begun.elapsed() },
            None => {
                let _ = child.kill();
                panic!("the program did not start: '{line}'\n{}", self.last_words());
            }
        }
    }

    /// The end of what the program has said on its error output.
    pub fn last_words(&self) -> String {
        let all = std::fs::read_to_string(self.folder.path().join("program.log")).unwrap_or_default();
        let mut last: Vec<&str> = all.lines().rev().take(20).collect();
        last.reverse();
        last.join("\n")
    }

    /// Makes a team and a worker's account, as an operator does at the command line.
    pub fn settle(&self, runtime: &Runtime) {
        runtime.block_on(async {
            let app = self.arguments.raise().await.expect("the house is raised");
            let gate = app.gates.values().next().expect("one municipality");
            manage::add_team(gate, "Oost".to_owned()).await.expect("a team is made");
            let (name, team) = ("Noor Visser".to_owned(), Some("Oost".to_owned()));
            manage::add_account(&app, gate, "noor", name, Capacity::CareWorker, team, PASSWORD)
                .await
                .expect("an account is made");
        });
    }

    /// The households behind handles in addresses.
    pub fn identified(&self, runtime: &Runtime, handles: &[String]) -> Vec<Uuid> {
        runtime.block_on(async {
            let app = self.arguments.raise().await.expect("the house is raised");
            let gate = app.gates.values().next().expect("one municipality");
            let read = |handle: &String| gate.keys().handles().read::<HouseholdId>(handle);
            handles.iter().map(|handle| read(handle).expect("one of our handles").into()).collect()
        })
    }
}

/// The running program. It does not outlive this value.
pub struct Program {
    child: Child,
    pub ready: Ready,
    /// How long it took until it served.
    pub start: Duration,
}

impl Program {
    /// SIGKILL: nothing is flushed, nobody is told.
    pub fn kill(&mut self) {
        self.child.kill().expect("the program can be killed");
        self.child.wait().expect("the program has ended");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may be dead already; that is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A worker who has signed in, with what each of their requests must carry.
#[derive(Clone)]
pub struct Worker {
    pub cookie: String,
    pub csrf: String,
    /// Handles of their households.
    pub households: Vec<String>,
}

const FAMILIES: [(&str, &str, &str); 8] = [
    ("Anna de Wit", "4-3-1981", "Wilgenlaan 12, 9901 AB Esmerwaard"),
    ("Bram Hofstra", "17-8-1955", "Dorpsweg 3, 9902 CD Esmerwaard"),
    ("Chaima Bouali", "29-1-1990", "Kerkpad 41, 9903 EF Esmerwaard"),
    ("Dirk Postma", "11-11-1972", "Molenstraat 7, 9904 GH Esmerwaard"),
    ("Eva Lindeman", "6-6-1968", "Havenkade 88, 9905 JK Esmerwaard"),
    ("Farid Amrani", "23-9-1984", "Vlasakker 15, 9906 LM Esmerwaard"),
    ("Greet Zwart", "2-2-1941", "Stationsplein 2, 9907 NP Esmerwaard"),
    ("Hatice Yildiz", "30-5-1999", "Rietkraag 64, 9908 RS Esmerwaard"),
];

impl Worker {
    /// Signs in and registers a report for each family, as a person does: through the pages.
    pub fn begin(program: &Program) -> Self {
        let mut client = Client::connect(program.ready.address, "").expect("the program listens");
        let signed_in =
            client.post("/aanmelden", &[("login", "noor"), ("password", PASSWORD)]).expect("an answer");
        assert_eq!(signed_in.status, 303, "{}", signed_in.body);
        let households = FAMILIES.iter().map(|family| register(&mut client, family)).collect();
        let page = client.get("/werk/melding").expect("an answer");
        let action = reporting(&page.body);
        let csrf = page.form(&action).into_iter().find(|(name, _)| name == "csrf");
        let (_, csrf) = csrf.expect("forms carry a token");
        Self { cookie: client.cookie, csrf, households }
    }
}

/// Where the form of a report is sent.
fn reporting(page: &str) -> String {
    let start = page.find("action=\"/werk/melding").expect("the form of a report") + 8;
    page[start..].split('"').next().unwrap_or_default().replace("&#38;", "&")
}

/// Registers a report and gives the handle of the household that comes of it.
fn register(client: &mut Client, (name, born, address): &(&str, &str, &str)) -> String {
    let shown = client.get("/werk/melding").expect("an answer");
    let action = reporting(&shown.body);
    let kept = shown.form(&action);
    let mut fields = vec![
        ("name", *name),
        ("born", born),
        ("address", address),
        ("question", "Ik kom er niet meer uit met de post."),
        ("kind", "support"),
        ("reporter", "resident"),
    ];
    let typed: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let hidden = kept.iter().filter(|(name, _)| !typed.contains(&name.as_str()));
    fields.extend(hidden.map(|(name, value)| (name.as_str(), value.as_str())));
    let answer = client.post(&action, &fields).expect("an answer");
    assert_eq!(answer.status, 303, "{name} is registered: {}", answer.text());
    let to = answer.location.unwrap_or_default();
    to.split('/').nth(3).and_then(|part| part.split('?').next()).expect("a household's handle").to_owned()
}
