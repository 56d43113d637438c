//! What neighbours say, as it lies under its seal: a small JSON text with the codes of the words.

use crate::area::AreaCode;
use crate::exchange::rules::{Asked, Offered, Said};
use foundation::codes::Coded;
use foundation::db::DbError;
use foundation::seal::Cell;
use serde::{Deserialize, Serialize};

pub(super) const CALLED: Cell = Cell::new("neighbour", "called");
pub(super) const CONTACT: Cell = Cell::new("neighbour", "contact");
pub(super) const SAID: Cell = Cell::new("neighbour", "said");
pub(super) const ASKED: Cell = Cell::new("exchange_request", "asked");
pub(super) const OFFERED: Cell = Cell::new("exchange_offer", "offered");
pub(super) const INCIDENT: Cell = Cell::new("exchange_incident", "said");
pub(super) const INCIDENT_ANSWER: Cell = Cell::new("exchange_incident", "answer");

#[derive(Serialize, Deserialize)]
struct KeptSaid {
    area: Option<String>,
    gender: String,
    languages: Vec<String>,
    likings: Vec<String>,
    days: Vec<String>,
    parts: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct KeptAsked {
    words: String,
    help: Vec<String>,
    gender: String,
    language: String,
}

#[derive(Serialize, Deserialize)]
struct KeptOffered {
    words: String,
    help: Vec<String>,
    reach: String,
    gender: String,
}

fn codes<T: Coded>(words: &[T]) -> Vec<String> {
    words.iter().map(|word| word.code().to_owned()).collect()
}

fn word<T: Coded>(code: &str) -> Result<T, DbError> {
    T::from_code(code).ok_or_else(|| DbError::Inconsistent(format!("{code} is no word of this list")))
}

fn words<T: Coded>(codes: &[String]) -> Result<Vec<T>, DbError> {
    codes.iter().map(|code| word(code)).collect()
}

fn text(kept: &impl Serialize) -> Result<String, DbError> {
    serde_json::to_string(kept).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> DbError {
    DbError::Inconsistent(format!("what a neighbour said: {error}"))
}

pub(super) fn said(said: &Said) -> Result<String, DbError> {
    text(&KeptSaid {
        area: said.area.as_ref().map(ToString::to_string),
        gender: said.gender.code().to_owned(),
        languages: codes(&said.languages),
        likings: codes(&said.likings),
        days: codes(&said.days),
        parts: codes(&said.parts),
    })
}

/// Without the contact, which lies under a seal of its own.
pub(super) fn read_said(kept: &str, name: Option<String>) -> Result<Said, DbError> {
    let kept: KeptSaid = serde_json::from_str(kept).map_err(unreadable)?;
    Ok(Said {
        name,
        contact: None,
        area: kept.area.and_then(|code| AreaCode::parse(&code).ok()),
        gender: word(&kept.gender)?,
        languages: words(&kept.languages)?,
        likings: words(&kept.likings)?,
        days: words(&kept.days)?,
        parts: words(&kept.parts)?,
    })
}

pub(super) fn asked(asked: &Asked) -> Result<String, DbError> {
    text(&KeptAsked {
        words: asked.words.clone(),
        help: codes(&asked.help),
        gender: asked.gender.code().to_owned(),
        language: asked.language.code().to_owned(),
    })
}

pub(super) fn read_asked(kept: &str) -> Result<Asked, DbError> {
    let kept: KeptAsked = serde_json::from_str(kept).map_err(unreadable)?;
    Ok(Asked {
        words: kept.words,
        help: words(&kept.help)?,
        gender: word(&kept.gender)?,
        language: word(&kept.language)?,
    })
}

pub(super) fn offered(offered: &Offered) -> Result<String, DbError> {
    text(&KeptOffered {
        words: offered.words.clone(),
        help: codes(&offered.help),
        reach: offered.reach.code().to_owned(),
        gender: offered.gender.code().to_owned(),
    })
}

pub(super) fn read_offered(kept: &str) -> Result<Offered, DbError> {
    let kept: KeptOffered = serde_json::from_str(kept).map_err(unreadable)?;
    Ok(Offered {
        words: kept.words,
        help: words(&kept.help)?,
        reach: word(&kept.reach)?,
        gender: word(&kept.gender)?,
    })
}
