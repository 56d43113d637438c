//! Wires the house together: storage, keys, gates, routes.

use crate::{bundle, pages};
use foundation::access::{Capacity, Gate, GateError};
use foundation::db::{Db, DbError, Migration, Sql};
use foundation::identity::{PasswordFault, Passwords};
use foundation::ids::Ids;
use foundation::seal;
use foundation::time::{Clock, TermTable, TermTableError};
use foundation::web::{App, Belongings, House, Route};
use neighbourhood::social_map::Finders;
use std::collections::HashMap;
use std::sync::Arc;

use crate::settings::Settings;

/// Why the program cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The password function.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// The municipality's own terms.
    #[error("the file with terms: {0}")]
    Terms(#[from] TermTableError),
}

/// Every step of the schema, in floor order.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    [foundation::migrations(), neighbourhood::migrations(), household::migrations()].concat()
}

/// Every statement, for the behaviour suite.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [foundation::statements(), neighbourhood::statements(), household::statements()].concat()
}

/// The whole table of routes.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        pages::routes(),
        foundation::identity::routes(),
        foundation::drafts::routes(),
        foundation::preferences::routes(),
        foundation::together::routes(),
        neighbourhood::routes(),
        household::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Opens storage and keys and makes what every handler can reach.
///
/// # Errors
/// [`StartError`]; each says in one line what is wrong.
pub async fn house(settings: &Settings, clock: Arc<dyn Clock>, ids: Ids) -> Result<App, StartError> {
    let codes: Vec<_> = settings.directory.all().iter().map(|m| m.code).collect();
    let db = Db::open(&settings.storage, &codes, &migrations()).await?;
    let mut gates = HashMap::new();
    let finders = Arc::new(Finders::default());
    for code in codes {
        let keys = seal::load(&db, code, &settings.master, Arc::clone(&ids), clock.now()).await?;
        let gate = Gate::new(db.clone(), code, keys, Arc::clone(&ids), Arc::clone(&clock));
        fill(&gate).await.map_err(|e| DbError::Engine(e.to_string()))?;
        gates.insert(code, gate);
    }
    let national = TermTable::national();
    let terms = match &settings.terms {
        Some(own) => national.overridden_by(own)?,
        None => national.clone(),
    };
    Ok(Arc::new(House {
        directory: settings.directory.clone(),
        gates,
        clock,
        terms,
        assets: bundle::assets(),
        mode: settings.mode,
        cookies: settings.cookies,
        passwords: Passwords::standard()?,
        menu,
        belongings: Belongings::default().with(finders),
        pages: routes().iter().filter(|r| r.method == "GET").map(|r| (r.path, r.door)).collect(),
        forms: routes().iter().filter(|r| r.method == "POST").map(|r| r.path).collect(),
        home,
    }))
}

/// Begins to make the indexes of the social map, for a program that goes on to answer questions: one command has no use for them.
/// The map can be searched meanwhile; whoever asks first waits for a part of it.
pub fn warm(app: &App) {
    let Some(finders) = app.belongings.get::<Finders>() else { return };
    for gate in app.gates.values() {
        tokio::spawn(neighbourhood::social_map::warm(gate.clone(), Arc::clone(&finders)));
    }
}

/// Makes what an older version of the program did not keep beside what it did: the rows that lists read, the team of what
/// waits, and the keys by which people are found.
async fn fill(gate: &Gate) -> Result<(), GateError<DbError>> {
    household::file::fill_rows(gate).await?;
    household::agenda::fill_teams(gate).await?;
    household::file::fill_index(gate).await
}

/// The menu of a capacity.
fn menu(capacity: Option<Capacity>) -> &'static [(&'static str, &'static str)] {
    match capacity {
        Some(Capacity::CareWorker | Capacity::Official) => &[
            ("/werk/dag", "start-menu-day"),
            ("/werk", "start-menu-caseload"),
            ("/werk/melding", "start-menu-report"),
            ("/werk/wachtlijst", "start-menu-waiting"),
            ("/werk/team", "start-menu-team-files"),
            ("/werk/zoek", "start-menu-search"),
            ("/buurt/koppelen", "start-menu-matching"),
            ("/buurt", "start-menu-neighbourhood"),
        ],
        Some(Capacity::TeamLeader) => &[("/team", "start-menu-team"), ("/buurt", "start-menu-neighbourhood")],
        Some(Capacity::VolunteerCoordinator) => &[
            ("/buurt/koppelen", "start-menu-matching"),
            ("/buurt/beheer", "start-menu-manage"),
            ("/buurt", "start-menu-neighbourhood"),
            ("/buurt/kaart", "start-menu-map"),
        ],
        Some(Capacity::PolicyOfficer) => {
            &[("/buurt/kaart", "start-menu-map"), ("/buurt", "start-menu-neighbourhood")]
        }
        Some(Capacity::Resident) => &[
            ("/mijn", "start-menu-own"),
            ("/buurt", "start-menu-neighbourhood"),
            ("/buurt/mij", "start-menu-own-exchange"),
        ],
        // A guest of one action or one referral.
        Some(Capacity::NetworkMember | Capacity::Partner) => {
            &[("/gast", "start-menu-guest"), ("/buurt", "start-menu-neighbourhood")]
        }
        Some(Capacity::Neighbour) => {
            &[("/buurt/mij", "start-menu-own-exchange"), ("/buurt", "start-menu-neighbourhood")]
        }
        Some(Capacity::Owner) => {
            &[("/buurt/eigen", "start-menu-own-entries"), ("/buurt", "start-menu-neighbourhood")]
        }
        Some(Capacity::Operator | Capacity::Public) | None => &[
            ("/buurt", "start-menu-neighbourhood"),
            ("/buurt/kaart", "start-menu-map"),
            ("/aanmelden", "start-menu-sign-in"),
        ],
    }
}

/// Where a capacity begins.
fn home(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::CareWorker | Capacity::Official => "/werk/dag",
        Capacity::TeamLeader => "/team",
        Capacity::VolunteerCoordinator => "/buurt/beheer",
        Capacity::PolicyOfficer => "/buurt/kaart",
        Capacity::Resident => "/mijn",
        Capacity::NetworkMember | Capacity::Partner => "/gast",
        Capacity::Neighbour => "/buurt/mij",
        Capacity::Owner => "/buurt/eigen",
        Capacity::Operator | Capacity::Public => "/",
    }
}
