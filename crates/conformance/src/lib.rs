//! What proves that Samenspel behaves: the tests that span rooms, floors and storage engines, and what they
//! need to run (a throw-away PostgreSQL server, a whole house in memory or on disk, visitors). There is no
//! product code here and nothing depends on it.

#![allow(
    clippy::expect_used,
    reason = "a test that meets what it does not expect stops there, and says where"
)]

pub mod installation;
pub mod markup;
pub mod postgres;
pub mod program;
pub mod raw;
pub mod story;
pub mod visitor;
