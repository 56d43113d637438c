//! What a safety plan and the steps of the Meldcode are, and when a second person is asked. Pure.
//!
//! Sources: Basismodel meldcode huiselijk geweld en kindermishandeling (2019), with its weighing frame
//! (afwegingskader); Wmo 2015 art. 3.3 and Jeugdwet art. 4.1.7; Besluit verplichte meldcode art. 2 (child check).

mod showing;

pub use showing::{Kept, NewShowing, NotShown, SHOWABLE, Showing, check_showing, read_by};

use foundation::ids::AccountId;
use foundation::time::Date;
use std::collections::BTreeMap;

foundation::id! {
    /// A step that was taken or skipped.
    StepId,
}

foundation::codes! {
    /// The parts of a safety plan, in the order in which they are talked about.
    pub enum Part {
        /// What is worrying.
        Worrying = "worrying" / "safety-part-worrying",
        /// What goes well already.
        GoesWell = "goes-well" / "safety-part-goes-well",
        /// What must happen.
        MustHappen = "must-happen" / "safety-part-must-happen",
        /// What was agreed.
        Agreed = "agreed" / "safety-part-agreed",
        /// Who watches over it.
        Watches = "watches" / "safety-part-watches",
        /// What may never happen, and what happens if it does.
        BottomLine = "bottom-line" / "safety-part-bottom-line",
    }

    /// Whose words they are.
    pub enum Voice {
        /// The household's own.
        Household = "household" / "safety-voice-household",
        /// The worker's.
        Worker = "worker" / "safety-voice-worker",
    }

    /// The five steps of the Meldcode.
    pub enum Step {
        /// 1. Signals are written down.
        Signals = "signals" / "safety-step-signals",
        /// 2. A colleague is consulted, and Veilig Thuis when needed.
        Advice = "advice" / "safety-step-advice",
        /// 3. A talk with those concerned.
        Talk = "talk" / "safety-step-talk",
        /// 4. Weighing with the weighing frame.
        Weigh = "weigh" / "safety-step-weigh",
        /// 5. Two decisions: is a report needed, and is help possible?
        Decide = "decide" / "safety-step-decide",
    }

    /// Whether a step was taken.
    pub enum Standing {
        /// Yes.
        Taken = "taken" / "safety-standing-taken",
        /// No; the words say why.
        Skipped = "skipped" / "safety-standing-skipped",
    }

    /// What the child check gave (Besluit verplichte meldcode art. 2): are there children who depend on this adult?
    pub enum ChildCheck {
        /// None.
        None = "none" / "safety-children-none",
        /// There are, and they are safe.
        Safe = "safe" / "safety-children-safe",
        /// There are, and whether they are safe is not known.
        NotSure = "not-sure" / "safety-children-not-sure",
    }

    /// What the weighing gave.
    pub enum Danger {
        /// Someone is in danger now.
        Acute = "acute" / "safety-danger-acute",
        /// It happens again and again.
        Structural = "structural" / "safety-danger-structural",
        /// There are worries, and help may be enough.
        Worries = "worries" / "safety-danger-worries",
        /// The suspicion has gone.
        Gone = "gone" / "safety-danger-gone",
    }

    /// The answer to one of the two decisions of step 5.
    pub enum Verdict {
        /// Yes.
        Yes = "yes" / "safety-verdict-yes",
        /// No.
        No = "no" / "safety-verdict-no",
    }

    /// What a second person says.
    pub enum Second {
        /// Agrees.
        Agrees = "agrees" / "safety-second-agrees",
        /// Sees it otherwise; the words say how.
        Otherwise = "otherwise" / "safety-second-otherwise",
    }
}

/// Days within which the next step is expected.
pub const PACE: i64 = 7;

/// A safety plan: what each voice says about each part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The words; a part about which nobody said anything is not there.
    pub words: BTreeMap<(Part, Voice), String>,
    /// Which edition; 0 before the first.
    pub edition: i64,
}

/// A step as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep {
    /// Which.
    pub step: Step,
    /// Taken or skipped.
    pub standing: Standing,
    /// What was seen, said or decided; why, when it was skipped.
    pub words: String,
    /// The child check, with step 1.
    pub children: Option<ChildCheck>,
    /// What the weighing gave, with step 4.
    pub danger: Option<Danger>,
    /// Whether a report is made, with step 5.
    pub report: Option<Verdict>,
    /// Whether help is given, with step 5.
    pub help: Option<Verdict>,
    /// On which day.
    pub on: Date,
}

