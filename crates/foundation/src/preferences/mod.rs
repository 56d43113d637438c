//! What someone chose for themselves: the language they read, and whether single keys do something (WCAG 2.1.4). Kept per
//! account, as codes: nothing in it is about a person.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::Shortcuts;
pub(crate) use store::language;
pub use store::statements;
