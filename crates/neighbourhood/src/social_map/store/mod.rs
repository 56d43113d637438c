//! How the social map is kept: finding, and changing by hand.

mod edit;
mod found;
pub(super) mod indexed;

pub use edit::{ChangeError, Current, add_organization, add_service, assure, change_service, current};
pub use found::{Found, Hit, Stretch, checked_last, detail, entry, find, search, to_check, typing};
pub use indexed::{Newest, newest};

use foundation::access::{Action, Grant, Neighbourhood};
use foundation::db::{DbError, Sql};

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [found::statements(), indexed::statements(), edit::statements()].concat()
}

/// A grant on the neighbourhood also exists for reading; with that one nothing is written.
fn must_be_for_writing(grant: &Grant<Neighbourhood>) -> Result<(), DbError> {
    match grant.action() {
        // An owner says that their own entry still holds; whose it is, their room knows.
        Action::EditDirectory | Action::KeepOwnEntries | Action::Administer => Ok(()),
        _ => Err(DbError::Inconsistent("a grant to read was used to write".into())),
    }
}
