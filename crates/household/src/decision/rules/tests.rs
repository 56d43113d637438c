//! Clocks and stages of an application: worked examples by hand, and properties over any days.

use super::*;
use foundation::ids::Uuid;
use foundation::time::{Standing, TermTable};
use proptest::prelude::*;

mod objecting;

fn day(iso: &str) -> Date {
    iso.parse().unwrap()
}

fn terms() -> &'static TermTable {
    TermTable::national()
}

fn course(road: Road, received: &str) -> Course {
    Course {
        road,
        answer: Answer::Applies,
        received_on: day(received),
        term_from: day(received),
        pauses: Vec::new(),
        extension: None,
        withdrawn: None,
        sent: None,
        objections: Vec::new(),
    }
}

fn by(road: Road, received: &str) -> String {
    decide_by(&course(road, received), terms()).iso()
}

fn facts() -> AnswerFacts {
    AnswerFacts {
        road: Road::Wmo,
        reported_on: day("2026-03-03"),
        account_on: None,
        investigation_by: Some(day("2026-04-14")),
        talk_on: None,
        total_by: Some(day("2026-04-28")),
        before: Vec::new(),
    }
}

fn applies(received: &str) -> NewAnswer {
    NewAnswer {
        report: Uuid::from_u128(1).into(),
        person: Uuid::from_u128(2).into(),
        answer: Answer::Applies,
        received_on: day(received),
        way: Way::SignedAccount,
        words: None,
        late_reason: None,
    }
}

fn step(happened: Happened, on: &str, until: Option<&str>) -> NewStep {
    NewStep { happened, on: day(on), until: until.map(day), ground: None, words: None }
}

fn decides(outcome: Outcome, sent: &str) -> NewDecision {
    let given = Provision {
        what: "Hulp bij het huishouden".into(),
        extent: None,
        form: Form::InKind,
        from: day(sent),
        until: None,
    };
    NewDecision {
        outcome,
        sent_on: day(sent),
        grounds: "Omdat het helpt.".into(),
        mandate: "4.12".into(),
        late_reason: None,
        provisions: if outcome.gives() { vec![given] } else { Vec::new() },
    }
}

#[test]
fn r006_two_weeks_to_decide_right_to_the_day() {
    assert_eq!(by(Road::Wmo, "2026-04-14"), "2026-04-28");
    // Ends on King's Day 2026, a Monday: the Tuesday after.
    assert_eq!(by(Road::Wmo, "2026-04-13"), "2026-04-28");
    // Ends on Second Easter Day.
    assert_eq!(by(Road::Wmo, "2026-03-23"), "2026-04-07");
    // Over a leap day, and over both changes of the clock.
    assert_eq!(by(Road::Wmo, "2028-02-15"), "2028-02-29");
    assert_eq!(by(Road::Wmo, "2028-02-16"), "2028-03-01");
    assert_eq!(by(Road::Wmo, "2026-03-19"), "2026-04-02");
    assert_eq!(by(Road::Wmo, "2026-10-15"), "2026-10-29");
    // The Jeugdwet names no term: eight weeks. Debts: eight weeks after the first talk.
    assert_eq!(by(Road::Youth, "2026-03-03"), "2026-04-28");
    assert_eq!(by(Road::Debts, "2026-03-03"), "2026-04-28");
    let applied = course(Road::Wmo, "2026-04-14");
    let due = decide_by(&applied, terms());
    assert_eq!(Standing::of(due, None, day("2026-04-28")), Standing::DueToday);
    assert_eq!(Standing::of(due, None, day("2026-04-29")), Standing::Overdue { days_late: 1 });
}

#[test]
fn days_on_which_the_term_stood_still_are_added() {
    let pause = |from, until, resumed: Option<&str>| Pause {
        from: day(from),
        until: day(until),
        resumed: resumed.map(day),
    };
    // Asked on Monday, given on Friday: Tuesday, Wednesday and Thursday.
    assert_eq!(pause("2026-06-01", "2026-06-15", Some("2026-06-05")).days(), 3);
    assert_eq!(pause("2026-06-01", "2026-06-15", None).days(), 13);
    assert_eq!(pause("2026-06-01", "2026-06-01", None).days(), 0);
    let mut applied = course(Road::Wmo, "2026-06-01");
    applied.pauses = vec![pause("2026-06-03", "2026-06-17", None)];
    assert_eq!(decide_by(&applied, terms()), day("2026-06-29"), "a Sunday, so the Monday after");
    let paused = Stage::Paused { until: day("2026-06-17"), by: day("2026-06-29") };
    assert_eq!(stage(&applied, day("2026-06-10"), terms()), paused);
    assert_eq!(stage(&applied, day("2026-06-17"), terms()), Stage::Applied { by: day("2026-06-29") });
    applied.pauses[0].resumed = Some(day("2026-06-05"));
    assert_eq!(stage(&applied, day("2026-06-10"), terms()), Stage::Applied { by: day("2026-06-16") });
}

