//! What can happen on a household. Pure.

use foundation::ids::{AccountId, Uuid};
use foundation::time::Timestamp;

foundation::codes! {
    /// What happened. What is restricted (safety) has a log of its own and never stands here.
    pub enum What {
        /// A report came in; the source is the report, `detail` is [`UNTOLD`] when the household was not told.
        Report = "report" / "timeline-report",
        /// A report passed the queue, for safety (R10); the source is the household. For the team alone.
        WentFirst = "went-first" / "timeline-went-first",
        /// A note was written; the source is the note.
        Note = "note" / "timeline-note",
        /// There was contact; the source is the contact.
        Contact = "contact" / "timeline-contact",
        /// A conversation was completed; the source is the conversation.
        Conversation = "conversation" / "timeline-conversation",
        /// A member added a remark to an account; the source is the conversation.
        Remark = "remark" / "timeline-remark",
        /// A version of the plan was offered; `detail` is its number.
        PlanOffered = "plan-offered" / "timeline-plan-offered",
        /// A member answered a version; `detail` is its number.
        PlanAnswered = "plan-answered" / "timeline-plan-answered",
        /// A member wrote an own text.
        OwnText = "own-text" / "timeline-own-text",
        /// A goal was closed; the source is the goal.
        GoalClosed = "goal-closed" / "timeline-goal-closed",
        /// The plan was reviewed; the source is the review.
        PlanReviewed = "plan-reviewed" / "timeline-plan-reviewed",
        /// The network was kept as it was on a day; the source is that picture.
        Network = "network" / "timeline-network",
        /// The picture of life was kept; the source is that picture.
        Life = "life" / "timeline-life",
        /// Someone came to live here; the source is the person.
        MemberCame = "member-came" / "timeline-member-came",
        /// Someone left; the source is the person.
        MemberLeft = "member-left" / "timeline-member-left",
        /// A worker joined; the source is the account.
        WorkerJoined = "worker-joined" / "timeline-worker-joined",
        /// The coordination went over; the source is the handover.
        HandedOver = "handed-over" / "timeline-handed-over",
        /// The file was paused.
        Paused = "paused" / "timeline-paused",
        /// It was resumed.
        Resumed = "resumed" / "timeline-resumed",
        /// It was closed.
        Closed = "closed" / "timeline-closed",
        /// It was opened again.
        Reopened = "reopened" / "timeline-reopened",
        /// It is closed, and someone asked how it goes.
        CheckedUp = "checked-up" / "timeline-checked-up",
        /// An application was made; the source is the application.
        Application = "application" / "timeline-application",
        /// It was decided on; the source is the application.
        Decision = "decision" / "timeline-decision",
        /// Someone objected; the source is the application.
        Objection = "objection" / "timeline-objection",
        /// A referral changed; the source is the referral, `detail` its state.
        Referral = "referral" / "timeline-referral",
        /// A consent was given, withdrawn or ended; the source is the consent, `detail` its state.
        Consent = "consent" / "timeline-consent",
        /// Two records of one person were joined, or parted again; the source is the person, `detail` which.
        Merged = "merged" / "timeline-merged",
    }
}

/// The detail of a report of which the household does not know yet: what someone else reported is told in a talk, not
/// by a line on a screen.
pub const UNTOLD: &str = "untold";

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Its own identifier, which orders what happened at one moment.
    pub id: Uuid,
    /// What.
    pub what: What,
    /// The thing itself, in the room that keeps it.
    pub source: Uuid,
    /// A code or number that says more; mostly empty, never a text.
    pub detail: String,
    /// By whom, when by an account.
    pub account: Option<AccountId>,
}

foundation::id! {
    /// A line of the timeline, as the address of a page names the last one shown.
    LineId,
}

foundation::codes! {
    /// What someone may want to see alone.
    pub enum Topic {
        /// Notes, and what members wrote under them.
        Notes = "notes" / "timeline-topic-notes",
        /// Contacts.
        Contacts = "contacts" / "timeline-topic-contacts",
        /// Reports, conversations and their accounts.
        Talks = "talks" / "timeline-topic-talks",
        /// The plan.
        Plan = "plan" / "timeline-topic-plan",
        /// The people around the household and how it goes.
        Picture = "picture" / "timeline-topic-picture",
        /// Applications, decisions, referrals and consent.
        Decisions = "decisions" / "timeline-topic-decisions",
        /// Who belongs to the household, who works for it, and whether its file is in use.
        File = "file" / "timeline-topic-file",
    }
}

/// The most kinds of line in one topic.
pub(super) const KINDS: usize = 10;

impl Topic {
    /// The kinds of line that belong to it.
    #[must_use]
    pub const fn kinds(self) -> &'static [What] {
        match self {
            Self::Notes => &[What::Note],
            Self::Contacts => &[What::Contact],
            Self::Talks => &[What::Report, What::WentFirst, What::Conversation, What::Remark, What::OwnText],
            Self::Plan => &[What::PlanOffered, What::PlanAnswered, What::GoalClosed, What::PlanReviewed],
            Self::Picture => &[What::Network, What::Life],
            Self::Decisions => {
                &[What::Application, What::Decision, What::Objection, What::Referral, What::Consent]
            }
            Self::File => &[
                What::MemberCame,
                What::MemberLeft,
                What::WorkerJoined,
                What::HandedOver,
                What::Paused,
                What::Resumed,
                What::Closed,
                What::Reopened,
                What::CheckedUp,
                What::Merged,
            ],
        }
    }
}

