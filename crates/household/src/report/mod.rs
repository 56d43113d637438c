//! The report (melding): someone asks for help, and the clocks of the law start (Wmo 2015 art. 2.3.2, Wgs
//! art. 4).

mod error;
mod pages;
mod rules;
mod store;

pub use error::ReportError;
pub use pages::routes;
pub(crate) use pages::source;
pub use rules::{
    Channel, Correction, Kind, NewReport, Offer, OfferKind, Receipt, Refusal, Report, ReportId, Reporter,
    RunningTerm, Started, StartedTerm, TermNote, receipt_for, started, still_to_offer, term_text_key,
    terms_for,
};
pub use store::{
    activity, add, all, correct, keep_personal_plan, latest, meet_term, note_term, offers, one, record_offer,
    register, statements, terms,
};

use foundation::db::Migration;

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "report-1", text: include_str!("schema.sql") }];
