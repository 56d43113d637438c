//! On which legal basis something of a story is shared, who said yes, and the referral that was sent on it.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::SharingLine;
use foundation::access::Action;
use household::consent::{self, ConsentId, Decider, NewConsent, Said, Say};
use household::guest;
use household::referral::{self, Happened, NewReferral, ReferralError};

impl Teller<'_> {
    pub(super) async fn sharing(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        for line in &telling.story.sharing {
            let basis = self.basis(telling, line).await?;
            self.referral(telling, line, basis).await?;
        }
        Ok(())
    }

    async fn basis(&self, telling: &Telling<'_>, line: &SharingLine) -> Result<ConsentId, DemoError> {
        let story = telling.story;
        let on = self.ago(line.days_ago);
        let known = line
            .service
            .as_ref()
            .map(|key| self.cast.services.get(key).cloned().ok_or_else(|| unknown(story, key)));
        let service = known.transpose()?;
        let new = NewConsent {
            ground: word(story, &line.ground)?,
            about: telling.person(&line.about)?,
            service: service.as_ref().map(|(id, _)| (*id).into()),
            whom: service.map_or_else(|| line.whom.clone(), |(_, name)| name),
            purpose: line.purpose.clone(),
            what: line.what.clone(),
            why: line.why.clone(),
            from: on,
            until: self.ago(-line.until_in_days),
        };
        let said: Vec<Say> = line
            .yes
            .iter()
            .map(|yes| {
                let by = Decider::Member(telling.person(&yes.by)?);
                Ok(Say { by, said: Said::Given, way: word(story, &yes.way)?, on })
            })
            .collect::<Result<_, DemoError>>()?;
        let record = Action::RecordConsent;
        self.on(telling.slug(), on, telling.worker, record, telling.household, move |tx, grant| {
            let id = consent::record(tx, grant, &new)?;
            for say in &said {
                consent::say(tx, grant, id, say)?;
            }
            Ok::<_, consent::ConsentError>(id)
        })
        .await
    }

    /// Sends the referral a day later; the other organisation opens it the day after, and answers.
    async fn referral(
        &self,
        telling: &Telling<'_>,
        line: &SharingLine,
        basis: ConsentId,
    ) -> Result<(), DemoError> {
        let Some(sent) = &line.referral else { return Ok(()) };
        let day = |after: i64| self.ago((line.days_ago - after).max(0));
        let new = NewReferral {
            question: sent.question.clone(),
            contact: sent.contact.clone(),
            more: sent.more.clone(),
        };
        let answer_by = referral::answer_by(day(1), self.app.terms.calendar());
        let write = Action::WriteReferral;
        let sending =
            self.on(telling.slug(), day(1), telling.worker, write, telling.household, move |tx, grant| {
                let basis = consent::basis(tx, grant, basis)?;
                let (_, guest) = referral::send(tx, grant, &basis, &new, answer_by)?;
                let all = guest::all(tx, grant)?;
                all.into_iter().find(|g| g.id == guest).map(|g| g.account).ok_or(ReferralError::NotThere)
            });
        let account = sending.await?;
        let Some(answer) = &sent.answer else { return Ok(()) };
        let (answer, words): (Happened, _) = (word(telling.story, answer)?, sent.words.clone());
        let act = Action::AnswerReferral;
        self.on(telling.slug(), day(2), account, act, telling.household, move |tx, grant| {
            referral::answer(tx, grant, Happened::Seen, None)?;
            match answer {
                Happened::Seen => Ok(()),
                other => referral::answer(tx, grant, other, words.as_deref()),
            }
        })
        .await
    }
}
