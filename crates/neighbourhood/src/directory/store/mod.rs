//! How the directory is kept in the standard's terms: what the API asks, what is told of entries made here, taking a package
//! in, and handing everything out.

mod asked;
mod lists;
mod out;
mod project;
mod settle;
mod stage;
mod take;
mod told;
mod whole;

pub use asked::{Asked, Listed, Near, all, at, brief, minimal, organization_page, page, service_places};
pub use lists::{taxonomies, terms};
pub use out::{Cells, Cursor, part};
pub use settle::settle;
pub use stage::{Batch, Begun, Progress, begin, clear, finished, refusals, restart, stage};
pub use take::{ImportReport, TakenAs, Tally, become_directory};
pub use whole::{organization_public, organizations, place_public, service_public, whole};

use foundation::access::{Action, Grant, Neighbourhood};
use foundation::db::{DbError, Sql};

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        asked::statements(),
        lists::statements(),
        out::statements(),
        project::statements(),
        settle::statements(),
        stage::statements(),
        take::statements(),
        told::statements(),
        whole::statements(),
    ]
    .concat()
}

/// A grant on the neighbourhood also exists for reading; with that one nothing is written.
fn must_be_for_writing(grant: &Grant<Neighbourhood>) -> Result<(), DbError> {
    match grant.action() {
        Action::EditDirectory | Action::Administer => Ok(()),
        _ => Err(DbError::Inconsistent("a grant to read was used to write".into())),
    }
}
