//! Looking together: while a resident holds the screen, a session shows the conversation and the network of one household
//! and nothing else, until the worker ends it with their own password (interface: at the kitchen table).

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub(crate) use rules::allows;
pub use store::statements;
