//! Who of the network has a code for one action of the plan, and what they said about it.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::GuestLine;
use foundation::access::Action;
use foundation::identity::GuestOf;
use foundation::ids::AccountId;
use household::guest::{self, GuestError, NewGuest, Refusal, Said, usual_until};
use household::plan::{self, Owner};

impl Teller<'_> {
    pub(super) async fn guests(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        for line in &telling.story.guest {
            let account = self.guest(telling, line).await?;
            let Some(says) = &line.says else { continue };
            let said: Said = word(telling.story, says)?;
            let (day, words) = (self.ago(line.days_ago), line.words.clone());
            let change = Action::ChangeHeldAction;
            self.on(telling.slug(), day, account, change, telling.household, move |tx, grant| {
                guest::say(tx, grant, said, words.as_deref())
            })
            .await?;
        }
        Ok(())
    }

    /// Asks someone in; the code itself is thrown away with the letter, a demo has doors.
    async fn guest(&self, telling: &Telling<'_>, line: &GuestLine) -> Result<AccountId, DemoError> {
        let asked_by = telling.person(&line.asked_by)?;
        let (what, expects) = (line.action.clone(), line.expects.clone());
        let day = self.ago(line.days_ago + 1);
        if what.is_empty() {
            return Err(unknown(telling.story, "a guest without an action"));
        }
        let issue = Action::IssueLetter;
        self.on(telling.slug(), day, telling.worker, issue, telling.household, move |tx, grant| {
            let goals = plan::draft(tx, grant)?.plan.goals;
            let found = goals.into_iter().flat_map(|g| g.actions).find(|a| a.what == what);
            let action = found.ok_or(GuestError::NotThere)?;
            let Owner::Network(name) = action.owner else { return Err(Refusal::NotOfTheNetwork.into()) };
            let until = usual_until(action.due, tx.today());
            let new = NewGuest {
                of: GuestOf::Action,
                thing: action.id.into(),
                name,
                asked_by: Some(asked_by),
                expects,
                until,
            };
            let id = guest::invite(tx, grant, &new)?;
            let all = guest::all(tx, grant)?;
            all.into_iter().find(|g| g.id == id).map(|g| g.account).ok_or(GuestError::NotThere)
        })
        .await
    }
}
