//! What a team says about its own work: how much a file is, which report goes first, and what the team can do.

use super::{Teller, Telling, word};
use crate::demo::fill::{DemoError, refused};
use crate::demo::story::{BandLine, MunicipalityFile};
use foundation::access::{Action, Asking, Caseload};
use household::agenda::{self, Item, Waiting};
use household::waiting;
use household::weight::{self, Band, Hours, read_hours};

/// What came in so many days ago may still lie unread.
const UNREAD_DAYS: i64 = 6;

impl Teller<'_> {
    /// How much work a file is, and that its report goes first.
    pub(super) async fn work(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let (home, worker, household) = (&telling.story.household, telling.worker, telling.household);
        let day = self.ago(telling.story.report.days_ago);
        if let Some(code) = &home.weight {
            let weight = word(telling.story, code)?;
            self.on(&home.slug, day, worker, Action::WeighFile, household, move |tx, grant| {
                weight::weigh(tx, grant, weight, 0)
            })
            .await?;
        }
        if let Some(reason) = home.goes_first.clone() {
            self.on(&home.slug, day, worker, Action::RecordReport, household, move |tx, grant| {
                waiting::go_first(tx, grant, &reason)
            })
            .await?;
        }
        Ok(())
    }

    /// What the household wrote more than a few days ago was read by the worker, as in any team.
    pub(super) async fn read(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let (worker, household, day) = (telling.worker, telling.household, self.ago(0));
        let unread = self.ago(UNREAD_DAYS);
        self.on(&telling.story.household.slug, day, worker, Action::ReadFile, household, move |tx, grant| {
            let waiting = agenda::of_household(tx, grant)?.into_iter();
            let old = |item: &Item| item.waiting == Waiting::Answer && item.due < unread;
            waiting
                .filter(old)
                .try_for_each(|item| agenda::clear(tx, grant, item.waiting, item.source, &item.detail))
        })
        .await
    }

    /// What each team agreed, said by one of its workers.
    pub(in crate::demo) async fn bands(&self, municipality: &MunicipalityFile) -> Result<(), DemoError> {
        for team in &municipality.teams {
            let Some(line) = &team.band else { continue };
            let band = band(line)?;
            let says =
                |a: &&crate::demo::story::AccountLine| a.team == team.key && a.capacity == "care-worker";
            let Some(account) = municipality.accounts.iter().find(says) else { continue };
            let Some(account) = self.cast.accounts.get(&account.login).copied() else { continue };
            let asking =
                Asking { actor: self.actor(account).await?, action: Action::SetBand, subject: Caseload };
            let said = self.gate.change(asking, move |tx, grant| weight::set_band(tx, grant, &band, 0));
            said.await.map_err(refused(&team.name))?;
        }
        Ok(())
    }
}

fn band(line: &BandLine) -> Result<Band, DemoError> {
    let hours = |text: &String| -> Result<Hours, DemoError> { read_hours(text).map_err(refused(text)) };
    Ok(Band {
        light: hours(&line.light)?,
        ordinary: hours(&line.ordinary)?,
        heavy: hours(&line.heavy)?,
        from: hours(&line.from)?,
        until: hours(&line.until)?,
    })
}
