//! Stages and decisions in the words of a language: the same sentences for the team, the household and on paper.

use super::rules::{
    Application, Decision, Objection, Outcome, Provision, Road, Stage, appeal_until, object_until,
};
use foundation::texts::Texts;
use foundation::time::{Date, TermTable};

/// A stage as a badge: how open it is, and its words.
pub(super) fn badge(t: &Texts, stage: Stage, today: Date) -> (&'static str, String) {
    let on = |key: &str, date: Date| t.with(key, &[("date", t.date(date).into())]);
    let waits = |by: Date| if by < today { "late" } else { "open" };
    match stage {
        Stage::NoApplication { on: day } => ("done", on("decision-stage-no-application", day)),
        Stage::Applied { by } => (waits(by), on("decision-stage-applied", by)),
        Stage::Paused { until, by } => {
            let values = [("until", t.date(until).into()), ("by", t.date(by).into())];
            ("attention", t.with("decision-stage-paused", &values))
        }
        Stage::Withdrawn { on: day } => ("done", on("decision-stage-withdrawn", day)),
        Stage::Decided { object_until } => ("done", on("decision-stage-decided", object_until)),
        Stage::Settled { since } => ("done", on("decision-stage-settled", since)),
        Stage::Objected { by } => (waits(by), on("decision-stage-objected", by)),
        Stage::Renewing { by } => (waits(by), on("decision-stage-renewing", by)),
        Stage::Answered { on: day } => ("done", on("decision-stage-answered", day)),
        Stage::Reviewed { on: day, appeal_until } => {
            let key = if today <= appeal_until { "decision-stage-reviewed" } else { "decision-stage-final" };
            let values = [("date", t.date(day).into()), ("until", t.date(appeal_until).into())];
            ("done", t.with(key, &values))
        }
    }
}

/// The article of law on which is decided.
pub(super) const fn law_text_key(road: Road) -> &'static str {
    match road {
        Road::Wmo => "decision-law-wmo",
        Road::Youth => "decision-law-youth",
        Road::Debts => "decision-law-debts",
    }
}

/// What was decided, in a sentence for whom it is about (R80).
pub(super) const fn said_text_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Granted => "decision-said-granted",
        Outcome::InPart => "decision-said-in-part",
        Outcome::Refused => "decision-said-refused",
        Outcome::NotProcessed => "decision-said-not-processed",
    }
}

/// A decision in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worded {
    /// What was decided.
    pub(super) said: String,
    /// When, on what, and by which law.
    pub(super) facts: Vec<(String, String)>,
    /// Why.
    pub(super) grounds: String,
    /// What the household gets: what, how much, how, from, until.
    pub(super) given: Vec<[String; 4]>,
    /// What whoever does not agree can do, and until when; nothing for one that was replaced.
    pub(super) remedy: Vec<String>,
    /// That another one took its place.
    pub(super) replaced: Option<String>,
}

/// The decisions on an application in words, the one in force first.
pub(super) fn worded(
    t: &Texts,
    municipality: &str,
    terms: &TermTable,
    application: &Application,
) -> Vec<Worded> {
    let all = application.decisions();
    let next = all.iter().skip(1).map(|(decision, _)| Some(decision.new.sent_on)).chain([None]);
    let mut worded: Vec<Worded> = all
        .iter()
        .zip(next)
        .map(|((decision, after), next)| {
            let mut one = one(t, application, decision, *after);
            one.remedy = match (next, after) {
                (Some(_), _) => Vec::new(),
                (None, Some(_)) => appeal(t, decision.new.sent_on, terms),
                (None, None) => object(t, municipality, decision.new.sent_on, terms),
            };
            one.replaced = next.map(|on| t.with("decision-replaced", &[("date", t.date(on).into())]));
            one
        })
        .collect();
    worded.reverse();
    worded
}

/// One decision in words, without what whoever does not agree can do.
pub(super) fn one(
    t: &Texts,
    application: &Application,
    decision: &Decision,
    after: Option<&Objection>,
) -> Worded {
    let new = &decision.new;
    let objected = after.map(|o| (t.get("decision-fact-after-objection"), t.date_long(o.new.received_on)));
    let mut facts = vec![
        (t.get("decision-fact-sent"), t.date_long(new.sent_on)),
        (t.get("decision-fact-asked"), t.date_long(application.received_on)),
    ];
    facts.extend(objected);
    facts.push((t.get("decision-fact-law"), t.get(law_text_key(application.road))));
    Worded {
        said: t.get(said_text_key(new.outcome)),
        facts,
        grounds: new.grounds.clone(),
        given: new.provisions.iter().map(|given| row(t, given)).collect(),
        remedy: Vec::new(),
        replaced: None,
    }
}

/// How to object to a decision that was sent on a day.
pub(super) fn object(t: &Texts, municipality: &str, sent: Date, terms: &TermTable) -> Vec<String> {
    let values = [
        ("date", t.date(object_until(sent, terms)).into()),
        ("municipality", municipality.to_owned().into()),
    ];
    let lines = [
        "decision-object-may",
        "decision-object-where",
        "decision-object-what",
        "decision-object-help",
        "decision-object-urgent",
    ];
    lines.iter().map(|key| t.with(key, &values)).collect()
}

/// How to go to court against a decision on an objection that was sent on a day (Awb art. 3:45, 6:5 and 8:1).
pub(super) fn appeal(t: &Texts, sent: Date, terms: &TermTable) -> Vec<String> {
    let values = [("date", t.date(appeal_until(sent, terms)).into())];
    let lines = [
        "decision-appeal-may",
        "decision-appeal-where",
        "decision-appeal-what",
        "decision-appeal-costs",
        "decision-object-help",
        "decision-object-urgent",
    ];
    lines.iter().map(|key| t.with(key, &values)).collect()
}

fn row(t: &Texts, given: &Provision) -> [String; 4] {
    let until = given.until.map_or_else(|| t.get("decision-no-end"), |until| t.date(until));
    [given.what_and_how_much(), t.get(given.form.text_key()), t.date(given.from), until]
}
