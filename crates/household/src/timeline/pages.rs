//! How people meet the timeline: the team's reading with everything in it, and the household's with what is theirs.

mod own;
mod page;

use foundation::access::Action;
use foundation::web::{Door, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/werk/h/{household}/verloop", Door::Action(Action::ReadFile), page::show),
        Route::get("/mijn/{household}/verloop", Door::Action(Action::ReadOwn), own::show),
    ]
}
