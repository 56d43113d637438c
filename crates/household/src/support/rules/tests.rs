//! What counts as running support, on plans, decisions and readers made by hand.

use super::*;
use crate::decision::{
    Advice, Answer, Decision, Form, NewDecision, NewObjection, Objection, ObjectionAnswer, ObjectionOutcome,
    ObjectionWay, Outcome, Road, Way,
};
use crate::plan::{ActionState, Closing, EndReason, GoalText, LifeArea, Line, NewFrame, Owner, Step, Whose};
use foundation::ids::{PersonId, Uuid};
use foundation::time::Timestamp;

fn day(iso: &str) -> Date {
    iso.parse().unwrap()
}

fn person(n: u128) -> PersonId {
    Uuid::from_u128(n).into()
}

fn action(n: u128, line: Line, state: ActionState) -> Action {
    Action {
        id: Uuid::from_u128(n).into(),
        what: format!("Actie {n}"),
        owner: Owner::Network("Linda".into()),
        line,
        due: day("2026-12-01"),
        state,
        step: Step::Light,
    }
}

fn goal(n: u128, of: Whose, actions: Vec<Action>) -> Goal {
    let text = GoalText { area: LifeArea::Money, of, words: format!("Doel {n}"), going_well: None };
    Goal { id: Uuid::from_u128(n).into(), text, course: Course::Running, actions }
}

fn closed() -> Course {
    Course::Closed(Closing {
        on: day("2026-11-01"),
        reason: EndReason::Reached,
        result: "Klaar.".into(),
        result_team: None,
        continues: "Linda".into(),
        check_up: day("2027-02-01"),
    })
}

fn plan(goals: Vec<Goal>) -> Plan {
    Plan { goals, ..Plan::default() }
}

