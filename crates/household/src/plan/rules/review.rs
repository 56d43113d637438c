//! Looking back at a plan: how each goal goes, in two voices and in words (R33, R34); when lighter help is offered, and
//! what a plan leaves out that is near (stepped care, domain §9). There is no sum over goals, voices or plans.

use super::{Action, ActionId, ActionState, Course, Goal, GoalId, Line, Owner, Plan, Refusal, Step};
use foundation::codes;
use foundation::time::Date;
use std::collections::BTreeMap;

foundation::id! {
    /// A review of the plan.
    ReviewId,
}

codes! {
    /// Whose voice it is.
    pub enum Voice {
        /// The household's.
        Household = "household" / "plan-voice-household",
        /// The team's.
        Team = "team" / "plan-voice-team",
    }

    /// How far a goal has come, in words.
    pub enum Progress {
        /// Nothing has begun.
        NotYet = "not-yet" / "plan-progress-not-yet",
        /// It does not work well.
        Hard = "hard" / "plan-progress-hard",
        /// It is on the way.
        OnTheWay = "on-the-way" / "plan-progress-on-the-way",
        /// It is as wished.
        There = "there" / "plan-progress-there",
    }

    /// What is near and does not stand in a plan. Only 20 % of plans had a link with the neighbourhood (A2 §1).
    pub enum LeftOut {
        /// No action of line 0.
        LineZero = "line-zero" / "plan-left-out-line-zero",
        /// Nothing from the neighbourhood.
        Neighbourhood = "neighbourhood" / "plan-left-out-neighbourhood",
    }
}

impl Progress {
    /// Whether it goes well enough to try it lighter.
    #[must_use]
    pub const fn is_good(self) -> bool {
        matches!(self, Self::OnTheWay | Self::There)
    }
}

/// What one voice says about one goal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// How far it has come.
    pub progress: Option<Progress>,
    /// In words.
    pub words: Option<String>,
}

impl Heard {
    /// Whether anything was said.
    #[must_use]
    pub const fn says_something(&self) -> bool {
        self.progress.is_some() || self.words.is_some()
    }
}

/// What was said, per goal and voice.
pub type Said = BTreeMap<(GoalId, Voice), Heard>;

/// A review as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Which.
    pub id: ReviewId,
    /// On which day.
    pub on: Date,
    /// What was said.
    pub said: Said,
}

/// Checks a review: it says something about goals of this plan that run, or sets the next day.
///
/// # Errors
/// [`Refusal::NothingReviewed`], [`Refusal::GoalClosed`].
pub fn check_review(plan: &Plan, said: &Said, next: Option<Date>) -> Result<(), Refusal> {
    let runs = |id: &GoalId| plan.goals.iter().any(|g| g.id == *id && g.course == Course::Running);
    if !said.keys().all(|(goal, _)| runs(goal)) {
        return Err(Refusal::GoalClosed);
    }
    let silent = !said.values().any(Heard::says_something);
    if silent && next.is_none() { Err(Refusal::NothingReviewed) } else { Ok(()) }
}

/// The days that were chosen in a review for looking again at heavier help.
pub type Chosen = BTreeMap<ActionId, Date>;

/// Heavier help that runs, with the day on which it is looked at again.
#[must_use]
pub fn heavier(goal: &Goal) -> Vec<(&Action, Date)> {
    if goal.course != Course::Running {
        return Vec::new();
    }
    let up = |action: &Action| match action.step {
        Step::Up { review, .. } if !action.state.is_over() => Some(review),
        Step::Up { .. } | Step::Light => None,
    };
    goal.actions.iter().filter_map(|action| Some((action, up(action)?))).collect()
}

/// The days on which heavier help is looked at again after a review of the plan. What was said about a goal was also about
/// its heavier help: that gets the day that was chosen for it, or else the next day of the plan. Without either, a day that
/// is still to come stays.
///
/// # Errors
/// [`Refusal::AgainMissing`] when its day has come and no other was chosen: heavier help never runs on without one (R27).
pub fn looked_again(
    plan: &Plan,
    said: &Said,
    next: Option<Date>,
    chosen: &Chosen,
    today: Date,
) -> Result<Vec<(ActionId, Date)>, Refusal> {
    let mut days = Vec::new();
    for goal in &plan.goals {
        let discussed = said.iter().any(|((about, _), heard)| *about == goal.id && heard.says_something());
        for (action, review) in heavier(goal) {
            match chosen.get(&action.id).copied().or_else(|| next.filter(|_| discussed)) {
                Some(day) => days.push((action.id, day)),
                None if discussed && review <= today => return Err(Refusal::AgainMissing),
                None => {}
            }
        }
    }
    Ok(days)
}

