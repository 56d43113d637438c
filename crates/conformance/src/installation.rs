//! A whole house for one test: real storage of either engine, a clock that can be set, teams and accounts.

use crate::postgres::Server;
use crate::raw::RawStore;
use crate::visitor::Visitor;
use axum::Router;
use foundation::access::{Capacity, Gate};
use foundation::db::Storage;
use foundation::ids::SystemIds;
use foundation::seal::Key;
use foundation::tenancy::{Directory, Municipality, MunicipalityCode, Theme};
use foundation::time::{Clock, Date, FixedClock};
use foundation::web::{App, Cookies, Mode, router};
use samenspel::settings::Settings;
use samenspel::{assemble, manage};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Which storage engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Embedded SQLite in a temporary folder.
    Sqlite,
    /// PostgreSQL, a database of its own on the run's throw-away server.
    Postgres,
}

/// The password of every account a test makes.
pub const PASSWORD: &str = "drie stille eenden";
/// The day on which every test begins: a Monday.
pub const BEGINNING: &str = "2026-11-23";

/// A running house with two municipalities, `a.example` (GM0001) and `b.example` (GM0002).
pub struct Installation {
    /// What handlers reach.
    pub app: App,
    /// The clock, to be set.
    pub clock: Arc<FixedClock>,
    /// Which engine.
    pub kind: Kind,
    router: Router,
    raw: RawStore,
    _folder: Option<TempDir>,
}

/// Host names of the two municipalities.
pub const HOSTS: [&str; 2] = ["a.example", "b.example"];
/// Codes of the two municipalities.
pub const CODES: [&str; 2] = ["GM0001", "GM0002"];

impl Installation {
    /// Starts one in demo or production manner; none when PostgreSQL cannot be had (which is said aloud, and
    /// fails in CI).
    ///
    /// # Panics
    /// When the house cannot be raised: then no test means anything.
    pub async fn start(kind: Kind, mode: Mode, test: &str) -> Option<Self> {
        let (raw, folder) = storage(kind, test)?;
        let settings = Settings {
            listen: String::new(),
            storage: raw.storage.clone(),
            master: Key::fresh(&SystemIds),
            mode,
            cookies: Cookies::PlainHttp,
            directory: directory(),
            terms: None,
            anchors: None,
        };
        let beginning = Date::from_iso(BEGINNING).expect("a date");
        let clock = Arc::new(FixedClock::on(beginning));
        let handed: Arc<dyn Clock> = clock.clone();
        let app = assemble::house(&settings, handed, Arc::new(SystemIds)).await.expect("the house is raised");
        let router = router(assemble::routes(), Arc::clone(&app));
        let house = Self { app, clock, kind, router, raw, _folder: folder };
        for team in ["Oost", "West"] {
            for host in HOSTS {
                manage::add_team(house.gate(host), team.to_owned()).await.expect("a team is made");
            }
        }
        Some(house)
    }

    /// The gate of the municipality at a host name.
    ///
    /// # Panics
    /// For an unknown host name.
    #[must_use]
    pub fn gate(&self, host: &str) -> &Gate {
        self.app.by_host(host).expect("a municipality of the test").1
    }

    /// The router, for what sends its own requests.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// The store behind it, to be looked at without the program.
    #[must_use]
    pub fn raw(&self) -> &RawStore {
        &self.raw
    }

    /// Someone who has not signed in.
    #[must_use]
    pub fn visitor(&self, host: &'static str) -> Visitor {
        Visitor::new(self.router.clone(), host)
    }

    /// Makes an account for staff and signs in with it.
    ///
    /// # Panics
    /// When that fails.
    pub async fn staff(&self, host: &'static str, login: &str, capacity: Capacity, team: &str) -> Visitor {
        let team = Some(team.to_owned());
        manage::add_account(&self.app, self.gate(host), login, login.to_owned(), capacity, team, PASSWORD)
            .await
            .expect("an account is made");
        let mut visitor = self.visitor(host);
        let answer = visitor.post("/aanmelden", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{login} signs in: {}", answer.body);
        visitor
    }
}

fn directory() -> Directory {
    let one = |i: usize| Municipality {
        code: MunicipalityCode::parse(CODES[i]).expect("a code"),
        name: format!("Gemeente {}", HOSTS[i]),
        hosts: vec![HOSTS[i].to_owned()],
        theme: Theme::default(),
    };
    Directory::new(vec![one(0), one(1)]).expect("two municipalities")
}

fn storage(kind: Kind, test: &str) -> Option<(RawStore, Option<TempDir>)> {
    match kind {
        Kind::Sqlite => {
            let folder = TempDir::new().expect("a temporary folder");
            let storage = Storage::Embedded { folder: folder.path().to_owned() };
            Some((RawStore { storage, admin_url: None }, Some(folder)))
        }
        Kind::Postgres => {
            static NUMBER: AtomicU32 = AtomicU32::new(0);
            let server = Server::shared_or_skip(test)?;
            let name = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
            let database = server.create_database(&name).expect("a database");
            let storage = Storage::Postgres { owner_url: database.owner_url, app_url: database.app_url };
            Some((RawStore { storage, admin_url: Some(database.admin_url) }, None))
        }
    }
}

/// Writes the same test for both engines: `on_both_engines! { async fn name(house: Installation) { … } }`.
#[macro_export]
macro_rules! on_both_engines {
    ($( $(#[$meta:meta])* async fn $name:ident ($house:ident : Installation) $body:block )*) => { $(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn behaviour($house: $crate::installation::Installation) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let kind = $crate::installation::Kind::Sqlite;
                let mode = foundation::web::Mode::Production;
                let house = $crate::installation::Installation::start(kind, mode, stringify!($name)).await;
                behaviour(house.expect("embedded storage needs nothing")).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let kind = $crate::installation::Kind::Postgres;
                let mode = foundation::web::Mode::Production;
                if let Some(house) = $crate::installation::Installation::start(kind, mode, stringify!($name)).await {
                    behaviour(house).await;
                }
            }
        }
    )* };
}
