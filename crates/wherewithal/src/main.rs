//! The one program: `wherewithal --help` lists what it does.

mod command;
mod council;
mod edge;
mod failure;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
