//! The plan of a story: goals and actions, laid before the household, and what its members say.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::{ActionLine, GoalLine};
use foundation::access::Action;
use foundation::time::Date;
use household::plan::{
    self, Claim, GoalText, Line, Need, NewAction, Number, Owner, Reply, UpKind, UpReason, Whose,
};

impl Teller<'_> {
    /// A plan is written some days after the conversation, laid before the household the day after, and
    /// answered two days later.
    pub(super) async fn plan(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        if story.goal.is_empty() {
            return Ok(());
        }
        let after = |days: i64| {
            let talk = story.conversation.as_ref().map_or(story.report.days_ago, |c| c.days_ago);
            self.ago((talk - days).max(0))
        };
        self.goals(telling, after(4)).await?;
        if story.agreement.is_empty() {
            return self.own_texts(telling, after(4)).await;
        }
        let offered = self
            .on(
                telling.slug(),
                after(5),
                telling.worker,
                Action::OfferPlan,
                telling.household,
                |tx, grant| {
                    let seen = plan::draft(tx, grant)?.version;
                    plan::offer(tx, grant, seen)
                },
            )
            .await?;
        self.own_texts(telling, after(6)).await?;
        self.answers(telling, offered, after(7)).await
    }

    async fn goals(&self, telling: &Telling<'_>, day: Date) -> Result<(), DemoError> {
        let story = telling.story;
        let mut goals = Vec::new();
        for line in &story.goal {
            let mut actions: Vec<NewAction> = Vec::new();
            for line in story.action.iter().filter(|a| a.goal == line.key) {
                let tried: Vec<Line> = actions.iter().map(|a| a.line).collect();
                actions.push(self.action(telling, line, &tried)?);
            }
            goals.push((goal(telling, line)?, actions));
        }
        self.on(
            telling.slug(),
            day,
            telling.worker,
            Action::WritePlan,
            telling.household,
            move |tx, grant| {
                for (text, actions) in &goals {
                    let goal = plan::add_goal(tx, grant, text)?;
                    for action in actions {
                        plan::add_action(tx, grant, goal, action)?;
                    }
                }
                Ok::<_, plan::PlanError>(())
            },
        )
        .await
    }

    fn action(
        &self,
        telling: &Telling<'_>,
        line: &ActionLine,
        tried: &[Line],
    ) -> Result<NewAction, DemoError> {
        let story = telling.story;
        let of_care = Line::new(line.line).ok_or_else(|| unknown(story, &line.line.to_string()))?;
        let kind = match plan::need(tried, of_care) {
            Need::Nothing | Need::Reason => UpKind::NotEnough,
            Need::ReasonToSkip | Need::WhyNoLighter => UpKind::NoLighter,
        };
        let claim = match (&line.reason_up, line.review_in_days) {
            (Some(text), Some(days)) => {
                Some(Claim { reason: UpReason { kind, text: text.clone() }, review: self.ago(-days) })
            }
            _ => None,
        };
        Ok(NewAction {
            what: line.what.clone(),
            owner: self.owner(telling, &line.owner)?,
            line: of_care,
            due: self.ago(-line.due_in_days),
            state: word(story, &line.state)?,
            claim,
        })
    }

    fn owner(&self, telling: &Telling<'_>, text: &str) -> Result<Owner, DemoError> {
        let known = || unknown(telling.story, text);
        let (kind, who) = text.split_once(':').ok_or_else(known)?;
        match kind {
            "member" => Ok(Owner::Member(telling.person(who)?)),
            "network" => Ok(Owner::Network(who.to_owned())),
            "neighbourhood" => {
                let (service, name) = self.cast.services.get(who).cloned().ok_or_else(known)?;
                Ok(Owner::Neighbourhood { service, name })
            }
            "professional" => {
                let (name, function) = who.split_once(',').ok_or_else(known)?;
                Ok(Owner::Professional { name: name.trim().to_owned(), function: function.trim().to_owned() })
            }
            _ => Err(known()),
        }
    }

    async fn own_texts(&self, telling: &Telling<'_>, day: Date) -> Result<(), DemoError> {
        for line in &telling.story.own_text {
            let Some(account) = self.resident(telling.person(&line.by)?) else { continue };
            let text = line.text.clone();
            self.on(
                telling.slug(),
                day,
                account,
                Action::WriteOwnText,
                telling.household,
                move |tx, grant| plan::add_own_text(tx, grant, 0, &text),
            )
            .await?;
        }
        Ok(())
    }

    async fn answers(&self, telling: &Telling<'_>, offered: Number, day: Date) -> Result<(), DemoError> {
        for line in &telling.story.agreement {
            let Some(account) = self.resident(telling.person(&line.by)?) else { continue };
            let said = line.remark.clone();
            let reply = match line.agrees.as_str() {
                "yes" => Reply::Agree { remark: said },
                "no" => Reply::Disagree { reason: said },
                other => return Err(unknown(telling.story, other)),
            };
            self.on(telling.slug(), day, account, Action::AnswerPlan, telling.household, move |tx, grant| {
                plan::answer(tx, grant, offered, &reply)
            })
            .await?;
        }
        Ok(())
    }
}

fn goal(telling: &Telling<'_>, line: &GoalLine) -> Result<GoalText, DemoError> {
    let of = match line.of.as_str() {
        "all" => Whose::Everyone,
        key => Whose::Member(telling.person(key)?),
    };
    Ok(GoalText {
        area: word(telling.story, &line.area)?,
        of,
        words: line.words.clone(),
        going_well: line.going_well.clone(),
    })
}
