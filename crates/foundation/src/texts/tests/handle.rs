//! What a page gets when it asks for a text.

use proptest::prelude::*;

use super::super::{Language, Texts};
use super::texts;
use crate::time::{Date, DateError, Standing, Timestamp};

const ROOM: &str = "
room-title = Welkom
room-greeting = Dag { $name }, { -room-name } wacht.
-room-name = de buurt
room-quote = Zeg: { room-title }!
room-count =
    { $count ->
        [0] geen vragen
        [one] één vraag
       *[other] { $count } vragen
    }
";

#[test]
fn a_text_comes_back_with_its_values() {
    let t = texts(Language::Nl, ROOM);
    assert_eq!(t.get("room-title"), "Welkom");
    assert_eq!(t.get("room-quote"), "Zeg: Welkom!");
    assert_eq!(t.with("room-greeting", &[("name", "Fatma <b>".into())]), "Dag Fatma <b>, de buurt wacht.");
    let count = |n: i64| t.with("room-count", &[("count", n.into())]);
    assert_eq!(
        [count(0), count(1), count(2), count(12_345)],
        ["geen vragen", "één vraag", "2 vragen", "12.345 vragen"]
    );
    let english = texts(Language::En, ROOM);
    assert_eq!(english.with("room-count", &[("count", 12_345usize.into())]), "12,345 vragen");
}

#[test]
fn a_missing_key_or_value_is_visible_and_no_panic() {
    let t = texts(Language::Nl, ROOM);
    assert_eq!(t.get("room-absent"), "[room-absent]");
    assert_eq!(t.get(""), "[]");
    assert_eq!(t.with("room-greeting", &[]), "Dag {$name}, de buurt wacht.");
    assert!(!t.resolve("room-greeting", &[]).1.is_empty());
    assert_eq!(texts(Language::Nl, "room-broken = { $ }\nroom-whole = Ja").get("room-whole"), "Ja");
}

#[test]
fn threads_share_one_set_of_texts() {
    fn shared<T: Send + Sync + Clone + 'static>(value: T) -> T {
        value
    }
    let t = shared(Texts::new(Language::Nl));
    let expected = t.standing(&Standing::Running { days_left: 3 });
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let (t, expected) = (t.clone(), expected.clone());
            scope.spawn(move || {
                for _ in 0..500 {
                    assert_eq!(t.standing(&Standing::Running { days_left: 3 }), expected);
                    assert_eq!(t.get("time-due-today"), "vandaag");
                }
            });
        }
    });
}

#[test]
fn r002_a_standing_in_words() {
    let (nl, en) = (Texts::new(Language::Nl), Texts::new(Language::En));
    let day = Date::new(2026, 3, 3).expect("exists");
    let late = Standing::MetLate { on: day, days_late: 1 };
    for (standing, dutch, english) in [
        (Standing::Running { days_left: 1 }, "nog 1 dag", "1 day left"),
        (Standing::Running { days_left: 3 }, "nog 3 dagen", "3 days left"),
        (Standing::DueToday, "vandaag", "today"),
        (Standing::Overdue { days_late: 2 }, "2 dagen te laat", "2 days late"),
        (Standing::Met { on: day }, "op tijd klaar, op 3 maart 2026", "done in time, on 3 March 2026"),
        (late, "klaar op 3 maart 2026, 1 dag te laat", "done on 3 March 2026, 1 day late"),
    ] {
        assert_eq!((nl.standing(&standing), en.standing(&standing)), (dutch.to_owned(), english.to_owned()));
    }
}

#[test]
fn days_numbers_and_mistakes_in_words() {
    let (nl, en) = (Texts::new(Language::Nl), Texts::new(Language::En));
    let day = Date::new(2026, 3, 3).expect("exists");
    assert_eq!((nl.date(day), en.date_long(day)), ("3 maart 2026".into(), "Tuesday 3 March 2026".into()));
    assert_eq!(nl.date_long(day), "dinsdag 3 maart 2026");
    let noon = Timestamp::from_micros(1_772_536_500_000_000).expect("in range");
    assert_eq!(
        (nl.date_time(noon), en.date_time(noon)),
        ("3 maart 2026 om 12.15 uur".into(), "3 March 2026 at 12:15".into())
    );
    assert_eq!((nl.number(-1_234_567), en.number(999)), ("-1.234.567".into(), "999".into()));
    assert_eq!(
        nl.date_error(&DateError::InFuture { latest: day }),
        "Deze datum is te laat. Kies 3 maart 2026 of een dag daarvoor."
    );
    for error in [DateError::NotADate, DateError::Impossible, DateError::TooLongAgo { earliest: day }] {
        assert!(!nl.date_error(&error).contains(['[', '{']));
    }
}

#[test]
fn the_browser_chooses_the_language() {
    for (header, expected) in [
        ("en", Language::En),
        ("en-GB,en;q=0.9,nl;q=0.8", Language::En),
        ("nl;q=0.8, en;q=0.9", Language::En),
        ("de, fr;q=0.9, en;q=0.1", Language::En),
        ("EN-us", Language::En),
        ("nl-NL,nl;q=0.9,en;q=0.8", Language::Nl),
        ("nl,en", Language::Nl),
        ("en;q=0", Language::Nl),
        ("en;q=1.5", Language::Nl),
        ("en;q=0.0001", Language::Nl),
        ("*", Language::Nl),
        ("en;q=0.5, *", Language::Nl),
        ("tr", Language::Nl),
        ("", Language::Nl),
        (",;;q=,-", Language::Nl),
    ] {
        assert_eq!(Language::from_header(header), expected, "{header}");
    }
    assert_eq!(Language::from_header(&"en,".repeat(1000)), Language::Nl);
    for language in Language::ALL {
        assert_eq!(Language::from_code(language.code()), Some(language));
    }
}

proptest! {
    #[test]
    fn any_header_is_read_without_harm(header in "\\PC{0,80}") {
        let _: Language = Language::from_header(&header);
    }

    #[test]
    fn a_heavier_wish_wins(nl in 1u16..1000, en in 1u16..1000) {
        let chosen = Language::from_header(&format!("nl;q=0.{nl:03}, en;q=0.{en:03}"));
        prop_assert_eq!(chosen, if en > nl { Language::En } else { Language::Nl });
    }

    #[test]
    fn values_are_never_read_as_fluent(name in "\\PC{0,30}") {
        let t = texts(Language::Nl, "room-greeting = Dag { $name }!");
        prop_assert_eq!(t.with("room-greeting", &[("name", name.as_str().into())]), format!("Dag {name}!"));
    }

    #[test]
    fn grouped_numbers_keep_their_digits(number in any::<i64>()) {
        let nl = Texts::new(Language::Nl).number(number);
        prop_assert_eq!(nl.replace('.', ""), number.to_string());
        prop_assert!(nl.trim_start_matches('-').split('.').skip(1).all(|group| group.len() == 3));
    }
}
