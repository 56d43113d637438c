//! What the engine is given, and the bounds within which its sums are exact.

use super::amount::{MOST_COST, MOST_WEIGHT};

/// The stable name of an asker, chosen by the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AskerKey(pub u64);

/// The stable name of a helper, chosen by the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HelperKey(pub u64);

/// How much it matters that an asker is helped: 1 for who asks today, more the longer they wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u16);

impl Weight {
    /// The least: for who asks today.
    pub const LEAST: Self = Self(1);

    /// A weight from 1 to 65,535.
    ///
    /// # Errors
    /// [`AssignError::Weight`] outside that range.
    pub fn new(weight: u32) -> Result<Self, AssignError> {
        match u16::try_from(weight) {
            Ok(inside) if inside > 0 => Ok(Self(inside)),
            _ => Err(AssignError::Weight(weight)),
        }
    }

    /// Grows by one with every day, and stands still after 179 years.
    #[must_use]
    pub fn of_days(days: u32) -> Self {
        Self(u16::try_from(days.saturating_add(1)).unwrap_or(MOST_WEIGHT))
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

/// How badly a pair fits, in points: 0 fits perfectly. It has no order on purpose: two pairs are compared by the engine, as
/// part of a whole, and never by a list of people sorted by it.
///
/// ```compile_fail
/// # use matching::assign::Cost;
/// fn by_fit(mut costs: Vec<Cost>) -> Vec<Cost> {
///     costs.sort();
///     costs
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cost(u32);

impl Cost {
    /// A cost from 0 to 16,777,215 points.
    ///
    /// # Errors
    /// [`AssignError::Cost`] above that.
    pub const fn new(points: u32) -> Result<Self, AssignError> {
        if points > MOST_COST { Err(AssignError::Cost(points)) } else { Ok(Self(points)) }
    }

    /// At most the dearest that exists, for a sum that cannot be a mistake of the caller.
    pub(crate) const fn at_most(points: u32) -> Self {
        if points > MOST_COST { Self(MOST_COST) } else { Self(points) }
    }

    /// In points.
    #[must_use]
    pub const fn points(self) -> u32 {
        self.0
    }
}

/// Someone who asks, with everyone who could help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// Who.
    pub key: AskerKey,
    /// How much it matters that they are helped.
    pub weight: Weight,
    /// Who could help, each helper at most once, in any order. None is an answer: nobody fits.
    pub candidates: Vec<Candidate>,
}

/// A helper who could help an asker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Who could help.
    pub helper: HelperKey,
    /// How badly the pair fits.
    pub cost: Cost,
}

/// Someone who helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helper {
    /// Who.
    pub key: HelperKey,
    /// How many askers they can take; 0 for none at present.
    pub capacity: u8,
}

/// Why the engine does not take what it was given. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssignError {
    /// A weight outside 1..=65,535.
    #[error("a weight is from 1 to 65535, not {0}")]
    Weight(u32),
    /// A cost above 16,777,215.
    #[error("a cost is at most 16777215, not {0}")]
    Cost(u32),
    /// More askers than the sums are exact for: 1,048,576.
    #[error("more than 1048576 askers")]
    TooManyAskers,
    /// More pairs or helpers than can be counted: 4,294,967,295.
    #[error("more than 4294967295 pairs or helpers")]
    TooManyPairs,
    /// Two askers with one key.
    #[error("asker {} is there twice", .0.0)]
    AskerTwice(AskerKey),
    /// Two helpers with one key.
    #[error("helper {} is there twice", .0.0)]
    HelperTwice(HelperKey),
    /// One helper twice among the candidates of one asker, or one asker twice among those of a helper.
    #[error("asker {} and helper {} are a pair twice", .0.0, .1.0)]
    PairTwice(AskerKey, HelperKey),
    /// No such asker.
    #[error("there is no asker {}", .0.0)]
    NoAsker(AskerKey),
    /// No such helper.
    #[error("there is no helper {}", .0.0)]
    NoHelper(HelperKey),
    /// No such pair.
    #[error("asker {} has no candidate {}", .0.0, .1.0)]
    NoPair(AskerKey, HelperKey),
}
