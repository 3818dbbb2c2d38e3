//! One JSON object a line in, one answer a line out, in the same order, at full speed.
//!
//! Lines are read in blocks while the block before is worked out by every core. The rule is the
//! one that pages use: only its working is not kept.

use std::io::{BufRead as _, BufReader, Read as _, Stdin, StdinLock, Write as _};
use std::process::ExitCode;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::read::in_json;
use super::{Sum, Task};
use crate::failure::Failure;

/// How many lines are read before they are worked out.
const BLOCK: usize = 32_768;

/// How many lines one core takes at a time.
const SHARE: usize = 512;

/// The longest line, in bytes.
const LONGEST: u64 = 1_000_000;

/// A good line's answer.
#[derive(Serialize)]
struct Good<'a, A> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    on: Date,
    answer: A,
}

/// A bad line's answer.
#[derive(Serialize)]
struct Bad {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    error: Wrong,
}

#[derive(Serialize)]
struct Wrong {
    says: String,
    line: u64,
}

/// All that is asked of a line that is otherwise wrong.
#[derive(Deserialize)]
struct Named {
    id: Option<String>,
}

/// Some lines, and where each ends.
#[derive(Default)]
struct Block {
    first: u64,
    text: Vec<u8>,
    ends: Vec<usize>,
    too_long: Vec<usize>,
}

/// Answers every line of standard input. Exit status 1 if any could not be.
pub(super) fn run<S: Sum>(task: &Task<'_, S>, echo: bool) -> Result<ExitCode, Failure> {
    let stdin: Stdin = std::io::stdin();
    let mut input = BufReader::with_capacity(1 << 20, stdin.lock());
    let mut output = std::io::stdout().lock();
    let mut block = read(&mut input, 1)?;
    let mut bad = 0;
    while !block.ends.is_empty() {
        let next = block.first.saturating_add(block.ends.len() as u64);
        let (following, answers) = std::thread::scope(|scope| {
            let answers = scope.spawn(|| answer(task, &block, echo));
            let following = read(&mut input, next);
            (following, answers.join())
        });
        let answers = answers.map_err(|_| Failure::new("the program failed at a line"))?;
        for (text, wrong) in answers {
            bad += wrong;
            match output.write_all(&text) {
                Err(why) if why.kind() == std::io::ErrorKind::BrokenPipe => {
                    return Ok(ExitCode::SUCCESS);
                }
                other => other?,
            }
        }
        block = following?;
    }
    output.flush()?;
    if bad == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let plural = if bad == 1 { "line" } else { "lines" };
    eprintln!("{bad} {plural} could not be worked out: each has an error in its place");
    Ok(ExitCode::from(1))
}

fn read(input: &mut BufReader<StdinLock<'_>>, first: u64) -> Result<Block, Failure> {
    let mut block = Block { first, ..Block::default() };
    while block.ends.len() < BLOCK {
        let begun = block.text.len();
        let got = input.by_ref().take(LONGEST).read_until(b'\n', &mut block.text)?;
        if got == 0 {
            break;
        }
        let whole = block.text.ends_with(b"\n");
        if !whole && got as u64 == LONGEST {
            block.text.truncate(begun);
            block.too_long.push(block.ends.len());
            skip_line(input)?;
        }
        block.ends.push(block.text.len());
    }
    Ok(block)
}

fn skip_line(input: &mut BufReader<StdinLock<'_>>) -> Result<(), Failure> {
    loop {
        let here = input.fill_buf()?;
        let (used, end) = match here.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (here.len(), here.is_empty()),
        };
        input.consume(used);
        if end {
            return Ok(());
        }
    }
}

/// The answers to a block, in order, each share with how many in it are bad.
fn answer<S: Sum>(task: &Task<'_, S>, block: &Block, echo: bool) -> Vec<(Vec<u8>, u64)> {
    let numbers: Vec<usize> = (0..block.ends.len()).collect();
    let share = |numbers: &[usize]| {
        let mut out = Vec::with_capacity(numbers.len() * 300);
        let mut bad = 0;
        for at in numbers {
            let line = block.line(*at);
            if echo {
                out.extend_from_slice(line);
            } else if let Err(wrong) = work_out(task, block, *at, line, &mut out) {
                bad += 1;
                // Writing to memory does not fail.
                let _ = serde_json::to_writer(&mut out, &wrong);
            }
            out.push(b'\n');
        }
        (out, bad)
    };
    numbers.par_chunks(SHARE).map(share).collect()
}

fn work_out<S: Sum>(
    task: &Task<'_, S>,
    block: &Block,
    at: usize,
    line: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), Bad> {
    let number = block.first.saturating_add(at as u64);
    let wrong = |id, says| Bad { id, error: Wrong { says, line: number } };
    if block.too_long.contains(&at) {
        return Err(wrong(None, "the line is longer than a million bytes".to_owned()));
    }
    if line.iter().all(u8::is_ascii_whitespace) {
        return Err(wrong(None, "the line is empty".to_owned()));
    }
    let sum: S = serde_json::from_slice(line).map_err(|why| {
        let named = serde_json::from_slice::<Named>(line).ok().and_then(|named| named.id);
        let says = in_json(&why);
        wrong(named, says.strip_prefix("line 1, ").unwrap_or(&says).to_owned())
    })?;
    let on = task.day(&sum);
    let answer = sum.work_out(task.library, task.ready, on, &mut ());
    let id = || sum.id().map(str::to_owned);
    let (answer, _) = answer.map_err(|why| wrong(id(), why.to_string()))?;
    let good = Good { id: sum.id(), on, answer };
    let begun = out.len();
    serde_json::to_writer(&mut *out, &good).map_err(|why| {
        out.truncate(begun);
        wrong(id(), why.to_string())
    })
}

impl Block {
    /// A line without its ending.
    fn line(&self, at: usize) -> &[u8] {
        let end = self.ends.get(at).copied().unwrap_or(0);
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let line = self.text.get(begin.unwrap_or(0)..end).unwrap_or_default();
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        line.strip_suffix(b"\r").unwrap_or(line)
    }
}
