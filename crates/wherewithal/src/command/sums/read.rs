//! Reading a file that somebody wrote by hand.

use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::failure::Failure;

/// The largest file that is read, in bytes: the facts of one person are a few thousand.
const MOST: u64 = 1_000_000;

/// Reads TOML or JSON, by the file's ending.
pub(in crate::command) fn file<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let size = std::fs::metadata(path).map_err(cannot_read)?.len();
    if MOST < size {
        return Err(Failure::new("the file is larger than one megabyte"));
    }
    let text = std::fs::read(path).map_err(cannot_read)?;
    let text =
        String::from_utf8(text).map_err(|_| Failure::new("the file is not text in UTF-8"))?;
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("toml") => toml::from_str(&text).map_err(|why| in_toml(&text, &why)),
        Some("json") => serde_json::from_str(&text).map_err(|why| Failure::new(in_json(&why))),
        _ => Err(Failure::new("the file's name must end in .toml or .json")),
    }
}

/// What is wrong with some JSON, and where.
pub(super) fn in_json(why: &serde_json::Error) -> String {
    let says = match why.classify() {
        Category::Syntax | Category::Eof => format!("this is not JSON: {why}"),
        Category::Data | Category::Io => why.to_string(),
    };
    // The library names the place at the end; a person wants it first.
    let says = says.rsplit_once(" at line ").map_or(says.as_str(), |(says, _)| says);
    format!("line {}, column {}: {says}", why.line(), why.column())
}

fn in_toml(text: &str, why: &toml::de::Error) -> Failure {
    let before = why.span().and_then(|span| text.get(..span.start));
    let place = before.map(|before| format!("line {}: ", before.matches('\n').count() + 1));
    let says = why.message().replace('\n', " ");
    Failure::new(format!("{}{says}", place.unwrap_or_default()))
}

#[expect(clippy::needless_pass_by_value, reason = "it is called with what map_err gives")]
fn cannot_read(why: std::io::Error) -> Failure {
    Failure::new(format!("it cannot be read: {why}"))
}
