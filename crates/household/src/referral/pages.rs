//! How people meet this room: the team sends and follows a referral; the other organisation opens and answers it.

mod received;
mod staff;

use super::rules::Happened;
use super::store::Sent;
use foundation::access::Action;
use foundation::texts::Texts;
use foundation::time::today;
use foundation::web::{Door, Route};

/// Longest explanation, in characters.
const MIDDLE: usize = 1_000;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, write) = (Door::Action(Action::ReadReferral), Door::Action(Action::WriteReferral));
    let partner = Door::Action(Action::ReadReceivedReferral);
    vec![
        Route::get("/werk/h/{household}/verwijzing", read, staff::list),
        Route::get("/werk/h/{household}/verwijzing/nieuw", write, staff::new),
        Route::post("/werk/h/{household}/verwijzing/nieuw", write, staff::add),
        Route::get("/werk/h/{household}/verwijzing/{referral}", read, staff::show),
        Route::post("/werk/h/{household}/verwijzing/{referral}", write, staff::change),
        Route::get("/werk/h/{household}/verwijzing/{referral}/papier", read, staff::paper),
        Route::get("/gast/{household}/verwijzing", partner, received::show),
        Route::post("/gast/{household}/verwijzing", Door::Action(Action::AnswerReferral), received::answer),
    ]
}

/// A referral as the household reads it: exactly what was sent.
pub struct SentView {
    /// To whom.
    pub whom: String,
    /// Where it stands: the kind of badge and its words.
    pub badge: (&'static str, String),
    /// What was sent.
    pub content: Vec<(String, String)>,
}

/// Puts a referral into words for the household.
#[must_use]
pub fn sent_view(t: &Texts, sent: &Sent) -> SentView {
    SentView { whom: sent.whom.clone(), badge: badge(t, sent), content: content(t, sent) }
}

/// What is sent: first name, question, contact, and what was chosen beside it.
fn content(t: &Texts, sent: &Sent) -> Vec<(String, String)> {
    let mut all = vec![
        (t.get("referral-first-name"), sent.first.clone()),
        (t.get("referral-question"), sent.new.question.clone()),
    ];
    all.extend(sent.new.contact.clone().map(|contact| (t.get("referral-contact"), contact)));
    all.extend(sent.new.more.clone().map(|more| (t.get("referral-more"), more)));
    all
}

fn badge(t: &Texts, sent: &Sent) -> (&'static str, String) {
    let kind = match sent.state() {
        Happened::Sent | Happened::Seen => "open",
        Happened::Accepted | Happened::Withdrawn => "done",
        Happened::Refused => "attention",
    };
    let state = t.get(sent.state().text_key());
    let said = sent.events.last().map(|event| {
        t.with("referral-state", &[("state", state.into()), ("date", t.date(today(event.at)).into())])
    });
    (kind, said.unwrap_or_default())
}

/// What happened, line by line, with what was said.
fn course(t: &Texts, sent: &Sent) -> Vec<(String, Option<String>)> {
    let line = |event: &super::rules::Event| {
        let values =
            [("state", t.get(event.happened.text_key()).into()), ("date", t.date(today(event.at)).into())];
        (t.with("referral-state", &values), event.words.clone())
    };
    sent.events.iter().map(line).collect()
}
