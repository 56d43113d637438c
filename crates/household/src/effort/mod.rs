//! The team's own time at registering, per week (R123): shown to the team itself, never per person, and hidden when fewer
//! than three people kept something.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub use rules::{FEWEST, Week, shown};
pub use store::{statements, weeks};
