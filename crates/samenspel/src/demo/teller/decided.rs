//! What a household of a story applied for, or that it did not; what was decided, and who objected.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::{ApplicationLine, DecisionLine, ObjectionLine, PauseOfTermLine};
use foundation::access::Action;
use household::decision::{
    self, Answer, ApplicationId, Happened, NewAnswer, NewDecision, NewObjection, NewStep, Provision, Way,
};

impl Teller<'_> {
    pub(super) async fn application(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        let Some(line) = &story.application else { return self.no_application(telling).await };
        let id = self.answer(telling, line).await?;
        if let Some(pause) = &line.pause {
            self.pause_term(telling, id, pause).await?;
        }
        if let Some(decision) = &line.decision {
            self.decide(telling, id, decision).await?;
        }
        match &line.objection {
            Some(objection) => self.object(telling, id, objection).await,
            None => Ok(()),
        }
    }

    /// With an agreed plan and no application in the story, the resident says that nothing is applied for.
    async fn no_application(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        if story.agreement.is_empty() || story.report.kind.starts_with("debts") {
            return Ok(());
        }
        let talk = story.conversation.as_ref().map_or(story.report.days_ago, |c| c.days_ago);
        let line = ApplicationLine {
            by: story.report.subject.clone(),
            days_ago: (talk - 7).max(0),
            answer: Answer::None.code().to_owned(),
            way: Way::Spoken.code().to_owned(),
            words: Some("Wij doen het met het plan. Van de gemeente hoeft er nu niets bij.".to_owned()),
            late_reason: Some("Het gesprek is een keer verzet, omdat er griep in huis was.".to_owned()),
            pause: None,
            decision: None,
            objection: None,
        };
        self.answer(telling, &line).await.map(drop)
    }

    async fn answer(
        &self,
        telling: &Telling<'_>,
        line: &ApplicationLine,
    ) -> Result<ApplicationId, DemoError> {
        let (story, on) = (telling.story, self.ago(line.days_ago));
        let new = NewAnswer {
            report: telling.report,
            person: telling.person(&line.by)?,
            answer: word(story, &line.answer)?,
            received_on: on,
            way: word(story, &line.way)?,
            words: line.words.clone(),
            late_reason: line.late_reason.clone(),
        };
        let (write, terms) = (Action::WriteApplication, self.app.terms.clone());
        self.on(telling.slug(), on, telling.worker, write, telling.household, move |tx, grant| {
            decision::answer(tx, grant, &new, &terms)
        })
        .await
    }

    /// Asks the official of the story in, who acts as who may decide.
    async fn official(
        &self,
        telling: &Telling<'_>,
        id: ApplicationId,
        login: &str,
        days_ago: i64,
    ) -> Result<foundation::ids::AccountId, DemoError> {
        let known = || unknown(telling.story, login);
        let official = self.cast.accounts.get(login).copied().ok_or_else(known)?;
        let (write, on) = (Action::WriteApplication, self.ago(days_ago));
        self.on(telling.slug(), on, telling.worker, write, telling.household, move |tx, grant| {
            decision::ask(tx, grant, id, official)
        })
        .await?;
        Ok(official)
    }

    async fn pause_term(
        &self,
        telling: &Telling<'_>,
        id: ApplicationId,
        line: &PauseOfTermLine,
    ) -> Result<(), DemoError> {
        let official = self.official(telling, id, &line.by, line.days_ago).await?;
        let on = self.ago(line.days_ago);
        let pause = NewStep {
            happened: Happened::Paused,
            on,
            until: Some(self.ago(line.until_days_ago)),
            ground: Some(word(telling.story, &line.ground)?),
            words: Some(line.words.clone()),
        };
        let terms = self.app.terms.clone();
        self.on(telling.slug(), on, official, Action::Decide, telling.household, move |tx, grant| {
            decision::add_step(tx, grant, id, &pause, &terms)
        })
        .await?;
        let Some(days_ago) = line.resumed_days_ago else { return Ok(()) };
        let (on, terms) = (self.ago(days_ago), self.app.terms.clone());
        let resumed = NewStep { happened: Happened::Resumed, on, until: None, ground: None, words: None };
        let write = Action::WriteApplication;
        self.on(telling.slug(), on, telling.worker, write, telling.household, move |tx, grant| {
            decision::add_step(tx, grant, id, &resumed, &terms)
        })
        .await
    }

    async fn decide(
        &self,
        telling: &Telling<'_>,
        id: ApplicationId,
        line: &DecisionLine,
    ) -> Result<(), DemoError> {
        let story = telling.story;
        let official = self.official(telling, id, &line.by, line.days_ago).await?;
        let provisions = line.provision.iter().map(|given| {
            Ok(Provision {
                what: given.what.clone(),
                extent: given.extent.clone(),
                form: word(story, &given.form)?,
                from: self.ago(given.from_days_ago),
                until: given.until_in_days.map(|days| self.ago(-days)),
            })
        });
        let on = self.ago(line.days_ago);
        let new = NewDecision {
            outcome: word(story, &line.outcome)?,
            sent_on: on,
            grounds: line.grounds.clone(),
            mandate: line.mandate.clone(),
            late_reason: line.late_reason.clone(),
            provisions: provisions.collect::<Result<_, DemoError>>()?,
        };
        let terms = self.app.terms.clone();
        self.on(telling.slug(), on, official, Action::Decide, telling.household, move |tx, grant| {
            decision::decide(tx, grant, id, &new, &terms)
        })
        .await
    }

    async fn object(
        &self,
        telling: &Telling<'_>,
        id: ApplicationId,
        line: &ObjectionLine,
    ) -> Result<(), DemoError> {
        let on = self.ago(line.days_ago);
        let new = NewObjection {
            person: telling.person(&line.by)?,
            way: word(telling.story, &line.way)?,
            received_on: on,
            words: line.words.clone(),
        };
        let (write, terms) = (Action::WriteApplication, self.app.terms.clone());
        self.on(telling.slug(), on, telling.worker, write, telling.household, move |tx, grant| {
            decision::object(tx, grant, id, &new, &terms).map(drop)
        })
        .await
    }
}
