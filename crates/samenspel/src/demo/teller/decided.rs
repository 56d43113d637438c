//! What a household of a story applied for, or that it did not; what was decided, and who objected.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::{
    ApplicationLine, DecisionLine, ObjectionAnswerLine, ObjectionLine, PauseOfTermLine,
};
use foundation::access::Action;
use household::decision::{
    self, Advice, Answer, ApplicationId, Happened, NewAnswer, NewDecision, NewObjection, NewStep,
    ObjectionAnswer, ObjectionId, Provision, Way,
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

    /// A decision as the story tells it.
    fn decision(&self, telling: &Telling<'_>, line: &DecisionLine) -> Result<NewDecision, DemoError> {
        let story = telling.story;
        let provisions = line.provision.iter().map(|given| {
            Ok(Provision {
                what: given.what.clone(),
                extent: given.extent.clone(),
                form: word(story, &given.form)?,
                from: self.ago(given.from_days_ago),
                until: given.until_in_days.map(|days| self.ago(-days)),
            })
        });
        Ok(NewDecision {
            outcome: word(story, &line.outcome)?,
            sent_on: self.ago(line.days_ago),
            grounds: line.grounds.clone(),
            mandate: line.mandate.clone(),
            late_reason: line.late_reason.clone(),
            provisions: provisions.collect::<Result<_, DemoError>>()?,
        })
    }

    async fn decide(
        &self,
        telling: &Telling<'_>,
        id: ApplicationId,
        line: &DecisionLine,
    ) -> Result<(), DemoError> {
        let official = self.official(telling, id, &line.by, line.days_ago).await?;
        let (new, on) = (self.decision(telling, line)?, self.ago(line.days_ago));
        let terms = self.app.terms.clone();
        self.on(telling.slug(), on, official, Action::Decide, telling.household, move |tx, grant| {
            decision::decide(tx, grant, id, &new, &terms)
        })
        .await
    }

    /// The answer on an objection, and the new decision that follows when it was right.
    async fn answer_objection(
        &self,
        telling: &Telling<'_>,
        (id, objection): (ApplicationId, ObjectionId),
        line: &ObjectionAnswerLine,
    ) -> Result<(), DemoError> {
        let official = self.official(telling, id, &line.by, line.days_ago).await?;
        let on = self.ago(line.days_ago);
        let answer =
            ObjectionAnswer { outcome: word(telling.story, &line.outcome)?, on, words: line.words.clone() };
        let (decide, terms) = (Action::Decide, self.app.terms.clone());
        self.on(telling.slug(), on, official, decide, telling.household, move |tx, grant| {
            decision::answer_objection(tx, grant, id, objection, &answer, &terms)
        })
        .await?;
        let Some(renewed) = &line.renewed else { return Ok(()) };
        let official = self.official(telling, id, &renewed.by, renewed.days_ago).await?;
        let (new, on) = (self.decision(telling, renewed)?, self.ago(renewed.days_ago));
        let terms = self.app.terms.clone();
        self.on(telling.slug(), on, official, decide, telling.household, move |tx, grant| {
            decision::renew(tx, grant, (id, objection), &new, &terms)
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
            advice: line.advice.as_deref().map_or(Ok(Advice::None), |advice| word(telling.story, advice))?,
        };
        let (write, terms) = (Action::WriteApplication, self.app.terms.clone());
        let slug = telling.slug();
        let objection = self
            .on(slug, on, telling.worker, write, telling.household, move |tx, grant| {
                decision::object(tx, grant, id, &new, &terms)
            })
            .await?;
        match &line.answer {
            Some(answer) => self.answer_objection(telling, (id, objection), answer).await,
            None => Ok(()),
        }
    }
}
