//! All support that runs for a household on one page, also that of partners (R14): gathered from the plan, partners'
//! plans, decisions in force and referrals, so that nothing is typed twice. Of what is closed to a reader only its
//! existence shows. This room keeps nothing itself.

mod pages;
mod rules;

pub use pages::routes;
pub use rules::{Doing, Given, Reader, Restricted, doing, given, joined, known, referred, restricted};
