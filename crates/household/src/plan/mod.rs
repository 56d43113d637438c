//! The support plan: goals in the household's own words, and who does what, as light and as near as can be.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    Action, ActionId, ActionState, Answer, Claim, Closing, Course, EndReason, Goal, GoalId, GoalText,
    LifeArea, Line, Need, Number, Owner, OwnerKind, Plan, Refusal, Reply, Step, UpKind, UpReason, Version,
    VersionState, Whose, need, tried,
};
pub use store::{
    Draft, NewAction, OwnText, PlanError, add_action, add_goal, add_own_text, answer, close_goal, draft,
    offer, own_texts, report_state, statements, versions,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "plan-1", text: include_str!("schema.sql") }];
