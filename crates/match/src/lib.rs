//! The match between requests for informal help and people who offer it (R57-R69). Two layers, both pure: no clock, no
//! randomness, no database, no web; the same input always gives the same answer.
//!
//! - [`wishes`] is the instrument, in the words of the work: what someone asks, what someone offers, which pairs keep every
//!   hard wish, and for each pair the reasons why it fits.
//! - [`assign`] is the engine under it: it divides helpers over askers so that the longest waiting are helped first, as many
//!   as can be, and then with the best fit altogether. It proves its answer.
//!
//! Nothing here gives a person a number. A cost belongs to a pair; the prices by which the engine proves its answer
//! cannot be read.

pub mod assign;
pub mod wishes;
