//! What every floor of Samenspel stands on. Each module is a room; `ARCHITECTURE.md` shows how they join.

// Templates of every floor name the components by the same path.
extern crate self as foundation;

pub mod access;
pub mod codes;
pub mod db;
pub mod drafts;
pub mod identity;
pub mod ids;
pub mod log;
pub mod preferences;
pub mod seal;
pub mod tenancy;
pub mod texts;
pub mod time;
pub mod together;
pub mod web;

/// The schema of foundation's own rooms, in the order in which it is laid.
#[must_use]
pub fn migrations() -> Vec<db::Migration> {
    vec![
        db::Migration { name: "seal-1", text: include_str!("seal/schema.sql") },
        db::Migration { name: "log-1", text: include_str!("log/schema.sql") },
        db::Migration { name: "log-2", text: include_str!("log/schema-2.sql") },
        db::Migration { name: "log-3", text: include_str!("log/schema-3.sql") },
        db::Migration { name: "access-1", text: include_str!("access/schema.sql") },
        db::Migration { name: "identity-1", text: include_str!("identity/schema.sql") },
        db::Migration { name: "identity-2", text: include_str!("identity/schema-2.sql") },
        db::Migration { name: "web-1", text: include_str!("web/schema.sql") },
        db::Migration { name: "web-2", text: include_str!("web/schema-2.sql") },
        db::Migration { name: "drafts-1", text: include_str!("drafts/schema.sql") },
        db::Migration { name: "preferences-1", text: include_str!("preferences/schema.sql") },
        db::Migration { name: "together-1", text: include_str!("together/schema.sql") },
    ]
}

/// Every statement of foundation's rooms, for the behaviour suite.
#[must_use]
pub fn statements() -> Vec<&'static db::Sql> {
    [
        seal::statements(),
        log::statements(),
        access::statements(),
        identity::statements(),
        web::statements(),
        drafts::statements(),
        preferences::statements(),
        together::statements(),
    ]
    .concat()
}
