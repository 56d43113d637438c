//! What a finder promises, with a handful of services.

use super::*;
use crate::reasons::Why;
use proptest::prelude::*;

fn help(id: u128, name: &str, text: &str) -> (Help, u32) {
    let help =
        Help { id, name: name.to_owned(), tags: String::new(), themes: Vec::new(), text: text.to_owned() };
    (help, 1)
}

fn few() -> Finder<u32> {
    let finder = Finder::empty(Dutch::standard()).expect("an index");
    let services = vec![
        help(1, "Rouwgroep", "Praten met anderen die iemand verloren."),
        help(2, "Koffieochtend", "Elke dinsdag koffie voor buren."),
        help(3, "Schulddienstverlening", "Een plan voor problematische schulden."),
        help(4, "Budgetcoach", "Samen uw inkomsten en vaste lasten bekijken."),
        help(5, "Fietsles", "Leren fietsen voor vrouwen."),
    ];
    finder.replace(services, &[]).expect("services go in");
    finder
}

fn ids(finder: &Finder<u32>, question: Question<'_>) -> Vec<u128> {
    let found = finder.find(question, 10, |_| Some(1.0)).expect("an answer");
    assert_eq!(found.total, found.finds.len());
    found.finds.iter().map(|find| find.id).collect()
}

fn why(finder: &Finder<u32>, question: &str) -> Why {
    let found = finder.find(Question::Sent(question), 1, |_| Some(1.0)).expect("an answer");
    found.finds[0].reasons[0].why.clone()
}

#[test]
fn r053_a_word_is_found_by_its_forms_and_parts() {
    let finder = few();
    assert_eq!(ids(&finder, Question::Sent("Rouwgroepen")), [1]);
    assert_eq!(ids(&finder, Question::Sent("rouw")), [1]);
    assert_eq!(ids(&finder, Question::Sent("koffie")), [2]);
    assert_eq!(ids(&finder, Question::Sent("budget coach")), [4]);
    assert_eq!(why(&finder, "rouw"), Why::Word);
}

#[test]
fn r053_everyday_words_and_misspellings_say_how_they_were_read() {
    let finder = few();
    assert_eq!(ids(&finder, Question::Sent("deurwaarder")).first(), Some(&3));
    assert!(matches!(why(&finder, "deurwaarder"), Why::Means(trade) if trade.starts_with("schuld")));
    assert_eq!(why(&finder, "koffieogtent"), Why::ReadAs("koffieochtend".into()));
}

#[test]
fn a_word_that_is_still_typed_may_go_on() {
    let finder = few();
    assert_eq!(ids(&finder, Question::Typing("koffieoch")), [2]);
    assert_eq!(ids(&finder, Question::Sent("ki")), [0; 0]);
    assert_eq!(ids(&finder, Question::Sent("koffieoch")), [2], "nobody uses it, so it is a beginning");
    assert_eq!(ids(&finder, Question::Typing("fi")), [5]);
    assert_eq!(ids(&finder, Question::Typing("fi ")), [0; 0]);
}

#[test]
fn nothing_asked_is_nothing_found() {
    for nothing in ["", "  ", "ik zoek een", "?!"] {
        assert_eq!(ids(&few(), Question::Sent(nothing)), [0; 0], "{nothing}");
    }
}

#[test]
fn what_may_not_come_up_does_not_and_what_weighs_less_comes_later() {
    let finder = Finder::empty(Dutch::standard()).expect("an index");
    let mut services = vec![help(1, "Koffie", ""), help(2, "Koffie", ""), help(3, "Koffie", "")];
    services[0].1 = 0;
    services[1].1 = 5;
    finder.replace(services, &[]).expect("services go in");
    let weigh = |known: &u32| (*known > 0).then(|| 1.0 / *known as f32);
    let found = finder.find(Question::Sent("koffie"), 10, weigh).expect("an answer");
    assert_eq!(found.finds.iter().map(|f| f.id).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(found.total, 2);
}

#[test]
fn what_changed_is_found_as_it_is_now_and_what_went_is_not_found() {
    let finder = few();
    finder.replace(vec![help(2, "Naaiatelier", "Kleding maken en herstellen.")], &[5]).expect("a change");
    assert_eq!(ids(&finder, Question::Sent("koffie")), [0; 0]);
    assert_eq!(ids(&finder, Question::Sent("naaien")), [2]);
    assert_eq!(ids(&finder, Question::Sent("kleding herstellen")).first(), Some(&2));
    assert_eq!(ids(&finder, Question::Sent("fietsen")), [0; 0]);
    assert_eq!(finder.size().expect("a size"), 4);
}

#[test]
fn a_writer_changes_nothing_for_who_is_reading() {
    let finder = few();
    let before = finder.state().expect("a state");
    finder.replace(vec![help(9, "Wandelgroep", "")], &[1]).expect("a change");
    assert_eq!(before.by_id.len(), 5);
    assert_eq!(before.searcher.num_docs(), 5);
    assert_eq!(ids(&finder, Question::Sent("wandelen")), [9]);
}

proptest! {
    #[test]
    fn any_question_has_an_answer_and_the_same_one_each_time(text in "\\PC{0,80}") {
        static FEW: std::sync::OnceLock<Finder<u32>> = std::sync::OnceLock::new();
        let finder = FEW.get_or_init(few);
        for question in [Question::Sent(&text), Question::Typing(&text)] {
            let first = finder.find(question, 3, |_| Some(1.0)).expect("an answer");
            prop_assert!(first.finds.len() <= 3);
            prop_assert!(first.finds.iter().all(|find| !find.reasons.is_empty()));
            prop_assert_eq!(first, finder.find(question, 3, |_| Some(1.0)).expect("an answer"));
        }
    }
}
