//! SQLite: one file per municipality, one writer thread with group commit, a few reader threads.

use super::{Connection, DbError, Migration, RawTx, Row, Sql, Value, migrate};
use crate::tenancy::MunicipalityCode;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ErrorCode, OpenFlags, ToSql};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// The first version without the WAL-reset race (fixed 13 March 2026).
const OLDEST: i32 = 3_051_003;
const READERS: usize = 3;
const QUEUE: usize = 512;
/// How many waiting writes share one commit at the most.
const GROUP: usize = 64;
const PATIENCE: Duration = Duration::from_secs(2);
/// What the connection that writes keeps of the file, in KiB, as SQLite wants to hear it: enough for the upper levels of
/// every tree at a hundred thousand households. The readers need little: SQLite lets them forget all of it as soon as
/// another connection writes.
const WRITER_CACHE: i64 = -18_432;

type ReadJob = Box<dyn FnOnce(&rusqlite::Connection) + Send>;
/// Runs inside the shared transaction; gives back what is to be told once the commit has, or has not, held.
type WriteJob = Box<dyn FnOnce(&rusqlite::Connection) -> Told + Send>;
type Told = Box<dyn FnOnce(Result<(), DbError>) + Send>;

#[derive(Clone)]
pub(super) struct Files(Arc<HashMap<MunicipalityCode, OneFile>>);

struct OneFile {
    readers: mpsc::Sender<ReadJob>,
    writer: mpsc::Sender<WriteJob>,
}

impl Files {
    pub(super) fn open(
        folder: &Path,
        municipalities: &[MunicipalityCode],
        migrations: &[Migration],
    ) -> Result<Self, DbError> {
        if rusqlite::version_number() < OLDEST {
            return Err(DbError::Refused(format!(
                "SQLite {} is older than 3.51.3 and can damage a file under load; build with the bundled one",
                rusqlite::version()
            )));
        }
        std::fs::create_dir_all(folder)
            .map_err(|e| DbError::Refused(format!("cannot use the folder {}: {e}", folder.display())))?;
        let mut files = HashMap::new();
        for code in municipalities {
            files.insert(*code, OneFile::open(&folder.join(format!("{code}.sqlite")), migrations)?);
        }
        Ok(Self(Arc::new(files)))
    }

    fn file(&self, municipality: MunicipalityCode) -> Result<&OneFile, DbError> {
        self.0
            .get(&municipality)
            .ok_or_else(|| DbError::Refused(format!("no data file is open for {municipality}")))
    }

    pub(super) async fn read<T, E, F>(&self, municipality: MunicipalityCode, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut RawTx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let job: ReadJob = Box::new(move |c| {
            // A caller that has gone away no longer wants the answer: a failed send is no loss.
            let _ = tell.send(in_snapshot(c, municipality, work));
        });
        send(&self.file(municipality)?.readers, job).await?;
        told.await.map_err(|_| DbError::Engine("a reader stopped".into()))?
    }

    pub(super) async fn write<T, E, F>(&self, municipality: MunicipalityCode, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut RawTx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (tell, told) = oneshot::channel::<Result<T, E>>();
        let job: WriteJob = Box::new(move |c| {
            let outcome = in_savepoint(c, municipality, work);
            Box::new(move |commit| {
                let _ = tell.send(match commit {
                    Ok(()) => outcome,
                    Err(e) => outcome.and_then(|_| Err(e.into())),
                });
            })
        });
        send(&self.file(municipality)?.writer, job).await?;
        told.await.map_err(|_| DbError::UnknownCommit)?
    }
}

async fn send<J>(queue: &mpsc::Sender<J>, job: J) -> Result<(), DbError> {
    match tokio::time::timeout(PATIENCE, queue.send(job)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(DbError::Engine("the database thread has stopped".into())),
        Err(_) => Err(DbError::Busy),
    }
}

