//! What of a plan a member of the household sees (R13): one plan, of which whoever lives apart sees what is theirs. Pure.

use super::{Action, Goal, Owner, Plan, Whose};
use crate::file::{Family, Item, may_see};
use foundation::ids::PersonId;
use foundation::time::Date;

fn holds(action: &Action, person: PersonId) -> bool {
    matches!(&action.owner, Owner::Member(owner) if *owner == person)
}

/// Whether someone sees a goal: of a member they see the words of, or of all who live there; a goal of all is also seen by
/// who does something for it.
fn sees(goal: &Goal, family: Family<'_>, viewer: PersonId, on: Date) -> bool {
    match goal.text.of {
        Whose::Member(person) => may_see(family, viewer, Item::WordsOf(person), on),
        Whose::Everyone => {
            let does = goal.actions.iter().any(|action| holds(action, viewer));
            may_see(family, viewer, Item::AboutAll, on)
                || does && may_see(family, viewer, Item::About(viewer), on)
        }
    }
}

/// The plan as someone of the household sees it on a day: with the goals that they see, and the names these need.
#[must_use]
pub fn seen_by(plan: &Plan, family: Family<'_>, viewer: PersonId, on: Date) -> Plan {
    let goals = plan.goals.iter().filter(|goal| sees(goal, family, viewer, on)).cloned().collect();
    Plan::with_names(goals, &plan.names)
}

/// What someone does for goals that they do not see: the action is theirs, the goal is not.
#[must_use]
pub fn held_elsewhere(plan: &Plan, family: Family<'_>, viewer: PersonId, on: Date) -> Vec<Action> {
    let hidden = plan.goals.iter().filter(|goal| !sees(goal, family, viewer, on));
    hidden.flat_map(|goal| &goal.actions).filter(|action| holds(action, viewer)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{person, plan};
    use super::*;
    use crate::file::made::{aged, authority, today};
    use crate::file::{AuthorityKind, AuthorityLine, Member, Place};
    use proptest::prelude::*;

    /// A mother (0) who lives here with a child of eight (2), a father (1) who lives apart, and someone who left (3).
    fn family() -> (Vec<Member>, Vec<AuthorityLine>) {
        let members = vec![
            aged(0, 40, Place::Resident),
            aged(1, 41, Place::Elsewhere),
            aged(2, 8, Place::Resident),
            Member { until: Some(today().yesterday()), ..aged(3, 30, Place::Resident) },
        ];
        let parent = |holder| authority(holder, 2, AuthorityKind::Parental);
        (members, vec![parent(0), parent(1)])
    }

    proptest! {
        #[test]
        fn r013_neither_parent_sees_a_goal_of_the_other(plan in plan()) {
            let (members, authority) = family();
            let family = Family { members: &members, authority: &authority };
            for (viewer, other) in [(0, 1), (1, 0)] {
                let seen = seen_by(&plan, family, person(viewer), today());
                prop_assert!(seen.goals.iter().all(|g| g.text.of != Whose::Member(person(other))));
                prop_assert!(seen.goals.iter().all(|g| plan.goals.contains(g)), "what is seen is whole");
                let own = |p: &Plan| p.goals.iter().filter(|g| g.text.of == Whose::Member(person(viewer))).count();
                prop_assert_eq!(own(&seen), own(&plan));
                let childs = |p: &Plan| p.goals.iter().filter(|g| g.text.of == Whose::Member(person(2))).count();
                prop_assert_eq!(childs(&seen), childs(&plan));
                // What they do themselves is never lost.
                let mine = |p: &Plan| p.goals.iter().flat_map(|g| &g.actions).filter(|a| holds(a, person(viewer))).count();
                let elsewhere = held_elsewhere(&plan, family, person(viewer), today());
                prop_assert_eq!(mine(&seen) + elsewhere.len(), mine(&plan));
            }
            let gone = seen_by(&plan, family, person(3), today());
            prop_assert!(gone.goals.is_empty(), "who left sees nothing");
            prop_assert!(seen_by(&plan, family, person(2), today()).goals.is_empty(), "under twelve neither");
        }
    }
}
