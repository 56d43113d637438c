//! What comes beside the plan of a story: the family's own plan, partners' plans, looking back, and a handover.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::{FrameLine, HandoverLine, ReviewLine};
use foundation::access::Action;
use household::handover::{self, NewHandover, Reply};
use household::plan::{self, FrameStanding, GoalId, Heard, NewFamilyPlan, NewFrame, Said};
use std::collections::HashMap;

/// Identifiers of the goals of a story, by the keys it gives them.
type Goals = HashMap<String, GoalId>;

impl Teller<'_> {
    pub(super) async fn beside(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        if let Some(line) = &story.family_plan {
            let (words, makers) = (line.words.clone(), line.makers.clone());
            let new = NewFamilyPlan { makers, words, leads: word(story, &line.leads)? };
            let (day, write) = (self.ago(line.days_ago), Action::WritePlan);
            self.on(telling.slug(), day, telling.worker, write, telling.household, move |tx, grant| {
                plan::write_family_plan(tx, grant, 0, &new)
            })
            .await?;
        }
        if !story.frame.is_empty() || !story.review.is_empty() {
            let goals = self.goal_ids(telling).await?;
            for line in &story.frame {
                self.frame(telling, &goals, line).await?;
            }
            for line in &story.review {
                self.review(telling, &goals, line).await?;
            }
        }
        match &story.handover {
            Some(line) => self.hand_over(telling, line).await,
            None => Ok(()),
        }
    }

    /// A plan keeps its goals in the order in which they were told.
    async fn goal_ids(&self, telling: &Telling<'_>) -> Result<Goals, DemoError> {
        let read = Action::ReadPlan;
        let (day, household) = (self.ago(0), telling.household);
        let draft = self.on(telling.slug(), day, telling.worker, read, household, plan::draft).await?;
        let keys = telling.story.goal.iter().map(|line| line.key.clone());
        Ok(keys.zip(draft.plan.goals.iter().map(|goal| goal.id)).collect())
    }

    async fn frame(&self, telling: &Telling<'_>, goals: &Goals, line: &FrameLine) -> Result<(), DemoError> {
        let goal = goals.get(&line.goal).copied().ok_or_else(|| unknown(telling.story, &line.goal))?;
        let day = self.ago(line.days_ago);
        let new = NewFrame {
            organisation: line.organisation.clone(),
            what: line.what.clone(),
            contact: line.contact.clone(),
            agreed_on: day,
            standing: FrameStanding::Runs,
        };
        let write = Action::WritePlan;
        self.on(telling.slug(), day, telling.worker, write, telling.household, move |tx, grant| {
            plan::add_frame(tx, grant, goal, &new).map(drop)
        })
        .await
    }

    async fn review(&self, telling: &Telling<'_>, goals: &Goals, line: &ReviewLine) -> Result<(), DemoError> {
        let story = telling.story;
        let mut said = Said::new();
        for one in &line.said {
            let goal = goals.get(&one.goal).copied().ok_or_else(|| unknown(story, &one.goal))?;
            let progress = one.progress.as_deref().map(|code| word(story, code)).transpose()?;
            said.insert((goal, word(story, &one.voice)?), Heard { progress, words: one.words.clone() });
        }
        let (day, next) = (self.ago(line.days_ago), line.next_in_days.map(|days| self.ago(-days)));
        let write = Action::WritePlan;
        self.on(telling.slug(), day, telling.worker, write, telling.household, move |tx, grant| {
            plan::review(tx, grant, &said, next, &plan::Chosen::new())
        })
        .await
    }

    async fn hand_over(&self, telling: &Telling<'_>, line: &HandoverLine) -> Result<(), DemoError> {
        let story = telling.story;
        let to = self.cast.accounts.get(&line.to).copied().ok_or_else(|| unknown(story, &line.to))?;
        let new = NewHandover { to, note: line.note.clone(), stays: word(story, &line.stays)? };
        let (slug, day, household) = (telling.slug(), self.ago(line.days_ago), telling.household);
        let over = Action::HandOver;
        let id = self
            .on(slug, day, telling.worker, over, household, move |tx, grant| handover::offer(tx, grant, &new))
            .await?;
        let Some(answer) = &line.answer else { return Ok(()) };
        let reply: Reply = word(story, answer)?;
        let words = line.words.clone();
        self.on(slug, day.plus_days(1), to, Action::TakeOver, household, move |tx, grant| {
            handover::answer(tx, grant, id, reply, words.as_deref())
        })
        .await
    }
}
