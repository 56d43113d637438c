//! The access rules and `policies/access.cedar` say the same, over every case there is.

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
};
use foundation::access::{
    Action, Activity, Capacity, FileState, HouseholdFacts, Level, Relation, decide, level_of,
};
use std::collections::{HashMap, HashSet};

const POLICIES: &str = include_str!("../../../../policies/access.cedar");

fn uid(kind: &str, id: &str) -> EntityUid {
    format!("{kind}::\"{id}\"").parse().expect("an entity name")
}

/// Groups of capacities and of actions, as the policies name them.
fn entities() -> Entities {
    let with_parents = |uid: EntityUid, parents: Vec<EntityUid>| {
        Entity::new(uid, HashMap::new(), parents.into_iter().collect::<HashSet<_>>()).expect("an entity")
    };
    let capacities = Capacity::ALL.iter().map(|capacity| {
        let mut groups = Vec::new();
        if matches!(capacity, Capacity::CareWorker | Capacity::Official) {
            groups.push(uid("Group", "team-staff"));
        }
        if matches!(capacity, Capacity::VolunteerCoordinator | Capacity::Operator) {
            groups.push(uid("Group", "map-keepers"));
        }
        if matches!(capacity, Capacity::NetworkMember | Capacity::Partner) {
            groups.push(uid("Group", "guests"));
        }
        if matches!(capacity, Capacity::CareWorker | Capacity::Official | Capacity::VolunteerCoordinator) {
            groups.push(uid("Group", "matchers"));
        }
        if matches!(capacity, Capacity::Neighbour | Capacity::Resident) {
            groups.push(uid("Group", "own-exchange"));
        }
        with_parents(uid("Capacity", capacity.code()), groups)
    });
    let actions = Action::ALL.iter().map(|action| {
        let mut groups = Vec::new();
        if WORK.contains(&action.code()) {
            groups.push(uid("Action", "work-on-a-file"));
        }
        if CHANGES.contains(&action.code()) {
            groups.push(uid("Action", "change-a-file"));
        }
        with_parents(uid("Action", action.code()), groups)
    });
    Entities::from_entities(capacities.chain(actions), None).expect("entities")
}

/// Written out, not derived from the rules: a second opinion must not copy the first.
const WORK: [&str; 28] = [
    "record-report",
    "read-file",
    "take-file",
    "edit-file",
    "write-note",
    "close-file",
    "reopen-file",
    "weigh-file",
    "hand-over",
    "take-over",
    "read-life",
    "write-life",
    "read-safety",
    "write-safety",
    "approve-safety",
    "write-application",
    "read-consent",
    "record-consent",
    "read-referral",
    "write-referral",
    "read-conversation",
    "write-conversation",
    "read-network",
    "write-network",
    "read-plan",
    "write-plan",
    "offer-plan",
    "issue-letter",
];
const CHANGES: [&str; 27] = [
    "record-report",
    "edit-file",
    "write-note",
    "close-file",
    "weigh-file",
    "hand-over",
    "take-over",
    "write-life",
    "write-safety",
    "approve-safety",
    "write-application",
    "decide",
    "record-consent",
    "write-referral",
    "write-own-life",
    "change-held-action",
    "answer-referral",
    "join-file",
    "assign-file",
    "write-conversation",
    "write-network",
    "write-plan",
    "offer-plan",
    "issue-letter",
    "write-own-text",
    "write-own-network",
    "answer-plan",
];

fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Stranger => "stranger",
        Relation::SameTeam => "same-team",
        Relation::Assigned => "assigned",
        Relation::FormerlyAssigned => "formerly-assigned",
        Relation::Member => "member",
        Relation::FormerMember => "former-member",
        Relation::Holder => "holder",
        Relation::Recipient => "recipient",
    }
}

fn allowed_by_policy(
    policies: &PolicySet,
    entities: &Entities,
    capacity: Capacity,
    action: Action,
    place: &str,
    facts: Option<HouseholdFacts>,
) -> bool {
    let relation = facts.map_or("none", |f| relation_name(f.relation));
    let file = facts.map_or("none", |f| f.state.code());
    let context = Context::from_pairs([
        ("relation".to_owned(), RestrictedExpression::new_string(relation.to_owned())),
        ("file".to_owned(), RestrictedExpression::new_string(file.to_owned())),
    ])
    .expect("a context");
    let request = Request::new(
        uid("Capacity", capacity.code()),
        uid("Action", action.code()),
        uid("Place", place),
        context,
        None,
    )
    .expect("a request");
    let answer = Authorizer::new().is_authorized(&request, policies, entities);
    assert_eq!(answer.diagnostics().errors().count(), 0, "{capacity:?} {action:?}");
    answer.decision() == Decision::Allow
}

#[test]
fn r108_rules_and_policies_agree_on_every_case() {
    let policies: PolicySet = POLICIES.parse().expect("the policies are read");
    let entities = entities();
    let (mut cases, mut allowed) = (0, 0);
    let mut compare = |capacity, action, place: &str, facts: Option<HouseholdFacts>| {
        let ours = decide(capacity, action, facts).is_ok();
        let theirs = allowed_by_policy(&policies, &entities, capacity, action, place, facts);
        assert_eq!(ours, theirs, "{capacity:?} {action:?} {place} {facts:?}");
        cases += 1;
        allowed += usize::from(ours);
    };
    for &capacity in Capacity::ALL {
        for &action in Action::ALL {
            let place = match level_of(action) {
                Level::Caseload => "caseload",
                Level::Neighbourhood => "neighbourhood",
                Level::Exchange => "exchange",
                Level::Household => "household",
                Level::Session => "session",
            };
            if level_of(action) != Level::Household {
                compare(capacity, action, place, None);
                continue;
            }
            for relation in Relation::ALL {
                for state in [FileState::Open, FileState::Closed] {
                    let facts = HouseholdFacts { relation, state, activity: Activity::Wmo };
                    compare(capacity, action, place, Some(facts));
                }
            }
        }
    }
    assert!(cases > 1_500 && allowed > 40, "{cases} cases, {allowed} allowed");
}
