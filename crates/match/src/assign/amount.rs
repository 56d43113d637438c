//! The sums of the engine: what a choice costs, exactly, in two numbers of 64 bits compared one after the other.
//!
//! The upper number holds weight and cost: `weight * 2^44` for an asker who is not helped, the cost for a pair. The lower one
//! holds the tie-break of a pair. The bounds make every sum exact:
//!
//! - at most `2^20` askers and a cost below `2^24`: all costs together stay below `2^44`, so that no gain in cost ever
//!   outweighs one unit of weight;
//! - a weight below `2^16`: the dearest "not helped" is below `2^60`. A price is at most that of an asker, and the length of a
//!   path at most a price more, so that nothing passes `2^62`;
//! - a tie-break below `2^40`: a path has at most `2^20` pairs taken up and as many given up, and a price is the difference of
//!   two paths, so that nothing passes `2^62` here either.

use super::input::{AskerKey, HelperKey, Weight};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::{Add, AddAssign, Sub, SubAssign};

/// The most askers.
pub(super) const MOST_ASKERS: usize = 1 << 20;
/// The dearest pair.
pub(super) const MOST_COST: u32 = (1 << 24) - 1;
/// The most that a weight can be.
pub(super) const MOST_WEIGHT: u16 = u16::MAX;

/// One unit of weight, in units of cost: more than all costs together.
const WEIGHT: i64 = 1 << 44;

/// What nobody is left unhelped for: dearer than every weight. Only one asker at a time has it (`what_if`).
pub(super) const FORCED: i64 = 1 << 61;

/// What a choice costs. The order is that of the first number, and of the second where the first are equal; both add up by
/// themselves, so that sums keep the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Amount {
    /// Weight and cost.
    pub(super) hi: i64,
    /// Tie-break.
    pub(super) lo: i64,
}

impl Amount {
    pub(super) const ZERO: Self = Self { hi: 0, lo: 0 };

    pub(super) const fn new(hi: i64, lo: i64) -> Self {
        Self { hi, lo }
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { hi: self.hi + other.hi, lo: self.lo + other.lo }
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { hi: self.hi - other.hi, lo: self.lo - other.lo }
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Amount {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

/// What it costs not to help an asker of this weight.
pub(super) fn penalty(weight: Weight) -> i64 {
    i64::from(weight.get()) * WEIGHT
}

/// Spreads the bits of a number over all of its bits (the finaliser of SplitMix64).
pub(super) const fn mix(number: u64) -> u64 {
    let a = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let b = (a ^ (a >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let c = (b ^ (b >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    c ^ (c >> 31)
}

/// An asker's share of the tie-breaks of its pairs.
pub(super) const fn asker_mix(key: AskerKey) -> u64 {
    mix(key.0 ^ 0x61c8_8646_80b5_83eb)
}

/// A helper's share of the tie-breaks of its pairs.
pub(super) const fn helper_mix(key: HelperKey) -> u64 {
    mix(key.0)
}

/// The tie-break of a pair: 40 bits that follow from the two keys and nothing else.
///
/// Among answers of equal weight and cost the one with the least sum of tie-breaks is taken. By the isolation lemma of
/// Mulmuley, Vazirani and Vazirani (1987) there is one such answer with a chance of at least `1 - pairs / 2^40`: for two
/// million pairs, all but two times in a million.
pub(super) const fn tie(asker: u64, helper: u64) -> i64 {
    (mix(asker ^ helper.rotate_left(17)) >> 24) as i64
}

/// Hashes keys that are numbers already, the same on every machine.
#[derive(Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix(self.0 ^ u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = mix(self.0 ^ key);
    }
}

/// Where something with a key stands.
pub(super) type Places<K> = std::collections::HashMap<K, u32, BuildHasherDefault<KeyHasher>>;
