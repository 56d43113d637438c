//! Letters: a resident's sign-in code, and the plan and account on paper.

mod pages;

pub use pages::routes;
