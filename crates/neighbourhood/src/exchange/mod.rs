//! Asking and offering: what neighbours ask of each other and offer, in one list of words (R57), and what is in order before
//! they meet. Who could meet whom is for the coupling room.

mod pages;
mod rules;
mod store;

pub use pages::routes;
pub(crate) use pages::{
    conduct_words, help_words, language_word, liking_words, most_choices, read_most, slot_words,
};
pub use rules::{
    Adviser, Asked, ConductNow, DayPart, Gender, GenderWish, Help, Incident, IncidentId, Language,
    LanguageWish, Liking, MOST_AT_ONCE, MOST_NEW_A_DAY, Neighbour, Offer, OfferId, OfferState, Offered,
    Plane, Reach, Request, RequestId, RequestState, Said, Setting, WORD_WITHIN, Weekday, asks, conduct,
    first_name, offers,
};
pub use store::{
    Asking, Clearance, Everyone, Keeping, Known, OfferChange, OfferError, Own, adviser, answer_incident,
    answer_offer, ask, close_request, everyone, find_offer, heard, incidents, keep_adviser, me, met,
    neighbour, new_code, note_clearance, of_neighbour, offer, own, people, report_incident, request, say,
    set_request_state, someone,
};

use foundation::db::{Migration, Sql};

/// The schema of this room.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "exchange-1", text: include_str!("schema.sql") }];

/// Every statement of this room.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    store::all_statements()
}
