//! A dossier as open data (`docs/dossier.schema.json`): the nine objects of "Sociale Teams" in the Gemeentelijk
//! Gegevensmodel, under its own names. A name of a kind is the program's code, its description the word on the page.

use super::Facts;
use crate::conversation::{Aspect, Conversation, State};
use crate::plan::{Action, ActionId, Frame, Goal, Plan, Version, VersionState};
use crate::report::Report;
use foundation::time::{Date, today};
use serde::Serialize;
use std::collections::BTreeMap;

/// All that goes along. The restricted part on safety, notes and the people around the household do not: the model has
/// no place for them.
#[derive(Debug)]
pub struct Dossier {
    /// The five facts.
    pub facts: Facts,
    /// How the team calls it.
    pub label: String,
    /// What came in.
    pub reports: Vec<Report>,
    /// The plan as it is now.
    pub plan: Plan,
    /// What was laid before the household.
    pub versions: Vec<Version>,
    /// Partners' plans under its goals.
    pub frames: Vec<Frame>,
    /// The conversations.
    pub conversations: Vec<Conversation>,
}

/// A word of the page for a key of the texts.
pub type Say<'a> = &'a dyn Fn(&str) -> String;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    #[serde(rename = "gemaaktOp")]
    made_on: Date,
    #[serde(rename = "sociaalTeamDossier")]
    dossier: OneDossier<'a>,
}

#[derive(Serialize)]
struct OneDossier<'a> {
    #[serde(rename = "omschrijving")]
    label: &'a str,
    status: &'static str,
    #[serde(rename = "datumStart")]
    start: Date,
    #[serde(rename = "datumVaststelling")]
    adopted: Option<Date>,
    #[serde(rename = "datumEinde")]
    end: Option<Date>,
    #[serde(rename = "sociaalteamDossiersoort")]
    kind: Sort,
    #[serde(rename = "caseaanmelding")]
    reports: Vec<OneReport>,
    #[serde(rename = "doelstelling")]
    goals: Vec<OneGoal<'a>>,
    #[serde(rename = "bijzonderheid")]
    particulars: Vec<Particular>,
}

#[derive(Serialize)]
struct Sort {
    #[serde(rename = "naam")]
    name: &'static str,
    #[serde(rename = "omschrijving")]
    description: String,
}

#[derive(Serialize)]
struct OneReport {
    #[serde(rename = "datum")]
    on: Date,
}

#[derive(Serialize)]
struct OneGoal<'a> {
    #[serde(rename = "omschrijving")]
    words: &'a str,
    #[serde(rename = "doelstellingsoort")]
    kind: Sort,
    #[serde(rename = "behandeling")]
    treatments: Vec<Treatment>,
}

#[derive(Serialize)]
struct Treatment {
    #[serde(rename = "datumStart")]
    start: Option<Date>,
    #[serde(rename = "datumEinde")]
    end: Option<Date>,
    #[serde(rename = "toelichting")]
    words: String,
    #[serde(rename = "behandelsoort")]
    kind: Sort,
}

#[derive(Serialize)]
struct Particular {
    #[serde(rename = "omschrijving")]
    words: String,
    #[serde(rename = "bijzonderheidsoort")]
    kind: Sort,
}

/// On which day each action was first laid before the household.
fn offered_on(versions: &[Version]) -> BTreeMap<ActionId, Date> {
    let mut first = BTreeMap::new();
    for version in versions {
        let VersionState::Offered { on, .. } = version.state else { continue };
        for action in version.plan.goals.iter().flat_map(|goal| &goal.actions) {
            first.entry(action.id).and_modify(|day: &mut Date| *day = (*day).min(on)).or_insert(on);
        }
    }
    first
}

fn treatment(dossier: &Dossier, action: &Action, start: Option<Date>, say: Say<'_>) -> Treatment {
    let kind = action.owner.kind();
    let (owner, state) = (dossier.plan.who(&action.owner), say(action.state.text_key()));
    Treatment {
        start,
        end: Some(action.due),
        words: format!("{} ({owner}; {state})", action.what),
        kind: Sort { name: kind.code(), description: say(kind.text_key()) },
    }
}

fn partner(frame: &Frame, say: Say<'_>) -> Treatment {
    let what = &frame.what;
    Treatment {
        start: Some(what.agreed_on),
        end: None,
        words: format!("{} ({}; {})", what.what, what.organisation, say(what.standing.text_key())),
        kind: Sort { name: "partner", description: say("dossier-partner") },
    }
}

fn goal<'a>(
    dossier: &'a Dossier,
    goal: &'a Goal,
    offered: &BTreeMap<ActionId, Date>,
    say: Say<'_>,
) -> OneGoal<'a> {
    let actions = goal.actions.iter().map(|a| treatment(dossier, a, offered.get(&a.id).copied(), say));
    let partners = dossier.frames.iter().filter(|frame| frame.goal == goal.id).map(|f| partner(f, say));
    let area = goal.text.area;
    OneGoal {
        words: &goal.text.words,
        kind: Sort { name: area.code(), description: say(area.text_key()) },
        treatments: actions.chain(partners).collect(),
    }
}

/// What one conversation brought, once its account was given: a draft is nobody's yet.
fn particulars(conversation: &Conversation, say: Say<'_>) -> Vec<Particular> {
    if conversation.state == State::Draft {
        return Vec::new();
    }
    let on = conversation.meeting.what.held_on.iso();
    let aspects = conversation.aspects.iter().filter_map(|(code, aspect)| {
        let words = match &aspect.what {
            Aspect::Open => return None,
            Aspect::Answered(words) => format!("{on}. {words}"),
            Aspect::Without { why, reason } => format!("{on}. {}: {reason}", say(why.text_key())),
        };
        Some(Particular { words, kind: Sort { name: code.code(), description: say(code.text_key()) } })
    });
    let statements = conversation.statements.iter().map(|said| Particular {
        words: format!("{on}. {}: {}", said.name, said.text),
        kind: Sort { name: said.mark.code(), description: say(said.mark.text_key()) },
    });
    let remarks = conversation.remarks.iter().map(|remark| Particular {
        words: format!("{}. {}: {}", today(remark.at).iso(), remark.name, remark.text),
        kind: Sort { name: "remark", description: say("dossier-remark") },
    });
    aspects.chain(statements).chain(remarks).collect()
}

/// The dossier as text.
///
/// # Errors
/// Whatever the writer says, which texts and dates cannot cause.
pub fn as_json(dossier: &Dossier, today: Date, say: Say<'_>) -> Result<String, serde_json::Error> {
    let (facts, offered) = (dossier.facts, offered_on(&dossier.versions));
    serde_json::to_string_pretty(&File {
        format: "samenspel-dossier",
        version: 1,
        made_on: today,
        dossier: OneDossier {
            label: &dossier.label,
            status: facts.status.code(),
            start: facts.start,
            adopted: facts.adopted,
            end: facts.end,
            kind: Sort { name: facts.kind.code(), description: say(facts.kind.text_key()) },
            reports: dossier.reports.iter().map(|report| OneReport { on: report.received_on }).collect(),
            goals: dossier.plan.goals.iter().map(|g| goal(dossier, g, &offered, say)).collect(),
            particulars: dossier.conversations.iter().flat_map(|one| particulars(one, say)).collect(),
        },
    })
}
