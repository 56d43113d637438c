//! How people meet this room: lists of households, the overview of a file, its members, and the team's board.

mod board;
mod caseload;
mod members;
mod overview;
mod person;
mod search;
mod ties;

use super::FileError;
use super::rules::Refusal;
use foundation::access::Action;
use foundation::web::{Door, PageError, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, edit) = (Door::Action(Action::ReadFile), Door::Action(Action::EditFile));
    let (join, assign) = (Door::Action(Action::JoinFile), Door::Action(Action::AssignFile));
    vec![
        Route::get("/werk", Door::Action(Action::SeeCaseload), caseload::mine),
        Route::get("/werk/team", Door::Action(Action::SeeCaseload), caseload::colleagues),
        Route::get("/werk/zoek", Door::Action(Action::SeeCaseload), search::page),
        Route::get("/werk/zoek/snel", Door::Action(Action::SeeCaseload), search::quick),
        Route::get("/team", Door::Action(Action::SeeTeamTerms), board::show),
        Route::post("/team/h/{household}/toewijzen", assign, board::assign),
        Route::get("/werk/h/{household}", read, overview::show),
        Route::post("/werk/h/{household}/meewerken", join, overview::join),
        Route::get("/werk/h/{household}/gegevens", read, overview::details),
        Route::post("/werk/h/{household}/gegevens", edit, overview::save_details),
        Route::get("/werk/h/{household}/leden", read, members::show),
        Route::get("/werk/h/{household}/leden/nieuw", read, members::form_new),
        Route::post("/werk/h/{household}/leden/nieuw", edit, members::add),
        Route::post("/werk/h/{household}/leden/bekend", edit, members::add_known),
        Route::get("/werk/h/{household}/leden/relatie", read, ties::form_relation),
        Route::post("/werk/h/{household}/leden/relatie", edit, ties::add_relation),
        Route::post("/werk/h/{household}/leden/relatie/{relation}", edit, ties::end_relation),
        Route::get("/werk/h/{household}/leden/gezag", read, ties::form_authority),
        Route::post("/werk/h/{household}/leden/gezag", edit, ties::add_authority),
        Route::post("/werk/h/{household}/leden/gezag/{authority}", edit, ties::end_authority),
        Route::get("/werk/h/{household}/leden/{person}", read, person::show),
        Route::post("/werk/h/{household}/leden/{person}", edit, person::change),
        Route::post("/werk/h/{household}/leden/{person}/einde", edit, person::leave),
    ]
}

impl From<FileError> for PageError {
    fn from(e: FileError) -> Self {
        match e {
            FileError::Absent => Self::NotFound,
            FileError::Db(e) => e.into(),
            FileError::Refused(_) | FileError::Stale | FileError::Alike => Self::Internal(e.to_string()),
        }
    }
}

/// The sentence for each refusal.
pub(super) const fn refusal_text_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::EndsBeforeBegin => "file-error-ends-before-begin",
        Refusal::SamePerson => "file-error-same-person",
        Refusal::NotAMember => "file-error-not-a-member",
        Refusal::AlreadyMember => "file-error-already-member",
        Refusal::AlreadyRelated => "file-error-already-related",
        Refusal::CircularDescent => "file-error-circular-descent",
        Refusal::YoungerParent => "file-error-younger-parent",
        Refusal::ThirdParent => "file-error-third-parent",
    }
}

/// An address, with what was just done.
fn done(path: &str, key: &str) -> String {
    [path, "?gedaan", "=", key].concat()
}
