//! `wherewithal seed`: the same seed gives the same rows, wherever they are.

use std::io::Write as _;
use std::process::Stdio;

use people::Role;
use store::{Database, Query};
use testkit::{fresh_addresses, fresh_sqlite};

use super::{program, run, text};

/// Every table that is filled, each in an order that does not depend on the database.
const TABLES: [Query; 17] = [
    Query { name: "council", sql: "select * from council order by council_id" },
    Query { name: "team", sql: "select * from team order by team_id" },
    Query { name: "actor", sql: "select * from actor order by actor_id" },
    Query { name: "authority_limit", sql: "select * from authority_limit order by actor_id" },
    Query { name: "credential", sql: "select * from credential order by actor_id" },
    Query { name: "person", sql: "select * from person order by person_id" },
    Query { name: "person_version", sql: "select * from person_version order by person_id" },
    Query { name: "relationship", sql: "select * from relationship order by relationship_id" },
    Query { name: "record", sql: "select * from record order by record_id, version" },
    Query { name: "contact", sql: "select * from contact order by contact_id" },
    Query { name: "look", sql: "select * from look order by look_id" },
    Query { name: "account", sql: "select * from account order by account_id" },
    Query { name: "posting", sql: "select * from posting order by posting_id" },
    Query { name: "statement", sql: "select * from bank_statement order by statement_id" },
    Query { name: "line", sql: "select * from bank_line order by line_id" },
    Query { name: "match", sql: "select * from line_match order by line_id" },
    Query { name: "retry", sql: "select * from retry order by retry_key" },
];

fn fill(address: &str, seed: &str) {
    let words = ["seed", "--people", "40", "--on", "2026-11-23", "--seed", seed];
    let output = run(&[&words, &["--database", address][..]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
}

async fn rows(address: &str) -> Vec<(&'static str, Vec<String>)> {
    let database = Database::open(address).await.unwrap();
    let mut tables = Vec::new();
    for table in TABLES {
        let rows = database.rows(table, &[]).await.unwrap();
        tables.push((table.name, rows.iter().map(|row| format!("{row:?}")).collect()));
    }
    database.close().await;
    tables
}

#[tokio::test]
async fn the_same_seed_gives_the_same_rows_on_every_database() {
    let want = fresh_sqlite();
    fill(&want, "7");
    let want = rows(&want).await;
    for (table, rows) in &want {
        let empty = ["credential", "retry"].contains(table);
        assert_eq!(rows.is_empty(), empty, "{table}");
    }
    for address in fresh_addresses().await {
        fill(&address, "7");
        for (want, got) in want.iter().zip(rows(&address).await) {
            assert!(*want == got, "{} differs in {address}", want.0);
        }
    }
    let other = fresh_sqlite();
    fill(&other, "8");
    assert_ne!(rows(&other).await, want);
}

#[tokio::test]
async fn a_database_with_a_council_in_it_is_not_filled_again() {
    let address = fresh_sqlite();
    fill(&address, "1");
    let output = run(&["seed", "--database", &address]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("only an empty one can be filled"));
}

#[tokio::test]
async fn staff_sign_in_with_the_password_on_standard_input() {
    let address = fresh_sqlite();
    let seed = |password: &str| {
        let mut command = program();
        command.args(["seed", "--people", "2", "--password", "--database", &address]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    assert!(text(&seed("short\n").stderr).contains("10 characters or more"));
    assert!(seed("correct horse battery\n").status.success());
    let database = Database::open(&address).await.unwrap();
    let council = database.councils().await.unwrap().remove(0);
    for (role, has_one) in [(Role::Approver, true), (Role::Person, false)] {
        let actor = database.actors(&council.id, role, 1).await.unwrap().remove(0);
        let credential = database.credential(&actor.id).await.unwrap();
        assert_eq!(credential.is_some(), has_one, "{role:?}");
    }
}
