//! How people meet guests: the worker asks someone in and withdraws it; the guest finds the one thing.

mod doing;
mod held;
mod staff;

pub use doing::{Doing, who_does};

use foundation::access::Action;
use foundation::web::{Door, Route};

/// Longest explanation, in characters.
const MIDDLE: usize = 1_000;
/// Longest name.
const SHORT: usize = 200;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let issue = Door::Action(Action::IssueLetter);
    vec![
        Route::get("/werk/h/{household}/plan/actie/{action}/gast", issue, staff::new),
        Route::post("/werk/h/{household}/plan/actie/{action}/gast", issue, staff::invite),
        Route::get("/werk/h/{household}/gast/{guest}", issue, staff::show),
        Route::post("/werk/h/{household}/gast/{guest}", issue, staff::change),
        Route::get("/werk/h/{household}/gast/{guest}/papier", issue, staff::paper),
        Route::get("/gast", Door::Action(Action::SeeGuestPlace), held::place),
        Route::get("/gast/{household}/actie", Door::Action(Action::ReadHeldAction), held::show),
        Route::post("/gast/{household}/actie", Door::Action(Action::ChangeHeldAction), held::say),
    ]
}