fn names(doing: &[Doing<'_>]) -> Vec<String> {
    doing.iter().map(|d| d.action.what.clone()).collect()
}

#[test]
fn r014_what_runs_is_light_first_and_neither_over_nor_under_a_closed_goal() {
    let heavy = action(1, Line::SPECIALIST, ActionState::Open);
    let light = action(2, Line::VOLUNTARY, ActionState::Doing);
    let over = [action(3, Line::FREE, ActionState::Done), action(4, Line::FREE, ActionState::Stopped)];
    let mut ended = goal(2, Whose::Everyone, vec![action(5, Line::FREE, ActionState::Open)]);
    ended.course = closed();
    let all = [vec![heavy, light], over.to_vec()].concat();
    let plan = plan(vec![goal(1, Whose::Everyone, all), ended]);
    assert_eq!(names(&doing(&plan, OwnerKind::Network)), ["Actie 2", "Actie 1"]);
    assert!(doing(&plan, OwnerKind::Professional).is_empty());
}

#[test]
fn r014_a_partners_plan_counts_while_it_runs_under_a_goal_that_does() {
    let frame = |n: u128, of: u128, standing| Frame {
        id: Uuid::from_u128(n).into(),
        goal: Uuid::from_u128(of).into(),
        what: NewFrame {
            organisation: format!("Partner {n}"),
            what: "Belt elke maand.".into(),
            contact: None,
            agreed_on: day("2026-11-01"),
            standing,
        },
        version: 1,
    };
    let mut ended = goal(2, Whose::Everyone, Vec::new());
    ended.course = closed();
    let plan = plan(vec![goal(1, Whose::Everyone, Vec::new()), ended]);
    let (runs, stopped) = (FrameStanding::Runs, FrameStanding::Ended);
    let frames = [frame(1, 1, runs), frame(2, 1, stopped), frame(3, 2, runs)];
    let shown = joined(&plan, &frames);
    assert_eq!(shown.iter().map(|(_, f)| f.what.organisation.as_str()).collect::<Vec<_>>(), ["Partner 1"]);
}

#[test]
fn r014_the_household_reads_what_was_offered_as_it_stands_now() {
    let offered = plan(vec![goal(1, Whose::Everyone, vec![action(1, Line::FREE, ActionState::Open)])]);
    let now = plan(vec![
        goal(
            1,
            Whose::Everyone,
            vec![action(1, Line::FREE, ActionState::Done), action(2, Line::FREE, ActionState::Open)],
        ),
        goal(2, Whose::Everyone, vec![action(3, Line::FREE, ActionState::Open)]),
    ]);
    assert!(
        doing(&known(Some(&offered), &now), OwnerKind::Network).is_empty(),
        "done, and the rest is not offered"
    );
    assert_eq!(names(&doing(&known(Some(&offered), &offered), OwnerKind::Network)), ["Actie 1"]);
    assert!(known(None, &now).goals.is_empty());
}

fn decided(sent: &str, what: &str, until: Option<&str>) -> Decision {
    let provision = Provision {
        what: what.into(),
        extent: None,
        form: Form::InKind,
        from: day(sent),
        until: until.map(day),
    };
    let new = NewDecision {
        outcome: Outcome::Granted,
        sent_on: day(sent),
        grounds: "Omdat het helpt.".into(),
        mandate: "4.12".into(),
        late_reason: None,
        provisions: vec![provision],
    };
    Decision { new, by: Uuid::from_u128(9).into() }
}

fn application(decision: Option<Decision>, renewed: Option<Decision>) -> Application {
    let objection = |renewed: Decision| Objection {
        id: Uuid::from_u128(7).into(),
        new: NewObjection {
            person: person(1),
            way: ObjectionWay::Own,
            received_on: day("2026-03-10"),
            words: "Het is te weinig.".into(),
            advice: Advice::None,
        },
        at: Timestamp::from_micros(0).unwrap(),
        answer: Some(ObjectionAnswer {
            outcome: ObjectionOutcome::Founded,
            on: day("2026-04-01"),
            words: "Dat klopt.".into(),
        }),
        answered_by: None,
        renewed: Some(renewed),
    };
    Application {
        id: Uuid::from_u128(5).into(),
        report: Uuid::from_u128(6).into(),
        person: person(1),
        answer: Answer::Applies,
        road: Road::Wmo,
        received_on: day("2026-03-01"),
        way: Way::Form,
        words: None,
        term_from: day("2026-03-01"),
        steps: Vec::new(),
        decision,
        objections: renewed.into_iter().map(objection).collect(),
        remarks: Vec::new(),
    }
}

#[test]
fn r014_only_the_decision_in_force_gives_and_only_until_its_last_day() {
    let what = |applications: &[Application], on: &str| -> Vec<String> {
        given(applications, day(on)).iter().map(|g| g.provision.what.clone()).collect()
    };
    let first = decided("2026-03-03", "Twee uur", Some("2026-12-31"));
    let alone = [application(Some(first.clone()), None)];
    assert_eq!(what(&alone, "2026-12-31"), ["Twee uur"], "the last day counts");
    assert!(what(&alone, "2027-01-01").is_empty());
    let renewed = [application(Some(first.clone()), Some(decided("2026-04-02", "Vier uur", None)))];
    assert_eq!(what(&renewed, "2026-05-01"), ["Vier uur"]);
    let mut refused = decided("2026-04-02", "Niets", None);
    (refused.new.outcome, refused.new.provisions) = (Outcome::Refused, Vec::new());
    assert!(
        what(&[application(Some(first), Some(refused))], "2026-05-01").is_empty(),
        "what was replaced is over"
    );
    assert!(what(&[application(None, None)], "2026-05-01").is_empty());
}

#[test]
fn r014_r037_of_what_is_closed_only_its_existence_shows_and_no_suspicion_is_given_away() {
    for reader in [Reader::Inside, Reader::Colleague, Reader::Told, Reader::Untold] {
        assert_eq!(restricted(reader, 0), Restricted::Nothing);
    }
    assert_eq!(restricted(Reader::Inside, 1), Restricted::Readable);
    assert_eq!(restricted(Reader::Colleague, 1), Restricted::Exists);
    assert_eq!(restricted(Reader::Told, 3), Restricted::Exists);
    assert_eq!(restricted(Reader::Untold, 3), Restricted::Nothing);
}