#[test]
fn a_later_day_that_was_told_moves_only_a_term_of_the_awb() {
    let told = Some(Extension { told_on: day("2026-04-20"), until: day("2026-05-20") });
    let youth = Course { extension: told, ..course(Road::Youth, "2026-03-03") };
    assert_eq!(decide_by(&youth, terms()), day("2026-05-20"));
    let wmo = Course { extension: told, ..course(Road::Wmo, "2026-04-14") };
    assert_eq!(decide_by(&wmo, terms()), day("2026-04-28"));
}

fn objected(received: &str, reply: Reply) -> Objected {
    Objected { received: day(received), advice: Advice::None, reply }
}

fn changes(on: &str, renewed: Option<&str>) -> Reply {
    Reply::Changes { on: day(on), renewed: renewed.map(day) }
}

#[test]
fn an_application_waits_for_the_account_or_for_six_weeks() {
    let refused = Err(Refusal::BeforeAccount);
    assert_eq!(check_answer(&facts(), &applies("2026-03-20")), refused);
    assert_eq!(check_answer(&facts(), &applies("2026-04-14")), refused, "the last day of the investigation");
    assert_eq!(check_answer(&facts(), &applies("2026-04-15")), Ok(day("2026-04-15")));
    let told = AnswerFacts { account_on: Some(day("2026-03-18")), ..facts() };
    assert_eq!(check_answer(&told, &applies("2026-03-20")), Ok(day("2026-03-20")));
    assert_eq!(check_answer(&told, &applies("2026-03-17")), refused);
    assert_eq!(check_answer(&told, &applies("2026-03-02")), Err(Refusal::BeforeReport));
    let spoken = NewAnswer { way: Way::Spoken, ..applies("2026-03-20") };
    assert_eq!(check_answer(&told, &spoken), Err(Refusal::NotInWriting));
    let youth = AnswerFacts { road: Road::Youth, ..facts() };
    assert_eq!(check_answer(&youth, &applies("2026-03-20")), Ok(day("2026-03-20")));
}

#[test]
fn r007_debts_are_decided_on_after_the_first_talk() {
    let asked = AnswerFacts { road: Road::Debts, total_by: None, ..facts() };
    assert_eq!(check_answer(&asked, &applies("2026-03-05")), Err(Refusal::BeforeTalk));
    let talked = AnswerFacts { talk_on: Some(day("2026-03-06")), ..asked };
    assert_eq!(check_answer(&talked, &applies("2026-03-05")), Ok(day("2026-03-06")));
}

#[test]
fn no_application_is_an_answer_with_words() {
    let none = NewAnswer { answer: Answer::None, way: Way::Spoken, ..applies("2026-03-10") };
    assert_eq!(check_answer(&facts(), &none), Err(Refusal::WordsNeeded));
    let said = NewAnswer { words: Some("Mijn zus helpt.".into()), ..none };
    assert_eq!(check_answer(&facts(), &said), Ok(day("2026-03-10")));
    let late = NewAnswer { received_on: day("2026-04-29"), ..said };
    assert_eq!(check_answer(&facts(), &late), Err(Refusal::ReasonNeeded), "r006");
    let reason = NewAnswer { late_reason: Some("Zij lag in het ziekenhuis.".into()), ..late.clone() };
    assert!(check_answer(&facts(), &reason).is_ok());
    let runs = AnswerFacts { before: vec![Stage::Applied { by: day("2026-04-28") }], ..facts() };
    assert_eq!(check_answer(&runs, &reason), Err(Refusal::Runs));
    let over = AnswerFacts { before: vec![Stage::NoApplication { on: day("2026-03-10") }], ..facts() };
    assert!(check_answer(&over, &applies("2026-04-15")).is_ok(), "who first wants nothing may still apply");
}

#[test]
fn r006_a_late_decision_carries_its_reason() {
    let applied = course(Road::Wmo, "2026-04-14");
    let check = |new: &NewDecision, total_by| {
        check_decision(&applied, new, DecisionFacts { total_by, budget_offered_on: None }, terms())
    };
    assert_eq!(check(&decides(Outcome::Granted, "2026-04-28"), None), Ok(()));
    assert_eq!(check(&decides(Outcome::Granted, "2026-04-29"), None), Err(Refusal::ReasonNeeded));
    let total = Some(day("2026-04-20"));
    assert_eq!(check(&decides(Outcome::Refused, "2026-04-21"), total), Err(Refusal::ReasonNeeded));
    let reason = NewDecision { late_reason: Some("Ziek.".into()), ..decides(Outcome::Granted, "2026-04-29") };
    assert_eq!(check(&reason, total), Ok(()));
    assert_eq!(check(&decides(Outcome::Granted, "2026-04-13"), None), Err(Refusal::TooEarly));
}

