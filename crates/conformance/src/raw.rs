//! The store as someone sees it who goes around the program: the file itself, or the database as the
//! application's role, the owner or the superuser. For tests of what the program alone does not prove.

use foundation::db::Storage;
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;
use tokio_postgres::{NoTls, SimpleQueryMessage};

/// Who speaks to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The role the program works as, within no municipality.
    Application,
    /// The role that owns the tables.
    Owner,
    /// The superuser; on SQLite whoever holds the file.
    Superuser,
}

/// A row as texts: identifiers and bytes as hexadecimal digits, nothing as an empty text.
pub type TextRow = Vec<String>;

/// A store, without the program in front of it.
#[derive(Debug, Clone)]
pub struct RawStore {
    pub(crate) storage: Storage,
    pub(crate) admin_url: Option<String>,
}

impl RawStore {
    /// Where it is.
    #[must_use]
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// Runs statements and gives the rows of the last one.
    ///
    /// # Errors
    /// The engine's own words.
    pub async fn ask(&self, role: Role, code: &str, sql: &str) -> Result<Vec<TextRow>, String> {
        match &self.storage {
            Storage::Embedded { folder } => sqlite(&folder.join(format!("{code}.sqlite")), sql),
            Storage::Postgres { owner_url, app_url } => {
                let url = match role {
                    Role::Application => app_url,
                    Role::Owner => owner_url,
                    Role::Superuser => self.admin_url.as_ref().ok_or("no superuser")?,
                };
                postgres(url, sql).await
            }
        }
    }

    /// The same as whoever may do everything.
    ///
    /// # Panics
    /// When the engine refuses.
    pub async fn all(&self, code: &str, sql: &str) -> Vec<TextRow> {
        self.ask(Role::Superuser, code, sql).await.unwrap_or_else(|e| panic!("{sql}: {e}"))
    }

    /// The names of the program's tables.
    pub async fn tables(&self, code: &str) -> Vec<String> {
        let sql = match self.storage {
            Storage::Embedded { .. } => {
                "select name from sqlite_master where type = 'table' and name <> 'schema_step'
                    and name not like 'sqlite_%' order by name"
            }
            Storage::Postgres { .. } => {
                "select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_step'
                  order by tablename"
            }
        };
        self.all(code, sql).await.into_iter().flatten().collect()
    }

    /// How many rows of a municipality each table has.
    pub async fn counts(&self, code: &str) -> BTreeMap<String, i64> {
        let tables = self.tables(code).await;
        let one = |t: &String| format!("select '{t}', count(*) from {t} where municipality = '{code}'");
        let sql = tables.iter().map(one).collect::<Vec<_>>().join(" union all ");
        let rows = self.all(code, &sql).await;
        rows.into_iter().map(|row| (row[0].clone(), row[1].parse().expect("a number"))).collect()
    }

    /// Every value of every table, as texts.
    pub async fn dump(&self, code: &str) -> Vec<(String, Vec<TextRow>)> {
        let mut out = Vec::new();
        for table in self.tables(code).await {
            let rows = self.all(code, &format!("select * from {table}")).await;
            out.push((table, rows));
        }
        out
    }
}

#[expect(clippy::disallowed_methods, reason = "these tests go around foundation::db on purpose")]
fn sqlite(file: &std::path::Path, sql: &str) -> Result<Vec<TextRow>, String> {
    let text = |e: rusqlite::Error| e.to_string();
    assert!(file.exists(), "no store at {}", file.display());
    let connection = rusqlite::Connection::open(file).map_err(text)?;
    connection.busy_timeout(std::time::Duration::from_secs(5)).map_err(text)?;
    let mut found = Vec::new();
    for statement in sql.split(";;") {
        let mut prepared = connection.prepare(statement).map_err(text)?;
        let columns = prepared.column_count();
        let mut rows = prepared.query([]).map_err(text)?;
        found.clear();
        while let Some(row) = rows.next().map_err(text)? {
            let value = |i| match row.get_ref(i) {
                Ok(ValueRef::Integer(n)) => n.to_string(),
                Ok(ValueRef::Text(t)) => String::from_utf8_lossy(t).into_owned(),
                Ok(ValueRef::Blob(b)) => b.iter().map(|b| format!("{b:02x}")).collect(),
                _ => String::new(),
            };
            found.push((0..columns).map(value).collect());
        }
    }
    Ok(found)
}

#[expect(clippy::disallowed_methods, reason = "these tests go around foundation::db on purpose")]
async fn postgres(url: &str, sql: &str) -> Result<Vec<TextRow>, String> {
    let text = |e: tokio_postgres::Error| e.as_db_error().map_or_else(|| e.to_string(), ToString::to_string);
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.map_err(text)?;
    let driver = tokio::spawn(connection);
    let mut found = Vec::new();
    for statement in sql.split(";;") {
        found.clear();
        for message in client.simple_query(statement).await.map_err(text)? {
            if let SimpleQueryMessage::Row(row) = message {
                found.push((0..row.len()).map(|i| plain(row.get(i).unwrap_or_default())).collect());
            }
        }
    }
    drop(client);
    driver.abort();
    Ok(found)
}

/// PostgreSQL's way of writing bytes and identifiers, made like SQLite's.
fn plain(value: &str) -> String {
    let is_uuid = value.len() == 36 && value.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    match value.strip_prefix("\\x") {
        Some(hex) => hex.to_owned(),
        None if is_uuid => value.replace('-', ""),
        None => value.to_owned(),
    }
}
