//! The engine from outside: the best, the same in any order and after any changes, proven, and explained.

#![cfg(test)]

mod best;
mod brute;
mod changes;
mod large;
mod neighbourhood;
mod reasons;
