//! What a directory is in the terms of the standard (HSDS 3), what of it is taken, and what of it is public. Pure.

pub mod cell;
mod hours;
pub mod looked;
mod nested;
pub mod public;
pub mod refused;
pub mod row;
pub mod standard;

pub use nested::{Depth, Nest, inside_key};

#[cfg(test)]
mod tests;
