//! Brings a store's schema up to date: forward only, each step in one transaction with its own record, so
//! that a run that was cut off is simply run again.
//!
//! A schema is written once, in PostgreSQL's words. For SQLite the four column types are translated and the
//! table made STRICT; for PostgreSQL every table gets row-level security with FORCE.

use super::{DbError, planner, postgres, sqlite};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use tokio_postgres::NoTls;

/// One step of the schema. Its text may never change once released: the checksum is compared at every start.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Room and number, such as `plan-1`.
    pub name: &'static str,
    /// `create table` and `create index` statements, separated by semicolons.
    pub text: &'static str,
}

impl Migration {
    fn checksum(&self) -> String {
        Sha256::digest(self.text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
    }

    fn statements(&self) -> Vec<String> {
        let plain: String = self
            .text
            .lines()
            .map(|line| line.split("--").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n");
        plain.split(';').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
    }
}

/// What is still to be done, after checking that what was done is what this program knows.
fn pending<'a>(
    migrations: &'a [Migration],
    done: &HashMap<String, String>,
) -> Result<Vec<&'a Migration>, DbError> {
    if let Some(name) = done.keys().find(|name| !migrations.iter().any(|m| m.name == *name)) {
        return Err(DbError::Refused(format!(
            "the data was written by a newer version of this program (it knows the step {name})"
        )));
    }
    if let Some(m) = migrations.iter().find(|m| done.get(m.name).is_some_and(|sum| *sum != m.checksum())) {
        return Err(DbError::Refused(format!(
            "the step {} of the schema was changed after its release",
            m.name
        )));
    }
    Ok(migrations.iter().filter(|m| !done.contains_key(m.name)).collect())
}

pub(super) fn sqlite(connection: &rusqlite::Connection, migrations: &[Migration]) -> Result<(), DbError> {
    let to_db = sqlite::engine;
    connection
        .execute_batch(
            "create table if not exists schema_step (name text primary key, checksum text not null) strict",
        )
        .map_err(to_db)?;
    let done: HashMap<String, String> = connection
        .prepare("select name, checksum from schema_step")
        .and_then(|mut s| s.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect())
        .map_err(to_db)?;
    for step in pending(migrations, &done)? {
        let text: String = step.statements().iter().map(|s| format!("{};\n", for_sqlite(s))).collect();
        connection.execute_batch("begin immediate").map_err(to_db)?;
        let outcome = connection.execute_batch(&text).and_then(|()| {
            connection.execute("insert into schema_step values (?1, ?2)", [step.name, &step.checksum()])
        });
        match outcome {
            Ok(_) => connection.execute_batch("commit").map_err(to_db)?,
            Err(e) => {
                connection.execute_batch("rollback").map_err(to_db)?;
                return Err(DbError::Refused(format!("the step {} of the schema failed: {e}", step.name)));
            }
        }
    }
    planner::tell(connection).map_err(to_db)
}

/// Translates the column types and makes tables STRICT. A table with a primary key is kept in the order of that
/// key alone, WITHOUT ROWID: one tree to write for each row instead of two. The append-only tables get a trigger of their own,
/// where PostgreSQL withholds the right to change them.
fn for_sqlite(statement: &str) -> String {
    let words = [(" bigint", " integer"), (" bytea", " blob"), (" uuid", " blob"), (" jsonb", " text")]
        .iter()
        .fold(statement.to_owned(), |words, (postgres, sqlite)| words.replace(postgres, sqlite));
    let Some(table) = table_name(&words) else { return words };
    let order = if words.contains("primary key") { ", without rowid" } else { "" };
    let strict = format!("{words} strict{order}");
    if !is_append_only(&words) {
        return strict;
    }
    let guard = |event: &str| {
        format!(
            "create trigger {table}_{event} before {event} on {table} begin \
             select raise(abort, 'this table only grows'); end"
        )
    };
    format!("{strict};\n{};\n{}", guard("update"), guard("delete"))
}

fn table_name(statement: &str) -> Option<&str> {
    statement.strip_prefix("create table ")?.split([' ', '(', '\n']).next()
}

/// A table whose rows are evidence declares itself with this check on its first column.
fn is_append_only(statement: &str) -> bool {
    statement.contains("'append only' <> ''")
}

