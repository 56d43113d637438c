//! Which support runs on a day, and what of it a reader may see. Pure.

use crate::decision::{Application, Provision};
use crate::plan::{Action, Course, Frame, FrameStanding, Goal, OwnerKind, Plan};
use crate::referral::{Happened, Sent};
use foundation::time::Date;

/// An action that runs, with the goal that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doing<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// The action.
    pub action: &'a Action,
}

/// Something that a decision in force gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given<'a> {
    /// The application on which was decided.
    pub application: &'a Application,
    /// What is given.
    pub provision: &'a Provision,
}

/// What a reader may know of the restricted part about safety.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restricted {
    /// Nothing is there, or nothing that this reader may know.
    Nothing,
    /// That it is there, and no more.
    Exists,
    /// That it is there; it is read in its own room, with its own log.
    Readable,
}

fn running(plan: &Plan) -> impl Iterator<Item = &Goal> {
    plan.goals.iter().filter(|goal| goal.course == Course::Running)
}

/// The actions of one kind of owner that run, the lightest help first (stepped care, domain §9).
#[must_use]
pub fn doing(plan: &Plan, kind: OwnerKind) -> Vec<Doing<'_>> {
    let actions =
        running(plan).flat_map(|goal| goal.actions.iter().map(move |action| Doing { goal, action }));
    let mut doing: Vec<Doing<'_>> =
        actions.filter(|d| d.action.owner.kind() == kind && !d.action.state.is_over()).collect();
    doing.sort_by_key(|d| d.action.line);
    doing
}

/// Plans of partners that go on, under goals that run.
#[must_use]
pub fn joined<'a>(plan: &'a Plan, frames: &'a [Frame]) -> Vec<(&'a Goal, &'a Frame)> {
    let under = |frame: &'a Frame| Some((running(plan).find(|goal| goal.id == frame.goal)?, frame));
    frames.iter().filter(|frame| frame.what.standing == FrameStanding::Runs).filter_map(under).collect()
}

/// The plan as the household knows it: what was laid before it, and of that what runs still, as it stands now. What is
/// only being written is the team's.
#[must_use]
pub fn known(offered: Option<&Plan>, now: &Plan) -> Plan {
    let mut plan = offered.cloned().unwrap_or_default();
    plan.goals.retain_mut(|goal| {
        let Some(today) = now.goals.iter().find(|other| other.id == goal.id) else { return false };
        goal.course = today.course.clone();
        goal.actions.retain_mut(|action| {
            let found = today.actions.iter().find(|other| other.id == action.id);
            if let Some(found) = found {
                action.state = found.state;
            }
            found.is_some()
        });
        true
    });
    plan
}

/// What decisions in force give on a day or later: not what was replaced, and not what has ended.
#[must_use]
pub fn given(applications: &[Application], today: Date) -> Vec<Given<'_>> {
    let mut given = Vec::new();
    for application in applications {
        let in_force = application.in_force().filter(|decision| decision.new.outcome.gives());
        let Some(decision) = in_force else { continue };
        let runs = decision.new.provisions.iter().filter(|p| p.until.is_none_or(|until| today <= until));
        given.extend(runs.map(|provision| Given { application, provision }));
    }
    given
}

/// Referrals that wait for an answer, or were taken on.
#[must_use]
pub fn referred(sent: &[Sent]) -> Vec<&Sent> {
    let runs = |sent: &&Sent| match sent.state() {
        Happened::Sent | Happened::Seen | Happened::Accepted => true,
        Happened::Refused | Happened::Withdrawn => false,
    };
    sent.iter().filter(runs).collect()
}

/// Whether whoever asks may read the restricted part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Someone who works on the file.
    Inside,
    /// A colleague of the team.
    Colleague,
    /// A member of the household before whom the team laid open that it looked.
    Told,
    /// A member of the household before whom it did not: a suspicion is not given away (R37).
    Untold,
}

/// What a reader may know of the restricted part; `editions` of the safety plan were written.
#[must_use]
pub const fn restricted(reader: Reader, editions: i64) -> Restricted {
    match reader {
        _ if editions == 0 => Restricted::Nothing,
        Reader::Inside => Restricted::Readable,
        Reader::Colleague | Reader::Told => Restricted::Exists,
        Reader::Untold => Restricted::Nothing,
    }
}

#[cfg(test)]
mod tests;
