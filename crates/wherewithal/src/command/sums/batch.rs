//! One line in, one answer out, in the same order, at full speed.
//!
//! Text is read in blocks while the block before is worked out by every core and the answers to
//! the one before that are written. The rule is the one that pages use: only its working is not
//! kept. What a line and an answer look like is the [`Form`]'s business.

use std::io::{BufRead as _, ErrorKind, Write as _};
use std::process::ExitCode;

use jiff::civil::Date;
use rayon::prelude::*;

use super::input::{Input, LONGEST};
use super::{Sum, Task};
use crate::failure::Failure;

/// About how many bytes one core takes at a time.
const SHARE: usize = 1 << 16;

/// How lines are read and answers written.
pub(super) trait Form<S: Sum>: Sync {
    /// What stands above the answers.
    fn above(&self, out: &mut Vec<u8>);

    /// Reads one line into the place of the one before, so that its memory is used again.
    fn read<'s>(&self, line: &[u8], place: &'s mut Option<S>) -> Result<&'s S, Bad>;

    /// Writes the answer to a line.
    fn good(&self, sum: &S, on: Date, answer: &S::Answer, out: &mut Vec<u8>) -> Result<(), Bad>;

    /// Writes what is wrong with a line.
    fn bad(&self, line: u64, bad: &Bad, out: &mut Vec<u8>);
}

/// Why a line has no answer.
#[derive(Debug)]
pub(super) struct Bad {
    /// The caller's own name for it, if that much could be read.
    pub(super) id: Option<String>,
    /// What is wrong.
    pub(super) says: String,
}

/// Some whole lines.
struct Block {
    /// The number of the first.
    first: u64,
    /// All of them, with their endings.
    text: Vec<u8>,
}

/// The answers to some lines.
#[derive(Default)]
struct Answers {
    text: Vec<u8>,
    lines: u64,
    bad: u64,
}

/// Answers every line of standard input. Exit status 1 if any could not be.
pub(super) fn run<S: Sum, F: Form<S>>(
    task: &Task<'_, '_, S>,
    form: &F,
    input: &mut Input,
) -> Result<ExitCode, Failure> {
    let mut output = std::io::stdout().lock();
    let mut above = Answers::default();
    form.above(&mut above.text);
    let (mut bad, mut answers) = (0, vec![above]);
    let mut block = Block { first: input.first, text: input.block()? };
    loop {
        let (written, following, answered) = std::thread::scope(|scope| {
            let answered = scope.spawn(|| answer_block(task, form, &block));
            let written = answers.iter().try_for_each(|one| output.write_all(&one.text));
            (written, input.block(), answered.join())
        });
        match written {
            // Nobody is listening any more, which is no fault.
            Err(why) if why.kind() == ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
            other => other?,
        }
        answers = answered.map_err(|_| Failure::new("the program failed at a line"))?;
        if answers.is_empty() {
            break;
        }
        bad += answers.iter().map(|one| one.bad).sum::<u64>();
        let lines = answers.iter().map(|one| one.lines).sum::<u64>();
        block = Block { first: block.first + lines, text: following? };
    }
    output.flush()?;
    if bad == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let plural = if bad == 1 { "line" } else { "lines" };
    eprintln!("{bad} {plural} could not be worked out: each has an error in its place");
    Ok(ExitCode::from(1))
}

/// Only repeats the lines: what reading and writing take by themselves.
pub(super) fn echo(input: &mut Input) -> Result<ExitCode, Failure> {
    let mut output = std::io::stdout().lock();
    loop {
        let text = input.block()?;
        if text.is_empty() {
            output.flush()?;
            return Ok(ExitCode::SUCCESS);
        }
        output.write_all(&text)?;
    }
}

/// The answers to a block, in order, a share at a time.
fn answer_block<S: Sum>(
    task: &Task<'_, '_, S>,
    form: &impl Form<S>,
    block: &Block,
) -> Vec<Answers> {
    let shares: Vec<(usize, &[u8])> = shares(&block.text);
    shares.into_par_iter().map(|(begins, share)| answer(task, form, block, begins, share)).collect()
}

/// The text in parts of whole lines, each with where it begins.
pub(in crate::command) fn shares(text: &[u8]) -> Vec<(usize, &[u8])> {
    let (mut rest, mut shares) = (text, Vec::new());
    while !rest.is_empty() {
        let after = rest.get(SHARE..).unwrap_or_default();
        let end =
            after.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| SHARE + at + 1);
        let (share, others) = rest.split_at(end);
        shares.push((text.len() - rest.len(), share));
        rest = others;
    }
    shares
}

fn answer<S: Sum>(
    task: &Task<'_, '_, S>,
    form: &impl Form<S>,
    block: &Block,
    begins: usize,
    share: &[u8],
) -> Answers {
    // An answer is about as long as its question: with room for twice that, nothing is moved.
    let mut answers = Answers { text: Vec::with_capacity(2 * share.len()), ..Answers::default() };
    let (mut rest, mut desk, mut place) = (share, S::Desk::default(), None);
    while !rest.is_empty() {
        let from = rest;
        // Reading from memory does not fail.
        let length = rest.skip_until(b'\n').unwrap_or(from.len());
        let line = from.get(..length).unwrap_or_default();
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if let Err(wrong) = work_out(task, form, line, &mut place, &mut desk, &mut answers.text) {
            answers.bad += 1;
            let before = block.text.iter().take(begins).filter(|byte| **byte == b'\n').count();
            form.bad(block.first + before as u64 + answers.lines, &wrong, &mut answers.text);
        }
        answers.text.push(b'\n');
        answers.lines += 1;
    }
    answers
}

fn work_out<'p, S: Sum>(
    task: &Task<'_, 'p, S>,
    form: &impl Form<S>,
    line: &[u8],
    place: &mut Option<S>,
    desk: &mut S::Desk<'p>,
    out: &mut Vec<u8>,
) -> Result<(), Bad> {
    let unread = |says: &str| Err(Bad { id: None, says: says.to_owned() });
    if LONGEST < line.len() {
        return unread("the line is longer than a million bytes");
    }
    if line.iter().all(u8::is_ascii_whitespace) {
        return unread("the line is empty");
    }
    let sum = form.read(line, place)?;
    let on = task.day(sum);
    let answer = sum.work_out(task.ready, desk, on, &mut ());
    let answer = answer.map_err(|why| {
        let id = sum.id().map(str::to_owned);
        Bad { id, says: why.to_string() }
    })?;
    let begun = out.len();
    form.good(sum, on, &answer, out).inspect_err(|_| out.truncate(begun))
}