#[expect(clippy::disallowed_methods, reason = "this is foundation::db")]
pub(super) async fn postgres(
    owner_url: &str,
    app_url: &str,
    migrations: &[Migration],
) -> Result<(), DbError> {
    let app: tokio_postgres::Config = app_url.parse().map_err(postgres::engine)?;
    let app_role = app.get_user().unwrap_or("samenspel_app").to_owned();
    if !app_role.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err(DbError::Refused(
            "the application role's name may hold letters, digits and _ only".into(),
        ));
    }
    let (mut client, connection) =
        tokio_postgres::connect(owner_url, NoTls).await.map_err(postgres::engine)?;
    let driver = tokio::spawn(connection);
    client
        .batch_execute(
            "create table if not exists schema_step (name text primary key, checksum text not null)",
        )
        .await
        .map_err(postgres::engine)?;
    // Two servers may start at once: one takes the lock and works, the other waits and finds nothing to do.
    let tx = client.transaction().await.map_err(postgres::engine)?;
    tx.batch_execute("lock table schema_step in access exclusive mode").await.map_err(postgres::engine)?;
    let rows = tx.query("select name, checksum from schema_step", &[]).await.map_err(postgres::engine)?;
    let done = rows.iter().map(|r| (r.get(0), r.get(1))).collect();
    for step in pending(migrations, &done)? {
        let text: String = step.statements().iter().map(|s| for_postgres(s, &app_role)).collect();
        tx.batch_execute(&text).await.map_err(|e| {
            DbError::Refused(format!("the step {} failed: {}", step.name, postgres::engine(e)))
        })?;
        tx.execute("insert into schema_step values ($1, $2)", &[&step.name, &step.checksum()])
            .await
            .map_err(postgres::engine)?;
    }
    tx.commit().await.map_err(postgres::engine)?;
    drop(client);
    driver.abort();
    Ok(())
}

fn for_postgres(statement: &str, app_role: &str) -> String {
    let Some(table) = table_name(statement) else { return format!("{statement};\n") };
    let rights = if is_append_only(statement) { "select, insert" } else { "select, insert, update, delete" };
    format!(
        "{statement};\n\
         alter table {table} enable row level security;\n\
         alter table {table} force row level security;\n\
         create policy own_municipality on {table}\n\
           using (municipality = nullif(current_setting('app.municipality', true), ''))\n\
           with check (municipality = nullif(current_setting('app.municipality', true), ''));\n\
         grant {rights} on {table} to {app_role};\n"
    )
}

/// Refuses a database in which a table misses its fence: row-level security, FORCE, and the municipality as
/// first column of its primary key.
///
/// # Errors
/// [`DbError::Refused`] that names the tables.
pub async fn check_policies(client: &tokio_postgres::Client) -> Result<(), DbError> {
    let rows = client
        .query(
            "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'schema_step'
                and (not c.relrowsecurity or not c.relforcerowsecurity
                     or not exists (select 1 from pg_policy p where p.polrelid = c.oid)
                     or not exists (select 1 from pg_index i join pg_attribute a
                                      on a.attrelid = c.oid and a.attnum = i.indkey[0]
                                     where i.indrelid = c.oid and i.indisprimary
                                       and a.attname = 'municipality'))",
            &[],
        )
        .await
        .map_err(postgres::engine)?;
    if rows.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = rows.iter().map(|r| r.get(0)).collect();
    Err(DbError::Refused(format!("these tables lack row-level security: {}", names.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Migration = Migration {
        name: "thing-1",
        text: "-- what it is\ncreate table thing (municipality text not null, n bigint, b bytea);",
    };

    #[test]
    fn a_schema_is_written_once_and_read_twice() {
        let statements = STEP.statements();
        assert_eq!(
            for_sqlite(&statements[0]),
            "create table thing (municipality text not null, n integer, b blob) strict"
        );
        assert!(for_postgres(&statements[0], "app").contains("force row level security"));
        assert_eq!(
            for_sqlite("create table thing (n bigint, primary key (n))"),
            "create table thing (n integer, primary key (n)) strict, without rowid"
        );
    }

    #[test]
    fn a_newer_or_changed_schema_is_refused() {
        let newer = HashMap::from([("later-9".to_owned(), String::new())]);
        assert!(matches!(pending(&[STEP], &newer), Err(DbError::Refused(_))));
        let changed = HashMap::from([("thing-1".to_owned(), "other".to_owned())]);
        assert!(matches!(pending(&[STEP], &changed), Err(DbError::Refused(_))));
        let same = HashMap::from([("thing-1".to_owned(), STEP.checksum())]);
        assert!(pending(&[STEP], &same).is_ok_and(|left| left.is_empty()));
    }

    #[test]
    fn a_step_runs_once_and_a_second_run_finds_nothing_to_do() {
        let c = rusqlite::Connection::open_in_memory().unwrap();
        sqlite(&c, &[STEP]).unwrap();
        sqlite(&c, &[STEP]).unwrap();
        assert_eq!(c.query_row("select count(*) from schema_step", [], |r| r.get::<_, i64>(0)).unwrap(), 1);
    }
}
