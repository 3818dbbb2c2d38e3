//! Everything that a database does its own way, behind one type for both.
//!
//! Typed pools, not `sqlx::Any` (docs/adr/0001). SQLite has several readers and one writer, in
//! WAL mode; a writing transaction takes the write lock as it begins.

mod migrate;
mod row;

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Postgres, Sqlite, SqlitePool, Transaction};

pub use row::{Row, Value};

use crate::{Query, StoreError};

/// An open database of either kind. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database(Pools);

#[derive(Clone, Debug)]
enum Pools {
    Sqlite { readers: SqlitePool, writer: SqlitePool, light: SqlitePool },
    Postgres(PgPool),
}

/// A transaction: everything in it happens, or nothing does.
#[derive(Debug)]
pub struct Tx(Open);

#[derive(Debug)]
enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Database {
    /// Opens the database at `sqlite:PATH` or `postgres://…`, making an SQLite file that is not
    /// there. Nothing is created in it: see [`migrate`](Self::migrate).
    ///
    /// # Errors
    ///
    /// [`StoreError::Address`] or [`StoreError::Open`].
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            return Self::open_sqlite(path.trim_start_matches("//")).await;
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Self::open_postgres(address).await;
        }
        Err(StoreError::Address(without_password(address)))
    }

    async fn open_sqlite(path: &str) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        let failed = |why: sqlx::Error| StoreError::Open {
            address: format!("sqlite:{path}"),
            why: why.to_string(),
        };
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone());
        let writer = writer.await.map_err(failed)?;
        let light = options.clone().synchronous(SqliteSynchronous::Normal);
        let light = SqlitePoolOptions::new().max_connections(1).connect_with(light).await;
        let light = light.map_err(failed)?;
        let readers = SqlitePoolOptions::new().max_connections(8);
        let readers = readers.connect_with(options.read_only(true).create_if_missing(false)).await;
        Ok(Self(Pools::Sqlite { readers: readers.map_err(failed)?, writer, light }))
    }

    async fn open_postgres(address: &str) -> Result<Self, StoreError> {
        let shown = without_password(address);
        let failed =
            |why: sqlx::Error| StoreError::Open { address: shown.clone(), why: why.to_string() };
        let options = PgConnectOptions::from_str(address).map_err(failed)?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await
            .map_err(failed)?;
        Ok(Self(Pools::Postgres(pool)))
    }

    /// Brings the database up to date.
    ///
    /// # Errors
    ///
    /// [`StoreError::Newer`] if a newer program made it; [`StoreError::Migrate`].
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.0 {
            Pools::Sqlite { writer, .. } => migrate::sqlite(writer).await,
            Pools::Postgres(pool) => migrate::postgres(pool).await,
        }
    }

    /// The rows that `query` gives.
    ///
    /// # Errors
    ///
    /// What the driver reports.
    pub async fn rows(&self, query: Query, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        match &self.0 {
            Pools::Sqlite { readers, .. } => {
                let rows = sqlx::query_with(query.sql, sqlite(values)?).fetch_all(readers).await?;
                rows.iter().map(|row| row::from_sqlite(query.name, row)).collect()
            }
            Pools::Postgres(pool) => {
                let rows = sqlx::query_with(query.sql, postgres(values)?).fetch_all(pool).await?;
                rows.iter().map(|row| row::from_postgres(query.name, row)).collect()
            }
        }
    }

    /// The first row that `query` gives, if any.
    ///
    /// # Errors
    ///
    /// What the driver reports.
    pub async fn row(&self, query: Query, values: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(query, values).await?.into_iter().next())
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    ///
    /// What the driver reports.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx(match &self.0 {
            Pools::Sqlite { writer, .. } => {
                Open::Sqlite(writer.begin_with("begin immediate").await?)
            }
            // All its reads see one moment, as they do on SQLite, where there is one writer.
            Pools::Postgres(pool) => {
                Open::Postgres(pool.begin_with("begin isolation level repeatable read").await?)
            }
        }))
    }

    /// Begins a transaction for what need not outlast a power cut: sessions and looks.
    ///
    /// On SQLite its commit does not wait for the disk, unlike that of [`begin`](Self::begin).
    ///
    /// # Errors
    ///
    /// What the driver reports.
    pub async fn begin_light(&self) -> Result<Tx, StoreError> {
        match &self.0 {
            Pools::Sqlite { light, .. } => {
                Ok(Tx(Open::Sqlite(light.begin_with("begin immediate").await?)))
            }
            Pools::Postgres(pool) => Ok(Tx(Open::Postgres(pool.begin().await?))),
        }
    }

    /// Asks the database to prepare a statement, without running it.
    ///
    /// # Errors
    ///
    /// What the database says is wrong with it.
    pub async fn prepare(&self, query: Query) -> Result<(), StoreError> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        match &self.0 {
            Pools::Sqlite { writer, .. } => {
                writer.acquire().await?.prepare(query.sql.into_sql_str()).await?;
            }
            Pools::Postgres(pool) => {
                pool.acquire().await?.prepare(query.sql.into_sql_str()).await?;
            }
        }
        Ok(())
    }

    /// How many triggers refuse a change to `table`: what the tests and `replay` look at.
    ///
    /// # Errors
    ///
    /// What the driver reports.
    pub async fn refusals(&self, table: &str) -> Result<i64, StoreError> {
        let (sqlite, postgres) = (
            "select count(*) from sqlite_schema where type = 'trigger' and tbl_name = $1",
            "select count(*) from pg_trigger where not tgisinternal and tgrelid = $1::regclass",
        );
        Ok(match &self.0 {
            Pools::Sqlite { readers, .. } => {
                sqlx::query_scalar(sqlite).bind(table).fetch_one(readers).await?
            }
            Pools::Postgres(pool) => {
                sqlx::query_scalar(postgres).bind(table).fetch_one(pool).await?
            }
        })
    }

    /// Marks the database as made by a newer program, for the test that it is then refused.
    ///
    /// # Errors
    ///
    /// What the driver reports.
    #[doc(hidden)]
    pub async fn pretend_newer(&self) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let sql = "update _sqlx_migrations set version = 9000 where version = 1";
        tx.run_one(Query { name: "pretend newer", sql }, &[]).await?;
        tx.commit().await
    }

    /// Which kind it is, for a person to read.
    #[must_use]
    pub const fn says(&self) -> &'static str {
        match &self.0 {
            Pools::Sqlite { .. } => "SQLite",
            Pools::Postgres(_) => "PostgreSQL",
        }
    }

    /// Waits until every connection is given back, and closes them all.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Sqlite { readers, writer, light } => {
                readers.close().await;
                light.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// The rows that `query` gives.
    ///
    /// # Errors
    ///
    /// What the driver reports.
    pub async fn rows(&mut self, query: Query, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        match &mut self.0 {
            Open::Sqlite(tx) => {
                let rows =
                    sqlx::query_with(query.sql, sqlite(values)?).fetch_all(&mut **tx).await?;
                rows.iter().map(|row| row::from_sqlite(query.name, row)).collect()
            }
            Open::Postgres(tx) => {
                let rows =
                    sqlx::query_with(query.sql, postgres(values)?).fetch_all(&mut **tx).await?;
                rows.iter().map(|row| row::from_postgres(query.name, row)).collect()
            }
        }
    }

    /// The first row that `query` gives, if any.
    ///
    /// # Errors
    ///
    /// What the driver reports.
    pub async fn row(&mut self, query: Query, values: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(query, values).await?.into_iter().next())
    }

    /// Runs `query` and says how many rows it changed.
    ///
    /// # Errors
    ///
    /// What the driver reports.
    pub async fn run(&mut self, query: Query, values: &[Value]) -> Result<u64, StoreError> {
        Ok(match &mut self.0 {
            Open::Sqlite(tx) => {
                let done = sqlx::query_with(query.sql, sqlite(values)?).execute(&mut **tx).await?;
                done.rows_affected()
            }
            Open::Postgres(tx) => {
                let done =
                    sqlx::query_with(query.sql, postgres(values)?).execute(&mut **tx).await?;
                done.rows_affected()
            }
        })
    }

    /// Runs `query`, which must change just one row.
    ///
    /// # Errors
    ///
    /// [`StoreError::Rows`], or what the driver reports.
    pub async fn run_one(&mut self, query: Query, values: &[Value]) -> Result<(), StoreError> {
        match self.run(query, values).await? {
            1 => Ok(()),
            found => Err(StoreError::Rows { statement: query.name, found, wanted: 1 }),
        }
    }

    /// Makes everything in the transaction happen.
    ///
    /// # Errors
    ///
    /// What the driver reports; then nothing has happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.0 {
            Open::Sqlite(tx) => tx.commit().await?,
            Open::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

fn sqlite(values: &[Value]) -> Result<SqliteArguments, StoreError> {
    use sqlx::Arguments as _;
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value.clone() {
            Value::Text(text) => arguments.add(text),
            Value::Whole(whole) => arguments.add(whole),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn postgres(values: &[Value]) -> Result<PgArguments, StoreError> {
    use sqlx::Arguments as _;
    let mut arguments = PgArguments::default();
    for value in values {
        match value.clone() {
            Value::Text(text) => arguments.add(text),
            Value::Whole(whole) => arguments.add(whole),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

/// An address fit to be shown and logged.
fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    match rest.rsplit_once('@') {
        Some((who, place)) => {
            let name = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{name}@{place}")
        }
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let shown = without_password("postgres://ann:se:cr@t@db.example/care");
        assert_eq!(shown, "postgres://ann@db.example/care");
    }
}
