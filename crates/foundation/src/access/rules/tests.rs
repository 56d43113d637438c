//! The decision over all cases, and the laws it must keep.

use super::*;
use crate::time::Timestamp;

const STATES: [FileState; 2] = [FileState::Open, FileState::Closed];
const LAWS: [Activity; 3] = [Activity::Wmo, Activity::Youth, Activity::Debts];

fn every_case() -> impl Iterator<Item = (Capacity, Action, HouseholdFacts)> {
    Capacity::ALL.iter().flat_map(|&capacity| {
        Action::ALL.iter().flat_map(move |&action| {
            Relation::ALL.into_iter().flat_map(move |relation| {
                STATES.into_iter().flat_map(move |state| {
                    LAWS.into_iter()
                        .map(move |activity| (capacity, action, HouseholdFacts { relation, state, activity }))
                })
            })
        })
    })
}

#[test]
fn r108_without_a_running_relation_nobody_enters_a_file() {
    for (capacity, action, facts) in every_case() {
        let tied =
            [Relation::Assigned, Relation::SameTeam, Relation::Member, Relation::Holder, Relation::Recipient];
        let no_tie = !tied.contains(&facts.relation);
        if no_tie {
            assert_eq!(
                decide(capacity, action, Some(facts)),
                Err(Refused),
                "{capacity:?} {action:?} {facts:?}"
            );
        }
    }
}

#[test]
fn policy_officers_coordinators_and_neighbours_are_never_in_a_file() {
    for (capacity, action, facts) in every_case() {
        let outside = [
            Capacity::PolicyOfficer,
            Capacity::VolunteerCoordinator,
            Capacity::Neighbour,
            Capacity::Owner,
            Capacity::Public,
        ];
        if outside.contains(&capacity) {
            assert_eq!(decide(capacity, action, Some(facts)), Err(Refused));
        }
    }
}

#[test]
fn r065_names_and_telephone_numbers_of_neighbours_are_for_the_coordinator_alone() {
    for &capacity in Capacity::ALL {
        for action in [Action::SeeNeighbours, Action::KeepNeighbours] {
            let may = decide(capacity, action, None).is_ok();
            assert_eq!(may, capacity == Capacity::VolunteerCoordinator, "{capacity:?} {action:?}");
        }
    }
}

#[test]
fn r049_own_entries_are_for_owners_alone_and_owners_change_no_others() {
    for &capacity in Capacity::ALL {
        for action in [Action::SeeOwnEntries, Action::KeepOwnEntries] {
            let may = decide(capacity, action, None).is_ok();
            assert_eq!(may, capacity == Capacity::Owner, "{capacity:?} {action:?}");
        }
    }
    assert_eq!(decide(Capacity::Owner, Action::EditDirectory, None), Err(Refused));
}

#[test]
fn policy_and_team_leaders_see_nothing_of_what_neighbours_ask() {
    let exchange = Action::ALL
        .iter()
        .filter(|action| level_of(**action) == Level::Exchange && **action != Action::AskOrOffer);
    for &action in exchange {
        for capacity in [Capacity::PolicyOfficer, Capacity::TeamLeader, Capacity::Operator] {
            assert_eq!(decide(capacity, action, None), Err(Refused), "{capacity:?} {action:?}");
        }
    }
}

#[test]
fn r045_who_holds_one_action_or_receives_one_referral_sees_that_and_nothing_else() {
    for (capacity, action, facts) in every_case() {
        let own = match facts.relation {
            Relation::Holder => vec![Action::ReadHeldAction, Action::ChangeHeldAction],
            Relation::Recipient => vec![Action::ReadReceivedReferral, Action::AnswerReferral],
            _ => continue,
        };
        assert!(
            own.contains(&action) || decide(capacity, action, Some(facts)).is_err(),
            "{capacity:?} {action:?} {facts:?}"
        );
    }
}

#[test]
fn who_helps_does_not_decide() {
    for (capacity, action, facts) in every_case() {
        if action == Action::Decide && capacity != Capacity::Official {
            assert_eq!(decide(capacity, action, Some(facts)), Err(Refused));
        }
    }
}

#[test]
fn r020_no_member_of_staff_writes_in_a_residents_name() {
    for (capacity, action, facts) in every_case() {
        if matches!(action, Action::WriteOwnText | Action::AnswerPlan) && capacity != Capacity::Resident {
            assert_eq!(decide(capacity, action, Some(facts)), Err(Refused));
        }
    }
}

#[test]
fn closing_a_file_never_widens_and_stops_every_change() {
    for (capacity, action, facts) in every_case() {
        let closed = decide(capacity, action, Some(HouseholdFacts { state: FileState::Closed, ..facts }));
        let open = decide(capacity, action, Some(HouseholdFacts { state: FileState::Open, ..facts }));
        assert!(closed.is_err() || open.is_ok());
        assert!(!action.changes_file() || closed.is_err());
    }
}

#[test]
fn r105_a_file_is_read_under_its_own_law_and_by_residents_under_their_right() {
    for (capacity, action, facts) in every_case() {
        match (decide(capacity, action, Some(facts)), capacity) {
            (Ok(activity), Capacity::Resident) => assert_eq!(activity, Activity::OwnData),
            (Ok(activity), Capacity::TeamLeader) => assert_eq!(activity, Activity::TeamWork),
            (Ok(activity), _) => assert_eq!(activity, facts.activity),
            (Err(Refused), _) => {}
        }
    }
}

#[test]
fn every_action_is_open_to_someone_and_to_its_own_level_only() {
    for &action in Action::ALL {
        let alone = Capacity::ALL.iter().any(|&c| decide(c, action, None).is_ok());
        if level_of(action) == Level::Session {
            assert!(!alone, "{action:?} is not asked at the gate");
            continue;
        }
        let in_file = every_case().any(|(c, a, f)| a == action && decide(c, a, Some(f)).is_ok());
        assert!(alone != in_file, "{action:?}");
    }
}

#[test]
fn a_tie_counts_from_its_beginning_until_its_end() {
    let at = |n| Timestamp::from_micros(n).unwrap();
    let ties = [(Tie::Assigned, at(10), Some(at(20)))];
    assert_eq!(Relation::now(SameTeam::No, &ties, at(9)), Relation::FormerlyAssigned);
    assert_eq!(Relation::now(SameTeam::No, &ties, at(10)), Relation::Assigned);
    assert_eq!(Relation::now(SameTeam::No, &ties, at(20)), Relation::FormerlyAssigned);
    assert_eq!(Relation::now(SameTeam::Yes, &ties, at(20)), Relation::SameTeam);
    assert_eq!(Relation::now(SameTeam::No, &[], at(20)), Relation::Stranger);
}
