//! Why a pair was chosen and the next best was not, and why an asker is not helped: by working out what would follow from the
//! other choice, with the same search that found the best.

use super::amount::FORCED;
use super::change::Move;
use super::input::{AskerKey, AssignError, Candidate, HelperKey, Weight};
use super::proof::Value;
use super::{Pair, Standing};

/// What follows when a pair is made against the engine's choice, and all others are then divided as well as can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequence {
    /// Everyone whose help would change, the asker of the pair among them.
    pub moves: Vec<Move>,
    /// What the whole is worth now.
    pub now: Value,
    /// What it would be worth.
    pub then: Value,
}

/// Whether someone waits longer than who it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Longer.
    Longer,
    /// As long.
    AsLong,
    /// Less long.
    LessLong,
}

impl Waits {
    fn of(weight: Weight, than: Weight) -> Self {
        match weight.cmp(&than) {
            std::cmp::Ordering::Greater => Self::Longer,
            std::cmp::Ordering::Equal => Self::AsLong,
            std::cmp::Ordering::Less => Self::LessLong,
        }
    }
}

/// Why a pair was preferred to the next best one for the same asker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nobody else is a candidate.
    NobodyElse,
    /// There was someone else.
    Instead {
        /// The best fit among the other candidates.
        next: Pair,
        /// Why it was not that one.
        not: WhyNot,
    },
}

/// Why it was not the next best pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// It fits less well, by so many points.
    FitsLessWell {
        /// Points.
        by: u32,
    },
    /// It fits exactly as well for this asker, and for the whole it is no better.
    FitsAsWell,
    /// It fits better, but then these would be without help, who are helped now.
    OthersUnhelped {
        /// Who would be left out, and whether they wait longer than this asker.
        left_out: Vec<(AskerKey, Waits)>,
    },
    /// It fits better for this asker, but a seat is with someone else, and all pairs together would fit worse.
    WorseAltogether {
        /// Who has a seat there now and would have to go, and whether they wait longer.
        holders: Vec<(AskerKey, Waits)>,
        /// How many others would get another helper.
        moved: usize,
        /// By how many points all pairs together would fit worse; 0 when only the tie-break decided.
        by: u64,
    },
}

/// Why an asker is not helped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unhelped {
    /// Nobody keeps all hard wishes.
    NobodyFits,
    /// Nobody who fits takes anybody at present: everyone's capacity is 0.
    NobodyTakesAnyone,
    /// If this asker were helped, another would not be, who waits as long or longer.
    SeatsTaken {
        /// Who would be left out.
        left_out: AskerKey,
        /// Whether they wait longer; never less long.
        waits: Waits,
    },
}

impl Standing {
    /// What would follow if this pair were made. The division itself stays as it is. Takes a copy of the whole: some
    /// milliseconds for two million pairs.
    ///
    /// # Errors
    /// [`AssignError::NoAsker`], [`AssignError::NoPair`] when they are no candidates, and [`AssignError::NoHelper`] when the
    /// helper is not there or takes nobody at present.
    pub fn what_if(&self, asker: AskerKey, helper: HelperKey) -> Result<Consequence, AssignError> {
        let candidates = self.candidates_of(asker).ok_or(AssignError::NoAsker(asker))?;
        if !self.takes_anyone(helper) {
            return Err(AssignError::NoHelper(helper));
        }
        let chosen = candidates.iter().find(|pair| pair.helper == helper);
        let pair = chosen.ok_or(AssignError::NoPair(asker, helper))?;
        self.forced(asker, vec![Candidate { helper, cost: pair.cost }])
    }

    fn takes_anyone(&self, helper: HelperKey) -> bool {
        let place = self.state.helper_at.get(&helper);
        place.is_some_and(|place| self.state.helpers[*place as usize].capacity > 0)
    }

    /// Everyone divided anew, this asker helped by one of these whatever it takes.
    fn forced(&self, asker: AskerKey, candidates: Vec<Candidate>) -> Result<Consequence, AssignError> {
        let mut put = self.asker(asker).ok_or(AssignError::NoAsker(asker))?;
        put.candidates = candidates;
        let mut other = self.clone();
        let moves = other.put_asker_with(&put, Some(FORCED))?;
        Ok(Consequence { moves, now: self.value(), then: other.value() })
    }

    /// Why an asker has the helper they have, and not the next best for them; `None` when they are not helped or not there
    /// ([`Self::why_unhelped`] is for them).
    #[must_use]
    pub fn why(&self, asker: AskerKey) -> Option<Why> {
        let chosen = self.pair_of(asker)?;
        let mut others = self.candidates_of(asker)?;
        others.retain(|pair| pair.helper != chosen.helper && self.takes_anyone(pair.helper));
        let Some(next) = others.into_iter().min_by_key(|pair| (pair.cost.points(), pair.helper)) else {
            return Some(Why::NobodyElse);
        };
        let (next_points, points) = (next.cost.points(), chosen.cost.points());
        let not = match next_points.cmp(&points) {
            std::cmp::Ordering::Greater => WhyNot::FitsLessWell { by: next_points - points },
            std::cmp::Ordering::Equal => WhyNot::FitsAsWell,
            std::cmp::Ordering::Less => self.why_not(next)?,
        };
        Some(Why::Instead { next, not })
    }

    /// Why it was not this pair, though it fits its asker better.
    fn why_not(&self, next: Pair) -> Option<WhyNot> {
        let consequence = self.what_if(next.asker, next.helper).ok()?;
        let than = self.weight_of(next.asker)?;
        let with_wait = |moved: &Move| Some((moved.asker, Waits::of(self.weight_of(moved.asker)?, than)));
        let others = || consequence.moves.iter().filter(|moved| moved.asker != next.asker);
        let left_out: Vec<_> = others().filter(|moved| moved.now.is_none()).filter_map(with_wait).collect();
        if !left_out.is_empty() {
            return Some(WhyNot::OthersUnhelped { left_out });
        }
        let there = others().filter(|moved| moved.before == Some(next.helper));
        Some(WhyNot::WorseAltogether {
            holders: there.filter_map(with_wait).collect(),
            moved: others().count(),
            by: consequence.then.cost.saturating_sub(consequence.now.cost),
        })
    }

    fn weight_of(&self, asker: AskerKey) -> Option<Weight> {
        Some(self.state.askers[*self.state.asker_at.get(&asker)? as usize].weight)
    }

    /// Why an asker is not helped; `None` when they are, or are not there.
    #[must_use]
    pub fn why_unhelped(&self, asker: AskerKey) -> Option<Unhelped> {
        let put = self.asker(asker)?;
        if self.pair_of(asker).is_some() {
            return None;
        }
        if put.candidates.is_empty() {
            return Some(Unhelped::NobodyFits);
        }
        let than = put.weight;
        let consequence = self.forced(asker, put.candidates).ok()?;
        let left_out = consequence.moves.iter().find(|moved| moved.now.is_none() && moved.asker != asker);
        match left_out {
            Some(Move { asker, .. }) => {
                let waits = Waits::of(self.weight_of(*asker)?, than);
                Some(Unhelped::SeatsTaken { left_out: *asker, waits })
            }
            None => Some(Unhelped::NobodyTakesAnyone),
        }
    }
}
