//! Safety: the safety plan in two voices and the five steps of the Meldcode, in a part of the file that only those who
//! work on it can open (R37). Steps that weigh heavily ask a second person. Every look at it is logged and withheld from
//! the household until the team lifts that; it never stands in the timeline.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    ChildCheck, Danger, NewStep, Part, Plan, Refusal, Second, Settled, Standing, Step, StepId, Taken,
    Verdict, Voice, asks_second, check, current, may_second, settled,
};
pub use store::{SafetyError, editions, plan, save_plan, second, statements, steps, take};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "safety-1", text: include_str!("schema.sql") }];
