//! Then and now: a network as it was on a day, and what two of them differ in (R44). People come, go and change place;
//! nothing is counted up to a score.

use super::drawing::{Drawing, layout};
use super::{Closeness, Group, Kind, NewTie, Often, Strain, Strength, Tie, TieId, Whose};
use foundation::codes;
use foundation::codes::Coded;
use foundation::ids::{PersonId, Uuid};
use foundation::time::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

codes! {
    /// Why a network was kept as it was.
    pub enum WhyKept {
        /// Someone asked for it.
        ByHand = "by-hand" / "network-kept-by-hand",
        /// A plan was laid before the household that day.
        PlanOffered = "plan-offered" / "network-kept-plan-offered",
    }

    /// What can be different about someone.
    pub enum Aspect {
        /// The name.
        Name = "name" / "network-aspect-name",
        /// The group.
        Group = "group" / "network-aspect-group",
        /// How close they are.
        Closeness = "closeness" / "network-aspect-closeness",
        /// What goes to and fro.
        Support = "support" / "network-aspect-support",
        /// How the tie is.
        Bond = "bond" / "network-aspect-bond",
        /// How often there is contact.
        Often = "often" / "network-aspect-often",
    }
}

foundation::id! {
    /// A network as it was kept.
    PictureId,
}

const FORMAT: u32 = 1;

/// Why a kept network cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ThenError {
    /// Made by another program, or damaged.
    #[error("a kept network is not of a form that is known: {0}")]
    Shape(#[from] serde_json::Error),
    /// Of a later form.
    #[error("a kept network has form {0}")]
    Format(u32),
    /// A word in it is not one of the list it should come from.
    #[error("a kept network says {0}")]
    Word(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frozen {
    format: u32,
    people: Vec<FrozenTie>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenTie {
    id: String,
    of: Option<String>,
    name: String,
    group: String,
    closeness: Option<String>,
    gives: Vec<String>,
    receives: Vec<String>,
    strength: Option<String>,
    strain: Option<String>,
    often: Option<String>,
    from: Date,
}

/// Writes down who is there. What only the team reads is left out: then and now is for everyone.
///
/// # Errors
/// [`ThenError::Shape`], which texts and dates cannot cause.
pub fn freeze(ties: &[Tie]) -> Result<String, ThenError> {
    fn code<T: Coded>(value: T) -> String {
        value.code().to_owned()
    }
    let frozen = |tie: &Tie| FrozenTie {
        id: Uuid::from(tie.id).to_string(),
        of: match tie.what.of {
            Whose::Household => None,
            Whose::Member(person) => Some(Uuid::from(person).to_string()),
        },
        name: tie.what.name.clone(),
        group: code(tie.what.group),
        closeness: tie.what.closeness.map(code),
        gives: tie.what.gives.iter().copied().map(code).collect(),
        receives: tie.what.receives.iter().copied().map(code).collect(),
        strength: tie.what.strength.map(code),
        strain: tie.what.strain.map(code),
        often: tie.what.often.map(code),
        from: tie.what.from,
    };
    let people = ties.iter().map(frozen).collect();
    Ok(serde_json::to_string(&Frozen { format: FORMAT, people })?)
}

/// Reads who was there.
///
/// # Errors
/// [`ThenError`] when it is not a network that this program knows.
pub fn thaw(text: &str) -> Result<Vec<Tie>, ThenError> {
    #[derive(Deserialize)]
    struct Form {
        format: u32,
    }
    let Form { format } = serde_json::from_str(text)?;
    if format != FORMAT {
        return Err(ThenError::Format(format));
    }
    let frozen: Frozen = serde_json::from_str(text)?;
    frozen.people.into_iter().map(tie).collect()
}

fn tie(frozen: FrozenTie) -> Result<Tie, ThenError> {
    let id = TieId::from(read(&frozen.id)?);
    let of = frozen.of.map(|of| read(&of)).transpose()?;
    let kinds = |codes: Vec<String>| codes.iter().map(|code| word(code)).collect::<Result<Vec<Kind>, _>>();
    let what = NewTie {
        of: of.map_or(Whose::Household, |of| Whose::Member(PersonId::from(of))),
        closeness: frozen.closeness.as_deref().map(word::<Closeness>).transpose()?,
        gives: kinds(frozen.gives)?,
        receives: kinds(frozen.receives)?,
        strength: frozen.strength.as_deref().map(word::<Strength>).transpose()?,
        strain: frozen.strain.as_deref().map(word::<Strain>).transpose()?,
        often: frozen.often.as_deref().map(word::<Often>).transpose()?,
        ..NewTie::named(frozen.name, word::<Group>(&frozen.group)?, frozen.from)
    };
    Ok(Tie { id, what, version: 0 })
}

fn read(id: &str) -> Result<Uuid, ThenError> {
    Uuid::parse_str(id).map_err(|_| ThenError::Word(id.to_owned()))
}

fn word<T: Coded>(code: &str) -> Result<T, ThenError> {
    T::from_code(code).ok_or_else(|| ThenError::Word(code.to_owned()))
}

/// What became of someone between two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// There now, and not then.
    Gained,
    /// There then, and no longer.
    Lost,
    /// There on both days, with these things different.
    Changed(Vec<Aspect>),
    /// There on both days, the same.
    Same,
}

impl Fate {
    /// The letter in the picture, N for "nieuw", W for "weg", A for "anders"; none for who is the same.
    #[must_use]
    pub const fn letter(&self) -> &'static str {
        match self {
            Self::Gained => "N",
            Self::Lost => "W",
            Self::Changed(_) => "A",
            Self::Same => "",
        }
    }

    /// Whether they are no longer there.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        *self == Self::Lost
    }
}

