//! `letters`: reads a document as JSON from standard input and writes it as PDF to standard
//! output. It reads no file, no environment and no clock, and opens no connection.
//!
//! Exit status: 0 done; 2 it could not be done, with one sentence on standard error.

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut json = Vec::new();
    // One byte more than is allowed, so that too much is told apart from enough.
    let most = letters::LONGEST.saturating_add(1) as u64;
    let read = io::stdin().lock().take(most).read_to_end(&mut json);
    read.map_err(|why| format!("standard input cannot be read: {why}"))?;
    let document = letters::read(&json)?;
    let pdf = letters::pdf(document)?;
    let mut out = io::stdout().lock();
    out.write_all(&pdf).and_then(|()| out.flush()).map_err(|why| format!("cannot write: {why}"))
}
