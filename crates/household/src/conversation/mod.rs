//! The conversation: what was said at the kitchen table, and the written account of it.

mod pages;
mod rules;
mod store;
mod wording;

pub use pages::routes;
pub use rules::{
    Account, Aspect, AspectCode, Conversation, ConversationId, Listed, Mark, Meeting, Missing, NewStatement,
    OffersMade, Order, Remark, Speaker, Standing, State, Statement, StatementId, Step, Versioned, Why,
    check_completion,
};
pub use store::{
    ConversationError, add_remark, add_statement, all_statements as statements, complete, list, load,
    load_own, newest_given, newest_others, readable, remove_statement, save_aspect, save_meeting, save_order,
    start,
};
pub use wording::{Section, Worded, WordedAccount};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "conversation-1", text: include_str!("schema.sql") }];