#[test]
fn a_decision_names_what_is_given_and_is_made_once() {
    let applied = course(Road::Wmo, "2026-04-14");
    let check =
        |course: &Course, new: &NewDecision| check_decision(course, new, DecisionFacts::default(), terms());
    let nothing = NewDecision { provisions: Vec::new(), ..decides(Outcome::InPart, "2026-04-20") };
    assert_eq!(check(&applied, &nothing), Err(Refusal::NothingGiven));
    let given = decides(Outcome::Granted, "2026-04-20");
    let refused = NewDecision { outcome: Outcome::Refused, ..given.clone() };
    assert_eq!(check(&applied, &refused), Err(Refusal::GivesNothing));
    let mut turned = given.clone();
    turned.provisions[0].until = Some(day("2026-04-19"));
    assert_eq!(check(&applied, &turned), Err(Refusal::Turned));
    let over = [
        Course { sent: Some(day("2026-04-20")), ..applied.clone() },
        Course { withdrawn: Some(day("2026-04-20")), ..applied.clone() },
        Course { answer: Answer::None, ..applied },
    ];
    for course in over {
        assert_eq!(check(&course, &given), Err(Refusal::Over));
        assert_eq!(
            check_step(&course, &step(Happened::Withdrawn, "2026-04-21", None), terms()),
            Err(Refusal::Over)
        );
    }
}

#[test]
fn the_term_stands_still_only_while_it_runs() {
    let mut applied = course(Road::Wmo, "2026-06-01");
    let check = |course: &Course, new: NewStep| check_step(course, &new, terms());
    let pause = |on, until| step(Happened::Paused, on, Some(until));
    assert_eq!(check(&applied, pause("2026-06-03", "2026-06-17")), Ok(()));
    assert_eq!(check(&applied, pause("2026-05-31", "2026-06-17")), Err(Refusal::TooEarly));
    assert_eq!(check(&applied, pause("2026-06-03", "2026-06-02")), Err(Refusal::Turned));
    assert_eq!(check(&applied, pause("2026-06-16", "2026-06-20")), Err(Refusal::TermOver));
    assert_eq!(check(&applied, step(Happened::Resumed, "2026-06-05", None)), Err(Refusal::NotStill));
    applied.pauses = vec![Pause { from: day("2026-06-03"), until: day("2026-06-17"), resumed: None }];
    assert_eq!(check(&applied, pause("2026-06-10", "2026-06-20")), Err(Refusal::StandsStill));
    assert_eq!(check(&applied, step(Happened::Resumed, "2026-06-05", None)), Ok(()));
    assert_eq!(check(&applied, step(Happened::Resumed, "2026-06-18", None)), Err(Refusal::NotStill));
    let youth = course(Road::Youth, "2026-03-03");
    let longer = step(Happened::Extended, "2026-04-29", Some("2026-05-20"));
    assert_eq!(check(&youth, longer.clone()), Err(Refusal::TermOver));
    assert_eq!(check(&course(Road::Wmo, "2026-04-14"), longer), Ok(()), "it is told, and changes no term");
}

/// How far an application has come; a day later it is never less far.
const fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::NoApplication { .. } | Stage::Applied { .. } | Stage::Paused { .. } => 0,
        Stage::Withdrawn { .. } => 1,
        Stage::Decided { .. } => 2,
        Stage::Settled { .. }
        | Stage::Objected { .. }
        | Stage::Renewing { .. }
        | Stage::Answered { .. }
        | Stage::Reviewed { .. } => 3,
    }
}

/// What somebody could know of a reply on a day.
fn by_then(reply: Reply, today: Date) -> Reply {
    match reply {
        Reply::TakenBack { on } | Reply::Stays { on } | Reply::Changes { on, .. } if on > today => {
            Reply::Waits
        }
        Reply::Changes { on, renewed } => Reply::Changes { on, renewed: renewed.filter(|on| *on <= today) },
        reply => reply,
    }
}

