//! What is said about how full something is, and what whoever keeps it needs to go on. Pure.

use crate::social_map::{Load, MOST_HELPED};
use foundation::codes;
use foundation::time::Date;

codes! {
    /// What helps who is full.
    pub enum Need {
        /// People who help.
        Hands = "hands" / "load-need-hands",
        /// Money: a grant or a gift.
        Money = "money" / "load-need-money",
        /// A larger place, or another one.
        Place = "place" / "load-need-place",
        /// Someone who takes over for a while.
        Rest = "rest" / "load-need-rest",
        /// Somewhere else that people can be sent to.
        Elsewhere = "elsewhere" / "load-need-elsewhere",
    }
}

/// How full it was on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// How many people were helped beside how many could be, and when that was said.
    pub load: Load,
    /// How many people waited, when that was said.
    pub waiting: Option<u32>,
    /// What would help.
    pub needs: Vec<Need>,
    /// The same in words.
    pub words: Option<String>,
}

/// Why it is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// How many people are helped is not said as a number.
    #[error("no number of people who are helped")]
    Helping,
    /// A limit is at least one.
    #[error("no limit")]
    AtMost,
    /// How many wait is not a number.
    #[error("no number of people who wait")]
    Waiting,
}

/// Reads how full it is, as it was typed. Nothing at all: it is not said any more.
///
/// # Errors
/// [`Refusal`].
pub fn noted(
    [helping, at_most, waiting]: [&str; 3],
    (needs, words): (Vec<Need>, Option<String>),
    today: Date,
) -> Result<Option<Noted>, Refusal> {
    if [helping, at_most, waiting].iter().all(|text| text.trim().is_empty())
        && needs.is_empty()
        && words.is_none()
    {
        return Ok(None);
    }
    let helping = count(helping).ok_or(Refusal::Helping)?;
    let at_most = count(at_most).ok_or(Refusal::AtMost)?;
    let waiting = match waiting.trim() {
        "" => None,
        text => Some(count(text).ok_or(Refusal::Waiting)?),
    };
    let load = Load::said(helping, at_most, today).ok_or(Refusal::AtMost)?;
    Ok(Some(Noted { load, waiting, needs, words }))
}

fn count(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|count| *count <= MOST_HELPED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(numbers: [&str; 3]) -> Result<Option<Noted>, Refusal> {
        noted(numbers, (Vec::new(), None), Date::from_iso("2026-11-23").expect("a day"))
    }

    #[test]
    fn numbers_are_numbers_and_a_limit_is_at_least_one() {
        let fine = read([" 12", "12 ", ""]).expect("fine").expect("said");
        assert_eq!((fine.load.helping(), fine.load.at_most(), fine.waiting), (12, 12, None));
        assert_eq!(read(["3", "4", "2"]).map(|n| n.and_then(|n| n.waiting)), Ok(Some(2)));
        for helping in ["", "-1", "veel", "10001", "1.5"] {
            assert_eq!(read([helping, "12", ""]), Err(Refusal::Helping), "{helping}");
        }
        for at_most in ["", "0", "10001", "tien"] {
            assert_eq!(read(["1", at_most, ""]), Err(Refusal::AtMost), "{at_most}");
        }
        assert_eq!(read(["1", "2", "veel"]), Err(Refusal::Waiting));
    }

    #[test]
    fn an_empty_form_takes_back_what_was_said_and_loses_nothing_else() {
        assert_eq!(read(["", " ", ""]), Ok(None));
        let only =
            |needs, words| noted(["", "", ""], (needs, words), Date::from_iso("2026-11-23").expect("a day"));
        assert_eq!(only(vec![Need::Money], None), Err(Refusal::Helping));
        assert_eq!(only(Vec::new(), Some("Hulp!".to_owned())), Err(Refusal::Helping));
    }
}
