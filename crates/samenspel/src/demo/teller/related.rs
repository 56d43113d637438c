//! What a member said themselves of who knows whom, in the household's own pages.

use super::{Teller, Telling, unknown};
use crate::demo::fill::DemoError;
use foundation::access::Action;
use household::network::{self, NetworkError, TieId};

impl Teller<'_> {
    pub(super) async fn related(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        for line in &telling.story.related {
            let person = telling.person(&line.by)?;
            let account = self.resident(person).ok_or_else(|| unknown(telling.story, &line.by))?;
            let (name, knows) = (line.name.clone(), line.knows.clone());
            let (day, write) = (self.ago(line.days_ago), Action::WriteOwnNetwork);
            self.on(telling.slug(), day, account, write, telling.household, move |tx, grant| {
                let ties = network::ties(tx, grant)?;
                let of = |name: &String| ties.iter().find(|tie| tie.what.name == *name).map(|tie| tie.id);
                let known: Vec<TieId> = knows.iter().filter_map(of).collect();
                let id = of(&name).filter(|_| known.len() == knows.len()).ok_or(NetworkError::NoSuchTie)?;
                network::knows(tx, grant, id, &known)
            })
            .await?;
        }
        Ok(())
    }
}