impl OneFile {
    fn open(path: &Path, migrations: &[Migration]) -> Result<Self, DbError> {
        let write_connection = connect(path, OpenFlags::default())?;
        write_connection.pragma_update(None, "cache_size", WRITER_CACHE).map_err(engine)?;
        migrate::sqlite(&write_connection, migrations)?;
        let (writer, jobs) = mpsc::channel(QUEUE);
        spawn("samenspel-writer", move || write_loop(&write_connection, jobs))?;
        let (readers, jobs) = mpsc::channel::<ReadJob>(QUEUE);
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..READERS {
            let connection = connect(path, OpenFlags::default())?;
            connection.pragma_update(None, "query_only", true).map_err(engine)?;
            let jobs = Arc::clone(&jobs);
            spawn("samenspel-reader", move || read_loop(&connection, &jobs))?;
        }
        Ok(Self { readers, writer })
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), DbError> {
    std::thread::Builder::new()
        .name(name.into())
        .spawn(work)
        .map(drop)
        .map_err(|e| DbError::Engine(format!("cannot start a database thread: {e}")))
}

#[expect(clippy::disallowed_methods, reason = "this is foundation::db")]
fn connect(path: &Path, flags: OpenFlags) -> Result<rusqlite::Connection, DbError> {
    let connection = rusqlite::Connection::open_with_flags(path, flags)
        .map_err(|e| DbError::Refused(format!("cannot open {}: {e}", path.display())))?;
    // The system keeps the file in memory, as far as there is room. A log line touches a page for each household that was
    // shown: with 32 MB before a checkpoint the same pages are written back once instead of many times.
    connection
        .execute_batch(
            "pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;
             pragma foreign_keys = on; pragma mmap_size = 0; pragma cache_size = -2048;
             pragma wal_autocheckpoint = 8000;
             pragma temp_store = memory; pragma trusted_schema = off;",
        )
        .map_err(engine)?;
    // The plan of a statement does not depend on the values in it (see `planner`). Without this guarantee SQLite
    // prepares most statements anew whenever a value changes: at every request.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(engine)?;
    connection.set_prepared_statement_cache_capacity(512);
    Ok(connection)
}

fn read_loop(connection: &rusqlite::Connection, jobs: &Mutex<mpsc::Receiver<ReadJob>>) {
    loop {
        // Only one idle reader waits on the queue itself; the others wait for the lock.
        let Some(job) = jobs.lock().ok().and_then(|mut queue| queue.blocking_recv()) else { return };
        job(connection);
    }
}

fn write_loop(connection: &rusqlite::Connection, mut jobs: mpsc::Receiver<WriteJob>) {
    while let Some(first) = jobs.blocking_recv() {
        if let Err(e) = control(connection, "begin immediate") {
            let failing = first(connection);
            failing(Err(engine(e)));
            continue;
        }
        let mut waiting = vec![first(connection)];
        while waiting.len() < GROUP {
            let Ok(next) = jobs.try_recv() else { break };
            waiting.push(next(connection));
        }
        #[cfg(feature = "fault-injection")]
        if crate::db::acknowledge_early() {
            waiting.drain(..).for_each(|told| told(Ok(())));
            std::thread::sleep(Duration::from_millis(30));
        }
        let committed = control(connection, "commit");
        if committed.is_err() {
            // A failed commit may leave the transaction open; undo it so that the next one can begin.
            let _ = connection.execute_batch("rollback");
        }
        let failed = committed.err().map(|e| e.to_string());
        for told in waiting {
            told(failed.as_ref().map_or(Ok(()), |e| Err(DbError::Engine(e.clone()))));
        }
    }
}

fn in_snapshot<T, E: From<DbError>>(
    connection: &rusqlite::Connection,
    municipality: MunicipalityCode,
    work: impl FnOnce(&mut RawTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    control(connection, "begin").map_err(engine)?;
    let mut tx = RawTx { municipality, connection: Connection::Sqlite(connection) };
    let outcome = contained(|| work(&mut tx));
    control(connection, "rollback").map_err(engine)?;
    outcome
}

fn in_savepoint<T, E: From<DbError>>(
    connection: &rusqlite::Connection,
    municipality: MunicipalityCode,
    work: impl FnOnce(&mut RawTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    control(connection, "savepoint request").map_err(engine)?;
    let mut tx = RawTx { municipality, connection: Connection::Sqlite(connection) };
    let outcome = contained(|| work(&mut tx));
    if outcome.is_err() {
        control(connection, "rollback to request").map_err(engine)?;
    }
    control(connection, "release request").map_err(engine)?;
    outcome
}

/// Begins or ends something; prepared once like any other statement.
fn control(connection: &rusqlite::Connection, text: &'static str) -> rusqlite::Result<()> {
    connection.prepare_cached(text)?.raw_execute().map(drop)
}

/// A panic in one request's work must not take the others' thread down.
pub(super) fn contained<T, E: From<DbError>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(DbError::Engine("the work on a transaction panicked".into()).into()))
}

pub(super) fn rows(
    c: &rusqlite::Connection,
    municipality: MunicipalityCode,
    sql: &'static Sql,
    params: &[Value],
) -> Result<Vec<Row>, DbError> {
    let mut statement = c.prepare_cached(sql.for_sqlite()).map_err(|e| named(sql, e))?;
    bind(&mut statement, municipality, params).map_err(|e| named(sql, e))?;
    let columns = statement.column_count();
    let mut found = statement.raw_query();
    let mut out = Vec::new();
    while let Some(row) = found.next().map_err(|e| named(sql, e))? {
        let values = (0..columns).map(|i| row.get_ref(i).map(from_sqlite)).collect::<Result<_, _>>();
        out.push(Row(values.map_err(|e| named(sql, e))?));
    }
    Ok(out)
}

pub(super) fn run(
    c: &rusqlite::Connection,
    municipality: MunicipalityCode,
    sql: &'static Sql,
    params: &[Value],
) -> Result<u64, DbError> {
    let mut statement = c.prepare_cached(sql.for_sqlite()).map_err(|e| named(sql, e))?;
    bind(&mut statement, municipality, params).map_err(|e| named(sql, e))?;
    statement.raw_execute().map(|n| n as u64).map_err(|e| named(sql, e))
}

pub(super) fn columns(c: &rusqlite::Connection, sql: &'static Sql) -> Result<usize, DbError> {
    c.prepare(sql.for_sqlite()).map(|s| s.column_count()).map_err(engine)
}

fn bind(
    statement: &mut rusqlite::CachedStatement<'_>,
    municipality: MunicipalityCode,
    params: &[Value],
) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(1, municipality.as_str())?;
    for (i, value) in params.iter().enumerate() {
        statement.raw_bind_parameter(i + 2, value)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(v) => ValueRef::Integer(*v),
            Self::Text(v) => ValueRef::Text(v.as_bytes()),
            Self::Bytes(v) => ValueRef::Blob(v),
            Self::Uuid(v) => ValueRef::Blob(v.as_bytes()),
        }))
    }
}

