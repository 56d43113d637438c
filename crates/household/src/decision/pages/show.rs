//! One application: where it stands, its terms, what happened, the decision, objections, and what can be done now.

use super::paper::letters_of;
use super::{Clock, clock};
use crate::decision::rules::{
    Advice, Answer, Application, ApplicationId, Happened, Objection, Outcome, Reply, Stage, decide_by,
    object_until, objection_by, stage,
};
use crate::decision::store::{self, DecisionError};
use crate::decision::wording::{Worded, appeal, badge, worded};
use crate::file::{self, Head, Member, name_of};
use askama::Template;
use axum::extract::Path;
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::identity;
use foundation::ids::AccountId;
use foundation::texts::Texts;
use foundation::web::{Ctx, Frame, Page, PageError};
use std::collections::BTreeMap;

/// An application with what its page needs.
pub(super) struct Loaded {
    pub(super) head: Head,
    pub(super) members: Vec<Member>,
    pub(super) application: Application,
    /// Who decided or answered, by name.
    pub(super) names: BTreeMap<AccountId, String>,
    can_write: bool,
    can_decide: bool,
}

pub(super) fn load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
) -> Result<Loaded, DecisionError> {
    let application = store::one(tx, grant, id)?.ok_or(DecisionError::NotThere)?;
    let decided = application.decisions().into_iter().map(|(decision, _)| decision.by);
    let answered = application.objections.iter().filter_map(|o| o.answered_by);
    let mut names = BTreeMap::new();
    for account in decided.chain(answered).collect::<Vec<_>>() {
        names.insert(account, identity::account_name(tx, grant, account)?);
    }
    Ok(Loaded {
        head: file::head(tx, grant)?,
        members: file::members(tx, grant)?,
        names,
        application,
        can_write: grant.may(Action::WriteApplication),
        can_decide: grant.may(Action::Decide),
    })
}

/// The same, read for a page of the team.
pub(super) async fn loaded(ctx: &Ctx, handle: &str, application: &str) -> Result<Loaded, PageError> {
    let id: ApplicationId = ctx.id(application)?;
    ctx.household(handle)?.read(move |tx, grant| load(tx, grant, id)).await
}

/// What members wrote under it: who and when, and the words.
pub(super) fn told_remarks(t: &Texts, members: &[Member], a: &Application) -> Vec<(String, String)> {
    let told = |remark: &crate::decision::Remark| {
        let values =
            [("name", name_of(members, remark.person).into()), ("when", t.date_time(remark.at).into())];
        (t.with("decision-remark-by", &values), remark.words.clone())
    };
    a.remarks.iter().map(told).collect()
}

/// What happened, in words.
pub(super) struct Told {
    pub(super) what: String,
    pub(super) facts: Vec<(String, String)>,
}

/// An objection, in words.
pub(super) struct ToldObjection {
    pub(super) title: String,
    pub(super) late: bool,
    pub(super) who: String,
    /// What it says; none for a reader to whom those words are closed (R13).
    pub(super) words: Option<String>,
    /// That a committee advises.
    pub(super) advice: Option<String>,
    pub(super) answer: Option<Told>,
    /// That the new decision is still to come, and when.
    pub(super) renewing: Option<String>,
    /// How to go to court, when the decision stays as it was.
    pub(super) appeal: Vec<String>,
}

