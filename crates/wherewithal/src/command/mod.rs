//! The command line: one file a command.
//!
//! Exit statuses, the same for every command: 0 done; 1 done, and something in it is incomplete
//! or has moved; 2 could not be done, with one sentence on standard error.

mod allocate;
mod answers;
mod calibrate;
mod change;
mod charge;
mod crowd;
mod deferred;
mod demo;
mod generate;
mod measure;
mod migrate;
mod pack;
mod people;
mod record;
mod replay;
mod seed;
mod serve;
mod simulate;
mod sums;
mod uprate;
mod why_not;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::edge;
use crate::failure::Failure;

const AFTER: &str = "\
Exit status: 0 done; 1 done, but something in it is incomplete, wrong or has moved;
2 could not be done. Answers go to standard output and everything else to standard error.

The environment: WHEREWITHAL_DATABASE is the database's address where --database is not given.
WHEREWITHAL_LOG says what is logged: error, warn (so it is if not set), info, debug.
WHEREWITHAL_LETTERS is the program that makes PDFs, where it is not `letters` beside this one.

Try it: wherewithal demo";

/// Self-directed social care, from a person's own assessment to money they control.
#[derive(Debug, Parser)]
#[command(name = "wherewithal", version, after_help = AFTER)]
struct Program {
    /// Reads law and council policy from this folder, not from inside the program
    #[arg(long, global = true, value_name = "DIR")]
    policy: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(serve::Serve),
    Migrate(migrate::Migrate),
    Seed(seed::Seed),
    Charge(charge::Charge),
    Record(record::Record),
    #[command(name = "deferred")]
    Deferred(deferred::DeferredPayment),
    Allocate(allocate::Allocate),
    Calibrate(calibrate::Calibrate),
    Change(change::Change),
    Simulate(simulate::Simulate),
    Replay(replay::Replay),
    Uprate(uprate::Uprate),
    Pack(pack::Packs),
    #[command(hide = true)]
    Generate(generate::Generate),
}

/// Does what the command line asks, and says how it went.
pub(crate) fn run() -> ExitCode {
    let program = Program::parse();
    edge::log();
    match program.run() {
        Ok(status) => status,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::from(2)
        }
    }
}

impl Program {
    fn run(&self) -> Result<ExitCode, Failure> {
        let policy = self.policy.as_deref();
        match &self.command {
            Command::Demo(demo) => demo.run(policy),
            Command::Serve(serve) => serve.run(policy),
            Command::Migrate(migrate) => migrate.run(),
            Command::Seed(seed) => seed.run(policy),
            Command::Charge(charge) => charge.run(policy),
            Command::Record(record) => record.run(policy),
            Command::Deferred(deferred) => deferred.run(policy),
            Command::Allocate(allocate) => allocate.run(policy),
            Command::Calibrate(calibrate) => calibrate.run(policy),
            Command::Change(change) => change.run(policy),
            Command::Simulate(simulate) => simulate.run(policy),
            Command::Replay(replay) => replay.run(policy),
            Command::Uprate(uprate) => uprate.run(policy),
            Command::Pack(packs) => packs.run(policy),
            Command::Generate(generate) => generate.run(policy),
        }
    }
}
