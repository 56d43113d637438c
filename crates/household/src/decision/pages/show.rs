//! One application: where it stands, its terms, what happened, the decision, objections, and what can be done now.

use super::paper::letters_of;
use super::{Clock, clock, name_of};
use crate::decision::rules::{
    Answer, Application, ApplicationId, Happened, Objection, Outcome, Stage, decide_by, object_until,
    objection_by, stage,
};
use crate::decision::store::{self, DecisionError};
use crate::decision::wording::{Worded, badge, worded};
use crate::file::{self, Head, Member};
use askama::Template;
use axum::extract::Path;
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::identity;
use foundation::texts::Texts;
use foundation::time::TermCode;
use foundation::web::{Ctx, Frame, Page, PageError};

/// An application with what its page needs.
pub(super) struct Loaded {
    pub(super) head: Head,
    pub(super) members: Vec<Member>,
    pub(super) application: Application,
    pub(super) decided_by: Option<String>,
    can_write: bool,
    can_decide: bool,
}

pub(super) fn load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
) -> Result<Loaded, DecisionError> {
    let application = store::one(tx, grant, id)?.ok_or(DecisionError::NotThere)?;
    let by = application.decision.as_ref().map(|d| d.by);
    Ok(Loaded {
        head: file::head(tx, grant)?,
        members: file::members(tx, grant)?,
        decided_by: by.map(|account| identity::account_name(tx, grant, account)).transpose()?,
        application,
        can_write: grant.may(Action::WriteApplication),
        can_decide: grant.may(Action::Decide),
    })
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
    pub(super) words: String,
    pub(super) answer: Option<Told>,
}

pub(super) fn told_objection(ctx: &Ctx, members: &[Member], a: &Application, o: &Objection) -> ToldObjection {
    let t = &ctx.t;
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
    ToldObjection {
        title: t.with("decision-objection-of", &values),
        late: sent.is_some_and(|sent| object_until(sent, &ctx.house.terms) < o.new.received_on),
        who: name,
        words: o.new.words.clone(),
        answer,
    }
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
    decision: Option<Worded>,
    outcome: Option<String>,
    under: Vec<(String, String)>,
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
        let waits = application.objections.iter().map(|o| {
            let by = objection_by(sent, o.new.received_on, terms);
            clock(ctx, TermCode::ObjectionDecision, by, o.answer.as_ref().map(|a| a.on))
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
    if loaded.application.decision.is_some() && loaded.can_write {
        doors.push(door("bezwaar", "decision-to-object"));
    }
    if loaded.can_decide && loaded.application.open_objection().is_some() {
        doors.push(door("antwoord", "decision-to-answer"));
    }
    doors
}

pub(super) async fn show(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let loaded = ctx.household(&handle)?.read(move |tx, grant| load(tx, grant, id)).await?;
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
    let decision = a.decision.as_ref();
    let under = decision.map(|d| {
        let late = d.new.late_reason.clone().map(|reason| (t.get("decision-late-reason"), reason));
        let by = loaded.decided_by.clone().map(|name| (t.get("decision-by"), name));
        let mandate = Some((t.get("decision-mandate"), d.new.mandate.clone()));
        [by, mandate, late].into_iter().flatten().collect()
    });
    let remark = |r: &crate::decision::Remark| {
        let values =
            [("name", name_of(&loaded.members, r.person).into()), ("when", t.date_time(r.at).into())];
        (t.with("decision-remark-by", &values), r.words.clone())
    };
    ctx.page(&ShowPage {
        frame: ctx.frame(t.get(title)),
        t: t.clone(),
        badge: badge(t, now, ctx.today()),
        clocks: clocks(&ctx, a),
        facts,
        words: a.words.clone(),
        steps: told_steps(t, a),
        decision: decision.map(|d| worded(t, &ctx.municipality().name, &ctx.house.terms, a, d)),
        outcome: decision.map(|d| t.get(Outcome::text_key(d.new.outcome))),
        under: under.unwrap_or_default(),
        objections: a.objections.iter().map(|o| told_objection(&ctx, &loaded.members, a, o)).collect(),
        remarks: a.remarks.iter().map(remark).collect(),
        doors: doors(&ctx, &here, &loaded, now),
        letters: letters_of(t, a)
            .into_iter()
            .map(|(code, name)| (format!("{here}/papier?brief={code}"), name))
            .collect(),
        who,
        label: loaded.head.label,
        handle,
    })
}
