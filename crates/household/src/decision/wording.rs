//! Stages and decisions in the words of a language: the same sentences for the team, the household and on paper.

use super::rules::{Application, Decision, Outcome, Provision, Road, Stage, object_until};
use crate::report;
use foundation::texts::Texts;
use foundation::time::{Basis, Date, TermCode, TermTable};

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
        Stage::Answered { on: day } => ("done", on("decision-stage-answered", day)),
    }
}

/// Where a term comes from, in words.
pub(super) fn source(t: &Texts, terms: &TermTable, code: TermCode) -> String {
    let term = terms.term(code);
    match (report::article(term), &term.basis) {
        (Some((law, article)), _) => {
            t.with("report-source-law", &[("law", law.into()), ("article", article.into())])
        }
        (None, Basis::Derived { .. }) => t.get("report-source-derived"),
        (None, _) => t.get("report-source-own-norm"),
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
    /// How to object, and until when.
    pub(super) object: Vec<String>,
}

/// Puts the decision on an application into words.
pub(super) fn worded(
    t: &Texts,
    municipality: &str,
    terms: &TermTable,
    application: &Application,
    decision: &Decision,
) -> Worded {
    let new = &decision.new;
    let values = [
        ("date", t.date(object_until(new.sent_on, terms)).into()),
        ("municipality", municipality.to_owned().into()),
    ];
    let object = [
        "decision-object-may",
        "decision-object-where",
        "decision-object-what",
        "decision-object-help",
        "decision-object-urgent",
    ];
    Worded {
        said: t.get(said_text_key(new.outcome)),
        facts: vec![
            (t.get("decision-fact-sent"), t.date_long(new.sent_on)),
            (t.get("decision-fact-asked"), t.date_long(application.received_on)),
            (t.get("decision-fact-law"), t.get(law_text_key(application.road))),
        ],
        grounds: new.grounds.clone(),
        given: new.provisions.iter().map(|given| row(t, given)).collect(),
        object: object.iter().map(|key| t.with(key, &values)).collect(),
    }
}

fn row(t: &Texts, given: &Provision) -> [String; 4] {
    let what = match &given.extent {
        Some(extent) => format!("{} ({extent})", given.what),
        None => given.what.clone(),
    };
    let until = given.until.map_or_else(|| t.get("decision-no-end"), |until| t.date(until));
    [what, t.get(given.form.text_key()), t.date(given.from), until]
}
