//! How people meet this room: the team writes a ground down and what was said; whoever decides says so themselves.

mod own;
mod paper;
mod staff;

use super::rules::{Decider, State};
use crate::file::Member;
use foundation::access::Action;
use foundation::texts::Texts;
use foundation::web::{Door, Route};

/// Longest explanation, in characters.
const MIDDLE: usize = 1_000;
/// Longest name.
const SHORT: usize = 200;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, record) = (Door::Action(Action::ReadConsent), Door::Action(Action::RecordConsent));
    vec![
        Route::get("/werk/h/{household}/delen", read, staff::list),
        Route::get("/werk/h/{household}/delen/nieuw", record, staff::new),
        Route::post("/werk/h/{household}/delen/nieuw", record, staff::add),
        Route::get("/werk/h/{household}/delen/{consent}", read, staff::show),
        Route::post("/werk/h/{household}/delen/{consent}", record, staff::say),
        Route::get("/werk/h/{household}/delen/{consent}/papier", read, paper::paper),
        Route::post("/werk/h/{household}/delen/{consent}/stoppen", record, staff::stop),
        Route::get("/mijn/{household}/delen", Door::Action(Action::ReadOwn), own::list),
        Route::post("/mijn/{household}/delen/{consent}", Door::Action(Action::AnswerConsent), own::say),
    ]
}

/// The name of who decides.
fn decider(members: &[Member], who: &Decider) -> String {
    match who {
        Decider::Member(person) => {
            members.iter().find(|m| m.person == *person).map(|m| m.first.clone()).unwrap_or_default()
        }
        Decider::Named(name) => name.clone(),
    }
}

/// Whether something is shared on a ground, as a badge: its kind and its words.
fn badge(t: &Texts, members: &[Member], state: &State) -> (&'static str, String) {
    match state {
        State::Stands => ("done", t.get("consent-stands")),
        State::Asked(missing) => {
            let names: Vec<String> = missing.iter().map(|who| decider(members, who)).collect();
            ("attention", t.with("consent-asked", &[("names", names.join(", ").into())]))
        }
        State::Withdrawn(on) => ("open", t.with("consent-withdrawn", &[("date", t.date(*on).into())])),
        State::Ended(on) => ("open", t.with("consent-ended", &[("date", t.date(*on).into())])),
    }
}
