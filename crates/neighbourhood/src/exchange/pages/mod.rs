//! How people meet asking and offering: everyone asks or offers without signing in, whoever did changes it, and the coordinator
//! keeps who they are.

mod ask;
mod own;
mod people;

pub(crate) use ask::{most_choices, read_most};
pub(crate) use people::conduct_words;

use super::rules::{DayPart, Help, Language, Liking, Weekday, ours};
use crate::area::AreaName;
use foundation::access::Action;
use foundation::codes::Coded;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Door, Route};
use matching::wishes::{self as engine, Set, Slots};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let open = Door::PublicData(Action::SeeDirectory);
    let asks = Door::PublicData(Action::AskOrOffer);
    let own = Door::Action(Action::AnswerExchange);
    let (see, keep) = (Door::Action(Action::SeeNeighbours), Door::Action(Action::KeepNeighbours));
    vec![
        Route::get("/buurt/vragen", open, ask::ask_form),
        Route::post("/buurt/vragen", asks, ask::ask),
        Route::get("/buurt/aanbieden", open, ask::offer_form),
        Route::post("/buurt/aanbieden", asks, ask::offer),
        Route::get("/buurt/code", Door::Public, ask::code),
        Route::get("/buurt/mij/gegevens", own, own::said),
        Route::post("/buurt/mij/gegevens", own, own::say),
        Route::get("/buurt/mensen", see, people::list),
        Route::post("/buurt/mensen/vertrouwenspersoon", keep, people::keep_adviser),
        Route::get("/buurt/mensen/{neighbour}", see, people::show),
        Route::post("/buurt/mensen/{neighbour}", keep, people::note),
        Route::post("/buurt/mensen/{neighbour}/code", keep, people::code),
        Route::post("/buurt/mensen/voorval/{incident}", keep, people::answer),
    ]
}

/// The neighbourhoods one can choose from, with an empty first one.
fn areas(ctx: &Ctx, names: Vec<AreaName>) -> Vec<Choice> {
    let none = Choice { value: String::new(), label: ctx.t.get("exchange-area-none") };
    std::iter::once(none).chain(names.iter().map(area_choice)).collect()
}

fn area_choice(name: &AreaName) -> Choice {
    Choice { value: name.code.to_string(), label: name.name.clone() }
}

/// Words of a list, one after another.
fn listed<T: Coded>(t: &Texts, words: &[T]) -> String {
    words.iter().map(|word| t.get(word.text_key())).collect::<Vec<_>>().join(", ")
}

/// What is asked or offered, in words.
pub(crate) fn help_words(t: &Texts, help: &[Help]) -> String {
    listed(t, help)
}

/// What two people both like, in words.
pub(crate) fn liking_words(t: &Texts, both: Set<engine::Interest>) -> String {
    let words: Vec<Liking> = both.iter().filter_map(|liking| ours(&liking)).collect();
    listed(t, &words)
}

/// A language in words.
pub(crate) fn language_word(t: &Texts, language: engine::Language) -> String {
    let word = Language::ALL.iter().find(|word| word.code() == language.code());
    word.map(|word| t.get(word.text_key())).unwrap_or_default()
}

/// When both can, in words: the days, and the parts of the day, as far as these say something.
pub(crate) fn slot_words(t: &Texts, slots: Slots) -> String {
    let mut days: Vec<Weekday> = slots.iter().filter_map(|(day, _)| ours(&day)).collect();
    let mut parts: Vec<DayPart> = slots.iter().filter_map(|(_, part)| ours(&part)).collect();
    days.dedup();
    parts.sort_unstable();
    parts.dedup();
    match (days.len() < Weekday::ALL.len(), parts.len() < DayPart::ALL.len()) {
        (false, false) => t.get("exchange-any-time"),
        (true, false) => listed(t, &days),
        (false, true) => listed(t, &parts),
        (true, true) => format!("{} ({})", listed(t, &days), listed(t, &parts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use matching::wishes::Member;

    fn has_words<T: Coded + Into<U>, U: Member + PartialEq>() -> bool {
        U::ALL.iter().all(|theirs| ours::<T, U>(theirs).is_some())
    }

    #[test]
    fn r057_questions_and_offers_share_the_words_of_the_engine() {
        assert!(has_words::<Help, engine::Skill>());
        assert!(has_words::<Liking, engine::Interest>());
        assert!(Language::ALL.iter().all(|language| language.known().is_some()));
    }
}
