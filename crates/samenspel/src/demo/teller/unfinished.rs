//! What a worker was in the middle of: a note that was not sent, and a conversation that goes on at the table.

use super::{Teller, Telling};
use crate::demo::fill::{DemoError, refused};
use crate::demo::story::TableLine;
use foundation::access::Action;
use foundation::drafts::{Typing, demo_draft};
use foundation::texts::{Language, Texts};
use household::conversation::{self, Meeting, Order};
use std::time::Duration;

const HOUR: u64 = 3_600;

impl Teller<'_> {
    pub(super) async fn unfinished(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        if let Some(line) = &telling.story.at_the_table {
            self.at_the_table(telling, line).await?;
        }
        for line in &telling.story.draft {
            let handle = self.gate.keys().handles().out(telling.household);
            let field = |name: &str, words: &Option<String>| Some((name.to_owned(), words.clone()?));
            let typing = Typing {
                household: telling.household,
                action: Action::WriteNote,
                page: format!("/werk/h/{handle}/notitie"),
                title: Texts::new(Language::Nl).get("notes-write"),
                fields: [field("fact", &line.fact), field("own_words", &line.own_words)]
                    .into_iter()
                    .flatten()
                    .collect(),
                at: self.gate.now().minus(Duration::from_secs(line.hours_ago * HOUR)),
            };
            let actor = self.actor(telling.worker).await?;
            demo_draft(self.app, self.gate, actor, typing).await.map_err(refused(telling.slug()))?;
        }
        Ok(())
    }

    async fn at_the_table(&self, telling: &Telling<'_>, line: &TableLine) -> Result<(), DemoError> {
        let day = self.ago(line.days_ago);
        let (present, others) = telling.around_the_table(&line.present);
        let meeting = Meeting { held_on: day, place: line.place.clone(), present, others };
        let order = Order { help_question: line.help_question.clone(), ..Order::default() };
        let statements = telling.statements(&line.statement)?;
        let (write, household) = (Action::WriteConversation, telling.household);
        self.on(telling.slug(), day, telling.worker, write, household, move |tx, grant| {
            let id = conversation::start(tx, grant, &meeting)?;
            let version = conversation::load(tx, grant, id)?.map_or(0, |kept| kept.order.version);
            conversation::save_order(tx, grant, id, &order, version)?;
            for statement in &statements {
                conversation::add_statement(tx, grant, id, statement)?;
            }
            Ok::<_, conversation::ConversationError>(())
        })
        .await
    }
}