/// Someone on either day: as they are now, or as they were when they are no longer there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The person.
    pub tie: Tie,
    /// As they were then, when that was different.
    pub before: Option<Tie>,
    /// What became of them.
    pub fate: Fate,
}

/// Lays two days over each other, in the order in which people were written down.
#[must_use]
pub fn compare(then: &[Tie], now: &[Tie]) -> Vec<Compared> {
    let ids: BTreeSet<TieId> = then.iter().chain(now).map(|tie| tie.id).collect();
    let find = |ties: &[Tie], id: TieId| ties.iter().find(|tie| tie.id == id).cloned();
    let both = |id: TieId| match (find(then, id), find(now, id)) {
        (None, Some(tie)) => Some(Compared { tie, before: None, fate: Fate::Gained }),
        (Some(tie), None) => Some(Compared { tie, before: None, fate: Fate::Lost }),
        (Some(before), Some(tie)) => {
            let aspects = differences(&before.what, &tie.what);
            let fate = if aspects.is_empty() { Fate::Same } else { Fate::Changed(aspects) };
            let before = Some(before).filter(|_| fate != Fate::Same);
            Some(Compared { tie, before, fate })
        }
        (None, None) => None,
    };
    ids.into_iter().filter_map(both).collect()
}

fn differences(then: &NewTie, now: &NewTie) -> Vec<Aspect> {
    let differs = |aspect: &Aspect| match aspect {
        Aspect::Name => then.name != now.name,
        Aspect::Group => then.group != now.group,
        Aspect::Closeness => then.closeness != now.closeness,
        Aspect::Support => {
            let kinds = |what: &NewTie| {
                let all = |kinds: &[Kind]| kinds.iter().map(|kind| kind.code()).collect::<BTreeSet<_>>();
                (all(&what.gives), all(&what.receives))
            };
            kinds(then) != kinds(now)
        }
        Aspect::Bond => (then.strength, then.strain) != (now.strength, now.strain),
        Aspect::Often => then.often != now.often,
    };
    Aspect::ALL.iter().copied().filter(differs).collect()
}

/// One picture of both days: everyone once, who is gone at their old place.
#[must_use]
pub fn overlay(compared: &[Compared]) -> Drawing {
    let ties: Vec<Tie> = compared.iter().map(|one| one.tie.clone()).collect();
    layout(&ties)
}
