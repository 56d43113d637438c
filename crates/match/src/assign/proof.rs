//! The proof that a division is the best: a price for each helper's seats, from which a bound follows that no division can
//! pass, and which this one reaches (duality of linear programming). Checked without anything of the solver.

use super::amount::{Amount, asker_mix, helper_mix, penalty, tie};
use super::input::{Asker, AskerKey, Helper, HelperKey};
use super::{Pair, Standing};
use std::collections::BTreeMap;

/// What a division is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Value {
    /// How many askers are helped.
    pub helped: usize,
    /// The sum of their weights.
    pub weight: u64,
    /// The sum of the costs of the pairs, in points.
    pub cost: u64,
}

/// The prices that prove a division. They can be checked and not read: the price of a helper says how scarce their help is,
/// and somebody would soon take that for what they are worth.
///
/// ```compile_fail
/// use matching::assign::{Certificate, HelperKey};
/// fn worth(certificate: &Certificate, helper: HelperKey) -> i64 {
///     certificate.prices[&helper].hi
/// }
/// ```
#[derive(Clone)]
pub struct Certificate {
    prices: BTreeMap<HelperKey, Amount>,
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "Certificate of {} helpers", self.prices.len())
    }
}

/// What a proof fails on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A pair of someone who does not ask or does not help, or who is no candidate at that cost.
    #[error("asker {} and helper {} are no pair", .0.0, .1.0)]
    NoPair(AskerKey, HelperKey),
    /// An asker who is helped twice.
    #[error("asker {} is helped twice", .0.0)]
    HelpedTwice(AskerKey),
    /// A helper who helps more askers than they take.
    #[error("helper {} has too many", .0.0)]
    TooMany(HelperKey),
    /// A helper without a price, or with one below zero.
    #[error("helper {} has no price that proves anything", .0.0)]
    Price(HelperKey),
    /// There is a better division, or the prices do not show that there is none.
    #[error("the bound is not reached")]
    NotTheBest,
}

/// A sum of amounts of everyone: beyond 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Sum {
    hi: i128,
    lo: i128,
}

impl Sum {
    fn add(&mut self, amount: Amount, times: i128) {
        self.hi += i128::from(amount.hi) * times;
        self.lo += i128::from(amount.lo) * times;
    }
}

impl Standing {
    /// The prices that prove this division.
    #[must_use]
    pub fn certificate(&self) -> Certificate {
        let price = |(key, place): (&HelperKey, &u32)| (*key, self.state.price(*place));
        Certificate { prices: self.state.helper_at.iter().map(price).collect() }
    }
}

impl Certificate {
    /// Checks that these pairs are a division of these helpers over these askers, that none is better, and returns its
    /// worth.
    ///
    /// The bound: whatever division there is, each asker costs at least the cheapest of "not helped" and of cost plus price
    /// of a candidate, and from that at most the price of every seat that exists has to be given back.
    ///
    /// # Errors
    /// The first [`Flaw`] found.
    pub fn verify(&self, helpers: &[Helper], askers: &[Asker], pairs: &[Pair]) -> Result<Value, Flaw> {
        let chosen = one_for_each(pairs)?;
        seats_suffice(helpers, pairs)?;
        let (mut bound, mut reached, mut value) = (Sum::default(), Sum::default(), Value::default());
        for helper in helpers {
            let price = self.prices.get(&helper.key).filter(|price| **price >= Amount::ZERO);
            bound.add(*price.ok_or(Flaw::Price(helper.key))?, -i128::from(helper.capacity));
        }
        let mut found = 0;
        for asker in askers {
            bound.add(self.least(asker)?, 1);
            match chosen.get(&asker.key) {
                None => reached.add(Amount::new(penalty(asker.weight), 0), 1),
                Some(pair) => {
                    found += 1;
                    reached.add(amount_of(asker, pair)?, 1);
                    value.helped += 1;
                    value.weight += u64::from(asker.weight.get());
                    value.cost += u64::from(pair.cost.points());
                }
            }
        }
        if found != pairs.len() || bound != reached {
            return Err(Flaw::NotTheBest);
        }
        Ok(value)
    }

    /// The least that an asker costs at these prices.
    fn least(&self, asker: &Asker) -> Result<Amount, Flaw> {
        let mut least = Amount::new(penalty(asker.weight), 0);
        for candidate in &asker.candidates {
            let key = candidate.helper;
            let own =
                Amount::new(i64::from(candidate.cost.points()), tie(asker_mix(asker.key), helper_mix(key)));
            least = least.min(own + *self.prices.get(&key).ok_or(Flaw::Price(key))?);
        }
        Ok(least)
    }
}

/// The pairs by asker.
fn one_for_each(pairs: &[Pair]) -> Result<BTreeMap<AskerKey, Pair>, Flaw> {
    let mut chosen = BTreeMap::new();
    for pair in pairs {
        if chosen.insert(pair.asker, *pair).is_some() {
            return Err(Flaw::HelpedTwice(pair.asker));
        }
    }
    Ok(chosen)
}

fn seats_suffice(helpers: &[Helper], pairs: &[Pair]) -> Result<(), Flaw> {
    let mut seats: BTreeMap<HelperKey, u8> =
        helpers.iter().map(|helper| (helper.key, helper.capacity)).collect();
    for pair in pairs {
        let left = seats.get_mut(&pair.helper).ok_or(Flaw::NoPair(pair.asker, pair.helper))?;
        *left = left.checked_sub(1).ok_or(Flaw::TooMany(pair.helper))?;
    }
    Ok(())
}

/// What a pair costs, when it is one.
fn amount_of(asker: &Asker, pair: &Pair) -> Result<Amount, Flaw> {
    let known = asker.candidates.iter().any(|other| other.helper == pair.helper && other.cost == pair.cost);
    if !known {
        return Err(Flaw::NoPair(asker.key, pair.helper));
    }
    Ok(Amount::new(i64::from(pair.cost.points()), tie(asker_mix(asker.key), helper_mix(pair.helper))))
}
