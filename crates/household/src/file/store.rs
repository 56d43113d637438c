//! How files are kept, by subject.

mod alike;
mod find;
mod household;
mod lists;
mod merge;
mod person;
mod ties;
mod work_row;

pub use alike::{alike, is_alike};
pub use find::find;
pub(crate) use household::LABEL;
pub use household::{
    ASKS as HEAD_ASKS, Area, area_name, areas, give, head, join, label_of, open, open_on, set_details,
};
pub use lists::{BoardRow, colleagues_households, due_on_board, my_caseload, nobody_works_on};
pub use merge::{Merged, Twin, merge, merged_with, part, twins};
pub use person::{
    ASKS as MEMBERS_ASKS, add_known_person, add_person, change_person, end_membership, fill_index, members,
};
pub use ties::{
    ASKS as AUTHORITY_ASKS, add_authority, add_relation, authority, end_authority, end_relation, relations,
};
pub use work_row::{assign, fill_rows, keep_row, set_state};

use foundation::db::Sql;

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        alike::statements(),
        find::statements(),
        household::statements(),
        lists::statements(),
        merge::statements(),
        person::statements(),
        ties::statements(),
        work_row::statements(),
    ]
    .concat()
}
