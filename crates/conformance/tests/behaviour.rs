//! The behaviour suite: one program, so that two cores link once. Each module holds one kind of proof.

mod access;
mod conversation;
mod engines;
mod faults;
mod file;
mod house;
mod input;
mod neighbourhood;
mod plan;
mod start;
