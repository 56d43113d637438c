//! After a decision: objecting, the advice of a committee, the new decision when an objection was right, and the court.

use super::*;

#[test]
fn six_weeks_to_object_and_six_to_answer() {
    // Sent on Tuesday 3 March: up to and including Tuesday 14 April; then six weeks, to Second Whit Day: Tuesday.
    let by = |sent, received| objection_by(day(sent), day(received), Advice::None, terms());
    assert_eq!(object_until(day("2026-03-03"), terms()), day("2026-04-14"));
    assert_eq!(by("2026-03-03", "2026-03-10"), day("2026-05-26"));
    assert_eq!(by("2026-03-03", "2026-04-20"), day("2026-06-01"));
    // Ends on Good Friday: over Easter.
    assert_eq!(object_until(day("2026-02-20"), terms()), day("2026-04-07"));
}

#[test]
fn with_a_committee_twelve_weeks_to_answer_from_the_end_of_the_time_to_object() {
    let by = |sent, received| objection_by(day(sent), day(received), Advice::Committee, terms());
    // Up to and including Tuesday 14 April; twelve weeks on is Tuesday 7 July.
    assert_eq!(by("2026-03-03", "2026-03-10"), day("2026-07-07"));
    // Over both changes of the clock and the end of a year; late ones count from their own day.
    assert_eq!(by("2026-09-01", "2026-09-02"), day("2027-01-05"));
    assert_eq!(by("2026-03-03", "2026-04-20"), day("2026-07-13"));
    let row = terms().term(Advice::Committee.term());
    assert_eq!(row.length, foundation::time::Length::Weeks(12));
    assert_eq!(row.start, foundation::time::StartEvent::ObjectingEnded);
    assert!(
        matches!(&row.basis, foundation::time::Basis::Law { law, article } if law == "Awb" && article == "7:10 lid 1")
    );
}

#[test]
fn six_weeks_to_go_to_court() {
    assert_eq!(appeal_until(day("2026-03-03"), terms()), day("2026-04-14"));
    assert_eq!(appeal_until(day("2026-02-20"), terms()), day("2026-04-07"), "over Easter");
}

#[test]
fn an_objection_that_is_right_waits_for_its_new_decision() {
    let decided =
        |objections| Course { sent: Some(day("2026-03-03")), objections, ..course(Road::Wmo, "2026-03-01") };
    let waits = decided(vec![objected("2026-03-10", changes("2026-04-20", None))]);
    assert_eq!(stage(&waits, day("2026-04-19"), terms()), Stage::Objected { by: day("2026-05-26") });
    assert_eq!(stage(&waits, day("2026-04-20"), terms()), Stage::Renewing { by: day("2026-05-26") });
    assert_eq!(answer_by(&waits, terms()), Some(day("2026-05-26")), "the term runs until it is there");
    let renewed = decided(vec![objected("2026-03-10", changes("2026-04-20", Some("2026-04-28")))]);
    assert_eq!(stage(&renewed, day("2026-04-27"), terms()), Stage::Renewing { by: day("2026-05-26") });
    let reviewed = Stage::Reviewed { on: day("2026-04-28"), appeal_until: day("2026-06-09") };
    assert_eq!(stage(&renewed, day("2026-04-28"), terms()), reviewed);
    assert_eq!(answer_by(&renewed, terms()), None);
    let stays = decided(vec![objected("2026-03-10", Reply::Stays { on: day("2026-04-20") })]);
    let reviewed = Stage::Reviewed { on: day("2026-04-20"), appeal_until: day("2026-06-01") };
    assert_eq!(stage(&stays, day("2026-04-20"), terms()), reviewed);
    let back = decided(vec![objected("2026-03-10", Reply::TakenBack { on: day("2026-04-20") })]);
    assert_eq!(stage(&back, day("2026-04-20"), terms()), Stage::Answered { on: day("2026-04-20") });
    assert_eq!(answer_by(&back, terms()), None);
}

#[test]
fn a_new_decision_follows_an_objection_that_was_right_and_is_made_by_someone_else() {
    let account = |n| AccountId::from(Uuid::from_u128(n));
    let decided = Course { sent: Some(day("2026-03-03")), ..course(Road::Wmo, "2026-03-01") };
    let check = |reply, me, new: &NewDecision| {
        let facts = DecisionFacts::default();
        check_renewal(&decided, objected("2026-03-10", reply), (account(1), account(me)), new, facts, terms())
    };
    let new = decides(Outcome::Granted, "2026-04-28");
    assert_eq!(check(changes("2026-04-20", None), 2, &new), Ok(()));
    assert_eq!(check(changes("2026-04-20", None), 1, &new), Err(Refusal::SameDecider));
    assert_eq!(check(changes("2026-04-20", Some("2026-04-21")), 2, &new), Err(Refusal::Over));
    for none in
        [Reply::Waits, Reply::Stays { on: day("2026-04-20") }, Reply::TakenBack { on: day("2026-04-20") }]
    {
        assert_eq!(check(none, 2, &new), Err(Refusal::NothingToRenew));
    }
    assert_eq!(check(changes("2026-04-29", None), 2, &new), Err(Refusal::TooEarly));
    let late = decides(Outcome::Granted, "2026-05-27");
    assert_eq!(check(changes("2026-04-20", None), 2, &late), Err(Refusal::ReasonNeeded));
    let reason = NewDecision { late_reason: Some("Ziek.".into()), ..late };
    assert_eq!(check(changes("2026-04-20", None), 2, &reason), Ok(()));
    let other = Course {
        objections: vec![objected("2026-03-11", changes("2026-04-20", Some("2026-05-01")))],
        ..decided
    };
    let before = check_renewal(
        &other,
        objected("2026-03-10", changes("2026-04-20", None)),
        (account(1), account(2)),
        &new,
        DecisionFacts::default(),
        terms(),
    );
    assert_eq!(before, Err(Refusal::TooEarly), "the last one is in force");
}

