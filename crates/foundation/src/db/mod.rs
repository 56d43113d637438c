//! The gateway to both storage engines: the only module that names a database driver.
//!
//! A transaction is a closure. It runs on a thread that may wait, so rules and statements stand in one
//! plain, synchronous piece of code, and crosses to the connection's own thread once. See `docs/decisions/0005-gateway.md`.

mod kept;
mod migrate;
mod planner;
mod postgres;
mod sql;
mod sqlite;
mod value;

pub use kept::{Kept, Table};
pub use migrate::{Migration, check_policies};
pub use sql::Sql;
pub use value::{FromValue, Row, Value};

use crate::tenancy::MunicipalityCode;
use std::path::PathBuf;

/// What can go wrong between us and a database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The queue is full or no connection came free in time: nothing was done, try again later.
    #[error("the database is too busy")]
    Busy,
    /// The connection broke while a commit was under way: it may or may not have been kept.
    /// Repeating the request with the same idempotency key is safe.
    #[error("it is unknown whether the commit was kept")]
    UnknownCommit,
    /// A stored row does not have the shape this program writes.
    #[error("stored data is inconsistent: {0}")]
    Inconsistent(String),
    /// A uniqueness rule of the schema was met.
    #[error("already present")]
    AlreadyThere,
    /// Any other failure of the engine, with its own words for the operator.
    #[error("database: {0}")]
    Engine(String),
    /// The program or the data is not fit to start with.
    #[error("{0}")]
    Refused(String),
}

/// Where the municipalities' data lives.
#[derive(Debug, Clone)]
pub enum Storage {
    /// One file per municipality in this folder.
    Embedded {
        /// The folder.
        folder: PathBuf,
    },
    /// One PostgreSQL database for all municipalities of this installation.
    Postgres {
        /// Connection of the role that owns the tables; used for migrations only.
        owner_url: String,
        /// Connection of the role the program works as: no table of its own, no BYPASSRLS.
        app_url: String,
    },
}

/// An open store. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
}

#[derive(Clone)]
enum Engine {
    Sqlite(sqlite::Files),
    Postgres(postgres::Server),
}

/// Which engine a store runs on, for messages and figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineKind {
    /// Embedded SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Db {
    /// Opens the store, brings its schema up to date and checks that it is safe to use.
    ///
    /// # Errors
    /// [`DbError::Refused`] when the engine is too old, the schema is newer than this program, or a table
    /// lacks its row-level security; [`DbError::Engine`] for anything the engine says itself.
    pub async fn open(
        storage: &Storage,
        municipalities: &[MunicipalityCode],
        migrations: &[Migration],
    ) -> Result<Self, DbError> {
        let engine = match storage {
            Storage::Embedded { folder } => {
                Engine::Sqlite(sqlite::Files::open(folder, municipalities, migrations)?)
            }
            Storage::Postgres { owner_url, app_url } => {
                Engine::Postgres(postgres::Server::open(owner_url, app_url, migrations).await?)
            }
        };
        Ok(Self { engine })
    }

    /// Which engine this is.
    #[must_use]
    pub fn kind(&self) -> EngineKind {
        match self.engine {
            Engine::Sqlite(_) => EngineKind::Sqlite,
            Engine::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// Runs `work` in a transaction that only reads. Foundation's own rooms only: everyone else comes in
    /// through [`crate::access::Gate`].
    pub(crate) async fn read<T, E, F>(&self, municipality: MunicipalityCode, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut RawTx<'_>) -> Result<T, E> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(files) => files.read(municipality, work).await,
            Engine::Postgres(server) => server.run(municipality, work).await,
        }
    }

    /// Asks one thing, in a transaction that holds nothing else. Foundation's own rooms only, as [`Self::read`].
    pub(crate) async fn ask(
        &self,
        municipality: MunicipalityCode,
        sql: &'static Sql,
        params: Vec<Value>,
    ) -> Result<Vec<Row>, DbError> {
        match &self.engine {
            Engine::Sqlite(files) => files.read(municipality, move |tx| tx.rows(sql, &params)).await,
            Engine::Postgres(server) => server.ask(municipality, sql, params).await,
        }
    }

    /// Runs `work` in a transaction that may write. `Ok` comes back only when the commit is durable.
    pub(crate) async fn write<T, E, F>(&self, municipality: MunicipalityCode, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut RawTx<'_>) -> Result<T, E> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(files) => files.write(municipality, work).await,
            Engine::Postgres(server) => server.run(municipality, work).await,
        }
    }

    /// Prepares every statement on this engine and compares its column count with the one it declares.
    /// Returns one line per statement that does not fit. For the behaviour suite.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn prepare_all(
        &self,
        municipality: MunicipalityCode,
        statements: Vec<&'static Sql>,
    ) -> Result<Vec<String>, DbError> {
        self.read(municipality, move |tx| {
            Ok(statements.iter().filter_map(|sql| tx.check(sql).err()).collect())
        })
        .await
    }
}

