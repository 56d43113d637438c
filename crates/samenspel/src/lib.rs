//! The program: settings, wiring, the command line, the demo municipality and the benchmark.

pub mod anchors;
pub mod assemble;
pub mod bench;
pub mod bundle;
pub mod command;
pub mod demo;
pub mod manage;
pub mod pages;
pub mod settings;
