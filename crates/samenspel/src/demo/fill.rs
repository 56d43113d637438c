//! Fills the demo municipality once: teams and accounts, areas, the map of help, then the stories.

use super::teller::Teller;
use super::{PASSWORD, exchange, files, nearby};
use crate::manage::{self, administering};
use foundation::access::{Capacity, Gate, GateError};
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::{AccountId, TeamId};
use foundation::web::App;
use neighbourhood::social_map::ServiceId;
use std::collections::HashMap;
use std::fmt::Display;

/// What of the demo cannot be made. A fault in its files or in the house; the demo then does not start.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A file cannot be read.
    #[error("the demo's file {path}: {reason}")]
    File {
        /// Which.
        path: String,
        /// Why.
        reason: String,
    },
    /// A word in a story that is not on the list it should be on, or a key that leads nowhere.
    #[error("the demo's story {story}: {word} is not known here")]
    Word {
        /// Which story.
        story: String,
        /// The word.
        word: String,
    },
    /// A step that the house refused.
    #[error("the demo's {what} was refused: {reason}")]
    Refused {
        /// What was being made.
        what: String,
        /// Why.
        reason: String,
    },
}

/// Turns a refusal of the house into a fault of the demo.
pub(super) fn refused<E: Display>(what: impl Display) -> impl FnOnce(E) -> DemoError {
    move |reason| DemoError::Refused { what: what.to_string(), reason: reason.to_string() }
}

/// What stories refer to.
pub(super) struct Cast {
    pub(super) teams: HashMap<String, TeamId>,
    pub(super) accounts: HashMap<String, AccountId>,
    pub(super) services: HashMap<String, (ServiceId, String)>,
}

/// Fills the demo municipality, unless that was done before.
///
/// # Errors
/// [`DemoError`], naming the file or step.
pub async fn fill_once(app: &App) -> Result<(), DemoError> {
    for gate in app.gates.values() {
        let known = gate.read(administering(), identity::teams).await;
        if known.map_err(refused::<GateError<DbError>>("list of teams"))?.is_empty() {
            fill(app, gate).await?;
        }
    }
    Ok(())
}

async fn fill(app: &App, gate: &Gate) -> Result<(), DemoError> {
    let services = nearby::make(app, gate).await?;
    nearby::take_package(gate).await?;
    let mut teller =
        Teller::new(app, gate, Cast { teams: HashMap::new(), accounts: HashMap::new(), services });
    let municipality = files::municipality()?;
    for team in &municipality.teams {
        let id = manage::add_team(gate, team.name.clone()).await.map_err(refused(&team.name))?;
        teller.cast.teams.insert(team.key.clone(), id);
    }
    for account in &municipality.accounts {
        let unknown = || DemoError::Word { story: "municipality".to_owned(), word: account.capacity.clone() };
        let capacity = Capacity::parse(&account.capacity).ok_or_else(unknown)?;
        let team = municipality.teams.iter().find(|t| t.key == account.team).map(|t| t.name.clone());
        let made =
            manage::add_account(app, gate, &account.login, account.name.clone(), capacity, team, PASSWORD)
                .await;
        teller.cast.accounts.insert(account.login.clone(), made.map_err(refused(&account.login))?);
    }
    teller.bands(&municipality).await?;
    exchange::make(app, gate, &teller.cast).await?;
    for story in files::stories()? {
        teller.tell(&story).await?;
    }
    Ok(())
}
