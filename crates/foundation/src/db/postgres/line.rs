//! A thread's own connection to PostgreSQL. The thread drives it itself, so that an answer wakes nobody else; and what need
//! not be waited for one by one goes out together: the begin with the first statement, the lines of the log with the commit.

use super::{before_commit, is_gone, named};
use crate::db::sqlite::contained;
use crate::db::{Connection, DbError, RawTx, Row, Sql, Value};
use crate::tenancy::MunicipalityCode;
use futures_util::future::join_all;
use std::collections::HashMap;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, NoTls, Statement};

/// What the planner is told, as SQLite's is (see `db::planner`): a plan does not depend on the values in it, goes from row to
/// row by the keys whatever the age of the statistics, is not compiled, and starts no other process: in a large municipality
/// a worker's day took forty milliseconds for starting helpers that found nothing to do. A plan that was tested is the plan
/// that runs.
const PLANNER: &str =
    "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off;
                       set enable_mergejoin = off; set jit = off; set max_parallel_workers_per_gather = 0";

/// A connection, and where its transaction stands.
pub(in crate::db) struct Line {
    runtime: Runtime,
    config: Config,
    open: Option<Open>,
    /// What begins the transaction, as long as nothing was asked in it.
    begin: Option<String>,
    later: Vec<Later>,
}

/// An open connection, with the statements that were prepared on it.
struct Open {
    client: Client,
    prepared: HashMap<&'static str, Statement>,
}

/// A statement that nobody waits for.
struct Later {
    sql: &'static Sql,
    statement: Statement,
    /// The municipality first.
    values: Vec<Value>,
}