pub(super) fn told_objection(ctx: &Ctx, members: &[Member], a: &Application, o: &Objection) -> ToldObjection {
    let (t, terms) = (&ctx.t, &ctx.house.terms);
    let sent = a.decision.as_ref().map(|d| d.new.sent_on);
    let name = name_of(members, o.new.person);
    let values = [("name", name.clone().into()), ("date", t.date(o.new.received_on).into())];
    let answer = o.answer.as_ref().map(|answer| Told {
        what: t.get(answer.outcome.text_key()),
        facts: vec![
            (t.get("decision-fact-answered"), t.date_long(answer.on)),
            (t.get("decision-fact-why"), answer.words.clone()),
        ],
    });
    let by = sent.map(|sent| objection_by(sent, o.new.received_on, o.new.advice, terms));
    let renewing = by.filter(|_| o.is_to_renew());
    let key = if o.answer.is_none() { "decision-advice-waits" } else { "decision-advice-was" };
    ToldObjection {
        title: t.with("decision-objection-of", &values),
        late: sent.is_some_and(|sent| object_until(sent, terms) < o.new.received_on),
        who: name,
        words: Some(o.new.words.clone()),
        advice: (o.new.advice == Advice::Committee).then(|| t.get(key)),
        answer,
        renewing: renewing.map(|by| t.with("decision-renewed-by", &[("date", t.date(by).into())])),
        appeal: match o.objected().reply {
            Reply::Stays { on } => appeal(t, on, terms),
            Reply::Waits | Reply::TakenBack { .. } | Reply::Changes { .. } => Vec::new(),
        },
    }
}

/// A decision as the team reads it.
struct Decided {
    outcome: String,
    worded: Worded,
    /// By whom, under which mandate, and why it was late.
    under: Vec<(String, String)>,
}

/// The decisions, the one in force first.
fn decided(ctx: &Ctx, loaded: &Loaded) -> Vec<Decided> {
    let (t, a) = (&ctx.t, &loaded.application);
    let all = a.decisions().into_iter().rev().map(|(decision, _)| decision);
    let one = |(decision, worded): (&crate::decision::Decision, Worded)| {
        let late = decision.new.late_reason.clone().map(|reason| (t.get("decision-late-reason"), reason));
        let by = loaded.names.get(&decision.by).cloned().map(|name| (t.get("decision-by"), name));
        let mandate = Some((t.get("decision-mandate"), decision.new.mandate.clone()));
        let under = [by, mandate, late].into_iter().flatten().collect();
        Decided { outcome: t.get(Outcome::text_key(decision.new.outcome)), worded, under }
    };
    all.zip(worded(t, &ctx.municipality().name, &ctx.house.terms, a)).map(one).collect()
}

#[derive(Template)]
#[template(path = "decision/show.html")]
struct ShowPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    badge: (&'static str, String),
    clocks: Vec<Clock>,
    facts: Vec<(String, String)>,
    who: String,
    words: Option<String>,
    steps: Vec<Told>,
    /// The decision in force.
    decision: Option<Decided>,
    /// Those of which it took the place.
    earlier: Vec<Decided>,
    objections: Vec<ToldObjection>,
    remarks: Vec<(String, String)>,
    /// What can be done now: address and words.
    doors: Vec<(String, String)>,
    /// Its letters, the newest first: address and name.
    letters: Vec<(String, String)>,
}

fn clocks(ctx: &Ctx, application: &Application) -> Vec<Clock> {
    let (course, terms) = (application.course(), &ctx.house.terms);
    if course.answer == Answer::None {
        return Vec::new();
    }
    let mut clocks = Vec::new();
    if course.withdrawn.is_none() {
        clocks.push(clock(ctx, course.road.term(), decide_by(&course, terms), course.sent));
    }
    if let Some(sent) = course.sent {
        let waits = course.objections.iter().map(|o| {
            let by = objection_by(sent, o.received, o.advice, terms);
            let met = match o.reply {
                Reply::Waits => None,
                Reply::TakenBack { on } | Reply::Stays { on } => Some(on),
                Reply::Changes { renewed, .. } => renewed,
            };
            clock(ctx, o.advice.term(), by, met)
        });
        clocks.extend(waits);
    }
    clocks
}

fn told_steps(t: &Texts, application: &Application) -> Vec<Told> {
    let told = |step: &crate::decision::Step| {
        let until = match step.new.happened {
            Happened::Extended => "decision-fact-comes",
            _ => "decision-fact-until",
        };
        let facts = [
            Some((t.get("decision-fact-on"), t.date_long(step.new.on))),
            step.new.until.map(|day| (t.get(until), t.date_long(day))),
            step.new.ground.map(|ground| (t.get("decision-fact-ground"), t.get(ground.text_key()))),
            step.new.words.clone().map(|words| (t.get("decision-fact-words"), words)),
        ];
        Told { what: t.get(step.new.happened.text_key()), facts: facts.into_iter().flatten().collect() }
    };
    application.steps.iter().map(told).collect()
}

