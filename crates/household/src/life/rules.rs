//! What a picture of life says, and how two moments are compared. Pure.
//!
//! Wellbeing has many sides that cannot be weighed against each other (domain §4), so there is no function here that
//! makes one value out of several areas, several people or several steps. Two moments are compared within one area:
//! better, worse, the same, or not comparable.

mod drawing;
mod open_data;
mod score;

pub use drawing::{Drawing, Mark, Moment, draw};
pub use open_data::as_json;
pub use score::{NewScore, Score, ScoreId, ScoreLine, Standing, read_lines, standing, written};

use crate::plan::LifeArea;
use foundation::ids::{PersonId, Uuid};
use foundation::time::Date;
use std::collections::BTreeMap;

foundation::codes! {
    /// How it goes, in words. It has no number: the distance between two steps means nothing.
    pub enum Going {
        /// It is hard.
        Hard = "hard" / "life-going-hard",
        /// It goes.
        Fair = "fair" / "life-going-fair",
        /// It goes well.
        Well = "well" / "life-going-well",
    }

    /// Whether someone says that this part of life counts for them.
    pub enum Counts {
        /// It counts for me.
        ForMe = "for-me" / "life-counts-for-me",
        /// Nothing was said about that.
        NotSaid = "not-said" / "life-counts-not-said",
    }

    /// Who wrote a picture down.
    pub enum Noted {
        /// Whoever says it.
        Themselves = "themselves" / "life-noted-themselves",
        /// The team, in their words, at the table.
        ByTeam = "by-team" / "life-noted-by-team",
    }

    /// Two moments beside each other, in one area.
    pub enum Verdict {
        /// Better than then.
        Better = "better" / "life-verdict-better",
        /// Worse than then.
        Worse = "worse" / "life-verdict-worse",
        /// As it was.
        Same = "same" / "life-verdict-same",
        /// It cannot be said: someone was not asked, or the voices point in different directions.
        NotComparable = "not-comparable" / "life-verdict-not-comparable",
    }
}

/// Whose voice it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// A member's.
    Member(PersonId),
    /// The team's.
    Team,
}

/// What one voice says about one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// How it goes; leaving it open is fine.
    pub going: Option<Going>,
    /// In words.
    pub words: Option<String>,
    /// Whether it counts for them.
    pub counts: Counts,
}

impl Said {
    /// Whether anything was said.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.going.is_some() || self.words.is_some() || self.counts == Counts::ForMe
    }
}

/// What one voice said on one day. It stays as it is; who sees it otherwise later makes a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Which.
    pub id: Uuid,
    /// Whose voice.
    pub voice: Voice,
    /// Which of this voice: 1, 2, 3 …
    pub edition: i64,
    /// Who wrote it down.
    pub noted: Noted,
    /// On which day.
    pub on: Date,
    /// What was said; an area about which nothing was said is not there.
    pub said: BTreeMap<LifeArea, Said>,
}

impl Picture {
    /// How it goes in an area, when that was said.
    #[must_use]
    pub fn going(&self, area: LifeArea) -> Option<Going> {
        self.said.get(&area).and_then(|said| said.going)
    }
}

/// Which areas a household looks at, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The areas; all of them until someone chooses.
    pub areas: Vec<LifeArea>,
    /// What the picture is used for: it is no goal in itself.
    pub purpose: Option<String>,
    /// Version; 0 before the first choice.
    pub version: i64,
}

/// Why a picture is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing was said.
    #[error("nothing was said")]
    Empty,
    /// No area was chosen.
    #[error("no area was chosen")]
    NoArea,
    /// The person does not belong to this household.
    #[error("not a member of this household")]
    NotAMember,
    /// A line of a score is not "area: value".
    #[error("a line of a score cannot be read")]
    ScoreLine,
}

impl Refusal {
    /// Its sentence.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Empty => "life-refused-empty",
            Self::NoArea => "life-refused-no-area",
            Self::NotAMember => "life-refused-not-a-member",
            Self::ScoreLine => "life-refused-score-line",
        }
    }
}

/// What each voice had last said on a day: at most one picture per voice, in the order of the voices.
#[must_use]
pub fn told_on(pictures: &[Picture], day: Date) -> Vec<&Picture> {
    let mut last: BTreeMap<Voice, &Picture> = BTreeMap::new();
    for picture in pictures.iter().filter(|picture| picture.on <= day) {
        let newer = last.get(&picture.voice).is_none_or(|known| picture.edition > known.edition);
        if newer {
            last.insert(picture.voice, picture);
        }
    }
    last.into_values().collect()
}

/// One voice about one area, then and now.
#[must_use]
pub const fn between(then: Option<Going>, now: Option<Going>) -> Verdict {
    match (then, now) {
        (Some(Going::Hard), Some(Going::Fair | Going::Well)) | (Some(Going::Fair), Some(Going::Well)) => {
            Verdict::Better
        }
        (Some(Going::Well), Some(Going::Fair | Going::Hard)) | (Some(Going::Fair), Some(Going::Hard)) => {
            Verdict::Worse
        }
        (Some(_), Some(_)) => Verdict::Same,
        _ => Verdict::NotComparable,
    }
}

/// All voices about one area, then and now: better when one voice says better and none says worse. Voices that were
/// not heard both times do not count; when voices point in different directions, it is not comparable. Nobody's voice
/// outweighs another's.
#[must_use]
pub fn in_area(then: &[&Picture], now: &[&Picture], area: LifeArea) -> Verdict {
    let both = now.iter().filter_map(|new| {
        let old = then.iter().find(|old| old.voice == new.voice)?;
        Some(between(old.going(area), new.going(area)))
    });
    let mut verdict = Verdict::NotComparable;
    for one in both.filter(|one| *one != Verdict::NotComparable) {
        verdict = match (verdict, one) {
            (Verdict::NotComparable | Verdict::Same, one) => one,
            (known, Verdict::Same) => known,
            (known, one) if known == one => known,
            _ => return Verdict::NotComparable,
        };
    }
    verdict
}

#[cfg(test)]
mod tests;
