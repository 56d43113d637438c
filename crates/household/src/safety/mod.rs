//! Safety: the safety plan in two voices and the five steps of the Meldcode, in a part of the file that only those who
//! work on it can open (R37). Steps that weigh heavily ask a second person. Every look at it is logged and withheld from
//! the household until the team lifts that; it never stands in the timeline. The household reads nothing of it on its own
//! pages until the team shows a part of the plan to someone on purpose.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    ChildCheck, Danger, Kept, NewShowing, NewStep, NotShown, Part, Plan, Refusal, SHOWABLE, Second, Settled,
    Showing, Standing, Step, StepId, Taken, Verdict, Voice, asks_second, check, check_showing, current,
    may_second, read_by, settled,
};
pub use store::{
    SafetyError, all_statements as statements, editions, plan, save_plan, second, show, showing, shown_to,
    steps, take,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "safety-1", text: include_str!("schema.sql") },
    Migration { name: "safety-2", text: include_str!("schema-2.sql") },
];
