//! The instrument from outside: what is proposed keeps every hard wish, follows from what was asked and offered alone, and
//! says its reasons.

#![cfg(test)]

mod demands;
mod fits;
mod people;
