//! One text of each migration, put into each database's own words.
//!
//! SQLite has `strict` tables, whose whole numbers are called `integer`; PostgreSQL wants a
//! function behind a trigger. Those are the only differences.

use std::borrow::Cow;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, PgPool, SqlSafeStr as _, SqlitePool};

use crate::StoreError;

/// Every migration with its number, in order and without a gap.
const MIGRATIONS: [(i64, &str, &str); 10] = [
    (1, "people", include_str!("../../migrations/0001_people.sql")),
    (2, "records", include_str!("../../migrations/0002_records.sql")),
    (3, "money", include_str!("../../migrations/0003_money.sql")),
    (4, "edge", include_str!("../../migrations/0004_edge.sql")),
    (5, "uprating", include_str!("../../migrations/0005_uprating.sql")),
    (6, "calibration", include_str!("../../migrations/0006_calibration.sql")),
    (7, "grade", include_str!("../../migrations/0007_grade.sql")),
    (8, "simulation", include_str!("../../migrations/0008_simulation.sql")),
    (9, "pay_runs", include_str!("../../migrations/0009_pay_runs.sql")),
    (10, "sights", include_str!("../../migrations/0010_sights.sql")),
];

/// A table that is named after this may only be added to.
const APPEND_ONLY: &str = "-- append-only: ";

pub(super) async fn sqlite(writer: &SqlitePool) -> Result<(), StoreError> {
    finish(migrator(for_sqlite).run(writer).await)
}

pub(super) async fn postgres(pool: &PgPool) -> Result<(), StoreError> {
    finish(migrator(for_postgres).run(pool).await)
}

fn migrator(translate: fn(&str) -> String) -> Migrator {
    let migrations = MIGRATIONS.iter().map(|(number, name, text)| {
        let sql = AssertSqlSafe(translate(text)).into_sql_str();
        Migration::new(*number, Cow::Borrowed(name), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.collect())
}

fn finish(done: Result<(), MigrateError>) -> Result<(), StoreError> {
    let known = MIGRATIONS.iter().map(|(number, ..)| *number).max().unwrap_or_default();
    done.map_err(|why| match why {
        MigrateError::VersionMissing(found) if known < found => StoreError::Newer { found, known },
        other => StoreError::Migrate(other.to_string()),
    })
}

fn for_sqlite(text: &str) -> String {
    let refuse = |table: &str| {
        ["update", "delete"]
            .map(|change| {
                format!(
                    "create trigger {table}_refuses_{change} before {change} on {table} begin \
                     select raise(abort, '{table} may only be added to'); end;\n"
                )
            })
            .concat()
    };
    let text = with_triggers(text, refuse);
    text.replace(" bigint", " integer").replace("\n     );", "\n     ) strict;")
}

fn for_postgres(text: &str) -> String {
    let refuse = |table: &str| {
        format!(
            "create or replace function refuse_change() returns trigger language plpgsql as \
             $$ begin raise exception '% may only be added to', tg_table_name; end $$;\n\
             create trigger {table}_refuses_change before update or delete on {table} \
             for each row execute function refuse_change();\n\
             create trigger {table}_refuses_truncate before truncate on {table} \
             for each statement execute function refuse_change();\n"
        )
    };
    // Ids and days are compared byte by byte on SQLite; "C" makes PostgreSQL do the same.
    with_triggers(text, refuse)
        .replace(" text ", " text collate \"C\" ")
        .replace(" text\n", " text collate \"C\"\n")
}

fn with_triggers(text: &str, refuse: impl Fn(&str) -> String) -> String {
    let line = |line: &str| match line.strip_prefix(APPEND_ONLY) {
        Some(table) => refuse(table.trim()),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}
