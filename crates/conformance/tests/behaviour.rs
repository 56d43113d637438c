//! The behaviour suite: one program, so that two cores link once. Each module holds one kind of proof.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that meets what it does not expect stops there, and says where"
)]

mod access;
mod apart;
mod closing;
mod consent;
mod conversation;
mod day;
mod decision;
mod dossier;
mod drafts;
mod engines;
mod exchange;
mod faults;
mod file;
mod guests;
mod handover;
mod house;
mod hsds;
mod input;
mod life;
mod neighbourhood;
mod network;
mod notes;
mod plan;
mod preferences;
mod referral;
mod safety;
mod start;
mod support;
mod timeline;
mod together;
