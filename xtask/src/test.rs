//! `cargo xtask test`: everything that must hold before a change gets in, in one command.

mod cluster;
mod count;
mod needs;
mod plan;
mod step;

use std::collections::HashSet;
use std::process::ExitCode;
use std::time::Duration;

use cluster::Cluster;
use count::Count;
use plan::{Needed, Plan};
use step::{Outcome, Step};

/// Runs the steps that `words` leave in, and prints what came of each.
pub(crate) fn run(words: &[String]) -> ExitCode {
    match prepare(words) {
        Ok((plan, cluster)) => {
            let outcomes = run_all(&plan);
            drop(cluster);
            close(&outcomes)
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

/// Installs what is missing and starts the database, as far as the chosen steps need them.
fn prepare(words: &[String]) -> Result<(Plan, Option<Cluster>), String> {
    let mut plan = Plan::read(words)?;
    needs::meet(&plan.needed())?;
    if !plan.needed().contains(&Needed::PostgreSql) {
        return Ok((plan, None));
    }
    let cluster = Cluster::start()?;
    println!("PostgreSQL listens on {}", cluster.address());
    plan.set("WHEREWITHAL_TEST_POSTGRES", cluster.address());
    Ok((plan, Some(cluster)))
}

fn run_all(plan: &Plan) -> Vec<(Step, Outcome)> {
    let mut outcomes = Vec::new();
    for step in &plan.steps {
        println!("\n── {} ── {}", step.name, step.line());
        let outcome = step.run(&plan.environment);
        println!("── {} ── {}", step.name, outcome.says());
        outcomes.push((step.clone(), outcome));
    }
    outcomes
}

/// Prints the summary. Its last line is alone: `N passed, N failed`.
fn close(outcomes: &[(Step, Outcome)]) -> ExitCode {
    let total: Count = outcomes.iter().map(|(_, outcome)| outcome.count).sum();
    let took: Duration = outcomes.iter().map(|(_, outcome)| outcome.took).sum();
    println!("\nAll steps, {} s:", took.as_secs());
    for (step, outcome) in outcomes {
        println!("  {:<17} {}", step.name, outcome.says());
    }
    for (step, outcome) in outcomes.iter().filter(|(_, outcome)| outcome.count.failed != 0) {
        println!("\nFailed in {} (again: cargo xtask test --only {})", step.name, step.name);
        let mut seen = HashSet::new();
        for line in outcome.failures.iter().filter(|line| seen.insert(line.as_str())) {
            println!("  {line}");
        }
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