prop_compose! {
    /// Any application from 2024 to 2029, with a pause, a decision and an objection, or without.
    fn any_course()(
        road in 0_usize..3,
        start in 0_i64..2_000,
        pause in prop::option::of((0_i64..14, 0_i64..30, prop::option::of(0_i64..30))),
        sent in prop::option::of(0_i64..90),
        objection in prop::option::of((0_i64..80, prop::option::of((0_i64..60, 0_u8..4, 0_i64..60)), any::<bool>())),
    ) -> Course {
        let received = day("2024-01-01").plus_days(start);
        let mut course = course(Road::ALL[road], "2024-01-01");
        (course.received_on, course.term_from) = (received, received);
        course.pauses = pause.into_iter().map(|(from, length, resumed)| {
            let from = received.plus_days(from);
            let until = from.plus_days(length);
            Pause { from, until, resumed: resumed.map(|days| from.plus_days(days).min(until)) }
        }).collect();
        course.sent = sent.map(|days| received.plus_days(days));
        course.objections = objection.and_then(|(on, answered, advised)| {
            let received = course.sent?.plus_days(on);
            let reply = answered.map_or(Reply::Waits, |(days, kind, later)| {
                let on = received.plus_days(days);
                match kind {
                    0 => Reply::TakenBack { on },
                    1 => Reply::Stays { on },
                    2 => Reply::Changes { on, renewed: None },
                    _ => Reply::Changes { on, renewed: Some(on.plus_days(later)) },
                }
            });
            let advice = if advised { Advice::Committee } else { Advice::None };
            Some(Objected { received, advice, reply })
        }).into_iter().collect();
        course
    }
}

proptest! {
    #[test]
    fn the_last_day_to_decide_is_a_working_day_and_no_sooner_than_the_law_says(course in any_course()) {
        let by = decide_by(&course, terms());
        let days = if course.road == Road::Wmo { 14 } else { 56 };
        let still: i64 = course.pauses.iter().map(|p| p.days()).sum();
        prop_assert!(course.term_from.days_until(by) >= days + still);
        prop_assert!(course.term_from.days_until(by) <= days + still + 6, "holidays add at most a few days");
        prop_assert!(terms().calendar().is_working_day(by));
    }

    #[test]
    fn standing_still_never_shortens_and_giving_it_early_never_lengthens(course in any_course(), early in 0_i64..30) {
        let by = decide_by(&course, terms());
        let running = Course { pauses: Vec::new(), ..course.clone() };
        prop_assert!(decide_by(&running, terms()) <= by);
        let mut given = course.clone();
        for pause in &mut given.pauses {
            let on = pause.from.plus_days(early).min(pause.ends());
            pause.resumed = Some(on);
        }
        prop_assert!(decide_by(&given, terms()) <= by);
    }

    #[test]
    fn it_is_overdue_from_the_day_after_the_last_and_not_before(course in any_course()) {
        let by = decide_by(&course, terms());
        prop_assert_eq!(Standing::of(by, None, by), Standing::DueToday);
        prop_assert_eq!(Standing::of(by, None, by.tomorrow()), Standing::Overdue { days_late: 1 });
        let waits = matches!(stage(&Course { sent: None, ..course }, by, terms()), Stage::Applied { .. } | Stage::Paused { .. });
        prop_assert!(waits);
    }

    #[test]
    fn a_stage_follows_from_the_days_and_only_goes_on(course in any_course(), days in prop::collection::vec(0_i64..400, 2..20)) {
        let mut days = days;
        days.sort_unstable();
        let ranks: Vec<u8> =
            days.iter().map(|n| rank(stage(&course, course.received_on.plus_days(*n), terms()))).collect();
        prop_assert!(ranks.windows(2).all(|two| two[0] <= two[1]), "{:?}", ranks);
    }

    #[test]
    fn what_is_to_come_changes_nothing_yet(course in any_course(), ahead in 1_i64..100) {
        let today = course.received_on.plus_days(ahead);
        let known = Course {
            sent: course.sent.filter(|on| *on <= today),
            objections: course.objections.iter().filter(|o| o.received <= today)
                .map(|o| Objected { reply: by_then(o.reply, today), ..*o }).collect(),
            ..course.clone()
        };
        prop_assert_eq!(stage(&course, today, terms()), stage(&known, today, terms()));
    }

    #[test]
    fn a_committee_never_shortens_and_what_waits_always_has_a_last_day(course in any_course(), ahead in 0_i64..300) {
        let today = course.received_on.plus_days(ahead);
        for o in &course.objections {
            let by = |advice| objection_by(course.sent.unwrap(), o.received, advice, terms());
            prop_assert!(by(Advice::None) < by(Advice::Committee));
            prop_assert!(terms().calendar().is_working_day(by(Advice::Committee)));
        }
        let waits = answer_by(&course, terms());
        match stage(&course, Date::new(2040, 1, 1).unwrap(), terms()) {
            Stage::Objected { by } | Stage::Renewing { by } => prop_assert_eq!(waits, Some(by)),
            _ => prop_assert_eq!(waits, None),
        }
        if let Stage::Reviewed { on, appeal_until } = stage(&course, today, terms()) {
            prop_assert!(on <= today && on.days_until(appeal_until) >= 42);
        }
    }
}