/// A step that was taken or skipped, and what second persons said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub id: StepId,
    /// What was written down.
    pub new: NewStep,
    /// By whom.
    pub by: AccountId,
    /// What others said, oldest first.
    pub seconds: Vec<(AccountId, Second, Option<String>)>,
}

/// Whether a step counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Yes.
    Yes,
    /// A second person is still asked.
    AsksSecond,
    /// A second person sees it otherwise: talk about it, and write the step anew.
    Otherwise,
}

/// Why a step is not written down, or a second person not heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Signals, weighing and deciding are never skipped.
    #[error("this step is never skipped")]
    NeverSkipped,
    /// The child check is part of step 1.
    #[error("the child check is missing")]
    ChildCheckMissing,
    /// Weighing has an outcome.
    #[error("the outcome of the weighing is missing")]
    DangerMissing,
    /// Both decisions of step 5 are made.
    #[error("one of the two decisions is missing")]
    DecisionMissing,
    /// One does not decide before one has weighed.
    #[error("weigh first")]
    WeighFirst,
    /// Acute or structural danger is always reported (afwegingskader, 2019).
    #[error("acute or structural danger is always reported")]
    MustReport,
    /// Whoever took a step is not its second person.
    #[error("the same person")]
    SamePerson,
    /// This step asks nobody, or was answered already.
    #[error("nobody is asked")]
    NotAsked,
}

impl Refusal {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NeverSkipped => "safety-never-skipped",
            Self::ChildCheckMissing => "safety-children-missing",
            Self::DangerMissing => "safety-danger-missing",
            Self::DecisionMissing => "safety-decision-missing",
            Self::WeighFirst => "safety-weigh-first",
            Self::MustReport => "safety-must-report",
            Self::SamePerson => "safety-same-person",
            Self::NotAsked => "safety-not-asked",
        }
    }
}

/// Whether a step asks a second person: deciding always, and skipping any step.
#[must_use]
pub const fn asks_second(new: &NewStep) -> bool {
    matches!(new.step, Step::Decide) || matches!(new.standing, Standing::Skipped)
}

/// Whether a step counts. What another than whoever took it said last decides.
#[must_use]
pub fn settled(taken: &Taken) -> Settled {
    if !asks_second(&taken.new) {
        return Settled::Yes;
    }
    match taken.seconds.iter().rfind(|(by, ..)| *by != taken.by) {
        Some((_, Second::Agrees, _)) => Settled::Yes,
        Some((_, Second::Otherwise, _)) => Settled::Otherwise,
        None => Settled::AsksSecond,
    }
}

/// The steps of the course that runs: those after the last decision that counts, oldest first.
#[must_use]
pub fn current(taken: &[Taken]) -> &[Taken] {
    let decided = |t: &Taken| t.new.step == Step::Decide && settled(t) == Settled::Yes;
    let from = taken.iter().rposition(decided).map_or(0, |at| at + 1);
    &taken[from..]
}

/// Whether a step may be written down, after those of the course that runs.
///
/// # Errors
/// [`Refusal`].
pub fn check(new: &NewStep, course: &[Taken]) -> Result<(), Refusal> {
    if new.standing == Standing::Skipped {
        let may = matches!(new.step, Step::Advice | Step::Talk);
        return if may { Ok(()) } else { Err(Refusal::NeverSkipped) };
    }
    match new.step {
        Step::Signals if new.children.is_none() => Err(Refusal::ChildCheckMissing),
        Step::Weigh if new.danger.is_none() => Err(Refusal::DangerMissing),
        Step::Decide => check_decision(new, course),
        _ => Ok(()),
    }
}

fn check_decision(new: &NewStep, course: &[Taken]) -> Result<(), Refusal> {
    let weighed = course.iter().rfind(|t| t.new.step == Step::Weigh).and_then(|t| t.new.danger);
    match (weighed, new.report, new.help) {
        (None, ..) => Err(Refusal::WeighFirst),
        (_, None, _) | (.., None) => Err(Refusal::DecisionMissing),
        (Some(Danger::Acute | Danger::Structural), Some(Verdict::No), _) => Err(Refusal::MustReport),
        _ => Ok(()),
    }
}

/// Whether someone may speak as the second person about a step (R37).
///
/// # Errors
/// [`Refusal::SamePerson`] or [`Refusal::NotAsked`].
pub fn may_second(taken: &Taken, by: AccountId) -> Result<(), Refusal> {
    if taken.by == by {
        Err(Refusal::SamePerson)
    } else if settled(taken) == Settled::AsksSecond {
        Ok(())
    } else {
        Err(Refusal::NotAsked)
    }
}

#[cfg(test)]
mod tests;
