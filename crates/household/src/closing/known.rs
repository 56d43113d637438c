//! What is known already when a file is closed, so that nobody types it again: what was said of each goal when the plan was
//! last looked back at, and who could go on.

use super::rules::ContinuesKind;
use crate::file;
use crate::network;
use crate::plan::{self, Course, GoalId, Owner, Review, Voice};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::time::Date;

/// What one voice said before about a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Before {
    pub on: Date,
    pub words: String,
}

/// A goal that runs, of which a closing says what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ToTell {
    pub id: GoalId,
    pub words: String,
    /// What the household said last.
    pub own: Option<Before>,
    /// What the team said last.
    pub team: Option<Before>,
}

/// Someone who could go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub kind: ContinuesKind,
    pub name: String,
}

impl Known {
    /// By what a form names them. The list may change between showing and sending; a place in it would name another.
    pub(super) fn code(&self) -> String {
        format!("{}:{}", self.kind.code(), self.name)
    }
}

/// The goals that run, each with what was said of it before.
pub(super) fn to_tell(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<ToTell>, DbError> {
    let reviews = plan::reviews(tx, grant)?;
    let goals = super::store::running_goals(tx, grant)?.into_iter();
    let tell = |(id, words)| ToTell {
        id,
        words,
        own: last_words(&reviews, id, Voice::Household),
        team: last_words(&reviews, id, Voice::Team),
    };
    Ok(goals.map(tell).collect())
}

/// What a voice said last about a goal; the reviews stand oldest first.
fn last_words(reviews: &[Review], goal: GoalId, voice: Voice) -> Option<Before> {
    reviews.iter().rev().find_map(|review| {
        let words = review.said.get(&(goal, voice))?.words.clone()?;
        Some(Before { on: review.on, words })
    })
}

/// Who could go on: the members, the people around them, and who helps in a goal that runs.
pub(super) fn who_could_go_on(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
) -> Result<Vec<Known>, DbError> {
    let today = tx.today();
    let members = file::members(tx, grant)?.into_iter().filter(|m| m.belongs_on(today));
    let mut known: Vec<Known> =
        members.map(|m| Known { kind: ContinuesKind::Member, name: m.name() }).collect();
    let ties = network::ties(tx, grant)?.into_iter().filter(|tie| tie.what.is_there_on(today));
    known.extend(ties.map(|tie| Known { kind: ContinuesKind::Network, name: tie.what.name }));
    let goals = plan::draft(tx, grant)?.plan.goals.into_iter().filter(|g| g.course == Course::Running);
    known.extend(goals.flat_map(|goal| goal.actions).filter_map(|action| helper(action.owner)));
    let mut seen = Vec::new();
    known.retain(|one| {
        let new = !seen.contains(&one.code());
        seen.push(one.code());
        new
    });
    Ok(known)
}

/// Who does an action, when that is nobody of the household: members stand on the list already.
fn helper(owner: Owner) -> Option<Known> {
    match owner {
        Owner::Member(_) => None,
        Owner::Network(name) => Some(Known { kind: ContinuesKind::Network, name }),
        Owner::Neighbourhood { name, .. } => Some(Known { kind: ContinuesKind::Organisation, name }),
        Owner::Professional { name, function } => {
            Some(Known { kind: ContinuesKind::Organisation, name: format!("{name}, {function}") })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::ids::Uuid;
    use plan::{Heard, Progress};

    fn review(n: u128, goal: GoalId, words: Option<&str>) -> Review {
        let heard = Heard { progress: Some(Progress::Hard), words: words.map(str::to_owned) };
        let on = Date::new(2026, 1, 1).unwrap().plus_days(i64::try_from(n).unwrap());
        Review { id: Uuid::from_u128(n).into(), on, said: [((goal, Voice::Household), heard)].into() }
    }

    #[test]
    fn r035_what_stands_ready_is_what_that_voice_said_last_of_that_goal() {
        let (goal, other): (GoalId, GoalId) = (Uuid::from_u128(7).into(), Uuid::from_u128(8).into());
        let said = [
            review(1, goal, Some("Het is zwaar.")),
            review(2, goal, Some("Het lukt beter.")),
            review(3, goal, None),
            review(4, other, Some("Iets anders.")),
        ];
        let last = last_words(&said, goal, Voice::Household).unwrap();
        assert_eq!((last.words.as_str(), last.on), ("Het lukt beter.", said[1].on));
        assert_eq!(last_words(&said, goal, Voice::Team), None, "never the words of another voice");
        assert_eq!(last_words(&[], goal, Voice::Household), None);
    }
}
