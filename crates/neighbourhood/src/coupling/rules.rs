//! What becomes of two neighbours who could meet: proposed, contacted, confirmed, running, ended (R60). Pure.

mod propose;
mod times;

pub use propose::{Chosen, Held, Match, Nobody, Proposal, propose};
pub use times::{FEW, MonthTimes, Spread, Times, by_month};

use crate::exchange::{OfferId, RequestId, Setting};
use foundation::ids::NeighbourId;
use foundation::time::Date;
use matching::wishes::Clearance;

foundation::id! {
    /// Two neighbours who are proposed to each other.
    CouplingId,
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Who asked.
    Asker,
    /// Who helps.
    Helper,
}

/// What someone says to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They would like to.
    Yes,
    /// Not this; no reason is asked (R66).
    No,
}

/// Which profession decides on a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decider {
    /// The coordinator of volunteers.
    Coordinator,
    /// The worker who asks for someone.
    Worker,
}

foundation::codes! {
    /// How it ended.
    pub enum Ending {
        /// One of the two would rather not. Which, and why, is kept nowhere (R66).
        Refused = "refused" / "coupling-ending-refused",
        /// The coordinator or the worker took the proposal back.
        TakenBack = "taken-back" / "coupling-ending-taken-back",
        /// It was good like this.
        Done = "done" / "coupling-ending-done",
        /// It did not work out.
        Stopped = "stopped" / "coupling-ending-stopped",
    }

    /// Where a coupling stands.
    pub enum Stage {
        /// Proposed; whoever decides has not yet all agreed, or nobody was called.
        Proposed = "proposed" / "coupling-stage-proposed",
        /// Both were asked.
        Contacted = "contacted" / "coupling-stage-contacted",
        /// Both would like to.
        Confirmed = "confirmed" / "coupling-stage-confirmed",
        /// They have met, and go on.
        Running = "running" / "coupling-stage-running",
        /// It is over.
        Ended = "ended" / "coupling-stage-ended",
    }
}

/// For both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Both {
    /// Of who asked.
    pub asker: Option<Date>,
    /// Of who helps.
    pub helper: Option<Date>,
}

impl Both {
    /// Of one side.
    #[must_use]
    pub const fn of(self, side: Side) -> Option<Date> {
        match side {
            Side::Asker => self.asker,
            Side::Helper => self.helper,
        }
    }

    /// The day on which the second of them said so.
    #[must_use]
    pub fn together(self) -> Option<Date> {
        Some(self.asker?.max(self.helper?))
    }
}

/// A coupling with the days on which things happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coupling {
    /// Which.
    pub id: CouplingId,
    /// The question.
    pub request: RequestId,
    /// The offer.
    pub offer: OfferId,
    /// Who asked.
    pub asker: NeighbourId,
    /// Who helps.
    pub helper: NeighbourId,
    /// When it was proposed.
    pub proposed_on: Date,
    /// When the coordinator agreed.
    pub coordinator_on: Option<Date>,
    /// When the worker who asks agreed.
    pub worker_on: Option<Date>,
    /// When both were asked.
    pub contacted_on: Option<Date>,
    /// When they said yes.
    pub yes: Both,
    /// When they signed the agreements: distance, promises, confidentiality.
    pub signed: Both,
    /// When they first met.
    pub met_on: Option<Date>,
    /// When it is looked at again (R63).
    pub review_on: Option<Date>,
    /// The last day, when one was agreed (R63).
    pub last_on: Option<Date>,
    /// When and how it ended.
    pub ended: Option<(Date, Ending)>,
    /// How often it was changed.
    pub version: i64,
}

/// What surrounds a coupling when a step is taken.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// How they would meet.
    pub setting: Setting,
    /// Whether a worker asks for whoever asks: then that worker decides too.
    pub deciders: Deciders,
    /// Whether who helps may visit someone by themselves, today (R64).
    pub clearance: Clearance,
    /// Today.
    pub today: Date,
}

/// Who decides on a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deciders {
    /// The coordinator: someone asks for themselves.
    CoordinatorAlone,
    /// The coordinator and the worker who asks for someone.
    Together,
}

/// Something that is done with a coupling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One of those who decide agrees.
    Agree(Decider),
    /// Both were asked.
    Contact,
    /// One of the two answers.
    Answer(Side, Answer),
    /// One of the two signs the agreements.
    Sign(Side),
    /// Who asked shows their address to who helps (R65).
    ShowAddress,
    /// They met for the first time.
    Meet {
        /// When.
        on: Date,
        /// When it is looked at again.
        review: Date,
        /// The last day, when one was agreed.
        last: Option<Date>,
    },
    /// It was looked at, and goes on until the next time.
    Review {
        /// The next time.
        next: Date,
    },
    /// It ends.
    End(Ending),
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// It is over.
    #[error("it is over")]
    Ended,
    /// It was done already.
    #[error("done already")]
    Already,
    /// Those who decide have not all agreed.
    #[error("not decided yet")]
    NotDecided,
    /// Both were not asked yet.
    #[error("not asked yet")]
    NotContacted,
    /// Not both said yes.
    #[error("not both said yes")]
    NotConfirmed,
    /// Not both signed the agreements.
    #[error("not both signed")]
    NotSigned,
    /// Intake or certificate of conduct is not in order, and they would meet by themselves (R64).
    #[error("intake or certificate not in order")]
    NotCleared,
    /// They have not met yet.
    #[error("they have not met")]
    NotMet,
    /// The days do not follow each other.
    #[error("the days do not fit")]
    Days,
    /// That profession does not decide here.
    #[error("not theirs to decide")]
    NotTheirs,
}

