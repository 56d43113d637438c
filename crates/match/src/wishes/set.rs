//! A set of words from a short list, in 32 bits.

use std::marker::PhantomData;

/// A word from a list of at most 32.
pub trait Member: Copy + 'static {
    /// The whole list.
    const ALL: &'static [Self];

    /// Its place in the list, below 32.
    fn place(self) -> u32;
}

/// Some words of a list.
pub struct Set<T> {
    bits: u32,
    words: PhantomData<T>,
}

impl<T> Set<T> {
    /// None.
    pub const EMPTY: Self = Self { bits: 0, words: PhantomData };

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.bits.count_ones()
    }

    /// Those in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { bits: self.bits & other.bits, words: PhantomData }
    }

    /// Those that the other lacks.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self { bits: self.bits & !other.bits, words: PhantomData }
    }
}

impl<T: Member> Set<T> {
    /// Whether this one is among them.
    #[must_use]
    pub fn has(self, word: T) -> bool {
        self.bits & (1 << word.place()) != 0
    }

    /// Those there are, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::ALL.iter().copied().filter(move |word| self.has(*word))
    }
}

impl<T: Member> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(words: I) -> Self {
        let bits = words.into_iter().fold(0, |bits, word| bits | 1 << word.place());
        Self { bits, words: PhantomData }
    }
}

// Written out, for a derived one would ask the same of the words.
impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Set<T> {}

impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for Set<T> {}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T: Member + std::fmt::Debug> std::fmt::Debug for Set<T> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_set().entries(self.iter()).finish()
    }
}
