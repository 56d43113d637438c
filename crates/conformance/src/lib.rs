//! What proves that Samenspel behaves: the tests that span rooms, floors and storage engines, and what they
//! need to run (a throw-away PostgreSQL server). There is no product code here and nothing depends on it.

pub mod postgres;
