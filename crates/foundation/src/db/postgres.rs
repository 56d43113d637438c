//! PostgreSQL: a pool of connections as the application role; row-level security as the second fence.

use super::{Connection, DbError, Migration, RawTx, Row, Sql, Value, migrate, sqlite::contained};
use crate::tenancy::MunicipalityCode;
use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use std::time::Duration;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Config, NoTls};

const CONNECTIONS: usize = 12;
const PATIENCE: Duration = Duration::from_secs(2);
const OLDEST: u32 = 15;

#[derive(Clone)]
pub(super) struct Server {
    pool: Pool,
}

impl Server {
    pub(super) async fn open(
        owner_url: &str,
        app_url: &str,
        migrations: &[Migration],
    ) -> Result<Self, DbError> {
        migrate::postgres(owner_url, app_url, migrations).await?;
        let config: Config = app_url.parse().map_err(engine)?;
        let manager =
            Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|e| DbError::Engine(e.to_string()))?;
        let server = Self { pool };
        server.check().await?;
        Ok(server)
    }

    /// Refuses a server that is too old or an application role that could see past the fence.
    async fn check(&self) -> Result<(), DbError> {
        let client = self.pool.get().await.map_err(pool_error)?;
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
        super::check_policies(&client).await
    }

    pub(super) async fn run<T, E, F>(&self, municipality: MunicipalityCode, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut RawTx<'_>) -> Result<T, E> + Send + 'static,
    {
        let client = self.pool.get().await.map_err(pool_error)?;
        let handle = tokio::runtime::Handle::current();
        tokio::task::spawn_blocking(move || in_transaction(client, &handle, municipality, work))
            .await
            .map_err(|e| DbError::Engine(e.to_string()))?
    }
}

fn in_transaction<T, E: From<DbError>>(
    client: deadpool_postgres::Client,
    handle: &tokio::runtime::Handle,
    municipality: MunicipalityCode,
    work: impl FnOnce(&mut RawTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    // A municipality's code is two letters and four digits: it can stand in the text of the statement.
    let begin = format!("begin; select set_config('app.municipality', '{municipality}', true)");
    handle.block_on(client.batch_execute(&begin)).map_err(before_commit)?;
    let mut tx = RawTx { municipality, connection: Connection::Postgres(&client, handle) };
    let outcome = contained(|| work(&mut tx));
    if outcome.is_err() {
        if handle.block_on(client.batch_execute("rollback")).is_err() {
            drop(deadpool_postgres::Object::take(client));
        }
        return outcome;
    }
    #[cfg(feature = "fault-injection")]
    if crate::db::acknowledge_early() {
        let handle = handle.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(30));
            let _ = handle.block_on(client.batch_execute("commit"));
        });
        return outcome;
    }
    match handle.block_on(client.batch_execute("commit")) {
        Ok(()) => outcome,
        Err(e) => {
            drop(deadpool_postgres::Object::take(client));
            let refused = e.code().is_some() && !is_gone(&e);
            Err(if refused { engine(e) } else { DbError::UnknownCommit }.into())
        }
    }
}

pub(super) async fn rows(
    client: &deadpool_postgres::Client,
    municipality: MunicipalityCode,
    sql: &'static Sql,
    params: &[Value],
) -> Result<Vec<Row>, DbError> {
    let statement = client.prepare_cached(sql.for_postgres()).await.map_err(|e| named(sql, e))?;
    let first = Value::Text(municipality.as_str().to_owned());
    let found = client.query(&statement, &bound(&first, params)).await.map_err(|e| named(sql, e))?;
    found
        .iter()
        .map(|row| {
            let values = (0..row.len()).map(|i| row.try_get::<_, Value>(i)).collect::<Result<_, _>>();
            values.map(Row).map_err(|e| named(sql, e))
        })
        .collect()
}

pub(super) async fn execute(
    client: &deadpool_postgres::Client,
    municipality: MunicipalityCode,
    sql: &'static Sql,
    params: &[Value],
) -> Result<u64, DbError> {
    let statement = client.prepare_cached(sql.for_postgres()).await.map_err(|e| named(sql, e))?;
    let first = Value::Text(municipality.as_str().to_owned());
    client.execute(&statement, &bound(&first, params)).await.map_err(|e| named(sql, e))
}

pub(super) async fn columns(client: &deadpool_postgres::Client, sql: &'static Sql) -> Result<usize, DbError> {
    // A failed PREPARE aborts a transaction; a savepoint keeps the check of the next statement possible.
    client.batch_execute("savepoint checking").await.map_err(engine)?;
    let prepared = client.prepare(sql.for_postgres()).await;
    client.batch_execute("rollback to checking").await.map_err(engine)?;
    prepared.map(|s| s.columns().len()).map_err(engine)
}

fn bound<'a>(first: &'a Value, params: &'a [Value]) -> Vec<&'a (dyn ToSql + Sync)> {
    std::iter::once(first).chain(params).map(|v| v as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(v) => v.to_sql(ty, out),
            Self::Text(v) => v.to_sql(ty, out),
            Self::Bytes(v) => v.to_sql(ty, out),
            Self::Uuid(v) => {
                out.extend_from_slice(v.as_bytes());
                Ok(IsNull::No)
            }
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::TEXT | Type::VARCHAR | Type::BYTEA | Type::UUID)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::BYTEA => Self::Bytes(raw.to_vec()),
            Type::UUID => Self::Uuid(uuid::Uuid::from_slice(raw)?),
            _ => Self::Text(String::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT4 | Type::NAME) || <Self as ToSql>::accepts(ty)
    }
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

fn pool_error(e: deadpool_postgres::PoolError) -> DbError {
    match e {
        deadpool_postgres::PoolError::Timeout(_) => DbError::Busy,
        deadpool_postgres::PoolError::Backend(e) => before_commit(e),
        other => DbError::Engine(other.to_string()),
    }
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