/// What went wrong, and in which statement.
type Fault = (Option<&'static Sql>, tokio_postgres::Error);

impl Line {
    pub(super) fn new(config: Config) -> Result<Self, DbError> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| DbError::Engine(format!("cannot start a database thread: {e}")))?;
        Ok(Self { runtime, config, open: None, begin: None, later: Vec::new() })
    }

    /// Runs `work` in a transaction, and tells what came of it once the commit has, or has not, held.
    pub(super) fn transaction<T, E: From<DbError>>(
        &mut self,
        municipality: MunicipalityCode,
        work: impl FnOnce(&mut RawTx<'_>) -> Result<T, E>,
        tell: impl FnOnce(Result<T, E>),
    ) {
        if let Err(e) = self.ready() {
            return tell(Err(e.into()));
        }
        self.begin = Some(begin(municipality));
        let outcome = contained(|| work(&mut RawTx { municipality, connection: Connection::Postgres(self) }));
        if outcome.is_err() {
            self.undo();
            return tell(outcome);
        }
        #[cfg(feature = "fault-injection")]
        if crate::db::acknowledge_early() {
            tell(outcome);
            std::thread::sleep(std::time::Duration::from_millis(30));
            let _ = self.commit();
            return;
        }
        let committed = self.commit();
        tell(match committed {
            Ok(()) => outcome,
            Err(e) => Err(e.into()),
        });
    }

    /// Asks one thing in a transaction of its own, all of it sent at once.
    pub(super) fn alone(
        &mut self,
        municipality: MunicipalityCode,
        sql: &'static Sql,
        params: &[Value],
    ) -> Result<Vec<Row>, DbError> {
        self.ready()?;
        self.begin = Some(begin(municipality));
        let found = self.sent(municipality, sql, params, async |client, statement, values| {
            let (found, ended) =
                tokio::join!(client.query(statement, values), client.batch_execute("commit"));
            let found = found?;
            ended.map(|()| found)
        })?;
        read(sql, &found)
    }

    /// All rows of a query.
    pub(in crate::db) fn rows(
        &mut self,
        municipality: MunicipalityCode,
        sql: &'static Sql,
        params: &[Value],
    ) -> Result<Vec<Row>, DbError> {
        let found = self.sent(municipality, sql, params, async |client, statement, values| {
            client.query(statement, values).await
        })?;
        read(sql, &found)
    }

    /// All rows of several queries with the same parameters, sent together.
    pub(in crate::db) fn rows_of(
        &mut self,
        municipality: MunicipalityCode,
        asked: &[&'static Sql],
        params: &[Value],
    ) -> Result<Vec<Vec<Row>>, DbError> {
        if self.begin.is_some() || !self.later.is_empty() {
            return asked.iter().map(|sql| self.rows(municipality, sql, params)).collect();
        }
        let statements: Vec<Statement> =
            asked.iter().map(|sql| self.statement(sql).map_err(|e| e.told(sql))).collect::<Result<_, _>>()?;
        let values = with_municipality(municipality, params);
        let values = bound(&values);
        let (runtime, client) = self.parts()?;
        let answers = runtime.block_on(join_all(statements.iter().map(|s| client.query(s, &values))));
        // They are answered in the order in which they were sent: the first that failed tells why.
        let told = |(sql, answer): (&&'static Sql, Result<Vec<_>, _>)| {
            answer.map_err(|e| named(sql, e)).and_then(|found| read(sql, &found))
        };
        asked.iter().zip(answers).map(told).collect()
    }

    /// Runs a statement and tells how many rows it touched.
    pub(in crate::db) fn run(
        &mut self,
        municipality: MunicipalityCode,
        sql: &'static Sql,
        params: &[Value],
    ) -> Result<u64, DbError> {
        self.sent(municipality, sql, params, async |client, statement, values| {
            client.execute(statement, values).await
        })
    }

    /// Sends what waits and this statement together, and gives this statement's answer. Nobody listens to a connection that
    /// is idle, so the first statement of a transaction may find that its server has gone since; nothing was done yet, and
    /// it is sent once more over a new one.
    fn sent<T>(
        &mut self,
        municipality: MunicipalityCode,
        sql: &'static Sql,
        params: &[Value],
        ask: impl AsyncFn(&Client, &Statement, &[&(dyn ToSql + Sync)]) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, DbError> {
        let values = with_municipality(municipality, params);
        let (begin, later) = (self.begin.take(), std::mem::take(&mut self.later));
        let mut again = begin.is_some() && later.is_empty();
        loop {
            let fault = match self.send_once(begin.as_deref(), &later, sql, &values, &ask) {
                Ok(answer) => return answer,
                Err(fault) => fault,
            };
            if !again || !is_gone(&fault.1) {
                return Err(told(fault));
            }
            again = false;
            self.open = None;
            self.ready()?;
        }
    }

    /// The outer error is the connection's, from which one may recover.
    fn send_once<T>(
        &mut self,
        begin: Option<&str>,
        later: &[Later],
        sql: &'static Sql,
        values: &[Value],
        ask: &impl AsyncFn(&Client, &Statement, &[&(dyn ToSql + Sync)]) -> Result<T, tokio_postgres::Error>,
    ) -> Result<Result<T, DbError>, Fault> {
        let statement = match self.statement(sql) {
            Ok(statement) => statement,
            Err(Unprepared::NotOpen) => return Ok(Err(DbError::Busy)),
            Err(Unprepared::Refused(e)) => return Err((Some(sql), e)),
        };
        let Ok((runtime, client)) = self.parts() else { return Ok(Err(DbError::Busy)) };
        let values = bound(values);
        let (before, own) = runtime
            .block_on(async { tokio::join!(before(client, begin, later), ask(client, &statement, &values)) });
        before?;
        own.map(Ok).map_err(|e| (Some(sql), e))
    }

    /// Puts a statement off until the next one, or the commit, which then says what went wrong with it.
    pub(in crate::db) fn later(
        &mut self,
        municipality: MunicipalityCode,
        sql: &'static Sql,
        params: &[Value],
    ) -> Result<(), DbError> {
        let statement = self.statement(sql).map_err(|e| e.told(sql))?;
        self.later.push(Later { sql, statement, values: with_municipality(municipality, params) });
        Ok(())
    }

    /// How many columns the rows of a statement have.
    pub(in crate::db) fn columns(&mut self, sql: &'static Sql) -> Result<usize, DbError> {
        self.statement(sql).map(|statement| statement.columns().len()).map_err(|e| e.told(sql))
    }

    fn commit(&mut self) -> Result<(), DbError> {
        let later = std::mem::take(&mut self.later);
        if later.is_empty() && self.begin.is_some() {
            // Nothing was asked, so nothing began.
            return Ok(());
        }
        let begin = self.begin.take();
        let (runtime, client) = self.parts()?;
        let (before, own) = runtime.block_on(async {
            tokio::join!(before(client, begin.as_deref(), &later), client.batch_execute("commit"))
        });
        let Some((sql, e)) = before.err().or_else(|| own.err().map(|e| (None, e))) else { return Ok(()) };
        self.open = None;
        // What the server refused is undone; when it has gone, nobody knows whether its last word was the commit.
        let refused = e.code().is_some() && !is_gone(&e);
        Err(if refused { told((sql, e)) } else { DbError::UnknownCommit })
    }

    fn undo(&mut self) {
        self.later.clear();
        if self.begin.take().is_some() {
            return;
        }
        let undone = self.parts().map(|(runtime, client)| runtime.block_on(client.batch_execute("rollback")));
        if !matches!(undone, Ok(Ok(()))) {
            self.open = None;
        }
    }

    /// A connection, and no transaction on it.
    fn ready(&mut self) -> Result<(), DbError> {
        (self.begin, self.later) = (None, Vec::new());
        if self.open.as_ref().is_some_and(|open| !open.client.is_closed()) {
            return Ok(());
        }
        let client = self.runtime.block_on(connect(&self.config)).map_err(before_commit)?;
        self.open = Some(Open { client, prepared: HashMap::new() });
        Ok(())
    }

    fn parts(&self) -> Result<(&Runtime, &Client), DbError> {
        let open = self.open.as_ref().ok_or(DbError::Busy)?;
        Ok((&self.runtime, &open.client))
    }

    /// The prepared statement; prepared when it is asked for the first time on this connection.
    fn statement(&mut self, sql: &'static Sql) -> Result<Statement, Unprepared> {
        let open = self.open.as_mut().ok_or(Unprepared::NotOpen)?;
        if let Some(known) = open.prepared.get(sql.name()) {
            return Ok(known.clone());
        }
        let prepared = self.runtime.block_on(open.client.prepare(sql.for_postgres()));
        let prepared = prepared.map_err(Unprepared::Refused)?;
        open.prepared.insert(sql.name(), prepared.clone());
        Ok(prepared)
    }
}

/// Why a statement is not there.
enum Unprepared {
    /// There is no connection.
    NotOpen,
    /// The server, or the way to it, says no.
    Refused(tokio_postgres::Error),
}

impl Unprepared {
    fn told(self, sql: &'static Sql) -> DbError {
        match self {
            Self::NotOpen => DbError::Busy,
            Self::Refused(e) => named(sql, e),
        }
    }
}

async fn connect(config: &Config) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = config.connect(NoTls).await?;
    // Lives as long as the connection, and works whenever this thread waits for an answer.
    tokio::spawn(connection);
    client.batch_execute(PLANNER).await?;
    Ok(client)
}

/// Sends what begins the transaction and what was put off, in this order, and waits for all of it.
async fn before(client: &Client, begin: Option<&str>, later: &[Later]) -> Result<(), Fault> {
    let begin = async {
        match begin {
            Some(text) => client.batch_execute(text).await.map_err(|e| (None, e)),
            None => Ok(()),
        }
    };
    let later = join_all(later.iter().map(|put_off| async {
        let done = client.execute(&put_off.statement, &bound(&put_off.values)).await;
        done.map(drop).map_err(|e| (Some(put_off.sql), e))
    }));
    let (begun, done) = tokio::join!(begin, later);
    begun?;
    done.into_iter().collect()
}

fn told((sql, e): Fault) -> DbError {
    match sql {
        Some(sql) => named(sql, e),
        None => before_commit(e),
    }
}

/// A municipality's code is two letters and four digits: it can stand in the text of the statement.
fn begin(municipality: MunicipalityCode) -> String {
    format!("begin; set local app.municipality = '{municipality}'")
}

fn with_municipality(municipality: MunicipalityCode, params: &[Value]) -> Vec<Value> {
    std::iter::once(Value::Text(municipality.as_str().to_owned())).chain(params.iter().cloned()).collect()
}

fn bound(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn read(sql: &'static Sql, found: &[tokio_postgres::Row]) -> Result<Vec<Row>, DbError> {
    let row = |row: &tokio_postgres::Row| {
        let values = (0..row.len()).map(|i| row.try_get::<_, Value>(i)).collect::<Result<_, _>>();
        values.map(Row).map_err(|e| named(sql, e))
    };
    found.iter().map(row).collect()
}