/// Someone who comes back within this time is on the same visit.
const ONE_VISIT: std::time::Duration = std::time::Duration::from_hours(1);

/// When someone opened the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Visits {
    /// The visit before the last.
    pub before: Option<Timestamp>,
    /// The last.
    pub last: Option<Timestamp>,
}

impl Visits {
    /// Until when someone knows everything, and the visits to keep when this is a new one.
    #[must_use]
    pub fn at(self, now: Timestamp) -> (Option<Timestamp>, Option<Self>) {
        match self.last {
            Some(last) if now.since(last) <= ONE_VISIT => (self.before, None),
            last => (last, Some(Self { before: last, last: Some(now) })),
        }
    }
}

/// Where a reader of the household lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// Here.
    Here,
    /// Elsewhere, such as the other parent of a child who lives here.
    Apart,
}

/// Whether the household sees a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Yes,
    /// What it is about decides: the note, the contact or the account itself is asked.
    AsItsSource,
    /// No.
    No,
}

/// Whether a reader of the household sees a line in their own pages. Whoever lives elsewhere sees what they did
/// themselves, and the notes and contacts that are theirs or their child's (R13).
#[must_use]
pub fn shown_to_household(event: &Event, home: Home, reader: Option<AccountId>) -> Shown {
    match event.what {
        What::Note | What::Contact | What::Conversation => Shown::AsItsSource,
        // The remark under a note is shown with the note.
        What::Remark if event.detail == "note" => Shown::No,
        What::Remark if event.detail.is_empty() => Shown::AsItsSource,
        What::Report if event.detail == UNTOLD => Shown::No,
        // Who is not safe at home may not be safer when this is read there.
        What::WentFirst => Shown::No,
        _ if home == Home::Here || (event.account.is_some() && event.account == reader) => Shown::Yes,
        _ => Shown::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn r017_every_kind_of_line_has_one_topic() {
        for what in What::ALL {
            let topics = Topic::ALL.iter().filter(|topic| topic.kinds().contains(what)).count();
            assert_eq!(topics, 1, "{what:?}");
        }
        assert!(Topic::ALL.iter().all(|topic| (1..=KINDS).contains(&topic.kinds().len())));
    }

    #[test]
    fn r017_what_is_new_stays_new_during_a_visit() {
        let start = Timestamp::EPOCH;
        let (known, kept) = Visits::default().at(start);
        assert_eq!(known, None, "a first visit knows nothing, and nothing is marked");
        let first = kept.unwrap();
        let reload = start.plus(Duration::from_mins(20));
        assert_eq!(first.at(reload), (None, None));
        let next_day = start.plus(Duration::from_hours(24));
        let (known, kept) = first.at(next_day);
        assert_eq!(known, Some(start));
        let second = kept.unwrap();
        assert_eq!(second.at(next_day.plus(Duration::from_mins(59))), (Some(start), None));
    }

    #[test]
    fn r013_whoever_lives_apart_sees_only_what_they_did() {
        let mine = AccountId::from(Uuid::from_u128(7));
        let event = |what, account| Event {
            at: Timestamp::EPOCH,
            id: Uuid::from_u128(1),
            what,
            source: Uuid::from_u128(2),
            detail: String::new(),
            account,
        };
        let by_source =
            |what: &What| shown_to_household(&event(*what, None), Home::Here, None) == Shown::AsItsSource;
        let asked = [What::Note, What::Contact, What::Conversation, What::Remark];
        assert_eq!(What::ALL.iter().filter(|w| by_source(w)).count(), asked.len());
        assert!(asked.iter().all(by_source));
        for what in What::ALL.iter().filter(|w| !asked.contains(w) && **w != What::WentFirst) {
            assert_eq!(shown_to_household(&event(*what, None), Home::Apart, Some(mine)), Shown::No);
            assert_eq!(shown_to_household(&event(*what, None), Home::Apart, None), Shown::No);
            assert_eq!(shown_to_household(&event(*what, Some(mine)), Home::Apart, Some(mine)), Shown::Yes);
            assert_eq!(shown_to_household(&event(*what, None), Home::Here, Some(mine)), Shown::Yes);
        }
    }

    #[test]
    fn r001_a_report_the_household_was_not_told_of_is_no_line_for_it() {
        let report = |detail: &str| Event {
            at: Timestamp::EPOCH,
            id: Uuid::from_u128(1),
            what: What::Report,
            source: Uuid::from_u128(2),
            detail: detail.to_owned(),
            account: None,
        };
        assert_eq!(shown_to_household(&report(UNTOLD), Home::Here, None), Shown::No);
        assert_eq!(shown_to_household(&report(""), Home::Here, None), Shown::Yes);
        let first = Event { what: What::WentFirst, ..report("") };
        assert_eq!(shown_to_household(&first, Home::Here, None), Shown::No);
    }
}
