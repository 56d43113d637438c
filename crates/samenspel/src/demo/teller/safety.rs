//! The restricted part of a story: the safety plan, the steps of the Meldcode, and the colleague who looks along.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::SafetyStepLine;
use foundation::access::{self, Action};
use foundation::db::DbError;
use household::safety::{self, Kept, NewShowing, NewStep, Part, Second, Voice};
use std::collections::{BTreeMap, BTreeSet};

impl Teller<'_> {
    pub(super) async fn safety(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let (story, Some(line)) = (telling.story, &telling.story.safety) else { return Ok(()) };
        let mut words: BTreeMap<(Part, Voice), String> = BTreeMap::new();
        for said in &line.plan {
            words.insert((word(story, &said.part)?, word(story, &said.voice)?), said.words.clone());
        }
        for step in &line.step {
            self.step(telling, step).await?;
        }
        let (day, write) = (self.ago(line.days_ago), Action::WriteSafety);
        self.on(telling.slug(), day, telling.worker, write, telling.household, move |tx, grant| {
            safety::save_plan(tx, grant, 0, &words)
        })
        .await?;
        let Some(reason) = line.not_shown.clone() else { return Ok(()) };
        self.on(telling.slug(), day, telling.worker, write, telling.household, move |tx, grant| {
            let new = NewShowing { edition: 1, kept: Kept::Off, meant: BTreeSet::new(), reason };
            safety::show(tx, grant, &new)
        })
        .await
    }

    async fn step(&self, telling: &Telling<'_>, line: &SafetyStepLine) -> Result<(), DemoError> {
        let story = telling.story;
        let day = self.ago(line.days_ago);
        let new = NewStep {
            step: word(story, &line.step)?,
            standing: word(story, &line.standing)?,
            words: line.words.clone(),
            children: line.children.as_deref().map(|code| word(story, code)).transpose()?,
            danger: line.danger.as_deref().map(|code| word(story, code)).transpose()?,
            report: None,
            help: None,
            on: day,
        };
        let write = Action::WriteSafety;
        let taking =
            self.on(telling.slug(), day, telling.worker, write, telling.household, move |tx, grant| {
                safety::take(tx, grant, &new)
            });
        let id = taking.await?;
        let Some(login) = &line.second else { return Ok(()) };
        let second = self.cast.accounts.get(login).copied().ok_or_else(|| unknown(story, login))?;
        let join = Action::JoinFile;
        self.on(telling.slug(), day, second, join, telling.household, move |tx, grant| {
            access::assign(tx, grant, second, "looks along with a step for safety")?;
            Ok::<_, DbError>(())
        })
        .await?;
        let (words, approve) = (line.second_words.clone(), Action::ApproveSafety);
        self.on(telling.slug(), day, second, approve, telling.household, move |tx, grant| {
            safety::second(tx, grant, id, Second::Agrees, words.as_deref())
        })
        .await
    }
}