impl NotNow {
    /// Its sentence, said above the page that shows how it stands.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Ended => "done-coupling-ended",
            Self::Already => "done-coupling-already",
            Self::NotDecided => "done-coupling-not-decided",
            Self::NotContacted => "done-coupling-not-contacted",
            Self::NotConfirmed => "done-coupling-not-confirmed",
            Self::NotSigned => "done-coupling-not-signed",
            Self::NotCleared => "done-coupling-not-cleared",
            Self::NotMet => "done-coupling-not-met",
            Self::Days => "done-coupling-days",
            Self::NotTheirs => "done-coupling-not-theirs",
        }
    }
}

/// A coupling is looked at at least once in so many months.
const REVIEW_WITHIN_MONTHS: i32 = 6;

impl Coupling {
    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.ended.is_some() {
            Stage::Ended
        } else if self.met_on.is_some() {
            Stage::Running
        } else if self.yes.together().is_some() {
            Stage::Confirmed
        } else if self.contacted_on.is_some() {
            Stage::Contacted
        } else {
            Stage::Proposed
        }
    }

    /// On which side someone is; none for whom it does not concern.
    #[must_use]
    pub fn side_of(&self, neighbour: NeighbourId) -> Option<Side> {
        if self.asker == neighbour {
            Some(Side::Asker)
        } else {
            (self.helper == neighbour).then_some(Side::Helper)
        }
    }

    /// Whether those who decide have all agreed.
    #[must_use]
    pub const fn decided(&self, deciders: Deciders) -> bool {
        self.coordinator_on.is_some()
            && (self.worker_on.is_some() || matches!(deciders, Deciders::CoordinatorAlone))
    }

    /// Takes a step. The coupling after it comes back.
    ///
    /// # Errors
    /// [`NotNow`].
    pub fn step(&self, step: Step, around: &Around) -> Result<Self, NotNow> {
        if self.ended.is_some() {
            return Err(NotNow::Ended);
        }
        let mut next = self.clone();
        next.version += 1;
        let today = around.today;
        match step {
            Step::Agree(decider) => next.agree(decider, around)?,
            Step::Contact => next.contact(around)?,
            Step::Answer(side, answer) => next.answer(side, answer, today)?,
            Step::Sign(side) => {
                next.confirmed()?;
                once(next.signed.place(side), today)?;
            }
            Step::ShowAddress => next.confirmed()?,
            Step::Meet { on, review, last } => next.meet(on, review, last, around)?,
            Step::Review { next: day } => next.review(day, today)?,
            Step::End(ending) => next.ended = Some((today, ending)),
        }
        Ok(next)
    }

    fn agree(&mut self, decider: Decider, around: &Around) -> Result<(), NotNow> {
        let place = match (decider, around.deciders) {
            (Decider::Coordinator, _) => &mut self.coordinator_on,
            (Decider::Worker, Deciders::Together) => &mut self.worker_on,
            (Decider::Worker, Deciders::CoordinatorAlone) => return Err(NotNow::NotTheirs),
        };
        once(place, around.today)
    }

    fn contact(&mut self, around: &Around) -> Result<(), NotNow> {
        if !self.decided(around.deciders) {
            return Err(NotNow::NotDecided);
        }
        self.cleared(around)?;
        once(&mut self.contacted_on, around.today)
    }

    fn answer(&mut self, side: Side, answer: Answer, today: Date) -> Result<(), NotNow> {
        if self.contacted_on.is_none() {
            return Err(NotNow::NotContacted);
        }
        match answer {
            Answer::Yes => once(self.yes.place(side), today),
            // Also after a yes: whoever has second thoughts needs no reason either.
            Answer::No => {
                self.ended =
                    Some((today, if self.met_on.is_some() { Ending::Stopped } else { Ending::Refused }));
                Ok(())
            }
        }
    }

    fn confirmed(&self) -> Result<(), NotNow> {
        self.yes.together().map(drop).ok_or(NotNow::NotConfirmed)
    }

    fn cleared(&self, around: &Around) -> Result<(), NotNow> {
        match around.setting {
            Setting::OneToOne if !around.clearance.in_order() => Err(NotNow::NotCleared),
            _ => Ok(()),
        }
    }

    fn meet(&mut self, on: Date, review: Date, last: Option<Date>, around: &Around) -> Result<(), NotNow> {
        let yes = self.yes.together().ok_or(NotNow::NotConfirmed)?;
        self.signed.together().ok_or(NotNow::NotSigned)?;
        self.cleared(around)?;
        let soon = review > on && review <= on.plus_months(REVIEW_WITHIN_MONTHS);
        let lasts = last.is_none_or(|last| last > on);
        if on < yes || on > around.today || !soon || !lasts {
            return Err(NotNow::Days);
        }
        once(&mut self.met_on, on)?;
        (self.review_on, self.last_on) = (Some(review), last);
        Ok(())
    }

    fn review(&mut self, day: Date, today: Date) -> Result<(), NotNow> {
        if self.met_on.is_none() {
            return Err(NotNow::NotMet);
        }
        if day <= today || day > today.plus_months(REVIEW_WITHIN_MONTHS) {
            return Err(NotNow::Days);
        }
        self.review_on = Some(day);
        Ok(())
    }
}

impl Both {
    fn place(&mut self, side: Side) -> &mut Option<Date> {
        match side {
            Side::Asker => &mut self.asker,
            Side::Helper => &mut self.helper,
        }
    }
}

fn once(place: &mut Option<Date>, today: Date) -> Result<(), NotNow> {
    if place.is_some() {
        return Err(NotNow::Already);
    }
    *place = Some(today);
    Ok(())
}

#[cfg(test)]
mod tests;
