//! A draft for the stories of the demo: as if someone had typed in a form and was called away.

use super::pages::mark_hex;
use super::rules::{Mark, Typed};
use super::store::{self, Keeping, Kept, Place};
use crate::access::{Action, Actor, Gate};
use crate::db::DbError;
use crate::ids::HouseholdId;
use crate::time::Timestamp;
use crate::web::{House, Mode};
use std::sync::Arc;

/// The version of a thing that does not exist yet.
const NEW: &str = "";

/// What was typed, and where.
#[derive(Debug, Clone)]
pub struct Typing {
    /// Of whose file.
    pub household: HouseholdId,
    /// What one must be allowed to do to see the page.
    pub action: Action,
    /// The page; its form goes to the same address.
    pub page: String,
    /// Its title.
    pub title: String,
    /// Names of fields with what stands in them.
    pub fields: Vec<(String, String)>,
    /// When.
    pub at: Timestamp,
}

/// Keeps a draft for whoever is acting, for the demo's own stories; nothing in production.
///
/// # Errors
/// Whatever the database says.
pub async fn demo_draft(house: &House, gate: &Gate, actor: Actor, typing: Typing) -> Result<(), DbError> {
    if house.mode != Mode::Demo {
        return Ok(());
    }
    let Typing { household, action, page, title, fields, at } = typing;
    let mark = Mark { form: mark_hex(gate, &page), page, title };
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let typed = serde_json::to_string(&Typed::of(&mark, NEW, fields));
    let typed = typed.map_err(|e| DbError::Inconsistent(e.to_string()))?;
    let place = Place { household: Some(household), action: Some(action) };
    let keeping = Keeping { mark, place, typed, once: String::new(), route: "" };
    let (keys, ids) = (Arc::clone(gate.keys()), Arc::clone(gate.ids()));
    let kept =
        gate.db().write(gate.municipality(), move |raw| store::keep(raw, &keys, &*ids, &actor, at, &keeping));
    match kept.await? {
        Kept::Yes => Ok(()),
        Kept::No => Err(DbError::Refused("the draft is of a page that is not theirs".into())),
    }
}
