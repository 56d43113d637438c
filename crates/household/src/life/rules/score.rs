//! A score of another instrument, such as the ZRM, kept as it was given (R8): with its version, its scorer and its day.
//! The texts of such instruments are not ours and are not shipped. A value is a text: it is shown and never reckoned
//! with.

use super::Refusal;
use foundation::ids::PersonId;
use foundation::time::Date;

foundation::id! {
    /// A score of another instrument.
    ScoreId,
}

/// One line of a score, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLine {
    /// What it is about.
    pub about: String,
    /// What was given.
    pub value: String,
}

/// A score as someone writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewScore {
    /// About whom.
    pub person: PersonId,
    /// Which instrument.
    pub instrument: String,
    /// Which version of it.
    pub edition: String,
    /// Who gave it.
    pub scorer: String,
    /// On which day.
    pub on: Date,
    /// The lines, in the order of the instrument.
    pub lines: Vec<ScoreLine>,
}

/// A score that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Which.
    pub id: ScoreId,
    /// What it says.
    pub what: NewScore,
    /// The one it took the place of, and why: that one was copied wrongly.
    pub replaces: Option<(ScoreId, String)>,
}

/// A score that was copied wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier<'a> {
    /// The one that was copied wrongly.
    pub score: &'a Score,
    /// What was wrong with it.
    pub why: &'a str,
}

/// A score that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The score.
    pub score: &'a Score,
    /// Those whose place it took, the last one first.
    pub earlier: Vec<Earlier<'a>>,
}

/// The scores that stand, in the order given, each with those whose place it took. One that is not among those given,
/// because the reader may not see it, is left out.
#[must_use]
pub fn standing(scores: &[Score]) -> Vec<Standing<'_>> {
    let of = |id: ScoreId| scores.iter().find(|score| score.id == id);
    let replaced = |score: &Score| {
        scores.iter().any(|other| other.replaces.as_ref().is_some_and(|(id, _)| *id == score.id))
    };
    let chain = |score| {
        let mut earlier = Vec::new();
        let mut at: &Score = score;
        // A score takes the place of one that was there, so the chain ends; the bound holds for any rows.
        while let Some((id, why)) = at.replaces.as_ref().filter(|_| earlier.len() < scores.len()) {
            let Some(before) = of(*id) else { break };
            earlier.push(Earlier { score: before, why });
            at = before;
        }
        Standing { score, earlier }
    };
    scores.iter().filter(|score| !replaced(score)).map(chain).collect()
}

/// Reads lines such as "Wonen: 3". Empty lines are left out; the first colon parts a line.
///
/// # Errors
/// [`Refusal::ScoreLine`] when a line has no colon, or nothing on one side of it; also when there is no line at all.
pub fn read_lines(text: &str) -> Result<Vec<ScoreLine>, Refusal> {
    let read = |line: &str| {
        let (about, value) = line.split_once(':').ok_or(Refusal::ScoreLine)?;
        let (about, value) = (about.trim().to_owned(), value.trim().to_owned());
        if about.is_empty() || value.is_empty() {
            return Err(Refusal::ScoreLine);
        }
        Ok(ScoreLine { about, value })
    };
    let lines: Vec<ScoreLine> =
        text.lines().filter(|line| !line.trim().is_empty()).map(read).collect::<Result<_, _>>()?;
    if lines.is_empty() { Err(Refusal::ScoreLine) } else { Ok(lines) }
}

/// The lines as one text, as [`read_lines`] reads them.
#[must_use]
pub fn written(lines: &[ScoreLine]) -> String {
    lines.iter().map(|line| format!("{}: {}", line.about, line.value)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::ids::Uuid;

    fn id(n: u128) -> ScoreId {
        ScoreId::from(Uuid::from_u128(n))
    }

    fn score(n: u128, replaces: Option<u128>) -> Score {
        let what = NewScore {
            person: PersonId::from(Uuid::from_u128(1)),
            instrument: "ZRM".into(),
            edition: "2017".into(),
            scorer: "M. Kuiper".into(),
            on: "2026-11-01".parse().unwrap(),
            lines: vec![ScoreLine { about: "Wonen".into(), value: n.to_string() }],
        };
        Score { id: id(n), what, replaces: replaces.map(|n| (id(n), "Verkeerd overgenomen.".into())) }
    }

    #[test]
    fn r008_a_correction_takes_the_place_and_the_old_one_stays_readable() {
        let scores = [score(4, Some(2)), score(3, None), score(2, Some(1)), score(1, None)];
        let all = standing(&scores);
        let ids = |one: &Standing<'_>| one.earlier.iter().map(|e| e.score.id).collect::<Vec<_>>();
        assert_eq!(all.iter().map(|one| one.score.id).collect::<Vec<_>>(), [id(4), id(3)]);
        assert_eq!(ids(&all[0]), [id(2), id(1)]);
        assert!(ids(&all[1]).is_empty());
        assert_eq!(all[0].earlier[0].why, "Verkeerd overgenomen.");
        // Whoever may not see the old one sees the new one alone.
        assert!(standing(&scores[..1])[0].earlier.is_empty());
        // However the rows came to be, reading ends.
        assert!(standing(&[score(1, Some(1))]).is_empty());
        assert!(standing(&[score(1, Some(2)), score(2, Some(1))]).is_empty());
    }
}
