//! Drafts: what someone is typing is kept for them on the server, sealed under the key of their own account, until the
//! form is sent (R23). One mechanism for every form with a long field, put around the page when it leaves; a room does
//! nothing for it. See `docs/decisions/0010-drafts.md`.

mod demo;
mod pages;
mod rules;
mod store;

pub use demo::{Typing, demo_draft};
pub(crate) use pages::dressed;
pub use pages::routes;
pub use rules::{Draft, FIELD};
pub use store::statements;
pub(crate) use store::{of_actor, sent};
