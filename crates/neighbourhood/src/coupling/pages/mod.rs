//! How people meet couplings: the coordinator and the workers at one table, both neighbours on their own page, and everyone in
//! how long it takes.

mod answers;
mod one;
mod own;
mod table;
mod waits;

use super::rules::Stage;
use super::store::CouplingError;
use crate::exchange::{help_words, language_word, liking_words, slot_words};
use axum::response::Response;
use foundation::access::Action;
use foundation::texts::Texts;
use foundation::web::{Door, PageError, Route, see_other};
use matching::wishes::{Gender, Metres, Reason};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, decide) = (Door::Action(Action::SeeMatching), Door::Action(Action::Match));
    let (own, answer) = (Door::Action(Action::SeeOwnExchange), Door::Action(Action::AnswerExchange));
    vec![
        Route::get("/buurt/koppelen", see, table::show),
        Route::post("/buurt/koppelen", decide, table::put),
        Route::get("/buurt/koppelen/vraag/{request}", see, table::choose),
        Route::post("/buurt/koppelen/vraag/{request}/bericht", decide, table::heard),
        Route::get("/buurt/koppelen/{coupling}", see, one::show),
        Route::post("/buurt/koppelen/{coupling}", decide, one::step),
        Route::post("/buurt/koppelen/{coupling}/ontmoeting", decide, one::meet),
        Route::post("/buurt/koppelen/{coupling}/terugblik", decide, one::review),
        Route::post("/buurt/koppelen/{coupling}/einde", decide, one::end),
        Route::get("/buurt/mij", own, own::show),
        Route::post("/buurt/mij/vraag/{request}/stop", answer, answers::stop),
        Route::post("/buurt/mij/aanbod/{offer}", answer, answers::change_offer),
        Route::post("/buurt/mij/voorval", answer, answers::report),
        Route::post("/buurt/mij/{coupling}", answer, answers::step),
        Route::post("/buurt/mij/{coupling}/adres", answer, answers::address),
        Route::post("/buurt/mij/{coupling}/mening", answer, answers::say),
        Route::get("/buurt/wachten", Door::PublicData(Action::SeeDirectory), waits::show),
    ]
}

/// How a stage looks: only what asks something of someone stands out.
const fn stage_kind(stage: Stage) -> &'static str {
    match stage {
        Stage::Proposed | Stage::Contacted | Stage::Confirmed => "attention",
        Stage::Running => "open",
        Stage::Ended => "done",
    }
}

/// What speaks for two people, a sentence each (R58).
fn reason_words(t: &Texts, reasons: &[Reason]) -> Vec<String> {
    reasons.iter().filter_map(|reason| reason_word(t, *reason)).collect()
}

fn reason_word(t: &Texts, reason: Reason) -> Option<String> {
    Some(match reason {
        Reason::Distance(Metres(metres)) => distance(t, metres),
        Reason::SharedTimes(slots) => {
            t.with("coupling-reason-times", &[("times", slot_words(t, slots).into())])
        }
        Reason::Language(language) => {
            t.with("coupling-reason-language", &[("language", language_word(t, language).into())])
        }
        Reason::Interests(both) => {
            t.with("coupling-reason-likings", &[("likings", liking_words(t, both).into())])
        }
        Reason::GenderAsWished(Gender::Woman) => t.get("coupling-reason-woman"),
        Reason::GenderAsWished(Gender::Man) => t.get("coupling-reason-man"),
        Reason::GenderAsWished(Gender::NonBinary | Gender::NotSaid) => return None,
        Reason::Helps { running, limit } => t.with(
            "coupling-reason-helps",
            &[("running", u32::from(running).into()), ("limit", u32::from(limit).into())],
        ),
    })
}

/// How far, in words: a quarter has no finer distance than hundreds of metres.
fn distance(t: &Texts, metres: u32) -> String {
    if metres < 100 {
        return t.get("coupling-reason-same-quarter");
    }
    if metres < 1_000 {
        let about = metres.div_ceil(100) * 100;
        return t.with("coupling-reason-metres", &[("metres", about.into())]);
    }
    t.with("coupling-reason-kilometres", &[("kilometres", metres.div_ceil(1_000).into())])
}

/// What came of a form that is one step: what cannot be done now, or was changed meanwhile, is said above the page that shows how
/// it stands.
fn settled(written: Result<Response, CouplingError>, page: &str) -> Result<Response, PageError> {
    let said = match written {
        Err(CouplingError::NotNow(not)) => not.text_key(),
        Err(CouplingError::Stale) => "done-exchange-stale",
        Err(CouplingError::NoFit) => "done-coupling-no-fit",
        other => return other.map_err(PageError::from),
    };
    Ok(see_other(&format!("{page}?gedaan={said}")))
}

impl From<CouplingError> for PageError {
    fn from(error: CouplingError) -> Self {
        match error {
            CouplingError::Absent => Self::NotFound,
            CouplingError::Stale | CouplingError::NoFit | CouplingError::NotNow(_) => {
                Self::Internal("a refusal of a coupling reached the edge".into())
            }
            CouplingError::Exchange(error) => error.into(),
            CouplingError::TooMany(error) => Self::Internal(error.to_string()),
            CouplingError::Db(error) => error.into(),
        }
    }
}

/// What someone asks or offers, in a few words.
fn wanted(t: &Texts, help: &[crate::exchange::Help]) -> String {
    help_words(t, help)
}
