//! What people around the household do in the plan, as the team's page of the plan shows it.

use super::staff::standing;
use crate::guest::rules::{Answer, Guest};
use crate::plan::{Action, Owner, Plan};
use foundation::ids::Uuid;
use foundation::time::today;
use foundation::web::Ctx;

/// An action of someone around the household, and who has a code for it.
pub struct Doing {
    /// Who, and what.
    pub line: String,
    /// Where someone is asked in for it.
    pub ask: String,
    /// Each guest: address, whether they can still come in, what they said last, and their words.
    pub guests: Vec<(String, String, String, Option<String>)>,
}

/// Actions of people around the household that are not over, or that someone has a code for.
#[must_use]
pub fn who_does(ctx: &Ctx, handle: &str, plan: &Plan, guests: &[(Guest, Option<Answer>)]) -> Vec<Doing> {
    let (t, day) = (&ctx.t, ctx.today());
    let guest = |(guest, answer): &(Guest, Option<Answer>)| {
        let said = match answer {
            None => t.get("guest-no-answer"),
            Some(answer) => {
                let said = t.get(answer.said.text_key());
                t.with("guest-said", &[("said", said.into()), ("date", t.date(today(answer.at)).into())])
            }
        };
        let href = format!("/werk/h/{handle}/gast/{}", ctx.handle(guest.id));
        (href, standing(t, guest.standing(day)), said, answer.as_ref().and_then(|a| a.words.clone()))
    };
    let doing = |action: &Action| {
        let Owner::Network(name) = &action.owner else { return None };
        let thing = Uuid::from(action.id);
        let values = [("name", name.clone().into()), ("what", action.what.clone().into())];
        Some(Doing {
            line: t.with("guest-on-plan-line", &values),
            ask: format!("/werk/h/{handle}/plan/actie/{}/gast", ctx.handle(action.id)),
            guests: guests.iter().filter(|(g, _)| g.new.thing == thing).map(guest).collect(),
        })
    };
    plan.goals.iter().flat_map(|goal| &goal.actions).filter_map(doing).collect()
}
