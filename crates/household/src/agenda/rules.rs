//! What can wait on a household. Pure.

use foundation::ids::{AccountId, Uuid};
use foundation::time::Date;

foundation::codes! {
    /// What waits. Its source is the thing of its own room; the page that shows it follows from both.
    pub enum Waiting {
        /// A term of a report; `detail` is the term's code.
        Term = "term" / "agenda-term",
        /// A call that was promised to someone; the source is the contact.
        PromisedCall = "promised-call" / "agenda-promised-call",
        /// The next contact with who waits for help (R9), or the day on which someone looks at a paused file; the source
        /// is the household.
        NextContact = "next-contact" / "agenda-next-contact",
        /// An action of the plan that should be done; the source is the action.
        ActionDue = "action-due" / "agenda-action-due",
        /// An action one line up that is to be looked at again; the source is the action.
        ActionReview = "action-review" / "agenda-action-review",
        /// The evaluation of the plan; the source is the household.
        PlanReview = "plan-review" / "agenda-plan-review",
        /// A closed goal that is to be checked; the source is the goal.
        GoalCheckUp = "goal-check-up" / "agenda-goal-check-up",
        /// The check-up after a file was closed; the source is the household.
        FileCheckUp = "file-check-up" / "agenda-file-check-up",
        /// A member answered the plan or wrote something, and nobody has read it yet; the source is the person, or the
        /// conversation or note under which they wrote; `detail` tells which.
        Answer = "answer" / "agenda-answer",
        /// A handover that waits for an answer; the source is the handover.
        Handover = "handover" / "agenda-handover",
        /// A referral that was answered, or that waits too long; the source is the referral.
        Referral = "referral" / "agenda-referral",
        /// An application to decide on; the source is the application.
        Application = "application" / "agenda-application",
        /// A step for safety, or one that asks a second person; the source is the step.
        SafetyStep = "safety-step" / "agenda-safety-step",
        /// A consent that ends; the source is the consent.
        Consent = "consent" / "agenda-consent",
    }
}

/// One line of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What waits.
    pub waiting: Waiting,
    /// The thing itself, in the room that keeps it.
    pub source: Uuid,
    /// What tells two lines of one source apart, such as a term's code; mostly empty. A code, never a text.
    pub detail: String,
    /// The last day on which it is in time.
    pub due: Date,
    /// For whom, when it is for one worker; otherwise for everyone who works on the household.
    pub account: Option<AccountId>,
}

impl Item {
    /// A line for everyone who works on the household.
    #[must_use]
    pub fn new(waiting: Waiting, source: impl Into<Uuid>, due: Date) -> Self {
        Self { waiting, source: source.into(), detail: String::new(), due, account: None }
    }

    /// The same, told apart by a code.
    #[must_use]
    pub fn about(self, detail: &str) -> Self {
        Self { detail: detail.to_owned(), ..self }
    }

    /// The same, for one worker.
    #[must_use]
    pub fn only_for(self, account: AccountId) -> Self {
        Self { account: Some(account), ..self }
    }
}

impl Waiting {
    /// Whether it rests while the file is paused: what the team planned itself. What the law counts, what was promised and
    /// what a person waits for goes on.
    #[must_use]
    pub const fn rests_in_a_pause(self) -> bool {
        match self {
            Self::NextContact
            | Self::ActionDue
            | Self::ActionReview
            | Self::PlanReview
            | Self::GoalCheckUp => true,
            Self::Term
            | Self::PromisedCall
            | Self::FileCheckUp
            | Self::Answer
            | Self::Handover
            | Self::Referral
            | Self::Application
            | Self::SafetyStep
            | Self::Consent => false,
        }
    }
}

/// The day by which a household that waits hears from the team (R9), after a contact that asks for another one by `due`:
/// a contact moves it on and never back, so that one written down late changes nothing. None when it stays.
#[must_use]
pub fn later(stands: Date, due: Date) -> Option<Date> {
    (stands < due).then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::{TermCode, TermTable};
    use proptest::prelude::*;

    fn day(n: i64) -> Date {
        Date::new(2026, 1, 1).unwrap().plus_days(n)
    }

    fn after(contact: Date) -> Date {
        TermTable::national().due(TermCode::ContactWaiting, contact)
    }

    proptest! {
        #[test]
        fn r009_nobody_waits_longer_than_fourteen_days_after_the_last_contact(
            asked in 0_i64..2000, mut contacts in prop::collection::vec(0_i64..2000, 0..12), seed: u64,
        ) {
            let last = contacts.iter().copied().chain([asked]).max().unwrap();
            // In whatever order the contacts are written down.
            let by = usize::try_from(seed % 13).unwrap();
            if !contacts.is_empty() {
                let by = by % contacts.len();
                contacts.rotate_left(by);
            }
            let stands = contacts.iter().fold(after(day(asked)), |stands, contact| {
                later(stands, after(day(*contact))).unwrap_or(stands)
            });
            prop_assert_eq!(stands, day(last).plus_days(14));
        }
    }
}