#[test]
fn a_committee_is_asked_while_the_objection_waits_and_its_term_runs() {
    let check = |objected: Objected, advice, today| {
        check_advice(day("2026-03-03"), objected, advice, day(today), terms())
    };
    let waits = objected("2026-03-10", Reply::Waits);
    assert_eq!(check(waits, Advice::Committee, "2026-05-26"), Ok(()));
    assert_eq!(
        check(waits, Advice::Committee, "2026-05-27"),
        Err(Refusal::TermOver),
        "what is late stays late"
    );
    let advised = Objected { advice: Advice::Committee, ..waits };
    assert_eq!(check(advised, Advice::None, "2026-05-27"), Ok(()));
    assert_eq!(check(advised, Advice::Committee, "2026-09-27"), Ok(()), "nothing becomes longer");
    let answered = objected("2026-03-10", Reply::Stays { on: day("2026-04-20") });
    assert_eq!(check(answered, Advice::Committee, "2026-04-21"), Err(Refusal::Over));
}

#[test]
fn a_personal_budget_is_given_only_after_it_was_explained_on_a_known_day() {
    let applied = course(Road::Wmo, "2026-04-14");
    let mut budget = decides(Outcome::Granted, "2026-04-20");
    budget.provisions[0].form = Form::Budget;
    let offered = |on: Option<&str>| DecisionFacts { budget_offered_on: on.map(day), total_by: None };
    let check = |new: &NewDecision, on| check_decision(&applied, new, offered(on), terms());
    assert_eq!(check(&budget, None), Err(Refusal::BudgetNotOffered));
    assert_eq!(check(&budget, Some("2026-04-21")), Err(Refusal::BudgetNotOffered), "not afterwards");
    assert_eq!(check(&budget, Some("2026-04-20")), Ok(()));
    assert_eq!(check(&decides(Outcome::Granted, "2026-04-20"), None), Ok(()), "in kind asks no such thing");
    let account = |n| AccountId::from(Uuid::from_u128(n));
    let decided = Course { sent: Some(day("2026-04-15")), ..applied.clone() };
    let renewed = check_renewal(
        &decided,
        objected("2026-04-16", changes("2026-04-18", None)),
        (account(1), account(2)),
        &budget,
        offered(None),
        terms(),
    );
    assert_eq!(renewed, Err(Refusal::BudgetNotOffered), "and no other way around");
}

#[test]
fn an_objection_is_taken_in_even_late_and_answered_by_someone_else() {
    let account = |n| AccountId::from(Uuid::from_u128(n));
    let objects = |on: &str| NewObjection {
        person: Uuid::from_u128(2).into(),
        way: ObjectionWay::Letter,
        received_on: day(on),
        words: "Ik ben het niet eens.".into(),
        advice: Advice::None,
    };
    let applied = course(Road::Wmo, "2026-03-01");
    assert_eq!(check_objection(&applied, &objects("2026-03-10"), &[]), Err(Refusal::NotDecided));
    let decided = Course { sent: Some(day("2026-03-03")), ..applied };
    assert_eq!(check_objection(&decided, &objects("2026-03-02"), &[]), Err(Refusal::TooEarly));
    assert_eq!(
        check_objection(&decided, &objects("2026-09-01"), &[]),
        Ok(()),
        "late is for who decides on it"
    );
    let again = |reply| check_objection(&decided, &objects("2026-03-12"), &[objected("2026-03-10", reply)]);
    assert_eq!(again(Reply::Waits), Err(Refusal::ObjectedAlready));
    assert_eq!(again(Reply::TakenBack { on: day("2026-03-11") }), Ok(()));
    assert_eq!(again(Reply::Stays { on: day("2026-03-11") }), Err(Refusal::CourtNow));
    assert_eq!(again(changes("2026-03-11", None)), Err(Refusal::CourtNow));
    let replaced = vec![objected("2026-03-10", changes("2026-03-11", Some("2026-03-12")))];
    let replaced = Course { objections: replaced, ..decided.clone() };
    assert_eq!(
        check_objection(&replaced, &objects("2026-03-13"), &[]),
        Err(Refusal::CourtNow),
        "also for others"
    );
    let answer = |outcome, on: &str| ObjectionAnswer { outcome, on: day(on), words: "Omdat.".into() };
    let check = |me, new| check_objection_answer(day("2026-03-10"), account(1), account(me), &new);
    let unfounded = answer(ObjectionOutcome::Unfounded, "2026-04-01");
    assert_eq!(check(1, unfounded.clone()), Err(Refusal::SameDecider));
    assert_eq!(check(2, unfounded), Ok(()));
    assert_eq!(check(1, answer(ObjectionOutcome::Withdrawn, "2026-04-01")), Ok(()));
    assert_eq!(check(2, answer(ObjectionOutcome::Founded, "2026-03-09")), Err(Refusal::TooEarly));
}