/// A version that was offered, with the days on which heavier help is looked at again as they are now: a review moves
/// them, and nobody has to agree with the plan anew for it.
#[must_use]
pub fn with_days_of(offered: &Plan, now: &Plan) -> Plan {
    let days: BTreeMap<ActionId, Date> =
        now.goals.iter().flat_map(heavier).map(|(action, day)| (action.id, day)).collect();
    let mut plan = offered.clone();
    for action in plan.goals.iter_mut().flat_map(|goal| &mut goal.actions) {
        if let (Step::Up { review, .. }, Some(day)) = (&mut action.step, days.get(&action.id)) {
            *review = (*review).max(*day);
        }
    }
    plan
}

/// How one goal went from review to review (R34), the oldest first; only what was said about it.
#[must_use]
pub fn trend(reviews: &[Review], goal: GoalId) -> Vec<(Date, Voice, &Heard)> {
    let mut all: Vec<(Date, Voice, &Heard)> = Vec::new();
    for review in reviews {
        let about = review.said.iter().filter(|((g, _), heard)| *g == goal && heard.says_something());
        all.extend(about.map(|((_, voice), heard)| (review.on, *voice, heard)));
    }
    all
}

/// The heavier help of a goal that could be made lighter: its heaviest running step up, when the last review that spoke
/// of this goal was good in every voice, the household's among them. Going down is offered, never asked.
#[must_use]
pub fn lighter<'g>(goal: &'g Goal, reviews: &[Review]) -> Option<&'g Action> {
    if goal.course != Course::Running {
        return None;
    }
    let heard = |review: &Review, voice| review.said.get(&(goal.id, voice)).and_then(|heard| heard.progress);
    let last = reviews.iter().rev().find(|r| Voice::ALL.iter().any(|voice| heard(r, *voice).is_some()))?;
    let good = Voice::ALL.iter().all(|voice| heard(last, *voice).is_none_or(Progress::is_good));
    if !good || heard(last, Voice::Household).is_none() {
        return None;
    }
    let runs = |a: &&Action| matches!(a.state, ActionState::Open | ActionState::Doing);
    goal.actions.iter().filter(runs).filter(|a| matches!(a.step, Step::Up { .. })).max_by_key(|a| a.line)
}

