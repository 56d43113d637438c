//! What can happen to a referral, and in which order. Pure.

use foundation::time::{Calendar, Date, Timestamp};

foundation::id! {
    /// A referral.
    ReferralId,
}

foundation::codes! {
    /// What happened to a referral.
    pub enum Happened {
        /// It was sent.
        Sent = "sent" / "referral-sent",
        /// The other organisation opened it.
        Seen = "seen" / "referral-seen",
        /// They take it on.
        Accepted = "accepted" / "referral-accepted",
        /// They do not, and say why.
        Refused = "refused" / "referral-refused",
        /// The team took it back.
        Withdrawn = "withdrawn" / "referral-withdrawn",
    }
}

/// After so many working days without an answer someone calls.
pub const PATIENCE: u16 = 5;

/// Where a referral stands: what happened to it last.
pub type State = Happened;

/// A referral to be sent. To whom and about whom follows from its ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReferral {
    /// The question, as the household would put it.
    pub question: String,
    /// How the person can be reached; none when the team is called.
    pub contact: Option<String>,
    /// What else they have to know, chosen together with the household.
    pub more: Option<String>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub happened: Happened,
    /// Why, or what was said.
    pub words: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Why something cannot happen to a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not now: it was answered or taken back already, or not opened yet.
    #[error("cannot happen now")]
    NotNow,
    /// A refusal without a reason.
    #[error("a refusal asks a reason")]
    WhyMissing,
    /// The ground on which it would be shared does not stand.
    #[error("no ground stands")]
    NoBasis,
}

impl Refusal {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotNow => "referral-not-now",
            Self::WhyMissing => "referral-why-missing",
            Self::NoBasis => "referral-no-basis",
        }
    }
}

/// Where a referral stands after what happened, oldest first; none before it was sent.
#[must_use]
pub fn state(events: &[Event]) -> Option<State> {
    events.last().map(|event| event.happened)
}

/// Whether something may happen to a referral that stands here.
///
/// # Errors
/// [`Refusal::NotNow`], or [`Refusal::WhyMissing`] for a refusal without a reason.
pub fn happens(now: Option<State>, next: Happened, words: Option<&str>) -> Result<(), Refusal> {
    use Happened::{Accepted, Refused, Seen, Sent, Withdrawn};
    let allowed = matches!(
        (now, next),
        (None, Sent)
            | (Some(Sent), Seen)
            | (Some(Seen), Accepted | Refused)
            | (Some(Sent | Seen | Accepted), Withdrawn)
    );
    if !allowed {
        Err(Refusal::NotNow)
    } else if next == Refused && words.is_none_or(|words| words.trim().is_empty()) {
        Err(Refusal::WhyMissing)
    } else {
        Ok(())
    }
}

/// The day on which an answer is waited for no longer.
#[must_use]
pub fn answer_by(sent: Date, calendar: &Calendar) -> Date {
    calendar.nth_working_day_after(sent, PATIENCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tried(wanted: &[Happened]) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        for (n, &happened) in wanted.iter().enumerate() {
            if happens(state(&events), happened, Some("Wij hebben geen plek.")).is_ok() {
                let at = Timestamp::from_micros(i64::try_from(n).unwrap()).unwrap();
                events.push(Event { happened, words: None, at });
            }
        }
        events
    }

    proptest! {
        #[test]
        fn r074_whatever_is_tried_a_referral_is_sent_first_and_answered_once(
            wanted in prop::collection::vec(prop::sample::select(Happened::ALL), 0..20),
        ) {
            let events = tried(&wanted);
            let count = |of: &[Happened]| events.iter().filter(|e| of.contains(&e.happened)).count();
            prop_assert!(events.first().is_none_or(|first| first.happened == Happened::Sent));
            prop_assert!(count(&[Happened::Sent]) <= 1 && count(&[Happened::Seen]) <= 1);
            prop_assert!(count(&[Happened::Accepted, Happened::Refused]) <= 1);
            let answered = events.iter().position(|e| matches!(e.happened, Happened::Accepted | Happened::Refused));
            let seen = events.iter().position(|e| e.happened == Happened::Seen);
            prop_assert!(answered.is_none_or(|a| seen.is_some_and(|s| s < a)), "nobody answers unread");
            let closed = events.iter().position(|e| matches!(e.happened, Happened::Refused | Happened::Withdrawn));
            prop_assert!(closed.is_none_or(|at| at + 1 == events.len()), "nothing follows a refusal");
        }
    }

    #[test]
    fn r074_a_refusal_says_why() {
        let seen = Some(Happened::Seen);
        assert_eq!(happens(seen, Happened::Refused, None), Err(Refusal::WhyMissing));
        assert_eq!(happens(seen, Happened::Refused, Some(" ")), Err(Refusal::WhyMissing));
        assert_eq!(happens(seen, Happened::Refused, Some("vol")), Ok(()));
        assert_eq!(happens(seen, Happened::Accepted, None), Ok(()));
    }

    #[test]
    fn r074_five_working_days_are_waited_for_an_answer() {
        let friday = Date::new(2026, 11, 20).unwrap();
        let calendar = foundation::time::TermTable::national().calendar();
        assert_eq!(answer_by(friday, calendar), Date::new(2026, 11, 27).unwrap());
    }
}
