//! What must be in order before neighbours meet, and how they are laid before the engine.

use super::*;
use crate::area::{Area, AreaCode, Outline, Point};
use matching::wishes::{self as engine, Conduct, HardWish, Intake, Metres};

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day")
}

fn neighbour() -> Neighbour {
    Neighbour {
        id: foundation::ids::Uuid::nil().into(),
        account: None,
        said: Said {
            name: Some("Ria van Dam".to_owned()),
            contact: None,
            area: None,
            gender: Gender::Woman,
            languages: vec![Language::Dutch, Language::Turkish],
            likings: vec![Liking::Books],
            days: vec![Weekday::Monday],
            parts: Vec::new(),
        },
        intake_on: None,
        conduct_on: None,
        made_at: Timestamp::EPOCH,
        version: 1,
    }
}

#[test]
fn r064_a_certificate_of_conduct_lasts_three_years_and_is_asked_anew_in_time() {
    let on = Some(day(2024, 2, 29));
    assert_eq!(conduct(None, day(2026, 1, 1)), ConductNow::None);
    assert_eq!(conduct(on, day(2026, 12, 29)), ConductNow::Until(day(2027, 2, 28)));
    assert_eq!(conduct(on, day(2026, 12, 30)), ConductNow::EndsSoon(day(2027, 2, 28)));
    assert_eq!(conduct(on, day(2027, 2, 27)), ConductNow::EndsSoon(day(2027, 2, 28)));
    assert_eq!(conduct(on, day(2027, 2, 28)), ConductNow::TooOld(day(2027, 2, 28)));
}

#[test]
fn r064_who_visits_someone_alone_has_both_an_intake_and_a_certificate() {
    let today = day(2026, 11, 27);
    let seen = |intake, conduct| Neighbour { intake_on: intake, conduct_on: conduct, ..neighbour() };
    let (then, long_ago) = (Some(day(2025, 1, 1)), Some(day(2020, 1, 1)));
    assert!(seen(then, then).clearance(today).in_order());
    for (intake, conduct) in [(None, then), (then, None), (then, long_ago), (None, None)] {
        assert!(!seen(intake, conduct).clearance(today).in_order());
    }
    let clearance = seen(None, then).clearance(today);
    assert_eq!((clearance.intake, clearance.conduct), (Intake::NotYet, Conduct::InOrder));
}

fn square(code: &str, lon: i32, lat: i32) -> Area {
    let ring = [(0, 0), (1_000, 0), (1_000, 1_000), (0, 1_000), (0, 0)];
    let ring = ring.map(|(east, north)| Point { lon: lon + east, lat: lat + north }).to_vec();
    Area {
        code: AreaCode::parse(code).expect("a code"),
        name: code.to_owned(),
        district: String::new(),
        outline: Outline(vec![vec![ring]]),
        source: None,
    }
}

#[test]
fn quarters_lie_as_far_apart_as_they_do() {
    // Utrecht's Dom and the tower of Amersfoort: 19.7 kilometres.
    let plane = Plane::of(&[square("DOM", 5_121_300, 52_090_700), square("LANGE", 5_387_500, 52_155_200)]);
    let place = |code: &str| plane.place(AreaCode::parse(code).ok().as_ref());
    let Metres(apart) = place("DOM").to(place("LANGE"));
    assert!((19_300..19_900).contains(&apart), "{apart} metres");
    assert_eq!(plane.place(None), engine::Place { east: 0, north: 0 });
}

#[test]
fn without_a_language_the_same_one_is_not_asked() {
    let mut of = neighbour();
    let request = Request {
        id: foundation::ids::Uuid::nil().into(),
        neighbour: of.id,
        asked_by: None,
        setting: Setting::InCompany,
        asked: Asked {
            words: "Wie wandelt er met mij?".to_owned(),
            help: vec![Help::Walking],
            gender: GenderWish::OnlyWoman,
            language: LanguageWish::Must,
        },
        asked_on: day(2026, 11, 1),
        word_on: day(2026, 11, 1),
        state: RequestState::Open,
    };
    let ids = (engine::RequestId(1), engine::PersonId(1));
    let today = day(2026, 11, 27);
    let with = asks(&request, &of, ids, &Plane::default(), today);
    assert_eq!(with.from.hard, vec![HardWish::Gender(engine::Gender::Woman), HardWish::SharedLanguage]);
    assert_eq!(with.days_waiting, 26);
    assert_eq!(with.from.slots.len(), 3, "Monday, any part of it");
    of.said.languages.clear();
    let without = asks(&request, &of, ids, &Plane::default(), today);
    assert_eq!(without.from.hard, vec![HardWish::Gender(engine::Gender::Woman)]);
    assert_eq!(request.word_by(), day(2026, 11, 15), "R62");
}

#[test]
fn r065_a_first_name_is_all_that_is_shown() {
    assert_eq!(first_name("  Ria van Dam"), "Ria");
    assert_eq!(first_name(""), "");
}
