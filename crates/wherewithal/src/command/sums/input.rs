//! Standard input, or a file, in blocks of whole lines.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};

use crate::failure::Failure;

/// How many bytes are read before they are worked out.
const BLOCK: usize = 1 << 22;

/// The longest line, in bytes.
pub(in crate::command) const LONGEST: usize = 1_000_000;

/// Some text, from its beginning.
pub(in crate::command) struct Input {
    from: Box<dyn BufRead>,
    /// The beginning of a line whose end has not been read.
    left: Vec<u8>,
    /// The number of the first line that `block` gives.
    pub(in crate::command) first: u64,
}

impl Input {
    /// Standard input.
    pub(super) fn open() -> Self {
        Self { from: Box::new(std::io::stdin().lock()), left: Vec::new(), first: 1 }
    }

    /// A file.
    pub(in crate::command) fn file(file: File) -> Self {
        Self { from: Box::new(BufReader::new(file)), left: Vec::new(), first: 1 }
    }

    /// The first line, without its ending.
    pub(in crate::command) fn headings(&mut self) -> Result<Vec<u8>, Failure> {
        let mut line = Vec::new();
        self.from.by_ref().take(LONGEST as u64).read_until(b'\n', &mut line)?;
        line.truncate(line.trim_ascii_end().len());
        self.first = 2;
        Ok(line)
    }

    /// The next lines with their endings, which only the last line of all may lack; nothing at
    /// the end.
    pub(in crate::command) fn block(&mut self) -> Result<Vec<u8>, Failure> {
        let mut text = Vec::with_capacity(BLOCK);
        text.append(&mut self.left);
        let room = BLOCK - text.len();
        self.from.by_ref().take(room as u64).read_to_end(&mut text)?;
        if text.len() == BLOCK {
            if let Some(last) = text.iter().rposition(|byte| *byte == b'\n') {
                self.left = text.split_off(last + 1);
            } else {
                // The line is too long and will be told so: the rest of it is passed over.
                text.truncate(LONGEST + 1);
                text.push(b'\n');
                self.from.skip_until(b'\n')?;
            }
        }
        Ok(text)
    }
}