/// What whoever reads can do now.
fn doors(ctx: &Ctx, here: &str, loaded: &Loaded, now: Stage) -> Vec<(String, String)> {
    let door = |path: &str, key: &str| (format!("{here}/{path}"), ctx.t.get(key));
    let mut doors = Vec::new();
    let waits = matches!(now, Stage::Applied { .. } | Stage::Paused { .. });
    if waits && loaded.can_decide {
        doors.push(door("besluiten", "decision-to-decide"));
        if matches!(now, Stage::Applied { .. }) {
            doors.push(door("stil", "decision-to-pause"));
        }
        doors.push(door("verlengen", "decision-to-extend"));
    }
    if waits && loaded.can_write {
        if !loaded.can_decide {
            doors.push(door("besluiter", "decision-to-ask"));
        }
        if matches!(now, Stage::Paused { .. }) {
            doors.push(door("verder", "decision-to-resume"));
        }
        doors.push(door("intrekken", "decision-to-withdraw"));
    }
    doors.extend(after(&loaded.application, now, loaded).map(|(path, key)| door(path, key)));
    doors
}

/// What can be done once it was decided.
fn after(a: &Application, now: Stage, loaded: &Loaded) -> impl Iterator<Item = (&'static str, &'static str)> {
    let waits = a.open_objection().is_some();
    let renewing = matches!(now, Stage::Renewing { .. });
    let first = a.decision.is_some() && a.decisions().len() == 1;
    let doors = [
        (renewing && loaded.can_decide, ("besluiten", "decision-to-renew")),
        // Whoever decided first does not decide now, so another official is let in.
        ((waits || renewing) && loaded.can_write && !loaded.can_decide, ("besluiter", "decision-to-ask")),
        (waits && loaded.can_decide, ("antwoord", "decision-to-answer")),
        (waits && loaded.can_write, ("commissie", "decision-to-advise")),
        (first && loaded.can_write, ("bezwaar", "decision-to-object")),
    ];
    doors.into_iter().filter(|(open, _)| *open).map(|(_, door)| door)
}

pub(super) async fn show(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let loaded = loaded(&ctx, &handle, &application).await?;
    let here = format!("/werk/h/{handle}/besluit/{application}");
    let (t, a) = (&ctx.t, &loaded.application);
    let now = stage(&a.course(), ctx.today(), &ctx.house.terms);
    let who = name_of(&loaded.members, a.person);
    let title = match a.answer {
        Answer::Applies => "decision-show-title",
        Answer::None => "decision-show-none",
    };
    let mut facts = vec![
        (t.get("decision-who"), who.clone()),
        (t.get("decision-received"), t.date_long(a.received_on)),
        (t.get("decision-way"), t.get(a.way.text_key())),
    ];
    if a.answer == Answer::Applies {
        facts.push((t.get("decision-road"), t.get(a.road.text_key())));
    }
    let mut decided = decided(&ctx, &loaded);
    let earlier = if decided.is_empty() { Vec::new() } else { decided.split_off(1) };
    ctx.page(&ShowPage {
        frame: ctx.frame(t.get(title)),
        t: t.clone(),
        badge: badge(t, now, ctx.today()),
        clocks: clocks(&ctx, a),
        facts,
        words: a.words.clone(),
        steps: told_steps(t, a),
        decision: decided.pop(),
        earlier,
        objections: a.objections.iter().map(|o| told_objection(&ctx, &loaded.members, a, o)).collect(),
        remarks: told_remarks(t, &loaded.members, a),
        doors: doors(&ctx, &here, &loaded, now),
        letters: letters_of(&ctx, a, &format!("{here}/papier"), |_| true),
        who,
        label: loaded.head.label,
        handle,
    })
}
