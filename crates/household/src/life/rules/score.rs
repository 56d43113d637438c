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
