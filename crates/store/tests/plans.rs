//! How both databases mean to answer the lists: by index, never by reading a whole table.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use basis::id::{ActorId, CouncilId, PersonId};
use jiff::civil::date;
use store::{Database, Query, Value};
use testkit::fresh_databases;

/// The lists that must stay fast however many people there are, with values to put in.
fn lists() -> Vec<(&'static str, Vec<Value>)> {
    let day = || date(2025, 11, 23).into();
    let worker = || ActorId::from_bits(1).into();
    let council = || CouncilId::from_bits(1).into();
    let person = |bits| PersonId::from_bits(bits).into();
    vec![
        ("person/caseload", vec![worker(), day(), 25.into(), 0.into()]),
        ("person/caseload_count", vec![worker(), day()]),
        ("person/milestones", vec![PersonId::from_bits(1).into(), day()]),
        ("person/counted", vec![CouncilId::from_bits(1).into(), day()]),
        ("record/latest", vec![PersonId::from_bits(1).into(), "plan".into()]),
        ("record/of_people", vec![council(), "plan".into(), person(1), person(2)]),
        ("record/of_council", vec![council(), "panel".into(), 25.into()]),
        ("person/of_council", vec![council(), "".into(), 200.into()]),
        ("ledger/spent_of_people", vec![council(), person(1), person(2)]),
        ("contact/of_person", vec![PersonId::from_bits(1).into(), 25.into()]),
    ]
}

/// What the database says it would do, a step a line.
async fn plan(database: &Database, name: &str, values: &[Value]) -> Vec<String> {
    let query = store::queries().iter().find(|query| query.name == name).unwrap();
    let is_sqlite = database.says() == "SQLite";
    let (explain, column) =
        if is_sqlite { ("explain query plan", "detail") } else { ("explain", "QUERY PLAN") };
    let mut tx = database.begin().await.unwrap();
    if !is_sqlite {
        // Small tables are read whole because that is fastest: ask what it does with large ones.
        let sql = "set local enable_seqscan = off";
        tx.run(Query { name: "no whole tables", sql }, &[]).await.unwrap();
    }
    let sql: &'static str = Box::leak(format!("{explain} {}", query.sql).into_boxed_str());
    let rows = tx.rows(Query { name: "a plan", sql }, values).await.unwrap();
    rows.iter().map(|row| row.text(column).unwrap().to_owned()).collect()
}

#[tokio::test]
async fn no_list_reads_a_whole_table() {
    // By alias on SQLite, by name on PostgreSQL; what is read whole is what the statement made.
    let tables = ["r", "c", "a", "d", "k", "o", "v", "x", "u", "p", "y"];
    for database in fresh_databases().await {
        for (name, values) in lists() {
            let plan = plan(&database, name, &values).await;
            assert!(!plan.is_empty());
            for step in &plan {
                let whole = step.contains("Seq Scan on ")
                    || tables.iter().any(|table| {
                        step == &format!("SCAN {table}")
                            || step.starts_with(&format!("SCAN {table} "))
                    });
                assert!(!whole, "{name} on {}:\n{}", database.says(), plan.join("\n"));
            }
        }
    }
}
