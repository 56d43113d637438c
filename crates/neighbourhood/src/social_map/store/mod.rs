//! How the social map is kept: finding, and changing by hand.

mod around;
mod edit;
mod found;
pub(super) mod indexed;
mod standing;
mod working;

pub use around::{Around, around};
pub(super) use around::{hours, points};
pub use edit::{ChangeError, Current, add_organization, add_service, assure, change_service, current};
pub use found::{Found, Hit, Stretch, checked_last, detail, entries, entry, find, search, to_check, typing};
pub use indexed::{Newest, newest};
pub use standing::{nearly_full, say_load, say_unconfirmed};

use foundation::access::{Action, Grant, Neighbourhood};
use foundation::db::{DbError, Sql};
use serde_json::Value;

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        found::statements(),
        around::statements(),
        indexed::statements(),
        edit::statements(),
        standing::statements(),
        working::statements(),
    ]
    .concat()
}

/// A grant on the neighbourhood also exists for reading; with that one nothing is written.
fn must_be_for_writing(grant: &Grant<Neighbourhood>) -> Result<(), DbError> {
    match grant.action() {
        // An owner says that their own entry still holds; whose it is, their room knows.
        Action::EditDirectory | Action::KeepOwnEntries | Action::Administer => Ok(()),
        _ => Err(DbError::Inconsistent("a grant to read was used to write".into())),
    }
}

/// Identifiers as one parameter of a statement: a list in JSON.
pub(crate) fn list<T: ToString>(ids: impl IntoIterator<Item = T>) -> String {
    let ids = ids.into_iter().map(|id| Value::String(id.to_string()));
    Value::Array(ids.collect()).to_string()
}