pub(super) fn from_sqlite(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
        ValueRef::Integer(v) => Value::Int(v),
        ValueRef::Text(v) => Value::Text(String::from_utf8_lossy(v).into_owned()),
        ValueRef::Blob(v) => Value::Bytes(v.to_vec()),
    }
}

fn named(sql: &Sql, e: rusqlite::Error) -> DbError {
    match engine(e) {
        DbError::Engine(text) => DbError::Engine(format!("{}: {text}", sql.name())),
        other => other,
    }
}

#[allow(clippy::needless_pass_by_value, reason = "shaped for map_err")]
pub(super) fn engine(e: rusqlite::Error) -> DbError {
    match e.sqlite_error() {
        Some(s) if s.code == ErrorCode::DatabaseBusy => DbError::Busy,
        // Primary key (1555) and unique (2067) only: a broken foreign key is a fault of ours.
        Some(s) if s.extended_code == 1555 || s.extended_code == 2067 => DbError::AlreadyThere,
        _ => DbError::Engine(e.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    #[test]
    fn a_statement_is_prepared_once_whatever_values_it_gets() {
        let c = connect(Path::new(":memory:"), OpenFlags::default()).unwrap();
        c.execute_batch(
            "create table file (m text, h integer, team integer, primary key (m, h)) strict, without rowid;
             create table tie (m text, a integer, h integer, primary key (m, a, h)) strict, without rowid;",
        )
        .unwrap();
        let text = "select f.team, t.a from file f left join tie t on t.m = f.m and t.h = f.h and t.a = ?3
                     where f.m = ?1 and f.h = ?2";
        for value in 0..4 {
            let mut statement = c.prepare_cached(text).unwrap();
            statement.query(("GM0001", value, value + 1)).unwrap().next().unwrap();
        }
        assert_eq!(c.prepare_cached(text).unwrap().get_status(StatementStatus::RePrepare), 0);
    }
}
