//! The support plan: goals in the household's own words, and who does what, as light and as near as can be.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{
    Action, ActionId, ActionState, Answer, Chosen, Claim, Closing, Course, EndReason, FamilyPlan, Frame,
    FrameId, FrameStanding, Given, Goal, GoalId, GoalText, Heard, Leads, LeftOut, LifeArea, Line, Need,
    NewFamilyPlan, NewFrame, NotedBy, Number, Owner, OwnerKind, Plan, Progress, Refusal, Reply, Review,
    ReviewId, Said, Step, UpKind, UpReason, Version, VersionState, Voice, Whose, left_out, lighter, need,
    seen_by, trend, tried,
};
pub use store::{
    CheckUp, Draft, NewAction, OwnText, PlanError, add_action, add_frame, add_goal, add_own_text, answer,
    change_frame, check_up, check_ups, close_goal, draft, family_plans, frames, offer, own_texts,
    report_state, review, review_on, reviews, statements, versions, write_family_plan,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "plan-1", text: include_str!("schema.sql") },
    Migration { name: "plan-2", text: include_str!("schema-2.sql") },
    Migration { name: "plan-3", text: include_str!("schema-3.sql") },
];
