//! PostgreSQL: a few threads, each with a connection of its own as the application role; row-level security as the second
//! fence.

mod line;
mod values;

pub(super) use line::Line;

use super::{DbError, Migration, RawTx, Row, Sql, Value, migrate};
use crate::tenancy::MunicipalityCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, NoTls};

const CONNECTIONS: usize = 12;
const QUEUE: usize = 512;
const PATIENCE: Duration = Duration::from_secs(2);
const OLDEST: u32 = 15;

type Job = Box<dyn FnOnce(&mut Line) + Send>;
/// Brings what came of a piece of work to whoever waits for it.
type Tell<T, E> = Box<dyn FnOnce(Result<T, E>) + Send>;

#[derive(Clone)]
pub(super) struct Server {
    jobs: mpsc::Sender<Job>,
}

impl Server {
    pub(super) async fn open(
        owner_url: &str,
        app_url: &str,
        migrations: &[Migration],
    ) -> Result<Self, DbError> {
        migrate::postgres(owner_url, app_url, migrations).await?;
        let mut config: Config = app_url.parse().map_err(engine)?;
        config.connect_timeout(PATIENCE);
        check(&config).await?;
        let (jobs, queue) = mpsc::channel::<Job>(QUEUE);
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..CONNECTIONS {
            let (mut line, queue) = (Line::new(config.clone())?, Arc::clone(&queue));
            std::thread::Builder::new()
                .name("samenspel-postgres".into())
                .spawn(move || serve(&mut line, &queue))
                .map_err(|e| DbError::Engine(format!("cannot start a database thread: {e}")))?;
        }
        Ok(Self { jobs })
    }

    /// Runs `work` in a transaction.
    pub(super) async fn run<T, E, F>(&self, municipality: MunicipalityCode, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut RawTx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.send(move |line, tell| line.transaction(municipality, work, tell)).await
    }

    /// Asks one thing, in a transaction that holds nothing else.
    pub(super) async fn ask(
        &self,
        municipality: MunicipalityCode,
        sql: &'static Sql,
        params: Vec<Value>,
    ) -> Result<Vec<Row>, DbError> {
        self.send(move |line, tell| tell(line.alone(municipality, sql, &params))).await
    }

    /// Gives a piece of work to the first connection that comes free; after two seconds nobody waits any longer.
    async fn send<T, E>(&self, work: impl FnOnce(&mut Line, Tell<T, E>) + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let asked = Instant::now();
        let job: Job = Box::new(move |line| {
            // A caller that has gone away no longer wants the answer: a failed send is no loss.
            let tell: Tell<T, E> = Box::new(move |outcome| {
                let _ = answer.send(outcome);
            });
            if asked.elapsed() > PATIENCE {
                return tell(Err(DbError::Busy.into()));
            }
            work(line, tell);
        });
        match tokio::time::timeout(PATIENCE, self.jobs.send(job)).await {
            Ok(Ok(())) => answered.await.map_err(|_| DbError::UnknownCommit)?,
            Ok(Err(_)) => Err(DbError::Engine("the database threads have stopped".into()).into()),
            Err(_) => Err(DbError::Busy.into()),
        }
    }
}

fn serve(line: &mut Line, queue: &Mutex<mpsc::Receiver<Job>>) {
    loop {
        // Only one idle thread waits on the queue itself; the others wait for the lock.
        let Some(job) = queue.lock().ok().and_then(|mut queue| queue.blocking_recv()) else { return };
        job(line);
    }
}

/// Refuses a server that is too old or an application role that could see past the fence.
async fn check(config: &Config) -> Result<(), DbError> {
    let (client, connection) = config.connect(NoTls).await.map_err(before_commit)?;
    let driver = tokio::spawn(connection);
    let fit = is_fit(&client).await;
    driver.abort();
    fit
}

async fn is_fit(client: &Client) -> Result<(), DbError> {
    let row = client
        .query_one(
            "select current_setting('server_version_num')::bigint,
                    (select (rolbypassrls or rolsuper)::text from pg_roles where rolname = current_user),
                    (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where n.nspname = 'public' and c.relkind = 'r'
                        and pg_get_userbyid(c.relowner) = current_user)",
            &[],
        )
        .await
        .map_err(engine)?;
    let version: i64 = row.get(0);
    if version < i64::from(OLDEST) * 10_000 {
        return Err(DbError::Refused(format!("PostgreSQL is older than {OLDEST}")));
    }
    if row.get::<_, String>(1) == "true" {
        return Err(DbError::Refused("the application role can bypass row-level security".into()));
    }
    if row.get::<_, i64>(2) > 0 {
        return Err(DbError::Refused("the application role owns tables; it must not".into()));
    }
    super::check_policies(client).await
}

fn named(sql: &Sql, e: tokio_postgres::Error) -> DbError {
    match before_commit(e) {
        DbError::Engine(text) => DbError::Engine(format!("{}: {text}", sql.name())),
        other => other,
    }
}

/// Whether the server, or the way to it, is gone: its last word may then be missing or mean nothing. A server
/// that shuts down says so (57P..), even to someone whose commit it has just written.
fn is_gone(e: &tokio_postgres::Error) -> bool {
    let broken = std::error::Error::source(e).is_some_and(|why| why.is::<std::io::Error>());
    match e.code() {
        Some(code) => code.code().starts_with("57P") || code.code().starts_with("08"),
        None => e.is_closed() || broken,
    }
}

/// An error while no commit was asked for yet: when the server is gone nothing was kept, and trying again later
/// is all there is to do.
fn before_commit(e: tokio_postgres::Error) -> DbError {
    if is_gone(&e) { DbError::Busy } else { engine(e) }
}

#[allow(clippy::needless_pass_by_value, reason = "shaped for map_err")]
pub(super) fn engine(e: tokio_postgres::Error) -> DbError {
    match e.code() {
        Some(&SqlState::UNIQUE_VIOLATION) => DbError::AlreadyThere,
        Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => DbError::Busy,
        _ => match e.as_db_error() {
            Some(told) => DbError::Engine(told.to_string()),
            None => DbError::Engine(e.to_string()),
        },
    }
}
