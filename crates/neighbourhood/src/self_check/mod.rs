//! Looking for oneself how it goes, before anyone is asked anything (R12). What someone answers is answered with a page and
//! then forgotten: this room has no store, no free text, and nothing of it stands in an address, a log or a cookie.

mod pages;
mod rules;

pub use pages::routes;
pub use rules::{Answer, Going, Looked, Step, looked};
