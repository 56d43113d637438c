//! What can happen on a household. Pure.

use foundation::ids::{AccountId, Uuid};
use foundation::time::Timestamp;

foundation::codes! {
    /// What happened. What is restricted (safety) has a log of its own and never stands here.
    pub enum What {
        /// A report came in; the source is the report.
        Report = "report" / "timeline-report",
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
