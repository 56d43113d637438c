//! How people meet the plan: the team writes and offers it, the household reads it and answers, and both can
//! have it on paper.

mod action;
mod compare;
mod family;
mod frame;
mod goal;
mod own;
mod paper;
mod review;
mod seen;
mod staff;
mod view;

use foundation::access::Action;
use foundation::web::{Door, Route};

/// Longest text in a person's own words, in characters.
const LONG: usize = 4_000;
/// Longest plan of a family.
const LONG_PLAN: usize = 20_000;
/// Longest explanation.
const MIDDLE: usize = 1_000;
/// Longest single line.
const SHORT: usize = 200;

const READ: Door = Door::Action(Action::ReadPlan);
const WRITE: Door = Door::Action(Action::WritePlan);
const OWN: Door = Door::Action(Action::ReadOwn);

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/werk/h/{household}/plan", READ, staff::overview),
        Route::get("/werk/h/{household}/plan/versie/{number}", READ, staff::version),
        Route::get("/werk/h/{household}/plan/vergelijk", READ, compare::for_staff),
        Route::get("/werk/h/{household}/plan/papier", READ, paper::for_staff),
        Route::post("/werk/h/{household}/plan/aanbieden", Door::Action(Action::OfferPlan), staff::offer),
        Route::get("/werk/h/{household}/plan/doel", WRITE, goal::new),
        Route::post("/werk/h/{household}/plan/doel", WRITE, goal::add),
        Route::get("/werk/h/{household}/plan/doel/{goal}", WRITE, goal::edit),
        Route::post("/werk/h/{household}/plan/doel/{goal}", WRITE, goal::change),
        Route::get("/werk/h/{household}/plan/doel/{goal}/afsluiten", WRITE, goal::closing),
        Route::post("/werk/h/{household}/plan/doel/{goal}/afsluiten", WRITE, goal::close),
        Route::get("/werk/h/{household}/plan/doel/{goal}/actie", WRITE, action::new),
        Route::post("/werk/h/{household}/plan/doel/{goal}/actie", WRITE, action::add),
        Route::post("/werk/h/{household}/plan/doel/{goal}/buurt", WRITE, action::take),
        Route::get("/werk/h/{household}/plan/doel/{goal}/nagevraagd", WRITE, review::checking),
        Route::post("/werk/h/{household}/plan/doel/{goal}/nagevraagd", WRITE, review::check),
        Route::get("/werk/h/{household}/plan/doel/{goal}/partner", WRITE, frame::new),
        Route::post("/werk/h/{household}/plan/doel/{goal}/partner", WRITE, frame::add),
        Route::get("/werk/h/{household}/plan/partner/{frame}", WRITE, frame::edit),
        Route::post("/werk/h/{household}/plan/partner/{frame}", WRITE, frame::change),
        Route::get("/werk/h/{household}/plan/familie", WRITE, family::for_staff),
        Route::post("/werk/h/{household}/plan/familie", WRITE, family::write_down),
        Route::get("/werk/h/{household}/plan/evaluatie", WRITE, review::new),
        Route::post("/werk/h/{household}/plan/evaluatie", WRITE, review::add),
        Route::get("/werk/h/{household}/plan/actie/{action}", WRITE, action::edit),
        Route::post("/werk/h/{household}/plan/actie/{action}", WRITE, action::change),
        Route::get("/mijn/{household}/plan", OWN, own::plan),
        Route::get("/mijn/{household}/plan/versie/{number}", OWN, own::version),
        Route::get("/mijn/{household}/plan/vergelijk", OWN, compare::for_household),
        Route::get("/mijn/{household}/plan/papier", OWN, paper::for_household),
        Route::get("/mijn/{household}/plan/familie", OWN, family::for_household),
        Route::post("/mijn/{household}/plan/familie", Door::Action(Action::WriteOwnText), family::write_own),
        Route::post("/mijn/{household}/plan/tekst", Door::Action(Action::WriteOwnText), own::write_text),
        Route::post("/mijn/{household}/plan/antwoord", Door::Action(Action::AnswerPlan), own::answer),
    ]
}