/// One transaction within one municipality. Its first parameter, `$1`, is always that municipality: no
/// statement can forget or mistake it.
pub struct RawTx<'a> {
    municipality: MunicipalityCode,
    connection: Connection<'a>,
}

enum Connection<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut postgres::Line),
}

impl RawTx<'_> {
    /// The municipality whose rows this transaction sees.
    #[must_use]
    pub fn municipality(&self) -> MunicipalityCode {
        self.municipality
    }

    /// The engine, for the few statements that each needs in its own way.
    pub(crate) fn kind(&self) -> EngineKind {
        match self.connection {
            Connection::Sqlite(_) => EngineKind::Sqlite,
            Connection::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// All rows of a query. `params` are `$2` and further.
    pub(crate) fn rows(&mut self, sql: &'static Sql, params: &[Value]) -> Result<Vec<Row>, DbError> {
        match &mut self.connection {
            Connection::Sqlite(c) => sqlite::rows(c, self.municipality, sql, params),
            Connection::Postgres(line) => line.rows(self.municipality, sql, params),
        }
    }

    /// All rows of several queries with the same parameters, sent together; nothing on an engine where a question costs no way
    /// there and back.
    pub(crate) fn ahead(
        &mut self,
        asked: &[&'static Sql],
        params: &[Value],
    ) -> Result<Vec<Vec<Row>>, DbError> {
        match &mut self.connection {
            Connection::Sqlite(_) => Ok(Vec::new()),
            Connection::Postgres(line) => line.rows_of(self.municipality, asked, params),
        }
    }

    /// The one row of a query, or none.
    pub(crate) fn row(&mut self, sql: &'static Sql, params: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(self.rows(sql, params)?.into_iter().next())
    }

    /// Runs a statement and tells how many rows it touched.
    pub(crate) fn run(&mut self, sql: &'static Sql, params: &[Value]) -> Result<u64, DbError> {
        match &mut self.connection {
            Connection::Sqlite(c) => sqlite::run(c, self.municipality, sql, params),
            Connection::Postgres(line) => line.run(self.municipality, sql, params),
        }
    }

    /// Runs a statement that nobody waits for: at once, or together with the next one or the commit. What goes wrong with it
    /// is then told there, and undoes everything as well.
    pub(crate) fn later(&mut self, sql: &'static Sql, params: &[Value]) -> Result<(), DbError> {
        match &mut self.connection {
            Connection::Sqlite(c) => sqlite::run(c, self.municipality, sql, params).map(drop),
            Connection::Postgres(line) => line.later(self.municipality, sql, params),
        }
    }

    fn check(&mut self, sql: &'static Sql) -> Result<(), String> {
        let found = match &mut self.connection {
            Connection::Sqlite(c) => sqlite::columns(c, sql),
            Connection::Postgres(line) => line.columns(sql),
        };
        match found {
            Ok(n) if n == sql.columns() => Ok(()),
            Ok(n) => Err(format!("{}: {n} columns, declared {}", sql.name(), sql.columns())),
            Err(e) => Err(format!("{}: {e}", sql.name())),
        }
    }
}

/// Whether the environment asks this build to answer before its data is safe; only in builds for the fault
/// tests' control run.
#[cfg(feature = "fault-injection")]
#[expect(clippy::disallowed_methods, reason = "the fault tests ask this of a program that they start")]
fn acknowledge_early() -> bool {
    use std::sync::OnceLock;
    static EARLY: OnceLock<bool> = OnceLock::new();
    *EARLY.get_or_init(|| std::env::var_os("SAMENSPEL_FAULT_ACKNOWLEDGE_EARLY").is_some())
}