/// What is near and left out of a plan with goals that run. It is said to its maker, and never a reason to refuse.
#[must_use]
pub fn left_out(plan: &Plan) -> Vec<LeftOut> {
    let mut running = plan.goals.iter().filter(|g| g.course == Course::Running).peekable();
    if running.peek().is_none() {
        return Vec::new();
    }
    let kept: Vec<&Action> =
        running.flat_map(|g| &g.actions).filter(|a| a.state != ActionState::Stopped).collect();
    let has = |what: &LeftOut| match what {
        LeftOut::LineZero => kept.iter().any(|a| a.line == Line::VOLUNTARY),
        LeftOut::Neighbourhood => kept.iter().any(|a| matches!(a.owner, Owner::Neighbourhood { .. })),
    };
    LeftOut::ALL.iter().copied().filter(|what| !has(what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::rules::tests::plan;
    use foundation::codes::Coded;
    use foundation::ids::Uuid;
    use proptest::prelude::*;

    fn progress() -> impl Strategy<Value = Option<Progress>> {
        prop::option::of(prop::sample::select(Progress::all()))
    }

    fn review(n: u8, goal: GoalId, household: Option<Progress>, team: Option<Progress>) -> Review {
        let heard = |progress| Heard { progress, words: None };
        let said = [((goal, Voice::Household), heard(household)), ((goal, Voice::Team), heard(team))];
        let on = Date::new(2026, 1, 1).unwrap().plus_days(i64::from(n));
        Review { id: Uuid::from_u128(u128::from(n)).into(), on, said: said.into() }
    }

    proptest! {
        #[test]
        fn r034_going_down_is_offered_only_where_every_voice_is_content_and_the_household_spoke(
            plan in plan(), rounds in prop::collection::vec((progress(), progress()), 0..4)
        ) {
            for goal in &plan.goals {
                let reviews: Vec<Review> = rounds.iter().zip(1_u8..)
                    .map(|((household, team), n)| review(n, goal.id, *household, *team)).collect();
                let Some(action) = lighter(goal, &reviews) else { continue };
                prop_assert!(goal.course == Course::Running);
                prop_assert!(matches!(action.step, Step::Up { .. }), "only what was a step up goes down");
                let last = rounds.iter().rev().find(|(h, t)| h.is_some() || t.is_some()).unwrap();
                prop_assert!(last.0.unwrap().is_good() && last.1.is_none_or(Progress::is_good));
            }
        }

        #[test]
        fn r034_a_trend_holds_what_was_said_about_its_goal_and_nothing_else(
            plan in plan(), rounds in prop::collection::vec((progress(), progress()), 0..4)
        ) {
            for goal in &plan.goals {
                let reviews: Vec<Review> = rounds.iter().zip(1_u8..)
                    .map(|((household, team), n)| review(n, goal.id, *household, *team)).collect();
                let said = rounds.iter().map(|(h, t)| usize::from(h.is_some()) + usize::from(t.is_some()));
                prop_assert_eq!(trend(&reviews, goal.id).len(), said.sum::<usize>());
                let other: GoalId = Uuid::from_u128(u128::MAX - 7).into();
                prop_assert!(trend(&reviews, other).is_empty());
            }
        }

        #[test]
        fn a_lighter_action_never_adds_to_what_is_left_out(plan in plan()) {
            let before = left_out(&plan);
            let mut more = plan;
            if let Some(goal) = more.goals.iter_mut().find(|g| g.course == Course::Running) {
                goal.actions.push(Action {
                    id: Uuid::from_u128(5).into(),
                    what: "Samen koffie".into(),
                    owner: Owner::Neighbourhood { service: Uuid::from_u128(6).into(), name: "De Spil".into() },
                    line: Line::VOLUNTARY,
                    due: Date::new(2026, 1, 1).unwrap(),
                    state: ActionState::Open,
                    step: Step::Light,
                });
                prop_assert!(left_out(&more).is_empty());
            } else {
                prop_assert!(before.is_empty(), "a plan without a goal that runs is told nothing");
            }
        }
    }

    proptest! {
        #[test]
        fn r033_heavier_help_that_was_looked_at_has_a_day_to_come_or_is_refused(
            plan in plan(), about in prop::collection::vec(any::<bool>(), 8), next in prop::option::of(1_i64..100),
            own in prop::option::of(1_i64..100), today in 0_i64..3000,
        ) {
            let today = Date::new(2024, 1, 1).unwrap().plus_days(today);
            let (next, own) = (next.map(|n| today.plus_days(n)), own.map(|n| today.plus_days(n)));
            let heard = Heard { progress: Some(Progress::OnTheWay), words: None };
            let said: Said = plan.goals.iter().zip(about).filter(|(_, about)| *about)
                .map(|(goal, _)| ((goal.id, Voice::Household), heard.clone())).collect();
            let ups: Vec<_> = plan.goals.iter().flat_map(|g| heavier(g).into_iter().map(move |up| (g.id, up))).collect();
            let chosen: Chosen = own.iter().zip(&ups).map(|(day, (_, (action, _)))| (action.id, *day)).collect();
            let asked = |goal: &GoalId| said.contains_key(&(*goal, Voice::Household));
            match looked_again(&plan, &said, next, &chosen, today) {
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::AgainMissing);
                    prop_assert!(next.is_none());
                    let due = ups.iter().any(|(g, (a, day))| asked(g) && *day <= today && !chosen.contains_key(&a.id));
                    prop_assert!(due, "only what is due asks a day");
                }
                Ok(days) => for (goal, (action, before)) in &ups {
                    let moved = days.iter().find(|(id, _)| *id == action.id).map(|(_, day)| *day);
                    match (chosen.get(&action.id), asked(goal)) {
                        (Some(day), _) => prop_assert_eq!(moved, Some(*day), "its own day goes first"),
                        (None, true) => prop_assert!(moved == next && moved.unwrap_or(*before) > today),
                        (None, false) => prop_assert_eq!(moved, None, "nobody looked at it"),
                    }
                },
            }
        }

        #[test]
        fn an_offered_plan_only_gets_later_days_from_a_review(plan in plan(), days in 0_i64..50) {
            let mut now = plan.clone();
            for action in now.goals.iter_mut().flat_map(|g| &mut g.actions) {
                if let Step::Up { review, .. } = &mut action.step {
                    *review = review.plus_days(days);
                }
            }
            let shown = with_days_of(&plan, &now);
            for (goal, moved) in shown.goals.iter().zip(&now.goals) {
                prop_assert_eq!(heavier(goal), heavier(moved));
            }
            prop_assert_eq!(with_days_of(&now, &plan), now, "never an earlier one");
        }
    }

    #[test]
    fn r033_a_review_that_says_nothing_needs_at_least_a_day() {
        let nobody = Said::new();
        assert_eq!(check_review(&Plan::default(), &nobody, None), Err(Refusal::NothingReviewed));
        assert_eq!(check_review(&Plan::default(), &nobody, Some(Date::new(2026, 3, 1).unwrap())), Ok(()));
    }
}
