//! How the team meets safety: the plan in two voices, the steps of the Meldcode, the second person, and the own log; and
//! what the household reads of the plan on its own pages.

mod own;
mod plan;
mod showing;
mod step;

use super::rules::{Plan, Showing, Taken, current};
use super::store::{self, SafetyError};
use crate::file::{self, AuthorityLine, Member};
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::identity;
use foundation::ids::AccountId;
use foundation::log::Looked;
use foundation::time::Timestamp;
use foundation::web::{Door, Route};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Longest text of a part or step, in characters.
const LONG: usize = 4_000;
/// Longest remark.
const MIDDLE: usize = 1_000;
/// So many lines of the own log are shown.
const SHOWN: u32 = 50;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, write) = (Door::Action(Action::ReadSafety), Door::Action(Action::WriteSafety));
    vec![
        Route::get("/werk/h/{household}/veiligheid", read, plan::overview),
        Route::get("/werk/h/{household}/veiligheid/plan", write, plan::edit),
        Route::post("/werk/h/{household}/veiligheid/plan", write, plan::save),
        Route::get("/werk/h/{household}/veiligheid/papier", read, plan::paper),
        Route::post("/werk/h/{household}/veiligheid/inzage", write, plan::lift),
        Route::get("/werk/h/{household}/veiligheid/meelezen", write, showing::form),
        Route::post("/werk/h/{household}/veiligheid/meelezen", write, showing::save),
        Route::get("/mijn/{household}/veiligheid", Door::Action(Action::ReadOwnSafety), own::show),
        Route::get("/werk/h/{household}/veiligheid/stap", write, step::new),
        Route::post("/werk/h/{household}/veiligheid/stap", write, step::add),
        Route::post(
            "/werk/h/{household}/veiligheid/stap/{step}",
            Door::Action(Action::ApproveSafety),
            step::second,
        ),
    ]
}

/// Everything of this part of the file.
struct All {
    label: String,
    plan: Plan,
    /// What was decided about the pages of the household.
    showing: Option<Showing>,
    members: Vec<Member>,
    authority: Vec<AuthorityLine>,
    steps: Vec<Taken>,
    names: HashMap<AccountId, String>,
    log: Vec<Looked>,
    lifted: Option<Timestamp>,
    /// Whether there are children in the household, so that the child check is not overlooked.
    children: bool,
    me: Option<AccountId>,
}

fn everything(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<All, SafetyError> {
    let steps = store::steps(tx, grant)?;
    let showing = store::showing(tx, grant)?;
    let mut names = HashMap::new();
    let who = steps.iter().flat_map(|t| std::iter::once(t.by).chain(t.seconds.iter().map(|s| s.0)));
    let who = who.chain(showing.iter().map(|s| s.by));
    for account in who.collect::<Vec<_>>() {
        if let Entry::Vacant(place) = names.entry(account) {
            place.insert(identity::account_name(tx, grant, account)?);
        }
    }
    let day = tx.today();
    let members = file::members(tx, grant)?;
    let child = |m: &Member| m.belongs_on(day) && m.age_on(day).is_some_and(|age| age < 18);
    Ok(All {
        label: file::head(tx, grant)?.label,
        plan: store::plan(tx, grant)?,
        log: tx.withheld(grant, SHOWN)?,
        lifted: tx.lifted(grant)?,
        children: members.iter().any(child),
        authority: file::authority(tx, grant)?,
        showing,
        members,
        me: grant.account(),
        steps,
        names,
    })
}

impl All {
    fn name(&self, account: AccountId) -> String {
        self.names.get(&account).cloned().unwrap_or_default()
    }

    fn course(&self) -> &[Taken] {
        current(&self.steps)
    }
}
