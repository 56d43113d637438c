//! From account to decision: the resident applies or does not, an official decides under mandate, and whoever does not
//! agree objects; when that is right another decision takes the place of the first, and who still does not agree goes to
//! court (Wmo 2015 art. 2.3.2 lid 9 and 2.3.5, Wgs art. 4a, Awb art. 4:13–4:15, 6:7, 7:10, 7:11 and 8:1). Where it stands
//! is never stored: it follows from the days on which things happened.

mod pages;
mod rules;
mod store;
mod wording;

pub use pages::routes;
pub use rules::{
    Advice, Answer, AnswerFacts, Application, ApplicationId, Course, Decision, DecisionFacts, Form, Ground,
    Happened, NewAnswer, NewDecision, NewObjection, NewStep, Objected, Objection, ObjectionAnswer,
    ObjectionId, ObjectionOutcome, ObjectionWay, Outcome, Pause, Provision, Refusal, Remark, Reply, Road,
    Stage, Step, Way,
};
pub use store::{
    DecisionError, add_step, all, all_statements as statements, answer, answer_objection, ask, decide,
    object, one, remark, renew, set_advice,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "decision-1", text: include_str!("schema.sql") },
    Migration { name: "decision-2", text: include_str!("schema-2.sql") },
];
