//! Fresh databases and a small council, for tests.
//!
//! Every store test runs on both databases: SQLite in a temporary folder, and PostgreSQL where
//! `WHEREWITHAL_TEST_POSTGRES` names a cluster to make databases in (`cargo xtask test` starts
//! one). Without it the PostgreSQL half is skipped and says so.
#![expect(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test stops where its ground is missing"
)]

mod agreed;
mod council;
mod deciders;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use store::Database;

pub use agreed::{AgreedGround, agreed_plan};
pub use council::{Ground, moment, small_council};
pub use deciders::{Deciders, deciders};

/// The environment variable with the address of a PostgreSQL cluster for tests.
pub const POSTGRES: &str = "WHEREWITHAL_TEST_POSTGRES";

/// A new, empty database of each kind, brought up to date.
///
/// # Panics
///
/// If one cannot be made: the test has no ground to stand on.
pub async fn fresh_databases() -> Vec<Database> {
    let mut databases = Vec::new();
    for address in fresh_addresses().await {
        let database = Database::open(&address).await.expect("a fresh database opens");
        database.migrate().await.expect("a fresh database migrates");
        databases.push(database);
    }
    databases
}

/// The address of a new, empty database of each kind, for a program to open.
///
/// # Panics
///
/// If one cannot be made.
pub async fn fresh_addresses() -> Vec<String> {
    let mut addresses = vec![fresh_sqlite()];
    match std::env::var(POSTGRES) {
        Ok(cluster) => addresses.push(fresh_postgres(&cluster).await),
        Err(_) => eprintln!("skipped on PostgreSQL: {POSTGRES} is not set"),
    }
    addresses
}

/// The address of an SQLite file that does not exist yet, in a folder of its own.
///
/// # Panics
///
/// If no temporary folder can be made.
#[must_use]
pub fn fresh_sqlite() -> String {
    let folder = fresh_folder();
    format!("sqlite:{}", folder.join("test.sqlite").display())
}

/// A new folder that no other test has.
///
/// # Panics
///
/// If it cannot be made.
#[must_use]
pub fn fresh_folder() -> PathBuf {
    let folder = std::env::temp_dir().join(unique());
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    folder
}

async fn fresh_postgres(cluster: &str) -> String {
    let name = unique().replace('-', "_");
    let mut connection = PgConnection::connect(cluster).await.expect("the test cluster answers");
    let create = AssertSqlSafe(format!("create database {name}"));
    sqlx::query(create).execute(&mut connection).await.expect("a database can be made");
    let (server, _) = cluster.rsplit_once('/').expect("the cluster's address names a database");
    format!("{server}/{name}")
}

fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.subsec_nanos());
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("wherewithal-{}-{nanos}-{next}", std::process::id())
}
