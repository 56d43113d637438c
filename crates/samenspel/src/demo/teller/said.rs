//! What a worker wrote down in passing: notes and contacts; and a file that was paused or closed.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::{ClosingLine, ContactLine, NoteLine};
use foundation::access::Action;
use foundation::ids::PersonId;
use foundation::time::TermCode;
use household::closing::{self, Closing, GoalResult, Pause};
use household::contacts::{self, Promise, With};
use household::notes::{self, Content, Sharing};
use household::plan;

impl Teller<'_> {
    /// Each note and contact on its own day.
    pub(super) async fn said(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        for line in &telling.story.note {
            let content = note(telling, line)?;
            let (day, worker, household) = (self.ago(line.days_ago), telling.worker, telling.household);
            self.on(telling.slug(), day, worker, Action::WriteNote, household, move |tx, grant| {
                notes::add(tx, grant, &content).map(drop)
            })
            .await?;
        }
        for line in &telling.story.contact {
            let content = self.contact(telling, line)?;
            let next = self.app.terms.due(TermCode::ContactWaiting, content.held_on);
            let (day, worker, household) = (self.ago(line.days_ago), telling.worker, telling.household);
            self.on(telling.slug(), day, worker, Action::WriteNote, household, move |tx, grant| {
                contacts::add(tx, grant, &content, next).map(drop)
            })
            .await?;
        }
        Ok(())
    }

    fn contact(&self, telling: &Telling<'_>, line: &ContactLine) -> Result<contacts::Content, DemoError> {
        let with = match telling.persons.get(&line.with) {
            Some(person) => With::Member(*person),
            None => With::Outside(line.with.clone()),
        };
        let promise = line.promised_in_days.map(|days| Promise { on: self.ago(-days), to: None });
        Ok(contacts::Content {
            channel: word(telling.story, &line.channel)?,
            held_on: self.ago(line.days_ago),
            held_at: line.at.clone(),
            with,
            words: line.words.clone(),
            promise,
        })
    }

    /// The last turn of a story: nothing is told of a closed file after it.
    pub(super) async fn turns(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let (worker, household) = (telling.worker, telling.household);
        if let Some(line) = &telling.story.pause {
            let pause = Pause { words: line.words.clone(), look_again: self.ago(-line.look_again_in_days) };
            let day = self.ago(line.days_ago);
            self.on(telling.slug(), day, worker, Action::CloseFile, household, move |tx, grant| {
                closing::pause(tx, grant, &pause)
            })
            .await?;
        }
        if let Some(line) = &telling.story.closing {
            let day = self.ago(line.days_ago);
            let closing = self.closing(telling, line)?;
            let results: Vec<_> = line.result.iter().map(|r| (r.own.clone(), r.team.clone())).collect();
            self.on(telling.slug(), day, worker, Action::CloseFile, household, move |tx, grant| {
                // The goals of a story stand in the plan in the order in which they were written.
                let goals = plan::draft(tx, grant)?.plan.goals;
                let told = goals.iter().zip(&results).map(|(goal, (own, team))| GoalResult {
                    goal: goal.id,
                    goal_words: goal.text.words.clone(),
                    own_words: own.clone(),
                    team_words: team.clone(),
                });
                let results = told.collect();
                closing::close(tx, grant, &Closing { results, ..closing })
            })
            .await?;
        }
        Ok(())
    }

    fn closing(&self, telling: &Telling<'_>, line: &ClosingLine) -> Result<Closing, DemoError> {
        Ok(Closing {
            reason: word(telling.story, &line.reason)?,
            words: line.words.clone(),
            results: Vec::new(),
            continues_kind: word(telling.story, &line.continues_kind)?,
            continues: line.continues.clone(),
            check_up: self.ago(-line.check_up_in_days),
        })
    }
}

fn note(telling: &Telling<'_>, line: &NoteLine) -> Result<Content, DemoError> {
    let person = |key: &Option<String>| -> Result<Option<PersonId>, DemoError> {
        let known =
            |key: &String| telling.persons.get(key).copied().ok_or_else(|| unknown(telling.story, key));
        key.as_ref().map(known).transpose()
    };
    Ok(Content {
        about: person(&line.about)?,
        fact: line.fact.clone(),
        opinion: line.opinion.clone(),
        own_words: line.own_words.clone(),
        said_by: person(&line.said_by)?,
        sharing: if line.shared { Sharing::Household } else { Sharing::Internal },
    })
}
