//! Plans to try the rules on, and what holds for every plan.

use super::*;
use foundation::ids::Uuid;
use proptest::prelude::*;

/// A person with a small number.
pub(in crate::plan) fn person(n: u8) -> PersonId {
    Uuid::from_u128(u128::from(n)).into()
}

fn date() -> impl Strategy<Value = Date> {
    (0_i64..4_000).prop_map(|days| Date::new(2024, 1, 1).unwrap().plus_days(days))
}

fn text() -> impl Strategy<Value = String> {
    "\\PC{1,30}"
}

fn among<T: Coded + std::fmt::Debug>() -> impl Strategy<Value = T> {
    prop::sample::select(T::all())
}

fn owner() -> impl Strategy<Value = Owner> {
    prop_oneof![
        (0_u8..4).prop_map(|n| Owner::Member(person(n))),
        text().prop_map(Owner::Network),
        (any::<u128>(), text())
            .prop_map(|(id, name)| Owner::Neighbourhood { service: Uuid::from_u128(id).into(), name }),
        (text(), text()).prop_map(|(name, function)| Owner::Professional { name, function }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let up = (among(), text(), date())
        .prop_map(|(kind, text, review)| Step::Up { reason: UpReason { kind, text }, review });
    prop_oneof![Just(Step::Light), up]
}

/// Any action.
fn action() -> impl Strategy<Value = Action> {
    (any::<u128>(), text(), owner(), among(), date(), among(), step()).prop_map(
        |(id, what, owner, line, due, state, step)| Action {
            id: Uuid::from_u128(id).into(),
            what,
            owner,
            line,
            due,
            state,
            step,
        },
    )
}

fn goal() -> impl Strategy<Value = Goal> {
    let of = prop_oneof![Just(Whose::Everyone), (0_u8..4).prop_map(|n| Whose::Member(person(n)))];
    let closed = (date(), among(), (text(), prop::option::of(text())), text(), date()).prop_map(
        |(on, reason, (result, result_team), continues, check_up)| {
            Course::Closed(Closing { on, reason, result, result_team, continues, check_up })
        },
    );
    let course = prop_oneof![Just(Course::Running), closed];
    let words = (among(), of, text(), prop::option::of(text()));
    (any::<u128>(), words, course, prop::collection::vec(action(), 0..5)).prop_map(
        |(id, (area, of, words, going_well), course, actions)| Goal {
            id: Uuid::from_u128(id).into(),
            text: GoalText { area, of, words, going_well },
            course,
            actions,
        },
    )
}

/// Any plan, with the names it needs.
pub(in crate::plan) fn plan() -> impl Strategy<Value = Plan> {
    let names = (0..4).map(|n| (person(n), format!("Naam {n}"))).collect::<Names>();
    prop::collection::vec(goal(), 0..4).prop_map(move |goals| Plan::with_names(goals, &names))
}

proptest! {
    #[test]
    fn r027_every_action_stands_in_one_group_and_professionals_come_last(
        actions in prop::collection::vec(action(), 0..9)
    ) {
        let grouped: Vec<&Action> = OwnerKind::ALL.iter().flat_map(|k| of_kind(&actions, *k)).collect();
        prop_assert_eq!(grouped.len(), actions.len());
        let professional = |a: &&&Action| a.owner.kind() == OwnerKind::Professional;
        let first = grouped.iter().position(|a| professional(&a)).unwrap_or(grouped.len());
        prop_assert!(grouped[first..].iter().all(|a| professional(&a)));
    }

    #[test]
    fn r026_a_plan_keeps_a_name_for_everyone_it_speaks_of_and_for_nobody_else(plan in plan()) {
        let mut spoken: Vec<PersonId> = plan.goals.iter().flat_map(|g| &g.actions)
            .filter_map(|a| if let Owner::Member(p) = a.owner { Some(p) } else { None })
            .chain(plan.goals.iter().filter_map(|g| if let Whose::Member(p) = g.text.of { Some(p) } else { None }))
            .collect();
        spoken.sort_unstable();
        spoken.dedup();
        prop_assert_eq!(plan.names.keys().copied().collect::<Vec<_>>(), spoken);
    }

    #[test]
    fn r027_only_what_came_before_an_action_counts_as_tried(actions in prop::collection::vec(action(), 1..9), at in 0_usize..9) {
        let at = at % actions.len();
        prop_assume!(actions.iter().filter(|a| a.id == actions[at].id).count() == 1);
        let lines: Vec<Line> = actions.iter().map(|a| a.line).collect();
        prop_assert_eq!(tried(&actions, Some(actions[at].id)), &lines[..at]);
        prop_assert_eq!(tried(&actions, None), lines);
    }
}

#[test]
fn r026_a_plan_covers_all_life_areas() {
    assert_eq!(LifeArea::ALL.len(), 12);
}

#[test]
fn lines_run_from_zero_to_three() {
    assert_eq!(Line::new(4), None);
    for line in Line::ALL {
        assert_eq!(Line::new(line.number()), Some(line));
        assert_eq!(Line::from_code(line.code()), Some(line));
    }
}
