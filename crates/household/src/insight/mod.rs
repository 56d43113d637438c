//! The household's own door: its beginning page, and who has looked (R109–R113).

mod looked;
mod pages;
mod rules;
mod tabs;

pub use pages::routes;
pub use rules::{Day, Group, MOST_LINES, by_day};
pub(crate) use tabs::tabs;
