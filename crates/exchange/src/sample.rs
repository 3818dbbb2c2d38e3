//! A council's sample of people, to fit a points table to: CSV in, people or every fault out.
//!
//! Nothing is fitted to a file in which anything is wrong: a row that was passed over could be the
//! very people a table serves worst. Each fault has its line, its column and what can be done.
//!
//! ```
//! use exchange::sample::{Expects, read_sample};
//! let file = "id,group,points,cost\n1,Older people,12,0\n1,,12,80.00\n";
//! let wrong = read_sample(file.as_bytes(), &Expects::default()).unwrap_err();
//! let said: Vec<String> = wrong.iter().map(ToString::to_string).collect();
//! assert!(said[0].starts_with("line 2, `cost`: the package costs nothing"));
//! assert!(said[1].starts_with("line 3, `group`: there is no group"));
//! assert!(said[2].starts_with("line 3, `id`: `1` stands on line 2 already"));
//! ```

mod columns;
mod row;

use std::collections::BTreeMap;
use std::fmt;

use calibration::sample::{FEWEST, MOST, Sample};

use crate::bank::decode::{line_ends, looks};
use columns::Columns;

/// The largest file that is read, in bytes: some six hundred thousand people.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The most faults that are named; the rest are counted.
pub const MOST_WRONG: usize = 100;

/// What a sample is held against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expects {
    /// The questionnaire that must have been scored: `id version`. Without one, every row must
    /// have the same.
    pub questionnaire: Option<String>,
    /// The most points its answers can come to.
    pub most_points: Option<u32>,
    /// Groups that must have somebody in them.
    pub groups: Vec<String>,
}

/// Something wrong with a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, the first being 1; `None` if it is about the whole file.
    pub line: Option<u64>,
    /// The heading of the column, where it is about one.
    pub column: Option<String>,
    /// What is wrong: a sentence without its full stop.
    pub says: String,
    /// What can be done: the same.
    pub instead: String,
}

impl Wrong {
    fn file(says: impl Into<String>, instead: impl Into<String>) -> Self {
        Self { line: None, column: None, says: says.into(), instead: instead.into() }
    }

    fn at(line: u64, column: &str, says: impl Into<String>, instead: impl Into<String>) -> Self {
        let column = (!column.is_empty()).then(|| column.to_owned());
        Self { line: Some(line), column, says: says.into(), instead: instead.into() }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, &self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, `{column}`: ")?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            (None, _) => f.write_str("the file: ")?,
        }
        write!(f, "{}; {}", self.says, self.instead)
    }
}

/// Reads a sample.
///
/// # Errors
///
/// Everything wrong with it, up to [`MOST_WRONG`] faults and a count of the rest.
pub fn read_sample(bytes: &[u8], expects: &Expects) -> Result<Sample, Vec<Wrong>> {
    let text = text(bytes).map_err(|wrong| vec![wrong])?;
    let mut lines = text.split('\n').map(|line| line.trim_end_matches('\r')).zip(1_u64..);
    let mut heading = lines.by_ref().skip_while(|(line, _)| line.trim().is_empty());
    let Some((heading, at)) = heading.next() else {
        return Err(vec![Wrong::file("there is nothing in it", "choose the file again")]);
    };
    let columns = Columns::headed(heading, at)?;
    let mut reading = Reading::new(&columns, expects);
    let rest = lines_after(text, at);
    for (line, at) in rest {
        if !line.trim().is_empty() {
            reading.row(line, at);
        }
        if MOST < reading.sample.people.len() {
            let says = format!("there are more than {MOST} people");
            return Err(vec![Wrong::file(says, "send a random part of them")]);
        }
    }
    reading.done()
}

fn lines_after(text: &str, heading: u64) -> impl Iterator<Item = (&str, u64)> {
    let lines = text.split('\n').map(|line| line.trim_end_matches('\r')).zip(1_u64..);
    lines.skip_while(move |(_, at)| *at <= heading)
}

/// The text of a file, or what it is instead.
fn text(bytes: &[u8]) -> Result<&str, Wrong> {
    const AS_CSV: &str = "in a spreadsheet, use Save as and choose `CSV UTF-8`";
    if MOST_BYTES < bytes.len() {
        return Err(Wrong::file("it is larger than 64 megabytes", "send fewer columns or people"));
    }
    let utf_16 = "it is in UTF-16, not in UTF-8";
    let bytes = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => rest,
        // Without its mark, every other byte of plain letters is nought.
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [_, 0, _, 0, ..] | [0, _, 0, _, ..] => {
            return Err(Wrong::at(1, "", utf_16, AS_CSV));
        }
        bytes => bytes,
    };
    if let Some(looks) = looks(bytes) {
        return Err(Wrong::file(format!("it is {looks}, not a table of text"), AS_CSV));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => {
            Err(Wrong::file("there are bytes in it that are no text", AS_CSV))
        }
        Ok(text) if text.trim().is_empty() => {
            Err(Wrong::file("there is nothing in it", "choose the file again"))
        }
        Ok(text) => Ok(text),
        Err(why) => {
            let good = bytes.get(..why.valid_up_to()).unwrap_or_default();
            let line = line_ends(good).saturating_add(1);
            Err(Wrong::at(line, "", "a letter on it is not in UTF-8", AS_CSV))
        }
    }
}

/// A sample on its way in.
struct Reading<'a> {
    columns: &'a Columns,
    expects: &'a Expects,
    sample: Sample,
    /// The line each id was met on.
    ids: BTreeMap<String, u64>,
    wrong: Vec<Wrong>,
    /// Faults beyond the most that are named.
    more: usize,
}

impl<'a> Reading<'a> {
    fn new(columns: &'a Columns, expects: &'a Expects) -> Self {
        let sample = columns.empty_sample();
        Self { columns, expects, sample, ids: BTreeMap::new(), wrong: vec![], more: 0 }
    }

    fn say(&mut self, wrong: Wrong) {
        if self.wrong.len() < MOST_WRONG {
            self.wrong.push(wrong);
        } else {
            self.more += 1;
        }
    }

    /// Whether the id is new; said otherwise.
    fn is_new(&mut self, id: &str, line: u64) {
        match self.ids.get(id) {
            None => {
                self.ids.insert(id.to_owned(), line);
            }
            Some(before) => {
                let says = format!("`{id}` stands on line {before} already");
                let instead = "keep one row a person: the package as it is now";
                self.say(Wrong::at(line, "id", says, instead));
            }
        }
    }

    fn done(mut self) -> Result<Sample, Vec<Wrong>> {
        let people = self.sample.people.len();
        if self.wrong.is_empty() && people < FEWEST {
            let says = format!("there are {people} people in it, and at least {FEWEST} are needed");
            self.say(Wrong::file(says, "add people: a table fitted to few is fitted to chance"));
        }
        let groups = self.sample.told_apart_by.first();
        let there = groups.map(|groups| groups.values.clone()).unwrap_or_default();
        for group in self.expects.groups.iter().filter(|group| !there.contains(group)) {
            let says = format!("nobody in it is of the group `{group}`");
            let instead = "add people of that group, or no one can say how the table serves them";
            self.say(Wrong::file(says, instead));
        }
        if 0 < self.more {
            let says = format!("{} more things are wrong", self.more);
            self.wrong.push(Wrong::file(says, "put these right first and send it again"));
        }
        if self.wrong.is_empty() { Ok(self.sample) } else { Err(self.wrong) }
    }
}

#[cfg(test)]
mod tests;
