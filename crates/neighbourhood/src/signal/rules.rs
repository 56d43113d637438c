//! What a signal is, when one more is taken, and what an answer needs. Pure.

use crate::social_map::ServiceId;
use foundation::codes;
use foundation::time::Date;

foundation::id! {
    /// What someone said is wrong in an entry.
    SignalId,
}

codes! {
    /// How far it is.
    pub enum Standing {
        /// Nobody looked at it yet.
        Received = "received" / "signal-standing-received",
        /// The coordinator is finding out.
        Looking = "looking" / "signal-standing-looking",
        /// The entry was corrected.
        Corrected = "corrected" / "signal-standing-corrected",
        /// The entry stays as it is; the answer says why.
        Unchanged = "unchanged" / "signal-standing-unchanged",
    }
}

impl Standing {
    /// Whether it still waits for the last word.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Looking)
    }
}

/// So many open signals may an entry have: they are answered before more is taken, so that nobody floods it.
pub const MOST_OPEN: u32 = 5;
/// Most characters of a signal, and of the answer.
pub const MOST_CHARACTERS: usize = 1_000;

/// Why it is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// So many are open that this one would not be read soon.
    #[error("there are {MOST_OPEN} open signals of this entry")]
    TooMany,
    /// Nobody can go back to having looked at nothing.
    #[error("an answer says what is being done")]
    NoStep,
    /// Who hears that it is done, or that nothing changes, hears why.
    #[error("the last word has words")]
    NoWords,
    /// The last word was said.
    #[error("it has been answered")]
    Answered,
}

/// A signal with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// Its identifier.
    pub id: SignalId,
    /// Of which entry.
    pub service: ServiceId,
    /// How that is called now.
    pub name: String,
    /// How far it is.
    pub standing: Standing,
    /// What is wrong, in the words of who said it.
    pub words: String,
    /// What the coordinator said last.
    pub answer: Option<String>,
    /// When it was sent.
    pub received_on: Date,
    /// When the coordinator last did something with it.
    pub answered_on: Option<Date>,
    /// Counts changes.
    pub version: i64,
}

/// What the coordinator does with a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How far it is from now on.
    pub standing: Standing,
    /// What whoever sent it reads.
    pub words: Option<String>,
}

/// Whether one more is taken of an entry with so many open ones.
///
/// # Errors
/// [`Refusal::TooMany`].
pub const fn may_report(open: u32) -> Result<(), Refusal> {
    if open < MOST_OPEN { Ok(()) } else { Err(Refusal::TooMany) }
}

/// What the coordinator answers to a signal that stands so.
///
/// # Errors
/// [`Refusal`]: a last word without words, a step that is none, or one too late.
pub fn answer(now: Standing, to: Standing, words: Option<String>) -> Result<Answer, Refusal> {
    if !now.is_open() {
        return Err(Refusal::Answered);
    }
    if to == Standing::Received {
        return Err(Refusal::NoStep);
    }
    if words.is_none() && !to.is_open() {
        return Err(Refusal::NoWords);
    }
    Ok(Answer { standing: to, words })
}

/// How many days a signal waits.
#[must_use]
pub fn waits(received_on: Date, today: Date) -> i64 {
    received_on.days_until(today).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Option<String> {
        Some("Het nummer klopt weer.".to_owned())
    }

    #[test]
    fn r056_the_last_word_always_has_words() {
        for last in [Standing::Corrected, Standing::Unchanged] {
            assert_eq!(answer(Standing::Received, last, None), Err(Refusal::NoWords));
            let kept = answer(Standing::Looking, last, said()).expect("an answer");
            assert_eq!((kept.standing, kept.words), (last, said()));
        }
        assert!(answer(Standing::Received, Standing::Looking, None).is_ok(), "looking needs no words");
    }

    #[test]
    fn r056_what_was_answered_stays_answered_and_nothing_goes_back_to_unseen() {
        for last in [Standing::Corrected, Standing::Unchanged] {
            assert_eq!(answer(last, Standing::Looking, said()), Err(Refusal::Answered));
        }
        assert_eq!(answer(Standing::Looking, Standing::Received, said()), Err(Refusal::NoStep));
    }

    #[test]
    fn an_entry_is_not_flooded() {
        assert_eq!(may_report(MOST_OPEN - 1), Ok(()));
        assert_eq!(may_report(MOST_OPEN), Err(Refusal::TooMany));
    }

    #[test]
    fn a_signal_never_waits_less_than_no_days() {
        let day = |text| Date::from_iso(text).expect("a day");
        assert_eq!(waits(day("2026-11-20"), day("2026-11-27")), 7);
        assert_eq!(waits(day("2026-11-28"), day("2026-11-27")), 0, "the clock of another machine");
    }
}
