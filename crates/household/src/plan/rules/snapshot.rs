//! A version as it is kept: a text of its own form, so that a plan frozen today can be read by the program of
//! later years. Changing these shapes means a new `FORMAT` and reading both.

use super::{
    Action, ActionId, ActionState, Closing, Course, EndReason, Goal, GoalId, GoalText, LifeArea, Line, Owner,
    Plan, Step, UpKind, UpReason, Whose,
};
use foundation::ids::{PersonId, Uuid};
use foundation::time::Date;
use serde::{Deserialize, Serialize};

/// Form 2 added the team's words to a closing; form 1 has none and reads as before.
const FORMAT: u32 = 2;
const OLDEST: u32 = 1;

/// Why a kept version cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// Made by another program, or damaged.
    #[error("a kept version is not of a form that is known: {0}")]
    Shape(#[from] serde_json::Error),
    /// Of a later form.
    #[error("a kept version has form {0}")]
    Format(u32),
    /// A word in it is not one of the list it should come from.
    #[error("a kept version says {0}")]
    Word(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frozen {
    format: u32,
    names: Vec<(String, String)>,
    goals: Vec<FrozenGoal>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenGoal {
    id: String,
    area: String,
    /// A person; absent for the whole household.
    of: Option<String>,
    words: String,
    going_well: Option<String>,
    closed: Option<FrozenClosing>,
    actions: Vec<FrozenAction>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenClosing {
    on: Date,
    reason: String,
    result: String,
    #[serde(default)]
    result_team: Option<String>,
    continues: String,
    check_up: Date,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenAction {
    id: String,
    what: String,
    owner: FrozenOwner,
    line: u8,
    due: Date,
    state: String,
    up: Option<FrozenUp>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum FrozenOwner {
    Member { person: String },
    Network { name: String },
    Neighbourhood { service: String, name: String },
    Professional { name: String, function: String },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenUp {
    kind: String,
    reason: String,
    review: Date,
}

/// Writes a plan down for keeping.
///
/// # Errors
/// [`SnapshotError::Shape`], which texts and dates cannot cause.
pub fn freeze(plan: &Plan) -> Result<String, SnapshotError> {
    let names = plan.names.iter().map(|(person, name)| (written(*person), name.clone())).collect();
    let goals = plan.goals.iter().map(frozen_goal).collect();
    Ok(serde_json::to_string(&Frozen { format: FORMAT, names, goals })?)
}

/// Reads a kept plan.
///
/// # Errors
/// [`SnapshotError`] when it is not one that this program knows.
pub fn thaw(text: &str) -> Result<Plan, SnapshotError> {
    #[derive(Deserialize)]
    struct Form {
        format: u32,
    }
    let Form { format } = serde_json::from_str(text)?;
    if !(OLDEST..=FORMAT).contains(&format) {
        return Err(SnapshotError::Format(format));
    }
    let frozen: Frozen = serde_json::from_str(text)?;
    let name = |(person, name): (String, String)| Ok((PersonId::from(read(&person)?), name));
    let names = frozen.names.into_iter().map(name).collect::<Result<_, SnapshotError>>()?;
    let goals = frozen.goals.into_iter().map(goal).collect::<Result<_, _>>()?;
    Ok(Plan { goals, names })
}

fn written(id: impl Into<Uuid>) -> String {
    id.into().to_string()
}

fn read(id: &str) -> Result<Uuid, SnapshotError> {
    Uuid::parse_str(id).map_err(|_| SnapshotError::Word(id.to_owned()))
}

fn word<T>(found: Option<T>, code: &str) -> Result<T, SnapshotError> {
    found.ok_or_else(|| SnapshotError::Word(code.to_owned()))
}

fn frozen_goal(goal: &Goal) -> FrozenGoal {
    let closed = match &goal.course {
        Course::Running => None,
        Course::Closed(c) => Some(FrozenClosing {
            on: c.on,
            reason: c.reason.code().to_owned(),
            result: c.result.clone(),
            result_team: c.result_team.clone(),
            continues: c.continues.clone(),
            check_up: c.check_up,
        }),
    };
    FrozenGoal {
        id: written(goal.id),
        area: goal.text.area.code().to_owned(),
        of: match goal.text.of {
            Whose::Everyone => None,
            Whose::Member(person) => Some(written(person)),
        },
        words: goal.text.words.clone(),
        going_well: goal.text.going_well.clone(),
        closed,
        actions: goal.actions.iter().map(frozen_action).collect(),
    }
}

fn frozen_action(action: &Action) -> FrozenAction {
    let owner = match &action.owner {
        Owner::Member(person) => FrozenOwner::Member { person: written(*person) },
        Owner::Network(name) => FrozenOwner::Network { name: name.clone() },
        Owner::Neighbourhood { service, name } => {
            FrozenOwner::Neighbourhood { service: written(*service), name: name.clone() }
        }
        Owner::Professional { name, function } => {
            FrozenOwner::Professional { name: name.clone(), function: function.clone() }
        }
    };
    let up = match &action.step {
        Step::Light => None,
        Step::Up { reason, review } => Some(FrozenUp {
            kind: reason.kind.code().to_owned(),
            reason: reason.text.clone(),
            review: *review,
        }),
    };
    FrozenAction {
        id: written(action.id),
        what: action.what.clone(),
        owner,
        line: action.line.number(),
        due: action.due,
        state: action.state.code().to_owned(),
        up,
    }
}

fn goal(frozen: FrozenGoal) -> Result<Goal, SnapshotError> {
    let course = match frozen.closed {
        None => Course::Running,
        Some(c) => Course::Closed(Closing {
            on: c.on,
            reason: word(EndReason::parse(&c.reason), &c.reason)?,
            result: c.result,
            result_team: c.result_team,
            continues: c.continues,
            check_up: c.check_up,
        }),
    };
    let of = match frozen.of {
        None => Whose::Everyone,
        Some(person) => Whose::Member(read(&person)?.into()),
    };
    Ok(Goal {
        id: GoalId::from(read(&frozen.id)?),
        text: GoalText {
            area: word(LifeArea::parse(&frozen.area), &frozen.area)?,
            of,
            words: frozen.words,
            going_well: frozen.going_well,
        },
        course,
        actions: frozen.actions.into_iter().map(action).collect::<Result<_, _>>()?,
    })
}

fn action(frozen: FrozenAction) -> Result<Action, SnapshotError> {
    let owner = match frozen.owner {
        FrozenOwner::Member { person } => Owner::Member(read(&person)?.into()),
        FrozenOwner::Network { name } => Owner::Network(name),
        FrozenOwner::Neighbourhood { service, name } => {
            Owner::Neighbourhood { service: read(&service)?.into(), name }
        }
        FrozenOwner::Professional { name, function } => Owner::Professional { name, function },
    };
    let step = match frozen.up {
        None => Step::Light,
        Some(up) => Step::Up {
            reason: UpReason { kind: word(UpKind::parse(&up.kind), &up.kind)?, text: up.reason },
            review: up.review,
        },
    };
    Ok(Action {
        id: ActionId::from(read(&frozen.id)?),
        what: frozen.what,
        owner,
        line: word(Line::new(frozen.line), &frozen.line.to_string())?,
        due: frozen.due,
        state: word(ActionState::parse(&frozen.state), &frozen.state)?,
        step,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::rules::tests::plan;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn r030_a_frozen_version_says_what_was_offered(plan in plan()) {
            prop_assert_eq!(thaw(&freeze(&plan).unwrap()).unwrap(), plan);
        }
    }

    #[test]
    fn r030_a_version_of_the_first_form_reads_as_before() {
        let first = r#"{"format":1,"names":[],"goals":[{"id":"00000000-0000-0000-0000-000000000001","area":"money",
            "of":null,"words":"Rust","going_well":null,"closed":{"on":"2026-01-02","reason":"reached",
            "result":"Het is gelukt.","continues":"Linda","check_up":"2026-03-01"},"actions":[]}]}"#;
        let Course::Closed(closing) = &thaw(first).unwrap().goals[0].course else { panic!("it is closed") };
        assert_eq!((closing.result.as_str(), closing.result_team.as_deref()), ("Het is gelukt.", None));
    }

    #[test]
    fn r030_a_version_of_another_form_is_not_guessed_at() {
        assert!(matches!(thaw(r#"{"format":3,"later":true}"#), Err(SnapshotError::Format(3))));
        assert!(matches!(thaw("{}"), Err(SnapshotError::Shape(_))));
        let unknown = r#"{"format":1,"names":[],"goals":[{"id":"x","area":"money","of":null,"words":"",
                          "going_well":null,"closed":null,"actions":[]}]}"#;
        assert!(matches!(thaw(unknown), Err(SnapshotError::Word(_))));
    }
}
