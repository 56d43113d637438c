//! How people meet the picture of life: the team's page and forms, and the household's own page.

mod areas;
mod export;
mod own;
mod score;
mod staff;
mod voice;

use super::rules::{Picture, Profile, Score, Voice};
use super::store;
use crate::file::{self, Member};
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::time::Date;
use foundation::web::{Door, Route};
use std::collections::HashMap;

/// Longest text in someone's own words, in characters.
const LONG: usize = 2_000;
/// Longest single line.
const SHORT: usize = 200;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, write) = (Door::Action(Action::ReadLife), Door::Action(Action::WriteLife));
    vec![
        Route::get("/werk/h/{household}/leven", read, staff::show),
        Route::get("/werk/h/{household}/leven/tekening.svg", read, staff::drawing),
        Route::get("/werk/h/{household}/leven/gebieden", write, areas::edit),
        Route::post("/werk/h/{household}/leven/gebieden", write, areas::save),
        Route::get("/werk/h/{household}/leven/team", write, staff::write_team),
        Route::post("/werk/h/{household}/leven/team", write, staff::save_team),
        Route::get("/werk/h/{household}/leven/van/{person}", write, staff::write_told),
        Route::post("/werk/h/{household}/leven/van/{person}", write, staff::save_told),
        Route::get("/werk/h/{household}/leven/score", write, score::new),
        Route::post("/werk/h/{household}/leven/score", write, score::add),
        Route::get("/werk/h/{household}/leven/score/{score}", write, score::correct),
        Route::post("/werk/h/{household}/leven/score/{score}", write, score::save_correction),
        Route::get("/werk/h/{household}/leven/papier", read, export::team_paper),
        Route::get("/werk/h/{household}/leven/gegevens.json", read, export::team_json),
        Route::get("/mijn/{household}/leven/papier", Door::Action(Action::ReadOwn), export::own_paper),
        Route::get("/mijn/{household}/leven/gegevens.json", Door::Action(Action::ReadOwn), export::own_json),
        Route::get("/mijn/{household}/leven", Door::Action(Action::ReadOwn), own::show),
        Route::post("/mijn/{household}/leven", Door::Action(Action::WriteOwnLife), own::save),
    ]
}

/// Everything the pages of one household need.
struct Loaded {
    label: String,
    members: Vec<Member>,
    profile: Profile,
    pictures: Vec<Picture>,
    scores: Vec<Score>,
    /// Whether the reader may also write: forms would lead nowhere for them otherwise.
    can_write: bool,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    Ok(Loaded {
        label: file::head(tx, grant)?.label,
        members: file::members(tx, grant)?,
        profile: store::profile(tx, grant)?,
        pictures: store::pictures(tx, grant)?,
        scores: store::scores(tx, grant)?,
        can_write: grant.may(Action::WriteLife),
    })
}

impl Loaded {
    /// What one voice said last.
    fn last(&self, voice: Voice) -> Option<&Picture> {
        self.pictures.iter().filter(|p| p.voice == voice).max_by_key(|p| p.edition)
    }

    /// Who belongs to the household on a day.
    fn belonging(&self, day: Date) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |m| m.belongs_on(day))
    }

    fn member(&self, person: PersonId) -> Option<&Member> {
        self.members.iter().find(|m| m.person == person)
    }
}

/// The day to look back to, from `?toen=`; anything else means the first day.
fn then(query: &HashMap<String, String>) -> Option<Date> {
    query.get("toen").and_then(|iso| Date::from_iso(iso).ok())
}
