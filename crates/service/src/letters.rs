//! The program that makes PDFs, run as a child: a document in, a PDF out, within bounds.
//!
//! It is a program of its own because of its size. It gets no environment and no arguments, and
//! nothing but the document. Where it is not installed there is no PDF, and pages say so.

use std::io::{ErrorKind, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use basis::document::Document;
use tokio::sync::Semaphore;

/// The longest PDF that is taken, in bytes.
const MOST: u64 = 16 << 20;
/// The longest of its sentences that is kept, in bytes.
const MOST_SAID: u64 = 4 << 10;
/// How long one document may take.
const WITHIN: Duration = Duration::from_secs(20);
/// How often a child is asked whether it has ended.
const ASKED_EVERY: Duration = Duration::from_millis(2);
/// How many run at a time.
const AT_A_TIME: usize = 2;

/// The program that makes PDFs. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Letters {
    program: PathBuf,
    within: Duration,
    turns: Arc<Semaphore>,
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LettersError {
    /// The program is not there.
    #[error("the program `{0}` cannot be started: {1}")]
    NotThere(String, String),
    /// It took too long, or too many are waiting.
    #[error("the PDF was not ready in time")]
    TooSlow,
    /// It said that it could not, or what it made is no PDF.
    #[error("the PDF could not be made: {0}")]
    Failed(String),
}

impl Letters {
    /// The program at this path.
    #[must_use]
    pub fn at(program: impl Into<PathBuf>) -> Self {
        let turns = Arc::new(Semaphore::new(AT_A_TIME));
        Self { program: program.into(), within: WITHIN, turns }
    }

    /// The same with another time-out.
    #[must_use]
    pub fn within(self, within: Duration) -> Self {
        Self { within, ..self }
    }

    /// The document as a PDF. It waits for a turn, and blocks no other work.
    ///
    /// # Errors
    ///
    /// [`LettersError`].
    pub async fn pdf(&self, document: Document) -> Result<Vec<u8>, LettersError> {
        let turn = tokio::time::timeout(self.within, self.turns.clone().acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(LettersError::TooSlow) };
        let letters = self.clone();
        let made = tokio::task::spawn_blocking(move || {
            let made = letters.pdf_now(&document);
            drop(turn);
            made
        });
        made.await.unwrap_or_else(|why| Err(LettersError::Failed(why.to_string())))
    }

    /// The document as a PDF, while the caller waits.
    ///
    /// # Errors
    ///
    /// [`LettersError`].
    pub fn pdf_now(&self, document: &Document) -> Result<Vec<u8>, LettersError> {
        let failed = |why: &dyn ToString| LettersError::Failed(why.to_string());
        let json = serde_json::to_vec(document).map_err(|why| failed(&why))?;
        let mut child = start(&self.program)?;
        let (input, output, said) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        // Pipes are filled and emptied side by side, or one would stop the other.
        let input = thread::spawn(move || input.map(|mut input| input.write_all(&json)));
        let output = thread::spawn(move || read(output, MOST));
        let said = thread::spawn(move || read(said, MOST_SAID));
        let good = wait(&mut child, Instant::now() + self.within);
        // It may have ended before it read all.
        let _written = input.join();
        let pdf = output.join().unwrap_or_default();
        let said = said.join().unwrap_or_default();
        match good? {
            false => Err(failed(&String::from_utf8_lossy(&said).trim())),
            true if !pdf.starts_with(b"%PDF-") => Err(failed(&"what it made is no PDF")),
            true if MOST <= pdf.len() as u64 => Err(failed(&"it is too long")),
            true => Ok(pdf),
        }
    }
}

fn start(program: &Path) -> Result<Child, LettersError> {
    let child = Command::new(program)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    child.map_err(|why| LettersError::NotThere(program.display().to_string(), why.to_string()))
}

/// All that comes, or its beginning. A child that writes more than that meets a closed pipe.
fn read(pipe: Option<impl Read>, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // What was read before a fault is what there is.
        let _fault = pipe.take(most).read_to_end(&mut bytes);
    }
    bytes
}

/// Whether the child ended well; ended by us when its time is over.
fn wait(child: &mut Child, until: Instant) -> Result<bool, LettersError> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if Instant::now() < until => thread::sleep(ASKED_EVERY),
            Ok(None) => {
                end(child);
                return Err(LettersError::TooSlow);
            }
            Err(why) if why.kind() == ErrorKind::Interrupted => {}
            Err(why) => {
                end(child);
                return Err(LettersError::Failed(why.to_string()));
            }
        }
    }
}

fn end(child: &mut Child) {
    // It may have ended by itself in between.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;
    use std::sync::{Mutex, MutexGuard, PoisonError};

    use basis::document::{Block, Document, Print};

    use super::*;

    fn document(words: &str) -> Document {
        Document {
            title: "A letter".to_owned(),
            from: "Ellerford".to_owned(),
            day: jiff::civil::date(2025, 11, 23),
            print: Print::Standard,
            lead: vec![Block::words(words)],
            sections: Vec::new(),
        }
    }

    /// Held by one test at a time: a child that another thread starts would hold a script open
    /// while it is written, and the system starts no program that somebody writes.
    static ALONE: Mutex<()> = Mutex::new(());

    fn alone() -> MutexGuard<'static, ()> {
        ALONE.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A program that is a script, in a folder of its own.
    fn script(name: &str, lines: &str) -> Letters {
        let folder = std::env::temp_dir().join(format!("letters-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("letters");
        std::fs::write(&path, format!("#!/bin/sh\nPATH=/bin:/usr/bin\n{lines}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
        Letters::at(path).within(Duration::from_millis(1_500))
    }

    #[test]
    fn what_the_program_makes_is_handed_on() {
        let _alone = alone();
        let echo = script("echo", "printf '%%PDF-1.7 '; cat");
        let pdf =
            String::from_utf8(echo.pdf_now(&document(&"x".repeat(300_000))).unwrap()).unwrap();
        assert!(pdf.contains("\"A letter\"") && 300_000 < pdf.len());
    }

    #[test]
    fn what_goes_wrong_is_said_and_never_waited_for() {
        let _alone = alone();
        let one = document("Hello");
        let made = |name, lines| script(name, lines).pdf_now(&one);
        let failed = |says: &str| Err(LettersError::Failed(says.to_owned()));
        assert_eq!(made("says", "echo 'error: no' >&2; exit 2"), failed("error: no"));
        assert_eq!(made("other", "cat >/dev/null; echo hello"), failed("what it made is no PDF"));
        let endless = "printf '%%PDF-'; exec cat /dev/zero";
        assert!(matches!(made("endless", endless), Err(LettersError::Failed(_))));
        let started = Instant::now();
        assert_eq!(made("slow", "exec sleep 60"), Err(LettersError::TooSlow));
        assert!(started.elapsed() < Duration::from_secs(20));
        let none = Letters::at("no-such-program-here").pdf_now(&one);
        assert!(matches!(none, Err(LettersError::NotThere(..))));
    }

    #[test]
    fn it_gets_no_environment() {
        let _alone = alone();
        let pdf = script("env", "cat >/dev/null; printf '%%PDF-'; env").pdf_now(&document("Hello"));
        let pdf = String::from_utf8(pdf.unwrap()).unwrap();
        assert!(!pdf.contains("HOME=") && !pdf.contains("CARGO"), "{pdf}");
    }
}
