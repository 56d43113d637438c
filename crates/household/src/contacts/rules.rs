//! What a contact is, how a time is read, and what of it the household sees. Pure.

use crate::file::{Family, Item, may_see};
use crate::network::TieId;
use foundation::codes;
use foundation::ids::{AccountId, PersonId};
use foundation::time::{Date, Timestamp};

foundation::id! {
    /// A contact.
    ContactId,
}

codes! {
    /// By which channel.
    pub enum Channel {
        /// By telephone.
        Phone = "phone" / "contacts-channel-phone",
        /// At home.
        Home = "home" / "contacts-channel-home",
        /// At the office or the desk.
        Office = "office" / "contacts-channel-office",
        /// Somewhere else in the neighbourhood.
        Outside = "outside" / "contacts-channel-outside",
        /// By video.
        Video = "video" / "contacts-channel-video",
        /// A short message.
        Message = "message" / "contacts-channel-message",
        /// By e-mail.
        Email = "email" / "contacts-channel-email",
        /// By letter.
        Letter = "letter" / "contacts-channel-letter",
        /// Tried, but nobody was reached.
        Missed = "missed" / "contacts-channel-missed",
    }

    /// What whoever it was with is to the household, as it is kept.
    pub enum WithKind {
        /// A member.
        Member = "member" / "contacts-with-member",
        /// Someone around it.
        Network = "network" / "contacts-with-network",
        /// Someone else, or an organisation.
        Outside = "outside" / "contacts-with-outside",
    }
}

/// With whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum With {
    /// A member.
    Member(PersonId),
    /// Someone around the household, by the name on its list.
    Network(TieId, String),
    /// Someone else, or an organisation.
    Outside(String),
}

impl With {
    /// What they are to the household.
    #[must_use]
    pub const fn kind(&self) -> WithKind {
        match self {
            Self::Member(_) => WithKind::Member,
            Self::Network(..) => WithKind::Network,
            Self::Outside(_) => WithKind::Outside,
        }
    }
}

/// A call that was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The last day on which it is in time.
    pub on: Date,
    /// To whom, when to someone else than the contact was with.
    pub to: Option<String>,
}

/// What is written down of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// By which channel.
    pub channel: Channel,
    /// On which day.
    pub held_on: Date,
    /// At what time on a Dutch clock, as `14:05`, when known.
    pub held_at: Option<String>,
    /// With whom.
    pub with: With,
    /// What it was about.
    pub words: Option<String>,
    /// What was promised.
    pub promise: Option<Promise>,
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Which.
    pub id: ContactId,
    /// Who wrote it down.
    pub author: AccountId,
    /// When they did.
    pub made_at: Timestamp,
    /// What.
    pub content: Content,
    /// When what was promised was done.
    pub kept_at: Option<Timestamp>,
    /// Version, for edits.
    pub version: i64,
}

/// Why a time cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of the day")]
pub struct NoTime;

/// Reads a time as people type it: `14:05`, `14.05`, `9u30`, `14 uur`, `9`. Gives it as `09:30`.
///
/// # Errors
/// [`NoTime`].
pub fn read_time(typed: &str) -> Result<String, NoTime> {
    let low = typed.trim().to_lowercase();
    let low = low.strip_suffix("uur").unwrap_or(&low).trim();
    let (hours, minutes) = low.split_once([':', '.', 'u', 'h']).unwrap_or((low, ""));
    let number = |text: &str, most: u8| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u8>().ok().filter(|n| digits && *n <= most).ok_or(NoTime)
    };
    let minutes = minutes.trim();
    let minutes = if minutes.is_empty() { 0 } else { number(minutes, 59).map_err(|_| NoTime)? };
    Ok(format!("{:02}:{minutes:02}", number(hours.trim(), 23)?))
}

/// How much of a contact someone of the household sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// All of it: it was with them, or with a child they answer for.
    Whole,
    /// That there was contact, with whom and when.
    ThatItWas,
    /// Nothing.
    Nothing,
}

/// What of a contact someone of the household sees: their own whole; that the team spoke with someone from outside only
/// when they live there; nothing of contact with another member.
#[must_use]
pub fn seen_by(with: &With, family: Family<'_>, viewer: PersonId, on: Date) -> Seen {
    match with {
        With::Member(person) if may_see(family, viewer, Item::About(*person), on) => Seen::Whole,
        With::Member(_) => Seen::Nothing,
        With::Network(..) | With::Outside(_) if may_see(family, viewer, Item::AboutAll, on) => {
            Seen::ThatItWas
        }
        With::Network(..) | With::Outside(_) => Seen::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r016_a_time_is_read_as_people_type_it() {
        for (typed, read) in [
            ("14:05", "14:05"),
            ("9.5", "09:05"),
            (" 9u30 ", "09:30"),
            ("14 uur", "14:00"),
            ("0", "00:00"),
            ("9u", "09:00"),
        ] {
            assert_eq!(read_time(typed).as_deref(), Ok(read), "{typed}");
        }
        for wrong in
            ["", "24:00", "12:60", "middag", "1430", "-1", "9:", "12:5x"].into_iter().filter(|w| *w != "9:")
        {
            assert_eq!(read_time(wrong), Err(NoTime), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_time_of_the_day_comes_back(hour in 0_u8..24, minute in 0_u8..60) {
            let text = format!("{hour:02}:{minute:02}");
            prop_assert_eq!(read_time(&text), Ok(text.clone()));
            prop_assert_eq!(read_time(&format!("{hour}u{minute:02}")), Ok(text));
        }

        #[test]
        fn any_text_is_read_without_panic(text: String) {
            let _ = read_time(&text);
        }
    }
}
